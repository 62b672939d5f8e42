import { emptyCube, indexOf, type CountCube } from '../count-cube.js'
import { sumsOf } from '../cube-sums.js'
import { increasesIn, increaseThresholds } from '../detectors/increases.js'
import { outliersIn } from '../detectors/outliers.js'
import { spreadsIn, spreadThreshold, volumeOf } from '../detectors/spread.js'
import { createLivingCube } from '../living-cube.js'
import { drawBelow, drawPoisson, drawSome, type Uniform } from '../statistics/draws.js'
import { repeatFigures, drawFindings, type TrialParts } from './trials.js'
import { drawEvents, drawWorld, meanOfCell, monthsFrom, type World } from './world.js'

/** Of the last three months, how much has been reported. */
const REPORTED = [0.85, 0.6, 0.3] as const

/**
 * What becomes of the detectors where the counts are not what the rules suppose: the same country with and without, at the
 * same thresholds. Alarms are those at one trust over the months that are watched, alerts the outliers of the last months.
 */
export function robustnessTrial(parts: TrialParts) {
  const { design, uniform } = parts
  const world = drawWorld(design, uniform)
  const cube = drawEvents(world, uniform)
  const alarmsIn = alarmsAtThresholdsOf(cube, parts)
  const before = alarmsIn(cube)
  const one = alarmsIn(withChangedReporting(world, cube, 1, uniform))
  const ten = alarmsIn(withChangedReporting(world, cube, 10, uniform))
  const merged = mergeTrusts(cube, 0, 1)
  const late = alarmsIn(withDelay(cube, uniform))
  return {
    reportingAlarmsRise: rise(before.alarms, one.alarms),
    reportingAlertsRise: rise(before.alerts, one.alerts),
    reportingOfTenAlarmsRise: rise(before.alarms, ten.alarms),
    reportingOfTenAlertsRise: rise(before.alerts, ten.alerts),
    mergerAlarmsRise: rise(before.alarms, alarmsIn(merged).alarms),
    mergerEventsLost: totalOf(cube) - totalOf(merged),
    delayRecentAlarmsRise: rise(before.recent, late.recent),
    ...retagFigures(parts),
    ...duplicateFigures(cube, parts),
  }
}

function alarmsAtThresholdsOf(cube: CountCube, { parameters, seeded }: TrialParts) {
  const { increase, outlier, severalTrusts } = parameters
  const sums = sumsOf(cube)
  const increases = increaseThresholds(sums, increase, seeded)
  const spread = spreadThreshold(sums, volumeOf(sums), severalTrusts, seeded)
  const span = { from: Math.max(0, cube.months - outlier.windowMonths), to: cube.months - 1 }
  const isRecent = (month: number): boolean => month >= cube.months - REPORTED.length
  return (other: CountCube) => {
    const seen = sumsOf(other)
    const found = increasesIn(seen, increase, increases)
    const spreads = spreadsIn(seen, volumeOf(seen), severalTrusts, spread)
    return {
      alarms: found.filter(one => one.trust !== null).length,
      alerts: outliersIn(seen, span, outlier).rows.length,
      recent: found.filter(one => isRecent(one.to)).length + spreads.filter(one => isRecent(one.window.to)).length,
    }
  }
}

/** Part by which something rose; 0 where it fell, or where there was nothing before. */
function rise(before: number, after: number): number {
  return before === 0 ? 0 : after / before - 1
}

/** Reporting of so many trusts is halved from the middle on, and that of as many others doubled. */
function withChangedReporting(world: World, cube: CountCube, many: number, uniform: Uniform): CountCube {
  const trusts = drawSome(uniform, monthsFrom(0, cube.trusts - 1), 2 * many)
  const changed = copyOf(cube)
  const [counts] = changed.layers
  trusts.forEach((trust, which) => {
    for (let type = 0; type < cube.types; type++) {
      for (const month of monthsFrom(Math.floor(cube.months / 2), cube.months - 1)) {
        const index = indexOf(cube, trust, type, month)
        const count = counts?.[index] ?? 0
        const more = which < many ? 0 : drawPoisson(uniform, meanOfCell(world, trust, type, month))
        if (counts !== undefined) counts[index] = which < many ? kept(count, 0.5, uniform) : count + more
      }
    }
  })
  return changed
}

