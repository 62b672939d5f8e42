import { UnavailableError } from '../../../src/platform/errors.js'
import { guardedIndex, MOST_DENIED } from '../../../src/search/guarded-index.js'
import { memoryIndexes } from '../../support/memory-index.js'
import { aDocument, aQuery } from '../../support/search-documents.js'

const newIndex = memoryIndexes()

async function setUp(revoked: readonly string[]) {
  const index = newIndex()
  const documents = [1, 2, 3].map(number => aDocument(number))
  await index.apply({ put: documents, remove: [] })
  return { index, documents, outbox: { revoked: async (limit: number) => revoked.slice(0, limit) } }
}

describe('the index as searches see it', () => {
  it('leaves out what was taken back, from hits, totals and counts', async () => {
    const { index, outbox, documents } = await setUp([aDocument(2).recordId])
    const query = aQuery({ facets: ['kind'], denied: [aDocument(3).recordId] })
    const answer = await guardedIndex(index, outbox).search(query)
    expect(answer.hits.map(hit => hit.id)).toEqual([documents[0]?.id])
    expect(answer).toMatchObject({ total: 1, facets: { kind: { finding: 1 } } })
    expect((await index.search(aQuery())).total).toBe(3)
  })

  it('does not answer while it is being filled, nor where too many wait to be taken out', async () => {
    const { index, outbox } = await setUp([])
    await expect(guardedIndex(index, outbox, () => false).search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
    const many = await setUp(Array.from({ length: MOST_DENIED + 1 }, (_none, number) => aDocument(number).recordId))
    const search = guardedIndex(many.index, many.outbox).search(aQuery())
    await expect(search).rejects.toBeInstanceOf(UnavailableError)
  })

  it('asks once for searches of one moment, and anew for every later one', async () => {
    const { index, documents } = await setUp([])
    let hidden: string[] = []
    let asked = 0
    const guarded = guardedIndex(index, { revoked: async () => ((asked += 1), hidden) })
    const both = await Promise.all([guarded.search(aQuery()), guarded.search(aQuery({ words: 'report' }))])
    expect([asked, both[0].total]).toEqual([1, 3])
    hidden = [documents[0]?.recordId ?? '']
    expect((await guarded.search(aQuery())).total).toBe(2)
    expect(asked).toBe(2)
  })

  it('does not share an asking that has begun with a search that comes after it', async () => {
    const { index, documents } = await setUp([])
    let hidden: string[] = []
    const answers: (() => void)[] = []
    const guarded = guardedIndex(index, {
      revoked() {
        const found = hidden
        return new Promise(resolve => answers.push(() => resolve(found)))
      },
    })
    const first = guarded.search(aQuery())
    await Promise.resolve()
    hidden = [documents[0]?.recordId ?? '']
    const second = guarded.search(aQuery())
    await Promise.resolve()
    expect(answers).toHaveLength(2)
    for (const answer of answers) answer()
    expect([(await first).total, (await second).total]).toEqual([3, 2])
  })
})
