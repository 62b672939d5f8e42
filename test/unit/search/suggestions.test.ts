import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { markedParts } from '../../../src/search/marks.js'
import { projectRecord } from '../../../src/search/projection.js'
import { createSearchService } from '../../../src/search/search-service.js'
import { createSuggestions } from '../../../src/search/suggestions.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../support/record-builders.js'
import { unwatchedReading } from '../../support/unwatched-reading.js'

const directory = loadDirectory({ demo: true })
const newIndex = memoryIndexes()
const priya = aViewer('priya', ['reviewer'])

const own = anIncident()
const elsewhere = anIncident({
  id: '33333333-3333-4333-8333-333333333333',
  ref: makeReference('incident', 2026, 333333),
  ownerTrust: FERNCASTLE,
  organisations: [{ name: 'Ferncastle Hospitals', role: 'where-it-happened', odsCode: FERNCASTLE }],
  title: 'Chest drain report filed unread at Ferncastle',
})

async function suggestionsOver(records: readonly ImagingRecord[], stored = records) {
  const index = newIndex()
  const projection = { taxonomy: TAXONOMY, trusts: directory, rewrites: VOCABULARY.rewrites }
  await index.apply({ put: records.flatMap(record => projectRecord(record, projection)), remove: [] })
  let away = false
  const search = createSearchService({
    index: { ...index, search: query => (away ? Promise.reject(new UnavailableError('away')) : index.search(query)) },
    records: memoryRecordStore(stored),
    vocabulary: VOCABULARY,
    taxonomy: TAXONOMY,
    log: { warn: () => undefined },
  })
  const suggestions = createSuggestions({ search, reading: unwatchedReading, taxonomy: TAXONOMY, directory })
  const suggest = (viewer: Viewer, typed: string) => suggestions.suggest(viewer, typed)
  const refs = async (viewer: Viewer, typed: string) =>
    (await suggest(viewer, typed)).records.map(({ record }) => record.ref)
  return { suggest, refs, goAway: () => (away = true) }
}

describe('suggestions while somebody types', () => {
  it('offers records by the beginnings of words, by synonyms and by reference', async () => {
    const { refs, suggest } = await suggestionsOver([own, aFinding()])
    expect(await refs(priya, 'filed unre')).toEqual([own.ref])
    expect(await refs(priya, 'cxr shared')).toEqual([own.ref])
    expect(await refs(priya, 'fnd-2026-118365-2')).toEqual(['FND-2026-118365-2'])
    const { records } = await suggest(priya, 'unrea')
    expect(markedParts(records[0]?.title ?? '')).toContainEqual({ text: 'unread', marked: true })
  })

  it('offers failure types and trusts with the number of records behind each', async () => {
    const { suggest } = await suggestionsOver([own, aFinding()])
    expect((await suggest(priya, 'report not')).failureTypes).toEqual([
      { code: 'acknowledgement.report-not-read', count: 1 },
    ])
    expect((await suggest(priya, 'northm')).trusts).toEqual([{ code: 'DEMO-NM', count: 2 }])
    expect((await suggest(priya, 'nuh')).trusts).toEqual([{ code: 'DEMO-NM', count: 2 }])
    expect((await suggest(ANONYMOUS, 'northm')).trusts).toEqual([{ code: 'DEMO-NM', count: 1 }])
  })

  it('tells nothing of what the viewer may not open', async () => {
    const { suggest, refs } = await suggestionsOver([own, elsewhere])
    expect((await suggest(priya, 'report not')).failureTypes).toEqual([
      { code: 'acknowledgement.report-not-read', count: 1 },
    ])
    expect(await suggest(priya, 'ferncastle')).toEqual({ records: [], failureTypes: [], trusts: [] })
    expect(await refs(priya, 'unread')).toEqual([own.ref])
    expect(await refs(priya, elsewhere.ref)).toEqual([])
    expect(await suggest(ANONYMOUS, 'unread')).toEqual({ records: [], failureTypes: [], trusts: [] })
  })

  it('offers no record that was taken back since it was indexed', async () => {
    const { refs } = await suggestionsOver([own], [{ ...own, ownerTrust: FERNCASTLE, reporter: null }])
    expect(await refs(priya, 'unread')).toEqual([])
  })

  it('does not guess: some of the words are not enough', async () => {
    const { refs } = await suggestionsOver([own])
    expect(await refs(priya, 'unread walrus')).toEqual([])
  })

  it.each(['', ' ', 'c', '"', '-', '\u0000\u0001', '  é '])('offers nothing for %j', async typed => {
    const { suggest } = await suggestionsOver([own])
    expect(await suggest(priya, typed)).toEqual({ records: [], failureTypes: [], trusts: [] })
  })

  it('keeps still while the engine is away', async () => {
    const { suggest, goAway } = await suggestionsOver([own])
    goAway()
    expect(await suggest(priya, 'report')).toEqual({ records: [], failureTypes: [], trusts: [] })
  })
})

describe('a marked text in pieces', () => {
  it.each([
    ['plain', [{ text: 'plain', marked: false }]],
    ['\u0001all\u0002', [{ text: 'all', marked: true }]],
    [
      'a \u0001b\u0002 <c> \u0001d\u0002',
      [
        { text: 'a ', marked: false },
        { text: 'b', marked: true },
        { text: ' <c> ', marked: false },
        { text: 'd', marked: true },
      ],
    ],
    ['stray \u0002 end', [{ text: 'stray  end', marked: false }]],
    ['', []],
  ])('splits %j', (text, parts) => {
    expect(markedParts(text)).toEqual(parts)
  })
})
