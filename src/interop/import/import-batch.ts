import type { ImagingRecord, Person } from '../../domain/record/record.js'
import type { ColumnMapping } from './column-mapping.js'
import type { CsvShape } from './csv-file.js'
import type { FaultGroup, RowFault } from './row-faults.js'

/**
 * Where an import stands: `uploaded` (its columns are not known yet) → `checking` → `checked` → `importing` → `imported`
 * → `undoing` → `undone`; or `discarded` before anything was imported, or `expired` where nobody went on with it. A step that was broken off is gone on with, or begun again: none does harm twice.
 */
export type ImportState =
  'uploaded' | 'checking' | 'checked' | 'importing' | 'imported' | 'undoing' | 'undone' | 'discarded' | 'expired'

/** What came of the rows, as far as they have been looked at. */
export interface ImportCounts {
  readonly rows: number
  readonly faulty: number
  /** Not here before. */
  readonly added: number
  /** Here before, with other words; nobody has worked on it here. */
  readonly changed: number
  readonly unchanged: number
  /** Here before, and worked on since: left as it is. */
  readonly keptAsIs: number
}

export const NO_COUNTS: ImportCounts = { rows: 0, faulty: 0, added: 0, changed: 0, unchanged: 0, keptAsIs: 0 }

/** One file of one trust, on its way in. */
export interface ImportBatch {
  /** UUID. */
  readonly id: string
  readonly trust: string
  readonly fileName: string
  readonly bytes: number
  readonly by: Person
  readonly at: Date
  readonly shape: CsvShape
  readonly mapping: ColumnMapping | null
  readonly state: ImportState
  /** Of the step that runs or ran last. */
  readonly counts: ImportCounts
  /** The faults of the rows, summed by column; of the check or the import that ended last. */
  readonly faultGroups: readonly FaultGroup[]
  /** Rows in all, once they have been counted. */
  readonly total: number | null
  /** Why a step broke off, in words; `null` where it did not. */
  readonly fault: string | null
  /** What an undo could not take back, since it was worked on; `null` before. */
  readonly notUndone: number | null
  readonly updatedAt: Date
}

/** The faults of one row. */
export interface FaultyRow {
  readonly row: number
  readonly externalId: string
  readonly faults: readonly RowFault[]
}

/** What an import did to one record; written before the record is, so that it can always be undone. */
export interface ImportEntry {
  readonly recordId: string
  /** The revision that the write leads to. */
  readonly rev: number
  /** The record before; `null` where there was none. */
  readonly before: ImagingRecord | null
}

/** Steps that work through a file or its records. */
export type RunningState = Extract<ImportState, 'checking' | 'importing' | 'undoing'>

export function isRunning(state: ImportState): state is RunningState {
  return state === 'checking' || state === 'importing' || state === 'undoing'
}

/** Nothing of its file is imported yet: the file stands here and tells of patients. */
export function waits({ state }: ImportBatch): boolean {
  return state === 'uploaded' || state === 'checking' || state === 'checked'
}

/** When a waiting file is thrown away, so many days after somebody last did something with it. */
export function expiryOf({ updatedAt }: ImportBatch, days: number): Date {
  return new Date(updatedAt.getTime() + days * 86_400_000)
}
