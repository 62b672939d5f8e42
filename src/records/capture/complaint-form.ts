import { outcomes } from '../../domain/record/code-lists.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { readDate, textOf, type FormValues } from '../../web/parse-form.js'
import { codeFields, codeValues, codingView, readCodes, type CodingView } from '../coding-form.js'
import {
  choicesOf,
  dateField,
  selectField,
  textAreaField,
  textField,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import { accountValues, accountView, readAccount, type AccountView, type AccountWords } from './account-form.js'
import { besideDates, besideValues, besideView, dateEntries, readBeside, type BesideView } from './beside-form.js'
import type { FormReading } from './capture.js'
import {
  circumstancesValues,
  circumstancesView,
  readCircumstances,
  type CircumstancesView,
} from './circumstances-form.js'
import type { CodeOfOrganisation } from './finding-form.js'
import { incidentFacts } from './incident-form.js'
import { filledRows, rowFields, shownRows } from './repeated-rows.js'

/** Rows that the form starts with; more come by "Add another". */
const FIRST_PARTS = 2
const PART_FIELDS = ['text', 'outcome', 'organisation'] as const

/** The questions of the form, from top to bottom, by the first part of their fields. */
export const COMPLAINT_ORDER: readonly string[] = [
  'title',
  'narrative',
  'immediateAction',
  'components',
  'occurred',
  'received',
  'setting',
  'modalities',
  'bodyRegion',
  'condition',
  'harm',
  'association',
  'candour',
  'alert',
  'alertTimes',
  'codes',
  'refs',
  'externalRefs',
]

/** What was typed into the complaint form, for `complaintDraftSchema`. Parts left wholly empty are not there. */
export function readComplaintForm(values: FormValues, codeOf: CodeOfOrganisation): FormReading {
  const circumstances = readCircumstances(values)
  const received = readDate(values, 'received', 'The date it was received')
  const beside = readBeside(values)
  const parts = filledRows(values, 'components', PART_FIELDS)
  return {
    candidate: {
      ...beside.candidate,
      ...circumstances.candidate,
      ...readAccount(values),
      // A draft that was begun before there was this question has none of its boxes.
      ...(Object.hasOwn(values, 'received-year') && { received: received.date?.on ?? null }),
      components: parts.map(row => {
        const name = textOf(values, `components-${row}-organisation`).trim()
        return {
          text: textOf(values, `components-${row}-text`),
          outcome: textOf(values, `components-${row}-outcome`),
          organisation: name === '' ? null : { name, odsCode: codeOf(name) },
        }
      }),
      codes: readCodes(values),
    },
    faults: [...circumstances.faults, ...received.faults, ...beside.faults],
    fields: {
      components: 'components-0-text',
      ...rowFields({ path: 'components', prefix: 'components' }, parts, PART_FIELDS),
      ...Object.fromEntries(
        parts.map((row, index) => [`components.${index}.organisation.name`, `components-${row}-organisation`]),
      ),
      ...beside.fields,
      ...codeFields(values),
    },
  }
}

/** What decides which questions apply. */
export function complaintFacts(values: FormValues): ReturnType<typeof incidentFacts> {
  return { ...incidentFacts(values), kind: 'complaint', eventType: null, patientAffected: null }
}

/** The dates that the form asks for, by name. */
export function complaintDates(values: FormValues): readonly string[] {
  return ['occurred', 'received', ...besideDates(values)]
}

/** What the form shows of a stored draft: reading it again gives the draft. */
export function complaintFormValues(record: ImagingRecord): FormValues {
  return {
    ...accountValues(record),
    ...circumstancesValues(record),
    ...Object.fromEntries(dateEntries('received', record.capture?.received ?? null)),
    ...Object.fromEntries(
      record.components.flatMap(({ text, outcome, organisation }, row) => [
        [`components-${row}-text`, text],
        [`components-${row}-outcome`, outcome],
        [`components-${row}-organisation`, organisation ?? ''],
      ]),
    ),
    ...besideValues(record.alertTimes, record.externalRefs, record.capture),
    ...codeValues(record.codes),
  }
}

export interface ComplaintFormView extends AccountView, CircumstancesView {
  readonly components: readonly ComplaintPartView[]
  readonly received: ComponentView
  readonly beside: BesideView
  readonly coding: CodingView
}
export interface ComplaintPartView {
  readonly heading: string
  readonly text: ComponentView
  readonly outcome: ComponentView
  readonly organisation: ComponentView
}

/** The fields of the complaint form, with as many rows as were sent, and one more of what is added. */
export function complaintFormView(taxonomy: Taxonomy, form: FormState, adding: string | null): ComplaintFormView {
  const rows = shownRows(form.values, 'components', { first: FIRST_PARTS, adding: adding === 'components' })
  return {
    ...accountView(form, WORDS),
    ...circumstancesView(form, 'When did the care go wrong?'),
    components: rows.map(row => ({
      heading: `Part ${row + 1}`,
      text: textAreaField(form, `components-${row}-text`, { label: 'What this part is about', rows: 3 }),
      outcome: selectField(form, `components-${row}-outcome`, {
        label: 'Outcome of this part',
        hint: 'Choose “Not stated” until there is one.',
        choices: choicesOf(outcomes),
      }),
      organisation: textField(form, `components-${row}-organisation`, {
        label: 'Which organisation is it about?',
        hint: 'Leave it empty for your own trust.',
        more: { attributes: { list: 'organisations', autocomplete: 'off' } },
      }),
    })),
    received: dateField(form, 'received', {
      legend: 'When did your trust receive the complaint? (optional)',
      hint:
        'The day on which it came in, not when it was answered. Leave the day empty if you only know the month, and all ' +
        'of it if you do not know.',
    }),
    beside: besideView(form, adding === 'refs'),
    coding: codingView(taxonomy, form),
  }
}

const WORDS: AccountWords = {
  title: {
    label: 'What it is about, in a few words',
    hint: 'For example, “Told of a scan result eleven weeks late”. No names.',
  },
  narrative: {
    label: 'What does the person complain about?',
    hint:
      'Tell it in the order it happened, as they tell it. Use roles. Leave out names, NHS numbers and dates of birth, ' +
      'of the person who complains too.',
  },
  immediateAction: {
    label: 'What has been done so far? (optional)',
    hint: 'For the person, and so that it does not happen again.',
  },
}
