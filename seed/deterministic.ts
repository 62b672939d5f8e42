import { createHash } from 'node:crypto'
import { makeReference, type ReferenceKind } from '../src/domain/record/reference.js'

/** A UUID that the same key always gives (version 8, from SHA-256), so that seeding twice adds nothing. */
export function stableId(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex').slice(0, 32).split('')
  hex[12] = '8'
  hex[16] = '8'
  const text = hex.join('')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}

/**
 * Draws references from keys: the same keys in the same order give the same six digits, and none twice, whatever the
 * years. A seeding that was broken off can so be finished on another day, when dates have moved.
 */
export function stableReferences(): (kind: ReferenceKind, year: number, key: string) => string {
  const taken = new Set<string>()
  return (kind, year, key) => {
    let number = createHash('sha256').update(`${kind}:${key}`).digest().readUInt32BE(0) % 1_000_000
    while (taken.has(`${kind}:${number}`)) number = (number + 1) % 1_000_000
    taken.add(`${kind}:${number}`)
    return makeReference(kind, year, number)
  }
}
