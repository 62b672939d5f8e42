import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { projectRecord } from '../../../src/search/projection.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import { createSearchService } from '../../../src/search/search-service.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../support/record-builders.js'

const newIndex = memoryIndexes()
const trusts = { trust: () => null, current: (code: string) => code }

async function suggesting(records: readonly ImagingRecord[]) {
  const index = newIndex()
  const parts = { taxonomy: TAXONOMY, trusts, rewrites: VOCABULARY.rewrites }
  await index.apply({ put: records.flatMap(record => projectRecord(record, parts)), remove: [] })
  const search = createSearchService({
    ...{ index, records: memoryRecordStore(records), vocabulary: VOCABULARY, taxonomy: TAXONOMY },
    log: { warn: () => undefined },
  })
  return async (words: string, viewer: Viewer = ANONYMOUS) =>
    (await search.search(viewer, { ...EMPTY_QUERY, words })).didYouMean
}

const finding = aFinding({
  title: 'Mammography abnormal, haematoma overlooked',
  narrative: 'The haematoma was seen on the second examination of 2023.',
})
/** At Northmere and not released: "hematomma" stands nowhere else. */
const hidden = anIncident({
  ref: makeReference('incident', 2026, 100000),
  title: 'Haematomma as it was typed',
  narrative: 'A haematomma.',
})

describe('did you mean', () => {
  it.each([
    ['haematomma', 'haematoma'],
    ['Haematomma seen', 'haematoma seen'],
    ['second exmination of a haematomma', 'second examination of a haematoma'],
  ])('%j: %j', async (typed, meant) => {
    const suggest = await suggesting([finding])
    expect(await suggest(typed)).toBe(meant)
  })

  it.each([
    ['what is spelt as it stands', 'haematoma'],
    ['another form of a word', 'examinations'],
    ['the beginning of a word', 'haemat'],
    ['quoted words', '"haematomma"'],
    ['numbers', '2024'],
    ['short words', 'sean'],
    ['what is near nothing', 'zebra'],
    ['nothing', ''],
  ])('suggests nothing for %s', async (_what, typed) => {
    const suggest = await suggesting([finding])
    expect(await suggest(typed)).toBeNull()
  })

  it('offers the spelling that is there for a term that was mistyped in another', async () => {
    const suggest = await suggesting([aFinding({ title: 'Brain tumour', narrative: 'A tumour was seen.' })])
    expect(await suggest('brain tumer')).toBe('brain tumour')
    expect(await suggest('brain tumor')).toBeNull()
    expect(await (await suggesting([finding]))('tumer')).toBeNull()
  })

  it('knows the words of those records only that the viewer may open', async () => {
    const suggest = await suggesting([finding, hidden])
    // For the one who may open it, it is a word like any other.
    expect(await suggest('haematomma', aViewer('priya', ['reviewer']))).toBeNull()
    // For everybody else it is as if it did not exist, and neither is it ever suggested.
    expect(await suggest('haematomma', aViewer('leon', ['reviewer'], FERNCASTLE))).toBe('haematoma')
    const alone = await suggesting([hidden])
    expect(await alone('haematommas')).toBeNull()
    expect(await alone('haematomna')).toBeNull()
    expect(await alone('haematomna', aViewer('priya', ['reviewer']))).toBe('haematomma')
  })
})
