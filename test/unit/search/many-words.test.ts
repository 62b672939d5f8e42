import { createEngine } from '../../../src/search/embedded/engine.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { aDocument, aQuery } from '../../support/search-documents.js'

describe('a beginning that very many words share', () => {
  it('finds every one of them, however many words stand in documents out of sight', () => {
    const engine = createEngine({ directory: null, settings: 'one', vocabulary: VOCABULARY })
    const hidden = Array.from({ length: 40 }, (_, number) =>
      aDocument(100 + number, {
        ...{
          projection: 'full',
          owner: 'DEMO-NM',
          title: Array.from({ length: 30 }, (_, at) => `zu${number}x${at}`).join(' '),
        },
      }),
    )
    const open = Array.from({ length: 3 }, (_, number) => aDocument(number, { title: `zulu${'a'.repeat(number)}` }))
    engine.apply({ put: [...hidden, ...open], remove: [] })
    const { total, hits } = engine.search(aQuery({ words: 'zu' }))
    expect(total).toBe(3)
    expect(hits.map(({ title }) => title).sort()).toEqual(open.map(({ title }) => `\u0001${title}\u0002`).sort())
    engine.close()
  })

  it('keeps the order that it has where nothing is hidden', () => {
    const order = (hidden: readonly ReturnType<typeof aDocument>[]): string[] => {
      const engine = createEngine({ directory: null, settings: 'one', vocabulary: VOCABULARY })
      const open = [
        aDocument(1, { narrative: 'In 2023.' }),
        aDocument(2, { narrative: 'In 2023.', references: ['FND-2021-000001-1'] }),
      ]
      engine.apply({ put: [...hidden, ...open], remove: [] })
      const { hits } = engine.search(aQuery({ words: '202' }))
      engine.close()
      return hits.map(({ id }) => id)
    }
    const hidden = aDocument(3, { projection: 'full', owner: 'DEMO-NM', narrative: 'In 2021.' })
    expect(order([hidden])).toEqual(order([]))
  })
})
