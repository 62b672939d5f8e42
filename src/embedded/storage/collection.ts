/** A collection in memory, and the writes that keep its records, its indexes and its counters as one. */
import type { Collation } from '../bson/collation.js'
import { decode, pick } from '../bson/decode.js'
import { changedFields } from '../bson/raw.js'
import { show } from '../bson/show.js'
import type { Binary, Doc, Value } from '../bson/values.js'
import { duplicateKey, type StoreError } from '../errors.js'
import type { Matcher } from '../query/matcher.js'
import { type DocumentKeys, type IndexDefinition, keysOf } from './index-definition.js'
import type { Table, WriteTransaction } from './tables.js'

export const RECORD_ID_BYTES = 6

export interface Index {
  readonly definition: IndexDefinition
  readonly tableName: string
  readonly table: Table
  /** The fields in which a document has ever held an array. */
  readonly multikey: Set<number>
  /** Whether every record is in it: one that is still being built is kept up but not read. */
  ready: boolean
  uses: number
}

export interface Collection {
  readonly database: string
  readonly name: string
  readonly namespace: string
  readonly uuid: Binary
  readonly tableName: string
  readonly records: Table
  readonly options: Doc
  readonly collation: Collation | undefined
  readonly validator: Matcher | undefined
  /** Replaced, never changed in place. */
  indexes: readonly Index[]
  nextRecordId: number
  count: number
  dataSize: number
  /** Goes up with every write, so that a reader can tell whether what it saw still stands. */
  version: number
  dropped: boolean
}

export interface StoredRecord {
  readonly id: number
  readonly bytes: Buffer
}

/** What a collection's writes need from the catalog. */
export interface Bookkeeping {
  saveCounters(collection: Collection): void
  saveDefinition(collection: Collection): void
}

export function recordKey(id: number): Buffer {
  const key = Buffer.allocUnsafe(RECORD_ID_BYTES)
  key.writeUIntBE(id, 0, RECORD_ID_BYTES)
  return key
}

export function readRecordId(bytes: Buffer): number {
  return bytes.readUIntBE(0, RECORD_ID_BYTES)
}

/** The key and value under which an index holds a record. */
export function indexEntry(definition: IndexDefinition, key: Buffer, id: number): { key: Buffer; value: Buffer } {
  const record = recordKey(id)
  return definition.unique ? { key, value: record } : { key: Buffer.concat([key, record]), value: MARK }
}

const MARK = Buffer.from([1])

export function entryRecordId(definition: IndexDefinition, entry: { key: Buffer; value: Buffer }): number {
  return definition.unique
    ? readRecordId(entry.value)
    : entry.key.readUIntBE(entry.key.length - RECORD_ID_BYTES, RECORD_ID_BYTES)
}

export interface RecordWriter {
  insert(collection: Collection, bytes: Buffer): number
  replace(collection: Collection, record: StoredRecord, bytes: Buffer): void
  remove(collection: Collection, record: StoredRecord): void
  /** Puts one record into one index that is being built. */
  addToIndex(collection: Collection, index: Index, record: StoredRecord): void
}

/**
 * Writes for one transaction. Each checks everything before it changes anything.
 * @throws StoreError DuplicateKey, DocumentValidationFailure is the caller's to check
 */
export function recordWriter(transaction: WriteTransaction, books: Bookkeeping): RecordWriter {
  const touch = (collection: Collection, count: number, size: number) => {
    collection.count += count
    collection.dataSize += size
    collection.version++
    transaction.onAbort(() => {
      collection.count -= count
      collection.dataSize -= size
      collection.version++
    })
    transaction.beforeCommit(collection, () => {
      if (!collection.dropped) books.saveCounters(collection)
    })
  }

  const markMultikey = (collection: Collection, index: Index, keys: DocumentKeys) => {
    for (const position of keys.multikey) {
      if (index.multikey.has(position)) continue
      index.multikey.add(position)
      books.saveDefinition(collection)
      transaction.onAbort(() => index.multikey.delete(position))
    }
  }

  return {
    insert(collection, bytes) {
      const readers = readersOf(collection)
      const document = fieldsFor(readers, bytes)
      const all = readers.indexes.map(index => ({ index, keys: keysOf(index.definition, document) }))
      for (const { index, keys } of all) checkUnique(collection, index, keys, keys.keys, undefined)
      const id = collection.nextRecordId++
      collection.records.append(recordKey(id), bytes)
      for (const { index, keys } of all) {
        markMultikey(collection, index, keys)
        putEntries(index, keys.keys, id)
      }
      touch(collection, 1, bytes.length)
      return id
    },

    replace(collection, record, bytes) {
      const readers = readersOf(collection, changedFields(record.bytes, bytes))
      const before = fieldsFor(readers, record.bytes)
      const after = fieldsFor(readers, bytes)
      const all = readers.indexes.map(index => {
        const keys = keysOf(index.definition, after)
        return { index, keys, ...difference(keysOf(index.definition, before).keys, keys.keys) }
      })
      for (const { index, keys, added } of all) checkUnique(collection, index, keys, added, record.id)
      collection.records.put(recordKey(record.id), bytes)
      for (const { index, keys, added, removed } of all) {
        markMultikey(collection, index, keys)
        for (const key of removed) removeEntry(index, key, record.id)
        putEntries(index, added, record.id)
      }
      touch(collection, 0, bytes.length - record.bytes.length)
    },

    remove(collection, record) {
      const document = fieldsFor(readersOf(collection), record.bytes)
      collection.records.remove(recordKey(record.id))
      for (const index of collection.indexes) {
        for (const key of keysOf(index.definition, document).keys) removeEntry(index, key, record.id)
      }
      touch(collection, -1, -record.bytes.length)
    },

    addToIndex(collection, index, record) {
      const keys = keysOf(index.definition, decode(record.bytes))
      checkUnique(collection, index, keys, keys.keys, record.id)
      markMultikey(collection, index, keys)
      putEntries(index, keys.keys, record.id)
    },
  }
}

