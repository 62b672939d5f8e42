import { dayBounds, yearOf } from '../record/partial-date.js'
import type { EventFacts } from './event.js'

/** How many events have each value; an event with several counts under each. Most first, then by name. */
export function tally<Event extends EventFacts>(
  events: readonly Event[],
  valuesOf: (event: Event) => readonly string[],
): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const event of events) {
    for (const value of new Set(valuesOf(event))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

export interface YearCount {
  readonly year: number
  readonly count: number
  /** The year of the last day that is counted: not over yet. */
  readonly open: boolean
}

/**
 * Events by the year in which they (first) happened, every year from the first to the last one with an event, or to the
 * year of `until` where that is the next; how many have no known year, and how many a date after `until`, which cannot be and
 * is in no year. A span over two years counts in its first.
 */
export function tallyYears(
  events: readonly EventFacts[],
  until: string,
): { readonly years: readonly YearCount[]; readonly unknown: number; readonly later: number } {
  const dated = events.flatMap(({ occurred }) => occurred ?? [])
  const known = dated.filter(occurred => dayBounds(occurred).first <= until).map(yearOf)
  const [unknown, later] = [events.length - dated.length, dated.length - known.length]
  if (known.length === 0) return { years: [], unknown, later }
  const first = Math.min(...known)
  const last = Math.max(...known)
  const present = Number(until.slice(0, 4))
  return {
    ...{ unknown, later },
    years: Array.from({ length: last - first + 1 }, (_, index) => {
      const year = first + index
      return { year, count: known.filter(other => other === year).length, open: year === present }
    }),
  }
}
