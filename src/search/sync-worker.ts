import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../platform/clock.js'
import { UnavailableError } from '../platform/errors.js'
import { systemRandom, type Random } from '../platform/random.js'
import type { RecordStore } from '../records/record-store.js'
import type { ProjectionParts } from './projection.js'
import {
  forgetOldIndex,
  nothingToGoBackTo,
  reindexOn,
  startOfReindex,
  startOfRollBack,
  writesToBoth,
  type ReindexParts,
} from './reindex.js'
import type { SearchIndex } from './search-index.js'
import { holdLease, LeaseLostError } from './sync-lease.js'
import { NOTHING_TOLD, type SyncReport, type SyncTask } from './sync-report.js'
import { createSender } from './sync-sender.js'
import type { Lease, ParkedRecord, SyncStore } from './sync-store.js'
import { startOfSweep, sweepOn, sweepRound, type Told } from './sync-tasks.js'

export interface SyncParts {
  readonly store: RecordStore
  readonly shared: SyncStore
  readonly index: SearchIndex
  readonly projection: ProjectionParts
  readonly clock: Clock
  readonly log: { warn(details: object, message: string): void; info(details: object, message: string): void }
  readonly random?: Random
  /** Milliseconds between looks at the outbox without a nudge; other processes write too. */
  readonly interval?: number
  /** Milliseconds between two buckets of the sweep round the clock. */
  readonly roundPause?: number
  /** How long a lease lasts that is not prolonged; milliseconds. */
  readonly leaseTime?: number
  /** No other process can be alive on this store, so a lease that a killed one left behind does not bind. */
  readonly sole?: boolean
  /** `false`: never takes the lease, and only asks and watches whichever process has it. */
  readonly works?: boolean
}

/** Where the index stands, as this process last heard. */
export interface SyncStatus {
  /** When the index last held everything that it could; `null` before that. */
  readonly inStepAt: Date | null
  /** It has held everything at least once: searches may ask it. */
  readonly filled: boolean
  /** Why the last attempt broke off; `null` where it did not. */
  readonly fault: string | null
}

/** Everything that an operator wants to know. */
export interface SyncOverview {
  readonly report: SyncReport
  readonly lease: Lease | null
  readonly waiting: { readonly count: number; readonly oldest: Date | null }
  /** Records that no search shows until the index has let go of them; at most 1000 are counted. */
  readonly revoked: number
  readonly parkedCount: number
  /** The first hundred. */
  readonly parked: readonly ParkedRecord[]
}

/**
 * Keeps the index in step with the store, through the outbox inside each record. Every app process has one; the one that
 * holds the lease works, the others watch.
 */
export interface SyncWorker {
  /** Begins to work, or to watch, in the background. */
  start(): void
  /** Something was written: look soon. */
  nudge(): void
  /**
   * Sends until nothing waits that the index can take; how many records were sent, 0 where another process does the work.
   * Rejects with an `UnavailableError` where the index does not answer.
   */
  drain(progress?: (sent: number, waiting: number) => void): Promise<number>
  /**
   * Hides records from every search at once, until the index has confirmed them as they are then. Writes that the store
   * can see to make a record less visible (withdrawn, release taken back or changed, another owner, words expunged) do so
   * by themselves; this is for what it cannot see.
   */
  revoke(ids: readonly string[]): Promise<void>
  /** Sends the parked records again; how many there are. */
  retryParked(): Promise<number>
  /** Asks for a task; whichever process holds the lease does it. */
  ask(task: SyncTask): Promise<void>
  /**
   * Asks for a task and sees it done: works along where no other process does. Resolves with the report afterwards;
   * rejects with an `UnavailableError` where nobody takes it up, or the engine does not answer.
   */
  run(task: SyncTask, progress?: (report: SyncReport) => void): Promise<SyncReport>
  status(): SyncStatus
  overview(): Promise<SyncOverview>
  /** Finishes what is being sent, gives up the lease, and stops. */
  stop(): Promise<void>
}

const START_OF = { sweep: startOfSweep, reindex: startOfReindex, 'roll-back': startOfRollBack } as const

