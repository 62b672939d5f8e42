import { scaleLinear } from 'd3-scale'
import { middleOf } from '../../domain/patterns/calendar.js'
import type { CountedEvent } from '../../domain/patterns/event.js'
import { isRareRepeat } from '../../domain/patterns/pattern.js'
import {
  chanceOfGapAtMost,
  gChartLimits,
  gChartLimitsOfShare,
  type CaseLimits,
} from '../../domain/patterns/statistics/rare-event-charts.js'
import { dayBounds, dayInWords, partialDate } from '../../domain/record/partial-date.js'
import type { TableCell } from '../../web/table-view.js'
import { numberOf } from '../pattern-words.js'
import type { VisiblePattern } from '../visible-pattern.js'
import { dotName, GAP_PHASES, limitMarks, TRIAL_BELOW } from './days-between.js'
import { bothSizes, circleMark, findingMarks, lineMark, textMark, type ChartView, type Mark } from './drawing.js'

/** With fewer gaps, a repeat after a finding tells nothing that its dates do not. */
const FEWEST_AFTER_FINDING = 2

interface CaseGap {
  /** Day of the event that ends it. */
  readonly on: string
  /** The trust's events of other types since the one before. */
  readonly cases: number
  readonly phase: string
}

interface Gaps {
  readonly closed: readonly CaseGap[]
  /** Since the last one, up to the day of the run. */
  readonly open: number
  /** Of the type, without a known day. */
  readonly undated: number
}

/**
 * Events of other types between events of one type at a trust (g chart), one after the other. More reporting of everything
 * shortens days and leaves these alone, so it stands beside the days of a repeat after a finding, with limits from the gaps
 * before; and it is the chart of what is rare, with limits from the peers' share of the type. Only for who may count the
 * trust's events; `null` of too few with a known day.
 */
export function casesBetweenChart(
  pattern: VisiblePattern,
  countable: readonly CountedEvent[],
  until: string,
  where: string,
): ChartView | null {
  const rare = isRareRepeat(pattern)
  if (pattern.audience !== 'own-trust' || pattern.published || pattern.closeness !== 'same-type') return null
  if (!rare && (pattern.detector !== 'D1' || pattern.finding === null)) return null
  const gaps = gapsOf(pattern, countable, until)
  if (gaps === null || gaps.closed.length < (rare ? 1 : FEWEST_AFTER_FINDING)) return null
  const share = rare ? peersShare(pattern) : null
  const before = gaps.closed.filter(gap => gap.phase === 'before').map(gap => gap.cases)
  const limits = share === null ? gChartLimits(before) : gChartLimitsOfShare(share)
  const turn = gaps.closed.findIndex(({ phase }) => phase !== 'before')
  return {
    id: 'cases-between',
    title: share === null ? titleAfterFinding(gaps, limits, where) : titleOfRare(gaps, share, where),
    sub: `Events of other types that the trust recorded between two of this type, one after the other (g chart). ${share === null ? `More reporting of everything does not shorten these gaps, as it shortens days. Centre (median) and upper limit from the ${numberOf(before.length, 'gap')} before the finding${before.length < TRIAL_BELOW ? ', too few for more than trial limits' : ''}.` : 'Centre (median) and upper limit are those of the peers’ share.'} A gap above the upper limit is good news; of short gaps this chart has no limit. The last gap is still open, at ${gaps.open}.${gaps.undated === 0 ? '' : ` ${numberOf(gaps.undated, 'event')} without a known day left out.`}`,
    drawings: bothSizes({ wide: 1140, narrow: 343 }, (size, width) =>
      drawingOf({ gaps, limits, size, width, turn: pattern.finding === null ? null : turn }),
    ),
    tables: [gapTable(gaps, rare), ...(limits === null ? [] : [limitTable(limits, share !== null)])],
  }
}

/** Other events are placed at the middle of what is known of when they happened, those without a date in no gap. */
function gapsOf(pattern: VisiblePattern, countable: readonly CountedEvent[], until: string): Gaps | null {
  const ofType = pattern.events.filter(({ occurred }) => occurred === null || occurred <= until)
  const days = ofType.flatMap(({ occurred, phase }) =>
    occurred !== null && partialDate(occurred)?.precision === 'day' ? [{ on: occurred, phase }] : [],
  )
  const [start] = days
  const last = days.at(-1)
  if (start === undefined || last === undefined) return null
  const others = countable.flatMap(({ trust, source, types, occurred }) => {
    if (source === 'published' || trust !== pattern.trust || types.includes(pattern.failureType)) return []
    return occurred === null ? [] : [middleOf(dayBounds(occurred))]
  })
  const between = (from: string, to: string): number => others.filter(day => day > from && day <= to).length
  return {
    closed: days.slice(1).map(({ on, phase }, index) => ({ on, phase, cases: between(days[index]?.on ?? on, on) })),
    open: between(last.on, until),
    undated: ofType.length - days.length,
  }
}

/** Share of the type among all events of the peers, of which a rare repeat expects its number. */
function peersShare({ expectation }: VisiblePattern): number | null {
  if (expectation === null || expectation.peerEventsOfType <= 0) return null
  const share = expectation.peerEventsOfType / expectation.peerEvents
  return share < 1 ? share : null
}

function titleOfRare({ closed }: Gaps, share: number, where: string): string {
  const shortest = Math.min(...closed.map(({ cases }) => cases))
  const { mean } = gChartLimitsOfShare(share)
  const chance = chanceOfGapAtMost(shortest, share)
  const often = chance < 0.01 ? 'less than 1 gap in 100' : `about ${numberOf(Math.round(chance * 100), 'gap')} in 100`
  return `${numberOf(shortest, 'other event lies', 'other events lie')} between the closest two at ${where}; at the peers’ share about ${roughly(mean)} would on average, and ${often} would be as short`
}

