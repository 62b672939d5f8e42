import type { RunReporting } from '../domain/patterns/detect.js'
import type { RunThresholds } from '../domain/patterns/drawn-thresholds.js'
import type { FollowUp, Pattern } from '../domain/patterns/pattern.js'
import type { PatternParameters } from '../domain/patterns/parameters.js'

/** One run of all detectors: what is needed to make it again. */
export interface PatternRun {
  readonly at: Date
  /** Version of the product that ran. */
  readonly version: string
  readonly parameters: PatternParameters
  /** Last day that was counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly counts: {
    readonly records: number
    readonly events: number
    readonly unplaced: number
    readonly findings: number
    readonly patterns: number
  }
  /** SHA-256 of what was counted: two runs with the same saw the same. */
  readonly dataDigest: string
  /** SHA-256 of everything that thresholds are drawn from, and those that were. */
  readonly cut: string
  readonly thresholds: RunThresholds
  /** How complete the last months were. */
  readonly reporting: RunReporting
  /** SHA-256 of what was found: made again from the same, it must be the same. */
  readonly digest: string
}

/** A pattern with what runs have said of it so far. */
export interface TrackedPattern extends Pattern {
  /** Day of the run that first found it. */
  readonly firstFound: string
  /** Day of the run that last counted more or less, and what was counted before; `null` while nothing has changed. */
  readonly changed: { readonly on: string; readonly from: number } | null
}

/** The last run, whole. */
export interface PatternSnapshot {
  readonly run: PatternRun
  readonly patterns: readonly TrackedPattern[]
  readonly followUps: readonly FollowUp[]
}

/** Where the last run is kept. A run is kept whole or not at all: whoever reads during a save gets the run before. */
export interface PatternStore {
  save(snapshot: PatternSnapshot): Promise<void>
  /** `null` where there has been no run, or where the one kept is of another form. */
  latest(): Promise<PatternSnapshot | null>
  /** What every run was made with, the newest first, without its patterns. */
  runs(limit: number): Promise<PatternRun[]>
}
