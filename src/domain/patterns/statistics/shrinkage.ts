import { distributions, requireAtLeast, requireCount } from './distributions.js'

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
