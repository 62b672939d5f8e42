/** How an index would answer a filter: which ranges of its keys, and in what order the records would come. */
import type { Collation } from '../bson/collation.js'
import { equal } from '../bson/compare.js'
import { MAX_KEY_BYTES } from '../bson/keys.js'
import type { Index } from '../storage/collection.js'
import { CUT_KEYS } from '../storage/index-definition.js'
import type { KeyRange } from '../storage/tables.js'
import {
  type Conjunction,
  descending,
  EVERYTHING,
  impliesExistence,
  intersect,
  type Interval,
  intervalsOf,
  type PathCondition,
} from './bounds.js'
import { testsValue } from './matcher.js'
import type { Predicate, Test } from './predicate.js'
import type { SortOrder } from './sort.js'

export interface Candidate {
  readonly index: Index
  readonly ranges: readonly KeyRange[]
  /** How many leading fields are bounded. */
  readonly bounded: number
  /** Whether at most one record can be found: a unique index with every field fixed to one value. */
  readonly single: boolean
  /** Whether scanning it gives the order asked for, and in which direction. */
  readonly sorted: 'forward' | 'backward' | undefined
  readonly shown: readonly (readonly [path: string, bounds: readonly string[]])[]
}

/** Beyond this many ranges a compound of lists is cut short: further fields are left to the filter. */
const MOST_RANGES = 1_000
/** Bounds are cut where keys are, before the hash that ends a cut key. */
const MOST_BOUND_BYTES = MAX_KEY_BYTES - 20

/** @returns undefined if the index cannot answer the filter at all */
export function candidateOf(
  index: Index,
  filter: Conjunction,
  sort: SortOrder | undefined,
  collation: Collation | undefined,
  forced = false,
): Candidate | undefined {
  const { definition } = index
  if (!index.ready || (definition.hidden && !forced)) return undefined
  if (!forced && definition.sparse && !hasIndexedField(index, filter)) return undefined
  if (
    !forced &&
    definition.partial &&
    !(definition.collation === collation && implies(filter, definition.partial.predicate))
  ) {
    return undefined
  }
  let prefixes: KeyRange[] = [{ from: Buffer.alloc(0) }]
  const shown: [string, string[]][] = []
  let bounded = 0
  let fixed = 0
  let open = false
  let multikeyUsed = false
  for (const [position, field] of definition.fields.entries()) {
    const multikey = index.multikey.has(position)
    const intervals =
      open || (multikey && multikeyUsed)
        ? undefined
        : fieldIntervals(field.path, filter.conditions, multikey, definition.collation, collation)
    if (!intervals || intervals.length * prefixes.length > MOST_RANGES) {
      open = true
      shown.push([field.path, [EVERYTHING.shown]])
      continue
    }
    if (multikey) multikeyUsed = true
    bounded++
    const ordered = field.descending ? intervals.map(descending).reverse() : intervals
    prefixes = prefixes.flatMap(prefix => ordered.map(interval => extend(prefix, interval)))
    shown.push([field.path, intervals.map(interval => interval.shown)])
    if (intervals.length === 1 && intervals[0]?.point && fixed === position) fixed++
    if (!intervals.every(interval => interval.point)) open = true
  }
  return {
    index,
    ranges: prefixes,
    bounded,
    single: definition.unique && fixed === definition.fields.length,
    sorted: sort && sortedBy(index, sort, fixed, bounded, collation),
    shown,
  }
}

function fieldIntervals(
  path: string,
  conditions: readonly PathCondition[],
  multikey: boolean,
  indexCollation: Collation | undefined,
  collation: Collation | undefined,
): Interval[] | undefined {
  const found = conditions
    .filter(condition => condition.path === path)
    .map(condition => ({ group: condition.group, intervals: intervalsOf(condition.test, indexCollation, collation) }))
    .filter((each): each is { group: number; intervals: Interval[] } => each.intervals !== undefined)
  if (found.length === 0) return undefined
  if (!multikey) return found.map(each => each.intervals).reduce(intersect)
  // Different elements of an array may meet different conditions, so only those of one group go together.
  const groups = new Map<number, Interval[]>()
  for (const { group, intervals } of found) groups.set(group, intersectOrNew(groups.get(group), intervals))
  return [...groups.values()].sort((a, b) => width(a) - width(b))[0]
}

function intersectOrNew(known: Interval[] | undefined, intervals: Interval[]): Interval[] {
  return known ? intersect(known, intervals) : intervals
}

