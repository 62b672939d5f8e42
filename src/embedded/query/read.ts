/** Reading what matches: scan, filter, sort, skip, limit. */
import type { Collation } from '../bson/collation.js'
import { decode, pick } from '../bson/decode.js'
import type { MaybeValue } from '../bson/values.js'
import type { Collection, StoredRecord } from '../storage/collection.js'
import type { Matcher } from './matcher.js'
import type { Pace } from './pace.js'
import { type Plan, planRead } from './planner.js'
import type { Predicate } from './predicate.js'
import type { Scan } from './scan.js'
import { type SortOrder, sorter } from './sort.js'

export interface ReadRequest {
  readonly matcher: Matcher
  readonly sort?: SortOrder | undefined
  readonly skip?: number
  readonly limit?: number | undefined
  readonly collation?: Collation | undefined
  readonly hint?: MaybeValue
  readonly pace: Pace
}

export interface Read {
  readonly request: ReadRequest
  readonly plan: Plan
  readonly scan: Scan
  /** How many records have met the filter by now. */
  readonly matched: () => number
  readonly batches: AsyncGenerator<readonly StoredRecord[]>
}

const BATCH = 128

function planOf(collection: Collection | undefined, request: ReadRequest): Plan {
  const { limit, skip = 0 } = request
  return planRead(collection, {
    predicate: request.matcher.predicate,
    sort: request.sort,
    collation: request.collation,
    hint: request.hint,
    limit: limit === undefined ? undefined : limit + skip,
  })
}

/** Opens a read; nothing is read before the first batch is asked for. */
export function read(collection: Collection | undefined, request: ReadRequest): Read {
  const plan = planOf(collection, request)
  const scan = plan.open()
  const { limit, skip = 0 } = request
  const end = limit === undefined ? Infinity : skip + limit
  const matched = { count: 0 }
  const matching = scanned(scan, request, plan.sorted ? end : Infinity, matched)
  const ordered = plan.sorted || !request.sort ? matching : sorted(matching, request.sort, end, request.pace)
  return {
    request,
    plan,
    scan,
    matched: () => matched.count,
    batches: skip > 0 || (limit !== undefined && !plan.sorted) ? sliced(ordered, skip, end) : ordered,
  }
}

/** A test on stored bytes, which decodes no more than the filter needs. */
export function bytesMatcher(matcher: Matcher): (bytes: Buffer) => boolean {
  if (isAlways(matcher.predicate)) return () => true
  const { fields } = matcher
  if (!fields) return bytes => matcher.matches(decode(bytes))
  return bytes => matcher.matches(pick(bytes, fields))
}

function isAlways(predicate: Predicate): boolean {
  return predicate.kind === 'and' && predicate.children.length === 0
}

async function* scanned(
  scan: Scan,
  request: ReadRequest,
  most: number,
  matched: { count: number },
): AsyncGenerator<readonly StoredRecord[]> {
  const matches = bytesMatcher(request.matcher)
  const { pace } = request
  let batch: StoredRecord[] = []
  for (let record = scan.next(); record; record = scan.next()) {
    if (matches(record.bytes)) {
      batch.push(record)
      if (++matched.count >= most) break
    }
    const rest = pace.due()
    if (batch.length >= BATCH || (rest && batch.length > 0)) {
      yield batch
      batch = []
      scan.refresh()
    }
    if (rest) {
      await pace.rest()
      scan.refresh()
    }
  }
  if (batch.length > 0) yield batch
}

async function* sorted(
  input: AsyncIterable<readonly StoredRecord[]>,
  order: SortOrder,
  limit: number,
  pace: Pace,
): AsyncGenerator<readonly StoredRecord[]> {
  const sorting = sorter<StoredRecord>(order, limit)
  for await (const batch of input) {
    for (const record of batch) sorting.add(order.keyOf(pick(record.bytes, order.reads)), record)
  }
  const all = await sorting.take(pace)
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH).map(each => each.item)
}

async function* sliced(
  input: AsyncIterable<readonly StoredRecord[]>,
  from: number,
  to: number,
): AsyncGenerator<readonly StoredRecord[]> {
  let at = 0
  for await (const batch of input) {
    const slice = batch.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += batch.length
    if (slice.length > 0) yield slice
    if (at >= to) return
  }
}
