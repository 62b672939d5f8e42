import mongoose, { type Connection } from 'mongoose'
import type { Clock } from './clock.js'
import type { LeaseStore } from './lease.js'

interface LeaseDocument {
  readonly _id: string
  readonly holder: string
  readonly until: Date
}

/** Leases in MongoDB or the embedded store, one document each. Clocks of processes must agree to within seconds. */
export function createMongoLeaseStore(connection: Connection, clock: Clock): LeaseStore {
  const collection = connection.collection<LeaseDocument>('leases')
  return {
    async take(name, holder, milliseconds) {
      const now = clock.now()
      const until = new Date(now.getTime() + milliseconds)
      try {
        await collection.updateOne(
          { _id: name, $or: [{ holder }, { until: { $lte: now } }] },
          { $set: { holder, until } },
          { upsert: true },
        )
        return true
      } catch (error) {
        // It is there and not ours: the upsert met it.
        if (error instanceof mongoose.mongo.MongoServerError && error.code === 11_000) return false
        throw error
      }
    },

    async giveBack(name, holder) {
      await collection.deleteOne({ _id: name, holder })
    },
  }
}
