import type { Condition } from '../domain/access/condition.js'
import type { RecordKind, RecordStatus } from '../domain/record/code-lists.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { SearchOutbox } from './record-outbox.js'

/** Where records are kept. Every write raises `rev` and leaves the record dirty for the search index. */
export interface RecordStore extends SearchOutbox {
  /** Adds one new record. Rejects with `ReferenceTakenError` where its reference is in use. */
  insert(record: ImagingRecord): Promise<void>
  /**
   * Adds those whose id is not there yet; the number added. For seeding and imports: safe to repeat. Rejects with
   * `ReferenceTakenError` where a reference is in use; some of the others are there then.
   */
  insertMissing(records: readonly ImagingRecord[]): Promise<number>
  /**
   * Replaces a record, if its stored `rev` is still `expectedRev`; the stored result has `rev` one higher.
   * Rejects with `StaleRevisionError` otherwise.
   */
  replace(record: ImagingRecord, expectedRev: number): Promise<ImagingRecord>

  /** Removes records for good that are still at their `rev`; the ids of those removed. Only for undoing an import. */
  remove(revisions: readonly { readonly id: string; readonly rev: number }[]): Promise<string[]>
  /** Those references that are in use. */
  takenRefs(refs: readonly string[]): Promise<ReadonlySet<string>>

  byId(id: string): Promise<ImagingRecord | null>
  /** In no particular order; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<ImagingRecord[]>
  byRef(ref: string): Promise<ImagingRecord | null>
  /** By the published case's own reference, in any list it stands in. */
  bySource(id: string): Promise<ImagingRecord[]>
  /** All that tell of one event, in the order of their references. */
  byEvent(eventId: string): Promise<ImagingRecord[]>
  /** A page of those that meet the query, and how many there are in all. */
  list(query: RecordListQuery): Promise<{ records: ImagingRecord[]; total: number }>
  /** How many meet the query. */
  count(query: Omit<RecordListQuery, 'limit' | 'skip' | 'sort'>): Promise<number>
  /** All records that meet the query, one at a time, in the order of their ids; nothing is held in memory. */
  each(query: Pick<RecordListQuery, 'statuses' | 'kinds'>): AsyncIterable<ImagingRecord>
  /** Number of records by status. */
  countByStatus(): Promise<Partial<Record<RecordStatus, number>>>
}

export interface RecordListQuery {
  /** The viewer's scope, on the record as stored; see `scopeOf`. */
  readonly scope?: Condition
  readonly statuses?: readonly RecordStatus[]
  readonly kinds?: readonly RecordKind[]
  readonly ownerTrust?: string
  /** Invented ones only, or real ones only. */
  readonly demo?: boolean
  /** Any organisation involved, of these ODS codes, where it happened. */
  readonly trusts?: readonly string[]
  /** A failure type that is present. */
  readonly failureType?: string
  readonly reporter?: string
  /** The first day on which it may have happened lies between these, both inclusive, as `YYYY-MM-DD`. */
  readonly occurredBetween?: { readonly first: string; readonly last: string }
  /** Claimed by this person, or by anybody and nobody but this person. */
  readonly holder?: { readonly is: string } | { readonly isNot: string }
  /** Words wait to be taken out of it. */
  readonly expunging?: true
  /** A release waits for its second person. */
  readonly releaseWaits?: boolean
  readonly sort?: RecordSort
  readonly skip?: number
  readonly limit: number
}

export type RecordSort =
  'newest' | 'oldest' | 'recently-updated' | 'recently-published' | 'longest-waiting' | 'most-harmed'

/** The reference is in use; draw another. */
export class ReferenceTakenError extends Error {
  override name = 'ReferenceTakenError'
}
