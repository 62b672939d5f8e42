import type { TableView } from './table-view.js'

/** `app/bar-trend`: counts a year as bars, drawn for wide and narrow, with the numbers in a table. Build with `barTrend()`. */
export interface BarTrendView {
  /** What it shows, as a sentence. */
  readonly title: string
  /** What is drawn, unit, kind of chart. */
  readonly sub: string
  readonly drawings: readonly BarDrawing[]
  readonly table: TableView
}
export interface BarDrawing {
  readonly size: 'wide' | 'narrow'
  readonly width: number
  readonly height: number
  readonly baseline: number
  readonly bars: readonly BarView[]
  readonly grid: readonly { readonly y: number; readonly label: string }[]
}
export interface BarView {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly middle: number
  readonly value: string
  readonly valueY: number
  /** Empty where labels would touch. */
  readonly label: string
  /** An incomplete year or one left out of the comparison: drawn hollow. */
  readonly open: boolean
}

export interface BarTrendInput {
  readonly title: string
  readonly sub: string
  readonly bars: readonly {
    readonly label: string
    readonly value: number
    /** Not a whole year, or left out of the comparison. */
    readonly open?: boolean
  }[]
  readonly table: { readonly caption: string; readonly label: string; readonly value: string }
  /** Width of the column that it stands in; 720 pixels unless said. */
  readonly width?: number
}

const NARROW = 343
const TOP = 24
const PLOT = 160
const FOOT = 28
const LEFT = 36

/** Counts as bars from zero, drawn once for its column and once for a phone, with the numbers in a table. */
export function barTrend({ title, sub, bars, table, width = 720 }: BarTrendInput): BarTrendView {
  return {
    title,
    sub,
    drawings: [drawing('wide', width, bars), drawing('narrow', NARROW, bars)],
    table: {
      caption: table.caption,
      captionHidden: false,
      columns: [{ text: table.label }, { text: table.value, numeric: true }],
      rows: bars.map(({ label, value, open }) => [
        { text: label, ...(open === true && { note: 'Not complete' }) },
        { text: value.toLocaleString('en-GB'), numeric: true },
      ]),
    },
  }
}

function drawing(size: BarDrawing['size'], width: number, bars: BarTrendInput['bars']): BarDrawing {
  const baseline = TOP + PLOT
  const unit = tickUnit(Math.max(1, ...bars.map(({ value }) => value)))
  const top = Math.ceil(Math.max(1, ...bars.map(({ value }) => value)) / unit) * unit
  const step = (width - LEFT) / Math.max(1, bars.length)
  const barWidth = Math.min(48, step * 0.7)
  // A label needs about 40 pixels; the last one always stands.
  const every = Math.max(1, Math.ceil(40 / step))
  return {
    size,
    width,
    height: baseline + FOOT,
    baseline,
    grid: Array.from({ length: top / unit + 1 }, (_, index) => ({
      y: round(baseline - (index * unit * PLOT) / top),
      label: (index * unit).toLocaleString('en-GB'),
    })),
    bars: bars.map(({ label, value, open = false }, index) => {
      const middle = LEFT + step * (index + 0.5)
      const height = (value * PLOT) / top
      return {
        x: round(middle - barWidth / 2),
        y: round(baseline - height),
        width: round(barWidth),
        height: round(height),
        middle: round(middle),
        value: step < 20 ? '' : value.toLocaleString('en-GB'),
        valueY: round(baseline - height - 6),
        label: (bars.length - 1 - index) % every === 0 ? label : '',
        open,
      }
    }),
  }
}

/** Whole steps of 1, 2 or 5 times a power of ten, about four of them. */
function tickUnit(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 4)))
  return [1, 2, 5, 10].map(factor => factor * power).find(unit => most / unit <= 4.5) ?? 10 * power
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
