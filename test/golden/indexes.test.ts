import type { Collection, Document } from 'mongodb'
import { canonical, type Golden, ids, openGolden, outcome } from './harness.js'

let golden: Golden
beforeAll(async () => {
  golden = await openGolden()
})
afterAll(() => golden.close())

type Keys = Readonly<Record<string, 1 | -1>>

async function indexed(documents: readonly Document[], keys: Keys, options: Document = {}): Promise<Collection> {
  const collection = await golden.fresh(documents)
  await collection.createIndex(keys, options)
  return collection
}

interface UniqueCase {
  readonly what: string
  readonly keys: Keys
  readonly options?: Document
  readonly there: readonly Document[]
  readonly insert: Document
  readonly taken: boolean
}

const UNIQUE: readonly UniqueCase[] = [
  { what: 'the same value', keys: { a: 1 }, there: [{ a: 1 }], insert: { a: 1 }, taken: true },
  { what: 'the same number of another type', keys: { a: 1 }, there: [{ a: 1 }], insert: { a: 1n }, taken: true },
  { what: 'another value', keys: { a: 1 }, there: [{ a: 1 }], insert: { a: 2 }, taken: false },
  { what: 'text of another case', keys: { a: 1 }, there: [{ a: 'x' }], insert: { a: 'X' }, taken: false },
  { what: 'a second missing value', keys: { a: 1 }, there: [{ b: 1 }], insert: { b: 2 }, taken: true },
  { what: 'missing after null', keys: { a: 1 }, there: [{ a: null }], insert: { b: 2 }, taken: true },
  { what: 'a shared element of an array', keys: { a: 1 }, there: [{ a: [1, 2] }], insert: { a: [2, 3] }, taken: true },
  { what: 'an element twice in one document', keys: { a: 1 }, there: [], insert: { a: [2, 2] }, taken: false },
  { what: 'one field of two', keys: { a: 1, b: -1 }, there: [{ a: 1, b: 1 }], insert: { a: 1, b: 2 }, taken: false },
  { what: 'both fields of two', keys: { a: 1, b: -1 }, there: [{ a: 1, b: 1 }], insert: { a: 1, b: 1 }, taken: true },
  {
    what: 'a path into documents',
    keys: { 'a.b': 1 },
    there: [{ a: { b: 1 } }],
    insert: { a: { b: 1, c: 1 } },
    taken: true,
  },
  {
    what: 'an embedded document, key order and all',
    keys: { a: 1 },
    there: [{ a: { x: 1, y: 2 } }],
    insert: { a: { y: 2, x: 1 } },
    taken: false,
  },
  {
    what: 'missing under a sparse index',
    keys: { a: 1 },
    options: { sparse: true },
    there: [{ b: 1 }],
    insert: { b: 2 },
    taken: false,
  },
  {
    what: 'null under a sparse index',
    keys: { a: 1 },
    options: { sparse: true },
    there: [{ a: null }],
    insert: { a: null },
    taken: true,
  },
  {
    what: 'outside of a partial index',
    keys: { a: 1 },
    options: { partialFilterExpression: { live: true } },
    there: [{ a: 1, live: true }],
    insert: { a: 1, live: false },
    taken: false,
  },
  {
    what: 'within a partial index',
    keys: { a: 1 },
    options: { partialFilterExpression: { live: true } },
    there: [{ a: 1, live: true }],
    insert: { a: 1, live: true },
    taken: true,
  },
  {
    what: 'another case under a collation of strength 2',
    keys: { a: 1 },
    options: { collation: { locale: 'en', strength: 2 } },
    there: [{ a: 'José' }],
    insert: { a: 'JOSÉ' },
    taken: true,
  },
  {
    what: 'another accent under a collation of strength 2',
    keys: { a: 1 },
    options: { collation: { locale: 'en', strength: 2 } },
    there: [{ a: 'José' }],
    insert: { a: 'Jose' },
    taken: false,
  },
  {
    what: 'another accent under a collation of strength 1',
    keys: { a: 1 },
    options: { collation: { locale: 'en', strength: 1 } },
    there: [{ a: 'José' }],
    insert: { a: 'jose' },
    taken: true,
  },
]

