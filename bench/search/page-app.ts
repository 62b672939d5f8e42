import express, { type RequestHandler } from 'express'
import type { Viewer } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { systemClock } from '../../src/platform/clock.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { systemRandom } from '../../src/platform/random.js'
import { createFacetSearch } from '../../src/search/facet-search.js'
import { createSavedSearchService } from '../../src/search/saved-search-service.js'
import { createSearchExport } from '../../src/search/search-export.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { searchPages } from '../../src/search/search-pages.js'
import { createSearchService } from '../../src/search/search-service.js'
import { frameLocals } from '../../src/web/frame-locals.js'
import { setViewer } from '../../src/web/request-viewer.js'
import { installViewEngine } from '../../src/web/view-engine.js'
import { memoryAuditLog } from '../../test/support/memory-audit-log.js'
import { memoryRecordStore } from '../../test/support/memory-record-store.js'
import { memorySavedSearchStore } from '../../test/support/memory-saved-search-store.js'
import { VOCABULARY } from './engine.js'
import { PROJECTION } from './records.js'

/** As the built product has it: the benchmark runs from the sources, where each page would compile its templates anew. */
export const AS_BUILT = { cache: true, strict: false } as const

export interface PageParts {
  readonly index: SearchIndex
  readonly records: readonly ImagingRecord[]
  readonly viewer: Viewer
  /** Comes before the page is made. */
  readonly before?: readonly RequestHandler[]
}

/** The search page alone, to one viewer: records stand in memory, and nobody signs in. */
export function pageOver({ index, records, viewer, before = [] }: PageParts): express.Express {
  const { taxonomy } = PROJECTION
  const directory = loadDirectory({ demo: true })
  // The real store looks a source's reference up by an index; this one would go through all records.
  const store = { ...memoryRecordStore(records), bySource: () => Promise.resolve([]) }
  const search = createSearchService({
    ...{ index, records: store, places: directory, vocabulary: VOCABULARY, taxonomy },
    log: { warn: () => undefined },
  })
  const app = express()
  installViewEngine(app, PROJECT_ROOT, AS_BUILT)
  app.use(...before, (_req, res, next) => {
    setViewer(res, viewer)
    Object.assign(res.locals, { csrfToken: 'token', notices: [] })
    next()
  })
  const taxonomyVersion = taxonomy.version
  const quiet = { indexedAt: () => null, trustName: () => null, reviewCount: () => Promise.resolve(0) }
  app.use(frameLocals({ demo: true, version: '0', taxonomyVersion, ...quiet }))
  app.use(
    searchPages({
      ...{ search, taxonomy, directory, clock: systemClock },
      facetSearch: createFacetSearch({ search, taxonomy, directory }),
      searchExport: createSearchExport({ search, records: store, audit: memoryAuditLog(), taxonomy, directory }),
      savedSearches: createSavedSearchService({
        ...{ store: memorySavedSearchStore(), clock: systemClock, random: systemRandom },
      }),
      freshness: { behindSince: () => Promise.resolve(null) },
      patterns: { repeatsOf: () => Promise.resolve(new Map()) },
    }),
  )
  return app
}
