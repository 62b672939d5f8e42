import type { Person } from '../../domain/record/record.js'

/** One entry of the ledger of events: records that were found to tell of the same event, or of different ones. */
export interface EventChange {
  /** UUID. */
  readonly id: string
  readonly kind: 'merge' | 'split'
  /** ODS code of the trust whose reviewers decided. */
  readonly trust: string
  readonly at: Date
  readonly by: Person
  readonly why: string
  readonly moves: readonly EventMove[]
  /** `pending` and `undoing`: the records are still on their way, and are taken up again after a crash. */
  readonly status: 'pending' | 'done' | 'undoing' | 'undone'
  readonly undone: { readonly at: Date; readonly by: Person } | null
}

export interface EventMove {
  /** Internal id of the record. */
  readonly record: string
  readonly ref: string
  readonly from: string
  readonly to: string
}

/** Where the ledger is kept. Entries are never removed; only their status goes on, and words that must go. */
export interface EventLedger {
  insert(change: EventChange): Promise<void>
  /** Goes on to another status; whether the entry was at `from`. */
  advance(
    id: string,
    from: EventChange['status'],
    to: EventChange['status'],
    undone?: EventChange['undone'],
  ): Promise<boolean>
  /** Puts other words in the place of why it was decided: only where words are taken out for good. */
  reword(id: string, why: string): Promise<void>
  byId(id: string): Promise<EventChange | null>
  /** Those that moved one of these records, the latest first. */
  ofRecords(records: readonly string[]): Promise<EventChange[]>
  /** Those whose records are still on their way. */
  unfinished(): Promise<EventChange[]>
}
