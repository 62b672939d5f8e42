/** Commands about indexes. */
import { filterContext } from '../aggregate/pipeline.js'
import { equal } from '../bson/compare.js'
import { toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, doc, isDoc, isNumeric, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { collectionScan, type Scan } from '../query/scan.js'
import type { Collection, Index } from '../storage/collection.js'
import { defineIndex, type IndexDefinition, sameIndex, sameKey } from '../storage/index-definition.js'
import { type Command, namespaceOf, optionalCount, optionalDoc, type Request, requiredList } from './command.js'
import { oneBatch } from './collections.js'
import { collectionFor } from './writing.js'

const MOST_INDEXES = 64
/** What `collMod` may name or change of an index. */
const CHANGEABLE = new Set(['name', 'keyPattern', 'expireAfterSeconds', 'hidden'])

export const createIndexes: Command = async request => {
  const { catalog } = request.engine
  const namespace = namespaceOf(request)
  const specs = requiredList(request, 'indexes')
  if (specs.length === 0) throw new StoreError('BadValue', 'Must specify at least one index to create')
  const context = filterContext(request.engine.now())
  const begun = await catalog.tables.write(transaction => {
    const existed = catalog.get(namespace) !== undefined
    const definitions = specs.map(spec => {
      if (!isDoc(spec))
        throw new StoreError('TypeMismatch', `The elements of the 'indexes' array must be objects, found ${show(spec)}`)
      return defineIndex(spec, context, catalog.get(namespace)?.collation)
    })
    // All are checked against one another before the first is made.
    const known = (catalog.get(namespace)?.indexes ?? []).map(index => index.definition)
    const fresh: IndexDefinition[] = []
    for (const definition of definitions) if (isNew(definition, [...known, ...fresh])) fresh.push(definition)
    if (known.length + fresh.length > MOST_INDEXES) {
      throw new StoreError('CannotCreateIndex', `add index fails, too many indexes for ${namespace}`)
    }
    const collection = collectionFor(request, transaction, namespace)
    const before = collection.indexes.length
    const indexes = fresh.map(definition =>
      catalog.addIndex(transaction, collection, definition, collection.count === 0),
    )
    return { collection, indexes, before, existed }
  })
  const { collection, indexes, before, existed } = begun
  await build(
    request,
    collection,
    indexes.filter(index => !index.ready),
  )
  return doc({
    numIndexesBefore: existed ? before : 1,
    numIndexesAfter: before + indexes.length,
    createdCollectionAutomatically: !existed,
    ...(indexes.length === 0 && { note: 'all indexes already exist' }),
  })
}

/** @throws StoreError where an index of that name or with these keys exists and differs */
function isNew(definition: IndexDefinition, known: readonly IndexDefinition[]): boolean {
  const named = known.find(other => other.name === definition.name)
  const isId = definition.fields.length === 1 && definition.fields[0]?.path === '_id'
  if (isId) return false
  const twin = known.find(
    other =>
      sameKey(other, definition) &&
      equal(other.spec.get('collation'), definition.spec.get('collation')) &&
      equal(other.spec.get('partialFilterExpression'), definition.spec.get('partialFilterExpression')),
  )
  if (twin && sameIndex(twin, definition)) {
    if (twin.name === definition.name) return false
    throw new StoreError('IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`)
  }
  if (named && !sameKey(named, definition)) {
    throw new StoreError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(definition.spec)}, existing index: ${show(named.spec)}`,
    )
  }
  if (named ?? twin) {
    throw new StoreError(
      named ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict',
      `An equivalent index already exists with the same name but different options. Requested index: ${show(definition.spec)}, existing index: ${show((named ?? twin)?.spec)}`,
    )
  }
  return true
}

/** Fills new indexes, slice by slice; writes that come in between keep them up. If it fails, they are gone again. */
async function build(request: Request, collection: Collection, indexes: readonly Index[]): Promise<void> {
  if (indexes.length === 0) return
  const { catalog } = request.engine
  let scan: Scan | undefined
  let done = false
  try {
    while (!done) {
      done = await catalog.tables.write(transaction => {
        request.pace.begin()
        scan ??= collectionScan(collection, false)
        scan.refresh()
        transaction.onAbort(() => {
          scan = undefined
        })
        const writer = request.engine.writer(transaction)
        for (let record = scan.next(); record; record = scan.next()) {
          for (const index of indexes) writer.addToIndex(collection, index, record)
          if (request.pace.due()) return false
        }
        for (const index of indexes) catalog.markReady(transaction, collection, index)
        return true
      })
    }
  } catch (error) {
    await catalog.tables.write(transaction => {
      if (collection.dropped) return
      for (const index of indexes) catalog.dropIndex(transaction, collection, index)
    })
    throw error
  }
}

export const listIndexes: Command = request => {
  const namespace = namespaceOf(request)
  const collection = request.engine.catalog.require(namespace)
  const options = optionalDoc(request, 'cursor')
  return request.engine.cursors.open(oneBatch(collection.indexes.map(index => index.definition.spec)), {
    namespace,
    connection: request.connection,
    pace: request.pace,
    batchSize: options && optionalCount(options, 'batchSize', 'listIndexes'),
  })
}

export const dropIndexes: Command = async request => {
  const { catalog } = request.engine
  const wanted = request.body.get('index')
  const before = await catalog.tables.write(transaction => {
    const collection = catalog.require(namespaceOf(request))
    const count = collection.indexes.length
    const chosen = Array.isArray(wanted)
      ? wanted.flatMap(each => chosenIndexes(collection, each))
      : chosenIndexes(collection, wanted ?? null)
    for (const index of chosen) catalog.dropIndex(transaction, collection, index)
    return count
  })
  return doc({ nIndexesWas: before, ...(wanted === '*' && { msg: 'non-_id indexes dropped for collection' }) })
}

function chosenIndexes(collection: Collection, wanted: Value): readonly Index[] {
  if (wanted === '*') return collection.indexes.filter(index => index.definition.name !== '_id_')
  const found = collection.indexes.filter(
    ({ definition }) => definition.name === wanted || (isDoc(wanted) && equal(definition.spec.get('key'), wanted)),
  )
  if (found.length === 0) {
    throw new StoreError(
      'IndexNotFound',
      isDoc(wanted)
        ? `can't find index with key: ${show(wanted)}`
        : `index not found with name [${typeof wanted === 'string' ? wanted : show(wanted)}]`,
    )
  }
  if (found.some(index => index.definition.name === '_id_'))
    throw new StoreError('InvalidOptions', 'cannot drop _id index')
  if (found.length > 1)
    throw new StoreError(
      'BadValue',
      `${found.length} indexes found for key: ${show(wanted)}, identify by name instead.`,
    )
  return found
}

