import { createHash } from 'node:crypto'
import { seesTrustAggregates } from '../domain/access/permission.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { countEvents } from '../domain/patterns/count-events.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { byPriority, type Pattern } from '../domain/patterns/pattern.js'
import { repeatsAfterFindings } from '../domain/patterns/repeat-after-finding.js'
import { sameFailureAtSeveralTrusts } from '../domain/patterns/same-failure-several-trusts.js'
import { makeReference } from '../domain/record/reference.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { NotFoundError } from '../platform/errors.js'
import type { RecordStore } from '../records/record-store.js'

export interface PatternServiceParts {
  readonly records: RecordStore
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
}

/** A pattern as one viewer may see it: trusts are named only where the viewer may know them. */
export interface VisiblePattern extends Pattern {
  /** Trusts that may be named to this viewer; the others are only counted. */
  readonly namedTrusts: readonly string[]
  readonly unnamedTrusts: number
}

interface Run {
  readonly events: readonly CountedEvent[]
  readonly patterns: readonly Pattern[]
  readonly until: string
}

export type PatternService = ReturnType<typeof createPatternService>

/** Finds what repeats, and shows each viewer what they may see of it. */
export function createPatternService({ records, taxonomy, directory, clock }: PatternServiceParts) {
  let latest: Promise<Run> | null = null
  let stale = true

  async function compute(): Promise<Run> {
    const all: ImagingRecord[] = []
    for await (const record of records.each({ statuses: ['accepted', 'released', 'published'] })) all.push(record)
    const until = londonDay(clock.now())
    const { events, findings } = countEvents(all, odsCode => directory.current(odsCode))
    const stageOf = (type: string): string => taxonomy.stageOf(type)?.code ?? type
    const taken = new Set<string>()
    const idFor = (key: string): string => stablePatternId(key, taken)
    // Invented and real events are never counted together.
    const patterns = [false, true].flatMap(demo => {
      const own = events.filter(event => event.demo === demo)
      return [
        ...repeatsAfterFindings({
          events: own,
          findings: findings.filter(f => f.demo === demo),
          stageOf,
          until,
          idFor,
        }),
        ...sameFailureAtSeveralTrusts({ events: own, until, idFor }),
      ]
    })
    return { events, patterns: [...patterns].sort(byPriority), until }
  }

  /** The last run; a stale one is served while the next is made, so that no page waits. */
  async function run(): Promise<Run> {
    if (latest === null) {
      stale = false
      latest = compute()
      return latest
    }
    if (stale) {
      stale = false
      const next = compute()
      const previous = latest
      void next.then(
        () => (latest = next),
        () => (stale = true),
      )
      return previous
    }
    return latest
  }

  function visible(viewer: Viewer, pattern: Pattern): VisiblePattern | null {
    if (pattern.published) return { ...pattern, namedTrusts: pattern.trusts, unnamedTrusts: 0 }
    if (pattern.detector === 'D1') {
      const own = pattern.trust !== null && seesTrustAggregates(viewer, pattern.trust)
      return own ? { ...pattern, namedTrusts: pattern.trusts, unnamedTrusts: 0 } : null
    }
    if (!hasRole(viewer, 'reporter', 'reviewer', 'board', 'trainer', 'national-analyst')) return null
    const namedTrusts = pattern.trusts.filter(trust => seesTrustAggregates(viewer, trust))
    return {
      ...pattern,
      trusts: namedTrusts,
      namedTrusts,
      unnamedTrusts: pattern.trusts.length - namedTrusts.length,
      // Dates and references of other trusts' own records would give them away.
      events: pattern.events.filter(event => namedTrusts.includes(event.trust)),
      orderUnknown: [],
    }
  }

  async function list(viewer: Viewer): Promise<VisiblePattern[]> {
    return (await run()).patterns.flatMap(pattern => visible(viewer, pattern) ?? [])
  }

  return {
    /** Everything that this viewer may see, strongest first. */
    list,

    /** One pattern; unknown and hidden look the same. */
    async byId(viewer: Viewer, id: string): Promise<VisiblePattern> {
      const pattern = (await list(viewer)).find(candidate => candidate.id === id)
      if (pattern === undefined) throw new NotFoundError(id)
      return pattern
    },

    async forTrust(viewer: Viewer, odsCode: string): Promise<VisiblePattern[]> {
      const today = directory.current(odsCode)
      return (await list(viewer)).filter(pattern => pattern.namedTrusts.includes(today))
    },

    async forFailureType(viewer: Viewer, code: string): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(pattern => pattern.failureType === code)
    },

    /** Repeats after this finding, as "recorded again after". */
    async afterFinding(viewer: Viewer, ref: string): Promise<VisiblePattern[]> {
      return (await list(viewer)).filter(pattern => pattern.finding?.ref === ref)
    },

    /** The records behind a pattern that the viewer may open, in order of what is counted. */
    async evidence(viewer: Viewer, pattern: VisiblePattern): Promise<VisibleRecord[]> {
      const refs = [...pattern.events, ...pattern.orderUnknown].flatMap(event => event.refs)
      const found = await Promise.all([...new Set(refs)].map(ref => records.byRef(ref)))
      return found.flatMap(record => (record === null ? [] : (visibleTo(viewer, record) ?? [])))
    },

    /** Events that this viewer may count: published ones, and those of their own trust where they see its aggregates. */
    async countableEvents(viewer: Viewer): Promise<CountedEvent[]> {
      return (await run()).events.filter(
        event => event.source === 'published' || seesTrustAggregates(viewer, event.trust),
      )
    },

    /** The last day that is counted. */
    async until(): Promise<string> {
      return (await run()).until
    },

    /** Records have changed: the next question starts a new run. */
    markStale(): void {
      stale = true
    },
  }
}

/** The same key gives the same reference in every run; the year 2026 is that of the scheme, not of the pattern. */
function stablePatternId(key: string, taken: Set<string>): string {
  const start = createHash('sha256').update(key).digest().readUInt32BE(0) % 1_000_000
  for (let step = 0; ; step++) {
    const id = makeReference('pattern', 2026, (start + step) % 1_000_000)
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}
