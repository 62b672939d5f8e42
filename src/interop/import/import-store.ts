import type { ColumnMapping } from './column-mapping.js'
import type { FaultyRow, ImportBatch, ImportEntry } from './import-batch.js'

/** Where imports, the faults of their rows and what they did are kept. */
export interface ImportStore {
  save(batch: ImportBatch): Promise<void>
  /** `null` for an unknown one, and for another trust's. */
  batch(trust: string, id: string): Promise<ImportBatch | null>
  /** The newest first. */
  batches(trust: string, limit: number): Promise<ImportBatch[]>

  /** Of every trust: those whose file is still kept, since it waits or its import was broken off. */
  withFiles(): Promise<ImportBatch[]>

  /** Throws away what was found before. */
  clearFaults(id: string): Promise<void>
  /** Safe to repeat: what is written of a row first stays. */
  addFaults(id: string, rows: readonly FaultyRow[]): Promise<void>
  /** In the order of the rows. */
  faults(id: string, skip: number, limit: number): Promise<{ rows: FaultyRow[]; total: number }>
  /** Of the rows with these numbers; those that have none, or are not kept, are left out. */
  faultsOf(id: string, rows: readonly number[]): Promise<FaultyRow[]>
  eachFault(id: string): AsyncIterable<FaultyRow>

  /** Safe to repeat: what is written of a record first stays. */
  addEntries(id: string, entries: readonly ImportEntry[]): Promise<void>
  eachEntry(id: string): AsyncIterable<ImportEntry>

  /**
   * Forgets what imports did to a record, and with it the record as it was before: it cannot be undone any more. And what
   * was wrong with rows of its numbers, since that repeats their cells, in the imports of its trust.
   */
  forget(of: { readonly recordId: string; readonly trust: string; readonly numbers: readonly string[] }): Promise<void>

  /** Column mappings of a trust, by name. */
  mappings(trust: string): Promise<ReadonlyMap<string, ColumnMapping>>
  saveMapping(trust: string, name: string, mapping: ColumnMapping): Promise<void>
}
