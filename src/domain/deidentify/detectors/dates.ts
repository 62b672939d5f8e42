import { nearestCue } from '../cues.js'
import { MONTH, WEEKDAY } from '../lexicon/months.js'
import { STREET } from '../lexicon/streets.js'
import type { Span } from '../span.js'
import { isBirthDate, withContrasted } from './birth-dates.js'

const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const ORDINAL = '(?:\\s?(?:st|nd|rd|th))?'
const YEAR =
  "(?:(?:19|20)\\d{2}|['’]?\\d{2})(?![\\d:]|\\.\\d|\\s?(?:am|pm|hrs?|hours?|years?|yrs?|days?|weeks?|mm|cm|mg|ml)\\b)"
const LEAD = `(?:(?:${WEEKDAY})\\.?,?\\s+(?:the\\s+)?)?`
const RANGE = `(?:${DAY}${ORDINAL}(?:\\s?(?:-|–|/|&|,|and|to)\\s?)){0,3}`

/** 12/03/2026, 12/03/2026-13/03/2026, 1.2.50, 12-3-26, 2026-03-12, 20260312: parts checked when found. */
const NUMERIC =
  /(?<![\d./]|(?<![/.]\d{2}|[/.]\d{4})-)(\d{4}|\d{1,2})([/.\-\\ ])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[./]\d|-\d(?!\d?[/.]\d{1,2}[/.]\d{2}))/g
const COMPACT = /(?<![\p{L}\d./-])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d\p{L}]|[./-]\d)/gu
/** 28 / 2 / 61, 12. 03. 1947: spaces about the separators. */
const WIDE =
  /(?<![\d./-]|\d ?[/.\-–] )(\d{1,2}) ?([/.\-–]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d| ?[./-] ?\d|\s?(?:mm|cm|ml|mg|kg)\b)/g
