import { dayBounds } from '../record/partial-date.js'
import type { TextCopy } from './copies.js'
import type { CountedEvent } from './event.js'
import { UNTOLD, type Pattern } from './pattern.js'
import { inOrder, patternEvent, worst, type Unnamed } from './repeat-after-finding.js'

export interface CopyParts {
  /** Of one set: all invented or all real. */
  readonly events: readonly CountedEvent[]
  readonly copies: readonly TextCopy[]
  readonly stageOf: (type: string) => string
  readonly until: string
}

/**
 * Detector D6: different events told in nearly the same words. At one trust that may be one event told twice, which its
 * reviewers join, or one text used again and again; over several trusts, by their releases alone, one event seen from two
 * sides or one form of words. A fact about texts, with no number to expect; nothing is joined by it.
 */
export function copyPatterns(parts: CopyParts): Unnamed<Pattern>[] {
  const eventOf = new Map(parts.events.flatMap(event => event.refs.map(ref => [ref, event] as const)))
  const scopes = new Map<
    string,
    { readonly a: CountedEvent; readonly b: CountedEvent; readonly similarity: number }[]
  >()
  for (const { a, b, similarity, of } of parts.copies) {
    const [first, second] = [eventOf.get(a), eventOf.get(b)]
    if (first === undefined || second === undefined || first === second) continue
    const scope = scopeOf(first, second, of)
    if (scope !== null) scopes.set(scope, [...(scopes.get(scope) ?? []), { a: first, b: second, similarity }])
  }
  return [...scopes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([scope, pairs]) => clustersOf(pairs).map(cluster => patternOf(scope, cluster, parts)))
}

interface Pair {
  readonly a: CountedEvent
  readonly b: CountedEvent
  readonly similarity: number
}

/** `null`: accounts of different trusts are never set beside each other, and releases of one trust are its own affair. */
function scopeOf(a: CountedEvent, b: CountedEvent, of: TextCopy['of']): string | null {
  const published = a.source === 'published' && b.source === 'published'
  if (of === 'account') return published ? 'published' : a.trust === b.trust ? `recorded:${a.trust}` : null
  return a.trust === b.trust ? null : `released:${a.demo ? 'demo' : 'real'}`
}

interface Cluster {
  readonly events: readonly CountedEvent[]
  readonly least: number
  readonly most: number
}

/** Events that are joined by pairs, each group once. */
function clustersOf(pairs: readonly Pair[]): Cluster[] {
  const clusters: { events: Set<CountedEvent>; similarities: number[] }[] = []
  for (const { a, b, similarity } of pairs) {
    const met = clusters.filter(({ events }) => events.has(a) || events.has(b))
    const joined = {
      events: new Set([a, b, ...met.flatMap(({ events }) => [...events])]),
      similarities: [similarity, ...met.flatMap(({ similarities }) => similarities)],
    }
    for (const one of met) clusters.splice(clusters.indexOf(one), 1)
    clusters.push(joined)
  }
  return clusters.map(({ events, similarities }) => ({
    events: inOrder([...events]),
    least: Math.min(...similarities),
    most: Math.max(...similarities),
  }))
}

function patternOf(scope: string, { events, least, most }: Cluster, { stageOf, until }: CopyParts): Unnamed<Pattern> {
  const days = events.flatMap(({ occurred }) => (occurred === null ? [] : [dayBounds(occurred)]))
  const trusts = [...new Set(events.map(event => event.trust))].sort()
  const failureType = commonestType(events)
  const published = scope === 'published'
  return {
    ...UNTOLD,
    // The account that was handed in first stays the first, whatever copies follow it.
    key: `D6:${scope}:${firstRef(events)}`,
    detector: 'D6',
    failureType,
    stage: stageOf(failureType),
    trust: scope.startsWith('recorded:') ? (trusts[0] ?? null) : null,
    closeness: 'same-type',
    window: {
      from: days.reduce((least, { first }) => (first < least ? first : least), until),
      to: days.reduce((latest, { last }) => (last > latest ? last : latest), days[0]?.last ?? until),
    },
    observed: events.length,
    expected: null,
    expectedReason: 'copies',
    expectation: null,
    ratio: null,
    midP: null,
    family: null,
    strength: 'fact',
    copies: { least, most },
    trusts,
    events: events.map(event => patternEvent(event, 'counted')),
    orderUnknown: [],
    worstHarm: worst(events),
    priority: null,
    published,
    demo: events[0]?.demo ?? false,
  }
}

function commonestType(events: readonly CountedEvent[]): string {
  const counts = new Map<string, number>()
  for (const type of events.flatMap(event => event.types)) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

function firstRef(events: readonly CountedEvent[]): string {
  const [first] = events
    .map(({ reported, refs }) => ({ reported: reported ?? '9999', ref: refs[0] ?? '' }))
    .sort((a, b) => (a.reported === b.reported ? (a.ref < b.ref ? -1 : 1) : a.reported < b.reported ? -1 : 1))
  return first?.ref ?? ''
}
