import { NO_CAPTURE_FACTS, type CaptureFacts, type KeptWarning } from './capture-facts.js'
import { cleanText } from './draft-parts.js'
import { dayBounds, type PartialDate } from './partial-date.js'
import type { AlertTimes, ImagingRecord } from './record.js'

/** What the rules look at: a record, whole or on its way. */
export type RuleSubject = Pick<
  ImagingRecord,
  'kind' | 'eventType' | 'nearMiss' | 'occurred' | 'harm' | 'codes' | 'alertTimes' | 'externalRefs' | 'finding'
> & { readonly capture?: RuleFacts | undefined }

type RuleFacts = Pick<CaptureFacts, 'goodCatch' | 'patientAffected' | 'candour' | 'received' | 'kept'>
type Answers = RuleSubject & { readonly capture: RuleFacts }

/**
 * A rule between answers. An error has to be mended before the record is submitted; a warning may be kept with a reason.
 * `field` is the form's field to mend it at.
 */
export interface CrossFieldRule {
  readonly id: string
  readonly message: string
  readonly severity: 'error' | 'warning'
  readonly field: string
  readonly applies: (answers: Answers) => boolean
}

const ALERT_ORDER = [
  ['reported', 'the report'],
  ['alerted', 'the alert'],
  ['acknowledged', 'the acknowledgement'],
  ['actedOn', 'the action'],
] as const satisfies readonly (readonly [keyof AlertTimes, string])[]

/** The time before which each other time of the alert's way cannot stand. */
const orderOfAlerts = ALERT_ORDER.flatMap(([later, laterName], index) =>
  ALERT_ORDER.slice(0, index).map(([earlier, earlierName]): CrossFieldRule => ({
    id: `${later.toLowerCase()}-before-${earlier}`,
    message: `The date of ${laterName} must not be before the date of ${earlierName}`,
    severity: 'error',
    field: `alert-${later}`,
    applies: ({ alertTimes }) => isBefore(alertTimes[later], alertTimes[earlier]),
  })),
)

/** Every rule, in the order in which the form asks. */
export const CROSS_FIELD_RULES: readonly CrossFieldRule[] = [
  {
    id: 'near-miss-with-harm',
    message: 'A near miss did not reach the patient, and this one says that it did harm',
    severity: 'warning',
    field: 'nearMiss',
    applies: ({ nearMiss, harm }) => nearMiss && ((harm.physical ?? 0) > 0 || (harm.psychological ?? 0) > 0),
  },
  {
    id: 'near-miss-not-incident',
    message: 'Only an incident can be a near miss or a good catch',
    severity: 'error',
    field: 'eventType',
    applies: ({ kind, eventType, nearMiss, capture }) =>
      kind === 'incident' && eventType !== 'incident' && (nearMiss || capture.goodCatch),
  },
  {
    id: 'harm-without-patient',
    message: 'No patient was affected, and this says that somebody was harmed',
    severity: 'error',
    field: 'patientAffected',
    applies: ({ capture, harm }) =>
      capture.patientAffected === 'no' && ((harm.physical ?? 0) > 0 || (harm.psychological ?? 0) > 0),
  },
  {
    id: 'failures-of-good-care',
    message: 'Good care is recorded with types that failed. Was this an incident with a good catch?',
    severity: 'warning',
    field: 'codes',
    applies: ({ eventType, codes }) => eventType === 'good-care' && codes.some(({ state }) => state === 'present'),
  },
  {
    id: 'received-before-event',
    message: 'The complaint cannot have been received before the care that it is about',
    severity: 'error',
    field: 'received',
    applies: ({ occurred, capture }) => isBefore(capture.received, occurred),
  },
  ...orderOfAlerts,
  {
    id: 'told-before-reported',
    message: 'The patient was told before the report was made',
    severity: 'warning',
    field: 'alert-patientInformed',
    applies: ({ alertTimes }) => isBefore(alertTimes.patientInformed, alertTimes.reported),
  },
  {
    id: 'read-and-not-read',
    message: '“Report not read” and “Report read, not acted on” cannot both be true of one report',
    severity: 'warning',
    field: 'codes',
    applies: subject => failed(subject, 'acknowledgement.report-not-read', 'acknowledgement.read-not-acted-on'),
  },
  {
    id: 'acknowledged-and-not-read',
    message: 'The report was acknowledged, and is said not to have been read',
    severity: 'warning',
    field: 'codes',
    applies: subject => subject.alertTimes.acknowledged !== null && failed(subject, 'acknowledgement.report-not-read'),
  },
  {
    id: 'candour-denied-with-harm',
    message: 'After moderate harm or worse the duty of candour is due',
    severity: 'warning',
    field: 'candour-due',
    applies: ({ harm, capture }) => capture.candour.due === 'no' && isHarmful(harm),
  },
  {
    id: 'candour-before-event',
    message: 'The person cannot have been told before it happened',
    severity: 'error',
    field: 'candour-told',
    applies: ({ occurred, capture }) => isBefore(capture.candour.told, occurred),
  },
  {
    id: 'written-before-told',
    message: 'The letter of candour follows the talk, and stands before it here',
    severity: 'warning',
    field: 'candour-written',
    applies: ({ capture }) => isBefore(capture.candour.written, capture.candour.told),
  },
  {
    id: 'notified-before-event',
    message: 'Somebody was notified before it happened',
    severity: 'error',
    field: 'refs-0-date',
    applies: ({ occurred, externalRefs }) =>
      externalRefs.some(({ date }) => date !== null && isBefore(asDate(date), occurred)),
  },
  {
    id: 'decided-before-event',
    message: 'The decision stands before the care that it is about',
    severity: 'error',
    field: 'decidedOn',
    applies: ({ occurred, finding }) => isBefore(finding?.decidedOn ?? null, occurred),
  },
]

