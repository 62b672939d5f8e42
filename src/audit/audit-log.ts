import { createHash } from 'node:crypto'

/** What happened, by whom, to what: never narrative text, only references. */
export interface AuditFact {
  /** Account id, or `null` for somebody not signed in or the product itself. */
  readonly actor: string | null
  /** As in `signed-in`, `sign-in-failed`, `account-added`, `record-submitted`. */
  readonly action: string
  /** What it was done to: a reference, an account id; empty where there is nothing. */
  readonly subject: string
  readonly reason?: string
  /** ODS code of the trust whose administrators may read this entry; `null` or left out for none. */
  readonly trust?: string | null
  /** The references of several records that it was done to at once. */
  readonly records?: readonly string[]
}

/** One link of the chain. */
export interface AuditEntry extends Required<Omit<AuditFact, 'trust' | 'records'>> {
  /** Absent on entries from before it was kept. */
  readonly trust?: string | null | undefined
  /** Only where it was done to several records at once. */
  readonly records?: readonly string[] | undefined
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
  /** A page of the entries that meet the query, newest first, and how many there are in all. */
  list(query: AuditQuery & AuditPage): Promise<{ entries: AuditEntry[]; total: number }>
  /** All entries that meet the query, newest first, one at a time; nothing is held in memory. */
  each(query: AuditQuery): AsyncIterable<AuditEntry>
  /**
   * Walks the whole chain. A chain cannot know that its last entries were cut off: `noted` is a head (number and hash)
   * that somebody wrote down elsewhere earlier, and must still be in it.
   */
  verify(noted?: AuditHead): Promise<AuditVerification>
}

/** What is asked for; all that is given must hold. */
export interface AuditQuery {
  readonly trust?: string
  readonly actor?: string
  readonly actions?: readonly string[]
  /** What it was done to, alone or among others. */
  readonly subject?: string
  /** From this instant, and before that one. */
  readonly from?: Date
  readonly before?: Date
}

export interface AuditPage {
  readonly skip: number
  readonly limit: number
}

export interface AuditHead {
  readonly number: number
  readonly hash: string
}

export interface AuditVerification {
  /** How many entries, from the first, are whole. */
  readonly entries: number
  /** Number of the first entry that does not hold, or where one is missing; `null` where all hold. */
  readonly brokenAt: number | null
  /** The last whole entry, to be noted elsewhere; `null` for an empty log. */
  readonly head: AuditHead | null
}

export const FIRST_LINK = '0'.repeat(64)

/** The entry that follows `before` in the chain. */
export function nextEntry(before: AuditHead | null, fact: AuditFact, at: Date): AuditEntry {
  const linked = {
    number: (before?.number ?? 0) + 1,
    at,
    actor: fact.actor,
    action: fact.action,
    subject: fact.subject,
    reason: fact.reason ?? '',
    trust: fact.trust ?? null,
    ...(fact.records !== undefined && { records: fact.records }),
    previous: before?.hash ?? FIRST_LINK,
  }
  return { ...linked, hash: hashOf(linked) }
}

/** Whether an entry follows `before` and is as it was written. */
export function follows(entry: AuditEntry, before: AuditHead | null): boolean {
  return (
    entry.number === (before?.number ?? 0) + 1 &&
    entry.previous === (before?.hash ?? FIRST_LINK) &&
    entry.hash === hashOf(entry)
  )
}

/** Walks entries in order of their numbers; what `AuditLog.verify` answers. */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  noted?: AuditHead,
): Promise<AuditVerification> {
  let head: AuditHead | null = null
  for await (const entry of entries) {
    const contradictsNote = noted?.number === entry.number && noted.hash !== entry.hash
    if (!follows(entry, head) || contradictsNote) return result(head, (head?.number ?? 0) + 1)
    head = { number: entry.number, hash: entry.hash }
  }
  const isCutOff = noted !== undefined && (head?.number ?? 0) < noted.number
  return result(head, isCutOff ? (head?.number ?? 0) + 1 : null)
}

function result(head: AuditHead | null, brokenAt: number | null): AuditVerification {
  return { entries: head?.number ?? 0, brokenAt, head }
}

/**
 * SHA-256, in hexadecimal, over the facts in a fixed order, together with the hash of the entry before. The trust comes
 * after them, on entries that have one or `null`, and the references of several records last, on entries that have them: what
 * was added or taken away later does not fit the hash.
 */
function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { number, at, actor, action, subject, reason, previous, trust, records } = entry
  const facts = [number, at.toISOString(), actor, action, subject, reason, previous]
  const later = [...(trust === undefined ? [] : [trust]), ...(records === undefined ? [] : [records])]
  return createHash('sha256')
    .update(JSON.stringify([...facts, ...later]))
    .digest('hex')
}
