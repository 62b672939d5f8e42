import { outcomes } from '../domain/record/code-lists.js'
import type { SearchVocabulary } from './synonyms.js'
import { LONGEST_SYNONYM_KEY } from './synonyms.js'
import { tellingWords } from './telling-words.js'
import { wordsOf } from './words.js'

/** Only so many words of a query count, in both engines; the page says when more were typed. */
export const QUERY_WORDS = 10

/** What somebody typed, made ready for either engine. */
export interface PreparedWords {
  /**
   * Rewritten, single-spaced, at most `QUERY_WORDS` words. It ends with a space where the last word is complete, so that
   * the engine does not take it for the beginning of one ("PE" is not "pelvis").
   */
  readonly text: string
  /** How many words there are in `text`. */
  readonly count: number
  /** Words behind the last that counts. */
  readonly ignored: readonly string[]
  /** Words that only hold the question together; see `tellingWords`. */
  readonly leftOut: readonly string[]
  /** Whoever asks put something in quotation marks, so that no other forms of words are looked for. */
  readonly verbatim: boolean
}

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}]+/gu
const QUOTES = /[“”„«»]/g

/** Rewrites, cleans and cuts what was typed. Any string is fine. */
export function prepareWords(typed: string, vocabulary: SearchVocabulary): PreparedWords {
  const clean = typed.replace(CONTROL_CHARACTERS, ' ').replace(QUOTES, '"')
  // A space in front, so that a hyphen at the very start counts as one after a space.
  const rewritten = vocabulary.rewrites.reduce((text, rule) => text.replace(rule.match, rule.replace), ` ${clean}`)
  const telling = tellingWords(rewritten.replace(/\s+/g, ' ').trim(), vocabulary)
  const verbatim = telling.text.includes('"')
  const plain = telling.text.replace(/\s+/g, ' ').trim()
  const text = verbatim ? plain : outcomesAsOne(plain)
  const words = wordsOf(text)
  const kept = words.slice(0, QUERY_WORDS)
  const last = kept.at(-1)
  if (last === undefined) return { text: '', count: 0, ignored: [], leftOut: [], verbatim }
  const cut = words.length > kept.length
  const whole = cut ? text.slice(0, last.end) : text
  const balanced = cut && isOdd(whole.split('"').length - 1) ? `${whole}"` : whole
  const complete = cut || telling.lastLeft || vocabulary.abbreviations.has(last.text) || /\s$/.test(typed)
  return {
    text: complete ? `${balanced} ` : balanced,
    count: kept.length,
    ignored: words.slice(QUERY_WORDS).map(word => text.slice(word.start, word.end)),
    leftOut: telling.left,
    verbatim,
  }
}

/** Outcomes in two words of which the second alone is another outcome: "not upheld", "partly upheld". */
const OUTCOMES_IN_TWO = outcomes.codes
  .map(code => outcomes.label(code).toLowerCase())
  .filter(label => /^\S+ upheld$/.test(label))
const OUTCOME = new RegExp(`(?<![\\p{L}\\p{N}])(?:${OUTCOMES_IN_TWO.join('|')})(?![\\p{L}\\p{N}])`, 'giu')

/** What was not upheld is no kind of what was upheld: such an outcome is looked for as a phrase. */
function outcomesAsOne(text: string): string {
  return text.replace(OUTCOME, '"$&"')
}

/** "P-004645", "2023-0260", "202106485", "FND-2020-720199-0"; not a date, not a span of years. */
const NUMBER_OF_RECORD =
  /(?<![\p{L}\p{N}]|\d-)(?:[a-z]{3,4}-\d{4}-\d{6}-?\d|[a-z]{1,4}-?\d{4,}|\d{4}-0\d{3}|\d{6,})(?![\p{L}\p{N}-])/iu
const DASHES = /[\u2010-\u2015\u2212]/g

/** The number by which a record is named, if there is one: that is one thing, of which no part answers. */
export function numberOfRecord(typed: string): string | null {
  return NUMBER_OF_RECORD.exec(typed.replace(DASHES, '-'))?.[0] ?? null
}

function isOdd(number: number): boolean {
  return number % 2 === 1
}

/** A word or short phrase of the query that also finds others, as typed and as listed. */
export interface SynonymUse {
  readonly typed: string
  readonly also: readonly string[]
}

/**
 * Which words of the query find others too, longest first reading; words inside quotation marks do not. The field's own
 * terms come before everyday words.
 */
export function synonymsUsed(prepared: PreparedWords, vocabulary: SearchVocabulary): SynonymUse[] {
  const terms: SynonymUse[] = []
  const everyday: SynonymUse[] = []
  const unquoted = prepared.text.replace(/"[^"]*("|$)/g, match => ';'.repeat(match.length))
  const words = wordsOf(unquoted)
  for (let at = 0; at < words.length; at += 1) {
    for (let span = LONGEST_SYNONYM_KEY; span >= 1; span -= 1) {
      const group = words.slice(at, at + span)
      const [first] = group
      const last = group.at(-1)
      if (group.length < span || !first || !last || group.slice(1).some(word => !word.joined)) continue
      const key = group.map(word => word.text).join(' ')
      const also = vocabulary.listed[key]
      if (also === undefined || also.length === 0) continue
      const uses = vocabulary.terms.has(key) ? terms : everyday
      uses.push({ typed: unquoted.slice(first.start, last.end), also })
      at += span - 1
      break
    }
  }
  return [...terms, ...everyday]
}
