import { dayBounds, surelyAfter, type PartialDate } from '../record/partial-date.js'
import { addDaysTo, addMonthsTo } from './window-days.js'
import type { CountedEvent, CountedFinding } from './event.js'
import { benjaminiHochberg } from './multiplicity.js'
import { PATTERN_PARAMETERS } from './parameters.js'
import type { Closeness, Pattern, PatternEvent, PatternStrength } from './pattern.js'
import { chanceOfAny, garwoodInterval, poissonMidP } from './poisson.js'

export interface RepeatParts {
  readonly events: readonly CountedEvent[]
  readonly findings: readonly CountedFinding[]
  /** Stage of a failure type. */
  readonly stageOf: (type: string) => string
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly idFor: (key: string) => string
}

const RULES = PATTERN_PARAMETERS.repeatAfterFinding

const PUBLISHED_REASON =
  'Published cases are chosen, severe and few, so a number to expect from them would mean nothing. The fact is given alone.'

/**
 * Detector D1: for each finding, later events of the same failure type at the same trust, or else of the same stage.
 * Published findings look among published cases and give the fact alone. A trust's own findings look among its incidents
 * and complaints from the end of the time to act on, against what its peers' share of the type leads one to expect.
 */
export function repeatsAfterFindings(parts: RepeatParts): Pattern[] {
  const found = parts.findings.flatMap(finding =>
    finding.published
      ? finding.types.flatMap(type => publishedRepeat(finding, type, parts) ?? [])
      : finding.types.flatMap(type => ownRepeat(finding, type, parts) ?? []),
  )
  return withFamily(found)
}

/* ------------------------------------------------------------------ published cases */

function publishedRepeat(finding: CountedFinding, type: string, parts: RepeatParts): Pattern | null {
  const { issued } = finding
  if (issued === null) return null
  const others = parts.events.filter(
    event =>
      event.source === 'published' &&
      event.demo === finding.demo &&
      event.trust === finding.trust &&
      event.eventId !== finding.eventId,
  )
  const ofType = others.filter(event => event.types.includes(type))
  const stage = parts.stageOf(type)
  const ofStage = others.filter(event => event.types.some(other => other !== type && parts.stageOf(other) === stage))
  for (const [closeness, events] of [
    ['same-type', ofType],
    ['same-stage', ofStage],
  ] as const) {
    const after = events.filter(event => event.occurred !== null && surelyAfter(event.occurred, issued) === true)
    if (after.length === 0) continue
    const unknown = events.filter(event => event.occurred === null || surelyAfter(event.occurred, issued) === null)
    return {
      ...base(finding, issued, type, closeness, parts),
      window: { from: dayBounds(issued).last, to: parts.until },
      observed: after.length,
      expected: null,
      expectedReason: PUBLISHED_REASON,
      ratio: null,
      midP: null,
      chanceOfAny: null,
      family: null,
      strength: 'fact',
      events: events.filter(event => !unknown.includes(event)).map(event => patternEvent(event, after.includes(event))),
      orderUnknown: unknown.map(event => patternEvent(event, false)),
      worstHarm: worst(after),
    }
  }
  return null
}

/* ------------------------------------------------------------------ a trust's own findings */

function ownRepeat(finding: CountedFinding, type: string, parts: RepeatParts): Pattern | null {
  const { issued } = finding
  if (issued === null) return null
  const window = windowAfter(issued, finding.due, parts.until)
  if (window === null) return null
  const unselected = parts.events.filter(event => event.source !== 'published' && event.demo === finding.demo)
  const ofType = unselected.filter(
    event => event.trust === finding.trust && event.types.includes(type) && event.eventId !== finding.eventId,
  )
  const after = ofType.filter(event => isInside(event.occurred, window) === true)
  if (after.length === 0) return null
  const unknown = ofType.filter(event => isInside(event.occurred, window) === null)
  const { expected, reason } = expectedByShare(unselected, finding.trust, type, window)
  const midP = expected === null ? null : poissonMidP(after.length, expected)
  const interval = garwoodInterval(after.length)
  return {
    ...base(finding, issued, type, 'same-type', parts),
    window,
    observed: after.length,
    expected,
    expectedReason: reason,
    ratio:
      expected === null || expected === 0 ? null : { low: interval.low / expected, high: interval.high / expected },
    midP,
    chanceOfAny: expected === null ? null : chanceOfAny(expected),
    family: null,
    strength: strengthOf(after.length, midP),
    events: ofType.filter(event => !unknown.includes(event)).map(event => patternEvent(event, after.includes(event))),
    orderUnknown: unknown.map(event => patternEvent(event, false)),
    worstHarm: worst(after),
  }
}

