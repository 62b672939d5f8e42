import { createMeiliIndex } from '../../../src/search/meili/meili-index.js'
import { enoughWords, everyWord, unitsOf } from '../../../src/search/meili/meili-questions.js'
import { prepareWords } from '../../../src/search/query-words.js'
import type { SearchIndex } from '../../../src/search/search-index.js'
import { stemmedText, withStemmedKeys } from '../../../src/search/word-stems.js'
import { startScriptedServer, type ScriptedServer } from '../../support/meili-server.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { aDocument, aQuery } from '../../support/search-documents.js'

const prepared = (words: string) => prepareWords(words, VOCABULARY)
const asked = (words: string) => everyWord(prepared(words), VOCABULARY).map(({ q, fields }) => [q, fields?.[0] ?? null])

describe('stems of a text', () => {
  it('stand where the words stood, with what was between them', () => {
    expect(stemmedText('Reports were filed; CTPAs, PE & x-rays.', new Set(['pe']))).toBe(
      'report were file; ctpas, pe & x-ray.',
    )
  })

  it('have synonyms of their own, beside what the list says of the same word', () => {
    const synonyms = withStemmedKeys({ fractures: ['broken bones'], fractur: ['x'] }, new Set())
    expect(synonyms).toEqual({
      fractures: ['broken bones'],
      fractur: ['x', 'broken bone'],
    })
  })

  it('keep the synonyms within what Meilisearch takes', () => {
    for (const [key, values] of Object.entries(withStemmedKeys(VOCABULARY.synonyms, VOCABULARY.abbreviations))) {
      expect(`${key}: ${values.length}`).toBe(`${key}: ${Math.min(values.length, 50)}`)
      expect(values.join(' ').split(/[\s-]+/).length).toBeLessThanOrEqual(100)
    }
  })
})

describe('every word, as Meilisearch is asked', () => {
  it('is asked for as typed, and by stems', () => {
    expect(asked('fractures reported ')).toEqual([
      ['fractures reported ', 'title'],
      ['fractur report ', 'titleStems'],
    ])
  })

  it('may end with the beginning of a word, beside stems', () => {
    expect(asked('fractures repor')).toEqual([
      ['fractures repor', 'title'],
      ['fractur repor ', 'titleStems'],
      ['fractur repor', 'title'],
    ])
  })

  it('is asked for to the letter where something is quoted', () => {
    expect(asked('fractures "not read"')).toEqual([['fractures "not read"', 'title']])
  })

  it('is asked for by stems beside an outcome in two words, which stays one', () => {
    expect(asked('fractures not upheld ')).toEqual([
      ['fractures "not upheld" ', 'title'],
      [expect.stringMatching(/^fractur "not \w+" $/), 'titleStems'],
    ])
  })

  it('is everything where there are no words', () => {
    expect(asked('')).toEqual([['', null]])
  })
})

describe('enough of the words, as Meilisearch is asked', () => {
  const units = (words: string) => unitsOf(prepared(words))
  const enough = (words: string, counts: readonly number[], documents = 100) =>
    enoughWords(prepared(words), units(words), { counts, documents }, VOCABULARY).slice(
      everyWord(prepared(words), VOCABULARY).length,
    )

  it('takes words, and what is quoted, for one each', () => {
    expect(units('missed "lung cancer" not rea').map(({ text }) => text)).toEqual([
      ...['missed', '"lung cancer"', 'not', 'rea'],
    ])
    expect(units('not rea').map(({ turning, open }) => ({ turning, open }))).toEqual([
      { turning: true, open: false },
      { turning: false, open: true },
    ])
  })

  it('asks for what tells a third of the whole, worth its share', () => {
    const questions = enough('lung sclerosis ', [90, 1])
    expect(questions.map(({ q }) => q)).toEqual(['scleros '])
    expect(questions[0]?.weight).toBeGreaterThan(0.7)
    expect(questions[0]?.weight).toBeLessThan(0.9)
  })

  it('asks for each combination of few words, those that tell more being worth more', () => {
    // Each alone tells a third, which is not enough.
    expect(enough('pancreas liver kidney ', [10, 10, 10]).map(({ q }) => q)).toEqual([
      ...['pancrea liver ', 'pancrea kidney ', 'liver kidney '],
    ])
    const pairs = enough('pancreas liver ', [10, 10])
    expect(pairs.map(({ q }) => q).sort()).toEqual(['liver ', 'pancrea '])
  })

  it('asks no more questions than a server answers in time', () => {
    const words = 'pancreas liver kidney spleen bladder stomach oesophagus colon rectum appendix '
    const questions = enough(
      words,
      Array.from({ length: 10 }, () => 5),
    )
    expect(questions.length).toBe(60)
  })
})

describe('mistyped words, as Meilisearch is asked', () => {
  it('asks for the term that was meant beside what was typed, with less weight', () => {
    const questions = everyWord(prepared('missed ultrasoud '), VOCABULARY, 'missed ultrasound ')
    expect(questions.map(({ q }) => q)).toEqual([
      ...['missed ultrasoud ', 'miss ultrasoud '],
      ...['missed ultrasound ', 'miss ultrasound '],
    ])
    expect(
      questions
        .map(({ weight }) => weight)
        .slice(2)
        .every(weight => weight < 0.9),
    ).toBe(true)
  })

  it('takes what is met by a typing error only for half met, as the embedded engine does', () => {
    const asking = (byTypo: number[]) =>
      enoughWords(
        prepared('pancreas livver '),
        unitsOf(prepared('pancreas livver ')),
        { counts: [10, 10], documents: 100, byTypo: new Set(byTypo) },
        VOCABULARY,
      )
        .slice(everyWord(prepared('pancreas livver '), VOCABULARY).length)
        .map(({ q }) => q)
        .sort()
    expect(asking([])).toEqual(['livver ', 'pancrea '])
    // A quarter of the whole is not enough.
    expect(asking([1])).toEqual(['pancrea '])
  })

  it('asks for some of the words with the term that was meant, too', () => {
    const typed = prepared('pulmonry embolsim leg ')
    const questions = enoughWords(
      typed,
      unitsOf(typed),
      { counts: [5, 5, 90], documents: 100, byTypo: new Set([0, 1]), meant: 'pulmonary embolism leg ' },
      VOCABULARY,
    ).map(({ q }) => q)
    expect(questions).toEqual(expect.arrayContaining(['pulmonri embolsim ', 'pulmonari embol ']))
  })
})

