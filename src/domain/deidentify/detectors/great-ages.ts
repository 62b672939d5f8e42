import { GIVEN_NAMES } from '../lexicon/given-names.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { RELATIONS, ROLES } from '../lexicon/roles.js'
import { plainWord } from '../lexicon/word-set.js'
import type { Span } from '../span.js'

const GREAT = '(?:9\\d|1[01]\\d)'
const UP_TO_NINE = 'one|two|three|four|five|six|seven|eight|nine'
const NINETY = `(?:nin(?:e)?ty(?:[\\s-]?(?:${UP_TO_NINE}))?|(?:a|one)\\shundred(?:\\sand\\s(?:${UP_TO_NINE}))?)`
const NTH =
  '(?:(?:9\\d|1[01]\\d)(?:st|nd|rd|th)|ninetieth|ninety[\\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:one\\s)?hundredth)'
const AGE = new RegExp(
  [
    `(?:aged?|age\\sof|age:|aged:|age\\s?=|age\\sat\\s(?:death|referral|scan|time)\\s?:?|turned|turning|turns)[\\s:]{1,2}(?:${GREAT}|${NINETY})(?![\\d%.,/:]\\d|[\\d%]|\\s?(?:kg|mm|cm|ml|mg|%))(?:[\\s-]{0,2}(?:(?:years?|yrs?)(?:[\\s-]old)?|y(?![\\p{L}\\d])))?`,
    `(?:${GREAT}|${NINETY})[\\s-]{0,2}(?:year|yr|y)s?[\\s-]{0,2}(?:old|of\\sage|olds)`,
    `${GREAT}\\s?-?(?:y/?\\.?o|yo)(?![\\p{L}])`,
    `${GREAT}\\s?yrs?(?![\\p{L}])`,
    `(?:${GREAT}|${NINETY})\\syears?(?=\\s(?:male|female|man|woman|lady|gentleman|m|f)\\b|[,)])`,
    `${GREAT}\\s?(?:-|–)?\\s?y(?=\\s?(?:m|f)\\b)`,
    `${GREAT}\\s?[MFmf](?![\\p{L}\\d])`,
    // "96y", and "095Y" as DICOM writes it; "90Y" is yttrium more often than an age
    `(?:9[1-9]|09\\d|1[01]\\d)y(?![\\p{L}\\d])`,
    // "DOB 29.4.1917 is 106": after what is masked already
    `(?<=\\uE000\\s(?:is|was|now)\\s(?:now\\s)?)(?:${GREAT}|${NINETY})(?=[.,;:)]|\\s(?:and|but|so)\\b|\\s?$)`,
    `(?:(?<=\\b(?:in\\s)?(?:his|her|their|my|your)\\s(?:mid|late|early)?[\\s-]?)(?:90['’]?s|nineties|hundreds))`,
    `(?:nonagenarian|centenarian)`,
    `${NTH}(?=\\s(?:birthday|year\\b))`,
    // "Mrs Cole, 91, fell", "my grandmother, 98, was left", "mum (91)"
    `(?<=[\\p{L}][\\p{L}'’-]{1,24},\\s(?:now\\s|then\\s)?)(?:${GREAT}|${NINETY})(?=,\\s\\p{Ll})`,
    `(?<=\\b(?:pt|patient|resident)\\s)(?:${GREAT}|${NINETY})(?=[,.;)]|\\s?$)`,
    `(?<=[\\p{L}][\\p{L}'’-]{1,24}\\s\\()${GREAT}(?=\\))`,
    `(?<=\\b[MF]\\s?/?\\s?)${GREAT}(?=[,.;)]|\\s?$)`,
    `${GREAT}\\s?/\\s?[MFmf](?![\\p{L}\\d])`,
    `(?:${GREAT}|${NINETY})(?=\\s(?:lady|gentleman|gent|woman|man|male|female)\\b)`,
    `${GREAT}(?=\\s(?:year|yr)s?[\\s-]old)`,
  ]
    .map(form => `(?:${form})`)
    .join('|'),
  'giu',
)

/** "Mr Drumgoole was 97 when", "my nan Ethel is ninety-five", "he'll be 99": told with a verb, in no unit. */
const TOLD = new RegExp(
  `(?<who>[\\p{L}][\\p{L}'’-]{0,24})(?:['’]s|\\)?,?\\s(?:is|was|be|been|becomes?|became|turns?|am|i['’]m))(?:\\s(?:now|also|already|just|over|only|about|nearly|almost|then|still|a\\s(?:frail|fit|very\\sfit|lively|sprightly|good)|fully))?\\s(?<age>${GREAT}|${NINETY})(?=\\s?(?:[,.;:)!?]|$|\\n|and\\b|but\\b|when\\b|at\\s(?:the\\s)?time|with\\b(?!\\s(?:sats|oxygen|a\\spulse))|at\\s(?:death|home)|next\\b|this\\b|in\\s(?:january|february|march|april|may|june|july|august|september|october|november|december|a\\s)|years\\b|yet\\b|so\\b|now\\b|not\\b|or\\b)(?!\\.\\d))`,
  'giu',
)
const PEOPLE =
  /^(?:he|she|who|i|you|they|will|would|have|had|has|not|lady|gentleman|gent|woman|man|patient|pt|mam|nain|taid)$/

/** What is before the number of a verb: a person, or a word that means nothing else. */
function isPerson(written: string): boolean {
  const word = plainWord(written).replace(/'(?:s|ll|d)$/, '')
  if (PEOPLE.test(word) || RELATIONS.has(word) || ROLES.has(word)) return true
  return /^\p{Lu}\p{L}*\p{Ll}/u.test(written) && (!ORDINARY_WORDS.has(word) || GIVEN_NAMES.has(word))
}

/** Words that a number in brackets or between commas may follow without being somebody's age. */
const MEASURE_BEFORE =
  /(?:\b(?:sats?|spo2|saturations?|pulse|hr|rate|hb|haemoglobin|platelets|weight|wt|kg|bp|score|total|number|page|room|bed|ward|bay|series|slice|image|in|of|at|to|from|and|or|news|gcs|crp|urea|wcc|egfr|creatinine|sodium|grade|stage|level|figure|table|item|line|code|ref|lot),?\s\(?)$/i

/** Ages of 90 and more: there are so few people of such an age that it points at one. */
export function greatAges(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(AGE)) {
    const before = text.slice(Math.max(0, match.index - 20), match.index)
    if (/[\p{L}\d.£/-]$/u.test(before)) continue
    if (/^\d+$/.test(match[0]) && MEASURE_BEFORE.test(before)) continue
    const end = match.index + match[0].length
    if (/^[\p{L}\d]/u.test(text.slice(end, end + 1))) continue
    spans.push({ start: match.index, end, type: 'age-over-89' })
  }
  for (const match of text.matchAll(TOLD)) {
    const { who = '', age = '' } = match.groups ?? {}
    const end = match.index + match[0].length
    if (isPerson(who)) spans.push({ start: end - age.length, end, type: 'age-over-89' })
  }
  return spans
}