/** Some indexes of a collection, and the fields that they read; `undefined` where it may be any. */
interface Readers {
  readonly indexes: readonly Index[]
  readonly fields: ReadonlySet<string> | undefined
}

function fieldsFor({ fields }: Readers, bytes: Buffer): Doc {
  return fields ? pick(bytes, fields) : decode(bytes)
}

const MOST_KNOWN = 200
/** By the fields that have changed: writes of one kind come again and again. */
const readersOfIndexes = new WeakMap<readonly Index[], Map<string, Readers>>()

/** All indexes, or those that read any of the fields that have changed: the others hold the same keys afterwards. */
function readersOf({ indexes }: Collection, changed?: ReadonlySet<string>): Readers {
  let known = readersOfIndexes.get(indexes)
  if (!known || known.size > MOST_KNOWN) {
    known = new Map()
    readersOfIndexes.set(indexes, known)
  }
  const key = changed ? `changed ${[...changed].join('\0')}` : 'all'
  let readers = known.get(key)
  if (!readers) {
    const some = changed ? indexes.filter(({ definition }) => readsAny(definition, changed)) : indexes
    readers = { indexes: some, fields: unionOfReads(some) }
    known.set(key, readers)
  }
  return readers
}

function readsAny({ reads }: IndexDefinition, fields: ReadonlySet<string>): boolean {
  if (!reads) return true
  for (const field of fields) if (reads.has(field)) return true
  return false
}

function unionOfReads(indexes: readonly Index[]): ReadonlySet<string> | undefined {
  const fields = new Set<string>()
  for (const { definition } of indexes) {
    if (!definition.reads) return undefined
    for (const field of definition.reads) fields.add(field)
  }
  return fields
}

function checkUnique(
  collection: Collection,
  index: Index,
  keys: DocumentKeys,
  added: readonly Buffer[],
  own: number | undefined,
): void {
  if (!index.definition.unique) return
  for (const key of added) {
    const holder = index.table.get(key)
    if (holder && readRecordId(holder) !== own) throw duplicate(collection, index.definition, keys, key)
  }
}

function duplicate(collection: Collection, definition: IndexDefinition, keys: DocumentKeys, key: Buffer): StoreError {
  const values = keys.values(key)
  const keyValue: Doc = new Map<string, Value>(definition.fields.map((field, at) => [field.path, values[at] ?? null]))
  const keyPattern = definition.spec.get('key') as Doc
  return duplicateKey(collection.namespace, definition.name, keyPattern, keyValue, show(keyValue))
}

function putEntries(index: Index, keys: readonly Buffer[], id: number): void {
  for (const key of keys) {
    const entry = indexEntry(index.definition, key, id)
    index.table.put(entry.key, entry.value)
  }
}

/** A unique index that is being built may not have the entry yet, or may have it for another record. */
function removeEntry(index: Index, key: Buffer, id: number): void {
  if (index.definition.unique && !index.ready) {
    const holder = index.table.get(key)
    if (!holder || readRecordId(holder) !== id) return
  }
  index.table.remove(indexEntry(index.definition, key, id).key)
}

function difference(before: readonly Buffer[], after: readonly Buffer[]) {
  const [first] = before
  const [other] = after
  if (before.length === 1 && after.length === 1 && first && other) {
    return first.equals(other) ? { removed: [], added: [] } : { removed: before, added: after }
  }
  const old = new Set(before.map(key => key.toString('latin1')))
  const now = new Set(after.map(key => key.toString('latin1')))
  return {
    removed: before.filter(key => !now.has(key.toString('latin1'))),
    added: after.filter(key => !old.has(key.toString('latin1'))),
  }
}
