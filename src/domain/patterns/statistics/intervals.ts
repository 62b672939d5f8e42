import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { distributions, requireAtLeast, requireCount } from './distributions.js'

export interface Interval {
  readonly lower: number
  readonly upper: number
}

/**
 * Garwood's exact interval (Biometrika 1936) of the mean of a Poisson count: gamma quantiles at α/2 with shape
 * `observed` and at 1 − α/2 with shape `observed + 1`. In events; divide by an expected number for the interval of a
 * ratio. `level` between 0 and 1.
 */
export function garwood(observed: number, level = 0.95): Interval {
  requireCount(observed, 'observed')
  const tail = (1 - level) / 2
  return {
    lower: observed === 0 ? 0 : distributions.gammaQuantile(tail, observed, 1),
    upper: distributions.gammaQuantile(1 - tail, observed + 1, 1),
  }
}

/**
 * Byar's interval of the mean of a Poisson count (Breslow and Day 1987): O (1 − 1/(9O) − z/(3√O))³ and the same with
 * O + 1 and + z. In events. Close to the exact one from about 10 events on; of none, from 0.
 */
export function byar(observed: number, level = 0.95): Interval {
  requireCount(observed, 'observed')
  const z = normalQuantile((1 + level) / 2, 0, 1)
  const at = (count: number, sign: number): number =>
    count * (1 - 1 / (9 * count) + (sign * z) / (3 * Math.sqrt(count))) ** 3
  return { lower: observed === 0 ? 0 : Math.max(0, at(observed, -1)), upper: at(observed + 1, 1) }
}

export interface TwoPeriods {
  /** Events before and after, whole numbers ≥ 0. */
  readonly before: number
  readonly after: number
  /** What each period had room for, above 0, both in one unit: expected events, or days. */
  readonly roomBefore: number
  readonly roomAfter: number
}

export interface RateRatio extends Interval {
  /** (after / roomAfter) / (before / roomBefore); `null` where there was nothing before. */
  readonly ratio: number | null
  /** Probability that the rate after is more than half of that before. */
  readonly aboveHalf: number
}

/**
 * Ratio of two Poisson rates, after to before, with Jeffreys' interval: given the sum, `after` is binomial, its
 * share has the posterior Beta(after + ½, before + ½), and odds × roomBefore / roomAfter is the ratio. Never a test of
 * a finding by itself: findings follow bad spells, so counts fall afterwards without any cause.
 */
export function ratioOfTwoPeriods(periods: TwoPeriods, level = 0.95): RateRatio {
  const { before, after, roomBefore, roomAfter } = periods
  requireCount(before, 'before')
  requireCount(after, 'after')
  requireAtLeast(roomBefore, 0, 'roomBefore', true)
  requireAtLeast(roomAfter, 0, 'roomAfter', true)
  const scale = roomBefore / roomAfter
  const toRatio = (share: number): number => (share / (1 - share)) * scale
  const tail = (1 - level) / 2
  const quantile = (p: number): number => toRatio(distributions.betaQuantile(p, after + 0.5, before + 0.5))
  const shareAtHalf = 0.5 / (0.5 + scale)
  return {
    ratio: before === 0 ? null : (after / before) * scale,
    lower: quantile(tail),
    upper: quantile(1 - tail),
    aboveHalf: 1 - distributions.betaBelow(shareAtHalf, after + 0.5, before + 0.5),
  }
}
