import { plainWord } from './lexicon/word-set.js'

export type Shape = 'lower' | 'title' | 'upper' | 'initial'

/** A word, or a mark of punctuation, of a text. */
export interface Token {
  readonly start: number
  readonly end: number
  /** As written, without a possessive ’s. */
  readonly text: string
  /** As the word lists hold it. */
  readonly plain: string
  /** Null for anything that is no word: punctuation, numbers, codes such as T12, masks. */
  readonly shape: Shape | null
  readonly possessive: boolean
  /** What lies between the token before and this one. */
  readonly gap: 'none' | 'space' | 'line' | 'blank'
  /** Whether a sentence or a line begins here, where a capital says nothing. */
  readonly opens: boolean
}

const TOKEN = /[\p{L}\d][\p{L}\p{M}\d]*(?:['’-][\p{L}\p{M}\d]+)*|[^\s\p{L}\d]/gu
const BETWEEN_CLAUSES = /^[.!?:;•|\n]$/

/** Words and punctuation in the order of the text, in time proportional to its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const match of text.matchAll(TOKEN)) {
    const gap = gapOf(text.slice(last, match.index))
    const before = tokens.at(-1)
    const opens = before === undefined || gap === 'line' || gap === 'blank' || BETWEEN_CLAUSES.test(before.text)
    tokens.push(tokenOf(match[0], match.index, gap, opens))
    last = match.index + match[0].length
  }
  return tokens
}

function tokenOf(written: string, start: number, gap: Token['gap'], opens: boolean): Token {
  const possessive = /^.+['’]s$/iu.test(written)
  const text = possessive ? written.slice(0, -2) : written
  return { start, end: start + text.length, text, plain: plainWord(text), shape: shapeOf(text), possessive, gap, opens }
}

function shapeOf(text: string): Shape | null {
  if (/\d/.test(text) || !/^\p{L}/u.test(text)) return null
  if (!/^\p{Lu}/u.test(text)) return 'lower'
  if (text.length === 1) return 'initial'
  return text === text.toUpperCase() ? 'upper' : 'title'
}

function gapOf(between: string): Token['gap'] {
  if (between === '') return 'none'
  const lines = between.split('\n').length - 1
  return lines === 0 ? 'space' : lines === 1 ? 'line' : 'blank'
}
