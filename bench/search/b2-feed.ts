import { once } from '../support/timing.js'
import { rate, told, type SearchBench } from './measure.js'
import { generatedRecords } from './records.js'
import { bareFeed, batchesOfDocuments, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 50_000, huge: 1_000_000 } as const

/** From the store through the worker until the index has confirmed the last record; against documents posted bare. */
export const bench: SearchBench = {
  title: 'Index feed: store, worker, index',
  measure: ({ size, engine }) =>
    withStore(async ({ store, worker }) => {
      await store.insertMissing([...generatedRecords(RECORDS[size])])
      const bare = await engine.withIndex(index => bareFeed(index, batchesOfDocuments(generatedRecords(RECORDS[size]))))
      return engine.withIndex(async index => {
        const sync = await worker(index)
        const duration = await once(() => sync.drain())
        const documents = await index.count()
        const { count: left } = await store.dirtyState()
        return [
          rate('feed', (1000 * documents) / duration, 'posted bare', bare, 0.95, 'docs/s'),
          told('records', RECORDS[size] - left, 'confirmed'),
        ]
      })
    }),
}
