import { indexOf, type CountCube } from '../count-cube.js'
import { sumsOf } from '../cube-sums.js'
import { increasesIn, increaseThresholds } from '../detectors/increases.js'
import { outliersIn } from '../detectors/outliers.js'
import { rareRepeatsIn } from '../detectors/rare-repeats.js'
import { monthlyRepeats, type MonthlyFinding } from '../detectors/repeats.js'
import { spreadsIn, spreadThreshold, volumeOf } from '../detectors/spread.js'
import type { PatternParameters } from '../parameters.js'
import { drawBelow, drawSome, drawWeighted, type Seeded, type Uniform } from '../statistics/draws.js'
import { medianOf, shareOf } from './figures.js'
import { drawEvents, drawWorld, meanOfCell, monthsFrom, plant, type World, type WorldDesign } from './world.js'

/** What every trial needs: the country, the rules as the product has them, and where chance comes from. */
export interface TrialParts {
  readonly design: WorldDesign
  readonly parameters: PatternParameters
  readonly uniform: Uniform
  /** For the thresholds, as in the product. */
  readonly seeded: Seeded
}

/* ------------------------------------------------------------------ D1 */

/** Months counted after a finding in the trial. */
const FOLLOWED = 18
/** Findings are about cells with at least so many events a year: one without any would not come to anybody's notice. */
const NOTICED = 0.3

/**
 * Findings of three kinds: not acted on (four times the rate throughout), acted on (four times before, 0.7 of it from three
 * months on), and by chance (an event in the six months before, and nothing behind it).
 */
export function repeatTrial({ design, parameters, uniform }: TrialParts) {
  const { cube, findings } = drawFindings(design, uniform)
  return repeatFigures(cube, findings, parameters)
}

export type FindingKind = 'unfixed' | 'fixed' | 'chance'

export interface KnownFinding extends MonthlyFinding {
  readonly kind: FindingKind
}

export function drawFindings(design: WorldDesign, uniform: Uniform) {
  const world = drawWorld(design, uniform)
  const noticed = [...world.rates.keys()].filter(row => (world.rates[row] ?? 0) * 12 >= NOTICED)
  const drawn = drawSome(uniform, noticed, 160)
  const known = drawn.map((row, index): KnownFinding => ({
    trust: Math.floor(row / design.types),
    type: row % design.types,
    month: 20 + drawBelow(uniform, 10),
    kind: index % 2 === 0 ? 'unfixed' : 'fixed',
  }))
  for (const { trust, type, month, kind } of known) {
    const until = kind === 'unfixed' ? design.months - 1 : month + 2
    plant(world, trust, type, monthsFrom(0, until), 4)
    plant(world, trust, type, monthsFrom(until + 1, design.months - 1), 0.7)
  }
  const cube = drawEvents(world, uniform)
  const taken = new Set(drawn)
  const chance = drawSome(
    uniform,
    noticed.filter(row => !taken.has(row)),
    600,
  )
    .map(row => ({
      trust: Math.floor(row / design.types),
      type: row % design.types,
      month: 20 + drawBelow(uniform, 10),
    }))
    .filter(({ trust, type, month }) =>
      monthsFrom(month - 5, month).some(before => (cube.layers[0]?.[indexOf(cube, trust, type, before)] ?? 0) > 0),
    )
    .slice(0, 90)
    .map((finding): KnownFinding => ({ ...finding, kind: 'chance' }))
  return { world, cube, findings: [...known, ...chance] }
}

export function repeatFigures(
  cube: CountCube,
  findings: readonly KnownFinding[],
  { repeatAfterFinding: rules }: PatternParameters,
) {
  const graceMonths = Math.round(rules.graceDays / 30.4375)
  const rows = monthlyRepeats(sumsOf(cube), findings, {
    ...rules,
    graceMonths,
    windowMonths: FOLLOWED,
    expected: 'peer-odds',
  })
  const kinds = rows.map((row, index) => ({ ...row, kind: findings[index]?.kind ?? 'chance' }))
  const of = (kind: FindingKind) => kinds.filter(row => row.kind === kind)
  const isAbove = ({ level }: { level: string | null }): boolean => level === 'R1' || level === 'R2'
  const above = kinds.filter(isAbove)
  const isStrong = ({ level }: { level: string | null }): boolean => level === 'R2'
  const strong = kinds.filter(isStrong)
  const again = ({ level }: { level: string | null }): boolean => level !== null
  return {
    recall: shareOf(of('unfixed'), isAbove),
    precision: shareOf(above, ({ kind }) => kind === 'unfixed'),
    flaggedFixed: shareOf(of('fixed'), isAbove),
    flaggedChance: shareOf(of('chance'), isAbove),
    strongRecall: shareOf(of('unfixed'), isStrong),
    strongPrecision: shareOf(strong, ({ kind }) => kind === 'unfixed'),
    anyRepeatUnfixed: shareOf(of('unfixed'), again),
    anyRepeatFixed: shareOf(of('fixed'), again),
    anyRepeatChance: shareOf(of('chance'), again),
  }
}

