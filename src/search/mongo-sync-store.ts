import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { Clock } from '../platform/clock.js'
import { syncReport, type SyncReport, type SyncTask } from './sync-report.js'
import type { Lease, SyncStore } from './sync-store.js'

interface StoredState {
  _id: 'sync'
  holder: string
  fence: number
  until: Date
  report: Record<string, unknown>
}

interface StoredParked {
  _id: string
  ref: string
  rev: number
  error: string
  at: Date
  attempts: number
}

const lease = z.object({ holder: z.string(), fence: z.number().int(), until: z.date() })
const parkedRecord = z
  .object({
    _id: z.string(),
    ref: z.string(),
    rev: z.number(),
    error: z.string(),
    at: z.date(),
    attempts: z.number().int(),
  })
  .transform(({ _id: id, ...rest }) => ({ id, ...rest }))

const ONLY = { _id: 'sync' } as const
const LONG_AGO = new Date(0)

/** The worker's state in one document, parked records in one each; in MongoDB or the embedded store. */
export async function createMongoSyncStore(connection: Connection, clock: Clock): Promise<SyncStore> {
  const state = connection.collection<StoredState>('search-sync')
  const parked = connection.collection<StoredParked>('search-parked')
  await state.updateOne(ONLY, { $setOnInsert: { holder: '', fence: 0, until: LONG_AGO, report: {} } }, { upsert: true })

  function held({ holder, fence }: Lease) {
    return { ...ONLY, holder, fence }
  }

  return {
    async takeLease(holder, milliseconds, sole = false) {
      const now = clock.now()
      const until = new Date(now.getTime() + milliseconds)
      const prolonged = await state.findOneAndUpdate(
        { ...ONLY, holder, until: { $gt: now } },
        { $set: { until } },
        { returnDocument: 'after' },
      )
      if (prolonged !== null) return lease.parse(prolonged)
      const taken = await state.findOneAndUpdate(
        { ...ONLY, ...(!sole && { until: { $lte: now } }) },
        { $set: { holder, until }, $inc: { fence: 1 } },
        { returnDocument: 'after' },
      )
      return taken === null ? null : lease.parse(taken)
    },

    async holdsLease(mine) {
      return (await state.findOne({ ...held(mine), until: { $gt: clock.now() } }, { projection: { _id: 1 } })) !== null
    },

    async giveUpLease(mine) {
      await state.updateOne(held(mine), { $set: { until: LONG_AGO } })
    },

    async leaseholder() {
      const found = await state.findOne({ ...ONLY, until: { $gt: clock.now() } })
      return found === null ? null : lease.parse(found)
    },

    async report() {
      const found = await state.findOne(ONLY, { projection: { report: 1 } })
      return readReport(found?.report)
    },

    async tell(mine, parts) {
      const set = Object.fromEntries(Object.entries(parts).map(([name, value]) => [`report.${name}`, value]))
      const result = await state.updateOne(held(mine), { $set: set })
      return result.matchedCount > 0
    },

    async ask(task) {
      await state.updateOne(ONLY, { $addToSet: { 'report.asked': task } })
    },

    async takeUp(mine, task) {
      const result = await state.updateOne(held(mine), { $pull: { 'report.asked': task } as Record<string, SyncTask> })
      return result.matchedCount > 0
    },

    async park({ id, ...rest }) {
      await parked.updateOne({ _id: id }, { $set: rest, $inc: { attempts: 1 } }, { upsert: true })
    },

    async unpark(ids) {
      if (ids.length > 0) await parked.deleteMany({ _id: { $in: [...ids] } })
    },

    async parked(limit) {
      return z.array(parkedRecord).parse(await parked.find({}).sort({ at: 1, _id: 1 }).limit(limit).toArray())
    },

    parkedCount: () => parked.countDocuments(),
  }
}

/** What another version told and this one cannot read counts as not told: the work is done again. */
function readReport(stored: unknown): SyncReport {
  const read = syncReport.safeParse(stored ?? {})
  return read.success ? read.data : syncReport.parse({})
}
