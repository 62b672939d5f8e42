import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { EMPTY_SHEET, type SuggestionLedger, type SuggestionSheet } from './suggestion-ledger.js'

interface SheetDocument extends SuggestionSheet {
  _id: string
}

const Mixed = Schema.Types.Mixed
const documentSchema = new Schema<SheetDocument>(
  {
    _id: { type: String, required: true },
    offers: { type: [Mixed], required: true },
    answers: { type: [Mixed], required: true },
  },
  { collection: 'suggestions', strict: 'throw', versionKey: false },
)

const sheet: z.ZodType<SuggestionSheet> = z.object({
  offers: z.array(
    z.object({
      at: z.date(),
      model: z.string(),
      text: z.string(),
      suggestions: z.array(
        z.object({ code: z.string(), confidence: z.number(), start: z.number().int(), end: z.number().int() }),
      ),
    }),
  ),
  answers: z.array(
    z.object({
      at: z.date(),
      by: z.object({ userId: z.string(), name: z.string() }),
      code: z.string(),
      answer: z.enum(['added', 'rejected', 'undone']),
      model: z.string(),
      confidence: z.number(),
    }),
  ),
})

/** Suggestions and their answers in MongoDB or the embedded store; each is added by one atomic write. */
export function createMongoSuggestionLedger(connection: Connection): SuggestionLedger {
  const model =
    (connection.models['SuggestionSheet'] as Model<SheetDocument> | undefined) ??
    connection.model<SheetDocument>('SuggestionSheet', documentSchema)
  const collection = model.collection as unknown as {
    updateOne(filter: object, update: object, options: object): Promise<unknown>
  }

  async function push(recordId: string, list: 'offers' | 'answers', entry: object): Promise<void> {
    const other = list === 'offers' ? 'answers' : 'offers'
    const update = { $push: { [list]: entry }, $setOnInsert: { [other]: [] } }
    await collection.updateOne({ _id: recordId }, update, { upsert: true })
  }

  return {
    async of(recordId) {
      const found = await model.findById(recordId).lean()
      return found === null ? EMPTY_SHEET : sheet.parse(found)
    },
    addOffer: (recordId, offer) => push(recordId, 'offers', offer),
    addAnswer: (recordId, answer) => push(recordId, 'answers', answer),
  }
}
