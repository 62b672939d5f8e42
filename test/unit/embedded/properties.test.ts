import { Binary, Decimal128, Double, Int32, Long, ObjectId, type Document, MongoClient, type Collection } from 'mongodb'
import { serialize } from 'bson'
import fc from 'fast-check'
import { compare } from '../../../src/embedded/bson/compare.js'
import { decode } from '../../../src/embedded/bson/decode.js'
import { encode } from '../../../src/embedded/bson/encode.js'
import { encodeField } from '../../../src/embedded/bson/keys.js'
import type { Value } from '../../../src/embedded/bson/values.js'
import { testDatabaseUri } from '../../support/database.js'

const number = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map(each => new Int32(each)),
  fc.double().map(each => new Double(each)),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, 1e308, 5e-324).map(each => new Double(each)),
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(each => Long.fromBigInt(each)),
  fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 62n).map(each => Long.fromBigInt(each)),
  fc
    .constantFrom('0', '-0', '1.10', '1.1', '9007199254740993', '1E+6144', '-1E-6176', 'NaN', 'Infinity', '0.1', '2.5')
    .map(each => Decimal128.fromString(each)),
)
const leaf = fc.oneof(
  { weight: 4, arbitrary: number },
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom(null, true, false),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map(each => new ObjectId(each)),
  fc.uint8Array({ maxLength: 5 }).map(each => new Binary(Buffer.from(each))),
)
const key = fc.constantFrom('a', 'b', 'c', 'd')
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: leaf },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.uniqueArray(fc.tuple(key, tie('value')), { selector: ([name]) => name, maxLength: 3 }).map(Object.fromEntries),
  ),
}))

/** A value as the store holds it. */
function held(each: unknown): Value {
  return decode(Buffer.from(serialize({ v: each }))).get('v') as Value
}

describe('the key of a value in an index', () => {
  it('stands in the order of the values: 100,000 pairs', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [left, right] = [held(a), held(b)]
        expect(Math.sign(Buffer.compare(encodeField(left, false), encodeField(right, false)))).toBe(
          Math.sign(compare(left, right)),
        )
      }),
      { numRuns: 100_000 },
    )
  })
})

