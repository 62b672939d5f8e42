/**
 * Keys whose byte order is the order of the values: what an index stores.
 *
 * A value is its type's rank and then its content, so that a shorter value comes first. Nothing is ever read back from a
 * key, so a key keeps order and equality and drops the rest: 5, 5.0 and NumberLong(5) have one key.
 *
 * Numbers are the nearest double not above them, in eight bytes that sort, and a mark: 0 if the double is exact,
 * otherwise 1 and the exact decimal. Two numbers with the same floor are then told apart by their decimals.
 */
import { createHash } from 'node:crypto'
import type { Collation } from './collation.js'
import { binaryBytes, rankOf } from './compare.js'
import { type Decimal, compareDecimals, exact, exactDouble } from './numbers.js'
import { EMPTY_ARRAY } from './paths.js'
import {
  type Binary,
  type BSONRegExp,
  BSONSymbol,
  type Code,
  Double,
  type Doc,
  type MaybeValue,
  type Numeric,
  type ObjectId,
  type Timestamp,
  type Value,
} from './values.js'

/** lmdb takes keys of at most 1978 bytes; the rest is for what an index puts around the key. */
export const MAX_KEY_BYTES = 1900
const HASH_BYTES = 20

/** Grows as needed and is reused: a key is copied out when it is done. */
let scratch = Buffer.allocUnsafeSlow(4096)
let length = 0

/**
 * The key of a compound value. A descending field's bytes are inverted.
 * A key that would be too long is cut and ends with a hash of the whole: equal keys stay equal, and whoever reads the
 * index checks the document again.
 */
export function encodeKey(
  values: readonly MaybeValue[],
  descending: readonly boolean[],
  collation?: Collation,
): Buffer {
  length = 0
  for (let i = 0; i < values.length; i++) {
    const start = length
    writeValue(values[i] ?? null, collation)
    if (descending[i]) invert(start)
  }
  return take()
}

/** The bytes of one field of a key, for building the bounds of a scan. */
export function encodeField(value: MaybeValue, descending: boolean, collation?: Collation): Buffer {
  length = 0
  writeValue(value ?? null, collation)
  if (descending) invert(0)
  return Buffer.from(scratch.subarray(0, length))
}

/** The single byte that begins every value of a rank, so that a scan can be bounded to one type. */
export function rankByte(rank: number, descending: boolean): number {
  const byte = rank + 2
  return descending ? 0xff - byte : byte
}

/** Whether a key as long as this has been cut, so that its order holds only up to the cut. */
export function isCut(key: Buffer): boolean {
  return key.length === MAX_KEY_BYTES
}

function cutKey(key: Buffer): Buffer {
  if (key.length < MAX_KEY_BYTES) return key
  const hash = createHash('sha1').update(key).digest()
  return Buffer.concat([key.subarray(0, MAX_KEY_BYTES - HASH_BYTES), hash])
}

function take(): Buffer {
  return cutKey(Buffer.from(scratch.subarray(0, length)))
}

function room(size: number): void {
  if (length + size <= scratch.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(scratch.length * 2, length + size))
  scratch.copy(larger, 0, 0, length)
  scratch = larger
}

function invert(start: number): void {
  for (let i = start; i < length; i++) scratch[i] = 0xff - scratch[i]!
}

function byte(value: number): void {
  room(1)
  scratch[length++] = value
}

function writeValue(value: Value, collation: Collation | undefined): void {
  // The key of an empty array is that of the deprecated `undefined`: below null, above MinKey.
  const rank = value === EMPTY_ARRAY ? 0 : rankOf(value)
  byte(rank + 2)
  switch (rank) {
    case 10:
      writeNumber(value as Numeric)
      return
    case 15:
      writeText(value instanceof BSONSymbol ? value.value : (value as string), collation)
      return
    case 20:
      writeDoc(value as Doc, collation)
      return
    case 25:
      for (const item of value as Value[]) writeValue(item, collation)
      byte(0)
      return
    case 30:
      writeBinary(value as Binary)
      return
    case 35:
      writeBytes((value as ObjectId).id)
      return
    case 40:
      byte(value ? 1 : 0)
      return
    case 45:
      writeSortableDouble((value as Date).getTime())
      return
    case 47:
      writeTimestamp(value as Timestamp)
      return
    case 50:
      writeText((value as BSONRegExp).pattern, undefined)
      writeText((value as BSONRegExp).options, undefined)
      return
    case 60:
    case 65:
      writeText((value as Code).code, undefined)
      if (rank === 65) writeDoc((value as Code).scope as Doc, undefined)
      return
    default:
  }
}

