/** Addresses that no English street word gives away: Welsh and Gaelic ones, and what stands straight before a postcode. */
import type { Span } from '../span.js'

const HEAD = '(?:Heol|Ffordd|Stryd|L[oô]n|Rhodfa|Clos|Cwrt|Teras|Rhes|Gerddi|Llys|Maes|B[oó]thar|Sr[aá]id|Cnoc)'
const HOUSE_NAME = '(?:T[yŷ]|Plas|Bryn|Hafod|Llwyn|Nant|Tigh|Teach|Taigh)'
const WORDS = "(?:\\s(?:(?:y|yr|o|ar|a|na|an|nan|yn)\\s)?\\p{Lu}[\\p{L}'’-]{1,24}){1,3}"
const TOWN =
  "(?:,\\s\\p{Lu}[\\p{L}'’-]{2,24}(?:[ -]\\p{Lu}?[\\p{L}'’-]{1,20}){0,2}(?=\\s?[,.;)\\n]|\\s?$|\\s[A-Z]{1,2}\\d))?"

/** "6 Heol y Deri, Rhiwbina", "Ty Gwyn, Ffordd y Mor, Tywyn". */
const CELTIC = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${HOUSE_NAME}${WORDS}|\\d{1,4}[a-z]?),?\\s)?(?:${HEAD}${WORDS})${TOWN}`,
  'gu',
)

const FULL_POSTCODE = /(?<![\p{L}\d])[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}(?![\p{L}\d])/gu
const OTHER_BEFORE = new RegExp(`${FULL_POSTCODE.source}|(?<![\\p{L}])of\\s(?=\\d)`, 'gu')
const WORD = /^[\p{Lu}\d][\p{L}\d'’./-]*,?$/u
const JOINT = /^(?:of|on|upon|the|le|la|in|by|under|y|yr|o|ar|and|&)$/
const REACH = 120
const LABEL =
  /^(?:addr(?:ess)?|add|home|lives|resident|living|postcode|of|at|from|to|moved|c\/o|the|tel|phone|nhs|dob)$/i
const TITLED = /^(?:mr|mrs|ms|miss|dr|prof|pt|patient)\b/i

export function otherAddresses(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(CELTIC))
    spans.push({ start: match.index, end: match.index + match[0].length, type: 'address' })
  for (const match of text.matchAll(FULL_POSTCODE)) {
    const start = runBefore(text, match.index)
    const place = lastParts(text.slice(start, match.index))
    if (place !== null) spans.push({ start: start + place.from, end: start + place.to, type: 'address' })
  }
  return spans
}

/** Where the capitals and numbers begin that run up to a postcode, looking no further back than an address is long. */
function runBefore(text: string, end: number): number {
  let start = end
  for (const match of [...text.slice(Math.max(0, end - REACH), end).matchAll(/\S+/g)].reverse()) {
    if (!WORD.test(match[0]) && !JOINT.test(match[0])) break
    start = Math.max(0, end - REACH) + match.index
  }
  // A postcode within the run ends another address; "Jean Tait of 4/2 Brae Court" begins with who lives there.
  const last = [...text.slice(start, end).matchAll(OTHER_BEFORE)].at(-1)
  return last === undefined ? start : start + last.index + last[0].length
}

/** Of the run before a postcode, what is the address: from the house number on, else the last two of its parts. */
function lastParts(run: string): { from: number; to: number } | null {
  const parts = [...run.matchAll(/[^,\n]+/g)].map(match => {
    const words = match[0].trim()
    return {
      words,
      from: match.index + match[0].indexOf(words),
      to: match.index + match[0].indexOf(words) + words.length,
    }
  })
  const usable = parts.filter(({ words }) => words !== '' && !LABEL.test(words))
  const numbered = usable.findIndex(({ words }) => /^\d{1,4}[a-z]?(?:[-/]\d{1,4})?\s/i.test(words))
  const kept = numbered >= 0 ? usable.slice(numbered) : usable.length >= 2 ? usable.slice(-2) : []
  const [first] = kept
  const last = kept.at(-1)
  return first === undefined || last === undefined || kept.some(({ words }) => TITLED.test(words))
    ? null
    : { from: first.from, to: last.to }
}
