import betaCdf from '@stdlib/stats-base-dists-beta-cdf'
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf'
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile'
import poissonPmf from '@stdlib/stats-base-dists-poisson-pmf'

/**
 * The distributions that the rules stand on, from @stdlib, checked here for their domain: the package answers NaN
 * outside it, and a NaN must never reach a page.
 */
export const distributions = {
  /** P(X = k), X Poisson with this mean (mean ≥ 0). */
  poissonProbability: (k: number, mean: number) => checked(poissonPmf(k, mean), 'Poisson probability'),
  /** P(X ≤ x), X gamma with this shape (> 0) and rate (> 0). */
  gammaBelow: (x: number, shape: number, rate: number) => checked(gammaCdf(x, shape, rate), 'gamma probability'),
  /** x with P(X ≤ x) = p. */
  gammaQuantile: (p: number, shape: number, rate: number) => checked(gammaQuantile(p, shape, rate), 'gamma quantile'),
  /** P(X ≤ x), X beta with these shapes (> 0). */
  betaBelow: (x: number, a: number, b: number) => checked(betaCdf(x, a, b), 'beta probability'),
  /** x with P(X ≤ x) = p. */
  betaQuantile: (p: number, a: number, b: number) => checked(betaQuantile(p, a, b), 'beta quantile'),
} as const

function checked(value: number, what: string): number {
  if (Number.isNaN(value)) throw new RangeError(`The ${what} was asked for outside its domain`)
  return value
}

/** Throws a RangeError unless this is a whole number, 0 or more. */
export function requireCount(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number, 0 or more`)
}

/** Throws a RangeError unless this is a finite number of at least `least` (or above it, when `strictly`). */
export function requireAtLeast(value: number, least: number, name: string, strictly = false): void {
  if (!Number.isFinite(value) || value < least || (strictly && value === least)) {
    throw new RangeError(`${name} must be a number ${strictly ? 'above' : 'of at least'} ${least}`)
  }
}
