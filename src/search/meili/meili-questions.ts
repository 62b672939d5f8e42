import { isNegation } from '../common-words.js'
import { typosAllowed } from '../embedded/vocabulary.js'
import { SEARCHED_FIELDS, STEM_FIELDS } from '../index-settings.js'
import type { PreparedWords } from '../query-words.js'
import type { SearchVocabulary } from '../synonyms.js'
import { stemmedText } from '../word-stems.js'
import { plainWordsOf, wordsOf } from '../words.js'

/**
 * How words are put to a server that has no stemming and cannot ask for "this word or that". What is asked is therefore
 * several questions at once, whose answers the server merges (a federated search): each document counts once, in hits,
 * totals and facets, under the question that fits it best.
 */
export interface Question {
  readonly q: string
  /** Fields that are searched; all of the documents where it is `null`. */
  readonly fields: readonly string[] | null
  /** What its hits are worth beside those of the others, 0 … 1. */
  readonly weight: number
}

/** Other forms of the words that were typed are worth a little less than the words. */
const FORMS = 0.9
/** And so is a listed term that was probably mistyped: the server itself finds words near one, but not their synonyms. */
const MISTYPED = 0.7
const EVERYWHERE = [...SEARCHED_FIELDS, ...STEM_FIELDS]

/**
 * Every word, as typed or in another form, and with mistyped terms as they were `meant`. Other forms are not looked for
 * where something is quoted.
 */
export function everyWord(
  prepared: PreparedWords,
  vocabulary: SearchVocabulary,
  meant: string | null = null,
): Question[] {
  const typed = everyWordTyped(prepared, vocabulary)
  if (meant === null) return typed
  const corrected = everyWordTyped({ ...prepared, text: meant }, vocabulary)
  return [...typed, ...corrected.map(question => ({ ...question, weight: question.weight * MISTYPED }))]
}

function everyWordTyped({ text, count, verbatim }: PreparedWords, vocabulary: SearchVocabulary): Question[] {
  if (count === 0) return [{ q: '', fields: null, weight: 1 }]
  const typed = { q: text, fields: SEARCHED_FIELDS, weight: 1 }
  if (verbatim) return [typed]
  const last = openWord(text)
  const stems = { q: `${stemmedText(text.trimEnd(), vocabulary.abbreviations)} `, fields: STEM_FIELDS, weight: FORMS }
  if (last === null || count === 1) return [typed, stems]
  // The last word may be the beginning of one, beside other forms of those before it.
  const before = stemmedText(text.slice(0, last), vocabulary.abbreviations)
  return [typed, stems, { q: before + text.slice(last), fields: EVERYWHERE, weight: FORMS }]
}

/** A part of the query that a document has or has not: a word, or what is quoted. */
export interface Unit {
  readonly text: string
  readonly quoted: boolean
  /** Its last word may be the beginning of one. */
  readonly open: boolean
  /** "not", "never": tells little by itself. */
  readonly turning: boolean
}

/** The query in units, in their order. */
export function unitsOf({ text }: PreparedWords): Unit[] {
  const units: Unit[] = []
  text.split('"').forEach((part, index) => {
    const words = wordsOf(part)
    if (index % 2 === 1) {
      if (words.length > 0) units.push({ text: `"${part.trim()}"`, quoted: true, open: false, turning: false })
      return
    }
    for (const { start, end, text: word } of words) {
      units.push({ text: part.slice(start, end), quoted: false, open: false, turning: isNegation(word) })
    }
  })
  const last = units.at(-1)
  if (last === undefined || last.quoted || openWord(text) === null) return units
  return [...units.slice(0, -1), { ...last, open: true }]
}

/** A question for how many documents have a unit. */
export function questionAbout(unit: Unit, vocabulary: SearchVocabulary): Question {
  if (unit.quoted) return { q: unit.text, fields: SEARCHED_FIELDS, weight: 1 }
  return { q: asked([unit], vocabulary), fields: EVERYWHERE, weight: 1 }
}

/** Whether typing errors are forgiven in a unit at all. */
export function mayBeMistyped({ text, quoted }: Unit, { abbreviations }: SearchVocabulary): boolean {
  const [word] = plainWordsOf(text)
  return !quoted && word !== undefined && typosAllowed(word) > 0 && !abbreviations.has(word)
}