/** Two figures: the share is read from few events. */
function roughly(mean: number): string {
  return Number(mean.toPrecision(2)).toLocaleString('en-GB')
}

function titleAfterFinding({ closed, open }: Gaps, limits: CaseLimits | null, where: string): string {
  const of = (phase: string): number[] => closed.filter(gap => gap.phase === phase).map(gap => gap.cases)
  const [before, counted] = [of('before'), of('counted')]
  if (limits !== null && before.length >= TRIAL_BELOW) {
    const longer = counted.filter(cases => cases > limits.upper).length + (open > limits.upper ? 1 : 0)
    return longer > 0
      ? `Since the finding ${numberOf(longer, 'gap')} with more other events than the upper limit at ${where}`
      : `Counted in other events, no gap at ${where} is above the upper limit since the finding`
  }
  const mean = (list: readonly number[]): string =>
    list.length === 0 ? 'none' : String(Math.round(list.reduce((sum, cases) => sum + cases, 0) / list.length))
  return `Other events between two of this type at ${where}: ${mean(counted)} on average in the counted time, ${mean(before)} before the finding`
}

function gapTable({ closed }: Gaps, rare: boolean) {
  return {
    caption: 'Events of other types since the one before',
    captionHidden: false,
    columns: [
      { text: 'Event' },
      { text: 'Other events since the one before', numeric: true },
      { text: 'When it counts' },
    ],
    rows: closed.map((gap): TableCell[] => [
      { text: dayInWords(gap.on) },
      { text: String(gap.cases), numeric: true, strong: gap.phase === 'counted' },
      { text: rare && gap.phase === 'outside' ? 'Before the counted time' : (GAP_PHASES[gap.phase] ?? gap.phase) },
    ]),
  }
}

/** `rounded`: of the peers' share, of which no more is told than two figures. */
function limitTable({ centre, mean, near, upper }: CaseLimits, rounded: boolean) {
  return {
    caption: 'Centre and limits, in events of other types',
    captionHidden: false,
    columns: ['Centre (median)', 'Mean', 'Upper, 2 sigma', 'Upper limit, 3 sigma'].map(text => ({
      text,
      numeric: true,
    })),
    rows: [
      [centre, mean, near, upper].map((value): TableCell => ({
        text: rounded ? roughly(value) : Math.round(value).toLocaleString('en-GB'),
        numeric: true,
      })),
    ],
  }
}

function drawingOf(parts: {
  readonly gaps: Gaps
  readonly limits: CaseLimits | null
  readonly size: 'wide' | 'narrow'
  readonly width: number
  /** First gap that ends after the finding, −1 where none does; `null` where there is no finding. */
  readonly turn: number | null
}): { height: number; marks: Mark[] } {
  const { gaps, limits, size, width, turn } = parts
  const [top, plot, left, right] = [44, size === 'wide' ? 200 : 180, 48, size === 'wide' ? 170 : 8]
  const [bottom, end] = [top + plot, width - right]
  const slots = gaps.closed.length + 1
  const x = (index: number): number => left + ((index + 0.5) / slots) * (end - left)
  const most = Math.max(10, gaps.open, ...gaps.closed.map(gap => gap.cases), limits?.centre ?? 0)
  const y = scaleLinear([0, most * 1.15], [bottom, top]).nice(4)
  const findingX = turn === null ? end : (x((turn < 0 ? slots - 1 : turn) - 1) + x(turn < 0 ? slots - 1 : turn)) / 2
  const every = Math.ceil((slots * (size === 'wide' ? 96 : 80)) / (end - left))
  const highest = Math.max(...gaps.closed.map(gap => gap.cases))
  const said = (cases: number): boolean => slots <= (size === 'wide' ? 24 : 8) || cases === highest
  const marks: Mark[] = [
    ...y
      .ticks(4)
      .flatMap(tick => [
        lineMark('grid', left, y(tick), end, y(tick)),
        textMark('label', left - 6, y(tick) + 5, String(tick), 'end'),
      ]),
    ...limitMarks({ limits, x: [left, findingX, end], y, top, size, unit: '' }),
    ...gaps.closed.map((gap, index) => lineMark('line line--other', x(index), bottom, x(index), y(gap.cases))),
    lineMark('line line--other line--open', x(slots - 1), bottom, x(slots - 1), y(gaps.open)),
    lineMark('axis', left, bottom, end, bottom),
    ...(turn === null
      ? []
      : findingMarks(findingX, top - 10, bottom, 'Finding', findingX > width * 0.6 ? 'end' : 'start')),
    ...gaps.closed.flatMap((gap, index) => [
      circleMark(dotName(gap.phase), x(index), y(gap.cases), size === 'wide' ? 6 : 5),
      ...(said(gap.cases)
        ? [textMark('value label--halo', x(index), y(gap.cases) - 10, String(gap.cases), 'middle')]
        : []),
      ...(index % every === 0 && slots - 1 - index >= every
        ? [textMark('label', x(index), bottom + 20, `${gap.on.slice(5, 7)}/${gap.on.slice(0, 4)}`, 'middle')]
        : []),
    ]),
    textMark('value label--halo', x(slots - 1), y(gaps.open) - 10, String(gaps.open), 'middle'),
    textMark('label', x(slots - 1), bottom + 20, 'still open', slots === 2 || size === 'wide' ? 'middle' : 'end'),
  ]
  return { height: bottom + 30, marks }
}
