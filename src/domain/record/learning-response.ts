import { z } from 'zod'
import { cleanText, LIMITS } from './draft.js'
import { learningResponses } from './factors.js'
import { partialDate } from './partial-date.js'
import type { LearningResponse } from './review.js'

/** A learning response as it is planned. */
export const responseSchema = z.object({
  type: z.enum(learningResponses.codes, 'Choose how you want to learn from it'),
  owner: z
    .string()
    .transform(cleanText)
    .refine(owner => owner !== '', 'Say which role leads it, such as clinical director, radiology')
    .refine(owner => owner.length <= 200, 'The role must be 200 characters or fewer'),
  due: z
    .string()
    .nullable()
    .transform((text, context): LearningResponse['due'] => {
      if (text === null) return null
      const date = partialDate(text)
      if (date === null) context.addIssue({ code: 'custom', message: 'The due date must be a real date' })
      return date
    }),
})

/** What came of one. */
export const learnedSchema = z.object({
  learned: z
    .string()
    .transform(cleanText)
    .refine(text => text !== '', 'Say what was learned, or that nothing was')
    .refine(
      text => text.length <= LIMITS.action,
      `What was learned must be ${LIMITS.action.toLocaleString('en-GB')} characters or fewer`,
    ),
})