/** A zero inside is escaped as 00 ff, and 00 00 ends it, so that a prefix sorts first. */
function writeText(text: string, collation: Collation | undefined): void {
  writeEscaped(collation ? collation.key(text) : Buffer.from(text, 'utf8'))
}

function writeEscaped(bytes: Uint8Array): void {
  room(bytes.length * 2 + 2)
  for (const value of bytes) {
    scratch[length++] = value
    if (value === 0) scratch[length++] = 0xff
  }
  scratch[length++] = 0
  scratch[length++] = 0
}

/** Type rank, name, value of each field, as documents compare; a zero byte ends them, below any rank. */
function writeDoc(value: Doc, collation: Collation | undefined): void {
  for (const [name, child] of value) {
    byte(rankOf(child) + 2)
    writeText(name, undefined)
    writeValue(child, collation)
  }
  byte(0)
}

function writeBinary(value: Binary): void {
  const bytes = binaryBytes(value)
  room(5 + bytes.length)
  length = scratch.writeUInt32BE(bytes.length, length)
  scratch[length++] = value.sub_type
  writeBytes(bytes)
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length)
  scratch.set(bytes, length)
  length += bytes.length
}

function writeTimestamp(value: Timestamp): void {
  room(8)
  length = scratch.writeUInt32BE(value.high >>> 0, length)
  length = scratch.writeUInt32BE(value.low >>> 0, length)
}

function writeNumber(value: Numeric): void {
  const plain = value instanceof Double ? value.value : value
  if (typeof plain === 'number') {
    writeSortableDouble(plain)
    byte(0)
    return
  }
  const amount = exact(plain)
  if (typeof amount === 'number') {
    writeSortableDouble(amount)
    byte(0)
    return
  }
  const floor = floorDouble(amount, typeof plain === 'bigint' ? Number(plain) : Number(plain.toString()))
  writeSortableDouble(floor)
  if (isExactly(floor, amount)) {
    byte(0)
  } else {
    byte(1)
    writeDecimal(amount)
  }
}

function isExactly(value: number, amount: Decimal): boolean {
  const decimal = exactDouble(value)
  return typeof decimal !== 'number' && compareDecimals(decimal, amount) === 0
}

/** The largest double that is not above the amount, from a double that is near it. */
function floorDouble(amount: Decimal, nearest: number): number {
  if (nearest === Infinity) return Number.MAX_VALUE
  if (nearest === -Infinity) return -Infinity
  const decimal = exactDouble(nearest)
  return typeof decimal !== 'number' && compareDecimals(decimal, amount) > 0 ? previousDouble(nearest) : nearest
}

const view = new DataView(new ArrayBuffer(8))

function previousDouble(value: number): number {
  if (value === 0) return -Number.MIN_VALUE
  view.setFloat64(0, value)
  const bits = view.getBigInt64(0)
  view.setBigInt64(0, bits + (value > 0 ? -1n : 1n))
  return view.getFloat64(0)
}

/** NaN first, then by value; -0 and 0 are one. The sign bit is flipped, and a negative number inverted. */
function writeSortableDouble(value: number): void {
  room(8)
  if (Number.isNaN(value)) {
    scratch.fill(0, length, length + 8)
    length += 8
    return
  }
  const start = length
  length = scratch.writeDoubleBE(value === 0 ? 0 : value, length)
  if (value < 0) invert(start)
  else scratch[start] = scratch[start]! ^ 0x80
}

/** Sign, order of magnitude and digits. Only ever compared with another decimal of the same floor. */
function writeDecimal(amount: Decimal): void {
  const negative = amount.coefficient < 0n
  const digits = (negative ? -amount.coefficient : amount.coefficient).toString()
  const magnitude = digits.length + amount.exponent
  byte(negative ? 0 : 1)
  const start = length
  room(2 + digits.length + 1)
  length = scratch.writeUInt16BE(magnitude + 0x4000, length)
  for (const digit of digits.replace(/0+$/, '')) scratch[length++] = digit.charCodeAt(0)
  scratch[length++] = 0
  if (negative) invert(start)
}
