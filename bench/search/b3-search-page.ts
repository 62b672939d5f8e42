import { Agent, get } from 'node:http'
import express from 'express'
import type { Viewer } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { systemClock } from '../../src/platform/clock.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { systemRandom } from '../../src/platform/random.js'
import { createFacetSearch } from '../../src/search/facet-search.js'
import { createSavedSearchService } from '../../src/search/saved-search-service.js'
import { createSearchExport } from '../../src/search/search-export.js'
import type { IndexQuery, SearchIndex } from '../../src/search/search-index.js'
import { searchPages } from '../../src/search/search-pages.js'
import { EMPTY_QUERY, searchHref } from '../../src/search/search-query.js'
import { createSearchService } from '../../src/search/search-service.js'
import { frameLocals } from '../../src/web/frame-locals.js'
import { setViewer } from '../../src/web/request-viewer.js'
import { installViewEngine } from '../../src/web/view-engine.js'
import { listen } from '../../test/support/browser-session.js'
import { memoryAuditLog } from '../../test/support/memory-audit-log.js'
import { memoryRecordStore } from '../../test/support/memory-record-store.js'
import { memorySavedSearchStore } from '../../test/support/memory-saved-search-store.js'
import { summary } from '../support/timing.js'
import { benchViewer, inTurn, load } from './asking.js'
import { VOCABULARY } from './engine.js'
import { cost, told, type SearchBench } from './measure.js'
import { queryMix } from './queries.js'
import { generatedRecords, PROJECTION } from './records.js'

/** As the built product has it: the benchmark runs from the sources, where each page would compile its templates anew. */
const AS_BUILT = { cache: true, strict: false } as const
const SIZES = { small: 2_000, full: 20_000, huge: 20_000 } as const

/** Every page and its calls so many times: the first of them are slow until the runtime has compiled what they run. */
const ROUNDS = 5

/**
 * The whole page over HTTP (scope, facets, passages, permission asked again, template) beside the very calls of the engine
 * that it made, with nothing around them. Records stand in memory: it is the page that is measured, not the store.
 */
export const bench: SearchBench = {
  title: 'Search page over its raw search calls',
  measure: ({ size, engine }) =>
    engine.withIndex(async index => {
      const records = [...generatedRecords(SIZES[size])]
      await load(index, records)
      const viewer = benchViewer(1)
      let asking: IndexQuery[] = []
      const listening: SearchIndex = {
        ...index,
        search(query) {
          asking.push(query)
          return index.search(query)
        },
      }
      const served = await listen(pageOver(listening, records, viewer))
      const client = pageClient(served.address)
      try {
        let bytes = 0
        const queries = queryMix([...generatedRecords(300, 4)])
        const callsOf = new Map<string, readonly IndexQuery[]>()
        for (const words of queries) {
          asking = []
          bytes += await client.get(searchHref({ ...EMPTY_QUERY, words }))
          callsOf.set(words, asking)
        }
        const [page = [], raw = []] = await inTurn(
          Array.from({ length: ROUNDS }, () => queries).flat(),
          words => client.get(searchHref({ ...EMPTY_QUERY, words })),
          async words => {
            for (const query of callsOf.get(words) ?? []) await index.search(query)
          },
        )
        const [ours, bare] = [summary(page), summary(raw)]
        return [
          cost('p50 of the page', ours.p50, 'raw calls', bare.p50, 1, 'ms', 3),
          cost('p95 of the page', ours.p95, 'raw calls', bare.p95, 1.5, 'ms', 5),
          told('mean size of a page', bytes / queries.length / 1024, 'KiB'),
        ]
      } finally {
        client.close()
        await served.close()
      }
    }),
}

/** Asks over one connection that stays open, with as little around it as there is: it runs in the page's own process. */
function pageClient(address: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    /** How many bytes came. */
    get: (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        get(address + path, { agent }, response => {
          let bytes = 0
          response.on('data', (chunk: Buffer) => (bytes += chunk.length))
          response.on('end', () => resolve(bytes))
        }).on('error', reject)
      }),
    close: () => agent.destroy(),
  }
}

function pageOver(index: SearchIndex, records: readonly ImagingRecord[], viewer: Viewer): express.Express {
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
  app.use((_req, res, next) => {
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
