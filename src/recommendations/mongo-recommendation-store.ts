import type { Connection } from 'mongoose'
import { z } from 'zod'
import { recommendationTypes } from '../domain/record/code-lists.js'
import type { TrackedRecommendation } from '../domain/recommendation/recommendation.js'
import { StaleRevisionError } from '../platform/errors.js'
import { byUrgency, type RecommendationStore } from './recommendation-store.js'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const person = z.object({ userId: z.string(), name: z.string() })

const stored: z.ZodType<TrackedRecommendation> = z.object({
  ref: z.string(),
  rev: z.number().int(),
  demo: z.boolean(),
  trust: z.string().nullable(),
  from: z.object({ kind: z.enum(['pattern', 'record']), ref: z.string() }),
  type: z.enum(recommendationTypes.codes),
  text: z.string(),
  owner: z.string(),
  due: day.nullable(),
  evidence: z.string(),
  status: z.enum(['open', 'done', 'withdrawn']),
  closedOn: day.nullable(),
  closedWith: z.string(),
  createdAt: z.date(),
  createdBy: person,
  closedBy: person.nullable(),
})

type StoredRecommendation = TrackedRecommendation & { readonly _id: string }

/** Recommendations in MongoDB or the embedded store; the reference is the `_id`. Builds its index first. */
export async function createMongoRecommendationStore(connection: Connection): Promise<RecommendationStore> {
  const collection = connection.collection<StoredRecommendation>('recommendations')
  await collection.createIndexes([{ key: { trust: 1, status: 1 } }, { key: { 'from.ref': 1 } }])

  return {
    async insertMissing(recommendation) {
      await collection.updateOne({ _id: recommendation.ref }, { $setOnInsert: recommendation }, { upsert: true })
    },

    async replace(recommendation, expectedRev) {
      const next = { ...recommendation, rev: expectedRev + 1 }
      const answer = await collection.replaceOne({ _id: recommendation.ref, rev: expectedRev }, next)
      if (answer.matchedCount === 0) throw new StaleRevisionError(recommendation.ref)
      return next
    },

    async byRef(ref) {
      const found = await collection.findOne({ _id: ref })
      return found === null ? null : stored.parse(found)
    },

    async list({ trust, refs, from, statuses }) {
      const found = await collection
        .find({
          ...(trust !== undefined && { trust }),
          ...(refs !== undefined && { _id: { $in: [...refs] } }),
          ...(from !== undefined && { 'from.ref': from }),
          ...(statuses !== undefined && { status: { $in: [...statuses] } }),
        })
        .toArray()
      return z.array(stored).parse(found).sort(byUrgency)
    },
  }
}
