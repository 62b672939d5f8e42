/**
 * What a filter says about one field, as intervals of an index's key bytes.
 *
 * An edge lies before or after every key that begins with some bytes. The encoding of a value is never the beginning of
 * another's, so "equal to v" is everything between before(v) and after(v), and a whole type is the same with its first
 * byte. Bounds may take in too much, never too little: each record is checked against the whole filter.
 */
import type { Collation } from '../bson/collation.js'
import { rankOf } from '../bson/compare.js'
import { encodeField, rankByte } from '../bson/keys.js'
import { isNaNValue } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { isDoc, isNumeric, MaxKey, MinKey, type Value } from '../bson/values.js'
import type { Predicate, Test } from './predicate.js'

export interface Edge {
  readonly bytes: Buffer
  readonly after: boolean
}

export interface Interval {
  readonly from: Edge
  readonly to: Edge
  /** Whether it holds exactly one value. */
  readonly point: boolean
  /** As `explain` shows it. */
  readonly shown: string
}

/** One condition on one path. Conditions of one `group` look at the same array element and can be intersected. */
export interface PathCondition {
  readonly path: string
  readonly test: Test
  readonly group: number
}

const NOTHING = Buffer.alloc(0)
export const EVERYTHING: Interval = {
  from: { bytes: NOTHING, after: false },
  to: { bytes: NOTHING, after: true },
  point: false,
  shown: '[MinKey, MaxKey]',
}

/** The conditions that must all hold, `$and` opened, and the alternatives of each `$or` among them. */
export interface Conjunction {
  readonly conditions: readonly PathCondition[]
  readonly alternatives: readonly (readonly Predicate[])[]
  readonly empty: boolean
}

export function conjunction(predicate: Predicate): Conjunction {
  const conditions: PathCondition[] = []
  const alternatives: (readonly Predicate[])[] = []
  let groups = 0
  let empty = false
  const addTest = (path: string, test: Test, group: number) => {
    conditions.push({ path, test, group })
    if (test.op === 'elemMatchValue') {
      const inner = ++groups
      for (const condition of test.conditions) {
        if (condition.kind === 'test') addTest(path, condition.test, inner)
      }
    } else if (test.op === 'elemMatchDoc') {
      visit(test.filter, `${path}.`)
    }
  }
  const visit = (node: Predicate, prefix: string): void => {
    if (node.kind === 'and') {
      for (const child of node.children) visit(child, prefix)
    } else if (node.kind === 'path') {
      addTest(prefix + node.path, node.test, ++groups)
    } else if (node.kind === 'or' && prefix === '') {
      if (node.children.length === 1) visit(node.children[0]!, prefix)
      else alternatives.push(node.children)
    } else if (node.kind === 'constant' && !node.value) {
      empty = true
    }
  }
  visit(predicate, '')
  return { conditions, alternatives, empty }
}

/** Whether a document that passes the test must have the field. */
export function impliesExistence(test: Test): boolean {
  switch (test.op) {
    case 'eq':
    case 'gte':
    case 'lte':
      return test.value !== null
    case 'in':
      return !test.values.includes(null)
    case 'schema':
      return false
    default:
      return true
  }
}

