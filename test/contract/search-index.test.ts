import fc from 'fast-check'
import { Meilisearch } from 'meilisearch'
import { projectionFor } from '../../src/domain/access/permission.js'
import { markedHtml, SENTINEL_CLOSE, SENTINEL_OPEN, stripSentinels } from '../../src/domain/text/highlight.js'
import { UnavailableError } from '../../src/platform/errors.js'
import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import { createMeiliIndex } from '../../src/search/meili/meili-index.js'
import { projectRecord } from '../../src/search/projection.js'
import { scopeFor } from '../../src/search/scope.js'
import {
  FACETS,
  MalformedForIndexError,
  type IndexQuery,
  type SearchDocument,
  type SearchIndex,
} from '../../src/search/search-index.js'
import { loadSearchVocabulary } from '../../src/search/synonyms.js'
import { anyRecord, anyViewer, aViewer, FERNCASTLE, NORTHMERE, TAXONOMY } from '../support/record-builders.js'
import { aDocument, aQuery } from '../support/search-documents.js'

/**
 * What both search engines do, to the letter. The embedded engine is always held to it; a Meilisearch server is when
 * TEST_MEILI_URL (and TEST_MEILI_KEY) name one. Each suite has an index of its own, and leaves it empty.
 */
const vocabulary = loadSearchVocabulary()
const meiliUrl = process.env['TEST_MEILI_URL']

/** Of this run only: whatever else the server holds is left alone. */
const ownPrefix = `test_${process.pid}`

/** The port throws documents away, not indexes: nothing else of this run stays on a server. */
async function removeOwnIndexes(): Promise<void> {
  if (meiliUrl === undefined) return
  const client = new Meilisearch({ host: meiliUrl, apiKey: process.env['TEST_MEILI_KEY'] ?? '' })
  const { results } = await client.getIndexes({ limit: 1000 })
  const own = results.filter(({ uid }) => uid.startsWith(`${ownPrefix}_`))
  for (const { uid } of own) await client.deleteIndex(uid).waitTask()
  // Searches sign their scope with a key of this run's indexes. Who may not list keys could not make one either.
  const keys = await client.getKeys({ limit: 1000 }).then(
    page => page.results,
    () => [],
  )
  const made = keys.filter(({ indexes }) => indexes.every(name => name.startsWith(`${ownPrefix}_`)))
  for (const { uid } of made) await client.deleteKey(uid)
}

const engines: readonly { readonly name: string; readonly create: () => SearchIndex }[] = [
  { name: 'embedded', create: () => createEmbeddedIndex({ directory: null, vocabulary, thread: false }) },
  ...(meiliUrl === undefined
    ? []
    : [
        {
          name: 'Meilisearch',
          create: () =>
            createMeiliIndex({
              url: meiliUrl,
              key: process.env['TEST_MEILI_KEY'] ?? null,
              vocabulary,
              prefix: ownPrefix,
            }),
        },
      ]),
]