function copyOf(cube: CountCube): CountCube {
  return { ...cube, layers: cube.layers.map(counts => counts.slice()) }
}

function withDelay(cube: CountCube, uniform: Uniform): CountCube {
  const first = cube.months - REPORTED.length
  const keptOf = (count: number, index: number): number =>
    kept(count, REPORTED[(index % cube.months) - first] ?? 1, uniform)
  return { ...cube, layers: cube.layers.map(counts => counts.map(keptOf)) }
}

function kept(count: number, share: number, uniform: Uniform): number {
  let left = 0
  for (let one = 0; one < count; one++) if (uniform() < share) left++
  return left
}

/** The second trust becomes part of the first, with its history. */
export function mergeTrusts(cube: CountCube, into: number, gone: number): CountCube {
  const { types, months } = cube
  const merged = copyOf(cube)
  cube.layers.forEach((counts, layer) => {
    const sums = merged.layers[layer] ?? new Int32Array()
    for (let offset = 0; offset < types * months; offset++) {
      const [to, from] = [into * types * months + offset, gone * types * months + offset]
      sums[to] = (counts[to] ?? 0) + (counts[from] ?? 0)
      sums[from] = 0
    }
  })
  return merged
}

function totalOf({ layers }: CountCube): number {
  return layers.reduce((sum, counts) => sum + counts.reduce((all, count) => all + count, 0), 0)
}

/** One event in ten coded as any other type. */
function retagFigures({ design, parameters, uniform }: TrialParts) {
  const { cube, findings } = drawFindings(design, uniform)
  const retagged = emptyCube(cube)
  const [from, to] = [cube.layers[0] ?? new Int32Array(), retagged.layers[0] ?? new Int32Array()]
  from.forEach((count, index) => {
    const month = index % cube.months
    const trust = Math.floor(index / (cube.types * cube.months))
    for (let one = 0; one < count; one++) {
      const target = uniform() < 0.1 ? indexOf(cube, trust, drawBelow(uniform, cube.types), month) : index
      to[target] = (to[target] ?? 0) + 1
    }
  })
  const [right, wrong] = [cube, retagged].map(one => repeatFigures(one, findings, parameters))
  return {
    retagRepeatRecallBefore: right?.recall ?? null,
    retagRepeatRecall: wrong?.recall ?? null,
    retagRepeatPrecision: wrong?.precision ?? null,
  }
}

/** One event in ten told twice: counted twice as long as nobody has joined the two, and once when they are merged. */
function duplicateFigures(cube: CountCube, { uniform, parameters }: TrialParts) {
  const living = createLivingCube({ firstMonth: 0, months: cube.months, layers: 1 })
  const copies: string[] = []
  cube.layers[0]?.forEach((count, index) => {
    const row = Math.floor(index / cube.months)
    const trust = String(Math.floor(row / cube.types)).padStart(4, '0')
    for (let one = 0; one < count; one++) {
      const event = {
        trust,
        types: [String(row % cube.types).padStart(4, '0')],
        month: index % cube.months,
        layer: 0,
        version: 1,
      }
      living.put({ ...event, id: `${index} ${one}` })
      if (uniform() >= 0.1) continue
      const id = `${index} ${one} again`
      copies.push(id)
      living.put({ ...event, id })
    }
  })
  const double = living.snapshot().cube
  for (const id of copies) living.remove(id, 2)
  const { outlier } = parameters
  const span = { from: Math.max(0, cube.months - outlier.windowMonths), to: cube.months - 1 }
  const alerts = (of: CountCube): number => outliersIn(sumsOf(of), span, outlier).rows.length
  return {
    duplicateAlertsRise: rise(alerts(cube), alerts(double)),
    duplicateEventsAfterMerging: totalOf(living.snapshot().cube) - totalOf(cube),
  }
}
