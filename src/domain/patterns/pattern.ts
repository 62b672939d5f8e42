import type { ByActivity } from './activity.js'
import type { Interval, RateRatio } from './statistics/intervals.js'
import type { Span } from './calendar.js'

/** The detectors that find patterns, by what they look for: docs/patterns.md. */
export type Detector = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6'

/**
 * `fact`: it happened again. `more-than-expected` and `strong` say that chance alone would rarely make as many.
 * `worth-a-look` is exploratory: it may well be chance.
 */
export type PatternStrength = 'fact' | 'more-than-expected' | 'strong' | 'worth-a-look'

/** How near to the finding's failure: the same type, or another type of the same stage. */
export type Closeness = 'same-type' | 'same-stage'

/** Where an event stands to what is counted. */
export type EventPhase = 'before' | 'time-to-act' | 'counted' | 'outside'

/** Why there is no expected number. */
export type NoExpectation = 'published-cases' | 'not-enough-peers' | 'no-share' | 'copies'

export interface PatternEvent {
  readonly refs: readonly string[]
  readonly trust: string
  /** As far as known, `YYYY[-MM[-DD]]`; `null` where not. */
  readonly occurred: string | null
  readonly phase: EventPhase
  /** `phase` is `counted`. */
  readonly counted: boolean
  readonly harm: number | null
}

/** How an expected number was made: the figures of the peers in the same months. */
export interface Expectation {
  /** At one trust: other trusts with events. Across trusts: trusts that contribute. */
  readonly peers: number
  /**
   * D1 and D4: events of the peers in the window. D2 and D3: events (D3 at one trust: of its peers) in the months that give
   * the rates; where a rare type was recorded again, in those that give the peers' share. D5: all events in the window.
   */
  readonly peerEvents: number
  /** Those of this failure type (or signature). */
  readonly peerEventsOfType: number
  /**
   * D1, D4 and a rare type recorded again: the trust's own events of other types in the window. D5: events with the other
   * type, or with both others. Else 0.
   */
  readonly ownOthers: number
  /** D2 and D3: the months that give the rates, or the peers' share of a rare type. */
  readonly baseline: Span | null
}

/** D4: where the trust's true ratio lies, drawn towards that of its peers. */
export interface ShrunkRatio {
  readonly mean: number
  /** We are 95% sure that it is above this. */
  readonly lower: number
  /** Probability that it is above one and a half. */
  readonly aboveOneAndHalf: number
}

/** D2 of a rare signature: how likely so many of its events lie so close by chance, had each fallen on any day alike. */
export interface Clumped {
  /** Events in the window, and in all the months that are looked at. */
  readonly together: number
  readonly events: number
  readonly windowMonths: number
  readonly months: number
  readonly probability: number
}

/** D2 and D3: what is watched month by month, the running sum of D3 and the score of D2. */
export interface RunningAlarm {
  /** The month in which it reached its limit, `YYYY-MM`. */
  readonly month: string
  readonly sum: number
  readonly threshold: number
  /** D3: the rise that it looks for, as a ratio. */
  readonly soughtRatio: number | null
  /** False alarms a month that are allowed for, over everything that is watched together. */
  readonly budget: number
}

