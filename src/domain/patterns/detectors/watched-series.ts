import type { MonthSpan } from '../count-cube.js'
import { sumIn, type CubeSums, type LayerSums } from '../cube-sums.js'
import { cusumAlarms, type CusumAlarmRules } from '../statistics/cusum.js'
import { dispersion } from '../statistics/shrinkage.js'
import type { IncreaseParameters } from '../parameters.js'

/** Series that are watched month by month, end to end in one array: row r has the months `from` on, `length` of them. */
export interface WatchedSeries {
  readonly rows: number
  /** The first month that is watched; those before give the rates. */
  readonly from: number
  readonly length: number
  readonly counts: Float32Array
  readonly expected: Float32Array
}

/** A run of the sum up to an alarm. */
export interface SeriesAlarm {
  readonly row: number
  /** Months; the alarm is in the last. */
  readonly from: number
  readonly to: number
  readonly observed: number
  readonly expected: number
  readonly sum: number
}

/** Which months the rates come from. */
export type WatchRules = Pick<IncreaseParameters, 'baselineMonths' | 'guardMonths' | 'volumeMonths' | 'shareMonths'>

/**
 * Each trust and type (row `trust * types + type`). Expected in a month is worked out from nothing after it: the trust's
 * events of other types over the last months, at the pace of the whole country in the month itself, times the odds of the
 * type among its peers over the last year, times the trust's own ratio to its peers in the months that give the rates,
 * drawn towards 1. So a trust that is already high raises an alarm only when it rises further, and neither more reporting
 * of everything nor reports that are yet to come raise one. Half an event is added to the peers' count, so that what none
 * of them has is rare and not impossible.
 */
export function trustSeries(sums: CubeSums, rules: WatchRules): WatchedSeries {
  const { trusts, types, months } = sums
  const series = emptySeries(trusts * types, months, rules)
  const shapes = shapesOf(sums, rules)
  for (let at = 0; at < series.length; at++) {
    const month = series.from + at
    const base = { from: month - rules.guardMonths - rules.baselineMonths + 1, to: month - rules.guardMonths }
    const year = { from: month - rules.shareMonths + 1, to: month }
    const volume = { from: month - rules.volumeMonths + 1, to: month }
    const now = { from: month, to: month }
    for (let row = 0; row < series.rows; row++) {
      const trust = Math.floor(row / types)
      const type = row % types
      let [expected, inBase, ownInBase, count] = [0, 0, 0, 0]
      for (const layer of sums.layers) {
        const others = sumIn(layer.byTrust, trust, months, volume) - sumIn(layer.cells, row, months, volume)
        const odds = peerOdds(layer, sums, { row, trust, type, span: year })
        // Without events of other types, or without peers, there is nothing to compare with: nothing is counted either.
        if (others === 0 || odds === null) continue
        expected += others * paceOf(layer, months, now, volume) * odds
        const othersInBase = sumIn(layer.byTrust, trust, months, base) - sumIn(layer.cells, row, months, base)
        inBase += othersInBase * (peerOdds(layer, sums, { row, trust, type, span: base }) ?? 0)
        ownInBase += sumIn(layer.cells, row, months, base)
        count += sumIn(layer.cells, row, months, now)
      }
      const shape = shapes[type] ?? 1
      series.counts[row * series.length + at] = count
      series.expected[row * series.length + at] = (expected * (shape + ownInBase)) / (shape + inBase)
    }
  }
  return series
}

/** Each type in all trusts together: its share of all events in the months that give the rates, times all of the month. */
export function nationalSeries(sums: CubeSums, rules: WatchRules): WatchedSeries {
  const { types, months } = sums
  const series = emptySeries(types, months, rules)
  for (let at = 0; at < series.length; at++) {
    const month = series.from + at
    const now = { from: month, to: month }
    const base = { from: month - rules.guardMonths - rules.baselineMonths + 1, to: month - rules.guardMonths }
    for (let type = 0; type < types; type++) {
      for (const layer of sums.layers) {
        const all = sumIn(layer.all, 0, months, base)
        const share = all === 0 ? 0 : (sumIn(layer.byType, type, months, base) + 0.5) / (all + 0.5)
        const index = type * series.length + at
        series.counts[index] = (series.counts[index] ?? 0) + (all === 0 ? 0 : sumIn(layer.byType, type, months, now))
        series.expected[index] = (series.expected[index] ?? 0) + share * sumIn(layer.all, 0, months, now)
      }
    }
  }
  return series
}

