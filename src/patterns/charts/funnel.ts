import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import {
  FUNNEL_LEVELS,
  FUNNEL_Z,
  funnelLimits,
  overDispersion,
  widenedLimits,
} from '../../domain/patterns/statistics/funnel.js'
import type { TableCell } from '../../web/table-view.js'
import { expectedInWords, numberOf, ratioInWords } from '../pattern-words.js'
import { bothSizes, circleMark, lineMark, round, textMark, type ChartView, type Mark } from './drawing.js'

export interface FunnelCell {
  readonly observed: number
  readonly expected: number
  /** What may be told of it; `null` for a trust that is not named here. */
  readonly named: { readonly name: string; readonly href: string } | null
  readonly own: boolean
}

/** Trusts with fewer events than this are not drawn: their point would tell how many. */
export const FEWEST_DRAWN = 5
/** From so many trusts on, how far they differ beyond chance can be estimated. */
const ENOUGH_TO_WIDEN = 20

/** Observed over expected against expected, with both pairs of limits; names are told where a point is reached. */
export function funnelChart(
  cells: readonly FunnelCell[],
  words: { readonly type: string; readonly months: number },
): ChartView | null {
  const drawn = cells.filter(cell => cell.expected > 0 && (cell.own || cell.observed >= FEWEST_DRAWN))
  const own = drawn.find(cell => cell.own)
  if (drawn.length < 2) return null
  const tau2 = cells.length >= ENOUGH_TO_WIDEN ? overDispersion(cells).tau2 : 0
  const limitsAt = (expected: number) =>
    tau2 > 0
      ? { inner: widenedLimits(expected, tau2, FUNNEL_Z.inner), outer: widenedLimits(expected, tau2, FUNNEL_Z.outer) }
      : { inner: funnelLimits(expected, FUNNEL_LEVELS.inner), outer: funnelLimits(expected, FUNNEL_LEVELS.outer) }
  const widest = Math.max(...drawn.map(cell => cell.expected)) * 1.15
  const highest = Math.max(2.5, ...drawn.map(cell => cell.observed / cell.expected)) * 1.05

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [top, plot, right] = [16, size === 'wide' ? 350 : 270, size === 'wide' ? 96 : 12]
    const bottom = top + plot
    const x = scaleLinear([0, widest], [44, width - right])
    const y = scaleLinear([0, highest], [bottom, top])
    const steps = Array.from({ length: 80 }, (_, index) => Math.max(0.3, (widest * (index + 1)) / 80))
    const curve = (pair: 'inner' | 'outer', side: 'lower' | 'upper'): string =>
      line<number>(
        at => round(x(at)),
        at => round(y(Math.min(highest, limitsAt(at)[pair]?.[side] ?? 1))),
      )(steps.filter(at => side === 'lower' || (limitsAt(at)[pair]?.upper ?? 0) <= highest)) ?? ''
    const ends = (pair: 'inner' | 'outer', label: string): Mark[] =>
      size === 'narrow'
        ? []
        : (['lower', 'upper'] as const).map(side =>
            textMark('label', width - right + 6, y(limitsAt(widest)[pair]?.[side] ?? 1) + 5, label),
          )
    const marks: Mark[] = [
      ...y
        .ticks(5)
        .flatMap(tick => [
          lineMark('grid', 44, y(tick), width - right, y(tick)),
          textMark('label', 38, y(tick) + 5, tick.toFixed(1), 'end'),
        ]),
      ...x.ticks(5).map(tick => textMark('label', x(tick), bottom + 20, String(tick), 'middle')),
      lineMark('expected', 44, y(1), width - right, y(1)),
      ...(['lower', 'upper'] as const).flatMap((side): Mark[] => [
        { kind: 'path', name: 'limit', d: curve('inner', side) },
        { kind: 'path', name: 'limit limit--outer', d: curve('outer', side) },
      ]),
      ...ends('inner', '95%'),
      ...ends('outer', '99.8%'),
      lineMark('axis', 44, bottom, width - right, bottom),
      textMark(
        'label',
        44 + (width - right - 44) / 2,
        bottom + 40,
        `Events expected in ${words.months} months`,
        'middle',
      ),
      ...drawn
        .filter(cell => !cell.own)
        .map((cell): Mark => pointOf(cell, x(cell.expected), y(cell.observed / cell.expected), width)),
      ...(own === undefined ? [] : ownMarks(own, x(own.expected), y(own.observed / own.expected), width)),
    ]
    return { height: bottom + 48, marks }
  }
  const others = drawn.filter(cell => !cell.own)
  const hidden = cells.length - drawn.length
  return {
    id: 'funnel',
    title:
      own === undefined
        ? `${words.type}: trusts against what is expected`
        : `${words.type}: ${standingWords(own, limitsAt(own.expected))}`,
    sub: `Events against events expected, each circle a trust (funnel plot). Dashed: 95% limits. Solid: 99.8% limits. Circles between them differ no more than chance makes them. ${tau2 > 0 ? 'The limits are widened by how far trusts differ beyond chance.' : `Limits are exact Poisson: with ${numberOf(cells.length, 'trust')} we cannot estimate how far trusts differ for ordinary reasons, so they are not widened.`} ${hidden === 0 ? `Trusts with fewer than ${FEWEST_DRAWN} events would not be drawn; here none is hidden.` : `Trusts with fewer than ${FEWEST_DRAWN} events are not drawn.`}`,
    drawings: bothSizes({ wide: 700, narrow: 343 }, draw),
    tables: own === undefined ? [namedTable(others)] : [ownTable(own, others, limitsAt(own.expected))],
    reachable: drawn.some(cell => cell.named !== null),
  }
}

