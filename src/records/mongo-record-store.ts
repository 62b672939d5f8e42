import type { Connection, Model } from 'mongoose'
import mongoose, { Schema } from 'mongoose'
import type { Condition } from '../domain/access/condition.js'
import { dayBounds } from '../domain/record/partial-date.js'
import type { ImagingRecord } from '../domain/record/record.js'
import { recordSchema } from '../domain/record/record-schema.js'
import type { Clock } from '../platform/clock.js'
import { StaleRevisionError } from '../platform/errors.js'
import {
  mongoSearchOutbox,
  newOutbox,
  nextOutbox,
  OUTBOX_INDEXES,
  storedAccess,
  type StoredAccess,
  type StoredOutbox,
} from './mongo-record-outbox.js'
import { ReferenceTakenError, type RecordListQuery, type RecordSort, type RecordStore } from './record-store.js'

/**
 * What is stored: the record, with `_id` for `id`, fields derived at each write so that lists can use indexes, and the
 * search outbox.
 */
interface StoredRecord extends Omit<ImagingRecord, 'id'> {
  _id: string
  access: StoredAccess
  order: { occurred: string; published: string }
  search: StoredOutbox
}

const Mixed = Schema.Types.Mixed

/**
 * Nested parts are `Mixed`: their shape is checked by `recordSchema` when they are read, and by the service's own
 * types when they are written; mongoose guards the top level and the indexes.
 */
const storedSchema = new Schema<StoredRecord>(
  {
    _id: { type: String, required: true },
    ref: { type: String, required: true, unique: true },
    kind: { type: String, required: true },
    status: { type: String, required: true },
    rev: { type: Number, required: true },
    eventId: { type: String, required: true, index: true },
    demo: { type: Boolean, required: true },
    ownerTrust: { type: String, default: null },
    organisations: { type: Mixed, required: true },
    title: { type: String, default: '' },
    narrative: { type: String, default: '' },
    immediateAction: { type: String, default: '' },
    eventType: { type: String, default: null },
    nearMiss: { type: Boolean, required: true },
    occurred: { type: Mixed, default: null },
    setting: { type: String, required: true },
    modalities: { type: [String], required: true },
    bodyRegion: { type: String, required: true },
    condition: { type: String, default: '' },
    harm: { type: Mixed, required: true },
    imagingFailing: { type: String, required: true },
    attributionDoubtful: { type: Boolean, required: true },
    codes: { type: Mixed, required: true },
    taxonomyVersion: { type: String, required: true },
    alertTimes: { type: Mixed, required: true },
    components: { type: Mixed, required: true },
    finding: { type: Mixed, default: null },
    recommendations: { type: Mixed, required: true },
    source: { type: Mixed, default: null },
    externalRefs: { type: Mixed, required: true },
    release: { type: Mixed, default: null },
    reporter: { type: Mixed, default: null },
    confidential: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    submittedAt: { type: Date, default: null },
    updatedAt: { type: Date, required: true },
    history: { type: Mixed, required: true },
    capture: { type: Mixed },
    review: { type: Mixed },
    factors: { type: Mixed },
    errorType: { type: String },
    addenda: { type: Mixed },
    responses: { type: Mixed },
    revisions: { type: Mixed },
    releaseDraft: { type: Mixed },
    pastReleases: { type: Mixed },
    expunged: { type: Mixed },
    expunging: { type: Mixed },
    access: { type: Mixed, required: true },
    order: { type: Mixed, required: true },
    search: { type: Mixed, required: true },
  },
  { collection: 'records', strict: 'throw', versionKey: false, minimize: false },
)
storedSchema.index({ 'source.id': 1 }, { sparse: true })
storedSchema.index({ 'expunging.askedAt': 1 }, { sparse: true })
storedSchema.index({ 'source.also.id': 1 }, { sparse: true })
storedSchema.index({ ownerTrust: 1, status: 1, updatedAt: -1 })
storedSchema.index({ ownerTrust: 1, 'order.occurred': 1 })
storedSchema.index({ 'access.audiences': 1, status: 1 })
storedSchema.index({ 'organisations.odsCode': 1 })
storedSchema.index({ 'codes.code': 1 })
for (const { fields, options } of OUTBOX_INDEXES) storedSchema.index(fields, options)

