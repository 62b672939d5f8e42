import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident } from '../support/record-builders.js'

/** Every page that shows unreleased words of a record leaves an entry, one for all that it shows. */

const WORD = 'quagmirish'
const TEXT = `The ${WORD} report stood in the wrong folder for three weeks and nobody at the clinic saw that it was there.`

let app: ComposedApp
let reviewer: BrowserSession
let board: BrowserSession
let elsewhere: BrowserSession
let refs: readonly [string, string]
let published: string

async function put(number: number, over: Partial<ImagingRecord> = {}): Promise<string> {
  const ref = makeReference('incident', 2026, 600_000 + number)
  const id = `00000000-0000-4000-9000-${String(600_000 + number).padStart(12, '0')}`
  await app.services.recordStore.insert(
    anIncident({ ref, id, eventId: id, title: `A ${WORD} report`, narrative: TEXT, codes: [], ...over }),
  )
  return ref
}

/** What was written down while something was done: the entries about readings, oldest first. */
async function during(deed: () => Promise<unknown>) {
  const before = (await app.services.audit.latest(1))[0]?.number ?? 0
  await deed()
  const entries = (await app.services.audit.latest(50)).filter(({ number }) => number > before).reverse()
  return entries.filter(({ action }) => action === 'record-read' || action === 'records-shown')
}

const shownIn = (entries: Awaited<ReturnType<typeof during>>) =>
  entries.map(({ subject, reason, records }) => [reason.replace(/, .*/, ''), subject, [...(records ?? [])].sort()])

beforeAll(async () => {
  app = await composedApp()
  reviewer = await openSession(app.address, 'reviewer@northmere.example')
  board = await openSession(app.address, 'board@northmere.example')
  elsewhere = await openSession(app.address, 'reviewer@ferncastle.example')
  refs = [await put(1), await put(2, { status: 'submitted' })]
  await app.services.sync.drain()
  const { records } = await app.services.recordStore.list({ kinds: ['finding'], statuses: ['published'], limit: 1 })
  published = records[0]?.ref ?? ''
}, 120_000)

afterAll(async () => {
  await app.close()
})

describe('words of records that nobody has released', () => {
  it.each<[string, () => string, string]>([
    ['among the results', () => `/search?q=${WORD}`, 'Search'],
    ['found by their reference', () => `/search?q=${refs[0]}`, 'Search'],
    ['on paper', () => `/search/print?q=${WORD}`, 'Printed search'],
    ['by the API', () => `/api/v1/records?q=${WORD}`, 'Search by the API'],
    ['in a file', () => `/search/export/csv?q=${WORD}`, 'Export of a search'],
    ['in another file', () => `/search/export/json?q=${WORD}`, 'Export of a search'],
  ])('are written down once for a page, and with all references: %s', async (_what, path, where) => {
    const expected = path().includes(refs[0]) ? [refs[0]] : [...refs].sort()
    const entries = await during(() => reviewer.get(path()))
    expect(shownIn(entries)).toEqual([[where, '', expected]])
    expect(entries[0]).toMatchObject({ trust: 'DEMO-NM', actor: '00000000-0000-4000-8000-000000000002' })
    expect(JSON.stringify(entries)).not.toContain(WORD)
  })

  it('are written down beside a record, and on the pages of its event, its history and its learning', async () => {
    const similar = await during(() => reviewer.get(`/records/${refs[0]}/similar`))
    expect(shownIn(similar)).toEqual([
      ['', refs[0], []],
      ['Similar records', '', expect.arrayContaining([refs[1]])],
    ])
    for (const page of ['history', 'learning', 'addenda', 'expunge', 'release']) {
      expect([page, shownIn(await during(() => reviewer.get(`/records/${refs[0]}/${page}`)))]).toEqual([
        page,
        [['', refs[0], []]],
      ])
    }
    expect(shownIn(await during(() => reviewer.get(`/records/${refs[0]}/event`)))).toEqual([
      ['Records of one event', '', [refs[0]]],
    ])
  })

  it('are written down in the queue', async () => {
    const entries = await during(() => reviewer.get('/review?tab=unclaimed'))
    expect(shownIn(entries)).toEqual([['Review queue', '', expect.arrayContaining([refs[1]])]])
  })

  it('are written down once while somebody types in the search box', async () => {
    const entries = await during(async () => {
      for (const typed of ['quagm', 'quagmi', 'quagmir']) await reviewer.get(`/suggestions?q=${typed}`)
    })
    expect(shownIn(entries)).toEqual([['Suggestions of the search box', '', [...refs].sort()]])
  })

  it('are written down where they stand beside an account that is being told', async () => {
    const told = { narrative: TEXT, title: '' }
    const page = '/record/incident/while-typing/earlier'
    const entries = await during(async () => {
      await reviewer.post(page, told, 200)
      await reviewer.post(page, told, 200)
    })
    expect(shownIn(entries)).toEqual([['Earlier records beside an account', '', expect.arrayContaining([...refs])]])
  })
})

describe('what is not written down', () => {
  it('is what is published, what is released, and what is shown to nobody who may read it', async () => {
    expect(await during(() => board.get(`/records/${published}`))).toEqual([])
    expect(await during(() => board.get(`/search?q=${WORD}`))).toEqual([])
    expect(await during(() => elsewhere.get(`/search?q=${WORD}`))).toEqual([])
  })
})

describe('the audit page', () => {
  it('finds by the reference of a record also where it was shown among others', async () => {
    await reviewer.get(`/search?q=${WORD}`)
    const admin = await openSession(app.address, 'admin@northmere.example')
    const page = await admin.text(`/audit?on=${refs[1]}&what=reading`)
    expect(page).toContain('Was shown words of records')
    expect(page).toContain(refs[0])
    const file = await admin.text(`/audit/export.csv?on=${refs[1]}`)
    expect(file).toMatch(new RegExp(`records-shown,,"?Search, 2 records"?,DEMO-NM,INC[-0-9]+ INC[-0-9]+,`))
    const other = await openSession(app.address, 'admin@ferncastle.example')
    expect(await other.text(`/audit?on=${refs[1]}`)).not.toContain('Was shown words of records')
  })

  it('keeps a chain that holds', async () => {
    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: null })
  })
})
