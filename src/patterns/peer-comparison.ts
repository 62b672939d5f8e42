import { seesTrustAggregates } from '../domain/access/permission.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { addDays, firstOf, type Span } from '../domain/patterns/calendar.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { amongLikeSized } from '../domain/patterns/like-sized.js'
import {
  peerCells,
  peerPosition,
  type PeerCell,
  type PeerPosition,
  type StandsAgainst,
} from '../domain/patterns/peer-position.js'
import { surelyIn } from '../domain/patterns/series.js'
import { SMALL } from '../domain/patterns/small-numbers.js'
import { overDispersion } from '../domain/patterns/statistics/funnel.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { lastWholeQuarter } from './charts/stage-heat.js'
import type { PatternRuns } from './pattern-runs.js'

export interface PeerComparisonParts {
  readonly runs: PatternRuns
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  /** Whether a trust lends the coding of its unreleased records to the counts of others. */
  readonly contributes: (odsCode: string) => boolean
}

/** What a funnel is asked for. */
export interface FunnelQuestion {
  /** `null`: the type that lies furthest above what peers lead one to expect. */
  readonly type: string | null
  /** 0: the latest two years, 1: the two before. */
  readonly period: number
}

/** Trusts against each other in one failure type. */
export interface Funnel {
  readonly type: string
  /** Failure types that can be asked for, in pathway order. */
  readonly types: readonly string[]
  /** Periods that can be asked for, the latest first. None overlaps another: a difference would tell of small numbers. */
  readonly periods: readonly Span[]
  readonly period: number
  /** Empty where there are not enough peers to say. */
  readonly trusts: readonly FunnelTrust[]
  /** Of how many trusts it was made; more than are there where some have too few events to be told. */
  readonly made: number
  /** How far trusts differ beyond chance (τ² on the square-root scale); 0 where there are too few to estimate it. */
  readonly tau2: number
}

/** A trust's numbers with its name; of one that this viewer may not know only about where it lies (`amongLikeSized`). */
export interface FunnelTrust {
  readonly observed: number
  readonly expected: number
  /** The viewer's own. */
  readonly own: boolean
  /** `null`: not to be named to this viewer. */
  readonly trust: string | null
}

/** Months of a period: two whole years, so that the time of year tells nothing. */
const PERIOD = 24
const PERIODS = 2
/** From so many trusts on, how far they differ beyond chance can be estimated. */
const ENOUGH_TO_WIDEN = 20

