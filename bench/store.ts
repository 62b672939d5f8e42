import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { ObjectId } from 'bson'
import { MongoClient, type Collection, type Document } from 'mongodb'
import { startStoreProcess } from '../test/support/store-process.js'
import type { BenchOptions } from './run.js'
import { makeDocuments, toBytes } from './store/documents.js'
import { measureRaw } from './store/raw-lmdb.js'
import { doing } from './support/progress.js'
import type { Report } from './support/report.js'
import { withDirectory } from './support/temporary-directory.js'
import { once, printTable, summary, time } from './support/timing.js'

interface Row {
  readonly [column: string]: string | number
  readonly measure: string
  readonly store: string
  readonly yardstick: string
  readonly ratio: string
}

/**
 * The store over its socket against bare lmdb with the same documents, in one run; against a MongoDB as well when
 * TEST_MONGODB_URI is set. Sizes: `small` 5,000 documents, `full` 20,000 and 100,000.
 */
export async function bench(options: BenchOptions, report: Report): Promise<void> {
  const uri = process.env['TEST_MONGODB_URI']
  const measure = async (store: string, count: number, work: (directory: string) => Promise<Row[]>): Promise<void> => {
    doing(`${store}, ${count.toLocaleString('en-GB')} documents`)
    const rows = await withDirectory('store', work)
    report.figures[`${store}, ${count} documents`] = rows
    printTable(rows)
  }
  for (const count of options.size === 'small' ? [5_000] : [20_000, 100_000]) {
    await measure('embedded', count, directory => measureEmbedded(directory, count))
    if (uri !== undefined) await measure('MongoDB', count, directory => measureMongo(directory, uri, count))
  }
}

async function measureEmbedded(directory: string, count: number): Promise<Row[]> {
  const documents = makeDocuments(count)
  const bytes = toBytes(documents)
  const raw = await measureRaw(path.join(directory, 'raw.mdb'), bytes)
  const store = await startStoreProcess(path.join(directory, 'store'))
  const client = new MongoClient(store.uri, { maxPoolSize: 64 })
  try {
    const rows = await measureServer(client, documents, raw)
    const { dataSize } = await client.db('bench-store').command({ dbStats: 1 })
    const size = Number(dataSize)
    const file = await stat(path.join(directory, 'store', 'store.mdb'))
    const memory = /VmRSS:\s+(\d+) kB[\s\S]*RssAnon:\s+(\d+)/.exec(await readFile(`/proc/${store.pid}/status`, 'utf8'))
    rows.push({
      measure: 'bytes on disk, over BSON',
      store: mebibytes(file.size),
      yardstick: mebibytes(size),
      ratio: ratio(file.size, size),
    })
    rows.push({
      measure: 'memory, all and anonymous',
      store: `${mebibytes(Number(memory?.[1]) * 1024)}, ${mebibytes(Number(memory?.[2]) * 1024)}`,
      yardstick: '',
      ratio: '',
    })
    return rows
  } finally {
    await client.close()
    await store.stop()
  }
}

async function measureMongo(directory: string, uri: string, count: number): Promise<Row[]> {
  const documents = makeDocuments(count)
  const raw = await measureRaw(path.join(directory, 'raw.mdb'), toBytes(documents))
  const client = new MongoClient(uri, { maxPoolSize: 64 })
  try {
    return await measureServer(client, documents, raw)
  } finally {
    await client.db('bench-store').dropDatabase()
    await client.close()
  }
}

async function measureServer(
  client: MongoClient,
  documents: Document[],
  raw: Awaited<ReturnType<typeof measureRaw>>,
): Promise<Row[]> {
  const collection = client.db('bench-store').collection('records')
  await collection.createIndex({ trust: 1 }, {}, {})
  await collection.createIndex({ status: 1, score: -1 }, {}, {})
  const load = await once(async () => {
    for (let n = 0; n < documents.length; n += 1000) await collection.insertMany(documents.slice(n, n + 1000))
  })
  const rows: Row[] = []
  const add = (measure: string, store: string, yardstick = '', ratio = ''): void => {
    rows.push({ measure, store, yardstick, ratio })
  }
  const many = (1000 * documents.length) / load
  add('insertMany(1000), 2 indexes', `${whole(many)}/s`, `${whole(raw.insertMany)}/s`, ratio(many, raw.insertMany))
  await measureWrites(collection, documents, raw, add)
  await measureReads(collection, documents.length, raw, add)
  return rows
}

type Add = (measure: string, store: string, yardstick?: string, ratio?: string) => void

