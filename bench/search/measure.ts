import { tableLine } from '../support/timing.js'
import { repeated, type Figures, type Repeated } from '../support/repeated.js'
import type { BenchEngine } from './engine.js'

/** One benchmark of the search room; its file exports it as `bench`. */
export interface SearchBench {
  readonly title: string
  measure(run: BenchRun): Promise<void>
}

export interface BenchRun {
  readonly size: Size
  readonly engine: BenchEngine
  /** How often something is measured: what was asked for, or what is usual at this size. */
  readonly repetitions: (usual: Readonly<Record<Size, number>>) => number
  /** Keeps measures and prints them, as soon as they are known. */
  readonly found: (...measures: readonly Measure[]) => void
}

const SIZES = ['small', 'full', 'huge'] as const
export type Size = (typeof SIZES)[number]

export function isSize(name: string): name is Size {
  return SIZES.some(size => size === name)
}

/** One figure, with what it is held against. */
export interface Measure {
  readonly measure: string
  /** The median of the repetitions. */
  readonly ours: number
  /** The lowest and the highest of them; `null` where there was one only. */
  readonly spread: readonly [number, number] | null
  readonly repetitions: number
  /** `docs/s`, `ms`, `MB`, `faults` … */
  readonly unit: string
  /** From the same run, by turns with ours, and a median too; `null` where there is nothing to compare with. */
  readonly yardstick: number | null
  readonly yardstickSpread: readonly [number, number] | null
  /** What the yardstick is, in words; empty where there is none. */
  readonly against: string
  /** In words, such as `>= 0.95×`; empty where only the figure is wanted. */
  readonly target: string
  /** Whether the target holds, between medians; `null` where there is none. */
  readonly holds: boolean | null
}

/** A rate: more is better. `least` is the share of the yardstick that it should reach. */
export function rate(
  measure: string,
  ours: Figures,
  against: string,
  yardstick: Figures,
  least: number,
  unit: string,
): Measure {
  return compared(measure, unit, repeated(ours), against, repeated(yardstick), {
    target: `>= ${least}×`,
    holds: (mine, theirs) => mine >= least * theirs,
  })
}

/** A duration or a size: less is better. `most` is how many times the yardstick it may be, and how much more. */
export function cost(
  measure: string,
  ours: Figures,
  against: string,
  yardstick: Figures,
  most: number,
  unit: string,
  allowance = 0,
): Measure {
  return compared(measure, unit, repeated(ours), against, repeated(yardstick), {
    target: `<= ${most}×${allowance === 0 ? '' : ` + ${allowance} ${unit}`}`,
    holds: (mine, theirs) => mine <= most * theirs + allowance,
  })
}

/** A number that has to be at most so much, whatever else is measured. */
export function limit(measure: string, ours: Figures, most: number, unit: string): Measure {
  const { ours: median, ...only } = told(measure, ours, unit)
  return { ...only, ours: median, target: `<= ${most} ${unit}`, holds: median <= most }
}

/** A figure that is only told. */
export function told(measure: string, ours: Figures, unit: string): Measure {
  const { median, spread, repetitions } = repeated(ours)
  const alone = { yardstick: null, yardstickSpread: null, against: '', target: '', holds: null }
  return { measure, ours: median, spread, repetitions, unit, ...alone }
}

function compared(
  measure: string,
  unit: string,
  { median: ours, spread, repetitions }: Repeated,
  against: string,
  { median: yardstick, spread: yardstickSpread }: Repeated,
  { target, holds }: { target: string; holds: (ours: number, yardstick: number) => boolean },
): Measure {
  const both = { ours, spread, repetitions, unit, yardstick, yardstickSpread, against }
  return { measure, ...both, target, holds: holds(ours, yardstick) }
}

const WIDTHS = [48, 34, 52, 6, 16, 5] as const

/** What stands over the rows. */
export function headings(): string {
  return tableLine(['measure', 'ours', 'yardstick', 'ratio', 'target', 'holds'], WIDTHS)
}

/** A measure as a line of a table that is printed as it grows. */
export function row({ measure, ours, spread, repetitions, unit, ...rest }: Measure): string {
  const { yardstick, yardstickSpread, against, target, holds } = rest
  const times = repetitions > 1 ? ` ×${repetitions}` : ''
  const cells = [
    measure,
    `${figure(ours)} ${unit}${range(spread)}${times}`,
    yardstick === null ? '' : `${figure(yardstick)} ${unit}${range(yardstickSpread)} ${against}`,
    yardstick === null || yardstick === 0 ? '' : `${(ours / yardstick).toFixed(2)}×`,
    target,
    holds === null ? '' : holds ? 'yes' : 'NO',
  ]
  return tableLine(cells, WIDTHS)
}

function range(spread: readonly [number, number] | null): string {
  return spread === null ? '' : ` (${figure(spread[0])}–${figure(spread[1])})`
}

function figure(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB')
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1)
}