/** Records in MongoDB or in the embedded store; builds its indexes before it is handed out. */
export async function createMongoRecordStore(connection: Connection, clock: Clock): Promise<RecordStore> {
  const model =
    (connection.models['Record'] as Model<StoredRecord> | undefined) ??
    connection.model<StoredRecord>('Record', storedSchema)
  await model.init()
  // Whole documents are written as they are: casting would only copy what the service's types have already checked.
  const collection = connection.collection<StoredRecord>('records')

  function toStored(record: ImagingRecord, rev: number): StoredRecord {
    const { id, ...rest } = record
    return {
      ...rest,
      _id: id,
      rev,
      access: storedAccess(record),
      order: {
        occurred: record.occurred === null ? '' : dayBounds(record.occurred).first,
        published: record.finding?.publishedOn?.on ?? record.finding?.decidedOn?.on ?? '',
      },
      search: newOutbox(clock),
    }
  }

  return {
    ...mongoSearchOutbox(collection, toRecord, clock),

    async insert(record) {
      try {
        await collection.insertOne(toStored(record, record.rev))
      } catch (error) {
        if (isDuplicate(error, 'ref')) throw new ReferenceTakenError(record.ref)
        throw error
      }
    },

    async insertMissing(records) {
      let added = 0
      for (let start = 0; start < records.length; start += 500) {
        const chunk = records.slice(start, start + 500)
        const known = await model.find({ _id: { $in: chunk.map(record => record.id) } }, { _id: 1 }).lean()
        const ids = new Set(known.map(document => document._id))
        const missing = chunk.filter(record => !ids.has(record.id))
        if (missing.length === 0) continue
        try {
          const result = await collection.insertMany(missing.map(record => toStored(record, record.rev)))
          added += result.insertedCount
        } catch (error) {
          if (isDuplicate(error, 'ref')) throw new ReferenceTakenError(missing[0]?.ref)
          throw error
        }
      }
      return added
    },

    async replace(record, expectedRev) {
      const stored = toStored(record, expectedRev + 1)
      const previous = await collection.findOneAndUpdate(
        { _id: record.id, rev: expectedRev },
        [{ $replaceWith: { $mergeObjects: [{ $literal: stored }, { search: nextOutbox(record, clock) }] } }],
        { projection: { _id: 1 } },
      )
      if (previous === null) throw new StaleRevisionError(record.ref)
      return { ...record, rev: stored.rev }
    },

    async remove(revisions) {
      const gone: string[] = []
      for (const { id, rev } of revisions) {
        const { deletedCount } = await collection.deleteOne({ _id: id, rev })
        if (deletedCount === 1) gone.push(id)
      }
      return gone
    },

    async takenRefs(refs) {
      const found = await model.find({ ref: { $in: [...refs] } }, { ref: 1 }).lean()
      return new Set(found.map(({ ref }) => ref))
    },

    async byId(id) {
      return toRecordOrNull(await model.findById(id).lean())
    },

    async byIds(ids) {
      return (await model.find({ _id: { $in: [...ids] } }).lean()).map(toRecord)
    },

    async byRef(ref) {
      return toRecordOrNull(await model.findOne({ ref }).lean())
    },

    async bySource(id) {
      return (await model.find({ $or: [{ 'source.id': id }, { 'source.also.id': id }] }).lean()).map(toRecord)
    },

    async byEvent(eventId) {
      return (await model.find({ eventId }).sort({ ref: 1 }).lean()).map(toRecord)
    },

    count: query => model.countDocuments(listFilter(query)),

    async list(query) {
      const filter = listFilter(query)
      const [documents, total] = await Promise.all([
        model
          .find(filter)
          .sort(SORTS[query.sort ?? 'newest'])
          .skip(query.skip ?? 0)
          .limit(query.limit)
          .lean(),
        model.countDocuments(filter),
      ])
      return { records: documents.map(toRecord), total }
    },

    async *each(query) {
      for await (const document of model.find(listFilter(query)).sort({ _id: 1 }).lean().cursor({ batchSize: 500 })) {
        yield toRecord(document)
      }
    },

    async countByStatus() {
      const groups = await model.aggregate<{ _id: string; count: number }>([
        { $group: { _id: '$status', count: { $sum: 1 } } },
      ])
      return Object.fromEntries(groups.map(group => [group._id, group.count]))
    },
  }
}

