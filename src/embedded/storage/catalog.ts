/**
 * The catalog: which collections and indexes there are, kept in the store and mirrored in memory.
 *
 * Tables: `catalog` holds one BSON document a collection under its namespace, `counters` its number of records and their
 * size, `meta` the format version. Each collection and each index is a table of its own, named by a number that is never
 * used twice, so that dropping one is one step and nothing of it can come back.
 */
import { Binary } from 'bson'
import { readCollation } from '../bson/collation.js'
import { decode } from '../bson/decode.js'
import { encode } from '../bson/encode.js'
import { toNumber } from '../bson/numbers.js'
import { type Doc, doc, isDoc, type Numeric, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter } from '../query/matcher.js'
import type { FilterContext } from '../query/parse.js'
import { type Collection, type Index, readRecordId } from './collection.js'
import { defineIndex, idIndex, type IndexDefinition } from './index-definition.js'
import type { Tables, WriteTransaction } from './tables.js'

/**
 * The layout of the files. A store with a higher one is refused; a lower one is brought up to date on opening.
 *
 * 1: records as they came. 2: a collection's records may be packed, which the name of its table tells.
 */
export const FORMAT_VERSION = 2

const FORMAT_KEY = Buffer.from('format')
const NEXT_TABLE_KEY = Buffer.from('next-table')

export interface Catalog {
  readonly tables: Tables
  get(namespace: string): Collection | undefined
  /** @throws StoreError NamespaceNotFound */
  require(namespace: string): Collection
  list(database: string): Collection[]
  databases(): string[]
  create(transaction: WriteTransaction, namespace: string, options: Doc): Collection
  drop(transaction: WriteTransaction, collection: Collection): void
  rename(transaction: WriteTransaction, collection: Collection, namespace: string): Collection
  setOptions(transaction: WriteTransaction, collection: Collection, options: Doc): void
  addIndex(transaction: WriteTransaction, collection: Collection, definition: IndexDefinition, ready: boolean): Index
  replaceIndex(transaction: WriteTransaction, collection: Collection, index: Index, definition: IndexDefinition): void
  dropIndex(transaction: WriteTransaction, collection: Collection, index: Index): void
  markReady(transaction: WriteTransaction, collection: Collection, index: Index): void
  saveDefinition(collection: Collection): void
  saveCounters(collection: Collection): void
}

