import type { MonthSpan } from '../count-cube.js'
import { sumIn, sumsOf, type CubeSums } from '../cube-sums.js'
import type { BreadthParameters } from '../parameters.js'
import type { Seeded } from '../statistics/draws.js'
import { midP } from '../statistics/poisson.js'
import { kulldorffLogLikelihood } from '../statistics/scan.js'
import { dispersion, type Cell } from '../statistics/shrinkage.js'
import { budgetFor, drawsFor, steadyCubes } from './alarm-budget.js'
import type { Threshold } from './increases.js'
import { putSteady } from './steady-state.js'

/** How D2 watches. */
export type SpreadRules = Pick<
  BreadthParameters,
  'fewestTrusts' | 'windowMonths' | 'baselineMonths' | 'guardMonths' | 'alarms'
>

/** The window, of those that end in a month, in which a signature was at the most surprising number of trusts. */
export interface Spread {
  /** Signature, numbered as the types of the cube. */
  readonly type: number
  readonly window: MonthSpan
  readonly trusts: number
  readonly expected: number
  readonly midP: number
  /** −log10 of the mid-P: what is watched. */
  readonly score: number
}

/** Spread with what its threshold makes of it. */
export interface SpreadAlarm extends Spread {
  /** Events in the window, those expected there, and Kulldorff's log-likelihood ratio of the two. */
  readonly events: number
  readonly eventsExpected: number
  readonly logLikelihood: number
}

/** What trusts recorded in all, by month: what their part in a signature is measured by. */
export interface Volume {
  readonly byTrust: Int32Array
  readonly all: Int32Array
}

/** The volume of a cube whose types are all there is: its own totals. */
export function volumeOf({ layers }: CubeSums): Volume {
  const [first, ...rest] = layers
  if (first === undefined) return { byTrust: new Int32Array(), all: new Int32Array() }
  const added = (pick: (layer: Volume) => Int32Array): Int32Array =>
    pick(first).map((value, index) => rest.reduce((sum, layer) => sum + (pick(layer)[index] ?? 0), value))
  return { byTrust: added(layer => layer.byTrust), all: added(layer => layer.all) }
}

/**
 * The spread of every signature in a month, `null` where it is at fewer than `fewestTrusts` trusts, or where no month gives
 * rates. Rates are each trust's part
 * of the volume times the signature's part of it, times the trust's own ratio drawn towards 1, in the months that end
 * `guardMonths` before; they are carried to the window at its own volume, so that neither growth nor reports that are yet
 * to come make or hide a spread. Half an event is added to each signature, so that one not seen before is rare and not
 * impossible.
 */
export function spreadAt(sums: CubeSums, volume: Volume, month: number, rules: SpreadRules): (Spread | null)[] {
  const base = { from: month - rules.guardMonths - rules.baselineMonths + 1, to: month - rules.guardMonths }
  const inBase = sumIn(volume.all, 0, sums.months, base)
  if (inBase === 0) return Array.from({ length: sums.types }, () => null)
  const parts = Array.from(
    { length: sums.trusts },
    (_, trust) => sumIn(volume.byTrust, trust, sums.months, base) / inBase,
  )
  return Array.from({ length: sums.types }, (_, type) => {
    let means: number[] | null = null
    let best: Spread | null = null
    for (const length of rules.windowMonths) {
      const window = { from: month - length + 1, to: month }
      const scale = sumIn(volume.all, 0, sums.months, window) / inBase
      let trusts = 0
      for (let trust = 0; trust < sums.trusts; trust++) if (eventsAt(sums, trust, type, window) > 0) trusts++
      if (trusts < rules.fewestTrusts) continue
      // Worked out only where there is something to tell: most signatures are at few trusts.
      means ??= meansInBase(sums, type, base, parts)
      const expected = means.reduce((sum, mean) => sum - Math.expm1(-mean * scale), 0)
      if (expected === 0) continue
      const p = midP(trusts, expected)
      const score = -Math.log10(Math.max(p, Number.MIN_VALUE))
      if (best === null || score > best.score) best = { type, window, trusts, expected, midP: p, score }
    }
    return best
  })
}

/** Events of the signature that each trust would have in the months that give the rates. */
function meansInBase(sums: CubeSums, type: number, base: MonthSpan, parts: readonly number[]): number[] {
  const cells = cellsInBase(sums, type, base, parts)
  const shape = 1 / dispersion(cells)
  return cells.map(({ observed, expected }) => (expected * (shape + observed)) / (shape + expected))
}

function cellsInBase(sums: CubeSums, type: number, base: MonthSpan, parts: readonly number[]): Cell[] {
  const own = parts.map((_, trust) => eventsAt(sums, trust, type, base))
  const all = own.reduce((sum, count) => sum + count, 0)
  return own.map((observed, trust) => ({ observed, expected: (parts[trust] ?? 0) * (all + 0.5) }))
}

function eventsAt({ layers, types, months }: CubeSums, trust: number, type: number, span: MonthSpan): number {
  let sum = 0
  for (const layer of layers) sum += sumIn(layer.cells, trust * types + type, months, span)
  return sum
}

