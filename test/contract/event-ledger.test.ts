import type { EventChange, EventLedger } from '../../src/records/review/event-change.js'
import { createMongoEventLedger } from '../../src/records/review/mongo-event-ledger.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryEventLedger } from '../support/memory-event-ledger.js'

const PRIYA = { userId: 'priya', name: 'Priya Nair' }

const change = (id: string, over: Partial<EventChange> = {}): EventChange => ({
  id,
  kind: 'merge',
  trust: 'DEMO-NM',
  at: new Date('2026-03-02T10:00:00Z'),
  by: PRIYA,
  why: 'The same scan',
  moves: [{ record: `record-${id}`, ref: 'INC-2026-000001-5', from: 'a', to: 'b' }],
  status: 'pending',
  undone: null,
  ...over,
})

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, () => Promise<EventLedger>]>([
  ['in memory', async () => memoryEventLedger()],
  ['in the store', () => createMongoEventLedger(database.connection)],
])('the ledger of events %s', (_where, make) => {
  it('keeps entries, hands out the latest first, and goes on only from where an entry stands', async () => {
    const ledger = await make()
    const [one, two] = [
      change('one'),
      change('two', { at: new Date('2026-03-03T10:00:00Z'), moves: change('one').moves }),
    ]
    await ledger.insert(one)
    await ledger.insert(two)
    expect(await ledger.byId('one')).toEqual(one)
    expect(await ledger.byId('none')).toBeNull()
    expect((await ledger.ofRecords(['record-one'])).map(({ id }) => id)).toEqual(['two', 'one'])
    expect(await ledger.ofRecords(['record-none'])).toEqual([])
    expect((await ledger.unfinished()).map(({ id }) => id)).toEqual(['one', 'two'])
    expect(await ledger.advance('one', 'done', 'undoing')).toBe(false)
    expect(await ledger.advance('one', 'pending', 'done')).toBe(true)
    expect(await ledger.advance('one', 'pending', 'done')).toBe(false)
    const undone = { at: new Date('2026-03-04T10:00:00Z'), by: PRIYA }
    expect(await ledger.advance('one', 'done', 'undoing', undone)).toBe(true)
    expect(await ledger.byId('one')).toEqual({ ...one, status: 'undoing', undone })
    expect((await ledger.unfinished()).map(({ id }) => id)).toEqual(['one', 'two'])
  })
})
