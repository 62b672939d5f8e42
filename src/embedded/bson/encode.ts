/** Writing BSON, the mirror of `decode.ts`. */
import { StoreError } from '../errors.js'
import { MAX_DEPTH } from './decode.js'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Doc,
  Double,
  isInt32,
  MinKey,
  ObjectId,
  RawDocument,
  Timestamp,
  type Value,
} from './values.js'

interface Utf8Writer {
  utf8Write(text: string, offset: number): number
}

/** One buffer is written over and over; what leaves this file is a copy of the part that was used. */
let scratch = Buffer.allocUnsafeSlow(64 * 1024)

/** The bytes of a document. A field whose value is `undefined` is left out. */
export function encode(document: Doc): Buffer {
  const end = writeDocument(document, 0, 0)
  const bytes = Buffer.allocUnsafe(end)
  scratch.copy(bytes, 0, 0, end)
  return bytes
}

function room(at: number, size: number): void {
  if (at + size <= scratch.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(scratch.length * 2, at + size))
  scratch.copy(larger, 0, 0, at)
  scratch = larger
}

function writeDocument(document: Doc, start: number, depth: number): number {
  checkDepth(depth)
  room(start, 5)
  let at = start + 4
  for (const [name, value] of document) {
    if ((value as unknown) !== undefined) at = writeElement(name, value, at, depth)
  }
  return close(start, at)
}

function writeArray(items: readonly Value[], start: number, depth: number): number {
  checkDepth(depth)
  room(start, 5)
  let at = start + 4
  for (let i = 0; i < items.length; i++) at = writeElement(String(i), items[i] ?? null, at, depth)
  return close(start, at)
}

function close(start: number, at: number): number {
  room(at, 1)
  scratch[at] = 0
  scratch.writeInt32LE(at + 1 - start, start)
  return at + 1
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new StoreError('Overflow', `BSONObj exceeds maximum nested object depth: ${MAX_DEPTH}`)
}

function writeElement(name: string, value: Value, start: number, depth: number): number {
  // A name ends at its zero byte: one within would make the rest of the document something else.
  if (name.includes('\0')) throw new StoreError('BadValue', 'a field name must not contain a null byte')
  room(start, name.length * 3 + 34)
  let at = start + 1
  at = writeText(name, at)
  scratch[at++] = 0
  return writeValue(value, start, at, depth)
}

function writeText(text: string, at: number): number {
  if (text.length < 24) {
    let i = 0
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) break
      scratch[at + i] = code
    }
    if (i === text.length) return at + i
  }
  return at + (scratch as unknown as Utf8Writer).utf8Write(text, at)
}

function writeString(text: string, at: number): number {
  room(at, text.length * 3 + 5)
  const end = writeText(text, at + 4)
  scratch[end] = 0
  scratch.writeInt32LE(end - at - 3, at)
  return end + 1
}

/** Writes the value at `at` and its type at `typeAt`; the end of the value comes back. */
function writeValue(value: Value, typeAt: number, at: number, depth: number): number {
  switch (typeof value) {
    case 'string':
      scratch[typeAt] = 2
      return writeString(value, at)
    case 'number':
      if (isInt32(value)) {
        scratch[typeAt] = 16
        return scratch.writeInt32LE(value, at)
      }
      scratch[typeAt] = 1
      return scratch.writeDoubleLE(value, at)
    case 'bigint':
      scratch[typeAt] = 18
      return scratch.writeBigInt64LE(value, at)
    case 'boolean':
      scratch[typeAt] = 8
      scratch[at] = value ? 1 : 0
      return at + 1
    default:
      return writeObject(value, typeAt, at, depth)
  }
}

function writeObject(
  value: Exclude<Value, string | number | bigint | boolean> | RawDocument,
  typeAt: number,
  at: number,
  depth: number,
): number {
  const tag = (type: number) => {
    scratch[typeAt] = type
  }
  if (value === null) {
    tag(10)
    return at
  }
  if (value instanceof Map) {
    tag(3)
    return writeDocument(value, at, depth + 1)
  }
  if (value instanceof RawDocument) {
    tag(3)
    room(at, value.bytes.length)
    return at + value.bytes.copy(scratch, at)
  }
  if (Array.isArray(value)) {
    tag(4)
    return writeArray(value, at, depth + 1)
  }
  if (value instanceof Date) {
    tag(9)
    return scratch.writeBigInt64LE(BigInt(value.getTime()), at)
  }
  if (value instanceof ObjectId) {
    tag(7)
    scratch.set(value.id, at)
    return at + 12
  }
  if (value instanceof Double) {
    tag(1)
    return scratch.writeDoubleLE(value.value, at)
  }
  if (value instanceof Decimal128) {
    tag(19)
    scratch.set(value.bytes, at)
    return at + 16
  }
  if (value instanceof Binary) {
    tag(5)
    return writeBinary(value, at)
  }
  if (value instanceof Timestamp) {
    tag(17)
    scratch.writeInt32LE(value.low, at)
    return scratch.writeInt32LE(value.high, at + 4)
  }
  if (value instanceof BSONRegExp) {
    tag(11)
    room(at, value.pattern.length * 3 + value.options.length + 2)
    let end = writeText(value.pattern, at)
    scratch[end++] = 0
    end = writeText(value.options, end)
    scratch[end] = 0
    return end + 1
  }
  if (value instanceof BSONSymbol) {
    tag(14)
    return writeString(value.value, at)
  }
  if (value instanceof Code) {
    if (!value.scope) {
      tag(13)
      return writeString(value.code, at)
    }
    tag(15)
    const end = writeDocument(value.scope as Doc, writeString(value.code, at + 4), depth + 1)
    scratch.writeInt32LE(end - at, at)
    return end
  }
  tag(value instanceof MinKey ? 255 : 127)
  return at
}

function writeBinary(value: Binary, at: number): number {
  const size = value.length()
  room(at, size + 5)
  scratch.writeInt32LE(size, at)
  scratch[at + 4] = value.sub_type
  scratch.set(value.buffer.subarray(0, size), at + 5)
  return at + 5 + size
}
