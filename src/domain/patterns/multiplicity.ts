/**
 * Benjamini–Hochberg (1995), the step-up rule: which of the p-values stand when the expected share of false ones among
 * them is held at `q`. The answer is in the order of the input.
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): boolean[] {
  const ordered = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  let last = -1
  ordered.forEach(({ p }, rank) => {
    if (p <= (q * (rank + 1)) / pValues.length) last = rank
  })
  const stands = pValues.map(() => false)
  ordered.slice(0, last + 1).forEach(({ index }) => {
    stands[index] = true
  })
  return stands
}
