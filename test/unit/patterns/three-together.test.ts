import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { threeTogether, tripleCountsOf } from '../../../src/domain/patterns/detectors/three-together.js'
import { pairCountsOf } from '../../../src/domain/patterns/pair-counts.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { threeWay, type ThreeWayCount } from '../../../src/domain/patterns/statistics/omega.js'

interface OmegaRow {
  readonly input: ThreeWayCount
  readonly expected: { readonly E111: number; readonly omega: number; readonly omega025: number }
}
const { omega } = JSON.parse(
  readFileSync(new URL('../../fixtures/stats/disproportionality.json', import.meta.url), 'utf8'),
) as { readonly omega: readonly OmegaRow[] }

const rules = PATTERN_PARAMETERS.together
const TYPES = 4

function look(events: readonly (readonly number[])[], excluded?: (a: number, b: number) => boolean) {
  return threeTogether(pairCountsOf(TYPES, events), tripleCountsOf(TYPES, events), rules, excluded)
}
const times = (many: number, event: readonly number[]): (readonly number[])[] =>
  Array.from({ length: many }, () => event)

describe('Omega', () => {
  it.each(omega)('of $input has the figures of its source', ({ input, expected }) => {
    const found = threeWay(input)
    expect(found?.expected).toBeCloseTo(expected.E111, 8)
    expect(found?.omega).toBeCloseTo(expected.omega, 8)
    expect(found?.lower).toBeCloseTo(expected.omega025, 8)
  })

  const none: ThreeWayCount = { n111: 0, n110: 0, n101: 0, n011: 0, n100: 0, n010: 0, n001: 0, n000: 0 }

  it('cannot be told where no event is without both features', () => {
    expect(threeWay(none)).toBeNull()
    expect(threeWay({ ...none, n111: 9, n110: 9, n101: 4, n011: 4 })).toBeNull()
  })

  it('is a number, and no surprise, where odds have no end', () => {
    for (const count of [
      { ...none, n111: 5, n001: 9 },
      { ...none, n111: 5, n101: 9, n000: 90 },
    ]) {
      const found = threeWay(count)
      expect(Number.isFinite(found?.omega)).toBe(true)
      expect(found?.lower).toBeLessThan(0)
    }
  })

  it('is of whole counts', () => {
    expect(() => threeWay({ ...none, n000: 1.5 })).toThrow(RangeError)
  })

  it('expects no more than there are events with both features, and never less than none', () => {
    const count = fc.nat(60)
    fc.assert(
      fc.property(fc.tuple(count, count, count, count, count, count, count, count), values => {
        const [n111, n110, n101, n011, n100, n010, n001, n000] = values
        const found = threeWay({ n111, n110, n101, n011, n100, n010, n001, n000 })
        if (found === null) return
        expect(found.expected).toBeGreaterThanOrEqual(0)
        expect(found.expected).toBeLessThanOrEqual(n111 + n110 + 1e-9)
        expect(found.lower).toBeLessThan(found.omega)
      }),
      { numRuns: 100 },
    )
  })
})

describe('Three failure types in one event', () => {
  /** Each pair now and then, the three together far oftener. */
  const planted = [
    ...times(10, [0, 1, 2]),
    ...times(8, [0, 1]),
    ...times(8, [0, 2]),
    ...times(8, [1, 2]),
    ...[0, 1, 2].flatMap(type => times(60, [type])),
    ...times(900, [3]),
  ]

  it('are worth a look where they are more than their pairs explain', () => {
    const [found, ...others] = look(planted)
    expect(others).toEqual([])
    expect(found).toMatchObject({ events: planted.length, observed: 10, withOthers: 18, level: 'worth-a-look' })
    expect([...(found?.types ?? [])].sort()).toEqual([0, 1, 2])
    expect(found?.expected).toBeLessThan(5)
  })

  it('are not where a pair explains them: whatever has the first two has the third as often as one of those alone', () => {
    const explained = [
      ...times(20, [0, 1, 2]),
      ...times(20, [0, 2]),
      ...times(20, [1, 2]),
      ...times(20, [0, 1]),
      ...[0, 1].flatMap(type => times(20, [type])),
      ...times(900, [3]),
    ]
    expect(look(explained)).toEqual([])
  })

  it('are left out with too few events, and where one rule codes two of them', () => {
    const few = [...times(2, [0, 1, 2]), ...times(900, [3])]
    expect(look(few)).toEqual([])
    expect(look(planted, (a, b) => a + b === 1)).toEqual([])
  })

  it.each([
    ['no event', []],
    ['events of one type', times(50, [0])],
    ['every event with all three', times(50, [0, 1, 2])],
    ['nothing but the three and a pair', [...times(50, [0, 1, 2]), ...times(50, [0, 1])]],
  ])('%s: nothing, and no error', (_words, events) => {
    expect(look(events)).toEqual([])
  })

  it('are counted the same whatever the order of events and types', () => {
    const event = fc.uniqueArray(fc.nat(TYPES - 1), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), events => {
        const turned = [...events].reverse().map(types => [...types].reverse())
        expect([...tripleCountsOf(TYPES, turned)].sort()).toEqual([...tripleCountsOf(TYPES, events)].sort())
      }),
      { numRuns: 50 },
    )
  })
})
