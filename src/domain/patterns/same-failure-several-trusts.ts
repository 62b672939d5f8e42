import { dayBounds } from '../record/partial-date.js'
import { addMonthsTo } from './window-days.js'
import type { CountedEvent } from './event.js'
import { PATTERN_PARAMETERS } from './parameters.js'
import type { Pattern, PatternEvent } from './pattern.js'
import { poissonMidP } from './poisson.js'

export interface BreadthParts {
  readonly events: readonly CountedEvent[]
  readonly until: string
  readonly idFor: (key: string) => string
}

const RULES = PATTERN_PARAMETERS.severalTrusts

/** An event with a day that is known well enough to lie in a window of months. */
interface Dated {
  readonly event: CountedEvent
  readonly day: string
}

/**
 * Detector D2, breadth: the same failure at several trusts. Among published cases at least three trusts within 24 months,
 * as a fact. Among incidents the number of distinct trusts in the last one to three months of each signature (type, or
 * type with modality and setting), against what the two years before lead one to expect.
 */
export function sameFailureAtSeveralTrusts({ events, until, idFor }: BreadthParts): Pattern[] {
  const types = [...new Set(events.flatMap(event => event.types))].sort()
  const published = types.flatMap(type => publishedBreadth(events, type, idFor) ?? [])
  const unselected = events.filter(event => event.source !== 'published')
  const recent = signaturesOf(unselected).flatMap(signature => recentBreadth(unselected, signature, until, idFor) ?? [])
  return [...published, ...withoutDoubles(recent)]
}

function publishedBreadth(events: readonly CountedEvent[], type: string, idFor: BreadthParts['idFor']): Pattern | null {
  const ofType = events.filter(event => event.source === 'published' && event.types.includes(type))
  const dated = datedOf(ofType)
  // The window with the most trusts; of equals, the latest.
  let best: { from: string; to: string; inside: Dated[]; trusts: number } | null = null
  for (const start of dated) {
    const to = addMonthsTo(start.day, RULES.publishedWindowMonths)
    const inside = dated.filter(({ day }) => day >= start.day && day <= to)
    const trusts = new Set(inside.map(({ event }) => event.trust)).size
    if (trusts >= RULES.fewestTrusts && (best === null || trusts >= best.trusts)) {
      best = { from: start.day, to: inside[inside.length - 1]?.day ?? to, inside, trusts }
    }
  }
  if (best === null) return null
  const counted = new Set(best.inside.map(({ event }) => event))
  return {
    ...shape(idFor(`D2:published:${type}`), type, best.inside),
    window: { from: best.from, to: best.to },
    observed: best.trusts,
    expected: null,
    expectedReason:
      'Too few cases are published, and those are chosen, to expect a number. That it happened at these trusts is a fact.',
    midP: null,
    strength: 'fact',
    published: true,
    demo: false,
    events: dated.map(({ event }) => patternEvent(event, counted.has(event))),
    orderUnknown: ofType
      .filter(event => !dated.some(other => other.event === event))
      .map(event => patternEvent(event, false)),
  }
}

interface Signature {
  readonly type: string
  readonly modality: string | null
  readonly setting: string | null
}

function signaturesOf(events: readonly CountedEvent[]): Signature[] {
  const signatures = new Map<string, { signature: Signature; seen: number }>()
  for (const event of events) {
    for (const type of event.types) {
      const kinds: Signature[] = [
        { type, modality: null, setting: null },
        ...event.modalities.map(modality => ({ type, modality, setting: event.setting })),
      ]
      for (const signature of kinds) {
        const key = [signature.type, signature.modality, signature.setting].join(':')
        signatures.set(key, { signature, seen: (signatures.get(key)?.seen ?? 0) + 1 })
      }
    }
  }
  return [...signatures.values()].filter(({ seen }) => seen >= RULES.fewestTrusts).map(({ signature }) => signature)
}

