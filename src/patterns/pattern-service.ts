import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadingTrail } from '../audit/reading-trail.js'
import { seesTrustAggregates } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import type { CountedEvent, UnplacedEvent } from '../domain/patterns/event.js'
import { byPriority, typesOf, type FollowUp, type Pattern } from '../domain/patterns/pattern.js'
import { countedCodes, type ImagingRecord } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { NotFoundError } from '../platform/errors.js'
import type { RecordStore } from '../records/record-store.js'
import { tellExplained, withoutExplained } from './explained-patterns.js'
import { othersCounts, type OthersCounts } from './others-counts.js'
import { createPeerComparison } from './peer-comparison.js'
import type { PatternRuns } from './pattern-runs.js'
import type { PatternRun, PatternStore } from './pattern-store.js'
import { repeatsAmong, type RecordRepeat } from './record-repeats.js'
import { readsAcrossTrusts, visiblePattern, type VisiblePattern } from './visible-pattern.js'

export type { VisiblePattern } from './visible-pattern.js'

export interface PatternServiceParts {
  readonly reading: Pick<ReadingTrail, 'shown'>
  readonly records: RecordStore
  readonly runs: PatternRuns
  readonly store: Pick<PatternStore, 'runs'>
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  /**
   * Whether a trust lends the coding of its unreleased records to the counts of others. Off unless a trust asks for it;
   * the invented trusts do.
   */
  readonly contributes: (odsCode: string) => boolean
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
  /** How the counted records were coded with the type; `null` across trusts, and where none was. */
  readonly coding: CodingFacts | null
}

/** Counted records that were coded with the type of a pattern, and how surely. */
export interface CodingFacts {
  readonly records: number
  /** With high certainty. */
  readonly certain: number
  /** With the very words that show it. */
  readonly quoted: number
}

/** Events that a viewer may count one by one. */
export interface CountableEvents {
  readonly events: readonly CountedEvent[]
  readonly unplaced: readonly UnplacedEvent[]
}

export type PatternService = ReturnType<typeof createPatternService>

