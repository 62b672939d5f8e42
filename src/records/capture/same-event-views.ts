import type { VisibleRecord } from '../../domain/access/visible-record.js'
import type { OtherEvent } from '../../domain/record/capture-facts.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { textOf, type FormValues } from '../../web/parse-form.js'
import { radiosField, textAreaField, type Choice, type ComponentView, type FormState } from '../form-fields.js'
import { otherEventField, sameEventField } from './submitting.js'
import { sameEventCard, type EarlierCardView } from './earlier-views.js'

/** "Is this the same?": asked of each record that tells nearly the same, before a draft is submitted. */
export interface SameEventView {
  readonly card: EarlierCardView
  readonly answer: ComponentView
  readonly reason: ComponentView
}

/** What somebody says of such a record. `keep` and `discard`: it is the same event, and what becomes of the draft. */
export const SAME_EVENT_ANSWERS = ['other', 'keep', 'discard'] as const
export type SameEventAnswer = (typeof SAME_EVENT_ANSWERS)[number]

export function sameEventView(
  record: VisibleRecord,
  draft: Pick<ImagingRecord, 'status' | 'capture'>,
  { values, errors }: FormState,
  taxonomy: Taxonomy,
): SameEventView {
  const form: FormState = { values: { ...saidBefore(record.ref, draft.capture?.otherEvents ?? []), ...values }, errors }
  return {
    card: sameEventCard(record, taxonomy),
    answer: radiosField(form, sameEventField(record.ref), {
      legend: `Is it the same event as ${record.ref}?`,
      // What was returned can be answered, not thrown away.
      choices: CHOICES.filter(({ value }) => draft.status === 'draft' || value !== 'discard'),
    }),
    reason: textAreaField(form, otherEventField(record.ref), {
      label: 'If it is another one: how can you tell? (optional)',
      hint: 'For example, another patient or another day. Reviewers will see it.',
      rows: 2,
    }),
  }
}

/** The answer that was sent; `null` for none, and for what is none. */
export function sameEventAnswer(values: FormValues, ref: string): SameEventAnswer | null {
  const sent = textOf(values, sameEventField(ref))
  return SAME_EVENT_ANSWERS.find(answer => answer === sent) ?? null
}

/** Those of these records that were said to be of another event, each with why. */
export function otherEventsIn(values: FormValues, same: readonly { readonly ref: string }[]): readonly OtherEvent[] {
  return same
    .filter(({ ref }) => sameEventAnswer(values, ref) === 'other')
    .map(({ ref }) => ({ ref, reason: textOf(values, otherEventField(ref)) }))
}

function saidBefore(ref: string, otherEvents: readonly OtherEvent[]): FormValues {
  const said = otherEvents.find(other => other.ref === ref)
  return said === undefined ? {} : { [sameEventField(ref)]: 'other', [otherEventField(ref)]: said.reason }
}

const CHOICES: readonly (Choice & { readonly value: SameEventAnswer })[] = [
  { value: 'other', text: 'No, it is another event', hint: 'This one is submitted.' },
  {
    value: 'keep',
    text: 'Yes. Open that record, and keep my draft',
    hint: 'Nothing is submitted. You find the draft under your drafts.',
  },
  { value: 'discard', text: 'Yes. Open that record, and discard my draft', hint: 'Nothing is submitted.' },
]
