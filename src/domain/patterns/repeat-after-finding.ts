import { dayBounds, surelyAfter, type PartialDate } from '../record/partial-date.js'
import { addDays, addMonths, daysIn, standingTo, type Span } from './calendar.js'
import type { CountedEvent, CountedFinding } from './event.js'
import { indexRecorded, type RecordedIndex, type ShareAnswer } from './expected-by-share.js'
import type { RepeatParameters } from './parameters.js'
import {
  UNTOLD,
  type Closeness,
  type EventPhase,
  type FollowUp,
  type Pattern,
  type PatternEvent,
  type PatternStrength,
} from './pattern.js'
import { priorityOf } from './priority.js'
import { ratioOf } from './ratio.js'
import { strengthAfter, strengthOf } from './repeat-strength.js'
import { ratioOfTwoPeriods } from './statistics/intervals.js'
import { benjaminiHochberg } from './statistics/multiplicity.js'
import { chanceOfAny, midP } from './statistics/poisson.js'

export interface RepeatParts {
  /** Of one set: all invented or all real. */
  readonly events: readonly CountedEvent[]
  readonly findings: readonly CountedFinding[]
  readonly stageOf: (type: string) => string
  /** Whether a trust's own events may stand among the peers of others. */
  readonly contributes: (trust: string) => boolean
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly rules: RepeatParameters
}

/** A pattern that has not been given its reference yet. */
export type Unnamed<Named> = Omit<Named, 'id'>

export interface Repeats {
  readonly patterns: readonly Unnamed<Pattern>[]
  /** Every finding that could be followed among incidents, with its types; `patternKey` in place of the id. */
  readonly followUps: readonly (Omit<FollowUp, 'patternId'> & { readonly patternKey: string | null })[]
}

/**
 * Detector D1, after each finding: later events at the same trust.
 *
 * Among published cases, the fact alone: events of the same failure type that surely happened after the finding was
 * issued, or else of another type of the same stage, labelled so. Among the trust's own incidents and complaints, those
 * of the same type from the end of the time to act on, with the number to expect by the peers' share of the type:
 * R0 a fact, R1 more than expected, R2 strong. A finding's own event is never counted after itself.
 */
export function repeatsAfterFindings(parts: RepeatParts): Repeats {
  const published = parts.findings
    .filter(finding => finding.published)
    .flatMap(finding => publishedRepeats(finding, parts))
  const index = indexRecorded(parts.events.filter(isRecorded), parts.contributes)
  const followed = withStrength(
    parts.findings.flatMap(finding => finding.types.flatMap(type => follow(finding, type, index, parts) ?? [])),
    parts.rules,
  )
  return {
    patterns: [...published, ...followed.flatMap(one => patternOf(one, parts) ?? [])],
    followUps: followed.map(one => ({
      findingRef: one.finding.ref,
      trust: one.finding.trust,
      failureType: one.type,
      issued: one.issued.on,
      demo: one.finding.demo,
      window: one.window,
      countsFrom: one.countsFrom,
      observed: one.after.length,
      expected: one.answer?.expected ?? null,
      expectedReason: one.answer?.reason ?? null,
      ratio: ratioOf(one.after.length, one.answer?.expected ?? null),
      strength: one.after.length === 0 ? null : one.strength,
      patternKey: one.after.length === 0 ? null : keyOf('recorded', one.finding, one.type),
    })),
  }
}

/* ------------------------------------------------------------------ published cases: facts */

/** The same type where it happened again; other types of the stage only for stages where no same type did. */
function publishedRepeats(finding: CountedFinding, parts: RepeatParts): Unnamed<Pattern>[] {
  const others = parts.events.filter(
    event => event.source === 'published' && event.trust === finding.trust && event.eventId !== finding.eventId,
  )
  const sameType = finding.types.flatMap(type => {
    const ofType = others.filter(event => event.types.includes(type))
    return publishedRepeat(finding, type, 'same-type', ofType, parts) ?? []
  })
  const repeated = new Set(sameType.map(pattern => pattern.stage))
  const stages = new Map(finding.types.map(type => [parts.stageOf(type), type]))
  const sameStage = [...stages].flatMap(([stage, type]) => {
    if (repeated.has(stage)) return []
    const ofStage = others.filter(event => event.types.some(other => parts.stageOf(other) === stage))
    return publishedRepeat(finding, type, 'same-stage', ofStage, parts) ?? []
  })
  return [...sameType, ...sameStage]
}

