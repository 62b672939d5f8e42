import { nearestCue } from '../cues.js'
import type { Span } from '../span.js'

/** Full dates up to this year are told of far more often as somebody's birth than as the day of an examination. */
const LAST_OLD_YEAR = 2005
/** Two digits from here on stand for the last century. */
const FIRST_OLD_TWO_DIGITS = 30

const FULL_YEAR = /(?:19|20)\d{2}$/
const TWO_DIGITS = /\d[/. -](\d{2})$/
const LABEL_AFTER = /^\s?[([,-]?\s?(?:d\.?\s?o\.?\s?b\b|date of birth)/i
const HEADING = /^(?:patient )?(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born)$/i
/** What is dated, not born: "on", "CT of", "diagnosed". */
const EVENT_BEFORE =
  /\b(?:on|since|from|until|till|before|after|between|to|dated?|of|in|ct|mri|scan(?:ned)?|films?|images?|x-?rays?|cxr|uss?|report(?:ed)?|surgery|operation|diagnosed|admitted|attended|died|death|retired|built|installed|published|issued|review(?:ed)?|version|study|studies|exam(?:ination)?|seen|visit|appointment|clinic|compared? with|prior|previous)\s?:?\s(?:the\s)?$/i

/** Whether the date that stands there is told as the day of somebody's birth: by its label, its column, or its age. */
export function isBirthDate(text: string, start: number, end: number): boolean {
  if (nearestCue(text, start) === 'birth' || LABEL_AFTER.test(text.slice(end, end + 20))) return true
  if (isUnderHeading(text, start)) return true
  return isOld(text.slice(start, end)) && !EVENT_BEFORE.test(text.slice(Math.max(0, start - 24), start))
}

function isOld(written: string): boolean {
  const full = FULL_YEAR.exec(written)?.[0]
  if (full !== undefined) return written.length > 5 && /\d.*[^\d].*\d/.test(written) && Number(full) <= LAST_OLD_YEAR
  const short = TWO_DIGITS.exec(written)?.[1]
  return short !== undefined && Number(short) >= FIRST_OLD_TWO_DIGITS
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
