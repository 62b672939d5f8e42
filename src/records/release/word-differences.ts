import { diffArrays } from 'diff'

/** A piece of one of two texts: in both, or in this one only. */
export interface ComparedPiece {
  readonly text: string
  readonly changed: boolean
}

/** Two texts, each in pieces that together are the whole of it. */
export interface Comparison {
  readonly before: readonly ComparedPiece[]
  readonly after: readonly ComparedPiece[]
}

/** Marks such as [NHS number] stand whole; else words, runs of space, and single signs. */
const TOKENS = /\[[^[\]\n]{1,40}\]|[\p{L}\p{M}\p{N}'’-]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu

/** More changes than this are no longer looked for one by one: the texts are told as quite different. */
const MOST_CHANGES = 4000

/** Where two texts differ, word by word. */
export function compareWords(before: string, after: string): Comparison {
  const [old, fresh] = [before.match(TOKENS) ?? [], after.match(TOKENS) ?? []]
  const changes = diffArrays(old, fresh, { maxEditLength: MOST_CHANGES })
  if (changes === undefined) {
    return { before: [{ text: before, changed: true }], after: [{ text: after, changed: true }] }
  }
  const pieces = changes.map(({ value, added, removed }) => ({ text: value.join(''), added, removed }))
  return {
    before: pieces.filter(({ added }) => !added).map(({ text, removed }) => ({ text, changed: removed })),
    after: pieces.filter(({ removed }) => !removed).map(({ text, added }) => ({ text, changed: added })),
  }
}