function width(intervals: readonly Interval[]): number {
  return intervals.reduce(
    (sum, interval) =>
      sum + (interval.point ? 1 : interval.from.bytes.length > 1 && interval.to.bytes.length > 1 ? 50 : 100),
    0,
  )
}

/** A range's bytes with a further field's interval behind them. Ranges before the last field are always points. */
function extend(prefix: KeyRange, interval: Interval): KeyRange {
  const from = Buffer.concat([prefix.from, interval.from.bytes])
  const to = Buffer.concat([prefix.from, interval.to.bytes])
  return {
    from: edgeBytes(from, interval.from.after, false) ?? END,
    to: edgeBytes(to, interval.to.after, true),
  }
}

const END = Buffer.alloc(1, 0xff)

/** A cut edge moves outwards, to take in all keys that were cut like it. */
function edgeBytes(bytes: Buffer, after: boolean, upper: boolean): Buffer | undefined {
  if (bytes.length > MOST_BOUND_BYTES) {
    const cut = bytes.subarray(0, MOST_BOUND_BYTES)
    return upper ? successor(cut) : cut
  }
  return after ? successor(bytes) : bytes
}

/** The first bytes after everything that begins with these; `undefined` if nothing comes after. */
function successor(bytes: Buffer): Buffer | undefined {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0xff) end--
  if (end === 0) return undefined
  const next = Buffer.from(bytes.subarray(0, end))
  next[end - 1] = next[end - 1]! + 1
  return next
}

function sortedBy(
  index: Index,
  sort: SortOrder,
  fixed: number,
  bounded: number,
  collation: Collation | undefined,
): 'forward' | 'backward' | undefined {
  const { fields, collation: own } = index.definition
  if (own !== collation || index.multikey.has(CUT_KEYS)) return undefined
  const fixedPaths = new Set(fields.slice(0, fixed).map(field => field.path))
  const wanted = sort.fields.filter(field => !fixedPaths.has(field.path))
  const rest = fields.slice(fixed)
  if (wanted.length > rest.length) return undefined
  if (bounded > 0 && sort.fields.some(field => isMultikey(index, field.path))) return undefined
  let direction: 'forward' | 'backward' | undefined
  for (const [at, field] of wanted.entries()) {
    const own = rest[at]
    if (own?.path !== field.path) return undefined
    const needed = own.descending === field.descending ? 'forward' : 'backward'
    if (direction && direction !== needed) return undefined
    direction = needed
  }
  return direction ?? 'forward'
}

function isMultikey(index: Index, path: string): boolean {
  return index.definition.fields.some((field, position) => field.path === path && index.multikey.has(position))
}

function hasIndexedField(index: Index, filter: Conjunction): boolean {
  return filter.conditions.some(
    condition =>
      impliesExistence(condition.test) && index.definition.fields.some(field => field.path === condition.path),
  )
}

/** Whether every document that passes the filter passes the condition of a partial index. */
function implies(filter: Conjunction, wanted: Predicate): boolean {
  switch (wanted.kind) {
    case 'and':
      return wanted.children.every(child => implies(filter, child))
    case 'or':
      return wanted.children.some(child => implies(filter, child))
    case 'path':
      return filter.conditions.some(
        condition => condition.path === wanted.path && testImplies(condition.test, wanted.test),
      )
    case 'constant':
      return wanted.value
    default:
      return false
  }
}

function testImplies(given: Test, wanted: Test): boolean {
  if (wanted.op === 'exists') return impliesExistence(given)
  if (given.op === 'eq')
    return given.value !== null && !Array.isArray(given.value) ? testsValue(wanted, given.value) : false
  if (given.op === 'in') {
    return (
      given.patterns.length === 0 &&
      given.values.every(value => value !== null && !Array.isArray(value) && testsValue(wanted, value))
    )
  }
  if (!('value' in given) || !('value' in wanted)) return false
  const isLower = (op: string) => op === 'gt' || op === 'gte'
  if (wanted.op === 'eq' || isLower(given.op) !== isLower(wanted.op)) return false
  // A bound that is itself inside is enough; an open bound may also stand on the edge of an open one.
  return (
    testsValue(wanted, given.value) ||
    (given.op === wanted.op && equal(given.value, wanted.value)) ||
    (!given.op.endsWith('e') && given.op === wanted.op.slice(0, 2) && equal(given.value, wanted.value))
  )
}
