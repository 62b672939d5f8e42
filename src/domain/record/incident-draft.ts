import { z } from 'zod'
import { requireAnswers, withoutUnasked } from './asked.js'
import { ASSOCIATIONS, YES_NO_UNKNOWN } from './capture-facts.js'
import { bodyRegions, eventTypes, modalities, settings } from './code-lists.js'
import {
  alertTimesOf,
  candourOf,
  codesOf,
  externalRefsOf,
  harmOf,
  LIMITS,
  optionalText,
  pastDate,
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
      occurred: pastDate(today, 'Enter when it happened, or tick that you do not know').nullable(),
      setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
      modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
      bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
      condition: optionalText(LIMITS.line, 'The condition'),
      narrative: requiredText('Enter what happened', LIMITS.narrative, 'What happened'),
      immediateAction: optionalText(LIMITS.action, 'What was done'),
      harm: harmOf(),
      codes: codesOf(taxonomy),
      confidential: z.boolean(),
      goodCatch: z.boolean().optional(),
      patientAffected: z.enum(YES_NO_UNKNOWN, 'Choose whether a patient was affected').nullish(),
      association: z.enum(ASSOCIATIONS, 'Choose how far it may have led to the harm').nullish(),
      riskImminent: z.enum(YES_NO_UNKNOWN, 'Choose whether it may happen again within days').nullish(),
      candour: candourOf(today).optional(),
      alertTimes: alertTimesOf(today).optional(),
      externalRefs: externalRefsOf(today).optional(),
    })
    .superRefine((draft, context) => requireQuotesFrom([draft.narrative, draft.immediateAction], draft.codes, context))
    .check(...requireAnswers('incident'))
    .transform(draft => withoutUnasked({ kind: 'incident', ...draft }))
}

export type IncidentDraft = z.output<ReturnType<typeof incidentDraftSchema>>
