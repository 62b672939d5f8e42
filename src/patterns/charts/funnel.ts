import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import {
  FUNNEL_LEVELS,
  FUNNEL_Z,
  funnelLimits,
  ratioInterval,
  standingOf,
  widenedLimits,
  type Standing,
} from '../../domain/patterns/statistics/funnel.js'
import { SMALL } from '../../domain/patterns/small-numbers.js'
import type { TableCell } from '../../web/table-view.js'
import { capital } from '../../records/record-words.js'
import { expectedInWords, numberOf, ratioInWords } from '../pattern-words.js'
import { bothSizes, circleMark, lineMark, round, textMark, type ChartView, type Mark } from './drawing.js'

export interface FunnelCell {
  readonly observed: number
  readonly expected: number
  /** What may be told of it; `null` for a trust that is not named here. */
  readonly named: { readonly name: string; readonly href: string } | null
  readonly own: boolean
}

/** What a funnel is of. */
export interface FunnelWords {
  readonly type: string
  /** "from October 2024 to September 2026". */
  readonly span: string
  /** Of how many trusts it was made. */
  readonly made: number
  /** How far trusts differ beyond chance; 0 where that is not estimated. */
  readonly tau2: number
  /** The reader may open every record behind it: others are named, and have their own numbers. */
  readonly named: boolean
}

/** Observed over expected against expected, with both pairs of limits; names are told where a point is reached. */
export function funnelChart(cells: readonly FunnelCell[], words: FunnelWords): ChartView | null {
  const { tau2, made, named } = words
  const drawn = cells.filter(cell => cell.expected > 0)
  const own = drawn.find(cell => cell.own)
  if (drawn.length < 2) return null
  const limitsAt = (expected: number) =>
    tau2 > 0
      ? { inner: widenedLimits(expected, tau2, FUNNEL_Z.inner), outer: widenedLimits(expected, tau2, FUNNEL_Z.outer) }
      : { inner: funnelLimits(expected, FUNNEL_LEVELS.inner), outer: funnelLimits(expected, FUNNEL_LEVELS.outer) }
  const widest = Math.max(...drawn.map(cell => cell.expected)) * 1.15
  // High enough that both upper limits end in the drawing.
  const highest =
    Math.max(2, limitsAt(widest).outer?.upper ?? 0, ...drawn.map(one => one.observed / one.expected)) * 1.08

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [top, plot, right] = [36, size === 'wide' ? 350 : 270, size === 'wide' ? 96 : 12]
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
            textMark('label', width - right + 6, y(limitsAt(widest)[pair]?.[side] ?? 1) + 5, `${label} limit`),
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
      ...(size === 'narrow' ? [] : [textMark('label', width - right + 6, y(1) + 5, 'As expected')]),
      textMark('label', 0, 14, 'Observed ÷ expected'),
      lineMark('axis', 44, bottom, width - right, bottom),
      textMark('label', 44 + (width - right - 44) / 2, bottom + 40, 'Events expected', 'middle'),
      ...drawn
        .filter(cell => !cell.own)
        .map((cell): Mark => pointOf(cell, x(cell.expected), y(cell.observed / cell.expected), width)),
      ...(own === undefined ? [] : ownMarks(own, x(own.expected), y(own.observed / own.expected), width)),
    ]
    return { height: bottom + 48, marks }
  }
  const others = drawn.filter(cell => !cell.own)
  const byName = [...others].sort((a, b) => (a.named?.name ?? '').localeCompare(b.named?.name ?? '', 'en-GB'))
  return {
    id: 'funnel',
    title:
      own === undefined
        ? `${words.type}: trusts against what is expected`
        : `${words.type}: ${standingWords(own, limitsAt(own.expected))}`,
    sub: `Events against events expected, ${words.span}, each circle a trust (funnel plot). Dashed: 95% limits. Solid: 99.8% limits. Circles between them differ no more than chance makes them. ${tau2 > 0 ? 'The limits are widened by how far trusts differ beyond chance.' : `Limits are exact Poisson: with ${numberOf(made, 'trust')} we cannot estimate how far trusts differ for ordinary reasons, so they are not widened.`} ${othersWords(named, made > drawn.length, coincide(drawn))}`,
    drawings: bothSizes({ wide: 700, narrow: 343 }, draw),
    tables: own === undefined ? [namedTable(byName, limitsAt)] : [ownTable(own, others, limitsAt(own.expected))],
    reachable: drawn.some(cell => cell.named !== null),
  }
}

