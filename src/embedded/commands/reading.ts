/** Commands that read a collection: find, count, distinct, getMore, killCursors. */
import { filterContext } from '../aggregate/pipeline.js'
import { compileExpression } from '../aggregate/expression.js'
import type { Collation } from '../bson/collation.js'
import { decode, pick, pickOne } from '../bson/decode.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { identity } from '../aggregate/operators-sets.js'
import { compare } from '../bson/compare.js'
import { splitPath, topField } from '../bson/paths.js'
import { keepFields } from '../bson/raw.js'
import { type Doc, doc, isDoc, isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter } from '../query/matcher.js'
import { compileProjection, type Projection } from '../query/projection.js'
import { read, type ReadRequest } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import type { Collection, StoredRecord } from '../storage/collection.js'
import {
  collationOf,
  type Command,
  letOf,
  matcherOf,
  namespaceOf,
  optionalBoolean,
  optionalCount,
  optionalDoc,
  type Request,
  requiredList,
  wrongType,
} from './command.js'
import type { Row } from './cursors.js'

export interface FindRequest extends ReadRequest {
  readonly projection: Projection | undefined
  readonly collection: Collection | undefined
}

/** What a `find` asks, ready to be read or explained. */
export function findRequest(request: Request): FindRequest {
  const { body } = request
  for (const unsupported of ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    const value = body.get(unsupported)
    if (value !== undefined && value !== false && !(isDoc(value) && value.size === 0)) {
      throw new StoreError('CommandNotSupported', `find option '${unsupported}' is not supported by this store`)
    }
  }
  const collection = request.engine.catalog.get(namespaceOf(request))
  const collation = collationOf(body, collection?.collation)
  const limit = optionalCount(body, 'limit', 'find') ?? 0
  const projection = optionalDoc(request, 'projection')
  return {
    collection,
    collation,
    matcher: matcherOf(body.get('filter'), request, collation),
    sort: naturalSort(body.get('sort')) ? undefined : parseSort(body.get('sort'), collation),
    skip: optionalCount(body, 'skip', 'find') ?? 0,
    limit: limit === 0 ? undefined : limit,
    hint: naturalSort(body.get('sort')) ? body.get('sort') : body.get('hint'),
    pace: request.pace,
    projection: projection && projection.size > 0 ? projectionOf(projection, request, collation) : undefined,
  }
}

function naturalSort(sort: MaybeValue): boolean {
  return isDoc(sort) && sort.has('$natural')
}

export function projectionOf(spec: Doc, request: Request, collation: Collation | undefined): Projection {
  const now = request.engine.now()
  const variables = letOf(request)
  return compileProjection(spec, {
    expression: value => compileExpression(value, { now, collation, variables }).run,
    filter: filter => compileFilter(filter, filterContext(now, collation, variables), collation),
  })
}

export const find: Command = async request => {
  const query = findRequest(request)
  const { batches } = read(query.collection, query)
  return request.engine.cursors.open(projected(batches, query), {
    namespace: namespaceOf(request),
    connection: request.connection,
    pace: request.pace,
    batchSize: optionalCount(request.body, 'batchSize', 'find'),
    singleBatch: optionalBoolean(request, 'singleBatch'),
    noTimeout: optionalBoolean(request, 'noCursorTimeout'),
  })
}

async function* projected(
  batches: AsyncIterable<readonly StoredRecord[]>,
  { projection, matcher }: FindRequest,
): AsyncIterable<readonly Row[]> {
  for await (const batch of batches) {
    yield batch.map((record): Row => {
      if (!projection) return record.bytes
      if (projection.keeps) return keepFields(record.bytes, projection.keeps)
      if (projection.reads) return projection.apply(pick(record.bytes, projection.reads))
      const document = decode(record.bytes)
      return projection.apply(document, projection.needsPosition ? matcher.position(document) : undefined)
    })
  }
}

export const getMore: Command = request => {
  const id = request.body.get('getMore')
  const collection = request.body.get('collection')
  if (typeof id !== 'bigint') throw wrongType('getMore', 'getMore', id, 'long')
  if (typeof collection !== 'string') throw wrongType('getMore', 'collection', collection, 'string')
  if (request.body.has('maxTimeMS')) {
    throw new StoreError('BadValue', 'cannot set maxTimeMS on getMore command for a non-awaitData cursor')
  }
  const size = optionalCount(request.body, 'batchSize', 'getMore')
  return request.engine.cursors.more(
    id,
    `${request.database}.${collection}`,
    size === 0 ? undefined : size,
    request.pace,
  )
}

export const killCursors: Command = request => {
  const namespace = namespaceOf(request)
  const killed: Value[] = []
  const notFound: Value[] = []
  for (const id of requiredList(request, 'cursors')) {
    const whole = isNumeric(id) ? (toInteger(id) ?? 0n) : 0n
    ;(request.engine.cursors.kill(whole, namespace) ? killed : notFound).push(id)
  }
  return doc({ cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] })
}

export const count: Command = async request => {
  const { body, engine } = request
  const collection = engine.catalog.get(namespaceOf(request))
  const collation = collationOf(body, collection?.collation)
  const matcher = matcherOf(body.get('query'), request, collation)
  const limit = Math.abs(isNumeric(body.get('limit')) ? toNumber(body.get('limit') as number) : 0)
  const skip = optionalCount(body, 'skip', 'count') ?? 0
  if (matcher.predicate.kind === 'and' && matcher.predicate.children.length === 0) {
    const n = Math.max(0, (collection?.count ?? 0) - skip)
    return doc({ n: limit > 0 ? Math.min(n, limit) : n })
  }
  const { batches } = read(collection, {
    matcher,
    collation,
    skip,
    limit: limit > 0 ? limit : undefined,
    hint: body.get('hint'),
    pace: request.pace,
  })
  let n = 0
  for await (const batch of batches) n += batch.length
  return doc({ n })
}

export const distinct: Command = async request => {
  const { body, engine } = request
  const key = body.get('key')
  if (typeof key !== 'string') throw wrongType('distinct', 'key', key, 'string')
  const collection = engine.catalog.get(namespaceOf(request))
  const collation = collationOf(body, collection?.collation)
  const matcher = matcherOf(body.get('query'), request, collation)
  const values = new Map<string, Value>()
  const { batches } = read(collection, { matcher, collation, hint: body.get('hint'), pace: request.pace })
  const parts = splitPath(key)
  for await (const batch of batches) {
    for (const record of batch) {
      const top = pickOne(record.bytes, topField(key))
      const found = top === undefined ? undefined : distinctValues(top, parts)
      for (const value of found ?? [])
        values.set(identity(value, collation), values.get(identity(value, collation)) ?? value)
    }
  }
  return doc({ values: [...values.values()].sort((a, b) => compare(a, b, collation)) })
}

function distinctValues(top: Value, parts: readonly string[]): readonly Value[] {
  const values: Value[] = []
  const visit = (value: MaybeValue, at: number): void => {
    if (at === parts.length) {
      if (Array.isArray(value)) values.push(...value)
      else if (value !== undefined) values.push(value)
      return
    }
    const part = parts[at]!
    if (value instanceof Map) visit(value.get(part), at + 1)
    else if (Array.isArray(value)) {
      if (/^\d+$/.test(part)) visit(value[Number(part)], at + 1)
      for (const item of value) if (item instanceof Map) visit(item, at)
    }
  }
  visit(top, 1)
  return values
}
