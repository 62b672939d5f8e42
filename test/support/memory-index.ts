import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { loadSearchVocabulary } from '../../src/search/synonyms.js'

/** The field's vocabulary that ships. */
export const VOCABULARY = loadSearchVocabulary()

/** Embedded indexes in memory for one test file: hands them out, and closes them when the file is done. */
export function memoryIndexes(): () => SearchIndex {
  const opened: SearchIndex[] = []
  afterAll(() => Promise.all(opened.map(index => index.close())))
  return () => {
    const index = createEmbeddedIndex({ directory: null, vocabulary: VOCABULARY, thread: false })
    opened.push(index)
    return index
  }
}
