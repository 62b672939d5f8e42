import { distributions, requireAtLeast, requireCount } from './distributions.js'
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

/**
 * Limits of a g chart: numbers of cases between events (whole, ≥ 0). The centre line is the median; σ = √(m (m + 1)) of
 * the mean m; upper limit m + 3σ, and m + 2σ as a nearer one. `null` of nothing.
 */
export function gChartLimits(
  gaps: readonly number[],
): (ChartLimits & { readonly mean: number; readonly near: number }) | null {
  for (const gap of gaps) requireCount(gap, 'gap')
  const mean = meanOf(gaps)
  const centre = quantileOf(gaps, 0.5)
  if (mean === null || centre === null) return null
  const sigma = Math.sqrt(mean * (mean + 1))
  return { centre, mean, lower: Math.max(0, mean - 3 * sigma), upper: mean + 3 * sigma, near: mean + 2 * sigma }
}

/** P(the k-th event comes within so many days), at this many events a day: Gamma(k, rate). */
export function chanceOfKthWithin(k: number, days: number, rate: number): number {
  requireCount(k, 'k')
  requireAtLeast(days, 0, 'days')
  requireAtLeast(rate, 0, 'rate')
  if (k === 0) return 1
  return rate === 0 || days === 0 ? 0 : distributions.gammaBelow(days, k, rate)
}
