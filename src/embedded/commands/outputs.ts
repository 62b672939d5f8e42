/** Where `$out` and `$merge` write. */
import type { MergeTarget, OutputWriter } from '../aggregate/stage.js'
import { equal } from '../bson/compare.js'
import { decode } from '../bson/decode.js'
import { encode } from '../bson/encode.js'
import { show } from '../bson/show.js'
import { type Doc, ObjectId, type Value } from '../bson/values.js'
import { follow } from '../aggregate/expression.js'
import { splitPath } from '../bson/paths.js'
import { duplicateKey, StoreError } from '../errors.js'
import { filterContext } from '../aggregate/pipeline.js'
import { compileFilter } from '../query/matcher.js'
import { planRead } from '../query/planner.js'
import type { Collection, StoredRecord } from '../storage/collection.js'
import type { WriteTransaction } from '../storage/tables.js'
import { bytesMatcher } from '../query/read.js'
import type { Request } from './command.js'
import { prepareInsert } from './documents.js'

export function outputWriter(request: Request): OutputWriter {
  const { engine } = request
  const { catalog } = engine
  const { tables } = catalog
  return {
    /** All or nothing: the documents go into a new collection, which then takes the old one's place. */
    async replaceCollection(database, name, input) {
      const namespace = `${database}.${name}`
      const temporary = `${database}.tmp.out.${new ObjectId().toHexString()}`
      const existing = catalog.get(namespace)
      await tables.write(transaction => {
        const collection = catalog.create(transaction, temporary, existing?.options ?? new Map<string, never>())
        for (const index of existing?.indexes ?? []) {
          if (index.definition.name !== '_id_') catalog.addIndex(transaction, collection, index.definition, true)
        }
      })
      const target = catalog.require(temporary)
      try {
        for await (const batch of input) {
          await tables.write(transaction => {
            for (const document of batch) engine.writer(transaction).insert(target, prepareInsert(encode(document)))
          })
        }
        await tables.write(transaction => {
          const old = catalog.get(namespace)
          if (old) catalog.drop(transaction, old)
          catalog.rename(transaction, target, namespace)
        })
      } catch (error) {
        await tables.write(transaction => {
          const left = catalog.get(temporary)
          if (left) catalog.drop(transaction, left)
        })
        throw error
      }
    },

    async merge(target, input) {
      const namespace = `${target.database}.${target.collection}`
      checkOn(catalog.get(namespace), target)
      for await (const batch of input) {
        await tables.write(transaction => {
          const collection = catalog.get(namespace) ?? catalog.create(transaction, namespace, new Map())
          for (const document of batch) mergeOne(request, transaction, collection, target, document)
        })
      }
    },
  }
}

/** `on` must be a unique index, so that at most one document matches. */
function checkOn(collection: Collection | undefined, { on }: MergeTarget): void {
  const isUnique = (collection?.indexes ?? []).some(
    ({ definition }) =>
      definition.unique &&
      definition.fields.length === on.length &&
      on.every(path => definition.fields.some(field => field.path === path)),
  )
  if (!isUnique && !(on.length === 1 && on[0] === '_id')) {
    throw new StoreError(51183, 'Cannot find index to verify that join fields will be unique')
  }
}

function mergeOne(
  request: Request,
  transaction: WriteTransaction,
  collection: Collection,
  target: MergeTarget,
  document: Doc,
): void {
  const writer = request.engine.writer(transaction)
  if (target.on.includes('_id') && !document.has('_id'))
    document = new Map<string, Value>([['_id', new ObjectId()], ...document])
  const filter: Doc = new Map()
  for (const path of target.on) {
    const value = follow(document, splitPath(path), 0)
    if (value === undefined || value === null || Array.isArray(value)) {
      throw new StoreError(
        51132,
        `$merge write error: 'on' field '${path}' cannot be missing, null, undefined or an array`,
      )
    }
    filter.set(path, value)
  }
  const existing = findOne(request, collection, filter)
  if (!existing) {
    if (target.whenNotMatched === 'fail')
      throw new StoreError(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      )
    if (target.whenNotMatched === 'insert') writer.insert(collection, prepareInsert(encode(document)))
    return
  }
  const old = decode(existing.bytes)
  const merged = mergedDocument(old, document, target, filter)
  if (!merged) return
  if (!equal(merged.get('_id'), old.get('_id'))) {
    throw new StoreError(
      'ImmutableField',
      `$merge failed to update the matching document, did you attempt to modify the _id or the shard key? _id: ${show(merged.get('_id'))}`,
    )
  }
  writer.replace(collection, existing, encode(merged))
}

function mergedDocument(old: Doc, document: Doc, target: MergeTarget, filter: Doc): Doc | undefined {
  switch (target.whenMatched) {
    case 'keepExisting':
      return undefined
    case 'fail':
      throw duplicateOn(target, filter)
    case 'replace':
      return new Map<string, Value>([
        ['_id', old.get('_id') ?? null],
        ...[...document].filter(([key]) => key !== '_id' || document.has('_id')),
      ])
    case 'merge':
      return new Map([...old, ...document])
    default:
      return target.whenMatched.run(old, document)
  }
}

/** The unique index that `on` rests on is told by its keys alone. */
function duplicateOn({ database, collection, on }: MergeTarget, filter: Doc): StoreError {
  const pattern: Doc = new Map(on.map(path => [path, 1]))
  const name = on.length === 1 && on[0] === '_id' ? '_id_' : on.map(path => `${path}_1`).join('_')
  return duplicateKey(`${database}.${collection}`, name, pattern, filter, show(filter))
}

function findOne(request: Request, collection: Collection, filter: Doc): StoredRecord | undefined {
  const matcher = compileFilter(filter, filterContext(request.engine.now()))
  const scan = planRead(collection, { predicate: matcher.predicate }).open()
  const matches = bytesMatcher(matcher)
  for (let record = scan.next(); record; record = scan.next()) if (matches(record.bytes)) return record
  return undefined
}