/* ------------------------------------------------------------------ D4 */

/** Sixty cells at three or four times the rate throughout. */
export function outlierTrial({ design, parameters, uniform }: TrialParts) {
  const world = drawWorld(design, uniform)
  const planted = drawSome(uniform, [...world.rates.keys()], 60)
  planted.forEach((row, index) =>
    plant(
      world,
      Math.floor(row / design.types),
      row % design.types,
      monthsFrom(0, design.months - 1),
      index % 2 === 0 ? 3 : 4,
    ),
  )
  return outlierFigures(world, drawEvents(world, uniform), planted, parameters)
}

export function outlierFigures(
  world: World,
  cube: CountCube,
  planted: readonly number[],
  { outlier }: PatternParameters,
) {
  const { types, months } = world.design
  const span = { from: Math.max(0, months - outlier.windowMonths), to: months - 1 }
  const { rows } = outliersIn(sumsOf(cube), span, outlier)
  const truth = trueRatios(world, span.from, span.to)
  const ratio = ({ trust, type }: { readonly trust: number; readonly type: number }): number =>
    truth[trust * types + type] ?? 1
  const alarms = rows.filter(row => row.level === 'alarm')
  const found = (list: typeof rows): number | null =>
    shareOf(planted, row => list.some(({ trust, type }) => trust * types + type === row))
  return {
    alerts: rows.length,
    alertRecall: found(rows),
    alertTrueAboveOneAndHalf: shareOf(rows, row => ratio(row) >= 1.5),
    alertTrueUnder1_2: shareOf(rows, row => ratio(row) < 1.2),
    alarms: alarms.length,
    alarmRecall: found(alarms),
    alarmTrueAboveOneAndHalf: shareOf(alarms, row => ratio(row) >= 1.5),
  }
}

/** The rate of every cell over what its trust's and its type's share of all would make it. */
function trueRatios(world: World, from: number, to: number): Float64Array {
  const { trusts, types } = world.design
  const means = new Float64Array(trusts * types)
  const byTrust = new Float64Array(trusts)
  const byType = new Float64Array(types)
  let all = 0
  for (let row = 0; row < means.length; row++) {
    const [trust, type] = [Math.floor(row / types), row % types]
    const mean = monthsFrom(from, to).reduce((sum, month) => sum + meanOfCell(world, trust, type, month), 0)
    means[row] = mean
    byTrust[trust] = (byTrust[trust] ?? 0) + mean
    byType[type] = (byType[type] ?? 0) + mean
    all += mean
  }
  return means.map((mean, row) => (mean * all) / ((byTrust[Math.floor(row / types)] ?? 0) * (byType[row % types] ?? 0)))
}

/* ------------------------------------------------------------------ D3 */

/** Events a year of the cells in which steps are planted, from and under. */
export const STRATA = { rare: [0.1, 0.5], middle: [0.5, 1.5], busy: [1.5, 6] } as const
const STEP_MONTH = 46
const WITHIN = 12

/**
 * Twenty cells of each stratum, drawn by how many events they have, at four times the rate from month 46 on; and six types that rise to twice over a year.
 */
export function increaseTrial({ design, parameters, uniform, seeded }: TrialParts) {
  const world = drawWorld(design, uniform)
  const steps = Object.entries(STRATA).flatMap(([stratum, [least, below]]) => {
    const cells = [...world.rates.keys()].filter(row => {
      const yearly = (world.rates[row] ?? 0) * 12
      return yearly >= least && yearly < below
    })
    return drawWeighted(uniform, cells, 20, row => world.rates[row] ?? 0).map(row => ({ stratum, row }))
  })
  for (const { row } of steps) {
    plant(world, Math.floor(row / design.types), row % design.types, monthsFrom(STEP_MONTH, design.months - 1), 4)
  }
  const ramps = drawSome(uniform, monthsFrom(0, design.types - 1), 6)
  for (const type of ramps) {
    for (const month of monthsFrom(STEP_MONTH, design.months - 1)) {
      const times = 1 + Math.min(1, (month - STEP_MONTH + 1) / 12)
      for (let trust = 0; trust < design.trusts; trust++) plant(world, trust, type, [month], times)
    }
  }
  const sums = sumsOf(drawEvents(world, uniform))
  const found = increasesIn(sums, parameters.increase, increaseThresholds(sums, parameters.increase, seeded))
  const delayOf = (row: number): number | null => {
    const first = found.find(
      one => one.trust !== null && one.trust * design.types + one.type === row && one.to >= STEP_MONTH,
    )
    return first === undefined || first.to >= STEP_MONTH + WITHIN ? null : first.to - STEP_MONTH
  }
  const delaysOf = (stratum: string): (number | null)[] =>
    steps.filter(step => step.stratum === stratum).map(step => delayOf(step.row))
  const national = ramps.map(
    type => found.find(one => one.trust === null && one.type === type && one.to >= STEP_MONTH)?.to ?? null,
  )
  const inTime = (delay: number | null): boolean => delay !== null
  const busy = delaysOf('busy')
  return {
    recallRare: shareOf(delaysOf('rare'), inTime),
    recallMiddle: shareOf(delaysOf('middle'), inTime),
    recallBusy: shareOf(busy, inTime),
    medianDelayBusy: medianOf(busy.flatMap(delay => delay ?? [])),
    nationalRecall: shareOf(national, inTime),
    nationalMedianDelay: medianOf(national.flatMap(month => (month === null ? [] : month - STEP_MONTH))),
  }
}

