import { addDays, daysIn, firstOf, monthOf, monthText } from './calendar.js'
import type { CountedEvent } from './event.js'
import type { ReportingParameters } from './parameters.js'
import { productLimit } from './statistics/product-limit.js'

/** How long a report took, and how long it could have taken and still be seen: whole days or months, 0 ≤ delay ≤ room. */
export interface ReportingDelay {
  readonly delay: number
  readonly room: number
}

/** The share of reports that come within so many days (or months). */
export type DelayCurve = (within: number) => number

/**
 * How fast reports come, from those that have come. Late ones of recent events are not among them yet, so the plain share
 * would make reporting look faster than it is. In reversed time a report that can be seen from `room` on is one that comes
 * under watch late, and the product limit allows for that (reverse hazard; Kalbfleisch and Lawless 1989): the share within
 * x is Π (1 − n / N) over the delays y above x, n those that took y and N those that took y or less and had room for y. Of
 * reports slower than any that had room to be seen it knows nothing. 1 where nothing is known.
 */
export function delayCurve(delays: readonly ReportingDelay[]): DelayCurve {
  const most = delays.reduce((longest, { delay }) => Math.max(longest, delay), 0)
  const steps = productLimit(
    delays.map(({ delay, room }) => ({ from: most - room - 1, until: most - delay, came: true })),
  )
  return within => steps.findLast(({ time }) => time < most - within)?.survival ?? 1
}

/**
 * The last month that is complete enough to be looked at by detectors that set one month beside another: the last from
 * which back at least `fewest` of each has been reported. `completeness` of a month, 0 to 1; months from `first` on.
 */
export function lastCompleteMonth(
  completeness: (month: number) => number,
  { first, last }: { readonly first: number; readonly last: number },
  fewest: number,
): number {
  let month = last
  while (month > first && completeness(month) < fewest) month--
  return month
}

/** How far the reports of one set had come by the last day that is counted. */
export interface ReportingState {
  /** Delays that it rests on. */
  readonly delays: number
  /** The last month that is complete enough, `YYYY-MM`. */
  readonly lastComplete: string
  /** The last months, the latest last, each with the share of its reports that has come. Empty where too little is known. */
  readonly months: readonly { readonly month: string; readonly reported: number }[]
}

/** Months whose completeness is told: that of older ones is near 1. */
const MONTHS_TOLD = 12

/**
 * How complete the last months are: each day's share of reports by the delays of recorded events whose days of happening
 * and of report are known; a day that is yet to come has none. With fewer than `fewestDelays` delays nothing can be said,
 * and every month is taken as it is.
 */
export function reportingState(
  events: readonly CountedEvent[],
  until: string,
  rules: ReportingParameters,
): ReportingState {
  const delays = events.flatMap(event => delayOf(event, until, rules) ?? [])
  const last = monthOf(until)
  if (delays.length < rules.fewestDelays) return { delays: delays.length, lastComplete: monthText(last), months: [] }
  const within = delayCurve(delays)
  const completeness = (month: number): number => {
    const [first, end] = [firstOf(month), addDays(firstOf(month + 1), -1)]
    const days = daysIn(first, end)
    let sum = 0
    for (let day = 0; day < days; day++) {
      const since = daysIn(addDays(first, day), until) - 1
      if (since >= 0) sum += within(since)
    }
    return sum / days
  }
  const first = last - MONTHS_TOLD + 1
  return {
    delays: delays.length,
    lastComplete: monthText(lastCompleteMonth(completeness, { first, last }, rules.fewestReported)),
    months: Array.from({ length: MONTHS_TOLD }, (_, index) => ({
      month: monthText(first + index),
      reported: completeness(first + index),
    })),
  }
}

/** `null` where it is not known to the day, too old to tell of today, or slower than is looked at. */
function delayOf(event: CountedEvent, until: string, rules: ReportingParameters): ReportingDelay | null {
  const { occurred, reported, source } = event
  const isDay = occurred?.precision === 'day' && (occurred.to === null || occurred.to === occurred.on)
  if (source === 'published' || !isDay || reported === null || reported > until || occurred.on > until) return null
  if (monthOf(occurred.on) <= monthOf(until) - rules.occurredMonths) return null
  const delay = Math.max(0, daysIn(occurred.on, reported) - 1)
  const room = Math.min(rules.longestDays, daysIn(occurred.on, until) - 1)
  return delay > rules.longestDays ? null : { delay, room }
}
