import { z } from 'zod'
import { requireAnswers, withoutUnasked } from './asked.js'
import { YES_NO_UNKNOWN } from './capture-facts.js'
import { eventTypes } from './code-lists.js'
import {
  besideOf,
  careOf,
  circumstancesOf,
  codesOf,
  LIMITS,
  requiredText,
  requireQuotesFrom,
  type DraftContext,
} from './draft-parts.js'

/**
 * An incident, outcome, risk or good care as entered. Of the questions from `goodCatch` on, `undefined` says that this way
 * in does not ask, and `null` that it asked and nobody answered: a fault where the question applies. Answers to questions
 * that do not apply are dropped, whoever sent them.
 */
export function incidentDraftSchema({ taxonomy, today }: DraftContext) {
  return z
    .object({
      title: requiredText('Enter a title that says what went wrong in a few words', LIMITS.title, 'The title'),
      eventType: z.enum(eventTypes.codes, 'Choose what you are recording'),
      nearMiss: z.boolean(),
      ...circumstancesOf(today),
      narrative: requiredText('Enter what happened', LIMITS.narrative, 'What happened'),
      ...careOf(),
      codes: codesOf(taxonomy),
      confidential: z.boolean(),
      goodCatch: z.boolean().optional(),
      patientAffected: z.enum(YES_NO_UNKNOWN, 'Choose whether a patient was affected').nullish(),
      riskImminent: z.enum(YES_NO_UNKNOWN, 'Choose whether it may happen again within days').nullish(),
      ...besideOf(today),
    })
    .superRefine((draft, context) => requireQuotesFrom([draft.narrative, draft.immediateAction], draft.codes, context))
    .check(...requireAnswers('incident'))
    .transform(draft => withoutUnasked({ kind: 'incident', ...draft }))
}

export type IncidentDraft = z.output<ReturnType<typeof incidentDraftSchema>>
