import { modalities } from '../domain/record/code-lists.js'
import type { LoadedActivity } from './activity-store.js'

/** What is wrong with a row, as its number in a spreadsheet has it (headings are row 1). */
export interface RowFault {
  readonly row: number
  readonly message: string
}

export interface ActivityReading {
  readonly rows: readonly LoadedActivity[]
  readonly faults: readonly RowFault[]
}

export interface ActivityLists {
  readonly knowsTrust: (odsCode: string) => boolean
  /** The month of today, `YYYY-MM`. */
  readonly thisMonth: string
}

/** The headings that a file has, in any order and case; others are not read. docs/activity.md tells the form. */
export const ACTIVITY_COLUMNS = ['trust', 'month', 'modality', 'tests'] as const
type Column = (typeof ACTIVITY_COLUMNS)[number]

/** Reads numbers of tests, each row by itself: a faulty one is named and spoils no other. */
export async function readActivity(
  headers: readonly string[],
  rows: AsyncIterable<{ readonly number: number; readonly cells: readonly string[] }>,
  lists: ActivityLists,
): Promise<ActivityReading> {
  const places = new Map(headers.map((header, place) => [header.trim().toLowerCase(), place]))
  const missing = ACTIVITY_COLUMNS.filter(column => !places.has(column))
  if (missing.length > 0) {
    return { rows: [], faults: [{ row: 1, message: `There is no column ${missing.join(', nor ')}` }] }
  }
  const found = new Map<string, LoadedActivity & { readonly row: number }>()
  const faults: RowFault[] = []
  for await (const { number, cells } of rows) {
    const cell = (column: Column): string => (cells[places.get(column) ?? -1] ?? '').trim()
    const read = readRow(cell, lists)
    if (typeof read === 'string') {
      faults.push({ row: number, message: read })
      continue
    }
    const key = `${read.trust} ${read.month} ${read.modality}`
    const before = found.get(key)
    if (before === undefined) found.set(key, { ...read, row: number })
    else if (before.tests !== read.tests) {
      faults.push({
        row: number,
        message: `Row ${before.row} gives another number for the same trust, month and modality`,
      })
    }
  }
  return { rows: [...found.values()].map(({ row: _row, ...read }) => read), faults }
}

function readRow(cell: (column: Column) => string, lists: ActivityLists): LoadedActivity | string {
  const [trust, month, modality, tests] = [
    cell('trust').toUpperCase(),
    cell('month'),
    cell('modality').toLowerCase(),
    cell('tests').replaceAll(',', ''),
  ]
  if (!lists.knowsTrust(trust)) return `There is no trust ${trust === '' ? 'given' : trust}; write its ODS code`
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return `The month is written as 2026-04, not ${month || 'left out'}`
  if (month > lists.thisMonth) return `${month} is yet to come`
  if (!modalities.has(modality)) {
    return `There is no modality ${modality || 'given'}; it is one of ${modalities.codes.join(', ')}`
  }
  if (!/^\d{1,9}$/.test(tests)) return `The number of tests is whole, 0 or more, not ${tests || 'left out'}`
  return { trust, month, modality, tests: Number(tests) }
}