describe('a unique index', () => {
  it.each(UNIQUE)('with $what', async ({ keys, options, there, insert, taken }) => {
    const collection = await indexed(there, keys, { unique: true, ...options })
    const done = await outcome(collection.insertOne({ ...insert }))
    expect('refused' in done ? done.refused : false).toBe(taken ? 11000 : false)
    expect(Number(await collection.countDocuments())).toBe(there.length + (taken ? 0 : 1))
  })

  it('is not built over duplicates, and leaves nothing behind', async () => {
    const collection = await golden.fresh([{ a: 1 }, { a: 1 }])
    expect(await outcome(collection.createIndex({ a: 1 }, { unique: true }))).toEqual({ refused: 11000 })
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_'])
  })

  it('holds against an update', async () => {
    const collection = await indexed(
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ] as never,
      { a: 1 },
      { unique: true },
    )
    expect(await outcome(collection.updateOne({ _id: 2 as never }, { $set: { a: 1 } }))).toEqual({ refused: 11000 })
    expect(Number(await collection.countDocuments({ a: 2 }))).toBe(1)
  })
})

/** Values of every kind in one field, in an array and in embedded documents: what an index has to find as a scan does. */
const MIXED: readonly Document[] = [
  { _id: 1, a: 1 },
  { _id: 2, a: 5.5 },
  { _id: 3, a: 7n },
  { _id: 4, a: 'text' },
  { _id: 5, a: null },
  { _id: 6 },
  { _id: 7, a: [1, 9] },
  { _id: 8, a: [] },
  { _id: 9, a: { b: 1 } },
  { _id: 10, a: [{ b: 2 }, { b: 3 }] },
  { _id: 11, a: true },
  { _id: 12, a: new Date(0) },
  { _id: 13, a: [[1, 2]] },
  { _id: 14, a: '' },
  { _id: 15, a: -3 },
]

const QUERIES: readonly Document[] = [
  { a: 1 },
  { a: { $gt: 1 } },
  { a: { $gte: 5.5, $lt: 9 } },
  { a: { $lt: 0 } },
  { a: { $in: [1, 'text', null] } },
  { a: { $nin: [1, null] } },
  { a: { $ne: 1 } },
  { a: null },
  { a: { $exists: true } },
  { a: { $exists: false } },
  { a: [] },
  { a: [1, 9] },
  { a: { $elemMatch: { $gt: 5 } } },
  { a: { $size: 2 } },
  { a: { $type: 'string' } },
  { a: /^te/ },
  { a: /EX/i },
  { a: { $gte: '' } },
  { a: { b: 1 } },
  { a: { $gt: { b: 0 } } },
  { a: true },
  { a: { $not: { $gt: 1 } } },
  { $or: [{ a: 1 }, { a: 'text' }] },
  { a: { $all: [1, 9] } },
  { a: { $gt: new Date(-1) } },
  { a: { $mod: [2, 1] } },
]

describe('an index finds what a scan finds', () => {
  const variants: readonly (readonly [string, Keys, Document])[] = [
    ['ascending', { a: 1 }, {}],
    ['descending', { a: -1 }, {}],
    ['compound', { a: 1, _id: -1 }, {}],
    ['sparse', { a: 1 }, { sparse: true }],
    ['partial', { a: 1 }, { partialFilterExpression: { a: { $gt: 0 } } }],
  ]

  describe.each(variants)('%s', (_name, keys, options) => {
    let plain: Collection
    let collection: Collection
    beforeAll(async () => {
      plain = await golden.fresh(MIXED)
      collection = await indexed(MIXED, keys, options)
    })

    it.each(
      QUERIES.map(
        query =>
          [JSON.stringify(query, (_, each: unknown) => (each instanceof RegExp ? String(each) : each)), query] as const,
      ),
    )('%s', async (_query, query) => {
      const scanned = ids(await plain.find(query).sort({ _id: 1 }).toArray())
      expect(ids(await collection.find(query).sort({ _id: 1 }).toArray())).toEqual(scanned)
      expect(Number(await collection.countDocuments(query))).toBe(scanned.length)
    })
  })
})

interface ExplainCase {
  readonly what: string
  readonly keys: Keys
  readonly options?: Document
  readonly query: Document
  readonly sort?: Keys
  /** The stages from the top down. */
  readonly stages: readonly string[]
  readonly keysExamined: number
  readonly documentsExamined: number
}