async function measureWrites(
  collection: Collection,
  documents: Document[],
  raw: Awaited<ReturnType<typeof measureRaw>>,
  add: Add,
): Promise<void> {
  const fresh = (n: number): Document => ({ ...documents[n % documents.length], _id: new ObjectId() })
  const single = await time(200, n => collection.insertOne(fresh(n)))
  add(
    'insertOne, durable, one at a time',
    `${whole(single.perSecond)}/s, p50 ${ms(single.p50)}`,
    `${whole(raw.insertOne.perSecond)}/s, p50 ${ms(raw.insertOne.p50)}`,
    ratio(single.perSecond, raw.insertOne.perSecond),
  )
  const together = 6400
  let next = 0
  const flight = await once(() =>
    Promise.all(
      Array.from({ length: 64 }, async () => {
        while (next < together) await collection.insertOne(fresh(next++))
      }),
    ),
  )
  const rate = (1000 * together) / flight
  add(
    'insertOne, 64 in flight',
    `${whole(rate)}/s`,
    `${whole(single.perSecond)}/s one at a time`,
    ratio(rate, single.perSecond),
  )
  const update = await time(200, n =>
    collection.updateOne({ _id: documents[n * 17]?.['_id'] as ObjectId }, { $inc: { score: 1 } }),
  )
  add('updateOne by _id, durable', `p50 ${ms(update.p50)}, p95 ${ms(update.p95)}`)
}

async function measureReads(
  collection: Collection,
  count: number,
  raw: Awaited<ReturnType<typeof measureRaw>>,
  add: Add,
): Promise<void> {
  const id = (n: number): ObjectId => new ObjectId(((n * 7919) % count).toString(16).padStart(24, '0'))
  const read = await time(1000, n => collection.findOne({ _id: id(n) }))
  add(
    'point read',
    `p50 ${ms(read.p50)}, p95 ${ms(read.p95)}`,
    `p50 ${ms(raw.get.p50)}`,
    `+${ms(read.p50 - raw.get.p50)}`,
  )
  const find = await time(300, n =>
    collection
      .find({ trust: `T${n % 200}` })
      .limit(10)
      .toArray(),
  )
  add('indexed find, 10 documents', `p50 ${ms(find.p50)}, p95 ${ms(find.p95)}`)
  const sorted = await time(300, () => collection.find({ status: 'accepted' }).sort({ score: -1 }).limit(20).toArray())
  add('compound index, sort, limit 20', `p50 ${ms(sorted.p50)}, p95 ${ms(sorted.p95)}`)
  const scan = await time(3, () => collection.find({ status: 'accepted', year: 2020 }).hint({ $natural: 1 }).toArray())
  add('full scan, two-field filter', ms(scan.p50), `${ms(raw.pass)} bare pass`, ratio(scan.p50, raw.pass))
  const group = { $group: { _id: '$year', n: { $sum: 1 }, mean: { $avg: '$score' } } }
  const grouped = await time(3, () => collection.aggregate([group]).toArray())
  add('$group by year', ms(grouped.p50), `${ms(raw.pass)} bare pass`, ratio(grouped.p50, raw.pass))
  const facets = Object.fromEntries(
    ['trust', 'status', 'year', 'harm.physical', 'harm.psychological'].map(field => [
      field.replace('.', '_'),
      [{ $sortByCount: `$${field}` }],
    ]),
  )
  const faceted = await time(3, () => collection.aggregate([{ $facet: facets }]).toArray())
  add('$facet of five', ms(faceted.p50), `${ms(raw.pass)} bare pass`, ratio(faceted.p50, raw.pass))
  add('point read while scans run', await readUnderScan(collection, id))
}

async function readUnderScan(collection: Collection, id: (n: number) => ObjectId): Promise<string> {
  const over = new AbortController()
  const scans = (async () => {
    while (!over.signal.aborted) await collection.find({ narrative: /no such words/ }).toArray()
  })()
  const durations: number[] = []
  for (let n = 0; n < 200; n++) durations.push(await once(() => collection.findOne({ _id: id(n) })))
  over.abort()
  await scans
  const { p50, p95 } = summary(durations)
  return `p50 ${ms(p50)}, p95 ${ms(p95)}`
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
}
function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB')
}
function ratio(value: number, yardstick: number): string {
  return `${(value / yardstick).toFixed(2)}×`
}
function mebibytes(bytes: number): string {
  return `${(bytes / 1048576).toFixed(0)} MiB`
}
