import { standingTo, type Span } from './calendar.js'
import type { CountedEvent, EventSource } from './event.js'
import type { RepeatParameters } from './parameters.js'
import type { Expectation, NoExpectation } from './pattern.js'

export interface ShareQuestion {
  /** Events of one set: all invented or all real, none published. */
  readonly events: readonly CountedEvent[]
  readonly trust: string
  readonly type: string
  readonly span: Span
  /** Whether another trust's events may be used as those of a peer. */
  readonly contributes: (trust: string) => boolean
  readonly limits: Pick<RepeatParameters, 'fewestPeers' | 'fewestPeerEvents' | 'fewestPeerEventsOfType'>
}

export interface ShareAnswer {
  readonly expected: number | null
  readonly reason: NoExpectation | null
  readonly expectation: Expectation
}

/**
 * How many events of a type a trust would have if it were like its peers: its events of all other types in the same
 * days, times the odds of the type among its peers, n · s / (1 − s), for each source by itself and then added, since
 * what complaints tell of is not what incidents tell of. By share and not by volume: who reports more is not worse.
 *
 * No number where too few other trusts, too few of their events, or too few of those of the type stand behind it, or where
 * every event of the peers is of the type.
 */
export function expectedByShare({ events, trust, type, span, contributes, limits }: ShareQuestion): ShareAnswer {
  const inside = events.filter(event => standingTo(event.occurred, span) === 'within')
  const peers = inside.filter(event => event.trust !== trust && contributes(event.trust))
  const own = inside.filter(event => event.trust === trust && !event.types.includes(type))
  const expectation: Expectation = {
    peers: new Set(peers.map(event => event.trust)).size,
    peerEvents: peers.length,
    peerEventsOfType: peers.filter(event => event.types.includes(type)).length,
    ownOthers: own.length,
    baseline: null,
  }
  const enough =
    expectation.peers >= limits.fewestPeers &&
    expectation.peerEvents >= limits.fewestPeerEvents &&
    expectation.peerEventsOfType >= limits.fewestPeerEventsOfType
  if (!enough) {
    return { expected: null, reason: 'not-enough-peers', expectation }
  }
  const parts = SOURCES.map(source => {
    const ofSource = peers.filter(event => event.source === source)
    const ofType = ofSource.filter(event => event.types.includes(type)).length
    const others = own.filter(event => event.source === source).length
    if (ofType === 0 || others === 0) return 0
    return (others * ofType) / (ofSource.length - ofType)
  })
  const expected = parts.reduce((sum, part) => sum + part, 0)
  return Number.isFinite(expected)
    ? { expected, reason: null, expectation }
    : { expected: null, reason: 'no-share', expectation }
}

const SOURCES: readonly EventSource[] = ['incident', 'complaint']
