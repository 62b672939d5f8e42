import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { createEmbeddedIndex } from '../../../src/search/embedded/embedded-index.js'
import { createEngine } from '../../../src/search/embedded/engine.js'
import { MalformedForIndexError } from '../../../src/search/search-index.js'
import { markedParts } from '../../../src/search/marks.js'
import { loadSearchVocabulary } from '../../../src/search/synonyms.js'
import { aDocument, aQuery } from '../../support/search-documents.js'

const vocabulary = loadSearchVocabulary()

describe('the embedded engine on disk', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'afterimage-search-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const open = (settings = 'one') => createEngine({ directory, settings, vocabulary })
  const documents = [
    aDocument(1, { title: 'Pancreatic mass', modality: ['ct'], references: ['ONLY-REFERENCE'] }),
    aDocument(2, { title: 'Lung nodule', modality: ['ct', 'x-ray'] }),
  ]
  const titles = (engine: ReturnType<typeof open>, words: string) =>
    engine.search(aQuery({ words })).hits.map(hit => hit.projection)

  it('keeps what it holds, its words and its counts, over a restart', () => {
    const first = open()
    expect(first.prepare()).toBe('created')
    first.apply({ put: documents, remove: [] })
    first.close()
    const second = open()
    expect(second.prepare()).toBe('kept')
    expect(second.count()).toBe(2)
    expect(titles(second, 'pnacreatic')).toHaveLength(1)
    expect(titles(second, 'only-reference')).toHaveLength(1)
    expect(second.search(aQuery({ facets: ['modality'] })).facets.modality).toEqual({ ct: 2, 'x-ray': 1 })
    second.apply({ put: [aDocument(3, { title: 'Another pancreatic mass' })], remove: [documents[0]?.id ?? ''] })
    expect(titles(second, 'pancreatic')).toHaveLength(1)
    second.close()
  })

  it('takes a mistyped term of the field for it, with its other names, though no record holds it', () => {
    const engine = open()
    engine.apply({
      put: [aDocument(1, { title: 'Chest x-rays were not read' }), aDocument(2, { title: 'Chest pain' })],
      remove: [],
    })
    expect(titles(engine, 'chest radiograf ')).toHaveLength(1)
    expect(titles(engine, 'chest radiografs ')).toHaveLength(1)
    expect(titles(engine, 'chest photograf ')).toHaveLength(0)
    engine.close()
  })

  it('weighs rare words that stand together more than common ones that do', () => {
    const engine = open()
    const common = Array.from({ length: 20 }, (_, number) => aDocument(100 + number, { narrative: 'Missed. CT.' }))
    engine.apply({
      put: [
        aDocument(1, { title: 'A', narrative: 'Missed CT. Nodule. Lung.' }),
        aDocument(2, { title: 'B', narrative: 'CT. Missed. Lung nodule.' }),
        ...common,
      ],
      remove: [],
    })
    expect(engine.search(aQuery({ words: 'missed CT lung nodule' })).hits.map(hit => hit.title)).toEqual(['B', 'A'])
    engine.close()
  })

  it('marks a word of grammar with its neighbours only', () => {
    const engine = open()
    engine.apply({ put: [aDocument(1, { title: 'Out of hours: a scan of the liver' })], remove: [] })
    const [hit] = engine.search(aQuery({ words: 'out of hours scan' })).hits
    expect(markedParts(hit?.title ?? '').flatMap(({ text, marked }) => (marked ? [text] : []))).toEqual([
      'Out of hours',
      'scan',
    ])
    engine.close()
  })

  it('begins anew with other settings, and with a file that is none', () => {
    const first = open()
    first.apply({ put: documents, remove: [] })
    first.close()
    const changed = open('two')
    expect([changed.prepare(), changed.count()]).toEqual(['created', 0])
    changed.close()
    for (const ending of ['-wal', '-shm']) rmSync(path.join(directory, `index.sqlite${ending}`), { force: true })
    writeFileSync(path.join(directory, 'index.sqlite'), 'This is no database. '.repeat(500))
    const mended = open('two')
    expect([mended.prepare(), mended.count()]).toEqual(['created', 0])
    mended.close()
  })

  it('takes nothing of a batch that breaks off, in memory either', () => {
    const engine = open()
    engine.apply({ put: documents, remove: [] })
    const broken = { ...aDocument(4, { title: 'Zebra' }), narrative: null as unknown as string }
    expect(() => engine.apply({ put: [aDocument(3, { title: 'Yak' }), broken], remove: [] })).toThrow()
    expect(titles(engine, 'yak')).toEqual([])
    expect(engine.count()).toBe(2)
    expect(engine.search(aQuery()).total).toBe(2)
    engine.apply({ put: [aDocument(3, { title: 'Yak' })], remove: [] })
    expect(titles(engine, 'yak')).toHaveLength(1)
    engine.close()
  })

  it('uses the places of removed documents again, and grows beyond them', () => {
    const engine = open()
    const many = Array.from({ length: 1500 }, (_, number) => aDocument(number, { title: `lung ${number}` }))
    engine.apply({ put: many, remove: [] })
    engine.apply({ put: [], remove: many.slice(0, 700).map(({ id }) => id) })
    expect(engine.search(aQuery({ words: 'lung' })).total).toBe(800)
    engine.apply({ put: many.slice(0, 100), remove: [] })
    expect(engine.search(aQuery({ words: 'lung' })).total).toBe(900)
    engine.clear()
    expect([engine.count(), engine.search(aQuery()).total]).toEqual([0, 0])
    engine.close()
  })

  it('works in a thread of its own', async () => {
    const index = createEmbeddedIndex({ directory, vocabulary })
    expect(await index.prepare()).toBe('created')
    await index.apply({ put: documents, remove: [] })
    const answers = await Promise.all([index.search(aQuery({ words: 'lung' })), index.count()])
    expect([answers[0].total, answers[1]]).toEqual([1, 2])
    await expect(index.apply({ put: [], remove: ['../x'] })).rejects.toBeInstanceOf(MalformedForIndexError)
    const held: unknown[] = []
    for await (const page of index.revisions()) held.push(...page)
    expect(held).toHaveLength(2)
    await index.close()
    await expect(index.count()).rejects.toMatchObject({ name: 'UnavailableError' })
  })

  it('says that it does not answer where its thread dies, and starts another for the next call', async () => {
    const taken = path.join(directory, 'index-folder')
    writeFileSync(taken, 'no folder')
    const index = createEmbeddedIndex({ directory: taken, vocabulary })
    await expect(index.search(aQuery({ words: 'lung' }))).rejects.toMatchObject({ name: 'UnavailableError' })
    rmSync(taken)
    expect(await index.prepare()).toBe('created')
    await index.apply({ put: documents, remove: [] })
    expect((await index.search(aQuery({ words: 'lung' }))).total).toBe(1)
    await index.close()
  })

  it('answers searches between the parts of large changes to both indexes, and makes all of the changes', async () => {
    const index = createEmbeddedIndex({ directory, vocabulary })
    await index.prepare()
    await index.apply({ put: documents, remove: [] })
    await index.standby.create()
    const many = Array.from({ length: 400 }, (_, number) => aDocument(number, { title: `lung ${number}` }))
    const ended: string[] = []
    const noted = (what: string, work: Promise<unknown>): Promise<unknown> => work.then(() => ended.push(what))
    await Promise.all([
      noted('change', index.apply({ put: many, remove: documents.map(({ id }) => id) })),
      noted('second index', index.standby.apply({ put: many, remove: [] })),
      noted('search', index.search(aQuery({ words: 'lung' }))),
    ])
    expect(ended).toEqual(['search', 'change', 'second index'])
    const counts = await Promise.all([index.count(), index.standby.count()])
    expect(counts).toEqual([400, 400])
    await index.close()
  })

  it('makes changes in the order in which they were asked for, and none behind a part that it refuses', async () => {
    const index = createEmbeddedIndex({ directory, vocabulary })
    await index.prepare()
    const many = (rev: number) =>
      Array.from({ length: 180 }, (_, number) => aDocument(number, { rev, title: `lung ${rev}` }))
    await Promise.all([1, 2, 3].map(rev => index.apply({ put: many(rev), remove: [] })))
    expect(await index.search(aQuery({ words: '"lung 3"' }))).toMatchObject({ total: 180 })
    const spoilt = many(4).map((document, number) => (number === 60 ? { ...document, kind: '?!' } : document))
    const [refused, made] = [spoilt, many(5).slice(0, 10)].map(put => index.apply({ put, remove: [] }))
    await expect(refused).rejects.toBeInstanceOf(MalformedForIndexError)
    await made
    expect(await index.search(aQuery({ words: '"lung 5"' }))).toMatchObject({ total: 10 })
    expect((await index.search(aQuery({ words: '"lung 3"' }))).total).toBeGreaterThanOrEqual(30)
    await index.close()
  })

  it('answers after any changes, of words, of facts or of both, as one that was only told how it ended', () => {
    const WORDS = ['lung nodule', 'lung nodules', 'missed fracture', '']
    const change = fc.record({
      number: fc.integer({ min: 1, max: 4 }),
      title: fc.constantFrom(...WORDS),
      labels: fc.constantFrom(...WORDS),
      references: fc.constantFrom([], ['INC-1'], ['nodule']),
      modality: fc.constantFrom(['ct'], ['ct', 'x-ray']),
      occurredDay: fc.constantFrom(null, 20_000, 20_100),
      removed: fc.boolean(),
    })
    const asked = ['', 'lung', 'nodule', 'noduel', 'fractur', '"missed fracture"', 'inc-1'].map(words =>
      aQuery({ words, facets: ['modality'], sort: words === '' ? 'newest' : 'relevance' }),
    )
    // In which order equals come is nobody's promise.
    const answersOf = (engine: ReturnType<typeof open>) =>
      asked.map(query => {
        const { hits, ...rest } = engine.search(query)
        return { ...rest, hits: hits.map(hit => JSON.stringify(hit)).sort() }
      })
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), batches => {
        const engine = createEngine({ directory: null, settings: 'one', vocabulary })
        const last = new Map<string, ReturnType<typeof aDocument>>()
        let rev = 0
        for (const batch of batches) {
          const documents = batch.map(({ number, removed, ...over }) => ({
            removed,
            document: aDocument(number, { ...over, rev: (rev += 1) }),
          }))
          const remove = documents.filter(({ removed }) => removed).map(({ document }) => document.id)
          const put = documents.filter(({ removed }) => !removed).map(({ document }) => document)
          engine.apply({ put, remove })
          for (const id of remove) last.delete(id)
          for (const document of put) last.set(document.id, document)
          // Asked in between, so that what it remembers has to follow.
          answersOf(engine)
        }
        const fresh = createEngine({ directory: null, settings: 'one', vocabulary })
        fresh.apply({ put: [...last.values()], remove: [] })
        expect(answersOf(engine)).toEqual(answersOf(fresh))
        engine.close()
        fresh.close()
      }),
      { numRuns: 60 },
    )
  })
})
