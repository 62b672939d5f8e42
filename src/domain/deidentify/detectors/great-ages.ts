import type { Span } from '../span.js'

const GREAT = '(?:9\\d|1[01]\\d)'
const NINETY =
  '(?:nin(?:e)?ty(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one)\\shundred(?:\\sand\\s(?:one|two|three|four|five|six|seven|eight|nine))?)'
const AGE = new RegExp(
  [
    `(?:aged?|age\\sof|age:|aged:|turned|turning|turns)[\\s:]{1,2}(?:${GREAT}|${NINETY})(?![\\d%.,/:]\\d|[\\d%]|\\s?(?:kg|mm|cm|ml|mg|%))(?:[\\s-]{0,2}(?:years?|yrs?)(?:[\\s-]old)?)?`,
    `(?:${GREAT}|${NINETY})[\\s-]{0,2}(?:year|yr|y)s?[\\s-]{0,2}(?:old|of\\sage|olds)`,
    `${GREAT}\\s?-?(?:y/?\\.?o|yo)(?![\\p{L}])`,
    `${GREAT}\\s?(?:yrs?|years?)(?=\\s(?:male|female|man|woman|lady|gentleman|m|f)\\b|[,)])`,
    `${GREAT}\\s?(?:-|–)?\\s?y(?=\\s?(?:m|f)\\b)`,
    `${GREAT}\\s?[MFmf](?![\\p{L}\\d])`,
    `(?:(?<=\\b(?:in\\s)?(?:his|her|their)\\s(?:mid|late|early)?[\\s-]?)(?:90['’]?s|nineties|hundreds))`,
    `(?:nonagenarian|centenarian)`,
    // "she is 93 and", "was ninety four.", "Mrs Cole, 91, fell"
    `(?<=(?:\\b(?:he|she|who|patient|pt|mother|father|mum|dad|lady|gentleman|woman|man|wife|husband|resident)(?:'s|’s|\\s(?:is|was))(?:\\s(?:now|also|already|just|over|nearly|almost|only|about))?|\\b(?:mr|mrs|miss|ms)\\.?\\s[\\p{L}'’-]{2,24}\\s(?:is|was))\\s)(?:${GREAT}|${NINETY})(?=\\s?(?:[,.;)!]|$|and\\b|but\\b|when\\b|at\\s(?:the\\s)?time|with\\b|at\\sdeath)(?!\\.\\d))`,
    `(?<=\\p{Lu}[\\p{L}'’-]{1,24},\\s)${GREAT}(?=,\\s\\p{Ll})`,
    `(?<=\\p{Lu}[\\p{L}'’-]{1,24}\\s\\()${GREAT}(?=\\))`,
    `(?<=\\b[MF]\\s?/?\\s?)${GREAT}(?=[,.;)]|\\s?$)`,
    `${GREAT}\\s?/\\s?[MFmf](?![\\p{L}\\d])`,
    `${GREAT}(?=\\s(?:lady|gentleman|woman|man|male|female)\\b)`,
    `${GREAT}(?=\\s(?:year|yr)s?[\\s-]old)`,
  ]
    .map(form => `(?:${form})`)
    .join('|'),
  'giu',
)

/** Ages of 90 and more: there are so few people of such an age that it points at one. */
export function greatAges(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(AGE)) {
    const before = text.slice(Math.max(0, match.index - 1), match.index)
    if (/[\p{L}\d.£/-]/u.test(before)) continue
    const end = match.index + match[0].length
    if (/^[\p{L}\d]/u.test(text.slice(end, end + 1))) continue
    spans.push({ start: match.index, end, type: 'age-over-89' })
  }
  return spans
}
