import { seesTrustAggregates } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { countEvents, type Counted } from '../domain/patterns/count-events.js'
import { detectPatterns } from '../domain/patterns/detect.js'
import type { CountedEvent, UnplacedEvent } from '../domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../domain/patterns/parameters.js'
import { byPriority, type FollowUp, type Pattern } from '../domain/patterns/pattern.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { NotFoundError } from '../platform/errors.js'
import type { RecordStore } from '../records/record-store.js'
import { othersCounts, type OthersCounts } from './others-counts.js'
import type { PatternRun, PatternSnapshot, PatternStore, TrackedPattern } from './pattern-store.js'
import { readsAcrossTrusts, visiblePattern, type VisiblePattern } from './visible-pattern.js'

export type { VisiblePattern } from './visible-pattern.js'

export interface PatternServiceParts {
  readonly records: RecordStore
  readonly store: PatternStore
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
  /** Version of the product, kept with each run. */
  readonly version: string
  /** A run in the background failed; the last good one goes on being served. */
  readonly failed: (error: unknown) => void
  /**
   * Whether a trust lends the coding of its unreleased records to the counts of others. Off unless a trust asks for it;
   * the invented trusts do.
   */
  readonly contributes?: (odsCode: string) => boolean
}

/** Filters of the list; each is "any of these", and all must hold. Empty lists ask for nothing. */
export interface PatternFilter {
  readonly detectors?: readonly Pattern['detector'][]
  readonly strengths?: readonly Pattern['strength'][]
  readonly stages?: readonly string[]
  readonly failureTypes?: readonly string[]
  readonly trusts?: readonly string[]
}

/** Records behind a pattern: those that the viewer may open, in the order of events, and how many they may not. */
export interface PatternEvidence {
  readonly records: readonly VisibleRecord[]
  /** Counted records that the viewer may not open; `null` where even their number is not theirs to know. */
  readonly closed: number | null
}

/** Events that a viewer may count one by one. */
export interface CountableEvents {
  readonly events: readonly CountedEvent[]
  readonly unplaced: readonly UnplacedEvent[]
}

export type PatternService = ReturnType<typeof createPatternService>

interface Held extends PatternSnapshot {
  readonly counted: Counted
  readonly released: ReadonlySet<string>
}

