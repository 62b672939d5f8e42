import { TERMINAL, type Viewer } from '../../../src/domain/access/viewer.js'
import { projectRecord } from '../../../src/search/projection.js'
import type { FacetFilter } from '../../../src/search/search-index.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import { createSearchService, type SearchService } from '../../../src/search/search-service.js'
import { byTypes } from '../../../src/search/stage-filter.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, TAXONOMY } from '../../support/record-builders.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { UnavailableError } from '../../../src/platform/errors.js'

const MISSED = 'reporting.missed-finding'
const LATE = 'reporting.delayed-or-never-reported'
const UNREAD = 'acknowledgement.report-not-read'
const NOT_TOLD = 'follow-up.patient-not-told'

describe('stages and failure types chosen together', () => {
  const typesOf = (stage: string) => TAXONOMY.typesOf(stage).map(({ code }) => code)

  it('are a choice of types: those chosen, and all of each stage that none is chosen under', () => {
    expect(byTypes({ stage: ['reporting'] }, TAXONOMY)).toEqual({ failureType: typesOf('reporting') })
    expect(byTypes({ stage: ['reporting'], failureType: [MISSED] }, TAXONOMY)).toEqual({ failureType: [MISSED] })
    expect(byTypes({ stage: ['reporting', 'follow-up'], failureType: [MISSED], kind: ['finding'] }, TAXONOMY)).toEqual({
      failureType: [MISSED, ...typesOf('follow-up')],
      kind: ['finding'],
    })
    expect(byTypes({ failureType: [MISSED] }, TAXONOMY)).toEqual({ failureType: [MISSED] })
    expect(byTypes({ stage: ['no-such'] }, TAXONOMY)).toEqual({ stage: ['no-such'] })
  })

  describe('in a search', () => {
    const newIndex = memoryIndexes()
    const cases = [[MISSED], [LATE], [UNREAD], [MISSED, UNREAD], [NOT_TOLD]]
    const records = cases.map((codes, number) =>
      aFinding({
        id: `00000000-0000-4000-8000-00000000000${number}`,
        ref: makeReference('finding', 2026, 1000 + number),
        title: codes.join(' and '),
        codes: codes.map(code => ({ code, state: 'present', certainty: 'high', basis: 'event', quote: null })),
      }),
    )
    const viewer: Viewer = TERMINAL
    let search: SearchService
    let away = false

    beforeAll(async () => {
      const index = newIndex()
      await index.prepare()
      const trusts = { trust: () => null, current: (code: string) => code }
      const projection = { taxonomy: TAXONOMY, trusts, rewrites: VOCABULARY.rewrites }
      await index.apply({ put: records.flatMap(record => projectRecord(record, projection)), remove: [] })
      search = createSearchService({
        index: {
          ...index,
          search: query => (away ? Promise.reject(new UnavailableError('away')) : index.search(query)),
        },
        ...{ records: memoryRecordStore(records), vocabulary: VOCABULARY, taxonomy: TAXONOMY },
        log: { warn: () => undefined },
      })
    })
    afterEach(() => {
      away = false
    })

    async function found(filter: FacetFilter): Promise<string[]> {
      const { hits } = await search.search(viewer, { ...EMPTY_QUERY, filter })
      return hits.map(({ record }) => record.title).sort()
    }

    it.each<[string, FacetFilter, string[]]>([
      ['a stage', { stage: ['reporting'] }, [LATE, MISSED, `${MISSED} and ${UNREAD}`]],
      ['two stages', { stage: ['reporting', 'follow-up'] }, [NOT_TOLD, LATE, MISSED, `${MISSED} and ${UNREAD}`]],
      ['a type under its stage', { stage: ['reporting'], failureType: [LATE] }, [LATE]],
      ['a type, and another stage', { stage: ['follow-up'], failureType: [LATE] }, [NOT_TOLD, LATE]],
      ['two types', { failureType: [LATE, UNREAD] }, [UNREAD, LATE, `${MISSED} and ${UNREAD}`]],
    ])('find by %s what has any of it, whether the engine answers or the store', async (_what, filter, titles) => {
      expect(await found(filter)).toEqual([...titles].sort())
      away = true
      expect(await found(filter)).toEqual([...titles].sort())
    })

    it('keep their counts, as if nothing were chosen from them, while others are narrowed', async () => {
      const filter = { stage: ['reporting', 'follow-up'], failureType: [MISSED] }
      const { facets, total } = await search.search(viewer, { ...EMPTY_QUERY, filter })
      expect(total).toBe(3)
      expect(facets.stage).toEqual({ reporting: 3, acknowledgement: 2, 'follow-up': 1 })
      expect(facets.failureType).toEqual({ [MISSED]: 2, [LATE]: 1, [UNREAD]: 2, [NOT_TOLD]: 1 })
      expect(facets.kind).toEqual({ finding: 3 })
    })
  })
})
