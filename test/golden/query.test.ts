import {
  Binary,
  BSONRegExp,
  type Collection,
  Decimal128,
  type Document,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb'
import { type Golden, ids, openGolden, outcome } from './harness.js'

interface Group {
  readonly about: string
  readonly documents: readonly Document[]
  /** What is asked, the filter, and the ids of the documents that come (sorted) or the code of the refusal. */
  readonly cases: readonly (readonly [what: string, filter: Document, gives: readonly unknown[] | number])[]
}

const uuid = (digit: string) =>
  new UUID(`${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`)

const GROUPS: readonly Group[] = [
  {
    about: 'equality of scalars',
    documents: [
      { _id: 1, v: 5 },
      { _id: 2, v: new Double(5) },
      { _id: 3, v: Long.fromNumber(5) },
      { _id: 4, v: Decimal128.fromString('5.0') },
      { _id: 5, v: '5' },
      { _id: 6, v: null },
      { _id: 7 },
      { _id: 8, v: true },
      { _id: 9, v: [5, 6] },
      { _id: 10, v: 'Five' },
      { _id: 11, v: false },
    ],
    cases: [
      ['an int equals the same number of every type, also inside an array', { v: 5 }, [1, 2, 3, 4, 9]],
      ['a double does too', { v: new Double(5) }, [1, 2, 3, 4, 9]],
      ['a long does too', { v: Long.fromNumber(5) }, [1, 2, 3, 4, 9]],
      ['a decimal does too', { v: Decimal128.fromString('5') }, [1, 2, 3, 4, 9]],
      ['a string equals only a string', { v: '5' }, [5]],
      ['strings are compared with their case', { v: 'five' }, []],
      ['null equals null and missing', { v: null }, [6, 7]],
      ['true equals only true', { v: true }, [8]],
      ['false equals only false', { v: false }, [11]],
      ['an array equals the whole array', { v: [5, 6] }, [9]],
      ['an array in another order is another array', { v: [6, 5] }, []],
      ['$eq says the same', { v: { $eq: 5 } }, [1, 2, 3, 4, 9]],
      ['$ne is the opposite, missing fields included', { v: { $ne: 5 } }, [5, 6, 7, 8, 10, 11]],
      ['$ne null leaves out missing', { v: { $ne: null } }, [1, 2, 3, 4, 5, 8, 9, 10, 11]],
      ['$in takes any of a list', { v: { $in: ['5', true] } }, [5, 8]],
      ['$in with null takes missing', { v: { $in: [null, 'Five'] } }, [6, 7, 10]],
      ['$in with a pattern', { v: { $in: [new BSONRegExp('^f', 'i')] } }, [10]],
      ['$in of nothing', { v: { $in: [] } }, []],
      ['$nin leaves out a list', { v: { $nin: [5, '5', null] } }, [8, 10, 11]],
      ['$nin of nothing takes all', { v: { $nin: [] } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
      ['$exists: true takes null', { v: { $exists: true } }, [1, 2, 3, 4, 5, 6, 8, 9, 10, 11]],
      ['$exists: false', { v: { $exists: false } }, [7]],
      ['$exists: 0 is false', { v: { $exists: 0 } }, [7]],
      ['$not turns a condition around, missing included', { v: { $not: { $gt: 4 } } }, [5, 6, 7, 8, 10, 11]],
      ['$not of a pattern', { v: { $not: new BSONRegExp('^F', '') } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]],
      ['$not of $ne is $eq', { v: { $not: { $ne: '5' } } }, [5]],
      ['two conditions on a field', { v: { $gt: 4, $lt: 6 } }, [1, 2, 3, 4, 9]],
      ['an empty filter', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ],
  },
  {
    about: 'comparison within types',
    documents: [
      { _id: 1, v: 1 },
      { _id: 2, v: 10 },
      { _id: 3, v: Long.fromString('9007199254740993') },
      { _id: 4, v: new Double(9007199254740992) },
      { _id: 5, v: Decimal128.fromString('9007199254740992.5') },
      { _id: 6, v: NaN },
      { _id: 7, v: Infinity },
      { _id: 8, v: '9' },
      { _id: 9, v: new Date('2026-01-01') },
      { _id: 10, v: new Timestamp({ t: 1, i: 1 }) },
      { _id: 11, v: null },
      { _id: 12 },
      { _id: 13, v: new MinKey() },
      { _id: 14, v: new MaxKey() },
      { _id: 15, v: [0, 20] },
      { _id: 16, v: { a: 1 } },
    ],
    cases: [
      ['numbers only with numbers', { v: { $gt: 5 } }, [2, 3, 4, 5, 7, 15]],
      ['a long beyond 2^53 is told from its neighbours', { v: Long.fromString('9007199254740993') }, [3]],
      ['a decimal between two longs', { v: { $gt: Decimal128.fromString('9007199254740992.2') } }, [3, 5, 7]],
      ['$gte and a long', { v: { $gte: Long.fromString('9007199254740992') } }, [3, 4, 5, 7]],
      ['NaN equals NaN', { v: NaN }, [6]],
      ['NaN is not less than a number', { v: { $lt: 5 } }, [1, 15]],
      ['$lte NaN takes NaN', { v: { $lte: NaN } }, [6]],
      ['$gt NaN takes nothing', { v: { $gt: NaN } }, []],
      ['$lt over an array takes any element', { v: { $lt: 1 } }, [15]],
      ['a range over an array may be met by two elements', { v: { $gt: 5, $lt: 3 } }, [15]],
      ['strings by their characters', { v: { $gt: '10' } }, [8]],
      ['dates', { v: { $gte: new Date('2025-06-01') } }, [9]],
      ['timestamps', { v: { $gt: new Timestamp({ t: 0, i: 5 }) } }, [10]],
      ['$gte null takes null and missing', { v: { $gte: null } }, [11, 12]],
      ['$lte null too', { v: { $lte: null } }, [11, 12]],
      ['$gt null takes nothing', { v: { $gt: null } }, []],
      ['documents', { v: { $gt: { a: 0 } } }, [16]],
      ['documents, the other way', { v: { $lt: { a: 1 } } }, []],
      ['MinKey equals MinKey', { v: new MinKey() }, [13]],
      ['MaxKey equals MaxKey', { v: new MaxKey() }, [14]],
    ],
  },
  {
    about: 'documents and paths',
    documents: [
      { _id: 1, a: { b: 1, c: 2 } },
      { _id: 2, a: { c: 2, b: 1 } },
      { _id: 3, a: { b: 1 } },
      { _id: 4, a: [{ b: 1 }, { b: 2 }] },
      { _id: 5, a: [{ b: [3, 4] }] },
      { _id: 6, a: [{ c: 1 }] },
      { _id: 7, a: 1 },
      { _id: 8 },
      { _id: 9, a: [] },
      { _id: 10, a: [1, 2] },
      { _id: 11, a: { b: null } },
      { _id: 12, a: [[{ b: 1 }]] },
      { _id: 13, a: { '0': 'zero' } },
      { _id: 14, a: {} },
    ],
    cases: [
      ['a document equals only with its keys in order', { a: { b: 1, c: 2 } }, [1]],
      ['a document does not equal a larger one', { a: { b: 1 } }, [3, 4]],
      ['a path looks into documents and arrays of them', { 'a.b': 1 }, [1, 2, 3, 4]],
      ['a path ends in an array', { 'a.b': 4 }, [5]],
      ['a path and a whole array', { 'a.b': [3, 4] }, [5]],
      ['null at the end of a path', { 'a.b': null }, [6, 7, 8, 11, 13, 14]],
      ['an index in a path', { 'a.0.b': 1 }, [4, 12]],
      ['an index at the end of a path', { 'a.0': 1 }, [10]],
      ['a key that looks like an index', { 'a.0': 'zero' }, [13]],
      ['$exists on a path', { 'a.b': { $exists: true } }, [1, 2, 3, 4, 5, 11]],
      ['$exists: false on a path', { 'a.b': { $exists: false } }, [6, 7, 8, 9, 10, 12, 13, 14]],
      ['an empty array', { a: [] }, [9]],
      ['an empty document', { a: {} }, [14]],
      ['an index beyond the end', { 'a.5': { $exists: true } }, []],
      ['$ne on a path', { 'a.b': { $ne: 1 } }, [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]],
    ],
  },
  {
    about: 'arrays',
    documents: [
      { _id: 1, t: ['a', 'b'] },
      { _id: 2, t: ['a', 'b', 'c'] },
      { _id: 3, t: 'a' },
      { _id: 4, t: [] },
      { _id: 5, t: [['a', 'b']] },
      {
        _id: 6,
        t: [
          { n: 1, m: 5 },
          { n: 5, m: 1 },
        ],
      },
      { _id: 7, t: [3, 12] },
      { _id: 8, t: [8] },
      { _id: 9, t: [null] },
      { _id: 10 },
    ],
    cases: [
      ['$all', { t: { $all: ['a', 'b'] } }, [1, 2]],
      ['$all on a scalar field', { t: { $all: ['a'] } }, [1, 2, 3]],
      ['$all with an array as element', { t: { $all: [['a', 'b']] } }, [1, 5]],
      ['$all of nothing', { t: { $all: [] } }, []],
      ['$all with patterns', { t: { $all: [new BSONRegExp('^A', 'i'), 'c'] } }, [2]],
      ['$size', { t: { $size: 2 } }, [1, 6, 7]],
      ['$size of nothing', { t: { $size: 0 } }, [4]],
      ['$size takes a long', { t: { $size: Long.fromNumber(3) } }, [2]],
      ['$elemMatch with conditions on one element', { t: { $elemMatch: { $gt: 5, $lt: 10 } } }, [8]],
      ['the same conditions on any elements', { t: { $gt: 5, $lt: 10 } }, [7, 8]],
      ['$elemMatch with a document', { t: { $elemMatch: { n: 1, m: 5 } } }, [6]],
      ['$elemMatch needs one element to meet all', { t: { $elemMatch: { n: 1, m: 1 } } }, []],
      ['conditions on paths may be met by several', { 't.n': 1, 't.m': 1 }, [6]],
      ['$elemMatch with $or', { t: { $elemMatch: { $or: [{ n: 9 }, { m: 5 }] } } }, [6]],
      ['$elemMatch with $in', { t: { $elemMatch: { $in: ['c', 8] } } }, [2, 8]],
      ['$elemMatch does not match a scalar', { t: { $elemMatch: { $eq: 'a' } } }, [1, 2]],
      ['$elemMatch with $not', { t: { $elemMatch: { $not: { $eq: 'a' } } } }, [1, 2, 5, 6, 7, 8, 9]],
      ['$all with $elemMatch', { t: { $all: [{ $elemMatch: { n: 1 } }, { $elemMatch: { n: 5 } }] } }, [6]],
      ['null in an array', { t: null }, [9, 10]],
      ['$nin over an array', { t: { $nin: ['a', 3] } }, [4, 5, 6, 8, 9, 10]],
      ['$gt with an array compares whole arrays', { t: { $gt: ['a', 'b'] } }, [2, 5, 6]],
      ['$type array', { t: { $type: 'array' } }, [1, 2, 4, 5, 6, 7, 8, 9]],
    ],
  },
  {
    about: '$type',
    documents: [
      { _id: 1, v: 1 },
      { _id: 2, v: 1.5 },
      { _id: 3, v: Long.fromNumber(1) },
      { _id: 4, v: Decimal128.fromString('1') },
      { _id: 5, v: 's' },
      { _id: 6, v: new ObjectId('64b000000000000000000001') },
      { _id: 7, v: new Binary(Buffer.from('x')) },
      { _id: 8, v: new Timestamp({ t: 1, i: 1 }) },
      { _id: 9, v: new Date(0) },
      { _id: 10, v: null },
      { _id: 11, v: { a: 1 } },
      { _id: 12, v: ['s', 1] },
      { _id: 13, v: new BSONRegExp('x') },
      { _id: 14, v: true },
      { _id: 15, v: new MinKey() },
      { _id: 16 },
      { _id: 17, v: [[1]] },
    ],
    cases: [
      ['int', { v: { $type: 'int' } }, [1, 12]],
      ['double', { v: { $type: 'double' } }, [2]],
      ['long', { v: { $type: 'long' } }, [3]],
      ['decimal', { v: { $type: 'decimal' } }, [4]],
      ['number', { v: { $type: 'number' } }, [1, 2, 3, 4, 12]],
      ['string, also inside an array', { v: { $type: 'string' } }, [5, 12]],
      ['by number', { v: { $type: 2 } }, [5, 12]],
      ['objectId', { v: { $type: 'objectId' } }, [6]],
      ['binData', { v: { $type: 'binData' } }, [7]],
      ['timestamp', { v: { $type: 'timestamp' } }, [8]],
      ['date', { v: { $type: 'date' } }, [9]],
      ['null', { v: { $type: 'null' } }, [10]],
      ['object', { v: { $type: 'object' } }, [11]],
      ['array', { v: { $type: 'array' } }, [12, 17]],
      ['regex', { v: { $type: 'regex' } }, [13]],
      ['bool', { v: { $type: 'bool' } }, [14]],
      ['minKey', { v: { $type: 'minKey' } }, [15]],
      ['minKey by number', { v: { $type: -1 } }, [15]],
      ['several', { v: { $type: ['bool', 'null'] } }, [10, 14]],
      ['an unknown name', { v: { $type: 'integer' } }, 2],
      ['an unknown number', { v: { $type: 99 } }, 2],
    ],
  },
  {
    about: 'binary values, ids and dates',
    documents: [
      { _id: 1, v: uuid('1') },
      { _id: 2, v: uuid('2') },
      { _id: 3, v: new Binary(Buffer.from([0x80, 0x81])) },
      { _id: 4, v: new Binary(Buffer.from([0x82, 0x83])) },
      { _id: 5, v: new Binary(Buffer.from([0x80, 0x81]), 5) },
      { _id: 6, v: new ObjectId('64b000000000000000000001') },
      { _id: 7, v: new ObjectId('64b000000000000000000002') },
      { _id: 8, v: new Date('2026-03-29T01:00:00.001Z') },
    ],
    cases: [
      ['a UUID', { v: uuid('2') }, [2]],
      ['bytes that are no text', { v: new Binary(Buffer.from([0x80, 0x81])) }, [3]],
      ['the subtype counts', { v: new Binary(Buffer.from([0x80, 0x81]), 5) }, [5]],
      ['shorter binaries come first', { v: { $lt: uuid('1') } }, [3, 4, 5]],
      ['an ObjectId', { v: new ObjectId('64b000000000000000000002') }, [7]],
      ['ObjectIds in order', { v: { $gt: new ObjectId('64b000000000000000000001') } }, [7]],
      ['a date to the millisecond', { v: new Date('2026-03-29T01:00:00.001Z') }, [8]],
      ['a date a millisecond off', { v: new Date('2026-03-29T01:00:00.000Z') }, []],
    ],
  },
  {
    about: 'patterns',
    documents: [
      { _id: 1, s: 'Fracture' },
      { _id: 2, s: 'fracture\nmissed' },
      { _id: 3, s: 'missed fracture' },
      { _id: 4, s: ['x', 'Frac'] },
      { _id: 5, s: 'a.b' },
      { _id: 6, s: 'acb' },
      { _id: 7, s: new BSONRegExp('^Frac', '') },
      { _id: 8, s: 5 },
      { _id: 9, s: 'Ünïcode' },
      { _id: 10, s: '🫁 lung' },
    ],
    cases: [
      ['anchored', { s: new BSONRegExp('^Frac', '') }, [1, 4, 7]],
      ['without regard to case', { s: { $regex: 'fracture', $options: 'i' } }, [1, 2, 3]],
      ['$regex with a string', { s: { $regex: '^missed' } }, [3]],
      ['m: the beginning of each line', { s: { $regex: '^missed', $options: 'm' } }, [2, 3]],
      ['without s the dot stops at a line', { s: { $regex: 'fracture.missed' } }, []],
      ['with s it does not', { s: { $regex: 'fracture.missed', $options: 's' } }, [2]],
      ['x: white space and comments', { s: { $regex: 'a \\. b # dot', $options: 'x' } }, [5]],
      ['an escaped dot', { s: { $regex: '^a\\.b$' } }, [5]],
      ['a dot', { s: { $regex: '^a.b$' } }, [5, 6]],
      ['beyond ASCII', { s: { $regex: '^Ün' } }, [9]],
      ['one character beyond U+FFFF', { s: { $regex: '^. lung' } }, [10]],
      ['an inline flag', { s: { $regex: '(?i)^FRACTURE$' } }, [1]],
      ['a pattern that is none', { s: { $regex: '(' } }, 51091],
      ['an option that is none', { s: { $regex: 'a', $options: 'q' } }, 51108],
      ['$options without $regex', { s: { $options: 'i' } }, 2],
    ],
  },
  {
    about: 'logic, numbers and bits',
    documents: [
      { _id: 1, n: 4, m: 1 },
      { _id: 2, n: 7, m: 2 },
      { _id: 3, n: -3, m: 2 },
      { _id: 4, n: 4.7 },
      { _id: 5, n: Long.fromNumber(12) },
      { _id: 6, n: 'x' },
      { _id: 7, n: new Binary(Buffer.from([0b101])) },
      { _id: 8 },
    ],
    cases: [
      ['$and', { $and: [{ n: { $gt: 3 } }, { m: 2 }] }, [2]],
      ['$or', { $or: [{ n: 4 }, { m: 2 }] }, [1, 2, 3]],
      ['$nor', { $nor: [{ n: { $exists: true } }, { m: 1 }] }, [8]],
      ['nested', { $or: [{ $and: [{ n: 7 }, { m: 2 }] }, { n: 'x' }] }, [2, 6]],
      ['$and of nothing', { $and: [] }, 2],
      ['$or of something else', { $or: { a: 1 } }, 2],
      ['$mod', { n: { $mod: [4, 0] } }, [1, 4, 5]],
      ['$mod keeps the sign', { n: { $mod: [4, -3] } }, [3]],
      ['$mod by 0', { n: { $mod: [0, 0] } }, 2],
      ['$mod with one number', { n: { $mod: [4] } }, 2],
      ['$bitsAllSet', { n: { $bitsAllSet: 0b101 } }, [2, 3, 7]],
      ['$bitsAnySet', { n: { $bitsAnySet: [3] } }, [3, 5]],
      ['$bitsAllClear', { n: { $bitsAllClear: 0b011 } }, [1, 5]],
      ['$bitsAnyClear with binary', { n: { $bitsAnyClear: new Binary(Buffer.from([0b1])) } }, [1, 5]],
      ['$expr compares fields', { $expr: { $gt: ['$n', { $multiply: ['$m', 3] }] } }, [1, 2, 4, 5, 6, 7]],
      ['$expr with $and', { $expr: { $and: [{ $eq: ['$m', 2] }, { $lt: ['$n', 0] }] } }, [3]],
      ['$comment says nothing', { n: 7, $comment: 'why' }, [2]],
      ['$jsonSchema', { $jsonSchema: { required: ['m'], properties: { n: { bsonType: 'int', minimum: 0 } } } }, [1, 2]],
      ['an unknown operator', { n: { $bigger: 1 } }, 2],
      ['an unknown operator at the top', { $xor: [] }, 2],
      ['$where is refused', { $where: 'true' }, 2],
    ],
  },
]

describe.each(GROUPS)('$about', ({ documents, cases }) => {
  let golden: Golden
  let collection: Collection

  beforeAll(async () => {
    golden = await openGolden()
    collection = await golden.fresh(documents)
  })

  afterAll(async () => {
    await golden.close()
  })

  it.each(cases)('%s', async (_what, filter, gives) => {
    const found = await outcome(collection.find(filter, { sort: { _id: 1 } }).toArray())
    expect(Array.isArray(found) ? ids(found) : found).toEqual(typeof gives === 'number' ? { refused: gives } : gives)
  })
})

describe('order', () => {
  let golden: Golden
  let collection: Collection
  const mixed: readonly Document[] = [
    { _id: 'min', v: new MinKey() },
    { _id: 'empty array', v: [] },
    { _id: 'null', v: null },
    { _id: 'missing' },
    { _id: 'nan', v: NaN },
    { _id: 'negative', v: -1.5 },
    { _id: 'int', v: 2 },
    { _id: 'array 3..9', v: [9, 3] },
    { _id: 'long', v: Long.fromNumber(4) },
    { _id: 'decimal', v: Decimal128.fromString('4.5') },
    { _id: 'string B', v: 'B' },
    { _id: 'string a', v: 'a' },
    { _id: 'string U+FFFD', v: '\ufffd' },
    { _id: 'string U+1F600', v: '\u{1f600}' },
    { _id: 'document', v: { a: 1 } },
    { _id: 'binary', v: new Binary(Buffer.from('x')) },
    { _id: 'objectid', v: new ObjectId('64b000000000000000000001') },
    { _id: 'false', v: false },
    { _id: 'true', v: true },
    { _id: 'date', v: new Date(0) },
    { _id: 'timestamp', v: new Timestamp({ t: 1, i: 1 }) },
    { _id: 'regex', v: new BSONRegExp('x') },
    { _id: 'max', v: new MaxKey() },
  ]

  beforeAll(async () => {
    golden = await openGolden()
    collection = await golden.fresh([...mixed].reverse())
  })

  afterAll(async () => {
    await golden.close()
  })

  async function order(sort: Document, options: Document = {}): Promise<unknown[]> {
    return (await collection.find({}, { ...options, sort, projection: { _id: 1 } }).toArray()).map(each =>
      String(each._id),
    )
  }

  /** Null and missing are equal in order, and come as they were stored. */
  const ascending = mixed.map(each => String(each['_id']))
  const settled = (names: unknown[]) => names.filter(name => name !== 'missing')

  it('goes through the types, arrays by their least element', async () => {
    expect(settled(await order({ v: 1 }))).toEqual(settled(ascending))
  })

  it('goes back, arrays by their greatest element', async () => {
    const backwards = settled([...ascending].reverse()).filter(name => name !== 'array 3..9')
    backwards.splice(backwards.indexOf('decimal'), 0, 'array 3..9')
    expect(settled(await order({ v: -1 }))).toEqual(backwards)
  })

  it('is the same from an index', async () => {
    const before = await order({ v: 1 })
    await collection.createIndex({ v: 1 })
    expect(settled(await order({ v: 1 }, { hint: { v: 1 } }))).toEqual(settled(before))
    await collection.dropIndex('v_1')
  })

  it.each<[string, Document, number]>([
    ['a direction that is none', { v: 2 }, 15975],
    ['an empty name', { '': 1 }, 40352],
  ])('refuses %s', async (_what, sort, code) => {
    expect(await outcome(golden.db.command({ find: collection.collectionName, sort }))).toEqual({ refused: code })
  })

  it('skips and limits', async () => {
    const numbers = await golden.fresh(Array.from({ length: 10 }, (_, at) => ({ _id: at, n: 10 - at })))
    expect(ids(await numbers.find().sort({ n: 1 }).skip(2).limit(3).toArray())).toEqual([7, 6, 5])
    expect(ids(await numbers.find().sort({ _id: -1 }).skip(8).toArray())).toEqual([1, 0])
    expect(ids(await numbers.find().skip(20).toArray())).toEqual([])
    expect(ids(await numbers.find().sort({ n: 1 }).limit(-2).toArray())).toEqual([9, 8])
  })

  it('sorts by several fields and by paths', async () => {
    const rows = await golden.fresh([
      { _id: 1, a: 1, b: { c: 2 } },
      { _id: 2, a: 2, b: { c: 1 } },
      { _id: 3, a: 1, b: { c: 1 } },
      { _id: 4, a: 2, b: [{ c: 0 }, { c: 5 }] },
    ])
    expect(ids(await rows.find().sort({ a: 1, 'b.c': -1 }).toArray())).toEqual([1, 3, 4, 2])
    expect(ids(await rows.find().sort({ 'b.c': 1, a: 1, _id: 1 }).toArray())).toEqual([4, 3, 2, 1])
  })
})

describe('collation', () => {
  let golden: Golden
  let names: Collection

  beforeAll(async () => {
    golden = await openGolden()
    names = await golden.fresh(
      ['resume', 'Resume', 'résumé', 'Résumé', 'rest', 'item10', 'item9'].map((name, _id) => ({ _id, name })),
    )
  })

  afterAll(async () => {
    await golden.close()
  })

  it.each<[string, Document, number[]]>([
    ['strength 1: neither case nor accents', { locale: 'en', strength: 1 }, [0, 1, 2, 3]],
    ['strength 2: accents, not case', { locale: 'en', strength: 2 }, [0, 1]],
    ['strength 3: both', { locale: 'en', strength: 3 }, [0]],
    ['the default strength is 3', { locale: 'en' }, [0]],
    ['simple: the bytes', { locale: 'simple' }, [0]],
  ])('%s', async (_what, collation, expected) => {
    const found = await names.find({ name: 'resume' }, { collation: collation as never, sort: { _id: 1 } }).toArray()
    expect(ids(found)).toEqual(expected)
  })

  it('sorts as people do', async () => {
    const sorted = await names
      .find({ _id: { $lt: 5 } } as never, { collation: { locale: 'en' }, sort: { name: 1 } })
      .toArray()
    expect(ids(sorted)).toEqual([4, 0, 1, 2, 3])
  })

  it('sorts numbers in text by value when asked to', async () => {
    const filter = { _id: { $gte: 5 } } as never
    const sorted = await names
      .find(filter, { collation: { locale: 'en', numericOrdering: true }, sort: { name: 1 } })
      .toArray()
    expect(ids(sorted)).toEqual([6, 5])
    expect(ids(await names.find(filter, { collation: { locale: 'en' }, sort: { name: 1 } }).toArray())).toEqual([5, 6])
  })

  it('holds in updates, deletes, counts and distinct', async () => {
    const rows = await golden.fresh([
      { _id: 1, s: 'A' },
      { _id: 2, s: 'a' },
      { _id: 3, s: 'b' },
    ])
    const collation = { locale: 'en', strength: 2 }
    expect(Number(await rows.countDocuments({ s: 'a' }, { collation }))).toBe(2)
    const updated = await rows.updateMany({ s: 'A' }, { $set: { seen: true } }, { collation })
    expect(Number(updated.modifiedCount)).toBe(2)
    expect(await rows.distinct('s', {}, { collation })).toHaveLength(2)
    expect(Number((await rows.deleteMany({ s: 'a' }, { collation })).deletedCount)).toBe(2)
  })

  it('of the collection is the default', async () => {
    const rows = await golden.db.createCollection('folded', { collation: { locale: 'en', strength: 1 } })
    await rows.insertMany([
      { _id: 1 as never, s: 'É' },
      { _id: 2 as never, s: 'e' },
    ])
    expect(ids(await rows.find({ s: 'E' }).sort({ _id: 1 }).toArray())).toEqual([1, 2])
    expect(ids(await rows.find({ s: 'e' }, { collation: { locale: 'simple' } }).toArray())).toEqual([2])
  })
})

describe('projection', () => {
  let golden: Golden
  let collection: Collection
  const whole = { _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, { x: 3 }], n: [1, 2, 3, 4, 5] }

  beforeAll(async () => {
    golden = await openGolden()
    collection = await golden.fresh([whole])
  })

  afterAll(async () => {
    await golden.close()
  })

  it.each<[string, Document, Document | number, Document | null]>([
    ['inclusion keeps _id', { a: 1 }, { _id: 1, a: 1 }, null],
    ['inclusion without _id', { a: 1, _id: 0 }, { a: 1 }, null],
    ['exclusion', { b: 0, list: 0, n: 0 }, { _id: 1, a: 1 }, null],
    ['only _id', { _id: 1 }, { _id: 1 }, null],
    ['a path', { 'b.c': 1 }, { _id: 1, b: { c: 2 } }, null],
    ['a path written as a document', { b: { c: 1 } }, { _id: 1, b: { c: 2 } }, null],
    ['excluding a path', { 'b.c': 0, list: 0, n: 0 }, { _id: 1, a: 1, b: { d: 3 } }, null],
    ['a path through an array', { 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 3 }] }, null],
    ['a path that leads nowhere', { 'a.z': 1 }, { _id: 1 }, null],
    ['fields come in the order of the document', { n: 1, a: 1, _id: 1 }, { _id: 1, a: 1, n: [1, 2, 3, 4, 5] }, null],
    ['$slice from the start', { n: { $slice: 2 }, a: 1 }, { _id: 1, a: 1, n: [1, 2] }, null],
    ['$slice from the end', { n: { $slice: -2 }, a: 1 }, { _id: 1, a: 1, n: [4, 5] }, null],
    ['$slice with a skip', { n: { $slice: [1, 2] }, a: 1 }, { _id: 1, a: 1, n: [2, 3] }, null],
    ['$slice with a negative skip', { n: { $slice: [-3, 2] }, a: 1 }, { _id: 1, a: 1, n: [3, 4] }, null],
    ['$slice alone keeps the rest', { n: { $slice: 1 }, b: 0, list: 0 }, { _id: 1, a: 1, n: [1] }, null],
    ['$elemMatch', { list: { $elemMatch: { x: 3 } } }, { _id: 1, list: [{ x: 3 }] }, null],
    ['$elemMatch without a match', { list: { $elemMatch: { x: 9 } } }, { _id: 1 }, null],
    ['the positional element', { 'n.$': 1 }, { _id: 1, n: [4] }, { n: { $gt: 3 } }],
    ['an expression', { double: { $multiply: ['$a', 2] } }, { _id: 1, double: 2 }, null],
    ['another field', { alias: '$b.c' }, { _id: 1, alias: 2 }, null],
    ['a literal', { a: 1, one: { $literal: 1 } }, { _id: 1, a: 1, one: 1 }, null],
    ['mixing is refused', { a: 1, b: 0 }, 31254, null],
    ['colliding paths are refused', { b: 1, 'b.c': 1 }, 31249, null],
    ['a positional element that is not there is refused', { 'n.$': 1 }, 51246, null],
  ])('%s', async (_what, projection, gives, filter) => {
    const found = await outcome(
      golden.db.command({ find: collection.collectionName, filter: filter ?? {}, projection }),
    )
    if (typeof gives === 'number') expect(found).toEqual({ refused: gives })
    else {
      const plain = JSON.parse(JSON.stringify((found as Document)['cursor'].firstBatch[0], number)) as unknown
      expect(JSON.stringify(plain)).toBe(JSON.stringify(gives))
    }
  })
})

function number(_key: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && '_bsontype' in value ? Number(value) : value
}
