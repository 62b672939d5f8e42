/** The update operators, each on one place of a document. */
import type { Collation } from '../bson/collation.js'
import { compare, equal } from '../bson/compare.js'
import { strictArithmetic, toInteger, toNumber } from '../bson/numbers.js'
import { splitPath } from '../bson/paths.js'
import { show } from '../bson/show.js'
import {
  deepCopy,
  type Doc,
  isDoc,
  isInt32,
  isNumeric,
  type MaybeValue,
  Timestamp,
  typeNameOf,
  type Value,
} from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter } from '../query/matcher.js'
import type { FilterContext } from '../query/parse.js'
import { sortValues } from '../query/sort.js'
import { type Place, places, type UpdateContext } from './path.js'

export interface ModifierSettings {
  readonly filters: FilterContext
  readonly collation: Collation | undefined
  readonly now: () => Date
}

/** What an operator does at a place. `create` says whether the way there is made where it is missing. */
export interface Modifier {
  readonly create: boolean
  apply(place: Place, document: Doc, context: UpdateContext): void
}

export type ModifierMaker = (operand: Value, path: string, settings: ModifierSettings) => Modifier

const creating = (apply: Modifier['apply']): Modifier => ({ create: true, apply })
const existing = (apply: Modifier['apply']): Modifier => ({ create: false, apply })

