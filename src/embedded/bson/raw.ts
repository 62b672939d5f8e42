/**
 * Documents as bytes: which top-level fields differ, what is left with some of them, and what comes of changing some. What
 * is not asked for is neither decoded nor written anew: most writes of the application change one field of forty.
 */
import { elementEnd, elementName, nameAmong, pick } from './decode.js'
import { encode } from './encode.js'
import type { Doc } from './values.js'

/** Bytes of a document's length, which stands before its elements. */
const HEAD = 4

/** Names of the top-level fields that one of two documents has and the other has not, or has with another value. */
export function changedFields(before: Buffer, after: Buffer): Set<string> {
  let at = HEAD
  const ends = Math.min(before.length, after.length) - 1
  // Fields in front that are the same to the byte need no names.
  while (at < before.length - 1) {
    const end = elementEnd(before, at)
    if (end > ends || before.compare(after, at, end, at, end) !== 0) break
    at = end
  }
  const left = elementsFrom(before, at)
  const changed = new Set<string>()
  for (const [name, element] of elementsFrom(after, at)) {
    const other = left.get(name)
    left.delete(name)
    if (other === undefined || !other.equals(element)) changed.add(name)
  }
  for (const name of left.keys()) changed.add(name)
  return changed
}

function elementsFrom(bytes: Buffer, from: number): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (let at = from; at < bytes.length - 1;) {
    const end = elementEnd(bytes, at)
    found.set(elementName(bytes, at), bytes.subarray(at, end))
    at = end
  }
  return found
}

/** The document with these top-level fields only, in their order. */
export function keepFields(bytes: Buffer, fields: ReadonlySet<string>): Buffer {
  const kept: Buffer[] = []
  for (let at = HEAD; at < bytes.length - 1 && kept.length < fields.size;) {
    const end = elementEnd(bytes, at)
    if (nameAmong(fields, bytes, at) !== undefined) kept.push(bytes.subarray(at, end))
    at = end
  }
  return joined(kept)
}

/**
 * The document after `change`, which is given these top-level fields only, and gives back what becomes of them: changed
 * in their places, dropped, or added behind all others.
 */
export function patchFields(
  bytes: Buffer,
  fields: ReadonlySet<string>,
  change: (document: Doc) => Doc,
): { readonly bytes: Buffer; readonly fields: Doc } {
  const after = change(pick(bytes, fields))
  const left = new Map(after)
  const parts: Buffer[] = []
  let kept = HEAD
  for (let at = HEAD; at < bytes.length - 1;) {
    const end = elementEnd(bytes, at)
    const name = nameAmong(fields, bytes, at)
    if (name !== undefined) {
      const value = left.get(name)
      left.delete(name)
      parts.push(bytes.subarray(kept, at))
      if (value !== undefined) parts.push(elementsOf(new Map([[name, value]])))
      kept = end
    }
    at = end
  }
  parts.push(bytes.subarray(kept, bytes.length - 1), elementsOf(left))
  return { bytes: joined(parts), fields: after }
}

function elementsOf(document: Doc): Buffer {
  const bytes = encode(document)
  return bytes.subarray(HEAD, bytes.length - 1)
}

function joined(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, HEAD + 1)
  const bytes = Buffer.allocUnsafe(length)
  bytes.writeInt32LE(length)
  let at = HEAD
  for (const part of parts) at += part.copy(bytes, at)
  bytes[at] = 0
  return bytes
}
