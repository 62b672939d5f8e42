import { z } from 'zod'

/** Work on the whole index that somebody can ask for. */
export const SYNC_TASKS = ['sweep', 'reindex', 'roll-back'] as const
export type SyncTask = (typeof SYNC_TASKS)[number]

const whole = z.number().int().nonnegative()

/** What a sweep has looked at and found; in documents, but for `records`. */
const sweepTally = z.object({
  startedAt: z.date(),
  records: whole,
  documents: whole,
  /** Should be there and were not; of another revision; should not have been there. */
  missing: whole,
  stale: whole,
  orphans: whole,
})
export type SweepTally = z.infer<typeof sweepTally>

const finishedSweep = sweepTally.extend({ finishedAt: z.date() })
export type FinishedSweep = z.infer<typeof finishedSweep>

/** `loading`: the new index is filled; `checking`: compared with the store; `sweeping`: it is in use, checked once more. */
export const REINDEX_PHASES = ['loading', 'checking', 'swapping', 'sweeping'] as const
export type ReindexPhase = (typeof REINDEX_PHASES)[number]

const runningTask = z.object({
  kind: z.enum(SYNC_TASKS),
  startedAt: z.date(),
  /** Buckets done, of `total`. */
  done: whole,
  total: whole,
  phase: z.enum(REINDEX_PHASES).nullable(),
  /** Which of the two indexes is the new one; see `StandbyIndex.generation`. */
  generation: z.string().nullable(),
  /** How often a new index was found to differ from the store, and repaired. */
  round: whole,
  tally: sweepTally.nullable(),
})
export type RunningTask = z.infer<typeof runningTask>

const finishedReindex = z.object({
  startedAt: z.date(),
  finishedAt: z.date(),
  outcome: z.enum(['in use', 'not taken', 'rolled back']),
  /** Why it was not taken; empty otherwise. */
  reason: z.string(),
  documents: whole,
})
export type FinishedReindex = z.infer<typeof finishedReindex>

/**
 * What the worker that holds the lease tells all processes: where the index stands, what is being done, and what came of
 * it. Each part is `null` before there is anything to tell.
 */
export const syncReport = z.object({
  /** Which index the outbox's confirmations are about; see `SearchIndex.generation`. */
  index: z.string().nullable().default(null),
  /** It has held everything at least once since it was made: searches may ask it. */
  filled: z.boolean().default(false),
  /** When the index last held everything that it could. */
  inStepAt: z.date().nullable().default(null),
  /** Why the last attempt broke off, and when the first of such attempts in a row did. */
  fault: z.object({ reason: z.string(), since: z.date() }).nullable().default(null),
  asked: z.array(z.enum(SYNC_TASKS)).default([]),
  task: runningTask.nullable().default(null),
  /** The sweep round the clock: buckets done and what was found in them. */
  round: z.object({ done: whole, total: whole, tally: sweepTally }).nullable().default(null),
  lastSweep: finishedSweep.nullable().default(null),
  /** The last sweep that found anything. */
  lastDrift: finishedSweep.nullable().default(null),
  lastReindex: finishedReindex.nullable().default(null),
  /** Until when the index that was in use before is kept. */
  oldIndexUntil: z.date().nullable().default(null),
})
export type SyncReport = z.infer<typeof syncReport>

/** Before anything was told. */
export const NOTHING_TOLD: SyncReport = syncReport.parse({})
