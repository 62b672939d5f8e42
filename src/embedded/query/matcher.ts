/** Running a predicate on a document. */
import type { Collation } from '../bson/collation.js'
import { binaryBytes, compare, equal, rankOf } from '../bson/compare.js'
import { encodeKey } from '../bson/keys.js'
import { isFiniteValue, isNaNValue, toInteger, toNumber } from '../bson/numbers.js'
import { type Path, topField, visitPath } from '../bson/paths.js'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  type Doc,
  isDoc,
  isNumeric,
  type MaybeValue,
  type Numeric,
  typeOf,
  type Value,
} from '../bson/values.js'
import { type FilterContext, parseFilter } from './parse.js'
import type { Pattern } from './pattern.js'
import type { Condition, Predicate, Test } from './predicate.js'

export interface Matcher {
  readonly predicate: Predicate
  matches(document: Doc): boolean
  /** The top-level fields that it reads; `undefined` if it may read any. */
  readonly fields: ReadonlySet<string> | undefined
  /** The index of the array element that matched, for the positional operator `$`. */
  position(document: Doc): number | undefined
}

/** Compiles a filter. @throws StoreError for one that MongoDB refuses. */
export function compileFilter(filter: Doc, context: FilterContext, collation?: Collation): Matcher {
  const predicate = parseFilter(filter, context)
  return {
    predicate,
    matches: compilePredicate(predicate, collation),
    fields: fieldsOf(predicate),
    position: document => findPosition(predicate, document, collation),
  }
}

type Check = (document: Doc) => boolean
/** A test on the value at the end of a path, arrays opened; and on one value alone. */
interface CompiledTest {
  leaf: (value: MaybeValue) => boolean
  single: (value: MaybeValue) => boolean
}

export function compilePredicate(predicate: Predicate, collation?: Collation): Check {
  switch (predicate.kind) {
    case 'constant':
      return () => predicate.value
    case 'whole':
      return predicate.matches
    case 'not': {
      const child = compilePredicate(predicate.child, collation)
      return document => !child(document)
    }
    case 'path':
      return compilePathTest(predicate.parts, compileTest(predicate.test, collation).leaf)
    default: {
      const children = predicate.children.map(child => compilePredicate(child, collation))
      if (predicate.kind === 'and') return document => children.every(child => child(document))
      if (predicate.kind === 'or') return document => children.some(child => child(document))
      return document => !children.some(child => child(document))
    }
  }
}

function compilePathTest(parts: Path, leaf: CompiledTest['leaf']): Check {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return document => leaf(document.get(first))
  return document => visitPath(document, parts, 0, leaf)
}

/** Most tests hold for an array if they hold for one of its elements or for the array itself. */
function opened(single: (value: MaybeValue) => boolean): CompiledTest {
  return {
    single,
    leaf: value => (Array.isArray(value) && value.some(item => single(item))) || single(value),
  }
}

function whole(single: (value: MaybeValue) => boolean): CompiledTest {
  return { single, leaf: single }
}

function compileTest(test: Test, collation: Collation | undefined): CompiledTest {
  switch (test.op) {
    case 'eq':
      return opened(equalTo(test.value, collation))
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return opened(compiledComparison(test.op, test.value, collation))
    case 'in':
      return opened(memberOf(test.values, test.patterns, collation))
    case 'regex':
      return opened(value => matchesPattern(value, test.pattern))
    case 'exists':
      return whole(value => value !== undefined)
    case 'type':
      return opened(value => value !== undefined && test.types.has(typeOf(value)))
    case 'size':
      return whole(value => Array.isArray(value) && value.length === test.size)
    case 'mod':
      return opened(value => matchesMod(value, test.divisor, test.remainder))
    case 'bits':
      return opened(value => matchesBits(value, test))
    case 'elemMatchDoc': {
      const check = compilePredicate(test.filter, collation)
      return whole(value => Array.isArray(value) && value.some(item => matchesElement(item, check)))
    }
    case 'elemMatchValue': {
      const check = compileConditions(test.conditions, collation)
      return whole(value => Array.isArray(value) && value.some(item => check(item)))
    }
    case 'schema':
      return whole(test.check)
  }
}

/** `$elemMatch` with a filter looks at documents, and at arrays as documents whose fields are the indexes. */
function matchesElement(item: Value, check: Check): boolean {
  if (isDoc(item)) return check(item)
  return Array.isArray(item) && check(new Map(item.map((child, index) => [String(index), child])))
}

function compileConditions(conditions: readonly Condition[], collation: Collation | undefined) {
  const checks = conditions.map((condition): ((value: MaybeValue) => boolean) => {
    if (condition.kind === 'test') return compileTest(condition.test, collation).single
    const inner = compileConditions(condition.conditions, collation)
    return value => !inner(value)
  })
  return (value: MaybeValue): boolean => checks.every(check => check(value))
}

function equalTo(operand: Value, collation: Collation | undefined): (value: MaybeValue) => boolean {
  if (operand === null) return value => value === undefined || value === null
  if (typeof operand === 'string' && !collation) {
    return value => value === operand || (value instanceof BSONSymbol && value.value === operand)
  }
  return value => value !== undefined && equal(value, operand, collation)
}

