import { makeReference } from '../../../src/domain/record/reference.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { movableClock } from '../../../src/platform/clock.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { createMeiliIndex } from '../../../src/search/meili/meili-index.js'
import { createSyncWorker, type SyncWorker } from '../../../src/search/sync-worker.js'
import { startScriptedServer, type ScriptedAnswer, type ScriptedRequest } from '../../support/meili-server.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { memorySyncStore } from '../../support/memory-sync-store.js'
import { anIncident, TAXONOMY } from '../../support/record-builders.js'

const NOW = new Date('2026-11-24T10:41:00Z')

function record(number: number): ImagingRecord {
  const id = `0${number}000000-0000-4000-8000-000000000000`
  return anIncident({ id, ref: makeReference('incident', 2026, number) })
}

/** As much of a server as keeps documents: tasks run when they are asked about. `fault` answers in its place. */
async function setUp(fault: (request: ScriptedRequest) => ScriptedAnswer | null) {
  const documents = new Map<string, { recordId: string }>()
  const tasks: { failed: boolean }[] = []
  const api = (code: string) => ({ message: code, code, type: 'x', link: '' })
  let poison = ''

  const server = await startScriptedServer(request => {
    const faulty = fault(request)
    if (faulty !== null) return faulty
    const { method, path, body } = request
    if (path === '/version') return { body: { pkgVersion: '1.53.0', commitSha: '', commitDate: '' } }
    if (path.startsWith('/tasks/')) {
      const uid = Number(path.split('/').at(-1))
      const failed = tasks[uid]?.failed === true
      const error = failed ? api('internal') : null
      return { body: { uid, indexUid: 'i', status: failed ? 'failed' : 'succeeded', type: 'x', error } }
    }
    if (path.endsWith('/documents') && method === 'POST') {
      const sent = body as { id: string; recordId: string }[]
      // One poisoned document fails its whole task, and nothing of it is kept.
      const failed = sent.some(({ recordId }) => recordId === poison)
      if (!failed) for (const document of sent) documents.set(document.id, document)
      tasks.push({ failed })
      return {
        status: 202,
        body: { taskUid: tasks.length - 1, indexUid: 'i', status: 'enqueued', type: 'x', enqueuedAt: '' },
      }
    }
    if (path.endsWith('/settings')) return { body: { searchableAttributes: ['title'] } }
    if (path.endsWith('/stats')) return { body: { numberOfDocuments: documents.size, isIndexing: false } }
    return { body: { uid: 'i', primaryKey: 'id', createdAt: 'then', updatedAt: 'then' } }
  })
  const clock = movableClock(NOW)
  const store = memoryRecordStore([1, 2, 3, 4, 5].map(record))
  const shared = memorySyncStore(clock)
  const timeouts = { searchTimeout: 400, writeTimeout: 400, taskTimeout: 400, tokens: false }
  const sync: SyncWorker = createSyncWorker({
    ...{ store, shared, clock },
    index: createMeiliIndex({ url: server.url, key: 'key', vocabulary: VOCABULARY, ...timeouts }),
    projection: {
      taxonomy: TAXONOMY,
      trusts: { trust: () => null, current: code => code },
      rewrites: VOCABULARY.rewrites,
    },
    log: { warn: () => undefined, info: () => undefined },
  })
  return { server, documents, store, shared, sync, poisons: (id: string) => void (poison = id) }
}

const isSend = ({ method, path }: ScriptedRequest): boolean => method === 'POST' && path.endsWith('/documents')
const isTask = ({ path }: ScriptedRequest): boolean => path.startsWith('/tasks/')
const problem = (code: string) => ({ message: code, code, type: 'x', link: '' })
const taskThat = (status: string, code: string | null) => ({
  body: { uid: 0, indexUid: 'i', status, type: 'x', error: code === null ? null : problem(code) },
})

describe('keeping a Meilisearch in step', () => {
  it.each<[string, (request: ScriptedRequest) => ScriptedAnswer | null]>([
    [
      'a proxy that answers with a page',
      request => (isSend(request) ? { status: 502, body: '<html>Bad gateway</html>' } : null),
    ],
    [
      'a server that asks to be left alone',
      request => (isSend(request) ? { status: 503, body: problem('too_many'), headers: { 'retry-after': '7' } } : null),
    ],
    ['a socket that hangs', request => (isSend(request) ? 'hang' : null)],
    [
      'a task that fails for want of room',
      request => (isTask(request) ? taskThat('failed', 'no_space_left_on_device') : null),
    ],
    ['a task that is cancelled', request => (isTask(request) ? taskThat('canceled', null) : null)],
    ['a task that never ends', request => (isTask(request) ? taskThat('processing', null) : null)],
    [
      'a server without a key for us',
      request => (isSend(request) ? { status: 403, body: problem('invalid_api_key') } : null),
    ],
  ])('keeps everything in the outbox over %s, and sends it afterwards', async (_what, fault) => {
    let faulty = true
    const { server, documents, store, shared, sync } = await setUp(request => (faulty ? fault(request) : null))
    try {
      await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
      expect((await store.dirtyState()).count).toBe(5)
      expect(await shared.parkedCount()).toBe(0)
      expect((await shared.report()).fault?.since).toEqual(NOW)
      faulty = false
      expect(await sync.drain()).toBe(5)
      expect(documents.size).toBe(5)
      expect((await store.dirtyState()).count).toBe(0)
      expect((await shared.report()).fault).toBeNull()
    } finally {
      await sync.stop()
      await server.close()
    }
  })

  it('keeps everything in the outbox while no connection can be made', async () => {
    const { server, store, sync } = await setUp(() => null)
    await server.close()
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    expect((await store.dirtyState()).count).toBe(5)
    await sync.stop()
  })

  it('finds the one record that poisons its batch, and indexes the others', async () => {
    const { server, documents, store, shared, sync, poisons } = await setUp(() => null)
    try {
      poisons(record(4).id)
      await sync.drain()
      expect([...documents.values()].map(({ recordId }) => recordId).sort()).toEqual(
        [1, 2, 3, 5].map(n => record(n).id),
      )
      expect(await shared.parked(10)).toMatchObject([
        { id: record(4).id, error: 'The search engine could not index: internal' },
      ])
      expect((await store.dirtyState()).count).toBe(0)
      poisons('')
      await sync.retryParked()
      await sync.drain()
      expect(documents.size).toBe(5)
      expect(await shared.parkedCount()).toBe(0)
    } finally {
      await sync.stop()
      await server.close()
    }
  })
})
