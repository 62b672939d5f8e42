import { isFunctionWord } from './common-words.js'
import { LONGEST_SYNONYM_KEY, type SearchVocabulary } from './synonyms.js'
import { wordsOf, type Word } from './words.js'

/** Neighbouring words of a question that are a term only together. */
export interface GrammarTerm {
  readonly from: number
  readonly span: number
}

/**
 * Terms that are made of letters and words of grammar only, such as "A&E" and "F/U": the "A" and the "E" are no words to
 * look for by themselves.
 */
export function grammarTerms(
  words: readonly Pick<Word, 'text' | 'joined'>[],
  { alternatives }: SearchVocabulary,
): GrammarTerm[] {
  const found: GrammarTerm[] = []
  for (let from = 0; from < words.length; from += 1) {
    for (let span = LONGEST_SYNONYM_KEY; span > 1; span -= 1) {
      const group = words.slice(from, from + span)
      if (group.length < span || group.slice(1).some(({ joined }) => !joined)) continue
      if (!group.every(({ text }) => saysNothing(text))) continue
      if (!alternatives.has(group.map(({ text }) => text).join(' '))) continue
      found.push({ from, span })
      from += span - 1
      break
    }
  }
  return found
}

/**
 * The same text with another name for each of them, of words that can be looked for: "ED" for "A&E". For an engine that
 * would look for the letters too. What is quoted stays.
 */
export function withoutGrammarTerms(text: string, vocabulary: SearchVocabulary): string {
  const words = wordsOf(text.replace(/"[^"]*("|$)/g, match => ';'.repeat(match.length)))
  return grammarTerms(words, vocabulary)
    .reverse()
    .reduce((shorter, { from, span }) => {
      const [first, last] = [words[from], words[from + span - 1]]
      const key = words.slice(from, from + span).map(word => word.text)
      const name = vocabulary.alternatives
        .get(key.join(' '))
        ?.filter(other => !other.every(saysNothing))
        .sort((a, b) => a.length - b.length || a.join(' ').length - b.join(' ').length)[0]
      if (first === undefined || last === undefined || name === undefined) return shorter
      const rest = shorter.slice(last.end)
      return shorter.slice(0, first.start) + name.join(' ') + (rest === '' ? ' ' : rest)
    }, text)
}

function saysNothing(word: string): boolean {
  return word.length === 1 || isFunctionWord(word)
}
