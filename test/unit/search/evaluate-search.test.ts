import { readFileSync } from 'node:fs'
import { publishedRecords } from '../../../seed/published.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { evaluateSearch, judgementsSchema, type FoundRecord } from '../../../src/search/evaluate-search.js'
import { ANONYMOUS } from '../../../src/domain/access/viewer.js'
import { projectRecord } from '../../../src/search/projection.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import { createSearchService } from '../../../src/search/search-service.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { TAXONOMY } from '../../support/record-builders.js'

const record = (id: string, ...also: string[]): FoundRecord => [id, ...also].map(key => ({ system: 'pfd', id: key }))
const judged = (id: string, grade: number) => ({ source: 'pfd', id, grade })

/** Answers of a search that always finds the same. */
const finding =
  (...hits: FoundRecord[]) =>
  async () => ({ total: hits.length, hits })

describe('evaluating search', () => {
  const query = { id: 'one', q: 'lung', relevant: [judged('a', 3), judged('b', 1)], expectEmpty: false }

  it('gives full marks to the best order', async () => {
    expect(await evaluateSearch([query], finding(record('a'), record('b')))).toEqual({
      ...{ ndcg10: 1, recall20: 1, firstHit: 1, failures: [], queries: 1 },
    })
  })

  it('counts gains by grade and rank', async () => {
    const { ndcg10, recall20, firstHit } = await evaluateSearch([query], finding(record('x'), record('a')))
    // (7 / log2 3) against (7 + 1 / log2 3).
    expect({ ndcg10, recall20, firstHit }).toEqual({ ndcg10: 0.579, recall20: 0.5, firstHit: 0 })
  })

  it('knows a case by any of its numbers', async () => {
    expect(await evaluateSearch([query], finding(record('other', 'a')))).toMatchObject({ recall20: 0.5, firstHit: 1 })
  })

  it('names what failed and why', async () => {
    const empty = { id: 'none', q: 'zebra', relevant: [], expectEmpty: true }
    const { failures } = await evaluateSearch([query, empty], finding(record('x')))
    expect(failures).toEqual([
      { id: 'one', q: 'lung', why: 'nothing-relevant-in-ten', total: 1 },
      { id: 'none', q: 'zebra', why: 'found-where-nothing-should-be', total: 1 },
    ])
    expect((await evaluateSearch([query, empty], finding())).failures).toEqual([
      { id: 'one', q: 'lung', why: 'nothing-found', total: 0 },
    ])
  })
})

const index = memoryIndexes()()
const directory = loadDirectory({ demo: false })
const records = publishedRecords({ taxonomy: TAXONOMY, directory, loadedAt: new Date('2026-01-01') })
const search = createSearchService({
  ...{ index, records: memoryRecordStore(records), vocabulary: VOCABULARY, taxonomy: TAXONOMY },
  log: { warn: () => undefined },
})
beforeAll(async () => {
  const parts = { taxonomy: TAXONOMY, trusts: directory, rewrites: VOCABULARY.rewrites }
  await index.apply({ put: records.flatMap(each => projectRecord(each, parts)), remove: [] })
})

describe.each([
  'search-judgements',
  'search-judgements-held-out',
  'search-judgements-third',
  'search-judgements-fourth',
  'search-judgements-fifth',
])('the judged queries in %s', name => {
  const { queries } = judgementsSchema.parse(
    JSON.parse(readFileSync(new URL(`../../../seed/evaluation/${name}.json`, import.meta.url), 'utf8')),
  )

  it('are answered as well as they were when the rules were made', async () => {
    const { ndcg10, recall20, firstHit, failures } = await evaluateSearch(queries, async words => {
      const { total, hits } = await search.search(ANONYMOUS, { ...EMPTY_QUERY, words }, { facets: [] })
      return { total, hits: hits.map(({ record: { source } }) => (source === null ? [] : [source, ...source.also])) }
    })
    expect(Math.min(ndcg10, firstHit)).toBeGreaterThanOrEqual(0.9)
    expect(recall20).toBeGreaterThanOrEqual(0.94)
    expect(failures.length).toBeLessThanOrEqual(2)
  })

  it('name cases that are in the seed, each once', () => {
    const known = new Set(
      records.flatMap(({ source }) =>
        source === null ? [] : [source, ...source.also].map(({ system, id }) => `${system} ${id}`),
      ),
    )
    for (const { relevant, expectEmpty } of queries) {
      const named = relevant.map(({ source, id }) => `${source} ${id}`)
      expect(named.filter(key => !known.has(key))).toEqual([])
      expect(new Set(named).size).toBe(named.length)
      expect(expectEmpty).toBe(named.length === 0)
    }
    expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length)
  })
})
