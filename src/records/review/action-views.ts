import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { recordStatuses } from '../../domain/record/code-lists.js'
import type { Person } from '../../domain/record/record.js'
import type { StatusRule } from '../../domain/record/status-table.js'
import type { FormErrors, FormValues } from '../../web/parse-form.js'
import { radiosField, textAreaField, textField, type ComponentView } from '../form-fields.js'
import type { AnothersError, MovedOnError } from './review-refusals.js'
import type { ReviewAction, UnderReview } from './review-service.js'

/** The page between a button and what it does: says what follows, and asks for what is needed. */
export interface ActionView {
  readonly heading: string
  readonly lead: string
  readonly record: { readonly ref: string; readonly title: string; readonly href: string }
  readonly action: string
  readonly rev: number
  readonly fields: readonly { readonly partial: 'input' | 'textarea' | 'radios'; readonly field: ComponentView }[]
  readonly button: string
  readonly warning: boolean
  /** What stands in the way of accepting it; no button then. */
  readonly faults: readonly { readonly text: string; readonly href: string }[]
}

interface ActionWords {
  readonly heading: string
  readonly lead: string
  /** Label of the reason; absent where none is asked for. */
  readonly reason?: string
  readonly hint?: string
}

const WORDS: Readonly<Record<ReviewAction, ActionWords>> = {
  claim: { heading: 'Claim this record', lead: 'It is yours to review until you release it or give it to somebody.' },
  unclaim: {
    heading: 'Release your claim',
    lead: 'It goes back to those that nobody has claimed. What you coded stays.',
  },
  assign: { heading: 'Give this record to a reviewer', lead: 'It is theirs to review from then on.' },
  accept: {
    heading: 'Accept this record',
    lead: 'Its coding counts in your trust’s patterns from now on. What others may read is written and signed separately.',
    reason: 'Words for whoever recorded it (optional)',
    hint: 'What you learned from it, or a thank you. They read it beside the record.',
  },
  return: {
    heading: 'Return this record',
    lead: 'It goes back to whoever recorded it. They change it and submit it again.',
    reason: 'What do you need to know, or to have changed?',
  },
  duplicate: {
    heading: 'Mark this record as a duplicate',
    lead: 'It is kept, and leads to the record that it repeats. Whoever recorded it sees that.',
    reason: 'How can you tell that both tell of the same?',
  },
  'not-imaging': {
    heading: 'Close this record: not about imaging',
    lead: 'It is kept, and never counted. Whoever recorded it sees that, with your reason.',
    reason: 'Why is it not about imaging, and where should it go?',
  },
  withdraw: {
    heading: 'Withdraw this record',
    lead: 'It is kept, and never counted.',
    reason: 'Why is it withdrawn?',
  },
  reopen: {
    heading: 'Take this record up again',
    lead: 'It comes back into review, and you have it.',
    reason: 'Why is it opened again?',
  },
}

/** The page of one action on one record, with what was typed and what was wrong with it. */
export function actionView(parts: {
  readonly under: UnderReview
  readonly rule: StatusRule
  readonly action: ReviewAction
  readonly reviewers: readonly Person[]
  readonly values: FormValues
  readonly errors: FormErrors
}): ActionView {
  const { under, rule, action, reviewers, values, errors } = parts
  const { record } = under
  const words = WORDS[action]
  const form = { values, errors }
  const fields: ActionView['fields'][number][] = []
  if (action === 'duplicate') {
    const hint = 'The record that came first, or tells more.'
    fields.push({
      partial: 'input',
      field: textField(form, 'original', {
        label: 'Reference of the record that it repeats',
        hint,
        more: { classes: 'nhsuk-input--width-20', autocomplete: 'off' },
      }),
    })
  }
  if (action === 'assign') {
    const choices = reviewers
      .filter(({ userId }) => userId !== record.review.holder?.userId)
      .map(({ userId, name }) => ({ value: userId, text: name }))
    fields.push({ partial: 'radios', field: radiosField(form, 'assignee', { legend: 'Who takes it?', choices }) })
  }
  if (words.reason !== undefined) {
    fields.push({
      partial: 'textarea',
      field: textAreaField(form, 'reason', {
        label: words.reason,
        hint: words.hint ?? 'Whoever recorded it reads this. Name no people.',
        rows: 4,
      }),
    })
  }
  return {
    heading: words.heading,
    lead: words.lead,
    record: { ref: record.ref, title: record.title, href: recordHref(record) },
    action: `/records/${record.ref}/review/${action}`,
    rev: record.rev,
    fields,
    button: rule.button,
    warning: action === 'withdraw',
    faults: rule.valid
      ? under.faults.map(({ field, message }) => ({ text: message, href: `/records/${record.ref}/coding#${field}` }))
      : [],
  }
}

/** The page for an action that came too late or that is somebody else's to do. */
export function refusedView(error: MovedOnError | AnothersError, asked: ReviewAction, late: boolean) {
  const { ref, status, review } = error.record
  const standing = recordStatuses.label(status).toLowerCase()
  const holder = review.holder?.name ?? null
  return {
    heading: late
      ? `${ref} has moved on`
      : holder === null
        ? 'Nobody has claimed this record'
        : `${holder} has claimed this record`,
    paragraphs: [
      late
        ? `It is ${standing} now${holder === null ? '' : `, and ${holder} has it`}. Nothing was changed: ${NOT_DONE[asked]}.`
        : `Only whoever has claimed it does this. Nothing was changed: ${NOT_DONE[asked]}.`,
      late ? 'Open it to see what became of it.' : 'Ask them, or give the record to yourself first.',
    ],
    href: `/records/${ref}?as-itself=yes`,
    linkText: `Open ${ref}`,
  }
}

const NOT_DONE: Readonly<Record<ReviewAction, string>> = {
  claim: 'you have not claimed it',
  unclaim: 'no claim was released',
  assign: 'it was given to nobody',
  accept: 'you did not accept it',
  return: 'you did not return it',
  duplicate: 'it was not marked as a duplicate',
  'not-imaging': 'you did not close it',
  withdraw: 'you did not withdraw it',
  reopen: 'you did not open it again',
}

/** The record itself, also where it leads to another. */
export function recordHref({ ref, status }: Pick<VisibleRecord, 'ref' | 'status'>): string {
  return status === 'duplicate' ? `/records/${ref}?as-itself=yes` : `/records/${ref}`
}

/** What the next page says was done. */
export const DONE_WORDS: Readonly<Record<ReviewAction, string>> = {
  claim: 'You have claimed it',
  unclaim: 'Your claim is released',
  assign: 'It is given to them',
  accept: 'It is accepted',
  return: 'It is returned, with your reason',
  duplicate: 'It is marked as a duplicate',
  'not-imaging': 'It is closed as not about imaging',
  withdraw: 'It is withdrawn',
  reopen: 'It is in review again, and yours',
}
