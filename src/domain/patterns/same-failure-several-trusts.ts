import { dayBounds } from '../record/partial-date.js'
import { addDays, addMonths, firstOf, monthOf, type Span } from './calendar.js'
import type { CountedEvent } from './event.js'
import type { BreadthParameters } from './parameters.js'
import { UNTOLD, type Pattern } from './pattern.js'
import { priorityOf } from './priority.js'
import { inOrder, patternEvent, ratioOf, worst, type Unnamed } from './repeat-after-finding.js'
import { benjaminiHochberg } from './statistics/multiplicity.js'
import { midP } from './statistics/poisson.js'
import { dispersion, shrunkRatio } from './statistics/shrinkage.js'

export interface BreadthParts {
  /** Of one set: all invented or all real. */
  readonly events: readonly CountedEvent[]
  readonly stageOf: (type: string) => string
  /** Whether a trust lends its own events to counts across trusts. */
  readonly contributes: (trust: string) => boolean
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly rules: BreadthParameters
}

/**
 * Detector D2, breadth: the same failure at several trusts. Among published cases at least three trusts within 24 months,
 * as a fact. Among incidents, the number of distinct trusts with a signature (a type, or a type with modality and setting)
 * in one to three of the last months, against what the rates of the two years before those lead one to expect.
 */
export function sameFailureAtSeveralTrusts(parts: BreadthParts): Unnamed<Pattern>[] {
  const published = parts.events.filter(event => event.source === 'published')
  const types = [...new Set(published.flatMap(event => event.types))].sort()
  return [...types.flatMap(type => publishedBreadth(published, type, parts) ?? []), ...recordedBreadth(parts)]
}

/* ------------------------------------------------------------------ published cases: facts */

function publishedBreadth(
  events: readonly CountedEvent[],
  type: string,
  { rules, stageOf }: BreadthParts,
): Unnamed<Pattern> | null {
  const ofType = inOrder(events.filter(event => event.types.includes(type)))
  const dated = ofType.flatMap(event => (event.occurred === null ? [] : [{ event, ...dayBounds(event.occurred) }]))
  // The window with the most trusts; of equals, the latest. Each event must surely lie inside it.
  let best: { readonly inside: typeof dated; readonly trusts: number } | null = null
  for (const { first } of dated) {
    const to = addDays(addMonths(first, rules.publishedWindowMonths), -1)
    const inside = dated.filter(other => other.first >= first && other.last <= to)
    const trusts = new Set(inside.map(({ event }) => event.trust)).size
    if (trusts >= rules.fewestTrusts && (best === null || trusts >= best.trusts)) best = { inside, trusts }
  }
  if (best === null) return null
  const counted = new Set(best.inside.map(({ event }) => event))
  const lasts = best.inside.map(({ last }) => last).sort()
  return {
    ...shape(`D2:published:${type}`, type, [...counted], stageOf),
    window: { from: best.inside[0]?.first ?? '', to: lasts.at(-1) ?? '' },
    observed: best.trusts,
    expected: null,
    expectedReason: 'published-cases',
    expectation: null,
    ratio: null,
    midP: null,
    family: null,
    strength: 'fact',
    events: dated.map(({ event }) => patternEvent(event, counted.has(event) ? 'counted' : 'outside')),
    orderUnknown: ofType.filter(event => event.occurred === null).map(event => patternEvent(event, 'outside')),
    priority: null,
    published: true,
  }
}

/* ------------------------------------------------------------------ incidents: against what was to be expected */

interface Signature {
  readonly type: string
  readonly modality: string | null
  readonly setting: string | null
  readonly events: readonly Dated[]
}

interface Dated {
  readonly event: CountedEvent
  readonly month: number
}

interface Months {
  readonly from: number
  /** Inclusive. */
  readonly to: number
}

