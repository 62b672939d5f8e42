import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
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
})
