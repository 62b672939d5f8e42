import { dayBounds } from '../record/partial-date.js'
import { monthOf, monthText } from './calendar.js'
import type { EventFacts } from './event.js'

export interface MonthCount {
  /** `YYYY-MM`. */
  readonly month: string
  readonly count: number
}

/** The month in which an event surely happened; `null` where its date leaves more than one. */
export function surelyIn({ occurred }: Pick<EventFacts, 'occurred'>): number | null {
  if (occurred === null) return null
  const { first, last } = dayBounds(occurred)
  return monthOf(first) === monthOf(last) ? monthOf(first) : null
}

/** Events in each of so many months up to and with `last`, months without any included; events of no certain month left out. */
export function monthlyCounts(events: readonly EventFacts[], last: number, months: number): MonthCount[] {
  const first = last - months + 1
  const counts = new Array<number>(Math.max(0, months)).fill(0)
  for (const event of events) {
    const month = surelyIn(event)
    if (month !== null && month >= first && month <= last) counts[month - first] = (counts[month - first] ?? 0) + 1
  }
  return counts.map((count, index) => ({ month: monthText(first + index), count }))
}
