import type { ImagingRecord } from '../../src/domain/record/record.js'
import { checkIndex } from '../../src/search/check.js'
import { projectRecord } from '../../src/search/projection.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { bucketCount, bucketsOf } from '../../src/search/sweep.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { once } from '../support/timing.js'
import { cost, limit, type Measure, type SearchBench } from './measure.js'
import { generatedRecords, PROJECTION } from './records.js'
import { withStore } from './world.js'

const RECORDS = { small: 5_000, full: 100_000, huge: 1_000_000 } as const
const FAULTS = 100

/** A sweep over everything with a hundred faults planted, against draining both streams of ids bare. */
export const bench: SearchBench = {
  title: `Sweep with ${FAULTS} planted faults`,
  measure: ({ size, engine }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async (index): Promise<Measure[]> => {
        const faulty: ImagingRecord[] = []
        for (const chunk of chunks(generatedRecords(RECORDS[size]), 5_000)) {
          if (faulty.length === 0) faulty.push(...chunk.filter(({ status }) => status === 'accepted').slice(0, FAULTS))
          await store.insertMissing(chunk)
        }
        const sync = await worker(index)
        await sync.drain()
        await plant(index, faulty)

        const bare = await once(() => drainBoth(store, index))
        const before = process.memoryUsage().rss
        let peak = before
        const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
        const started = performance.now()
        const { lastSweep } = await sync.run('sweep')
        const duration = performance.now() - started
        clearInterval(watch)
        const found = lastSweep === null ? 0 : lastSweep.missing + lastSweep.stale + lastSweep.orphans
        const { agrees } = await checkIndex(store, index)
        const clean = await once(() => sync.run('sweep'))
        return [
          cost('sweep and repair', duration, 'both id streams drained', bare, 1.5, 'ms'),
          cost('sweep of an index in step', clean, 'both id streams drained', bare, 1.5, 'ms'),
          limit('faults that were not found', FAULTS - found, 0, 'faults'),
          limit('store and index differ afterwards', agrees ? 0 : 1, 0, ''),
          limit('memory grown by', (peak - before) / 1048576, 200, 'MB'),
        ]
      }),
    ),
}

/** A third missing, a third of another revision, a third that nothing stands for. */
async function plant(index: SearchIndex, records: readonly ImagingRecord[]): Promise<void> {
  const third = Math.floor(FAULTS / 3)
  const ids = (some: readonly ImagingRecord[]) =>
    some.flatMap(record => projectRecord(record, PROJECTION)).map(({ id }) => id)
  await index.apply({ put: [], remove: ids(records.slice(0, third)) })
  const stale = records.slice(third, 2 * third).map(record => ({ ...record, rev: 9 }))
  const orphans = records.slice(2 * third).map(record => ({ ...record, id: record.id.replace(/.{4}$/, 'dead') }))
  await index.apply({ put: [...stale, ...orphans].flatMap(record => projectRecord(record, PROJECTION)), remove: [] })
}

async function drainBoth(store: RecordStore, index: SearchIndex): Promise<void> {
  for (const bucket of bucketsOf(bucketCount(await index.count()))) {
    await store.outline(bucket)
    for await (const page of index.revisions(bucket)) if (page.length === 0) return
  }
}

function* chunks<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