/** Shows each viewer what they may see of the last run; denies by default. */
export function createPatternService(parts: PatternServiceParts) {
  const { records, runs, store, taxonomy, directory, contributes, reading } = parts
  const { current } = runs

  /** Everything that this viewer may see, each by itself. */
  async function everything(viewer: Viewer): Promise<readonly VisiblePattern[]> {
    const { patterns, released, cases } = await current()
    const shown = patterns.flatMap(
      pattern => visiblePattern(viewer, pattern, ref => released.has(ref), cases.get(pattern.id)) ?? [],
    )
    return tellExplained(shown, patterns)
  }

  /** The same; what is only worth a look where it is asked for. */
  async function all(viewer: Viewer, { strengths = [] }: PatternFilter = {}): Promise<readonly VisiblePattern[]> {
    const explores = strengths.includes('worth-a-look')
    return (await everything(viewer)).filter(pattern => explores || pattern.strength !== 'worth-a-look')
  }

  async function list(viewer: Viewer, filter: PatternFilter = {}): Promise<VisiblePattern[]> {
    const found = (await all(viewer, filter)).filter(pattern => meetsFilter(pattern, filter))
    return withoutExplained(found).sort(byUrgency)
  }

  /**
   * Whether there is a run to show, waiting for the very first one for at most so many milliseconds; it goes on behind.
   * A run that fails is for whoever asks for its patterns.
   */
  async function ready(patience: number): Promise<boolean> {
    const over = new AbortController()
    const first = current().then(
      () => true,
      () => true,
    )
    try {
      return await Promise.race([first, sleep(patience, false, { signal: over.signal })])
    } finally {
      over.abort()
    }
  }

  return {
    /** Runs all detectors over everything that is counted, and keeps the result. */
    async run(): Promise<PatternRun> {
      return (await runs.refresh()).run
    },

    /**
     * What this viewer may see, most pressing first. A rise that is mostly one spread in the list is left to that; what is
     * exploratory is there only where that strength is asked for.
     */
    list,

    /** The same one by one, in no order: what a filter is worked out from. */
    all,

    ready,

    /** What runs were made with, the newest first. */
    kept: (limit: number): Promise<readonly PatternRun[]> => store.runs(limit),

    /** One pattern. Unknown and forbidden look the same: a `NotFoundError`. */
    async byId(viewer: Viewer, id: string): Promise<VisiblePattern> {
      const pattern = (await everything(viewer)).find(candidate => candidate.id === id)
      if (pattern === undefined) throw new NotFoundError(id)
      return pattern
    },

    /** Patterns in which a trust, or one that it was made from, may be named to this viewer. */
    async forTrust(viewer: Viewer, odsCode: string): Promise<VisiblePattern[]> {
      const today = directory.current(odsCode)
      return (await list(viewer)).filter(pattern => pattern.trusts.includes(today))
    },

    async forFailureType(viewer: Viewer, code: string): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(pattern => typesOf(pattern).includes(code))
    },

    /** Patterns that a record is evidence of, or whose finding it is. */
    async forRecord(viewer: Viewer, { ref }: Pick<VisibleRecord, 'ref'>): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(
        pattern =>
          pattern.finding?.ref === ref || pattern.events.some(event => event.counted && event.refs.includes(ref)),
      )
    },

    /**
     * What repeats of these records, by reference, from the patterns that this viewer may open. Nothing where the very first
     * run is not done within so many milliseconds.
     */
    async repeatsOf(
      viewer: Viewer,
      refs: readonly string[],
      patience: number,
    ): Promise<ReadonlyMap<string, RecordRepeat>> {
      return refs.length > 0 && (await ready(patience)) ? repeatsAmong(await list(viewer), refs) : new Map()
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
      await reading.shown(viewer, 'Evidence of a pattern', open)
      const openRefs = new Set(open.map(record => record.ref))
      const closed = counted.filter(ref => !openRefs.has(ref)).length
      if (pattern.audience === 'across-trusts') return { records: open, closed: null, coding: null }
      const isCounted = new Set(counted)
      return { records: open, closed, coding: codingOf(found, ref => isCounted.has(ref), pattern.failureType) }
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

    ...createPeerComparison({ runs, taxonomy, directory, contributes }),

    /** The run that is being served. */
    async lastRun(): Promise<PatternRun> {
      return (await current()).run
    },

    /** Records have changed: the next question starts a new run. */
    markStale: () => runs.markStale(),
  }
}

/** Numbers alone, which the people of a trust may know of records that not all of them may open. */
function codingOf(
  records: readonly (ImagingRecord | null)[],
  isCounted: (ref: string) => boolean,
  type: string,
): CodingFacts | null {
  const codes = records.flatMap(record =>
    record !== null && isCounted(record.ref) ? countedCodes(record).filter(({ code }) => code === type) : [],
  )
  if (codes.length === 0) return null
  return {
    records: codes.length,
    certain: codes.filter(({ certainty }) => certainty === 'high').length,
    quoted: codes.filter(({ quote }) => quote !== null && quote.trim() !== '').length,
  }
}

/** What has been recorded again after somebody acted first, then what waits for a decision, then by priority. */
function byUrgency(a: VisiblePattern, b: VisiblePattern): number {
  const order = ({ lifecycle }: VisiblePattern): number => {
    if (lifecycle?.loud === true) return 0
    return lifecycle?.told == null || lifecycle.needsDecision ? 1 : 2
  }
  return order(a) - order(b) || byPriority(a, b)
}

function meetsFilter(pattern: VisiblePattern, filter: PatternFilter): boolean {
  const any = <Value>(wanted: readonly Value[] | undefined, has: (value: Value) => boolean): boolean =>
    wanted === undefined || wanted.length === 0 || wanted.some(has)
  return (
    any(filter.detectors, detector => pattern.detector === detector) &&
    any(filter.strengths, strength => pattern.strength === strength) &&
    any(filter.stages, stage => pattern.stage === stage) &&
    any(filter.failureTypes, type => typesOf(pattern).includes(type)) &&
    any(filter.trusts, trust => pattern.trusts.includes(trust))
  )
}
