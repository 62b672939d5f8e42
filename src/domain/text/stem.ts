import snowball from 'snowball-stemmers'

const english = snowball.newStemmer('english')

const LONGEST_REMEMBERED = 50_000
const remembered = new Map<string, string>()

/** Plurals and nouns that medicine takes from Latin and Greek: what the stemmer for English does not know, as their stems. */
const LEARNED: readonly (readonly [RegExp, string])[] = [
  [/([a-z]{3})os[ie]s$/, '$1os'],
  [/metastas[ie]s$/, 'metastas'],
  [/embol(?:us|i)$/, 'embol'],
  [/thromb(?:us|i)$/, 'thromb'],
  [/(diverticul|haemangiom|hemangiom|fibroadenom)a$/, '$1um'],
]

/**
 * The stem under which forms of one word meet: "reports", "reported" and "reporting" under "report". Takes a folded word;
 * short words and words with digits are their own stems.
 */
export function stemOf(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const stem = /^[a-z]{4,}$/.test(word) ? stemmed(word) : word
  if (remembered.size >= LONGEST_REMEMBERED) remembered.clear()
  remembered.set(word, stem)
  return stem
}

function stemmed(word: string): string {
  for (const [ending, replacement] of LEARNED) {
    if (ending.test(word)) return word.replace(ending, replacement)
  }
  return english.stem(word)
}
