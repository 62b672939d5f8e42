import { setTimeout as sleep } from 'node:timers/promises'
import type { Counted } from '../domain/patterns/count-events.js'
import {
  afterRun,
  latestSighting,
  newCase,
  sightingOf,
  type PatternCase,
  type Sighting,
} from '../domain/patterns/lifecycle.js'
import { PATTERN_PARAMETERS } from '../domain/patterns/parameters.js'
import type { Pattern } from '../domain/patterns/pattern.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { StaleRevisionError } from '../platform/errors.js'
import { underLease, type LeaseStore } from '../platform/lease.js'
import type { RecommendationService } from '../recommendations/recommendation-service.js'
import type { RecordStore } from '../records/record-store.js'
import type { ActivityStore } from './activity-store.js'
import { activityToday } from './activity-today.js'
import type { PatternCaseStore } from './pattern-case-store.js'
import { countableRecords, type CountableRecords } from './countable-records.js'
import type { PatternEngine, RunAnswer, RunQuestion, RunStage } from './pattern-engine.js'
import type { PatternRun, PatternSnapshot, PatternStore, TrackedPattern } from './pattern-store.js'

export interface PatternRunsParts {
  readonly records: RecordStore
  readonly store: PatternStore
  readonly cases: PatternCaseStore
  readonly activity: Pick<ActivityStore, 'all'>
  readonly recommendations: Pick<RecommendationService, 'datesOf'>
  readonly engine: PatternEngine
  readonly leases: LeaseStore
  /** Names this process to the others. */
  readonly holder: string
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
  /** Version of the product, kept with each run. */
  readonly version: string
  /** A run in the background failed; the last good one goes on being served. */
  readonly failed: (error: unknown) => void
  readonly contributes: (odsCode: string) => boolean
  /** Does what a decision has left to do, where a process was stopped between the decision and what follows from it. */
  readonly finish: (known: PatternCase) => Promise<PatternCase>
}

/** What is being served: the last run, with what was counted for it and what people have made of its patterns. */
export interface HeldRun extends PatternSnapshot {
  readonly counted: Counted
  readonly released: ReadonlySet<string>
  readonly cases: ReadonlyMap<string, PatternCase>
}

/** How far a run has come. */
export interface RunProgress {
  readonly stage: RunStage | 'waiting' | 'keeping'
  readonly records: number
  readonly since: Date
}

export type PatternRuns = ReturnType<typeof createPatternRuns>

const LEASE = 'pattern-run'
/** Runs whose thresholds are looked among. */
const KEPT_THRESHOLDS = 20
/** Milliseconds between two looks whether another process has finished the first run ever. */
const POLL = 250
/** Milliseconds between two looks whether it is night, and the hour in London from which it is. */
const NIGHT = { every: 10 * 60_000, from: '02' } as const

/**
 * Runs the detectors: at the first question, every night, after records have changed, and on demand. One at a time over
 * all processes; a process that may not run serves what the other keeps.
 */
