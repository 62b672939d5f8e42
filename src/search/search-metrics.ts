import { Counter, Gauge, Histogram } from 'prom-client'
import type { Clock } from '../platform/clock.js'
import type { Metrics } from '../platform/metrics.js'
import type { SearchResults, SearchService } from './search-service.js'
import type { SyncOverview } from './sync-worker.js'

/** How a search ended; each search is counted under one of them. */
export const SEARCH_OUTCOMES = ['found', 'widened', 'nothing', 'reference', 'store', 'failed'] as const
export type SearchOutcome = (typeof SEARCH_OUTCOMES)[number]

/** Seconds; a search that takes more than one is cut off by the engine. */
const BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 4]

/** The service as it is, with every search counted by how it ended, and timed. */
export function measuredSearch(search: SearchService, metrics: Metrics): SearchService {
  const registers = [metrics]
  const searches = new Counter({
    ...{ name: 'afterimage_searches_total', help: 'Searches by how they ended', labelNames: ['outcome'], registers },
  })
  // From nothing on, so that a rate can be reckoned before the first of them.
  for (const outcome of SEARCH_OUTCOMES) searches.inc({ outcome }, 0)
  const degraded = new Counter({
    ...{ name: 'afterimage_searches_degraded_total', help: 'Searches that the store answered, the engine being away' },
    registers,
  })
  const cutOff = new Counter({
    ...{ name: 'afterimage_searches_incomplete_total', help: 'Searches cut off by time, or with a hit on its way out' },
    registers,
  })
  const seconds = new Histogram({
    ...{ name: 'afterimage_search_seconds', help: 'How long searches took', buckets: BUCKETS, registers },
  })
  return {
    ...search,
    async search(viewer, query, options) {
      const took = seconds.startTimer()
      try {
        const results = await search.search(viewer, query, options)
        searches.inc({ outcome: outcomeOf(results) })
        if (results.degraded) degraded.inc()
        if (results.incomplete) cutOff.inc()
        return results
      } catch (error) {
        searches.inc({ outcome: 'failed' })
        throw error
      } finally {
        took()
      }
    },
  }
}

function outcomeOf({ degraded, byReference, total, widened }: SearchResults): SearchOutcome {
  if (degraded) return 'store'
  if (byReference) return 'reference'
  if (total === 0) return 'nothing'
  return widened ? 'widened' : 'found'
}

type Reading = (overview: SyncOverview, now: number) => number

const since = (from: Date | null | undefined, now: number): number =>
  from ? Math.max(0, (now - from.getTime()) / 1000) : 0
const at = (when: Date | undefined): number => (when ? when.getTime() / 1000 : 0)

/** What is told of the index: name, help, and where it is read. Seconds and timestamps are 0 where there is nothing. */
const GAUGES: readonly (readonly [name: string, help: string, read: Reading])[] = [
  ['waiting_records', 'Records that the index has not confirmed yet', ({ waiting }) => waiting.count],
  [
    'oldest_waiting_seconds',
    'For how long the one that has waited longest has',
    ({ waiting }, now) => since(waiting.oldest, now),
  ],
  [
    'task_seconds',
    'For how long a sweep of everything, a rebuild or a roll-back has run',
    ({ report }, now) => since(report.task?.startedAt, now),
  ],
  [
    'failing_seconds',
    'For how long no attempt to send has worked',
    ({ report }, now) => since(report.fault?.since, now),
  ],
  ['parked_records', 'Records that the index could not take', ({ parkedCount }) => parkedCount],
  ['denied_records', 'Records hidden from searches until the index has let go of them', ({ revoked }) => revoked],
  [
    'last_drift_documents',
    'Documents that the last sweep to find any found to differ',
    ({ report: { lastDrift } }) => (lastDrift ? lastDrift.missing + lastDrift.stale + lastDrift.orphans : 0),
  ],
  ['last_drift_timestamp_seconds', 'When that sweep ended', ({ report }) => at(report.lastDrift?.finishedAt)],
  [
    'last_sweep_timestamp_seconds',
    'When the last sweep of everything ended',
    ({ report }) => at(report.lastSweep?.finishedAt),
  ],
  ['index_filled', '1 once the index has held everything, 0 before', ({ report }) => (report.filled ? 1 : 0)],
]

export interface SyncMeasures {
  readonly overview: () => Promise<SyncOverview>
  /** How many documents the index holds; rejects where the engine does not answer, which is told as not a number. */
  readonly documents: () => Promise<number>
  readonly clock: Clock
}

/** How the index stands to the store, looked up once each time that somebody asks for the numbers. */
export function measureSync({ overview, documents, clock }: SyncMeasures, metrics: Metrics): void {
  let looking: Promise<SyncOverview> | null = null
  const look = (): Promise<SyncOverview> => {
    looking ??= overview().finally(() => {
      looking = null
    })
    return looking
  }
  for (const [name, help, read] of GAUGES) {
    new Gauge({
      ...{ name: `afterimage_search_${name}`, help, registers: [metrics] },
      async collect() {
        this.set(read(await look(), clock.now().getTime()))
      },
    })
  }
  new Gauge({
    ...{ name: 'afterimage_search_index_documents', help: 'Documents that the index holds', registers: [metrics] },
    async collect() {
      this.set(await documents().catch(() => NaN))
    },
  })
}
