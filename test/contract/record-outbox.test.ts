import type { ImagingRecord, Release } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { movableClock } from '../../src/platform/clock.js'
import { createMongoRecordStore } from '../../src/records/mongo-record-store.js'
import type { WaitingRecord } from '../../src/records/record-outbox.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryRecordStore } from '../support/memory-record-store.js'
import { anIncident, FERNCASTLE } from '../support/record-builders.js'
import { waitingIn } from '../support/waiting-records.js'

/** The search outbox, on the store that ships and on the one that tests use. */
const clock = movableClock(new Date('2026-03-02T10:00:00Z'))
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const stores: readonly { readonly name: string; readonly create: () => Promise<RecordStore> }[] = [
  { name: 'memory', create: async () => memoryRecordStore() },
  {
    name: 'MongoDB',
    async create() {
      const store = await createMongoRecordStore(database.connection, clock)
      await database.connection.collection('records').deleteMany({})
      return store
    },
  },
]

const person = { userId: 'priya', name: 'Priya Nair' }
const release: Release = {
  title: 'Report not opened',
  narrative: 'A report was not opened.',
  recommendations: [],
  preparedBy: person,
  releasedBy: person,
  releasedAt: new Date('2026-03-01T10:00:00Z'),
}

describe.each(stores)('the search outbox in $name', ({ create }) => {
  let store: RecordStore
  beforeEach(async () => {
    store = await create()
  })

  function record(number: number, over: Partial<ImagingRecord> = {}): ImagingRecord {
    const id = `${number.toString(16).padStart(2, '0')}000000-0000-4000-8000-000000000000`
    return anIncident({ id, eventId: id, ref: makeReference('incident', 2026, number), ...over })
  }
  async function holding(...records: ImagingRecord[]): Promise<void> {
    for (const one of records) await store.insert(one)
  }
  async function dirtyIds(): Promise<string[]> {
    return (await waitingIn(store)).map(waiting => waiting.id)
  }
  /** As the sync worker does it: reads what waits, and confirms it. */
  async function confirmAll(): Promise<void> {
    await store.markIndexed(await waitingIn(store))
  }

  it('tells since when the oldest has waited', async () => {
    expect(await store.waitingSince()).toBeNull()
    await holding(record(1))
    expect(await store.waitingSince()).toEqual((await store.dirtyState()).oldest)
    await confirmAll()
    expect(await store.waitingSince()).toBeNull()
  })

  it('hands out everything in parts, in the order in which it came to wait', async () => {
    const all = [record(5), record(1), record(4), record(2), record(3)]
    for (const [minute, one] of all.entries()) {
      clock.moveTo(new Date(`2026-03-02T10:0${minute}:00Z`))
      await store.insert(one)
    }
    const parts: WaitingRecord[][] = []
    for await (const part of store.dirty(2)) {
      parts.push([...part])
      // Confirmed while the rest is handed out, as the worker does it.
      await store.markIndexed(part)
      if (parts.length === 1) await store.replace({ ...record(3), title: 'Changed' }, 1)
    }
    const ids = all.map(({ id }) => id)
    expect(parts.map(part => part.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
    // It may have been read before it changed: then it waits still.
    const last = [...parts.flat(), ...(await waitingIn(store))].findLast(({ id }) => id === record(3).id)
    expect(last).toMatchObject({ rev: 2, record: { title: 'Changed' } })
    await confirmAll()
    expect(await dirtyIds()).toEqual([])
  })

  it('hands out what comes to wait, and what was changed while it was handed out, at the next look at the latest', async () => {
    await holding(record(1), record(2), record(3))
    const seen: string[] = []
    for await (const part of store.dirty(1)) {
      if (seen.length === 0) {
        await store.replace({ ...record(1), title: 'Changed' }, 1)
        await store.insert(record(4))
      }
      seen.push(...part.map(({ id }) => id))
      await store.markIndexed(part)
    }
    seen.push(...(await dirtyIds()))
    expect([...new Set(seen)].sort()).toEqual([1, 2, 3, 4].map(number => record(number).id))
    expect(seen.filter(id => id === record(1).id)).toHaveLength(2)
  })

  it('keeps a record that was asked for again while it was being sent', async () => {
    await holding(record(1))
    const [sent] = await waitingIn(store)
    await store.markAllDirty()
    await store.markIndexed([{ id: record(1).id, rev: 1, asked: sent?.asked ?? -1 }])
    expect(await dirtyIds()).toEqual([record(1).id])
    await confirmAll()
    expect(await dirtyIds()).toEqual([])
  })

  it('asks for those that do not wait, and leaves those that do as they are', async () => {
    await holding(record(1), record(2))
    await confirmAll()
    await store.replace({ ...record(2), title: 'Changed' }, 1)
    await holding(record(3))
    const before = (await waitingIn(store)).filter(({ id }) => id !== record(1).id)
    expect(await store.markRestDirty()).toBe(1)
    const after = await waitingIn(store)
    expect(after).toHaveLength(3)
    expect(after.find(({ id }) => id === record(1).id)).toMatchObject({ rev: 1, asked: 1 })
    expect(after).toEqual(expect.arrayContaining(before))
    expect(await store.markRestDirty()).toBe(0)
  })

  it('keeps since when a record has waited that is asked for again, and whether it is hidden', async () => {
    await holding(record(1, { status: 'accepted' }))
    const { oldest } = await store.dirtyState()
    await store.markDirty([record(1).id])
    await store.markAllDirty()
    expect(await store.dirtyState()).toEqual({ count: 1, oldest })
    expect((await waitingIn(store))[0]).toMatchObject({ rev: 1, asked: 2 })
    await store.revoke([record(1).id])
    await store.markDirty([record(1).id])
    expect(await store.revoked(10)).toEqual([record(1).id])
    await confirmAll()
    expect([await dirtyIds(), await store.revoked(10)]).toEqual([[], []])
  })

  it('takes out what cannot be indexed, until it changes or is asked for', async () => {
    await holding(record(1), record(2))
    await store.leaveOut([{ id: record(1).id, rev: 1 }])
    expect(await dirtyIds()).toEqual([record(2).id])
    await store.markDirty([record(1).id, 'ffffffff-0000-4000-8000-000000000000'])
    expect((await dirtyIds()).sort()).toEqual([record(1).id, record(2).id])
    await store.leaveOut([{ id: record(1).id, rev: 1, asked: 1 }])
    await store.replace(record(1, { title: 'Changed' }), 1)
    expect((await dirtyIds()).sort()).toEqual([record(1).id, record(2).id])
  })

  it('does not take out what has changed since it was sent', async () => {
    await holding(record(1))
    await store.replace(record(1, { title: 'Changed' }), 1)
    await store.leaveOut([{ id: record(1).id, rev: 1 }])
    expect(await dirtyIds()).toEqual([record(1).id])
  })

  describe('revocation', () => {
    it.each<[string, Partial<ImagingRecord>, Partial<ImagingRecord>]>([
      ['withdrawn', {}, { status: 'withdrawn' }],
      ['no longer released', { status: 'released', release }, { status: 'accepted', release }],
      [
        'released in other words',
        { status: 'released', release },
        { status: 'released', release: { ...release, releasedAt: new Date('2026-03-02T09:00:00Z') } },
      ],
      ['moved to another trust', {}, { ownerTrust: FERNCASTLE }],
      ['taken from its reporter', {}, { reporter: null }],
      [
        'expunged in part',
        {},
        {
          expunged: [{ at: new Date(0), askedBy: person, by: person, reason: 'Asked for', places: 1 }],
        },
      ],
    ])(
      'comes with the write of a record that is %s, and ends when the index has confirmed it',
      async (_what, before, after) => {
        await holding(record(1, before), record(2))
        await confirmAll()
        expect(await store.revoked(10)).toEqual([])
        await store.replace(record(1, { ...before, ...after }), 1)
        expect(await store.revoked(10)).toEqual([record(1).id])
        await store.markIndexed([{ id: record(1).id, rev: 1 }])
        expect(await store.revoked(10)).toEqual([record(1).id])
        await confirmAll()
        expect(await store.revoked(10)).toEqual([])
      },
    )

    it.each<[string, Partial<ImagingRecord>, Partial<ImagingRecord>]>([
      ['submitted', { status: 'draft' }, { status: 'submitted' }],
      ['accepted', {}, { status: 'accepted' }],
      ['released', { status: 'accepted' }, { status: 'released', release }],
      ['written in other words', {}, { title: 'Other', narrative: 'Other words.' }],
    ])('does not come with a record that is %s', async (_what, before, after) => {
      await holding(record(1, before))
      await store.replace(record(1, { ...before, ...after }), 1)
      expect(await store.revoked(10)).toEqual([])
    })

    it('stays while further writes follow', async () => {
      await holding(record(1))
      await store.replace(record(1, { status: 'withdrawn' }), 1)
      await store.replace(record(1, { status: 'withdrawn', title: 'Again' }), 2)
      expect(await store.revoked(10)).toEqual([record(1).id])
    })

    it('comes on demand too, and has the record sent again', async () => {
      await holding(record(1), record(2))
      const sent = await waitingIn(store)
      await store.revoke([record(2).id])
      await store.markIndexed(sent)
      expect(await store.revoked(10)).toEqual([record(2).id])
      expect(await dirtyIds()).toEqual([record(2).id])
    })
  })

  it('tells by bucket what the index should hold', async () => {
    await holding(record(0x0a, { status: 'released', release }), record(0x0b, { status: 'draft' }), record(0xff))
    await confirmAll()
    await store.replace(record(0x0b, { status: 'submitted' }), 1)
    expect(await store.outline('0a')).toEqual([
      { id: record(0x0a).id, rev: 1, status: 'released', projections: ['full', 'named', 'shared'], dirty: false },
    ])
    expect(await store.outline('0b')).toEqual([
      { id: record(0x0b).id, rev: 2, status: 'submitted', projections: ['full'], dirty: true },
    ])
    expect(await store.outline('0c')).toEqual([])
    const found: string[] = []
    for await (const { id } of store.inBucket('ff')) found.push(id)
    expect(found).toEqual([record(0xff).id])
    const some = [record(0xff).id, 'ee000000-0000-4000-8000-000000000000', record(0x0b).id]
    const both = [...(await store.outline('0b')), ...(await store.outline('ff'))]
    expect((await store.outlineOf(some)).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(both)
    expect(await store.outlineOf([])).toEqual([])
    expect(await store.outline('0')).toHaveLength(2)
    expect(await store.outline('f')).toHaveLength(1)
  })
})

describe('the search outbox in MongoDB', () => {
  it('hands out a record that cannot be read as none, and the others as they are', async () => {
    const store = await createMongoRecordStore(database.connection, clock)
    const collection = database.connection.collection<{ _id: string }>('records')
    await collection.deleteMany({})
    const kept = anIncident({ id: '01000000-0000-4000-8000-000000000000', ref: makeReference('incident', 2026, 1) })
    const spoilt = anIncident({ id: '02000000-0000-4000-8000-000000000000', ref: makeReference('incident', 2026, 2) })
    await store.insertMissing([kept, spoilt])
    await collection.updateOne({ _id: spoilt.id }, { $set: { history: 'none' } })
    const waiting = await waitingIn(store)
    expect(new Map(waiting.map(({ id, record }) => [id, record]))).toEqual(
      new Map([
        [kept.id, kept],
        [spoilt.id, null],
      ]),
    )
  })
})

it('the outbox in MongoDB looks nothing up without its indexes, which hold what waits only', async () => {
  const store = await createMongoRecordStore(database.connection, clock)
  const collection = database.connection.collection('records')
  await collection.deleteMany({})
  const uses = async (name: string): Promise<number> => {
    const statistics = await collection.aggregate([{ $indexStats: {} }, { $match: { name } }]).toArray()
    return Number((statistics[0] as { accesses?: { ops?: unknown } } | undefined)?.accesses?.ops ?? NaN)
  }
  const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['search_outbox', () => waitingIn(store)],
    ['search_outbox', () => store.waitingSince()],
    ['search_outbox', () => store.dirtyState()],
    ['search_revoked', () => store.revoked(10)],
  ]
  for (let number = 1; number <= 20; number += 1) {
    await store.insert(
      anIncident({ id: `${number}`, eventId: `${number}`, ref: makeReference('incident', 2026, number) }),
    )
  }
  for (const [name, ask] of asked) {
    const before = await uses(name)
    await ask()
    expect([name, (await uses(name)) > before]).toEqual([name, true])
  }
})