/** Reads the catalog; a store that is new gets its format written. */
export async function openCatalog(tables: Tables, context: FilterContext, newUuid: () => Buffer): Promise<Catalog> {
  await prepare(tables)
  const rows = tables.table('catalog')
  const counters = tables.table('counters')
  const meta = tables.table('meta')
  const collections = new Map<string, Collection>()

  const key = (namespace: string) => Buffer.from(namespace, 'utf8')

  const nextTable = (kind: 'c' | 'i'): string => {
    const number = Number(meta.get(NEXT_TABLE_KEY)?.toString() ?? '1')
    meta.put(NEXT_TABLE_KEY, Buffer.from(String(number + 1)))
    return `${kind}${number}`
  }

  const set = (transaction: WriteTransaction, namespace: string, collection: Collection | undefined) => {
    const before = collections.get(namespace)
    if (collection) collections.set(namespace, collection)
    else collections.delete(namespace)
    transaction.onAbort(() => {
      if (before) collections.set(namespace, before)
      else collections.delete(namespace)
    })
  }

  const toCollection = (namespace: string, row: Doc): Collection => {
    const options = (row.get('options') as Doc | undefined) ?? new Map<string, Value>()
    const tableName = row.get('table') as string
    const dot = namespace.indexOf('.')
    const validator = options.get('validator')
    const collation = readCollation(options.get('collation'))
    return {
      database: namespace.slice(0, dot),
      name: namespace.slice(dot + 1),
      namespace,
      uuid: row.get('uuid') as Binary,
      tableName,
      records: tables.table(tableName),
      options,
      collation,
      validator: isDoc(validator) && validator.size > 0 ? compileFilter(validator, context, collation) : undefined,
      indexes: ((row.get('indexes') as Doc[] | undefined) ?? []).map(index => ({
        definition: defineIndex(index.get('spec') as Doc, context),
        tableName: index.get('table') as string,
        table: tables.table(index.get('table') as string),
        multikey: new Set((index.get('multikey') as Numeric[]).map(toNumber)),
        ready: index.get('ready') as boolean,
        uses: 0,
      })),
      nextRecordId: 1,
      count: 0,
      dataSize: 0,
      version: 0,
      dropped: false,
    }
  }

  const saveDefinition = (collection: Collection) => {
    const row = doc({
      table: collection.tableName,
      uuid: collection.uuid,
      options: collection.options,
      indexes: collection.indexes.map(index => ({
        spec: index.definition.spec,
        table: index.tableName,
        multikey: [...index.multikey],
        ready: index.ready,
      })),
    })
    rows.put(key(collection.namespace), encode(row))
  }

  const saveCounters = (collection: Collection) => {
    const value = Buffer.alloc(16)
    value.writeDoubleLE(collection.count, 0)
    value.writeDoubleLE(collection.dataSize, 8)
    counters.put(Buffer.from(collection.tableName), value)
  }

  const setIndexes = (transaction: WriteTransaction, collection: Collection, indexes: readonly Index[]) => {
    const before = collection.indexes
    collection.indexes = indexes
    transaction.onAbort(() => {
      collection.indexes = before
    })
  }

  const addIndex: Catalog['addIndex'] = (transaction, collection, definition, ready) => {
    const tableName = nextTable('i')
    const index: Index = { definition, tableName, table: tables.table(tableName), multikey: new Set(), ready, uses: 0 }
    setIndexes(transaction, collection, [...collection.indexes, index])
    saveDefinition(collection)
    return index
  }

  const catalog: Catalog = {
    tables,
    get: namespace => collections.get(namespace),
    require: namespace => {
      const collection = collections.get(namespace)
      if (!collection) throw new StoreError('NamespaceNotFound', `ns does not exist: ${namespace}`)
      return collection
    },
    list: database =>
      [...collections.values()]
        .filter(collection => collection.database === database)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    databases: () => [...new Set([...collections.values()].map(collection => collection.database))].sort(),
    create(transaction, namespace, options) {
      checkNamespace(namespace)
      const row = doc({ table: nextTable('c'), uuid: new Binary(newUuid(), 4), options, indexes: [] })
      const collection = toCollection(namespace, row)
      set(transaction, namespace, collection)
      addIndex(transaction, collection, idIndex(context, collection.collation), true)
      saveCounters(collection)
      return collection
    },
    drop(transaction, collection) {
      for (const index of collection.indexes) tables.drop(index.tableName)
      tables.drop(collection.tableName)
      rows.remove(key(collection.namespace))
      counters.remove(Buffer.from(collection.tableName))
      collection.dropped = true
      transaction.onAbort(() => {
        collection.dropped = false
      })
      set(transaction, collection.namespace, undefined)
    },
    rename(transaction, collection, namespace) {
      checkNamespace(namespace)
      const dot = namespace.indexOf('.')
      const renamed: Collection = {
        ...collection,
        namespace,
        database: namespace.slice(0, dot),
        name: namespace.slice(dot + 1),
      }
      rows.remove(key(collection.namespace))
      collection.dropped = true
      transaction.onAbort(() => {
        collection.dropped = false
      })
      set(transaction, collection.namespace, undefined)
      set(transaction, namespace, renamed)
      saveDefinition(renamed)
      return renamed
    },
    setOptions(transaction, collection, options) {
      const row = doc({ table: collection.tableName, uuid: collection.uuid, options })
      const { validator } = toCollection(collection.namespace, row)
      const changed: Collection = { ...collection, options, validator }
      collection.dropped = true
      transaction.onAbort(() => {
        collection.dropped = false
      })
      set(transaction, collection.namespace, changed)
      saveDefinition(changed)
    },
    addIndex,
    replaceIndex(transaction, collection, index, definition) {
      const changed = { ...index, definition }
      setIndexes(
        transaction,
        collection,
        collection.indexes.map(each => (each === index ? changed : each)),
      )
      saveDefinition(collection)
    },
    dropIndex(transaction, collection, index) {
      if (!collection.indexes.includes(index)) return
      setIndexes(
        transaction,
        collection,
        collection.indexes.filter(each => each !== index),
      )
      tables.drop(index.tableName)
      saveDefinition(collection)
    },
    markReady(transaction, collection, index) {
      index.ready = true
      transaction.onAbort(() => {
        index.ready = false
      })
      saveDefinition(collection)
    },
    saveDefinition,
    saveCounters,
  }

  await load()
  return catalog

  async function load(): Promise<void> {
    for (const entry of rows.entries({ from: Buffer.alloc(1) }, Infinity, false)) {
      const namespace = entry.key.toString('utf8')
      const collection = toCollection(namespace, decode(entry.value))
      const saved = counters.get(Buffer.from(collection.tableName))
      collection.count = saved?.readDoubleLE(0) ?? 0
      collection.dataSize = saved?.readDoubleLE(8) ?? 0
      const [last] = collection.records.entries({ from: Buffer.alloc(1) }, 1, true)
      collection.nextRecordId = last ? readRecordId(last.key) + 1 : 1
      collections.set(namespace, collection)
    }
    // An index whose build was cut short was never promised to anyone.
    for (const collection of collections.values()) {
      for (const index of collection.indexes.filter(each => !each.ready)) {
        await tables.write(transaction => {
          catalog.dropIndex(transaction, collection, index)
        })
      }
    }
  }
}

async function prepare(tables: Tables): Promise<void> {
  await tables.write(() => {
    for (const name of ['catalog', 'counters', 'meta']) tables.table(name).get(FORMAT_KEY)
    const found = tables.table('meta').get(FORMAT_KEY)?.toString()
    if (found === undefined || Number(found) < FORMAT_VERSION) {
      tables.table('meta').put(FORMAT_KEY, Buffer.from(String(FORMAT_VERSION)))
    } else if (Number(found) > FORMAT_VERSION) {
      throw new StoreError(
        'InternalError',
        `the store was written in format ${found} by a newer version; this one reads up to format ${FORMAT_VERSION}`,
      )
    }
  })
}

/** @throws StoreError InvalidNamespace */
export function checkNamespace(namespace: string): void {
  const dot = namespace.indexOf('.')
  const database = namespace.slice(0, Math.max(dot, 0))
  const name = namespace.slice(dot + 1)
  const refuse = (why: string): never => {
    throw new StoreError('InvalidNamespace', `Invalid namespace specified '${namespace}'${why}`)
  }
  if (dot < 0 || database === '' || Buffer.byteLength(database) > 63) refuse('')
  if (/[/\\. "$*<>:|?\0]/.test(database)) refuse('')
  if (name === '' || name.startsWith('.') || name.endsWith('.')) refuse('')
  if (name.includes('$') || name.includes('\0')) refuse(': collection names cannot contain $')
  if (name.startsWith('system.') && !['system.js', 'system.users'].includes(name)) {
    refuse(`: cannot write to '${namespace}'`)
  }
  if (Buffer.byteLength(namespace) > 255) {
    refuse(': Fully qualified namespace is too long. Max: 255')
  }
}
