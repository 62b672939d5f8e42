/** Reading a filter document into a predicate, with MongoDB's refusals. */
import { StoreError } from '../errors.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { type Path, splitPath } from '../bson/paths.js'
import { show } from '../bson/show.js'
import {
  Binary,
  BSONRegExp,
  type Doc,
  isDoc,
  isNumeric,
  TYPE,
  TYPE_NAMES,
  typeNameOf,
  type Value,
} from '../bson/values.js'
import { randomFraction } from '../random.js'
import { compilePattern, type Pattern } from './pattern.js'
import type { Condition, Predicate, Test } from './predicate.js'
import { parseSchema } from './schema.js'

/** What a filter needs from the rest of the store: expressions, which know variables and collations. */
export interface FilterContext {
  readonly expression: (value: Value) => {
    matches: (document: Doc) => boolean
    fields: ReadonlySet<string> | undefined
  }
}

/** Operators of MongoDB that this store does not have. They are refused by name, never ignored. */
const UNSUPPORTED = new Set(['$where', '$text', '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$within'])

export function parseFilter(filter: Doc, context: FilterContext): Predicate {
  const children: Predicate[] = []
  for (const [key, value] of filter) {
    if (key.startsWith('$')) {
      const child = parseTopLevel(key, value, context)
      if (child) children.push(child)
    } else {
      children.push(...parseField(key, value, context))
    }
  }
  return children.length === 1 ? children[0]! : { kind: 'and', children }
}

function parseTopLevel(key: string, value: Value, context: FilterContext): Predicate | undefined {
  switch (key) {
    case '$and':
    case '$or':
    case '$nor':
      return { kind: key.slice(1) as 'and' | 'or' | 'nor', children: parseList(key, value, context) }
    case '$expr':
      return { kind: 'whole', ...context.expression(value) }
    case '$comment':
      return undefined
    case '$jsonSchema': {
      const check = parseSchema(value)
      return { kind: 'whole', matches: check, fields: undefined }
    }
    case '$alwaysTrue':
    case '$alwaysFalse':
      return { kind: 'constant', value: key === '$alwaysTrue' }
    case '$sampleRate': {
      const rate = isNumeric(value) ? toNumber(value) : NaN
      if (!(rate >= 0 && rate <= 1)) throw bad('numeric argument to $sampleRate must be in [0, 1]')
      return { kind: 'whole', matches: () => randomFraction() < rate, fields: new Set() }
    }
    default:
      if (UNSUPPORTED.has(key)) throw bad(`${key} is not supported by this store`)
      throw bad(
        `unknown top level operator: ${key}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      )
  }
}

function parseList(key: string, value: Value, context: FilterContext): Predicate[] {
  if (!Array.isArray(value)) throw bad(`${key} must be an array`)
  if (value.length === 0) throw bad('$and/$or/$nor must be a nonempty array')
  return value.map(child => {
    if (!isDoc(child)) throw bad('$or/$and/$nor entries need to be full objects')
    return parseFilter(child, context)
  })
}

function parseField(path: string, value: Value, context: FilterContext): Predicate[] {
  const parts = splitPath(path)
  if (value instanceof BSONRegExp) {
    return [{ kind: 'path', path, parts, test: { op: 'regex', pattern: compilePattern(value.pattern, value.options) } }]
  }
  if (!isDoc(value) || !isOperatorDoc(value)) return [{ kind: 'path', path, parts, test: { op: 'eq', value } }]
  return parseConditions(value, context).map(condition => onPath(condition, path, parts))
}

function onPath(condition: Condition, path: string, parts: Path): Predicate {
  if (condition.kind === 'test') return { kind: 'path', path, parts, test: condition.test }
  return { kind: 'not', child: { kind: 'and', children: condition.conditions.map(each => onPath(each, path, parts)) } }
}

/** `{ $gt: 1 }` holds operators; `{ $ref, $id }` is a reference and `{ a: 1 }` a document, both compared as they are. */
function isOperatorDoc(value: Doc): boolean {
  const first = value.keys().next()
  if (first.done || !first.value.startsWith('$')) return false
  return !['$ref', '$id', '$db'].includes(first.value)
}

/** The operators of one field. `$ne` is the opposite of `$eq` over the whole path, and so are the other negations. */
function parseConditions(operators: Doc, context: FilterContext): Condition[] {
  const conditions: Condition[] = []
  const yes = (test: Test) => conditions.push({ kind: 'test', test })
  const no = (test: Test) => conditions.push({ kind: 'not', conditions: [{ kind: 'test', test }] })
  for (const [operator, value] of operators) {
    switch (operator) {
      case '$eq':
        yes({ op: 'eq', value })
        break
      case '$ne':
        if (value instanceof BSONRegExp) throw bad("Can't have regex as arg to $ne.")
        no({ op: 'eq', value })
        break
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        if (value instanceof BSONRegExp) throw bad(`Can't have RegEx as arg to predicate over field.`)
        yes({ op: operator.slice(1) as 'gt', value })
        break
      case '$in':
        yes(parseIn(operator, value))
        break
      case '$nin':
        no(parseIn(operator, value))
        break
      case '$exists':
        ;(isTruthy(value) ? yes : no)({ op: 'exists' })
        break
      case '$not':
        conditions.push({ kind: 'not', conditions: parseNot(value, context) })
        break
      case '$regex':
        yes({ op: 'regex', pattern: parseRegex(value, operators.get('$options')) })
        break
      case '$options':
        if (!operators.has('$regex')) throw bad('$options needs a $regex')
        break
      case '$all':
        conditions.push(...parseAll(value, context))
        break
      default:
        yes(parseTest(operator, value, context))
    }
  }
  return conditions
}

