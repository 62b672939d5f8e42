/** Commands about collections and databases. */
import { filterContext } from '../aggregate/pipeline.js'
import { readCollation } from '../bson/collation.js'
import { type Doc, doc, isDoc } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter } from '../query/matcher.js'
import type { Collection } from '../storage/collection.js'
import { modifyIndex } from './indexes.js'
import { type Command, namespaceOf, optionalBoolean, optionalCount, optionalDoc, type Request } from './command.js'

const KEPT_OPTIONS = ['collation', 'validator', 'validationLevel', 'validationAction', 'comment'] as const
const REFUSED_OPTIONS = [
  'capped',
  'timeseries',
  'viewOn',
  'pipeline',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'encryptedFields',
  'expireAfterSeconds',
] as const
const IGNORED_OPTIONS = new Set([
  'create',
  'autoIndexId',
  'idIndex',
  'size',
  'max',
  'indexOptionDefaults',
  'storageEngine',
  'flags',
  'temp',
  'writeConcern',
  'lsid',
  'comment',
  'maxTimeMS',
  'txnNumber',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'readConcern',
])

export const create: Command = async request => {
  const { catalog } = request.engine
  const namespace = namespaceOf(request)
  const options = collectionOptions(request)
  await catalog.tables.write(transaction => {
    if (catalog.get(namespace)) throw new StoreError('NamespaceExists', `Collection ${namespace} already exists.`)
    catalog.create(transaction, namespace, options)
  })
  return doc({})
}

function collectionOptions(request: Request): Doc {
  const { body } = request
  for (const refused of REFUSED_OPTIONS) {
    const value = body.get(refused)
    if (value !== undefined && value !== false && !(isDoc(value) && value.get('enabled') === false)) {
      throw new StoreError('CommandNotSupported', `create option '${refused}' is not supported by this store`)
    }
  }
  const options: Doc = new Map()
  for (const [key, value] of body) {
    if ((KEPT_OPTIONS as readonly string[]).includes(key) && key !== 'comment') options.set(key, value)
    else if (
      !IGNORED_OPTIONS.has(key) &&
      !key.startsWith('$') &&
      !(REFUSED_OPTIONS as readonly string[]).includes(key)
    ) {
      throw new StoreError(40415, `BSON field 'create.${key}' is an unknown field.`)
    }
  }
  const collation = readCollation(options.get('collation'))
  if (collation) options.set('collation', collation.spec)
  else options.delete('collation')
  checkOptions(options)
  return options
}

function checkOptions(options: Doc): void {
  const validator = options.get('validator')
  if (validator !== undefined) {
    if (!isDoc(validator)) throw new StoreError('TypeMismatch', "'validator' must be an object")
    compileFilter(validator, filterContext(new Date(0)))
  }
  const level = options.get('validationLevel') ?? 'strict'
  if (typeof level !== 'string' || !['off', 'strict', 'moderate'].includes(level)) {
    throw new StoreError('BadValue', `invalid validation level: ${JSON.stringify(level)}`)
  }
  const action = options.get('validationAction') ?? 'error'
  if (typeof action !== 'string' || !['error', 'warn'].includes(action)) {
    throw new StoreError('BadValue', `invalid validation action: ${JSON.stringify(action)}`)
  }
}

export const collMod: Command = async request => {
  const { catalog } = request.engine
  const namespace = namespaceOf(request)
  const index = optionalDoc(request, 'index')
  if (index) return modifyIndex(request, index)
  await catalog.tables.write(transaction => {
    const collection = catalog.require(namespace)
    const options: Doc = new Map(collection.options)
    for (const key of ['validator', 'validationLevel', 'validationAction']) {
      const value = request.body.get(key)
      if (value !== undefined) options.set(key, value)
    }
    checkOptions(options)
    catalog.setOptions(transaction, collection, options)
  })
  return doc({})
}

export const drop: Command = async request => {
  const { catalog } = request.engine
  const namespace = namespaceOf(request)
  const indexes = await catalog.tables.write(transaction => {
    const collection = catalog.get(namespace)
    if (!collection) return undefined
    catalog.drop(transaction, collection)
    return collection.indexes.length
  })
  return indexes === undefined ? doc({}) : doc({ nIndexesWas: indexes, ns: namespace })
}

export const dropDatabase: Command = async request => {
  const { catalog } = request.engine
  const dropped = await catalog.tables.write(transaction => {
    const collections = catalog.list(request.database)
    for (const collection of collections) catalog.drop(transaction, collection)
    return collections.length
  })
  return dropped > 0 ? doc({ dropped: request.database }) : doc({})
}

export const renameCollection: Command = async request => {
  const { catalog } = request.engine
  const from = request.body.get('renameCollection')
  const to = request.body.get('to')
  if (request.database !== 'admin')
    throw new StoreError('Unauthorized', 'renameCollection may only be run against the admin database.')
  if (typeof from !== 'string' || typeof to !== 'string')
    throw new StoreError('InvalidNamespace', 'renameCollection needs two namespaces')
  await catalog.tables.write(transaction => {
    const source = catalog.get(from)
    if (!source) throw new StoreError('NamespaceNotFound', `Source collection ${from} does not exist`)
    if (from === to) throw new StoreError('IllegalOperation', "Can't rename a collection to itself")
    const target = catalog.get(to)
    if (target && !optionalBoolean(request, 'dropTarget'))
      throw new StoreError('NamespaceExists', 'target namespace exists')
    if (target) catalog.drop(transaction, target)
    catalog.rename(transaction, source, to)
  })
  return doc({})
}

export const listCollections: Command = request => {
  const { catalog, cursors } = request.engine
  const matches = filterOf(request)
  const nameOnly = optionalBoolean(request, 'nameOnly')
  const rows = catalog.list(request.database).map(describe).filter(matches)
  const shown = nameOnly ? rows.map(row => doc({ name: row.get('name'), type: row.get('type') })) : rows
  const options = optionalDoc(request, 'cursor')
  return cursors.open(oneBatch(shown), {
    namespace: `${request.database}.$cmd.listCollections`,
    connection: request.connection,
    pace: request.pace,
    batchSize: options && optionalCount(options, 'batchSize', 'listCollections'),
  })
}

function describe(collection: Collection): Doc {
  return doc({
    name: collection.name,
    type: 'collection',
    options: collection.options,
    info: { readOnly: false, uuid: collection.uuid },
    idIndex: collection.indexes[0]?.definition.spec,
  })
}

export function filterOf(request: Request): (row: Doc) => boolean {
  const filter = optionalDoc(request, 'filter')
  if (!filter) return () => true
  const matcher = compileFilter(filter, filterContext(request.engine.now()))
  return row => matcher.matches(row)
}

export async function* oneBatch(rows: readonly Doc[]): AsyncIterable<readonly Doc[]> {
  if (rows.length > 0) yield await Promise.resolve(rows)
}

export const listDatabases: Command = request => {
  const { catalog } = request.engine
  const matches = filterOf(request)
  const nameOnly = optionalBoolean(request, 'nameOnly')
  const databases = catalog
    .databases()
    .map(name => {
      const size = catalog.list(name).reduce((sum, collection) => sum + collection.dataSize, 0)
      return doc({ name, sizeOnDisk: BigInt(size), empty: false })
    })
    .filter(matches)
  const total = databases.reduce((sum, database) => sum + (database.get('sizeOnDisk') as bigint), 0n)
  if (nameOnly) return doc({ databases: databases.map(database => doc({ name: database.get('name') })) })
  return doc({ databases, totalSize: total, totalSizeMb: Number(total / 1048576n) })
}
