import { SEARCHED_FIELDS, type SearchedField } from '../index-settings.js'
import type { SearchDocument } from '../search-index.js'
import { wordsOf } from '../words.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * A document's words in numbers, field after field: each field is its length and then that many tokens, where a token is
 * the number of a word, or `GAP` for a hard separator.
 */
export const GAP = 0

/** Stands for a hard separator in the full-text table, so that no phrase matches across it. No word is spelt so. */
const GAP_MARK = '\u00b6'

export interface TokenisedDocument {
  readonly tokens: Uint32Array
  readonly words: readonly string[]
  /** Numbers of all its words, each once. */
  readonly used: ReadonlySet<number>
  /** Those that stand anywhere but in the references. */
  readonly counted: ReadonlySet<number>
}

export function tokenise(document: Pick<SearchDocument, SearchedField>, vocabulary: Vocabulary): TokenisedDocument {
  const tokens: number[] = []
  const words: string[] = []
  const used = new Set<number>()
  const counted = new Set<number>()
  for (const field of SEARCHED_FIELDS) {
    const value = document[field]
    const text = typeof value === 'string' ? value : value.join('. ')
    const own: string[] = []
    const lengthAt = tokens.push(0) - 1
    for (const word of wordsOf(text)) {
      if (!word.joined && own.length > 0) {
        own.push(GAP_MARK)
        tokens.push(GAP)
      }
      const number = vocabulary.take(word.text)
      own.push(word.text)
      tokens.push(number)
      used.add(number)
      if (field !== 'references') counted.add(number)
    }
    tokens[lengthAt] = own.length
    words.push(own.join(' '))
  }
  return { tokens: Uint32Array.from(tokens), words, used, counted }
}

/** The numbers that `tokenise` counted, from the tokens alone. */
export function countedWords(tokens: Uint32Array): Set<number> {
  const counted = new Set<number>()
  eachField(tokens, (field, from, to) => {
    if (SEARCHED_FIELDS[field] === 'references') return
    for (let at = from; at < to; at += 1) {
      const number = tokens[at] ?? GAP
      if (number !== GAP) counted.add(number)
    }
  })
  return counted
}

/** Calls back with each field's number in `SEARCHED_FIELDS` and where its tokens lie. */
export function eachField(tokens: Uint32Array, look: (field: number, from: number, to: number) => void): void {
  let at = 0
  for (let field = 0; field < SEARCHED_FIELDS.length; field += 1) {
    const length = tokens[at] ?? 0
    look(field, at + 1, at + 1 + length)
    at += 1 + length
  }
}
