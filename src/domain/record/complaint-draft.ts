import { z } from 'zod'
import { requireAnswers, withoutUnasked } from './asked.js'
import { ASSOCIATIONS } from './capture-facts.js'
import { bodyRegions, modalities, outcomes, settings } from './code-lists.js'
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
 * A complaint as entered: each part with its own outcome and, where it is not about the trust itself, its organisation.
 * `undefined` and `null` as for an incident.
 */
export function complaintDraftSchema({ taxonomy, today }: DraftContext) {
  return z
    .object({
      title: requiredText('Enter a title that says what it is about in a few words', LIMITS.title, 'The title'),
      occurred: pastDate(today, 'Enter when it happened, or tick that you do not know').nullable(),
      received: pastDate(today, 'Enter when the complaint was received as a date').nullish(),
      setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
      modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
      bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
      condition: optionalText(LIMITS.line, 'The condition'),
      narrative: requiredText('Enter what the complaint is about', LIMITS.narrative, 'What the complaint is about'),
      immediateAction: optionalText(LIMITS.action, 'What was done'),
      components: z
        .array(
          z.object({
            text: requiredText('Enter what this part of the complaint is', LIMITS.action, 'This part'),
            outcome: z.enum(outcomes.codes, 'Choose the outcome of this part'),
            organisation: z
              .object({
                name: requiredText('Enter the organisation', 300, 'The organisation'),
                odsCode: z.string().nullable(),
              })
              .nullable(),
          }),
        )
        .min(1, 'Enter at least one part of the complaint, with its outcome')
        .max(LIMITS.parts, `Enter at most ${LIMITS.parts} parts`),
      harm: harmOf(),
      codes: codesOf(taxonomy),
      association: z.enum(ASSOCIATIONS, 'Choose how far it may have led to the harm').nullish(),
      candour: candourOf(today).optional(),
      alertTimes: alertTimesOf(today).optional(),
      externalRefs: externalRefsOf(today).optional(),
    })
    .superRefine((draft, context) =>
      requireQuotesFrom(
        [draft.narrative, draft.immediateAction, ...draft.components.map(({ text }) => text)],
        draft.codes,
        context,
      ),
    )
    .check(...requireAnswers('complaint'))
    .transform(draft => withoutUnasked({ kind: 'complaint', ...draft }))
}

export type ComplaintDraft = z.output<ReturnType<typeof complaintDraftSchema>>