export const MODIFIERS: Readonly<Record<string, ModifierMaker>> = {
  $set: operand => creating(place => place.set(deepCopy(operand))),
  $setOnInsert: operand => ({
    create: true,
    apply: (place, _document, context) => {
      if (context.inserting) place.set(deepCopy(operand))
    },
  }),
  $unset: () => existing(place => place.unset()),
  $inc: (operand, path) => arithmetic('add', '$inc', operand, path),
  $mul: (operand, path) => arithmetic('multiply', '$mul', operand, path),
  $min: (operand, _path, { collation }) =>
    creating(place => {
      const value = place.get()
      if (value === undefined || compare(operand, value, collation) < 0) place.set(deepCopy(operand))
    }),
  $max: (operand, _path, { collation }) =>
    creating(place => {
      const value = place.get()
      if (value === undefined || compare(operand, value, collation) > 0) place.set(deepCopy(operand))
    }),
  $rename: (operand, path) => rename(operand, path),
  $currentDate: (operand, _path, { now }) => {
    const kind = isDoc(operand) ? operand.get('$type') : operand === true ? 'date' : undefined
    if (isDoc(operand) && (operand.size !== 1 || (kind !== 'date' && kind !== 'timestamp'))) {
      throw bad(`The '$type' string field is required to be 'date' or 'timestamp': ${show(operand)}`)
    }
    if (kind === undefined && operand !== false) {
      throw bad(
        `${typeNameOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
      )
    }
    return creating(place => {
      const time = now()
      place.set(kind === 'timestamp' ? new Timestamp({ t: Math.floor(time.getTime() / 1000), i: 1 }) : time)
    })
  },
  $bit: (operand, path) => bitwise(operand, path),
  $push: (operand, path, settings) => push(operand, path, settings),
  $addToSet: (operand, path, { collation }) => {
    const each = isDoc(operand) && operand.has('$each') ? operand.get('$each') : [operand]
    if (!Array.isArray(each))
      throw new StoreError(
        'TypeMismatch',
        `The argument to $each in $addToSet must be an array but it was of type ${typeNameOf(each)}`,
      )
    return creating(place => {
      const items = arrayAt(place, path, '$addToSet') ?? []
      const added = each.filter((item, at) => {
        const known = (other: Value) => equal(item, other, collation)
        return !items.some(known) && !each.slice(0, at).some(known)
      })
      place.set([...items, ...added.map(deepCopy)])
    })
  },
  $pop: (operand, path) => {
    const end = isNumeric(operand) ? toNumber(operand) : NaN
    if (end !== 1 && end !== -1) throw new StoreError('FailedToParse', `$pop expects 1 or -1, found: ${show(operand)}`)
    return existing(place => {
      const items = arrayAt(place, path, '$pop', 'TypeMismatch')
      if (items) place.set(end === 1 ? items.slice(0, -1) : items.slice(1))
    })
  },
  $pull: (operand, path, settings) => {
    const pulled = pullTest(operand, settings)
    return existing(place => {
      const items = arrayAt(place, path, '$pull')
      if (items) place.set(items.filter(item => !pulled(item)))
    })
  },
  $pullAll: (operand, path, { collation }) => {
    if (!Array.isArray(operand)) throw bad(`$pullAll requires an array argument but was given a ${typeNameOf(operand)}`)
    return existing(place => {
      const items = arrayAt(place, path, '$pullAll')
      if (items) place.set(items.filter(item => !operand.some(other => equal(item, other, collation))))
    })
  },
}

function arithmetic(operation: 'add' | 'multiply', name: string, operand: Value, path: string): Modifier {
  if (!isNumeric(operand)) {
    const verb = operation === 'add' ? 'increment' : 'multiply'
    throw new StoreError('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`)
  }
  return creating((place, document) => {
    const value = place.get()
    if (value === undefined) {
      place.set(operation === 'add' ? operand : (strictArithmetic('multiply', operand, 0) ?? 0))
      return
    }
    if (!isNumeric(value)) {
      throw new StoreError(
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type. {_id: ${show(document.get('_id'))}} has the field '${place.path.split('.').at(-1) ?? ''}' of non-numeric type ${typeNameOf(value)}`,
      )
    }
    const result = strictArithmetic(operation, value, operand)
    if (result === undefined) {
      throw bad(
        `Failed to apply ${name} operations to current value ((NumberLong)${show(value)}) for document {_id: ${show(document.get('_id'))}}`,
      )
    }
    place.set(result)
  })
}

function rename(operand: Value, path: string): Modifier {
  if (typeof operand !== 'string') throw bad(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`)
  if (operand === path) throw bad(`The source and target field for $rename must differ: ${path}: "${operand}"`)
  const target = splitPath(operand)
  if ([...splitPath(path), ...target].some(part => part === '$' || part.startsWith('$['))) {
    throw bad(`The source and target field for $rename may not be dynamic: ${path}`)
  }
  return existing((place, document, context) => {
    const value = place.get()
    if (value === undefined) return
    refuseArrays(document, splitPath(path), 'source')
    refuseArrays(document, target, 'destination')
    place.unset()
    for (const destination of places(document, target, context, true)) destination.set(value)
  })
}

function refuseArrays(document: Doc, path: readonly string[], which: string): void {
  let value: MaybeValue = document
  for (const part of path.slice(0, -1)) {
    value = value instanceof Map ? value.get(part) : undefined
    if (Array.isArray(value))
      throw bad(
        `The ${which} field cannot be an array element, '${path.join('.')}' in doc with _id: ${show(document.get('_id'))} has an array field called '${part}'`,
      )
  }
}

function bitwise(operand: Value, path: string): Modifier {
  if (!isDoc(operand) || operand.size === 0)
    throw bad(
      `The $bit modifier is not compatible with a ${typeNameOf(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  const steps = [...operand].map(([name, value]) => {
    if (!['and', 'or', 'xor'].includes(name))
      throw bad(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${path}: ${show(operand)}}`,
      )
    if (typeof value !== 'bigint' && !(typeof value === 'number' && isInt32(value)))
      throw bad(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeNameOf(value)}' is not supported here: {${name}: ${show(value)}}`,
      )
    return { name, value }
  })
  return creating(place => {
    let result = place.get() ?? (steps.some(step => typeof step.value === 'bigint') ? 0n : 0)
    for (const { name, value } of steps) {
      if (typeof result !== 'bigint' && !(typeof result === 'number' && isInt32(result)))
        throw bad(
          `Cannot apply $bit to a value of non-integral type. The field '${place.path}' has the type ${typeNameOf(result)}`,
        )
      const [a, b]: [bigint, bigint] = [BigInt(result), BigInt(value)]
      const bits: bigint = name === 'and' ? a & b : name === 'or' ? a | b : a ^ b
      result = typeof result === 'bigint' || typeof value === 'bigint' ? bits : Number(bits)
    }
    place.set(result)
  })
}

const PUSH_MODIFIERS = new Set(['$each', '$slice', '$sort', '$position'])

function push(operand: Value, path: string, settings: ModifierSettings): Modifier {
  const spec = isDoc(operand) && operand.has('$each') ? operand : new Map<string, Value>([['$each', [operand]]])
  for (const key of spec.keys()) {
    if (!PUSH_MODIFIERS.has(key)) throw bad(`Unrecognized clause in $push: ${key}`)
  }
  const each = spec.get('$each')
  if (!Array.isArray(each))
    throw bad(`The argument to $each in $push must be an array but it was of type: ${typeNameOf(each)}`)
  const position = wholeOf(spec, '$position')
  const slice = wholeOf(spec, '$slice')
  const sort = spec.get('$sort')
  if (sort !== undefined) sortValues([], sort)
  return creating(place => {
    let items = [...(arrayAt(place, path, '$push') ?? [])]
    const at = position === undefined ? items.length : position < 0 ? Math.max(0, items.length + position) : position
    items.splice(Math.min(at, items.length), 0, ...each.map(deepCopy))
    if (sort !== undefined) items = sortValues(items, sort, settings.collation)
    if (slice !== undefined) items = slice === 0 ? [] : slice < 0 ? items.slice(slice) : items.slice(0, slice)
    place.set(items)
  })
}

function wholeOf(spec: Doc, key: string): number | undefined {
  const value = spec.get(key)
  if (value === undefined) return undefined
  const whole = isNumeric(value) ? toInteger(value) : undefined
  if (whole === undefined)
    throw bad(`The value for ${key} must be an integer value but was given type: ${typeNameOf(value)}`)
  return Number(whole)
}

/** The array at a place; `undefined` where there is nothing. */
function arrayAt(
  place: Place,
  path: string,
  name: string,
  code: 'BadValue' | 'TypeMismatch' = 'BadValue',
): readonly Value[] | undefined {
  const value = place.get()
  if (value === undefined || Array.isArray(value)) return value
  if (name === '$pull' || name === '$pullAll') throw bad(`Cannot apply ${name} to a non-array value`)
  throw new StoreError(
    code,
    `The field '${place.path}' must be an array but is of type ${typeNameOf(value)} in document ${path}`,
  )
}

/** A condition on the element itself, or a document of conditions on its fields, or a value that it equals. */
function pullTest(operand: Value, settings: ModifierSettings): (item: Value) => boolean {
  const wrap = (item: Value): Doc => new Map([['item', item]])
  if (isDoc(operand)) {
    const [first] = operand.keys()
    if (first?.startsWith('$') && !['$and', '$or', '$nor'].includes(first)) {
      const matcher = compileFilter(new Map([['item', operand]]), settings.filters, settings.collation)
      return item => matcher.matches(wrap(Array.isArray(item) ? [item] : item))
    }
    const matcher = compileFilter(operand, settings.filters, settings.collation)
    return item => isDoc(item) && matcher.matches(item)
  }
  if (Array.isArray(operand)) return item => equal(item, operand, settings.collation)
  const matcher = compileFilter(new Map([['item', operand]]), settings.filters, settings.collation)
  return item => !Array.isArray(item) && matcher.matches(wrap(item))
}

function bad(message: string): StoreError {
  return new StoreError('BadValue', message)
}
