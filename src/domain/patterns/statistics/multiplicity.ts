/**
 * Benjamini–Hochberg adjusted p-values (JRSS B 1995), in the order given: the smallest q at which each would be among
 * the discoveries. For one look at a family of tests; it does not make repeated looks safe.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  if (pValues.some(p => !(p >= 0 && p <= 1))) throw new RangeError('p-values lie between 0 and 1')
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const adjusted = new Array<number>(pValues.length).fill(1)
  let least = 1
  descending.forEach(({ p, index }, position) => {
    const rank = pValues.length - position
    least = Math.min(least, p * (pValues.length / rank))
    adjusted[index] = least
  })
  return adjusted
}

/**
 * The largest p-value that is among the discoveries of Benjamini and Hochberg at rate `q`; 0 where there is none. All
 * p-values up to it, and no others, are discoveries.
 */
export function discoveryCut(pValues: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(pValues).sort()
  for (let rank = sorted.length; rank > 0; rank--) {
    const p = sorted[rank - 1] ?? 1
    if (p <= (q * rank) / sorted.length) return p
  }
  return 0
}
