import mongoose, { type Connection, type mongo } from 'mongoose'
import { z } from 'zod'
import type { Clock } from '../platform/clock.js'
import { nextEntry, verifyChain, type AuditEntry, type AuditFact, type AuditLog, type AuditQuery } from './audit-log.js'

type Filter<T> = mongo.Filter<T & mongo.Document>
type AuditDocument = Omit<AuditEntry, 'number'> & { readonly _id: number }

const document = z.object({
  _id: z.number().int(),
  at: z.date(),
  actor: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  reason: z.string(),
  trust: z.string().nullable().optional(),
  records: z.array(z.string()).optional(),
  previous: z.string(),
  hash: z.string(),
})

/**
 * The chain in MongoDB or the embedded store. An entry's number is its `_id`, so of two processes that append at once the
 * later one is refused and takes the next number: the chain never forks.
 */
export function createMongoAuditLog(connection: Connection, clock: Clock): AuditLog {
  const collection = connection.collection<AuditDocument>('audit')
  /** Appends of this process wait for each other, so that they do not refuse each other. */
  let turn: Promise<unknown> = Promise.resolve()
  let indexed: Promise<unknown> | null = null

  /** Lists are asked for by administrators now and then: their indexes are built for the first of them. */
  function withIndexes(): Promise<unknown> {
    indexed ??= collection.createIndexes([{ key: { trust: 1, _id: -1 } }, { key: { actor: 1, _id: -1 } }])
    return indexed
  }

  async function appendNow(fact: AuditFact): Promise<AuditEntry> {
    for (;;) {
      const [last] = await collection.find().sort({ _id: -1 }).limit(1).toArray()
      // Parsed strictly: nothing is chained to an entry that is not one any more.
      const before = last === undefined ? null : document.parse(last)
      const head = before && { number: before._id, hash: before.hash }
      const { number, ...rest } = nextEntry(head, fact, clock.now())
      try {
        await collection.insertOne({ _id: number, ...rest })
        return { number, ...rest }
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    }
  }

  return {
    append(fact) {
      const appended = turn.then(() => appendNow(fact))
      turn = appended.catch(() => undefined)
      return appended
    },

    async latest(limit) {
      return (await collection.find().sort({ _id: -1 }).limit(limit).toArray()).map(toEntry)
    },

    async list({ skip, limit, ...query }) {
      await withIndexes()
      const filter = filterOf(query)
      const [stored, total] = await Promise.all([
        collection.find(filter).sort({ _id: -1 }).skip(skip).limit(limit).toArray(),
        collection.countDocuments(filter),
      ])
      return { entries: stored.map(toEntry), total }
    },

    async *each(query) {
      await withIndexes()
      yield* entriesOf(collection.find(filterOf(query)).sort({ _id: -1 }).batchSize(500))
    },

    verify: noted => verifyChain(entriesOf(collection.find().sort({ _id: 1 })), noted),
  }
}

function filterOf({ trust, actor, actions, subject, from, before }: AuditQuery): Filter<AuditDocument> {
  const at = { ...(from !== undefined && { $gte: from }), ...(before !== undefined && { $lt: before }) }
  return {
    ...(trust !== undefined && { trust }),
    ...(actor !== undefined && { actor }),
    ...(actions !== undefined && { action: { $in: [...actions] } }),
    ...(subject !== undefined && { $or: [{ subject }, { records: subject }] }),
    ...(Object.keys(at).length > 0 && { at }),
  }
}

async function* entriesOf(documents: AsyncIterable<unknown>): AsyncGenerator<AuditEntry> {
  for await (const one of documents) yield toEntry(one)
}

/** A document that is not shaped like an entry any more is a broken link, not a fault of the walk. */
function toEntry(stored: unknown): AuditEntry {
  const parsed = document.safeParse(stored)
  if (!parsed.success) return BROKEN
  const { _id, ...rest } = parsed.data
  return { number: _id, ...rest }
}

const BROKEN: AuditEntry = {
  number: 0,
  at: new Date(0),
  actor: null,
  action: '',
  subject: '',
  reason: '',
  previous: '',
  hash: '',
}

function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000
}
