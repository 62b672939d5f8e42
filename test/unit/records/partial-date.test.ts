import fc from 'fast-check'
import {
  dateFromParts,
  dateInWords,
  dayBounds,
  partialDate,
  surelyAfter,
  yearOf,
  type PartialDate,
} from '../../../src/domain/record/partial-date.js'

function date(on: string, to: string | null = null): PartialDate {
  const read = partialDate(on, to)
  if (read === null) throw new Error(`${on} is no date`)
  return read
}

const dates = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    length: fc.constantFrom(4, 7, 10),
  })
  .map(({ year, month, day, length }) =>
    date(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`.slice(0, length)),
  )

describe('reading dates', () => {
  it.each([
    ['2026', 'year'],
    ['2026-02', 'month'],
    ['2024-02-29', 'day'],
    ['2000-02-29', 'day'],
  ])('reads %p with the precision %p', (on, precision) => {
    expect(partialDate(on)).toEqual({ on, precision, to: null })
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-13',
    '2026-00',
    '2026-04-31',
    '26',
    '2026-2',
    '2026-02-1',
    '',
    'May 2026',
  ])('takes %p for no date', on => {
    expect(partialDate(on)).toBeNull()
  })

  it.each([
    ['24', '11', '2026', '2026-11-24'],
    ['4', '1', '2026', '2026-01-04'],
    ['', '11', '2026', '2026-11'],
    ['', '', '2026', '2026'],
    [' 4 ', ' 1 ', ' 2026 ', '2026-01-04'],
  ])('puts the boxes %p %p %p together as %p', (day, month, year, on) => {
    expect(dateFromParts(day, month, year)?.on).toBe(on)
  })

  it.each([
    ['31', '4', '2026'],
    ['1', '13', '2026'],
    ['1', '', '2026'],
    ['1', '1', ''],
    ['1', '1', '26'],
    ['x', '1', '2026'],
    ['', '', ''],
    ['001', '1', '2026'],
    ['-1', '1', '2026'],
  ])('makes no date of %p %p %p', (day, month, year) => {
    expect(dateFromParts(day, month, year)).toBeNull()
  })
})

describe('what a date may mean', () => {
  it.each([
    [date('2026-11-24'), '2026-11-24', '2026-11-24'],
    [date('2024-02'), '2024-02-01', '2024-02-29'],
    [date('2026'), '2026-01-01', '2026-12-31'],
    [date('2014-07', '2015-05'), '2014-07-01', '2015-05-31'],
  ])('%j lies between %p and %p', (of, first, last) => {
    expect(dayBounds(of)).toEqual({ first, last })
  })

  it('is only after another where no reading of the two says otherwise', () => {
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        expect(surelyAfter(a, b) === true).toBe(dayBounds(a).first > dayBounds(b).last)
        expect(surelyAfter(a, b) === true && surelyAfter(b, a) !== false).toBe(false)
      }),
    )
  })

  it.each([
    ['2026-03-02', '2026-03-01', true],
    ['2026-03-01', '2026-03-01', false],
    ['2026-03', '2026-03-15', null],
    ['2026', '2025', true],
    ['2026', '2026-06', null],
    ['2025', '2026-06', false],
  ])('%p after %p: %p', (later, earlier, answer) => {
    expect(surelyAfter(date(later), date(earlier))).toBe(answer)
  })

  it('know their year', () => {
    expect(yearOf(date('2026-12-31'))).toBe(2026)
  })
})

describe('dates in words', () => {
  it.each([
    [date('2026-11-24'), '24 November 2026'],
    [date('2026-01-04'), '4 January 2026'],
    [date('2026-11'), 'November 2026'],
    [date('2026'), '2026'],
    [date('2014-07', '2015-05'), 'July 2014 to May 2015'],
    [date('2014-07', '2014-07'), 'July 2014'],
  ])('%j', (of, words) => {
    expect(dateInWords(of)).toBe(words)
  })
})
