/** Whether what came is what was expected, by the rules of the unified test format. */
import { BSON, type ClientSession } from 'mongodb'
import { Mismatch } from './outcome.js'
import { type Fields, isFields } from './spec-file.js'

/** What the operators of expectations look up. */
export interface MatchContext {
  readonly entity: (name: string) => unknown
  readonly session: (name: string) => ClientSession
}

/**
 * @param root whether the actual document may have further fields
 * @throws Mismatch naming the path at which the two differ
 */
export function expectMatch(expected: unknown, actual: unknown, context: MatchContext, root = true, at = 'it'): void {
  if (isFields(expected)) {
    const operator = operatorOf(expected)
    if (operator) expectOperator(operator, actual, context, root, at)
    else expectDocument(expected, actual, context, root, at)
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) throw new Mismatch(`${at} is ${show(actual)}, not an array`)
    if (actual.length !== expected.length) {
      throw new Mismatch(`${at} has ${actual.length} items instead of ${expected.length}: ${show(actual)}`)
    }
    for (const [index, item] of expected.entries()) expectMatch(item, actual[index], context, root, `${at}[${index}]`)
  } else if (!sameScalar(expected, actual)) {
    throw new Mismatch(`${at} is ${show(actual)} instead of ${show(expected)}`)
  }
}

function expectDocument(expected: Fields, actual: unknown, context: MatchContext, root: boolean, at: string): void {
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) {
    throw new Mismatch(`${at} is ${show(actual)}, not a document`)
  }
  // The driver sends sort orders and index keys as maps.
  const fields = actual instanceof Map ? (Object.fromEntries(actual) as Fields) : (actual as Fields)
  for (const [key, value] of Object.entries(expected)) {
    const operator = isFields(value) ? operatorOf(value) : undefined
    const present = key in fields && fields[key] !== undefined
    if (operator?.[0] === '$$exists') {
      if (present !== operator[1]) throw new Mismatch(`${at}.${key} ${present ? 'is there' : 'is missing'}`)
    } else if (operator?.[0] === '$$unsetOrMatches' && !present) {
      // Missing is as good.
    } else {
      if (!present) throw new Mismatch(`${at}.${key} is missing`)
      expectMatch(value, fields[key], context, false, `${at}.${key}`)
    }
  }
  if (root) return
  const extra = Object.keys(fields).filter(key => !(key in expected) && fields[key] !== undefined)
  if (extra.length > 0) throw new Mismatch(`${at} has further fields: ${extra.join(', ')}`)
}

type Operator = readonly [name: string, operand: unknown]

function operatorOf(fields: Fields): Operator | undefined {
  const entries = Object.entries(fields)
  const [first] = entries
  return entries.length === 1 && first?.[0].startsWith('$$') ? first : undefined
}

function expectOperator([name, operand]: Operator, actual: unknown, context: MatchContext, root: boolean, at: string) {
  switch (name) {
    case '$$unsetOrMatches':
      if (actual !== undefined && actual !== null) expectMatch(operand, actual, context, root, at)
      return
    case '$$exists':
      if ((actual !== undefined) !== operand) throw new Mismatch(`${at} is ${show(actual)}`)
      return
    case '$$type': {
      const types = Array.isArray(operand) ? (operand as string[]) : [String(operand)]
      if (!types.some(type => isOfType(type, actual))) {
        throw new Mismatch(`${at} is ${show(actual)}, not of type ${types.join(' or ')}`)
      }
      return
    }
    case '$$matchesEntity':
      expectMatch(context.entity(String(operand)), actual, context, root, at)
      return
    case '$$matchesHexBytes':
      if (!Buffer.isBuffer(actual) || actual.toString('hex') !== String(operand).toLowerCase()) {
        throw new Mismatch(`${at} is ${show(actual)} instead of the bytes ${String(operand)}`)
      }
      return
    case '$$sessionLsid':
      expectMatch(context.session(String(operand)).id, actual, context, false, at)
      return
    case '$$lte':
      if (!(Number(actual) <= Number(operand))) throw new Mismatch(`${at} is ${show(actual)}`)
      return
    case '$$matchAsDocument':
      expectMatch(operand, BSON.EJSON.parse(String(actual)), context, false, at)
      return
    case '$$matchAsRoot':
      expectMatch(operand, actual, context, true, at)
      return
    default:
      throw new Mismatch(`the expectation uses ${name}, which this runner does not know`)
  }
}

const NUMBERS = ['int', 'long', 'double', 'number']

function isOfType(type: string, value: unknown): boolean {
  if (NUMBERS.includes(type))
    return numberOf(value) !== undefined && (type !== 'int' || Number.isInteger(numberOf(value)))
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value)
    case 'array':
      return Array.isArray(value)
    case 'null':
      return value === null
    case 'date':
      return value instanceof Date
    case 'objectId':
      return value instanceof BSON.ObjectId
    case 'binData':
      return value instanceof BSON.Binary || Buffer.isBuffer(value)
    case 'timestamp':
      return value instanceof BSON.Timestamp
    default:
      throw new Mismatch(`the expectation asks for type ${type}, which this runner does not know`)
  }
}

/** Numbers of the types that may stand for one another. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof BSON.Long || value instanceof BSON.Int32 || value instanceof BSON.Double) return Number(value)
  return undefined
}

function sameScalar(expected: unknown, actual: unknown): boolean {
  const number = numberOf(expected)
  if (number !== undefined) return Object.is(numberOf(actual), number) || numberOf(actual) === number
  if (expected === null || typeof expected !== 'object') return expected === actual
  return actual !== undefined && show(expected) === show(actual)
}

export function show(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value instanceof Error) return `${value.name}: ${value.message}`
  try {
    return BSON.EJSON.stringify({ value }, { relaxed: false }).slice('{"value":'.length, -1)
  } catch {
    return `something that BSON cannot hold (${typeof value})`
  }
}
