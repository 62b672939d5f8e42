import { type Document, Double, Int32 } from 'mongodb'
import { canonical, type Golden, openGolden, outcome } from './harness.js'

/** Scans of a department: what the pipelines below are asked about. */
const SCANS: readonly Document[] = [
  { _id: 1, kind: 'CT', site: 'north', minutes: 10, tags: ['a', 'b'], at: day('2026-01-01') },
  { _id: 2, kind: 'CT', site: 'south', minutes: 20, tags: ['b'], at: day('2026-01-03') },
  { _id: 3, kind: 'MR', site: 'north', minutes: 40, tags: [], at: day('2026-01-04') },
  { _id: 4, kind: 'MR', site: 'south', minutes: null, at: day('2026-02-01') },
  { _id: 5, kind: 'XR', site: 'north', minutes: 2, tags: ['c', 'a'], at: day('2026-02-02') },
]

/** What was found on some of them. */
const FINDINGS: readonly Document[] = [
  { _id: 'f1', scan: 1, grade: 2 },
  { _id: 'f2', scan: 1, grade: 5 },
  { _id: 'f3', scan: 3, grade: 1 },
  { _id: 'f4', scan: null, grade: 9 },
]

function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`)
}

const refused = (code: number): { readonly refused: number } => ({ refused: code })
const FINDINGS_NAME = 'golden-findings'

type Row = readonly [
  what: string,
  pipeline: readonly Document[],
  gives: readonly Document[] | { readonly refused: number },
]

const BY_ID = { $sort: { _id: 1 } }

const STAGES: Readonly<Record<string, readonly Row[]>> = {
  $match: [
    [
      'filters as find does',
      [{ $match: { kind: 'CT', minutes: { $gt: 10 } } }, { $project: { kind: 1 } }],
      [{ _id: 2, kind: 'CT' }],
    ],
    [
      'compares fields by an expression',
      [{ $match: { $expr: { $eq: ['$_id', { $size: { $ifNull: ['$tags', []] } }] } } }, { $project: { _id: 1 } }],
      [],
    ],
    [
      'after a group tests what the group made',
      [{ $group: { _id: '$kind', n: { $sum: 1 } } }, { $match: { n: 1 } }],
      [{ _id: 'XR', n: 1 }],
    ],
    ['must be an object', [{ $match: 1 }], refused(15959)],
  ],
  $project: [
    [
      'keeps fields and makes new ones',
      [{ $match: { _id: 1 } }, { $project: { _id: 0, site: 1, hours: { $divide: ['$minutes', 60] } } }],
      [{ site: 'north', hours: 10 / 60 }],
    ],
    [
      'leaves fields out',
      [{ $match: { _id: 4 } }, { $project: { at: 0, site: 0 } }],
      [{ _id: 4, kind: 'MR', minutes: null }],
    ],
    ['cannot do both', [{ $project: { kind: 1, site: 0 } }], refused(31254)],
    ['needs a field', [{ $project: {} }], refused(51272)],
    [
      'drops a field by $$REMOVE',
      [{ $match: { _id: { $in: [4, 5] } } }, { $project: { m: { $ifNull: ['$minutes', '$$REMOVE'] } } }, BY_ID],
      [{ _id: 4 }, { _id: 5, m: 2 }],
    ],
    [
      'makes embedded documents',
      [{ $match: { _id: 5 } }, { $project: { where: { site: '$site' } } }],
      [{ _id: 5, where: { site: 'north' } }],
    ],
    [
      'an array of expressions gives null for what is missing',
      [{ $match: { _id: 5 } }, { $project: { pair: ['$kind', '$none'] } }],
      [{ _id: 5, pair: ['XR', null] }],
    ],
  ],
  $addFields: [
    [
      'adds, and keeps what is there',
      [{ $match: { _id: 5 } }, { $addFields: { long: { $gt: ['$minutes', 5] } } }, { $project: { long: 1, kind: 1 } }],
      [{ _id: 5, kind: 'XR', long: false }],
    ],
    [
      'reaches into embedded documents',
      [{ $match: { _id: 5 } }, { $project: { a: { b: '$kind' } } }, { $set: { 'a.c': 1 } }, { $set: { a: { d: 2 } } }],
      [{ _id: 5, a: { b: 'XR', c: 1, d: 2 } }],
    ],
  ],
  $unset: [
    [
      'takes one field or several',
      [{ $match: { _id: 4 } }, { $unset: ['at', 'minutes'] }, { $unset: 'kind' }],
      [{ _id: 4, site: 'south' }],
    ],
  ],
  $sort: [
    [
      'puts null before numbers',
      [{ $sort: { minutes: 1 } }, { $project: { _id: 1 } }],
      [{ _id: 4 }, { _id: 5 }, { _id: 1 }, { _id: 2 }, { _id: 3 }],
    ],
    [
      'by two fields',
      [{ $sort: { kind: -1, _id: -1 } }, { $limit: 3 }, { $project: { _id: 1 } }],
      [{ _id: 5 }, { _id: 4 }, { _id: 3 }],
    ],
    ['needs a field', [{ $sort: {} }], refused(15976)],
  ],
  '$skip and $limit': [
    [
      'in the order in which they stand',
      [BY_ID, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 2 }, { _id: 3 }],
    ],
    ['limit first', [BY_ID, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }], [{ _id: 2 }]],
    ['a limit of none is refused', [{ $limit: 0 }], refused(15958)],
  ],
  $count: [
    ['counts', [{ $match: { site: 'north' } }, { $count: 'n' }], [{ n: 3 }]],
    ['gives nothing for nothing', [{ $match: { site: 'east' } }, { $count: 'n' }], []],
    ['needs a name without a dollar', [{ $count: '$n' }], refused(40158)],
  ],
  $group: [
    [
      'counts and sums; null adds nothing',
      [{ $group: { _id: '$site', n: { $sum: 1 }, minutes: { $sum: '$minutes' } } }, BY_ID],
      [
        { _id: 'north', n: 3, minutes: 52 },
        { _id: 'south', n: 2, minutes: 20 },
      ],
    ],
    [
      'averages numbers only',
      [{ $group: { _id: '$kind', mean: { $avg: '$minutes' } } }, BY_ID],
      [
        { _id: 'CT', mean: 15.0 },
        { _id: 'MR', mean: 40.0 },
        { _id: 'XR', mean: 2.0 },
      ].map(({ _id, mean }) => ({ _id, mean: new Double(mean) })),
    ],
    [
      'least and greatest',
      [{ $group: { _id: null, least: { $min: '$minutes' }, most: { $max: '$minutes' } } }],
      [{ _id: null, least: 2, most: 40 }],
    ],
    [
      'first and last of an order',
      [BY_ID, { $group: { _id: '$site', first: { $first: '$kind' }, last: { $last: '$kind' } } }, BY_ID],
      [
        { _id: 'north', first: 'CT', last: 'XR' },
        { _id: 'south', first: 'CT', last: 'MR' },
      ],
    ],
    [
      '$push leaves out what is missing and keeps null',
      [BY_ID, { $group: { _id: null, minutes: { $push: '$minutes' }, tags: { $push: '$tags' } } }],
      [{ _id: null, minutes: [10, 20, 40, null, 2], tags: [['a', 'b'], ['b'], [], ['c', 'a']] }],
    ],
    [
      'by two fields',
      [{ $group: { _id: { k: '$kind', s: '$site' } } }, { $sort: { _id: 1 } }, { $limit: 2 }],
      [{ _id: { k: 'CT', s: 'north' } }, { _id: { k: 'CT', s: 'south' } }],
    ],
    ['what is missing is grouped as null', [{ $group: { _id: '$tags' } }, { $match: { _id: null } }], [{ _id: null }]],
    [
      '$topN and $bottom',
      [
        {
          $group: {
            _id: null,
            top: { $topN: { n: 2, sortBy: { minutes: -1 }, output: '$_id' } },
            bottom: { $bottom: { sortBy: { minutes: -1 }, output: '$_id' } },
          },
        },
      ],
      [{ _id: null, top: [3, 2], bottom: 4 }],
    ],
    [
      '$firstN, $lastN, $maxN, $minN',
      [
        BY_ID,
        {
          $group: {
            _id: null,
            f: { $firstN: { input: '$_id', n: 2 } },
            l: { $lastN: { input: '$_id', n: 2 } },
            x: { $maxN: { input: '$minutes', n: 2 } },
            m: { $minN: { input: '$minutes', n: 2 } },
          },
        },
      ],
      [{ _id: null, f: [1, 2], l: [4, 5], x: [40, 20], m: [2, 10] }],
    ],
    [
      '$mergeObjects',
      [BY_ID, { $group: { _id: '$kind', all: { $mergeObjects: { s: '$site', i: '$_id' } } } }, BY_ID, { $limit: 1 }],
      [{ _id: 'CT', all: { s: 'south', i: 2 } }],
    ],
    ['$count', [{ $group: { _id: null, n: { $count: {} } } }], [{ _id: null, n: 5 }]],
    ['needs an _id', [{ $group: { n: { $sum: 1 } } }], refused(15955)],
    ['does not know every name', [{ $group: { _id: null, n: { $noSuch: 1 } } }], refused(15952)],
  ],
  $unwind: [
    [
      'gives one document an element',
      [{ $match: { _id: { $in: [1, 3, 4] } } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'a' },
        { _id: 1, tags: 'b' },
      ],
    ],
    [
      'keeps those without, when told to',
      [
        { $match: { _id: { $in: [3, 4] } } },
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
        BY_ID,
        { $project: { tags: 1 } },
      ],
      [{ _id: 3 }, { _id: 4 }],
    ],
    [
      'tells the place',
      [{ $match: { _id: 5 } }, { $unwind: { path: '$tags', includeArrayIndex: 'i' } }, { $project: { tags: 1, i: 1 } }],
      [
        { _id: 5, tags: 'c', i: 0n },
        { _id: 5, tags: 'a', i: 1n },
      ],
    ],
    [
      'takes a value that is no array for itself',
      [{ $match: { _id: 5 } }, { $unwind: '$kind' }, { $project: { kind: 1 } }],
      [{ _id: 5, kind: 'XR' }],
    ],
    ['needs a path with a dollar', [{ $unwind: 'tags' }], refused(28818)],
  ],
  $sortByCount: [
    [
      'the most frequent first',
      [
        { $unwind: '$tags' },
        { $match: { tags: { $ne: 'c' } } },
        { $sortByCount: '$tags' },
        { $sort: { count: -1, _id: 1 } },
      ],
      [
        { _id: 'a', count: 2 },
        { _id: 'b', count: 2 },
      ],
    ],
  ],
  $bucket: [
    [
      'by bounds, the rest by default',
      [{ $bucket: { groupBy: '$minutes', boundaries: [0, 10, 30], default: 'other' } }],
      [
        { _id: 0, count: 1 },
        { _id: 10, count: 2 },
        { _id: 'other', count: 2 },
      ],
    ],
    [
      'with outputs of its own',
      [
        { $match: { minutes: { $type: 'number' } } },
        { $bucket: { groupBy: '$minutes', boundaries: [0, 30, 60], output: { ids: { $push: '$_id' } } } },
      ],
      [
        { _id: 0, ids: [1, 2, 5] },
        { _id: 30, ids: [3] },
      ],
    ],
    ['refuses what falls nowhere', [{ $bucket: { groupBy: '$minutes', boundaries: [0, 10] } }], refused(40066)],
    ['bounds must rise', [{ $bucket: { groupBy: '$minutes', boundaries: [10, 0] } }], refused(40194)],
  ],
  $bucketAuto: [
    [
      'parts of about one size',
      [{ $bucketAuto: { groupBy: '$_id', buckets: 2 } }],
      [
        { _id: { min: 1, max: 4 }, count: 3 },
        { _id: { min: 4, max: 5 }, count: 2 },
      ],
    ],
  ],
  $facet: [
    [
      'several pipelines over the same documents',
      [
        {
          $facet: {
            kinds: [{ $sortByCount: '$kind' }, { $match: { count: 1 } }],
            north: [{ $match: { site: 'north' } }, { $count: 'n' }],
            none: [{ $match: { site: 'east' } }],
          },
        },
      ],
      [{ kinds: [{ _id: 'XR', count: 1 }], north: [{ n: 3 }], none: [] }],
    ],
    ['not one within another', [{ $facet: { a: [{ $facet: { b: [] } }] } }], refused(40600)],
    ['needs a pipeline', [{ $facet: {} }], refused(40169)],
  ],
  $lookup: [
    [
      'joins equal values, in an array',
      [
        { $match: { _id: { $in: [1, 2] } } },
        { $lookup: { from: FINDINGS_NAME, localField: '_id', foreignField: 'scan', as: 'found' } },
        { $project: { 'found._id': 1 } },
        BY_ID,
      ],
      [
        { _id: 1, found: [{ _id: 'f1' }, { _id: 'f2' }] },
        { _id: 2, found: [] },
      ],
    ],
    [
      'a missing field joins null',
      [
        { $match: { _id: 4 } },
        { $lookup: { from: FINDINGS_NAME, localField: 'none', foreignField: 'scan', as: 'found' } },
        { $project: { found: 1 } },
      ],
      [{ _id: 4, found: [{ _id: 'f4', scan: null, grade: 9 }] }],
    ],
    [
      'with a pipeline and variables',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: FINDINGS_NAME,
            let: { id: '$_id' },
            pipeline: [
              { $match: { $expr: { $and: [{ $eq: ['$scan', '$$id'] }, { $gt: ['$grade', 3] }] } } },
              { $project: { grade: 1, _id: 0 } },
            ],
            as: 'bad',
          },
        },
        { $project: { bad: 1 } },
      ],
      [{ _id: 1, bad: [{ grade: 5 }] }],
    ],
    [
      'with both: the pipeline runs over what joins',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: FINDINGS_NAME,
            localField: '_id',
            foreignField: 'scan',
            pipeline: [{ $sort: { grade: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
            as: 'worst',
          },
        },
        { $project: { worst: 1 } },
      ],
      [{ _id: 1, worst: [{ _id: 'f2' }] }],
    ],
    [
      'of a collection that is not there joins nothing',
      [
        { $match: { _id: 1 } },
        { $lookup: { from: 'golden-nowhere', localField: '_id', foreignField: 'x', as: 'found' } },
        { $project: { found: 1 } },
      ],
      [{ _id: 1, found: [] }],
    ],
    [
      'any element of an array joins',
      [
        { $match: { _id: 1 } },
        { $set: { scans: [3, 9] } },
        { $lookup: { from: FINDINGS_NAME, localField: 'scans', foreignField: 'scan', as: 'found' } },
        { $project: { 'found.grade': 1 } },
      ],
      [{ _id: 1, found: [{ grade: 1 }] }],
    ],
  ],
  $unionWith: [
    [
      'adds another collection',
      [
        { $match: { _id: 1 } },
        { $project: { _id: 1 } },
        {
          $unionWith: {
            coll: FINDINGS_NAME,
            pipeline: [{ $match: { grade: { $gt: 4 } } }, { $project: { _id: 1 } }, BY_ID],
          },
        },
      ],
      [{ _id: 1 }, { _id: 'f2' }, { _id: 'f4' }],
    ],
    ['by its name alone', [{ $match: { _id: 99 } }, { $unionWith: FINDINGS_NAME }, { $count: 'n' }], [{ n: 4 }]],
  ],
  '$replaceRoot and $replaceWith': [
    [
      'an embedded document takes the place',
      [{ $match: { _id: 5 } }, { $replaceRoot: { newRoot: { $mergeObjects: [{ note: 'x' }, { k: '$kind' }] } } }],
      [{ note: 'x', k: 'XR' }],
    ],
    ['$replaceWith is the short form', [{ $match: { _id: 5 } }, { $replaceWith: { k: '$kind' } }], [{ k: 'XR' }]],
    ['only a document can', [{ $match: { _id: 5 } }, { $replaceWith: '$kind' }], refused(40228)],
  ],
  $redact: [
    [
      'keeps, prunes and goes down',
      [
        { $match: { _id: { $in: [1, 2] } } },
        { $redact: { $cond: [{ $eq: ['$site', 'north'] }, '$$KEEP', '$$PRUNE'] } },
        { $project: { _id: 1 } },
      ],
      [{ _id: 1 }],
    ],
  ],
  $setWindowFields: [
    [
      'a running total in each partition',
      [
        {
          $setWindowFields: {
            partitionBy: '$site',
            sortBy: { _id: 1 },
            output: { sum: { $sum: '$minutes', window: { documents: ['unbounded', 'current'] } } },
          },
        },
        BY_ID,
        { $project: { sum: 1 } },
      ],
      [
        { _id: 1, sum: 10 },
        { _id: 2, sum: 20 },
        { _id: 3, sum: 50 },
        { _id: 4, sum: 20 },
        { _id: 5, sum: 52 },
      ],
    ],
    [
      'ranks leave gaps, dense ranks none',
      [
        { $setWindowFields: { sortBy: { kind: 1 }, output: { rank: { $rank: {} }, dense: { $denseRank: {} } } } },
        BY_ID,
        { $project: { rank: 1, dense: 1 } },
      ],
      [
        { _id: 1, rank: 1, dense: 1 },
        { _id: 2, rank: 1, dense: 1 },
        { _id: 3, rank: 3, dense: 2 },
        { _id: 4, rank: 3, dense: 2 },
        { _id: 5, rank: 5, dense: 3 },
      ],
    ],
    [
      'numbers the documents',
      [
        { $setWindowFields: { sortBy: { _id: -1 }, output: { n: { $documentNumber: {} } } } },
        { $match: { _id: { $gte: 4 } } },
        BY_ID,
        { $project: { n: 1 } },
      ],
      [
        { _id: 4, n: 2 },
        { _id: 5, n: 1 },
      ],
    ],
    [
      'looks at the neighbour',
      [
        {
          $setWindowFields: {
            sortBy: { _id: 1 },
            output: { before: { $shift: { output: '$kind', by: -1, default: 'none' } } },
          },
        },
        { $match: { _id: { $lte: 3 } } },
        { $project: { before: 1 } },
      ],
      [
        { _id: 1, before: 'none' },
        { _id: 2, before: 'CT' },
        { _id: 3, before: 'CT' },
      ],
    ],
    [
      'a window of time',
      [
        {
          $setWindowFields: { sortBy: { at: 1 }, output: { n: { $sum: 1, window: { range: [-2, 0], unit: 'day' } } } },
        },
        BY_ID,
        { $project: { n: 1 } },
      ],
      [
        { _id: 1, n: 1 },
        { _id: 2, n: 2 },
        { _id: 3, n: 2 },
        { _id: 4, n: 1 },
        { _id: 5, n: 2 },
      ],
    ],
    [
      'carries the last value on',
      [
        { $setWindowFields: { sortBy: { _id: 1 }, output: { m: { $locf: '$minutes' } } } },
        { $match: { _id: 4 } },
        { $project: { m: 1 } },
      ],
      [{ _id: 4, m: 40 }],
    ],
  ],
  $fill: [
    [
      'by a value, or the last one',
      [{ $fill: { output: { minutes: { value: 0 } } } }, { $match: { _id: 4 } }, { $project: { minutes: 1 } }],
      [{ _id: 4, minutes: 0 }],
    ],
    [
      'on the line between its neighbours',
      [
        { $match: { _id: { $gte: 3 } } },
        { $fill: { sortBy: { _id: 1 }, output: { minutes: { method: 'linear' } } } },
        { $match: { _id: 4 } },
        { $project: { minutes: 1 } },
      ],
      [{ _id: 4, minutes: new Double(21) }],
    ],
  ],
  $densify: [
    [
      'numbers between the least and the greatest',
      [
        { $match: { _id: { $in: [1, 4] } } },
        { $project: { _id: 1 } },
        { $densify: { field: '_id', range: { step: 1, bounds: 'full' } } },
      ],
      [{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 4 }],
    ],
    [
      'days',
      [
        { $match: { _id: { $in: [1, 2] } } },
        { $project: { at: 1, _id: 0 } },
        { $densify: { field: 'at', range: { step: 1, unit: 'day', bounds: 'full' } } },
      ],
      [{ at: day('2026-01-01') }, { at: day('2026-01-02') }, { at: day('2026-01-03') }],
    ],
  ],
  $sample: [['of more than there are gives all', [{ $sample: { size: 99 } }, { $count: 'n' }], [{ n: 5 }]]],
  $graphLookup: [
    [
      'follows from document to document',
      [
        { $match: { _id: 2 } },
        {
          $graphLookup: {
            from: 'golden-scans',
            startWith: '$_id',
            connectFromField: 'minutes',
            connectToField: '_id',
            maxDepth: 3,
            depthField: 'depth',
            as: 'chain',
          },
        },
        { $project: { 'chain._id': 1, 'chain.depth': 1 } },
      ],
      [{ _id: 2, chain: [{ _id: 2, depth: 0n }] }],
    ],
  ],
  'what there is not': [
    ['a stage of no such name', [{ $noSuchStage: {} }], refused(40324)],
    ['a stage of two names', [{ $match: {}, $sort: { a: 1 } }], refused(40323)],
    ['a stage that is no object', [5 as never], refused(14)],
  ],
}

const ROWS = Object.entries(STAGES).flatMap(([stage, rows]) =>
  rows.map(([what, pipeline, gives]) => ({ title: `${stage}: ${what}`, pipeline, gives })),
)

describe('pipelines', () => {
  let golden: Golden

  beforeAll(async () => {
    golden = await openGolden()
    await golden.db.collection('golden-scans').insertMany(SCANS.map(each => ({ ...each })))
    await golden.db.collection(FINDINGS_NAME).insertMany(FINDINGS.map(each => ({ ...each })))
  })

  afterAll(() => golden.close())

  it.each(ROWS)('$title', async ({ pipeline, gives }) => {
    const found = await outcome(
      golden.db
        .collection('golden-scans')
        .aggregate([...pipeline])
        .toArray(),
    )
    if (!Array.isArray(found)) expect(found).toEqual(gives)
    else expect(canonical(found)).toBe(canonical(gives))
  })

  it('$documents needs no collection', async () => {
    const found = await golden.db
      .aggregate([{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: { $gt: 1 } } }])
      .toArray()
    expect(canonical(found)).toBe(canonical([{ a: 2 }]))
  })

  it('$out replaces a collection, and $merge adds to it', async () => {
    const scans = golden.db.collection('golden-scans')
    await scans.aggregate([{ $group: { _id: '$site', n: { $sum: 1 } } }, { $out: 'golden-sites' }]).toArray()
    await scans
      .aggregate([
        { $match: { site: 'north' } },
        { $group: { _id: '$site', minutes: { $sum: '$minutes' } } },
        { $unionWith: { coll: FINDINGS_NAME, pipeline: [{ $match: { _id: 'f1' } }, { $project: { _id: 1 } }] } },
        { $merge: { into: 'golden-sites', whenMatched: 'merge', whenNotMatched: 'insert' } },
      ])
      .toArray()
    const sites = await golden.db.collection('golden-sites').find().sort({ _id: 1 }).toArray()
    expect(canonical(sites)).toBe(
      canonical([{ _id: 'f1' }, { _id: 'north', n: 3, minutes: 52 }, { _id: 'south', n: 2 }]),
    )
  })

  it('comes in batches, in order, through a cursor', async () => {
    const numbers = await golden.fresh(Array.from({ length: 250 }, (_, n) => ({ _id: n })))
    const seen: unknown[] = []
    for await (const each of numbers.aggregate([{ $sort: { _id: 1 } }], { batchSize: 7 })) seen.push(each['_id'])
    expect(seen).toEqual(Array.from({ length: 250 }, (_, n) => new Int32(n)))
  })
})
