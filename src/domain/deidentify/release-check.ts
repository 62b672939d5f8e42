import { detect } from './detect.js'
import { generalisations } from './release-generalisations.js'
import { ANY_MARK, hideMarks } from './marks.js'
import type { SpanType } from './span.js'

/** Something in the words of a release that can point at a person or a place. */
export interface ReleaseFinding {
  /** Where it stands; the same for the same text, so that a person can say of each one that it may stay. */
  readonly id: string
  /** `title`, `narrative` or the reference of a recommendation. */
  readonly field: string
  readonly start: number
  readonly end: number
  readonly type: SpanType | 'age' | 'place'
  readonly text: string
  /** A few words on either side. */
  readonly before: string
  readonly after: string
}

/** What a finding is, in words. */
export const FINDING_LABELS: Readonly<Record<ReleaseFinding['type'], string>> = {
  name: 'Name',
  'nhs-number': 'NHS number',
  'chi-number': 'CHI number',
  'hc-number': 'H&C number',
  'date-of-birth': 'Date of birth',
  date: 'Date',
  postcode: 'Postcode',
  address: 'Address',
  phone: 'Phone number',
  email: 'E-mail address',
  'hospital-number': 'Hospital number',
  'accession-number': 'Accession number',
  'age-over-89': 'Age over 89',
  'registration-number': 'Registration number',
  'vehicle-registration': 'Vehicle registration',
  url: 'Web address',
  age: 'Exact age',
  place: 'Hospital or trust',
}

const CONTEXT = 30

/**
 * What the detectors still find, in the order of the text: identifiers, exact ages, hospitals and trusts, and the names in
 * `places`, whatever their capitals.
 */
export function releaseFindings(field: string, text: string, places: readonly string[]): ReleaseFinding[] {
  const hidden = hideMarks(text)
  const identifiers = detect(text)
  const wider = [...generalisations(hidden), ...namedPlaces(hidden, places)].filter(
    found => !identifiers.some(span => span.start < found.end && found.start < span.end),
  )
  const spans = [...identifiers, ...wider].sort((a, b) => a.start - b.start || b.end - a.end)
  return spans
    .filter((span, index) => index === 0 || span.start >= (spans[index - 1]?.end ?? 0))
    .map(({ start, end, type }) => ({
      id: `${field}:${start}:${end}:${type}`,
      ...{ field, start, end, type },
      text: text.slice(start, end),
      before: text.slice(Math.max(0, start - CONTEXT), start),
      after: text.slice(end, end + CONTEXT),
    }))
}

/** Where a text names one of these places, as a whole word. */
export function namedPlaces(text: string, places: readonly string[]): PlaceSpan[] {
  const names = places.filter(name => name.trim().length >= SHORTEST_PLACE)
  if (names.length === 0) return []
  const alternatives = [...new Set(names)].sort((a, b) => b.length - a.length).map(escapeForPattern)
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join('|')})(?![\\p{L}\\d])`, 'giu')
  return [...text.matchAll(pattern)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    type: 'place',
  }))
}

export interface PlaceSpan {
  readonly start: number
  readonly end: number
  readonly type: 'place'
}

/** Shorter names are words of their own too often. */
const SHORTEST_PLACE = 4

/** The first age that a text tells, as its ten-year band; `null` where it tells none. */
export function ageBandIn(text: string): string | null {
  const marked = [...text.matchAll(ANY_MARK)].map(match => match[0]).find(mark => mark.startsWith('[aged'))
  if (marked !== undefined) return marked
  return generalisations(text).find(({ type }) => type === 'age')?.replacement ?? null
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
