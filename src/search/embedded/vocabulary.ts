/** The words of the index, for prefixes and mistyped words. */
export interface Vocabulary {
  has(word: string): boolean
  /** Words that begin with it, the word itself left out, most frequent first, at most 50. */
  startingWith(prefix: string): string[]
  /** Words that are this one mistyped, nearest first, at most 50. */
  near(word: string): string[]
}

const MOST = 50
/** Shorter prefixes match too much to mean anything. */
const SHORTEST_PREFIX = 3

/**
 * @param frequencies word → number of documents that have it.
 * @param fixed words that are never taken for a mistyped one, nor others for them (abbreviations).
 */
export function createVocabulary(frequencies: ReadonlyMap<string, number>, fixed: ReadonlySet<string>): Vocabulary {
  const sorted = [...frequencies.keys()].sort()
  const byFrequency = (a: string, b: string): number => (frequencies.get(b) ?? 0) - (frequencies.get(a) ?? 0)
  return {
    has: word => frequencies.has(word),
    startingWith(prefix) {
      if (prefix.length < SHORTEST_PREFIX) return []
      const found: string[] = []
      for (let index = firstNotBefore(sorted, prefix); sorted[index]?.startsWith(prefix) === true; index++) {
        const word = sorted[index]
        if (word !== undefined && word !== prefix) found.push(word)
      }
      return found.sort(byFrequency).slice(0, MOST)
    },
    near(word) {
      const budget = typosAllowed(word)
      if (budget === 0 || fixed.has(word)) return []
      const found: { word: string; typos: number }[] = []
      for (const candidate of sorted) {
        if (Math.abs(candidate.length - word.length) > budget || candidate === word) continue
        if (fixed.has(candidate) || /\p{N}/u.test(candidate)) continue
        const typos = typosBetween(word, candidate, budget)
        if (typos <= budget) found.push({ word: candidate, typos })
      }
      return found
        .sort((a, b) => a.typos - b.typos || byFrequency(a.word, b.word))
        .slice(0, MOST)
        .map(entry => entry.word)
    },
  }
}

/** One from five letters, two from nine, none in words with digits: the rules of Meilisearch. */
export function typosAllowed(word: string): 0 | 1 | 2 {
  if (/\p{N}/u.test(word) || word.length < 5) return 0
  return word.length < 9 ? 1 : 2
}

/**
 * Edits from one word to the other (insert, delete, replace, swap of neighbours); a different first letter counts as
 * one more. Anything over `limit` is given as `limit + 1`.
 */
export function typosBetween(a: string, b: string, limit: number): number {
  const extra = a.charAt(0) === b.charAt(0) ? 0 : 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return Math.min((last[b.length] ?? 0) + extra, limit + 1)
}

function firstNotBefore(sorted: readonly string[], word: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
