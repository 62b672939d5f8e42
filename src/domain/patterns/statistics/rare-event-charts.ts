import { requireAtLeast, requireCount } from './distributions.js'
import { meanOf, quantileOf } from './order-statistics.js'

export interface ChartLimits {
  readonly centre: number
  readonly lower: number
  readonly upper: number
}

/**
 * Limits of an individuals chart: mean ± 3 × average moving range ÷ 1.128 (Montgomery). With `screened`, moving ranges of
 * 3.267 times their mean and more are left out once. `null` of fewer than two values.
 */
export function individualsLimits(values: readonly number[], screened = true): ChartLimits | null {
  const centre = meanOf(values)
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))
  const first = meanOf(ranges)
  if (centre === null || first === null) return null
  const kept = screened ? ranges.filter(range => range < 3.267 * first) : ranges
  const spread = (3 * (meanOf(kept) ?? 0)) / 1.128
  return { centre, lower: centre - spread, upper: centre + spread }
}

/** Power by which times between events become nearly normal (Nelson 1994). */
const POWER = 3.6

/**
 * Limits of a t chart: days between events (≥ 0), raised to 1/3.6, as an individuals chart, and back. A short time is bad
 * news, a long one good. `null` of fewer than two.
 */
export function tChartLimits(daysBetween: readonly number[]): ChartLimits | null {
  for (const days of daysBetween) requireAtLeast(days, 0, 'days between')
  const limits = individualsLimits(daysBetween.map(days => days ** (1 / POWER)))
  if (limits === null) return null
  const back = (value: number): number => Math.max(0, value) ** POWER
  return { centre: back(limits.centre), lower: back(limits.lower), upper: back(limits.upper) }
}

export interface CaseLimits extends ChartLimits {
  readonly mean: number
  /** Mean + 2σ. */
  readonly near: number
}

/**
 * Limits of a g chart: numbers of cases between events (whole, ≥ 0). The centre line is the median; σ = √(m (m + 1)) of
 * the mean m; upper limit m + 3σ, and m + 2σ as a nearer one. There is no lower limit to speak of: it is 0. `null` of nothing.
 */
export function gChartLimits(gaps: readonly number[]): CaseLimits | null {
  for (const gap of gaps) requireCount(gap, 'gap')
  const mean = meanOf(gaps)
  const centre = quantileOf(gaps, 0.5)
  return mean === null || centre === null ? null : limitsAbout(mean, centre)
}

/**
 * The same where the share of events among all cases is known (in (0, 1)) and not read from the gaps: between two of them lie
 * (1 − share) / share cases on average, and the centre is the median of that geometric distribution.
 */
export function gChartLimitsOfShare(share: number): CaseLimits {
  if (!(share > 0 && share < 1)) throw new RangeError(`share must lie between 0 and 1, not ${share}`)
  return limitsAbout((1 - share) / share, Math.max(0, Math.ceil(-Math.LN2 / Math.log1p(-share)) - 1))
}

/** P(at most so many cases before the next event), where this share of all is one: 1 − (1 − share)^(gap + 1), geometric. */
export function chanceOfGapAtMost(gap: number, share: number): number {
  requireCount(gap, 'gap')
  return -Math.expm1((gap + 1) * Math.log1p(-share))
}

function limitsAbout(mean: number, centre: number): CaseLimits {
  const sigma = Math.sqrt(mean * (mean + 1))
  return { centre, mean, lower: Math.max(0, mean - 3 * sigma), upper: mean + 3 * sigma, near: mean + 2 * sigma }
}
