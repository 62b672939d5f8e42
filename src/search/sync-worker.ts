import { setTimeout as sleep } from 'node:timers/promises'
import type { ImagingRecord } from '../domain/record/record.js'
import { PROJECTIONS } from '../domain/access/permission.js'
import type { Clock } from '../platform/clock.js'
import { UnavailableError } from '../platform/errors.js'
import { systemRandom, type Random } from '../platform/random.js'
import type { WaitingRecord } from '../records/record-outbox.js'
import type { RecordStore } from '../records/record-store.js'
import { documentId, projectRecord, type ProjectionParts } from './projection.js'
import { MalformedForIndexError, type SearchDocument, type SearchIndex } from './search-index.js'

export interface SyncParts {
  readonly store: RecordStore
  readonly index: SearchIndex
  readonly projection: ProjectionParts
  readonly clock: Clock
  readonly log: { warn(details: object, message: string): void; info(details: object, message: string): void }
  readonly random?: Random
  /** Milliseconds between looks at the outbox without a nudge; other processes write too. */
  readonly interval?: number
}

/** A record that the index cannot take; it is tried again when it changes. */
export interface ParkedRecord {
  readonly id: string
  readonly ref: string
  readonly rev: number
  readonly error: string
}

export interface SyncStatus {
  /** When the index last held everything that it could; `null` before that. */
  readonly inStepAt: Date | null
  readonly parked: readonly ParkedRecord[]
  /** Why the last attempt broke off; `null` where it did not. */
  readonly fault: string | null
}

/** Keeps the index in step with the store, through the outbox inside each record. */
export interface SyncWorker {
  /**
   * Prepares the index; where it is new, every record is sent again. Whatever sends does it first where it has not been
   * done, so that an engine that is away at start is taken up when it comes.
   */
  prepare(): Promise<'created' | 'kept'>
  /** Begins to work in the background. */
  start(): void
  /** Something was written: look soon. */
  nudge(): void
  /**
   * Sends until nothing waits that the index can take; resolves with how many records were sent. Rejects with an
   * `UnavailableError` where the index does not answer.
   */
  drain(progress?: (sent: number, waiting: number) => void): Promise<number>
  /** Throws away what the index holds and sends every record again; the number of records. */
  reindex(progress?: (sent: number, total: number) => void): Promise<number>
  /**
   * Hides records from every search at once, until the index has confirmed them as they are then. Writes that the store
   * can see to make a record less visible (withdrawn, release taken back or changed, another owner, words expunged) do so
   * by themselves; this is for what it cannot see.
   */
  revoke(ids: readonly string[]): Promise<void>
  status(): SyncStatus
  /** Finishes what is being sent, and stops. */
  stop(): Promise<void>
}

/** A batch holds at most so many records and about so many characters: few large tasks, bounded memory. */
const MOST_RECORDS = 500
const MOST_CHARACTERS = 4_000_000
const SHORTEST_PAUSE = 1000
const LONGEST_PAUSE = 60_000

