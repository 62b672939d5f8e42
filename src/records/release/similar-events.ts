import type { Modality } from '../../domain/record/code-lists.js'
import type { ImagingRecord } from '../../domain/record/record.js'

/** Traits that events may share; each that is given must be met. */
export interface EventTraits {
  readonly ownerTrust?: string
  readonly modality?: Modality
  /** The beginning of the day it happened: `2026-03` or `2026`. */
  readonly occurred?: string
  readonly bodyRegion?: ImagingRecord['bodyRegion']
  /** As it was written, whatever its capitals. */
  readonly condition?: string
  /** A failure type that is present. */
  readonly failureType?: string
}

/** Counts events, not records, for the cells of the re-identification risk. Drafts and what was withdrawn do not count. */
export interface SimilarEvents {
  /** How many events have these traits, but never more than `most`. */
  count(traits: EventTraits, most: number): Promise<number>
  /** What was written of up to `most` events with these traits, one text each. */
  texts(traits: EventTraits, most: number): Promise<readonly string[]>
}