describe('the Meilisearch adapter', () => {
  let server: ScriptedServer
  let index: SearchIndex
  interface Sent {
    readonly federation?: { readonly facetsByIndex: Record<string, string[]> }
    readonly queries: readonly { readonly q: string; readonly filter: unknown; readonly hitsPerPage?: number }[]
  }
  const documents: unknown[] = []

  beforeEach(async () => {
    documents.length = 0
    server = await startScriptedServer(({ method, path, body }) => {
      if (path.startsWith('/tasks/')) return { body: { uid: 1, status: 'succeeded', error: null } }
      if (method === 'POST' && path.endsWith('/documents')) {
        documents.push(...(body as unknown[]))
        return { status: 202, body: { taskUid: 1, status: 'enqueued' } }
      }
      const { federation, queries } = body as Sent
      if (federation === undefined)
        return { body: { results: queries.map((_, at) => ({ totalHits: at === 0 ? 100 : at })) } }
      const hit = (id: number, title: string) => ({ ...aDocument(id, { title }), _federation: {} })
      const hits = [hit(1, 'Missed cancers of the lung'), hit(2, 'Cancer of the colon')]
      return { body: { hits, totalHits: 2, processingTimeMs: 3, facetsByIndex: {} } }
    })
    index = createMeiliIndex({ url: server.url, key: null, vocabulary: VOCABULARY })
  })
  afterEach(() => server.close())

  it('sends the stems of each document’s words with it', async () => {
    const document = aDocument(1, {
      title: 'Reports missed',
      failings: 'Filed',
      narrative: 'CT scans',
      labels: 'Reporting',
    })
    await index.apply({ put: [document], remove: [] })
    expect(documents).toEqual([
      expect.objectContaining({
        title: 'Reports missed',
        titleStems: 'report miss',
        textStems: 'file ;  ; report ; ct scan',
      }),
    ])
  })

  it('asks how rare each word is among what the viewer may open, whatever is chosen, and then for enough of them', async () => {
    const filter = { modality: ['ct'] }
    const answer = await index.search(
      aQuery({ words: 'missed lung cancer', match: 'any', filter, facets: ['modality'] }),
    )
    const [counts, main, other] = server.requests.map(({ body }) => body as Sent)
    expect(counts?.queries.map(({ q }) => q)).toEqual([
      ...['', 'miss ', 'lung ', 'cancer'],
      // Whether anybody wrote the longer ones, in any form and without a typing error.
      ...['"miss"', '"cancer"'],
    ])
    for (const query of counts?.queries ?? []) {
      expect(query).toMatchObject({ filter: ['(audience = "public")'], hitsPerPage: 0 })
    }
    const weights = (main as unknown as { queries: { federationOptions: { weight: number } }[] }).queries.map(
      query => query.federationOptions.weight,
    )
    expect(weights[0]).toBe(1)
    expect(Math.max(...weights.slice(1))).toBeLessThanOrEqual(0.9)
    expect(other?.queries.map(({ q }) => q)).toEqual(main?.queries.map(({ q }) => q))
    expect(answer.hits.map(({ complete }) => complete)).toEqual([true, false])
  })

  it.each([
    ['nobody wrote', 0, ['pulmonary embolism ', 'pulmonari embol ']],
    ['somebody wrote', 1, []],
  ])('asks for a term where a word of it was typed that %s', async (_who, held, more) => {
    await server.close()
    server = await startScriptedServer(({ body }) => {
      const { federation, queries } = body as Sent
      if (federation === undefined) return { body: { results: queries.map(() => ({ totalHits: held })) } }
      return { body: { hits: [], totalHits: 0, processingTimeMs: 3, facetsByIndex: {} } }
    })
    index = createMeiliIndex({ url: server.url, key: null, vocabulary: VOCABULARY })
    await index.search(aQuery({ words: 'pulmonry embolsim ' }))
    const [written, main] = server.requests.map(({ body }) => (body as Sent).queries)
    expect(written?.map(({ q }) => q)).toEqual(['"pulmonri"', '"embolsim"'])
    for (const { filter } of written ?? []) expect(filter).toEqual(['(audience = "public")'])
    expect(main?.map(({ q }) => q)).toEqual(['pulmonry embolsim ', 'pulmonri embolsim ', ...more])
  })

  it('asks nothing beforehand where every word is spelt as a term or near none', async () => {
    await index.search(aQuery({ words: 'pulmonary embolism walrus' }))
    expect(server.requests).toHaveLength(1)
  })

  it('asks for a term of letters by another of its names', async () => {
    await index.search(aQuery({ words: 'A&E delay "A&E"' }))
    await index.search(aQuery({ words: 'seen in A&E' }))
    const [quoting, plain] = server.requests.map(({ body }) => (body as Sent).queries.map(({ q }) => q))
    expect(quoting?.[0]).toBe('ed delay "A&E"')
    expect(plain?.[0]).toBe('seen ed ')
  })
})
