import type { VisibleRecord } from '../domain/access/visible-record.js'
import { modalities, PHYSICAL_HARM, settings } from '../domain/record/code-lists.js'
import { sourceInShort } from '../records/record-words.js'
import type { TableCell, TableView } from '../web/table-view.js'
import type { PatternEvidence } from './pattern-service.js'
import { dateWords, numberOf } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** The records of a pattern, as far as the viewer may open them. */
export interface EvidenceRecordsView {
  readonly recordsLead: string
  readonly records: TableView | null
  /** The rest of the records behind it, folded away where they are many. */
  readonly moreRecords: FoldedTable | null
  /** Records of the same failure that are not counted, folded away. */
  readonly others: FoldedTable | null
}

interface FoldedTable {
  readonly summary: string
  readonly table: TableView
}

/** So many stand open on the page; each is half a screen of a phone. */
const FIRST_RECORDS = 5

/** Those that are counted first, then those that are not. */
export function recordsOf(
  pattern: VisiblePattern,
  evidence: PatternEvidence,
  counted: ReadonlySet<string>,
): EvidenceRecordsView {
  const open = evidence.records.filter(record => counted.has(record.ref))
  const behind = recordsTable(pattern, 'The records behind it', open)
  // One or two more are shown at once: a fold for them would be longer than they are.
  const shown = open.length <= FIRST_RECORDS + 2 ? open.length : FIRST_RECORDS
  return {
    recordsLead: recordsLead(pattern, evidence, open.length),
    records: behind === null ? null : { ...behind, rows: behind.rows.slice(0, shown) },
    moreRecords: behind === null ? null : moreOf(behind, shown),
    others: othersOf(
      pattern,
      evidence.records.filter(record => !counted.has(record.ref)),
    ),
  }
}

function moreOf(table: TableView, shown: number): FoldedTable | null {
  const rows = table.rows.slice(shown)
  return rows.length === 0
    ? null
    : {
        summary: `The other ${rows.length} of all ${table.rows.length} records`,
        table: { ...table, caption: `${table.caption}, from number ${shown + 1} on`, rows },
      }
}

function othersOf(pattern: VisiblePattern, records: readonly VisibleRecord[]): EvidenceRecordsView['others'] {
  const table = recordsTable(pattern, 'Records that are not counted', records)
  const summary = `${numberOf(records.length, 'record')} of the same that ${records.length === 1 ? 'is' : 'are'} not counted`
  return table === null ? null : { summary, table }
}

function recordsTable(pattern: VisiblePattern, caption: string, records: readonly VisibleRecord[]): TableView | null {
  if (records.length === 0) return null
  const counted = new Set(pattern.events.filter(event => event.counted).flatMap(event => event.refs))
  const unknown = new Set(pattern.orderUnknown.flatMap(event => event.refs))
  const state = (ref: string): string =>
    counted.has(ref) ? 'Counted' : unknown.has(ref) ? 'Order unknown' : 'Not counted'
  // What is said above the table need not be said in each of its rows.
  const alike = records.every(({ ref }) => counted.has(ref))
  const order = (record: VisibleRecord): string => record.occurred?.on ?? '9'
  const codes = (record: VisibleRecord) =>
    record.codes.find(({ code, quote }) => code === pattern.failureType && quote !== null && quote.trim() !== '')
      ?.quote ?? null
  return {
    caption,
    captionHidden: true,
    columns: [
      { text: 'Record' },
      { text: 'When' },
      { text: 'Where' },
      { text: 'Harm' },
      { text: 'Words it was coded from' },
      ...(alike ? [] : [{ text: 'In the count' }]),
    ],
    rows: [...records]
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
      .map((record): TableCell[] => {
        const quote = codes(record)
        return [
          {
            sentence: [{ text: record.title, href: `/records/${record.ref}` }],
            note: [sourceInShort(record), record.ref].filter(part => part !== null).join(' · '),
          },
          { text: record.occurred === null ? 'Not known' : dateWords(record.occurred.on) },
          { text: placeWords(record) },
          { text: harmWord(record.harm.physical) },
          { text: quote === null ? 'None quoted' : `“${quote}”` },
          ...(alike ? [] : [{ text: state(record.ref) }]),
        ]
      }),
  }
}

function placeWords(record: VisibleRecord): string {
  const imaging = record.modalities.filter(code => code !== 'unspecified').map(code => modalities.label(code))
  const setting = record.setting === 'unknown' ? [] : [settings.label(record.setting)]
  const words = [...imaging, ...setting]
  return words.length === 0 ? 'Not stated' : words.join(', ')
}

function recordsLead(pattern: VisiblePattern, { records, closed }: PatternEvidence, open: number): string {
  if (pattern.audience === 'across-trusts') {
    return records.length === 0
      ? 'No trust has released a record of this yet, so there is none that you may open.'
      : 'Records that you may open. Others are behind the count and are not shown, nor how many they are.'
  }
  if (closed === null || closed === 0) return `${numberOf(open, 'record')} counted.`
  if (open === 0) {
    const whose = closed === 1 ? 'The one counted record is' : `All ${closed} counted records are`
    return `${whose} with the patient safety team, and not released, so not for you to open.`
  }
  return `${numberOf(open, 'counted record')} that you may open. ${numberOf(closed, 'more is', 'more are')} with the patient safety team, and not released.`
}

/** Physical harm in a word. */
export function harmWord(harm: number | null): string {
  return PHYSICAL_HARM.find(({ code }) => code === harm)?.short ?? 'Not stated'
}
