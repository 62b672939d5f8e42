import { movableClock, type Clock } from '../../src/platform/clock.js'
import { LEASE_TIME, underLease, type LeaseStore } from '../../src/platform/lease.js'
import { createMongoLeaseStore } from '../../src/platform/mongo-lease-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryLeaseStore } from '../support/memory-lease-store.js'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, (clock: Clock) => LeaseStore]>([
  ['in memory', memoryLeaseStore],
  ['in MongoDB', clock => createMongoLeaseStore(database.connection, clock)],
])('Leases %s', (where, make) => {
  const start = new Date('2026-11-24T02:00:00Z')
  const name = `run ${where}`

  it('are held by one, renewed by it, given back by it alone', async () => {
    const leases = make(movableClock(start))
    expect(await leases.take(name, 'one', 1000)).toBe(true)
    expect(await leases.take(name, 'two', 1000)).toBe(false)
    expect(await leases.take(name, 'one', 1000)).toBe(true)
    await leases.giveBack(name, 'two')
    expect(await leases.take(name, 'two', 1000)).toBe(false)
    await leases.giveBack(name, 'one')
    expect(await leases.take(name, 'two', 1000)).toBe(true)
    await leases.giveBack(name, 'two')
  })

  it('are lost when their time is over, however they were left', async () => {
    const clock = movableClock(start)
    const leases = make(clock)
    await leases.take(name, 'one', 1000)
    clock.moveTo(new Date(start.getTime() + 1000))
    expect(await leases.take(name, 'two', 1000)).toBe(true)
    expect(await leases.take(name, 'one', 1000)).toBe(false)
    await leases.giveBack(name, 'two')
  })

  it('let the work of one be done while the other goes without, and are given back when it fails', async () => {
    const leases = make(movableClock(start))
    const by = (holder: string) => ({ leases, name, holder })
    const answer = await underLease(by('one'), async () => underLease(by('two'), async () => 'done'))
    expect(answer).toEqual({ result: null })
    await expect(underLease(by('one'), () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
    expect(await leases.take(name, 'two', LEASE_TIME)).toBe(true)
    await leases.giveBack(name, 'two')
  })
})
