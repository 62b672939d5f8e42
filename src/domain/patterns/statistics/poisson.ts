import { distributions, requireAtLeast, requireCount } from './distributions.js'

/**
 * P(X ≥ observed) for X Poisson with mean `expected`, as the regularised lower gamma function P(observed, expected):
 * exact also in the far tail, where 1 − P(X ≤ observed − 1) would cancel to nothing.
 *
 * `observed`: events, a whole number ≥ 0. `expected`: events, ≥ 0; at 0 only nothing can happen.
 */
export function upperTail(observed: number, expected: number): number {
  requireCount(observed, 'observed')
  requireAtLeast(expected, 0, 'expected')
  if (observed === 0) return 1
  return expected === 0 ? 0 : distributions.gammaBelow(expected, observed, 1)
}

/**
 * One-sided mid-P of seeing this many or more: P(X ≥ observed) − P(X = observed) / 2 (Lancaster 1961). Falls with
 * `observed`, rises with `expected`. For small counts the plain tail is too shy; mid-P is close to its nominal level.
 * Never below 0: where both parts are too small to be told apart, rounding would make it so.
 */
export function midP(observed: number, expected: number): number {
  return Math.max(0, upperTail(observed, expected) - distributions.poissonProbability(observed, expected) / 2)
}

/** P(X ≥ 1) = 1 − e^−expected: how often chance alone gives at least one event. */
export function chanceOfAny(expected: number): number {
  requireAtLeast(expected, 0, 'expected')
  return -Math.expm1(-expected)
}

/** P(X = count) for X Poisson with mean `expected`. */
export function probabilityOf(count: number, expected: number): number {
  requireCount(count, 'count')
  requireAtLeast(expected, 0, 'expected')
  return distributions.poissonProbability(count, expected)
}
