import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import type { EventChange, EventLedger } from './event-change.js'

type ChangeDocument = Omit<EventChange, 'id'> & { _id: string }

const Mixed = Schema.Types.Mixed
const documentSchema = new Schema<ChangeDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    trust: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: Mixed, required: true },
    why: { type: String, required: true },
    moves: { type: [Mixed], required: true },
    status: { type: String, required: true, index: true },
    undone: { type: Mixed, default: null },
  },
  { collection: 'event_changes', strict: 'throw', versionKey: false },
)
documentSchema.index({ 'moves.record': 1 })

const person = z.object({ userId: z.string(), name: z.string() })
const change: z.ZodType<EventChange> = z.object({
  id: z.string(),
  kind: z.enum(['merge', 'split']),
  trust: z.string(),
  at: z.date(),
  by: person,
  why: z.string(),
  moves: z.array(z.object({ record: z.string(), ref: z.string(), from: z.string(), to: z.string() })),
  status: z.enum(['pending', 'done', 'undoing', 'undone']),
  undone: z.object({ at: z.date(), by: person }).nullable(),
})

/** The ledger of events in MongoDB or the embedded store; its indexes stand before it is handed out. */
export async function createMongoEventLedger(connection: Connection): Promise<EventLedger> {
  const model =
    (connection.models['EventChange'] as Model<ChangeDocument> | undefined) ??
    connection.model<ChangeDocument>('EventChange', documentSchema)
  await model.init()
  const read = ({ _id, ...rest }: ChangeDocument): EventChange => change.parse({ ...rest, id: _id })

  return {
    async insert({ id, ...rest }) {
      await model.create({ _id: id, ...rest })
    },
    async advance(id, from, to, undone) {
      const set = { status: to, ...(undone !== undefined && { undone }) }
      return (await model.updateOne({ _id: id, status: from }, { $set: set })).modifiedCount > 0
    },
    async reword(id, why) {
      await model.updateOne({ _id: id }, { $set: { why } })
    },
    async byId(id) {
      const found = await model.findById(id).lean<ChangeDocument>()
      return found === null ? null : read(found)
    },
    async ofRecords(records) {
      const found = await model
        .find({ 'moves.record': { $in: [...records] } })
        .sort({ at: -1, _id: 1 })
        .lean<ChangeDocument[]>()
      return found.map(read)
    },
    async unfinished() {
      return (
        await model
          .find({ status: { $in: ['pending', 'undoing'] } })
          .sort({ at: 1 })
          .lean<ChangeDocument[]>()
      ).map(read)
    },
  }
}
