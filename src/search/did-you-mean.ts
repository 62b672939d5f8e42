import { SENTINEL_CLOSE, SENTINEL_OPEN } from '../domain/text/highlight.js'
import { stemOf } from '../domain/text/stem.js'
import { isFunctionWord } from './common-words.js'
import { typosBetween } from './embedded/edit-distance.js'
import { TYPO_LENGTHS } from './index-settings.js'
import { mistypedTerm } from './mistyped-terms.js'
import type { SearchVocabulary } from './synonyms.js'
import { plainWordsOf, wordsOf, type Word } from './words.js'

export interface SpellingParts {
  readonly vocabulary: SearchVocabulary
  /** Whether any record that the viewer may open has this very word. */
  readonly isHeld: (word: string) => Promise<boolean>
}

/** Words that are looked into: a question with more typing errors is typed anew. */
const MOST_CORRECTED = 3

const MARKED = new RegExp(`${SENTINEL_OPEN}([^${SENTINEL_OPEN}${SENTINEL_CLOSE}]*)${SENTINEL_CLOSE}`, 'g')

/**
 * The question as it was probably meant, or `null`. A word that no record of the viewer's has is taken for the word near it
 * that was marked most often in what was found: so nothing is ever suggested but what stands on the viewer's own page.
 */
export async function didYouMean(
  typed: string,
  /** Titles and passages of the hits that are shown, marked. */
  passages: readonly string[],
  { vocabulary, isHeld }: SpellingParts,
): Promise<string | null> {
  const marked = markedWords(passages)
  const stems = new Set([...marked.keys()].map(stemOf))
  const doubtful = spellable(typed, vocabulary).filter(
    ({ text }) => !stems.has(stemOf(text)) && ![...marked.keys()].some(word => word.startsWith(text)),
  )
  let meant = typed
  // From the end, so that the places of earlier words stay as they are.
  for (const { text, start, end } of doubtful.slice(0, MOST_CORRECTED).reverse()) {
    const near = nearest(text, marked) ?? nameOfTerm(text, marked, vocabulary)
    if (near === null || (await isHeld(text))) continue
    meant = meant.slice(0, start) + near + meant.slice(end)
  }
  return meant === typed ? null : meant
}

/** How many passages mark each word. */
function markedWords(passages: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const passage of passages) {
    const words = new Set([...passage.matchAll(MARKED)].flatMap(([, inside = '']) => plainWordsOf(inside)))
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** Words that can be misspelt at all: long enough, letters only, not quoted, no listed term and no word of grammar. */
function spellable(typed: string, { alternatives, abbreviations }: SearchVocabulary): Word[] {
  const unquoted = typed.replace(/["“”„«»][^"“”„«»]*(["“”„«»]|$)/g, match => ' '.repeat(match.length))
  return wordsOf(unquoted).filter(
    ({ text }) =>
      text.length >= TYPO_LENGTHS.one &&
      /^\p{L}+$/u.test(text) &&
      !alternatives.has(text) &&
      !abbreviations.has(text) &&
      !isFunctionWord(text),
  )
}

/** A word too far off by itself may be near a listed term, of which a marked word is another spelling: "tumer", "tumour". */
function nameOfTerm(word: string, marked: ReadonlyMap<string, number>, vocabulary: SearchVocabulary): string | null {
  const term = mistypedTerm([word], vocabulary, () => false)?.term.join(' ')
  if (term === undefined) return null
  const names = (vocabulary.alternatives.get(term) ?? []).flatMap(words => (words.length === 1 ? words : []))
  const spellings = names.filter(name => typosBetween(term, name, MOST_TYPOS_OF_A_SPELLING) !== Infinity)
  const [best] = spellings.filter(name => marked.has(name)).sort((a, b) => (marked.get(b) ?? 0) - (marked.get(a) ?? 0))
  return best ?? null
}

/** "tumor" and "tumour", "haemorrhage" and "hemorrhage". */
const MOST_TYPOS_OF_A_SPELLING = 2

function nearest(word: string, marked: ReadonlyMap<string, number>): string | null {
  const limit = word.length < TYPO_LENGTHS.two ? 1 : 2
  const [best] = [...marked]
    .map(([other, count]) => ({ other, count, typos: typosBetween(word, other, limit) }))
    .filter(({ typos }) => typos <= limit)
    .sort((a, b) => a.typos - b.typos || b.count - a.count || (a.other < b.other ? -1 : 1))
  return best?.other ?? null
}