describe('a document', () => {
  it('comes out of the store as it went in, byte for byte', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), document => {
        const bytes = Buffer.from(serialize(document))
        expect(encode(decode(bytes)).equals(bytes)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a collection', () => {
  let client: MongoClient
  let plain: Collection
  let indexed: Collection

  beforeAll(async () => {
    client = await MongoClient.connect(testDatabaseUri())
    plain = client.db().collection('plain')
    indexed = client.db().collection('indexed')
    await indexed.createIndexes([{ key: { a: 1 } }, { key: { b: -1, n: 1 } }, { key: { 'a.b': 1 }, sparse: true }])
  })

  afterAll(async () => {
    await client.db().dropDatabase()
    await client.close()
  })

  const documents = fc.array(
    fc.record({ a: value, b: value, n: fc.integer({ min: 0, max: 3 }) }, { requiredKeys: ['n'] }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  const comparison = fc.oneof(
    fc
      .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
      .map(([name, each]) => ({ [name]: each })),
    fc.array(leaf, { maxLength: 3 }).map(each => ({ $in: each })),
    fc.array(leaf, { maxLength: 3 }).map(each => ({ $nin: each })),
    fc.boolean().map(each => ({ $exists: each })),
    fc.integer({ min: 0, max: 3 }).map(each => ({ $size: each })),
    fc.constantFrom('number', 'string', 'object', 'array', 'null', 'date').map(each => ({ $type: each })),
  )
  const clause = fc.tuple(fc.constantFrom('a', 'b', 'a.b', 'b.a'), comparison).map(([path, test]) => ({ [path]: test }))
  const filter = fc.oneof(
    clause,
    fc.array(clause, { minLength: 1, maxLength: 3 }).map(each => ({ $and: each })),
    fc.array(clause, { minLength: 1, maxLength: 3 }).map(each => ({ $or: each })),
  ) as fc.Arbitrary<Document>

  const fill = async (collection: Collection, contents: readonly Document[]): Promise<void> => {
    await collection.deleteMany({})
    await collection.insertMany(contents.map((each, at) => ({ ...each, _id: at })) as never)
  }
  const idsOf = (found: readonly Document[]): unknown[] => found.map(each => each['_id'] as unknown)

  it('finds by an index what it finds without', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.array(filter, { minLength: 8, maxLength: 8 }), async (contents, filters) => {
        await fill(plain, contents)
        await fill(indexed, contents)
        for (const each of filters) {
          const scanned = idsOf(await plain.find(each).sort({ _id: 1 }).toArray())
          expect(idsOf(await indexed.find(each).sort({ _id: 1 }).toArray())).toEqual(scanned)
          expect(await indexed.countDocuments(each)).toBe(scanned.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('finds by an index what it finds without after updates, of fields that the index reads and of others', async () => {
    const update = fc.oneof(
      fc.tuple(fc.constantFrom('a', 'b', 'a.b', 'other'), value).map(([path, each]) => ({ $set: { [path]: each } })),
      fc.constantFrom('a', 'b', 'n', 'other').map(path => ({ $unset: { [path]: '' } })),
      fc.constantFrom('n', 'other').map(path => ({ $inc: { [path]: 1 } })),
      fc.constantFrom('a', 'n').map(path => ({ $rename: { [path]: 'b' } })),
    )
    // Some updates do not fit what is there: both collections refuse them alike.
    const refused = (error: { code?: unknown }): unknown => error.code
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.array(update, { minLength: 1, maxLength: 6 }),
        fc.array(filter, { minLength: 6, maxLength: 6 }),
        async (contents, updates, filters) => {
          await fill(plain, contents)
          await fill(indexed, contents)
          for (const [at, each] of updates.entries()) {
            const which = { _id: (at % contents.length) as never }
            const outcome = await plain.updateOne(which, each as Document).catch(refused)
            expect(await indexed.updateOne(which, each as Document).catch(refused)).toEqual(outcome)
          }
          expect(await indexed.find().sort({ _id: 1 }).toArray()).toEqual(await plain.find().sort({ _id: 1 }).toArray())
          for (const each of filters) {
            const scanned = idsOf(await plain.find(each).sort({ _id: 1 }).toArray())
            expect(idsOf(await indexed.find(each).sort({ _id: 1 }).toArray())).toEqual(scanned)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('keeps equals in one order, whichever way it sorts', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async contents => {
        await fill(plain, contents)
        const sorted = await plain.find().sort({ n: 1, _id: 1 }).toArray()
        const expected = contents
          .map((each, at) => ({ n: each.n, at }))
          .sort((a, b) => a.n - b.n)
          .map(each => each.at)
        expect(idsOf(sorted)).toEqual(expected)
        // An order that is settled by the first field alone leaves the others as they were put in.
        expect(idsOf(await plain.aggregate([{ $sort: { n: 1 } }]).toArray())).toEqual(expected)
        const paged = await Promise.all(
          contents.map((_, at) => plain.find().sort({ n: 1, _id: 1 }).skip(at).limit(1).toArray()),
        )
        expect(idsOf(paged.flat())).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('holds after an update what plain JavaScript says', async () => {
    interface Model {
      n: number
      list: number[]
      name: string | null
    }
    const small = fc.integer({ min: -5, max: 5 })
    const change: fc.Arbitrary<{ update: Document; apply: (model: Model) => void }> = fc.oneof(
      small.map(by => ({ update: { $inc: { n: by } }, apply: (model: Model) => void (model.n += by) })),
      small.map(by => ({ update: { $mul: { n: by } }, apply: (model: Model) => void (model.n = model.n * by || 0) })),
      small.map(to => ({
        update: { $min: { n: to } },
        apply: (model: Model) => void (model.n = Math.min(model.n, to)),
      })),
      small.map(to => ({
        update: { $max: { n: to } },
        apply: (model: Model) => void (model.n = Math.max(model.n, to)),
      })),
      small.map(each => ({
        update: { $push: { list: each } },
        apply: (model: Model) => {
          model.list.push(each)
        },
      })),
      small.map(each => ({
        update: { $addToSet: { list: each } },
        apply: (model: Model) => {
          if (!model.list.includes(each)) model.list.push(each)
        },
      })),
      small.map(each => ({
        update: { $pull: { list: { $gt: each } } },
        apply: (model: Model) => void (model.list = model.list.filter(item => item <= each)),
      })),
      fc.constantFrom(1, -1).map(end => ({
        update: { $pop: { list: end } },
        apply: (model: Model) => {
          if (end === 1) model.list.pop()
          else model.list.shift()
        },
      })),
      fc.array(small, { maxLength: 3 }).map(each => ({
        update: { $push: { list: { $each: each, $sort: 1, $slice: -4 } } },
        apply: (model: Model) => void (model.list = [...model.list, ...each].sort((a, b) => a - b).slice(-4)),
      })),
      fc.string({ maxLength: 4 }).map(each => ({
        update: { $set: { name: each } },
        apply: (model: Model) => void (model.name = each),
      })),
      fc.constant({
        update: [{ $set: { n: { $size: '$list' } } }] as never,
        apply: (model: Model) => void (model.n = model.list.length),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async changes => {
        const model: Model = { n: 1, list: [2, 1], name: null }
        await fill(plain, [structuredClone(model)])
        for (const { update, apply } of changes) {
          apply(model)
          await plain.updateOne({ _id: 0 as never }, update)
        }
        expect(await plain.findOne()).toEqual({ _id: 0, ...model })
      }),
      { numRuns: 60 },
    )
  })
})
