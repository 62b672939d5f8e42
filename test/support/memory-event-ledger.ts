import type { EventChange, EventLedger } from '../../src/records/review/event-change.js'

/** The ledger of events in memory, behind the same port. */
export function memoryEventLedger(): EventLedger {
  const held = new Map<string, EventChange>()
  const all = (): EventChange[] => [...held.values()].sort((a, b) => a.at.getTime() - b.at.getTime())
  return {
    async insert(change) {
      held.set(change.id, change)
    },
    async advance(id, from, to, undone) {
      const known = held.get(id)
      if (known?.status !== from) return false
      held.set(id, { ...known, status: to, ...(undone !== undefined && { undone }) })
      return true
    },
    async reword(id, why) {
      const known = held.get(id)
      if (known !== undefined) held.set(id, { ...known, why })
    },
    byId: async id => held.get(id) ?? null,
    ofRecords: async records =>
      all()
        .filter(({ moves }) => moves.some(({ record }) => records.includes(record)))
        .reverse(),
    unfinished: async () => all().filter(({ status }) => status === 'pending' || status === 'undoing'),
  }
}