function pointOf(cell: FunnelCell, x: number, y: number, width: number): Mark {
  if (cell.named === null) return circleMark('dot', x, y, 6)
  const text = `${cell.named.name}: ${numberOf(cell.observed, 'event')}, ${expectedInWords(cell.expected)} expected`
  return {
    kind: 'named',
    x: round(x),
    y: round(y),
    r: 6,
    href: cell.named.href,
    text,
    anchor: x > width / 2 ? 'end' : 'start',
  }
}

function ownMarks(own: FunnelCell, x: number, y: number, width: number): Mark[] {
  const end = x > width / 2
  const text = `${own.named?.name ?? 'Your trust'}: ${own.observed}, ${expectedInWords(own.expected)} expected`
  return [
    circleMark('dot dot--counted', x, y, 8.5),
    textMark('label label--strong label--halo', end ? x - 14 : x + 14, y + 5, text, end ? 'end' : 'start'),
  ]
}

interface LimitPairs {
  readonly inner: { readonly lower: number; readonly upper: number } | null
  readonly outer: { readonly lower: number; readonly upper: number } | null
}

function standingWords({ observed, expected }: FunnelCell, { inner, outer }: LimitPairs): string {
  const ratio = observed / expected
  if (outer !== null && ratio > outer.upper) return 'above both limits'
  if (inner !== null && ratio > inner.upper) return 'above the inner limit'
  if (outer !== null && ratio < outer.lower) return 'below both limits'
  return inner !== null && ratio < inner.lower ? 'below the inner limit' : 'within the limits'
}

function ownTable(own: FunnelCell, others: readonly FunnelCell[], limits: LimitPairs) {
  const range = (of: (cell: FunnelCell) => number, words: (value: number) => string): string => {
    const values = others.map(of)
    return values.length === 0 ? '–' : `${words(Math.min(...values))} to ${words(Math.max(...values))}`
  }
  const pair = (limit: LimitPairs['inner']): string =>
    limit === null ? '–' : `${limit.lower.toFixed(2)} to ${limit.upper.toFixed(2)}`
  const row = (text: string, ours: string, theirs: string): TableCell[] => [
    { text },
    { text: ours, numeric: true, strong: true },
    { text: theirs, numeric: true },
  ]
  return {
    caption: 'The same in numbers',
    captionHidden: false,
    columns: [
      { text: '' },
      { text: own.named?.name ?? 'Your trust', numeric: true },
      { text: `${numberOf(others.length, 'other trust')} drawn`, numeric: true },
    ],
    rows: [
      row(
        'Events',
        String(own.observed),
        range(cell => cell.observed, String),
      ),
      row(
        'Expected',
        expectedInWords(own.expected),
        range(cell => cell.expected, expectedInWords),
      ),
      row(
        'Ratio',
        ratioInWords(own.observed / own.expected),
        range(cell => cell.observed / cell.expected, ratioInWords),
      ),
      row('95% limits', pair(limits.inner), '–'),
      row('99.8% limits', pair(limits.outer), '–'),
    ],
  }
}

function namedTable(cells: readonly FunnelCell[]) {
  return {
    caption: 'The same in numbers',
    captionHidden: false,
    columns: [
      { text: 'Trust' },
      { text: 'Events', numeric: true },
      { text: 'Expected', numeric: true },
      { text: 'Ratio', numeric: true },
    ],
    rows: cells.map((cell): TableCell[] => [
      { text: cell.named?.name ?? 'Another trust' },
      { text: String(cell.observed), numeric: true },
      { text: expectedInWords(cell.expected), numeric: true },
      { text: ratioInWords(cell.observed / cell.expected), numeric: true },
    ]),
  }
}
