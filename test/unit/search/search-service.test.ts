import { ANONYMOUS, TERMINAL, type Viewer } from '../../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import type { PartialDate } from '../../../src/domain/record/partial-date.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { projectRecord } from '../../../src/search/projection.js'
import type { SearchIndex } from '../../../src/search/search-index.js'
import { toSearchJson } from '../../../src/search/search-json.js'
import { EMPTY_QUERY, type SearchQuery } from '../../../src/search/search-query.js'
import { createSearchService } from '../../../src/search/search-service.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../support/record-builders.js'

const vocabulary = VOCABULARY
const newIndex = memoryIndexes()
const trusts = { trust: () => null, current: (code: string) => code }
const parts = { taxonomy: TAXONOMY, trusts, rewrites: vocabulary.rewrites }

const person = { userId: 'priya', name: 'Priya Nair' }
const release = {
  title: 'Report not opened',
  narrative: 'A report was not opened.',
  recommendations: [],
  preparedBy: person,
  releasedBy: person,
  releasedAt: new Date('2026-03-01'),
}
const published = aFinding({ ref: makeReference('finding', 2026, 118365) })
const released = anIncident({ status: 'released', release })
const submitted = anIncident({
  id: '33333333-3333-4333-8333-333333333333',
  ref: makeReference('incident', 2026, 100000),
})

/** Told in other words: "clinician", but nobody left. */
const twins = [
  aFinding({
    id: '44444444-4444-4444-8444-444444444444',
    ref: makeReference('finding', 2026, 118366),
    title: 'Report never reached the clinician',
    narrative: 'The clinician waited.',
    codes: [],
    components: [],
    recommendations: [],
    finding: null,
    source: null,
  }),
]

const day = (on: string, precision: PartialDate['precision']): PartialDate => ({ on, precision, to: null })

async function setUp(records: readonly ImagingRecord[] = [published, released]) {
  const store = memoryRecordStore(records)
  const index = newIndex()
  await index.apply({ put: records.flatMap(record => projectRecord(record, parts)), remove: [] })
  const warnings: object[] = []
  const log = { warn: (details: object) => warnings.push(details) }
  const service = createSearchService({ index, records: store, vocabulary, taxonomy: TAXONOMY, log })
  const search = (over: Partial<SearchQuery>, viewer: Viewer = ANONYMOUS) =>
    service.search(viewer, { ...EMPTY_QUERY, ...over })
  const over = (other: SearchIndex) =>
    createSearchService({ index: other, records: store, vocabulary, taxonomy: TAXONOMY, log })
  return { store, index, search, over, warnings }
}

