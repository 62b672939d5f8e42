import { distributions, requireAtLeast, requireCount } from './distributions.js'

/**
 * Information component: log2((O + ½) / (E + ½)), the ratio drawn towards 1 by half an event (Norén 2011), in bits.
 * O whole ≥ 0, E ≥ 0. 0 is as expected, 1 twice as many.
 */
export function informationComponent(observed: number, expected: number): number {
  requireCount(observed, 'observed')
  requireAtLeast(expected, 0, 'expected')
  return Math.log2((observed + 0.5) / (expected + 0.5))
}

/** Lower 2.5% point of it: log2 of that quantile of Gamma(O + ½, E + ½). `p` for another point. */
export function informationComponentQuantile(observed: number, expected: number, p = 0.025): number {
  requireCount(observed, 'observed')
  requireAtLeast(expected, 0, 'expected')
  return Math.log2(distributions.gammaQuantile(p, observed + 0.5, expected + 0.5))
}