/** How a trust stands to its peers; denies by default. */
export function createPeerComparison({ runs, taxonomy, directory, contributes }: PeerComparisonParts) {
  /** Recorded events of a trust and of those that lend theirs, invented and real apart. */
  async function lentBeside(trust: string): Promise<CountedEvent[]> {
    const demo = directory.trust(trust)?.demo ?? false
    return (await runs.current()).counted.events.filter(
      event =>
        event.source !== 'published' && event.demo === demo && (event.trust === trust || contributes(event.trust)),
    )
  }

  async function positionIn(events: readonly CountedEvent[], trust: string, period: number): Promise<PeerPosition> {
    const { run } = await runs.current()
    const inside = events.filter(event => isWithin(event, lastMonth(run.until, period)))
    return peerPosition(inside, trust, codesOf(taxonomy), run.parameters.repeatAfterFinding)
  }

  return {
    /** Where a trust stands to its peers over two years; only for its own people, and `null` for everybody else. */
    async position(viewer: Viewer, odsCode: string): Promise<PeerPosition | null> {
      const today = directory.current(odsCode)
      if (!seesTrustAggregates(viewer, today)) return null
      return positionIn(await lentBeside(today), today, 0)
    },

    /**
     * A trust among those that lend their counts, in one failure type: its own numbers, and about where the others
     * lie, without name or size.
     * `null` for everybody but its own people.
     */
    async funnelOf(viewer: Viewer, odsCode: string, question: FunnelQuestion): Promise<Funnel | null> {
      const today = directory.current(odsCode)
      if (!seesTrustAggregates(viewer, today)) return null
      const { run } = await runs.current()
      const lent = await lentBeside(today)
      const period = Math.min(question.period, PERIODS - 1)
      const { types } = await positionIn(lent, today, period)
      const told = types.filter(one => one.expected !== null && one.expected > 0)
      const inside = lent.filter(event => isWithin(event, lastMonth(run.until, period)))
      const drawable = typesSeenElsewhere(inside, today)
      const first = mostOutlying(told.filter(one => drawable.has(one.code))) ?? mostOutlying(told)
      const type = question.type ?? first?.code ?? taxonomy.types[0]?.code ?? ''
      const enough = told.some(one => one.code === type)
      const cells = enough ? peerCells(inside, type) : []
      const tau2 = spreadOf(cells)
      const others = cells.filter(({ trust }) => trust !== today)
      return {
        ...{ type, period, types: told.map(one => one.code), periods: periodsOf(run.until, lent) },
        ...{ made: cells.length, tau2 },
        trusts: [
          ...cells
            .filter(({ trust }) => trust === today)
            .map(({ trust, observed, expected }) => ({ trust, observed, expected, own: true })),
          ...amongLikeSized(others, tau2, SMALL).map(point => ({ ...point, trust: null, own: false })),
        ],
      }
    },

    /**
     * Trusts by name in one failure type, from released records alone, which a national analyst may open one by one.
     * `null` for everybody else.
     */
    async namedFunnel(viewer: Viewer, question: FunnelQuestion & { readonly type: string }): Promise<Funnel | null> {
      if (!hasRole(viewer, 'national-analyst')) return null
      const { run, counted, released } = await runs.current()
      const open = counted.events.filter(
        event => event.source !== 'published' && event.refs.every(ref => released.has(ref)),
      )
      // Real trusts and invented ones never stand in one drawing.
      const set = open.filter(event => event.demo === open.every(one => one.demo))
      const period = Math.min(question.period, PERIODS - 1)
      const inside = set.filter(event => isWithin(event, lastMonth(run.until, period)))
      const { fewestPeers, fewestPeerEvents } = run.parameters.repeatAfterFinding
      const trusts = new Set(inside.map(event => event.trust)).size
      const ofType = inside.filter(event => event.types.includes(question.type)).length
      const enough = trusts > fewestPeers && ofType >= fewestPeerEvents
      const cells = enough ? peerCells(inside, question.type) : []
      return {
        ...{ type: question.type, period, types: [question.type], periods: periodsOf(run.until, set) },
        ...{ made: cells.length, tau2: spreadOf(cells) },
        trusts: cells.map(({ trust, observed, expected }) => ({ trust, observed, expected, own: false })),
      }
    },
  }
}

function spreadOf(cells: readonly PeerCell[]): number {
  return cells.length >= ENOUGH_TO_WIDEN ? overDispersion(cells).tau2 : 0
}

/** Failure types of which some other trust has enough events to be drawn. */
function typesSeenElsewhere(events: readonly CountedEvent[], trust: string): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const event of events) {
    if (event.trust === trust) continue
    for (const type of event.types) {
      const key = `${event.trust} ${type}`
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      if (count >= SMALL) seen.add(type)
    }
  }
  return seen
}

/** Of those with enough events of its own the one furthest above; else the one with most. */
function mostOutlying(types: readonly StandsAgainst[]): StandsAgainst | undefined {
  const lower = ({ ratio }: StandsAgainst): number => ratio?.lower ?? 0
  const enough = types.filter(one => one.observed >= SMALL)
  return enough.length > 0
    ? [...enough].sort((a, b) => lower(b) - lower(a))[0]
    : [...types].sort((a, b) => b.observed - a.observed)[0]
}

/** The last month of a period, as `monthOf` counts; the latest ends with the last whole quarter. */
function lastMonth(until: string, period: number): number {
  return lastWholeQuarter(until) - period * PERIOD
}

/** Those in which anything was recorded. */
function periodsOf(until: string, events: readonly CountedEvent[]): Span[] {
  return Array.from({ length: PERIODS }, (_, period) => period)
    .filter(period => period === 0 || events.some(event => isWithin(event, lastMonth(until, period))))
    .map(period => {
      const last = lastMonth(until, period)
      return { from: firstOf(last - PERIOD + 1), to: addDays(firstOf(last + 1), -1) }
    })
}

function isWithin(event: CountedEvent, last: number): boolean {
  const month = surelyIn(event)
  return month !== null && month > last - PERIOD && month <= last
}

function codesOf(taxonomy: Taxonomy) {
  return {
    stages: taxonomy.stages.map(stage => stage.code),
    types: taxonomy.types.map(type => type.code),
    stageOf: (type: string) => taxonomy.stageOf(type)?.code ?? type,
  }
}