/** `collMod` with `index`: change when documents expire, or hide the index from the planner. */
export async function modifyIndex(request: Request, change: Doc): Promise<Doc> {
  const { catalog } = request.engine
  return catalog.tables.write(transaction => {
    const collection = catalog.require(namespaceOf(request))
    for (const option of change.keys()) {
      if (!CHANGEABLE.has(option))
        throw new StoreError('CommandNotSupported', `collMod option 'index.${option}' is not supported by this store`)
    }
    const [index] = chosenForChange(collection, change)
    const spec: Doc = new Map(index.definition.spec)
    const reply = doc({})
    for (const option of ['expireAfterSeconds', 'hidden']) {
      const value = change.get(option)
      if (value === undefined) continue
      const before = spec.get(option)
      if (before !== undefined) reply.set(`${option}_old`, before)
      reply.set(`${option}_new`, isNumeric(value) ? BigInt(toNumber(value)) : value)
      if (value === false) spec.delete(option)
      else spec.set(option, value)
    }
    catalog.replaceIndex(transaction, collection, index, defineIndex(spec, filterContext(request.engine.now())))
    return reply
  })
}

function chosenForChange(collection: Collection, change: Doc): [Index] {
  const wanted = change.get('name') ?? change.get('keyPattern')
  const found = collection.indexes.find(
    ({ definition }) => definition.name === wanted || (isDoc(wanted) && equal(definition.spec.get('key'), wanted)),
  )
  if (!found) throw new StoreError('IndexNotFound', `cannot find index ${show(wanted)} for ns ${collection.namespace}`)
  return [found]
}