/* ------------------------------------------------------------------ D2 */

/** Eight trusts with one event more each within two months, in one of the rarer types; six times over. */
export function spreadTrial({ design, parameters, uniform, seeded }: TrialParts) {
  const cube = drawEvents(drawWorld(design, uniform), uniform)
  const counts = cube.layers[0] ?? new Int32Array()
  const rarer = monthsFrom(design.types - 25, design.types - 1)
  const bursts = drawSome(uniform, rarer, 6).map(type => ({ type, month: 40 + drawBelow(uniform, design.months - 43) }))
  for (const { type, month } of bursts) {
    for (const trust of drawSome(uniform, monthsFrom(0, design.trusts - 1), 8)) {
      const index = indexOf(cube, trust, type, month + drawBelow(uniform, 2))
      counts[index] = (counts[index] ?? 0) + 1
    }
  }
  const sums = sumsOf(cube)
  const volume = volumeOf(sums)
  const found = spreadsIn(
    sums,
    volume,
    parameters.severalTrusts,
    spreadThreshold(sums, volume, parameters.severalTrusts, seeded),
  )
  const delays = bursts.map(({ type, month }) => {
    const first = found.find(one => one.type === type && one.window.to >= month && one.window.to <= month + 3)
    return first === undefined ? null : first.window.to - month
  })
  return {
    recall: shareOf(delays, delay => delay !== null),
    medianDelay: medianOf(delays.flatMap(delay => delay ?? [])),
  }
}

/* ------------------------------------------------------------------ nothing planted */

/** False alarms a month of the monitors where nothing is planted, once their sums have run for a year. */
export function nullTrial({ design, parameters, uniform, seeded }: TrialParts) {
  const sums = sumsOf(drawEvents(drawWorld(design, uniform), uniform))
  const { increase, severalTrusts } = parameters
  const first = increase.baselineMonths + increase.guardMonths + 12
  const months = Math.max(1, design.months - first)
  const increases = increasesIn(sums, increase, increaseThresholds(sums, increase, seeded)).filter(
    one => one.to >= first,
  )
  const volume = volumeOf(sums)
  const spreads = spreadsIn(sums, volume, severalTrusts, spreadThreshold(sums, volume, severalTrusts, seeded))
  return {
    months,
    trustAlarms: increases.filter(one => one.trust !== null).length / months,
    nationalAlarms: increases.filter(one => one.trust === null).length / months,
    spreadAlarms: spreads.filter(one => one.window.to >= first).length / months,
  }
}

/* ------------------------------------------------------------------ D3, what is very rare */

const VERY_RARE = { cells: 60, yearly: 0.1, times: [4, 10] } as const

/**
 * Sixty cells with fewer than 0.1 events a year, half of them at four and half at ten times the rate from month 36 on: how
 * many are told of within two years, and how many others are in a month.
 */
export function rareTrial({ design, parameters, uniform }: TrialParts) {
  const { rare } = parameters.increase
  const world = drawWorld(design, uniform)
  const cells = [...world.rates.keys()].filter(row => (world.rates[row] ?? 0) * 12 < VERY_RARE.yearly)
  const planted = drawSome(uniform, cells, VERY_RARE.cells)
  const from = Math.min(36, design.months - 1)
  planted.forEach((row, index) =>
    plant(
      world,
      Math.floor(row / design.types),
      row % design.types,
      monthsFrom(from, design.months - 1),
      VERY_RARE.times[index % 2] ?? 1,
    ),
  )
  const rows = rareRepeatsIn(sumsOf(drawEvents(world, uniform)), rare).filter(row => row.window.to >= from)
  const told = new Set(rows.map(({ trust, type }) => trust * design.types + type))
  const ofKind = (kind: number): number[] => planted.filter((_, index) => index % 2 === kind)
  const isPlanted = new Set(planted)
  const others = rows.filter(({ trust, type }) => !isPlanted.has(trust * design.types + type))
  return {
    rareCells: cells.length,
    recallFourfold: shareOf(ofKind(0), row => told.has(row)),
    recallTenfold: shareOf(ofKind(1), row => told.has(row)),
    othersAMonth: others.length / (design.months - from),
  }
}
