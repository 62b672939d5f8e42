import { tallyYears } from '../domain/patterns/tally.js'
import type { EventFacts } from '../domain/patterns/event.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { barTrend, type BarTrendView } from '../web/bar-trend.js'
import type { TableView } from '../web/table-view.js'
import { numberOf } from './pattern-words.js'

/** Counts of a tally as a table, each with its base: "7 of 31". */
export function tallyTable(parts: {
  readonly caption: string
  readonly column: string
  readonly of: number
  readonly rows: readonly { readonly value: string; readonly count: number }[]
  readonly label: (value: string) => string
  readonly href?: (value: string) => string | null
}): TableView {
  return {
    caption: parts.caption,
    captionHidden: false,
    columns: [{ text: parts.column }, { text: `Events, of ${parts.of.toLocaleString('en-GB')}`, numeric: true }],
    rows: parts.rows.map(({ value, count }) => {
      const href = parts.href?.(value) ?? null
      const text = parts.label(value)
      return [
        href === null ? { text } : { sentence: [{ text, href }] },
        { text: count.toLocaleString('en-GB'), numeric: true },
      ]
    }),
  }
}

/** Counts by year as bars; `null` where they all lie in one year or no date is known. */
export function yearTrend(
  events: readonly EventFacts[],
  until: string,
  words: { readonly title: string; readonly noun: string; readonly note: string },
): BarTrendView | null {
  const { years, ...left } = tallyYears(events, until)
  if (years.length < 2) return null
  return barTrend({
    title: words.title,
    sub: `${words.noun} by the year in which the failing happened.${inNoYear(left, until)} ${words.note}`,
    bars: years.map(({ year, count, open }) => ({ label: String(year), value: count, open })),
    table: { caption: `${words.noun} by year`, label: 'Year', value: words.noun },
  })
}

/** What is said instead of a chart of one year, or of none. */
export function yearInWords(events: readonly EventFacts[], until: string): string {
  const { years, ...left } = tallyYears(events, until)
  const [first] = years
  if (first === undefined) return left.later === 0 ? 'No date is known.' : inNoYear(left, until).trim()
  return `${first.count} in ${first.year}.${inNoYear(left, until)}`
}

/** What no year counts: without a date, or with one that cannot be. */
function inNoYear({ unknown, later }: { readonly unknown: number; readonly later: number }, until: string): string {
  return [
    ...(unknown === 0 ? [] : [` ${numberOf(unknown, 'more has', 'more have')} no known date.`]),
    ...(later === 0
      ? []
      : [
          ` ${numberOf(later, 'more has', 'more have')} a date after ${dayInWords(until)}, which cannot be: correct the record, and it counts.`,
        ]),
  ].join('')
}
