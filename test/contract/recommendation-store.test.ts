import type { TrackedRecommendation } from '../../src/domain/recommendation/recommendation.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import { createMongoRecommendationStore } from '../../src/recommendations/mongo-recommendation-store.js'
import type { RecommendationStore } from '../../src/recommendations/recommendation-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryRecommendationStore } from '../support/memory-recommendation-store.js'
import { aTrackedRecommendation } from '../support/recommendation-builders.js'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, () => Promise<RecommendationStore>]>([
  ['in memory', async () => memoryRecommendationStore()],
  [
    'in MongoDB',
    async () => {
      await database.connection.dropDatabase()
      return createMongoRecommendationStore(database.connection)
    },
  ],
])('A store of recommendations %s', (_name, make) => {
  const refs = (list: readonly TrackedRecommendation[]): string[] => list.map(one => one.ref)

  it('adds one once, however often it is asked to', async () => {
    const store = await make()
    const first = aTrackedRecommendation()
    await store.insertMissing(first)
    await store.insertMissing({ ...first, text: 'Another text' })
    expect(await store.byRef(first.ref)).toEqual(first)
    expect(await store.byRef('REC-2026-000000-0')).toBeNull()
  })

  it('replaces one only where nobody has changed it since', async () => {
    const store = await make()
    const first = aTrackedRecommendation()
    await store.insertMissing(first)
    const closed = { ...first, status: 'done', closedOn: '2026-05-01', closedWith: 'Inbox audited' } as const
    expect(await store.replace(closed, 1)).toEqual({ ...closed, rev: 2 })
    await expect(store.replace({ ...closed, closedWith: 'Later' }, 1)).rejects.toThrow(StaleRevisionError)
    expect(await store.byRef(first.ref)).toEqual({ ...closed, rev: 2 })
  })

  it('lists by trust, source, reference and status, the most urgent first', async () => {
    const store = await make()
    const all = [
      aTrackedRecommendation({ ref: 'REC-1', due: null }),
      aTrackedRecommendation({ ref: 'REC-2', due: '2026-09-01' }),
      aTrackedRecommendation({ ref: 'REC-3', due: '2026-05-01' }),
      aTrackedRecommendation({ ref: 'REC-4', status: 'done', closedOn: '2026-03-01' }),
      aTrackedRecommendation({ ref: 'REC-5', status: 'withdrawn', closedOn: '2026-04-01' }),
      aTrackedRecommendation({ ref: 'REC-6', trust: null, from: { kind: 'pattern', ref: 'PAT-2' } }),
    ]
    for (const one of all) await store.insertMissing(one)
    expect(refs(await store.list({ trust: 'DEMO-NM' }))).toEqual(['REC-3', 'REC-2', 'REC-1', 'REC-5', 'REC-4'])
    expect(refs(await store.list({ trust: null }))).toEqual(['REC-6'])
    expect(refs(await store.list({ from: 'PAT-2' }))).toEqual(['REC-6'])
    expect(refs(await store.list({ refs: ['REC-1', 'REC-6', 'REC-9'] })).sort()).toEqual(['REC-1', 'REC-6'])
    expect(refs(await store.list({ statuses: ['done', 'withdrawn'] }))).toEqual(['REC-5', 'REC-4'])
  })
})
