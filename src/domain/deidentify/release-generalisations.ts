import { monthNumber } from './lexicon/months.js'

/** Something that a release says less closely, though it names nobody: an age, a hospital or a trust. */
export interface Generalisation {
  readonly start: number
  readonly end: number
  readonly type: 'age' | 'place'
  readonly replacement: string
}

const AGE =
  /(?<![\p{L}\d.£/-])(?:(?:aged?|age of)[\s:]{1,2}(\d{1,2})(?![\d%.,/:]\d|\d|\s?(?:kg|mm|cm|ml|mg|%|weeks?|months?|days?))(?:[\s-]?(?:years?|yrs?)(?:[\s-]old)?)?|(\d{1,2})[\s-]{0,2}(?:year|yr|y)s?[\s-]{0,2}(?:old|of age)|(?<=(?:man|woman|boy|girl|lady|gentleman|male|female|patient|child)\sof\s)(\d{1,2})(?![\d%.,/:]\d|\d|\s?(?:kg|weeks?|months?|days?))|(\d{1,2})\s?(?:y\/o|yo|[MF]))(?![\p{L}\d])/giu
const PLACE =
  /(?<![\p{L}\d])(?:\p{Lu}[\p{L}'’.-]{0,24}\s(?:(?:and|of|the|&)\s){0,2}){1,6}(Hospitals?|Infirmary|Hospice|Trust|Ward)(?![\p{L}\d])/gu
const NO_PLACE =
  /^(?:(?:The|At|In|From|To|A|An|This|That|Our|Your|Local|Both|Another|And|NHS|Foundation|Acute|General|District|Medical|Surgical|Admissions?|Assessment|Stroke|Day|Ambulatory)\s)*(?:Hospitals?|Trust|Hospice|Infirmary|Ward)$/
const LEADING = /^(?:(?:The|At|In|From|To|This|That|Our|And|When|While|After|Before)\s)+/

/** Ages as ten-year bands, hospitals, wards and trusts without their names. */
export function generalisations(text: string): Generalisation[] {
  const found: Generalisation[] = []
  for (const match of text.matchAll(AGE)) {
    const age = Number(match[1] ?? match[2] ?? match[3] ?? match[4])
    if (age < 90)
      found.push({ start: match.index, end: match.index + match[0].length, type: 'age', replacement: ageBand(age) })
  }
  for (const match of text.matchAll(PLACE)) {
    if (NO_PLACE.test(match[0])) continue
    const lead = LEADING.exec(match[0])?.[0].length ?? 0
    const replacement = match[1] === 'Trust' ? '[trust]' : match[1] === 'Ward' ? '[ward]' : '[hospital]'
    found.push({ start: match.index + lead, end: match.index + match[0].length, type: 'place', replacement })
  }
  return found
}

/** "[aged 60 to 69]"; the youngest are "[aged under 10]". */
export function ageBand(age: number): string {
  if (age >= 90) return '[aged 90 or over]'
  const from = Math.floor(age / 10) * 10
  return from === 0 ? '[aged under 10]' : `[aged ${from} to ${from + 9}]`
}

/**
 * A date as its distance from the event, such as "[3 days after the event]".
 *
 * @param occurred when the event was, `YYYY-MM-DD`; with less than a day known no distance can be told
 */
export function relativeDate(written: string, occurred: string | null): string {
  const event = occurred === null ? null : dayOf(occurred)
  const date = event === null ? null : readDate(written, Number(occurred?.slice(0, 4)))
  if (event === null || date === null) return '[date]'
  const days = Math.round((date - event) / DAY)
  if (days === 0) return '[the day of the event]'
  const [count, unit, about] = inUnits(Math.abs(days))
  return `[${about ? 'about ' : ''}${count} ${unit}${count === 1 ? '' : 's'} ${days < 0 ? 'before' : 'after'} the event]`
}

const DAY = 86_400_000

function inUnits(days: number): [number, string, boolean] {
  if (days < 14) return [days, 'day', false]
  if (days < 60) return [Math.round(days / 7), 'week', true]
  if (days < 700) return [Math.round(days / 30.44), 'month', true]
  return [Math.round(days / 365.25), 'year', true]
}

function dayOf(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return match === null ? null : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
}

/** Reads a day as clinicians write it; without a year, the event's. Null where no single day is meant. */
function readDate(written: string, eventYear: number): number | null {
  const iso = dayOf(written.replace(/[/.]/g, '-'))
  if (iso !== null) return iso
  const numeric = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(written)
  if (numeric !== null) return utcDay(Number(numeric[1]), Number(numeric[2]), numeric[3], eventYear)
  const dayFirst =
    /(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s./-]{0,2}([a-z]{3,9})\.?[\s,./-]{0,2}['’]?(\d{4}|\d{2})?$/i.exec(written)
  if (dayFirst !== null && !/\d\s?(?:-|–|to|and|&|\/)\s?\d/i.test(written))
    return utcDay(Number(dayFirst[1]), monthNumber(dayFirst[2] ?? ''), dayFirst[3], eventYear)
  const monthFirst = /([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/i.exec(written)
  return monthFirst === null
    ? null
    : utcDay(Number(monthFirst[2]), monthNumber(monthFirst[1] ?? ''), monthFirst[3], eventYear)
}

function utcDay(day: number, month: number, year: string | undefined, eventYear: number): number | null {
  if (day < 1 || day > 31 || !Number.isInteger(month) || month < 1 || month > 12) return null
  const full = year === undefined ? eventYear : year.length === 2 ? 2000 + Number(year) : Number(year)
  return Date.UTC(full, month - 1, day)
}
