/** A word of a text: its folded form and where it stands, in UTF-16 units. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/**
 * The words of a text as SQLite's `unicode61` tokenizer with `remove_diacritics 2` sees them: runs of letters and digits,
 * in lower case, without marks. Everything else parts words, so `x-ray` is `x` and `ray`.
 */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map(match => ({
    word: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Lower case, without diacritics. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
