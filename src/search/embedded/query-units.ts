import type { Synonyms } from '../synonyms.js'
import { tokensOf } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * A part of the query that a document must have in one form or another: a word with its prefixes, typos and synonyms, or
 * a phrase. `exact` and `loose` are match expressions of SQLite's FTS5; what only `loose` finds was mistyped.
 */
export interface QueryUnit {
  readonly exact: string
  readonly loose: string
  /** Words and phrases that are marked in hits. */
  readonly marks: readonly (readonly string[])[]
  /** What was typed, and what a synonym added. */
  readonly typed: string
  readonly also: readonly string[]
}

/** As many words as Meilisearch takes; what comes after them is left out. */
export const MOST_WORDS = 10
/** Longest key of the synonym list, in words. */
const LONGEST_KEY = 3

/**
 * Takes a query apart. Text in double quotes is a phrase, to the letter. A hyphen before a word is no operator: people
 * paste text that has dashes in it.
 */
export function queryUnits(query: string, synonyms: Synonyms, vocabulary: Vocabulary): QueryUnit[] {
  const parts = query.slice(0, 2000).split('"')
  // An odd number of quotes leaves the last one open: it is read as a plain character.
  const closed = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join(' ')]
  const endsInWord = !/["\s]$/.test(query)
  const units: QueryUnit[] = []
  closed.forEach((part, index) => {
    const words = tokensOf(part).map(token => token.word)
    if (words.length === 0) return
    if (index % 2 === 1) units.push(phraseUnit(words))
    else units.push(...wordUnits(words, synonyms, vocabulary, endsInWord && index === closed.length - 1))
  })
  return units.slice(0, MOST_WORDS)
}

/** Longest keys first: `chest x ray` is one unit, and finds CXR. */
function wordUnits(
  words: readonly string[],
  synonyms: Synonyms,
  vocabulary: Vocabulary,
  endsInWord: boolean,
  longest = LONGEST_KEY,
): QueryUnit[] {
  const units: QueryUnit[] = []
  for (let start = 0; start < words.length;) {
    const length = keyLength(words, start, synonyms, longest)
    const span = words.slice(start, start + length)
    const last = start + length === words.length
    units.push(
      length === 1
        ? wordUnit(span[0] ?? '', synonyms, vocabulary, last && endsInWord)
        : spanUnit(span, synonyms, vocabulary),
    )
    start += length
  }
  return units
}

function keyLength(words: readonly string[], start: number, synonyms: Synonyms, longest: number): number {
  for (let length = Math.min(longest, words.length - start); length > 1; length--) {
    if (synonyms.has(words.slice(start, start + length).join(' '))) return length
  }
  return 1
}

function wordUnit(word: string, synonyms: Synonyms, vocabulary: Vocabulary, isLast: boolean): QueryUnit {
  const also = equivalents(synonyms, word)
  const prefixed = isLast ? vocabulary.startingWith(word) : []
  const near = vocabulary.near(word)
  const exact = [[word], ...also, ...prefixed.map(other => [other])]
  const loose = [...exact, ...near.map(other => [other])]
  return {
    exact: anyOf(exact),
    loose: anyOf(loose),
    marks: loose,
    typed: word,
    also: also.map(words => words.join(' ')),
  }
}

/** A key of several words: each of its words, or one of its equivalents as a phrase. */
function spanUnit(span: readonly string[], synonyms: Synonyms, vocabulary: Vocabulary): QueryUnit {
  const also = equivalents(synonyms, span.join(' '))
  const inner = wordUnits(span, synonyms, vocabulary, false, span.length - 1)
  const each = (which: 'exact' | 'loose'): string => `(${inner.map(unit => `(${unit[which]})`).join(' AND ')})`
  return {
    exact: [each('exact'), anyOf(also)].filter(text => text !== '').join(' OR '),
    loose: [each('loose'), anyOf(also)].filter(text => text !== '').join(' OR '),
    marks: [[...span], ...also, ...inner.flatMap(unit => unit.marks)],
    typed: span.join(' '),
    also: also.map(words => words.join(' ')),
  }
}

function phraseUnit(words: readonly string[]): QueryUnit {
  const phrase = anyOf([words])
  return { exact: phrase, loose: phrase, marks: [words], typed: `"${words.join(' ')}"`, also: [] }
}

function equivalents(synonyms: Synonyms, key: string): string[][] {
  const forms = (synonyms.get(key) ?? []).map(text => tokensOf(text).map(token => token.word))
  const seen = new Set([key])
  return forms.filter(words => {
    const text = words.join(' ')
    if (words.length === 0 || seen.has(text)) return false
    seen.add(text)
    return true
  })
}

/** Words are letters and digits only, so quoting them leaves nothing that FTS5 could read as syntax. */
function anyOf(phrases: readonly (readonly string[])[]): string {
  return phrases.map(words => `"${words.join(' ')}"`).join(' OR ')
}
