import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import {
  assuranceOf,
  xmr,
  type Assurance,
  type SpecialCause,
  type Xmr,
  type XmrPoint,
} from '../../domain/patterns/statistics/xmr.js'
import { dayInWords } from '../../domain/record/partial-date.js'
import type { TableCell, TableView } from '../../web/table-view.js'
import { numberOf } from '../pattern-words.js'
import { bothSizes, causePath, circleMark, lineMark, round, textMark, type ChartView, type Mark } from './drawing.js'

/** A control chart with its Making Data Count icons in words and shape. */
export interface XmrView {
  readonly chart: ChartView
  readonly icon: VariationIcon
  /** `null` without a target. */
  readonly assurance: AssuranceIcon | null
}

export type CauseMeaning = 'improvement' | 'concern' | 'neither'

/** `patterns/variation-icon`: common cause, or which way special cause points and what that means. */
export interface VariationIcon {
  readonly kind: 'common' | 'high' | 'low'
  readonly meaning: CauseMeaning | 'common'
  readonly title: string
  /** The rule that fired, in words. */
  readonly text: string
}

/** `patterns/assurance-icon`: whether a target lies inside the limits, or all to one side of them. */
export interface AssuranceIcon {
  readonly kind: Assurance
  readonly title: string
  readonly text: string
}

/** One month of a measure; `null` where there was nothing to measure. */
export interface MonthValue {
  readonly month: string
  readonly value: number | null
}

/** What is drawn. */
export interface XmrMeasure {
  readonly id: string
  /** "Events", "Days to a decision". */
  readonly what: string
  /** "Events by the month in which they happened." */
  readonly sub: string
  /** A measure with a good direction and a target; `null` of counts of events, which have neither. */
  readonly target: { readonly value: number; readonly better: 'higher' | 'lower'; readonly words: string } | null
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
 * A measure by month, by the Making Data Count rules. Special cause is improvement or concern only where the measure has a
 * good direction: counts of events have none, for more may be better reporting. Lower limits under 0 are drawn at 0.
 *
 * @param later months whose reports are still to come: drawn apart, and no part of mean, limits and rules.
 * @param rebaseAt the month from which limits are drawn anew; `null` for one set of limits.
 */
export function xmrChart(
  months: readonly MonthValue[],
  rebaseAt: string | null,
  { id, what, sub, target }: XmrMeasure,
  later: readonly MonthValue[] = [],
): XmrView | null {
  if (months.filter(({ value }) => value !== null).length < 12 || months.every(({ value }) => value === 0)) return null
  const from = rebaseAt === null ? -1 : months.findIndex(({ month }) => month === rebaseAt)
  const rebase = from > 0 ? [from] : []
  const result = xmr(
    months.map(({ value }) => value),
    { rebaseAt: rebase },
  )
  const special = result.points.filter(point => point.cause !== null).length
  const points = result.points
  const most = Math.max(
    target?.value ?? 0,
    ...points.map(point => Math.max(point.value ?? 0, point.upper)),
    ...later.map(({ value }) => value ?? 0),
  )
  const meaningOf = (cause: SpecialCause): CauseMeaning =>
    target === null ? 'neither' : isHigh(cause) === (target.better === 'higher') ? 'improvement' : 'concern'

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [top, plot, right] = [40, size === 'wide' ? 220 : 190, size === 'wide' ? 176 : 8]
    const bottom = top + plot
    const x = scaleLinear([0, months.length + later.length - 1], [40, width - right])
    const y = scaleLinear([0, Math.max(1, most)], [bottom, top]).nice(4)
    const path =
      line<XmrPoint>(
        (_, index) => round(x(index)),
        point => round(y(point.value ?? 0)),
      ).defined(({ value }) => value !== null)([...points]) ?? ''
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
      ...(target === null ? [] : [lineMark('target', 40, y(target.value), width - right, y(target.value))]),
      { kind: 'path', name: 'line line--other', d: path },
      lineMark('axis', 40, bottom, width - right, bottom),
      ...points.flatMap((point, index): Mark[] => {
        if (point.value === null) return []
        const [px, py] = [x(index), y(point.value)]
        if (point.cause === null) return [circleMark('cause--common', px, py, size === 'wide' ? 4 : 3)]
        const meaning = meaningOf(point.cause)
        return [{ kind: 'path', name: `cause--${meaning}`, d: causePath(meaning, px, py) }]
      }),
      ...(later.length === 0
        ? []
        : [
            lineMark('rebase', x(months.length - 0.5), top, x(months.length - 0.5), bottom),
            textMark('label label--halo', x(months.length - 0.5) - 6, top - 6, 'Reports still to come', 'end'),
            ...later.map(({ value }, index) =>
              circleMark('cause--open', x(months.length + index), y(value ?? 0), size === 'wide' ? 4 : 3),
            ),
          ]),
      ...[...months, ...later]
        .map(({ month }, index) => ({ month, index }))
        .filter(({ month }) => month.endsWith('-01'))
        .map(({ month, index }) => textMark('label', x(index), bottom + 20, month.slice(0, 4))),
      ...(size === 'wide' ? endLabels(points.at(-1), target, width - right + 8, y) : topLabel(points.at(-1), target)),
    ]
    return { height: bottom + 28, marks }
  }
  const direction =
    target === null
      ? 'There is no target, and up is neither better nor worse: more may be better reporting.'
      : `${target.better === 'lower' ? 'Lower' : 'Higher'} is better. ${target.words}`
  return {
    icon: iconOf(result, meaningOf),
    assurance: target === null ? null : assuranceIcon(result, target),
    chart: {
      id,
      title: special === 0 ? `${what}: steady` : `${what}: ${numberOf(special, 'unusual month', 'unusual months')}`,
      sub: `${sub} ${direction} (XmR chart.)${result.trial ? ' Fewer than 13 months in a part: trial limits.' : ''}${laterWords(later)}`,
      drawings: bothSizes({ wide: 1140, narrow: 343 }, draw),
      tables: [monthTable(months, points, what), segmentTable(months, points, [0, ...rebase])],
    },
  }
}

