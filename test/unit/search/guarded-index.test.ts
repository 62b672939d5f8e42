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
})
