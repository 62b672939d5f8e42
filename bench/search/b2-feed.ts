import { doing } from '../support/progress.js'
import { byTurns } from '../support/repeated.js'
import { once } from '../support/timing.js'
import type { BenchEngine } from './engine.js'
import { limit, rate, type SearchBench } from './measure.js'
import { generatedRecords } from './records.js'
import { bareFeed, batchesOfDocuments, fill, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 50_000, huge: 100_000 } as const
const REPETITIONS = { small: 3, full: 3, huge: 1 } as const

/**
 * From the store through the worker until the index has confirmed the last record; against documents posted bare. Each
 * time on an empty store and an empty index.
 */
export const bench: SearchBench = {
  title: 'Index feed: store, worker, index',
  async measure({ size, engine, repetitions, found }) {
    const records = RECORDS[size]
    const batches = batchesOfDocuments(generatedRecords(records))
    const documents = batches.reduce((sum, batch) => sum + batch.length, 0)
    let left = 0
    const [ours = [], bare = []] = await byTurns(
      repetitions(REPETITIONS),
      async number => {
        const fed = await feed(engine, records)
        left = Math.max(left, fed.left)
        doing(`feed ${number + 1}: ${fed.duration.toFixed(0)} ms for ${documents} documents`)
        return (1000 * documents) / fed.duration
      },
      () => engine.withIndex(index => bareFeed(index, batches)),
    )
    found(
      rate(`feed of ${records.toLocaleString('en-GB')} records`, ours, 'posted bare', bare, 0.95, 'docs/s'),
      limit('records not confirmed', left, 0, 'records'),
    )
  },
}

function feed(engine: BenchEngine, records: number): Promise<{ duration: number; left: number }> {
  return withStore(({ store, worker }) =>
    engine.withIndex(async index => {
      const sync = await worker(index)
      // It meets the index before there are records: it would ask for all of them once more.
      await sync.drain()
      await fill(store, records)
      const duration = await once(() => sync.drain())
      return { duration, left: (await store.dirtyState()).count }
    }),
  )
}
