import { scaleLinear } from 'd3-scale'
import { daysIn } from '../../domain/patterns/calendar.js'
import { meanOf } from '../../domain/patterns/statistics/order-statistics.js'
import { tChartLimits, type ChartLimits } from '../../domain/patterns/statistics/rare-event-charts.js'
import { anhojRuns } from '../../domain/patterns/statistics/runs.js'
import { dayBounds, dayInWords, partialDate } from '../../domain/record/partial-date.js'
import type { TableCell } from '../../web/table-view.js'
import { numberOf } from '../pattern-words.js'
import type { VisiblePattern } from '../visible-pattern.js'
import {
  bothSizes,
  circleMark,
  findingMarks,
  lineMark,
  rectMark,
  textMark,
  type ChartView,
  type Mark,
} from './drawing.js'

/** From so many gaps on, limits are no trial limits any more. */
export const TRIAL_BELOW = 13
const FEWEST = 3

interface Gap {
  /** Day of the event that ends it. */
  readonly on: string
  readonly from: string
  readonly days: number
  readonly phase: string
}

/**
 * Days between events of a repeat (t chart), against the calendar: each gap climbs a day a day and drops at the next event,
 * and the last one is still open. Centre and limits come from the gaps before the finding, and are carried on. `null` of
 * fewer than three events with a known day.
 */
export function daysBetweenChart(pattern: VisiblePattern, until: string, where: string): ChartView | null {
  if (pattern.detector !== 'D1' || pattern.published || pattern.finding === null) return null
  const dated = pattern.events.filter(({ occurred }) => occurred !== null && partialDate(occurred)?.precision === 'day')
  const days = dated.map(({ occurred, phase }) => ({ on: occurred ?? '', phase })).filter(({ on }) => on <= until)
  const gaps = days.slice(1).map(({ on, phase }, index): Gap => {
    const from = days[index]?.on ?? on
    return { on, from, phase, days: daysIn(from, on) - 1 }
  })
  const [first] = days
  const last = days.at(-1)
  if (gaps.length < FEWEST - 1 || first === undefined || last === undefined) return null
  const before = gaps.filter(gap => gap.phase === 'before').map(gap => gap.days)
  const limits = tChartLimits(before)
  const issued = dayBounds(partialDate(pattern.finding.issued) ?? { on: until, precision: 'day', to: null }).last
  const open = daysIn(last.on, until) - 1
  const most = Math.max(30, open, ...gaps.map(gap => gap.days), limits?.centre ?? 0)
  const left = pattern.events.length - dated.length

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [top, plot, right] = [44, size === 'wide' ? 260 : 220, size === 'wide' ? 170 : 8]
    const bottom = top + plot
    const span = daysIn(first.on, until)
    const x = scaleLinear([0, Math.max(1, span - 1)], [40, width - right])
    const y = scaleLinear([0, most * 1.1], [bottom, top]).nice(4)
    const at = (on: string): number => x(daysIn(first.on, on) - 1)
    const findingX = at(issued < first.on ? first.on : issued > until ? until : issued)
    const finding = size === 'wide' ? `Finding, ${dayInWords(pattern.finding?.issued ?? '')}` : 'Finding'
    const marks: Mark[] = [
      rectMark(
        'band',
        at(pattern.window.from < first.on ? first.on : pattern.window.from),
        top,
        at(pattern.window.to > until ? until : pattern.window.to) - at(pattern.window.from),
        plot,
      ),
      rectMark(
        'band-bar',
        at(pattern.window.from),
        top,
        at(pattern.window.to > until ? until : pattern.window.to) - at(pattern.window.from),
        5,
      ),
      ...y
        .ticks(4)
        .flatMap(tick => [
          lineMark('grid', 40, y(tick), width - right, y(tick)),
          textMark('label', 34, y(tick) + 5, String(tick), 'end'),
        ]),
      ...limitMarks({ limits, x: [40, findingX, width - right], y, top, size, unit: ' days' }),
      ...gaps.map(gap => lineMark('line line--other', at(gap.from), bottom, at(gap.on), y(gap.days))),
      lineMark('line line--other line--open', at(last.on), bottom, at(until), y(open)),
      lineMark('axis', 40, bottom, width - right, bottom),
      ...findingMarks(findingX, top - 10, bottom, finding, findingX > width * 0.6 ? 'end' : 'start'),
      ...gaps.map(gap => circleMark(dotName(gap.phase), at(gap.on), y(gap.days), size === 'wide' ? 6 : 5)),
      ...gaps
        .filter(gap => size === 'wide' || gap.days === Math.max(...gaps.map(one => one.days)))
        .map(gap => textMark('value label--halo', at(gap.on), y(gap.days) - 10, String(gap.days), 'middle')),
      ...years(first.on, until, size === 'wide' ? 1 : 2).map(year =>
        textMark('label', at(year), bottom + 20, year.slice(0, 4)),
      ),
    ]
    return { height: bottom + 30, marks }
  }
  return {
    id: 'days-between',
    title: titleOf(gaps, limits, where),
    sub: `Days since the event before (t chart), by the day of each event. Hollow grey: before the finding. Filled: counted. Solid and dashed lines: centre and limits from the ${numberOf(before.length, 'gap')} before the finding${before.length < TRIAL_BELOW ? ', too few for more than trial limits' : ''}. The last gap is still open, at ${numberOf(open, 'day')}.${runsWords(gaps, limits)}${left === 0 ? '' : ` ${numberOf(left, 'event')} without a known day left out.`}`,
    drawings: bothSizes({ wide: 1140, narrow: 343 }, draw),
    tables: [
      {
        caption: 'Days since the event before',
        captionHidden: false,
        columns: [{ text: 'Event' }, { text: 'Days since the one before', numeric: true }, { text: 'When it counts' }],
        rows: gaps.map((gap): TableCell[] => [
          { text: dayInWords(gap.on) },
          { text: String(gap.days), numeric: true, strong: gap.phase === 'counted' },
          { text: GAP_PHASES[gap.phase] ?? gap.phase },
        ]),
      },
      ...(limits === null
        ? []
        : [
            {
              caption: 'Centre and limits, in days',
              captionHidden: false,
              columns: [
                { text: 'Lower limit', numeric: true },
                { text: 'Centre', numeric: true },
                { text: 'Upper limit', numeric: true },
              ],
              rows: [
                [limits.lower, limits.centre, limits.upper].map((value): TableCell => ({
                  text: String(Math.round(value)),
                  numeric: true,
                })),
              ],
            },
          ]),
    ],
  }
}

