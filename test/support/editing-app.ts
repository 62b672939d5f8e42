/**
 * As much of the app as edits records and keeps the index in step, in a process of its own that a test can kill: opens the
 * store at the first argument and the index in the folder of the second, and edits without end. Each edit that the store
 * has taken is a dot on standard output.
 */
import mongoose from 'mongoose'
import { systemClock } from '../../src/platform/clock.js'
import { seededRandom } from '../../src/platform/random.js'
import { createMongoRecordStore } from '../../src/records/mongo-record-store.js'
import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import { createMongoSyncStore } from '../../src/search/mongo-sync-store.js'
import { createSyncWorker } from '../../src/search/sync-worker.js'
import { loadSearchVocabulary } from '../../src/search/synonyms.js'
import { editSomething, EDITED_PROJECTION } from './edited-records.js'

const [uri = '', directory = '', seed = '1'] = process.argv.slice(2)
const connection = await mongoose.createConnection(uri).asPromise()
const store = await createMongoRecordStore(connection, systemClock)
const index = createEmbeddedIndex({ directory, vocabulary: loadSearchVocabulary(), thread: false })
const sync = createSyncWorker({
  ...{ store, index, projection: EDITED_PROJECTION, clock: systemClock },
  shared: await createMongoSyncStore(connection, systemClock),
  log: { warn: () => undefined, info: () => undefined },
  interval: 20,
  // Whoever held the lease before was killed.
  sole: true,
})
sync.start()
const random = seededRandom(Number(seed))
for (;;) {
  await editSomething(store, random)
  sync.nudge()
  process.stdout.write('.')
}
