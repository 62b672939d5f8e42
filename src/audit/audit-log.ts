import { createHash } from 'node:crypto'

/** What happened, by whom: never narrative text, only references. */
export interface AuditFact {
  /** Account id, or `null` for somebody not signed in or the product itself. */
  readonly actor: string | null
  /** As in `signed-in`, `sign-in-failed`, `account-added`, `record-submitted`. */
  readonly action: string
  /** What it was done to: a reference, an account id; empty where there is nothing. */
  readonly subject: string
  readonly reason?: string
}

/** One link of the chain. */
export interface AuditEntry extends Required<AuditFact> {
  /** From 1, without gaps. */
  readonly number: number
  readonly at: Date
  /** Hash of the entry before; of the first, 64 zeros. */
  readonly previous: string
  readonly hash: string
}

/** The append-only log. There is no way to change or remove an entry. */
export interface AuditLog {
  append(fact: AuditFact): Promise<AuditEntry>
  /** The newest entries first. */
  latest(limit: number): Promise<AuditEntry[]>
  /** Walks the chain: how many entries hold, and the number of the first that does not, if any. */
  verify(): Promise<{ readonly entries: number; readonly brokenAt: number | null }>
}

export const FIRST_LINK = '0'.repeat(64)

/** SHA-256 over the entry's facts in a fixed order, together with the hash of the one before. */
export function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { number, at, actor, action, subject, reason, previous } = entry
  return createHash('sha256')
    .update(JSON.stringify([number, at.toISOString(), actor, action, subject, reason, previous]))
    .digest('hex')
}
