import { z } from 'zod'
import { requireAnswers, withoutUnasked } from './asked.js'
import {
  besideOf,
  careOf,
  circumstancesOf,
  codesOf,
  LIMITS,
  organisationOf,
  partsOf,
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
      ...circumstancesOf(today),
      received: pastDate(today, 'Enter when the complaint was received as a date').nullish(),
      narrative: requiredText('Enter what the complaint is about', LIMITS.narrative, 'What the complaint is about'),
      components: partsOf('Enter what this part of the complaint is', {
        organisation: organisationOf('Enter the organisation').nullable(),
      }),
      ...careOf(),
      codes: codesOf(taxonomy),
      ...besideOf(today),
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
