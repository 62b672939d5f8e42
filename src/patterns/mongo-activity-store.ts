import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { ActivityStore, LoadedActivity } from './activity-store.js'

const rowSchema: z.ZodType<LoadedActivity> = z.object({
  trust: z.string(),
  modality: z.string(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  tests: z.int().min(0),
})

const BATCH = 1000

/** Numbers of tests in MongoDB or the embedded store. */
export function createMongoActivityStore(connection: Connection): ActivityStore {
  const rows = connection.collection<LoadedActivity & { readonly _id: string }>('imagingActivity')
  return {
    async save(loaded) {
      let [added, changed, same] = [0, 0, 0]
      for (let from = 0; from < loaded.length; from += BATCH) {
        const part = loaded.slice(from, from + BATCH).map(row => ({ ...row, _id: idOf(row) }))
        const there = await rows.find({ _id: { $in: part.map(({ _id }) => _id) } }).toArray()
        const known = new Map(there.map(({ _id, tests }) => [_id, tests]))
        const news = part.filter(({ _id, tests }) => known.get(_id) !== tests)
        if (news.length > 0) {
          await rows.bulkWrite(
            news.map(row => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })),
          )
        }
        added += news.filter(({ _id }) => !known.has(_id)).length
        changed += news.filter(({ _id }) => known.has(_id)).length
        same += part.length - news.length
      }
      return { added, changed, same }
    },

    async all() {
      return z.array(rowSchema).parse(await rows.find().sort({ _id: 1 }).toArray())
    },
  }
}

function idOf({ trust, month, modality }: LoadedActivity): string {
  return `${trust} ${month} ${modality}`
}