/** What is drawn apart, with its numbers: they are in no other place. */
function laterWords(later: readonly MonthValue[]): string {
  if (later.length === 0) return ''
  const counts = later.map(({ month, value }) => `${dayInWords(month)} ${value ?? 0}`)
  return ` Reports of the last ${later.length === 1 ? 'month are' : `${later.length} months are`} still to come, so ${later.length === 1 ? 'it is' : 'they are'} drawn hollow and judged by no rule: ${counts.join(', ')} so far.`
}

function limitLines(point: XmrPoint, [from, to]: readonly [number, number], y: (value: number) => number): Mark[] {
  return [
    lineMark('limit', from, y(point.upper), to, y(point.upper)),
    lineMark('expected', from, y(point.mean), to, y(point.mean)),
    lineMark('limit', from, y(Math.max(0, point.lower)), to, y(Math.max(0, point.lower))),
  ]
}

/** On a phone there is no room at the ends of the lines: what they stand at is said above them. */
function topLabel(point: XmrPoint | undefined, target: XmrMeasure['target']): Mark[] {
  if (point === undefined) return []
  const limits = `limits ${Math.max(0, point.lower).toFixed(1)} to ${point.upper.toFixed(1)}`
  const wanted = target === null ? '' : `, target ${target.value}`
  return [textMark('label', 0, 14, `Mean ${point.mean.toFixed(1)}, ${limits}${wanted}`)]
}

