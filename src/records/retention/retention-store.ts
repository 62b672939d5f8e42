import type { RetainedRecord } from './retention.js'

/** Reads of records only what their retention depends on. */
export interface RetentionStore {
  /** All of a trust, or of every trust, one at a time. */
  each(trust: string | null): AsyncIterable<RetainedRecord>
}
