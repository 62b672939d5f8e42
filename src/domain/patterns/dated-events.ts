import { dayBounds } from '../record/partial-date.js'
import type { Span } from './calendar.js'
import type { EventFacts } from './event.js'

/** Events by date, to be counted over many spans of days. */
export interface DatedEvents {
  /** How many surely happened within the span; see `standingTo`. */
  within(span: Span): number
}

/** Days in order, first and last of each event; the firsts never fall, and nor do the lasts. */
interface Chain {
  readonly firsts: string[]
  readonly lasts: string[]
}

/**
 * Puts dated events in order, once, so that each count is a few look-ups. Events of one precision are one chain; a span
 * that ends before an earlier one does starts another. Those without a date are in none: they are within nothing.
 */
export function datedEvents(events: readonly Pick<EventFacts, 'occurred'>[]): DatedEvents {
  const chains: Chain[] = []
  const bounds = events
    .flatMap(({ occurred }) => (occurred === null ? [] : dayBounds(occurred)))
    .sort((a, b) => compare(a.first, b.first) || compare(a.last, b.last))
  for (const { first, last } of bounds) {
    let chain = chains.find(({ lasts }) => (lasts.at(-1) ?? '') <= last)
    if (chain === undefined) chains.push((chain = { firsts: [], lasts: [] }))
    chain.firsts.push(first)
    chain.lasts.push(last)
  }
  return {
    within: ({ from, to }) =>
      chains.reduce(
        (sum, { firsts, lasts }) =>
          sum + Math.max(0, countWhile(lasts, last => last <= to) - countWhile(firsts, first => first < from)),
        0,
      ),
  }
}

/** How many at the start of an ordered list meet a condition that no later one meets after the first that does not. */
function countWhile(list: readonly string[], holds: (value: string) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(list[middle] ?? '')) low = middle + 1
    else high = middle
  }
  return low
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