/** At the end of their lines, moved apart where they would touch. */
function endLabels(
  point: XmrPoint | undefined,
  target: XmrMeasure['target'],
  x: number,
  y: (value: number) => number,
): Mark[] {
  if (point === undefined) return []
  const lower = Math.max(0, point.lower)
  const labels = [
    { name: 'label', at: y(point.upper), text: `Upper limit ${point.upper.toFixed(1)}` },
    { name: 'label label--strong', at: y(point.mean), text: `Mean ${point.mean.toFixed(1)}` },
    { name: 'label', at: y(lower), text: `Lower limit ${lower.toFixed(1)}` },
    ...(target === null
      ? []
      : [
          {
            name: 'target-label',
            at: y(target.value),
            text: `Target ${target.value} or ${target.better === 'lower' ? 'fewer' : 'more'}`,
          },
        ]),
  ].sort((a, b) => a.at - b.at)
  let last = -Infinity
  return labels.map(({ name, at, text }) => {
    last = Math.max(at, last + LABEL_STEP)
    return textMark(name, x, last + 5, text)
  })
}

/** Pixels between two labels at the ends of lines. */
const LABEL_STEP = 18

const HIGH: readonly SpecialCause[] = ['above-limit', 'rising', 'two-of-three-above', 'run-above']

function isHigh(cause: SpecialCause): boolean {
  return HIGH.includes(cause)
}

const MEANING_WORDS: Readonly<Record<CauseMeaning, string>> = {
  improvement: 'Special cause, improvement',
  concern: 'Special cause, concern',
  neither: 'Special cause, neither better nor worse',
}

/** The variation icon of the last point that has a value. */
function iconOf({ points }: Xmr, meaningOf: (cause: SpecialCause) => CauseMeaning): VariationIcon {
  const last = points.findLast(({ value }) => value !== null)
  if (last?.cause == null) {
    return {
      ...{ kind: 'common', meaning: 'common', title: 'Common cause' },
      text: 'The last month is within what chance alone makes of it.',
    }
  }
  const meaning = meaningOf(last.cause)
  return {
    ...{ kind: isHigh(last.cause) ? 'high' : 'low', meaning, title: MEANING_WORDS[meaning] },
    text: `The last month is ${CAUSES[last.cause]}.`,
  }
}

const ASSURANCE_WORDS: Readonly<Record<Assurance, string>> = {
  passes: 'Consistently meets the target',
  fails: 'Consistently misses the target',
  'hit-or-miss': 'Hit or miss',
}

/** What the limits of the last part say of the target. */
function assuranceIcon(result: Xmr, target: NonNullable<XmrMeasure['target']>): AssuranceIcon | null {
  const kind = assuranceOf(result, target.value, target.better)
  const last = result.points.at(-1)
  if (kind === null || last === undefined) return null
  const limits = `${Math.max(0, last.lower).toFixed(1)} to ${last.upper.toFixed(1)}`
  const [lies, so] = {
    passes: ['outside the limits', 'so a month will meet it unless something changes'],
    fails: ['outside the limits', 'so no month will meet it unless something changes'],
    'hit-or-miss': ['between the limits', 'so a month may meet or miss it by chance'],
  }[kind]
  return { kind, title: ASSURANCE_WORDS[kind], text: `${target.value} lies ${lies ?? ''} (${limits}), ${so ?? ''}.` }
}

const SYMBOLS: Readonly<Record<'outside' | 'other', string>> = { outside: '◆', other: '■' }

/** Rows of twelve months; special cause has a symbol as well as its weight. */
function monthTable(months: readonly MonthValue[], points: readonly XmrPoint[], what: string): TableView {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  const rows = Array.from({ length: Math.ceil(months.length / 12) }, (_, row) => {
    const start = Math.max(0, months.length - 12 * (Math.ceil(months.length / 12) - row))
    return { start, end: months.length - 12 * (Math.ceil(months.length / 12) - row - 1) }
  })
  const last = months.slice(-12)
  return {
    caption: `${what} (${SYMBOLS.outside} outside a limit, ${SYMBOLS.other} by another rule)`,
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
  months: readonly MonthValue[],
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
