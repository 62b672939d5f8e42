/**
 * How text falls into words, for the embedded engine and for everything that counts words of a query. The rules are
 * those of Meilisearch's tokenizer as far as English needs them: a word is a run of letters and digits; case and accents
 * are folded; `-`, `/`, `&`, apostrophes and brackets separate words softly, so that "x-ray" is the phrase "x ray"; the
 * end of a sentence or clause separates them hard, so that no phrase reaches across.
 */
export interface Word {
  /** Folded: lower case, without accents. */
  readonly text: string
  /** Where it stands in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** Nothing but soft separators stand between this word and the one before. False for the first word. */
  readonly joined: boolean
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const ASCII = /^[\x20-\x7e]*$/
const MARKS_AND_OTHERS = /[^\p{L}\p{N}]+/gu
const HARD_SEPARATOR = /[!?;…]|[.,:]\s|\n\s*\n/

/** Longer runs of letters are cut; nothing that anybody reads is that long. */
const LONGEST_WORD = 100

/** The words of a text, in order. Any string is fine. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let previousEnd = -1
  for (const match of text.matchAll(WORD)) {
    const folded = foldWord(match[0])
    if (folded === '') continue
    const start = match.index
    const end = start + match[0].length
    const joined = previousEnd >= 0 && !HARD_SEPARATOR.test(text.slice(previousEnd, start))
    words.push({ text: folded, start, end, joined })
    previousEnd = end
  }
  return words
}

/** The folded words only. */
export function plainWordsOf(text: string): string[] {
  return wordsOf(text).map(word => word.text)
}

/** One run of letters and digits as it is indexed; empty where nothing of it is left. */
function foldWord(word: string): string {
  const folded = ASCII.test(word)
    ? word.toLowerCase()
    : word.normalize('NFKD').replace(MARKS_AND_OTHERS, '').toLowerCase().replace(MARKS_AND_OTHERS, '')
  return folded.slice(0, LONGEST_WORD)
}