/** The threshold of the score for these counts, from drawn months in which nothing happens; see `increaseThresholds`. */
export function spreadThreshold(sums: CubeSums, volume: Volume, rules: SpreadRules, seeded: Seeded): Threshold | null {
  const burnIn = rules.baselineMonths + rules.guardMonths
  const last = sums.months - 1
  const base = { from: last - rules.guardMonths - rules.baselineMonths + 1, to: last - rules.guardMonths }
  const inBase = sumIn(volume.all, 0, sums.months, base)
  if (inBase === 0 || sums.months < burnIn) return null
  const trusts = Array.from({ length: sums.trusts }, (_, trust) => sumIn(volume.byTrust, trust, sums.months, base))
  const parts = trusts.map(count => count / inBase)
  const room = sums.trusts * sums.types
  const layer = { shapes: new Float64Array(room), means: new Float64Array(room) }
  for (let type = 0; type < sums.types; type++) {
    const cells = cellsInBase(sums, type, base, parts)
    putSteady(layer, { cells, type, types: sums.types, months: rules.baselineMonths, prior: dispersion })
  }
  const months = burnIn + rules.alarms.months
  const steady: Volume = {
    byTrust: Int32Array.from({ length: sums.trusts * (months + 1) }, (_, index) =>
      Math.round(
        ((index % (months + 1)) * (trusts[Math.floor(index / (months + 1))] ?? 0) * EVEN) / rules.baselineMonths,
      ),
    ),
    all: Int32Array.from({ length: months + 1 }, (_, month) =>
      Math.round((month * inBase * EVEN) / rules.baselineMonths),
    ),
  }
  const budget = budgetFor(rules.alarms.budget, sums.trusts)
  const { seed } = rules.alarms
  const crossings: { readonly score: number; readonly before: number }[] = []
  const many = drawsFor(rules.alarms, budget)
  for (const cube of steadyCubes(sums, [layer], { many, months, seed, seeded })) {
    const drawn = sumsOf(cube)
    let before = spreadAt(drawn, steady, burnIn - 1, rules)
    for (let month = burnIn; month < months; month++) {
      const now = spreadAt(drawn, steady, month, rules)
      now.forEach((spread, type) => {
        const score = scoreOf(spread, rules)
        if (score > 0) crossings.push({ score, before: scoreOf(before[type] ?? null, rules) })
      })
      before = now
    }
  }
  const allowed = budget * many * rules.alarms.months
  let [low, high] = [LEAST_SCORE, MOST_SCORE]
  for (let step = 0; step < 24; step++) {
    const value = (low + high) / 2
    const alarms = crossings.filter(one => one.score >= value && one.before < value).length
    if (alarms > allowed) low = value
    else high = value
  }
  return { value: high, budget }
}

/** The score, where enough trusts make it. */
function scoreOf(spread: Spread | null, { fewestTrusts }: SpreadRules): number {
  return spread === null || spread.trusts < fewestTrusts ? 0 : spread.score
}

/** A threshold is never lower: one in ten is no surprise, whatever the budget. */
const LEAST_SCORE = 1
const MOST_SCORE = 40

/** Volumes are kept whole; a large multiple keeps their parts exact enough. */
const EVEN = 64

/**
 * Detector D2 among what trusts record: signatures at surprisingly many trusts, in each month from the first that can be
 * watched. New alarms only: a signature that was above the threshold in the month before is not told again.
 */
export function spreadsIn(
  sums: CubeSums,
  volume: Volume,
  rules: SpreadRules,
  threshold: Threshold | null,
): SpreadAlarm[] {
  if (threshold === null) return []
  const found: SpreadAlarm[] = []
  let before: readonly (Spread | null)[] = []
  for (let month = rules.baselineMonths + rules.guardMonths - 1; month < sums.months; month++) {
    const now = spreadAt(sums, volume, month, rules)
    for (const spread of now) {
      if (spread === null || !isAbove(spread, rules, threshold)) continue
      const earlier = before[spread.type]
      if (earlier != null && isAbove(earlier, rules, threshold)) continue
      found.push({ ...spread, ...countsIn(sums, volume, spread) })
    }
    before = now
  }
  return found
}

export function isAbove(spread: Spread, rules: SpreadRules, threshold: Threshold): boolean {
  return scoreOf(spread, rules) >= threshold.value
}

function countsIn(sums: CubeSums, volume: Volume, { type, window }: Spread) {
  const whole = { from: 0, to: window.to }
  let [events, all] = [0, 0]
  for (let trust = 0; trust < sums.trusts; trust++) {
    events += eventsAt(sums, trust, type, window)
    all += eventsAt(sums, trust, type, whole)
  }
  const seen = sumIn(volume.all, 0, sums.months, whole)
  const eventsExpected = seen === 0 ? 0 : (all * sumIn(volume.all, 0, sums.months, window)) / seen
  return { events, eventsExpected, logLikelihood: kulldorffLogLikelihood(events, eventsExpected, all) }
}