describe.each(engines)('the $name search index', ({ create }) => {
  let index: SearchIndex

  beforeAll(async () => {
    index = create()
    await index.prepare()
  })
  beforeEach(() => index.clear())
  afterAll(async () => {
    await index.standby.drop()
    await index.clear()
    await index.close()
    await removeOwnIndexes()
  })

  async function holding(...documents: SearchDocument[]): Promise<void> {
    await index.apply({ put: documents, remove: [] })
  }

  /** Titles found, in order. */
  async function find(words: string, over: Partial<IndexQuery> = {}): Promise<string[]> {
    const { hits } = await index.search(aQuery({ words, ...over }))
    return hits.map(hit => stripSentinels(hit.title))
  }

  const titled = (...titles: string[]): SearchDocument[] => titles.map((title, number) => aDocument(number, { title }))

  describe('words', () => {
    it('finds what has all the words, in any field, whatever their case and accents', async () => {
      await holding(
        aDocument(1, { title: 'Nodule missed', narrative: 'Seen again in Orléans.' }),
        aDocument(2, { title: 'Nodule seen' }),
      )
      expect(await find('ORLEANS nodule')).toEqual(['Nodule missed'])
    })

    it('takes the last word for the beginning of one, and no other', async () => {
      await holding(...titled('Pancreatic mass', 'Mass in the pancreas'))
      expect((await find('mass pancr')).sort()).toEqual(['Mass in the pancreas', 'Pancreatic mass'])
      expect(await find('pancr mass')).toEqual([])
    })

    it('finds everything without words, and nothing by signs alone', async () => {
      await holding(...titled('One', 'Two'))
      expect(await find('')).toHaveLength(2)
      expect(await find('???')).toEqual([])
    })

    it('finds labels and references', async () => {
      await holding(
        aDocument(1, {
          title: 'A',
          labels: 'Report not read. Chest X-ray',
          references: ['FND-2026-118365-2', '2023-0260'],
        }),
        aDocument(2, { title: 'B', references: ['FND-2026-118366-9'] }),
      )
      expect(await find('report not read')).toEqual(['A'])
      expect(await find('FND-2026-118365-2')).toEqual(['A'])
      expect(await find('2023-0260')).toEqual(['A'])
    })

    it('looks for quoted words exactly as they stand, and not across the end of a sentence', async () => {
      await holding(
        ...titled('Report was not read', 'Read the report', 'The report was not. Read it', 'Reports were not read'),
      )
      expect(await find('"not read"')).toEqual(['Report was not read', 'Reports were not read'])
      expect(await find('"report was')).toEqual(['Report was not read', 'The report was not. Read it'])
    })

    it('reads a hyphen after a space as a dash, not as an exclusion', async () => {
      await holding(...titled('MRI with contrast', 'MRI'))
      expect(await find('MRI -contrast')).toEqual(['MRI with contrast'])
      expect(await find('MRI - contrast')).toEqual(['MRI with contrast'])
      expect(await find('-contrast')).toEqual(['MRI with contrast'])
    })

    it('counts the first ten words only', async () => {
      await holding(...titled('one two three four five six seven eight nine ten'))
      expect(await find('one two three four five six seven eight nine ten eleven twelve')).toHaveLength(1)
      expect(await find('zero one two three four five six seven eight nine')).toEqual([])
    })
  })

  describe('other forms of a word', () => {
    it('stand beside an outcome in two words, which is never the outcome in one', async () => {
      await holding(...titled('Complaint upheld, but not all of it', 'Complaint not upheld'))
      expect(await find('complaints not upheld ')).toEqual(['Complaint not upheld'])
    })

    it.each([
      ['reported', 'Reports were filed'],
      ['reports', 'Reporting was late'],
      ['fractures', 'A fractured wrist'],
      ['diagnosis', 'Two diagnoses'],
      ['obstructed', 'Bowel obstruction'],
    ])('finds by %j what has %j', async (typed, held) => {
      await holding(...titled(held, 'Something else entirely'))
      expect(await find(typed)).toEqual([held])
      expect(await find(`${typed} `)).toEqual([held])
    })

    it('finds them beside the beginning of a word, and beside a synonym', async () => {
      await holding(...titled('Report of a pancreatic mass', 'A fracture seen on a chest X-ray'))
      expect(await find('reported pancr')).toEqual(['Report of a pancreatic mass'])
      expect(await find('fractured CXR')).toEqual(['A fracture seen on a chest X-ray'])
      expect(await find('CXR fractures')).toEqual(['A fracture seen on a chest X-ray'])
    })

    it('puts a word as it was typed first', async () => {
      await holding(...titled('The scans were delaying', 'The scans were delayed', 'A delay of the scans'))
      expect((await find('delayed '))[0]).toBe('The scans were delayed')
      expect(await find('delayed ')).toHaveLength(3)
    })

    it('finds them in every field but the references', async () => {
      await holding(
        aDocument(1, { title: 'A', narrative: 'It was reported.' }),
        aDocument(2, { title: 'B', failings: 'Two reports.' }),
        aDocument(3, { title: 'C', labels: 'Reporting' }),
        aDocument(4, { title: 'D', recommendations: 'Report it.' }),
        aDocument(5, { title: 'E', references: ['REPORTED'] }),
      )
      expect((await find('reporter ', { match: 'any' })).length).toBeLessThan(5)
      expect((await find('reports ')).sort()).toEqual(['A', 'B', 'C', 'D'])
    })

    it('marks them', async () => {
      await holding(aDocument(1, { title: 'Reports filed', narrative: 'Nobody had reported it.' }))
      const { hits } = await index.search(aQuery({ words: 'report ' }))
      expect(marks(hits[0]?.title)).toEqual(['Reports'])
      expect(hits[0]?.snippets.flatMap(marks)).toEqual(['reported'])
    })

    it('looks for none where something is quoted', async () => {
      await holding(...titled('Reporting not read', 'Report not read', 'Reporting'))
      expect((await find('"reporting"')).sort()).toEqual(['Reporting', 'Reporting not read'])
      expect(await find('reporting "not read"')).toEqual(['Reporting not read'])
    })
  })

  describe('typos', () => {
    it.each([
      ['one in five letters', 'nodul', 'noduk'],
      ['swapped neighbours', 'pancreatic', 'pnacreatic'],
      ['two in nine letters', 'subarachnoid', 'subarachnd'],
      ['a letter left out', 'subarachnoid', 'subarachnod'],
      ['a wrong first letter in nine', 'pancreatic', 'bancreatic'],
    ])('forgives %s', async (_what, held, typed) => {
      await holding(...titled(`${held} seen`))
      expect(await find(`${typed} seen`)).toHaveLength(1)
    })

    it.each([
      ['one in four letters', 'scan', 'scam'],
      ['two in eight letters', 'fracture', 'frctre'],
      ['a wrong first letter in eight', 'fracture', 'gracture'],
      ['a wrong digit', 'case 2023', 'case 2024'],
      ['a longer number', '123456', '123457'],
      ['an abbreviation of five letters', 'hssia', 'hssib'],
    ])('does not forgive %s', async (_what, held, typed) => {
      await holding(...titled(`${held} seen`))
      expect(await find(`${typed} seen`)).toEqual([])
    })

    it('forgives nothing in references', async () => {
      await holding(aDocument(1, { title: 'A', references: ['ABCDEFGHIJ'] }))
      expect(await find('ABCDEFGHIK x')).toEqual([])
      expect(await find('ABCDEFGHIJ')).toEqual(['A'])
    })

    it('ranks a word as typed before one mistyped', async () => {
      await holding(...titled('The module was replaced', 'The nodule was missed'))
      expect((await find('nodule'))[0]).toBe('The nodule was missed')
    })
  })

  describe('synonyms', () => {
    it('finds abbreviations by their words and words by their abbreviations', async () => {
      await holding(...titled('Pulmonary embolism on CT', 'PE not seen', 'Prepared too late', 'Pelvis imaged'))
      const both = ['PE not seen', 'Pulmonary embolism on CT']
      expect((await find('PE')).sort()).toEqual(both)
      expect((await find('pulmonary embolism')).sort()).toEqual(both)
    })

    it('takes values of several words as phrases', async () => {
      await holding(...titled('Chest X-ray misread', 'X-ray of the knee, pain in the chest'))
      expect(await find('CXR')).toEqual(['Chest X-ray misread'])
    })

    it('takes plurals for the same thing', async () => {
      await holding(...titled('Two chest X-rays compared', 'One CXR compared'))
      expect(await find('CXR compared')).toHaveLength(2)
      expect(await find('chest x-rays compared')).toHaveLength(2)
    })

    it.each(['x-ray', 'x ray', 'xray', 'X-Ray'])('takes %s for one thing', async typed => {
      await holding(...titled('An x-ray', 'An x ray', 'An xray', 'A ray of light'))
      expect((await find(typed)).sort()).toEqual(['An x ray', 'An x-ray', 'An xray'])
    })

    it.each([
      ['A&E', 'Emergency department'],
      ['IR(ME)R', 'IRMER breach'],
      ['#NOF', 'Fractured neck of femur'],
      ['2 week wait', '2WW referral'],
    ])('reads %s', async (typed, held) => {
      await holding(...titled(held, 'Something else entirely'))
      expect(await find(typed)).toEqual([held])
    })

    it('knows terms with words of grammar in them: nothing is a stop word', async () => {
      await holding(...titled('OOH reporting', 'Reporting out of hours', 'Hours of reporting', 'Out of the hours'))
      expect((await find('out of hours reporting')).sort()).toEqual(['OOH reporting', 'Reporting out of hours'])
      expect((await find('OOH')).sort()).toEqual(['OOH reporting', 'Reporting out of hours'])
    })

    it('needs the words of a term next to each other, not only in the same field', async () => {
      await holding(
        aDocument(1, { title: 'A', narrative: 'A significant unexpected finding was reported.' }),
        aDocument(2, { title: 'B', narrative: 'It was unexpected. A finding is significant if it changes care.' }),
      )
      expect(await find('"significant unexpected finding"')).toEqual(['A'])
      expect(await find('SUF')).toEqual(['A'])
    })

    it.each([
      ['has anyone had a case of a missed nodule?', 'Missed nodule'],
      ['show me the missed nodule cases', 'Missed nodule'],
      ['what happened to the IT system', 'IT system down'],
    ])('asks what %j is about', async (typed, held) => {
      await holding(...titled(held, 'Something else'))
      expect(await find(typed)).toEqual([held])
    })

    it('takes a term of letters and words of grammar as one: no “a” and “e” that stand anywhere', async () => {
      await holding(
        aDocument(1, { title: 'A patient', narrative: 'Seen early, i.e. at a clinic.' }),
        aDocument(2, { title: 'Patient seen in A&E' }),
        aDocument(3, { title: 'Patient of the emergency department' }),
      )
      expect((await find('A&E patient')).sort()).toEqual(['Patient of the emergency department', 'Patient seen in A&E'])
    })

    it('takes a term that was mistyped for the term, with its other names', async () => {
      await holding(...titled('PE missed', 'Pulmonary embolism missed', 'Pulmonary oedema'))
      expect((await find('pulmonry embolsim')).sort()).toEqual(['PE missed', 'Pulmonary embolism missed'])
    })

    it('takes words run together or apart for the same, also where some of the words are enough', async () => {
      await holding(...titled('Gallstone in the duodenum', 'Fracture'))
      expect(await find('gall stone ileus', { match: 'any' })).toEqual(['Gallstone in the duodenum'])
    })

    it('does not use them in quotation marks', async () => {
      await holding(...titled('Chest X-ray misread', 'CXR misread'))
      expect(await find('"CXR"')).toEqual(['CXR misread'])
    })
  })

  describe('ranking', () => {
    it('puts words that stand together before words apart', async () => {
      await holding(
        aDocument(1, { title: 'A', narrative: 'The lung was clear, and years later there was a cancer of the bowel.' }),
        aDocument(2, { title: 'B', narrative: 'A lung cancer was missed in the report.' }),
      )
      expect(await find('lung cancer')).toEqual(['B', 'A'])
    })

    it('puts a title before a narrative', async () => {
      await holding(
        aDocument(1, { title: 'Something', narrative: 'Later a haematoma was found.' }),
        aDocument(2, { title: 'A haematoma was missed', narrative: 'Something' }),
      )
      expect((await find('haematoma'))[0]).toBe('A haematoma was missed')
    })

    it('finds some of the words when asked to, those with more of them first', async () => {
      await holding(...titled('missed lung cancer', 'missed lung', 'lung collapse', 'lung biopsy', 'knee'))
      expect(await find('missed lung cancer')).toEqual(['missed lung cancer'])
      const any = await find('missed lung cancer', { match: 'any' })
      expect(any[0]).toBe('missed lung cancer')
      expect(any).not.toContain('knee')
    })

    it('takes a rare word for enough, and a common one not', async () => {
      const common = Array.from({ length: 20 }, (_, number) => `lung ${number}`)
      await holding(...titled(...common, 'sclerosis of the bone', 'lung sclerosis'))
      const answer = await index.search(aQuery({ words: 'lung sclerosis ', match: 'any', facets: ['kind'] }))
      expect(answer.hits.map(hit => stripSentinels(hit.title))).toEqual(['lung sclerosis', 'sclerosis of the bone'])
      expect(answer.total).toBe(2)
      expect(answer.facets.kind).toEqual({ finding: 2 })
    })

    it('says of each hit whether it has every word', async () => {
      await holding(...titled('missed lung cancer', 'missed lung', 'cancers of the lung, missing'))
      const { hits } = await index.search(aQuery({ words: 'missed lung cancer', match: 'any' }))
      const complete = hits.filter(hit => hit.complete === true).map(hit => stripSentinels(hit.title))
      expect(complete.sort()).toEqual(['cancers of the lung, missing', 'missed lung cancer'])
      expect(hits).toHaveLength(3)
    })

    it('counts a facet that is chosen from by some of the words, too', async () => {
      await holding(
        aDocument(1, { title: 'missed lung cancer', modality: ['ct'] }),
        aDocument(2, { title: 'lung cancer', modality: ['mri'] }),
        aDocument(3, { title: 'knee', modality: ['mri'] }),
      )
      const answer = await index.search(
        aQuery({ words: 'missed lung cancer', match: 'any', facets: ['modality'], filter: { modality: ['ct'] } }),
      )
      expect(answer.total).toBe(1)
      expect(answer.facets.modality).toEqual({ ct: 1, mri: 1 })
    })

    it('takes what is quoted whole', async () => {
      await holding(...titled('Report not read', 'Read, and not filed'))
      expect(await find('"not read" qzqzqz', { match: 'any' })).toEqual(['Report not read'])
    })

    it('gives up words that nothing has before all others', async () => {
      await holding(...titled('pancreatic cancer', 'lung cancer', 'knee'))
      expect(await find('qzqzqz pancreatic', { match: 'any' })).toEqual(['pancreatic cancer'])
    })
  })

  describe('filters and facets', () => {
    const cases = [
      aDocument(1, { title: 'a', modality: ['ct', 'x-ray'], kind: 'incident', setting: 'inpatient' }),
      aDocument(2, { title: 'b', modality: ['ct'], kind: 'finding', setting: 'inpatient' }),
      aDocument(3, { title: 'c', modality: ['mri'], kind: 'finding', setting: 'emergency' }),
      aDocument(4, { title: 'd', modality: [], kind: 'complaint', setting: 'emergency', outcome: 'upheld' }),
    ]
    const facets = ['modality', 'kind', 'setting', 'outcome'] as const

    it('counts values exactly, several of one document each once, and empty ones not at all', async () => {
      await holding(...cases)
      const answer = await index.search(aQuery({ facets }))
      expect(answer.total).toBe(4)
      expect(answer.facets).toEqual({
        modality: { ct: 2, 'x-ray': 1, mri: 1 },
        kind: { incident: 1, finding: 2, complaint: 1 },
        setting: { inpatient: 2, emergency: 2 },
        outcome: { upheld: 1 },
      })
    })

    it('takes values of one facet as alternatives, and facets together', async () => {
      await holding(...cases)
      expect(await find('', { filter: { modality: ['ct', 'mri'], kind: ['finding'] } })).toEqual(['b', 'c'])
    })

    it('counts a facet that is chosen from as if nothing were chosen there', async () => {
      await holding(...cases)
      const answer = await index.search(aQuery({ facets, filter: { modality: ['ct'], setting: ['inpatient'] } }))
      expect(answer.total).toBe(2)
      expect(answer.facets.modality).toEqual({ ct: 2, 'x-ray': 1 })
      expect(answer.facets.setting).toEqual({ inpatient: 2 })
      expect(answer.facets.kind).toEqual({ incident: 1, finding: 1 })
    })

    it('holds more values of a facet than there are trusts', async () => {
      await holding(...Array.from({ length: 260 }, (_, number) => aDocument(number, { trust: [`T${number}`] })))
      const { facets: counts } = await index.search(aQuery({ facets: ['trust'] }))
      expect(Object.keys(counts.trust ?? {})).toHaveLength(260)
    })

    it('takes days as a range, both ends in it, and leaves out what has no day', async () => {
      await holding(
        ...[10, 20, 30].map(occurredDay => aDocument(occurredDay, { title: String(occurredDay), occurredDay })),
        aDocument(1, { title: 'none' }),
      )
      expect((await find('', { occurredFrom: 10, occurredTo: 20 })).sort()).toEqual(['10', '20'])
      expect(await find('', { occurredFrom: 21 })).toEqual(['30'])
      expect(await find('', { occurredTo: 10 })).toEqual(['10'])
    })

    it.each(['a b', '', '" OR kind = "x', '\\', 'é', 'x'.repeat(65), "a'", '../documents'])(
      'refuses %j as a value',
      async value => {
        const search = index.search(aQuery({ filter: { kind: [value] } }))
        await expect(search).rejects.toBeInstanceOf(MalformedForIndexError)
      },
    )

    it.each(['../documents', '', 'a b', '" OR kind = "x'])('refuses %j as a record to leave out', async id => {
      await expect(index.search(aQuery({ denied: [id] }))).rejects.toBeInstanceOf(MalformedForIndexError)
    })

    it('leaves out records that are denied, from hits, totals and counts', async () => {
      await holding(...cases)
      const answer = await index.search(aQuery({ facets: ['kind'], denied: [cases[1]?.recordId ?? ''] }))
      expect(answer.total).toBe(3)
      expect(answer.facets.kind).toEqual({ incident: 1, finding: 1, complaint: 1 })
    })

    it('leaves out a thousand at once, from some of the words too', async () => {
      await holding(...cases)
      const others = Array.from({ length: 999 }, (_, number) => aDocument(5000 + number).recordId)
      const denied = [...others, cases[0]?.recordId ?? '']
      expect(await find('', { denied })).toHaveLength(3)
      expect(await find('a b', { denied, match: 'any' })).toEqual(['b'])
    })
  })

  describe('sorting and paging', () => {
    it('sorts by day, with unknown days last both ways, and by harm', async () => {
      await holding(
        aDocument(1, { title: 'unknown', harmRank: -1 }),
        aDocument(2, { title: 'old', occurredDay: -400, harmRank: 4 }),
        aDocument(3, { title: 'new', occurredDay: 20_000, harmRank: 1 }),
      )
      expect(await find('', { sort: 'newest' })).toEqual(['new', 'old', 'unknown'])
      expect(await find('', { sort: 'oldest' })).toEqual(['old', 'new', 'unknown'])
      expect(await find('', { sort: 'harm' })).toEqual(['old', 'new', 'unknown'])
      expect(await find('')).toEqual(['new', 'old', 'unknown'])
    })

    it('sorts strictly, however well the words fit', async () => {
      await holding(
        aDocument(1, { title: 'Haematoma', occurredDay: 1 }),
        aDocument(2, { title: 'Other', narrative: 'with a haematoma', occurredDay: 2 }),
      )
      expect(await find('haematoma', { sort: 'newest' })).toEqual(['Other', 'Haematoma'])
    })

    it('gives pages without gaps or repeats, and the exact total on each', async () => {
      await holding(...Array.from({ length: 45 }, (_, number) => aDocument(number, { title: `lung ${number}` })))
      const pages = await Promise.all(
        [1, 2, 3, 4].map(page => index.search(aQuery({ words: 'lung', page, perPage: 20 }))),
      )
      expect(pages.map(page => page.total)).toEqual([45, 45, 45, 45])
      expect(pages.map(page => page.hits.length)).toEqual([20, 20, 5, 0])
      expect(new Set(pages.flatMap(page => page.hits.map(hit => hit.id))).size).toBe(45)
    })

    it('counts beyond the thousand hits that can be paged to', async () => {
      await holding(...Array.from({ length: 1100 }, (_, number) => aDocument(number, { title: 'lung' })))
      const answer = await index.search(aQuery({ words: 'lung', page: 50, perPage: 20 }))
      expect(answer.total).toBe(1100)
      expect(answer.hits).toHaveLength(20)
      expect((await index.search(aQuery({ words: 'lung', page: 51, perPage: 20 }))).hits).toEqual([])
    })
  })

  describe('highlights', () => {
    it('marks the whole title and passages, joined where words stand together', async () => {
      await holding(
        aDocument(1, {
          title: 'Missed lung cancer on a chest X-ray',
          narrative: `${'Before it nothing happened. '.repeat(20)}A lung cancer was seen. ${'After it nothing did. '.repeat(20)}`,
        }),
      )
      const { hits } = await index.search(aQuery({ words: 'lung cancer cxr' }))
      expect(marks(hits[0]?.title)).toEqual(['lung cancer', 'chest X-ray'])
      expect(hits[0]?.snippets).toHaveLength(1)
      expect(hits[0]?.snippets[0]).toContain('…')
      expect(marks(hits[0]?.snippets[0])).toEqual(['lung cancer'])
    })

    it('shows the beginning of the narrative where nothing in it matched', async () => {
      await holding(aDocument(1, { title: 'Haematoma', narrative: 'It began on a Monday.' }))
      const { hits } = await index.search(aQuery({ words: 'haematoma' }))
      expect(hits[0]?.snippets).toEqual(['It began on a Monday.'])
    })

    it('hands markup in the text on as text', async () => {
      const title = '<script>alert("x")</script> & <2 mm ≤ 3 µSv nodule'
      await holding(aDocument(1, { title }))
      const { hits } = await index.search(aQuery({ words: 'nodule' }))
      expect(stripSentinels(hits[0]?.title ?? '')).toBe(title)
      expect(markedHtml(hits[0]?.title ?? '')).toBe(
        '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;2 mm ≤ 3 µSv <mark class="app-mark">nodule</mark>',
      )
    })
  })

  describe('documents', () => {
    it('replaces whole documents and removes them', async () => {
      await holding(aDocument(1, { title: 'First haematoma', narrative: 'xylophone' }))
      await holding(aDocument(1, { title: 'Second haematoma', rev: 2 }))
      expect(await find('haematoma')).toEqual(['Second haematoma'])
      expect(await find('xylophone')).toEqual([])
      expect(await index.count()).toBe(1)
      expect(await revisions()).toEqual([{ id: aDocument(1).id, rev: 2 }])
      await index.apply({ put: [], remove: [aDocument(1).id, aDocument(2).id] })
      expect(await find('haematoma')).toEqual([])
      expect(await index.count()).toBe(0)
    })

    it.each(['../documents', 'a/b', '', 'a b', 'é', '../../../keys', 'x'.repeat(512)])(
      'refuses %j as an id and keeps what it holds',
      async id => {
        await holding(...titled('kept'))
        const remove = index.apply({ put: [], remove: [id] })
        await expect(remove).rejects.toBeInstanceOf(MalformedForIndexError)
        const put = index.apply({ put: [aDocument(2, { id })], remove: [] })
        await expect(put).rejects.toBeInstanceOf(MalformedForIndexError)
        expect(await index.count()).toBe(1)
      },
    )

    it('takes nothing of a batch in which one document cannot be indexed', async () => {
      const batch = [aDocument(1, { title: 'good' }), aDocument(2, { kind: 'not a code' })]
      await expect(index.apply({ put: batch, remove: [] })).rejects.toBeInstanceOf(MalformedForIndexError)
      expect(await index.count()).toBe(0)
    })

    it('keeps the last of two with one id', async () => {
      await holding(...[1, 2].map(rev => aDocument(1, { title: `revision ${rev}`, rev })))
      expect(await find('revision')).toEqual(['revision 2'])
      expect(await index.count()).toBe(1)
    })

    it('tells ids and revisions of all it holds', async () => {
      const documents = Array.from({ length: 30 }, (_, number) => aDocument(number, { rev: number + 1 }))
      await holding(...documents)
      const held = await revisions()
      expect(held.sort((a, b) => a.rev - b.rev)).toEqual(documents.map(({ id, rev }) => ({ id, rev })))
    })

    it('is prepared again without losing anything', async () => {
      await holding(...titled('kept'))
      await index.prepare()
      expect(await find('kept')).toEqual(['kept'])
    })
  })

  describe('a second index beside the one in use', () => {
    beforeEach(() => index.standby.drop())

    it('is seen by no search until the two change places, and change back', async () => {
      await holding(...titled('old'))
      const before = await index.generation()
      expect(await index.standby.generation()).toBeNull()
      const made = await index.standby.create()
      await index.standby.apply({ put: titled('new', 'and more'), remove: [] })
      expect(await find('')).toEqual(['old'])
      expect(await index.standby.count()).toBe(2)
      expect((await index.standby.search(aQuery())).total).toBe(2)
      await index.standby.swap(made)
      expect((await find('')).sort()).toEqual(['and more', 'new'])
      expect(await index.generation()).toBe(made)
      expect(await index.standby.generation()).toBe(before)
      await index.standby.swap(made)
      expect(await index.count()).toBe(2)
      await index.standby.swap(before)
      expect(await find('')).toEqual(['old'])
      await index.standby.drop()
      expect(await index.standby.generation()).toBeNull()
      expect(await find('')).toEqual(['old'])
    })

    it('is another and empty each time that it is made, and takes no place that is another’s', async () => {
      await holding(...titled('old'))
      const first = await index.standby.create()
      await index.standby.apply({ put: titled('new'), remove: [] })
      const second = await index.standby.create()
      expect(second).not.toBe(first)
      expect(await index.standby.count()).toBe(0)
      await expect(index.standby.swap(first)).rejects.toBeInstanceOf(UnavailableError)
      expect(await find('')).toEqual(['old'])
    })

    it('tells its ids and revisions by bucket, as the one in use does', async () => {
      const held = ['0a', '0b', 'ff'].map((bucket, number) =>
        aDocument(number, { recordId: `${bucket}000000-0000-4000-8000-000000000000`, rev: number + 1 }),
      )
      await index.standby.create()
      await index.standby.apply({ put: held, remove: [] })
      await holding(...held)
      for (const contents of [index, index.standby]) {
        const in0 = await revisions(contents, '0')
        expect(in0.map(({ rev }) => rev).sort()).toEqual([1, 2])
        expect(await revisions(contents, 'ff')).toEqual([{ id: held[2]?.id, rev: 3 }])
        expect(await revisions(contents, '0c')).toEqual([])
      }
    })
  })

  describe('whatever is typed', () => {
    it.each([
      ['nothing but spaces', '   '],
      ['full-text syntax', '"a" AND (b OR NEAR(c d, 2)) NOT e* ^f col:g {title} : h - i'],
      ['SQL', "'; DROP TABLE documents; --"],
      ['backslashes', '\\ \\" OR kind = "x \\\\ c:\\images'],
      ['quotes', '""" \' “ ” "unclosed'],
      ['emoji', '🩻 🫁 👩🏽‍⚕️'],
      ['signs of measure', '<2 mm ≤ 3 µSv & 50% ½ ™'],
      ['control characters', `a${SENTINEL_OPEN}b${SENTINEL_CLOSE}c\u0000d\n\te`],
      ['other scripts', '胸部 X 線 рентген أشعة'],
      ['half a surrogate', '\ud83e nodule'],
      ['a very long word', 'x'.repeat(50_000)],
      ['very many words', 'lung '.repeat(10_000)],
    ])('answers %s', async (_what, words) => {
      await holding(...titled('A lung nodule of <2 mm, ≤ 3 µSv', 'b c d e'))
      for (const match of ['all', 'any'] as const) {
        const answer = await index.search(aQuery({ words, match, facets: FACETS }))
        expect(answer.total).toBe(answer.hits.length)
      }
    })

    it('answers any string at all', async () => {
      await holding(...titled('A lung nodule', 'report not read'))
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async words => {
          const { hits, total } = await index.search(aQuery({ words }))
          expect(hits).toHaveLength(total)
        }),
        { numRuns: 100 },
      )
    })
  })

  describe('scope', () => {
    const trusts = { trust: () => null, current: (code: string) => code }
    const parts = { taxonomy: TAXONOMY, trusts, rewrites: vocabulary.rewrites }

    it('shows each viewer one projection of a release, and its trust only to those who may know', async () => {
      const documents = (['full', 'named', 'shared'] as const).map(projection =>
        aDocument(1, { title: projection, projection, owner: NORTHMERE, reporter: 'amara', status: 'released' }),
      )
      await holding(...documents)
      const seen = async (viewer: Parameters<typeof scopeFor>[0]): Promise<string[]> =>
        find('', { scope: scopeFor(viewer) })
      expect(await seen(aViewer('priya', ['reviewer']))).toEqual(['full'])
      expect(await seen(aViewer('amara', ['reporter']))).toEqual(['full'])
      expect(await seen(aViewer('helen', ['board']))).toEqual(['named'])
      expect(await seen(aViewer('leon', ['reporter'], FERNCASTLE))).toEqual(['shared'])
      expect(await seen(aViewer('ruth', ['national-analyst']))).toEqual(['named'])
      expect(await seen(aViewer('callum', ['national-admin']))).toEqual([])
      expect(await seen(aViewer('grace', ['admin']))).toEqual([])
    })

    it('answers as if nothing outside the scope were there', async () => {
      const open = [
        aDocument(1, { title: 'lung cancer missed', modality: ['ct'] }),
        aDocument(2, { title: 'lung nodule', narrative: 'A cancer later.', modality: ['x-ray'] }),
        aDocument(3, { title: 'cancer of the lung', modality: ['ct'] }),
      ]
      const hidden = Array.from({ length: 30 }, (_, number) =>
        aDocument(100 + number, {
          ...{ title: 'lung nodule nodulle canser', projection: 'full', owner: NORTHMERE, status: 'submitted' },
          ...{ modality: ['mri'], kind: 'incident' },
        }),
      )
      const asked = ['', 'lung cancer', 'nodulle', 'canser', 'lung nod', '"lung nodule"', 'nodule missed']
      const answers = async () =>
        Promise.all(
          asked
            .flatMap(words => [{ words }, { words, match: 'any' as const }])
            .map(async question => {
              const { hits, total, facets } = await index.search(aQuery({ ...question, facets: ['modality', 'kind'] }))
              return { ...question, total, facets, hits }
            }),
        )
      await holding(...hidden.slice(0, 15), ...open, ...hidden.slice(15))
      const among = await answers()
      await index.clear()
      await holding(...open)
      expect(among).toEqual(await answers())
    })

    it('finds, counts and adds up exactly what the one predicate lets through', async () => {
      const facets = ['kind', 'status', 'trust', 'modality', 'setting', 'bodyRegion', 'year'] as const
      const anyQuery = fc.record({
        words: fc.constantFrom('', 'report', 'report opened', 'filed unread', 'chest', 'leon', 'zebra'),
        modality: fc.constantFrom(null, 'ct', 'x-ray'),
        kind: fc.constantFrom(null, 'incident', 'finding'),
      })
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(anyRecord, { maxLength: 12, selector: record => record.id }),
          fc.array(fc.tuple(anyViewer, anyQuery), { minLength: 25, maxLength: 25 }),
          async (records, questions) => {
            await index.clear()
            await index.apply({ put: records.flatMap(record => projectRecord(record, parts)), remove: [] })
            for (const [viewer, { words, modality, kind }] of questions) {
              const filter = {
                ...(modality !== null && { modality: [modality] }),
                ...(kind !== null && { kind: [kind] }),
              }
              const answer = await index.search(
                aQuery({ scope: scopeFor(viewer), words, filter, facets, perPage: 100 }),
              )
              const allowed = records.flatMap(record => {
                const projection = projectionFor(viewer, record)
                return projectRecord(record, parts).filter(document => document.projection === projection)
              })
              const matching = allowed.filter(document => hasWords(document, words))
              const wanted = matching.filter(document => passes(document, filter, null))
              expect(answer.hits.map(hit => hit.id).sort()).toEqual(wanted.map(document => document.id).sort())
              expect(answer.total).toBe(wanted.length)
              for (const facet of facets) {
                const counted = matching.filter(document => passes(document, filter, facet))
                expect({ [facet]: answer.facets[facet] ?? {} }).toEqual({ [facet]: countOf(counted, facet) })
              }
            }
          },
        ),
        { numRuns: meiliUrl === undefined ? 40 : 5 },
      )
    })
  })

  async function revisions(contents: Pick<SearchIndex, 'revisions'> = index, bucket?: string) {
    const held: { id: string; rev: number }[] = []
    for await (const page of contents.revisions(bucket)) held.push(...page)
    return held
  }
})

