import { stemOf } from '../domain/text/stem.js'
import { typosBetween } from './embedded/edit-distance.js'
import { typosAllowed } from './embedded/vocabulary.js'
import { LONGEST_SYNONYM_KEY, type SearchVocabulary } from './synonyms.js'
import { wordsOf, type Word } from './words.js'

/** What a listed term was probably typed for: one to three neighbouring words of a question. */
export interface MistypedTerm {
  /** The first of the words, and how many they are. */
  readonly from: number
  readonly span: number
  readonly term: readonly string[]
  readonly typos: 1 | 2
}

/**
 * The listed terms that a question has with typing errors in them, longest first reading. A word that somebody wrote so is
 * what it is; `isWritten` says which are.
 */
export function mistypedTerms(
  words: readonly Pick<Word, 'text' | 'joined'>[],
  field: SearchVocabulary,
  isWritten: (word: string) => boolean,
): MistypedTerm[] {
  const found: MistypedTerm[] = []
  for (let at = 0; at < words.length; at += 1) {
    for (let span = LONGEST_SYNONYM_KEY; span >= 1; span -= 1) {
      const group = words.slice(at, at + span)
      if (group.length < span || group.slice(1).some(({ joined }) => !joined)) continue
      const typed = group.map(({ text }) => text)
      const meant = field.alternatives.has(typed.join(' ')) ? null : mistypedTerm(typed, field, isWritten)
      if (meant === null && !field.alternatives.has(typed.join(' '))) continue
      if (meant !== null) found.push({ from: at, span, ...meant })
      at += span - 1
      break
    }
  }
  return found
}

/** The term that these words were typed for, all of them; `null` where they are none, or a term as they stand. */
export function mistypedTerm(
  typed: readonly string[],
  field: SearchVocabulary,
  isWritten: (word: string) => boolean,
): Pick<MistypedTerm, 'term' | 'typos'> | null {
  const readings = typed.map(word => [{ word, typos: 0 }, ...(isWritten(word) ? [] : nearTo(word, field))])
  let best: { term: string[]; typos: number } | null = null
  for (const reading of combinations(readings)) {
    const typos = reading.reduce((sum, part) => sum + part.typos, 0)
    const term = reading.map(({ word }) => word)
    if (typos === 0 || typos > MOST_TYPOS || (best !== null && best.typos <= typos)) continue
    if (field.alternatives.has(term.join(' '))) best = { term, typos }
  }
  return best === null ? null : { term: best.term, typos: best.typos === 1 ? 1 : 2 }
}

const MOST_TYPOS = 2

interface Reading {
  readonly word: string
  readonly typos: number
}

/** Words of terms that near; not other forms of the same word, which are no typing errors. */
function nearTo(typed: string, field: SearchVocabulary): Reading[] {
  const limit = typosAllowed(typed)
  if (limit === 0 || field.abbreviations.has(typed)) return []
  const stem = stemOf(typed)
  return wordsOfTerms(field)
    .filter(word => Math.abs(word.length - typed.length) <= limit && stemOf(word) !== stem)
    .map(word => ({ word, typos: typosBetween(typed, word, limit) }))
    .filter(({ word, typos }) => word !== typed && typos <= limit)
}

const wordsByVocabulary = new WeakMap<SearchVocabulary, readonly string[]>()

/** All words that stand in terms and can be mistyped, in order. */
function wordsOfTerms(field: SearchVocabulary): readonly string[] {
  const known = wordsByVocabulary.get(field)
  if (known !== undefined) return known
  const all = new Set([...field.alternatives.keys()].flatMap(key => key.split(' ')))
  const words = [...all].filter(word => typosAllowed(word) > 0 && !field.abbreviations.has(word)).sort()
  wordsByVocabulary.set(field, words)
  return words
}

function* combinations(options: readonly (readonly Reading[])[]): Generator<readonly Reading[]> {
  const [first, ...rest] = options
  if (first === undefined) {
    yield []
    return
  }
  for (const others of combinations(rest)) for (const one of first) yield [one, ...others]
}

/** Words of a question that would make a term if nobody wrote them so: of these alone it has to be known. */
export function doubtfulWords(text: string, field: SearchVocabulary): string[] {
  const words = wordsOf(withoutQuoted(text))
  const doubtful = mistypedTerms(words, field, () => false).flatMap(({ from, term }) =>
    term.flatMap((word, at) => {
      const typed = words[from + at]?.text ?? word
      return typed === word ? [] : [typed]
    }),
  )
  return [...new Set(doubtful)]
}

/** The question with each mistyped term as the term, word for word; `null` where there is none. What is quoted stays. */
export function termsMeant(text: string, field: SearchVocabulary, isWritten: (word: string) => boolean): string | null {
  const words = wordsOf(withoutQuoted(text))
  const terms = mistypedTerms(words, field, isWritten)
  if (terms.length === 0) return null
  // From the end, so that the places of earlier words stay as they are.
  const corrected = terms
    .flatMap(({ from, term }) => term.map((word, at) => ({ word, typed: words[from + at] })))
    .reverse()
    .reduce((meant, { word, typed }) => {
      return typed === undefined ? meant : meant.slice(0, typed.start) + word + meant.slice(typed.end)
    }, text)
  const last = terms.at(-1)
  // A term is whole: it is not the beginning of another word.
  return last !== undefined && last.from + last.span === words.length ? `${corrected.trimEnd()} ` : corrected
}

/** Nothing within quotation marks is mistyped, and no term reaches across them. */
function withoutQuoted(text: string): string {
  return text.replace(/"[^"]*("|$)/g, match => ';'.repeat(match.length))
}
