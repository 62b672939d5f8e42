import { words } from './shingles.js'

/** Term → weight. */
export type Weights = ReadonlyMap<string, number>

/** How often each word of a text occurs. */
export function wordCounts(text: string): Weights {
  const counts = new Map<string, number>()
  for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Cosine of the angle between two texts, 0 (no term in common) to 1; 0 where either has no terms. */
export function cosine(a: Weights, b: Weights): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let product = 0
  for (const [term, weight] of few) product += weight * (many.get(term) ?? 0)
  const lengths = lengthOf(a) * lengthOf(b)
  return lengths === 0 ? 0 : product / lengths
}

/**
 * Term weights tf × idf, each text brought to length 1: idf = ln(n / df) + 1, or smoothed ln((1 + n) / (1 + df)) + 1, for
 * n texts and df of them with the term. A text without terms stays empty.
 */
export function tfIdf(texts: readonly Weights[], smooth = true): Weights[] {
  const frequency = new Map<string, number>()
  for (const counts of texts) {
    for (const [term, count] of counts) if (count > 0) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  }
  const extra = smooth ? 1 : 0
  const idf = (term: string): number => Math.log((extra + texts.length) / (extra + (frequency.get(term) ?? 1))) + 1
  return texts.map(counts => {
    const weighted = [...counts]
      .filter(([, count]) => count > 0)
      .map(([term, count]) => [term, count * idf(term)] as const)
    const length = lengthOf(new Map(weighted))
    return new Map(weighted.map(([term, weight]) => [term, weight / length]))
  })
}

function lengthOf(weights: Weights): number {
  let sum = 0
  for (const weight of weights.values()) sum += weight * weight
  return Math.sqrt(sum)
}
