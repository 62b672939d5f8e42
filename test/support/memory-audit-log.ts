import { nextEntry, verifyChain, type AuditEntry, type AuditLog, type AuditQuery } from '../../src/audit/audit-log.js'

/** The chain in memory, behind the same port: for tests of what writes to it. */
export function memoryAuditLog(): AuditLog & { readonly entries: readonly AuditEntry[] } {
  const entries: AuditEntry[] = []
  const newest = (query: AuditQuery): AuditEntry[] => entries.filter(entry => meets(entry, query)).reverse()
  return {
    entries,
    async append(fact) {
      const entry = nextEntry(entries.at(-1) ?? null, fact, new Date('2026-11-24T10:00:00Z'))
      entries.push(entry)
      return entry
    },
    latest: async limit => [...entries].reverse().slice(0, limit),
    async list({ skip, limit, ...query }) {
      const found = newest(query)
      return { entries: found.slice(skip, skip + limit), total: found.length }
    },
    async *each(query) {
      yield* newest(query)
    },
    verify: noted => verifyChain(entries, noted),
  }
}

function meets(entry: AuditEntry, { trust, actor, actions, subject, from, before }: AuditQuery): boolean {
  return (
    (trust === undefined || entry.trust === trust) &&
    (actor === undefined || entry.actor === actor) &&
    (actions === undefined || actions.includes(entry.action)) &&
    (subject === undefined || entry.subject === subject || entry.records?.includes(subject) === true) &&
    (from === undefined || entry.at >= from) &&
    (before === undefined || entry.at < before)
  )
}
