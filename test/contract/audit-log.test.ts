import type { AuditEntry, AuditLog } from '../../src/audit/audit-log.js'
import { createMongoAuditLog } from '../../src/audit/mongo-audit-log.js'
import { movableClock } from '../../src/platform/clock.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'

const clock = movableClock(new Date('2026-03-02T10:00:00.123Z'))
let database: TestDatabase
let log: AuditLog

function documents() {
  return database.connection.collection<Omit<AuditEntry, 'number'> & { _id: number }>('audit')
}

async function appendSome(count: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (let n = 1; n <= count; n++) {
    entries.push(
      await log.append({ actor: 'a', action: 'record-opened', subject: `INC-${n}`, reason: 'review <2 mm µSv' }),
    )
  }
  return entries
}

beforeAll(async () => {
  database = await openTestDatabase()
})

beforeEach(async () => {
  await documents().deleteMany({})
  log = createMongoAuditLog(database.connection, clock)
})

afterAll(async () => {
  await database.close()
})

describe('the audit log', () => {
  it('finds an entry by any of the records that it was done to', async () => {
    const records = ['INC-1', 'INC-2']
    const entry = await log.append({ actor: 'a', action: 'records-shown', subject: '', trust: 'T', records })
    await log.append({ actor: 'a', action: 'record-read', subject: 'INC-2', trust: 'T' })
    const found = async (subject: string) => (await log.list({ subject, skip: 0, limit: 9 })).entries
    expect(await found('INC-1')).toEqual([entry])
    expect((await found('INC-2')).map(({ action }) => action)).toEqual(['record-read', 'records-shown'])
    expect(await found('INC-3')).toEqual([])
    expect(await log.verify()).toMatchObject({ entries: 2, brokenAt: null })
  })

  it('keeps who, what, on what, when and why, newest first', async () => {
    await log.append({ actor: null, action: 'sign-in-failed', subject: 'unknown account' })
    await log.append({ actor: 'a', action: 'exported', subject: 'INC-1', reason: 'for the board' })
    const now = clock.now()
    expect(await log.latest(10)).toMatchObject([
      { number: 2, at: now, actor: 'a', action: 'exported', subject: 'INC-1', reason: 'for the board' },
      { number: 1, at: now, actor: null, action: 'sign-in-failed', subject: 'unknown account', reason: '' },
    ])
    expect(await log.latest(1)).toHaveLength(1)
  })

  it('gives back the entry that it stored', async () => {
    const [entry] = await appendSome(1)
    expect(await log.latest(1)).toEqual([entry])
  })

  it('holds when nothing was touched, across instances', async () => {
    const entries = await appendSome(3)
    const again = createMongoAuditLog(database.connection, clock)
    const head = { number: 3, hash: entries[2]?.hash }
    expect(await again.verify()).toEqual({ entries: 3, brokenAt: null, head })
    await again.append({ actor: null, action: 'checked', subject: '' })
    expect(await log.verify()).toMatchObject({ entries: 4, brokenAt: null })
  })

  it('is whole when empty', async () => {
    expect(await log.verify()).toEqual({ entries: 0, brokenAt: null, head: null })
  })

  it('never forks, however many append at once from several places', async () => {
    const logs = [log, createMongoAuditLog(database.connection, clock), createMongoAuditLog(database.connection, clock)]
    const entries = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (logs[n % 3] ?? log).append({ actor: null, action: 'exported', subject: String(n) }),
      ),
    )
    const numbers = entries.map(entry => entry.number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    expect(await log.verify()).toMatchObject({ entries: 30, brokenAt: null })
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a changed reason', () => documents().updateOne({ _id: 3 }, { $set: { reason: 'another' } })],
    ['a changed time', () => documents().updateOne({ _id: 3 }, { $set: { at: new Date(0) } })],
    ['a changed link', () => documents().updateOne({ _id: 3 }, { $set: { previous: '0'.repeat(64) } })],
    ['a removed entry', () => documents().deleteOne({ _id: 3 })],
    ['a misshapen entry', () => documents().updateOne({ _id: 3 }, { $unset: { actor: '' } })],
  ])('shows %s', async (_what, tamper) => {
    await appendSome(5)
    await tamper()
    expect(await log.verify()).toMatchObject({ entries: 2, brokenAt: 3 })
  })

  it('shows a cut end to whoever noted the head', async () => {
    await appendSome(3)
    const { head } = await log.verify()
    await documents().deleteOne({ _id: 3 })
    expect(await log.verify(head ?? undefined)).toMatchObject({ entries: 2, brokenAt: 3 })
  })

  it('chains nothing to an entry that is not one any more', async () => {
    await appendSome(1)
    await documents().updateOne({ _id: 1 }, { $unset: { hash: '' } })
    await expect(log.append({ actor: null, action: 'exported', subject: '' })).rejects.toThrow(/hash/)
  })
})