/** That of the very first lease: no other process has ever sent anything. */
const FIRST_FENCE = 1
const SHORTEST_PAUSE = 1000
const LONGEST_PAUSE = 60_000
/** How often the report says that the index is in step while nothing happens. */
const TELL_EVERY = 10_000
/** How long `run` waits for another process without seeing it get on. */
const PATIENCE = 30_000
const POLL = 200
const MOST_COUNTED = 1000

export function createSyncWorker(parts: SyncParts): SyncWorker {
  const { store, shared, index, clock, log, random = systemRandom, interval = 1000, works = true } = parts
  const { roundPause = 10_000, leaseTime = 15_000, sole = false } = parts
  const lease = holdLease({ shared, holder: random.uuid(), milliseconds: leaseTime, sole })
  const targets = () => (writesToBoth(report.task) ? [index, index.standby] : [index])
  const sender = createSender({ ...parts, outbox: store, lease, targets, probe: () => index.count() })
  const taskParts: ReindexParts = {
    ...{ outbox: store, index, clock, log, projection: parts.projection },
    parked: async () => new Set((await shared.parked(Number.MAX_SAFE_INTEGER)).map(({ id }) => id)),
  }
  let report = NOTHING_TOLD
  let preparedUnder: number | null = null
  let toldAt = -Infinity
  let nextRound = performance.now() + roundPause
  let failures = 0
  let turnOfAll: Promise<unknown> = Promise.resolve()
  let stopping: AbortController | null = null
  let loop: Promise<void> = Promise.resolve()
  let wake = new AbortController()

  /** One after the other: two senders at once could put an older state over a newer one. */
  function alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turnOfAll.then(work, work)
    turnOfAll = mine.catch(() => undefined)
    return mine
  }

  async function tell(held: Lease, told: Told): Promise<void> {
    if (!(await shared.tell(held, told))) throw new LeaseLostError('The lease was lost')
    report = { ...report, ...told }
  }

  /** Makes sure that the index is the one that the outbox speaks of; where it is another, everything is sent again. */
  async function prepare(held: Lease): Promise<void> {
    if (preparedUnder === held.fence) return
    const state = await index.prepare()
    const generation = await index.generation()
    // Killed between taking the new index into use and telling it: that is the one it was to be.
    const swapped = report.task?.phase === 'swapping' && report.task.generation === generation
    if (state === 'created' || (report.index !== generation && !swapped)) {
      await tell(held, { filled: false, inStepAt: null, task: null, round: null })
      // What somebody has under way for another index must not be confirmed. Under the first lease there is nobody.
      await (held.fence === FIRST_FENCE ? store.markRestDirty() : store.markAllDirty())
      await tell(held, { index: generation })
    }
    await sender.refresh()
    preparedUnder = held.fence
  }

  /** Sends what waits; `null` where another process does the work. */
  async function send(progress?: (sent: number) => void): Promise<{ held: Lease; sent: number } | null> {
    const held = works ? await lease.take() : null
    // What it says of the work is this process's own word while it has the lease: an edit is not kept waiting for it.
    if (preparedUnder !== held?.fence) report = await shared.report()
    if (held === null) return null
    try {
      await prepare(held)
      const sent = await sender.sendWaiting(progress)
      // What others have asked for.
      report = await shared.report()
      if (sent > 0 || !report.filled || report.fault !== null || performance.now() - toldAt > TELL_EVERY) {
        await tell(held, { inStepAt: clock.now(), filled: true, fault: null })
        toldAt = performance.now()
      }
      return { held, sent }
    } catch (error) {
      await failed(held, error)
      throw error
    }
  }

  /** An engine that comes back may have lost its index: it is prepared anew. */
  async function failed(held: Lease, error: unknown): Promise<void> {
    preparedUnder = null
    const reason = error instanceof Error ? error.message : String(error)
    const since = report.fault?.since ?? clock.now()
    report = { ...report, fault: { reason, since } }
    await shared.tell(held, { fault: { reason, since } }).catch(() => false)
  }

  /** Sends what waits and does a piece of what was asked for; whether there is more to do at once. */
  async function turn(): Promise<'more' | 'idle' | 'elsewhere'> {
    const done = await send()
    if (done === null) return 'elsewhere'
    const { held } = done
    const task = report.task ?? (await takeUp(held))
    if (task !== null) {
      await tell(held, await (task.kind === 'sweep' ? sweepOn : reindexOn)(task, taskParts))
      return 'more'
    }
    const forgotten = await forgetOldIndex(report, taskParts)
    if (forgotten !== null) await tell(held, forgotten)
    if (performance.now() >= nextRound) {
      nextRound = performance.now() + roundPause
      await tell(held, await sweepRound(report.round, taskParts))
    }
    return done.sent > 0 ? 'more' : 'idle'
  }

  async function takeUp(held: Lease): Promise<SyncReport['task']> {
    const [next] = report.asked
    if (next === undefined) return null
    const task = await START_OF[next](taskParts)
    await tell(
      held,
      task === null ? nothingToGoBackTo(taskParts) : { task, ...(next === 'reindex' && { oldIndexUntil: null }) },
    )
    await shared.takeUp(held, next)
    return task
  }

  async function work(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      let pause = interval
      try {
        if ((await alone(turn)) === 'more') pause = 0
        failures = 0
      } catch (error) {
        failures += 1
        pause = pauseAfter(failures, error, random)
        log.warn({ failures, pause, reason: reasonOf(error) }, 'The search index could not be brought into step')
      }
      const woken = wake.signal
      // After a failure a nudge does not shorten the pause: the engine is given time.
      await sleep(pause, undefined, { signal: failures > 0 ? stop : AbortSignal.any([stop, woken]), ref: false }).catch(
        () => undefined,
      )
    }
  }

  function nudge(): void {
    wake.abort()
    wake = new AbortController()
  }

  async function run(task: SyncTask, progress?: (now: SyncReport) => void): Promise<SyncReport> {
    await shared.ask(task)
    nudge()
    let seen = ''
    for (let waited = 0; waited < PATIENCE; waited += POLL) {
      const state = works && stopping === null ? await alone(turn) : 'elsewhere'
      report = await shared.report()
      progress?.(report)
      const { asked, task: running, inStepAt } = report
      const { count } = await store.dirtyState()
      if (!asked.includes(task) && running?.kind !== task && count === 0) return report
      const now = JSON.stringify([running, inStepAt, report.fault, count])
      if (now !== seen) waited = 0
      seen = now
      if (state === 'elsewhere') await sleep(POLL)
    }
    throw new UnavailableError('No process takes it up. It is done as soon as a server runs.')
  }

  return {
    start() {
      if (stopping !== null) return
      stopping = new AbortController()
      loop = work(stopping.signal)
    },
    nudge,
    async revoke(ids) {
      await store.revoke(ids)
      nudge()
    },
    async retryParked() {
      const parked = await shared.parked(Number.MAX_SAFE_INTEGER)
      await store.markDirty(parked.map(({ id }) => id))
      nudge()
      return parked.length
    },
    drain: progress =>
      alone(async () => {
        const total = progress === undefined ? 0 : (await store.dirtyState()).count
        return (await send(sent => progress?.(sent, Math.max(0, total - sent))))?.sent ?? 0
      }),
    async ask(task) {
      await shared.ask(task)
      nudge()
    },
    run,
    status: () => ({ inStepAt: report.inStepAt, filled: report.filled, fault: report.fault?.reason ?? null }),
    async overview() {
      const [told, held, waiting, revoked, parkedCount, parked] = await Promise.all([
        shared.report(),
        shared.leaseholder(),
        store.dirtyState(),
        store.revoked(MOST_COUNTED),
        shared.parkedCount(),
        shared.parked(100),
      ])
      return { report: told, lease: held, waiting, revoked: revoked.length, parkedCount, parked }
    },
    async stop() {
      stopping?.abort()
      await loop
      await turnOfAll
      await lease.giveUp()
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Twice as long each time, up to a minute, with a random part so that several processes do not knock together. */
function pauseAfter(failures: number, error: unknown, random: Random): number {
  const asked = error instanceof UnavailableError && 'retryAfter' in error ? Number(error.retryAfter ?? 0) * 1000 : 0
  const doubled = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** Math.min(failures - 1, 10))
  return Math.max(asked, doubled / 2 + random.below(Math.ceil(doubled / 2) + 1))
}
