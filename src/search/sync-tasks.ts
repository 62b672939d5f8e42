import type { Clock } from '../platform/clock.js'
import type { SearchOutbox } from '../records/record-outbox.js'
import type { SearchIndex } from './search-index.js'
import {
  bucketCount,
  bucketsOf,
  driftOf,
  emptyTally,
  findDrift,
  repair,
  tallied,
  type Difference,
  type IndexContents,
} from './sweep.js'
import type { FinishedSweep, RunningTask, SweepTally, SyncReport } from './sync-report.js'

/** What the report says after a piece of work. */
export type Told = Partial<Omit<SyncReport, 'asked'>>

export interface TaskParts {
  readonly outbox: SearchOutbox
  readonly index: SearchIndex
  readonly clock: Clock
  /** Ids of records that the index cannot take: no drift. */
  readonly parked: () => Promise<ReadonlySet<string>>
  readonly log: { warn(details: object, message: string): void; info(details: object, message: string): void }
}

/** Buckets are looked at for about so long before edits get their turn again; milliseconds. */
const SLICE = 200

export async function startOfSweep({ clock, index }: TaskParts): Promise<RunningTask> {
  const startedAt = clock.now()
  return {
    ...{ kind: 'sweep', startedAt, done: 0, total: bucketCount(await index.count()) },
    ...{ phase: null, generation: null, round: 0, tally: emptyTally(startedAt) },
  }
}

/** Goes on with a sweep for a slice; what to tell then. */
export async function sweepOn(task: RunningTask, parts: TaskParts): Promise<Told> {
  const begun = { done: task.done, total: task.total, tally: task.tally ?? emptyTally(task.startedAt) }
  const { done, tally } = await sweepBuckets(begun, parts.index, parts)
  if (done < task.total) return { task: { ...task, done, tally } }
  return { task: null, ...finished(tally, parts) }
}

/** One bucket of the sweep round the clock, which begins again when it is through. */
export async function sweepRound(round: SyncReport['round'], parts: TaskParts): Promise<Told> {
  const { done, total, tally } = round ?? {
    ...{ done: 0, total: bucketCount(await parts.index.count()), tally: emptyTally(parts.clock.now()) },
  }
  const found = await findDrift(parts.outbox, parts.index, bucketsOf(total)[done] ?? '', await parts.parked())
  await repairAll(found.differences, parts.index, parts)
  const now = tallied(tally, found)
  return done + 1 < total ? { round: { done: done + 1, total, tally: now } } : { round: null, ...finished(now, parts) }
}

/** Buckets from `done` on, for about a slice; at least one. */
export async function sweepBuckets(
  begun: { readonly done: number; readonly total: number; readonly tally: SweepTally },
  contents: IndexContents & Pick<SearchIndex, 'apply'>,
  parts: TaskParts,
): Promise<{ done: number; tally: SweepTally }> {
  const started = performance.now()
  const buckets = bucketsOf(begun.total)
  const parked = await parts.parked()
  const differences: Difference[] = []
  let { done, tally } = begun
  do {
    const found = await findDrift(parts.outbox, contents, buckets[done] ?? '', parked)
    differences.push(...found.differences)
    tally = tallied(tally, found)
    done += 1
  } while (done < begun.total && performance.now() - started < SLICE)
  await repairAll(differences, contents, parts)
  return { done, tally }
}

async function repairAll(
  differences: readonly Difference[],
  contents: Pick<SearchIndex, 'apply'>,
  { outbox, log }: TaskParts,
): Promise<void> {
  if (differences.length === 0) return
  log.warn({ differences: differences.length }, 'The search index had drifted')
  await repair(differences, outbox, contents)
}

function finished(tally: SweepTally, { clock, log }: TaskParts): Pick<Told, 'lastSweep' | 'lastDrift'> {
  const lastSweep: FinishedSweep = { ...tally, finishedAt: clock.now() }
  log.info(countsOf(tally), 'The search index was compared with the store')
  return driftOf(tally) > 0 ? { lastSweep, lastDrift: lastSweep } : { lastSweep }
}

function countsOf({ startedAt: _startedAt, ...counts }: SweepTally): object {
  return counts
}