function parseTest(operator: string, value: Value, context: FilterContext): Test {
  switch (operator) {
    case '$type':
      return { op: 'type', types: parseTypes(value) }
    case '$size':
      return { op: 'size', size: parseSize(value) }
    case '$mod':
      return parseMod(value)
    case '$elemMatch':
      return parseElemMatch(value, context)
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return {
        op: 'bits',
        all: operator.startsWith('$bitsAll'),
        set: operator.endsWith('Set'),
        positions: parseBits(operator, value),
      }
    default:
      if (UNSUPPORTED.has(operator)) throw bad(`${operator} is not supported by this store`)
      throw bad(`unknown operator: ${operator}`)
  }
}

function parseIn(operator: string, value: Value): Test {
  if (!Array.isArray(value)) throw bad(`${operator} needs an array`)
  const patterns: Pattern[] = []
  const values: Value[] = []
  for (const item of value) {
    if (item instanceof BSONRegExp) patterns.push(compilePattern(item.pattern, item.options))
    else if (isDoc(item) && isOperatorDoc(item)) throw bad(`cannot nest $ under ${operator}`)
    else values.push(item)
  }
  return { op: 'in', values, patterns }
}

function parseNot(value: Value, context: FilterContext): Condition[] {
  if (value instanceof BSONRegExp) {
    return [{ kind: 'test', test: { op: 'regex', pattern: compilePattern(value.pattern, value.options) } }]
  }
  if (!isDoc(value)) throw bad('$not needs a regex or a document')
  if (value.size === 0) throw bad('$not cannot be empty')
  if (!isOperatorDoc(value)) throw bad(`unknown operator: ${[...value.keys()].join(', ')}`)
  return parseConditions(value, context)
}

function parseRegex(value: Value, options: Value | undefined): Pattern {
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string')
  if (value instanceof BSONRegExp) {
    if (options !== undefined && value.options !== '')
      throw new StoreError(51075, 'options set in both $regex and $options')
    return compilePattern(value.pattern, options ?? value.options)
  }
  if (typeof value !== 'string') throw bad('$regex has to be a string')
  return compilePattern(value, options ?? '')
}

