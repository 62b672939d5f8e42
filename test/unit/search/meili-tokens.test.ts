import { ANONYMOUS } from '../../../src/domain/access/viewer.js'
import { movableClock } from '../../../src/platform/clock.js'
import { createMeiliIndex } from '../../../src/search/meili/meili-index.js'
import { rulesFor } from '../../../src/search/meili/meili-tokens.js'
import { scopeFor } from '../../../src/search/scope.js'
import type { SearchIndex } from '../../../src/search/search-index.js'
import { startScriptedServer, type ScriptedRequest, type ScriptedServer } from '../../support/meili-server.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { aViewer } from '../../support/record-builders.js'
import { aQuery } from '../../support/search-documents.js'

const START = new Date('2026-11-24T10:00:00Z')

describe('searching with a token of its own for each scope', () => {
  let server: ScriptedServer
  let refusesKeys = false
  let refusesTokens = false
  const clock = movableClock(START)
  let index: SearchIndex

  beforeEach(async () => {
    refusesKeys = false
    refusesTokens = false
    clock.moveTo(START)
    server = await startScriptedServer(({ method, path, body, key }) => {
      const error = (code: string) => ({ message: code, code, type: 'auth', link: '' })
      if (path.startsWith('/keys')) {
        if (refusesKeys) return { status: 403, body: error('invalid_api_key') }
        if (method === 'GET') return { status: 404, body: error('api_key_not_found') }
        const asked = body as { uid: string }
        return { status: 201, body: { ...asked, key: 'search-key', createdAt: '', updatedAt: '' } }
      }
      if (refusesTokens && key !== 'master') return { status: 403, body: error('invalid_api_key') }
      return { body: { hits: [], totalHits: 0, processingTimeMs: 1, facetsByIndex: {} } }
    })
    index = createMeiliIndex({ url: server.url, key: 'master', vocabulary: VOCABULARY, prefix: 'r', clock })
  })
  afterEach(() => server.close())

  const searches = (): ScriptedRequest[] => server.requests.filter(({ path }) => path === '/multi-search')

  /** What a token says. */
  function rulesIn(token: string | undefined) {
    const payload = JSON.parse(Buffer.from((token ?? '').split('.')[1] ?? '', 'base64url').toString()) as {
      searchRules: Record<string, { filter: string }>
      exp: number
    }
    return { rules: Object.values(payload.searchRules), expires: payload.exp }
  }

  it('signs the scope for both indexes, for minutes, with a key that can only search them', async () => {
    await index.search(aQuery())
    const [made] = server.requests.filter(({ method, path }) => method === 'POST' && path === '/keys')
    expect(made?.body).toMatchObject({ actions: ['search'], expiresAt: null })
    expect((made?.body as { indexes: string[] }).indexes).toHaveLength(2)
    const { rules, expires } = rulesIn(searches()[0]?.key)
    expect(rules).toEqual([{ filter: '(audience = "public")' }, { filter: '(audience = "public")' }])
    expect(expires).toBe(START.getTime() / 1000 + 600)
    const { queries } = searches()[0]?.body as { queries: { filter: string[] }[] }
    expect(queries[0]?.filter[0]).toBe('(audience = "public")')
  })

  it('keeps a token for each scope, and makes another before it runs out', async () => {
    await index.search(aQuery())
    await index.search(aQuery({ words: 'other' }))
    await index.search(aQuery({ scope: scopeFor(aViewer('priya', ['reviewer'])) }))
    clock.moveTo(new Date(START.getTime() + 6 * 60_000))
    await index.search(aQuery({ scope: scopeFor(ANONYMOUS) }))
    const [first, second, other, later] = searches().map(({ key }) => key)
    expect(second).toBe(first)
    expect(other).not.toBe(first)
    expect(later).not.toBe(first)
    expect(rulesIn(other).rules[0]?.filter).toContain('reporter')
    expect(server.requests.filter(({ path }) => path.startsWith('/keys'))).toHaveLength(2)
  })

  it('searches with the filter alone where the key may make no keys, and asks again later', async () => {
    refusesKeys = true
    await index.search(aQuery())
    await index.search(aQuery())
    expect(searches().map(({ key }) => key)).toEqual(['master', 'master'])
    refusesKeys = false
    clock.moveTo(new Date(START.getTime() + 61_000))
    await index.search(aQuery())
    expect(searches()[2]?.key).not.toBe('master')
  })

  it('makes a new key where the server does not know the old one any more', async () => {
    await index.search(aQuery())
    refusesTokens = true
    await expect(index.search(aQuery())).rejects.toMatchObject({ name: 'UnavailableError' })
    refusesTokens = false
    await index.search(aQuery())
    expect(server.requests.filter(({ method, path }) => method === 'POST' && path === '/keys')).toHaveLength(2)
  })

  it.each(['', '  '])('never signs %j, which would let everything through', filter => {
    expect(() => rulesFor(['r'], filter)).toThrow(RangeError)
  })
})
