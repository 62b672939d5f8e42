/** The explain command: how a read, a write or a pipeline would find its documents, and what that takes. */
import type { Batches } from '../aggregate/stage.js'
import { decode } from '../bson/decode.js'
import { toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, doc, isDoc, isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { read, type Read, type ReadRequest } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import { prepareAggregate } from './aggregating.js'
import { collationOf, type Command, matcherOf, namespaceOf, optionalCount, type Request, wrongType } from './command.js'
import { findRequest } from './reading.js'

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'] as const
type Verbosity = (typeof VERBOSITIES)[number]

export const explain: Command = async request => {
  const inner = request.body.get('explain')
  if (!isDoc(inner)) throw wrongType('explain', 'explain', inner, 'object')
  const [name = ''] = inner.keys()
  const verbosity = VERBOSITIES.find(each => each === (request.body.get('verbosity') ?? 'allPlansExecution'))
  if (!verbosity) {
    throw new StoreError(
      'FailedToParse',
      `verbosity string must be one of {${VERBOSITIES.map(each => `'${each}'`).join(', ')}}`,
    )
  }
  const explained: Request = { ...request, body: new Map([...inner]), name }
  const { body } = explained
  switch (name) {
    case 'find': {
      const query = findRequest(explained)
      const projection = body.get('projection')
      return explainRead(
        explained,
        query,
        verbosity,
        isDoc(projection) && projection.size > 0 ? [projected(projection)] : [],
      )
    }
    case 'aggregate':
      return explainAggregate(explained, verbosity)
    case 'count':
      return explainCount(explained, verbosity)
    case 'distinct':
      return explainRead(explained, selection(explained, body.get('query'), body), verbosity)
    case 'update':
    case 'delete': {
      const statement = firstStatement(explained, name === 'update' ? 'updates' : 'deletes')
      const query = selection(explained, statement.get('q'), statement)
      const single =
        name === 'update'
          ? statement.get('multi') !== true
          : isNumeric(statement.get('limit')) && toNumber(statement.get('limit') as number) === 1
      return explainRead(explained, single ? { ...query, limit: 1 } : query, verbosity, [{ stage: name.toUpperCase() }])
    }
    case 'findAndModify':
    case 'findandmodify': {
      const query = {
        ...selection(explained, body.get('query'), body),
        sort: parseSort(body.get('sort'), collationOf(body)),
        limit: 1,
      }
      return explainRead(explained, query, verbosity, [{ stage: body.get('remove') === true ? 'DELETE' : 'UPDATE' }])
    }
    default:
      throw new StoreError('CommandNotFound', `Explain failed due to unknown command: ${show(name)}`)
  }
}

/** A stage above those that find the documents; it lets all of them through. */
type Above = Readonly<Record<string, unknown>> & { readonly stage: string }

function projected(projection: Doc): Above {
  const simple = [...projection].every(
    ([path, value]) => !path.includes('.') && (isNumeric(value) || typeof value === 'boolean'),
  )
  return { stage: simple ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT', transformBy: projection }
}

/** What a write, `count` or `distinct` looks for; `options` is where its collation and its hint stand. */
function selection(request: Request, filter: MaybeValue, options: Doc): ReadRequest {
  const collation = collationOf(options, request.engine.catalog.get(namespaceOf(request))?.collation)
  return { matcher: matcherOf(filter, request, collation), collation, hint: options.get('hint'), pace: request.pace }
}

function firstStatement(request: Request, field: string): Doc {
  const list = request.body.get(field)
  const [given] = Array.isArray(list) ? list : []
  const [raw] = request.sequences.get(field) ?? []
  if (isDoc(given)) return given
  return raw ? decode(raw) : new Map<string, Value>()
}

async function explainCount(request: Request, verbosity: Verbosity): Promise<Doc> {
  const { body } = request
  const query = selection(request, body.get('query'), body)
  const { predicate } = query.matcher
  if (predicate.kind === 'and' && predicate.children.length === 0) {
    const stage = doc({ stage: 'COUNT', inputStage: { stage: 'RECORD_STORE_FAST_COUNT' } })
    return reply(
      request,
      stage,
      verbosity === 'queryPlanner' ? undefined : statsOf(stage, 1, 0, { keys: 0, documents: 0 }),
    )
  }
  const limit = Math.abs(isNumeric(body.get('limit')) ? toNumber(body.get('limit') as number) : 0)
  const skip = optionalCount(body, 'skip', 'count') ?? 0
  return explainRead(request, { ...query, skip, limit: limit > 0 ? limit : undefined }, verbosity, [{ stage: 'COUNT' }])
}

async function explainRead(
  request: Request,
  query: ReadRequest,
  verbosity: Verbosity,
  above: readonly Above[] = [],
): Promise<Doc> {
  const opened = read(request.engine.catalog.get(namespaceOf(request)), query)
  const planned = planOf(opened, above)
  if (verbosity === 'queryPlanner') return reply(request, planned)
  const { returned, milliseconds } = await exhausted(opened.batches)
  return reply(request, planned, statsOf(planOf(opened, above, returned), returned, milliseconds, opened.scan.counts))
}

/** Explains a pipeline: the part that a scan takes over as a plan, the stages after it by name. */
export async function explainAggregate(request: Request, verbosity: Verbosity = 'queryPlanner'): Promise<Doc> {
  const { name, read: opened, stages, batches } = prepareAggregate(request)
  const namespace = `${request.database}.${name}`
  const writes = stages.some(stage => ['$out', '$merge'].includes(stage.name))
  const runs = verbosity !== 'queryPlanner' && !writes
  const seen = runs ? await exhausted(batches) : undefined
  const planned = opened ? planOf(opened, []) : doc({ stage: 'EOF' })
  const counts = opened?.scan.counts ?? { keys: 0, documents: 0 }
  const stats =
    seen &&
    statsOf(opened ? planOf(opened, [], opened.matched()) : planned, opened?.matched() ?? 0, seen.milliseconds, counts)
  if (opened && stages.length === 0) return reply(request, planned, stats, namespace)
  const cursor = doc({ queryPlanner: planner(namespace, planned, request), ...(stats && { executionStats: stats }) })
  const first = doc({ $cursor: cursor, ...(seen && { nReturned: BigInt(opened?.matched() ?? 0) }) })
  const others = stages.map((stage, at) =>
    doc({ [stage.name]: {}, ...(seen && at === stages.length - 1 && { nReturned: BigInt(seen.returned) }) }),
  )
  return withServer(request, doc({ explainVersion: '1', stages: [...(opened ? [first] : []), ...others] }))
}

async function exhausted(batches: Batches | Read['batches']): Promise<{ returned: number; milliseconds: number }> {
  const start = performance.now()
  let returned = 0
  for await (const batch of batches) returned += batch.length
  return { returned, milliseconds: Math.round(performance.now() - start) }
}

/**
 * The tree of a read, from the scan upwards: sort, skip, limit, then what stands above.
 * @param returned how many documents came out, once it has run: each stage then says what it gave and looked at
 */
function planOf(opened: Read, above: readonly Above[], returned?: number): Doc {
  const { plan, request, scan } = opened
  const { sort, skip = 0, limit } = request
  const ran = returned !== undefined
  const matched = opened.matched()
  let tree = ran ? withCounts(plan.describe(), matched, scan.counts) : plan.describe()
  const put = (stage: Readonly<Record<string, unknown>>, count: number): void => {
    const { stage: name, ...rest } = stage
    tree = doc({ stage: name, ...(ran && { nReturned: count }), ...rest, inputStage: tree })
  }
  const inMemory = sort !== undefined && !plan.sorted
  const kept = limit === undefined ? Infinity : skip + limit
  if (inMemory) {
    const sortPattern = new Map<string, Value>(sort.fields.map(({ path, descending }) => [path, descending ? -1 : 1]))
    put(
      { stage: 'SORT', sortPattern, ...(limit !== undefined && { limitAmount: kept }), type: 'simple' },
      Math.min(matched, kept),
    )
  }
  if (skip > 0) put({ stage: 'SKIP', skipAmount: skip }, Math.max(0, Math.min(matched, kept) - skip))
  if (limit !== undefined && !inMemory) put({ stage: 'LIMIT', limitAmount: limit }, returned ?? 0)
  for (const each of above) put(each, ['UPDATE', 'DELETE', 'COUNT'].includes(each.stage) ? 0 : (returned ?? 0))
  return tree
}

/** Says of each stage of a scan what it looked at. Branches of an `OR` share what was counted for all of them. */
function withCounts(stage: Doc, returned: number, counts: Read['scan']['counts']): Doc {
  const name = stage.get('stage')
  const entries: [string, Value][] = [['nReturned', name === 'IXSCAN' ? counts.keys : returned]]
  if (name === 'IXSCAN' || name === 'IDHACK') entries.push(['keysExamined', counts.keys])
  if (name === 'FETCH' || name === 'COLLSCAN' || name === 'IDHACK') entries.push(['docsExamined', counts.documents])
  const result: Doc = new Map(
    [...stage].flatMap(([key, value]) =>
      key === 'stage' ? [[key, value] as const, ...entries] : [[key, value] as const],
    ),
  )
  const input = stage.get('inputStage')
  if (isDoc(input)) result.set('inputStage', withCounts(input, counts.documents, counts))
  return result
}

function statsOf(stages: Doc, returned: number, milliseconds: number, counts: Read['scan']['counts']): Doc {
  return doc({
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: milliseconds,
    totalKeysExamined: counts.keys,
    totalDocsExamined: counts.documents,
    executionStages: stages,
    allPlansExecution: [],
  })
}

function planner(namespace: string, winning: Doc, { body }: Request): Doc {
  return doc({
    namespace,
    parsedQuery: body.get('filter') ?? body.get('query') ?? new Map<string, Value>(),
    indexFilterSet: false,
    winningPlan: winning,
    rejectedPlans: [],
  })
}

function reply(request: Request, planned: Doc, stats?: Doc, namespace = namespaceOf(request)): Doc {
  return withServer(
    request,
    doc({
      explainVersion: '1',
      queryPlanner: planner(namespace, planned, request),
      ...(stats && { executionStats: stats }),
    }),
  )
}

function withServer(request: Request, explained: Doc): Doc {
  explained.set('command', new Map([...request.body].filter(([key]) => !key.startsWith('$') && key !== 'lsid')))
  explained.set('serverInfo', doc({ host: 'embedded', port: 0, version: '7.0.0', gitVersion: 'embedded' }))
  return explained
}