function recentBreadth(
  events: readonly CountedEvent[],
  signature: Signature,
  until: string,
  idFor: BreadthParts['idFor'],
): Pattern | null {
  const dated = datedOf(events.filter(event => carries(event, signature)))
  const allTrusts = [...new Set(events.map(event => event.trust))]
  if (allTrusts.length < RULES.fewestContributing) return null
  const lastMonth = `${until.slice(0, 7)}-01`
  const baselineTo = addMonthsTo(lastMonth, -RULES.guardMonths)
  const baselineFrom = addMonthsTo(baselineTo, -RULES.baselineMonths)
  const before = dated.filter(({ day }) => day >= baselineFrom && day < baselineTo)
  // Each trust's monthly rate, drawn towards the mean of all by the weight of one average trust.
  const mean = before.length / allTrusts.length
  const rate = (trust: string): number =>
    (before.filter(({ event }) => event.trust === trust).length + mean + 0.5 / allTrusts.length) /
    (2 * RULES.baselineMonths)

  let best: { from: string; to: string; inside: Dated[]; trusts: number; expected: number; midP: number } | null = null
  for (let back = 0; back < RULES.guardMonths; back++) {
    for (const months of RULES.windowMonths) {
      const to = addMonthsTo(lastMonth, 1 - back)
      const from = addMonthsTo(to, -months)
      const inside = dated.filter(({ day }) => day >= from && day < to)
      const trusts = new Set(inside.map(({ event }) => event.trust)).size
      if (trusts < RULES.fewestTrusts) continue
      const expected = allTrusts.reduce((sum, trust) => sum - Math.expm1(-rate(trust) * months), 0)
      const midP = poissonMidP(trusts, expected)
      if (midP <= RULES.midP && (best === null || midP < best.midP)) best = { from, to, inside, trusts, expected, midP }
    }
  }
  if (best === null) return null
  const counted = new Set(best.inside.map(({ event }) => event))
  const key = ['D2', 'incidents', signature.type, signature.modality ?? '', signature.setting ?? ''].join(':')
  return {
    ...shape(idFor(key), signature.type, best.inside),
    modality: signature.modality,
    setting: signature.setting,
    window: { from: best.from, to: best.to },
    observed: best.trusts,
    expected: best.expected,
    expectedReason:
      'This is how many of the trusts would have had at least one such event in as many months, at the rates of the two years that ended six months ago.',
    midP: best.midP,
    strength: best.midP <= RULES.strongMidP ? 'strong' : 'more-than-expected',
    published: false,
    demo: best.inside.every(({ event }) => event.demo),
    events: dated.map(({ event }) => patternEvent(event, counted.has(event))),
    orderUnknown: [],
  }
}

/** Where a narrower signature tells the same story as its type, the less likely of the two is kept. */
function withoutDoubles(patterns: readonly Pattern[]): Pattern[] {
  const best = new Map<string, Pattern>()
  for (const pattern of patterns) {
    const known = best.get(pattern.failureType)
    if (known === undefined || (pattern.midP ?? 1) < (known.midP ?? 1)) best.set(pattern.failureType, pattern)
  }
  return [...best.values()]
}

function carries(event: CountedEvent, { type, modality, setting }: Signature): boolean {
  return (
    event.types.includes(type) &&
    (modality === null || event.modalities.includes(modality)) &&
    (setting === null || event.setting === setting)
  )
}

function datedOf(events: readonly CountedEvent[]): Dated[] {
  return events
    .flatMap(event =>
      event.occurred === null || event.occurred.precision === 'year'
        ? []
        : [{ event, day: dayBounds({ ...event.occurred, to: null }).first }],
    )
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function shape(id: string, failureType: string, inside: readonly Dated[]) {
  const harms = inside.flatMap(({ event }) => event.harm ?? [])
  return {
    id,
    detector: 'D2',
    failureType,
    trust: null,
    finding: null,
    closeness: 'same-type',
    modality: null,
    setting: null,
    ratio: null,
    chanceOfAny: null,
    family: null,
    trusts: [...new Set(inside.map(({ event }) => event.trust))],
    worstHarm: harms.length === 0 ? null : Math.max(...harms),
  } as const
}

function patternEvent(event: CountedEvent, counted: boolean): PatternEvent {
  return { refs: event.refs, trust: event.trust, occurred: event.occurred?.on ?? null, counted }
}
