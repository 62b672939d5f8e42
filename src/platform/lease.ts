/** The right to do one piece of work, held by one process at a time and lost where it is not renewed. */
export interface LeaseStore {
  /**
   * Takes the lease for so many milliseconds, or renews it where `holder` has it already. `false`: somebody else has it,
   * and its time is not over.
   */
  take(name: string, holder: string, milliseconds: number): Promise<boolean>
  /** Gives it back; nothing happens where somebody else has it. */
  giveBack(name: string, holder: string): Promise<void>
}

/** How long a lease lasts without being renewed: a process that is killed holds others up for so long at most. */
export const LEASE_TIME = 60_000

/**
 * Does the work while holding the lease, renewing it on the way; `null` where somebody else holds it. The signal is
 * aborted where the lease is lost: the work must not write any more then.
 */
export async function underLease<Result>(
  { leases, name, holder }: { readonly leases: LeaseStore; readonly name: string; readonly holder: string },
  work: (held: AbortSignal) => Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  if (!(await leases.take(name, holder, LEASE_TIME))) return null
  const lost = new AbortController()
  const renewing = setInterval(() => {
    leases.take(name, holder, LEASE_TIME).then(
      kept => {
        if (!kept) lost.abort()
      },
      () => lost.abort(),
    )
  }, LEASE_TIME / 3)
  renewing.unref()
  try {
    return { result: await work(lost.signal) }
  } finally {
    clearInterval(renewing)
    await leases.giveBack(name, holder)
  }
}