/** A question for how many documents have a word, in any form, without a typing error: what is quoted is met exactly. */
export function questionAboutWritten(word: string, { abbreviations }: SearchVocabulary): Question {
  return { q: `"${stemmedText(word, abbreviations)}"`, fields: STEM_FIELDS, weight: 1 }
}

/** What the server said of the units, and what follows from it. */
export interface Told {
  /** In how many of `documents` each unit stands: what stands in few tells more. */
  readonly counts: readonly number[]
  readonly documents: number
  /** Units that nobody wrote so: whatever has them has them by a typing error. */
  readonly byTypo?: ReadonlySet<number>
  /** The query with its mistyped terms as they were meant, word for word. */
  readonly meant?: string | null
}

/** Where some words are enough, so much of what the query tells a document must have; as in the embedded engine. */
const ENOUGH = 0.34
const TURNING = 0.25
/** A word that is met by a typo only is half met. */
const BY_TYPO = 0.5
/** Up to so many units, a document is ranked by everything that it has of them; beyond, by enough, or all but one. */
const WEIGHED_CLOSELY = 5
/** More questions at once take a server too long: the combinations of the fewest, rarest units are asked then. */
const MOST_QUESTIONS = 60

/**
 * Enough of the words: one question for each combination of units that tells enough of what the query tells, worth its
 * share of that; one more with the terms that were meant, where there are some in it.
 */
export function enoughWords(
  prepared: PreparedWords,
  units: readonly Unit[],
  { counts, documents, byTypo = new Set(), meant = null }: Told,
  vocabulary: SearchVocabulary,
): Question[] {
  const tells = units.map(({ turning }, at) => {
    const weight = Math.log(1 + documents / (1 + (counts[at] ?? 0)))
    return turning ? weight * TURNING : weight
  })
  const total = tells.reduce((sum, weight) => sum + weight, 0)
  const held = tells.map((weight, at) => (byTypo.has(at) ? weight * BY_TYPO : weight))
  const told = (set: number): number => held.reduce((sum, weight, at) => (isIn(set, at) ? sum + weight : sum), 0)
  const enough = (set: number): boolean => told(set) >= ENOUGH * total
  const whole = 2 ** units.length - 1
  const sets = Array.from({ length: Math.max(0, whole - 1) }, (_, number) => number + 1).filter(enough)
  const isLeast = (set: number): boolean => tells.every((_, at) => !isIn(set, at) || !enough(set & ~(1 << at)))
  const isAllButOne = (set: number): boolean => sizeOf(set) === units.length - 1
  const closely = units.length <= WEIGHED_CLOSELY
  const wanted = (closely ? sets : sets.filter(set => isLeast(set) || isAllButOne(set)))
    .sort((a, b) => Number(isLeast(b)) - Number(isLeast(a)) || sizeOf(a) - sizeOf(b) || told(b) - told(a))
    .slice(0, MOST_QUESTIONS)
  // As many units as were typed: a term is corrected word for word.
  const meantUnits = meant === null ? units : unitsOf({ ...prepared, text: meant })
  const questions = wanted.flatMap(set => {
    const texts = [units, meantUnits].map(all =>
      asked(
        all.filter((_, at) => isIn(set, at)),
        vocabulary,
      ),
    )
    return [...new Set(texts)].map(q => ({ q, fields: EVERYWHERE, weight: (FORMS * told(set)) / total }))
  })
  return [...everyWord(prepared, vocabulary, meant), ...questions.slice(0, MOST_QUESTIONS)]
}

/** Some units as one text to look for: stems, but for what is quoted and for the word that may be a beginning. */
function asked(units: readonly Unit[], { abbreviations }: SearchVocabulary): string {
  const texts = units.map(({ text, quoted, open }) => (quoted || open ? text : stemmedText(text, abbreviations)))
  return texts.join(' ') + (units.at(-1)?.open === true ? '' : ' ')
}

/** Where the last word begins, if it may be the beginning of one: nothing stands behind it. */
function openWord(text: string): number | null {
  const last = wordsOf(text).at(-1)
  return last?.end === text.length ? last.start : null
}

function isIn(set: number, at: number): boolean {
  return (set & (1 << at)) !== 0
}

function sizeOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + sizeOf(set >>> 1)
}
