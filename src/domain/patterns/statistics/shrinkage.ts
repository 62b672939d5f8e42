import { distributions, requireAtLeast, requireCount } from './distributions.js'
import { winsorised } from './order-statistics.js'

/** An observed and an expected number of events of one cell. */
export interface Cell {
  readonly observed: number
  readonly expected: number
}

/** Spread is never taken as less than this: with few cells its estimate often falls to nothing by chance. */
const LEAST_DISPERSION = 0.05

/**
 * How much true ratios differ between cells, beyond Poisson chance, by moments:
 * α = Σ((O − E)² − E) / ΣE², at least 0.05. Squared coefficient of variation, no unit. Cells with E = 0 say nothing.
 */
export function dispersion(cells: readonly Cell[]): number {
  const usable = cells.filter(cell => cell.expected > 0)
  const room = usable.reduce((sum, { expected }) => sum + expected ** 2, 0)
  if (room === 0) return LEAST_DISPERSION
  const excess = usable.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 - expected, 0)
  return Math.max(LEAST_DISPERSION, excess / room)
}

/**
 * The same on ratios winsorised by `share` at each end, so that the trusts which are looked for do not widen what is
 * taken for ordinary.
 */
export function robustDispersion(cells: readonly Cell[], share = 0.1): number {
  const usable = cells.filter(cell => cell.expected > 0)
  const ratios = winsorised(
    usable.map(({ observed, expected }) => observed / expected),
    share,
  )
  return dispersion(usable.map(({ expected }, index) => ({ observed: (ratios[index] ?? 1) * expected, expected })))
}

/** P(ratio > `above`) under the posterior of the shrunk ratio. */
export function probabilityAbove({ observed, expected }: Cell, shape: number, above: number): number {
  checkCell({ observed, expected }, shape)
  return 1 - distributions.gammaBelow(above, shape + observed, shape + expected)
}

/**
 * Mean of the ratio observed to expected after shrinking towards 1: prior Gamma(shape, shape), so posterior
 * Gamma(shape + O, shape + E) and mean (shape + O) / (shape + E). `shape` = 1 / dispersion, above 0.
 */
export function shrunkRatio({ observed, expected }: Cell, shape: number): number {
  checkCell({ observed, expected }, shape)
  return (shape + observed) / (shape + expected)
}

/** Quantile `p` of the shrunk ratio's posterior. At 0.05: the ratio that we are 95% sure of. */
export function shrunkRatioQuantile({ observed, expected }: Cell, shape: number, p: number): number {
  checkCell({ observed, expected }, shape)
  return distributions.gammaQuantile(p, shape + observed, shape + expected)
}

function checkCell({ observed, expected }: Cell, shape: number): void {
  requireCount(observed, 'observed')
  requireAtLeast(expected, 0, 'expected')
  requireAtLeast(shape, 0, 'shape', true)
}
