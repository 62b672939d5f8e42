import { YES_NO_UNKNOWN, type AskingFacts } from '../../domain/record/capture-facts.js'
import { eventTypes, PHYSICAL_HARM, PSYCHOLOGICAL_HARM } from '../../domain/record/code-lists.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { codeFields, codeValues, codingView, readCodes, type CodingView } from '../coding-form.js'
import { choicesOf, isTicked, radiosField, tickField, type ComponentView, type FormState } from '../form-fields.js'
import { accountValues, accountView, readAccount, type AccountView, type AccountWords } from './account-form.js'
import {
  answerOf,
  besideDates,
  besideValues,
  besideView,
  choices,
  readBeside,
  YES_NO_WORDS,
  type BesideView,
} from './beside-form.js'
import type { FormReading } from './capture.js'
import {
  circumstancesValues,
  circumstancesView,
  readCircumstances,
  type CircumstancesView,
} from './circumstances-form.js'

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
  const circumstances = readCircumstances(values)
  const beside = readBeside(values)
  // A form without scripts offers the flags of an incident to every type: what does not apply is passed over.
  const isFlagged = (name: string) => textOf(values, 'eventType') === 'incident' && isTicked(values, name)
  return {
    candidate: {
      ...beside.candidate,
      ...circumstances.candidate,
      ...readAccount(values),
      eventType: textOf(values, 'eventType'),
      nearMiss: isFlagged('nearMiss'),
      goodCatch: isFlagged('goodCatch'),
      patientAffected: answerOf(values, 'patientAffected'),
      riskImminent: answerOf(values, 'riskImminent'),
      codes: readCodes(values),
      confidential: isTicked(values, 'confidential'),
    },
    faults: [...circumstances.faults, ...beside.faults],
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
    ...accountValues(record),
    ...circumstancesValues(record),
    eventType: record.eventType ?? '',
    ...tick('nearMiss', record.nearMiss),
    ...tick('goodCatch', record.capture?.goodCatch ?? false),
    ...chosen('patientAffected', record.capture?.patientAffected),
    ...chosen('riskImminent', record.capture?.riskImminent),
    ...besideValues(record.alertTimes, record.externalRefs, record.capture),
    ...codeValues(record.codes),
    ...tick('confidential', record.confidential),
  }
}

export interface IncidentFormView extends AccountView, CircumstancesView {
  readonly eventType: ComponentView
  readonly nearMiss: ComponentView
  readonly goodCatch: ComponentView
  readonly patientAffected: ComponentView
  readonly riskImminent: ComponentView
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
    ...accountView(form, WORDS),
    ...circumstancesView(form, 'When did it happen?'),
    beside: besideView(form, adding),
    coding: codingView(taxonomy, form),
    confidential: tickField(form, 'confidential', {
      label: 'Keep my name from the reviewers',
      hint: 'They will see the record, but not who recorded it. You will still see it among your own.',
    }),
  }
}

const WORDS: AccountWords = {
  title: {
    label: 'What went wrong, in a few words',
    hint: 'For example, “Chest X-ray report filed unread in a shared inbox”. No names.',
  },
  narrative: {
    label: 'What happened?',
    hint:
      'Tell it in the order it happened: what was asked for, what the images and the report showed, who was told ' +
      'and when. Use roles. Leave out names, NHS numbers and dates of birth.',
  },
  immediateAction: {
    label: 'What was done straight away? (optional)',
    hint: 'For the patient, and so that it does not happen again today.',
  },
}

const EVENT_TYPE_HINTS = {
  incident: 'Something unintended happened, or something that should have happened did not. Near misses belong here.',
  outcome: 'A poor outcome, and it is not clear whether anything went wrong in the care.',
  risk: 'Something could go wrong in future. Nothing has happened yet.',
  'good-care': 'Care that others can learn from.',
} as const

function chosen(name: string, answer: string | null | undefined): FormValues {
  return answer == null ? {} : { [name]: answer }
}

function tick(name: string, ticked: boolean): FormValues {
  return ticked ? { [name]: 'yes' } : {}
}
