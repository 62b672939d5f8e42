import { nearestCue } from '../cues.js'
import { PLACE_HEADS } from '../lexicon/clinical-terms.js'
import { GIVEN_NAMES } from '../lexicon/given-names.js'
import { plainWord } from '../lexicon/word-set.js'
import type { Span } from '../span.js'

/** Full dates up to this year are told of far more often as somebody's birth than as the day of an examination. */
const LAST_OLD_YEAR = 2005
/** Two digits from here on stand for the last century. */
const FIRST_OLD_TWO_DIGITS = 30

/** Straight after somebody's whole name a date up to this year is a child's birth more often than an event. */
const LAST_YEAR_BESIDE_NAME = 2020

const YEAR_FIRST = /^(?:19|20)\d{2}(?=[/.-])/
const FULL_YEAR = /(?:19|20)\d{2}$/
const TWO_DIGITS = /(?:\d[/. -]|\d ?[/.-] |^\d{1,2}[./ -]?\p{L}+(?:[./-]| ?['’])?)(\d{2})$/u
/** 19391104 and 04111939 */
const COMPACT = /^(?:(?<first>(?:19|20)\d{2})\d{4}|\d{4}(?<last>(?:19|20)\d{2}))$/
/** "nineteen thirty-five", or the tens alone, "seventy-one". */
const SPELT_YEAR =
  /(?:\bnineteen(?:[\s-]\p{L}+){1,4}|[,\s](?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\p{L}+)?)$/iu
/** A day, without which a month and its year are no birthday: figures apart from the year, or an ordinal. */
const HAS_DAY = /\d.*\D.*\d|(?:^|\bthe\s)(?!august)\p{L}+(?:st|nd|rd|th)\b/iu
const BESIDE_NAME =
  /(?<lead>(?:[\p{L}]+[.:]?\s){0,2})(?<one>\p{Lu}[\p{L}'’-]+),?\s(?<two>\p{Lu}[\p{L}'’-]+)(?:,\s|\s?\(|\s?\/\s?|\s[–-]\s)$/u
const STAFF =
  /\b(?:drs?|doctor|prof(?:essor)?|consultant|radiologist|radiographer|sonographer|registrar|spr|sister|nurse|reporter|reported|signed|author|by|from|manager)\b/i
const LABEL_AFTER =
  /^\s?(?:[([,-]\s?|(?:is|was|as|for|given as)\s(?:the|her|his|their|my)\s)?(?:d\.?\s?o\.?\s?b\b|date of birth|birth ?date)/i
const HEADING = /^(?:patient )?(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born)$/i
/** What is dated, not born: "on", "CT of", "diagnosed". */
const EVENT_BEFORE =
  /\b(?:on|since|from|until|till|before|after|between|to|(?<!\b(?:full|real|actual|right|correct|true|wrong)\s)dated?|of|in|ct|mri|scan(?:ned)?|films?|images?|x-?rays?|cxr|uss?|report(?:ed)?|surgery|operation|diagnosed|admitted|attended|died|death|retired|built|installed|published|issued|review(?:ed)?|version|study|studies|exam(?:ination)?|seen|visit|appointment|clinic|compared? with|prior|previous)\s?:?\s(?:the\s)?$/i

/** Whether the date that stands there is told as the day of somebody's birth: by its label, its column, or its age. */
export function isBirthDate(text: string, start: number, end: number): boolean {
  if (nearestCue(text, start) === 'birth' || LABEL_AFTER.test(text.slice(end, end + 20))) return true
  if (isUnderHeading(text, start)) return true
  const written = text.slice(start, end)
  const before = text.slice(Math.max(0, start - 70), start)
  return isOld(written) ? !EVENT_BEFORE.test(before.slice(-24)) : isBesideName(written, before)
}

function isOld(written: string): boolean {
  const compact = COMPACT.exec(written)?.groups
  if (compact !== undefined) return Number(compact['first'] ?? compact['last']) <= LAST_OLD_YEAR
  const full = FULL_YEAR.exec(written)?.[0]
  if (full !== undefined) return HAS_DAY.test(written) && Number(full) <= LAST_OLD_YEAR
  const first = YEAR_FIRST.exec(written)?.[0]
  if (first !== undefined) return HAS_DAY.test(written) && Number(first) <= LAST_OLD_YEAR
  if (SPELT_YEAR.test(written)) return HAS_DAY.test(written)
  const short = TWO_DIGITS.exec(written)?.[1]
  return short !== undefined && Number(short) >= FIRST_OLD_TWO_DIGITS
}

/** "Billy Stone, 18 February 2008": set beside the whole name of somebody who is not at work. */
function isBesideName(written: string, before: string): boolean {
  const year = FULL_YEAR.exec(written)?.[0]
  if (year === undefined || !HAS_DAY.test(written) || Number(year) > LAST_YEAR_BESIDE_NAME) return false
  const { lead = '', one = '', two = '' } = BESIDE_NAME.exec(before)?.groups ?? {}
  if (one === '' || STAFF.test(lead) || PLACE_HEADS.has(plainWord(two))) return false
  return GIVEN_NAMES.has(plainWord(one)) || GIVEN_NAMES.has(plainWord(two))
}

/** In a table: whether the heading of the column says that it holds dates of birth. */
function isUnderHeading(text: string, start: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const mark = ['|', '\t', ';', ','].find(one => text.slice(from, start).includes(one))
  if (mark === undefined) return false
  const column = text.slice(from, start).split(mark).length - 1
  const above = text.slice(Math.max(0, from - 2000), from).split('\n')
  return above.some(line => HEADING.test((line.split(mark)[column] ?? '').trim()))
}

const CONTRAST =
  /^[^.;!?\n]{0,40}\b(?:but|not|or|vs|versus|instead of|rather than|against|is|was|reads?|said)\b[^.;!?\n]{0,30}$/i

/** "DOB 30/11/48 but 30/11/84 on PAS": what is set against a birth date is one. */
export function withContrasted(text: string, spans: readonly Span[]): Span[] {
  let birth: number | null = null
  return spans.map(span => {
    const joined = birth !== null && CONTRAST.test(text.slice(birth, span.start))
    const type = span.type === 'date-of-birth' || joined ? 'date-of-birth' : span.type
    birth = type === 'date-of-birth' ? span.end : null
    return { ...span, type }
  })
}
