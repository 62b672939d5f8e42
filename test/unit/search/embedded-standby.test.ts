import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEmbeddedIndex, openIndexSnapshot } from '../../../src/search/embedded/embedded-index.js'
import type { SearchIndex } from '../../../src/search/search-index.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { aDocument, aQuery } from '../../support/search-documents.js'

/** What the contract does not ask for: the embedded engine's two files, over restarts. */
describe('the second index of the embedded engine', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'standby-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  const open = (): SearchIndex => createEmbeddedIndex({ directory, vocabulary: VOCABULARY, thread: false })
  const titles = async (index: SearchIndex): Promise<string[]> =>
    (await index.search(aQuery())).hits.map(({ title }) => title)

  it('stays in use, or kept, over restarts, and a second process finds the one in use', async () => {
    const first = open()
    await first.apply({ put: [aDocument(1, { title: 'old' })], remove: [] })
    const before = await first.generation()
    const made = await first.standby.create()
    await first.standby.apply({ put: [aDocument(1, { title: 'new' })], remove: [] })
    await first.close()

    const second = open()
    expect(await titles(second)).toEqual(['old'])
    expect(await second.standby.generation()).toBe(made)
    await second.standby.swap(made)
    expect(await second.prepare()).toBe('kept')
    await second.close()

    const third = open()
    expect(await third.prepare()).toBe('kept')
    expect(await titles(third)).toEqual(['new'])
    expect(await third.standby.generation()).toBe(before)
    const beside = openIndexSnapshot(directory, VOCABULARY)
    expect(await titles(beside)).toEqual(['new'])
    await beside.close()
    await third.standby.drop()
    await third.close()

    const last = open()
    expect(await last.standby.generation()).toBeNull()
    expect(await titles(last)).toEqual(['new'])
    await last.close()
  })
})
