/** `$jsonSchema`, the parts of draft 4 that MongoDB takes, over BSON values. */
import { StoreError } from '../errors.js'
import { compare, equal } from '../bson/compare.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, TYPE, typeOf, type Value } from '../bson/values.js'
import { compilePattern } from './pattern.js'

type Check = (value: Value) => boolean

const JSON_TYPES: Readonly<Record<string, readonly number[]>> = {
  object: [TYPE.object],
  array: [TYPE.array],
  string: [TYPE.string],
  boolean: [TYPE.bool],
  null: [TYPE.null],
  number: [TYPE.int, TYPE.long, TYPE.double, TYPE.decimal],
}

const IGNORED = new Set(['title', 'description', 'encrypt', 'encryptMetadata'])

/** @throws StoreError FailedToParse or TypeMismatch for a schema that is not one */
export function parseSchema(schema: Value): (value: MaybeValue) => boolean {
  const check = parse(schema)
  return value => value === undefined || check(value)
}

function parse(schema: Value): Check {
  if (!isDoc(schema)) throw new StoreError('TypeMismatch', '$jsonSchema must be an object')
  const checks: Check[] = []
  for (const [keyword, value] of schema) {
    if (IGNORED.has(keyword)) continue
    const check = parseKeyword(keyword, value, schema)
    if (check) checks.push(check)
  }
  return value => checks.every(check => check(value))
}

function parseKeyword(keyword: string, value: Value, schema: Doc): Check | undefined {
  switch (keyword) {
    case 'type':
      return typeCheck(value, name => JSON_TYPES[name] ?? failed(`Unknown type name alias: ${name}`))
    case 'bsonType':
      return typeCheck(value, bsonTypes)
    case 'enum': {
      const allowed = list(keyword, value)
      return item => allowed.some(each => equal(each, item))
    }
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return combined(keyword, list(keyword, value).map(parse))
    case 'not': {
      const inner = parse(value)
      return item => !inner(item)
    }
    case 'required':
    case 'properties':
    case 'patternProperties':
    case 'additionalProperties':
    case 'minProperties':
    case 'maxProperties':
    case 'dependencies':
      return onObjects(keyword, value, schema)
    case 'items':
    case 'additionalItems':
    case 'minItems':
    case 'maxItems':
    case 'uniqueItems':
      return onArrays(keyword, value, schema)
    case 'minLength':
    case 'maxLength':
    case 'pattern':
      return onStrings(keyword, value)
    case 'minimum':
    case 'maximum':
    case 'multipleOf':
      return onNumbers(keyword, value, schema)
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return undefined
    default:
      return failed(`Unknown $jsonSchema keyword: ${keyword}`)
  }
}

function bsonTypes(name: string): readonly number[] {
  if (name === 'number') return JSON_TYPES['number']!
  const type = (TYPE as Readonly<Record<string, number>>)[name]
  return type === undefined ? failed(`Unknown type name alias: ${name}`) : [type]
}

function typeCheck(value: Value, typesOf: (name: string) => readonly number[]): Check {
  const names = Array.isArray(value) ? value : [value]
  const types = new Set(
    names.flatMap(name => (typeof name === 'string' ? typesOf(name) : failed('a type must be a string'))),
  )
  return item => types.has(typeOf(item))
}

function combined(keyword: string, checks: readonly Check[]): Check {
  if (keyword === 'allOf') return item => checks.every(check => check(item))
  if (keyword === 'anyOf') return item => checks.some(check => check(item))
  return item => checks.filter(check => check(item)).length === 1
}

function onObjects(keyword: string, value: Value, schema: Doc): Check {
  const check = objectCheck(keyword, value, schema)
  return item => !isDoc(item) || check(item)
}