function publishedRepeat(
  finding: CountedFinding,
  type: string,
  closeness: Closeness,
  events: readonly CountedEvent[],
  parts: RepeatParts,
): Unnamed<Pattern> | null {
  const { issued } = finding
  if (issued === null) return null
  const order = (event: CountedEvent): boolean | null =>
    event.occurred === null ? null : surelyAfter(event.occurred, issued)
  const after = events.filter(event => order(event) === true)
  const last = dayBounds(issued).last
  if (after.length === 0 || last > parts.until) return null
  const phase = (event: CountedEvent): EventPhase => (order(event) === true ? 'counted' : 'before')
  return {
    ...base(finding, issued, type, closeness, parts),
    key: keyOf('published', finding, closeness === 'same-type' ? type : `stage-${parts.stageOf(type)}`),
    window: { from: addDays(last, 1), to: parts.until },
    observed: after.length,
    expected: null,
    expectedReason: 'published-cases',
    expectation: null,
    ratio: null,
    midP: null,
    family: null,
    strength: 'fact',
    events: inOrder(events.filter(event => order(event) !== null)).map(event => patternEvent(event, phase(event))),
    orderUnknown: events.filter(event => order(event) === null).map(event => patternEvent(event, 'outside')),
    worstHarm: worst(after),
    priority: null,
    published: true,
  }
}

/* ------------------------------------------------------------------ among a trust's own records */

interface Followed {
  readonly finding: CountedFinding
  readonly issued: PartialDate
  readonly type: string
  readonly countsFrom: string
  readonly window: Span | null
  readonly ofType: readonly CountedEvent[]
  readonly after: readonly CountedEvent[]
  readonly answer: ShareAnswer | null
  readonly midP: number | null
  readonly strength: PatternStrength
  readonly family: Pattern['family']
}

function follow(finding: CountedFinding, type: string, index: RecordedIndex, parts: RepeatParts): Followed | null {
  const { issued } = finding
  if (issued === null || !index.has(finding.trust)) return null
  const ofType = index.ofType(finding.trust, type).filter(event => event.eventId !== finding.eventId)
  const { countsFrom, window } = windowAfter(issued, finding.due, parts)
  if (window === null) {
    return { ...{ finding, issued, type, countsFrom, window, ofType }, after: [], answer: null, ...UNTESTED }
  }
  const after = ofType.filter(event => standingTo(event.occurred, window) === 'within')
  const answer = index.expectedByShare({
    ...{ trust: finding.trust, type, span: window },
    ...{ except: finding.eventId, limits: parts.rules },
  })
  const p = answer.expected === null || answer.expected === 0 ? null : midP(after.length, answer.expected)
  return { ...{ finding, issued, type, countsFrom, window, ofType, after, answer }, ...UNTESTED, midP: p }
}

const UNTESTED = { midP: null, strength: 'fact', family: null } as const

/** From the end of the time to act (the later of issue and last due date, and the grace) for the window, or to the end. */
function windowAfter(issued: PartialDate, due: PartialDate | null, { rules, until }: RepeatParts) {
  const issuedOn = dayBounds(issued).last
  const dueOn = due === null ? issuedOn : dayBounds(due).last
  const countsFrom = addDays(dueOn > issuedOn ? dueOn : issuedOn, rules.graceDays)
  const end = addDays(addMonths(countsFrom, rules.windowMonths), -1)
  return { countsFrom, window: countsFrom > until ? null : { from: countsFrom, to: end < until ? end : until } }
}

/**
 * R1 and R2 from the mid-P, then R2 also for the second of two findings of one type at one trust in a row that both
 * have R1; and who stands out of the family. The family is chosen by what was expected, never by what was seen.
 */
function withStrength(followed: readonly Followed[], rules: RepeatParameters): Followed[] {
  const tested = followed.filter(one => one.midP !== null && (one.answer?.expected ?? 0) >= rules.fewestExpectedTested)
  const adjusted = benjaminiHochberg(tested.map(one => one.midP ?? 1))
  const standing = adjusted.filter(q => q <= rules.falseDiscoveryRate).length
  const families = new Map(
    tested.map((one, index) => [
      one,
      { size: tested.length, standing, stands: (adjusted[index] ?? 1) <= rules.falseDiscoveryRate },
    ]),
  )
  const alone = followed.map(one => ({
    ...one,
    strength: strengthOf(one.after.length, one.midP, rules),
    family: families.get(one) ?? null,
  }))
  return alone.map(one => {
    const [before] = alone
      .filter(other => other.type === one.type && other.finding.trust === one.finding.trust)
      .filter(other => surelyAfter(one.issued, other.issued) === true)
      .sort((a, b) => compare(b.issued.on, a.issued.on))
    return { ...one, strength: strengthAfter(one.strength, before?.strength) }
  })
}

