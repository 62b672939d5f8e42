/** MongoDB's order over all BSON values, and equality by it. */
import type { Collation } from './collation.js'
import { compareNumbers } from './numbers.js'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Doc,
  Double,
  type MaybeValue,
  MinKey,
  type Numeric,
  ObjectId,
  Timestamp,
  type Value,
} from './values.js'

/** The rank of a value's type in the order; types of equal rank compare by value. Missing comes before null. */
export function rankOf(value: MaybeValue): number {
  switch (typeof value) {
    case 'undefined':
      return 0
    case 'number':
    case 'bigint':
      return 10
    case 'string':
      return 15
    case 'boolean':
      return 40
    default:
      return rankOfObject(value)
  }
}

function rankOfObject(value: Exclude<Value, string | number | bigint | boolean>): number {
  if (value === null) return 5
  if (value instanceof Map) return 20
  if (Array.isArray(value)) return 25
  if (value instanceof Date) return 45
  if (value instanceof ObjectId) return 35
  if (value instanceof Double || value instanceof Decimal128) return 10
  if (value instanceof Binary) return 30
  if (value instanceof Timestamp) return 47
  if (value instanceof BSONRegExp) return 50
  if (value instanceof BSONSymbol) return 15
  if (value instanceof Code) return value.scope ? 65 : 60
  return value instanceof MinKey ? -1 : 127
}

/** Less than, equal to or greater than zero. Strings compare by their UTF-8 bytes, or by the collation. */
export function compare(a: MaybeValue, b: MaybeValue, collation?: Collation): number {
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  if (difference !== 0) return difference
  switch (rank) {
    case 10:
      return compareNumbers(a as Numeric, b as Numeric)
    case 15:
      return compareText(textOf(a as string | BSONSymbol), textOf(b as string | BSONSymbol), collation)
    case 20:
      return compareDocs(a as Doc, b as Doc, collation)
    case 25:
      return compareArrays(a as Value[], b as Value[], collation)
    case 30:
      return compareBinaries(a as Binary, b as Binary)
    case 35:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id)
    case 40:
      return Number(a) - Number(b)
    case 45:
      return (a as Date).getTime() - (b as Date).getTime()
    case 47:
      return (a as Timestamp).compare(b as Timestamp)
    case 50:
      return compareRegExps(a as BSONRegExp, b as BSONRegExp)
    case 60:
    case 65:
      return compareCode(a as Code, b as Code)
    default:
      return 0
  }
}

export function equal(a: MaybeValue, b: MaybeValue, collation?: Collation): boolean {
  return compare(a, b, collation) === 0
}

function textOf(value: string | BSONSymbol): string {
  return typeof value === 'string' ? value : value.value
}

function compareText(a: string, b: string, collation: Collation | undefined): number {
  return collation ? collation.compare(a, b) : compareUtf8(a, b)
}

/**
 * The order of the UTF-8 bytes, without making them. It differs from JavaScript's order only where one side has a
 * surrogate (a character beyond U+FFFF) and the other a unit above the surrogates.
 */
export function compareUtf8(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) {
      const xSurrogate = (x & 0xf800) === 0xd800
      return xSurrogate === ((y & 0xf800) === 0xd800)
        ? x - y
        : xSurrogate
          ? y > 0xdfff
            ? 1
            : x - y
          : x > 0xdfff
            ? -1
            : x - y
    }
  }
  return a.length - b.length
}

/** Field by field: type rank first, then name, then value, as MongoDB does. */
function compareDocs(a: Doc, b: Doc, collation: Collation | undefined): number {
  const right = b.entries()
  for (const [name, value] of a) {
    const next = right.next()
    if (next.done) return 1
    const [otherName, otherValue] = next.value
    const difference =
      rankOf(value) - rankOf(otherValue) || compareUtf8(name, otherName) || compare(value, otherValue, collation)
    if (difference !== 0) return difference
  }
  return right.next().done ? 0 : -1
}

function compareArrays(a: readonly Value[], b: readonly Value[], collation: Collation | undefined): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = compare(a[i], b[i], collation)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** By length, then subtype, then bytes. */
function compareBinaries(a: Binary, b: Binary): number {
  const x = binaryBytes(a)
  const y = binaryBytes(b)
  return x.length - y.length || a.sub_type - b.sub_type || Buffer.compare(x, y)
}

export function binaryBytes(value: Binary): Uint8Array {
  return value.buffer.subarray(0, value.length())
}

function compareRegExps(a: BSONRegExp, b: BSONRegExp): number {
  return compareUtf8(a.pattern, b.pattern) || compareUtf8(a.options, b.options)
}

function compareCode(a: Code, b: Code): number {
  return (
    compareUtf8(a.code, b.code) || (a.scope && b.scope ? compareDocs(a.scope as Doc, b.scope as Doc, undefined) : 0)
  )
}
