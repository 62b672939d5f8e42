/** Documents and their fields. */
import { encode } from '../bson/encode.js'
import { Binary, type Doc, isDoc, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { type Compiler, isNullish, type Operator } from './expression.js'
import { unaryOrNull, variadic, withArguments } from './operator.js'
import { randomFraction } from '../random.js'

export const OBJECTS: Readonly<Record<string, Operator>> = {
  $mergeObjects: variadic(values => {
    const result: Doc = new Map()
    for (const value of values) {
      if (isNullish(value)) continue
      if (!isDoc(value))
        throw new StoreError(
          40400,
          `$mergeObjects requires object inputs, but input ${typeNameOf(value)} is of type ${typeNameOf(value)}`,
        )
      for (const [key, child] of value) result.set(key, child)
    }
    return result
  }),
  $getField: (argument, compiler) => {
    const named = isDoc(argument) && (argument.has('field') || argument.has('input'))
    const field = fieldName(named ? argument.get('field') : argument, compiler, '$getField')
    const input =
      named && argument.has('input') ? compiler.compile(argument.get('input') as Value) : compiler.compile('$$CURRENT')
    return frame => {
      const source = input(frame)
      if (source === null) return null
      return isDoc(source) ? source.get(field(frame)) : undefined
    }
  },
  $setField: (argument, compiler) => setField(argument, compiler, '$setField'),
  $unsetField: (argument, compiler) => setField(argument, compiler, '$unsetField'),
  $bsonSize: unaryOrNull(value => {
    if (!isDoc(value)) throw new StoreError(31393, `$bsonSize requires a document input, found: ${typeNameOf(value)}`)
    return encode(value).length
  }),
  $binarySize: unaryOrNull(value => {
    if (typeof value === 'string') return Buffer.byteLength(value)
    if (value instanceof Binary) return value.length()
    throw new StoreError(51276, `$binarySize requires a string or BinData argument, found: ${typeNameOf(value)}`)
  }),
  $rand: withArguments(0, 1, () => randomFraction()),
}

function fieldName(value: MaybeValue, compiler: Compiler, name: string) {
  if (value === undefined) throw new StoreError(3041702, `${name} requires 'field' to be specified`)
  const run = compiler.compile(value)
  return (frame: Parameters<typeof run>[0]): string => {
    const field = run(frame)
    if (typeof field !== 'string')
      throw new StoreError(3041704, `${name} requires 'field' to evaluate to type String, but got ${typeNameOf(field)}`)
    return field
  }
}

function setField(argument: Value, compiler: Compiler, name: '$setField' | '$unsetField') {
  if (!isDoc(argument)) throw new StoreError(4161100, `${name} requires an object as an argument`)
  const field = fieldName(argument.get('field'), compiler, name)
  const input = compiler.compile(argument.get('input') ?? null)
  const value = name === '$unsetField' ? () => undefined : compiler.compile(argument.get('value') ?? null)
  return (frame: Parameters<typeof input>[0]): MaybeValue => {
    const source = input(frame)
    if (isNullish(source)) return null
    if (!isDoc(source)) throw new StoreError(4161105, `${name} requires 'input' to evaluate to type Object`)
    const result: Doc = new Map(source)
    const item = value(frame)
    if (item === undefined) result.delete(field(frame))
    else result.set(field(frame), item)
    return result
  }
}
