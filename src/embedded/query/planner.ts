/** Choosing how to read: which index, if any, and whether it also gives the order asked for. */
import type { Collation } from '../bson/collation.js'
import { equal } from '../bson/compare.js'
import { toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, doc, isDoc, isNumeric, type MaybeValue } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Collection } from '../storage/collection.js'
import { conjunction, type Conjunction } from './bounds.js'
import { type Candidate, candidateOf } from './index-bounds.js'
import type { Predicate } from './predicate.js'
import { collectionScan, emptyScan, indexScan, type Scan, unionScan } from './scan.js'
import type { SortOrder } from './sort.js'

export interface Plan {
  open(): Scan
  /** Whether the records come in the order asked for. */
  readonly sorted: boolean
  /** Whether at most one record can come. */
  readonly single: boolean
  /** As the winning plan of `explain`. */
  describe(): Doc
  readonly indexesUsed: readonly string[]
}

export interface PlanRequest {
  readonly predicate: Predicate
  readonly sort?: SortOrder | undefined
  readonly collation?: Collation | undefined
  readonly hint?: MaybeValue
  /** How many records are wanted, skipped ones included. */
  readonly limit?: number | undefined
}

/** Ranges are counted this far when plans are compared; what has more is guessed at. */
const COUNT_LIMIT = 300
/** Fetching a record by an index costs about this much more than reading the next one. */
const FETCH_COST = 1.5
const SORT_COST = 0.3

export function planRead(collection: Collection | undefined, request: PlanRequest): Plan {
  if (!collection) return nothing('EOF')
  const filter = conjunction(request.predicate)
  if (filter.empty) return nothing('EOF')
  const hinted = hintedPlan(collection, filter, request)
  if (hinted) return hinted
  if (filter.conditions.length === 0 && filter.alternatives.length === 0 && !request.sort)
    return wholeCollection(collection, false)
  const candidates = collection.indexes
    .map(index => candidateOf(index, filter, request.sort, request.collation))
    .filter((each): each is Candidate => each !== undefined && (each.bounded > 0 || each.sorted !== undefined))
  const single = candidates.find(candidate => candidate.single)
  if (single) {
    const plan = indexPlan(collection, single, request)
    return asksForIdAlone(filter, single) ? { ...plan, describe: () => doc({ stage: 'IDHACK' }) } : plan
  }
  return cheapest(collection, candidates, filter, request)
}

/** What MongoDB reads without planning, and names so. */
function asksForIdAlone(filter: Conjunction, { index }: Candidate): boolean {
  return index.definition.name === '_id_' && filter.conditions.length === 1 && filter.alternatives.length === 0
}

function cheapest(
  collection: Collection,
  candidates: readonly Candidate[],
  filter: Conjunction,
  request: PlanRequest,
): Plan {
  const total = collection.count
  const bounded = candidates.filter(candidate => candidate.bounded > 0)
  if (bounded.length === 1 && candidates.length === 1 && filter.alternatives.length === 0) {
    return indexPlan(collection, bounded[0]!, request)
  }
  const sizes = new Map(bounded.map(candidate => [candidate, estimate(candidate, total)]))
  const fewest = Math.min(total, ...sizes.values())
  const union = unionPlan(collection, filter, request)
  const options: { cost: number; make: () => Plan }[] = candidates.map(candidate => ({
    cost: costOf(candidate, sizes.get(candidate) ?? total, fewest, total, request),
    make: () => indexPlan(collection, candidate, request),
  }))
  if (union) options.push({ cost: union.size * FETCH_COST + sortCost(union.size, request), make: () => union.plan })
  options.push({ cost: total + sortCost(fewest, request), make: () => wholeCollection(collection, false) })
  return options.reduce((best, option) => (option.cost < best.cost ? option : best)).make()
}

function sortCost(size: number, request: PlanRequest): number {
  return request.sort ? size * SORT_COST : 0
}

/** With the right order and a limit, reading stops early: sooner, the larger the share of records that match. */
function costOf(candidate: Candidate, size: number, fewest: number, total: number, request: PlanRequest): number {
  if (!request.sort || !candidate.sorted) return size * FETCH_COST + sortCost(size, request)
  if (request.limit === undefined) return size * FETCH_COST
  const share = size > 0 ? Math.max(fewest, 1) / Math.max(size, 1) : 1
  return Math.min(size, request.limit / Math.min(share, 1)) * FETCH_COST + total * 1e-9
}

