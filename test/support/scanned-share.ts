import { standingTo, type Span } from '../../src/domain/patterns/calendar.js'
import type { CountedEvent, EventSource } from '../../src/domain/patterns/event.js'
import type { RepeatParameters } from '../../src/domain/patterns/parameters.js'
import type { ShareAnswer } from '../../src/domain/patterns/expected-by-share.js'
import type { Expectation } from '../../src/domain/patterns/pattern.js'

export interface ScannedQuestion {
  /** Events of one set: all invented or all real, none published. */
  readonly events: readonly CountedEvent[]
  readonly trust: string
  readonly type: string
  readonly span: Span
  /** Whether another trust's events may be used as those of a peer. */
  readonly contributes: (trust: string) => boolean
  readonly limits: Pick<RepeatParameters, 'fewestPeers' | 'fewestPeerEvents' | 'fewestPeerEventsOfType'>
}

/** The number to expect by share, read from every event anew: the yardstick of the index. */
export function scannedShare({ events, trust, type, span, contributes, limits }: ScannedQuestion): ShareAnswer {
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
  return Number.isFinite(expected) && expectation.ownOthers > 0
    ? { expected, reason: null, expectation }
    : { expected: null, reason: 'no-share', expectation }
}

const SOURCES: readonly EventSource[] = ['incident', 'complaint']