function patternOf(one: Followed, parts: RepeatParts): Unnamed<Pattern> | null {
  const { finding, issued, type, window, after, answer, strength } = one
  if (window === null || answer === null || after.length === 0) return null
  const issuedOn = dayBounds(issued).last
  const phase = (event: CountedEvent): EventPhase | null => {
    const standing = standingTo(event.occurred, window)
    if (standing === 'within') return 'counted'
    if (standing === 'not-sure') return null
    if (standing === 'after') return 'outside'
    return event.occurred !== null && dayBounds(event.occurred).first > issuedOn ? 'time-to-act' : 'before'
  }
  const expected = answer.expected
  const dated = one.ofType.filter(event => phase(event) !== null)
  const worstHarm = worst(after)
  return {
    ...base(finding, issued, type, 'same-type', parts),
    key: keyOf('recorded', finding, type),
    window,
    observed: after.length,
    expected,
    expectedReason: answer.reason,
    expectation: answer.expectation,
    ratio: ratioOf(after.length, expected),
    midP: one.midP,
    chanceOfAny: expected === null ? null : chanceOfAny(expected),
    beforeAndAfter: beforeAndAfter(one, window, parts.rules),
    family: one.family,
    strength,
    events: inOrder(dated).map(event => patternEvent(event, phase(event) ?? 'outside')),
    orderUnknown: one.ofType.filter(event => phase(event) === null).map(event => patternEvent(event, 'outside')),
    worstHarm,
    priority: priorityOf({
      observed: after.length,
      expected: expected ?? after.length,
      strength,
      worstHarm,
      trusts: 1,
    }),
    published: false,
  }
}

function beforeAndAfter({ issued, ofType, after }: Followed, window: Span, rules: RepeatParameters) {
  const to = addDays(dayBounds(issued).first, -1)
  const span = { from: addMonths(addDays(to, 1), -rules.monthsBefore), to }
  const before = ofType.filter(event => standingTo(event.occurred, span) === 'within').length
  const days = { daysBefore: daysIn(span.from, span.to), daysAfter: daysIn(window.from, window.to) }
  return {
    ...{ before, ...days },
    ...ratioOfTwoPeriods({ before, after: after.length, roomBefore: days.daysBefore, roomAfter: days.daysAfter }),
  }
}

/* ------------------------------------------------------------------ parts */

function base(finding: CountedFinding, issued: PartialDate, type: string, closeness: Closeness, parts: RepeatParts) {
  return {
    ...UNTOLD,
    detector: 'D1',
    failureType: type,
    stage: parts.stageOf(type),
    trust: finding.trust,
    finding: { ref: finding.ref, issued: issued.on, due: finding.due?.on ?? null },
    closeness,
    trusts: [finding.trust],
    demo: finding.demo,
  } as const
}

function keyOf(set: 'published' | 'recorded', finding: CountedFinding, scope: string): string {
  return `D1:${set}:${finding.ref}:${scope}`
}

function isRecorded(event: CountedEvent): boolean {
  return event.source !== 'published'
}

/** How a pattern keeps an event. */
export function patternEvent(event: CountedEvent, phase: EventPhase): PatternEvent {
  return {
    refs: event.refs,
    trust: event.trust,
    occurred: event.occurred?.on ?? null,
    phase,
    counted: phase === 'counted',
    harm: event.harm,
  }
}

/** By the first day that each may mean, then by reference. */
export function inOrder(events: readonly CountedEvent[]): CountedEvent[] {
  const day = (event: CountedEvent): string => (event.occurred === null ? '' : dayBounds(event.occurred).first)
  return [...events].sort((a, b) => compare(day(a), day(b)) || compare(a.refs[0] ?? '', b.refs[0] ?? ''))
}

/** Worst harm stated; `null` where none is. */
export function worst(events: readonly CountedEvent[]): number | null {
  const harms = events.flatMap(event => event.harm ?? [])
  return harms.length === 0 ? null : Math.max(...harms)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