/** Finds what repeats, keeps the last run, and shows each viewer what they may see of it; denies by default. */
export function createPatternService(parts: PatternServiceParts) {
  const { records, store, taxonomy, directory, clock } = parts
  const contributes = parts.contributes ?? ((odsCode: string) => directory.trust(odsCode)?.demo ?? false)
  let held: Held | null = null
  let running: Promise<Held> | null = null
  let stale = true

  async function compute(): Promise<Held> {
    // Cleared first: what is written while we read makes it stale again.
    stale = false
    const counting: ImagingRecord[] = []
    const released = new Set<string>()
    for await (const record of records.each({ statuses: ['accepted', 'released', 'published'] })) {
      counting.push(record)
      if (record.status === 'released' && record.release !== null) released.add(record.ref)
    }
    const before = (held ?? (await store.latest()))?.patterns ?? []
    const until = londonDay(clock.now())
    const counted = countEvents(counting, odsCode => directory.current(odsCode))
    const { patterns, followUps } = detectPatterns({
      counted,
      contributes,
      until,
      stageOf: type => taxonomy.stageOf(type)?.code ?? type,
      parameters: PATTERN_PARAMETERS,
      knownIds: new Map(before.map(pattern => [pattern.key, pattern.id])),
    })
    const run: PatternRun = {
      at: clock.now(),
      version: parts.version,
      parameters: PATTERN_PARAMETERS,
      until,
      counts: {
        records: counting.length,
        events: counted.events.length,
        unplaced: counted.unplaced.length,
        findings: counted.findings.length,
        patterns: patterns.length,
      },
    }
    const snapshot: PatternSnapshot = { run, patterns: tracked(patterns, before, until), followUps }
    await store.save(snapshot)
    held = { ...snapshot, counted, released }
    return held
  }

  /** One run at a time; who asks during it gets its result. */
  function refresh(): Promise<Held> {
    running ??= compute().finally(() => {
      running = null
    })
    return running
  }

  /** The last run. A stale one is served while the next is made, so that only the very first question waits. */
  async function current(): Promise<Held> {
    if (held === null) return refresh()
    if (stale || held.run.until !== londonDay(clock.now())) {
      refresh().catch((error: unknown) => {
        stale = true
        parts.failed(error)
      })
    }
    return held
  }

  async function list(viewer: Viewer, filter: PatternFilter = {}): Promise<VisiblePattern[]> {
    const { patterns, released } = await current()
    return patterns
      .flatMap(pattern => visiblePattern(viewer, pattern, ref => released.has(ref)) ?? [])
      .filter(pattern => meetsFilter(pattern, filter))
      .sort(byPriority)
  }

  return {
    /** Runs all detectors over everything that is counted, and keeps the result. */
    async run(): Promise<PatternRun> {
      return (await refresh()).run
    },

    /** What this viewer may see, most pressing first. */
    list,

    /** One pattern. Unknown and forbidden look the same: a `NotFoundError`. */
    async byId(viewer: Viewer, id: string): Promise<VisiblePattern> {
      const pattern = (await list(viewer)).find(candidate => candidate.id === id)
      if (pattern === undefined) throw new NotFoundError(id)
      return pattern
    },

    /** Patterns in which a trust, or one that it was made from, may be named to this viewer. */
    async forTrust(viewer: Viewer, odsCode: string): Promise<VisiblePattern[]> {
      const today = directory.current(odsCode)
      return (await list(viewer)).filter(pattern => pattern.trusts.includes(today))
    },

    async forFailureType(viewer: Viewer, code: string): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(pattern => pattern.failureType === code)
    },

    /** Patterns that a record is evidence of, or whose finding it is. */
    async forRecord(viewer: Viewer, { ref }: Pick<VisibleRecord, 'ref'>): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(
        pattern =>
          pattern.finding?.ref === ref || pattern.events.some(event => event.counted && event.refs.includes(ref)),
      )
    },

    /** What was recorded again after this finding. */
    async afterFinding(viewer: Viewer, ref: string): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(pattern => pattern.finding?.ref === ref)
    },

    /** Every finding of a trust that was followed among its own records, also where nothing came; only for its own people. */
    async followUps(viewer: Viewer, odsCode: string): Promise<readonly FollowUp[]> {
      const today = directory.current(odsCode)
      if (!seesTrustAggregates(viewer, today)) return []
      return (await current()).followUps.filter(followUp => followUp.trust === today)
    },

    /** The records behind a pattern, each as this viewer may see it. */
    async evidence(viewer: Viewer, pattern: VisiblePattern): Promise<PatternEvidence> {
      const counted = pattern.events.filter(event => event.counted).flatMap(event => event.refs)
      const refs = [...new Set([...pattern.events, ...pattern.orderUnknown].flatMap(event => event.refs))]
      const found = await Promise.all(refs.map(ref => records.byRef(ref)))
      const open = found.flatMap(record => (record === null ? [] : (visibleTo(viewer, record) ?? [])))
      const openRefs = new Set(open.map(record => record.ref))
      const closed = counted.filter(ref => !openRefs.has(ref)).length
      return { records: open, closed: pattern.audience === 'across-trusts' ? null : closed }
    },

    /** Events that this viewer may count: published ones, and those of their own trust where they see its aggregates. */
    async countable(viewer: Viewer): Promise<CountableEvents> {
      const { events, unplaced } = (await current()).counted
      return {
        events: events.filter(event => event.source === 'published' || seesTrustAggregates(viewer, event.trust)),
        unplaced: unplaced.filter(event => event.source === 'published'),
      }
    },

    /**
     * What other trusts recorded of a failure type, as numbers that tell of none of them; `null` for viewers who are not
     * shown counts over several trusts.
     */
    async othersCounts(viewer: Viewer, failureType: string): Promise<OthersCounts | null> {
      if (!readsAcrossTrusts(viewer)) return null
      const { counted, run } = await current()
      const demo =
        viewer.trust === null
          ? counted.events.some(event => event.demo)
          : (directory.trust(viewer.trust)?.demo ?? false)
      const lent = counted.events.filter(
        event =>
          event.source !== 'published' &&
          event.demo === demo &&
          event.trust !== viewer.trust &&
          contributes(event.trust) &&
          event.types.includes(failureType),
      )
      return othersCounts(lent, run)
    },

    /** The run that is being served. */
    async lastRun(): Promise<PatternRun> {
      return (await current()).run
    },

    /** Records have changed: the next question starts a new run. */
    markStale(): void {
      stale = true
    },
  }
}

function meetsFilter(pattern: VisiblePattern, filter: PatternFilter): boolean {
  const any = <Value>(wanted: readonly Value[] | undefined, has: (value: Value) => boolean): boolean =>
    wanted === undefined || wanted.length === 0 || wanted.some(has)
  return (
    any(filter.detectors, detector => pattern.detector === detector) &&
    any(filter.strengths, strength => pattern.strength === strength) &&
    any(filter.stages, stage => pattern.stage === stage) &&
    any(filter.failureTypes, type => pattern.failureType === type) &&
    any(filter.trusts, trust => pattern.trusts.includes(trust))
  )
}

/** Carries over when each pattern was first found, and what changed since the run before. */
function tracked(patterns: readonly Pattern[], before: readonly TrackedPattern[], today: string): TrackedPattern[] {
  const known = new Map(before.map(pattern => [pattern.key, pattern]))
  return patterns.map(pattern => {
    const earlier = known.get(pattern.key)
    if (earlier === undefined) return { ...pattern, firstFound: today, changed: null }
    const { firstFound } = earlier
    const changed = earlier.observed === pattern.observed ? earlier.changed : { on: today, from: earlier.observed }
    return { ...pattern, firstFound, changed }
  })
}
