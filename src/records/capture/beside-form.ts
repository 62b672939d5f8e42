import {
  ASSOCIATIONS,
  NOTIFIED_SYSTEMS,
  YES_NO_UNKNOWN,
  type Association,
  type CaptureFacts,
  type YesNoUnknown,
} from '../../domain/record/capture-facts.js'
import { partialDate } from '../../domain/record/partial-date.js'
import type { AlertTimes, ExternalReference } from '../../domain/record/record.js'
import type { Fault } from '../../platform/errors.js'
import { datePartsOf, readDate, textOf, type FormValues } from '../../web/parse-form.js'
import {
  dateField,
  radiosField,
  selectField,
  textField,
  type Choice,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import { filledRows, rowFields, sentRows, shownRows } from './repeated-rows.js'

/** What incidents and complaints are asked beside the account itself: alert times, candour, who else was told. */

export const YES_NO_WORDS: Readonly<Record<YesNoUnknown, string>> = { yes: 'Yes', no: 'No', unknown: 'I do not know' }

export const ASSOCIATION_WORDS: Readonly<Record<Association, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
  unlikely: 'Unlikely',
  unknown: 'I do not know',
}

/** Each step of an alert's way, in order, with what is asked of it. */
export const ALERT_STEPS = [
  { key: 'reported', legend: 'When was the report made?', what: 'The date of the report' },
  { key: 'alerted', legend: 'When was an alert sent?', what: 'The date of the alert' },
  { key: 'acknowledged', legend: 'When did somebody acknowledge it?', what: 'The date of the acknowledgement' },
  { key: 'actedOn', legend: 'When was it acted on?', what: 'The date of the action' },
  { key: 'patientInformed', legend: 'When was the patient told?', what: 'The date on which the patient was told' },
] as const satisfies readonly { readonly key: keyof AlertTimes; readonly legend: string; readonly what: string }[]

export const NOTIFIED_WORDS: Readonly<Record<string, string>> = {
  LFPSE: 'LFPSE, the national learning service',
  'IR(ME)R': 'CQC, under IR(ME)R',
  MHRA: 'MHRA (Yellow Card)',
  StEIS: 'StEIS',
  Datix: 'Your trust’s own system (Datix or other)',
  HSSIB: 'HSSIB',
  PHSO: 'The ombudsman (PHSO)',
}

const CANDOUR_DATES = [
  {
    key: 'told',
    legend: 'When was the person told, face to face or by phone?',
    what: 'The date on which they were told',
  },
  { key: 'written', legend: 'When was it put in writing?', what: 'The date of the letter' },
] as const

const REFS_AT_FIRST = 2
const REF_FIELDS = ['system', 'id', 'date-day', 'date-month', 'date-year'] as const

/** The dates asked for here, by name. */
export function besideDates(values: FormValues): readonly string[] {
  return [
    ...ALERT_STEPS.map(({ key }) => `alert-${key}`),
    ...CANDOUR_DATES.map(({ key }) => `candour-${key}`),
    ...sentRows(values, 'refs').map(row => `refs-${row}-date`),
  ]
}

/** What was typed, for the draft schemas: `undefined` for what the form did not ask. */
export function readBeside(values: FormValues) {
  const alerts = ALERT_STEPS.map(({ key, what }) => ({ key, ...readDate(values, `alert-${key}`, what) }))
  const candour = CANDOUR_DATES.map(({ key, what }) => ({ key, ...readDate(values, `candour-${key}`, what) }))
  const rows = filledRows(values, 'refs', REF_FIELDS)
  const refs = rows.map(row => ({ row, ...readDate(values, `refs-${row}-date`, 'The date on which they were told') }))
  const faults: readonly Fault[] = [...alerts, ...candour, ...refs].flatMap(read => read.faults)
  const asksFor = (prefix: string) => Object.keys(values).some(name => name.startsWith(`${prefix}-`))
  return {
    candidate: {
      ...(asksFor('alert') && {
        alertTimes: Object.fromEntries(alerts.map(({ key, date }) => [key, date?.on ?? null])),
      }),
      ...(asksFor('candour') && {
        candour: {
          due: answerOf(values, 'candour-due') ?? null,
          ...Object.fromEntries(candour.map(({ key, date }) => [key, date?.on ?? null])),
        },
      }),
      ...(asksFor('refs') && {
        externalRefs: refs.map(({ row, date }) => ({
          system: textOf(values, `refs-${row}-system`),
          id: textOf(values, `refs-${row}-id`),
          date: date?.on ?? null,
        })),
      }),
    },
    faults,
    fields: {
      ...Object.fromEntries(ALERT_STEPS.map(({ key }) => [`alertTimes.${key}`, `alert-${key}`])),
      ...rowFields({ path: 'externalRefs', prefix: 'refs' }, rows, ['system', 'id', 'date']),
    },
  }
}

