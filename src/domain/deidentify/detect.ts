import { addresses } from './detectors/addresses.js'
import { otherAddresses } from './detectors/other-addresses.js'
import { emails, phones, urls } from './detectors/contacts.js'
import { dates } from './detectors/dates.js'
import { greatAges } from './detectors/great-ages.js'
import { healthNumbers } from './detectors/health-numbers.js'
import { names } from './detectors/names.js'
import { postcodes, vehicleRegistrations } from './detectors/places.js'
import { recordNumbers, registrationNumbers } from './detectors/record-numbers.js'
import { hideMarks, hideSpans } from './marks.js'
import { mergeSpans } from './merge.js'
import type { Span } from './span.js'

const DETECTORS: readonly ((text: string) => Span[])[] = [
  emails,
  urls,
  healthNumbers,
  registrationNumbers,
  recordNumbers,
  phones,
  vehicleRegistrations,
  greatAges,
  dates,
  addresses,
  otherAddresses,
  postcodes,
  names,
]

/** Taking one thing out can bring another to light; after this many readings the rest is left. */
const READINGS = 4

/**
 * What in a text can point at a person: spans in the order of the text, none overlapping another, with offsets in
 * UTF-16 units. Marks left by an earlier masking are passed over. Takes time proportional to the length of the text.
 */
export function detect(text: string): Span[] {
  let hidden = hideMarks(text)
  const found: Span[] = []
  for (let reading = 0; reading < READINGS; reading++) {
    const spans = mergeSpans(DETECTORS.flatMap(detector => detector(hidden)))
    if (spans.length === 0) break
    found.push(...spans)
    hidden = hideSpans(hidden, spans)
  }
  return mergeSpans(found)
}
