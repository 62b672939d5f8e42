import { detect } from '../deidentify/detect.js'
import { MARKS } from '../deidentify/marks.js'
import { replaceSpans } from '../deidentify/mask.js'
import type { Span, SpanType } from '../deidentify/span.js'

/**
 * What a recorder is asked about while they tell: what points at one person. Dates and great ages are not asked about: an
 * account needs its dates, and a release turns both into something vaguer anyway.
 */
export const ASKED_ABOUT: ReadonlySet<SpanType> = new Set<SpanType>([
  'name',
  'nhs-number',
  'chi-number',
  'hc-number',
  'date-of-birth',
  'postcode',
  'address',
  'phone',
  'email',
  'hospital-number',
  'accession-number',
  'registration-number',
  'vehicle-registration',
])

/** Words that look personal, where they stand. */
export interface PersonalWords extends Span {
  readonly words: string
}

/** What somebody decided about such words: to put a mark in their place, or that they are no person's. */
export interface PersonalChoice {
  readonly action: 'mask' | 'keep'
  readonly type: SpanType
  readonly words: string
}

/** What looks personal in a text, in its order, without what somebody said is not. */
export function personalWords(text: string, notPersonal: readonly string[]): PersonalWords[] {
  return detect(text)
    .map(span => ({ ...span, words: text.slice(span.start, span.end) }))
    .filter(({ type, words }) => ASKED_ABOUT.has(type) && !notPersonal.includes(words))
}

/** The text with the mark of their type wherever these very words are taken for personal. */
export function withMark(text: string, { type, words }: Pick<PersonalChoice, 'type' | 'words'>): string {
  const spans = detect(text).filter(span => span.type === type && text.slice(span.start, span.end) === words)
  return replaceSpans(text, spans, () => MARKS[type])
}
