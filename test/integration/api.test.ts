import { makeReference } from '../../src/domain/record/reference.js'
import { openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident, FERNCASTLE, NORTHMERE } from '../support/record-builders.js'

const REVIEWER = 'reviewer@northmere.example'
const ELSEWHERE = 'reviewer@ferncastle.example'

let app: ComposedApp
let reviewer: BrowserSession

beforeAll(async () => {
  app = await composedApp()
  reviewer = await openSession(app.address, REVIEWER)
})

afterAll(async () => {
  await app.close()
})

async function json(path: string, session = reviewer, expected = 200): Promise<Record<string, unknown>> {
  const answer = await session.get(path, expected)
  expect(answer.headers.get('content-type')).toMatch(
    expected === 200 ? /^application\/json/ : /^application\/problem\+json/,
  )
  return JSON.parse(answer.body) as Record<string, unknown>
}

async function put(number: number, over: Parameters<typeof anIncident>[0]): Promise<string> {
  const ref = makeReference('incident', 2026, number)
  const id = `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`
  await app.services.recordStore.insert(anIncident({ ref, id, eventId: id, ...over }))
  return ref
}

describe('the API', () => {
  it.each([
    '/api/v1/records',
    '/api/v1/records/INC-2026-481902-7',
    '/api/v1/patterns',
    '/api/v1/patterns/PAT-2026-000000-0',
    '/api/v1/recommendations',
    '/api/v1/recommendations/REC-2026-000000-0',
    '/api/v1/failure-types',
    '/api/v1/trusts',
    '/api/v1/nothing',
  ])('answers nobody who is not signed in: %s', async path => {
    const visitor = await openSession(app.address)
    expect(await json(path, visitor, 401)).toMatchObject({ status: 401, type: 'urn:afterimage:problem:signed-out' })
  })

  it('finds what the search page finds, with the same filters, and says what it left out', async () => {
    const found = await json('/api/v1/records?q=missed+lung+cancer&kind=finding&kind=nonsense')
    expect(found).toMatchObject({ page: 1, perPage: 20, dropped: [{ name: 'kind', value: 'nonsense' }] })
    const hits = found['hits'] as { ref: string; kind: string; highlights: string[] }[]
    expect(hits.length).toBeGreaterThan(0)
    expect(new Set(hits.map(hit => hit.kind))).toEqual(new Set(['finding']))
    expect(hits.flatMap(hit => hit.highlights).join(' ')).toContain('<mark>')
  })

  it('gives a record as its reader may see it', async () => {
    const ref = await put(700_001, { status: 'submitted' })
    expect(await json(`/api/v1/records/${ref.toLowerCase()}`)).toMatchObject({
      ref,
      projection: 'full',
      ownerTrust: NORTHMERE,
      occurred: { on: '2026-02-14', precision: 'day' },
      recordedBy: 'Amara Cole',
      stages: { acknowledgement: 'failed', referral: 'unknown' },
    })
  })

  it('gives another trust the release alone', async () => {
    const ref = await put(700_002, {
      status: 'released',
      release: {
        title: 'A report was not opened',
        narrative: 'A report was not opened for some weeks.',
        recommendations: [],
        preparedBy: { userId: 'priya', name: 'Priya Nair' },
        releasedBy: { userId: 'tom', name: 'Tom Ashdown' },
        releasedAt: new Date('2026-03-01T09:00:00Z'),
      },
    })
    const told = await json(`/api/v1/records/${ref}`, await openSession(app.address, ELSEWHERE))
    expect(told).toMatchObject({ projection: 'shared', ownerTrust: null, organisations: [], history: [] })
    expect(told['occurred']).toEqual({ on: '2026', precision: 'year', to: null })
    expect(JSON.stringify(told)).not.toMatch(/DEMO-NM|Northmere|Amara|Priya|filed unread|2026-02/)
  })

  it('answers to a forbidden record as to one that is not there', async () => {
    const ref = await put(700_003, { status: 'submitted', ownerTrust: FERNCASTLE, reporter: null })
    const strip = ({ requestId: _id, ...rest }: Record<string, unknown>) => rest
    const forbidden = await json(`/api/v1/records/${ref}`, reviewer, 404)
    const absent = await json(`/api/v1/records/${makeReference('incident', 2026, 700_004)}`, reviewer, 404)
    expect(strip(forbidden)).toEqual(strip(absent))
    expect(forbidden).toMatchObject({ status: 404, type: 'urn:afterimage:problem:not-found' })
    expect(forbidden['requestId']).toEqual(expect.any(String))
  })

  it('gives patterns with what was counted, and nobody the repeats of another trust’s own records', async () => {
    const own = (await json('/api/v1/patterns'))['patterns'] as Record<string, unknown>[]
    expect(own.some(pattern => pattern['detector'] === 'D1' && pattern['trust'] === NORTHMERE)).toBe(true)
    expect(own[0]?.['id']).toMatch(/^PAT-/)
    expect(own[0]?.['evidence']).toContainEqual(expect.stringMatching(/^(INC|CMP|FND)-/))
    const theirs = (await json('/api/v1/patterns', await openSession(app.address, ELSEWHERE)))['patterns'] as typeof own
    expect(theirs.some(pattern => pattern['trust'] === NORTHMERE)).toBe(false)
  })

  it('gives the failure types by stage', async () => {
    const { stages } = await json('/api/v1/failure-types')
    const lists = stages as { code: string; types: { code: string }[] }[]
    expect(lists).toHaveLength(10)
    expect(lists.flatMap(stage => stage.types)).toHaveLength(44)
  })

  it('gives the trusts with the code that each is read under', async () => {
    const { trusts } = await json('/api/v1/trusts')
    const list = trusts as { odsCode: string; current: string; demo: boolean }[]
    expect(list.filter(trust => trust.demo)).toHaveLength(8)
    expect(list.length).toBeGreaterThan(100)
  })

  it('says of an address that is none that it is none', async () => {
    expect(await json('/api/v1/nothing', reviewer, 404)).toMatchObject({
      status: 404,
      type: 'urn:afterimage:problem:not-found',
    })
  })

  it('is never kept on the way', async () => {
    const answer = await reviewer.get('/api/v1/trusts')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })
})
