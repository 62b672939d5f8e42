/** Cursors: what is left of an answer that did not fit into one reply. */
import { randomBytes } from 'node:crypto'
import { encode } from '../bson/encode.js'
import { type Doc, RawDocument, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Pace } from '../query/pace.js'

/** A row of a reply: stored bytes as they are, or a document that was made. */
export type Row = Buffer | Doc

export interface Cursor {
  readonly id: bigint
  readonly namespace: string
  readonly connection: number
  readonly rows: AsyncIterator<readonly Row[]>
  readonly noTimeout: boolean
  /** Of the command that opened it: its time limit goes on with each further batch. */
  readonly pace: Pace
  pending: Row[]
  lastUsed: number
  busy: boolean
}

export interface Cursors {
  /** Answers with a first batch, and keeps a cursor if there is more. */
  open(rows: AsyncIterable<readonly Row[]>, options: CursorOptions): Promise<Doc>
  more(id: bigint, namespace: string, batchSize: number | undefined, caller: Pace): Promise<Doc>
  /** Whether there was such a cursor. */
  kill(id: bigint, namespace: string): boolean
  /** Forgets cursors that nobody has asked for in a long time. */
  expire(): void
  readonly count: number
}

export interface CursorOptions {
  readonly namespace: string
  readonly connection: number
  readonly pace: Pace
  readonly batchSize?: number | undefined
  readonly singleBatch?: boolean
  readonly noTimeout?: boolean
}

const FIRST_BATCH = 101
/** Batches stay below this, so that the reply as a whole stays below MongoDB's 16 MB and its overhead. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024
const IDLE_MILLISECONDS = 10 * 60_000

export function makeCursors(clock: () => number = () => performance.now()): Cursors {
  const cursors = new Map<bigint, Cursor>()

  const take = async (cursor: Cursor, wanted: number): Promise<{ batch: Value[]; done: boolean }> => {
    const batch: RawDocument[] = []
    let bytes = 0
    for (;;) {
      while (cursor.pending.length > 0 && batch.length < wanted) {
        const row = cursor.pending[0]!
        const encoded = Buffer.isBuffer(row) ? row : encode(row)
        if (batch.length > 0 && bytes + encoded.length > MAX_BATCH_BYTES) return { batch: batch as never, done: false }
        if (encoded.length > MAX_BATCH_BYTES) {
          throw new StoreError(
            'BSONObjectTooLarge',
            `BSONObj size: ${encoded.length} is invalid. Size must be between 0 and ${MAX_BATCH_BYTES}(16MB)`,
          )
        }
        cursor.pending.shift()
        bytes += encoded.length
        batch.push(new RawDocument(encoded))
      }
      if (batch.length >= wanted && cursor.pending.length > 0) return { batch: batch as never, done: false }
      if (batch.length >= wanted && wanted === 0) return { batch: [], done: false }
      const next = await cursor.rows.next()
      if (next.done) return { batch: batch as never, done: true }
      cursor.pending = [...next.value]
    }
  }

  return {
    get count() {
      return cursors.size
    },
    async open(rows, options) {
      const cursor: Cursor = {
        id: newId(cursors),
        namespace: options.namespace,
        connection: options.connection,
        pace: options.pace,
        rows: rows[Symbol.asyncIterator](),
        noTimeout: options.noTimeout ?? false,
        pending: [],
        lastUsed: clock(),
        busy: false,
      }
      const { batch, done } = await take(cursor, options.batchSize ?? FIRST_BATCH)
      const finished = done || options.singleBatch === true
      if (!finished) {
        cursors.set(cursor.id, cursor)
        cursor.pace.pause()
      } else if (!done) {
        await cursor.rows.return?.()
      }
      return reply('firstBatch', batch, finished ? 0n : cursor.id, options.namespace)
    },
    async more(id, namespace, batchSize, caller) {
      const cursor = cursors.get(id)
      if (!cursor) throw new StoreError('CursorNotFound', `cursor id ${id} not found`)
      if (cursor.namespace !== namespace) {
        throw new StoreError(
          'Unauthorized',
          `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
        )
      }
      if (cursor.busy) throw new StoreError(12051, `cursor id ${id} is already in use`)
      cursor.busy = true
      cursor.pace.resume(caller)
      try {
        const { batch, done } = await take(cursor, batchSize ?? Infinity)
        if (done) cursors.delete(id)
        cursor.lastUsed = clock()
        return reply('nextBatch', batch, done ? 0n : id, namespace)
      } catch (error) {
        cursors.delete(id)
        throw error
      } finally {
        cursor.busy = false
        cursor.pace.pause()
      }
    },
    kill(id, namespace) {
      const cursor = cursors.get(id)
      if (cursor?.namespace !== namespace) return false
      cursors.delete(id)
      if (!cursor.busy) void cursor.rows.return?.()
      return true
    },
    expire() {
      const limit = clock() - IDLE_MILLISECONDS
      for (const cursor of cursors.values()) {
        if (!cursor.busy && !cursor.noTimeout && cursor.lastUsed < limit) cursors.delete(cursor.id)
      }
    },
  }
}

function newId(cursors: ReadonlyMap<bigint, Cursor>): bigint {
  for (;;) {
    const id = randomBytes(8).readBigUInt64LE() >> 1n
    if (id !== 0n && !cursors.has(id)) return id
  }
}

function reply(name: string, batch: readonly Value[], id: bigint, namespace: string): Doc {
  const cursor: Doc = new Map<string, Value>([
    [name, [...batch]],
    ['id', id],
    ['ns', namespace],
  ])
  return new Map<string, Value>([['cursor', cursor]])
}
