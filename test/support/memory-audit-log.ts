import { nextEntry, verifyChain, type AuditEntry, type AuditLog } from '../../src/audit/audit-log.js'

/** The chain in memory, behind the same port: for tests of what writes to it. */
export function memoryAuditLog(): AuditLog & { readonly entries: readonly AuditEntry[] } {
  const entries: AuditEntry[] = []
  return {
    entries,
    async append(fact) {
      const entry = nextEntry(entries.at(-1) ?? null, fact, new Date('2026-11-24T10:00:00Z'))
      entries.push(entry)
      return entry
    },
    latest: async limit => [...entries].reverse().slice(0, limit),
    verify: noted => verifyChain(entries, noted),
  }
}