/** The rules that a record breaks, in order. */
export function brokenRules(subject: RuleSubject): readonly CrossFieldRule[] {
  const answers = { ...subject, capture: subject.capture ?? NO_CAPTURE_FACTS }
  return CROSS_FIELD_RULES.filter(rule => rule.applies(answers))
}

/**
 * The reasons for which a record's warnings are kept, `given` ones before those it has: of warnings that it breaks now, and
 * nothing else.
 */
export function keptWarnings(subject: RuleSubject, given: readonly KeptWarning[]): readonly KeptWarning[] {
  const reasons = new Map([...(subject.capture?.kept ?? []), ...given].map(({ rule, reason }) => [rule, reason]))
  return brokenRules(subject)
    .filter(({ severity }) => severity === 'warning')
    .map(({ id }) => ({ rule: id, reason: cleanText(reasons.get(id) ?? '') }))
    .filter(({ reason }) => reason !== '')
}

/** Broken rules that stand in the way: errors, and warnings that nobody has kept with a reason. */
export function openRules(subject: RuleSubject, kept: readonly KeptWarning[]): readonly CrossFieldRule[] {
  const reasons = new Set(kept.filter(({ reason }) => reason.trim() !== '').map(({ rule }) => rule))
  return brokenRules(subject).filter(({ id, severity }) => severity === 'error' || !reasons.has(id))
}

/** Whether `later` surely stands before `earlier`: dates known only to the month are given the benefit of the doubt. */
function isBefore(later: PartialDate | null, earlier: PartialDate | null): boolean {
  if (later === null || earlier === null) return false
  return dayBounds(later).last < dayBounds(earlier).first
}

function asDate(on: string): PartialDate {
  return { on, precision: on.length === 10 ? 'day' : on.length === 7 ? 'month' : 'year', to: null }
}

function isHarmful({ physical, psychological }: RuleSubject['harm']): boolean {
  return (physical ?? 0) >= 2 || psychological === 3
}

function failed({ codes }: Answers, ...wanted: readonly string[]): boolean {
  const present = new Set(codes.filter(({ state }) => state === 'present').map(({ code }) => code))
  return wanted.every(code => present.has(code))
}
