/** Reading BSON: whole documents, or only the top-level fields that a question needs. */
import { Long } from 'bson'
import { StoreError } from '../errors.js'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Doc,
  Double,
  isInt32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Timestamp,
  type Value,
} from './values.js'

/** MongoDB's own limit of nesting. */
export const MAX_DEPTH = 180
/** The latest and earliest instants that a JavaScript Date can hold, in milliseconds. */
const DATE_LIMIT = 8.64e15

interface Utf8Sliced {
  utf8Slice(start: number, end: number): string
  latin1Slice(start: number, end: number): string
}

/**
 * The whole document that starts at `offset`.
 * @throws StoreError InvalidBSON for anything that is not well-formed.
 */
export function decode(bytes: Buffer, offset = 0): Doc {
  return readDocument(bytes, offset, documentEnd(bytes, offset, bytes.length), 0)
}

/**
 * Only the named top-level fields, in the order in which they are stored. Filters, groups and index keys read a few
 * fields of each document, and stepping over the others is much cheaper than decoding them.
 */
export function pick(bytes: Buffer, fields: ReadonlySet<string>): Doc {
  const end = bytes.length - 1
  const result: Doc = new Map()
  const shapes = shapesOf(fields)
  let at = 4
  let wanted = fields.size
  while (at < end && wanted > 0) {
    const type = bytes[at]!
    const nameEnd = cStringEnd(bytes, at + 1, end)
    const name = hasShape(shapes, bytes, at + 1, nameEnd) ? readName(bytes, at + 1, nameEnd) : undefined
    at = nameEnd + 1
    const size = valueSize(bytes, type, at, end)
    if (name !== undefined && fields.has(name)) {
      result.set(name, readValue(bytes, type, at, at + size, 0))
      wanted--
    }
    at += size
  }
  return result
}

/** The name of the element that begins at `at`, if it is one of these. */
export function nameAmong(fields: ReadonlySet<string>, bytes: Buffer, at: number): string | undefined {
  const nameEnd = cStringEnd(bytes, at + 1, bytes.length - 1)
  if (!hasShape(shapesOf(fields), bytes, at + 1, nameEnd)) return undefined
  const name = readName(bytes, at + 1, nameEnd)
  return fields.has(name) ? name : undefined
}

/** For each first byte, the lengths (modulo 32) of the names that begin so: most other names need not be read at all. */
type Shapes = Int32Array

const shapesOfSets = new WeakMap<ReadonlySet<string>, Shapes>()

function shapesOf(fields: ReadonlySet<string>): Shapes {
  const known = shapesOfSets.get(fields)
  if (known) return known
  const shapes = new Int32Array(256)
  for (const field of fields) {
    const bytes = Buffer.from(field)
    // The empty name begins with its own end.
    shapes[bytes[0] ?? 0]! |= 1 << (bytes.length & 31)
  }
  shapesOfSets.set(fields, shapes)
  return shapes
}

function hasShape(shapes: Shapes, bytes: Buffer, start: number, end: number): boolean {
  return ((shapes[bytes[start]!]! >>> ((end - start) & 31)) & 1) !== 0
}

/** One top-level field, without looking at what follows it. */
export function pickOne(bytes: Buffer, field: string): Value | undefined {
  const end = bytes.length - 1
  let at = 4
  while (at < end) {
    const type = bytes[at]!
    const nameEnd = cStringEnd(bytes, at + 1, end)
    const name = readName(bytes, at + 1, nameEnd)
    at = nameEnd + 1
    const size = valueSize(bytes, type, at, end)
    if (name === field) return readValue(bytes, type, at, at + size, 0)
    at += size
  }
  return undefined
}

/** A top-level field as it lies in the bytes: type, where its element begins, where its value begins and ends. */
export interface RawElement {
  readonly type: number
  readonly name: string
  readonly start: number
  readonly valueStart: number
  readonly end: number
}

/** The elements of a document, not decoded. */
export function* elements(bytes: Buffer, offset = 0): Generator<RawElement> {
  const end = documentEnd(bytes, offset, bytes.length) - 1
  let at = offset + 4
  while (at < end) {
    const start = at
    const type = bytes[at]!
    const nameEnd = cStringEnd(bytes, at + 1, end)
    const valueStart = nameEnd + 1
    at = valueStart + valueSize(bytes, type, valueStart, end)
    yield { type, name: readName(bytes, start + 1, nameEnd), start, valueStart, end: at }
  }
  if (at !== end) throw invalid('a document is longer than its elements')
}