/** Whether some circles cover each other: trusts of one group whose ratios are the same to a tenth. */
function coincide(cells: readonly FunnelCell[]): boolean {
  const others = cells.filter(cell => !cell.own)
  return new Set(others.map(({ expected, observed }) => `${expected} ${observed}`)).size < others.length
}

function othersWords(named: boolean, hidden: boolean, covered: boolean): string {
  if (named) return 'A point tells its trust when it is pointed at or reached with the keyboard. No league table.'
  const few = hidden
    ? `Trusts with fewer than ${SMALL} events are not drawn.`
    : `Trusts with fewer than ${SMALL} events would not be drawn; here none is hidden.`
  return `Other trusts stand at the middle of a group of at least ${SMALL} of like size, about as far out as they are at their own size, so that none can be told by it. ${covered ? 'A circle stands for several of them where they fall on the same place. ' : ''}${few}`
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

/** The Department of Health and Social Care's labels, by the interval of the ratio: they do not look at other trusts. */
const STANDING: Readonly<Record<Standing, string>> = { lower: 'Lower', similar: 'Similar', higher: 'Higher' }

function ownTable(own: FunnelCell, others: readonly FunnelCell[], limits: LimitPairs) {
  const pair = (limit: LimitPairs['inner']): string =>
    limit === null ? '–' : `${limit.lower.toFixed(2)} to ${limit.upper.toFixed(2)}`
  const row = (text: string, ours: string, theirs: string): TableCell[] => [
    { text },
    { text: ours, numeric: true, strong: true },
    { text: theirs, numeric: true },
  ]
  return {
    caption: 'This trust, and about where others lie among those of like size',
    captionHidden: false,
    columns: [
      { text: 'Figure' },
      { text: own.named?.name ?? 'Your trust', numeric: true },
      { text: numberOf(others.length, 'other trust'), numeric: true },
    ],
    rows: [
      row('Events', String(own.observed), '–'),
      row('Expected', expectedInWords(own.expected), '–'),
      row('Ratio', ratioInWords(own.observed / own.expected), rangeOf(others)),
      row('95% interval of the ratio', pair(ratioInterval(own)), '–'),
      row('Against what is expected, by that interval', STANDING[standingOf(own)], '–'),
      row('95% limits', pair(limits.inner), '–'),
      row('99.8% limits', pair(limits.outer), '–'),
    ],
  }
}

function rangeOf(others: readonly FunnelCell[]): string {
  const ratios = others.map(cell => cell.observed / cell.expected)
  if (ratios.length === 0) return '–'
  const [least, most] = [ratioInWords(Math.min(...ratios)), ratioInWords(Math.max(...ratios))]
  return `about ${least === most ? least : `${least} to ${most}`}`
}

/** By name, never by ratio: this is no league table. */
function namedTable(cells: readonly FunnelCell[], limitsAt: (expected: number) => LimitPairs) {
  return {
    caption: 'Each trust and what is expected of it',
    captionHidden: false,
    columns: [
      { text: 'Trust' },
      { text: 'Events', numeric: true },
      { text: 'Expected', numeric: true },
      { text: 'Ratio', numeric: true },
      { text: 'Where it lies' },
      { text: 'By its own 95% interval' },
    ],
    rows: cells.map((cell): TableCell[] => [
      cell.named === null
        ? { text: 'Another trust' }
        : { sentence: [{ text: cell.named.name, href: cell.named.href }] },
      { text: String(cell.observed), numeric: true },
      { text: expectedInWords(cell.expected), numeric: true },
      { text: ratioInWords(cell.observed / cell.expected), numeric: true },
      { text: capital(standingWords(cell, limitsAt(cell.expected))) },
      { text: STANDING[standingOf(cell)] },
    ]),
  }
}
