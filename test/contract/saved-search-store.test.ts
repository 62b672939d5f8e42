import { StaleRevisionError } from '../../src/platform/errors.js'
import { createMongoSavedSearchStore } from '../../src/search/mongo-saved-search-store.js'
import type { SavedSearch } from '../../src/search/saved-search.js'
import type { SavedSearchStore } from '../../src/search/saved-search-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memorySavedSearchStore } from '../support/memory-saved-search-store.js'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

const saved = (id: string, over: Partial<SavedSearch> = {}): SavedSearch => ({
  ...{ id, rev: 1, name: `Search ${id}`, search: 'q=lung+%E2%89%A4+2&stage=reporting', visibility: 'private' },
  owner: { userId: 'priya', name: 'Priya Nair' },
  trust: 'DEMO-NM',
  savedAt: new Date('2026-11-24T10:00:00Z'),
  changedAt: new Date('2026-11-24T10:00:00Z'),
  ...over,
})

describe.each<[string, () => Promise<SavedSearchStore>]>([
  ['in memory', async () => memorySavedSearchStore()],
  [
    'in MongoDB',
    async () => {
      const store = await createMongoSavedSearchStore(database.connection)
      await database.connection.collection('saved-searches').deleteMany({})
      return store
    },
  ],
])('A store of saved searches %s', (_name, make) => {
  it('gives them back as they were put in', async () => {
    const store = await make()
    for (const one of [saved('a'), saved('b', { trust: null, search: '' })]) {
      await store.insert(one)
      expect(await store.byId(one.id)).toEqual(one)
    }
    expect(await store.byId('c')).toBeNull()
  })

  it('finds a person’s own, and what is shared with a trust, by name', async () => {
    const store = await make()
    const leon = { userId: 'leon', name: 'Leon Adeyemi' }
    await store.insert(saved('a', { name: 'Zebra' }))
    await store.insert(saved('b', { name: 'Apple', owner: leon, visibility: 'shared' }))
    await store.insert(saved('c', { owner: leon }))
    await store.insert(saved('d', { owner: leon, visibility: 'shared', trust: 'DEMO-FC' }))
    await store.insert(saved('e', { owner: leon, visibility: 'shared', trust: null }))
    const ids = async (userId: string, trust: string | null) => (await store.usableBy(userId, trust)).map(one => one.id)
    expect(await ids('priya', 'DEMO-NM')).toEqual(['b', 'a'])
    expect(await ids('priya', null)).toEqual(['a'])
    expect(await ids('sunita', 'DEMO-FC')).toEqual(['d'])
    expect(await ids('sunita', null)).toEqual([])
    expect(await store.countOf('leon')).toBe(4)
    expect(await store.countOf('sunita')).toBe(0)
  })

  it('replaces what has not changed meanwhile, and nothing else', async () => {
    const store = await make()
    await store.insert(saved('a'))
    expect(await store.replace(saved('a', { name: 'Second' }), 1)).toEqual(saved('a', { name: 'Second', rev: 2 }))
    await expect(store.replace(saved('a', { name: 'Third' }), 1)).rejects.toThrow(StaleRevisionError)
    expect(await store.byId('a')).toEqual(saved('a', { name: 'Second', rev: 2 }))
    await expect(store.replace(saved('z'), 1)).rejects.toThrow(StaleRevisionError)
    expect(await store.byId('z')).toBeNull()
  })

  it('removes', async () => {
    const store = await make()
    await store.insert(saved('a'))
    expect(await store.remove('a')).toBe(true)
    expect(await store.byId('a')).toBeNull()
    expect(await store.remove('a')).toBe(false)
  })
})