/** A choice as the draft schemas take it: `undefined` where it was not asked, `null` where nothing was chosen. */
export function answerOf(values: FormValues, name: string): string | null | undefined {
  if (!Object.hasOwn(values, name)) return undefined
  const answer = textOf(values, name)
  return answer === '' ? null : answer
}

/** What the form shows of what is stored. */
export function besideValues(
  alertTimes: AlertTimes,
  externalRefs: readonly ExternalReference[],
  capture: CaptureFacts | undefined,
): FormValues {
  return {
    ...Object.fromEntries(ALERT_STEPS.flatMap(({ key }) => dateEntries(`alert-${key}`, alertTimes[key]))),
    ...(capture && {
      'candour-due': capture.candour.due ?? '',
      ...Object.fromEntries(CANDOUR_DATES.flatMap(({ key }) => dateEntries(`candour-${key}`, capture.candour[key]))),
    }),
    ...Object.fromEntries(
      externalRefs.flatMap(({ system, id, date }, row) => [
        [`refs-${row}-system`, system],
        [`refs-${row}-id`, id],
        ...dateEntries(`refs-${row}-date`, date === null ? null : partialDate(date)),
      ]),
    ),
  }
}

export interface BesideView {
  readonly alerts: readonly ComponentView[]
  readonly candourDue: ComponentView
  readonly candourDates: readonly ComponentView[]
  readonly refs: readonly RefView[]
}
export interface RefView {
  readonly heading: string
  readonly system: ComponentView
  readonly id: ComponentView
  readonly date: ComponentView
}

/** The fields, filled with what was typed, and one more reference if `adding`. */
export function besideView(form: FormState, adding: boolean): BesideView {
  return {
    alerts: ALERT_STEPS.map(({ key, legend }) => dateField(form, `alert-${key}`, { legend })),
    candourDue: radiosField(form, 'candour-due', {
      legend: 'Is the duty of candour due?',
      hint: 'It is due after moderate or severe harm, a death, or long-lasting psychological harm.',
      choices: choices(YES_NO_UNKNOWN, YES_NO_WORDS),
      more: { inline: true },
    }),
    candourDates: CANDOUR_DATES.map(({ key, legend }) =>
      dateField(form, `candour-${key}`, { legend, hint: 'Leave it empty if it has not been done.' }),
    ),
    refs: shownRows(form.values, 'refs', { first: REFS_AT_FIRST, adding }).map(row => ({
      heading: `Told ${row + 1}`,
      system: selectField(form, `refs-${row}-system`, {
        label: 'Who was told',
        choices: systemChoices(textOf(form.values, `refs-${row}-system`)),
      }),
      id: textField(form, `refs-${row}-id`, {
        label: 'Their reference, if there is one yet',
        more: { classes: 'nhsuk-input--width-20' },
      }),
      date: dateField(form, `refs-${row}-date`, { legend: 'When were they told?' }),
    })),
  }
}

/** How far it may have led to the harm, as LFPSE asks it. */
export function associationField(form: FormState): ComponentView {
  return radiosField(form, 'association', {
    legend: 'How far may it have led to this harm?',
    hint: 'Asked only after severe harm or a death.',
    choices: choices(ASSOCIATIONS, ASSOCIATION_WORDS),
  })
}

/** Codes of a short list with their words. */
export function choices<Code extends string>(
  codes: readonly Code[],
  words: Readonly<Record<Code, string>>,
): readonly Choice[] {
  return codes.map(code => ({ value: code, text: words[code] }))
}

/** A system that came with the record and is in no list of ours stays as it is. */
function systemChoices(chosen: string): readonly Choice[] {
  const known: readonly string[] = NOTIFIED_SYSTEMS
  return [...known, ...(chosen === '' || known.includes(chosen) ? [] : [chosen])].map(system => ({
    value: system,
    text: NOTIFIED_WORDS[system] ?? system,
  }))
}

/** A date's three boxes, by name, filled with what is stored. */
export function dateEntries(name: string, date: Parameters<typeof datePartsOf>[0]): [string, string][] {
  const { day, month, year } = datePartsOf(date)
  return [
    [`${name}-day`, day],
    [`${name}-month`, month],
    [`${name}-year`, year],
  ]
}
