import { isAskingWord, isFunctionWord, isKindAskedFor, isQuestionWord, isRequest } from './common-words.js'
import { LONGEST_SYNONYM_KEY, type SearchVocabulary } from './synonyms.js'
import { wordsOf, type Word } from './words.js'

/** A query without the words that only hold it together. */
export interface TellingWords {
  readonly text: string
  /** What was left out, as typed, in order. */
  readonly left: readonly string[]
  /** The last word was among what was left out. */
  readonly lastLeft: boolean
}

/**
 * Takes words of grammar and of asking out of a query while others remain: "Has anyone had a case of missed lung cancer?"
 * asks for "missed lung cancer". Nothing inside quotation marks, and nothing that belongs to a term of the vocabulary
 * ("out of hours", "follow up", "A&E"), is taken out, and no word in capitals among others ("IT", "US"). Any string is
 * fine.
 */
export function tellingWords(text: string, vocabulary: SearchVocabulary): TellingWords {
  const words = wordsOf(text)
  const quoted = quotedSpans(text)
  const kept = keptBecauseListed(words, vocabulary)
  const shouted = words.every(({ start, end }) => isInCapitals(text.slice(start, end)))
  const mayGo = words.map(
    ({ start, end }, at) =>
      !kept.has(at) &&
      !quoted.some(span => start >= span.start && end <= span.end) &&
      (shouted || !isInCapitals(text.slice(start, end))),
  )
  const going = new Set<number>()
  words.forEach(({ text: word }, at) => {
    if (mayGo[at] === true && (isFunctionWord(word) || isQuestionWord(word))) going.add(at)
  })
  for (const at of [...askingAtStart(words, going), ...askingAtEnd(words)]) if (mayGo[at] === true) going.add(at)
  if (going.size === 0 || going.size === words.length) return { text, left: [], lastLeft: false }

  let shorter = ''
  let from = 0
  const left: string[] = []
  for (const at of [...going].sort((a, b) => a - b)) {
    const word = words[at]
    if (word === undefined) continue
    shorter += text.slice(from, word.start)
    from = word.end
    left.push(text.slice(word.start, word.end))
  }
  return { text: shorter + text.slice(from), left, lastLeft: going.has(words.length - 1) }
}

/** "show me", "cases of", "have there been any incidents where": up to the first word that is about something. */
function askingAtStart(words: readonly Word[], grammar: ReadonlySet<number>): number[] {
  let end = 0
  while (end < words.length && (grammar.has(end) || isAskingWord(words[end]?.text ?? ''))) end += 1
  const run = Array.from({ length: end }, (_, at) => at)
  // "Records missing" is about records; "records of what was missing" asks for some.
  const asks = run.some(at => grammar.has(at)) || isRequest(words[0]?.text ?? '')
  return asks ? run : []
}

function askingAtEnd(words: readonly Word[]): number[] {
  const run: number[] = []
  for (let at = words.length - 1; at >= 0 && isKindAskedFor(words[at]?.text ?? ''); at -= 1) run.push(at)
  return run
}

/** Places that belong to a term of several words, or of one that is also a word of grammar ("US"). */
function keptBecauseListed(words: readonly Word[], { alternatives, abbreviations }: SearchVocabulary): Set<number> {
  const kept = new Set<number>()
  for (let at = 0; at < words.length; at += 1) {
    for (let span = LONGEST_SYNONYM_KEY; span >= 1; span -= 1) {
      const group = words.slice(at, at + span)
      if (group.length < span || group.slice(1).some(({ joined }) => !joined)) continue
      const key = group.map(({ text }) => text).join(' ')
      if (!alternatives.has(key) && !(span === 1 && abbreviations.has(key))) continue
      for (let inside = at; inside < at + span; inside += 1) kept.add(inside)
      break
    }
  }
  return kept
}

function quotedSpans(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/"[^"]*("|$)/g)].map(match => ({ start: match.index, end: match.index + match[0].length }))
}

function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}
