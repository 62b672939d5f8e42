import { setTimeout as sleep } from 'node:timers/promises'
import { TERMINAL } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { checkIndex } from '../../src/search/check.js'
import { scopeFor } from '../../src/search/scope.js'
import { FACETS, type SearchIndex } from '../../src/search/search-index.js'
import type { SyncReport } from '../../src/search/sync-report.js'
import type { SyncWorker } from '../../src/search/sync-worker.js'
import { doing } from '../support/progress.js'
import { byTurns } from '../support/repeated.js'
import { once, summary } from '../support/timing.js'
import { cost, limit, told, type SearchBench } from './measure.js'
import { generatedRecords } from './records.js'
import { drain, fill, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 100_000, huge: 1_000_000 } as const
const REPETITIONS = { small: 3, full: 1, huge: 1 } as const
const IDLE_SECONDS = 10
const BETWEEN_QUERIES = 50
const BETWEEN_WRITES = 200
/** So many records are edited, over and over. */
const EDITED = 5_000
const QUERIES = ['report not read', 'CT', 'lung nodule missed', 'delay to scan', 'contrast', 'fracture x-ray', 'biopsy']

/** A new index is built and taken into use while 20 searches and 5 edits a second arrive; against searches alone. */
export const bench: SearchBench = {
  title: 'Reindex under 20 searches and 5 edits a second',
  measure: ({ size, engine, repetitions, found }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async index => {
        const sync = await worker(index)
        await fill(store, RECORDS[size])
        await drain(sync, RECORDS[size])
        const edits = editing(store, [...generatedRecords(EDITED)], sync)
        const took: number[] = []
        let [lost, notTaken] = [0, 0]

        const [during = [], idle = []] = await byTurns(
          repetitions(REPETITIONS),
          async () => {
            const asked = searching(index)
            const edited = edits.start()
            const duration = await once(async () => {
              const { lastReindex } = await sync.run('reindex', tellingProgress())
              if (lastReindex?.outcome !== 'in use') notTaken += 1
            })
            took.push(duration / 1000)
            await edited.stop()
            const searched = await asked.stop()
            await sync.drain()
            const check = await checkIndex(store, index)
            lost += check.missing.length + check.stale.length + check.orphans.length
            return searched
          },
          async () => {
            const asked = searching(index)
            await sleep(IDLE_SECONDS * 1000)
            return asked.stop()
          },
        )
        const p = (share: 'p50' | 'p95', of: typeof during) => of.map(({ durations }) => summary(durations)[share])
        const sum = (of: 'errors' | 'empty') => during.reduce((total, each) => total + each[of], 0)
        found(
          cost('search, p95', p('p95', during), 'idle', p('p95', idle), 2, 'ms'),
          cost('search, p50', p('p50', during), 'idle', p('p50', idle), 2, 'ms'),
          limit('searches that failed', sum('errors'), 0, 'searches'),
          limit('searches that found nothing', sum('empty'), 0, 'searches'),
          limit('edits lost', lost, 0, 'documents'),
          limit('reindexes not taken into use', notTaken, 0, 'reindexes'),
          told(
            'searches',
            during.map(({ durations }) => durations.length),
            '',
          ),
          told('edits', edits.made(), ''),
          told('reindex took', took, 's'),
        )
      }),
    ),
}

/** Says which part of a reindex has begun, and how far it is. */
function tellingProgress(): (report: SyncReport) => void {
  let last = ''
  return ({ task }) => {
    if (task === null) return
    const now = `${task.phase ?? task.kind}, ${Math.floor((10 * task.done) / Math.max(1, task.total)) * 10}%`
    if (now !== last) doing(`reindex: ${now}`)
    last = now
  }
}

function searching(index: SearchIndex) {
  const durations: number[] = []
  let [errors, empty, number, stopped] = [0, 0, 0, false]
  const scope = scopeFor(TERMINAL)
  const running = new Set<Promise<void>>()
  async function ask(words: string): Promise<void> {
    const started = performance.now()
    try {
      const query = {
        scope,
        words,
        filter: {},
        facets: FACETS,
        sort: 'relevance',
        page: 1,
        perPage: 20,
        match: 'any',
      } as const
      if ((await index.search(query)).total === 0) empty += 1
    } catch {
      errors += 1
    }
    durations.push(performance.now() - started)
  }
  const loop = (async () => {
    while (!stopped) {
      const asked = ask(QUERIES[(number += 1) % QUERIES.length] ?? '')
      running.add(asked)
      void asked.then(() => running.delete(asked))
      await sleep(BETWEEN_QUERIES)
    }
    await Promise.all(running)
  })()
  return {
    async stop() {
      stopped = true
      await loop
      return { durations, errors, empty }
    },
  }
}

/** Edits one record after the other at a steady pace, between `start` and `stop`. */
function editing(store: RecordStore, held: readonly ImagingRecord[], sync: SyncWorker) {
  let made = 0
  return {
    made: () => made,
    start() {
      const over = new AbortController()
      const loop = (async () => {
        while (!over.signal.aborted) {
          const record = held[made % held.length]
          const rev = 1 + Math.floor(made / held.length)
          made += 1
          if (record !== undefined) await store.replace({ ...record, rev, title: `${record.title} (${made})` }, rev)
          sync.nudge()
          await sleep(BETWEEN_WRITES)
        }
      })()
      return {
        async stop(): Promise<void> {
          over.abort()
          await loop
        },
      }
    },
  }
}