/** What stands between sentinels. */
function marks(text = ''): string[] {
  return [...text.matchAll(new RegExp(`${SENTINEL_OPEN}([^${SENTINEL_CLOSE}]*)${SENTINEL_CLOSE}`, 'g'))].map(
    match => match[1] ?? '',
  )
}

/** The plain predicate of the property: whole words, the last one as a beginning. Its words have no synonyms or typos. */
function hasWords(document: SearchDocument, words: string): boolean {
  const text = [
    document.title,
    document.failings,
    document.recommendations,
    document.labels,
    document.narrative,
    ...document.references,
  ]
  const held = text
    .join(' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  const wanted = words === '' ? [] : words.split(' ')
  return wanted.every((word, at) => held.some(own => (at === wanted.length - 1 ? own.startsWith(word) : own === word)))
}

type Filter = Readonly<Partial<Record<(typeof FACETS)[number], readonly string[]>>>

function passes(document: SearchDocument, filter: Filter, without: string | null): boolean {
  return Object.entries(filter).every(
    ([facet, values]) =>
      facet === without || valuesIn(document, facet as keyof Filter).some(value => values.includes(value)),
  )
}

function valuesIn(document: SearchDocument, facet: keyof Filter): readonly string[] {
  return [document[facet]].flat().filter(value => value !== '')
}

function countOf(documents: readonly SearchDocument[], facet: keyof Filter): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const document of documents) {
    for (const value of valuesIn(document, facet)) counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}
