import { z } from 'zod'
import { bodyRegions, findingBodies, modalities, outcomes, recommendationTypes, settings } from './code-lists.js'
import {
  codesOf,
  LIMITS,
  optionalText,
  partialDateText,
  pastDate,
  requiredText,
  requireQuotesFrom,
  type DraftContext,
} from './draft-parts.js'

/** What somebody enters of a finding: an ombudsman's decision, a coroner's report, an investigation. */
export function findingDraftSchema({ taxonomy, today }: DraftContext) {
  return z
    .object({
      title: requiredText('Enter a title that says what was found in a few words', LIMITS.title, 'The title'),
      body: z.enum(findingBodies.codes, 'Choose who made the finding'),
      reference: optionalText(100, 'The reference'),
      decidedOn: pastDate(today, 'Enter the date of the decision'),
      organisation: z.object({
        name: requiredText('Enter the organisation that the finding is about', 300, 'The organisation'),
        odsCode: z.string().nullable(),
      }),
      occurred: pastDate(today, 'Enter when it happened, or tick that you do not know').nullable(),
      setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
      modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
      bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
      narrative: requiredText('Enter a summary of what was found', LIMITS.narrative, 'The summary'),
      outcome: z.enum(outcomes.codes, 'Choose the outcome as a whole'),
      components: z
        .array(
          z.object({
            text: requiredText('Enter what this part of the complaint was', LIMITS.action, 'This part'),
            outcome: z.enum(outcomes.codes, 'Choose the outcome of this part'),
          }),
        )
        .min(1, 'Enter at least one part of the complaint, with its outcome')
        .max(LIMITS.parts, `Enter at most ${LIMITS.parts} parts`),
      injustice: optionalText(LIMITS.action, 'The injustice'),
      remedyAmount: z.number().min(0, 'Enter an amount in pounds, such as 1500').max(10_000_000).nullable(),
      recommendations: z
        .array(
          z.object({
            type: z.enum(recommendationTypes.codes, 'Choose the type of recommendation'),
            text: requiredText('Enter what was recommended', LIMITS.action, 'The recommendation'),
            due: partialDateText('Enter the due date as day, month and year').nullable(),
          }),
        )
        .max(LIMITS.parts, `Enter at most ${LIMITS.parts} recommendations`),
      codes: codesOf(taxonomy),
    })
    .superRefine((draft, context) =>
      requireQuotesFrom(
        [draft.narrative, draft.injustice, ...draft.components.map(component => component.text)],
        draft.codes,
        context,
      ),
    )
}

export type FindingDraft = z.output<ReturnType<typeof findingDraftSchema>>
