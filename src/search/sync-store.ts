import type { SyncReport, SyncTask } from './sync-report.js'

/**
 * What the app's processes share about keeping the index in step: who does the work, what came of it, and which records
 * the index could not take. Survives restarts.
 */
export interface SyncStore {
  /**
   * Takes the lease, or prolongs one's own; `null` where another process holds it. Each new taking has a higher fence, a
   * prolonged lease keeps its own. `sole` takes it in any case: only where no other process can be alive.
   */
  takeLease(holder: string, milliseconds: number, sole?: boolean): Promise<Lease | null>
  /** Whether the lease is still held under this fence. */
  holdsLease(lease: Lease): Promise<boolean>
  /** Lets others take it at once; nothing happens where it is lost already. */
  giveUpLease(lease: Lease): Promise<void>
  /** Who holds the lease now; `null` where nobody does. */
  leaseholder(): Promise<Lease | null>

  report(): Promise<SyncReport>
  /** Tells parts of the report; `false`, and nothing is told, where the lease is lost. */
  tell(lease: Lease, parts: Partial<Omit<SyncReport, 'asked'>>): Promise<boolean>
  /** Asks whichever process holds the lease for a task; asking twice is asking once. */
  ask(task: SyncTask): Promise<void>
  /** Takes a task that was asked for off the list; `false` where the lease is lost. */
  takeUp(lease: Lease, task: SyncTask): Promise<boolean>

  /** Keeps that a record cannot be indexed; counts its attempts. */
  park(parked: Omit<ParkedRecord, 'attempts'>): Promise<void>
  unpark(ids: readonly string[]): Promise<void>
  /** Those parked first, up to `limit`. */
  parked(limit: number): Promise<ParkedRecord[]>
  parkedCount(): Promise<number>
}

export interface Lease {
  readonly holder: string
  /** Grows with each process that takes over: what was done under a lower one may not be confirmed. */
  readonly fence: number
  readonly until: Date
}

/** A record that the index cannot take; it is tried again when it changes, and on demand. */
export interface ParkedRecord {
  readonly id: string
  readonly ref: string
  readonly rev: number
  readonly error: string
  readonly at: Date
  readonly attempts: number
}
