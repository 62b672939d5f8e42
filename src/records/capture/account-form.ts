import { LIMITS } from '../../domain/record/draft.js'
import { PHYSICAL_HARM, PSYCHOLOGICAL_HARM } from '../../domain/record/code-lists.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { radiosField, textAreaField, textField, type ComponentView, type FormState } from '../form-fields.js'
import { answerOf, associationField } from './beside-form.js'

/** What a trust tells itself, of an incident and of a complaint: the account, and the harm. */

export interface AccountView {
  readonly title: ComponentView
  readonly narrative: ComponentView
  readonly immediateAction: ComponentView
  readonly condition: ComponentView
  readonly physical: ComponentView
  readonly psychological: ComponentView
  readonly association: ComponentView
}

/** How each kind asks for its account. */
export type AccountWords = Readonly<
  Record<'title' | 'narrative' | 'immediateAction', { readonly label: string; readonly hint: string }>
>

/** What was typed, for the draft schemas. */
export function readAccount(values: FormValues) {
  return {
    title: textOf(values, 'title'),
    narrative: textOf(values, 'narrative'),
    immediateAction: textOf(values, 'immediateAction'),
    condition: textOf(values, 'condition'),
    harm: {
      physical: numberOf(values, 'harm-physical'),
      psychological: numberOf(values, 'harm-psychological') ?? null,
    },
    association: answerOf(values, 'association'),
  }
}

/** What the form shows of what is stored. */
export function accountValues(record: ImagingRecord): FormValues {
  const { title, narrative, immediateAction, condition, harm, capture } = record
  return {
    ...{ title, narrative, immediateAction, condition },
    'harm-physical': levelText(harm.physical),
    'harm-psychological': levelText(harm.psychological),
    ...(capture?.association != null && { association: capture.association }),
  }
}

export function accountView(form: FormState, words: AccountWords): AccountView {
  return {
    title: textField(form, 'title', { ...words.title, more: { attributes: { maxlength: String(LIMITS.title) } } }),
    narrative: textAreaField(form, 'narrative', { ...words.narrative, rows: 12 }),
    immediateAction: textAreaField(form, 'immediateAction', { ...words.immediateAction, rows: 4 }),
    condition: textField(form, 'condition', {
      label: 'What was looked for or missed (optional)',
      hint: 'For example, lung cancer or hip fracture.',
    }),
    physical: radiosField(form, 'harm-physical', { legend: 'Physical harm', choices: PHYSICAL_HARM.map(toChoice) }),
    psychological: radiosField(form, 'harm-psychological', {
      legend: 'Psychological harm',
      hint: 'Not needed if the patient died.',
      choices: PSYCHOLOGICAL_HARM.map(toChoice),
    }),
    association: associationField(form),
  }
}

function toChoice(level: { readonly code: number; readonly label: string; readonly hint: string }) {
  return { value: String(level.code), text: level.label, hint: level.hint }
}

function levelText(level: number | null): string {
  return level === null ? '' : String(level)
}
