import { LIMITS } from '../../domain/record/draft.js'
import { findingBodies, outcomes, recommendationTypes } from '../../domain/record/code-lists.js'
import { whereItHappened, type ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { Fault } from '../../platform/errors.js'
import { readDate, textOf, type FormValues } from '../../web/parse-form.js'
import { codeFields, codeValues, codingView, readCodes, type CodingView } from '../coding-form.js'
import {
  choicesOf,
  dateField,
  radiosField,
  selectField,
  textAreaField,
  textField,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import { dateEntries } from './beside-form.js'
import type { FormReading } from './capture.js'
import {
  circumstancesValues,
  circumstancesView,
  readCircumstances,
  type CircumstancesView,
} from './circumstances-form.js'
import { filledRows, rowFields, sentRows, shownRows } from './repeated-rows.js'

/** Rows that the form starts with; more come by "Add another". */
const FIRST_PARTS = 3
const PART_FIELDS = ['text', 'outcome'] as const
const FIRST_RECOMMENDATIONS = 2

/** The questions of the form, from top to bottom, by the first part of their fields. */
export const FINDING_ORDER: readonly string[] = [
  'body',
  'reference',
  'decidedOn',
  'title',
  'organisation',
  'occurred',
  'setting',
  'modalities',
  'bodyRegion',
  'narrative',
  'outcome',
  'components',
  'injustice',
  'remedyAmount',
  'recommendations',
  'codes',
]

/** Finds the ODS code of an organisation by its name; `null` where no trust is called so. */
export type CodeOfOrganisation = (name: string) => string | null

/** What was typed into the finding form, for `findingDraftSchema`. Rows left wholly empty are not there. */
export function readFindingForm(values: FormValues, codeOf: CodeOfOrganisation): FormReading {
  const circumstances = readCircumstances(values)
  const decided = readDate(values, 'decidedOn', 'The date of the decision')
  const parts = filledRows(values, 'components', PART_FIELDS)
  const asked = filledRows(values, 'recommendations', ['type', 'text', 'due-day', 'due-month', 'due-year'])
  const dues = asked.map(row => readDate(values, `recommendations-${row}-due`, 'The due date', 'day'))
  const amount = readPounds(textOf(values, 'remedyAmount'))
  const name = textOf(values, 'organisation').trim()
  return {
    candidate: {
      title: textOf(values, 'title'),
      body: textOf(values, 'body'),
      reference: textOf(values, 'reference'),
      decidedOn: decided.date?.on,
      organisation: { name, odsCode: codeOf(name) },
      ...circumstances.candidate,
      narrative: textOf(values, 'narrative'),
      outcome: textOf(values, 'outcome'),
      components: parts.map(row => ({
        text: textOf(values, `components-${row}-text`),
        outcome: textOf(values, `components-${row}-outcome`),
      })),
      injustice: textOf(values, 'injustice'),
      remedyAmount: amount.pounds,
      recommendations: asked.map((row, index) => ({
        type: textOf(values, `recommendations-${row}-type`),
        text: textOf(values, `recommendations-${row}-text`),
        due: dues[index]?.date?.on ?? null,
      })),
      codes: readCodes(values),
    },
    faults: [...decided.faults, ...circumstances.faults, ...amount.faults, ...dues.flatMap(due => due.faults)],
    fields: {
      'organisation.name': 'organisation',
      components: `components-0-text`,
      recommendations: `recommendations-0-text`,
      ...rowFields({ path: 'components', prefix: 'components' }, parts, PART_FIELDS),
      ...rowFields({ path: 'recommendations', prefix: 'recommendations' }, asked, ['type', 'text', 'due']),
      ...codeFields(values),
    },
  }
}

/** What the form shows of a stored draft: reading it again gives the draft. */
export function findingFormValues(record: ImagingRecord): FormValues {
  const { finding, components, recommendations } = record
  return {
    title: record.title,
    body: finding?.body ?? '',
    reference: finding?.reference ?? '',
    ...Object.fromEntries(dateEntries('decidedOn', finding?.decidedOn ?? null)),
    organisation: whereItHappened(record)[0]?.name ?? '',
    ...circumstancesValues(record),
    narrative: record.narrative,
    outcome: finding?.outcome ?? '',
    injustice: finding?.injustice ?? '',
    remedyAmount: poundsText(finding?.remedyAmount ?? null),
    ...Object.fromEntries(
      components.flatMap((component, row) => [
        [`components-${row}-text`, component.text],
        [`components-${row}-outcome`, component.outcome],
      ]),
    ),
    ...Object.fromEntries(
      recommendations.flatMap(({ type, text, due }, row) => [
        [`recommendations-${row}-type`, type],
        [`recommendations-${row}-text`, text],
        ...dateEntries(`recommendations-${row}-due`, due),
      ]),
    ),
    ...codeValues(record.codes),
  }
}

export interface FindingFormView extends CircumstancesView {
  readonly body: ComponentView
  readonly reference: ComponentView
  readonly decidedOn: ComponentView
  readonly title: ComponentView
  readonly organisation: ComponentView
  readonly narrative: ComponentView
  readonly outcome: ComponentView
  readonly components: readonly PartView[]
  readonly injustice: ComponentView
  readonly remedyAmount: ComponentView
  readonly recommendations: readonly RecommendationFormView[]
  readonly coding: CodingView
}
export interface PartView {
  readonly heading: string
  readonly text: ComponentView
  readonly outcome: ComponentView
}
export interface RecommendationFormView {
  readonly heading: string
  readonly type: ComponentView
  readonly text: ComponentView
  readonly due: ComponentView
}

/** The fields of the finding form, with as many rows as were sent, and one more of `adding`. */
export function findingFormView(taxonomy: Taxonomy, form: FormState, adding: Adding | null): FindingFormView {
  return {
    body: radiosField(form, 'body', { legend: 'Who made the finding?', choices: choicesOf(findingBodies) }),
    reference: textField(form, 'reference', {
      label: 'Their reference (optional)',
      hint: 'For example, P-004645. A page address will do if there is no reference.',
      more: { classes: 'nhsuk-input--width-20' },
    }),
    decidedOn: dateField(form, 'decidedOn', {
      legend: 'Date of the decision',
      hint: 'For example, 24 11 2026. Leave the day empty if you only know the month.',
    }),
    title: textField(form, 'title', {
      label: 'What was found, in a few words',
      hint: 'For example, “CT report sent to a clinician who had left”. No names.',
      more: { attributes: { maxlength: String(LIMITS.title) } },
    }),
    organisation: textField(form, 'organisation', {
      label: 'Which organisation is it about?',
      hint: 'Start typing to choose a trust, or enter the full name.',
      more: { attributes: { list: 'organisations', autocomplete: 'off' } },
    }),
    ...circumstancesView(form, 'When did the care go wrong?'),
    narrative: textAreaField(form, 'narrative', {
      label: 'Summary of what was found',
      hint: 'What happened and what was found, in order. Leave out names, NHS numbers and dates of birth.',
      rows: 10,
    }),
    outcome: radiosField(form, 'outcome', { legend: 'Outcome as a whole', choices: choicesOf(outcomes) }),
    components: shownRows(form.values, 'components', { first: FIRST_PARTS, adding: adding === 'components' }).map(
      row => ({
        heading: `Part ${row + 1}`,
        text: textAreaField(form, `components-${row}-text`, { label: 'What this part was about', rows: 3 }),
        outcome: selectField(form, `components-${row}-outcome`, {
          label: 'Outcome of this part',
          choices: choicesOf(outcomes),
        }),
      }),
    ),
    injustice: textAreaField(form, 'injustice', {
      label: 'Injustice (optional)',
      hint: 'What the failing meant for the person, as the decision puts it.',
      rows: 4,
    }),
    remedyAmount: textField(form, 'remedyAmount', {
      label: 'Payment recommended (optional)',
      hint: 'In pounds, such as 1500.',
      more: { prefix: { text: '£' }, inputmode: 'decimal', classes: 'nhsuk-input--width-5' },
    }),
    recommendations: shownRows(form.values, 'recommendations', {
      first: FIRST_RECOMMENDATIONS,
      adding: adding === 'recommendations',
    }).map(row => ({
      heading: `Recommendation ${row + 1}`,
      type: selectField(form, `recommendations-${row}-type`, {
        label: 'Type',
        choices: choicesOf(recommendationTypes),
      }),
      text: textAreaField(form, `recommendations-${row}-text`, { label: 'What was recommended', rows: 3 }),
      due: dateField(form, `recommendations-${row}-due`, { legend: 'Due date (optional)' }),
    })),
    coding: codingView(taxonomy, form),
  }
}

/** Which repeated part a submit button asked for one more of. */
export type Adding = 'components' | 'recommendations'

/** Reads the "Add another" buttons; `null` for any other button. */
export function addingOf(values: FormValues): Adding | null {
  const button = textOf(values, 'add')
  return button === 'components' || button === 'recommendations' ? button : null
}

/** Names of the date inputs that the form has at present, for `formErrors`. */
export function findingDates(values: FormValues): readonly string[] {
  return ['occurred', 'decidedOn', ...sentRows(values, 'recommendations').map(row => `recommendations-${row}-due`)]
}

/** Pounds as people write them: `1500`, `£1,500`, `1500.50`; an amount that is none is a fault. */
export function readPounds(typed: string): { readonly pounds: number | null; readonly faults: readonly Fault[] } {
  const text = typed.replace(/[£,\s]/g, '')
  if (text === '') return { pounds: null, faults: [] }
  if (/^\d{1,9}(\.\d{1,2})?$/.test(text)) return { pounds: Number(text), faults: [] }
  return { pounds: null, faults: [{ field: 'remedyAmount', message: 'Enter an amount in pounds, such as 1500' }] }
}

function poundsText(amount: number | null): string {
  if (amount === null) return ''
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2)
}
