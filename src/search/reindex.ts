import { ANONYMOUS, TERMINAL } from '../domain/access/viewer.js'
import type { ImagingRecord } from '../domain/record/record.js'
import { UnavailableError } from '../platform/errors.js'
import type { ProjectionParts } from './projection.js'
import { scopeFor } from './scope.js'
import { FACETS, type IndexAnswer, type IndexQuery, type SearchIndex } from './search-index.js'
import { bucketCount, bucketsOf, driftOf, emptyTally } from './sweep.js'
import type { FinishedReindex, RunningTask, SyncReport } from './sync-report.js'
import { load, MOST_RECORDS } from './sync-sender.js'
import { sweepBuckets, type TaskParts, type Told } from './sync-tasks.js'

export interface ReindexParts extends TaskParts {
  readonly projection: ProjectionParts
}

/** How long the index that was in use before is kept, to go back to; milliseconds. */
const KEPT_FOR = 24 * 60 * 60 * 1000
/** So many times the new index is compared with the store before it is given up as one that does not come true. */
const MOST_ROUNDS = 8

/** Begins a new index beside the one in use; the one that was kept from before makes room for it. */
export async function startOfReindex(parts: ReindexParts): Promise<RunningTask> {
  const generation = await parts.index.standby.create()
  return { ...(await begun(parts)), kind: 'reindex', phase: 'loading', generation }
}

/** Begins to go back to the index that was kept; `null` where there is none. It is brought up to date before it is used. */
export async function startOfRollBack(parts: ReindexParts): Promise<RunningTask | null> {
  const generation = await parts.index.standby.generation()
  return generation === null ? null : { ...(await begun(parts)), kind: 'roll-back', phase: 'checking', generation }
}

async function begun({
  clock,
  index,
  outbox,
}: ReindexParts): Promise<Omit<RunningTask, 'kind' | 'phase' | 'generation'>> {
  const startedAt = clock.now()
  const size = Math.max(await index.count(), (await outbox.dirtyState()).count)
  return { startedAt, done: 0, total: bucketCount(size), tally: null, round: 0 }
}

/** Whether what is sent goes to both indexes: from the first document on, until the new one is in use. */
export function writesToBoth(task: SyncReport['task']): boolean {
  return task?.phase === 'loading' || task?.phase === 'checking' || task?.phase === 'swapping'
}

/**
 * Goes on for a slice; what to tell then. Load, compare with the store until nothing differs, compare answers, change
 * places, compare once more. Each step can be repeated, so another process can take over at any of them.
 */
export async function reindexOn(task: RunningTask, parts: ReindexParts): Promise<Told> {
  if (task.phase === 'loading') return loadOn(task, parts)
  if (task.phase === 'checking') return checkOn(task, parts)
  if (task.phase === 'swapping') return swap(task, parts)
  return sweepAfterwards(task, parts)
}

async function loadOn(task: RunningTask, { outbox, index, projection }: ReindexParts): Promise<Told> {
  const bucket = bucketsOf(task.total)[task.done]
  let batch: ImagingRecord[] = []
  if (bucket !== undefined) {
    for await (const record of outbox.inBucket(bucket)) {
      batch.push(record)
      if (batch.length < MOST_RECORDS) continue
      await load(batch, projection, index.standby)
      batch = []
    }
    if (batch.length > 0) await load(batch, projection, index.standby)
  }
  const done = task.done + 1
  return { task: done < task.total ? { ...task, done } : { ...task, phase: 'checking', done: 0 } }
}

async function checkOn(task: RunningTask, parts: ReindexParts): Promise<Told> {
  const { standby } = parts.index
  const tally = task.tally ?? emptyTally(parts.clock.now())
  const swept = await sweepBuckets({ done: task.done, total: task.total, tally }, standby, parts)
  if (swept.done < task.total) return { task: { ...task, ...swept } }
  if (driftOf(swept.tally) > 0) {
    if (task.round + 1 >= MOST_ROUNDS)
      return notTaken(task, 'It differs from the store however often it is repaired', parts)
    return { task: { ...task, done: 0, tally: null, round: task.round + 1 } }
  }
  const differs = await answersDiffer(parts.index)
  if (differs !== null) {
    // The one in use may be what is wrong, and why somebody asked: it is repaired first, and both are asked again.
    const mended = await sweepInUse(task.total, parts)
    if (mended === 0 || task.round + 1 >= MOST_ROUNDS) return notTaken(task, differs, parts)
    return { task: { ...task, done: 0, tally: null, round: task.round + 1 } }
  }
  return { task: { ...task, phase: 'swapping', tally: swept.tally } }
}

