import { modalities } from '../record/code-lists.js'
import { monthOf, monthText, type Span } from './calendar.js'
import type { CountedEvent } from './event.js'
import type { Interval } from './statistics/intervals.js'
import { midP } from './statistics/poisson.js'
import { ratioOf } from './ratio.js'
import { surelyIn } from './series.js'

/** Imaging tests that a trust did in a month, of one modality; `unspecified` for those of which the modality is not told. */
export interface ActivityMonth {
  /** Code of today. */
  readonly trust: string
  readonly modality: string
  /** `YYYY-MM`. */
  readonly month: string
  /** Whole, 0 or more. */
  readonly tests: number
}

/** What would be expected by the number of tests done: the second view, never the one that is tested. */
export interface ByActivity {
  /** Months of the window for which the trust has numbers. */
  readonly months: number
  /** Tests that it did in these. */
  readonly tests: number
  /** Other trusts that lend their counts and have numbers for these months. */
  readonly peers: number
  /** Events in these months. */
  readonly observed: number
  /** `null`: the tests of the trust or of its peers come to none. */
  readonly expected: number | null
  readonly ratio: ({ readonly value: number } & Interval) | null
  readonly midP: number | null
}

export interface ActivityLimits {
  readonly fewestMonths: number
  readonly fewestPeers: number
  readonly fewestPeerEvents: number
}

export interface ActivityQuestion {
  readonly trust: string
  readonly type: string
  readonly span: Span
  /** An event that is left out: the finding's own. */
  readonly except: string | null
}

/** Tests by trust, month and modality. */
type Tests = ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<string, number>>>

/**
 * Answers what to expect by activity. `events` are recorded ones of one set; those of other trusts count where
 * `contributes` holds. Figures of one place (a merger) are added.
 */
export function activityView(
  figures: readonly ActivityMonth[],
  events: readonly CountedEvent[],
  contributes: (trust: string) => boolean,
  limits: ActivityLimits,
) {
  const tests = testsOf(figures)
  /**
   * The trust's tests times the peers' events of the type for each test, modality by modality and added; events of no single
   * modality, or of one that no peer has tests of, go by all tests. Months without a figure of the trust are left out on
   * both sides, and so are the months of a peer for which it has none: none is not nought. `null` where too little is there.
   */
  return ({ trust, type, span, except }: ActivityQuestion): ByActivity | null => {
    const months = wholeMonths(span).filter(month => tests.get(trust)?.has(month) === true)
    const peers = [...tests.keys()]
      .sort()
      .filter(other => other !== trust && contributes(other) && months.some(month => tests.get(other)?.has(month)))
    if (months.length < limits.fewestMonths || peers.length < limits.fewestPeers) return null
    const isIn = (event: CountedEvent, among: readonly string[]): boolean => {
      const month = surelyIn(event)
      return (
        month !== null &&
        event.eventId !== except &&
        months.includes(month) &&
        among.includes(event.trust) &&
        tests.get(event.trust)?.has(month) === true
      )
    }
    const ofPeers = events.filter(event => isIn(event, peers))
    if (ofPeers.length < limits.fewestPeerEvents) return null
    const observed = events.filter(event => event.types.includes(type) && isIn(event, [trust])).length
    const [own, theirs] = [sumOf(tests, [trust], months), sumOf(tests, peers, months)]
    const common = { months: months.length, tests: own.all, peers: peers.length, observed }
    if (own.all === 0 || theirs.all === 0) return { ...common, expected: null, ratio: null, midP: null }
    const counts = new Map<string | null, number>()
    for (const event of ofPeers) {
      if (!event.types.includes(type)) continue
      const [only, ...others] = event.modalities
      const known = only !== undefined && others.length === 0 && only !== UNTOLD_MODALITY
      const stratum = known && (theirs.by.get(only) ?? 0) > 0 ? only : null
      counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
    }
    const expected = [null, ...modalities.codes].reduce((sum, stratum) => {
      const many = counts.get(stratum) ?? 0
      if (many === 0) return sum
      const [ownTests, theirTests] =
        stratum === null ? [own.all, theirs.all] : [own.by.get(stratum) ?? 0, theirs.by.get(stratum) ?? 0]
      return sum + (ownTests * many) / theirTests
    }, 0)
    const tested = expected > 0
    return {
      ...{ ...common, expected, ratio: ratioOf(observed, expected) },
      midP: tested ? midP(observed, expected) : null,
    }
  }
}

const UNTOLD_MODALITY = 'unspecified'

function testsOf(figures: readonly ActivityMonth[]): Tests {
  const found = new Map<string, Map<number, Map<string, number>>>()
  for (const { trust, modality, month, tests } of figures) {
    const byMonth = found.get(trust) ?? new Map<number, Map<string, number>>()
    const number = monthOf(`${month}-01`)
    const byModality = byMonth.get(number) ?? new Map<string, number>()
    byModality.set(modality, (byModality.get(modality) ?? 0) + tests)
    found.set(trust, byMonth.set(number, byModality))
  }
  return found
}

function sumOf(tests: Tests, trusts: readonly string[], months: readonly number[]) {
  const by = new Map<string, number>()
  let all = 0
  for (const trust of trusts) {
    for (const month of months) {
      for (const [modality, count] of tests.get(trust)?.get(month) ?? []) {
        by.set(modality, (by.get(modality) ?? 0) + count)
        all += count
      }
    }
  }
  return { by, all }
}

/** Months that lie in the span from their first day to their last. */
function wholeMonths({ from, to }: Span): number[] {
  const first = from.endsWith('-01') ? monthOf(from) : monthOf(from) + 1
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const last = monthOf(after) - 1
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

/** Figures of months that are over by a day: nothing that is yet to come. */
export function activityUntil(figures: readonly ActivityMonth[], until: string): ActivityMonth[] {
  return figures.filter(({ month }) => month <= monthText(monthOf(until)))
}
