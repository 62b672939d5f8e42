import type { ActivityStore, LoadedActivity } from '../../src/patterns/activity-store.js'
import { createMongoActivityStore } from '../../src/patterns/mongo-activity-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryActivityStore } from '../support/memory-activity-store.js'

const row = (month: string, tests: number, trust = 'RXX'): LoadedActivity => ({ trust, month, modality: 'ct', tests })

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, () => ActivityStore]>([
  ['in memory', memoryActivityStore],
  ['in MongoDB', () => createMongoActivityStore(database.connection)],
])('A store of activity %s', (_name, make) => {
  it('has one number for each trust, month and modality, and loading again changes nothing', async () => {
    const store = make()
    expect(await store.all()).toEqual([])
    const rows = [row('2026-05', 0), row('2026-04', 12), row('2026-04', 7, 'RAA')]
    expect(await store.save(rows)).toEqual({ added: 3, changed: 0, same: 0 })
    expect(await store.save(rows)).toEqual({ added: 0, changed: 0, same: 3 })
    expect(await store.all()).toEqual([rows[2], rows[1], rows[0]])
    expect(await store.save([row('2026-05', 3), row('2026-06', 1)])).toEqual({ added: 1, changed: 1, same: 0 })
    expect((await store.all()).map(({ tests }) => tests)).toEqual([7, 12, 3, 1])
  })
})
