import snowball from 'snowball-stemmers'

const english = snowball.newStemmer('english')

const LONGEST_REMEMBERED = 50_000
const remembered = new Map<string, string>()

/** Endings that medicine takes from Latin and Greek, which the stemmer for English does not know. */
const LEARNED_PLURALS: readonly (readonly [RegExp, string])[] = [
  [/([a-z]{3})os[ie]s$/, '$1os'],
  [/metastas[ie]s$/, 'metastas'],
  [/emboli$/, 'embolus'],
  [/thrombi$/, 'thrombus'],
  [/(diverticul|haemangiom|hemangiom|fibroadenom)a$/, '$1um'],
]

/**
 * The stem under which forms of one word meet: "reports", "reported" and "reporting" under "report". Takes a folded word;
 * short words and words with digits are their own stems.
 */
export function stemOf(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const stem = /^[a-z]{4,}$/.test(word) ? english.stem(singular(word)) : word
  if (remembered.size >= LONGEST_REMEMBERED) remembered.clear()
  remembered.set(word, stem)
  return stem
}

function singular(word: string): string {
  for (const [ending, replacement] of LEARNED_PLURALS) {
    if (ending.test(word)) return word.replace(ending, replacement)
  }
  return word
}
