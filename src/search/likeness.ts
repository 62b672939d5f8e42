import { isFunctionWord, isNegation, isWordOfTime } from './common-words.js'
import { stemOf } from '../domain/text/stem.js'
import { LONGEST_SYNONYM_KEY, type SearchVocabulary } from './synonyms.js'
import { wordsOf, type Word } from './words.js'

/** A word or a known term of a text, in the one form under which all ways of saying it meet. */
export interface Term {
  /** The canonical form: a stem, or the first of a group of synonyms. */
  readonly key: string
  /** Where it stands in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** Nothing but soft separators stand between this term and the one before. */
  readonly joined: boolean
  /** It says something of the subject: no word of grammar. */
  readonly tells: boolean
  /** It stands in the field's vocabulary: "PE", "lung cancer". */
  readonly listed: boolean
  /** It turns its neighbour round: "not", "no". */
  readonly negates: boolean
}

/** The terms of a text in order: "chest X-ray" and "CXR" are the same one. */
export function termsOf(text: string, vocabulary: SearchVocabulary): Term[] {
  const words = wordsOf(text)
  const terms: Term[] = []
  for (let at = 0; at < words.length;) {
    const span = knownSpan(words, at, vocabulary)
    const group = words.slice(at, at + span)
    const [first] = group
    const last = group.at(-1)
    if (first === undefined || last === undefined) break
    const spelt = group.map(word => word.text).join(' ')
    const known = vocabulary.terms.get(spelt)
    const negates = span === 1 && isNegation(spelt)
    terms.push({
      key: known === undefined ? stemOf(spelt) : canonicalOf(spelt, known),
      start: first.start,
      end: last.end,
      joined: first.joined,
      tells: known !== undefined || (!negates && !isFunctionWord(spelt) && !isWordOfTime(spelt) && spelt.length > 1),
      listed: known !== undefined,
      negates,
    })
    at += span
  }
  return terms
}

/** How many words from here on are one term of the vocabulary; 1 where none is. */
function knownSpan(words: readonly Word[], at: number, { terms }: SearchVocabulary): number {
  for (let span = Math.min(LONGEST_SYNONYM_KEY, words.length - at); span > 1; span -= 1) {
    const group = words.slice(at, at + span)
    if (group.slice(1).every(word => word.joined) && terms.has(group.map(word => word.text).join(' '))) return span
  }
  return 1
}

/** The same for every member of a group, whichever was written. */
function canonicalOf(spelt: string, alternatives: readonly (readonly string[])[]): string {
  return [spelt, ...alternatives.map(words => words.join(' '))].sort()[0] ?? spelt
}

/** A passage that two texts share. */
export interface SharedPhrase {
  /** In the other text, as it stands there. */
  readonly start: number
  readonly end: number
  readonly weight: number
}

const LONGEST_PHRASE = 8

/**
 * The weightiest passages of `other` that stand in `asked` too, in whatever words of the same meaning: two telling terms
 * or more, one with its negation, or one of the vocabulary, without a sentence's end between. They do not overlap, and no
 * two of them say the same or part of it.
 */
export function sharedPhrases(
  asked: readonly Term[],
  other: readonly Term[],
  weightOf: (key: string) => number,
  most: number,
): SharedPhrase[] {
  const places = new Map<string, number[]>()
  asked.forEach(({ key }, at) => {
    const known = places.get(key)
    if (known === undefined) places.set(key, [at])
    else known.push(at)
  })
  const found: (SharedPhrase & { readonly said: string })[] = []
  const told = new Set<string>()
  for (let at = 0; at < other.length; at += 1) {
    const length = Math.max(
      0,
      ...(places.get(other[at]?.key ?? '') ?? []).map(place => runFrom(asked, place, other, at)),
    )
    const run = trimmed(other.slice(at, at + length))
    const [first] = run
    const last = run.at(-1)
    const telling = run.filter(term => term.tells)
    const enough =
      telling.length >= 2 ||
      telling.some(term => term.listed) ||
      (telling.length === 1 && run.some(term => term.negates))
    const said = run.map(term => term.key).join(' ')
    if (first !== undefined && last !== undefined && enough && !told.has(said)) {
      told.add(said)
      const weight = telling.reduce((sum, { key }) => sum + weightOf(key), 0)
      found.push({ start: first.start, end: last.end, weight, said })
      at += length - 1
    }
  }
  // What is part of a weightier one says nothing more: "CT" beside "CT showed".
  return found
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .filter(({ said }, at, all) => !all.slice(0, at).some(other => ` ${other.said} `.includes(` ${said} `)))
    .slice(0, most)
    .map(({ start, end, weight }) => ({ start, end, weight }))
}

function runFrom(asked: readonly Term[], place: number, other: readonly Term[], at: number): number {
  let length = 0
  while (length < LONGEST_PHRASE) {
    const mine = asked[place + length]
    const theirs = other[at + length]
    if (mine === undefined || mine.key !== theirs?.key) break
    if (length > 0 && (!mine.joined || !theirs.joined)) break
    length += 1
  }
  return length
}

/** Without words of grammar at its ends. */
function trimmed(run: readonly Term[]): Term[] {
  const matters = (term: Term): boolean => term.tells || term.negates
  const first = run.findIndex(matters)
  return first < 0 ? [] : run.slice(first, run.findLastIndex(matters) + 1)
}