function parseAll(value: Value, context: FilterContext): Condition[] {
  if (!Array.isArray(value)) throw bad('$all needs an array')
  if (value.length === 0) return [{ kind: 'test', test: { op: 'in', values: [], patterns: [] } }]
  const ofElements = isDoc(value[0]) && value[0].has('$elemMatch')
  return value.map(item => {
    if (ofElements) {
      if (!isDoc(item) || [...item.keys()].join() !== '$elemMatch') throw bad('$all/$elemMatch has to be consistent')
      return { kind: 'test', test: parseElemMatch(item.get('$elemMatch') as Value, context) }
    }
    if (isDoc(item) && isOperatorDoc(item)) throw bad('no $ expressions in $all')
    if (!(item instanceof BSONRegExp)) return { kind: 'test', test: { op: 'eq', value: item } }
    return { kind: 'test', test: { op: 'regex', pattern: compilePattern(item.pattern, item.options) } }
  })
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr', '$comment'])

function parseElemMatch(value: Value, context: FilterContext): Test {
  if (!isDoc(value)) throw bad('$elemMatch needs an Object')
  const first = value.keys().next()
  if (!first.done && isOperatorDoc(value) && !LOGICAL.has(first.value)) {
    return { op: 'elemMatchValue', conditions: parseConditions(value, context) }
  }
  return { op: 'elemMatchDoc', filter: parseFilter(value, context) }
}

function parseTypes(value: Value): ReadonlySet<number> {
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0) throw new StoreError('FailedToParse', '$type must match at least one type')
  const types = new Set<number>()
  for (const item of list) {
    if (item === 'number') {
      for (const type of [TYPE.int, TYPE.long, TYPE.double, TYPE.decimal]) types.add(type)
    } else if (typeof item === 'string') {
      const type = (TYPE as Readonly<Record<string, number>>)[item]
      if (type === undefined) throw bad(`Unknown type name alias: ${item}`)
      types.add(type)
    } else {
      const type = isNumeric(item) ? toInteger(item) : undefined
      if (type === undefined) throw new StoreError('TypeMismatch', 'type must be represented as a number or a string')
      if (!TYPE_NAMES.has(Number(type))) throw bad(`Invalid numerical type code: ${type}`)
      types.add(Number(type))
    }
  }
  return types
}

function parseSize(value: Value): number {
  if (!isNumeric(value)) throw bad(`Failed to parse $size. Expected a number in: $size: ${show(value)}`)
  const size = toInteger(value)
  if (size === undefined) throw bad(`Failed to parse $size. Expected an integer: $size: ${show(value)}`)
  if (size < 0n) throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${show(value)}`)
  return Number(size)
}

function parseMod(value: Value): Test {
  if (!Array.isArray(value)) throw bad('malformed mod, needs to be an array')
  if (value.length < 2) throw bad('malformed mod, not enough elements')
  if (value.length > 2) throw bad('malformed mod, too many elements')
  const [divisor, remainder] = value.map(item => {
    if (!isNumeric(item)) throw bad('malformed mod, divisor not a number')
    const whole =
      typeof item === 'bigint' ? item : Number.isFinite(toNumber(item)) ? BigInt(Math.trunc(toNumber(item))) : undefined
    if (whole === undefined) throw bad('malformed mod, divisor value is invalid')
    return whole
  }) as [bigint, bigint]
  if (divisor === 0n) throw bad('divisor cannot be 0')
  return { op: 'mod', divisor, remainder }
}

function parseBits(operator: string, value: Value): number[] {
  if (Array.isArray(value)) {
    return value.map(item => {
      const position = isNumeric(item) ? toInteger(item) : undefined
      if (position === undefined || position < 0n) {
        throw bad(`Failed to parse bit position. Expected a non-negative integer in: ${show(item)}`)
      }
      return Number(position)
    })
  }
  if (value instanceof Binary) {
    return Array.from(value.buffer.subarray(0, value.length())).flatMap((byte, at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter(bit => byte & (1 << bit)).map(bit => at * 8 + bit),
    )
  }
  const mask = isNumeric(value) ? toInteger(value) : undefined
  if (mask === undefined || mask < 0n) {
    throw bad(`${operator} takes an Array, a number, or a BinData but received: ${typeNameOf(value)}`)
  }
  return Array.from(mask.toString(2))
    .reverse()
    .flatMap((bit, position) => (bit === '1' ? [position] : []))
}

function isTruthy(value: Value): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null
}

function bad(message: string): StoreError {
  return new StoreError('BadValue', message)
}
