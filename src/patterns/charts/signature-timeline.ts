import { scaleLinear } from 'd3-scale'
import { daysIn, middleOf } from '../../domain/patterns/calendar.js'
import type { CountedEvent } from '../../domain/patterns/event.js'
import { dayBounds, dateInWords, type PartialDate } from '../../domain/record/partial-date.js'
import type { TableCell } from '../../web/table-view.js'
import { numberOf } from '../pattern-words.js'
import { bothSizes, circleMark, lineMark, textMark, type ChartView, type Mark } from './drawing.js'

const ROWS_SHOWN = 20
/** Pixels that the name of a year takes. */
const YEAR_WIDTH = 30

/** A finding about the failure, at a trust. */
export interface MarkedFinding {
  readonly trust: string
  readonly issued: PartialDate
}

/**
 * One failure over time and trusts: a row for each trust in the order of its first event, a dot for each event, a plum
 * flag for each finding. Only events whose trust may be named. `null` of fewer than two trusts with a known date.
 */
export function signatureTimeline(
  events: readonly CountedEvent[],
  findings: readonly MarkedFinding[],
  words: { readonly type: string; readonly nameOf: (trust: string) => string; readonly own: string | null },
): ChartView | null {
  const dated = events.flatMap(event =>
    event.occurred === null ? [] : [{ event, day: middleOf(dayBounds(event.occurred)) }],
  )
  const rows = [...new Set(dated.map(({ event }) => event.trust))]
    .map(trust => ({
      trust,
      here: dated.filter(({ event }) => event.trust === trust).sort((a, b) => (a.day < b.day ? -1 : 1)),
    }))
    .sort((a, b) => ((a.here[0]?.day ?? '') < (b.here[0]?.day ?? '') ? -1 : 1))
  if (rows.length < 2) return null
  const shown = [...rows].sort((a, b) => b.here.length - a.here.length).slice(0, ROWS_SHOWN)
  const drawn = rows.filter(row => shown.includes(row))
  const days = drawn.flatMap(row => row.here.map(({ day }) => day)).sort()
  const from = `${(days[0] ?? '').slice(0, 4)}-01-01`
  const to = `${(days.at(-1) ?? '').slice(0, 4)}-12-31`
  const flags = findings.filter(
    ({ issued }) => middleOf(dayBounds(issued)) >= from && middleOf(dayBounds(issued)) <= to,
  )

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [left, right, row, radius] = size === 'wide' ? [210, 24, 34, 4.2] : [4, 8, 52, 3.6]
    const x = scaleLinear([0, daysIn(from, to) - 1], [left, width - right])
    const at = (day: string): number => x(daysIn(from, day) - 1)
    const marks = drawn.flatMap(({ trust, here }, index): Mark[] => {
      const base = 16 + (index + 1) * row
      const name = trust === words.own ? 'label label--strong' : 'label'
      return [
        lineMark('grid', left, base, width - right, base),
        size === 'wide'
          ? textMark(name, 0, base + 2, words.nameOf(trust))
          : textMark(name, left, base - 30, words.nameOf(trust)),
        ...flags
          .filter(flag => flag.trust === trust)
          .flatMap((flag): Mark[] => {
            const px = at(middleOf(dayBounds(flag.issued)))
            return [
              lineMark('finding', px, base - 22, px, base),
              { kind: 'path', name: 'finding-flag', d: `M${Math.round(px) - 4} ${base - 28}h8l-4 7z` },
            ]
          }),
        ...stacked(
          here.map(({ day }) => at(day)),
          radius,
        ).map(({ px, level }) =>
          circleMark(
            trust === words.own ? 'dot dot--counted' : 'dot dot--ours',
            px,
            base - radius - 2 - level * radius * 2.2,
            radius,
          ),
        ),
      ]
    })
    const bottom = 16 + drawn.length * row + 8
    const firstYear = Number(from.slice(0, 4))
    const many = Number(to.slice(0, 4)) - firstYear + 1
    const every = Math.max(1, Math.ceil((many * 44) / (width - left - right)))
    const ticks = Array.from({ length: many }, (_, index) => firstYear + index).filter(
      (_, index) => index % every === 0,
    )
    return {
      height: bottom + 30,
      marks: [
        ...marks,
        lineMark('axis', left, bottom, width - right, bottom),
        ...ticks
          .map(year => ({ year, px: at(`${year}-01-01`) }))
          .filter(({ px }) => px < width - YEAR_WIDTH)
          .map(({ year, px }) => textMark('label', px, bottom + 20, String(year))),
      ],
    }
  }
  const cut =
    rows.length > drawn.length
      ? ` The ${ROWS_SHOWN} trusts with most of ${rows.length} are drawn; all are in the table of trusts.`
      : ''
  const undated = events.length - dated.length
  return {
    id: 'signature',
    title: `${words.type}: ${numberOf(dated.length, 'event')} at ${numberOf(rows.length, 'trust')}, by date`,
    sub: `One row a trust, in the order of its first event; each dot is one event, at the middle of what is known of its date.${words.own === null ? '' : ' Filled: your trust.'} A plum flag is a finding about this failure at that trust. Counts are not rates, and this is no league table.${cut}${undated === 0 ? '' : ` ${numberOf(undated, 'event')} without a date not drawn.`}`,
    drawings: bothSizes({ wide: 1140, narrow: 343 }, draw),
    tables: [
      {
        caption: `${words.type}: first and last event by trust`,
        captionHidden: false,
        columns: [{ text: 'Trust' }, { text: 'Events', numeric: true }, { text: 'First' }, { text: 'Last' }],
        rows: drawn.map(({ trust, here }): TableCell[] => [
          { sentence: [{ text: words.nameOf(trust), href: `/trusts/${trust}` }] },
          { text: String(here.length), numeric: true },
          { text: dateOf(here[0]?.event.occurred) },
          { text: dateOf(here.at(-1)?.event.occurred) },
        ]),
      },
    ],
  }
}

function stacked(places: readonly number[], radius: number): { readonly px: number; readonly level: number }[] {
  const ends: number[] = []
  return [...places]
    .sort((a, b) => a - b)
    .map(px => {
      const free = ends.findIndex(end => px - end >= radius * 2)
      const level = free < 0 ? ends.length : free
      ends[level] = px
      return { px, level }
    })
}

function dateOf(date: PartialDate | null | undefined): string {
  return date == null ? 'Not known' : dateInWords(date)
}
