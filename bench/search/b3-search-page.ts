import { Agent, get } from 'node:http'
import type { IndexQuery, SearchIndex } from '../../src/search/search-index.js'
import { EMPTY_QUERY, searchHref } from '../../src/search/search-query.js'
import { listen } from '../../test/support/browser-session.js'
import { benchViewer, inTurnRepeated, load } from './asking.js'
import { pageOver } from './page-app.js'
import { cost, told, type SearchBench } from './measure.js'
import { queryMix } from './queries.js'
import { generatedRecords } from './records.js'

const SIZES = { small: 2_000, full: 20_000, huge: 20_000 } as const

const REPETITIONS = { small: 5, full: 5, huge: 5 } as const

/**
 * The whole page over HTTP (scope, facets, passages, permission asked again, template) beside the very calls of the engine
 * that it made, with nothing around them. Records stand in memory: it is the page that is measured, not the store.
 */
export const bench: SearchBench = {
  title: 'Search page over its raw search calls',
  measure: ({ size, engine, repetitions, found }) =>
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
      const served = await listen(pageOver({ index: listening, records, viewer }))
      const client = pageClient(served.address)
      try {
        let bytes = 0
        const queries = queryMix([...generatedRecords(300, 4)])
        const callsOf = new Map<string, readonly IndexQuery[]>()
        // Warms up too: pages are slow until the runtime has compiled what they run.
        for (const words of queries) {
          asking = []
          bytes += await client.get(searchHref({ ...EMPTY_QUERY, words }))
          callsOf.set(words, asking)
        }
        const [page, raw] = await inTurnRepeated(
          repetitions(REPETITIONS),
          queries,
          words => client.get(searchHref({ ...EMPTY_QUERY, words })),
          async words => {
            for (const query of callsOf.get(words) ?? []) await index.search(query)
          },
        )
        found(
          cost('p50 of the page', page?.p50 ?? [], 'raw calls', raw?.p50 ?? [], 1, 'ms', 3),
          cost('p95 of the page', page?.p95 ?? [], 'raw calls', raw?.p95 ?? [], 1.5, 'ms', 5),
          told('mean size of a page', bytes / queries.length / 1024, 'KiB'),
        )
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