/** Where the element that begins at `at` ends, in a document that is known to be well-formed. */
export function elementEnd(bytes: Buffer, at: number): number {
  const end = bytes.length - 1
  const valueStart = cStringEnd(bytes, at + 1, end) + 1
  return valueStart + valueSize(bytes, bytes[at]!, valueStart, end)
}

/** The name of the element that begins at `at`. */
export function elementName(bytes: Buffer, at: number): string {
  return readName(bytes, at + 1, cStringEnd(bytes, at + 1, bytes.length - 1))
}

/** The value of a raw element. */
export function elementValue(bytes: Buffer, element: RawElement): Value {
  return readValue(bytes, element.type, element.valueStart, element.end, 0)
}

/**
 * Refuses bytes that are not one well-formed document, nested elements, string ends and UTF-8 included.
 * @throws StoreError InvalidBSON
 */
export function validate(bytes: Buffer): void {
  validateDocument(bytes, 0, documentEnd(bytes, 0, bytes.length), 0)
}

function documentEnd(bytes: Buffer, offset: number, limit: number): number {
  if (offset + 5 > limit) throw invalid('a document is shorter than five bytes')
  const end = offset + bytes.readInt32LE(offset)
  if (end < offset + 5 || end > limit) throw invalid('a document says a length that its bytes do not have')
  if (bytes[end - 1] !== 0) throw invalid('a document does not end with a zero byte')
  return end
}

function readDocument(bytes: Buffer, offset: number, end: number, depth: number): Doc {
  checkDepth(depth)
  const result: Doc = new Map()
  const last = end - 1
  let at = offset + 4
  while (at < last) {
    const type = bytes[at]!
    const nameEnd = cStringEnd(bytes, at + 1, last)
    const name = readName(bytes, at + 1, nameEnd)
    at = nameEnd + 1
    const size = valueSize(bytes, type, at, last)
    result.set(name, readValue(bytes, type, at, at + size, depth))
    at += size
  }
  return result
}

function readArray(bytes: Buffer, offset: number, end: number, depth: number): Value[] {
  checkDepth(depth)
  const result: Value[] = []
  const last = end - 1
  let at = offset + 4
  while (at < last) {
    const type = bytes[at]!
    at = cStringEnd(bytes, at + 1, last) + 1
    const size = valueSize(bytes, type, at, last)
    result.push(readValue(bytes, type, at, at + size, depth))
    at += size
  }
  return result
}

function validateDocument(bytes: Buffer, offset: number, end: number, depth: number): void {
  checkDepth(depth)
  const last = end - 1
  let at = offset + 4
  while (at < last) {
    const type = bytes[at]!
    at = cStringEnd(bytes, at + 1, last) + 1
    const size = valueSize(bytes, type, at, last)
    if (type === 3 || type === 4) validateDocument(bytes, at, documentEnd(bytes, at, at + size), depth + 1)
    else if (type === 2 || type === 13 || type === 14) checkString(bytes, at)
    else if (type === 15) readValue(bytes, type, at, at + size, depth)
    else if (type === 8 && bytes[at]! > 1) throw invalid('a boolean is neither 0 nor 1')
    at += size
  }
  if (at !== last) throw invalid('a document is longer than its elements')
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new StoreError('Overflow', `BSONObj exceeds maximum nested object depth: ${MAX_DEPTH}`)
}

function checkString(bytes: Buffer, at: number): void {
  const length = bytes.readInt32LE(at)
  if (bytes[at + 3 + length] !== 0) throw invalid('a string does not end with a zero byte')
  for (let i = at + 4; i < at + 3 + length; i++) {
    if (bytes[i]! < 0x80) continue
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(i, at + 3 + length))
      return
    } catch {
      throw invalid('a string is not valid UTF-8')
    }
  }
}

function cStringEnd(bytes: Buffer, from: number, limit: number): number {
  let at = from
  while (at < limit && bytes[at] !== 0) at++
  if (at >= limit) throw invalid('a field name does not end')
  return at
}

/** Field names are short and mostly ASCII: building them byte by byte beats a call into the runtime. */
function readName(bytes: Buffer, start: number, end: number): string {
  if (end - start > 20) return (bytes as unknown as Utf8Sliced).utf8Slice(start, end)
  let name = ''
  for (let at = start; at < end; at++) {
    const code = bytes[at]!
    if (code > 0x7f) return (bytes as unknown as Utf8Sliced).utf8Slice(start, end)
    name += String.fromCharCode(code)
  }
  return name
}

