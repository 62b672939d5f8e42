import { meanOf } from '../statistics/order-statistics.js'

/** One figure of one replicate; `null` where that replicate says nothing of it. */
export type Figures = Readonly<Record<string, number | null>>

/** A figure over all replicates: its mean with a 95% interval of the mean (normal), and of how many it is one. */
export interface Figure {
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly replicates: number
}

/** Puts replicates together, figure by figure. */
export function overReplicates<Name extends string>(
  replicates: readonly Readonly<Record<Name, number | null>>[],
): Record<Name, Figure> {
  const names = Object.keys(replicates[0] ?? {}) as Name[]
  return Object.fromEntries(names.map(name => [name, figureOf(replicates.flatMap(one => one[name] ?? []))])) as Record<
    Name,
    Figure
  >
}

function figureOf(values: readonly number[]): Figure {
  const mean = meanOf(values)
  if (mean === null) return { mean: null, lower: null, upper: null, replicates: 0 }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)
  const half = 1.96 * Math.sqrt(variance / values.length)
  return { mean, lower: mean - half, upper: mean + half, replicates: values.length }
}

/** Part of a list for which something holds; `null` of an empty list. */
export function shareOf<Item>(list: readonly Item[], holds: (item: Item) => boolean): number | null {
  return list.length === 0 ? null : list.filter(holds).length / list.length
}

/** The middle one, or the mean of the two in the middle; `null` of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
