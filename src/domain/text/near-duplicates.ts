import { bandKeys, minHash } from './min-hash.js'
import { jaccard, shingles } from './shingles.js'

export { containment, jaccard, shingles, words } from './shingles.js'
export { minHash } from './min-hash.js'

export interface TextOf {
  readonly id: string
  readonly text: string
}

/** Two texts that are nearly the same, the ids in order. */
export interface NearDuplicate {
  readonly a: string
  readonly b: string
  /** Exact Jaccard similarity of their word 3-grams. */
  readonly similarity: number
}

/** From this similarity on two accounts are taken for copies of one: the same event, told once and edited. */
export const NEAR_DUPLICATE = 0.8

/**
 * All pairs at or above a similarity, most similar first. Bands of MinHash propose pairs, the exact similarity decides,
 * so nothing is named that is not so; a pair at 0.8 is missed once in ten million. Finds copies and edited copies, not
 * the same story in other words: use `cosine` of `tf-idf.ts` for those. Below about 0.5 pairs are missed.
 */
export function nearDuplicates(texts: readonly TextOf[], threshold = NEAR_DUPLICATE): NearDuplicate[] {
  const index = createNearDuplicateIndex(threshold)
  const pairs = texts.flatMap(({ id, text }) => {
    const found = index.find(text).map(({ id: other, similarity }): NearDuplicate => {
      const [a, b] = id < other ? [id, other] : [other, id]
      return { a, b, similarity }
    })
    index.put(id, text)
    return found
  })
  return pairs.sort((x, y) => y.similarity - x.similarity || compare(x.a, y.a) || compare(x.b, y.b))
}

/** Texts that copies can be looked up among, one at a time. */
export interface NearDuplicateIndex {
  /** Adds a text, or puts it in place of the one that the id had. */
  put(id: string, text: string): void
  remove(id: string): void
  /** Texts at or above the threshold, most similar first; `except` is left out. */
  find(text: string, except?: string): { readonly id: string; readonly similarity: number }[]
  readonly size: number
}

/** An index in memory: one look-up costs 32 bands and the exact comparison of what shares one. */
export function createNearDuplicateIndex(threshold = NEAR_DUPLICATE): NearDuplicateIndex {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError('A threshold lies above 0 and is at most 1')
  const held = new Map<string, { readonly members: ReadonlySet<string>; readonly keys: readonly string[] }>()
  const byBand = new Map<string, Set<string>>()

  function remove(id: string): void {
    for (const key of held.get(id)?.keys ?? []) {
      const ids = byBand.get(key)
      ids?.delete(id)
      if (ids?.size === 0) byBand.delete(key)
    }
    held.delete(id)
  }

  return {
    put(id, text) {
      remove(id)
      const members = shingles(text)
      const keys = members.size === 0 ? [] : bandKeys(minHash(members))
      held.set(id, { members, keys })
      for (const key of keys) byBand.set(key, (byBand.get(key) ?? new Set<string>()).add(id))
    },
    remove,
    find(text, except) {
      const members = shingles(text)
      if (members.size === 0) return []
      const candidates = new Set(bandKeys(minHash(members)).flatMap(key => [...(byBand.get(key) ?? [])]))
      return [...candidates]
        .filter(id => id !== except)
        .map(id => ({ id, similarity: jaccard(members, held.get(id)?.members ?? new Set()) }))
        .filter(({ similarity }) => similarity >= threshold)
        .sort((x, y) => y.similarity - x.similarity || compare(x.id, y.id))
    },
    get size() {
      return held.size
    },
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