/** All alarms, by row and month. */
export function alarmsOf(series: WatchedSeries, rules: CusumAlarmRules): SeriesAlarm[] {
  const found: SeriesAlarm[] = []
  for (let row = 0; row < series.rows; row++) {
    const start = row * series.length
    for (const { from, at, sum } of cusumAlarms(
      series.counts,
      series.expected,
      { start, length: series.length },
      rules,
    )) {
      const total = (list: Float32Array): number => list.subarray(from, at + 1).reduce((all, value) => all + value, 0)
      found.push({
        row,
        from: series.from + from - start,
        to: series.from + at - start,
        observed: total(series.counts),
        expected: total(series.expected),
        sum,
      })
    }
  }
  return found
}

/**
 * The lowest threshold at which these series, in which nothing happens, raise no more alarms a month than the budget, once
 * the sum has run for `warmUp` months: it starts from nothing, and so raises fewer at first. By halving an interval: fewer
 * alarms come of a higher threshold.
 */
export function thresholdFor(
  nulls: readonly WatchedSeries[],
  rules: Omit<CusumAlarmRules, 'threshold'>,
  { budget, warmUp }: { readonly budget: number; readonly warmUp: number },
): number {
  const months = nulls.reduce((sum, series) => sum + series.length - warmUp, 0)
  let [low, high] = [Math.log(rules.ratio) / 2, 40]
  for (let step = 0; step < 24; step++) {
    const threshold = (low + high) / 2
    let alarms = 0
    for (const { rows, length, counts, expected } of nulls) {
      for (let row = 0; row < rows; row++) {
        const start = row * length
        for (const { at } of cusumAlarms(counts, expected, { start, length }, { ...rules, threshold })) {
          if (at - start >= warmUp) alarms++
        }
      }
    }
    if (alarms > budget * months) low = threshold
    else high = threshold
  }
  return high
}

function emptySeries(rows: number, months: number, { baselineMonths, guardMonths }: WatchRules): WatchedSeries {
  const from = baselineMonths + guardMonths
  const length = Math.max(0, months - from)
  const room = rows * length
  return { rows, from, length, counts: new Float32Array(room), expected: new Float32Array(room) }
}

/** Events of everybody in the month over those of the months whose volume is read. */
function paceOf(layer: LayerSums, months: number, now: MonthSpan, volume: MonthSpan): number {
  const all = sumIn(layer.all, 0, months, volume)
  return all === 0 ? 0 : sumIn(layer.all, 0, months, now) / all
}

/** Odds of the type among the other trusts; `null` where they have no events of other types. */
function peerOdds(
  layer: LayerSums,
  { months }: CubeSums,
  cell: {
    readonly row: number
    readonly trust: number
    readonly type: number
    readonly span: MonthSpan
  },
): number | null {
  const { row, trust, type, span } = cell
  const ofType = sumIn(layer.byType, type, months, span) - sumIn(layer.cells, row, months, span)
  const others = sumIn(layer.all, 0, months, span) - sumIn(layer.byTrust, trust, months, span) - ofType
  return others <= 0 ? null : (ofType + 0.5) / others
}

/** Of each type, how alike trusts are: the shape of the prior, from the latest months that give rates. */
function shapesOf(sums: CubeSums, rules: WatchRules): number[] {
  const to = sums.months - 1 - rules.guardMonths
  const span = { from: to - rules.baselineMonths + 1, to }
  return Array.from({ length: sums.types }, (_, type) => {
    const cells = Array.from({ length: sums.trusts }, (_, trust) => {
      const row = trust * sums.types + type
      let [observed, expected] = [0, 0]
      for (const layer of sums.layers) {
        const own = sumIn(layer.cells, row, sums.months, span)
        const others = sumIn(layer.byTrust, trust, sums.months, span) - own
        observed += own
        expected += others * (peerOdds(layer, sums, { row, trust, type, span }) ?? 0)
      }
      return { observed, expected }
    })
    return 1 / dispersion(cells)
  })
}
