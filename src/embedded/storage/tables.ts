/**
 * The key-value store underneath: named tables of byte keys in order, over lmdb.
 *
 * Reads see the last commit and hold nothing open between two calls: a range is read in short batches, each found again
 * by its last key, so that no reader keeps old pages from being used again.
 *
 * Writes are jobs. Jobs that arrive together run one after the other inside one transaction and share its sync to disk
 * (group commit); a job's promise settles only after that sync. A job checks all that it must before it changes
 * anything; if one fails after it has begun to write, the transaction is dropped and the others run again without it.
 */
import { open as openFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import { StoreError, toStoreError } from '../errors.js'

export interface Entry {
  readonly key: Buffer
  readonly value: Buffer
}

/** A half-open range of keys: `from` included, `to` not; without `to`, up to the end of the table. */
export interface KeyRange {
  readonly from: Buffer
  readonly to?: Buffer | undefined
}

export interface Table {
  get(key: Buffer): Buffer | undefined
  put(key: Buffer, value: Buffer): void
  /** Puts a key that is above every key of the table: fills pages to the brim. */
  append(key: Buffer, value: Buffer): void
  remove(key: Buffer): void
  /** At most `limit` entries of the range, in key order or against it. */
  entries(range: KeyRange, limit: number, reverse: boolean): Entry[]
  /** How many entries the range has, counting no further than `limit`. */
  count(range: KeyRange, limit: number): number
  /** Bytes of the pages that it takes in the file. */
  size(): number
}

export interface WriteTransaction {
  /** Runs if the transaction is dropped; undoes, in reverse order, what jobs changed in memory. */
  onAbort(undo: () => void): void
  /** Runs once before the commit; a second call with the same key replaces the first. */
  beforeCommit(key: object, write: () => void): void
}

export interface Tables {
  /** The table of that name, made if it does not exist; making one needs a write job. */
  table(name: string): Table
  /** Deletes a table and all in it. Only inside a write job. */
  drop(name: string): void
  write<T>(job: (transaction: WriteTransaction) => T): Promise<T>
  /** Rewrites the file without its free pages. Nothing may read or write meanwhile. */
  compact(): Promise<void>
  stats(): TablesStats
  close(): Promise<void>
}

export interface TablesStats {
  readonly pageSize: number
  readonly lastPage: number
  readonly commits: number
  readonly jobs: number
}

const PAGE_SIZE = 8192
const MAX_TABLES = 20_000
/**
 * Tables whose name begins so keep their values packed (LZ4): an earlier version made them. Packing took longer than all
 * the rest of an insert, so none is made now; whether a table is packed shows in its name, so it is never read wrongly.
 */
const PACKED_PREFIX = 'z'
const PACKED_FROM_BYTES = 256
/** Jobs beyond this time wait for the next transaction, so that readers get their turn. */
const GROUP_MILLISECONDS = 20

interface Job {
  run: (transaction: WriteTransaction) => unknown
  resolve: (value: never) => void
  reject: (error: unknown) => void
}

export function openTables(path: string): Tables {
  let root = openRoot(path)
  const handles = new Map<string, Database<Buffer, Buffer>>()
  const tables = new Map<string, Table>()
  let queue: Job[] = []
  let scheduled = false
  let commits = 0
  let jobs = 0
  let changes = 0
  let active: Transaction | undefined

  const handle = (name: string): Database<Buffer, Buffer> => {
    let database = handles.get(name)
    if (!database) {
      database = root.openDB(name, {
        encoding: 'binary',
        keyEncoding: 'binary',
        ...(name.startsWith(PACKED_PREFIX) && { compression: { threshold: PACKED_FROM_BYTES } }),
      })
      handles.set(name, database)
      active?.onAbort(() => handles.delete(name))
      changes++
    }
    return database
  }

  const makeTable = (name: string): Table => {
    const writable = () => {
      if (!active) throw new Error(`table ${name} written outside a write job`)
      changes++
      return handle(name)
    }
    return {
      get: key => handle(name).getBinary(key),
      put: (key, value) => {
        check(writable().put(key, value))
      },
      append: (key, value) => {
        check(writable().put(key, value, { append: true } as never))
      },
      remove: key => {
        void writable().remove(key)
      },
      entries: (range, limit, reverse) => readRange(handle(name), range, limit, reverse),
      count: (range, limit) => {
        let count = 0
        for (const _key of handle(name).getKeys({ ...rangeOptions(range, false), limit })) count++
        return count
      },
      size: () => {
        const stats = handle(name).getStats() as Record<string, number>
        const pages =
          (stats['treeBranchPageCount'] ?? 0) + (stats['treeLeafPageCount'] ?? 0) + (stats['overflowPages'] ?? 0)
        return pages * PAGE_SIZE
      },
    }
  }

  const runGroup = (group: readonly Job[]): readonly Job[] => {
    const transaction = new Transaction()
    const settled: (() => void)[] = []
    let next = 0
    let failed: { job: Job; error: unknown } | undefined
    active = transaction
    try {
      root.transactionSync(() => {
        const start = performance.now()
        const changesBefore = changes
        for (const job of group) {
          const before = changes
          try {
            const value = job.run(transaction)
            settled.push(() => job.resolve(value as never))
          } catch (error) {
            if (changes !== before) {
              failed = { job, error }
              throw error
            }
            settled.push(() => job.reject(error))
          }
          next++
          if (performance.now() - start > GROUP_MILLISECONDS) break
        }
        transaction.finish()
        if (changes !== changesBefore) commits++
      })
    } catch (error) {
      transaction.undo()
      active = undefined
      if (failed) {
        failed.job.reject(failed.error)
        return group.filter(job => job !== failed?.job)
      }
      const reason = toStoreError(error)
      for (const job of group.slice(0, next)) job.reject(reason)
      return group.slice(next)
    }
    active = undefined
    jobs += next
    // lmdb keeps one snapshot for readers and renews it by a timer; whoever hears of this commit has to see it.
    root.resetReadTxn()
    for (const settle of settled) settle()
    return group.slice(next)
  }

  const flush = () => {
    scheduled = false
    const group = queue
    queue = []
    const left = runGroup(group)
    queue = [...left, ...queue]
    if (queue.length > 0) schedule()
  }

  const schedule = () => {
    if (scheduled) return
    scheduled = true
    setImmediate(flush)
  }

  return {
    table: name => {
      let table = tables.get(name)
      if (!table) {
        table = makeTable(name)
        tables.set(name, table)
      }
      return table
    },
    drop: name => {
      if (!active) throw new Error(`table ${name} dropped outside a write job`)
      changes++
      const database = handle(name)
      void database.drop()
      handles.delete(name)
      tables.delete(name)
    },
    write: run =>
      new Promise((resolve, reject) => {
        queue.push({ run, resolve, reject })
        schedule()
      }),
    compact: async () => {
      const copy = `${path}.compact`
      await rm(copy, { force: true })
      await root.backup(copy, true)
      await syncFile(copy)
      await root.close()
      handles.clear()
      await rename(copy, path)
      await syncFile(dirname(path))
      root = openRoot(path)
    },
    stats: () => ({ ...environmentStats(root), commits, jobs }),
    close: async () => {
      while (queue.length > 0) flush()
      await root.close()
    },
  }
}

function openRoot(path: string): RootDatabase<Buffer, Buffer> {
  return open({
    path,
    noSubdir: true,
    encoding: 'binary',
    keyEncoding: 'binary',
    pageSize: PAGE_SIZE,
    maxDbs: MAX_TABLES,
    // A commit returns after its pages and then its meta page are on disk; never before.
    overlappingSync: false,
  })
}

async function syncFile(path: string): Promise<void> {
  const file = await openFile(path, 'r')
  await file.sync()
  await file.close()
}

class Transaction implements WriteTransaction {
  readonly #undos: (() => void)[] = []
  readonly #last = new Map<object, () => void>()

  onAbort(undo: () => void): void {
    this.#undos.push(undo)
  }

  beforeCommit(key: object, write: () => void): void {
    this.#last.set(key, write)
  }

  finish(): void {
    for (const write of this.#last.values()) write()
  }

  undo(): void {
    for (const undo of this.#undos.reverse()) undo()
  }
}

/** Inside a transaction lmdb answers at once; `false` is a put that a condition held back. */
function check(done: Promise<boolean>): void {
  if ((done as unknown as { result?: boolean }).result === false) {
    throw new StoreError('InternalError', 'a record id was not above all others')
  }
}

function rangeOptions(range: KeyRange, reverse: boolean) {
  const start = reverse ? range.to : range.from
  const end = reverse ? range.from : range.to
  return {
    ...(start && { start }),
    ...(end && { end }),
    ...(reverse && { reverse, exclusiveStart: true, inclusiveEnd: true }),
  }
}

function readRange(database: Database<Buffer, Buffer>, range: KeyRange, limit: number, reverse: boolean): Entry[] {
  const entries: Entry[] = []
  for (const entry of database.getRange({ ...rangeOptions(range, reverse), limit })) entries.push(entry)
  return entries
}

function environmentStats(root: RootDatabase<Buffer, Buffer>) {
  const stats = root.getStats() as { lastPageNumber: number }
  return { pageSize: PAGE_SIZE, lastPage: stats.lastPageNumber }
}
