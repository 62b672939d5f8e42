import { asks } from '../../domain/record/capture-facts.js'
import { PHYSICAL_HARM, PSYCHOLOGICAL_HARM } from '../../domain/record/code-lists.js'
import { dateInWords, dayInWords, type PartialDate } from '../../domain/record/partial-date.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { SummaryRow } from '../../web/table-view.js'
import type { MakeRow } from '../answer-views.js'
import { ALERT_STEPS, ASSOCIATION_WORDS, NOTIFIED_WORDS, YES_NO_WORDS } from './beside-form.js'

/** What incidents and complaints say beside the account, as answers to be checked. */

/** Whether a patient was affected, and whether it may happen again. */
export function affectedRows(record: ImagingRecord, row: MakeRow): SummaryRow[] {
  const affected = record.capture?.patientAffected ?? null
  const imminent = record.capture?.riskImminent ?? null
  return [
    ...(affected === null
      ? []
      : [row('A patient was affected', [YES_NO_WORDS[affected]], 'patientAffected', 'whether a patient was affected')]),
    ...(imminent === null
      ? []
      : [row('It may happen within days', [YES_NO_WORDS[imminent]], 'riskImminent', 'whether it may happen again')]),
  ]
}

/** Harm, how far it may have led to it, and the duty of candour. */
export function harmRows(record: ImagingRecord, row: MakeRow): SummaryRow[] {
  const facts = {
    kind: record.kind,
    eventType: record.eventType,
    patientAffected: record.capture?.patientAffected ?? null,
    ...record.harm,
  }
  if (!asks.harm(facts)) {
    const why = facts.patientAffected === 'no' ? 'because no patient was affected' : 'of a risk or of good care'
    return [row('Harm', [`Not asked, ${why}`], 'patientAffected', 'whether a patient was affected')]
  }
  const { association = null, candour } = record.capture ?? {}
  return [
    row('Physical harm', [harmInWords(PHYSICAL_HARM, record.harm.physical)], 'harm-physical', 'the physical harm'),
    row(
      'Psychological harm',
      [
        asks.psychological(facts)
          ? harmInWords(PSYCHOLOGICAL_HARM, record.harm.psychological)
          : 'Not asked, because the patient died',
      ],
      'harm-psychological',
      'the psychological harm',
    ),
    ...(association === null
      ? []
      : [row('It led to this harm', [ASSOCIATION_WORDS[association]], 'association', 'how far it led to the harm')]),
    ...(candour === undefined
      ? []
      : [
          row(
            'Duty of candour',
            [
              candour.due === null
                ? 'Nobody has said whether it is due'
                : `Due: ${YES_NO_WORDS[candour.due].toLowerCase()}`,
              `Told: ${orNotYet(candour.told)}`,
              `In writing: ${orNotYet(candour.written)}`,
            ],
            'candour-due',
            'the duty of candour',
          ),
        ]),
  ]
}

/** When each step of the alert's way was taken. */
export function alertRows({ alertTimes }: ImagingRecord, row: MakeRow): SummaryRow[] {
  return ALERT_STEPS.map(({ key, legend }) => {
    const time = alertTimes[key]
    return row(ALERT_ANSWERS[key], [time === null ? 'Not given' : dateInWords(time)], `alert-${key}-day`, `“${legend}”`)
  })
}

const ALERT_ANSWERS = {
  reported: 'Reported',
  alerted: 'Alert sent',
  acknowledged: 'Acknowledged',
  actedOn: 'Acted on',
  patientInformed: 'Patient told',
} as const

/** Who else was told. */
export function notifiedRows({ externalRefs }: ImagingRecord, row: MakeRow): SummaryRow[] {
  const lines = externalRefs.map(({ system, id, date }) =>
    [NOTIFIED_WORDS[system] ?? system, id, date === null ? '' : dayInWords(date)]
      .filter(part => part !== '')
      .join(', '),
  )
  return [
    row('Also recorded with', lines.length === 0 ? ['Nobody else yet'] : lines, 'refs-0-system', 'who else was told'),
  ]
}

function orNotYet(date: PartialDate | null): string {
  return date === null ? 'not yet' : dateInWords(date)
}

/** A level of harm with what it means; "Not stated" where none is. */
export function harmInWords(
  scale: readonly { readonly code: number; readonly label: string; readonly hint: string }[],
  level: number | null,
): string {
  const step = scale.find(({ code }) => code === level)
  return step === undefined ? 'Not stated' : `${step.label}. ${step.hint}`
}
