import { YES_NO_UNKNOWN, type AskingFacts } from '../../domain/record/capture-facts.js'
import { LIMITS } from '../../domain/record/draft.js'
import {
  bodyRegions,
  eventTypes,
  modalities,
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  settings,
} from '../../domain/record/code-lists.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { Fault } from '../../platform/errors.js'
import { datePartsOf, listOf, numberOf, readDate, textOf, type FormValues } from '../../web/parse-form.js'
import { codeFields, codeValues, codingView, readCodes, type CodingView } from '../coding-form.js'
import {
  checkboxesField,
  choicesOf,
  dateField,
  isTicked,
  radiosField,
  textAreaField,
  textField,
  tickField,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import {
  answerOf,
  associationField,
  besideDates,
  besideValues,
  besideView,
  choices,
  readBeside,
  YES_NO_WORDS,
  type BesideView,
} from './beside-form.js'
import type { FormReading } from './capture.js'

/** The questions of the form, from top to bottom, by the first part of their fields. */
export const INCIDENT_ORDER: readonly string[] = [
  'eventType',
  'nearMiss',
  'goodCatch',
  'patientAffected',
  'riskImminent',
  'title',
  'occurred',
  'setting',
  'modalities',
  'bodyRegion',
  'condition',
  'narrative',
  'immediateAction',
  'harm',
  'association',
  'candour',
  'alert',
  'alertTimes',
  'codes',
  'refs',
  'externalRefs',
  'confidential',
]

/** The dates that the form asks for, by name. */
export function incidentDates(values: FormValues): readonly string[] {
  return ['occurred', ...besideDates(values)]
}

/** What was typed into the incident form, for `incidentDraftSchema`. */
export function readIncidentForm(values: FormValues): FormReading {
  const when = readWhen(values)
  const beside = readBeside(values)
  // A form without scripts offers the flags of an incident to every type: what does not apply is passed over.
  const isFlagged = (name: string) => textOf(values, 'eventType') === 'incident' && isTicked(values, name)
  return {
    candidate: {
      ...beside.candidate,
      title: textOf(values, 'title'),
      eventType: textOf(values, 'eventType'),
      nearMiss: isFlagged('nearMiss'),
      goodCatch: isFlagged('goodCatch'),
      patientAffected: answerOf(values, 'patientAffected'),
      riskImminent: answerOf(values, 'riskImminent'),
      association: answerOf(values, 'association'),
      occurred: when.candidate,
      setting: textOf(values, 'setting'),
      modalities: listOf(values, 'modalities'),
      bodyRegion: textOf(values, 'bodyRegion'),
      condition: textOf(values, 'condition'),
      narrative: textOf(values, 'narrative'),
      immediateAction: textOf(values, 'immediateAction'),
      harm: {
        physical: numberOf(values, 'harm-physical'),
        psychological: numberOf(values, 'harm-psychological') ?? null,
      },
      codes: readCodes(values),
      confidential: isTicked(values, 'confidential'),
    },
    faults: [...when.faults, ...beside.faults],
    fields: { ...beside.fields, ...codeFields(values) },
  }
}

/** What decides which questions apply, as far as it was answered. */
export function incidentFacts(values: FormValues): AskingFacts {
  const oneOf = <Code>(codes: readonly Code[], answer: unknown): Code | null =>
    codes.find(code => code === answer) ?? null
  return {
    kind: 'incident',
    eventType: oneOf(eventTypes.codes, textOf(values, 'eventType')),
    patientAffected: oneOf(YES_NO_UNKNOWN, textOf(values, 'patientAffected')),
    physical: oneOf(
      PHYSICAL_HARM.map(({ code }) => code),
      numberOf(values, 'harm-physical'),
    ),
    psychological: oneOf(
      PSYCHOLOGICAL_HARM.map(({ code }) => code),
      numberOf(values, 'harm-psychological'),
    ),
  }
}

/** What the form shows of a stored draft: reading it again gives the draft. */
export function incidentFormValues(record: ImagingRecord): FormValues {
  return {
    title: record.title,
    eventType: record.eventType ?? '',
    ...tick('nearMiss', record.nearMiss),
    ...tick('goodCatch', record.capture?.goodCatch ?? false),
    ...chosen('patientAffected', record.capture?.patientAffected),
    ...chosen('riskImminent', record.capture?.riskImminent),
    ...whenValues(record),
    setting: record.setting,
    modalities: record.modalities,
    bodyRegion: record.bodyRegion,
    condition: record.condition,
    narrative: record.narrative,
    immediateAction: record.immediateAction,
    'harm-physical': levelText(record.harm.physical),
    'harm-psychological': levelText(record.harm.psychological),
    ...chosen('association', record.capture?.association),
    ...besideValues(record.alertTimes, record.externalRefs, record.capture),
    ...codeValues(record.codes),
    ...tick('confidential', record.confidential),
  }
}

export interface IncidentFormView {
  readonly eventType: ComponentView
  readonly nearMiss: ComponentView
  readonly goodCatch: ComponentView
  readonly patientAffected: ComponentView
  readonly riskImminent: ComponentView
  readonly title: ComponentView
  readonly when: WhenView
  readonly setting: ComponentView
  readonly modalities: ComponentView
  readonly bodyRegion: ComponentView
  readonly condition: ComponentView
  readonly narrative: ComponentView
  readonly immediateAction: ComponentView
  readonly physical: ComponentView
  readonly psychological: ComponentView
  readonly association: ComponentView
  readonly beside: BesideView
  readonly coding: CodingView
  readonly confidential: ComponentView
}

/** The fields of the incident form, filled with what was typed and marked where it is wrong; one more row if `adding`. */
export function incidentFormView(taxonomy: Taxonomy, form: FormState, adding = false): IncidentFormView {
  return {
    eventType: radiosField(form, 'eventType', {
      legend: 'What are you recording?',
      choices: choicesOf(eventTypes, EVENT_TYPE_HINTS),
    }),
    nearMiss: tickField(form, 'nearMiss', {
      label: 'This was a near miss',
      hint: 'It was caught before it reached the patient.',
    }),
    goodCatch: tickField(form, 'goodCatch', {
      label: 'This was a good catch',
      hint: 'Somebody noticed and acted in time. Say who by role, so that it can be told as good work.',
    }),
    patientAffected: radiosField(form, 'patientAffected', {
      legend: 'Was a patient affected?',
      hint: 'By what happened or by the delay, even if no harm can be seen yet.',
      choices: choices(YES_NO_UNKNOWN, YES_NO_WORDS),
      more: { inline: true },
    }),
    riskImminent: radiosField(form, 'riskImminent', {
      legend: 'May it happen, or happen again, within days?',
      hint: 'Asked for a risk, and where no patient was affected.',
      choices: choices(YES_NO_UNKNOWN, YES_NO_WORDS),
      more: { inline: true },
    }),
    title: textField(form, 'title', {
      label: 'What went wrong, in a few words',
      hint: 'For example, “Chest X-ray report filed unread in a shared inbox”. No names.',
      more: { attributes: { maxlength: String(LIMITS.title) } },
    }),
    when: whenView(form, 'When did it happen?'),
    ...placeFields(form),
    condition: textField(form, 'condition', {
      label: 'What was looked for or missed (optional)',
      hint: 'For example, lung cancer or hip fracture.',
    }),
    narrative: textAreaField(form, 'narrative', {
      label: 'What happened?',
      hint:
        'Tell it in the order it happened: what was asked for, what the images and the report showed, who was told ' +
        'and when. Use roles. Leave out names, NHS numbers and dates of birth.',
      rows: 12,
    }),
    immediateAction: textAreaField(form, 'immediateAction', {
      label: 'What was done straight away? (optional)',
      hint: 'For the patient, and so that it does not happen again today.',
      rows: 4,
    }),
    ...harmFields(form),
    association: associationField(form),
    beside: besideView(form, adding),
    coding: codingView(taxonomy, form),
    confidential: tickField(form, 'confidential', {
      label: 'Keep my name from the reviewers',
      hint: 'They will see the record, but not who recorded it. You will still see it among your own.',
    }),
  }
}

/** Both scales of harm: the same on every form that asks. */
export function harmFields(form: FormState): Pick<IncidentFormView, 'physical' | 'psychological'> {
  return {
    physical: radiosField(form, 'harm-physical', {
      legend: 'Physical harm',
      choices: PHYSICAL_HARM.map(toChoice),
    }),
    psychological: radiosField(form, 'harm-psychological', {
      legend: 'Psychological harm',
      hint: 'Not needed if the patient died.',
      choices: PSYCHOLOGICAL_HARM.map(toChoice),
    }),
  }
}

/** Where, with what and of which part of the body: the same on every form. */
export function placeFields(form: FormState): Pick<IncidentFormView, 'setting' | 'modalities' | 'bodyRegion'> {
  return {
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

export interface WhenView {
  readonly date: ComponentView
  readonly unknown: ComponentView
}

/** The date boxes with "I do not know when" under them. */
export function whenView(form: FormState, legend: string): WhenView {
  return {
    date: dateField(form, 'occurred', {
      legend,
      hint:
        'When the care went wrong, not when it was noticed. For example, 24 11 2026. Leave the day empty if you only ' +
        'know the month, and the month too if you only know the year.',
    }),
    unknown: tickField(form, 'occurred-unknown', { label: 'I do not know when' }),
  }
}

/** The date as the schemas take it: text, `null` where it is said to be unknown, `undefined` where nothing was said. */
export function readWhen(values: FormValues): {
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

/** What the form shows of a stored date of the event. */
export function whenValues({ occurred }: Pick<ImagingRecord, 'occurred'>): FormValues {
  const { day, month, year } = datePartsOf(occurred)
  return {
    'occurred-day': day,
    'occurred-month': month,
    'occurred-year': year,
    ...tick('occurred-unknown', occurred === null),
  }
}

const COLUMNS: ComponentView = { classes: 'app-choice-columns', small: true }

const EVENT_TYPE_HINTS = {
  incident: 'Something unintended happened, or something that should have happened did not. Near misses belong here.',
  outcome: 'A poor outcome, and it is not clear whether anything went wrong in the care.',
  risk: 'Something could go wrong in future. Nothing has happened yet.',
  'good-care': 'Care that others can learn from.',
} as const

function toChoice(level: { readonly code: number; readonly label: string; readonly hint: string }) {
  return { value: String(level.code), text: level.label, hint: level.hint }
}

export function levelText(level: number | null): string {
  return level === null ? '' : String(level)
}

function chosen(name: string, answer: string | null | undefined): FormValues {
  return answer == null ? {} : { [name]: answer }
}

function tick(name: string, ticked: boolean): FormValues {
  return ticked ? { [name]: 'yes' } : {}
}
