import { z } from 'zod'
import { findingBodies, outcomes, recommendationTypes } from './code-lists.js'
import {
  circumstancesOf,
  codesOf,
  LIMITS,
  optionalText,
  organisationOf,
  partialDateText,
  partsOf,
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
      organisation: organisationOf('Enter the organisation that the finding is about'),
      ...circumstancesOf(today),
      narrative: requiredText('Enter a summary of what was found', LIMITS.narrative, 'The summary'),
      outcome: z.enum(outcomes.codes, 'Choose the outcome as a whole'),
      components: partsOf('Enter what this part of the complaint was', {}),
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
