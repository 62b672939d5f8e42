import fc from 'fast-check'
import { addDays, addMonths, daysIn, monthOf, standingTo } from '../../../src/domain/patterns/calendar.js'
import { patternIds } from '../../../src/domain/patterns/pattern-id.js'
import { priorityOf } from '../../../src/domain/patterns/priority.js'
import { countInWords, shownCount, shownCounts } from '../../../src/domain/patterns/small-numbers.js'
import { tally, tallyYears } from '../../../src/domain/patterns/tally.js'
import { yearInWords } from '../../../src/patterns/counts-views.js'
import { partialDate } from '../../../src/domain/record/partial-date.js'
import { isReference } from '../../../src/domain/record/reference.js'
import { anEvent } from '../../support/event-builders.js'

describe('Small numbers', () => {
  it.each([
    [0, '0'],
    [1, 'fewer than 5'],
    [4, 'fewer than 5'],
    [5, '5'],
    [1234, '1,234'],
  ])('%d is told as "%s"', (count, words) => {
    expect(countInWords(shownCount(count))).toBe(words)
  })

  it('hide the next smallest where a single one is hidden', () => {
    expect(shownCounts([3, 12, 7]).map(countInWords)).toEqual(['fewer than 5', '12', 'not shown'])
    expect(shownCounts([3, 2, 7]).map(countInWords)).toEqual(['fewer than 5', 'fewer than 5', '7'])
    expect(shownCounts([3, 0]).map(countInWords)).toEqual(['fewer than 5', '0'])
  })

  it('never leave one hidden count beside only shown ones of which a total could be known', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }), counts => {
        const hidden = shownCounts(counts).filter(count => count === null || 'fewerThan' in count).length
        const others = counts.filter(count => count >= 5).length
        expect(hidden === 1 && others > 0).toBe(false)
        shownCounts(counts).forEach((shown, index) => {
          expect(shown === null || !('exact' in shown) || shown.exact === counts[index]).toBe(true)
        })
      }),
    )
  })
})

describe('Tallies', () => {
  it('count an event once under each of its values', () => {
    const events = [anEvent('a', { modalities: ['ct', 'ct', 'mri'] }), anEvent('b', { modalities: ['ct'] })]
    expect(tally(events, event => event.modalities)).toEqual([
      { value: 'ct', count: 2 },
      { value: 'mri', count: 1 },
    ])
  })

  it('by year keep empty years, the open year and what has no date', () => {
    const events = [anEvent('a', { on: '2023' }), anEvent('b', { on: '2026-02' }), anEvent('c', { on: null })]
    expect(tallyYears(events, '2026-11-24')).toEqual({
      ...{ unknown: 1, later: 0 },
      years: [
        { year: 2023, count: 1, open: false },
        { year: 2024, count: 0, open: false },
        { year: 2025, count: 0, open: false },
        { year: 2026, count: 1, open: true },
      ],
    })
    expect(tallyYears([], '2026-11-24')).toEqual({ years: [], unknown: 0, later: 0 })
  })

  it('by year leave out what is dated after the last day, and say how many', () => {
    const events = [
      anEvent('a', { on: '2026-03-01' }),
      anEvent('b', { on: '2026-12-01' }),
      anEvent('c', { on: '2031' }),
    ]
    expect(tallyYears(events, '2026-11-24')).toEqual({
      ...{ unknown: 0, later: 2 },
      years: [{ year: 2026, count: 1, open: true }],
    })
    expect(yearInWords(events, '2026-11-24')).toBe(
      '1 in 2026. 2 more have a date after 24 November 2026, which cannot be: correct the record, and it counts.',
    )
    expect(yearInWords(events.slice(2), '2026-11-24')).toMatch(/^1 more has a date after/)
  })
})

describe('References of patterns', () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 })

  it('are well formed, one to a key, and do not hang on the order of the keys', () => {
    fc.assert(
      fc.property(keys, list => {
        const ids = patternIds(list)
        expect(new Set(ids.values()).size).toBe(list.length)
        expect([...ids.values()].every(isReference)).toBe(true)
        expect(patternIds([...list].reverse())).toEqual(new Map([...ids]))
      }),
    )
  })

  it('stay with a key that has one, whatever comes beside it', () => {
    fc.assert(
      fc.property(keys, keys, (first, more) => {
        const known = patternIds(first)
        const later = patternIds([...new Set([...more, ...first])], known)
        first.forEach(key => expect(later.get(key)).toBe(known.get(key)))
        expect(new Set(later.values()).size).toBe(later.size)
      }),
    )
  })
})

describe('Priority', () => {
  const base = { observed: 7, expected: 2.2, strength: 'strong', worstHarm: null, trusts: 1 } as const

  it('rises with harm, with strength and with the number of trusts', () => {
    const plain = priorityOf({ ...base, observed: 20 })
    expect(priorityOf({ ...base, observed: 20, worstHarm: 4 })).toBeGreaterThan(plain)
    expect(priorityOf({ ...base, observed: 20, strength: 'fact' })).toBeLessThan(plain)
    expect(priorityOf({ ...base, observed: 20, trusts: 5 })).toBeCloseTo(plain + 1, 9)
  })

  it('is the level alone where the ratio is not sure to be above one', () => {
    expect(priorityOf({ ...base, observed: 2, strength: 'fact' })).toBe(1)
  })
})

describe('Days and months', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-01-01', -1, '2023-12-01'],
  ])('%s and %d months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  it('count both ends', () => {
    expect(daysIn('2026-03-29', '2026-03-29')).toBe(1)
    expect(daysIn('2026-03-28', '2026-03-30')).toBe(3)
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26')
    expect(monthOf('2026-11-24') - monthOf('2025-11-01')).toBe(12)
  })

  it.each([
    ['2025-12-31', 'before'],
    ['2026-01-01', 'within'],
    ['2026-02', 'within'],
    ['2026', 'not-sure'],
    ['2026-04', 'after'],
    [null, 'not-sure'],
  ])('%s stands %s the first quarter of 2026', (on, standing) => {
    const date = on === null ? null : partialDate(on)
    expect(standingTo(date, { from: '2026-01-01', to: '2026-03-31' })).toBe(standing)
  })
})
