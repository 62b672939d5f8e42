import { TERMINAL } from '../../../src/domain/access/viewer.js'
import { movableClock } from '../../../src/platform/clock.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { createMetrics } from '../../../src/platform/metrics.js'
import { measuredSearch, measureSync } from '../../../src/search/search-metrics.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import type { SearchResults, SearchService } from '../../../src/search/search-service.js'
import { NOTHING_TOLD } from '../../../src/search/sync-report.js'

const NOTHING = { total: 0, widened: false, byReference: false, degraded: false, incomplete: false }

describe('search metrics', () => {
  async function linesAfter(...answers: (Partial<SearchResults> | Error)[]): Promise<string[]> {
    const metrics = createMetrics()
    const waiting = [...answers]
    const search = measuredSearch(
      {
        search: () => {
          const next = waiting.shift()
          return next instanceof Error
            ? Promise.reject(next)
            : Promise.resolve({ ...NOTHING, ...next } as SearchResults)
        },
      } as unknown as SearchService,
      metrics,
    )
    for (const _ of answers) await search.search(TERMINAL, EMPTY_QUERY).catch(() => null)
    return (await metrics.metrics()).split('\n')
  }

  it('count each search under how it ended, and time it', async () => {
    const lines = await linesAfter(
      ...[{ total: 3 }, { total: 2, widened: true }, {}, { total: 1, byReference: true }],
      ...[{ total: 1, degraded: true, incomplete: true }, { total: 9 }, new UnavailableError('away')],
    )
    for (const [outcome, count] of Object.entries({
      found: 2,
      widened: 1,
      nothing: 1,
      reference: 1,
      store: 1,
      failed: 1,
    })) {
      expect(lines).toContain(`afterimage_searches_total{outcome="${outcome}"} ${count}`)
    }
    expect(lines).toContain('afterimage_searches_degraded_total 1')
    expect(lines).toContain('afterimage_searches_incomplete_total 1')
    expect(lines).toContain('afterimage_search_seconds_count 7')
  })

  it('tell of every outcome before there was any', async () => {
    expect(await linesAfter()).toContain('afterimage_searches_total{outcome="failed"} 0')
  })

  it('tell how the index stands, looked up once', async () => {
    const metrics = createMetrics()
    const now = new Date('2026-11-24T10:00:00Z')
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
    const tally = { startedAt: ago(500), finishedAt: ago(400), records: 9, documents: 9 }
    let looks = 0
    measureSync(
      {
        clock: movableClock(now),
        documents: async () => 2648,
        overview: async () => {
          looks += 1
          return {
            report: {
              ...NOTHING_TOLD,
              filled: true,
              task: {
                ...{ kind: 'sweep', startedAt: ago(30), done: 1, total: 2, phase: null, generation: null, round: 0 },
                tally: null,
              },
              lastDrift: { ...tally, missing: 1, stale: 2, orphans: 4 },
            },
            ...{ lease: null, waiting: { count: 5, oldest: ago(90) }, revoked: 2, parkedCount: 3, parked: [] },
          }
        },
      },
      metrics,
    )
    const lines = (await metrics.metrics()).split('\n')
    for (const line of [
      ...['waiting_records 5', 'oldest_waiting_seconds 90', 'task_seconds 30', 'failing_seconds 0', 'parked_records 3'],
      ...['denied_records 2', 'last_drift_documents 7', 'last_sweep_timestamp_seconds 0', 'index_filled 1'],
      'index_documents 2648',
    ]) {
      expect(lines).toContain(`afterimage_search_${line}`)
    }
    expect(looks).toBe(1)
  })

  it('say that nobody knows how much the index holds while the engine is away', async () => {
    const metrics = createMetrics()
    const overview = async () => ({
      ...{ report: NOTHING_TOLD, lease: null, waiting: { count: 0, oldest: null } },
      ...{ revoked: 0, parkedCount: 0, parked: [] },
    })
    const documents = () => Promise.reject(new UnavailableError('away'))
    measureSync({ overview, documents, clock: movableClock(new Date()) }, metrics)
    const lines = (await metrics.metrics()).split('\n')
    expect(lines).toContain('afterimage_search_index_documents Nan')
    expect(lines).toContain('afterimage_search_waiting_records 0')
  })
})
