import { setTimeout as sleep } from 'node:timers/promises'
import { TERMINAL } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { checkIndex } from '../../src/search/check.js'
import { scopeFor } from '../../src/search/scope.js'
import { FACETS, type SearchIndex } from '../../src/search/search-index.js'
import type { SyncWorker } from '../../src/search/sync-worker.js'
import { summary } from '../support/timing.js'
import { cost, limit, told, type SearchBench } from './measure.js'
import { generatedRecords } from './records.js'
import { withStore } from './world.js'

const RECORDS = { small: 5_000, full: 100_000, huge: 1_000_000 } as const
const IDLE_SECONDS = 10
const BETWEEN_QUERIES = 50
const BETWEEN_WRITES = 200
const QUERIES = ['report not read', 'CT', 'lung nodule missed', 'delay to scan', 'contrast', 'fracture x-ray', 'biopsy']

/** A new index is built and taken into use while 20 searches and 5 edits a second arrive; against searches alone. */
export const bench: SearchBench = {
  title: 'Reindex under 20 searches and 5 edits a second',
  measure: ({ size, engine }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async index => {
        const held = [...generatedRecords(RECORDS[size])]
        await store.insertMissing(held)
        const sync = await worker(index)
        await sync.drain()

        const idle = searching(index)
        await sleep(IDLE_SECONDS * 1000)
        const before = await idle.stop()

        const asked = searching(index)
        const edits = editing(store, held, sync)
        const started = performance.now()
        const { lastReindex } = await sync.run('reindex')
        const duration = (performance.now() - started) / 1000
        const made = await edits.stop()
        const during = await asked.stop()
        await sync.drain()
        const check = await checkIndex(store, index)
        return [
          cost('search, p95', summary(during.durations).p95, 'idle', summary(before.durations).p95, 2, 'ms'),
          cost('search, p50', summary(during.durations).p50, 'idle', summary(before.durations).p50, 2, 'ms'),
          limit('searches that failed', during.errors, 0, 'searches'),
          limit('searches that found nothing', during.empty, 0, 'searches'),
          limit('edits lost', check.missing.length + check.stale.length + check.orphans.length, 0, 'documents'),
          limit('not taken into use', lastReindex?.outcome === 'in use' ? 0 : 1, 0, ''),
          told('searches', during.durations.length, ''),
          told('edits', made, ''),
          told('reindex took', duration, 's'),
        ]
      }),
    ),
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

function editing(store: RecordStore, held: readonly ImagingRecord[], sync: SyncWorker) {
  let [made, stopped] = [0, false]
  const loop = (async () => {
    while (!stopped) {
      const record = held[made % held.length]
      const rev = 1 + Math.floor(made / held.length)
      made += 1
      if (record !== undefined) await store.replace({ ...record, rev, title: `${record.title} (${made})` }, rev)
      sync.nudge()
      await sleep(BETWEEN_WRITES)
    }
  })()
  return {
    async stop() {
      stopped = true
      await loop
      return made
    },
  }
}
