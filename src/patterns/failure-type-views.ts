import type { CountedEvent, EventFacts, UnplacedEvent } from '../domain/patterns/event.js'
import { countInWords } from '../domain/patterns/small-numbers.js'
import { tally } from '../domain/patterns/tally.js'
import { modalities, settings } from '../domain/record/code-lists.js'
import { definitionInWords } from '../domain/taxonomy/definition-words.js'
import type { FailureType } from '../domain/taxonomy/taxonomy.js'
import type { BarTrendView } from '../web/bar-trend.js'
import type { SummaryRow, TableView } from '../web/table-view.js'
import type { Sentence } from '../web/text-view.js'
import { tallyTable, yearInWords, yearTrend } from './counts-views.js'
import type { OthersCounts } from './others-counts.js'
import { numberOf, trustLabel, typeLabel, type PatternWords } from './pattern-words.js'

/** Counts of one failure type in one set of events. */
export interface TypeCounts {
  readonly id: string
  readonly heading: string
  readonly lead: string
  readonly trend: BarTrendView | null
  /** Said where there is no chart. */
  readonly years: string
  readonly tables: readonly TableView[]
}

const LINK_WORDS: Readonly<Record<FailureType['link'], string>> = {
  recognition: 'Recognition: seeing that something is wrong',
  reporting: 'Reporting: telling those who need to know',
  acting: 'Acting: doing what follows from it',
}

/** What the type means and where it belongs. */
export function definitionRows(type: FailureType, { taxonomy }: PatternWords): SummaryRow[] {
  const themes = type.themes.flatMap(code => taxonomy.themes.find(theme => theme.code === code) ?? [])
  const stage = taxonomy.stage(type.stage)
  const siblings = taxonomy.typesOf(type.stage).filter(other => other.code !== type.code)
  const between = (index: number): string => (index === 0 ? '' : ' · ')
  return [
    { key: 'Means', lines: [[{ text: definitionInWords(type.definition, taxonomy) }]] },
    {
      key: 'Stage',
      lines: [
        [{ text: stage === undefined ? type.stage : `${stage.order} of ${taxonomy.stages.length}: ${stage.label}` }],
      ],
    },
    { key: 'Broken link', lines: [[{ text: LINK_WORDS[type.link] }]] },
    ...(siblings.length === 0
      ? []
      : [
          {
            key: 'Not to be confused with',
            lines: [
              siblings.flatMap((other, index): Sentence => [
                { text: between(index) },
                { text: other.label, href: `/failure-types/${other.code}` },
              ]),
            ],
          },
        ]),
    ...(themes.length === 0
      ? []
      : [{ key: 'Ombudsman’s themes', lines: themes.map(theme => [{ text: `${theme.label} (${theme.source})` }]) }]),
  ]
}

/** The type in published cases: trusts named, since anybody may read them. */
export function publishedCounts(
  type: FailureType,
  events: readonly CountedEvent[],
  unplaced: readonly UnplacedEvent[],
  until: string,
  words: PatternWords,
): TypeCounts | null {
  const all: readonly EventFacts[] = [...events, ...unplaced]
  if (all.length === 0) return null
  const open =
    unplaced.length === 0
      ? ''
      : ` For ${numberOf(unplaced.length, 'case')} the trust is not certain; counted here, at no trust.`
  return {
    id: 'cases',
    heading: 'In published cases',
    lead: `${numberOf(all.length, 'case')}, at ${numberOf(new Set(events.map(event => event.trust)).size, 'trust')}.${open} Published cases are chosen, severe and few: counts of them are not rates.`,
    years: yearInWords(all, until),
    trend: yearTrend(all, until, {
      title: 'Published cases a year',
      noun: 'Cases',
      note: 'Recent years are not complete: cases are published years later.',
    }),
    tables: [
      tallyTable({
        ...{ caption: 'Where it happened', column: 'Trust', of: all.length },
        rows: tally(events, event => [event.trust]),
        label: code => trustLabel(code, words),
        href: code => `/trusts/${code}`,
      }),
      ...profileTables(type, all, words),
    ],
  }
}

/** The type among the viewer's own trust's records. */
export function ownCounts(
  type: FailureType,
  events: readonly CountedEvent[],
  until: string,
  trust: string,
  words: PatternWords,
): TypeCounts | null {
  if (events.length === 0) return null
  return {
    id: 'own',
    heading: `At ${trustLabel(trust, words)}`,
    lead: `${numberOf(events.length, 'event')} recorded by your trust. Only its own people see these numbers.`,
    years: yearInWords(events, until),
    trend: yearTrend(events, until, {
      title: 'Events a year at your trust',
      noun: 'Events',
      note: 'Counts, not rates. Hollow: the year is not over.',
    }),
    tables: profileTables(type, events, words),
  }
}

function profileTables(type: FailureType, events: readonly EventFacts[], words: PatternWords): TableView[] {
  const related = tally(events, event => event.types.filter(other => other !== type.code))
  return [
    tallyTable({
      ...{
        caption: 'Failed in the same events',
        column: 'Failure type',
        of: events.length,
        rows: related.slice(0, 10),
      },
      label: code => typeLabel(code, words),
      href: code => `/failure-types/${code}`,
    }),
    tallyTable({
      ...{ caption: 'By imaging', column: 'Imaging', of: events.length },
      rows: tally(events, event => event.modalities),
      label: code => (modalities.has(code) ? modalities.label(code) : code),
    }),
    tallyTable({
      ...{ caption: 'By setting', column: 'Setting', of: events.length },
      rows: tally(events, event => [event.setting]),
      label: code => (settings.has(code) ? settings.label(code) : code),
    }),
  ].filter(table => table.rows.length > 0)
}

/** The type at other trusts, as numbers that tell of none of them. */
export function othersTable(
  counts: OthersCounts,
  own: boolean,
): { readonly lead: string; readonly table: TableView | null } {
  if (!counts.enough) {
    return {
      lead: 'There are not enough peers to say: it takes at least five trusts that lend their counts, and ten events.',
      table: null,
    }
  }
  return {
    lead: `Recorded by ${numberOf(counts.trusts, own ? 'other trust' : 'trust')} that lend their counts. To the nearest 5; numbers under 5 are not told, nor any from which one could be worked out.`,
    table: {
      caption: 'Events by the year in which they happened',
      captionHidden: false,
      columns: [{ text: 'Year' }, { text: 'Events', numeric: true }],
      rows: counts.years.map(({ year, open, count }) => [
        { text: String(year), ...(open && { note: 'Not over' }) },
        { text: countInWords(count), numeric: true },
      ]),
    },
  }
}