/** The window in which a signature was at the most surprising number of trusts. */
interface Burst {
  readonly signature: Signature
  readonly months: Months
  readonly inside: readonly Dated[]
  readonly trusts: number
  readonly expected: number
  readonly midP: number
  /** Bonferroni over the windows looked at. */
  readonly p: number
  readonly baselineEvents: number
}

function recordedBreadth(parts: BreadthParts): Unnamed<Pattern>[] {
  const { rules, until } = parts
  const last = monthOf(until)
  const seen = parts.events
    .filter(event => event.source !== 'published' && parts.contributes(event.trust))
    .flatMap((event): Dated[] => {
      const month = knownMonth(event)
      return month === null || month > last ? [] : [{ event, month }]
    })
  const baseline: Months = { from: last - rules.guardMonths - rules.baselineMonths + 1, to: last - rules.guardMonths }
  const base = baselineOf(seen, baseline)
  if (base.shares.size < rules.fewestContributing || base.events < rules.fewestPeerEvents) return []
  const bursts = signaturesOf(seen, rules).map(signature => burstOf(signature, base, last, rules))
  const adjusted = benjaminiHochberg(bursts.map(burst => burst.p))
  const standing = bursts.filter(
    (burst, index) => burst.trusts >= rules.fewestTrusts && (adjusted[index] ?? 1) <= rules.falseDiscoveryRate,
  )
  const family = { size: bursts.length, standing: standing.length, stands: true }
  return likeliestOfEachType(standing).map(burst => {
    const { type, modality, setting } = burst.signature
    const counted = new Set(burst.inside.map(({ event }) => event))
    const strength = burst.p * bursts.length <= rules.strongErrorRate ? 'strong' : 'more-than-expected'
    const facts = { observed: burst.trusts, expected: burst.expected, strength } as const
    const demo = seen[0]?.event.demo === true
    const key = ['D2:recorded', demo ? 'demo' : 'real', type, modality ?? '', setting ?? ''].join(':')
    return {
      ...shape(key, type, [...counted], parts.stageOf),
      ...{ modality, setting, family, ...facts },
      window: spanOf(burst.months, until),
      expectedReason: null,
      expectation: {
        peers: base.shares.size,
        peerEvents: base.events,
        peerEventsOfType: burst.baselineEvents,
        ownOthers: 0,
        baseline: spanOf(baseline, until),
      },
      ratio: ratioOf(burst.trusts, burst.expected),
      midP: burst.midP,
      events: inOrder(burst.signature.events.map(({ event }) => event)).map(event =>
        patternEvent(event, counted.has(event) ? 'counted' : 'outside'),
      ),
      orderUnknown: [],
      priority: priorityOf({ ...facts, worstHarm: worst([...counted]), trusts: burst.trusts }),
      published: false,
    }
  })
}

/** The months that give the rates: each trust's share of all events in them. */
interface Baseline {
  readonly months: Months
  readonly events: number
  readonly shares: ReadonlyMap<string, number>
}

/** Every trust with an event has a share; half an event is added to each, so that none has nothing. */
function baselineOf(seen: readonly Dated[], months: Months): Baseline {
  const counts = new Map(seen.map(({ event }) => [event.trust, 0.5]))
  const inside = seen.filter(({ month }) => isIn(month, months))
  for (const { event } of inside) counts.set(event.trust, (counts.get(event.trust) ?? 0) + 1)
  const total = inside.length + 0.5 * counts.size
  const shares = new Map([...counts].sort().map(([trust, count]) => [trust, count / total]))
  return { months, events: inside.length, shares }
}

