import { bandKeys, hashOf, minHashOf } from './min-hash.js'
import { jaccard, shingles } from './shingles.js'

/**
 * A text as the hashes of its word 3-grams, in order: enough to tell copies from one another, and not to read it. Two
 * 3-grams share a hash once in four thousand million.
 */
export type TextPrint = Uint32Array

export function printOf(text: string): TextPrint {
  return Uint32Array.from(new Set([...shingles(text)].map(hashOf))).sort()
}

export interface PrintedText {
  readonly id: string
  readonly print: TextPrint
}

export interface PrintPair {
  readonly a: string
  readonly b: string
  /** Jaccard similarity of the two. */
  readonly similarity: number
}

/** All pairs at or above a similarity, as `nearDuplicates` finds them, by id. Prints of nothing are like no other. */
export function copiesAmong(texts: readonly PrintedText[], threshold: number): PrintPair[] {
  const held = new Map<string, Set<number>>()
  const byBand = new Map<string, string[]>()
  const pairs: PrintPair[] = []
  for (const { id, print } of texts) {
    if (print.length === 0) continue
    const members = new Set(print)
    const candidates = new Set<string>()
    for (const key of bandKeys(minHashOf(print))) {
      const ids = byBand.get(key)
      if (ids === undefined) byBand.set(key, [id])
      else {
        for (const other of ids) candidates.add(other)
        ids.push(id)
      }
    }
    held.set(id, members)
    for (const other of candidates) {
      const similarity = jaccard(members, held.get(other) ?? new Set())
      if (other !== id && similarity >= threshold) {
        pairs.push(id < other ? { a: id, b: other, similarity } : { a: other, b: id, similarity })
      }
    }
  }
  return pairs.sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1))
}