export function createPatternRuns(parts: PatternRunsParts) {
  const { records, store, cases, engine, leases, holder, taxonomy, directory, clock } = parts
  let held: HeldRun | null = null
  let running: Promise<HeldRun> | null = null
  let cancelling: AbortController | null = null
  let under: RunProgress | null = null
  let stale = true
  let night: NodeJS.Timeout | null = null

  /** One run at a time; who asks during it gets its result. */
  function refresh(): Promise<HeldRun> {
    running ??= compute().finally(() => {
      running = null
      cancelling = null
      under = null
    })
    return running
  }

  /** The last run. A stale one is served while the next is made, so that only the very first question waits. */
  async function current(): Promise<HeldRun> {
    if (held === null) return refresh()
    if (stale || held.run.until !== londonDay(clock.now())) refreshBehind()
    return held
  }

  function refreshBehind(): void {
    if (running !== null) return
    refresh().catch((error: unknown) => {
      // Who cancelled it will start it again, or the night will.
      if (error instanceof RunCancelledError) return
      stale = true
      parts.failed(error)
    })
  }

  async function compute(): Promise<HeldRun> {
    // Cleared first: what is written while we read makes it stale again.
    stale = false
    cancelling = new AbortController()
    const cancelled = cancelling.signal
    under = { stage: 'waiting', records: 0, since: clock.now() }
    for (;;) {
      const ours = await underLease({ leases, name: LEASE, holder }, lost =>
        wholeRun(AbortSignal.any([cancelled, lost])),
      )
      if (ours !== null) return (held = ours.result)
      const theirs = await store.latest()
      if (theirs !== null) return (held = await servedBy(theirs, cancelled))
      await sleep(POLL, undefined, { signal: cancelled })
    }
  }

  async function wholeRun(signal: AbortSignal): Promise<HeldRun> {
    const before = (await store.latest())?.patterns ?? []
    const until = londonDay(clock.now())
    const read = countableRecords({ records, directory })
    const answer = await ask(read, signal, {
      ...{ until, parameters: PATTERN_PARAMETERS, detect: true },
      ...{ kept: await store.runs(KEPT_THRESHOLDS), activity: await activityToday(parts.activity, directory) },
      knownIds: new Map(before.map(pattern => [pattern.key, pattern.id])),
    })
    if (answer.detected === null) throw new Error('The detectors gave no answer')
    const { patterns, followUps, thresholds, reporting } = answer.detected
    progress('keeping', read.count())
    const run: PatternRun = {
      at: clock.now(),
      version: parts.version,
      parameters: PATTERN_PARAMETERS,
      until,
      counts: {
        records: read.count(),
        events: answer.counted.events.length,
        unplaced: answer.counted.unplaced.length,
        findings: answer.counted.findings.length,
        patterns: patterns.length,
      },
      dataDigest: answer.dataDigest,
      ...{ cut: answer.cut, thresholds, reporting },
      digest: answer.digest,
    }
    const settled = await settle(patterns, until)
    const snapshot: PatternSnapshot = {
      run,
      patterns: tracked({ patterns, before, today: until, cases: settled }),
      followUps,
    }
    signal.throwIfAborted()
    await store.save(snapshot)
    return { ...snapshot, counted: answer.counted, released: read.released, cases: settled }
  }

  /** What another process has kept, over what we count ourselves. */
  async function servedBy(snapshot: PatternSnapshot, signal: AbortSignal): Promise<HeldRun> {
    const read = countableRecords({ records, directory })
    const { until, parameters } = snapshot.run
    const { counted } = await ask(read, signal, {
      until,
      parameters,
      detect: false,
      knownIds: new Map(),
      kept: [],
      activity: [],
    })
    return { ...snapshot, counted, released: read.released, cases: await cases.all() }
  }

  function ask(
    read: CountableRecords,
    signal: AbortSignal,
    question: Pick<RunQuestion, 'until' | 'parameters' | 'detect' | 'knownIds' | 'kept' | 'activity'>,
  ): Promise<RunAnswer> {
    const whole = (): RunQuestion => ({
      ...question,
      stages: new Map(taxonomy.types.map(type => [type.code, type.stage])),
      trustsToday: read.trustsToday,
      contributing: new Set([...read.trustsToday.values()].filter(code => parts.contributes(code))),
    })
    return engine.run(read.batches, whole, { signal, progress })
  }

  function progress(stage: RunProgress['stage'], read: number): void {
    if (under !== null) under = { ...under, stage, records: read }
  }

  /**
   * Moves every case on by what this run saw. Of a run that is stopped in between the rest is made up by the next: the
   * same sight moves a case once.
   */
  async function settle(patterns: readonly Pattern[], until: string): Promise<ReadonlyMap<string, PatternCase>> {
    for (const one of (await cases.all()).values()) if (one.pending.length > 0) await parts.finish(one)
    const known = await cases.all()
    const at = clock.now()
    // What is only worth a look asks for no decision; one that has become so is not found any more.
    const toDecide = patterns.filter(pattern => pattern.strength !== 'worth-a-look')
    const sights = new Map(toDecide.map(pattern => [pattern.id, sightingOf(pattern, until)]))
    await cases.insertMissing(
      toDecide.flatMap(pattern => {
        const seen = sights.get(pattern.id)
        return known.has(pattern.id) || seen === undefined ? [] : newCase(pattern, seen, at)
      }),
    )
    const actions = await parts.recommendations.datesOf([...known.values()].flatMap(one => one.recommendations))
    for (const one of known.values()) {
      await moveOn(one, before => afterRun(before, { seen: sights.get(one.id) ?? unseen(before, until), at, actions }))
    }
    return cases.all()
  }

  /** Writes what becomes of a case, if anything does; again over what somebody decided in the meantime. */
  async function moveOn(known: PatternCase, next: (before: PatternCase) => PatternCase): Promise<void> {
    for (let before: PatternCase | null = known; before !== null; before = await cases.byId(known.id)) {
      const after = next(before)
      if (after === before) return
      try {
        await cases.replace(after)
        return
      } catch (error) {
        if (!(error instanceof StaleRevisionError)) throw error
      }
    }
  }

  return {
    current,
    refresh,

    /** Records have changed: the next question starts a new run. */
    markStale(): void {
      stale = true
    },

    /** Starts a run behind the pages, unless one is under way. */
    start: refreshBehind,

    /** How far the run under way has come; `null` where there is none. */
    progress: (): RunProgress | null => under,

    /** Stops the run under way; the last one goes on being served. `false`: there is none, or none before it. */
    cancel(): boolean {
      if (cancelling === null || held === null) return false
      cancelling.abort(new RunCancelledError('The run of the patterns was cancelled'))
      return true
    },

    /** Somebody decided: shown from now on. */
    caseChanged(changed: PatternCase): void {
      if (held !== null) held = { ...held, cases: new Map([...held.cases, [changed.id, changed]]) }
    },

    /** Makes the first run now, and one every night from then on, until `stop`. */
    startNightly(): void {
      if (held === null) refreshBehind()
      night ??= setInterval(() => {
        const now = clock.now()
        if (held?.run.until !== londonDay(now) && hourInLondon(now) >= NIGHT.from) refreshBehind()
      }, NIGHT.every).unref()
    },

    /** Ends the nightly look and the run under way. */
    async stop(): Promise<void> {
      if (night !== null) clearInterval(night)
      night = null
      cancelling?.abort(new RunCancelledError('The program stops'))
      await running?.catch(() => undefined)
    },
  }
}