/** 03|06|1958, 3.6.'58, O3/O6/1958: anything with three parts that a label calls a birth, letters read for digits too. */
const LABELLED =
  /(?<![\p{L}\d])([\dOoIl]{1,2}) ?[|_/.,–-] ?([\dOoIl]{1,2}) ?[|_/.,–-] ?['’]?(?:[\dOoIl]{4}|[\dOoIl]{2})(?![\p{L}\d])/gu
/** 1958/6/3 */
const YEAR_FIRST = /(?<![\d./-])(?:19|20)\d{2}([/-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d]|[./-]\d)/g
/** "the 3rd of the 6th 1958" */
const BOTH_ORDINAL =
  /(?<![\p{L}\d])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\sof\sthe\s(?:1[0-2]|0?[1-9])(?:st|nd|rd|th)(?:,?\s(?:(?:19|20)\d{2}|['’]?\d{2})(?!\d))?(?!\p{L})/giu
/** 17021949, as numbers are typed into a field of eight. */
const COMPACT_DAY_FIRST =
  /(?<![\p{L}\d./-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19\d{2}|20[0-2]\d)(?![\d\p{L}]|[./-]\d)/gu
/** Where eight figures are no number of an order or a part: after a name, "Prosser (", or after what is masked. */
const BESIDE = /(?:\uE000|\p{Lu}[\p{L}'’-]+)\s?[(,/]\s?$|\uE000\s$/u
/** 22.iv.44 */
const ROMAN = new RegExp(
  `(?<![\\p{L}\\d./-])${DAY}([./-])(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})\\1(?:(?:19|20)\\d{2}|\\d{2})(?![\\p{L}\\d]|[./-]\\d)`,
  'giu',
)
const DAY_MONTH = new RegExp(
  `(?<![\\p{L}\\d.])${LEAD}${RANGE}${DAY}${ORDINAL}(?:\\s+of)?[\\s./-]{0,2}(?<month>${MONTH})(?![\\p{L}])(?<year>\\.?[\\s,./-]{0,2}${YEAR})?`,
  'giu',
)
const MONTH_DAY = new RegExp(
  `(?<![\\p{L}\\d])${LEAD}(?<month>${MONTH})\\.?(?:\\s+the)?\\s+${DAY}${ORDINAL}(?![\\d:%.]|\\s?(?:mm|cm|mg|ml|patients?|images?|days?|weeks?|months?|years?|people|staff|cases|of|other|more)\\b)(?<year>,?\\s+(?:19|20)\\d{2}(?!\\d))?`,
  'giu',
)
const MONTH_YEAR = new RegExp(
  `(?<![\\p{L}\\d])(?<month>${MONTH})\\.?[\\s,/-]{1,2}(?:of\\s)?(?:(?:19|20)\\d{2}|['’]\\d{2})(?![\\d])`,
  'giu',
)
/** Welsh months, "12 Mawrth 1939". */
const WELSH =
  /(?<![\p{L}\d.])(?:(?:dydd\s)?(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul),?\s)?\d{1,2}(?:af|ain|fed|eg|ydd|il|ed)?\s(?:o\s)?(?:ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)(?!\p{L})(?:\s(?:19|20)\d{2}(?!\d))?/giu
/** "the 8th inst" */
const INSTANT = /(?<![\p{L}\d])\d{1,2}(?:st|nd|rd|th)\s(?:inst|ult|prox)(?!\p{L})\.?/giu
/** "Fri 9th", "Monday the 12th", "on the 14th": a day whose month is understood. */
const WEEKDAY_ORDINAL = new RegExp(
  `(?<![\\p{L}\\d])(?:${WEEKDAY})\\.?,?\\s(?:the\\s)?(?:${DAY}(?:st|nd|rd|th)|(?:3[01]|[12]\\d|[1-9])(?=\\s?[,.;)]\\s|\\s?$|\\sat\\b))(?![\\p{L}\\d/.:-]\\d|[\\p{L}\\d])`,
  'giu',
)
const ON_THE_ORDINAL = new RegExp(
  `(?<=\\b(?:on|until|till|since|by|from|before|after|between|dated|of|due|for|and|to|w/c|commencing)\\s)(?:the\\s)${DAY}(?:st|nd|rd|th)(?=\\s?(?:[,;:)?!]|\\.(?:\\s|$)|$|\\n)|\\s(?:and|but|at|when|she|he|we|i|they|no|it|was|because|as|to|with|nobody|still|again|which)\\b)`,
  'giu',
)
const FESTIVAL =
  /(?<!\p{L})(?:(?:christmas|xmas) (?:day|eve)|boxing day|new year['’]?s? (?:day|eve)|good friday|easter (?:sunday|monday|saturday))(?:,? (?:19|20)\d{2})?(?!\p{L})/giu
const SHORT =
  /(?<![\d./\p{L}-])(0?[1-9]|[12]\d|3[01])([/.])(0?[1-9]|1[0-2])(?![\d/%]|\.\d|\s?(?:mm|cm|mg|ml|g|mmol|kg|sec|wks?|weeks?|hrs?|hours?|days?|months?|mths?|yrs?|years?|strength|power|lesions?)\b)/gu
/** "4/2 Braehead Court": a flat of a Scottish stair. */
const STREET_AFTER = new RegExp(`^\\s(?:\\p{Lu}[\\p{L}'’-]+\\s){1,2}(?:${STREET})(?!\\p{L})`, 'iu')
const SHORT_LEAD =
  /(?:\b(?:on|dated?|from|until|till|since|by|to|and|of|re-?attended|attended|told|says|said|came|called|rang|letter|sent|taken|done|booked|cancelled|rebooked|changed|moved|requested|listed|performed|dnad?|rip|died|seen|reviewed|scanned|admitted|discharged|scan|mri|ct|cxr|uss|us|xr|xray|x-ray|appt|appointment|clinic|report(?:ed)?|for|due|booked|mon|tues?|weds?|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|between|before|after|week of|w\/c|wc|w\/e)|\()[\s:]{0,2}$/i
const ONES = 'one|two|three|four|five|six|seven|eight|nine'
const ORDINALS =
  '(?:(?:twenty|thirty)[\\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth'
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)'
const YEAR_WORDS = `(?:${TENS}(?:[\\s-](?:${ONES}))?(?!\\s(?:minute|second|hour|day|week|patient|ml|mg))|(?:nineteen(?: hundred(?: and)?)?|twenty|two thousand(?: and)?)(?:[\\s-](?:${TENS}(?:[\\s-](?:${ONES}))?|(?:oh?[\\s-])?(?:${ONES})|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))?)`
/** "the fourth of May nineteen sixty-two", as people say it on the telephone. */
const SPOKEN = new RegExp(
  `(?<![\\p{L}])(?:${ORDINALS})\\s(?:of\\s)?(?:the\\s)?(?:${MONTH}|(?:${ORDINALS})(?=,?\\s(?:${YEAR_WORDS}|\\d{2,4})))(?![\\p{L}])(?:,?\\s(?:${YEAR_WORDS}|(?:19|20)?\\d{2}(?!\\d)))?(?![\\p{L}])`,
  'giu',
)
/** "august the fourth" */
const MONTH_FIRST_SPOKEN = new RegExp(
  `(?<![\\p{L}])(?:${MONTH})\\s(?:the\\s)(?:${ORDINALS})(?![\\p{L}])(?:,?\\s(?:${YEAR_WORDS}|(?:19|20)\\d{2}(?!\\d)))?`,
  'giu',
)
const BIRTH_YEAR = /(?<![\d./-])(?:19\d{2}|20[0-2]\d|\d{6}|\d{8})(?![\d/-]|\.\d)/g

/** Days and months of a calendar. Years alone, weekdays alone and lengths of time point at nobody. */
export function dates(text: string): Span[] {
  const spans: Span[] = []
  function add(start: number, written: string): void {
    spans.push(dated(text, start, start + written.length))
  }
  for (const match of text.matchAll(NUMERIC)) if (isCalendar(match, text)) add(match.index, match[0])
  for (const match of text.matchAll(WIDE)) if (isWideDate(match, text)) add(match.index, match[0])
  for (const match of text.matchAll(LABELLED)) if (isLabelledBirth(match, text)) add(match.index, match[0])
  for (const pattern of [ROMAN, YEAR_FIRST, BOTH_ORDINAL])
    for (const match of text.matchAll(pattern)) add(match.index, match[0])
  for (const match of text.matchAll(COMPACT_DAY_FIRST)) {
    const cue = nearestCue(text, match.index)
    const end = match.index + match[0].length
    const set = cue === null && BESIDE.test(text.slice(Math.max(0, match.index - 24), match.index))
    if ((cue === 'birth' || set) && isBirthDate(text, match.index, end)) add(match.index, match[0])
  }
  for (const match of text.matchAll(COMPACT)) {
    const cue = nearestCue(text, match.index)
    if (cue === null || cue === 'birth') add(match.index, match[0])
  }
  for (const match of text.matchAll(DAY_MONTH)) if (!isVerb(match, text)) add(match.index, match[0])
  for (const match of text.matchAll(MONTH_DAY)) if (!isVerb(match, text)) add(match.index, match[0])
  for (const match of text.matchAll(MONTH_YEAR)) add(match.index, match[0])
  for (const match of text.matchAll(SPOKEN)) add(match.index, match[0])
  for (const pattern of [WEEKDAY_ORDINAL, ON_THE_ORDINAL, WELSH, INSTANT, MONTH_FIRST_SPOKEN])
    for (const match of text.matchAll(pattern)) add(match.index, match[0])
  for (const match of text.matchAll(FESTIVAL)) add(match.index, match[0])
  for (const match of text.matchAll(SHORT)) if (isShortDate(match, text)) add(match.index, match[0])
  for (const match of text.matchAll(BIRTH_YEAR)) {
    const end = match.index + match[0].length
    if (nearestCue(text, match.index) === 'birth') spans.push({ start: match.index, end, type: 'date-of-birth' })
  }
  return withContrasted(text, keepLongest(spans))
}

function dated(text: string, start: number, end: number): Span {
  return { start, end, type: isBirthDate(text, start, end) ? 'date-of-birth' : 'date' }
}

function isCalendar(match: RegExpExecArray, text: string): boolean {
  const [, first = '', separator = '', second = '', third = ''] = match
  const before = text.slice(Math.max(0, match.index - 14), match.index)
  if (separator === ' ' && !(third.length === 4 || nearestCue(text, match.index) === 'birth')) return false
  if (separator === ' ' && third.length === 4 && !/^(?:19|20)/.test(third)) return false
  if (
    separator === '.' &&
    /(?:\bv|version|section|para(?:graph)?|software|build|firmware|release|table|figure|\bip)\.?\s?$/i.test(before)
  )
    return false
  if (/^\s?(?:mm|cm|ml|mg|kg)\b/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 4)))
    return false
  if (first.length === 4) return third.length === 2 && inRange(third, second) && /^(?:19|20)/.test(first)
  if (third.length === 4 && !/^(?:19|20)/.test(third)) return false
  return inRange(first, second) || inRange(second, first)
}

function isLabelledBirth(match: RegExpExecArray, text: string): boolean {
  const [day = '', month = ''] = match.slice(1).map(part => part.replaceAll(/o/gi, '0').replaceAll(/[Il]/g, '1'))
  if (match[0].replace(/\D/g, '').length < 3 || !(inRange(day, month) || inRange(month, day))) return false
  return nearestCue(text, match.index) === 'birth'
}

/** Two figures of a year are enough between strokes, or where the words before tell of a birth. */
function isWideDate(match: RegExpExecArray, text: string): boolean {
  const [, first = '', separator = '', second = '', third = ''] = match
  if (!inRange(first, second) && !inRange(second, first)) return false
  if (third.length === 4) return /^(?:19|20)/.test(third)
  return separator === '/' || nearestCue(text, match.index) === 'birth'
}

function inRange(day: string, month: string): boolean {
  const dayNumber = Number(day)
  const monthNumber = Number(month)
  return dayNumber >= 1 && dayNumber <= 31 && monthNumber >= 1 && monthNumber <= 12
}

/** "may" and "march", "mar", "sun" as words: "2 may have been missed". */
function isVerb(match: RegExpExecArray, text: string): boolean {
  const month = match.groups?.['month'] ?? ''
  if (!/^(?:may|march|mar|sept?|dec)$/.test(month)) return false
  if (match.groups?.['year'] !== undefined) return false
  const before = text.slice(Math.max(0, match.index - 12), match.index)
  if (/(?:\b(?:on|of|from|until|till|since|by|dated?|the|before|after|for)|\d(?:st|nd|rd|th))\s+$/i.test(before))
    return false
  if (/\d\s?(?:st|nd|rd|th)/i.test(match[0])) return false
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 16)
  return month === 'may' && /^\s+(?:have|be|not|also|well|need|be|require|still|only|cause|lead|show)/i.test(after)
}

/** 14/3 without a year: a date where the words before it say so; 4/7, 2/52 and 3/12 are lengths of time elsewhere. */
function isShortDate(match: RegExpExecArray, text: string): boolean {
  const [, day = '', separator = '', month = ''] = match
  const before = text.slice(Math.max(0, match.index - 14), match.index)
  if (STREET_AFTER.test(text.slice(match.index + match[0].length, match.index + match[0].length + 60))) return false
  if (separator === '.') return /\b(?:on|dated)\s$/i.test(before) && month.length === 2 && Number(day) > 12
  if (day === '24' && month === '7' && !/\bon\s$/i.test(before)) return false
  const led = SHORT_LEAD.test(before)
  if (
    /(?:\bx|\bfor|\bin|\bover|\bevery|pain|power|grade|score|gcs|\bl|\bt|\bc|\bs|for|about|approx|another|and|\d)\s?$/i.test(
      before,
    ) &&
    !/\bon\s$/i.test(before)
  )
    return false
  const length = (month === '7' && Number(day) <= 14) || month === '12'
  if (
    /\b(?:delay|history|course|wait|hx|total|period|duration|backlog|lapse) of\s$|\b(?:over|within|after|about|approx|last|past|next|x)\s$/i.test(
      before,
    )
  )
    return false
  if (length && month === '12' && Number(day) > 24) return true
  if (length) return /\b(?:on|dated?|until|till|since|of|from|w\/c|reported|scanned|attended)\s{0,2}$/i.test(before)
  if (led) return true
  return Number(day) > 12 && month.length >= 1
}

/** Patterns overlap ("12 March 2026" holds "March 2026"): the longest at a place stays. */
function keepLongest(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || span.start >= last.end) kept.push(span)
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span
  }
  return kept
}