function objectCheck(keyword: string, value: Value, schema: Doc): (item: Doc) => boolean {
  switch (keyword) {
    case 'required': {
      const names = list(keyword, value) as string[]
      return item => names.every(name => item.has(name))
    }
    case 'properties': {
      const checks = [...object(keyword, value)].map(([name, child]) => [name, parse(child)] as const)
      return item => checks.every(([name, check]) => !item.has(name) || check(item.get(name) as Value))
    }
    case 'patternProperties': {
      const checks = [...object(keyword, value)].map(
        ([name, child]) => [compilePattern(name, ''), parse(child)] as const,
      )
      return item =>
        [...item].every(([name, child]) => checks.every(([pattern, check]) => !pattern.test(name) || check(child)))
    }
    case 'additionalProperties': {
      const known = new Set(schema.has('properties') ? object('properties', schema.get('properties')).keys() : [])
      const patterns = [
        ...(schema.has('patternProperties') ? object('patternProperties', schema.get('patternProperties')).keys() : []),
      ].map(name => compilePattern(name, ''))
      const check: Check = typeof value === 'boolean' ? () => value : parse(value)
      return item =>
        [...item].every(
          ([name, child]) => known.has(name) || patterns.some(pattern => pattern.test(name)) || check(child),
        )
    }
    case 'dependencies': {
      const rules = [...object(keyword, value)].map(([name, rule]): ((item: Doc) => boolean) => {
        if (Array.isArray(rule)) return item => !item.has(name) || rule.every(other => item.has(other as string))
        const check = parse(rule)
        return item => !item.has(name) || check(item)
      })
      return item => rules.every(rule => rule(item))
    }
    default: {
      const limit = count(keyword, value)
      return keyword === 'minProperties' ? item => item.size >= limit : item => item.size <= limit
    }
  }
}

function onArrays(keyword: string, value: Value, schema: Doc): Check {
  const check = arrayCheck(keyword, value, schema)
  return item => !Array.isArray(item) || check(item)
}

function arrayCheck(keyword: string, value: Value, schema: Doc): (items: readonly Value[]) => boolean {
  switch (keyword) {
    case 'items': {
      if (!Array.isArray(value)) {
        const check = parse(value)
        return items => items.every(check)
      }
      const checks = value.map(parse)
      return items => checks.every((check, at) => at >= items.length || check(items[at] as Value))
    }
    case 'additionalItems': {
      const first = schema.get('items')
      if (!Array.isArray(first)) return () => true
      const check: Check = typeof value === 'boolean' ? () => value : parse(value)
      return items => items.slice(first.length).every(check)
    }
    case 'uniqueItems':
      return items => {
        if (value !== true) return true
        const sorted = [...items].sort((a, b) => compare(a, b))
        return sorted.every((item, at) => at === 0 || !equal(item, sorted[at - 1]))
      }
    default: {
      const limit = count(keyword, value)
      return keyword === 'minItems' ? items => items.length >= limit : items => items.length <= limit
    }
  }
}

function onStrings(keyword: string, value: Value): Check {
  if (keyword === 'pattern') {
    const pattern = compilePattern(typeof value === 'string' ? value : failed('pattern must be a string'), '')
    return item => typeof item !== 'string' || pattern.test(item)
  }
  const limit = count(keyword, value)
  return item => {
    if (typeof item !== 'string') return true
    const length = Array.from(item).length
    return keyword === 'minLength' ? length >= limit : length <= limit
  }
}

function onNumbers(keyword: string, value: Value, schema: Doc): Check {
  if (!isNumeric(value)) return failed(`$jsonSchema keyword '${keyword}' must be a number`)
  if (keyword === 'multipleOf') {
    const by = toNumber(value)
    return item => !isNumeric(item) || toNumber(item) % by === 0
  }
  const exclusive = schema.get(keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum') === true
  const sign = keyword === 'minimum' ? 1 : -1
  return item => {
    if (!isNumeric(item)) return true
    const order = compare(item, value) * sign
    return exclusive ? order > 0 : order >= 0
  }
}

function list(keyword: string, value: Value): readonly Value[] {
  if (!Array.isArray(value) || value.length === 0) {
    return failed(`$jsonSchema keyword '${keyword}' must be a non-empty array, not ${show(value)}`)
  }
  return value
}

function object(keyword: string, value: MaybeValue): Doc {
  return isDoc(value) ? value : failed(`$jsonSchema keyword '${keyword}' must be an object`)
}

function count(keyword: string, value: Value): number {
  const whole = isNumeric(value) ? toInteger(value) : undefined
  if (whole === undefined || whole < 0n) {
    return failed(`$jsonSchema keyword '${keyword}' must be a non-negative integer, not ${show(value)}`)
  }
  return Number(whole)
}

function failed(message: string): never {
  throw new StoreError('FailedToParse', message)
}
