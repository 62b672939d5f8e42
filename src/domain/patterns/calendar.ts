import { dayBounds, type PartialDate } from '../record/partial-date.js'

/** Days as `YYYY-MM-DD` and months as their number since January of year 0; no time zone anywhere. */
const DAY = 86_400_000

/** The day so many days later; negative: earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** The same day so many months later, or the last of that month where it is shorter. */
export function addMonths(day: string, months: number): string {
  const number = monthOf(day) + months
  const last = new Date(Date.UTC(Math.floor(number / 12), (number % 12) + 1, 0)).getUTCDate()
  return `${monthText(number)}-${String(Math.min(last, Number(day.slice(8, 10)))).padStart(2, '0')}`
}

/** Days from the first to the second, both counted. */
export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1
}

/** The day in the middle of what is known of when something happened, both ends included; of two, the earlier. */
export function middleOf({ first, last }: { readonly first: string; readonly last: string }): string {
  return addDays(first, Math.floor((daysIn(first, last) - 1) / 2))
}

/** The month that a day lies in. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

/** `YYYY-MM`. */
export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** First day of a month. */
export function firstOf(month: number): string {
  return `${monthText(month)}-01`
}

/** Days, first and last, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Where a date stands to a span, as surely as its precision allows. */
export type Standing = 'before' | 'within' | 'after' | 'not-sure'

export function standingTo(date: PartialDate | null, span: Span): Standing {
  if (date === null) return 'not-sure'
  const { first, last } = dayBounds(date)
  if (last < span.from) return 'before'
  if (first > span.to) return 'after'
  return first >= span.from && last <= span.to ? 'within' : 'not-sure'
}