/** How many differences there were between the index in use and the store. */
async function sweepInUse(total: number, parts: ReindexParts): Promise<number> {
  let swept = { done: 0, total, tally: emptyTally(parts.clock.now()) }
  while (swept.done < total) swept = { total, ...(await sweepBuckets(swept, parts.index, parts)) }
  return driftOf(swept.tally)
}

async function swap(task: RunningTask, { index }: ReindexParts): Promise<Told> {
  if (task.generation === null) throw new UnavailableError('Nobody knows which index is the new one')
  await index.standby.swap(task.generation)
  return { index: task.generation, filled: true, task: { ...task, phase: 'sweeping', done: 0, tally: null } }
}

async function sweepAfterwards(task: RunningTask, parts: ReindexParts): Promise<Told> {
  const now = parts.clock.now()
  const tally = task.tally ?? emptyTally(now)
  const swept = await sweepBuckets({ done: task.done, total: task.total, tally }, parts.index, parts)
  if (swept.done < task.total) return { task: { ...task, ...swept } }
  const lastSweep = { ...swept.tally, finishedAt: now }
  const outcome = task.kind === 'reindex' ? 'in use' : 'rolled back'
  return {
    ...ended(task, { outcome, reason: '', documents: swept.tally.documents }, now),
    ...{ lastSweep, round: null, oldIndexUntil: new Date(now.getTime() + KEPT_FOR) },
    ...(driftOf(swept.tally) > 0 && { lastDrift: lastSweep }),
  }
}

/** A new index that does not come true is thrown away; one that was only to be gone back to stays. */
async function notTaken(task: RunningTask, reason: string, { index, clock, log }: ReindexParts): Promise<Told> {
  log.warn({ reason }, 'The new search index was not taken into use')
  const documents = await index.standby.count()
  if (task.kind === 'reindex') await index.standby.drop()
  return ended(task, { outcome: 'not taken', reason, documents }, clock.now())
}

function ended(
  { startedAt }: Pick<RunningTask, 'startedAt'>,
  came: Pick<FinishedReindex, 'outcome' | 'reason' | 'documents'>,
  finishedAt: Date,
): Told {
  return { task: null, lastReindex: { startedAt, finishedAt, ...came } }
}

/** There was nothing to go back to. */
export function nothingToGoBackTo({ clock }: ReindexParts): Told {
  const now = clock.now()
  const reason = 'There is no earlier index any more'
  return ended({ startedAt: now }, { outcome: 'not taken', reason, documents: 0 }, now)
}

/** Throws the index that was kept away when its day is over; what to tell then, `null` where there is nothing to do. */
export async function forgetOldIndex(report: SyncReport, { index, clock }: ReindexParts): Promise<Told | null> {
  if (report.oldIndexUntil === null || report.oldIndexUntil > clock.now()) return null
  await index.standby.drop()
  return { oldIndexUntil: null }
}

/** Questions that any index of this field answers with something, as nurses, boards and trainers put them. */
const QUESTIONS = ['', 'CT', 'x-ray', 'report not read', 'lung cancer', 'missed fracture', 'delay', 'contrast'] as const
const ASKERS = [ANONYMOUS, TERMINAL] as const

/**
 * Why the standby cannot take the place of the index in use; `null` where it can. Everything that may be seen, and its
 * facets, are counted alike; words may be found otherwise (new settings are often why there is a new index), but what was
 * found must not have become nothing.
 */
async function answersDiffer(index: SearchIndex): Promise<string | null> {
  for (const asker of ASKERS) {
    for (const words of QUESTIONS) {
      const query: IndexQuery = {
        ...{ scope: scopeFor(asker), words, filter: {}, facets: words === '' ? FACETS : [] },
        ...{ sort: 'relevance', page: 1, perPage: 1, match: 'any' },
      }
      const [before, after] = await Promise.all([index.search(query), index.standby.search(query)])
      if (words !== '' && before.total > 0 && after.total === 0) return `It finds nothing for "${words}"`
      if (words === '' && countsOf(before) !== countsOf(after)) return 'It counts otherwise than the one in use'
    }
  }
  return null
}

function countsOf({ total, facets }: IndexAnswer): string {
  const counts = FACETS.map(facet => Object.entries(facets[facet] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify([total, counts])
}
