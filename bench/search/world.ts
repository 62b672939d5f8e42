import path from 'node:path'
import mongoose from 'mongoose'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { systemClock } from '../../src/platform/clock.js'
import { createMongoRecordStore } from '../../src/records/mongo-record-store.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { createMongoSyncStore } from '../../src/search/mongo-sync-store.js'
import { projectRecord } from '../../src/search/projection.js'
import type { SearchDocument, SearchIndex } from '../../src/search/search-index.js'
import { createSyncWorker, type SyncParts, type SyncWorker } from '../../src/search/sync-worker.js'
import { startStoreProcess } from '../../test/support/store-process.js'
import { counted, progressOf } from '../support/progress.js'
import { withDirectory } from '../support/temporary-directory.js'
import { generatedRecords, PROJECTION } from './records.js'

/** Records that are stored together. */
const BATCH = 5_000

/** A store as the server has it, and workers on it. */
export interface BenchStore {
  readonly store: RecordStore
  /** A worker like the server's; stopped with the store. */
  readonly worker: (index: SearchIndex, over?: Partial<SyncParts>) => Promise<SyncWorker>
}

/** Does `work` on an empty store: the embedded one in a process of its own, or the MongoDB that TEST_MONGODB_URI names. */
export function withStore<Result>(work: (store: BenchStore) => Promise<Result>): Promise<Result> {
  return withDirectory('store', directory => withStoreIn(directory, work))
}

async function withStoreIn<Result>(directory: string, work: (store: BenchStore) => Promise<Result>): Promise<Result> {
  const uri = process.env['TEST_MONGODB_URI']
  const embedded = uri === undefined ? await startStoreProcess(path.join(directory, 'store')) : null
  const connection = await mongoose
    .createConnection(embedded?.uri ?? uri ?? '', { dbName: `bench_${process.pid}` })
    .asPromise()
  const workers: SyncWorker[] = []
  try {
    const store = await createMongoRecordStore(connection, systemClock)
    const shared = await createMongoSyncStore(connection, systemClock)
    const silent = { warn: () => undefined, info: () => undefined }
    return await work({
      store,
      async worker(index, over = {}) {
        await Promise.all(workers.splice(0).map(worker => worker.stop()))
        const parts = { store, shared, index, projection: PROJECTION, clock: systemClock, log: silent, ...over }
        const worker = createSyncWorker(parts)
        workers.push(worker)
        return worker
      },
    })
  } finally {
    await Promise.all(workers.map(worker => worker.stop()))
    await connection.dropDatabase()
    await connection.close()
    await embedded?.stop()
  }
}

/** Inserts so many generated records, a batch at a time: a million of them do not fit in memory. */
export async function fill(store: RecordStore, count: number): Promise<void> {
  const batch: ImagingRecord[] = []
  for (const record of counted(generatedRecords(count), 'records stored', count)) {
    batch.push(record)
    if (batch.length >= BATCH) await store.insertMissing(batch.splice(0))
  }
  if (batch.length > 0) await store.insertMissing(batch)
}

/** Sends what waits to the index. */
export async function drain(sync: SyncWorker, total: number): Promise<void> {
  const tell = progressOf('records indexed', total)
  await sync.drain(sent => tell(sent))
}

/** The documents of records, in batches as the worker sends them. */
export function batchesOfDocuments(records: Iterable<ImagingRecord>, size = 500): SearchDocument[][] {
  const batches: SearchDocument[][] = []
  let number = 0
  for (const record of records) {
    if (number % size === 0) batches.push([])
    batches.at(-1)?.push(...projectRecord(record, PROJECTION))
    number += 1
  }
  return batches
}

/** Documents a second that the bare engine takes, prepared beforehand: the yardstick of everything that feeds it. */
export async function bareFeed(index: SearchIndex, batches: readonly SearchDocument[][]): Promise<number> {
  const documents = batches.reduce((sum, batch) => sum + batch.length, 0)
  const started = performance.now()
  for (const put of batches) await index.apply({ put, remove: [] })
  return (1000 * documents) / (performance.now() - started)
}
