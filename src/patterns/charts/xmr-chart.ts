import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { MonthCount } from '../../domain/patterns/series.js'
import { xmr, type SpecialCause, type Xmr, type XmrPoint } from '../../domain/patterns/statistics/xmr.js'
import { dayInWords } from '../../domain/record/partial-date.js'
import type { TableCell, TableView } from '../../web/table-view.js'
import { numberOf } from '../pattern-words.js'
import { bothSizes, causePath, circleMark, lineMark, round, textMark, type ChartView, type Mark } from './drawing.js'

/** A control chart with its Making Data Count icon in words and shape. */
export interface XmrView {
  readonly chart: ChartView
  readonly icon: VariationIcon
}

/** `patterns/variation-icon`. */
export interface VariationIcon {
  readonly kind: 'common' | 'high' | 'low'
  readonly title: string
  /** The rule that fired, in words. */
  readonly text: string
}

const CAUSES: Readonly<Record<SpecialCause, string>> = {
  'above-limit': 'above the upper limit',
  'below-limit': 'below the lower limit',
  rising: 'one of seven that each are higher than the one before',
  falling: 'one of seven that each are lower than the one before',
  'two-of-three-above': 'one of two in three close to the upper limit',
  'two-of-three-below': 'one of two in three close to the lower limit',
  'run-above': 'one of seven in a row above the mean',
  'run-below': 'one of seven in a row below the mean',
}

/**
 * Events a month by the Making Data Count rules. Counts of events have no good direction: more may be better reporting, so
 * special cause has the one colour and symbol of "neither". Lower limits under 0 are drawn at 0.
 *
 * @param later months whose reports are still to come: drawn apart, and no part of mean, limits and rules.
 * @param rebaseAt the month from which limits are drawn anew; `null` for one set of limits.
 */
export function xmrChart(
  months: readonly MonthCount[],
  rebaseAt: string | null,
  what: string,
  later: readonly MonthCount[] = [],
): XmrView | null {
  if (months.length < 12 || months.every(({ count }) => count === 0)) return null
  const from = rebaseAt === null ? -1 : months.findIndex(({ month }) => month === rebaseAt)
  const rebase = from > 0 ? [from] : []
  const result = xmr(
    months.map(({ count }) => count),
    { rebaseAt: rebase },
  )
  const special = result.points.filter(point => point.cause !== null).length
  const points = result.points
  const most = Math.max(
    ...points.map(point => Math.max(point.value ?? 0, point.upper)),
    ...later.map(({ count }) => count),
  )

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [top, plot, right] = [40, size === 'wide' ? 220 : 190, size === 'wide' ? 176 : 8]
    const bottom = top + plot
    const x = scaleLinear([0, months.length + later.length - 1], [40, width - right])
    const y = scaleLinear([0, Math.max(1, most)], [bottom, top]).nice(4)
    const path =
      line<XmrPoint>(
        (_, index) => round(x(index)),
        point => round(y(point.value ?? 0)),
      )([...points]) ?? ''
    const starts = [0, ...rebase]
    const marks: Mark[] = [
      ...y
        .ticks(4)
        .flatMap(tick => [
          lineMark('grid', 40, y(tick), width - right, y(tick)),
          textMark('label', 34, y(tick) + 5, String(tick), 'end'),
        ]),
      ...starts.flatMap((start, part) => {
        const end = (starts[part + 1] ?? points.length) - 1
        const point = points[start]
        return point === undefined ? [] : limitLines(point, [x(start), x(end)], y)
      }),
      ...rebase.flatMap(at => [
        lineMark('rebase', x(at - 0.5), top, x(at - 0.5), bottom),
        textMark('label label--halo', x(at - 0.5) + 6, top - 6, 'Limits redrawn'),
      ]),
      { kind: 'path', name: 'line line--other', d: path },
      lineMark('axis', 40, bottom, width - right, bottom),
      ...points.map((point, index): Mark => {
        const [px, py] = [x(index), y(point.value ?? 0)]
        return point.cause === null
          ? circleMark('cause--common', px, py, size === 'wide' ? 4 : 3)
          : { kind: 'path', name: 'cause--neither', d: causePath('neither', px, py) }
      }),
      ...(later.length === 0
        ? []
        : [
            lineMark('rebase', x(months.length - 0.5), top, x(months.length - 0.5), bottom),
            textMark('label label--halo', x(months.length - 0.5) - 6, top - 6, 'Reports still to come', 'end'),
            ...later.map(({ count }, index) =>
              circleMark('cause--open', x(months.length + index), y(count), size === 'wide' ? 4 : 3),
            ),
          ]),
      ...[...months, ...later]
        .map(({ month }, index) => ({ month, index }))
        .filter(({ month }) => month.endsWith('-01'))
        .map(({ month, index }) => textMark('label', x(index), bottom + 20, month.slice(0, 4))),
      ...(size === 'wide' ? endLabels(points.at(-1), width - right + 8, y) : []),
    ]
    return { height: bottom + 28, marks }
  }
  return {
    icon: iconOf(result),
    chart: {
      id: 'xmr',
      title:
        special === 0
          ? `${what} a month: steady`
          : `${what} a month: ${numberOf(special, 'unusual month', 'unusual months')}`,
      sub: `${what} by the month in which they happened (XmR chart). There is no target, and up is neither better nor worse: more may be better reporting.${result.trial ? ' Fewer than 13 months in a part: trial limits.' : ''}${laterWords(later)}`,
      drawings: bothSizes({ wide: 1140, narrow: 343 }, draw),
      tables: [monthTable(months, points, what), segmentTable(months, points, [0, ...rebase])],
    },
  }
}

