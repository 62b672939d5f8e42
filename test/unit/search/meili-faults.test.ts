import { aDocument, aQuery } from '../../support/search-documents.js'
import {
  startScriptedServer,
  type ScriptedAnswer,
  type ScriptedRequest,
  type ScriptedServer,
} from '../../support/meili-server.js'
import { SENTINEL_CLOSE, SENTINEL_OPEN } from '../../../src/domain/text/highlight.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { createMeiliIndex } from '../../../src/search/meili/meili-index.js'
import { MalformedForIndexError, type SearchIndex } from '../../../src/search/search-index.js'
import { loadSearchVocabulary } from '../../../src/search/synonyms.js'

const vocabulary = loadSearchVocabulary()

interface SentSearch {
  readonly federation: object
  readonly queries: readonly { readonly filter: readonly string[] }[]
}

describe('the Meilisearch adapter', () => {
  let server: ScriptedServer | null = null
  afterEach(async () => {
    await server?.close()
    server = null
  })

  async function indexOver(answer: (request: ScriptedRequest) => ScriptedAnswer): Promise<SearchIndex> {
    server = await startScriptedServer(answer)
    return indexAt(server.url)
  }

  function indexAt(url: string): SearchIndex {
    return createMeiliIndex({
      url,
      key: 'key',
      vocabulary,
      searchTimeout: 1500,
      writeTimeout: 1500,
      taskTimeout: 2500,
      tokens: false,
    })
  }

  const task = (over: object) => ({
    body: { uid: 7, indexUid: 'i', status: 'succeeded', type: 'documentAdditionOrUpdate', error: null, ...over },
  })
  const enqueued = { status: 202, body: { taskUid: 7, indexUid: 'i', status: 'enqueued', type: 'x', enqueuedAt: '' } }
  const apiError = (code: string) => ({ message: code, code, type: 'invalid_request', link: '' })

  /** Enqueues whatever is sent; tells of its task what the test says. */
  function withTask(told: ScriptedAnswer) {
    return (request: ScriptedRequest): ScriptedAnswer => (request.path.startsWith('/tasks/') ? told : enqueued)
  }

  const put = { put: [aDocument(1)], remove: [] }

  describe('when the server fails', () => {
    it('says that it does not answer where the connection is refused', async () => {
      const gone = await startScriptedServer(() => 'hang')
      await gone.close()
      await expect(indexAt(gone.url).search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
    })

    it('says so where a proxy answers with a page', async () => {
      const page = { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } }
      const index = await indexOver(() => page)
      await expect(index.search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
    })

    it('says so where the socket hangs, in its own time', async () => {
      const index = await indexOver(() => 'hang')
      await expect(index.search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
      await expect(index.apply(put)).rejects.toBeInstanceOf(UnavailableError)
    })

    it('says so where it takes a task and then hangs', async () => {
      const index = await indexOver(withTask('hang'))
      await expect(index.apply(put)).rejects.toBeInstanceOf(UnavailableError)
    })

    it('hands on how long it asked to be left alone', async () => {
      const body = apiError('too_many_search_requests')
      const index = await indexOver(() => ({ status: 503, body, headers: { 'retry-after': '10' } }))
      await expect(index.search(aQuery())).rejects.toMatchObject({ name: 'UnavailableError', retryAfter: 10 })
    })

    it.each([
      [401, 'missing_authorization_header'],
      [403, 'invalid_api_key'],
      [404, 'index_not_found'],
      [422, 'no_space_left_on_device'],
      [500, 'internal'],
    ])('takes %i %s for an engine that cannot answer', async (status, code) => {
      const index = await indexOver(() => ({ status, body: apiError(code) }))
      await expect(index.search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
    })

    it.each([
      [400, 'invalid_search_filter'],
      [413, 'payload_too_large'],
    ])('takes %i %s for a fault of what was sent', async (status, code) => {
      const index = await indexOver(() => ({ status, body: apiError(code) }))
      await expect(index.apply(put)).rejects.toBeInstanceOf(MalformedForIndexError)
    })

    it('takes an answer of another shape for no answer', async () => {
      const index = await indexOver(() => ({ body: { hits: [], estimatedTotalHits: 3 } }))
      await expect(index.search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
    })
  })

  describe('tasks', () => {
    it('are waited for to their end', async () => {
      let asked = 0
      const index = await indexOver(request => {
        if (!request.path.startsWith('/tasks/')) return enqueued
        asked += 1
        return task({ status: asked < 3 ? 'processing' : 'succeeded' })
      })
      await index.apply(put)
      expect(asked).toBe(3)
    })

    it('that fail for a document are refusals', async () => {
      const index = await indexOver(withTask(task({ status: 'failed', error: apiError('invalid_document_id') })))
      await expect(index.apply(put)).rejects.toBeInstanceOf(MalformedForIndexError)
    })

    it('that fail for want of room can be tried again', async () => {
      const index = await indexOver(withTask(task({ status: 'failed', error: apiError('no_space_left_on_device') })))
      await expect(index.apply(put)).rejects.toBeInstanceOf(UnavailableError)
    })

    it('that are cancelled can be tried again', async () => {
      const index = await indexOver(withTask(task({ status: 'canceled' })))
      await expect(index.apply(put)).rejects.toBeInstanceOf(UnavailableError)
    })

    it('that never end are given up', async () => {
      const index = await indexOver(withTask(task({ status: 'processing' })))
      await expect(index.apply(put)).rejects.toThrow('has not ended in time')
    })
  })

  describe('preparing', () => {
    const version = (pkgVersion: string) => ({ body: { pkgVersion, commitSha: '', commitDate: '' } })

    it('refuses a server that is too old', async () => {
      const index = await indexOver(() => version('1.46.2'))
      await expect(index.prepare()).rejects.toThrow('1.46.2 is too old')
    })

    it('creates an index that is missing, with its settings before any document', async () => {
      const index = await indexOver(request => {
        if (request.path === '/version') return version('1.53.0')
        if (request.path.startsWith('/tasks/')) return task({})
        if (request.method === 'GET') return { status: 404, body: apiError('index_not_found') }
        return enqueued
      })
      expect(await index.prepare()).toBe('created')
      const writes = server?.requests.filter(request => request.method !== 'GET') ?? []
      expect(writes.map(request => `${request.method} ${request.path.replace(/records_\w+/, 'RECORDS')}`)).toEqual([
        'POST /indexes',
        'PATCH /indexes/RECORDS/settings',
      ])
      expect(index.name).toBe('Meilisearch 1.53.0')
    })

    it('finishes an index that was created and never set up', async () => {
      const index = await indexOver(request => {
        if (request.path === '/version') return version('1.53.0')
        if (request.path.startsWith('/tasks/')) return task({})
        if (request.path.endsWith('/settings') && request.method === 'GET')
          return { body: { searchableAttributes: ['*'] } }
        if (request.method === 'GET') return { body: { uid: 'i', primaryKey: 'id' } }
        return enqueued
      })
      expect(await index.prepare()).toBe('created')
      expect(server?.requests.map(request => request.method)).toContain('PATCH')
    })
  })

  describe('a search', () => {
    const found = {
      ...{ id: 'r_p', recordId: 'r', rev: 3, projection: 'public' },
      ...{ title: 'A lung cancer', narrative: 'nothing here', failings: 'Of a lung.', recommendations: null },
      ...{ labels: null, references: null },
    }
    const answer = (over: object = {}) => ({ hits: [], totalHits: 0, processingTimeMs: 4, facetsByIndex: {}, ...over })

    it('asks for exact totals, one more search for each facet that is chosen from, and codes only', async () => {
      const index = await indexOver(({ body }) => {
        const { federation } = body as { federation: { facetsByIndex: Record<string, string[]> } }
        const [[name, facets]] = Object.entries(federation.facetsByIndex) as [[string, string[]]]
        const told = facets.includes('kind')
          ? answer({
              hits: [found],
              totalHits: 41,
              facetsByIndex: { [name]: { distribution: { kind: { finding: 41 } } } },
            })
          : answer({ totalHits: 60, facetsByIndex: { [name]: { distribution: { modality: { ct: 41, mri: 19 } } } } })
        return { body: told }
      })
      const query = aQuery({
        words: 'lung cancer ',
        filter: { modality: ['ct'] },
        facets: ['kind', 'modality'],
        denied: ['00000000-0000-4000-8000-000000000001'],
        occurredFrom: 10,
        page: 2,
      })
      expect(await index.search(query)).toEqual({
        hits: [
          {
            ...{ id: 'r_p', recordId: 'r', rev: 3, projection: 'public', complete: true },
            title: `A ${SENTINEL_OPEN}lung cancer${SENTINEL_CLOSE}`,
            snippets: [`Of a ${SENTINEL_OPEN}lung${SENTINEL_CLOSE}.`],
          },
        ],
        total: 41,
        facets: { kind: { finding: 41 }, modality: { ct: 41, mri: 19 } },
        incomplete: false,
      })
      const bodies = (server?.requests ?? []).map(({ body }) => body as SentSearch)
      expect(bodies).toHaveLength(2)
      const scope = '(audience = "public")'
      const denied = 'recordId NOT IN ["00000000-0000-4000-8000-000000000001"]'
      expect(bodies[0]?.federation).toMatchObject({ page: 2, hitsPerPage: 20 })
      for (const asked of bodies[0]?.queries ?? []) {
        const filter = [scope, 'modality IN ["ct"]', 'occurredDay >= 10', denied]
        expect(asked).toMatchObject({ matchingStrategy: 'all', filter })
      }
      expect(bodies[1]?.federation).toMatchObject({ page: 1, hitsPerPage: 0 })
      for (const asked of bodies[1]?.queries ?? []) expect(asked.filter).toEqual([scope, 'occurredDay >= 10', denied])
    })

    it('turns no page beyond what the server gives, and still says how many there are', async () => {
      const index = await indexOver(() => ({ body: answer({ totalHits: 4321 }) }))
      const { hits, total } = await index.search(aQuery({ words: 'lung ', page: 51, perPage: 20 }))
      expect({ hits, total }).toEqual({ hits: [], total: 4321 })
      const [sent] = (server?.requests ?? []).map(({ body }) => body as SentSearch)
      expect(sent?.federation).toMatchObject({ page: 51, hitsPerPage: 0 })
    })

    it('writes no filter from a value that would break out of one', async () => {
      const index = await indexOver(() => 'hang')
      for (const value of ['\\" OR audience = full OR x = "', 'a"b', 'a\\', '']) {
        await expect(index.search(aQuery({ filter: { modality: [value] } }))).rejects.toBeInstanceOf(
          MalformedForIndexError,
        )
      }
      expect(server?.requests).toEqual([])
    })

    it('says that a search was cut off by time', async () => {
      const index = await indexOver(() => ({ body: answer({ processingTimeMs: 1000 }) }))
      expect(await index.search(aQuery())).toMatchObject({ incomplete: true })
    })

    it('never asks for what nobody may see', async () => {
      const index = await indexOver(() => 'hang')
      const nobody = { any: [] } as unknown as ReturnType<typeof aQuery>['scope']
      expect(await index.search(aQuery({ scope: nobody }))).toMatchObject({ total: 0, hits: [] })
      expect(server?.requests).toEqual([])
    })

    it('sends no id that is more than an id', async () => {
      const index = await indexOver(() => enqueued)
      const remove = index.apply({ put: [], remove: ['../documents'] })
      await expect(remove).rejects.toBeInstanceOf(MalformedForIndexError)
      const denied = index.search(aQuery({ denied: ['x"] OR id != "'] }))
      await expect(denied).rejects.toBeInstanceOf(MalformedForIndexError)
      expect(server?.requests).toEqual([])
    })
  })
})
