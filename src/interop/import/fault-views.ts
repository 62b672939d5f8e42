import type { TableView } from '../../web/table-view.js'
import type { FaultyRow } from './import-batch.js'
import type { FaultSummary } from './import-service.js'
import { rows, whole } from './import-views.js'
import { groupInWords, remedyOf, ROWS_KEPT } from './row-faults.js'

/** Where a fault stands, as the column or the row is called to people. */
export function placeOfProblem(column: string, headers: readonly string[]): string {
  return headers.includes(column) ? `Column “${column}”` : column
}

/** `Column “Date”: 4,812 rows are not a date, such as “13/32/2025”; first at row 2`. */
export function problemInWords(problem: FaultSummary, headers: readonly string[]): string {
  const { column, example, firstRow } = problem
  const such = example === '' ? '' : `, such as “${example}”`
  return `${placeOfProblem(column, headers)}: ${groupInWords(problem)}${such}; first at row ${whole(firstRow)}`
}

/** A line a problem: the column, how many rows have it, and what to do. */
export function problemsTable(problems: readonly FaultSummary[], headers: readonly string[]): TableView {
  return {
    caption: 'What is wrong, by column',
    captionHidden: true,
    columns: [{ text: 'What is wrong' }, { text: 'What to do' }, { text: 'Rows', numeric: true }],
    rows: problems.map(problem => [
      { text: problemInWords(problem, headers) },
      { text: remedyOf(problem) },
      { text: whole(problem.rows), numeric: true },
    ]),
  }
}

export function rowByRowText(kept: number, faulty: number): string {
  if (kept < faulty) return `${whole(kept)} of ${rows(faulty)}, one by one`
  return kept === 1 ? 'The row with faults' : `The ${whole(kept)} rows one by one`
}

/** That not every row is listed, and why; `null` where all are. */
export function notKeptText(faulty: number, kept: number): string | null {
  if (kept >= faulty) return null
  return `${rows(faulty)} have faults and ${whole(kept)} are listed: of each problem the first ${whole(ROWS_KEPT)} rows, without those of which words were taken out since. The others are counted above.`
}

/** A line a fault: row, column, what stands there, what to do. */
export function faultsTable(faulty: readonly FaultyRow[]): TableView {
  return {
    caption: 'Rows with faults',
    captionHidden: true,
    columns: [{ text: 'Row', numeric: true }, { text: 'Column' }, { text: 'It says' }, { text: 'What to do' }],
    rows: faulty.flatMap(({ row, externalId, faults }) =>
      faults.map(({ column, value, message }) => [
        { text: whole(row), numeric: true, ...(externalId !== '' && { note: externalId }) },
        { text: column },
        { text: value === '' ? '(empty)' : value },
        { text: message },
      ]),
    ),
  }
}
