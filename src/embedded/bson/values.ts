/**
 * The store's own picture of BSON values.
 *
 * A document is a `Map`, because a plain object moves keys that look like integers to the front and trips over
 * `__proto__`. Numbers keep their BSON type through a read and a rewrite:
 *
 * | BSON       | here                                                                                    |
 * |------------|-----------------------------------------------------------------------------------------|
 * | int32      | `number`, an integer in range, never -0                                                 |
 * | double     | `number` where it could not be an int32, otherwise `Double`                              |
 * | int64      | `bigint`                                                                                |
 * | decimal128 | `Decimal128`                                                                            |
 *
 * A missing field is `undefined`, which is never a value inside a document or an array.
 */
import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'

export type Doc = Map<string, Value>
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Doc
  | Value[]
  | Double
  | Decimal128
  | ObjectId
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Timestamp
  | Code
  | MinKey
  | MaxKey
export type MaybeValue = Value | undefined
export type Numeric = number | bigint | Double | Decimal128

export { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp }

/** BSON type numbers, as in the specification of the format. */
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const

/** The name of each BSON type number, as `$type` takes and gives it. */
export const TYPE_NAMES: ReadonlyMap<number, string> = new Map(Object.entries(TYPE).map(([name, code]) => [code, name]))

export const MIN_KEY = new MinKey()
export const MAX_KEY = new MaxKey()

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0)
}

/** A document that is passed on as the bytes that it is. Only replies hold such a thing. */
export class RawDocument {
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

/** A double that stays a double, whatever its value. */
export function double(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value
}

export function isDoc(value: unknown): value is Doc {
  return value instanceof Map
}

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal128
  )
}

/** The BSON type number of a value; `undefined` counts as the deprecated type of that name. */
export function typeOf(value: MaybeValue): number {
  switch (typeof value) {
    case 'string':
      return TYPE.string
    case 'number':
      return isInt32(value) ? TYPE.int : TYPE.double
    case 'bigint':
      return TYPE.long
    case 'boolean':
      return TYPE.bool
    case 'undefined':
      return TYPE.undefined
    default:
      return typeOfObject(value)
  }
}

function typeOfObject(value: Exclude<Value, string | number | bigint | boolean>): number {
  if (value === null) return TYPE.null
  if (value instanceof Map) return TYPE.object
  if (Array.isArray(value)) return TYPE.array
  if (value instanceof Date) return TYPE.date
  if (value instanceof ObjectId) return TYPE.objectId
  if (value instanceof Double) return TYPE.double
  if (value instanceof Decimal128) return TYPE.decimal
  if (value instanceof Timestamp) return TYPE.timestamp
  if (value instanceof Binary) return TYPE.binData
  if (value instanceof BSONRegExp) return TYPE.regex
  if (value instanceof Code) return value.scope ? TYPE.javascriptWithScope : TYPE.javascript
  if (value instanceof BSONSymbol) return TYPE.symbol
  return value instanceof MinKey ? TYPE.minKey : TYPE.maxKey
}

/** The type's name, as error messages and `$type` in aggregation give it. */
export function typeNameOf(value: MaybeValue): string {
  return value === undefined ? 'missing' : (TYPE_NAMES.get(typeOf(value)) ?? 'unknown')
}

/** A document from a plain object, for replies that the store writes itself. `undefined` fields are left out. */
export function doc(fields: Record<string, unknown>): Doc {
  const result: Doc = new Map()
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) result.set(key, fromPlain(value))
  }
  return result
}

function fromPlain(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromPlain)
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return doc(value as Record<string, unknown>)
  }
  return value as Value
}

/** A copy that shares no document or array with the original; the leaves are immutable and shared. */
export function deepCopy<T extends MaybeValue>(value: T): T {
  const source: MaybeValue = value
  if (source instanceof Map) {
    const copy: Doc = new Map()
    for (const [key, child] of source) copy.set(key, deepCopy(child))
    return copy as T
  }
  return Array.isArray(source) ? (source.map(deepCopy) as T) : value
}
