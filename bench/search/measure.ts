import type { BenchEngine } from './engine.js'

/** One benchmark of the search room; its file exports it as `bench`. */
export interface SearchBench {
  readonly title: string
  measure(conditions: BenchConditions): Promise<readonly Measure[]>
}

export interface BenchConditions {
  readonly size: 'small' | 'full' | 'huge'
  readonly engine: BenchEngine
}

/** One figure, with what it is held against. */
export interface Measure {
  readonly measure: string
  readonly ours: number
  /** `docs/s`, `ms`, `MB`, `faults` … */
  readonly unit: string
  /** From the same run; `null` where there is nothing to compare with. */
  readonly yardstick: number | null
  /** What the yardstick is, in words; empty where there is none. */
  readonly against: string
  /** In words, such as `>= 0.95×`; empty where only the figure is wanted. */
  readonly target: string
  /** Whether the target holds; `null` where there is none. */
  readonly holds: boolean | null
}

/** A rate: more is better. `least` is the share of the yardstick that it should reach. */
export function rate(
  measure: string,
  ours: number,
  against: string,
  yardstick: number,
  least: number,
  unit: string,
): Measure {
  return { measure, ours, unit, yardstick, against, target: `>= ${least}×`, holds: ours >= least * yardstick }
}

/** A duration or a size: less is better. `most` is how many times the yardstick it may be, and how much more. */
export function cost(
  measure: string,
  ours: number,
  against: string,
  yardstick: number,
  most: number,
  unit: string,
  allowance = 0,
): Measure {
  const target = `<= ${most}×${allowance === 0 ? '' : ` + ${allowance} ${unit}`}`
  return { measure, ours, unit, yardstick, against, target, holds: ours <= most * yardstick + allowance }
}

/** A number that has to be at most so much, whatever else is measured. */
export function limit(measure: string, ours: number, most: number, unit: string): Measure {
  return { measure, ours, unit, yardstick: null, against: '', target: `<= ${most} ${unit}`, holds: ours <= most }
}

/** A figure that is only told. */
export function told(measure: string, ours: number, unit: string): Measure {
  return { measure, ours, unit, yardstick: null, against: '', target: '', holds: null }
}

/** The measures as rows for `printTable`. */
export function asTable(measures: readonly Measure[]): Record<string, string>[] {
  return measures.map(({ measure, ours, unit, yardstick, against, target, holds }) => ({
    measure,
    ours: `${figure(ours)} ${unit}`,
    yardstick: yardstick === null ? '' : `${figure(yardstick)} ${unit} ${against}`,
    ratio: yardstick === null || yardstick === 0 ? '' : `${(ours / yardstick).toFixed(2)}×`,
    target,
    holds: holds === null ? '' : holds ? 'yes' : 'NO',
  }))
}

function figure(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB')
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1)
}
