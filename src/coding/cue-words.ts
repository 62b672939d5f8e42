/**
 * Which words a sentence has to hold before a pattern need be looked for in it. Patterns are costly to look for, and most
 * sentences lack a word of most of them.
 */

/** Finds the numbers of the places that a sentence has words for. */
export type PlaceFinder = (sentence: string) => ReadonlySet<number>

/**
 * A finder for places, each given as its alternatives: `fail*`, `carried_out`. It never leaves out a place that can be
 * filled, and may name one that cannot: of several words in a row only the first is looked for.
 */
export function placeFinder(places: readonly (readonly string[])[]): PlaceFinder {
  const whole = new Map<string, number[]>()
  const starts = new Map<string, number[]>()
  for (const [place, alternatives] of places.entries()) {
    for (const alternative of alternatives) {
      const word = firstWord(alternative)
      const star = word.indexOf('*')
      const [map, key] = star === -1 ? [whole, word] : [starts, word.slice(0, star)]
      map.set(key, [...(map.get(key) ?? []), place])
    }
  }
  return sentence => {
    const found = new Set<number>()
    for (const word of wordsOf(sentence)) {
      for (const place of whole.get(word) ?? []) found.add(place)
      for (let length = 0; length <= word.length; length++) {
        for (const place of starts.get(word.slice(0, length)) ?? []) found.add(place)
      }
    }
    return found
  }
}

/** What comes before the first mark that is neither a letter, a digit nor a star; `*-day` is found by its “day”. */
function firstWord(alternative: string): string {
  const from = alternative.toLowerCase().replace(/^(?:\*-|[^\p{L}\p{N}*]+)/u, '')
  return /^[\p{L}\p{N}*]*/u.exec(from)?.[0] ?? ''
}

/** The words of a sentence in lower case, those with hyphens in parts, each once. */
function wordsOf(sentence: string): ReadonlySet<string> {
  return new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}