function burstOf(signature: Signature, base: Baseline, last: number, rules: BreadthParameters): Burst {
  const before = signature.events.filter(({ month }) => isIn(month, base.months))
  const rates = monthlyRates(base, before)
  const windows = rules.windowMonths.flatMap(length =>
    Array.from({ length: Math.max(0, rules.guardMonths - length + 1) }, (_, back) => ({
      from: last - back - length + 1,
      to: last - back,
    })),
  )
  const bursts = windows.map((months): Burst => {
    const inside = signature.events.filter(({ month }) => isIn(month, months))
    const trusts = new Set(inside.map(({ event }) => event.trust)).size
    const length = months.to - months.from + 1
    const expected = rates.reduce((sum, rate) => sum - Math.expm1(-rate * length), 0)
    const chance = midP(trusts, expected)
    const p = Math.min(1, chance * windows.length)
    return { signature, months, inside, trusts, expected, midP: chance, p, baselineEvents: before.length }
  })
  return bursts.reduce((best, burst) => (burst.midP < best.midP ? burst : best))
}

/**
 * Events a month of the signature at each trust: the trust's share of all events times those of the signature, times the
 * trust's own ratio drawn towards 1. Half an event is added to the signature, so that one not seen before is rare and
 * not impossible.
 */
function monthlyRates({ months, shares }: Baseline, before: readonly Dated[]): number[] {
  const own = new Map<string, number>()
  for (const { event } of before) own.set(event.trust, (own.get(event.trust) ?? 0) + 1)
  const cells = [...shares].map(([trust, share]) => ({
    observed: own.get(trust) ?? 0,
    expected: share * (before.length + 0.5),
  }))
  const prior = 1 / dispersion(cells)
  return cells.map(cell => (cell.expected * shrunkRatio(cell, prior)) / (months.to - months.from + 1))
}

/** Every type, and every type with modality and setting that was seen often enough, each with its events. */
function signaturesOf(events: readonly Dated[], rules: BreadthParameters): Signature[] {
  const byKey = new Map<string, Signature & { readonly events: Dated[] }>()
  const put = (type: string, modality: string | null, setting: string | null, dated: Dated): void => {
    const key = [type, modality ?? '', setting ?? ''].join(':')
    const signature = byKey.get(key) ?? { type, modality, setting, events: [] }
    signature.events.push(dated)
    byKey.set(key, signature)
  }
  for (const dated of events) {
    const { types, modalities, setting } = dated.event
    for (const type of types) {
      put(type, null, null, dated)
      if (setting === 'unknown') continue
      for (const modality of modalities) if (modality !== 'unspecified') put(type, modality, setting, dated)
    }
  }
  return [...byKey]
    .filter(([, signature]) => signature.modality === null || signature.events.length >= rules.fewestSeen)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, signature]) => signature)
}

/** Where a narrower signature tells the same story as its type, the less likely by chance is kept; of equals, the type. */
function likeliestOfEachType(bursts: readonly Burst[]): Burst[] {
  const best = new Map<string, Burst>()
  for (const burst of bursts) {
    const known = best.get(burst.signature.type)
    if (known === undefined || burst.p < known.p) best.set(burst.signature.type, burst)
  }
  return [...best.values()]
}

/* ------------------------------------------------------------------ parts */

/** The month in which it surely happened; `null` where the date leaves more than one. */
function knownMonth({ occurred }: CountedEvent): number | null {
  if (occurred === null) return null
  const { first, last } = dayBounds(occurred)
  return monthOf(first) === monthOf(last) ? monthOf(first) : null
}

function isIn(month: number, { from, to }: Months): boolean {
  return month >= from && month <= to
}

function spanOf({ from, to }: Months, until: string): Span {
  const end = addDays(firstOf(to + 1), -1)
  return { from: firstOf(from), to: end < until ? end : until }
}

function shape(key: string, failureType: string, inside: readonly CountedEvent[], stageOf: (type: string) => string) {
  return {
    ...UNTOLD,
    key,
    detector: 'D2',
    failureType,
    stage: stageOf(failureType),
    trust: null,
    closeness: 'same-type',
    trusts: [...new Set(inside.map(event => event.trust))].sort(),
    worstHarm: worst(inside),
    demo: inside[0]?.demo ?? false,
  } as const
}
