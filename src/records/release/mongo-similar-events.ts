import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { EventTraits, SimilarEvents } from './similar-events.js'

const counted = z.array(z.object({ events: z.number() }))
const told = z.array(z.object({ text: z.string() }))

/** Reads the records' own collection; stops as soon as enough events are found. */
export function createMongoSimilarEvents(connection: Connection): SimilarEvents {
  const records = connection.collection('records')
  return {
    async count(traits, most) {
      const found = await records
        .aggregate([
          { $match: filterOf(traits) },
          { $group: { _id: '$eventId' } },
          { $limit: most },
          { $count: 'events' },
        ])
        .toArray()
      return counted.parse(found)[0]?.events ?? 0
    },

    async texts(traits, most) {
      const found = await records
        .aggregate([
          { $match: filterOf(traits) },
          { $group: { _id: '$eventId', text: { $first: '$narrative' } } },
          { $limit: most },
        ])
        .toArray()
      return told.parse(found).map(({ text }) => text)
    },
  }
}

function filterOf(traits: EventTraits): Record<string, unknown> {
  const { ownerTrust, modality, occurred, bodyRegion, condition, failureType } = traits
  return {
    status: { $nin: ['draft', 'withdrawn', 'not-imaging'] },
    ...(ownerTrust !== undefined && { ownerTrust }),
    ...(modality !== undefined && { modalities: modality }),
    ...(occurred !== undefined && { 'order.occurred': { $gte: occurred, $lt: `${occurred}~` } }),
    ...(bodyRegion !== undefined && { bodyRegion }),
    ...(condition !== undefined && { condition: { $regex: `^${escapeForPattern(condition)}$`, $options: 'i' } }),
    ...(failureType !== undefined && { codes: { $elemMatch: { code: failureType, state: 'present' } } }),
  }
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
