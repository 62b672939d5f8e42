import { incidentDraftSchema, LIMITS, type DraftContext, type IncidentDraft } from '../../domain/record/draft.js'
import {
  readBodyRegion,
  readEventType,
  readExportedDate,
  readFailureTypes,
  readHarm,
  readModalities,
  readSetting,
  readYesNo,
  shortened,
  type CellReading,
} from './cell-values.js'
import { FIELD_FACTS, type ColumnMapping, type ImportField } from './column-mapping.js'
import type { CsvRow } from './csv-file.js'
import { WHOLE_ROW, type FaultKind, type RowFault } from './row-faults.js'

export interface ReadRow {
  readonly number: number
  /** Empty where the row has none, which is a fault. */
  readonly externalId: string
  /** `null` where there are faults. */
  readonly draft: IncidentDraft | null
  readonly faults: readonly RowFault[]
}

export type RowReader = (row: CsvRow) => ReadRow

/** The paths of the draft's schema, and the field of a row that each comes from. */
const FIELD_OF_PATH: readonly (readonly [path: string, field: ImportField])[] = [
  ['title', 'title'],
  ['narrative', 'narrative'],
  ['immediateAction', 'immediateAction'],
  ['occurred', 'occurred'],
  ['eventType', 'eventType'],
  ['nearMiss', 'nearMiss'],
  ['setting', 'setting'],
  ['modalities', 'modalities'],
  ['bodyRegion', 'bodyRegion'],
  ['condition', 'condition'],
  ['harm.physical', 'physicalHarm'],
  ['harm.psychological', 'psychologicalHarm'],
  ['codes', 'failureTypes'],
]

/** Longest external number. */
const LONGEST_ID = 100
const TITLE_WORDS = 12

/** Reads rows under a mapping through the one schema that every incident goes through. */
export function rowReader(mapping: ColumnMapping, headers: readonly string[], context: DraftContext): RowReader {
  const schema = incidentDraftSchema(context)
  const places = new Map(headers.map((header, at) => [header, at]))

  return row => {
    const faults: RowFault[] = []
    const text = (field: ImportField): string => {
      const { column = null, otherwise = '' } = mapping.fields[field] ?? {}
      const cell = column === null ? '' : (row.cells[places.get(column) ?? -1] ?? '')
      return cell.trim() === '' ? otherwise : cell
    }
    const fault = (field: ImportField, message: string, kind?: FaultKind): void => {
      faults.push({
        kind: kind ?? (text(field).trim() === '' ? 'empty' : 'rule'),
        column: mapping.fields[field]?.column ?? FIELD_FACTS[field].label,
        value: shortened(text(field)),
        message,
      })
    }
    /** What a cell says; `otherwise` for an empty one, and for one with a fault, which is kept. */
    const read = <Value>(
      field: ImportField,
      reading: (cell: string) => CellReading<Value>,
      otherwise: Value,
    ): Value => {
      const cell = text(field)
      if (cell.trim() === '') return otherwise
      const { value, fault: wrong, kind } = reading(cell)
      if (wrong === undefined) return value
      fault(field, wrong, kind)
      return otherwise
    }

    const externalId = text('externalId').trim()
    if (externalId === '') fault('externalId', 'Give the row its number, so that it is not imported twice')
    if (externalId.length > LONGEST_ID) fault('externalId', `The number must be ${LONGEST_ID} characters or fewer`)
    // What follows would only be the consequences of cells that have moved.
    if (row.surplus > 0)
      return { number: row.number, externalId, draft: null, faults: [...faults, tooLong(row.surplus)] }
    const eventType = read('eventType', readEventType, 'incident')
    const physical = read<number | null>('physicalHarm', cell => readHarm(cell, 4), null)
    const parsed = schema.safeParse({
      title: text('title').trim() === '' ? firstWords(text('narrative')) : text('title').replace(/\s+/g, ' '),
      eventType,
      nearMiss: read('nearMiss', readYesNo, false),
      occurred: read('occurred', readExportedDate, null)?.on ?? null,
      setting: read('setting', readSetting, 'unknown'),
      modalities: read('modalities', readModalities, ['unspecified']),
      bodyRegion: read('bodyRegion', readBodyRegion, 'unknown'),
      condition: text('condition'),
      narrative: text('narrative'),
      immediateAction: text('immediateAction'),
      harm: {
        physical,
        psychological:
          physical === 4 ? null : read<number | null>('psychologicalHarm', cell => readHarm(cell, 3), null),
      },
      codes: read('failureTypes', cell => readFailureTypes(context.taxonomy, cell), []).map(code => ({
        code,
        certainty: 'medium',
        quote: '',
      })),
      confidential: false,
    })
    for (const { path, message } of parsed.error?.issues ?? []) {
      const at = path.map(String).join('.')
      const field = FIELD_OF_PATH.find(([start]) => at === start || at.startsWith(`${start}.`))?.[1]
      // A title that was to be the first words of an account that is missing is no second fault.
      if (field === 'title' && text('title').trim() === '' && text('narrative').trim() === '') continue
      if (field === undefined) faults.push({ kind: 'rule', column: WHOLE_ROW, value: '', message })
      else if (!faults.some(({ column }) => column === (mapping.fields[field]?.column ?? FIELD_FACTS[field].label)))
        fault(field, message)
    }
    return { number: row.number, externalId, draft: faults.length === 0 ? (parsed.data ?? null) : null, faults }
  }
}

/** A title for a row that has none: the first words of its account. */
function firstWords(narrative: string): string {
  const [sentence = ''] = narrative.trim().split(/(?<=[.!?])\s|\n/)
  const words = sentence.split(/\s+/)
  const title = words.slice(0, TITLE_WORDS).join(' ') + (words.length > TITLE_WORDS ? '…' : '')
  return title.slice(0, LIMITS.title)
}

function tooLong(surplus: number): RowFault {
  const cells = surplus === 1 ? '1 more cell' : `${surplus} more cells`
  return {
    kind: 'more-cells',
    column: WHOLE_ROW,
    value: '',
    message: `It has ${cells} than there are headings. Put text with commas in quotation marks`,
  }
}
