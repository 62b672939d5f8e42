import { distributions, requireAtLeast } from './distributions.js'
import { byar, garwood, type Interval } from './intervals.js'
import { winsorised } from './order-statistics.js'
import type { Cell } from './shrinkage.js'

/** Probabilities of the two pairs of lines: about two and three standard deviations. */
export const FUNNEL_LEVELS = { inner: 0.95, outer: 0.998 } as const

/** Normal quantiles of the two, to the six decimals that funnel software uses, so that lines agree with theirs. */
export const FUNNEL_Z = { inner: 1.959964, outer: 3.090232 } as const

/**
 * Exact Poisson limits of the ratio O/E at this expected number: χ²(α/2; 2E) / 2E and χ²(1 − α/2; 2E + 2) / 2E. `null`
 * where nothing is expected.
 */
export function funnelLimits(expected: number, level: number = FUNNEL_LEVELS.inner): Interval | null {
  requireAtLeast(expected, 0, 'expected')
  if (expected === 0) return null
  const tail = (1 - level) / 2
  return {
    lower: distributions.gammaQuantile(tail, expected, 1) / expected,
    upper: distributions.gammaQuantile(1 - tail, expected + 1, 1) / expected,
  }
}

export interface OverDispersion {
  /** Mean of z² after winsorising: 1 where trusts differ by chance alone. */
  readonly phi: number
  /** Variance between trusts on the scale of √(O/E). */
  readonly tau2: number
  /** z of each cell, with that variance; `null` where nothing is expected. */
  readonly z: readonly (number | null)[]
}

/**
 * Spread between trusts beyond chance, added to the variance (Spiegelhalter 2005, on the square-root scale):
 * y = √(O/E), s = 1/(2√E), z = (y − 1)/s winsorised by `trim` at each end, φ = Σz²/n,
 * τ² = max(0, (nφ − (n − 1)) / (Σw − Σw²/Σw)), w = 1/s². Cells with nothing expected are left out.
 */
export function overDispersion(cells: readonly Cell[], trim = 0.1): OverDispersion {
  const scores = cells.map(({ observed, expected }) =>
    expected === 0 ? null : { y: Math.sqrt(observed / expected), s: 1 / (2 * Math.sqrt(expected)) },
  )
  const usable = scores.filter(score => score !== null)
  const n = usable.length
  if (n === 0) return { phi: 1, tau2: 0, z: cells.map(() => null) }
  const z = winsorised(
    usable.map(({ y, s }) => (y - 1) / s),
    trim,
  )
  const phi = z.reduce((sum, one) => sum + one * one, 0) / n
  const weights = usable.map(({ s }) => 1 / (s * s))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const room = sum - weights.reduce((total, weight) => total + weight * weight, 0) / sum
  const tau2 = room > 0 ? Math.max(0, (n * phi - (n - 1)) / room) : 0
  return { phi, tau2, z: scores.map(score => (score === null ? null : (score.y - 1) / Math.sqrt(score.s ** 2 + tau2))) }
}

/**
 * Limits of O/E with that spread, squared back from the square-root scale: (1 ± z √(1/(4E) + τ²))², never below 0. `null`
 * where nothing is expected.
 */
export function widenedLimits(expected: number, tau2: number, z: number = FUNNEL_Z.inner): Interval | null {
  requireAtLeast(expected, 0, 'expected')
  requireAtLeast(tau2, 0, 'tau2')
  if (expected === 0) return null
  const spread = z * Math.sqrt(1 / (4 * expected) + tau2)
  return { lower: Math.max(0, 1 - spread) ** 2, upper: (1 + spread) ** 2 }
}

export type Standing = 'lower' | 'similar' | 'higher'

/** The interval of O/E: Garwood's where O is under 10, Byar's from 10 on; `null` where nothing is expected. */
export function ratioInterval({ observed, expected }: Cell, level: number = FUNNEL_LEVELS.inner): Interval | null {
  if (expected === 0) return null
  const { lower, upper } = observed < 10 ? garwood(observed, level) : byar(observed, level)
  return { lower: lower / expected, upper: upper / expected }
}

/**
 * How a ratio stands to 1, as the Department of Health and Social Care labels it: by whether its interval holds 1. Nothing
 * expected: similar.
 */
export function standingOf(cell: Cell, level: number = FUNNEL_LEVELS.inner): Standing {
  const interval = ratioInterval(cell, level)
  if (interval !== null && interval.lower > 1) return 'higher'
  return interval !== null && interval.upper < 1 ? 'lower' : 'similar'
}
