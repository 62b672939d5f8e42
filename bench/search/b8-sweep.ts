import type { ImagingRecord } from '../../src/domain/record/record.js'
import { checkIndex } from '../../src/search/check.js'
import { projectRecord } from '../../src/search/projection.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { bucketCount, bucketsOf } from '../../src/search/sweep.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { doing } from '../support/progress.js'
import { byTurns } from '../support/repeated.js'
import { once } from '../support/timing.js'
import { cost, limit, type SearchBench } from './measure.js'
import { generatedRecords, PROJECTION } from './records.js'
import { drain, fill, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 100_000, huge: 1_000_000 } as const
const REPETITIONS = { small: 5, full: 3, huge: 1 } as const
const FAULTS = 100

/** A sweep over everything with a hundred faults planted, against draining both streams of ids bare. */
export const bench: SearchBench = {
  title: `Sweep with ${FAULTS} planted faults`,
  measure: ({ size, engine, repetitions, found }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async index => {
        const sync = await worker(index)
        await fill(store, RECORDS[size])
        await drain(sync, RECORDS[size])
        const faulty = [...generatedRecords(3 * FAULTS)].filter(({ status }) => status === 'accepted').slice(0, FAULTS)
        const grown: number[] = []
        let [unfound, differing] = [0, 0]

        const [repair = [], bare = [], clean = []] = await byTurns(
          repetitions(REPETITIONS),
          async () => {
            await plant(index, faulty)
            const memory = watchedMemory()
            let seen = 0
            const duration = await once(async () => {
              const { lastSweep } = await sync.run('sweep')
              seen = lastSweep === null ? 0 : lastSweep.missing + lastSweep.stale + lastSweep.orphans
            })
            grown.push(memory.grownBy() / 2 ** 20)
            unfound += Math.abs(FAULTS - seen)
            if (!(await checkIndex(store, index)).agrees) differing += 1
            doing(`sweep with faults: ${duration.toFixed(0)} ms`)
            return duration
          },
          () => once(() => drainBoth(store, index)),
          () => once(() => sync.run('sweep')),
        )
        found(
          cost('sweep and repair', repair, 'both id streams drained', bare, 1.5, 'ms'),
          cost('sweep of an index in step', clean, 'both id streams drained', bare, 1.5, 'ms'),
          limit('faults that were not found, or too many', unfound, 0, 'faults'),
          limit('sweeps after which store and index differ', differing, 0, 'sweeps'),
          limit('memory grown by, at most', Math.max(...grown), 200, 'MB'),
        )
      }),
    ),
}

/** Of the whole process, in which the worker and an embedded engine run; a store has its own. Bytes. */
function watchedMemory() {
  const rss = (): number => process.memoryUsage().rss
  const before = rss()
  let peak = before
  const look = setInterval(() => (peak = Math.max(peak, rss())), 20)
  return {
    grownBy(): number {
      clearInterval(look)
      return Math.max(peak, rss()) - before
    },
  }
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