/** The size of each type that has a fixed one; -1 marks the others. */
const FIXED = new Int8Array(256).fill(-1)
for (const [type, size] of [
  [1, 8],
  [6, 0],
  [7, 12],
  [8, 1],
  [9, 8],
  [10, 0],
  [16, 4],
  [17, 8],
  [18, 8],
  [19, 16],
  [255, 0],
  [127, 0],
] as const) {
  FIXED[type] = size
}

function valueSize(bytes: Buffer, type: number, at: number, limit: number): number {
  const fixed = FIXED[type]!
  const size = fixed >= 0 ? fixed : variableSize(bytes, type, at, limit)
  if (at + size > limit) throw invalid('a value is longer than its document')
  return size
}

function variableSize(bytes: Buffer, type: number, at: number, limit: number): number {
  if (type === 11) {
    const patternEnd = cStringEnd(bytes, at, limit)
    return cStringEnd(bytes, patternEnd + 1, limit) + 1 - at
  }
  if (at + 4 > limit) throw invalid('a value is longer than its document')
  const length = bytes.readInt32LE(at)
  switch (type) {
    case 2:
    case 13:
    case 14:
      if (length < 1) throw invalid('a string is shorter than its zero byte')
      return length + 4
    case 3:
    case 4:
    case 15:
      if (length < 5) throw invalid('a document is shorter than five bytes')
      return length
    case 5:
      if (length < 0) throw invalid('a binary value has a negative length')
      return length + 5
    case 12:
      if (length < 1) throw invalid('a string is shorter than its zero byte')
      return length + 16
    default:
      throw invalid(`unrecognized BSON type ${type}`)
  }
}

function readValue(bytes: Buffer, type: number, at: number, end: number, depth: number): Value {
  switch (type) {
    case 1: {
      const value = bytes.readDoubleLE(at)
      return isInt32(value) ? new Double(value) : value
    }
    case 2:
      return readString(bytes, at)
    case 3:
      return readDocument(bytes, at, documentEnd(bytes, at, end), depth + 1)
    case 4:
      return readArray(bytes, at, documentEnd(bytes, at, end), depth + 1)
    case 5:
      return readBinary(bytes, at)
    case 7:
      return new ObjectId(Buffer.from(bytes.subarray(at, at + 12)))
    case 8:
      return bytes[at] === 1
    case 9:
      return readDate(bytes, at)
    case 6:
    case 10:
      return null
    case 11: {
      const patternEnd = cStringEnd(bytes, at, end)
      return new BSONRegExp(utf8(bytes, at, patternEnd), utf8(bytes, patternEnd + 1, end - 1))
    }
    case 13:
      return new Code(readString(bytes, at))
    case 14:
      return new BSONSymbol(readString(bytes, at))
    case 15: {
      const source = readString(bytes, at + 4)
      const scopeStart = at + 8 + bytes.readInt32LE(at + 4)
      const scope = readDocument(bytes, scopeStart, documentEnd(bytes, scopeStart, end), depth + 1)
      return new Code(source, scope)
    }
    case 16:
      return bytes.readInt32LE(at)
    case 17:
      return new Timestamp(new Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4), true))
    case 18:
      return bytes.readBigInt64LE(at)
    case 19:
      return new Decimal128(Buffer.from(bytes.subarray(at, at + 16)))
    case 255:
      return MIN_KEY
    case 127:
      return MAX_KEY
    default:
      throw invalid(`unsupported BSON type ${type}`)
  }
}

function readString(bytes: Buffer, at: number): string {
  return utf8(bytes, at + 4, at + 3 + bytes.readInt32LE(at))
}

function utf8(bytes: Buffer, start: number, end: number): string {
  return (bytes as unknown as Utf8Sliced).utf8Slice(start, end)
}

function readBinary(bytes: Buffer, at: number): Binary {
  const length = bytes.readInt32LE(at)
  return new Binary(Buffer.from(bytes.subarray(at + 5, at + 5 + length)), bytes[at + 4])
}

function readDate(bytes: Buffer, at: number): Date {
  const millis = bytes.readInt32LE(at + 4) * 0x100000000 + bytes.readUInt32LE(at)
  if (Math.abs(millis) > DATE_LIMIT) {
    throw new StoreError('BadValue', `a date lies ${millis} milliseconds from 1970, beyond what this store can hold`)
  }
  return new Date(millis)
}

function invalid(what: string): StoreError {
  return new StoreError('InvalidBSON', `Invalid BSON: ${what}`)
}
