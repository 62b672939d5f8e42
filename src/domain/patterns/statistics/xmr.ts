import { meanOf } from './order-statistics.js'

/** Constants of an XmR chart, as Making Data Count has them. */
export const XMR = { limit: 2.66, screen: 3.267, run: 7, trialBelow: 13, leastMean: 5 } as const

export interface XmrOptions {
  /** Indices at which a new part starts, with limits of its own. */
  readonly rebaseAt?: readonly number[]
  /** Limits from the first so many points of each part; all of them where not given. */
  readonly fixAfter?: number | null
  /** Leave out moving ranges of 3.267 times their mean and more, once. The Excel tool does not. */
  readonly screened?: boolean
}

export type SpecialCause =
  | 'above-limit'
  | 'below-limit'
  | 'rising'
  | 'falling'
  | 'two-of-three-above'
  | 'two-of-three-below'
  | 'run-above'
  | 'run-below'

export interface XmrPoint {
  readonly value: number | null
  readonly part: number
  readonly mean: number
  readonly lower: number
  readonly upper: number
  readonly cause: SpecialCause | null
}

export interface Xmr {
  readonly points: readonly XmrPoint[]
  /** Some part has fewer than 13 points: its limits are trial limits. */
  readonly trial: boolean
}

/**
 * XmR chart by the Making Data Count rules. Mean ± 2.66 × mean moving range within each part. A point is special where
 * it is (in this order) outside the limits; one of seven that each are higher, or lower, than the one before; one of two
 * in three beyond two thirds of the way to a limit, all three on one side; or one of seven in a row on one side of the
 * mean. A missing month belongs to no run and makes no range. A constant series has limits at its mean. Where screening would
 * leave nothing but ranges of 0, it is not done: the limits would be at the mean, and every month outside them. Meant for
 * means of about 5 a month and more (`XMR.leastMean`).
 */
export function xmr(values: readonly (number | null)[], options: XmrOptions = {}): Xmr {
  const starts = [...new Set([0, ...(options.rebaseAt ?? [])])].filter(at => at >= 0 && at < values.length)
  starts.sort((a, b) => a - b)
  const parts = starts.map((from, part) => {
    const inside = values.slice(from, starts[part + 1] ?? values.length)
    return pointsOf(inside, part, options)
  })
  return {
    points: parts.flat(),
    trial: parts.some(points => points.filter(({ value }) => value !== null).length < XMR.trialBelow),
  }
}

export type Assurance = 'passes' | 'fails' | 'hit-or-miss'

/** Whether a target is met, missed or left to chance by the limits of the last part; `null` of nothing. */
export function assuranceOf({ points }: Xmr, target: number, better: 'higher' | 'lower'): Assurance | null {
  const last = points.at(-1)
  if (last === undefined) return null
  if (target <= last.upper && target >= last.lower) return 'hit-or-miss'
  return target > last.upper === (better === 'lower') ? 'passes' : 'fails'
}

function pointsOf(values: readonly (number | null)[], part: number, options: XmrOptions): XmrPoint[] {
  const base = values.slice(0, options.fixAfter ?? values.length)
  const mean = meanOf(base.filter(value => value !== null)) ?? 0
  const spread = XMR.limit * movingRange(base, options.screened ?? true)
  const sides = values.map(value => (value === null ? 0 : Math.sign(value - mean)))
  const outside = values.map((value, index) => (value !== null && Math.abs(value - mean) > spread ? sides[index] : 0))
  const close = values.map((value, index) =>
    value !== null && outside[index] === 0 && Math.abs(value - mean) > (2 * spread) / 3 ? (sides[index] ?? 0) : 0,
  )
  const trend = members(values, XMR.run, window => directionOf(window))
  const twoInThree = twoOfThree(close, sides)
  const run = members(sides, XMR.run, window => sameSide(window))
  return values.map((value, index): XmrPoint => {
    const cause =
      pick(outside[index], 'above-limit', 'below-limit') ??
      pick(trend[index], 'rising', 'falling') ??
      pick(twoInThree[index], 'two-of-three-above', 'two-of-three-below') ??
      pick(run[index], 'run-above', 'run-below')
    return { value, part, mean, lower: mean - spread, upper: mean + spread, cause }
  })
}

function pick(sign: number | undefined, up: SpecialCause, down: SpecialCause): SpecialCause | null {
  if (sign === undefined || sign === 0) return null
  return sign > 0 ? up : down
}

/** Mean moving range; 0 where there is none. */
function movingRange(values: readonly (number | null)[], screened: boolean): number {
  const ranges = values.slice(1).flatMap((value, index) => {
    const before = values[index] ?? null
    return value === null || before === null ? [] : [Math.abs(value - before)]
  })
  const first = meanOf(ranges) ?? 0
  const kept = screened ? (meanOf(ranges.filter(range => range < XMR.screen * first)) ?? 0) : first
  return kept === 0 ? first : kept
}

/** Each point's sign by the last window that marks it: those of a window with a sign all get it. */
function members<Value>(
  values: readonly Value[],
  size: number,
  signOf: (window: readonly Value[]) => number,
): number[] {
  const marks = values.map(() => 0)
  for (let end = size; end <= values.length; end++) {
    const sign = signOf(values.slice(end - size, end))
    if (sign !== 0) marks.fill(sign, end - size, end)
  }
  return marks
}

function directionOf(window: readonly (number | null)[]): number {
  const steps = window.slice(1).map((value, index) => {
    const before = window[index] ?? null
    return value === null || before === null ? 0 : Math.sign(value - before)
  })
  return sameSide(steps)
}

function sameSide(signs: readonly number[]): number {
  const [first = 0] = signs
  return signs.every(sign => sign === first) ? first : 0
}

/** Close points of any three on one side of which at least two are close. */
function twoOfThree(close: readonly number[], sides: readonly number[]): number[] {
  const marked = members(
    close.map((value, index) => ({ value, side: sides[index] ?? 0 })),
    3,
    window => (window.filter(({ value }) => value !== 0).length >= 2 ? sameSide(window.map(({ side }) => side)) : 0),
  )
  return marked.map((sign, index) => (close[index] === 0 ? 0 : sign))
}
