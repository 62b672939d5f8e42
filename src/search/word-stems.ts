import { stemOf } from '../domain/text/stem.js'
import { wordsOf } from './words.js'

/**
 * A text with every word as its stem, for an engine that knows no other forms of a word: "Reports were missed" as "report
 * were miss". What stands between the words stays, so that words are as near each other as they were. Abbreviations have
 * no other forms. Any string is fine.
 */
export function stemmedText(text: string, abbreviations: ReadonlySet<string>): string {
  let stemmed = ''
  let at = 0
  for (const { text: word, start, end } of wordsOf(text)) {
    stemmed += text.slice(at, start) + (abbreviations.has(word) ? word : stemOf(word))
    at = end
  }
  return stemmed + text.slice(at)
}

/** Synonyms for a text of stems: each key and value as it stands there, beside what the list has under that key. */
export function withStemmedKeys(
  synonyms: Readonly<Record<string, readonly string[]>>,
  abbreviations: ReadonlySet<string>,
): Record<string, string[]> {
  const all: Record<string, string[]> = Object.fromEntries(
    Object.entries(synonyms).map(([key, values]) => [key, [...values]]),
  )
  for (const [key, values] of Object.entries(synonyms)) {
    const stem = stemmedText(key, abbreviations)
    const known = (all[stem] ??= [])
    for (const value of [key, ...values]) {
      const other = stemmedText(value, abbreviations)
      if (other !== stem && !known.includes(other)) known.push(other)
    }
  }
  return all
}
