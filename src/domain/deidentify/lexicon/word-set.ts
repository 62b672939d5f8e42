/** A set from words set out in a text block; they are kept in lower case, without accents. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean).map(plainWord))
}

/** A word as the lists hold it: lower case, no accents, a straight apostrophe. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase().replaceAll('’', "'")
  // Most words are plain already, and normalising is the dearest step of reading a long text.
  return /^[a-z'-]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}+/gu, '')
}
