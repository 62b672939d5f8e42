import type { CubeSums } from '../cube-sums.js'
import { sumIn, sumsOf } from '../cube-sums.js'
import type { IncreaseParameters, NullDraws } from '../parameters.js'
import type { Seeded } from '../statistics/draws.js'
import { budgetFor, drawsFor, steadyCubes } from './alarm-budget.js'
import { steadyState } from './steady-state.js'
import {
  alarmsOf,
  nationalSeries,
  thresholdFor,
  trustSeries,
  type SeriesAlarm,
  type WatchedSeries,
} from './watched-series.js'

/** Months that a drawn sum runs before its alarms are counted. */
const WARM_UP = 12

/** How D3 watches. */
export type IncreaseRules = Pick<
  IncreaseParameters,
  | 'trustRatio'
  | 'nationalRatio'
  | 'baselineMonths'
  | 'guardMonths'
  | 'volumeMonths'
  | 'shareMonths'
  | 'fewestTrusts'
  | 'fewestObserved'
  | 'trustAlarms'
  | 'nationalAlarms'
>

/** A threshold and the false alarms a month that it stands for. */
export interface Threshold {
  readonly value: number
  readonly budget: number
}

/** Thresholds of one cut of the counts; `null` where there are no months to watch. */
export interface IncreaseThresholds {
  readonly trust: Threshold | null
  readonly national: Threshold | null
}

export interface Increase extends Omit<SeriesAlarm, 'row'> {
  /** `null`: all trusts together. */
  readonly trust: number | null
  readonly type: number
}

/**
 * Thresholds for these counts: months are drawn in which every cell goes on as in the latest months that give rates, and
 * looked at exactly as the counts are; the threshold is the lowest that raises no more false alarms a month than the
 * budget. The same counts, rules and seeds give the same thresholds.
 */
export function increaseThresholds(sums: CubeSums, rules: IncreaseRules, seeded: Seeded): IncreaseThresholds {
  const burnIn = rules.baselineMonths + rules.guardMonths
  const to = sums.months - 1 - rules.guardMonths
  const steady = steadyState(sums, { from: Math.max(0, to - rules.baselineMonths + 1), to })
  if (sums.months <= burnIn || steady.every(({ means }) => means.every(mean => mean === 0))) {
    return { trust: null, national: null }
  }
  const reporting = Array.from({ length: sums.trusts }, (_, trust) =>
    sums.layers.some(layer => sumIn(layer.byTrust, trust, sums.months, { from: 0, to: sums.months - 1 }) > 0),
  ).filter(Boolean).length
  const enough = reporting >= rules.fewestTrusts
  const { fewestObserved } = rules
  const threshold = (
    draws: NullDraws,
    size: number,
    ratio: number,
    seriesOf: (sums: CubeSums, rules: IncreaseRules) => WatchedSeries,
  ): Threshold => {
    const budget = budgetFor(draws.budget, size)
    const many = drawsFor(draws, budget)
    const cubes = steadyCubes(sums, steady, { many, months: burnIn + WARM_UP + draws.months, seed: draws.seed, seeded })
    const nulls = Array.from(cubes, cube => seriesOf(sumsOf(cube), rules))
    return { value: thresholdFor(nulls, { ratio, fewestObserved }, { budget, warmUp: WARM_UP }), budget }
  }
  return {
    trust: threshold(rules.trustAlarms, sums.trusts * sums.types, rules.trustRatio, trustSeries),
    national: !enough ? null : threshold(rules.nationalAlarms, sums.types, rules.nationalRatio, nationalSeries),
  }
}

/**
 * Detector D3: months in which the running sum for a rise reaches its threshold, at each trust and type and for each type
 * in all trusts together, over all months that can be watched; by month, then trust, then type.
 */
export function increasesIn(sums: CubeSums, rules: IncreaseRules, { trust, national }: IncreaseThresholds): Increase[] {
  const { fewestObserved, trustRatio, nationalRatio } = rules
  const own =
    trust === null
      ? []
      : alarmsOf(trustSeries(sums, rules), { ratio: trustRatio, threshold: trust.value, fewestObserved })
  const all =
    national === null
      ? []
      : alarmsOf(nationalSeries(sums, rules), { ratio: nationalRatio, threshold: national.value, fewestObserved })
  return [
    ...own.map(({ row, ...alarm }) => ({ trust: Math.floor(row / sums.types), type: row % sums.types, ...alarm })),
    ...all.map(({ row, ...alarm }) => ({ trust: null, type: row, ...alarm })),
  ].sort((a, b) => a.to - b.to || (a.trust ?? -1) - (b.trust ?? -1) || a.type - b.type)
}
