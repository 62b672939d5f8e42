import path from 'node:path'
import type { Config } from '../config/config.js'
import { PROJECTIONS } from '../domain/access/permission.js'
import { UnavailableError } from '../platform/errors.js'
import { createEmbeddedIndex, openIndexSnapshot } from '../search/embedded/embedded-index.js'
import { createMeiliIndex } from '../search/meili/meili-index.js'
import { documentId } from '../search/projection.js'
import type { SearchIndex } from '../search/search-index.js'
import type { SyncWorker } from '../search/sync-worker.js'
import type { SearchVocabulary } from '../search/synonyms.js'

/** The index of a configuration: Meilisearch, or the embedded engine. */
export function openIndex({ search: { url, key }, dataDirectory }: Config, vocabulary: SearchVocabulary): SearchIndex {
  if (url !== null) return createMeiliIndex({ url, key, vocabulary })
  return createEmbeddedIndex({ directory: path.join(dataDirectory, 'search'), vocabulary })
}

/** What a running server's embedded index holds now; an empty one of our own before a server has made one. */
export function openServersIndex({ dataDirectory }: Config, vocabulary: SearchVocabulary): SearchIndex {
  try {
    return openIndexSnapshot(path.join(dataDirectory, 'search'), vocabulary)
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error
    return createEmbeddedIndex({ directory: null, vocabulary, thread: false })
  }
}

/** Number of documents once everything is sent; `null` where the engine is away, which the sync worker makes up for. */
export async function bringInStep(sync: SyncWorker, index: SearchIndex): Promise<number | null> {
  try {
    await sync.drain()
    return await index.count()
  } catch (error) {
    if (error instanceof UnavailableError) return null
    throw error
  }
}

/** Takes records out of the index that the store holds no more. While the engine is away it is left to the sweep. */
export async function takeOut(index: SearchIndex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const remove = ids.flatMap(id => PROJECTIONS.map(projection => documentId(id, projection)))
  try {
    await index.apply({ put: [], remove })
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error
  }
}
