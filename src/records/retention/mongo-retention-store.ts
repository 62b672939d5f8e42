import type { Connection } from 'mongoose'
import { z } from 'zod'
import { recordKinds, recordStatuses } from '../../domain/record/code-lists.js'
import type { RetentionStore } from './retention-store.js'

const stored = z.object({
  ref: z.string(),
  kind: z.enum(recordKinds.codes),
  status: z.enum(recordStatuses.codes),
  harm: z.object({
    physical: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
  }),
  ownerTrust: z.string().nullable(),
  createdAt: z.date(),
  submittedAt: z.date().nullable(),
  updatedAt: z.date(),
})

const FIELDS = Object.fromEntries(['_id', ...Object.keys(stored.shape)].map(name => [name, name === '_id' ? 0 : 1]))

/** The records' own collection, without their text. */
export function createMongoRetentionStore(connection: Connection): RetentionStore {
  const records = connection.collection('records')
  return {
    async *each(trust) {
      const filter = trust === null ? { status: { $ne: 'published' } } : { ownerTrust: trust }
      for await (const document of records.find(filter, { projection: FIELDS }).batchSize(500)) {
        const { harm, ...rest } = stored.parse(document)
        yield { ...rest, physicalHarm: harm.physical }
      }
    },
  }
}