/** What is drawn apart, with its numbers: they are in no other place. */
function laterWords(later: readonly MonthCount[]): string {
  if (later.length === 0) return ''
  const counts = later.map(({ month, count }) => `${dayInWords(month)} ${count}`)
  return ` Reports of the last ${later.length === 1 ? 'month are' : `${later.length} months are`} still to come, so ${later.length === 1 ? 'it is' : 'they are'} drawn hollow and judged by no rule: ${counts.join(', ')} so far.`
}

function limitLines(point: XmrPoint, [from, to]: readonly [number, number], y: (value: number) => number): Mark[] {
  return [
    lineMark('limit', from, y(point.upper), to, y(point.upper)),
    lineMark('expected', from, y(point.mean), to, y(point.mean)),
    lineMark('limit', from, y(Math.max(0, point.lower)), to, y(Math.max(0, point.lower))),
  ]
}

function endLabels(point: XmrPoint | undefined, x: number, y: (value: number) => number): Mark[] {
  if (point === undefined) return []
  return [
    textMark('label', x, y(point.upper) + 5, `Upper limit ${point.upper.toFixed(1)}`),
    textMark('label label--strong', x, y(point.mean) + 5, `Mean ${point.mean.toFixed(1)}`),
    textMark('label', x, y(Math.max(0, point.lower)) + 5, `Lower limit ${Math.max(0, point.lower).toFixed(1)}`),
  ]
}

/** The variation icon of the last point: special cause shows where it points, never whether it is good. */
function iconOf({ points }: Xmr): VariationIcon {
  const last = points.at(-1)
  if (last?.cause == null) {
    return { kind: 'common', title: 'Common cause', text: 'The last month is within what chance alone makes of it.' }
  }
  const high = ['above-limit', 'rising', 'two-of-three-above', 'run-above'].includes(last.cause)
  return {
    kind: high ? 'high' : 'low',
    title: 'Special cause, neither better nor worse',
    text: `The last month is ${CAUSES[last.cause]}.`,
  }
}

const SYMBOLS: Readonly<Record<'outside' | 'other', string>> = { outside: '◆', other: '■' }

/** Rows of twelve months; special cause has a symbol as well as its weight. */
function monthTable(months: readonly MonthCount[], points: readonly XmrPoint[], what: string): TableView {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  const rows = Array.from({ length: Math.ceil(months.length / 12) }, (_, row) => {
    const start = Math.max(0, months.length - 12 * (Math.ceil(months.length / 12) - row))
    return { start, end: months.length - 12 * (Math.ceil(months.length / 12) - row - 1) }
  })
  const last = months.slice(-12)
  return {
    caption: `${what} each month (${SYMBOLS.outside} outside a limit, ${SYMBOLS.other} by another rule)`,
    captionHidden: false,
    columns: [
      { text: '12 months to' },
      ...last.map(({ month }) => ({ text: names[Number(month.slice(5)) - 1] ?? month, numeric: true })),
    ],
    rows: rows.map(({ start, end }): TableCell[] => {
      const cells = Array.from({ length: 12 }, (_, index): TableCell => {
        const at = end - 12 + index
        const point = at < start ? undefined : points[at]
        if (point === undefined) return { text: '–', numeric: true }
        if (point.cause === null) return { text: String(point.value ?? '–'), numeric: true }
        const symbol = point.cause.endsWith('limit') ? SYMBOLS.outside : SYMBOLS.other
        return { text: `${symbol} ${point.value ?? ''}`, numeric: true, strong: true }
      })
      return [{ text: dayInWords(months[end - 1]?.month ?? '') }, ...cells]
    }),
  }
}

function segmentTable(
  months: readonly MonthCount[],
  points: readonly XmrPoint[],
  starts: readonly number[],
): TableView {
  return {
    caption: 'Mean and limits',
    captionHidden: false,
    columns: [
      { text: 'Months' },
      { text: 'Mean', numeric: true },
      { text: 'Lower limit', numeric: true },
      { text: 'Upper limit', numeric: true },
      { text: 'Moving ranges' },
    ],
    rows: starts.map((start, part): TableCell[] => {
      const end = (starts[part + 1] ?? months.length) - 1
      const point = points[start]
      const number = (value: number | undefined): TableCell => ({ text: (value ?? 0).toFixed(1), numeric: true })
      return [
        {
          text: `${dayInWords(months[start]?.month ?? '')} to ${dayInWords(months[end]?.month ?? '')}, ${numberOf(end - start + 1, 'month')}`,
        },
        number(point?.mean),
        number(Math.max(0, point?.lower ?? 0)),
        number(point?.upper),
        { text: 'Screened: those over 3.267 times their mean left out once' },
      ]
    }),
  }
}