describe('searching', () => {
  it('finds by words, and tells what a synonym did', async () => {
    const { search } = await setUp()
    const results = await search({ words: 'CT report' })
    expect(results.hits.map(hit => hit.record.ref)).toEqual([published.ref])
    expect(results).toMatchObject({ total: 1, pages: 1, relaxed: false, degraded: false, byReference: false })
    expect(results.synonyms[0]?.typed).toBe('CT')
  })

  it.each([published.ref, published.ref.toLowerCase().replaceAll('-', ' '), 'P-009999', ' p-009999 '])(
    'finds %j by its reference before all words',
    async words => {
      const { search } = await setUp()
      const results = await search({ words })
      expect(results).toMatchObject({ total: 1, byReference: true })
      expect(results.hits[0]?.record.ref).toBe(published.ref)
    },
  )

  it('takes another’s reference that may not be seen for one that nobody has', async () => {
    const { search } = await setUp([published, submitted])
    const theirs = await search({ words: submitted.ref }, aViewer('leon', ['reviewer'], FERNCASTLE))
    const unknown = await search(
      { words: makeReference('incident', 2026, 100001) },
      aViewer('leon', ['reviewer'], FERNCASTLE),
    )
    expect({ ...theirs, query: null }).toEqual({ ...unknown, query: null })
    expect((await search({ words: submitted.ref }, aViewer('priya', ['reviewer']))).total).toBe(1)
  })

  it('finds a reference among other words, and takes a number that nobody has for nothing but itself', async () => {
    const { search } = await setUp([{ ...published, narrative: 'The ombudsman reported in P 2024.' }])
    for (const words of ['PHSO P-009999', `see ${published.ref} please`]) {
      expect(await search({ words })).toMatchObject({ total: 1, byReference: true })
    }
    expect(await search({ words: 'ombudsman P-001111' })).toMatchObject({ total: 0, byReference: false })
    expect(await search({ words: '"P-009999" ombudsman' })).toMatchObject({ byReference: false })
  })

  it('adds what has some of the words where few have all, and marks each', async () => {
    const { search } = await setUp([published, ...twins])
    const results = await search({ words: 'clinician left' })
    expect(results).toMatchObject({ total: 2, complete: 1, relaxed: false })
    expect(results.hits.map(({ record, partial }) => [record.ref, partial])).toEqual([
      [published.ref, false],
      [twins[0]?.ref, true],
    ])
    expect(await search({ words: 'clinician left zebra' })).toMatchObject({ total: 1, complete: 0, relaxed: true })
    expect(await search({ words: 'zebra' })).toMatchObject({ total: 0, relaxed: false })
  })

  it('does not take half of a term for some of the words', async () => {
    const { search } = await setUp([{ ...published, title: 'Water spilt over the scanner' }])
    expect(await search({ words: 'water tablet' })).toMatchObject({ total: 0, relaxed: false })
    expect(await search({ words: 'water puddle' })).toMatchObject({ total: 1, relaxed: true })
  })

  it.each<Partial<SearchQuery>>([
    { words: '"clinician" left' },
    { words: 'clinician left', sort: 'newest' },
    { words: 'clinician' },
  ])('does not widen %j', async asked => {
    const { search } = await setUp([published, ...twins])
    const { total, complete, hits } = await search(asked)
    expect(total).toBe(complete)
    expect(hits.every(({ partial }) => !partial)).toBe(true)
  })

  it('marks by rank where the engine does not tell which hits have every word', async () => {
    const { over, index } = await setUp([published, ...twins])
    const silent: SearchIndex = {
      ...index,
      async search(asked) {
        const answer = await index.search(asked)
        return { ...answer, hits: answer.hits.map(({ complete: _complete, ...hit }) => hit) }
      },
    }
    const { hits } = await over(silent).search(ANONYMOUS, { ...EMPTY_QUERY, words: 'clinician left' })
    expect(hits.map(({ partial }) => partial)).toEqual([false, true])
  })

  it('tells which words did not count', async () => {
    const { search } = await setUp()
    const words = 'one two three four five six seven eight nine ten eleven twelve'
    expect((await search({ words })).ignoredWords).toEqual(['eleven', 'twelve'])
  })

  it('asks the store again: what was taken back since is not shown', async () => {
    const { search, store } = await setUp()
    const helper = aViewer('leon', ['reporter'], FERNCASTLE)
    expect((await search({ words: 'opened' }, helper)).total).toBe(1)
    await store.replace({ ...released, status: 'accepted' }, 1)
    expect(await search({ words: 'opened' }, helper)).toMatchObject({ total: 0, hits: [], incomplete: true })
  })

  it('shows a record that changed since as it is now, without passages of its old text', async () => {
    const { search, store } = await setUp()
    await store.replace({ ...published, title: 'Corrected', narrative: 'Corrected.' }, 1)
    const [hit] = (await search({ words: 'clinician' })).hits
    expect(hit).toMatchObject({ title: 'Corrected', snippets: [] })
  })

  it('keeps to the viewer’s own projection of a release', async () => {
    const { search } = await setUp()
    const theirs = await search({ words: 'opened' }, aViewer('leon', ['reporter'], FERNCASTLE))
    expect(theirs.hits[0]?.record).toMatchObject({ projection: 'shared', ownerTrust: null, organisations: [] })
    expect(theirs.facets.trust).toEqual({ 'not-named': 1 })
    expect((await search({ words: 'inbox' }, aViewer('leon', ['reporter'], FERNCASTLE))).total).toBe(0)
    expect((await search({ words: 'inbox' }, aViewer('priya', ['reviewer']))).total).toBe(1)
  })
})

