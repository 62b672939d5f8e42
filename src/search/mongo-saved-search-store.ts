import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { StaleRevisionError } from '../platform/errors.js'
import { SAVED_VISIBILITIES, type SavedSearch } from './saved-search.js'
import type { SavedSearchStore } from './saved-search-store.js'

interface SavedSearchDocument extends Omit<SavedSearch, 'id'> {
  _id: string
}

const Mixed = Schema.Types.Mixed

const documentSchema = new Schema<SavedSearchDocument>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    name: { type: String, required: true },
    search: { type: String, default: '' },
    visibility: { type: String, required: true },
    owner: { type: Mixed, required: true },
    trust: { type: String, default: null },
    savedAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'saved-searches', strict: 'throw', strictQuery: false, versionKey: false },
)
documentSchema.index({ 'owner.userId': 1 })
documentSchema.index({ trust: 1, visibility: 1 })

const savedSearch: z.ZodType<SavedSearch> = z.object({
  id: z.string(),
  rev: z.number().int(),
  name: z.string(),
  search: z.string(),
  visibility: z.enum(SAVED_VISIBILITIES),
  owner: z.object({ userId: z.string(), name: z.string() }),
  trust: z.string().nullable(),
  savedAt: z.date(),
  changedAt: z.date(),
})

/** Saved searches in MongoDB or the embedded store; its indexes stand before it is handed out. */
export async function createMongoSavedSearchStore(connection: Connection): Promise<SavedSearchStore> {
  const model =
    (connection.models['SavedSearch'] as Model<SavedSearchDocument> | undefined) ??
    connection.model<SavedSearchDocument>('SavedSearch', documentSchema)
  await model.init()

  return {
    async insert(saved) {
      await model.create(toDocument(saved))
    },

    async replace(saved, expectedRev) {
      const next = { ...saved, rev: expectedRev + 1 }
      const result = await model.replaceOne({ _id: saved.id, rev: expectedRev }, toDocument(next))
      if (result.matchedCount === 0) throw new StaleRevisionError('The saved search was changed or deleted meanwhile')
      return next
    },

    async byId(id) {
      const document = await model.findById(id).lean()
      return document === null ? null : toSaved(document)
    },

    async usableBy(userId, trust) {
      const shared = trust === null ? [] : [{ trust, visibility: 'shared' as const }]
      const documents = await model
        .find({ $or: [{ 'owner.userId': userId }, ...shared] })
        .sort({ name: 1, _id: 1 })
        .lean()
      return documents.map(toSaved)
    },

    countOf: userId => model.countDocuments({ 'owner.userId': userId }),

    async remove(id) {
      return (await model.deleteOne({ _id: id })).deletedCount > 0
    },
  }
}

function toDocument({ id, ...rest }: SavedSearch): SavedSearchDocument {
  return { _id: id, ...rest }
}

function toSaved(document: SavedSearchDocument): SavedSearch {
  return savedSearch.parse({ ...document, id: document._id })
}
