import { bodyRegions, modalities, settings } from '../../domain/record/code-lists.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Fault } from '../../platform/errors.js'
import { listOf, readDate, textOf, type FormValues } from '../../web/parse-form.js'
import {
  checkboxesField,
  choicesOf,
  dateField,
  isTicked,
  radiosField,
  tickField,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import { dateEntries } from './beside-form.js'

/** When, where, with what and of which part of the body: what every form asks. */

export interface CircumstancesView {
  readonly when: WhenView
  readonly setting: ComponentView
  readonly modalities: ComponentView
  readonly bodyRegion: ComponentView
}
export interface WhenView {
  readonly date: ComponentView
  /** "I do not know when" */
  readonly unknown: ComponentView
}

/** What was typed, for the draft schemas, and what cannot be read of the date. */
export function readCircumstances(values: FormValues) {
  const when = readWhen(values)
  return {
    candidate: {
      occurred: when.candidate,
      setting: textOf(values, 'setting'),
      modalities: listOf(values, 'modalities'),
      bodyRegion: textOf(values, 'bodyRegion'),
    },
    faults: when.faults,
  }
}

/** What the form shows of what is stored. */
export function circumstancesValues({ occurred, setting, modalities, bodyRegion }: ImagingRecord): FormValues {
  return {
    ...Object.fromEntries(dateEntries('occurred', occurred)),
    ...(occurred === null && { 'occurred-unknown': 'yes' }),
    ...{ setting, modalities, bodyRegion },
  }
}

/** The fields; `legend` asks when. */
export function circumstancesView(form: FormState, legend: string): CircumstancesView {
  return {
    when: {
      date: dateField(form, 'occurred', {
        legend,
        hint:
          'When the care went wrong, not when it was noticed. For example, 24 11 2026. Leave the day empty if you only ' +
          'know the month, and the month too if you only know the year.',
      }),
      unknown: tickField(form, 'occurred-unknown', { label: 'I do not know when' }),
    },
    setting: radiosField(form, 'setting', {
      legend: 'Where was the patient cared for?',
      choices: choicesOf(settings),
      more: COLUMNS,
    }),
    modalities: checkboxesField(form, 'modalities', {
      legend: 'Type of imaging',
      hint: 'Choose all that were part of it.',
      choices: choicesOf(modalities),
      more: COLUMNS,
    }),
    bodyRegion: radiosField(form, 'bodyRegion', {
      legend: 'Part of the body',
      choices: choicesOf(bodyRegions),
      more: COLUMNS,
    }),
  }
}

const COLUMNS: ComponentView = { classes: 'app-choice-columns', small: true }

/** The date as the schemas take it: text, `null` where it is said to be unknown, `undefined` where nothing was said. */
function readWhen(values: FormValues): {
  readonly candidate: string | null | undefined
  readonly faults: readonly Fault[]
} {
  const entry = readDate(values, 'occurred', 'The date it happened')
  const nothingTyped = [entry.parts.day, entry.parts.month, entry.parts.year].every(part => part.trim() === '')
  if (!isTicked(values, 'occurred-unknown')) return { candidate: entry.date?.on, faults: entry.faults }
  if (nothingTyped) return { candidate: null, faults: [] }
  const message = 'Enter a date or tick that you do not know when, not both'
  return { candidate: null, faults: [{ field: 'occurred', message }] }
}
