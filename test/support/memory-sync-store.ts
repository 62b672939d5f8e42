import type { Clock } from '../../src/platform/clock.js'
import { NOTHING_TOLD, type SyncReport } from '../../src/search/sync-report.js'
import type { Lease, ParkedRecord, SyncStore } from '../../src/search/sync-store.js'

/** The worker's shared state in memory, behind the same port. */
export function memorySyncStore(clock: Clock): SyncStore {
  let held: Lease = { holder: '', fence: 0, until: new Date(0) }
  let told: SyncReport = NOTHING_TOLD
  const parked = new Map<string, ParkedRecord>()

  const isMine = (lease: Lease): boolean => lease.holder === held.holder && lease.fence === held.fence
  const isHeld = (): boolean => held.until > clock.now()

  return {
    async takeLease(holder, milliseconds, sole = false) {
      const until = new Date(clock.now().getTime() + milliseconds)
      if (isHeld() && held.holder === holder) held = { ...held, until }
      else if (!isHeld() || sole) held = { holder, fence: held.fence + 1, until }
      else return null
      return held
    },
    holdsLease: async lease => isMine(lease) && isHeld(),
    async giveUpLease(lease) {
      if (isMine(lease)) held = { ...held, until: new Date(0) }
    },
    leaseholder: async () => (isHeld() ? held : null),
    report: async () => told,
    async tell(lease, parts) {
      if (isMine(lease)) told = { ...told, ...parts }
      return isMine(lease)
    },
    async ask(task) {
      told = { ...told, asked: [...new Set([...told.asked, task])] }
    },
    async takeUp(lease, task) {
      if (isMine(lease)) told = { ...told, asked: told.asked.filter(other => other !== task) }
      return isMine(lease)
    },
    async park(record) {
      parked.set(record.id, { ...record, attempts: (parked.get(record.id)?.attempts ?? 0) + 1 })
    },
    async unpark(ids) {
      for (const id of ids) parked.delete(id)
    },
    parked: async limit => [...parked.values()].slice(0, limit),
    parkedCount: async () => parked.size,
  }
}
