import type { PartialDate } from '../record/partial-date.js'

/**
 * Where an account of an event comes from. Published cases are chosen and few, so they are never counted together with
 * what trusts record themselves: an event told in both is one event in each of the two sets.
 */
export type EventSource = 'incident' | 'complaint' | 'published'

/**
 * What happened, once, however many records tell of it: the unit of every count. Only accepted, released or published
 * records make events, imaging failing `yes`, attribution not doubtful, and only codes that are present with basis
 * `event`. `trust` is where it happened, after successions; a recipient of a report is not.
 */
export interface CountedEvent extends EventFacts {
  readonly trust: string
}

/**
 * An event whose trust is not known for sure: it happened at several places, and which failure belongs to which place is
 * not coded, or at a place without a code. Counted for its failure types, at no trust.
 */
export interface UnplacedEvent extends EventFacts {
  /** Codes of today of the trusts that it may be about; may be empty. */
  readonly possibleTrusts: readonly string[]
}

export interface EventFacts {
  readonly eventId: string
  /** References of the records that tell of it, sorted. */
  readonly refs: readonly string[]
  readonly source: EventSource
  /** ODS codes as recorded, before successions. */
  readonly recordedTrusts: readonly string[]
  /** Failure types, sorted, without repeats. */
  readonly types: readonly string[]
  readonly occurred: PartialDate | null
  /**
   * Day on which the first of its records was handed in, `YYYY-MM-DD`. `null` where that tells nothing of how long reports
   * take: of published cases, and of records that were taken over from another system.
   */
  readonly reported: string | null
  readonly modalities: readonly string[]
  readonly setting: string
  /** Worst physical harm stated; `null` where none is. */
  readonly harm: number | null
  /** Invented. Demo and real events are never counted together. */
  readonly demo: boolean
}

/** A finding about a trust: what D1 looks after. */
export interface CountedFinding {
  readonly ref: string
  readonly eventId: string
  readonly trust: string
  readonly types: readonly string[]
  /** When it was issued; `null` where not known. */
  readonly issued: PartialDate | null
  /** The last due date of its recommendations; `null` where none is given. */
  readonly due: PartialDate | null
  readonly published: boolean
  readonly demo: boolean
}