const NUMBERS = Array.from({ length: 100 }, (_, n) => ({ _id: n, n, tens: Math.floor(n / 10), even: n % 2 === 0 }))

const EXPLAINED: readonly ExplainCase[] = [
  {
    what: 'an equality',
    keys: { n: 1 },
    query: { n: 7 },
    stages: ['FETCH', 'IXSCAN'],
    keysExamined: 1,
    documentsExamined: 1,
  },
  {
    what: 'a range',
    keys: { n: 1 },
    query: { n: { $gte: 10, $lt: 20 } },
    stages: ['FETCH', 'IXSCAN'],
    keysExamined: 10,
    documentsExamined: 10,
  },
  {
    what: 'a field without an index',
    keys: { n: 1 },
    query: { even: true },
    stages: ['COLLSCAN'],
    keysExamined: 0,
    documentsExamined: 100,
  },
  { what: 'an _id', keys: { n: 1 }, query: { _id: 5 }, stages: ['IDHACK'], keysExamined: 1, documentsExamined: 1 },
  {
    what: 'an order from the index',
    keys: { tens: 1, n: -1 },
    query: { tens: 3 },
    sort: { n: -1 },
    stages: ['FETCH', 'IXSCAN'],
    keysExamined: 10,
    documentsExamined: 10,
  },
  {
    what: 'an order against the index',
    keys: { n: 1 },
    query: { n: { $lt: 5 } },
    sort: { n: -1 },
    stages: ['FETCH', 'IXSCAN'],
    keysExamined: 5,
    documentsExamined: 5,
  },
  {
    what: 'an order that no index has',
    keys: { tens: 1 },
    query: { tens: 3 },
    sort: { even: 1 },
    stages: ['SORT', 'FETCH', 'IXSCAN'],
    keysExamined: 10,
    documentsExamined: 10,
  },
  {
    what: 'a query that a partial index does not cover',
    keys: { n: 1 },
    options: { partialFilterExpression: { n: { $gt: 50 } } },
    query: { n: 7 },
    stages: ['COLLSCAN'],
    keysExamined: 0,
    documentsExamined: 100,
  },
  {
    what: 'a query within a partial index',
    keys: { n: 1 },
    options: { partialFilterExpression: { n: { $gt: 50 } } },
    query: { n: 70 },
    stages: ['FETCH', 'IXSCAN'],
    keysExamined: 1,
    documentsExamined: 1,
  },
]

function stagesOf(stage: Document | undefined): string[] {
  return stage === undefined ? [] : [String(stage['stage']), ...stagesOf(stage['inputStage'] as Document | undefined)]
}

describe('explain says how', () => {
  it.each(EXPLAINED)(
    '$what is read',
    async ({ keys, options, query, sort, stages, keysExamined, documentsExamined }) => {
      const collection = await indexed(NUMBERS, keys, options)
      const explained = await collection
        .find(query)
        .sort(sort ?? {})
        .explain('executionStats')
      const planner = explained['queryPlanner'] as Document
      expect(stagesOf(planner['winningPlan'] as Document)).toEqual(stages)
      const stats = explained['executionStats'] as Document
      expect(stagesOf(stats['executionStages'] as Document)).toEqual(stages)
      expect(Number(stats['totalKeysExamined'])).toBe(keysExamined)
      expect(Number(stats['totalDocsExamined'])).toBe(documentsExamined)
      expect(Number(stats['nReturned'])).toBe(Number(await collection.countDocuments(query)))
    },
  )

  it('a limit is kept, and a skip', async () => {
    const collection = await indexed(NUMBERS, { n: 1 })
    const explained = await collection.find({}).sort({ even: 1 }).skip(5).limit(10).explain('executionStats')
    const stats = explained['executionStats'] as Document
    expect(Number(stats['nReturned'])).toBe(10)
    expect(stagesOf(stats['executionStages'] as Document)).toEqual(['SKIP', 'SORT', 'COLLSCAN'])
  })

  it('an update finds its documents, by its own hint', async () => {
    const { collectionName } = await indexed(NUMBERS, { n: 1 })
    const explained = await golden.db.command({
      explain: {
        update: collectionName,
        updates: [{ q: { n: { $gte: 0 } }, u: { $set: { x: 1 } }, multi: true, hint: { n: 1 } }],
      },
      verbosity: 'queryPlanner',
    })
    const planner = explained['queryPlanner'] as Document
    expect(stagesOf(planner['winningPlan'] as Document)).toEqual(['UPDATE', 'FETCH', 'IXSCAN'])
    expect(Number(await golden.db.collection(collectionName).countDocuments({ x: 1 }))).toBe(0)
  })

  it('a pipeline begins', async () => {
    const collection = await indexed(NUMBERS, { n: 1 })
    const explained = await collection
      .aggregate([{ $match: { n: { $lt: 4 } } }, { $group: { _id: '$even', n: { $sum: 1 } } }])
      .explain('executionStats')
    expect(canonical(explained)).toContain('"IXSCAN"')
    expect(canonical(explained)).not.toContain('"COLLSCAN"')
  })
})