function estimate(candidate: Candidate, total: number): number {
  let found = 0
  for (const range of candidate.ranges) {
    found += candidate.index.table.count(range, COUNT_LIMIT - found)
    if (found >= COUNT_LIMIT) break
  }
  if (found < COUNT_LIMIT) return found
  return Math.max(COUNT_LIMIT, total * 0.5 ** Math.min(candidate.bounded, 4))
}

function indexPlan(collection: Collection, candidate: Candidate, request: PlanRequest): Plan {
  const reverse = candidate.sorted === 'backward'
  const ranges = reverse ? [...candidate.ranges].reverse() : candidate.ranges
  const { index } = candidate
  return {
    open: () => indexScan(collection, index, ranges, reverse),
    sorted: !request.sort || candidate.sorted !== undefined,
    single: candidate.single,
    indexesUsed: [index.definition.name],
    describe: () =>
      doc({
        stage: 'FETCH',
        inputStage: {
          stage: 'IXSCAN',
          keyPattern: index.definition.spec.get('key'),
          indexName: index.definition.name,
          isMultiKey: index.multikey.size > 0,
          isUnique: index.definition.unique,
          isSparse: index.definition.sparse,
          isPartial: index.definition.partial !== undefined,
          indexVersion: 2,
          direction: reverse ? 'backward' : 'forward',
          indexBounds: Object.fromEntries(candidate.shown),
        },
      }),
  }
}

function wholeCollection(collection: Collection, reverse: boolean): Plan {
  return {
    open: () => collectionScan(collection, reverse),
    sorted: false,
    single: false,
    indexesUsed: [],
    describe: () => doc({ stage: 'COLLSCAN', direction: reverse ? 'backward' : 'forward' }),
  }
}

function nothing(stage: string): Plan {
  return { open: emptyScan, sorted: true, single: true, indexesUsed: [], describe: () => doc({ stage }) }
}

/** `$or` of which every branch has an index of its own. */
function unionPlan(
  collection: Collection,
  filter: Conjunction,
  request: PlanRequest,
): { plan: Plan; size: number } | undefined {
  for (const branches of filter.alternatives) {
    const chosen = branches.map(branch => bestBounded(collection, branch, request))
    if (!chosen.every(each => each !== undefined)) continue
    const plans = chosen.map(each => each.plan)
    return {
      size: chosen.reduce((sum, each) => sum + each.size, 0),
      plan: {
        open: () => unionScan(plans.map(plan => plan.open())),
        sorted: !request.sort,
        single: false,
        indexesUsed: plans.flatMap(plan => plan.indexesUsed),
        describe: () =>
          doc({ stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plans.map(plan => plan.describe()) } }),
      },
    }
  }
  return undefined
}

function bestBounded(
  collection: Collection,
  branch: Predicate,
  request: PlanRequest,
): { plan: Plan; size: number } | undefined {
  const filter = conjunction(branch)
  const unordered = { ...request, sort: undefined }
  let best: { candidate: Candidate; size: number } | undefined
  for (const index of collection.indexes) {
    const candidate = candidateOf(index, filter, undefined, request.collation)
    if (!candidate || candidate.bounded === 0) continue
    const size = estimate(candidate, collection.count)
    if (!best || size < best.size) best = { candidate, size }
  }
  if (best) return { plan: indexPlan(collection, best.candidate, unordered), size: best.size }
  return filter.alternatives.length > 0 ? unionPlan(collection, filter, unordered) : undefined
}

function hintedPlan(collection: Collection, filter: Conjunction, request: PlanRequest): Plan | undefined {
  const { hint } = request
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined
  if (isDoc(hint) && hint.has('$natural')) {
    const direction = hint.get('$natural')
    return wholeCollection(collection, isNumeric(direction) && toNumber(direction) < 0)
  }
  const index = collection.indexes.find(
    ({ definition }) => definition.name === hint || (isDoc(hint) && equal(definition.spec.get('key'), hint)),
  )
  if (!index || index.definition.hidden) {
    throw new StoreError(
      'BadValue',
      `error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index: ${show(hint)}`,
    )
  }
  const candidate = candidateOf(index, filter, request.sort, request.collation, true)
  if (!candidate) throw new StoreError('NoQueryExecutionPlans', 'the hinted index is still being built')
  return indexPlan(collection, candidate, request)
}
