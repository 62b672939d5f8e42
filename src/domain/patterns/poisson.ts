import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf'
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile'
import poissonPmf from '@stdlib/stats-base-dists-poisson-pmf'

/**
 * P(X ≥ observed) for a Poisson count with this mean: the regularised lower incomplete gamma function P(observed, mean),
 * which keeps its digits where one minus the distribution function would cancel to zero. `mean` ≥ 0.
 */
export function poissonUpperTail(observed: number, mean: number): number {
  if (observed <= 0) return 1
  return mean <= 0 ? 0 : gammaCdf(mean, observed, 1)
}

/** Mid-P: P(X ≥ observed) less half of P(X = observed). */
export function poissonMidP(observed: number, mean: number): number {
  if (mean <= 0) return observed > 0 ? 0 : 0.5
  return poissonUpperTail(observed, mean) - poissonPmf(observed, mean) / 2
}

/** P(at least one) for a Poisson count with this mean: 1 − e^−mean. */
export function chanceOfAny(mean: number): number {
  return -Math.expm1(-mean)
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Garwood's exact interval for the mean of a Poisson count (Garwood 1936), from gamma quantiles; 95% unless said.
 * The lower end for a count of nothing is 0.
 */
export function garwoodInterval(observed: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2
  return {
    low: observed === 0 ? 0 : gammaQuantile(tail, observed, 1),
    high: gammaQuantile(1 - tail, observed + 1, 1),
  }
}
