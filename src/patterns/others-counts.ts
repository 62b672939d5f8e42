import type { CountedEvent } from '../domain/patterns/event.js'
import { shownCounts, type ShownCount } from '../domain/patterns/small-numbers.js'
import { tallyYears } from '../domain/patterns/tally.js'
import type { PatternRun } from './pattern-store.js'

/** Counts over other trusts' own records, or that there are too few trusts or events to give any. */
export type OthersCounts =
  | { readonly enough: false }
  | {
      readonly enough: true
      readonly trusts: number
      readonly years: readonly { readonly year: number; readonly open: boolean; readonly count: ShownCount | null }[]
    }

/** By year, small counts hidden, the others to the nearest 5 and no total beside them. */
export function othersCounts(events: readonly CountedEvent[], run: PatternRun): OthersCounts {
  const { fewestContributing, fewestPeerEvents } = run.parameters.severalTrusts
  const trusts = new Set(events.map(event => event.trust)).size
  if (trusts < fewestContributing || events.length < fewestPeerEvents) return { enough: false }
  const { years } = tallyYears(events, run.until)
  const counts = shownCounts(
    years.map(year => year.count),
    true,
  )
  return {
    enough: true,
    trusts,
    years: years.map(({ year, open }, index) => ({ year, open, count: counts[index] ?? null })),
  }
}
