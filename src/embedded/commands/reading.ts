/** Commands that read: find, aggregate, count, distinct, getMore, killCursors, explain. */
import { filterContext, pipelineContext, runOver, runPipeline } from '../aggregate/pipeline.js'
import { compileExpression } from '../aggregate/expression.js'
import { stageOf } from '../aggregate/stages.js'
import type { Batches } from '../aggregate/stage.js'
import type { Collation } from '../bson/collation.js'
import { decode, pickOne } from '../bson/decode.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { identity } from '../aggregate/operators-sets.js'
import { compare } from '../bson/compare.js'
import { splitPath, topField } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { type Doc, doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter } from '../query/matcher.js'

import { compileProjection, type Projection } from '../query/projection.js'
import { planOf, read, type Read, type ReadRequest } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import type { Collection, StoredRecord } from '../storage/collection.js'
import {
  collationOf,
  collectionName,
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
import { collectionStats, currentOperations, indexStats } from './inspection.js'
import { outputWriter } from './outputs.js'

interface FindRequest extends ReadRequest {
  readonly projection: Projection | undefined
  readonly collection: Collection | undefined
}

function findRequest(request: Request): FindRequest {
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
  const size = optionalCount(request.body, 'batchSize', 'getMore')
  return request.engine.cursors.more(id, `${request.database}.${collection}`, size === 0 ? undefined : size)
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

export const aggregate: Command = async request => {
  const { body, engine } = request
  if (!isDoc(body.get('cursor')) && !body.has('explain')) {
    throw new StoreError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  }
  const prepared = prepareAggregate(request)
  if (body.get('explain') === true) return explainPipeline(request)
  const options = optionalDoc(request, 'cursor')
  const namespace = `${request.database}.${prepared.name}`
  return engine.cursors.open(prepared.batches, {
    namespace,
    connection: request.connection,
    batchSize: options && optionalCount(options, 'batchSize', 'aggregate'),
  })
}

interface PreparedAggregate {
  readonly name: string
  readonly batches: Batches
  readonly read: Read | undefined
  readonly stages: readonly { readonly name: string }[]
}

function prepareAggregate(request: Request): PreparedAggregate {
  const { body, engine } = request
  const target = body.get('aggregate')
  const whole = isNumeric(target)
  const name = whole ? '$cmd.aggregate' : collectionName(request)
  const pipeline = requiredList(request, 'pipeline')
  const collection = whole ? undefined : engine.catalog.get(`${request.database}.${name}`)
  const collation = collationOf(body, collection?.collation)
  const now = engine.now()
  const variables = letOf(request)
  const context = pipelineContext({
    catalog: engine.catalog,
    database: request.database,
    collation,
    pace: request.pace,
    now,
    variables,
    writer: outputWriter(request),
  })
  const [first] = pipeline
  const [stage, specification] = first === undefined ? [undefined, null] : stageOf(first)
  const source = stage === undefined ? undefined : sourceOf(stage, specification, request, collection)
  if (source) {
    return {
      name,
      batches: runOver(source, pipeline.slice(1), context),
      read: undefined,
      stages: [{ name: stage ?? '' }],
    }
  }
  if (whole)
    throw new StoreError(
      'InvalidNamespace',
      `{aggregate: 1} is not valid for '${stage ?? ''}'; a collection is required.`,
    )
  return { name, ...runPipeline(collection, pipeline, context, body.get('hint')) }
}

/** Stages that make documents instead of reading a collection's. */
function sourceOf(
  stage: string,
  specification: Value,
  request: Request,
  collection: Collection | undefined,
): Batches | undefined {
  switch (stage) {
    case '$documents': {
      const documents = compileExpression(specification, { now: request.engine.now() }).run(new Map())
      if (!Array.isArray(documents) || !documents.every(isDoc))
        throw new StoreError(5858203, `an array of documents is expected, found ${typeNameOf(documents)}`)
      return once(documents)
    }
    case '$collStats':
      return once([collectionStats(request, collection)])
    case '$indexStats':
      return once(indexStats(request, collection))
    case '$currentOp':
      return once(currentOperations(request))
    case '$listLocalSessions':
    case '$listSessions':
      return once(request.engine.sessions.list())
    default:
      return undefined
  }
}

async function* once(documents: readonly Doc[]): Batches {
  if (documents.length > 0) yield await Promise.resolve(documents)
}

export const explain: Command = async request => {
  const inner = request.body.get('explain')
  if (!isDoc(inner)) throw wrongType('explain', 'explain', inner, 'object')
  const [name] = inner.keys()
  const verbosity = request.body.get('verbosity') ?? 'allPlansExecution'
  if (typeof verbosity !== 'string' || !['queryPlanner', 'executionStats', 'allPlansExecution'].includes(verbosity)) {
    throw new StoreError(
      'FailedToParse',
      `verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}`,
    )
  }
  const body: Doc = new Map([...inner])
  const innerRequest: Request = { ...request, body, name: name ?? '' }
  switch (name) {
    case 'find':
      return explainRead(innerRequest, findRequest(innerRequest), verbosity)
    case 'aggregate':
      return explainPipeline(innerRequest, verbosity)
    case 'count':
      return explainRead(innerRequest, simpleRequest(innerRequest, body.get('query')), verbosity)
    case 'distinct':
      return explainRead(innerRequest, simpleRequest(innerRequest, body.get('query')), verbosity)
    case 'update':
    case 'delete': {
      const list = body.get(name === 'update' ? 'updates' : 'deletes')
      const [statement] = Array.isArray(list) ? list : []
      const raw = request.sequences.get(name === 'update' ? 'updates' : 'deletes')?.[0]
      const first = isDoc(statement) ? statement : raw ? decode(raw) : new Map<string, Value>()
      return explainRead(innerRequest, simpleRequest(innerRequest, first.get('q')), verbosity)
    }
    case 'findAndModify':
    case 'findandmodify':
      return explainRead(innerRequest, simpleRequest(innerRequest, body.get('query')), verbosity)
    default:
      throw new StoreError('CommandNotFound', `Explain failed due to unknown command: ${show(name)}`)
  }
}

function simpleRequest(request: Request, filter: MaybeValue): FindRequest {
  const collection = request.engine.catalog.get(namespaceOf(request))
  const collation = collationOf(request.body, collection?.collation)
  return {
    collection,
    collation,
    matcher: matcherOf(filter, request, collation),
    sort: parseSort(request.body.get('sort'), collation),
    hint: request.body.get('hint'),
    pace: request.pace,
    projection: undefined,
  }
}

async function explainRead(request: Request, query: FindRequest, verbosity: string): Promise<Doc> {
  const namespace = namespaceOf(request)
  const plan = planOf(query.collection, query)
  const winning =
    query.sort && !plan.sorted
      ? doc({ stage: 'SORT', sortPattern: request.body.get('sort'), inputStage: plan.describe() })
      : plan.describe()
  const reply = doc({
    explainVersion: '1',
    queryPlanner: {
      namespace,
      parsedQuery: request.body.get('filter') ?? request.body.get('query') ?? new Map(),
      winningPlan: winning,
      rejectedPlans: [],
    },
  })
  if (verbosity !== 'queryPlanner') reply.set('executionStats', await executionStats(query))
  for (const [key, value] of serverInfo(request)) reply.set(key, value)
  return reply
}

async function executionStats(query: FindRequest): Promise<Doc> {
  const start = performance.now()
  const { batches, scan, plan } = read(query.collection, query)
  let returned = 0
  for await (const batch of batches) returned += batch.length
  return doc({
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: Math.round(performance.now() - start),
    totalKeysExamined: scan.counts.keys,
    totalDocsExamined: scan.counts.documents,
    executionStages: plan.describe(),
    allPlansExecution: [],
  })
}

async function explainPipeline(request: Request, verbosity = 'queryPlanner'): Promise<Doc> {
  const prepared = prepareAggregate(request)
  const namespace = `${request.database}.${prepared.name}`
  const planner = doc({
    namespace,
    winningPlan: prepared.read?.plan.describe() ?? doc({ stage: 'EOF' }),
    rejectedPlans: [],
  })
  const reply = doc({ explainVersion: '1' })
  const cursorStage = doc({ $cursor: { queryPlanner: planner } })
  if (verbosity !== 'queryPlanner' && !prepared.stages.some(stage => ['$out', '$merge'].includes(stage.name))) {
    let returned = 0
    for await (const batch of prepared.batches) returned += batch.length
    ;(cursorStage.get('$cursor') as Doc).set(
      'executionStats',
      doc({
        executionSuccess: true,
        nReturned: returned,
        totalKeysExamined: prepared.read?.scan.counts.keys ?? 0,
        totalDocsExamined: prepared.read?.scan.counts.documents ?? 0,
      }),
    )
  }
  reply.set('stages', [cursorStage, ...prepared.stages.map(stage => doc({ [stage.name]: {} }))])
  for (const [key, value] of serverInfo(request)) reply.set(key, value)
  return reply
}

function serverInfo(request: Request): Doc {
  const command: Doc = new Map([...request.body].filter(([key]) => !key.startsWith('$') && key !== 'lsid'))
  return doc({ command, serverInfo: { host: 'embedded', port: 0, version: '7.0.0', gitVersion: 'embedded' } })
}