const SORTS: Readonly<Record<RecordSort, Record<string, 1 | -1>>> = {
  newest: { 'order.occurred': -1, _id: 1 },
  oldest: { 'order.occurred': 1, _id: 1 },
  'recently-updated': { updatedAt: -1, _id: 1 },
  'recently-published': { 'order.published': -1, _id: 1 },
  'longest-waiting': { submittedAt: 1, updatedAt: 1, _id: 1 },
  'most-harmed': { 'harm.physical': -1, submittedAt: 1, _id: 1 },
}

/** Where each access fact is stored. */
const FACT_PATHS = { audience: 'access.audiences', owner: 'access.owner', reporter: 'access.reporter' } as const

/**
 * A scope in the store's language. Each branch of a scope names one audience, and a record is stored with all of its
 * audiences, so "some audience of the record meets the scope" is what the query asks.
 */
export function mongoFilter(condition: Condition): Record<string, unknown> {
  if ('all' in condition) return condition.all.length === 0 ? {} : { $and: condition.all.map(mongoFilter) }
  if ('any' in condition)
    return condition.any.length === 0 ? { _id: { $in: [] } } : { $or: condition.any.map(mongoFilter) }
  const path = FACT_PATHS[condition.fact]
  return 'is' in condition ? { [path]: condition.is } : { [path]: { $ne: condition.isNot } }
}

function listFilter(query: Partial<RecordListQuery>): Record<string, unknown> {
  const parts: Record<string, unknown>[] = []
  if (query.scope) parts.push(mongoFilter(query.scope))
  if (query.statuses) parts.push({ status: { $in: [...query.statuses] } })
  if (query.kinds) parts.push({ kind: { $in: [...query.kinds] } })
  if (query.ownerTrust !== undefined) parts.push({ ownerTrust: query.ownerTrust })
  if (query.demo !== undefined) parts.push({ demo: query.demo })
  if (query.reporter !== undefined) parts.push({ 'access.reporter': query.reporter })
  if (query.occurredBetween) {
    const { first, last } = query.occurredBetween
    parts.push({ 'order.occurred': { $gte: first, $lte: last } })
  }
  if (query.holder) {
    const { holder } = query
    parts.push({ 'review.holder.userId': 'is' in holder ? holder.is : { $ne: holder.isNot } })
  }
  if (query.expunging === true) parts.push({ expunging: { $exists: true } })
  if (query.releaseWaits === true) parts.push({ releaseDraft: { $ne: null }, 'releaseDraft.open': null })
  if (query.releaseWaits === false)
    parts.push({ $or: [{ releaseDraft: null }, { 'releaseDraft.open': { $ne: null } }] })
  if (query.trusts) {
    parts.push({ organisations: { $elemMatch: { odsCode: { $in: [...query.trusts] }, role: 'where-it-happened' } } })
  }
  if (query.failureType !== undefined) {
    parts.push({ codes: { $elemMatch: { code: query.failureType, state: 'present' } } })
  }
  return parts.length === 0 ? {} : { $and: parts }
}

function toRecord(document: unknown): ImagingRecord {
  // The schema leaves out what is stored beside the record. Copying so large an object takes as long as checking it.
  const stored = document as { _id: unknown; id?: unknown }
  stored.id = stored._id
  return recordSchema.parse(stored)
}

function toRecordOrNull(document: unknown): ImagingRecord | null {
  return document === null ? null : toRecord(document)
}

function isDuplicate(error: unknown, field: string): boolean {
  return (
    error instanceof mongoose.mongo.MongoServerError &&
    error.code === 11_000 &&
    Object.hasOwn((error as { keyPattern?: object }).keyPattern ?? {}, field)
  )
}
