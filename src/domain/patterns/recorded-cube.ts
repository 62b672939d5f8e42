import { dayBounds } from '../record/partial-date.js'
import { addDays, firstOf, monthOf, type Span } from './calendar.js'
import type { MonthSpan } from './count-cube.js'
import { sumIn, sumsOf, type CubeSums } from './cube-sums.js'
import type { ThresholdBook } from './drawn-thresholds.js'
import type { CountedEvent } from './event.js'
import { createLivingCube, type CubeSnapshot } from './living-cube.js'
import type { PatternParameters } from './parameters.js'
import { UNTOLD, type Expectation, type Pattern } from './pattern.js'
import { ratioOf } from './ratio.js'
import { inOrder, patternEvent, worst } from './repeat-after-finding.js'
import type { Seeded } from './statistics/draws.js'

/** What the detectors that count by months are given. */
export interface RecordedParts {
  /** Of one set: all invented or all real. */
  readonly events: readonly CountedEvent[]
  readonly stageOf: (type: string) => string
  /** Whether a trust lends its own events to the counts of others. */
  readonly contributes: (trust: string) => boolean
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly parameters: PatternParameters
  readonly seeded: Seeded
  /** Where thresholds that are drawn are looked up first. */
  readonly thresholds: ThresholdBook
}

/** What trusts recorded, counted by trust, type and month; incidents and complaints in layers of their own. */
export interface RecordedCube extends CubeSnapshot {
  readonly sums: CubeSums
  readonly events: readonly CountedEvent[]
  /** Number of a month of the calendar in the cube, and the other way round. */
  readonly lastMonth: number
}

/** Ten years: what is older says nothing of today. */
const MONTHS = 120

/** The month in which an event surely happened; `null` where its date leaves more than one. */
export function monthOfEvent({ occurred }: Pick<CountedEvent, 'occurred'>): number | null {
  if (occurred === null) return null
  const { first, last } = dayBounds(occurred)
  return monthOf(first) === monthOf(last) ? monthOf(first) : null
}

/** Counts the recorded events of the trusts for which `includes` holds, up to the month of `until`. */
export function recordedCube({ events, until }: RecordedParts, includes: (trust: string) => boolean): RecordedCube {
  const firstMonth = monthOf(until) - MONTHS + 1
  const living = createLivingCube({ firstMonth, months: MONTHS, layers: 2 })
  const counted = events.filter(
    event => event.source !== 'published' && includes(event.trust) && surelyBy(event, until),
  )
  for (const event of counted) {
    const layer = event.source === 'incident' ? 0 : 1
    living.add({
      trust: event.trust,
      types: event.types,
      month: monthOfEvent(event),
      layer,
    })
  }
  const snapshot = living.snapshot()
  return { ...snapshot, sums: sumsOf(snapshot.cube), events: counted, lastMonth: MONTHS - 1 }
}

function surelyBy({ occurred }: CountedEvent, until: string): boolean {
  return occurred !== null && dayBounds(occurred).last <= until
}

/** Months of the cube as days, the last no later than `until`. */
export function spanOf({ firstMonth }: Pick<RecordedCube, 'firstMonth'>, { from, to }: MonthSpan, until: string): Span {
  const end = addDays(firstOf(firstMonth + to + 1), -1)
  return { from: firstOf(firstMonth + from), to: end < until ? end : until }
}

/** What stands behind an expected number of one trust and type; `null` where too little of its peers does. */
export function peersBehind(
  { sums }: RecordedCube,
  { trust, type, span }: { readonly trust: number; readonly type: number; readonly span: MonthSpan },
  limits: { readonly fewestPeers: number; readonly fewestPeerEvents: number; readonly fewestPeerEventsOfType: number },
): Omit<Expectation, 'baseline'> | null {
  const { trusts, types, months, layers } = sums
  const total = (pick: (layer: (typeof layers)[number]) => number): number =>
    layers.reduce((sum, layer) => sum + pick(layer), 0)
  const of = (other: number): number => total(layer => sumIn(layer.byTrust, other, months, span))
  const own = total(layer => sumIn(layer.cells, trust * types + type, months, span))
  const peers = Array.from({ length: trusts }, (_, other) => other).filter(
    other => other !== trust && of(other) > 0,
  ).length
  const peerEvents = total(layer => sumIn(layer.all, 0, months, span)) - of(trust)
  const peerEventsOfType = total(layer => sumIn(layer.byType, type, months, span)) - own
  const enough =
    peers >= limits.fewestPeers &&
    peerEvents >= limits.fewestPeerEvents &&
    peerEventsOfType >= limits.fewestPeerEventsOfType
  return enough ? { peers, peerEvents, peerEventsOfType, ownOthers: of(trust) - own } : null
}

/** What is the same in every pattern that is counted by months. */
export function countedPattern(
  { events }: RecordedCube,
  parts: RecordedParts,
  about: {
    readonly key: string
    readonly detector: Pattern['detector']
    readonly failureType: string
    readonly trust: string | null
    readonly window: Span
    readonly observed: number
    readonly expected: number
    /** Which events it is about. */
    readonly has: (event: CountedEvent) => boolean
  },
) {
  const { has, window, observed, expected, ...rest } = about
  const ofScope = inOrder(events.filter(has))
  const isCounted = ({ occurred }: CountedEvent): boolean => {
    if (occurred === null) return false
    const { first, last } = dayBounds(occurred)
    return first >= window.from && last <= window.to
  }
  const counted = ofScope.filter(isCounted)
  return {
    ...UNTOLD,
    ...rest,
    ...{ window, observed, expected, expectedReason: null, closeness: 'same-type' as const },
    stage: parts.stageOf(about.failureType),
    ratio: ratioOf(observed, expected),
    midP: null,
    family: null,
    trusts: [...new Set(counted.map(event => event.trust))].sort(),
    events: ofScope.map(event => patternEvent(event, isCounted(event) ? 'counted' : 'outside')),
    orderUnknown: [],
    worstHarm: worst(counted),
    published: false,
    demo: events[0]?.demo ?? false,
  }
}

/** "demo" or "real": in the keys of patterns that are about no one trust. */
export function setName({ events }: Pick<RecordedParts, 'events'>): string {
  return events[0]?.demo === true ? 'demo' : 'real'
}

/**
 * One cube of all trusts that lend their counts, whose patterns are told of any of its trusts; and for each trust that does
 * not, one of those and itself, of which only its own are told. So nobody is a peer who has not agreed to be one.
 */
export function* cubesToCompare(
  parts: RecordedParts,
): Generator<{ cube: RecordedCube; tells: (trust: string) => boolean }> {
  yield { cube: recordedCube(parts, parts.contributes), tells: () => true }
  const recorded = parts.events.filter(event => event.source !== 'published')
  const others = [...new Set(recorded.map(event => event.trust))].filter(trust => !parts.contributes(trust)).sort()
  if (others.length === 0 || !recorded.some(event => parts.contributes(event.trust))) return
  for (const trust of others) {
    const cube = recordedCube(parts, other => other === trust || parts.contributes(other))
    yield { cube, tells: told => told === trust }
  }
}
