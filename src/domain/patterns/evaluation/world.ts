import { emptyCube, indexOf, type CountCube, type CubeSize } from '../count-cube.js'
import { drawBelow, drawGamma, drawNormal, drawPoisson, type Uniform } from '../statistics/draws.js'

/** The made-up country on which detectors are tried out; docs/patterns-evaluation.md tells why these numbers. */
export interface WorldDesign extends CubeSize {
  /** Events of all trusts and types in a month, on average. */
  readonly perMonth: number
  /** Standard deviation of the logarithm of trusts' sizes. */
  readonly sizeSpread: number
  /** Shape of the gamma by which trusts report more or less of everything (coefficient of variation 1/√shape). */
  readonly reportingShape: number
  /** Types are as frequent as 1/rank to this power. */
  readonly zipf: number
  /** Shape of the gamma by which a trust has more or less of one type. */
  readonly cellShape: number
  readonly yearlyGrowth: number
  readonly season: number
  /** Trusts whose reporting of everything changes once, to one of these times as much. */
  readonly steps: { readonly trusts: number; readonly to: readonly number[] }
}

export const WORLD: WorldDesign = {
  ...{ trusts: 210, types: 40, months: 60, perMonth: 600 },
  ...{ sizeSpread: 0.5, reportingShape: 6, zipf: 0.9, cellShape: 5, yearlyGrowth: 0.05, season: 0.1 },
  steps: { trusts: 20, to: [0.5, 1.6, 2] },
}

/** Means of every cell, before and after anything is planted. */
export interface World {
  readonly design: WorldDesign
  /** Events a month of each trust and type (row `trust * types + type`), averaged over the months. */
  readonly rates: Float64Array
  /** What every month is multiplied by: growth and season. */
  readonly monthly: Float64Array
  /** What a trust's month is multiplied by: steps in its reporting. Rows by trust. */
  readonly reporting: Float64Array
  /** What is planted: multiplies one cell's month. Absent means 1. */
  readonly planted: Map<number, number>
}

/** A country in which nothing is planted. */
export function drawWorld(design: WorldDesign, uniform: Uniform): World {
  const { trusts, types, months } = design
  const sizes = Array.from(
    { length: trusts },
    () => Math.exp(drawNormal(uniform) * design.sizeSpread) * drawGamma(uniform, design.reportingShape),
  )
  const shares = Array.from({ length: types }, (_, rank) => 1 / (rank + 1) ** design.zipf)
  const all = sum(sizes) * sum(shares)
  const rates = Float64Array.from({ length: trusts * types }, (_, row) => {
    const mean = ((sizes[Math.floor(row / types)] ?? 0) * (shares[row % types] ?? 0)) / all
    return design.perMonth * mean * drawGamma(uniform, design.cellShape)
  })
  const pace = Float64Array.from(
    { length: months },
    (_, month) =>
      (1 + design.yearlyGrowth) ** ((month - months / 2) / 12) *
      (1 + design.season * Math.sin((2 * Math.PI * month) / 12)),
  )
  const reporting = new Float64Array(trusts * months).fill(1)
  for (let step = 0; step < Math.min(trusts, design.steps.trusts); step++) {
    const trust = drawBelow(uniform, trusts)
    const from = drawBelow(uniform, months)
    const to = design.steps.to[drawBelow(uniform, design.steps.to.length)] ?? 1
    reporting.fill(to, trust * months + from, (trust + 1) * months)
  }
  return { design, rates, monthly: pace, reporting, planted: new Map() }
}

/** Multiplies the mean of a cell over some months. */
export function plant(world: World, trust: number, type: number, months: Iterable<number>, times: number): void {
  for (const month of months) {
    const index = indexOf(world.design, trust, type, month)
    world.planted.set(index, (world.planted.get(index) ?? 1) * times)
  }
}

/** Mean of one cell's month. */
export function meanOfCell(world: World, trust: number, type: number, month: number): number {
  const { types, months } = world.design
  const index = indexOf(world.design, trust, type, month)
  const base = (world.rates[trust * types + type] ?? 0) * (world.monthly[month] ?? 1)
  return base * (world.reporting[trust * months + month] ?? 1) * (world.planted.get(index) ?? 1)
}

/** The events of the country: Poisson around the means. */
export function drawEvents(world: World, uniform: Uniform): CountCube {
  const { trusts, types, months } = world.design
  const cube = emptyCube(world.design)
  const [counts] = cube.layers
  if (counts === undefined) return cube
  for (let trust = 0; trust < trusts; trust++) {
    for (let type = 0; type < types; type++) {
      for (let month = 0; month < months; month++) {
        counts[indexOf(world.design, trust, type, month)] = drawPoisson(uniform, meanOfCell(world, trust, type, month))
      }
    }
  }
  return cube
}

/** Months, first and last included. */
export function monthsFrom(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
