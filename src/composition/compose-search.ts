import { timeInWords } from '../records/record-words.js'
import { createMetrics, type Metrics } from '../platform/metrics.js'
import type { Progress } from '../platform/progress.js'
import { systemRandom } from '../platform/random.js'
import { createFacetSearch, type FacetSearch } from '../search/facet-search.js'
import { guardedIndex } from '../search/guarded-index.js'
import { createIndexFreshness, type IndexFreshness } from '../search/index-freshness.js'
import { createMongoSavedSearchStore } from '../search/mongo-saved-search-store.js'
import { createMongoSyncStore } from '../search/mongo-sync-store.js'
import { createSavedSearchService, type SavedSearchService } from '../search/saved-search-service.js'
import { recordedSearch } from '../search/recorded-search.js'
import { createSearchExport, type SearchExport } from '../search/search-export.js'
import type { SearchIndex } from '../search/search-index.js'
import { measuredSearch, measureSync } from '../search/search-metrics.js'
import { createSearchOperations, type SearchOperations } from '../search/search-operations.js'
import { createSearchService, type SearchService } from '../search/search-service.js'
import { createSuggestions, type SuggestionService } from '../search/suggestions.js'
import { createSyncWorker, type SyncWorker } from '../search/sync-worker.js'
import { loadSearchVocabulary } from '../search/synonyms.js'
import type { Closing, Ground } from './ground.js'
import { bringInStep, openIndex, openServersIndex } from './open-index.js'

export interface SearchServices {
  readonly searchIndex: SearchIndex
  readonly sync: SyncWorker
  /** `false` beside a server: the embedded engine's file is the server's own, and so is the outbox. */
  readonly ownsIndex: boolean
  readonly metrics: Metrics
  readonly search: SearchService
  /** The same for services that write down by themselves what they showed. */
  readonly unrecorded: SearchService
  readonly searchOperations: SearchOperations
  readonly facetSearch: FacetSearch
  readonly suggestions: SuggestionService
  readonly savedSearches: SavedSearchService
  readonly freshness: IndexFreshness
  readonly searchExport: SearchExport
  /** When the index last stood in step with the store, in words; `null` while it is being built. */
  readonly indexedAt: () => string | null
}

/**
 * The index, brought in step with the store, and everything that asks it.
 *
 * @param beside the process works beside a server on the same data
 * @param shared the store is that of a running server, by its socket
 */
export async function composeSearch(
  ground: Ground,
  closing: Closing,
  progress: Progress,
  { beside, shared }: { readonly beside: boolean; readonly shared: boolean },
): Promise<SearchServices> {
  const { config, connection, recordStore, taxonomy, directory, audit, reading, clock, log } = ground
  const vocabulary = loadSearchVocabulary()
  const ownsIndex = config.search.url !== null || !(beside && (shared || config.store.uri !== null))
  const searchIndex = ownsIndex ? openIndex(config, vocabulary) : openServersIndex(config, vocabulary)
  closing.push(() => searchIndex.close())
  const sync = createSyncWorker({
    store: recordStore,
    shared: await createMongoSyncStore(connection, clock),
    index: searchIndex,
    works: ownsIndex,
    // The embedded store is open in one process only: what held the lease before is dead.
    sole: config.store.uri === null && !shared,
    projection: { taxonomy, trusts: directory, rewrites: vocabulary.rewrites, terms: vocabulary.alternatives },
    clock,
    log,
  })
  closing.push(() => sync.stop())
  await progress.step(
    'Index',
    () => (ownsIndex ? bringInStep(sync, searchIndex) : searchIndex.count()),
    count =>
      count === null
        ? `${searchIndex.name} does not answer: searches ask the store until it does`
        : `${searchIndex.name}, ${count} documents`,
  )
  const metrics = createMetrics({ process: ownsIndex && config.production })
  measureSync({ overview: () => sync.overview(), documents: () => searchIndex.count(), clock }, metrics)
  const unmeasured = createSearchService({
    index: guardedIndex(searchIndex, recordStore, () => !ownsIndex || sync.status().filled),
    records: recordStore,
    places: directory,
    ...{ vocabulary, taxonomy, log },
  })
  const unrecorded = measuredSearch(unmeasured, metrics)
  const search = recordedSearch(unrecorded, reading)
  return {
    searchIndex,
    sync,
    ownsIndex,
    metrics,
    search,
    unrecorded,
    searchOperations: createSearchOperations({ sync, index: searchIndex, audit }),
    facetSearch: createFacetSearch({ search: unrecorded, taxonomy, directory }),
    suggestions: createSuggestions({ search: unrecorded, reading, taxonomy, directory }),
    savedSearches: createSavedSearchService({
      store: await createMongoSavedSearchStore(connection),
      clock,
      random: systemRandom,
    }),
    freshness: createIndexFreshness({ outbox: recordStore, inStepAt: () => sync.status().inStepAt, clock }),
    searchExport: createSearchExport({ search: unrecorded, records: recordStore, audit, taxonomy, directory }),
    indexedAt: () => {
      const { inStepAt } = sync.status()
      return inStepAt === null ? null : timeInWords(inStepAt)
    },
  }
}
