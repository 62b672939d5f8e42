import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { PatternCase, Sighting } from '../domain/patterns/lifecycle.js'
import { PATTERN_DECISIONS, PATTERN_OBSERVATIONS, PATTERN_STATES } from '../domain/patterns/lifecycle-table.js'
import { recommendationTypes } from '../domain/record/code-lists.js'
import { StaleRevisionError } from '../platform/errors.js'
import type { PatternCaseStore } from './pattern-case-store.js'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const sighting: z.ZodType<Sighting> = z.object({
  on: day,
  found: z.boolean(),
  observed: z.number(),
  expected: z.number().nullable(),
  ratio: z.object({ value: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  strength: z.enum(['fact', 'more-than-expected', 'strong', 'worth-a-look']),
  last: day.nullable(),
})

const stored: z.ZodType<PatternCase> = z.object({
  id: z.string(),
  key: z.string(),
  trust: z.string().nullable(),
  demo: z.boolean(),
  rev: z.number().int(),
  state: z.enum(PATTERN_STATES),
  steps: z
    .array(
      z.object({
        at: z.date(),
        on: day,
        by: z.object({ userId: z.string(), name: z.string() }).nullable(),
        event: z.enum(['found', ...PATTERN_DECISIONS, ...PATTERN_OBSERVATIONS]),
        to: z.enum(PATTERN_STATES),
        reason: z.string(),
        recommendation: z.string().nullable(),
        notLearned: z.boolean(),
        seen: sighting,
      }),
    )
    .min(1),
  sightings: z.array(sighting).min(1),
  recommendations: z.array(z.string()),
  pending: z.array(
    z.object({
      step: z.number().int(),
      recommendation: z
        .object({
          ref: z.string(),
          draft: z.object({
            type: z.enum(recommendationTypes.codes),
            text: z.string(),
            owner: z.string(),
            due: day.nullable(),
            evidence: z.string(),
          }),
        })
        .nullable(),
    }),
  ),
})

type StoredCase = PatternCase & { readonly _id: string }

/** Cases in MongoDB or the embedded store; the pattern's reference is the `_id`. */
export function createMongoPatternCaseStore(connection: Connection): PatternCaseStore {
  const collection = connection.collection<StoredCase>('patternCases')
  return {
    async all() {
      const cases = z.array(stored).parse(await collection.find().sort({ _id: 1 }).toArray())
      return new Map(cases.map(one => [one.id, one]))
    },

    async byId(id) {
      const found = await collection.findOne({ _id: id })
      return found === null ? null : stored.parse(found)
    },

    async insertMissing(cases) {
      if (cases.length === 0) return
      await collection.bulkWrite(
        cases.map(one => ({
          updateOne: { filter: { _id: one.id }, update: { $setOnInsert: one }, upsert: true },
        })),
        { ordered: false },
      )
    },

    async replace(next) {
      const written = { ...next, rev: next.rev + 1 }
      const { matchedCount } = await collection.replaceOne({ _id: next.id, rev: next.rev }, written)
      if (matchedCount === 0) throw new StaleRevisionError(next.id)
      return written
    },
  }
}
