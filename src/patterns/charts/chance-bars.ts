import { probabilityOf } from '../../domain/patterns/statistics/poisson.js'
import { round, type Size } from './drawing.js'

/** The chance of each number of events, if the trust were like its peers. */
export interface ChanceBarsView {
  readonly title: string
  readonly sub: string
  readonly drawings: readonly {
    readonly size: Size
    readonly width: number
    readonly height: number
    readonly baseline: number
    readonly bars: readonly {
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly middle: number
      readonly label: string
      readonly value: string
      readonly valueY: number
      readonly counted: boolean
    }[]
  }[]
  readonly rows: readonly { readonly count: string; readonly chance: string }[]
}

const BARS_WIDTH: Readonly<Record<Size, number>> = { wide: 540, narrow: 343 }

/** Poisson chances of 0, 1, 2 … events with this mean, up to what was observed and a little more; from observed on filled. */
export function chanceBars(observed: number, expected: number, trust: string): ChanceBarsView {
  const most = Math.min(30, Math.max(observed + 1, Math.ceil(expected + 3 * Math.sqrt(expected)) + 1))
  const counts = Array.from({ length: most + 1 }, (_, count) => ({ count, chance: probabilityOf(count, expected) }))
  const highest = Math.max(...counts.map(({ chance }) => chance))
  return {
    title: `If ${trust} were like its peers`,
    sub: `How likely each number of events would be, with ${expected.toFixed(1)} expected. Filled: ${observed} or more, which is what was seen.`,
    rows: counts.map(({ count, chance }) => ({ count: String(count), chance: percent(chance) })),
    drawings: (['wide', 'narrow'] as const).map(size => {
      const width = BARS_WIDTH[size]
      const baseline = 196
      const step = width / counts.length
      return {
        size,
        width,
        height: baseline + 26,
        baseline,
        bars: counts.map(({ count, chance }) => {
          const height = round((chance / highest) * 164)
          const every = Math.max(1, Math.ceil(20 / step))
          return {
            x: round(step * (count + 0.12)),
            y: round(baseline - height),
            width: round(step * 0.76),
            height,
            middle: round(step * (count + 0.5)),
            label: count % every === 0 ? String(count) : '',
            value: step >= 34 || chance > 0.5 ? percent(chance) : '',
            valueY: round(baseline - height - 6),
            counted: count >= observed,
          }
        }),
      }
    }),
  }
}

/** "11%", "<1%". */
export function percent(chance: number): string {
  return chance > 0 && chance < 0.01 ? '<1%' : `${Math.round(chance * 100)}%`
}
