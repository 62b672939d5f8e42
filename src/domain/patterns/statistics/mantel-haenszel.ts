import { distributions } from './distributions.js'

/** Two by two: both tags, only the first, only the second, neither. Whole numbers ≥ 0. */
export interface TwoByTwo {
  readonly both: number
  readonly onlyA: number
  readonly onlyB: number
  readonly neither: number
}

export interface MantelHaenszel {
  /** Common odds ratio, Σ ad/n ÷ Σ bc/n; `null` where nothing stands below the line. */
  readonly oddsRatio: number | null
  /** Tables with both tags in all strata, seen and expected within strata. */
  readonly observed: number
  readonly expected: number
  /** (|O − E| − ½)² / V, one degree of freedom; 0 where V is 0. */
  readonly chiSquare: number
  /** Two-sided p of it. */
  readonly twoSided: number
  /** One-sided p of more together than expected, with the correction. */
  readonly upper: number
}

/**
 * Mantel and Haenszel (1959): two tags together within strata (trusts), so that trusts with a mixed profile do not make
 * pairs by themselves. Variance is hypergeometric: Σ r₁ r₂ c₁ c₂ / (n² (n − 1)). Strata of fewer than two say nothing.
 * Holds where the expected total is about 5 or more.
 */
export function mantelHaenszel(strata: readonly TwoByTwo[]): MantelHaenszel {
  const sums = { above: 0, below: 0, observed: 0, expected: 0, variance: 0 }
  for (const { both, onlyA, onlyB, neither } of strata) {
    const n = both + onlyA + onlyB + neither
    if (n < 2) continue
    const [rowA, columnB] = [both + onlyA, both + onlyB]
    sums.above += (both * neither) / n
    sums.below += (onlyA * onlyB) / n
    sums.observed += both
    sums.expected += (rowA * columnB) / n
    sums.variance += (rowA * (n - rowA) * columnB * (n - columnB)) / (n * n * (n - 1))
  }
  const { observed, expected, variance } = sums
  const away = Math.max(0, Math.abs(observed - expected) - 0.5)
  const chiSquare = variance === 0 ? 0 : (away * away) / variance
  const twoSided = 1 - distributions.gammaBelow(chiSquare / 2, 0.5, 1)
  return {
    oddsRatio: sums.below === 0 ? null : sums.above / sums.below,
    observed,
    expected,
    chiSquare,
    twoSided,
    upper: observed > expected ? twoSided / 2 : 1 - twoSided / 2,
  }
}