/** From the end of the time to act (issue or last due date, and 90 days) for 24 months, or to the end of the counts. */
function windowAfter(issued: PartialDate, due: PartialDate | null, until: string): { from: string; to: string } | null {
  const issuedOn = dayBounds(issued).last
  const dueOn = due === null ? issuedOn : dayBounds(due).last
  const from = addDaysTo(dueOn > issuedOn ? dueOn : issuedOn, RULES.graceDays)
  const end = addMonthsTo(from, RULES.windowMonths)
  return from > until ? null : { from, to: end < until ? end : until }
}

/**
 * What this trust would have if it were like its peers: its events of all other types in the window, times the odds of
 * the type among its peers, n · s / (1 − s). By share and not by volume, since more reports are good culture.
 */
function expectedByShare(
  events: readonly CountedEvent[],
  trust: string,
  type: string,
  window: { from: string; to: string },
): { expected: number | null; reason: string } {
  const inside = events.filter(event => isInside(event.occurred, window) === true)
  const peers = inside.filter(event => event.trust !== trust)
  const peerTrusts = new Set(peers.map(event => event.trust)).size
  if (peerTrusts < RULES.fewestPeers || peers.length < RULES.fewestPeerEvents) {
    return { expected: null, reason: 'There are not enough peers to say what to expect.' }
  }
  const share = peers.filter(event => event.types.includes(type)).length / peers.length
  const others = inside.filter(event => event.trust === trust && !event.types.includes(type)).length
  if (share === 1)
    return { expected: null, reason: 'Every event of the peers is of this type, so no share can be made.' }
  return {
    expected: (others * share) / (1 - share),
    reason:
      'This is what the trust would have if the type made up the same share of its events as it does at its peers in the same months.',
  }
}

function strengthOf(observed: number, midP: number | null): PatternStrength {
  if (midP === null || observed < RULES.fewestForStrength) return 'fact'
  if (midP < RULES.strongMidP) return 'strong'
  return midP < RULES.moreThanExpectedMidP ? 'more-than-expected' : 'fact'
}

/** Benjamini–Hochberg over the repeats that had an expected number worth testing. */
function withFamily(patterns: readonly Pattern[]): Pattern[] {
  const tested = patterns.filter(pattern => (pattern.expected ?? 0) >= RULES.fewestExpectedTested)
  const stands = benjaminiHochberg(
    tested.map(pattern => pattern.midP ?? 1),
    RULES.falseDiscoveryRate,
  )
  const byId = new Map(tested.map((pattern, index) => [pattern.id, stands[index] ?? false]))
  return patterns.map(pattern => {
    const stood = byId.get(pattern.id)
    return stood === undefined ? pattern : { ...pattern, family: { size: tested.length, stands: stood } }
  })
}

/* ------------------------------------------------------------------ parts */

function base(finding: CountedFinding, issued: PartialDate, type: string, closeness: Closeness, parts: RepeatParts) {
  return {
    id: parts.idFor(`D1:${finding.ref}:${type}`),
    detector: 'D1',
    failureType: type,
    trust: finding.trust,
    finding: { ref: finding.ref, issued: issued.on },
    closeness,
    modality: null,
    setting: null,
    trusts: [finding.trust],
    published: finding.published,
    demo: finding.demo,
  } as const
}

/** Whether it surely happened in the window; `null` where its date leaves that open. */
function isInside(date: PartialDate | null, window: { from: string; to: string }): boolean | null {
  if (date === null) return null
  const { first, last } = dayBounds(date)
  if (first >= window.from && last <= window.to) return true
  return last < window.from || first > window.to ? false : null
}

function patternEvent(event: CountedEvent, counted: boolean): PatternEvent {
  return { refs: event.refs, trust: event.trust, occurred: event.occurred?.on ?? null, counted }
}

function worst(events: readonly CountedEvent[]): number | null {
  const harms = events.flatMap(event => event.harm ?? [])
  return harms.length === 0 ? null : Math.max(...harms)
}
