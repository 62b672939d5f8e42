import type { Span, SpanType } from './span.js'

/** What stands where an identifier was. Square brackets, so that a reader sees that something was taken out. */
export const MARKS: Readonly<Record<SpanType, string>> = {
  name: '[name]',
  'nhs-number': '[NHS number]',
  'chi-number': '[CHI number]',
  'hc-number': '[H&C number]',
  'date-of-birth': '[date of birth]',
  date: '[date]',
  postcode: '[postcode]',
  address: '[address]',
  phone: '[phone number]',
  email: '[email address]',
  'hospital-number': '[hospital number]',
  'accession-number': '[accession number]',
  'age-over-89': '[aged 90 or over]',
  'registration-number': '[registration number]',
  'vehicle-registration': '[vehicle registration]',
  url: '[web address]',
}

/** Stands for something already masked while the detectors read: no letter, digit, space or punctuation. */
export const FILLER = '\uE000'

const RELATIVE =
  '\\[(?:the day of the event|(?:about )?\\d{1,4} (?:day|week|month|year)s? (?:before|after) the event)\\]'
const PLAIN = Object.values(MARKS)
  .map(mark => mark.replace(/[[\]&]/g, '\\$&'))
  .join('|')

/** Every mark that masking can leave, also the relative dates, age bands and places of a release. */
export const ANY_MARK = new RegExp(
  `${PLAIN}|${RELATIVE}|\\[aged (?:under 10|\\d0 to \\d9)\\]|\\[(?:hospital|ward|trust)\\]`,
  'g',
)

/** The text with everything masked before turned into filler of the same length, so that offsets stay. */
export function hideMarks(text: string): string {
  return text.replaceAll(FILLER, '\uFFFD').replace(ANY_MARK, mark => FILLER.repeat(mark.length))
}

/** The text with these spans turned into filler of the same length. */
export function hideSpans(text: string, spans: readonly Span[]): string {
  let hidden = ''
  let at = 0
  for (const { start, end } of spans) {
    hidden += text.slice(at, start) + FILLER.repeat(end - start)
    at = end
  }
  return hidden + text.slice(at)
}
