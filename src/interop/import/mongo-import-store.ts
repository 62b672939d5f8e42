import type { Collection, Filter, OptionalUnlessRequiredId } from 'mongodb'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import { recordSchema } from '../../domain/record/record-schema.js'
import { columnMappingSchema } from './column-mapping.js'
import type { FaultyRow, ImportBatch, ImportEntry } from './import-batch.js'
import type { ImportStore } from './import-store.js'
import { FAULT_KINDS } from './row-faults.js'

const count = z.number().int().min(0)

const batchSchema: z.ZodType<ImportBatch> = z.object({
  id: z.string(),
  trust: z.string(),
  fileName: z.string(),
  bytes: count,
  by: z.object({ userId: z.string(), name: z.string() }),
  at: z.date(),
  shape: z.object({
    encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']),
    delimiter: z.enum([',', ';', '\t']),
    headers: z.array(z.string()),
  }),
  mapping: columnMappingSchema.nullable(),
  state: z.enum([
    'uploaded',
    'checking',
    'checked',
    'importing',
    'imported',
    'undoing',
    'undone',
    'discarded',
    'expired',
  ]),
  counts: z.object({ rows: count, faulty: count, added: count, changed: count, unchanged: count, keptAsIs: count }),
  // Imports from before they were summed have none.
  faultGroups: z
    .array(
      z.object({
        kind: z.enum(FAULT_KINDS),
        column: z.string(),
        rule: z.string(),
        rows: count,
        firstRow: count,
      }),
    )
    .default([]),
  total: count.nullable(),
  fault: z.string().nullable(),
  notUndone: count.nullable(),
  updatedAt: z.date(),
})

const faultSchema: z.ZodType<FaultyRow> = z.object({
  row: count,
  externalId: z.string(),
  faults: z.array(
    z.object({
      // What was kept before kinds were told apart.
      kind: z.enum(FAULT_KINDS).default('rule'),
      column: z.string(),
      value: z.string(),
      message: z.string(),
    }),
  ),
})

const entrySchema = z.object({ recordId: z.string(), rev: count, before: recordSchema.nullable() })
const namedMapping = z.object({ name: z.string(), mapping: columnMappingSchema })

interface Stored {
  readonly _id: string
}

/** Imports in MongoDB or in the embedded store; builds its indexes before it is handed out. */
export async function createMongoImportStore(connection: Connection): Promise<ImportStore> {
  const batches = connection.collection<Stored & Omit<ImportBatch, 'id'>>('imports')
  const faults = connection.collection<Stored & FaultyRow & { batch: string }>('import-faults')
  const entries = connection.collection<Stored & ImportEntry & { batch: string }>('import-entries')
  const mappings = connection.collection<Stored & { trust: string; name: string; mapping: object }>('import-mappings')
  await Promise.all([
    batches.createIndex({ trust: 1, at: -1 }, {}, {}),
    batches.createIndex({ state: 1 }, {}, {}),
    faults.createIndex({ batch: 1, row: 1 }, {}, {}),
    entries.createIndex({ batch: 1 }, {}, {}),
    entries.createIndex({ recordId: 1 }, {}, {}),
    mappings.createIndex({ trust: 1 }, {}, {}),
  ])

  const toBatch = ({ _id, ...rest }: Stored): ImportBatch => batchSchema.parse({ ...rest, id: _id })

  return {
    async save({ id, ...rest }) {
      await batches.replaceOne({ _id: id }, rest, { upsert: true })
    },
    async batch(trust, id) {
      const found = await batches.findOne({ _id: id, trust })
      return found === null ? null : toBatch(found)
    },
    async batches(trust, limit) {
      return (await batches.find({ trust }).sort({ at: -1 }).limit(limit).toArray()).map(toBatch)
    },
    async withFiles() {
      const states = ['uploaded', 'checking', 'checked', 'importing']
      return (await batches.find({ state: { $in: states } } as Filter<Stored>).toArray()).map(toBatch)
    },

    async clearFaults(id) {
      await faults.deleteMany({ batch: id })
    },
    async addFaults(id, rows) {
      await insertMissing(
        faults,
        rows.map(row => ({ ...row, _id: `${id}:${row.row}`, batch: id })),
      )
    },
    async faults(id, skip, limit) {
      const [rows, total] = await Promise.all([
        faults.find({ batch: id }).sort({ batch: 1, row: 1 }).skip(skip).limit(limit).toArray(),
        faults.countDocuments({ batch: id }),
      ])
      return { rows: rows.map(row => faultSchema.parse(row)), total }
    },
    async faultsOf(id, rows) {
      const ids = rows.map(row => `${id}:${row}`)
      return (await faults.find({ _id: { $in: ids } }).toArray()).map(row => faultSchema.parse(row))
    },
    async *eachFault(id) {
      for await (const row of faults.find({ batch: id }).sort({ batch: 1, row: 1 })) yield faultSchema.parse(row)
    },

    async addEntries(id, added) {
      await insertMissing(
        entries,
        added.map(entry => ({ ...entry, _id: `${id}:${entry.recordId}`, batch: id })),
      )
    },
    async *eachEntry(id) {
      for await (const entry of entries.find({ batch: id }, { batchSize: 200 })) yield entrySchema.parse(entry)
    },

    async forget({ recordId, trust, numbers }) {
      await entries.deleteMany({ recordId })
      const own = await batches.find({ trust }, { projection: { _id: 1 } }).toArray()
      await faults.deleteMany({ batch: { $in: own.map(({ _id }) => _id) }, externalId: { $in: [...numbers] } })
    },

    async mappings(trust) {
      const found = await mappings.find({ trust }).sort({ name: 1 }).toArray()
      return new Map(found.map(each => namedMapping.parse(each)).map(({ name, mapping }) => [name, mapping]))
    },
    async saveMapping(trust, name, mapping) {
      await mappings.replaceOne({ _id: `${trust}:${name}` }, { trust, name, mapping }, { upsert: true })
    },
  }
}

/**
 * Adds those that are not there yet, in one write. An update for each would be safe to repeat as well, but is made durable by
 * itself: two hundred waits for the disk where this has one.
 */
async function insertMissing<Document extends Stored>(
  collection: Collection<Document>,
  documents: readonly OptionalUnlessRequiredId<Document>[],
): Promise<void> {
  const ids = documents.map(({ _id }) => _id)
  const known = await collection.find({ _id: { $in: ids } } as Filter<Document>, { projection: { _id: 1 } }).toArray()
  const there = new Set(known.map(({ _id }) => _id as string))
  const missing = documents.filter(({ _id }) => !there.has(_id))
  if (missing.length > 0) await collection.insertMany([...missing])
}
