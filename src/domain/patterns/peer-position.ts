import type { CountedEvent, EventSource } from './event.js'
import { garwood } from './statistics/intervals.js'

/** Where one trust stands to its peers over one span: by share of all events, never by volume. */
export interface PeerPosition {
  /** Other trusts with events. */
  readonly peers: number
  /** The trust's own events. */
  readonly events: number
  readonly stages: readonly StandsAgainst[]
  readonly types: readonly StandsAgainst[]
}

export interface StandsAgainst {
  /** Code of a stage or a failure type. */
  readonly code: string
  readonly observed: number
  /** `null` where too few peers, or too few of their events, stand behind it. */
  readonly expected: number | null
  readonly ratio: { readonly value: number; readonly lower: number; readonly upper: number } | null
}

/** What one trust recorded, beside what all together lead one to expect of it. */
export interface PeerCell {
  readonly trust: string
  /** Its events of all types. */
  readonly events: number
  readonly observed: number
  readonly expected: number
}

export interface PeerLimits {
  readonly fewestPeers: number
  readonly fewestPeerEvents: number
  readonly fewestPeerEventsOfType: number
}

const SOURCES: readonly EventSource[] = ['incident', 'complaint']

/**
 * Each stage and type at a trust against its peers' share: n · s, n the trust's own events and s the share of the peers'
 * events that have it, for each source by itself and then added; ratio with Garwood's 95% interval. Events are those of
 * one set and one span, none published, of the trust and of trusts that lend their counts.
 */
export function peerPosition(
  events: readonly CountedEvent[],
  trust: string,
  codes: {
    readonly stages: readonly string[]
    readonly types: readonly string[]
    readonly stageOf: (type: string) => string
  },
  limits: PeerLimits,
): PeerPosition {
  const own = events.filter(event => event.trust === trust)
  const peers = events.filter(event => event.trust !== trust)
  const trusts = new Set(peers.map(event => event.trust)).size
  const enough = trusts >= limits.fewestPeers && peers.length >= limits.fewestPeerEvents
  const against = (code: string, has: (event: CountedEvent) => boolean): StandsAgainst => {
    const observed = own.filter(has).length
    const ofPeers = peers.filter(has)
    if (!enough || ofPeers.length < limits.fewestPeerEventsOfType)
      return { code, observed, expected: null, ratio: null }
    const expected = SOURCES.reduce((sum, source) => {
      const all = peers.filter(event => event.source === source).length
      const having = ofPeers.filter(event => event.source === source).length
      return all === 0 ? sum : sum + (own.filter(event => event.source === source).length * having) / all
    }, 0)
    if (expected === 0) return { code, observed, expected, ratio: null }
    const { lower, upper } = garwood(observed)
    return {
      code,
      observed,
      expected,
      ratio: { value: observed / expected, lower: lower / expected, upper: upper / expected },
    }
  }
  return {
    peers: trusts,
    events: own.length,
    stages: codes.stages.map(stage => against(stage, event => event.types.some(type => codes.stageOf(type) === stage))),
    types: codes.types.map(type => against(type, event => event.types.includes(type))),
  }
}

/**
 * Each trust's events of a type, and what it would have at the share of all together: row · column / total, by source. The
 * events are read once.
 */
export function peerCells(events: readonly CountedEvent[], type: string): PeerCell[] {
  const all = tallyBySource()
  const byTrust = new Map<string, Tally>()
  for (const event of events) {
    const own = byTrust.get(event.trust) ?? tallyBySource()
    byTrust.set(event.trust, own)
    for (const counted of [all[event.source], own[event.source]]) {
      counted.events++
      if (event.types.includes(type)) counted.ofType++
    }
  }
  return [...byTrust]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([trust, own]) => ({
      ...{ trust, events: sumOver(own, ({ events }) => events), observed: sumOver(own, ({ ofType }) => ofType) },
      expected: SOURCES.reduce((sum, source) => {
        const { events, ofType } = all[source]
        return events === 0 ? sum : sum + (own[source].events * ofType) / events
      }, 0),
    }))
}

type Tally = Readonly<Record<EventSource, { events: number; ofType: number }>>

function tallyBySource(): Tally {
  const none = () => ({ events: 0, ofType: 0 })
  return { incident: none(), complaint: none(), published: none() }
}

function sumOver(tally: Tally, pick: (counted: Tally[EventSource]) => number): number {
  return Object.values(tally).reduce((sum, counted) => sum + pick(counted), 0)
}
