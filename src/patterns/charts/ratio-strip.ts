import { intervalInWords, ratioInWords } from '../pattern-words.js'
import type { VisiblePattern } from '../visible-pattern.js'
import { round } from './drawing.js'

/** A ratio with its interval on a logarithmic axis; `null` ends run off the axis. */
export interface RatioStripView {
  readonly text: string
  readonly width: number
  readonly one: number
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  readonly from: number
  readonly to: number
  readonly length: number
  readonly at: number
  readonly cutLeft: boolean
  readonly cutRight: boolean
  readonly filled: boolean
}

export function ratioStrip(
  { value, lower, upper }: NonNullable<VisiblePattern['ratio']>,
  {
    width,
    least,
    most,
    filled,
  }: { readonly width: number; readonly least: number; readonly most: number; readonly filled: boolean },
): RatioStripView {
  const place = (ratio: number): number =>
    round(10 + (Math.log2(Math.min(most, Math.max(least, ratio)) / least) / Math.log2(most / least)) * (width - 20))
  const steps = Array.from({ length: Math.round(Math.log2(most / least)) + 1 }, (_, index) => least * 2 ** index)
  return {
    text: `Ratio ${ratioInWords(value)}, 95% interval ${intervalInWords({ lower, upper })}`,
    width,
    one: place(1),
    ticks: steps.map(step => ({ x: place(step), label: FRACTIONS.get(step) ?? String(step) })),
    from: place(lower),
    to: place(upper),
    length: round(place(upper) - place(lower)),
    at: place(value),
    cutLeft: lower < least,
    cutRight: upper > most,
    filled,
  }
}

const FRACTIONS: ReadonlyMap<number, string> = new Map([
  [0.25, '¼'],
  [0.5, '½'],
])
