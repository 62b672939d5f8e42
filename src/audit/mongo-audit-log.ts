import type { Connection } from 'mongoose'
import mongoose from 'mongoose'
import type { Clock } from '../platform/clock.js'
import { FIRST_LINK, hashOf, type AuditEntry, type AuditLog } from './audit-log.js'

type StoredEntry = Omit<AuditEntry, 'number'> & { readonly _id: number }

/**
 * The chain in MongoDB. An entry's number is its `_id`, so two processes that append at once collide and the later one
 * takes the next number: the chain never forks.
 */
export function createMongoAuditLog(connection: Connection, clock: Clock): AuditLog {
  const collection = connection.collection<StoredEntry>('audit')

  async function last(): Promise<AuditEntry | null> {
    const [entry] = await collection.find().sort({ _id: -1 }).limit(1).toArray()
    return entry === undefined ? null : toEntry(entry)
  }

  return {
    async append(fact) {
      for (;;) {
        const before = await last()
        const linked = {
          number: (before?.number ?? 0) + 1,
          at: clock.now(),
          actor: fact.actor,
          action: fact.action,
          subject: fact.subject,
          reason: fact.reason ?? '',
          previous: before?.hash ?? FIRST_LINK,
        }
        const entry: AuditEntry = { ...linked, hash: hashOf(linked) }
        const { number, ...rest } = entry
        try {
          await collection.insertOne({ _id: number, ...rest })
          return entry
        } catch (error) {
          if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11_000)) throw error
        }
      }
    },

    async latest(limit) {
      return (await collection.find().sort({ _id: -1 }).limit(limit).toArray()).map(toEntry)
    },

    async verify() {
      let expected = FIRST_LINK
      let entries = 0
      for await (const stored of collection.find().sort({ _id: 1 })) {
        const entry = toEntry(stored)
        const holds = entry.number === entries + 1 && entry.previous === expected && entry.hash === hashOf(entry)
        if (!holds) return { entries, brokenAt: entry.number }
        entries++
        expected = entry.hash
      }
      return { entries, brokenAt: null }
    },
  }
}

function toEntry({ _id, ...rest }: StoredEntry): AuditEntry {
  return { number: _id, ...rest }
}
