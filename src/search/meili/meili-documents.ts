import { z } from 'zod'
import { PROJECTIONS } from '../../domain/access/permission.js'
import type { SearchDocument } from '../search-index.js'
import { stemmedText } from '../word-stems.js'
import type { FoundDocument } from './meili-reading.js'

/**
 * A document as it is sent: an empty text would be counted as a value of its facet, so it is sent as nothing; with its
 * bucket, since the server has no filter for how an id begins; and with the stems of its words, since it knows no other
 * forms of them.
 */
export function toSent(document: SearchDocument, abbreviations: ReadonlySet<string>): Record<string, unknown> {
  const { title, failings, recommendations, labels, narrative } = document
  const fields = Object.entries<unknown>({
    ...document,
    bucket: document.id.slice(0, 2),
    titleStems: stemmedText(title, abbreviations),
    // A mark between them keeps a phrase from reaching from one into the next.
    textStems: stemmedText([failings, recommendations, labels, narrative].join(' ; '), abbreviations),
  })
  return Object.fromEntries(fields.map(([name, value]): [string, unknown] => [name, value === '' ? null : value]))
}

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')

const documentSchema = z.object({
  id: z.string(),
  recordId: z.string(),
  rev: z.number(),
  projection: z.enum(PROJECTIONS),
  ...{ title: text, failings: text, recommendations: text, labels: text, narrative: text },
  references: z
    .array(z.string())
    .nullish()
    .transform(value => value ?? []),
})

/** What a hit needs of its document. */
export const RETRIEVED = Object.keys(documentSchema.shape)

const facetsSchema = z.record(z.string(), z.record(z.string(), z.number()))

/** The answer of several questions merged, in page mode. Throws a ZodError where the server speaks another dialect. */
export const mergedSchema = z.object({
  hits: z.array(documentSchema),
  totalHits: z.number().int(),
  processingTimeMs: z.number(),
  facetsByIndex: z.record(z.string(), z.object({ distribution: facetsSchema })).default({}),
}) satisfies z.ZodType<{ hits: FoundDocument[] }>

/** Answers of which only the number of hits is wanted. */
export const countsSchema = z.object({ results: z.array(z.object({ totalHits: z.number().int() })) })
