import { setImmediate as nextTurn } from 'node:timers/promises'
import { PROJECTIONS } from '../domain/access/permission.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { Clock } from '../platform/clock.js'
import { UnavailableError } from '../platform/errors.js'
import type { SearchOutbox, WaitingRecord } from '../records/record-outbox.js'
import { documentId, projectRecord, type ProjectionParts } from './projection.js'
import type { IndexChanges, SearchDocument } from './search-index.js'
import { LeaseLostError, type HeldLease } from './sync-lease.js'
import type { SyncStore } from './sync-store.js'

/** Takes records out of the outbox and puts their documents into the index. */
export interface Sender {
  /**
   * Sends until nothing waits that the index can take; how many records were sent. Rejects with an `UnavailableError`
   * where the index does not answer, and with a `LeaseLostError` where another process has taken over.
   */
  sendWaiting(progress?: (sent: number) => void): Promise<number>
  /** Reads again which records are parked: another process may have parked or freed some. */
  refresh(): Promise<void>
}

export interface SenderParts {
  readonly outbox: SearchOutbox
  readonly shared: Pick<SyncStore, 'park' | 'unpark' | 'parked'>
  readonly lease: HeldLease
  /** Every index that is written to: while a new one is being filled, two. */
  readonly targets: () => readonly { apply(changes: IndexChanges): Promise<void> }[]
  /** Rejects where the engine does not work at all. */
  readonly probe: () => Promise<unknown>
  readonly projection: ProjectionParts
  readonly clock: Clock
  readonly log: { warn(details: object, message: string): void }
}

/** A batch holds at most so many records and about so many characters: few large tasks, bounded memory. */
export const MOST_RECORDS = 500
const MOST_CHARACTERS = 4_000_000
/** Batches at the engine at once: the next is read and projected while it works on the one before. */
const MOST_IN_FLIGHT = 2
/** Batches that are at the engine or being confirmed: the engine is not to wait for the store. */
const MOST_UNCONFIRMED = 4
/** Where an index refuses this many records and takes none, it is the index that is at fault, not the records. */
const TOO_MANY_REFUSED = 20
const MOST_PARKED = 100_000

interface Refusal {
  readonly waiting: WaitingRecord
  readonly error: unknown
}