function compiledComparison(op: 'gt' | 'gte' | 'lt' | 'lte', operand: Value, collation: Collation | undefined) {
  const holds = {
    gt: (order: number) => order > 0,
    gte: (order: number) => order >= 0,
    lt: (order: number) => order < 0,
    lte: (order: number) => order <= 0,
  }[op]
  const rank = rankOf(operand)
  if (operand === null) {
    return op === 'gte' || op === 'lte' ? equalTo(null, undefined) : () => false
  }
  // MinKey and MaxKey compare with every type; all other operands only with their own.
  if (rank === -1 || rank === 127) {
    return (value: MaybeValue) => holds(rankOf(value ?? null) - rank)
  }
  const isNaNOperand = isNumeric(operand) && isNaNValue(operand)
  return (value: MaybeValue): boolean => {
    if (value === undefined || rankOf(value) !== rank) return false
    if (rank === 10 && (isNaNOperand || isNaNValue(value as Numeric))) {
      return isNaNOperand && isNaNValue(value as Numeric) && (op === 'gte' || op === 'lte')
    }
    return holds(compare(value, operand, collation))
  }
}

/** Long lists are looked up by key, which is equal exactly when the values are. */
function memberOf(values: readonly Value[], patterns: readonly Pattern[], collation: Collation | undefined) {
  const hasNull = values.includes(null)
  const ofPatterns = (value: MaybeValue) => patterns.some(pattern => matchesPattern(value, pattern))
  if (values.length <= 8) {
    const tests = values.map(value => equalTo(value, collation))
    return (value: MaybeValue): boolean => tests.some(test => test(value)) || ofPatterns(value)
  }
  const keyOf = (value: Value) => encodeKey([value], [false], collation).toString('latin1')
  const keys = new Set(values.map(keyOf))
  return (value: MaybeValue): boolean => {
    if (value === undefined) return hasNull
    return keys.has(keyOf(value)) || ofPatterns(value)
  }
}

function matchesPattern(value: MaybeValue, pattern: Pattern): boolean {
  if (typeof value === 'string') return pattern.test(value)
  if (value instanceof BSONSymbol) return pattern.test(value.value)
  return value instanceof BSONRegExp && equal(value, pattern.source)
}

function matchesMod(value: MaybeValue, divisor: bigint, remainder: bigint): boolean {
  if (!isNumeric(value) || !isFiniteValue(value)) return false
  const whole = toInteger(value) ?? BigInt(Math.trunc(toNumber(value)))
  return whole % divisor === remainder
}

function matchesBits(value: MaybeValue, test: Extract<Test, { op: 'bits' }>): boolean {
  const isSet = bitsOf(value)
  if (!isSet) return false
  const holds = (position: number) => isSet(position) === test.set
  return test.all ? test.positions.every(holds) : test.positions.some(holds)
}

function bitsOf(value: MaybeValue): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) {
    const bytes = binaryBytes(value)
    return position => ((bytes[position >> 3] ?? 0) & (1 << (position & 7))) !== 0
  }
  const whole = isNumeric(value) ? toInteger(value) : undefined
  if (whole === undefined || whole > 2n ** 63n - 1n || whole < -(2n ** 63n)) return undefined
  // A negative number's sign goes on for ever to the left.
  return position => ((whole >> BigInt(Math.min(position, 63))) & 1n) === 1n
}

/** Whether one value, not an array, passes a test. */
export function testsValue(test: Test, value: Value): boolean {
  return compileTest(test, undefined).single(value)
}

/** The top-level fields that a predicate reads. */
export function fieldsOf(predicate: Predicate): ReadonlySet<string> | undefined {
  const fields = new Set<string>()
  return addFields(predicate, fields) ? fields : undefined
}

function addFields(predicate: Predicate, into: Set<string>): boolean {
  switch (predicate.kind) {
    case 'constant':
      return true
    case 'path':
      into.add(topField(predicate.path))
      return true
    case 'not':
      return addFields(predicate.child, into)
    case 'whole':
      for (const field of predicate.fields ?? []) into.add(field)
      return predicate.fields !== undefined
    default:
      return predicate.children.every(child => addFields(child, into))
  }
}

/**
 * Where in an array a document matched: the index in the outermost array of the last condition that went through one.
 * Asked only for documents that match.
 */
function findPosition(predicate: Predicate, document: Doc, collation: Collation | undefined): number | undefined {
  if (predicate.kind === 'and' || predicate.kind === 'or') {
    let found: number | undefined
    for (const child of predicate.children) {
      if (predicate.kind === 'or' && !compilePredicate(child, collation)(document)) continue
      found = findPosition(child, document, collation) ?? found
    }
    return found
  }
  return predicate.kind === 'path' ? positionOnPath(predicate, document, collation) : undefined
}

function positionOnPath(
  predicate: Extract<Predicate, { kind: 'path' }>,
  document: Doc,
  collation: Collation | undefined,
): number | undefined {
  const { parts, test } = predicate
  let value: MaybeValue = document
  let at = 0
  while (at < parts.length && value instanceof Map) value = value.get(parts[at++]!)
  if (!Array.isArray(value)) return undefined
  const compiled = compileTest(test, collation)
  const found = value.findIndex(item => {
    if (at < parts.length) return item instanceof Map && visitPath(item, parts, at, compiled.leaf)
    if (test.op === 'elemMatchDoc' || test.op === 'elemMatchValue') return compiled.single([item])
    return compiled.single(item)
  })
  return found < 0 ? undefined : found
}