export function createSyncWorker(parts: SyncParts): SyncWorker {
  const { store, index, clock, log, random = systemRandom, interval = 5000 } = parts
  const parked = new Map<string, ParkedRecord>()
  let inStepAt: Date | null = null
  let fault: string | null = null
  let failures = 0
  let prepared = false
  let turn: Promise<unknown> = Promise.resolve()
  let stopping: AbortController | null = null
  let loop: Promise<void> = Promise.resolve()
  let wake = new AbortController()

  /** One after the other: two senders at once could put an older state over a newer one. */
  function alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }

  /** The next records to send, as they are now; parked ones only where they have changed. */
  async function waiting(): Promise<WaitingRecord[]> {
    const dirty = await store.dirty(MOST_RECORDS + parked.size)
    return dirty.filter(({ id, rev, record }) => record !== null && parked.get(id)?.rev !== rev).slice(0, MOST_RECORDS)
  }

  async function prepare(): Promise<'created' | 'kept'> {
    const state = await index.prepare()
    if (state === 'created') await store.markAllDirty()
    prepared = true
    return state
  }

  async function sendAll(progress?: (sent: number) => void): Promise<number> {
    if (!prepared) await prepare()
    let sent = 0
    for (;;) {
      const records = await waiting()
      if (records.length === 0) break
      for (const batch of batchesOf(records)) {
        await send(batch)
        sent += batch.length
        progress?.(sent)
      }
    }
    inStepAt = clock.now()
    fault = null
    return sent
  }

  /** Sends a batch; where the index cannot take it, halves it until the record at fault stands alone, and parks that. */
  async function send(waiting: readonly WaitingRecord[]): Promise<void> {
    const records = waiting.flatMap(({ record }) => record ?? [])
    try {
      const put = records.flatMap(record => projectRecord(record, parts.projection))
      await index.apply({ put, remove: obsoleteIds(records, put) })
    } catch (error) {
      if (error instanceof UnavailableError) throw error
      const [only] = records
      if (records.length === 1 && only !== undefined) {
        park(only, error)
        return
      }
      const middle = Math.ceil(records.length / 2)
      await send(waiting.slice(0, middle))
      await send(waiting.slice(middle))
      return
    }
    for (const { id } of records) parked.delete(id)
    // Only what was sent is confirmed: a record that has changed since stays dirty.
    await store.markIndexed(waiting)
  }

  function park({ id, ref, rev }: ImagingRecord, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    parked.set(id, { id, ref, rev, error: reason })
    const refused = error instanceof MalformedForIndexError
    log.warn({ ref, rev, refused, reason }, 'A record could not be indexed and is left out until it changes')
  }

  async function work(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      let pause = interval
      try {
        await alone(() => sendAll())
        failures = 0
      } catch (error) {
        failures += 1
        fault = error instanceof Error ? error.message : String(error)
        pause = pauseAfter(failures, error, random)
        log.warn({ failures, pause, reason: fault }, 'The search index could not be brought into step')
      }
      const woken = wake.signal
      // After a failure a nudge does not shorten the pause: the engine is given time.
      await sleep(pause, undefined, { signal: failures > 0 ? stop : AbortSignal.any([stop, woken]), ref: false }).catch(
        () => undefined,
      )
    }
  }

  function nudge(): void {
    wake.abort()
    wake = new AbortController()
  }

  return {
    prepare: () => alone(prepare),
    start() {
      if (stopping !== null) return
      stopping = new AbortController()
      loop = work(stopping.signal)
    },
    nudge,
    async revoke(ids) {
      await store.revoke(ids)
      nudge()
    },
    drain: progress =>
      alone(async () => {
        const total = (await store.dirtyState()).count
        return sendAll(sent => progress?.(sent, Math.max(0, total - sent)))
      }),
    reindex: progress =>
      alone(async () => {
        if (!prepared) await prepare()
        await index.clear()
        parked.clear()
        const total = await store.markAllDirty()
        await sendAll(sent => progress?.(Math.min(sent, total), total))
        return total
      }),
    status: () => ({ inStepAt, parked: [...parked.values()], fault }),
    async stop() {
      stopping?.abort()
      await loop
      await turn
    },
  }
}

/** Documents that a record may have left behind in another state. A record never written again left none. */
function obsoleteIds(records: readonly ImagingRecord[], put: readonly SearchDocument[]): string[] {
  const kept = new Set(put.map(document => document.id))
  return records
    .filter(record => record.rev > 1)
    .flatMap(record => PROJECTIONS.map(projection => documentId(record.id, projection)))
    .filter(id => !kept.has(id))
}

function batchesOf(waiting: readonly WaitingRecord[]): WaitingRecord[][] {
  const batches: WaitingRecord[][] = []
  let characters = Infinity
  for (const one of waiting) {
    const length = one.record === null ? 0 : lengthOf(one.record)
    if (characters + length > MOST_CHARACTERS) {
      batches.push([])
      characters = 0
    }
    batches.at(-1)?.push(one)
    characters += length
  }
  return batches
}

function lengthOf({ title, narrative, finding, release }: ImagingRecord): number {
  const sections = finding?.sections.reduce((sum, section) => sum + section.text.length, 0) ?? 0
  return title.length + narrative.length + sections + 2 * (release?.narrative.length ?? 0)
}

/** Twice as long each time, up to a minute, with a random part so that several processes do not knock together. */
function pauseAfter(failures: number, error: unknown, random: Random): number {
  const asked = error instanceof UnavailableError && 'retryAfter' in error ? Number(error.retryAfter ?? 0) * 1000 : 0
  const doubled = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** Math.min(failures - 1, 10))
  return Math.max(asked, doubled / 2 + random.below(Math.ceil(doubled / 2) + 1))
}