/** What a detector found, with everything that the evidence page needs. */
export interface Pattern {
  /** `PAT-…`, the same for the same detector and scope in every run. */
  readonly id: string
  /** What the id stands for: detector and scope. */
  readonly key: string
  readonly detector: Detector
  readonly failureType: string
  /** D5: the failure type that it occurs with. */
  readonly otherType: string | null
  /** D5: the third, where three occur together; `failureType` is then the one that the two others foretell best. */
  readonly thirdType: string | null
  readonly stage: string
  /** The trust, where it is about one; else `null`. */
  readonly trust: string | null
  /** D1: the finding; its dates as far as known. */
  readonly finding: { readonly ref: string; readonly issued: string; readonly due: string | null } | null
  readonly closeness: Closeness
  /** D2: narrower signatures name what the events share. */
  readonly modality: string | null
  readonly setting: string | null
  /** First and last day of what is counted. */
  readonly window: Span
  /** Events; of D2, distinct trusts. */
  readonly observed: number
  readonly expected: number | null
  /** Why there is no expected number; `null` where there is one. */
  readonly expectedReason: NoExpectation | null
  readonly expectation: Expectation | null
  /** Observed over expected with its 95% interval (Garwood). */
  readonly ratio: ({ readonly value: number } & Interval) | null
  readonly midP: number | null
  /** D1: P(at least one) by chance. */
  readonly chanceOfAny: number | null
  /** D1: the rate after the finding beside the rate before, per day. */
  readonly beforeAndAfter:
    ({ readonly before: number; readonly daysBefore: number; readonly daysAfter: number } & RateRatio) | null
  /**
   * How many were tested together, how many stand out, and whether this one does. Of a rare type recorded again and of three
   * types together: how many were looked at, and how many of them are told of.
   */
  readonly family: { readonly size: number; readonly standing: number; readonly stands: boolean } | null
  readonly shrunk: ShrunkRatio | null
  /** D6: how alike the texts are, the least and the most alike of the pairs (Jaccard of word 3-grams, 0 to 1). */
  readonly copies: { readonly least: number; readonly most: number } | null
  /** D1 and D4 of recorded events: the second view, by tests done; `null` where too few numbers are loaded. */
  readonly activity: ByActivity | null
  readonly alarm: RunningAlarm | null
  /** D2 among recorded events, of a signature with fewer than 30; else `null`. */
  readonly clumped: Clumped | null
  readonly strength: PatternStrength
  /** Distinct trusts of what is counted, sorted. */
  readonly trusts: readonly string[]
  /** Dated events of the scope, by date; those that are counted among them. */
  readonly events: readonly PatternEvent[]
  /** Events whose date leaves open whether they are counted. */
  readonly orderUnknown: readonly PatternEvent[]
  readonly worstHarm: number | null
  /** Weighs harm, how sure we are, and how many trusts; `null` for bare facts, which are not ranked by chance. */
  readonly priority: number | null
  readonly published: boolean
  readonly demo: boolean
}

/** What only some detectors tell, for those that do not. */
export const UNTOLD = {
  ...{ otherType: null, thirdType: null },
  finding: null,
  modality: null,
  setting: null,
  chanceOfAny: null,
  beforeAndAfter: null,
  shrunk: null,
  activity: null,
  copies: null,
  ...{ alarm: null, clumped: null },
} as const satisfies Partial<Pattern>

/** Every failure type that a pattern is about. */
export function typesOf({
  failureType,
  otherType,
  thirdType,
}: Pick<Pattern, 'failureType' | 'otherType' | 'thirdType'>): string[] {
  return [failureType, otherType, thirdType].filter(type => type !== null)
}

/** D3 by its second way: a rare type recorded again within a year, with no running sum behind it. */
export function isRareRepeat({ detector, alarm }: { readonly detector: Detector; readonly alarm: unknown }): boolean {
  return detector === 'D3' && alarm === null
}

/** What the numbers of a pattern count. */
export function countedUnit({ detector }: Pick<Pattern, 'detector'>): 'event' | 'trust' {
  return detector === 'D2' ? 'trust' : 'event'
}

/** A finding, one of its failure types, and what came of looking after it: also where nothing came. */
export interface FollowUp {
  readonly findingRef: string
  readonly trust: string
  readonly failureType: string
  readonly issued: string
  readonly demo: boolean
  /** What is counted; `null` while the time to act still runs. */
  readonly window: Span | null
  /** First day that counts, also where it is yet to come. */
  readonly countsFrom: string
  readonly observed: number
  readonly expected: number | null
  readonly expectedReason: NoExpectation | null
  readonly ratio: ({ readonly value: number } & Interval) | null
  readonly strength: PatternStrength | null
  /** The pattern; `null` where it was not recorded again. */
  readonly patternId: string | null
}

/** References of everything that is counted, sorted. */
export function evidenceOf(pattern: Pick<Pattern, 'events'>): string[] {
  return [...new Set(pattern.events.filter(event => event.counted).flatMap(event => event.refs))].sort()
}

/**
 * Order of any list: ranked before unranked, then priority, then most counted, then the latest event, then reference.
 */
export function byPriority(a: OrderedPattern, b: OrderedPattern): number {
  const rank = (pattern: OrderedPattern): number => pattern.priority ?? -1
  return (
    rank(b) - rank(a) ||
    closenessOrder(a) - closenessOrder(b) ||
    (b.observed ?? 0) - (a.observed ?? 0) ||
    compareText(lastCounted(b), lastCounted(a)) ||
    compareText(a.id, b.id)
  )
}

type OrderedPattern = Pick<Pattern, 'priority' | 'closeness' | 'events' | 'id'> & { readonly observed: number | null }

function closenessOrder({ closeness }: Pick<Pattern, 'closeness'>): number {
  return closeness === 'same-type' ? 0 : 1
}

function lastCounted({ events }: Pick<Pattern, 'events'>): string {
  return events.reduce(
    (last, event) => (event.counted && (event.occurred ?? '') > last ? (event.occurred ?? '') : last),
    '',
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