/** When a gap counts: that in which the event that ends it fell. */
export const GAP_PHASES: Readonly<Record<string, string>> = {
  before: 'Before the finding',
  'time-to-act': 'Time to act, not counted',
  counted: 'Counted',
  outside: 'After the counted time',
}

/** What the limits say; while they are trial limits, only the mean gaps side by side. */
function titleOf(gaps: readonly Gap[], limits: ReturnType<typeof tChartLimits>, where: string): string {
  const of = (phase: string): number[] => gaps.filter(gap => gap.phase === phase).map(gap => gap.days)
  const [before, counted] = [of('before'), of('counted')]
  if (limits === null || before.length < TRIAL_BELOW) {
    const [then, now] = [meanOf(before), meanOf(counted)]
    if (now === null) return `Days between events at ${where}: none is counted yet`
    const earlier = then === null ? 'too few before the finding to compare' : `${Math.round(then)} before the finding`
    return `Days between events at ${where}: ${Math.round(now)} on average in the counted time, ${earlier}`
  }
  const longer = counted.filter(days => days > limits.upper).length
  const shorter = counted.filter(days => days < limits.lower).length
  if (longer > 0) return `Since the finding ${numberOf(longer, 'gap')} longer than the upper limit at ${where}`
  if (shorter > 0) return `Since the finding ${numberOf(shorter, 'gap')} shorter than the lower limit at ${where}`
  return `The gaps between events at ${where} are within their limits since the finding`
}

/** With fewer gaps off the centre, runs say nothing. */
const FEWEST_FOR_RUNS = 10

/** Whether the gaps run on one side of the centre for longer than chance would have it (Anhøj's rules). */
function runsWords(gaps: readonly Gap[], limits: ReturnType<typeof tChartLimits>): string {
  if (limits === null) return ''
  const runs = anhojRuns(
    gaps.map(gap => gap.days),
    limits.centre,
  )
  if (runs.useful < FEWEST_FOR_RUNS) return ''
  const { longestRun, longestRunAtMost, crossings, crossingsAtLeast, signal } = runs
  const verdict = signal ? 'a shift, more than chance would make it' : 'no shift'
  return ` Runs about the centre (Anhøj): ${verdict}; the longest is ${longestRun}, at most ${longestRunAtMost} by chance, and it is crossed ${crossings} times, at least ${crossingsAtLeast}.`
}

/** Centre and limits, solid where they were made and dashed where they are carried on; named at their ends where there is room. */
export function limitMarks(parts: {
  /** A lower one of 0 is none, and not drawn. */
  readonly limits: ChartLimits | null
  readonly x: readonly [number, number, number]
  readonly y: (days: number) => number
  readonly top: number
  readonly size: 'wide' | 'narrow'
  /** After each number, with its space. */
  readonly unit: string
}): Mark[] {
  const { limits, x, y, top, size, unit } = parts
  if (limits === null) return []
  const [start, finding, end] = x
  const line = (value: number, name: string, label: string): Mark[] => {
    const at = y(value)
    if (at < top)
      return size === 'wide' ? [textMark('label', end + 8, top + 5, `${label} ${Math.round(value)}, not drawn`)] : []
    return [
      lineMark(name, start, at, finding, at),
      lineMark(`${name} carried`, finding, at, end, at),
      ...(size === 'wide' ? [textMark('label', end + 8, at + 5, `${label} ${Math.round(value)}${unit}`)] : []),
    ]
  }
  return [
    ...line(limits.upper, 'limit', 'Upper limit'),
    ...line(limits.centre, 'expected', 'Centre'),
    ...(limits.lower === 0 ? [] : line(limits.lower, 'limit', 'Lower limit')),
  ]
}

/** The class of the point of a gap. */
export function dotName(phase: string): string {
  if (phase === 'counted') return 'dot dot--counted'
  return phase === 'time-to-act' ? 'dot dot--ours' : 'dot'
}

function years(from: string, to: string, every: number): string[] {
  const first = Number(from.slice(0, 4)) + 1
  const many = Number(to.slice(0, 4)) - first + 1
  return Array.from({ length: Math.max(0, many) }, (_, index) => `${first + index}-01-01`).filter(
    (_, index) => index % every === 0,
  )
}