describe('searching while the engine is away', () => {
  const away = (index: SearchIndex): SearchIndex => ({
    ...index,
    search: () => Promise.reject(new UnavailableError('away')),
  })

  it('asks the store, says so, and shows nobody more', async () => {
    const { over, index, warnings } = await setUp([published, released, submitted])
    const service = over(away(index))
    const search = (words: string, viewer: Viewer) => service.search(viewer, { ...EMPTY_QUERY, words })
    expect(await search('clinician', ANONYMOUS)).toMatchObject({ total: 1, degraded: true })
    expect(await search('inbox', ANONYMOUS)).toMatchObject({ total: 0, degraded: true })
    expect(await search('opened', TERMINAL)).toMatchObject({ total: 1, degraded: true })
    expect((await search('inbox', aViewer('priya', ['reviewer']))).total).toBe(2)
    expect(warnings).toHaveLength(4)
  })

  it('keeps the filters', async () => {
    const { over, index } = await setUp()
    const service = over(away(index))
    const ask = (query: Partial<SearchQuery>) => service.search(TERMINAL, { ...EMPTY_QUERY, ...query })
    expect((await ask({ filter: { kind: ['incident'] } })).total).toBe(1)
    expect((await ask({ filter: { trust: ['DEMO-NM'] } })).total).toBe(1)
    expect((await ask({ filter: { stage: ['communication'] } })).total).toBe(1)
    expect((await ask({ from: '2026-02-01', to: '2026' })).total).toBe(1)
    expect((await ask({ from: '2027' })).total).toBe(0)
  })

  it.each<[SearchQuery['sort'], string[]]>([
    ['relevance', ['2026-03', '2025', '2024-05-02', 'unknown']],
    ['newest', ['2026-03', '2025', '2024-05-02', 'unknown']],
    ['oldest', ['2024-05-02', '2025', '2026-03', 'unknown']],
    ['harm', ['2025', '2024-05-02', 'unknown', '2026-03']],
  ])('sorts by %s as far as it can', async (sort, expected) => {
    const told = [
      { title: 'unknown', occurred: null, harm: 1 },
      { title: '2024-05-02', occurred: day('2024-05-02', 'day'), harm: 2 },
      { title: '2026-03', occurred: day('2026-03', 'month'), harm: null },
      { title: '2025', occurred: day('2025', 'year'), harm: 4 },
    ] as const
    const { over, index } = await setUp(
      told.map(({ title, occurred, harm }, number) =>
        aFinding({
          ...{ id: `55555555-5555-4555-8555-00000000000${number}`, title, occurred },
          ...{ ref: makeReference('finding', 2026, number), harm: { ...published.harm, physical: harm } },
        }),
      ),
    )
    const { hits } = await over(away(index)).search(ANONYMOUS, { ...EMPTY_QUERY, sort })
    expect(hits.map(({ title }) => title)).toEqual(expected)
  })

  it('hides no fault of its own', async () => {
    const { over, index } = await setUp()
    const service = over({ ...index, search: () => Promise.reject(new TypeError('a fault')) })
    await expect(service.search(ANONYMOUS, EMPTY_QUERY)).rejects.toBeInstanceOf(TypeError)
  })
})

describe('search results as JSON', () => {
  it('carry the source’s own reference, and marked passages as safe text', async () => {
    const nasty = aFinding({ narrative: '<b>A clinician</b> & more.' })
    const { search } = await setUp([nasty])
    const json = toSearchJson(await search({ words: 'clinician' }))
    expect(json).toMatchObject({
      total: 1,
      hits: [
        {
          ref: nasty.ref,
          source: { system: 'phso', id: 'P-009999' },
          title: nasty.title,
          trust: 'DEMO-NM',
          kind: 'finding',
          highlights: [
            'CT report sent to a <mark>clinician</mark> who had left',
            expect.stringContaining('&lt;b&gt;A <mark>clinician</mark>&lt;/b&gt; &amp; more.') as string,
            expect.any(String) as string,
          ],
        },
      ],
    })
    expect(json.facets['kind']).toEqual({ finding: 1 })
  })

  it('name no trust of a shared release', async () => {
    const { search } = await setUp([released])
    const json = toSearchJson(await search({ words: 'opened' }, TERMINAL))
    expect(json.hits).toMatchObject([{ ref: released.ref, source: null, trust: null, title: release.title }])
  })
})