/** Somebody stopped the run. */
export class RunCancelledError extends Error {
  override name = 'RunCancelledError'
}

/** A known pattern that the run did not find: its last numbers, marked. */
function unseen(known: PatternCase, until: string): Sighting {
  return { ...latestSighting(known), on: until, found: false }
}

/** States that people have put their hand to: these stay in sight when the detectors find them no more. */
const KEPT_IN_SIGHT: readonly PatternCase['state'][] = ['confirmed', 'acted-on', 'quiet', 'recurred', 'dismissed']

/** Carries over when each pattern was first found, what changed since the run before, and what people look after. */
function tracked(parts: {
  readonly patterns: readonly Pattern[]
  readonly before: readonly TrackedPattern[]
  readonly today: string
  readonly cases: ReadonlyMap<string, PatternCase>
}): TrackedPattern[] {
  const { patterns, before, today, cases } = parts
  const known = new Map(before.map(pattern => [pattern.key, pattern]))
  const isKept = ({ id }: Pattern): boolean => {
    const state = cases.get(id)?.state
    return state !== undefined && KEPT_IN_SIGHT.includes(state)
  }
  // What people look after stays as it was last found, also where it would only be worth a look now.
  const shown = patterns.filter(
    pattern => pattern.strength !== 'worth-a-look' || !known.has(pattern.key) || !isKept(pattern),
  )
  const found = new Set(shown.map(pattern => pattern.key))
  const lost = before.filter(pattern => !found.has(pattern.key) && isKept(pattern))
  const now = shown.map((pattern): TrackedPattern => {
    const earlier = known.get(pattern.key)
    if (earlier === undefined) return { ...pattern, firstFound: today, changed: null }
    const { firstFound } = earlier
    const changed = earlier.observed === pattern.observed ? earlier.changed : { on: today, from: earlier.observed }
    return { ...pattern, firstFound, changed }
  })
  return [...now, ...lost]
}

function hourInLondon(instant: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(
    instant,
  )
}
