/**
 * A date as far as it is known: `on` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` to match its precision, and `to` closes a
 * span where the source gives one. A fact of the calendar, not an instant: no time zone touches it.
 */
export interface PartialDate {
  readonly on: string
  readonly precision: DatePrecision
  readonly to: string | null
}

export type DatePrecision = 'day' | 'month' | 'year'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `null` for anything else and for days that do not exist. */
export function partialDate(on: string, to: string | null = null): PartialDate | null {
  const precision = precisionOf(on)
  if (precision === null || (to !== null && precisionOf(to) === null)) return null
  return { on, precision, to }
}

/**
 * Puts a date together from what was typed in day, month and year boxes; empty parts lower the precision. Returns
 * `null` where the parts make no date (31 April, month 13, a day without a month).
 */
export function dateFromParts(day: string, month: string, year: string): PartialDate | null {
  const digits = [year, month, day].map(part => part.trim())
  if (digits.some(part => part !== '' && !/^\d{1,4}$/.test(part))) return null
  const [y = '', m = '', d = ''] = digits
  if (!/^\d{4}$/.test(y) || (d !== '' && m === '') || m.length > 2 || d.length > 2) return null
  const text = [y, ...[m, d].filter(part => part !== '').map(part => part.padStart(2, '0'))].join('-')
  return partialDate(text)
}

/** First and last day that the date may mean, both inclusive, as `YYYY-MM-DD`. */
export function dayBounds(date: PartialDate): { first: string; last: string } {
  return { first: firstDay(date.on), last: lastDay(date.to ?? date.on) }
}

/** The year in which it (first) happened. */
export function yearOf(date: PartialDate): number {
  return Number(date.on.slice(0, 4))
}

/**
 * Whether `later` surely comes after `earlier`: its first possible day is after the other's last. `null` where their
 * precision leaves the order open.
 */
export function surelyAfter(later: PartialDate, earlier: PartialDate): boolean | null {
  const a = dayBounds(later)
  const b = dayBounds(earlier)
  if (a.first > b.last) return true
  if (a.last <= b.first) return false
  return null
}

/** In words, as far as known: `24 November 2026`, `November 2026`, `2026`, `July 2014 to May 2015`. */
export function dateInWords(date: PartialDate): string {
  return date.to === null || date.to === date.on
    ? dayInWords(date.on)
    : `${dayInWords(date.on)} to ${dayInWords(date.to)}`
}

/** One `YYYY[-MM[-DD]]` in words. */
export function dayInWords(on: string): string {
  const [year = '', month, day] = on.split('-')
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ')
}

function precisionOf(on: string): DatePrecision | null {
  if (/^\d{4}$/.test(on)) return 'year'
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(on)) return null
  const [year = 0, month = 0, day] = on.split('-').map(Number)
  if (!inRange(month, 1, 12)) return null
  if (day === undefined) return 'month'
  return inRange(day, 1, daysInMonth(year, month)) ? 'day' : null
}

function firstDay(on: string): string {
  return `${on}-01-01`.slice(0, 10)
}

function lastDay(on: string): string {
  if (on.length === 4) return `${on}-12-31`
  if (on.length === 7) {
    const days = daysInMonth(Number(on.slice(0, 4)), Number(on.slice(5, 7)))
    return `${on}-${String(days).padStart(2, '0')}`
  }
  return on
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function inRange(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}
