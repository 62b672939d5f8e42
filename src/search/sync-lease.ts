import { UnavailableError } from '../platform/errors.js'
import type { Lease, SyncStore } from './sync-store.js'

/** Another process works on the index now; what this one had under way is not confirmed. */
export class LeaseLostError extends UnavailableError {
  override name = 'LeaseLostError'
}

/** This process's hold on the lease, prolonged in the background while it has it. */
export interface HeldLease {
  /** Takes the lease where it is free, or keeps it; `null` where another process has it. */
  take(): Promise<Lease | null>
  /** Throws a `LeaseLostError` unless this process has the lease with time to spare, by its own clock: before sending. */
  assertHeld(): Lease
  /** Whether the store says so too: after sending, before anything is confirmed. */
  isStillHeld(): Promise<boolean>
  giveUp(): Promise<void>
}

export interface LeaseParts {
  readonly shared: Pick<SyncStore, 'takeLease' | 'holdsLease' | 'giveUpLease'>
  readonly holder: string
  readonly milliseconds: number
  /** No other process can be alive: a lease that a killed one left behind is taken at once. */
  readonly sole: boolean
}

export function holdLease({ shared, holder, milliseconds, sole }: LeaseParts): HeldLease {
  let lease: Lease | null = null
  let askedAt = 0
  let everHeld = false
  let timer: NodeJS.Timeout | null = null

  /** Of this process's own clock, which runs on where the machine's is set, and counted from before the asking. */
  const age = (): number => performance.now() - askedAt

  async function ask(): Promise<Lease | null> {
    const before = performance.now()
    const got = await shared.takeLease(holder, milliseconds, sole && !everHeld)
    if (got !== null) askedAt = before
    everHeld ||= got !== null
    lease = got
    return got
  }

  function prolong(): void {
    if (lease === null) return
    // What goes wrong shows when the lease is needed: it is too old then.
    ask().catch(() => undefined)
  }

  return {
    async take() {
      if (lease !== null && age() < milliseconds / 3) return lease
      const got = await ask()
      if (got !== null) timer ??= setInterval(prolong, milliseconds / 3).unref()
      return got
    },
    assertHeld() {
      if (lease === null || age() > milliseconds * 0.7) {
        throw new LeaseLostError('Another process keeps the search index in step now')
      }
      return lease
    },
    isStillHeld: async () => lease !== null && (await shared.holdsLease(lease)),
    async giveUp() {
      if (timer !== null) clearInterval(timer)
      timer = null
      const mine = lease
      lease = null
      if (mine !== null) await shared.giveUpLease(mine)
    },
  }
}
