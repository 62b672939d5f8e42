import { movableClock, type MovableClock } from '../../src/platform/clock.js'
import { createMongoSyncStore } from '../../src/search/mongo-sync-store.js'
import { NOTHING_TOLD } from '../../src/search/sync-report.js'
import type { Lease, SyncStore } from '../../src/search/sync-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memorySyncStore } from '../support/memory-sync-store.js'

/** What processes share about the sync: on the store that ships and on the one that tests use. */
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const stores: readonly { readonly name: string; readonly create: (clock: MovableClock) => Promise<SyncStore> }[] = [
  { name: 'memory', create: async clock => memorySyncStore(clock) },
  {
    name: 'MongoDB',
    async create(clock) {
      await database.connection.collection('search-sync').deleteMany({})
      await database.connection.collection('search-parked').deleteMany({})
      return createMongoSyncStore(database.connection, clock)
    },
  },
]

const START = new Date('2026-11-24T10:00:00Z')
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000)

describe.each(stores)('the state of the sync in $name', ({ create }) => {
  let store: SyncStore
  let clock: MovableClock
  beforeEach(async () => {
    clock = movableClock(START)
    store = await create(clock)
  })

  async function taken(holder: string, sole = false): Promise<Lease> {
    const lease = await store.takeLease(holder, 15_000, sole)
    if (lease === null) throw new Error(`${holder} could not take the lease`)
    return lease
  }

  describe('the lease', () => {
    it('is held by one until it runs out, and each new holder has a higher fence', async () => {
      expect(await store.leaseholder()).toBeNull()
      const first = await taken('a')
      expect(first).toEqual({ holder: 'a', fence: 1, until: later(15) })
      expect(await store.takeLease('b', 15_000)).toBeNull()
      expect(await store.leaseholder()).toEqual(first)
      clock.moveTo(later(15))
      expect(await store.leaseholder()).toBeNull()
      expect(await store.holdsLease(first)).toBe(false)
      expect(await taken('b')).toEqual({ holder: 'b', fence: 2, until: later(30) })
    })

    it('is prolonged under its fence, and taken anew under another once it has run out', async () => {
      await taken('a')
      clock.moveTo(later(10))
      expect(await taken('a')).toEqual({ holder: 'a', fence: 1, until: later(25) })
      clock.moveTo(later(40))
      expect((await taken('a')).fence).toBe(2)
    })

    it('can be given up by its holder only', async () => {
      const first = await taken('a')
      await store.giveUpLease({ ...first, holder: 'b' })
      expect(await store.holdsLease(first)).toBe(true)
      await store.giveUpLease(first)
      const second = await taken('b')
      await store.giveUpLease(first)
      expect(await store.holdsLease(second)).toBe(true)
    })

    it('is taken at once by a process that knows that it is the only one', async () => {
      const first = await taken('a')
      const second = await taken('b', true)
      expect(second.fence).toBe(2)
      expect(await store.holdsLease(first)).toBe(false)
    })

    it('goes to one of many who want it at once', async () => {
      const wanted = await Promise.all(
        Array.from({ length: 8 }, (_none, number) => store.takeLease(`w${number}`, 1000)),
      )
      expect(wanted.filter(lease => lease !== null)).toHaveLength(1)
    })
  })

  describe('the report', () => {
    const tally = { startedAt: START, records: 3, documents: 4, missing: 1, stale: 0, orphans: 0 }

    it('is what was last told, part by part', async () => {
      expect(await store.report()).toEqual(NOTHING_TOLD)
      const lease = await taken('a')
      expect(await store.tell(lease, { inStepAt: START, filled: true, index: 'embedded' })).toBe(true)
      expect(await store.tell(lease, { lastSweep: { ...tally, finishedAt: later(1) }, fault: null })).toBe(true)
      expect(await store.report()).toEqual({
        ...NOTHING_TOLD,
        inStepAt: START,
        filled: true,
        index: 'embedded',
        lastSweep: { ...tally, finishedAt: later(1) },
      })
    })

    it('takes nothing from who has lost the lease', async () => {
      const first = await taken('a')
      await taken('b', true)
      expect(await store.tell(first, { filled: true })).toBe(false)
      expect(await store.takeUp(first, 'sweep')).toBe(false)
      expect(await store.report()).toEqual(NOTHING_TOLD)
    })

    it('keeps what was asked for, by anybody and once each, until it is taken up', async () => {
      await store.ask('sweep')
      await store.ask('reindex')
      await store.ask('sweep')
      expect((await store.report()).asked).toEqual(['sweep', 'reindex'])
      const lease = await taken('a')
      expect(await store.takeUp(lease, 'sweep')).toBe(true)
      expect((await store.report()).asked).toEqual(['reindex'])
    })
  })

  it('keeps parked records with their error, and counts attempts', async () => {
    const parked = { id: 'one', ref: 'INC-2026-481902-7', rev: 1, error: 'Not a code', at: START }
    await store.park(parked)
    await store.park({ ...parked, id: 'two', at: later(1) })
    await store.park({ ...parked, rev: 2, error: 'Still not' })
    expect(await store.parked(10)).toEqual([
      { ...parked, rev: 2, error: 'Still not', attempts: 2 },
      { ...parked, id: 'two', at: later(1), attempts: 1 },
    ])
    expect(await store.parked(1)).toHaveLength(1)
    expect(await store.parkedCount()).toBe(2)
    await store.unpark(['one', 'three'])
    expect((await store.parked(10)).map(({ id }) => id)).toEqual(['two'])
  })
})

describe('the state of the sync in MongoDB', () => {
  it('takes what it cannot read for not told', async () => {
    const store = await createMongoSyncStore(database.connection, movableClock(START))
    const state = database.connection.collection<{ _id: string }>('search-sync')
    await state.updateOne({ _id: 'sync' }, { $set: { report: { filled: 'perhaps' } } })
    expect(await store.report()).toEqual(NOTHING_TOLD)
  })
})
