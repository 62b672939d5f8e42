import { setTimeout as wait } from 'node:timers/promises'
import { type Collection, MongoClient, MongoServerError } from 'mongodb'
import { testDatabaseUri } from '../support/database.js'

/** Work that takes long: what a time limit, a kill and a lost connection do to it. */
describe('an operation that takes long', () => {
  let client: MongoClient
  let collection: Collection

  beforeAll(async () => {
    client = await MongoClient.connect(testDatabaseUri())
    collection = client.db().collection('long')
    const words = 'a report that nobody read '.repeat(60)
    await collection.insertMany(Array.from({ length: 4000 }, (_, n) => ({ _id: n, words: `${n} ${words}` })) as never)
  })

  afterAll(async () => {
    await client.db().dropDatabase()
    await client.close()
  })

  /** Each document with each: some sixteen million pairs. */
  const endless = (from: Collection = collection, options = {}) =>
    from
      .aggregate(
        [
          {
            $lookup: {
              from: 'long',
              let: { words: '$words' },
              pipeline: [{ $match: { $expr: { $eq: ['$words', { $concat: ['$$words', '!'] }] } } }],
              as: 'same',
            },
          },
          { $match: { 'same.0': { $exists: true } } },
        ],
        { comment: 'endless', ...options },
      )
      .toArray()

  const codeOf = async (operation: Promise<unknown>): Promise<unknown> =>
    operation.then(
      () => 'done',
      (error: unknown) => (error instanceof MongoServerError ? error.code : error),
    )

  it('ends at its time limit', async () => {
    expect(await codeOf(endless(collection, { maxTimeMS: 50 }))).toBe(50)
    expect(await codeOf(collection.updateMany({ words: /nobody wrote/ }, { $set: { x: 1 } }, { maxTimeMS: 1 }))).toBe(
      50,
    )
  })

  it('counts the time that a cursor works, not the time that it waits', async () => {
    const cursor = collection.find({}, { maxTimeMS: 1500, batchSize: 2 })
    await cursor.next()
    await wait(1600)
    let seen = 1
    for await (const _each of cursor) if (++seen === 500) break
    expect(seen).toBe(500)
  })

  it('is told of, and ends when it is killed', async () => {
    const running = codeOf(endless())
    const admin = client.db('admin')
    let found: { opid: number } | undefined
    while (!found) {
      const [operation] = await admin
        .aggregate<{ opid: number }>([{ $currentOp: {} }, { $match: { 'command.aggregate': 'long' } }])
        .toArray()
      found = operation
    }
    await admin.command({ killOp: 1, op: found.opid })
    expect(await running).toBe(11601)
  })

  it('ends with the connection that asked for it', async () => {
    const other = await MongoClient.connect(testDatabaseUri())
    const lost = endless(other.db(client.db().databaseName).collection('long')).catch((error: unknown) => error)
    await wait(100)
    await other.close(true)
    expect(await lost).toBeInstanceOf(Error)
    const inProgress = () =>
      client
        .db('admin')
        .aggregate([{ $currentOp: {} }, { $match: { 'command.aggregate': 'long' } }])
        .toArray()
    while ((await inProgress()).length > 0) await wait(20)
    expect(await collection.countDocuments()).toBe(4000)
  })
})
