import type { Clock } from '../../src/platform/clock.js'
import type { LeaseStore } from '../../src/platform/lease.js'

/** Leases in memory, behind the same port. */
export function memoryLeaseStore(clock: Clock): LeaseStore {
  const held = new Map<string, { readonly holder: string; readonly until: number }>()
  return {
    async take(name, holder, milliseconds) {
      const now = clock.now().getTime()
      const known = held.get(name)
      if (known !== undefined && known.holder !== holder && known.until > now) return false
      held.set(name, { holder, until: now + milliseconds })
      return true
    },
    async giveBack(name, holder) {
      if (held.get(name)?.holder === holder) held.delete(name)
    },
  }
}
