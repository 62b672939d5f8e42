import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../src/platform/clock.js'
import { seededRandom } from '../../src/platform/random.js'
import { UnavailableError } from '../../src/platform/errors.js'
import { createMongoRecordStore } from '../../src/records/mongo-record-store.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { checkIndex } from '../../src/search/check.js'
import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import { createMongoSyncStore } from '../../src/search/mongo-sync-store.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { createSyncWorker, type SyncWorker } from '../../src/search/sync-worker.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { editSomething, EDITED_PROJECTION } from '../support/edited-records.js'
import { VOCABULARY } from '../support/memory-index.js'

/** What is stopped in the middle of edits, and started again, ends with an index that is the store's. */
describe('in the middle of edits', () => {
  let database: TestDatabase
  let directory: string
  let store: RecordStore
  beforeEach(async () => {
    database = await openTestDatabase()
    directory = await mkdtemp(path.join(tmpdir(), 'outage-'))
    store = await createMongoRecordStore(database.connection, systemClock)
  })
  afterEach(async () => {
    await database.close()
    await rm(directory, { recursive: true })
  })

  const openIndex = (): SearchIndex => createEmbeddedIndex({ directory, vocabulary: VOCABULARY, thread: false })

  async function workerOn(index: SearchIndex): Promise<SyncWorker> {
    return createSyncWorker({
      ...{ store, index, projection: EDITED_PROJECTION, clock: systemClock, sole: true, interval: 5 },
      shared: await createMongoSyncStore(database.connection, systemClock),
      log: { warn: () => undefined, info: () => undefined },
    })
  }

  async function expectInStep(index: SearchIndex, sync: SyncWorker): Promise<void> {
    await sync.drain()
    const { lastSweep, fault } = await sync.run('sweep')
    expect(lastSweep).toMatchObject({ missing: 0, stale: 0, orphans: 0 })
    expect(fault).toBeNull()
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
    expect(await store.revoked(10)).toEqual([])
  }

  it('the engine stops and starts again: nothing differs', async () => {
    const random = seededRandom(11)
    let engine: SearchIndex | null = openIndex()
    /** The one that runs; what is asked of it while it is stopped fails as a refused connection does. */
    const running = (): SearchIndex => {
      if (engine === null) throw new UnavailableError('The search engine does not answer')
      return engine
    }
    const index: SearchIndex = {
      ...engine,
      prepare: async () => running().prepare(),
      generation: async () => running().generation(),
      apply: async changes => running().apply(changes),
      revisions: bucket => running().revisions(bucket),
      count: async () => running().count(),
    }
    const sync = await workerOn(index)
    sync.start()
    for (let edit = 0; edit < 1000; edit += 1) {
      // So many that most are not written to again: what was lost while the engine was away stays lost.
      await editSomething(store, random, 600)
      sync.nudge()
      if (edit === 300) {
        await engine?.close()
        engine = null
      }
      if (edit === 700) {
        expect((await store.dirtyState()).count).toBeGreaterThan(10)
        expect((await sync.overview()).report.fault?.reason).toBe('The search engine does not answer')
        engine = openIndex()
      }
    }
    await sync.stop()
    const next = await workerOn(index)
    await expectInStep(index, next)
    await next.stop()
    await running().close()
  })

  it('the app is killed, again and again: nothing differs', async () => {
    for (const seed of [1, 2]) {
      await killedAfter(500, seed)
      const index = openIndex()
      const sync = await workerOn(index)
      await expectInStep(index, sync)
      await sync.stop()
      await index.close()
    }
  })

  /** Runs the app until the store has taken so many edits, and kills it in whatever it is doing then. */
  async function killedAfter(edits: number, seed: number): Promise<void> {
    const script = fileURLToPath(new URL('../support/editing-app.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, database.uri, directory, String(seed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    let made = 0
    child.stdout.on('data', (chunk: Buffer) => {
      made += chunk.length
      if (made >= edits) child.kill('SIGKILL')
    })
    const signal = await new Promise(resolve => child.once('exit', (_code, by) => resolve(by)))
    if (signal !== 'SIGKILL') throw new Error(`The app ended by itself:\n${errors}`)
  }
})