export function createSender(parts: SenderParts): Sender {
  const { outbox, shared, lease, targets, clock, log } = parts
  let parkedIds: ReadonlySet<string> = new Set()

  async function sendWaiting(progress?: (sent: number) => void): Promise<number> {
    const inFlight = new Set<string>()
    const flights = new Set<Promise<void>>()
    const atEngine = new Set<Promise<void>>()
    let sent = 0
    const failures: unknown[] = []

    function launch(batch: readonly WaitingRecord[]): void {
      for (const { id } of batch) inFlight.add(id)
      let leave = (): void => undefined
      const stay = new Promise<void>(resolve => (leave = resolve))
      atEngine.add(stay)
      const left = (): void => {
        atEngine.delete(stay)
        leave()
      }
      const flight = send(batch, left)
        .then(
          () => progress?.((sent += batch.length)),
          (error: unknown) => failures.push(error),
        )
        .then(() => {
          left()
          for (const { id } of batch) inFlight.delete(id)
          flights.delete(flight)
        })
      flights.add(flight)
    }

    async function launchAll(batches: readonly WaitingRecord[][]): Promise<void> {
      for (const batch of batches) {
        while (flights.size >= MOST_UNCONFIRMED) await Promise.race(flights)
        while (atEngine.size >= MOST_IN_FLIGHT) await Promise.race(atEngine)
        if (failures.length > 0) return
        launch(batch)
      }
    }

    /** One look at everything that waits; how much there was. */
    async function sendAll(): Promise<number> {
      let seen = 0
      for await (const next of outbox.dirty(MOST_RECORDS)) {
        seen += next.length
        // One that was asked for again while it is being sent comes with the next look, when that is over.
        await launchAll(batchesOf(next.filter(({ id }) => !inFlight.has(id))))
        if (failures.length > 0) break
      }
      return seen
    }

    try {
      // What changed while it was sent waits still: only a look that finds nothing says that the outbox is empty.
      while ((await sendAll()) > 0 && failures.length === 0) await Promise.all(flights)
    } finally {
      await Promise.all(flights)
    }
    if (failures.length > 0) throw failures[0]
    return sent
  }

  /** `taken` is called as soon as the engine has all of it, before it is confirmed. */
  async function send(batch: readonly WaitingRecord[], taken: () => void): Promise<void> {
    const refusals = await attempt(batch, taken)
    // Where nothing was taken, it may be the engine that is at fault and not the records.
    if (refusals.length === batch.length) {
      const cause = refusals[0]?.error
      if (batch.length >= TOO_MANY_REFUSED) {
        throw new UnavailableError('The search index refuses every record', { cause })
      }
      await parts.probe().catch((error: unknown) => {
        throw new UnavailableError('The search engine does not work', { cause: error })
      })
    }
    for (const refusal of refusals) await park(refusal)
  }

  /** Sends a batch; where the index cannot take it, halves it until the records at fault stand alone. */
  async function attempt(batch: readonly WaitingRecord[], taken: () => void = () => undefined): Promise<Refusal[]> {
    lease.assertHeld()
    try {
      const records = batch.map(readable)
      const put = await projected(records, parts.projection)
      const changes = { put, remove: obsoleteIds(records, put) }
      await Promise.all(targets().map(target => target.apply(changes)))
    } catch (error) {
      if (error instanceof UnavailableError) throw error
      const [only] = batch
      if (only !== undefined && batch.length === 1) return [{ waiting: only, error }]
      const middle = Math.ceil(batch.length / 2)
      return [...(await attempt(batch.slice(0, middle))), ...(await attempt(batch.slice(middle)))]
    }
    taken()
    await confirm(batch)
    return []
  }

  /**
   * Only what was sent is confirmed. Who has lost the lease confirms nothing: what it sent may stand over something newer,
   * so it is asked for again.
   */
  async function confirm(batch: readonly WaitingRecord[]): Promise<void> {
    const ids = batch.map(({ id }) => id)
    if (!(await lease.isStillHeld())) {
      await outbox.markDirty(ids)
      throw new LeaseLostError('The lease was lost while records were being sent')
    }
    await outbox.markIndexed(batch)
    await shared.unpark(ids.filter(id => parkedIds.has(id)))
  }

  async function park({ waiting, error }: Refusal): Promise<void> {
    const { id, rev, record } = waiting
    const reason = error instanceof Error ? error.message : String(error)
    const ref = record?.ref ?? ''
    await shared.park({ id, ref, rev, error: reason, at: clock.now() })
    await outbox.leaveOut([waiting])
    parkedIds = new Set([...parkedIds, id])
    log.warn({ ref, rev, reason }, 'A record could not be indexed and is left out until it changes')
  }

  return {
    sendWaiting,
    async refresh() {
      parkedIds = new Set((await shared.parked(MOST_PARKED)).map(({ id }) => id))
    },
  }
}

/** Throws where what is stored is no record that this version can read. */
function readable({ record }: WaitingRecord): ImagingRecord {
  if (record === null) throw new TypeError('What is stored cannot be read as a record')
  return record
}

/** Records that are projected in one go: pages that are asked for meanwhile wait so long. */
const AT_ONCE = 50

async function projected(records: readonly ImagingRecord[], parts: ProjectionParts): Promise<SearchDocument[]> {
  const documents: SearchDocument[] = []
  for (const [number, record] of records.entries()) {
    documents.push(...projectRecord(record, parts))
    if (number % AT_ONCE === AT_ONCE - 1) await nextTurn()
  }
  return documents
}

/** Documents that a record may have left behind in another state. A record never written again left none. */
function obsoleteIds(records: readonly ImagingRecord[], put: readonly SearchDocument[]): string[] {
  const kept = new Set(put.map(document => document.id))
  return records
    .filter(record => record.rev > 1)
    .flatMap(record => PROJECTIONS.map(projection => documentId(record.id, projection)))
    .filter(id => !kept.has(id))
}

/** Fills an index with records as they are; the few that it cannot take are left out, as the sender parks them. */
export async function load(
  records: readonly ImagingRecord[],
  projection: ProjectionParts,
  target: { apply(changes: IndexChanges): Promise<void> },
): Promise<void> {
  try {
    await target.apply({ put: await projected(records, projection), remove: [] })
  } catch (error) {
    if (error instanceof UnavailableError) throw error
    if (records.length <= 1) return
    const middle = Math.ceil(records.length / 2)
    await load(records.slice(0, middle), projection, target)
    await load(records.slice(middle), projection, target)
  }
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

/** About how many characters its documents have together. */
export function lengthOf({ title, narrative, finding, release }: ImagingRecord): number {
  const sections = finding?.sections.reduce((sum, section) => sum + section.text.length, 0) ?? 0
  return title.length + narrative.length + sections + 2 * (release?.narrative.length ?? 0)
}
