import { standingTo, type Span } from './calendar.js'
import { datedEvents, type DatedEvents } from './dated-events.js'
import type { CountedEvent, EventSource } from './event.js'
import type { RepeatParameters } from './parameters.js'
import type { Expectation, NoExpectation } from './pattern.js'

export interface ShareQuestion {
  readonly trust: string
  readonly type: string
  readonly span: Span
  /** An event that is left out: the finding's own. */
  readonly except: string
  readonly limits: Pick<RepeatParameters, 'fewestPeers' | 'fewestPeerEvents' | 'fewestPeerEventsOfType'>
}

export interface ShareAnswer {
  readonly expected: number | null
  readonly reason: NoExpectation | null
  readonly expectation: Expectation
}

const SOURCES: readonly EventSource[] = ['incident', 'complaint']

/** What was recorded by one trust, or by all that lend their counts. */
interface Holding {
  readonly all: Readonly<Record<EventSource, DatedEvents>>
  readonly ofType: (type: string) => Readonly<Record<EventSource, DatedEvents>>
}

export type RecordedIndex = ReturnType<typeof indexRecorded>

/**
 * The recorded events of one set (all invented or all real, none published), put in order once, so that each finding asks
 * for counts and does not read them all. `contributes`: whether another trust's events may be used as those of a peer.
 */
export function indexRecorded(events: readonly CountedEvent[], contributes: (trust: string) => boolean) {
  const byTrust = groupBy(events, event => event.trust)
  const holdings = new Map([...byTrust].map(([trust, own]) => [trust, holdingOf(own)]))
  const lending = [...byTrust.keys()].filter(contributes)
  const lent = holdingOf(events.filter(event => contributes(event.trust)))
  const byEvent = groupBy(events, event => event.eventId)
  const ofTypes = new Map([...byTrust].map(([trust, own]) => [trust, byTypes(own)]))
  const nothing = holdingOf([])

  return {
    has: (trust: string): boolean => byTrust.has(trust),

    /** A trust's events of a type, in the order given. */
    ofType: (trust: string, type: string): readonly CountedEvent[] => ofTypes.get(trust)?.get(type) ?? [],

    /**
     * How many events of a type a trust would have if it were like its peers: its events of all other types in the same
     * days, times the odds of the type among its peers, n · s / (1 − s), for each source by itself and then added, since
     * what complaints tell of is not what incidents tell of. By share and not by volume: who reports more is not worse.
     *
     * No number where too few other trusts, too few of their events, or too few of those of the type stand behind it, or
     * where every event of the peers, or of the trust, is of the type.
     */
    expectedByShare({ trust, type, span, except, limits }: ShareQuestion): ShareAnswer {
      const left = (byEvent.get(except) ?? []).filter(event => standingTo(event.occurred, span) === 'within')
      const leftOut = (has: (event: CountedEvent) => boolean): number => left.filter(has).length
      const isPeer = (event: CountedEvent): boolean => event.trust !== trust && contributes(event.trust)
      const own = holdings.get(trust) ?? nothing
      const [lends, ownOfType, lentOfType] = [contributes(trust), own.ofType(type), lent.ofType(type)]
      const counts = SOURCES.map(source => {
        const ofSource = (event: CountedEvent): boolean => event.source === source
        const ownAll = own.all[source].within(span)
        const ownHaving = ownOfType[source].within(span)
        return {
          others:
            ownAll -
            ownHaving -
            leftOut(event => ofSource(event) && event.trust === trust && !event.types.includes(type)),
          peers:
            lent.all[source].within(span) - (lends ? ownAll : 0) - leftOut(event => ofSource(event) && isPeer(event)),
          having:
            lentOfType[source].within(span) -
            (lends ? ownHaving : 0) -
            leftOut(event => ofSource(event) && isPeer(event) && event.types.includes(type)),
        }
      })
      const total = (pick: (count: (typeof counts)[number]) => number): number =>
        counts.reduce((sum, count) => sum + pick(count), 0)
      const expectation: Expectation = {
        peers: lending.filter(other => {
          if (other === trust) return false
          const { all } = holdings.get(other) ?? nothing
          const inside = SOURCES.reduce((sum, source) => sum + all[source].within(span), 0)
          return inside > leftOut(event => event.trust === other)
        }).length,
        peerEvents: total(({ peers }) => peers),
        peerEventsOfType: total(({ having }) => having),
        ownOthers: total(({ others }) => others),
        baseline: null,
      }
      const enough =
        expectation.peers >= limits.fewestPeers &&
        expectation.peerEvents >= limits.fewestPeerEvents &&
        expectation.peerEventsOfType >= limits.fewestPeerEventsOfType
      if (!enough) return { expected: null, reason: 'not-enough-peers', expectation }
      const expected = counts.reduce(
        (sum, { others, peers, having }) =>
          sum + (having === 0 || others === 0 ? 0 : (others * having) / (peers - having)),
        0,
      )
      // A trust that recorded nothing else has no events that would say how many of this type to expect.
      return Number.isFinite(expected) && expectation.ownOthers > 0
        ? { expected, reason: null, expectation }
        : { expected: null, reason: 'no-share', expectation }
    },
  }
}

function holdingOf(events: readonly CountedEvent[]): Holding {
  const types = new Map([...byTypes(events)].map(([type, list]) => [type, bySource(list)]))
  const none = bySource([])
  return { all: bySource(events), ofType: type => types.get(type) ?? none }
}

function bySource(events: readonly CountedEvent[]): Record<EventSource, DatedEvents> {
  const of = (source: EventSource): DatedEvents => datedEvents(events.filter(event => event.source === source))
  return { incident: of('incident'), complaint: of('complaint'), published: of('published') }
}

function byTypes(events: readonly CountedEvent[]): Map<string, CountedEvent[]> {
  const found = new Map<string, CountedEvent[]>()
  for (const event of events) {
    for (const type of new Set(event.types)) {
      const list = found.get(type)
      if (list === undefined) found.set(type, [event])
      else list.push(event)
    }
  }
  return found
}

function groupBy(events: readonly CountedEvent[], keyOf: (event: CountedEvent) => string): Map<string, CountedEvent[]> {
  const found = new Map<string, CountedEvent[]>()
  for (const event of events) {
    const list = found.get(keyOf(event))
    if (list === undefined) found.set(keyOf(event), [event])
    else list.push(event)
  }
  return found
}
