import { Decimal128, type Document, Double, Long } from 'mongodb'
import { canonical, type Golden, openGolden, outcome } from './harness.js'

interface UpdateCase {
  readonly what: string
  readonly before: Document
  readonly update: Document | Document[]
  /** The document afterwards, without its `_id`, or the code of the refusal. */
  readonly after: Document | number
  readonly filter?: Document
  readonly arrayFilters?: Document[]
}

const CASES: readonly UpdateCase[] = [
  // Fields
  { what: '$set adds and changes', before: { a: 1 }, update: { $set: { a: 2, b: 3 } }, after: { a: 2, b: 3 } },
  {
    what: '$set makes documents on the way',
    before: {},
    update: { $set: { 'a.b.c': 1 } },
    after: { a: { b: { c: 1 } } },
  },
  { what: '$set into an array by index', before: { a: [1, 2] }, update: { $set: { 'a.1': 9 } }, after: { a: [1, 9] } },
  {
    what: '$set beyond the end fills with null',
    before: { a: [1] },
    update: { $set: { 'a.3': 9 } },
    after: { a: [1, null, null, 9] },
  },
  {
    what: '$set a number on a new path makes a field',
    before: {},
    update: { $set: { 'a.0': 1 } },
    after: { a: { '0': 1 } },
  },
  { what: '$set through a scalar is refused', before: { a: 5 }, update: { $set: { 'a.b': 1 } }, after: 28 },
  { what: '$set through null is refused', before: { a: null }, update: { $set: { 'a.b': 1 } }, after: 28 },
  { what: '$set a name in an array is refused', before: { a: [1] }, update: { $set: { 'a.b': 1 } }, after: 28 },
  {
    what: 'new fields come in the order of their names',
    before: { z: 1 },
    update: { $set: { c: 1, b: 1, a: 1 } },
    after: { z: 1, a: 1, b: 1, c: 1 },
  },
  {
    what: 'existing fields keep their places',
    before: { c: 1, b: 1, a: 1 },
    update: { $set: { a: 2, c: 2 } },
    after: { c: 2, b: 1, a: 2 },
  },
  {
    what: '$set keeps the type of a number',
    before: { a: 1 },
    update: { $set: { a: Long.fromNumber(1) } },
    after: { a: Long.fromNumber(1) },
  },
  {
    what: 'other fields keep their types',
    before: { a: new Double(5), b: Long.fromNumber(7) },
    update: { $set: { c: 1 } },
    after: { a: new Double(5), b: Long.fromNumber(7), c: 1 },
  },
  { what: '$unset', before: { a: 1, b: 2 }, update: { $unset: { a: '' } }, after: { b: 2 } },
  { what: '$unset a path', before: { a: { b: 1, c: 2 } }, update: { $unset: { 'a.b': '' } }, after: { a: { c: 2 } } },
  {
    what: '$unset an element leaves null',
    before: { a: [1, 2, 3] },
    update: { $unset: { 'a.1': '' } },
    after: { a: [1, null, 3] },
  },
  { what: '$unset what is not there', before: { a: 1 }, update: { $unset: { 'b.c': '' } }, after: { a: 1 } },
  { what: '$rename', before: { a: 1, b: 2 }, update: { $rename: { a: 'c' } }, after: { b: 2, c: 1 } },
  { what: '$rename over a field', before: { a: 1, b: 2 }, update: { $rename: { a: 'b' } }, after: { b: 1 } },
  {
    what: '$rename into a document',
    before: { a: 1, b: {} },
    update: { $rename: { a: 'b.c' } },
    after: { b: { c: 1 } },
  },
  { what: '$rename what is not there', before: { b: 1 }, update: { $rename: { a: 'c' } }, after: { b: 1 } },
  {
    what: '$rename in an array is refused',
    before: { a: [{ b: 1 }] },
    update: { $rename: { 'a.0.b': 'c' } },
    after: 2,
  },
  {
    what: '$setOnInsert does nothing to what exists',
    before: { a: 1 },
    update: { $setOnInsert: { b: 1 } },
    after: { a: 1 },
  },
  // Numbers
  { what: '$inc', before: { a: 1 }, update: { $inc: { a: 2 } }, after: { a: 3 } },
  { what: '$inc by less than nothing', before: { a: 1 }, update: { $inc: { a: -3 } }, after: { a: -2 } },
  { what: '$inc what is not there', before: {}, update: { $inc: { a: 2 } }, after: { a: 2 } },
  {
    what: '$inc a long stays long',
    before: { a: Long.fromNumber(1) },
    update: { $inc: { a: 1 } },
    after: { a: Long.fromNumber(2) },
  },
  { what: '$inc an int by a double', before: { a: 1 }, update: { $inc: { a: 0.5 } }, after: { a: 1.5 } },
  {
    what: '$inc a double to a whole number stays double',
    before: { a: 1.5 },
    update: { $inc: { a: 0.5 } },
    after: { a: new Double(2) },
  },
  {
    what: '$inc a decimal',
    before: { a: Decimal128.fromString('0.1') },
    update: { $inc: { a: Decimal128.fromString('0.2') } },
    after: { a: Decimal128.fromString('0.3') },
  },
  {
    what: '$inc past an int gives a long',
    before: { a: 2147483647 },
    update: { $inc: { a: 1 } },
    after: { a: Long.fromNumber(2147483648) },
  },
  { what: '$inc past a long is refused', before: { a: Long.MAX_VALUE }, update: { $inc: { a: 1 } }, after: 2 },
  { what: '$inc a string is refused', before: { a: 'x' }, update: { $inc: { a: 1 } }, after: 14 },
  { what: '$inc null is refused', before: { a: null }, update: { $inc: { a: 1 } }, after: 14 },
  { what: '$inc by a string is refused', before: { a: 1 }, update: { $inc: { a: 'x' } }, after: 14 },
  { what: '$mul', before: { a: 3 }, update: { $mul: { a: 2 } }, after: { a: 6 } },
  {
    what: '$mul what is not there gives zero of the type',
    before: {},
    update: { $mul: { a: Long.fromNumber(2) } },
    after: { a: Long.fromNumber(0) },
  },
  { what: '$mul by a double', before: { a: 3 }, update: { $mul: { a: 0.5 } }, after: { a: 1.5 } },
  { what: '$min lowers', before: { a: 5 }, update: { $min: { a: 3 } }, after: { a: 3 } },
  { what: '$min keeps', before: { a: 5 }, update: { $min: { a: 7 } }, after: { a: 5 } },
  { what: '$min sets what is not there', before: {}, update: { $min: { a: 7 } }, after: { a: 7 } },
  { what: '$min across types', before: { a: 'x' }, update: { $min: { a: 7 } }, after: { a: 7 } },
  { what: '$max raises', before: { a: 5 }, update: { $max: { a: 7 } }, after: { a: 7 } },
  {
    what: '$max keeps a date',
    before: { a: new Date(5) },
    update: { $max: { a: new Date(3) } },
    after: { a: new Date(5) },
  },
  { what: '$bit and', before: { a: 13 }, update: { $bit: { a: { and: 10 } } }, after: { a: 8 } },
  { what: '$bit or', before: { a: 3 }, update: { $bit: { a: { or: 4 } } }, after: { a: 7 } },
  {
    what: '$bit xor with a long',
    before: { a: 1 },
    update: { $bit: { a: { xor: Long.fromNumber(5) } } },
    after: { a: Long.fromNumber(4) },
  },
  { what: '$bit of a double is refused', before: { a: 1.5 }, update: { $bit: { a: { and: 1 } } }, after: 2 },
  // Arrays
  { what: '$push', before: { a: [1] }, update: { $push: { a: 2 } }, after: { a: [1, 2] } },
  { what: '$push makes an array', before: {}, update: { $push: { a: 2 } }, after: { a: [2] } },
  {
    what: '$push an array as one element',
    before: { a: [1] },
    update: { $push: { a: [2, 3] } },
    after: { a: [1, [2, 3]] },
  },
  { what: '$push $each', before: { a: [1] }, update: { $push: { a: { $each: [2, 3] } } }, after: { a: [1, 2, 3] } },
  {
    what: '$push $each at a position',
    before: { a: [1, 4] },
    update: { $push: { a: { $each: [2, 3], $position: 1 } } },
    after: { a: [1, 2, 3, 4] },
  },
  {
    what: '$push at a position from the end',
    before: { a: [1, 4] },
    update: { $push: { a: { $each: [3], $position: -1 } } },
    after: { a: [1, 3, 4] },
  },
  {
    what: '$push with $slice',
    before: { a: [1, 2] },
    update: { $push: { a: { $each: [3], $slice: -2 } } },
    after: { a: [2, 3] },
  },
  {
    what: '$push with $slice on a new field',
    before: {},
    update: { $push: { a: { $each: [1, 2, 3], $slice: 2 } } },
    after: { a: [1, 2] },
  },
  {
    what: '$push with $slice 0',
    before: { a: [1] },
    update: { $push: { a: { $each: [], $slice: 0 } } },
    after: { a: [] },
  },
  {
    what: '$push with $sort',
    before: { a: [3, 1] },
    update: { $push: { a: { $each: [2], $sort: 1 } } },
    after: { a: [1, 2, 3] },
  },
  {
    what: '$push with $sort by a field',
    before: { a: [{ n: 3 }, { n: 1 }] },
    update: { $push: { a: { $each: [{ n: 2 }], $sort: { n: -1 }, $slice: 2 } } },
    after: { a: [{ n: 3 }, { n: 2 }] },
  },
  { what: '$push to a scalar is refused', before: { a: 1 }, update: { $push: { a: 2 } }, after: 2 },
  { what: '$push to null is refused', before: { a: null }, update: { $push: { a: 2 } }, after: 2 },
  { what: '$addToSet', before: { a: [1] }, update: { $addToSet: { a: 2 } }, after: { a: [1, 2] } },
  {
    what: '$addToSet what is there',
    before: { a: [1] },
    update: { $addToSet: { a: new Double(1) } },
    after: { a: [1] },
  },
  {
    what: '$addToSet keeps duplicates that were there',
    before: { a: [1, 1] },
    update: { $addToSet: { a: 2 } },
    after: { a: [1, 1, 2] },
  },
  {
    what: '$addToSet $each',
    before: { a: [1] },
    update: { $addToSet: { a: { $each: [2, 1, 2] } } },
    after: { a: [1, 2] },
  },
  {
    what: '$addToSet documents by their key order',
    before: { a: [{ x: 1, y: 2 }] },
    update: { $addToSet: { a: { y: 2, x: 1 } } },
    after: {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  },
  { what: '$pop the last', before: { a: [1, 2, 3] }, update: { $pop: { a: 1 } }, after: { a: [1, 2] } },
  { what: '$pop the first', before: { a: [1, 2, 3] }, update: { $pop: { a: -1 } }, after: { a: [2, 3] } },
  { what: '$pop from a scalar is refused', before: { a: 1 }, update: { $pop: { a: 1 } }, after: 14 },
  { what: '$pop by 2 is refused', before: { a: [1] }, update: { $pop: { a: 2 } }, after: 9 },
  { what: '$pull a value', before: { a: [1, 2, 1] }, update: { $pull: { a: 1 } }, after: { a: [2] } },
  { what: '$pull by a condition', before: { a: [1, 5, 8] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
  {
    what: '$pull documents by a field',
    before: { a: [{ x: 1, y: 1 }, { x: 2 }] },
    update: { $pull: { a: { x: 1 } } },
    after: { a: [{ x: 2 }] },
  },
  {
    what: '$pull documents by a condition',
    before: { a: [{ n: 1 }, { n: 5 }] },
    update: { $pull: { a: { n: { $gt: 3 } } } },
    after: { a: [{ n: 1 }] },
  },
  {
    what: '$pull an array element',
    before: { a: [[1, 2], [3]] },
    update: { $pull: { a: [1, 2] } },
    after: { a: [[3]] },
  },
  {
    what: '$pull $in',
    before: { a: ['x', 'y', 'z'] },
    update: { $pull: { a: { $in: ['x', 'z'] } } },
    after: { a: ['y'] },
  },
  {
    what: '$pull with $elemMatch',
    before: { a: [{ b: [{ q: 1 }] }, { b: [{ q: 9 }] }] },
    update: { $pull: { a: { b: { $elemMatch: { q: { $gt: 5 } } } } } },
    after: { a: [{ b: [{ q: 1 }] }] },
  },
  { what: '$pullAll', before: { a: [1, 2, 3, 1] }, update: { $pullAll: { a: [1, 3] } }, after: { a: [2] } },
  // Positions
  {
    what: 'the positional element',
    before: { a: [1, 5, 8] },
    filter: { a: 5 },
    update: { $set: { 'a.$': 9 } },
    after: { a: [1, 9, 8] },
  },
  {
    what: 'a field of the positional element',
    before: { a: [{ k: 1 }, { k: 2 }] },
    filter: { 'a.k': 2 },
    update: { $set: { 'a.$.v': 'x' } },
    after: { a: [{ k: 1 }, { k: 2, v: 'x' }] },
  },
  {
    what: 'two fields of the positional element',
    before: { a: [{ k: 1 }, { k: 2 }] },
    filter: { 'a.k': 2 },
    update: { $set: { 'a.$.v': 1, 'a.$.w': 2 } },
    after: { a: [{ k: 1 }, { k: 2, v: 1, w: 2 }] },
  },
  {
    what: 'the positional element of $elemMatch',
    before: {
      a: [
        { k: 1, n: 1 },
        { k: 2, n: 5 },
      ],
    },
    filter: { a: { $elemMatch: { k: 2, n: { $gt: 2 } } } },
    update: { $inc: { 'a.$.n': 1 } },
    after: {
      a: [
        { k: 1, n: 1 },
        { k: 2, n: 6 },
      ],
    },
  },
  {
    what: 'a positional element without a match is refused',
    before: { a: [1] },
    update: { $set: { 'a.$': 9 } },
    after: 2,
  },
  { what: 'all elements', before: { a: [1, 2] }, update: { $inc: { 'a.$[]': 10 } }, after: { a: [11, 12] } },
  {
    what: 'a field of all elements',
    before: { a: [{ n: 1 }, { n: 2 }] },
    update: { $set: { 'a.$[].done': true } },
    after: {
      a: [
        { n: 1, done: true },
        { n: 2, done: true },
      ],
    },
  },
  {
    what: 'elements that a filter picks',
    before: { a: [1, 5, 8] },
    update: { $set: { 'a.$[big]': 0 } },
    arrayFilters: [{ big: { $gte: 5 } }],
    after: { a: [1, 0, 0] },
  },
  {
    what: 'elements by a field',
    before: { a: [{ k: 1 }, { k: 2 }] },
    update: { $set: { 'a.$[e].v': 'x' } },
    arrayFilters: [{ 'e.k': 2 }],
    after: { a: [{ k: 1 }, { k: 2, v: 'x' }] },
  },
  {
    what: 'nested arrays and two filters',
    before: {
      a: [
        { k: 1, b: [1, 2] },
        { k: 2, b: [1, 2] },
      ],
    },
    update: { $set: { 'a.$[o].b.$[i]': 9 } },
    arrayFilters: [{ 'o.k': 2 }, { i: 1 }],
    after: {
      a: [
        { k: 1, b: [1, 2] },
        { k: 2, b: [9, 2] },
      ],
    },
  },
  { what: 'a filter that is not there is refused', before: { a: [1] }, update: { $set: { 'a.$[x]': 0 } }, after: 2 },
  {
    what: 'a filter that is not used is refused',
    before: { a: [1] },
    update: { $set: { b: 0 } },
    arrayFilters: [{ x: 1 }],
    after: 9,
  },
  { what: '$[] on what is no array is refused', before: { a: 1 }, update: { $set: { 'a.$[]': 0 } }, after: 2 },
  // Whole updates
  { what: 'a replacement keeps _id', before: { a: 1, b: 2 }, update: { c: 3 }, after: { c: 3 } },
  { what: 'an empty replacement', before: { a: 1 }, update: {}, after: {} },
  {
    what: 'a conflict of paths is refused',
    before: { a: {} },
    update: { $set: { 'a.b': 1 }, $unset: { a: '' } },
    after: 40,
  },
  { what: 'one path twice is refused', before: { a: 1 }, update: { $set: { a: 2 }, $inc: { a: 1 } }, after: 40 },
  { what: 'an unknown operator is refused', before: { a: 1 }, update: { $grow: { a: 1 } }, after: 9 },
  { what: 'an empty name is refused', before: { a: 1 }, update: { $set: { 'a..b': 1 } }, after: 56 },
  { what: 'a dollar name is refused', before: { a: 1 }, update: { $set: { 'a.$b': 1 } }, after: 52 },
  { what: 'changing _id is refused', before: { a: 1 }, update: { $set: { _id: 'other' } }, after: 66 },
  { what: 'setting the same _id is allowed', before: { a: 1 }, update: { $set: { _id: 'x', a: 2 } }, after: { a: 2 } },
  { what: 'replacing _id is refused', before: { a: 1 }, update: { _id: 'other', a: 1 }, after: 66 },
  // Pipelines
  {
    what: 'a pipeline computes from the document',
    before: { a: 2, b: 3 },
    update: [{ $set: { c: { $multiply: ['$a', '$b'] } } }],
    after: { a: 2, b: 3, c: 6 },
  },
  {
    what: 'a later stage sees the earlier',
    before: { a: 1 },
    update: [{ $set: { b: { $add: ['$a', 1] } } }, { $set: { c: '$b' } }],
    after: { a: 1, b: 2, c: 2 },
  },
  { what: 'a pipeline with $unset', before: { a: 1, b: 2 }, update: [{ $unset: 'a' }], after: { b: 2 } },
  { what: 'a pipeline with $replaceWith', before: { a: { x: 1 } }, update: [{ $replaceWith: '$a' }], after: { x: 1 } },
  { what: 'a pipeline with $$REMOVE', before: { a: 1, b: 2 }, update: [{ $set: { a: '$$REMOVE' } }], after: { b: 2 } },
  {
    what: 'a pipeline with a nested $set merges',
    before: { a: { x: 1 } },
    update: [{ $set: { a: { y: 2 } } }],
    after: { a: { x: 1, y: 2 } },
  },
  { what: 'other stages are refused', before: { a: 1 }, update: [{ $match: { a: 1 } }], after: 72 },
]

describe('updating', () => {
  let golden: Golden

  beforeAll(async () => {
    golden = await openGolden()
  })

  afterAll(async () => {
    await golden.close()
  })

  it.each(CASES)('$what', async ({ before, update, after, filter, arrayFilters }) => {
    const collection = await golden.fresh([{ _id: 'x', ...before }])
    const statement = { q: { _id: 'x', ...filter }, u: update, ...(arrayFilters && { arrayFilters }) }
    const reply = await outcome(golden.db.command({ update: collection.collectionName, updates: [statement] }))
    const writeError = (reply as Document)['writeErrors']?.[0]?.code as unknown
    if (typeof after === 'number') expect(Number(writeError)).toBe(after)
    else {
      expect(writeError).toBeUndefined()
      expect(canonical(await collection.findOne())).toBe(canonical({ _id: 'x', ...after }))
    }
  })
})

describe('upserts', () => {
  let golden: Golden

  beforeAll(async () => {
    golden = await openGolden()
  })

  afterAll(async () => {
    await golden.close()
  })

  it.each<[string, Document, Document | Document[], Document | number]>([
    ['take equalities of the filter', { _id: 1, a: 2 }, { $set: { b: 3 } }, { _id: 1, a: 2, b: 3 }],
    [
      'take equalities of $and',
      { _id: 1, $and: [{ a: 2 }, { c: { $eq: 4 } }] },
      { $set: { b: 3 } },
      { _id: 1, a: 2, c: 4, b: 3 },
    ],
    ['take paths', { _id: 1, 'a.b': 2 }, { $set: { c: 3 } }, { _id: 1, a: { b: 2 }, c: 3 }],
    ['take nothing from comparisons', { _id: 1, a: { $gt: 2 } }, { $set: { b: 3 } }, { _id: 1, b: 3 }],
    ['apply $setOnInsert', { _id: 1 }, { $setOnInsert: { made: true }, $set: { b: 1 } }, { _id: 1, b: 1, made: true }],
    ['apply $inc', { _id: 1 }, { $inc: { n: 5 } }, { _id: 1, n: 5 }],
    ['apply $push', { _id: 1 }, { $push: { list: 'x' } }, { _id: 1, list: ['x'] }],
    ['replace', { _id: 1, a: 2 }, { b: 3 }, { _id: 1, b: 3 }],
    ['run a pipeline', { _id: 1, a: 2 }, [{ $set: { b: { $add: ['$a', 1] } } }], { _id: 1, a: 2, b: 3 }],
    ['refuse two values for one path', { _id: 1, $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, 54],
    ['refuse another _id', { _id: 1 }, { $set: { _id: 2 } }, 66],
  ])('%s', async (_what, filter, update, after) => {
    const collection = await golden.fresh()
    const reply: Document = await golden.db.command({
      update: collection.collectionName,
      updates: [{ q: filter, u: update, upsert: true }],
    })
    if (typeof after === 'number') expect(Number(reply['writeErrors'][0].code)).toBe(after)
    else {
      expect(canonical(reply['upserted'])).toBe(canonical([{ index: 0, _id: 1 }]))
      expect(canonical(await collection.findOne())).toBe(canonical(after))
    }
  })

  it('make an _id where the filter has none, and put it first', async () => {
    const collection = await golden.fresh()
    const { upsertedId } = await collection.updateOne({ a: 1 }, { $set: { b: 2 } }, { upsert: true })
    const found = await collection.findOne()
    expect(Object.keys(found ?? {})).toEqual(['_id', 'a', 'b'])
    expect(canonical(found?._id)).toBe(canonical(upsertedId))
  })

  it('change what is there', async () => {
    const collection = await golden.fresh([{ _id: 1, n: 1 }])
    const result = await collection.updateOne(
      { _id: 1 as never },
      { $inc: { n: 1 }, $setOnInsert: { made: true } },
      { upsert: true },
    )
    expect([result.matchedCount, result.upsertedCount].map(Number)).toEqual([1, 0])
    expect(canonical(await collection.findOne())).toBe(canonical({ _id: 1, n: 2 }))
  })
})

describe('counting what was done', () => {
  let golden: Golden

  beforeAll(async () => {
    golden = await openGolden()
  })

  afterAll(async () => {
    await golden.close()
  })

  it('tells matched from modified', async () => {
    const collection = await golden.fresh([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
      { _id: 3, a: 1 },
    ])
    const many = await collection.updateMany({}, { $set: { a: 1 } })
    expect([many.matchedCount, many.modifiedCount].map(Number)).toEqual([3, 1])
    const one = await collection.updateOne({ a: 1 }, { $set: { b: 1 } })
    expect([one.matchedCount, one.modifiedCount].map(Number)).toEqual([1, 1])
    expect(Number((await collection.deleteOne({ a: 1 })).deletedCount)).toBe(1)
    expect(Number((await collection.deleteMany({ a: 1 })).deletedCount)).toBe(2)
  })

  it('updates each document once although its place in the index moves', async () => {
    const collection = await golden.fresh(Array.from({ length: 300 }, (_, n) => ({ _id: n, n })))
    await collection.createIndex({ n: 1 })
    const result = await collection.updateMany({ n: { $gte: 0 } }, { $inc: { n: 10 } })
    expect(Number(result.modifiedCount)).toBe(300)
    const [sum] = await collection.aggregate([{ $group: { _id: null, total: { $sum: '$n' } } }]).toArray()
    expect(Number(sum?.['total'])).toBe((299 * 300) / 2 + 3000)
  })

  it('stops at the first error when ordered, and goes on when not', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }]
    for (const [ordered, kept] of [
      [true, 1],
      [false, 2],
    ] as const) {
      const collection = await golden.fresh()
      const reply: Document = await golden.db.command({ insert: collection.collectionName, documents, ordered })
      expect(Number(reply['n'])).toBe(kept)
      expect(reply['writeErrors']).toHaveLength(1)
      expect(canonical(reply['writeErrors'][0].keyValue)).toBe(canonical({ _id: 1 }))
      expect(Number(reply['writeErrors'][0].index)).toBe(1)
    }
  })
})

describe('findAndModify', () => {
  let golden: Golden

  beforeAll(async () => {
    golden = await openGolden()
  })

  afterAll(async () => {
    await golden.close()
  })

  it.each<[string, Document, Document | null]>([
    ['gives the document before', { query: { _id: 1 }, update: { $inc: { n: 1 } } }, { _id: 1, n: 5 }],
    ['gives the document after', { query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true }, { _id: 1, n: 6 }],
    ['takes the first in order', { query: {}, sort: { n: -1 }, update: { $set: { hit: true } } }, { _id: 2, n: 9 }],
    ['removes', { query: { _id: 2 }, remove: true }, { _id: 2, n: 9 }],
    ['projects', { query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true, fields: { n: 1, _id: 0 } }, { n: 6 }],
    ['gives null where nothing matches', { query: { _id: 9 }, update: { $set: { a: 1 } } }, null],
    ['inserts and gives null before', { query: { _id: 9 }, update: { $set: { a: 1 } }, upsert: true }, null],
    [
      'inserts and gives the new one',
      { query: { _id: 9 }, update: { $set: { a: 1 } }, upsert: true, new: true },
      { _id: 9, a: 1 },
    ],
    ['replaces', { query: { _id: 1 }, update: { m: 1 }, new: true }, { _id: 1, m: 1 }],
    [
      'runs a pipeline',
      { query: { _id: 1 }, update: [{ $set: { n: { $add: ['$n', 10] } } }], new: true },
      { _id: 1, n: 15 },
    ],
    [
      'takes array filters',
      { query: { _id: 3 }, update: { $set: { 'a.$[x]': 0 } }, arrayFilters: [{ x: 2 }], new: true },
      { _id: 3, n: 1, a: [1, 0] },
    ],
  ])('%s', async (_what, command, value) => {
    const collection = await golden.fresh([
      { _id: 1, n: 5 },
      { _id: 2, n: 9 },
      { _id: 3, n: 1, a: [1, 2] },
    ])
    const reply: Document = await golden.db.command({ findAndModify: collection.collectionName, ...command })
    expect(canonical(reply['value'])).toBe(canonical(value))
  })

  it.each<[string, Document]>([
    ['both update and remove', { update: { a: 1 }, remove: true }],
    ['neither', {}],
    ['remove with new', { remove: true, new: true }],
  ])('refuses %s', async (_what, command) => {
    expect(await outcome(golden.db.command({ findAndModify: 'any', query: {}, ...command }))).toEqual({ refused: 9 })
  })

  it('gives each of many takers another document', async () => {
    const collection = await golden.fresh(Array.from({ length: 20 }, (_, at) => ({ _id: at, taken: false })))
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => collection.findOneAndUpdate({ taken: false }, { $set: { taken: true } })),
    )
    expect(new Set(taken.map(each => Number(each?._id))).size).toBe(20)
  })
})
