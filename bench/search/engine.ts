import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import { createMeiliIndex } from '../../src/search/meili/meili-index.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { loadSearchVocabulary } from '../../src/search/synonyms.js'
import { withDirectory } from '../support/temporary-directory.js'

/** Which engine is measured, and how to get an empty index of it. */
export interface BenchEngine {
  readonly name: 'embedded' | 'Meilisearch'
  /** Does `work` with an index that nobody else uses, prepared and empty, and removes it afterwards. */
  withIndex<Result>(work: (index: SearchIndex) => Promise<Result>): Promise<Result>
}

export const VOCABULARY = loadSearchVocabulary()

/** The engine of this run: the embedded one in its own thread and on disk, as the server has it, or Meilisearch. */
export function openedEngine(): BenchEngine {
  const url = process.env['TEST_MEILI_URL']
  return url === undefined ? embedded() : meilisearch(url, process.env['TEST_MEILI_KEY'] ?? null)
}

function embedded(): BenchEngine {
  return {
    name: 'embedded',
    withIndex: work =>
      withDirectory('search', async directory => {
        const index = createEmbeddedIndex({ directory, vocabulary: VOCABULARY })
        try {
          await index.prepare()
          return await work(index)
        } finally {
          await index.close()
        }
      }),
  }
}

let made = 0

function meilisearch(url: string, key: string | null): BenchEngine {
  return {
    name: 'Meilisearch',
    async withIndex(work) {
      const prefix = `bench_${process.pid}_${(made += 1)}`
      const index = createMeiliIndex({ url, key, vocabulary: VOCABULARY, prefix })
      try {
        await index.prepare()
        return await work(index)
      } finally {
        await index.clear()
        await index.close()
      }
    },
  }
}
