/** What can point at a person, as the evaluation files and the masks name it. */
export const SPAN_TYPES = [
  'name',
  'nhs-number',
  'chi-number',
  'hc-number',
  'date-of-birth',
  'date',
  'postcode',
  'address',
  'phone',
  'email',
  'hospital-number',
  'accession-number',
  'age-over-89',
  'registration-number',
  'vehicle-registration',
  'url',
] as const

export type SpanType = (typeof SPAN_TYPES)[number]

/** A piece of a text: `start` counts UTF-16 units from 0, `end` is the first after it. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly type: SpanType
}
