import { z } from 'zod'
import { PROJECTIONS } from '../../domain/access/permission.js'
import { isMarked, joinMarks } from '../marks.js'
import type { IndexHit, SearchDocument } from '../search-index.js'

/**
 * A document as it is sent: an empty text would be counted as a value of its facet, so it is sent as nothing; and with its
 * bucket, since the server has no filter for how an id begins.
 */
export function toSent(document: SearchDocument): Record<string, unknown> {
  const fields = Object.entries<unknown>({ ...document, bucket: document.id.slice(0, 2) })
  return Object.fromEntries(fields.map(([name, value]): [string, unknown] => [name, value === '' ? null : value]))
}

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')

const hitSchema = z.object({
  id: z.string(),
  recordId: z.string(),
  rev: z.number(),
  projection: z.enum(PROJECTIONS),
  _formatted: z.object({ title: text, narrative: text, failings: text, recommendations: text }),
})

const facetsSchema = z.record(z.string(), z.record(z.string(), z.number()))

/** One answer of a multi-search in page mode. Throws a ZodError where the server speaks another dialect. */
export const resultSchema = z.object({
  hits: z.array(z.unknown()),
  totalHits: z.number().int(),
  processingTimeMs: z.number(),
  facetDistribution: facetsSchema.optional(),
})

/** A hit from the server's answer, with passages where something matched before others. */
export function toHit(input: unknown): IndexHit {
  const { _formatted: formatted, ...hit } = hitSchema.parse(input)
  const cropped = [formatted.narrative, formatted.failings, formatted.recommendations].filter(part => part !== '')
  const marked = cropped.filter(isMarked)
  return {
    ...hit,
    title: joinMarks(formatted.title),
    snippets: (marked.length > 0 ? marked : cropped.slice(0, 1)).slice(0, 2).map(tidied),
  }
}

function tidied(passage: string): string {
  return joinMarks(passage.replace(/\s+/g, ' ').trim())
}