describe('indexes themselves', () => {
  it('are listed with what they were made with', async () => {
    const collection = await indexed([], { a: 1, b: -1 }, { name: 'both', sparse: true })
    const [, both] = await collection.indexes()
    expect(both).toMatchObject({ name: 'both', sparse: true })
    expect(Object.keys(both?.key ?? {})).toEqual(['a', 'b'])
  })

  it('made again change nothing, and made otherwise are refused', async () => {
    const collection = await indexed([], { a: 1 }, { name: 'a' })
    await collection.createIndex({ a: 1 }, { name: 'a' })
    expect(await collection.indexes()).toHaveLength(2)
    expect(await outcome(collection.createIndex({ b: 1 }, { name: 'a' }))).toEqual({ refused: 86 })
    expect(await outcome(collection.createIndex({ a: 1 }, { name: 'other' }))).toEqual({ refused: 85 })
  })

  it.each<[string, Keys | Document, Document, number]>([
    ['a direction of none', { a: 0 }, {}, 67],
    ['sparse and partial at once', { a: 1 }, { sparse: true, partialFilterExpression: { a: 1 } }, 67],
    ['an empty key', {}, {}, 67],
  ])('%s is refused', async (_what, keys, options, code) => {
    const { collectionName } = await golden.fresh([{ x: 1 }])
    const indexes = [{ key: keys, name: 'made', ...options }]
    expect(await outcome(golden.db.command({ createIndexes: collectionName, indexes }))).toEqual({ refused: code })
  })

  it('are dropped by name and by key, never the one of _id', async () => {
    const collection = await indexed([], { a: 1 })
    await collection.createIndex({ b: 1 })
    await collection.dropIndex('a_1')
    expect(await outcome(collection.dropIndex('_id_'))).toEqual({ refused: 72 })
    expect(await outcome(collection.dropIndex('none'))).toEqual({ refused: 27 })
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'b_1'])
  })

  it('of two fields take an array in one of them only', async () => {
    const collection = await indexed([{ a: [1, 2], b: 1 }], { a: 1, b: 1 })
    expect(await outcome(collection.insertOne({ a: [1], b: [1] }))).toEqual({ refused: 171 })
    expect(await outcome(collection.insertOne({ a: 1, b: [1, 2] }))).toMatchObject({ acknowledged: true })
  })

  it('follow every change of a document', async () => {
    const collection = await indexed([{ _id: 1, a: [1, 2] }] as never, { a: 1 })
    await collection.updateOne({ a: 1 }, { $pull: { a: 1 as never } })
    expect(Number(await collection.countDocuments({ a: 1 }))).toBe(0)
    await collection.updateOne({ a: 2 }, { $set: { a: 'two' } })
    expect(Number(await collection.countDocuments({ a: 'two' }))).toBe(1)
    await collection.deleteMany({ a: 'two' })
    expect(await collection.find({ a: 'two' }).hint({ a: 1 }).toArray()).toEqual([])
  })

  it('a hint to an index that is not there is refused', async () => {
    const collection = await golden.fresh([{ a: 1 }])
    expect(await outcome(collection.find({ a: 1 }).hint('none').toArray())).toEqual({ refused: 2 })
  })
})