/** The intervals of a test in ascending byte order, or `undefined` if the index does not help with it. */
export function intervalsOf(test: Test, indexCollation?: Collation, collation?: Collation): Interval[] | undefined {
  const usable = (value: Value) => canBound(value) && (indexCollation === collation || !hasText(value))
  switch (test.op) {
    case 'eq':
      return usable(test.value) ? [pointOf(test.value, indexCollation)] : undefined
    case 'in': {
      if (!test.values.every(usable)) return undefined
      const patterns = test.patterns.map(pattern => patternIntervals(pattern.prefix, indexCollation))
      if (patterns.some(each => each === undefined)) return undefined
      const points = test.values.map(value => pointOf(value, indexCollation))
      return union([...points, ...patterns.flatMap(each => each ?? [])])
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return usable(test.value) ? rangeOf(test.op, test.value, indexCollation) : undefined
    case 'regex':
      return patternIntervals(test.pattern.prefix, indexCollation)
    default:
      return undefined
  }
}

/** Arrays are indexed by their elements, so an array as operand gives no bounds; MinKey and MaxKey cross the types. */
function canBound(value: Value): boolean {
  return !Array.isArray(value) && !(value instanceof MinKey) && !(value instanceof MaxKey)
}

function hasText(value: Value): boolean {
  return typeof value === 'string' || isDoc(value)
}

function pointOf(value: Value, collation: Collation | undefined): Interval {
  const bytes = encodeField(value, false, collation)
  return {
    from: { bytes, after: false },
    to: { bytes, after: true },
    point: true,
    shown: `[${show(value)}, ${show(value)}]`,
  }
}

function typeEdge(value: Value, after: boolean): Edge {
  return { bytes: Buffer.from([rankByte(rankOf(value), false)]), after }
}

function rangeOf(op: 'gt' | 'gte' | 'lt' | 'lte', value: Value, collation: Collation | undefined): Interval[] {
  if (value === null || (isNumeric(value) && isNaNValue(value))) {
    return op === 'gte' || op === 'lte' ? [pointOf(value, collation)] : []
  }
  const bytes = encodeField(value, false, collation)
  switch (op) {
    case 'gt':
    case 'gte':
      return [
        {
          from: { bytes, after: op === 'gt' },
          to: typeEdge(value, true),
          point: false,
          shown: `${op === 'gt' ? '(' : '['}${show(value)}, ${endOfType(value)}`,
        },
      ]
    default:
      return [
        {
          from: typeEdge(value, false),
          to: { bytes, after: op === 'lte' },
          point: false,
          shown: `${startOfType(value)}, ${show(value)}${op === 'lt' ? ')' : ']'}`,
        },
      ]
  }
}

function endOfType(value: Value): string {
  return isNumeric(value) ? 'inf.0]' : typeof value === 'string' ? '{})' : 'end of type]'
}

function startOfType(value: Value): string {
  return isNumeric(value) ? '[-inf.0' : typeof value === 'string' ? '[""' : '[start of type'
}

const REGEX_RANK = 50

/** A pattern matches strings with its prefix, and a stored regular expression that equals it. */
function patternIntervals(prefix: string | undefined, indexCollation: Collation | undefined): Interval[] | undefined {
  if (prefix === undefined || indexCollation) return undefined
  const whole = encodeField(prefix, false)
  const bytes = whole.subarray(0, whole.length - 2)
  const patterns = Buffer.from([rankByte(REGEX_RANK, false)])
  return [
    { from: { bytes, after: false }, to: { bytes, after: true }, point: false, shown: `["${prefix}", "${prefix}…")` },
    {
      from: { bytes: patterns, after: false },
      to: { bytes: patterns, after: true },
      point: false,
      shown: '[regular expressions]',
    },
  ]
}

export function compareEdges(a: Edge, b: Edge): number {
  const common = Math.min(a.bytes.length, b.bytes.length)
  const order = Buffer.compare(a.bytes.subarray(0, common), b.bytes.subarray(0, common))
  if (order !== 0) return order
  if (a.bytes.length === b.bytes.length) return Number(a.after) - Number(b.after)
  // The shorter one lies before or after all that begins with it, the longer one among them.
  return a.bytes.length < b.bytes.length ? (a.after ? 1 : -1) : b.after ? -1 : 1
}

/** In order, and without overlaps. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => compareEdges(a.from, b.from))
  const result: Interval[] = []
  for (const interval of sorted) {
    const last = result.at(-1)
    if (last && compareEdges(interval.from, last.to) < 0) {
      if (compareEdges(interval.to, last.to) > 0) {
        result[result.length - 1] = {
          ...last,
          to: interval.to,
          point: false,
          shown: `${last.shown} ∪ ${interval.shown}`,
        }
      }
    } else {
      result.push(interval)
    }
  }
  return result
}

export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const x of a) {
    for (const y of b) {
      const lower = compareEdges(x.from, y.from) >= 0 ? x : y
      const upper = compareEdges(x.to, y.to) <= 0 ? x : y
      if (compareEdges(lower.from, upper.to) >= 0) continue
      const shown =
        lower === upper ? lower.shown : `${lower.shown.split(', ')[0] ?? ''}, ${upper.shown.split(', ').at(-1) ?? ''}`
      result.push({ from: lower.from, to: upper.to, point: x.point || y.point, shown })
    }
  }
  return result
}

/** The same interval in an index whose field descends: bytes inverted and ends swapped. */
export function descending(interval: Interval): Interval {
  const flip = (edge: Edge): Edge => ({ bytes: edge.bytes.map(byte => 0xff - byte) as Buffer, after: !edge.after })
  return { ...interval, from: flip(interval.to), to: flip(interval.from) }
}
