import { stemOf } from '../../domain/text/stem.js'
import { TYPO_LENGTHS } from '../index-settings.js'
import { typosBetween } from './edit-distance.js'

/** Every word that the index holds, with a number for each, and in how many documents it stands. */
export interface Vocabulary {
  /** The word's number, or undefined where no document ever had it. */
  numberOf(word: string): number | undefined
  wordOf(number: number): string
  /** The word's number; a new one where it has none. */
  take(word: string): number
  /** Documents that hold the word, its references not counted. */
  documents(number: number): number
  /** Adds to (or takes from) the number of documents that hold a word. */
  count(number: number, change: number): void
  /** Words that begin so and go on, the commonest first. */
  completions(start: string, most: number): string[]
  /** Other forms of a word: "reported" and "reporting" for "report"; the commonest first. */
  forms(word: string): string[]
  /** Words at a distance of exactly 1 or 2 typos, as the word's length allows, the commonest first. */
  corrections(word: string): { readonly one: readonly string[]; readonly two: readonly string[] }
}

/**
 * More words than these never stand in for one that was typed. Beyond what any register of real words reaches: a limit that
 * bites would choose by words of documents that the viewer may not open, and so tell of them.
 */
const MOST_CORRECTIONS = 500
const MOST_FORMS = 200

/** An empty vocabulary, or one that takes up what was stored. */
export function createVocabulary(
  stored: Iterable<{ readonly number: number; readonly word: string; readonly documents: number }> = [],
): Vocabulary {
  const words: string[] = ['']
  const documents: number[] = [0]
  const numbers = new Map<string, number>()
  const byFirst = new Map<string, number[]>()
  /** For each first letter that has been asked for: stem → words. */
  const stems = new Map<string, Map<string, string[]>>()

  function put(number: number, word: string, count: number): void {
    words[number] = word
    documents[number] = count
    numbers.set(word, number)
    const first = word.charAt(0)
    const bucket = byFirst.get(first)
    if (bucket === undefined) byFirst.set(first, [number])
    else bucket.push(number)
    addForm(stems.get(first), word)
  }

  /** Stemming every word takes a while, so it is done letter by letter, when somebody first asks for one. */
  function formsUnder(first: string): Map<string, string[]> {
    const known = stems.get(first)
    if (known !== undefined) return known
    const made = new Map<string, string[]>()
    for (const number of byFirst.get(first) ?? []) addForm(made, words[number] ?? '')
    stems.set(first, made)
    return made
  }
  for (const { number, word, documents: count } of stored) put(number, word, count)

  const countOf = (word: string): number => documents[numbers.get(word) ?? 0] ?? 0
  const isHeld = (word: string): boolean => countOf(word) > 0

  function commonest(candidates: Iterable<string>, most: number): string[] {
    return [...candidates].sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1)).slice(0, most)
  }

  return {
    numberOf: word => numbers.get(word),
    wordOf: number => words[number] ?? '',
    take(word) {
      const known = numbers.get(word)
      if (known !== undefined) return known
      const number = words.length
      put(number, word, 0)
      return number
    },
    documents: number => documents[number] ?? 0,
    count(number, change) {
      documents[number] = (documents[number] ?? 0) + change
    },

    completions(start, most) {
      const found: string[] = []
      for (const number of byFirst.get(start.charAt(0)) ?? []) {
        const word = words[number] ?? ''
        if (word.length > start.length && word.startsWith(start) && isHeld(word)) found.push(word)
      }
      return commonest(found, most)
    },

    forms(word) {
      const others = formsUnder(word.charAt(0)).get(stemOf(word)) ?? []
      return commonest(
        others.filter(other => other !== word && isHeld(other)),
        MOST_FORMS,
      )
    },

    corrections(word) {
      const limit = typosAllowed(word)
      if (limit === 0) return { one: [], two: [] }
      const one = new Set<string>()
      const two = new Set<string>()
      const consider = (candidate: string): void => {
        const typos = typosBetween(word, candidate, limit)
        if (typos === 1) one.add(candidate)
        else if (typos === 2) two.add(candidate)
      }
      for (const number of byFirst.get(word.charAt(0)) ?? []) {
        const candidate = words[number] ?? ''
        if (Math.abs(candidate.length - word.length) <= limit && isHeld(candidate)) consider(candidate)
      }
      if (limit === 2)
        for (const candidate of withAnotherFirst(word, byFirst.keys())) if (isHeld(candidate)) consider(candidate)
      return { one: commonest(one, MOST_CORRECTIONS), two: commonest(two, MOST_CORRECTIONS) }
    },
  }
}

function addForm(stems: Map<string, string[]> | undefined, word: string): void {
  if (stems === undefined) return
  const stem = stemOf(word)
  const known = stems.get(stem)
  if (known === undefined) stems.set(stem, [word])
  else known.push(word)
}

/** None on short words and on anything with a digit. */
export function typosAllowed(word: string): 0 | 1 | 2 {
  if (word.length < TYPO_LENGTHS.one || /\p{N}/u.test(word)) return 0
  return word.length < TYPO_LENGTHS.two ? 1 : 2
}

/** The words that one edit of the first letter makes: with the penalty for the first letter, that is both typos. */
function* withAnotherFirst(word: string, letters: Iterable<string>): Generator<string> {
  const rest = word.slice(1)
  yield rest
  yield word.charAt(1) + word.charAt(0) + word.slice(2)
  for (const letter of letters) {
    if (letter === word.charAt(0)) continue
    yield letter + rest
    yield letter + word
  }
}
