import type { Projection } from '../domain/access/permission.js'
import type { RecordStatus } from '../domain/record/code-lists.js'
import type { ImagingRecord } from '../domain/record/record.js'

/**
 * The search outbox, kept inside each record so that a write and its trace are one write: which revision the index has
 * confirmed, and whether the index may still show what nobody should see any more.
 */
export interface SearchOutbox {
  /**
   * Records whose present revision the index has not confirmed, those that have waited longest first, `atOnce` at a time,
   * each read not long before it is handed out. What is confirmed, changed or comes to wait meanwhile may be there as it
   * was or as it is: only a look that hands out nothing says that nothing waits.
   */
  dirty(atOnce: number): AsyncIterable<readonly WaitingRecord[]>
  /**
   * Marks revisions as held by the index, and ends their revocation; a record that has changed since, or was asked for
   * again, stays dirty.
   */
  markIndexed(sent: readonly SentRevision[]): Promise<void>
  /** Takes revisions out of the outbox that the index cannot take, unconfirmed; what has changed since stays in it. */
  leaveOut(sent: readonly SentRevision[]): Promise<void>
  /** Asks for records to be sent again, as they are; unknown ids are left out. */
  markDirty(ids: readonly string[]): Promise<void>
  /** Asks for every record to be sent again; the number of records. */
  markAllDirty(): Promise<number>
  /** Asks for every record that does not wait already; the number of those. Only where nothing can be on its way. */
  markRestDirty(): Promise<number>
  /** How many records are dirty, and since when the oldest is. */
  dirtyState(): Promise<{ count: number; oldest: Date | null }>
  /** Since when the oldest dirty record is; `null` where none is. Quick however many are. */
  waitingSince(): Promise<Date | null>

  /**
   * Hides records from every search until the index has confirmed them as they are then, and asks for them to be sent. A
   * write that makes a record less visible does so by itself, in the same write: see `lessVisible`.
   */
  revoke(ids: readonly string[]): Promise<void>
  /** Ids of up to `limit` records that searches must leave out, since the index may still show what was taken back. */
  revoked(limit: number): Promise<string[]>

  /** What the index should hold of the records of a bucket. */
  outline(bucket: string): Promise<RecordOutline[]>
  /** The same of these records; unknown ids are left out. */
  outlineOf(ids: readonly string[]): Promise<RecordOutline[]>
  /** The records of a bucket, one at a time; none that cannot be read. */
  inBucket(bucket: string): AsyncIterable<ImagingRecord>
}

/** What was sent to the index: confirmed only where neither number has grown meanwhile. */
export interface SentRevision {
  readonly id: string
  readonly rev: number
  /** Grows each time that the record is asked for again without having changed. */
  readonly asked?: number
}

/** A record in the outbox, as it is now. */
export interface WaitingRecord extends Required<SentRevision> {
  /** `null` where what is stored cannot be read as a record. */
  readonly record: ImagingRecord | null
}

/** As much of a record as says which documents the index should hold of it. */
export interface RecordOutline {
  readonly id: string
  readonly rev: number
  readonly status: RecordStatus
  readonly projections: readonly Projection[]
  /** It is in the outbox: differences are on their way. */
  readonly dirty: boolean
}

/**
 * Records and documents are compared in buckets, by how their ids begin: with one hexadecimal digit where there are few
 * records, with two where there are many. Ids are UUIDs, so that buckets are about as full.
 */
export const FEW_BUCKETS: readonly string[] = Array.from({ length: 16 }, (_none, digit) => digit.toString(16))
export const MANY_BUCKETS: readonly string[] = FEW_BUCKETS.flatMap(first => FEW_BUCKETS.map(second => first + second))
