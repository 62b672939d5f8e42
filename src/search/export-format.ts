import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import {
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  bodyRegions,
  modalities,
  outcomes,
  recordKinds,
  recordStatuses,
  settings,
  type CodeList,
} from '../domain/record/code-lists.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { ExportRow } from './export-row.js'

export interface ExportHead {
  readonly exportedAt: Date
  /** The address of the search. */
  readonly search: string
  /** From the store, by the very words: not what the engine would find. */
  readonly limited: boolean
}

const TEXT_SHOWN: Readonly<Record<ExportRow['projection'], string>> = {
  full: 'Original',
  named: 'Release',
  shared: 'Release',
  public: 'Published',
}

type Column = readonly [heading: string, value: (row: ExportRow) => string]

/** In words, for spreadsheets; several values of one cell are set apart by semicolons. */
function columns(taxonomy: Taxonomy): readonly Column[] {
  return [
    ['Reference', row => row.ref],
    ['Kind', row => labelIn(recordKinds, row.kind)],
    ['Status', row => labelIn(recordStatuses, row.status)],
    ['Text', row => TEXT_SHOWN[row.projection]],
    ['Title', row => row.title],
    ['Trust code', row => inOneCell(row.trusts.map(trust => trust.code ?? ''))],
    ['Trust', row => inOneCell(row.trusts.map(trust => trust.name))],
    ['Region', row => inOneCell(row.trusts.map(trust => trust.region ?? ''))],
    ['Happened', row => row.occurred ?? ''],
    ['Happened, until', row => row.occurredTo ?? ''],
    ['Received', row => row.received ?? ''],
    ['Modality', row => inOneCell(row.modalities.map(code => labelIn(modalities, code)))],
    ['Part of the body', row => labelIn(bodyRegions, row.bodyRegion)],
    ['Setting', row => labelIn(settings, row.setting)],
    ['Physical harm', row => PHYSICAL_HARM.find(level => level.code === row.physicalHarm)?.short ?? 'Not stated'],
    [
      'Psychological harm',
      row => PSYCHOLOGICAL_HARM.find(level => level.code === row.psychologicalHarm)?.short ?? 'Not stated',
    ],
    ['Stages', row => inOneCell(row.stages.map(code => taxonomy.stage(code)?.label ?? code))],
    ['Failure types', row => inOneCell(row.failureTypes.map(code => taxonomy.type(code)?.label ?? code))],
    ['Failure type codes', row => inOneCell(row.failureTypes)],
    ['Outcome', row => (row.outcome === null ? '' : labelIn(outcomes, row.outcome))],
    ['Source', row => row.source?.system ?? ''],
    ['Source reference', row => row.source?.id ?? ''],
    ['Published at', row => row.publicUrl ?? ''],
    ['Words found', row => (row.allWords ? 'All' : 'Some')],
    ['Invented', row => (row.demo ? 'Yes, demo' : 'No')],
  ]
}

/**
 * Rows as CSV (RFC 4180, with a mark by which spreadsheets know UTF-8). A cell that a spreadsheet would run as a formula
 * begins with an apostrophe.
 */
export function csvStream(rows: AsyncIterable<ExportRow>, taxonomy: Taxonomy): Readable {
  const wanted = columns(taxonomy)
  const cells = async function* (): AsyncGenerator<string[]> {
    for await (const row of rows) yield wanted.map(([, value]) => value(row))
  }
  const source = Readable.from(cells())
  const csv = stringify({
    ...{ header: true, columns: wanted.map(([heading]) => heading) },
    ...{ bom: true, record_delimiter: 'windows', escape_formulas: true },
  })
  source.on('error', error => csv.destroy(error))
  csv.on('close', () => source.destroy())
  return source.pipe(csv)
}

/** Rows as one JSON document. It ends with the number of rows, so that a file that was cut off is none. */
export function jsonStream(rows: AsyncIterable<ExportRow>, head: ExportHead): Readable {
  return Readable.from(jsonText(rows, head), { objectMode: false })
}

async function* jsonText(rows: AsyncIterable<ExportRow>, head: ExportHead): AsyncGenerator<string> {
  const opening = JSON.stringify({ ...head, exportedAt: head.exportedAt.toISOString() }).slice(0, -1)
  yield `${opening},"records":[`
  let count = 0
  for await (const row of rows) {
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(row)}`
    count += 1
  }
  yield `\n],"rows":${count}}\n`
}

function labelIn(list: CodeList<string>, code: string): string {
  return list.label(code)
}

function inOneCell(values: readonly string[]): string {
  return values.filter(value => value !== '').join('; ')
}
