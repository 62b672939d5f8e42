import fc from 'fast-check'
import { projectionFor } from '../../../src/domain/access/permission.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { sharedPhrases, termsOf } from '../../../src/search/likeness.js'
import { isSearchable, projectRecord } from '../../../src/search/projection.js'
import { createSearchService, type SearchService } from '../../../src/search/search-service.js'
import { stemOf } from '../../../src/domain/text/stem.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import {
  aFinding,
  anIncident,
  anyRecord,
  anyViewer,
  aViewer,
  FERNCASTLE,
  TAXONOMY,
} from '../../support/record-builders.js'

const newIndex = memoryIndexes()
const parts = {
  taxonomy: TAXONOMY,
  trusts: { trust: () => null, current: (code: string) => code },
  rewrites: VOCABULARY.rewrites,
}
const log = { warn: () => undefined }

async function searching(records: readonly ImagingRecord[]): Promise<SearchService> {
  const index = newIndex()
  await index.apply({ put: records.flatMap(record => projectRecord(record, parts)), remove: [] })
  return createSearchService({
    index,
    records: memoryRecordStore(records),
    vocabulary: VOCABULARY,
    taxonomy: TAXONOMY,
    log,
  })
}

/** Published findings, so that words are rare or common; `numbered` gives each its own id and reference. */
function findings(...texts: readonly Partial<ImagingRecord>[]): ImagingRecord[] {
  return texts.map((over, number) =>
    aFinding({
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      ref: `FND-2026-${String(number).padStart(6, '0')}-0`,
      codes: [],
      components: [],
      recommendations: [],
      condition: '',
      bodyRegion: 'unknown',
      modalities: ['unspecified'],
      ...over,
    }),
  )
}

const CASES = findings(
  { title: 'Pulmonary embolism on CT not reported', narrative: 'The scan was read late.' },
  { title: 'Wrong knee imaged', narrative: 'The request named the other side.' },
  { title: 'Contrast given despite an allergy', narrative: 'Nobody asked before the injection.' },
  { title: 'Report not read', narrative: 'The report was not read for nine weeks.' },
)
const board = aViewer('helen', ['board'])

describe('similar records', () => {
  it('are found by other words for the same thing, with those words as the reason', async () => {
    const search = await searching(CASES)
    const [first] = await search.similar(board, { text: 'A PE was missed on the CTPA.' })
    expect(first?.record.title).toBe('Pulmonary embolism on CT not reported')
    expect(first?.reasons).toContainEqual({ kind: 'phrase', text: 'Pulmonary embolism', code: null })
  })

  it('say which codes are shared: the failure type before its stage, modality and part of the body', async () => {
    const code = 'acknowledgement.report-not-read'
    const coded = { code, state: 'present', certainty: 'high', basis: 'event', quote: null } as const
    const search = await searching(
      findings(
        { title: 'Letter lost', codes: [coded], modalities: ['ct'], bodyRegion: 'chest' },
        { title: 'Wrong knee imaged' },
      ),
    )
    const question = {
      text: 'Nobody saw it.',
      codes: [code],
      modalities: ['ct'] as const,
      bodyRegion: 'chest' as const,
    }
    const found = await search.similar(board, question)
    expect(found.map(({ record }) => record.title)).toEqual(['Letter lost'])
    expect(found[0]?.reasons.map(reason => reason.kind)).toEqual(['failure-type', 'modality', 'body-region'])
  })

  it('do not name a kind of examination twice', async () => {
    const search = await searching(findings({ title: 'Letter after an MRI lost', modalities: ['mri'] }))
    const [found] = await search.similar(board, { text: 'Letter after an MRI.', modalities: ['mri'] })
    expect(found?.reasons.filter(({ text }) => text === 'MRI')).toEqual([
      { kind: 'modality', text: 'MRI', code: 'mri' },
    ])
  })

  it('leave out the record itself, and what shares nothing but grammar', async () => {
    const search = await searching(CASES)
    const [own] = CASES
    expect(await search.similar(board, { ref: own?.ref ?? '' })).toEqual([])
    expect(await search.similar(board, { text: 'It was the one that was not there.' })).toEqual([])
    expect(await search.similar(board, { text: '' })).toEqual([])
  })

  it('are none for a record that the viewer may not open, as for one that does not exist', async () => {
    const hidden = anIncident({ title: 'Pulmonary embolism on CT not reported' })
    const search = await searching([...CASES, hidden])
    expect(await search.similar(aViewer('leon', ['reporter'], FERNCASTLE), { ref: hidden.ref })).toEqual([])
    expect(await search.similar(board, { ref: 'INC-2026-000000-0' })).toEqual([])
  })

  it('are none, and no error, while the engine is away', async () => {
    const index = { ...newIndex(), search: () => Promise.reject(new UnavailableError('away')) }
    const records = memoryRecordStore(CASES)
    const search = createSearchService({ index, records, vocabulary: VOCABULARY, taxonomy: TAXONOMY, log })
    expect(await search.similar(board, { text: 'A PE was missed.' })).toEqual([])
  })

  it('are only ever records that the viewer may open, and are weighed by those alone', async () => {
    const codes = ['acknowledgement.report-not-read']
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyRecord, { maxLength: 12, selector: record => record.id }),
        anyViewer,
        fc.constantFrom('The report was filed unread.', 'chest x-ray', 'zebra', ''),
        async (records, viewer, text) => {
          const open = records.filter(record => isSearchable(record) && projectionFor(viewer, record) !== null)
          const found = await (await searching(records)).similar(viewer, { text, codes }, 50)
          const alone = await (await searching(open)).similar(viewer, { text, codes }, 50)
          const told = (all: typeof found) =>
            all.map(({ record, score }) => `${record.ref} ${record.projection} ${score.toFixed(6)}`)
          expect(told(found).sort()).toEqual(told(alone).sort())
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('likeness', () => {
  it.each([
    ['CXR', 'chest X-ray'],
    ['PE', 'pulmonary emboli'],
    ['reports', 'reporting'],
    ['diagnosed', 'diagnosis'],
  ])('takes %s and %s for the same term', (one, other) => {
    const key = (text: string) => termsOf(text, VOCABULARY).map(term => term.key)
    expect(key(one)).toEqual(key(other))
  })

  it('keeps short words and codes as they are', () => {
    expect(['was', '2ww', 'ct'].map(stemOf)).toEqual(['was', '2ww', 'ct'])
  })

  it('sees no phrase across the end of a sentence, nor twice the same', () => {
    const shared = (asked: string, other: string) =>
      sharedPhrases(termsOf(asked, VOCABULARY), termsOf(other, VOCABULARY), () => 1, 9).map(({ start, end }) =>
        other.slice(start, end),
      )
    expect(shared('urgent letter', 'It was urgent. Letter sent.')).toEqual([])
    expect(shared('the urgent letters', 'An urgent letter; another urgent letter')).toEqual(['urgent letter'])
    expect(shared('it was not opened', 'The file was not opened')).toEqual(['not opened'])
  })

  it('sees none in how long something took, and no part of a phrase beside the whole', () => {
    const shared = (asked: string, other: string) =>
      sharedPhrases(termsOf(asked, VOCABULARY), termsOf(other, VOCABULARY), () => 1, 9).map(({ start, end }) =>
        other.slice(start, end),
      )
    expect(shared('Found months later.', 'Seen three months later.')).toEqual([])
    expect(shared('CT showed a bleed. CT.', 'The CT. The CT showed a clot.')).toEqual(['CT showed'])
  })
})
