import { type Collection, type Db, type Document, Int32 } from 'mongodb'
import { type Golden, ids, openGolden, outcome } from './harness.js'

let golden: Golden
let db: Db
beforeAll(async () => {
  golden = await openGolden()
  db = golden.db
})
afterAll(() => golden.close())

interface Case {
  readonly what: string
  readonly command: (name: string) => Document
  readonly refused: number
}

const DOCUMENTS = [
  { _id: 1, x: 1 },
  { _id: 2, x: 2 },
]

const REFUSED: readonly Case[] = [
  {
    what: 'a statement with a field of a later version, as a whole',
    command: name => ({ update: name, updates: [{ q: {}, u: { $set: { x: 9 } }, sort: { x: 1 } }] }),
    refused: 40415,
  },
  {
    what: 'a variable that reads a field',
    command: name => ({ find: name, filter: {}, let: { a: '$x' } }),
    refused: 4890500,
  },
  {
    what: 'a field that a find does not have',
    command: name => ({ find: name, filtre: { x: 1 } }),
    refused: 40415,
  },
  {
    what: 'a field that an insert does not have',
    command: name => ({ insert: name, documents: [{ x: 3 }], bypassValidation: true }),
    refused: 40415,
  },
  {
    what: 'a time limit on a further batch of its own',
    command: name => ({ getMore: 1n, collection: name, maxTimeMS: 5 }),
    refused: 2,
  },
  {
    what: 'a negative time limit',
    command: name => ({ find: name, maxTimeMS: -1 }),
    refused: 2,
  },
  {
    what: 'an index name with a null byte',
    command: name => ({ createIndexes: name, indexes: [{ key: { x: 1 }, name: 'a\0b' }] }),
    refused: 67,
  },
  {
    what: 'a cursor that is not there',
    command: name => ({ getMore: 123n, collection: name }),
    refused: 43,
  },
  {
    what: 'a command that there is none of',
    command: name => ({ noSuchCommand: name }),
    refused: 59,
  },
]

describe('commands that are refused', () => {
  it.each(REFUSED)('$what', async ({ command, refused }) => {
    const { collectionName } = await golden.fresh(DOCUMENTS)
    expect(await outcome(db.command(command(collectionName)))).toEqual({ refused })
  })
})

describe('a duplicate found by $merge', () => {
  it('is told by its keys and values', async () => {
    const { collectionName } = await golden.fresh(DOCUMENTS)
    const merge = db
      .aggregate([{ $documents: [{ _id: 2, x: 1 }] }, { $merge: { into: collectionName, whenMatched: 'fail' } }])
      .toArray()
    await expect(merge).rejects.toMatchObject({
      code: new Int32(11000),
      keyPattern: { _id: new Int32(1) },
      keyValue: { _id: new Int32(2) },
    })
  })
})

describe('values that are easily taken for missing', () => {
  const upserted: readonly (readonly [string, (on: Collection) => Promise<unknown>])[] = [
    ['operators', on => on.updateOne({ _id: null as never }, { $set: { a: 1 } }, { upsert: true })],
    ['a replacement', on => on.replaceOne({ _id: null as never }, { a: 1 }, { upsert: true })],
    ['a pipeline', on => on.updateOne({ _id: null as never }, [{ $set: { a: 1 } }], { upsert: true })],
  ]
  it.each(upserted)('an upsert by %s keeps an _id of null', async (_how, upsert) => {
    const collection = await golden.fresh()
    await upsert(collection)
    expect(ids(await collection.find({ _id: { $type: 'null' } }).toArray())).toEqual([null])
  })

  it('variables of an update are expressions', async () => {
    const collection = await golden.fresh([{ _id: 1, n: '$a' }])
    await collection.updateOne({ $expr: { $eq: ['$n', '$$n'] } }, [{ $set: { y: '$$y' } }], {
      let: { n: { $literal: '$a' }, y: { $add: [1, 2] } },
    })
    expect(await collection.find({ y: 3 }).toArray()).toHaveLength(1)
  })

  it('a decimal zero is false in $expr', async () => {
    const collection = await golden.fresh([{ _id: 1 }])
    expect(await collection.find({ $expr: { $toDecimal: '0.00' } }).toArray()).toEqual([])
    expect(await collection.find({ $expr: { $toDecimal: '0.01' } }).toArray()).toHaveLength(1)
  })
})
