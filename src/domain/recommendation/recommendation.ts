import { z } from 'zod'
import { recommendationTypes, type RecommendationType } from '../record/code-lists.js'
import { partialDate } from '../record/partial-date.js'
import type { Person } from '../record/record.js'

/** What a recommendation came from: a pattern that somebody acted on, or a record. */
export interface RecommendationSource {
  readonly kind: 'pattern' | 'record'
  /** `PAT-…`, or the record's reference. */
  readonly ref: string
}

/** What is asked for, as it is entered. */
export interface RecommendationDraft {
  readonly type: RecommendationType
  readonly text: string
  /** A role, never a person: "Clinical director, radiology". */
  readonly owner: string
  /** `YYYY-MM-DD`; `null` where no date was set. */
  readonly due: string | null
  /** What would show that it was done; may be empty. */
  readonly evidence: string
}

export type TrackedStatus = 'open' | 'done' | 'withdrawn'

/**
 * A recommendation that somebody follows until it is closed. Those inside a published finding stay in their record; these
 * are asked for here.
 */
export interface TrackedRecommendation extends RecommendationDraft {
  /** `REC-…` */
  readonly ref: string
  readonly rev: number
  readonly demo: boolean
  /** ODS code of the trust that is to act; `null` for one to all trusts. */
  readonly trust: string | null
  readonly from: RecommendationSource
  readonly status: TrackedStatus
  /** `YYYY-MM-DD`; `null` while open. */
  readonly closedOn: string | null
  /** What was done, or why it was given up; empty while open. */
  readonly closedWith: string
  readonly createdAt: Date
  readonly createdBy: Person
  readonly closedBy: Person | null
}

/** Checks what was entered; every fault has a message that says what to do. */
export const recommendationDraftSchema: z.ZodType<RecommendationDraft> = z.object({
  type: z.enum(recommendationTypes.codes, { error: 'Choose what kind of action it is' }),
  text: z
    .string()
    .trim()
    .min(1, 'Say what should be done')
    .max(2000, 'What should be done must be 2,000 characters or fewer'),
  owner: z
    .string()
    .trim()
    .min(1, 'Say which role is to do it, such as clinical director, radiology')
    .max(200, 'The role must be 200 characters or fewer'),
  due: z
    .string()
    .refine(day => partialDate(day)?.precision === 'day', 'The due date must be a real date')
    .nullable(),
  evidence: z.string().trim().max(2000, 'What would show it must be 2,000 characters or fewer'),
})

/** Days by which it is late; 0 where it is not, has no date, or is closed. */
export function daysLate({ due, status }: Pick<TrackedRecommendation, 'due' | 'status'>, today: string): number {
  if (status !== 'open' || due === null || due >= today) return 0
  return Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / 86_400_000)
}
