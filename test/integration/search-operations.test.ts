import * as cheerio from 'cheerio'
import { projectRecord } from '../../src/search/projection.js'
import { openSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { VOCABULARY } from '../support/memory-index.js'

describe('the page of the search index', () => {
  let app: ComposedApp
  beforeAll(async () => {
    app = await composedApp()
  }, 120_000)
  afterAll(() => app.close())

  const NATIONAL = 'admin@national.example'
  const TRUST_ADMIN = 'admin@northmere.example'

  async function pageFor(email: string) {
    const session = await openSession(app.address, email)
    return { session, page: cheerio.load(await session.text('/admin/search')) }
  }
  /** The summary list as pairs. */
  function factsOf(page: cheerio.CheerioAPI): Record<string, string> {
    const rows = page('.nhsuk-summary-list__row').toArray()
    const text = (row: (typeof rows)[number], part: string) =>
      page(row).find(`.nhsuk-summary-list__${part}`).text().trim()
    return Object.fromEntries(rows.map(row => [text(row, 'key'), text(row, 'value')]))
  }

  it('sends visitors to sign in, and refuses whoever is no administrator, and their commands', async () => {
    const visitor = await openSession(app.address)
    expect((await visitor.get('/admin/search', 303)).location).toContain('/sign-in')
    for (const email of ['reviewer@northmere.example', 'board@northmere.example', 'analyst@national.example']) {
      const session = await openSession(app.address, email)
      await session.get('/admin/search', 403)
      await session.post('/admin/search/tasks', { task: 'reindex' }, 403, '/account')
      await session.post('/admin/search/retry', {}, 403, '/account')
      expect(await session.text('/')).not.toContain('/admin/search')
    }
    expect((await app.services.sync.overview()).report.asked).toEqual([])
  })

  it('says how the index stands', async () => {
    const { page } = await pageFor(NATIONAL)
    expect(page('h1').text()).toBe('Search index')
    expect(page('.app-lead').text()).toContain('in step with the store')
    const facts = factsOf(page)
    expect(facts).toMatchObject({ Engine: 'embedded', 'Waiting to be sent': 'None', 'Cannot be indexed': 'None' })
    expect(Number(facts['Documents held']?.replace(',', ''))).toBe(await app.services.searchIndex.count())
    expect(page('nav').text()).toContain('Admin')
  })

  it('takes a sweep up, shows what it found, and keeps that it was asked for', async () => {
    const { recordStore, searchIndex, sync, audit, taxonomy, directory } = app.services
    const [first] = (await recordStore.list({ statuses: ['published'], limit: 1 })).records
    if (first === undefined) throw new Error('There are no published records')
    const parts = { taxonomy, trusts: directory, rewrites: VOCABULARY.rewrites }
    await searchIndex.apply({ put: projectRecord({ ...first, rev: 77 }, parts), remove: [] })
    const { session } = await pageFor(TRUST_ADMIN)
    await session.post('/admin/search/tasks', { task: 'sweep' }, 303, '/admin/search')
    const waiting = await session.text('/admin/search')
    expect(waiting).toContain('Asked for: Comparing the index with the store')
    await sync.run('sweep')
    const { page } = await pageFor(TRUST_ADMIN)
    expect(factsOf(page)['Last drift found']).toMatch(/0 missing, 1 out of date, 0 left over$/)
    expect((await audit.latest(20)).map(({ action }) => action)).toContain('search-sweep-asked')
  })

  it('shows a running task and how far it has come, and no command twice', async () => {
    const { sync } = app.services
    const seen: string[] = []
    const session = await openSession(app.address, NATIONAL)
    const pages: Promise<unknown>[] = []
    await sync.run('reindex', ({ task }) => {
      if (task !== null && pages.length === 0) {
        pages.push(session.text('/admin/search').then(page => seen.push(cheerio.load(page)('#running').text())))
      }
    })
    await Promise.all(pages)
    expect(pages).toHaveLength(1)
    const { page } = await pageFor(NATIONAL)
    expect(factsOf(page)['Last reindex']).toMatch(/the new index is in use, [\d,]+ documents$/)
    expect(page('button[value="roll-back"]').text()).toContain('Go back')
    expect(page('[data-live]').attr('data-live-while')).toBe('')
  })

  it('builds a new index and goes back to the earlier one at the press of a button', async () => {
    const { sync, audit, searchIndex } = app.services
    const session = await openSession(app.address, NATIONAL)
    for (const [task, asked, came] of [
      ['reindex', 'Building a new index', /the new index is in use, [\d,]+ documents$/],
      ['roll-back', 'Going back to the earlier index', /the earlier index is in use again, [\d,]+ documents$/],
    ] as const) {
      const before = await searchIndex.generation()
      const notice = await session.post('/admin/search/tasks', { task }, 303, '/admin/search')
      expect(notice.location).toBe('/admin/search')
      expect(await session.text('/admin/search')).toContain(asked)
      await sync.run(task)
      expect(await searchIndex.generation()).not.toBe(before)
      expect(factsOf((await pageFor(NATIONAL)).page)['Last reindex']).toMatch(came)
      expect((await audit.latest(20)).map(({ action }) => action)).toContain(`search-${task}-asked`)
    }
  })

  it('tells of parked records by reference to national administrators only, and has them tried again', async () => {
    const { recordStore, sync, connection } = app.services
    const [record] = (await recordStore.list({ statuses: ['published'], limit: 1 })).records
    if (record === undefined) throw new Error('There are no published records')
    await connection
      .collection<{ _id: string }>('records')
      .updateOne({ _id: record.id }, { $set: { history: 'spoilt' } })
    await recordStore.markDirty([record.id])
    await sync.drain()
    const parked = (await pageFor(NATIONAL)).page('#parked').parent().text()
    expect(parked).toContain('1 record cannot be found')
    expect(parked).toContain('What is stored cannot be read as a record')
    const trustAdmin = (await pageFor(TRUST_ADMIN)).page('main').text()
    expect(trustAdmin).toContain('1 record cannot be found')
    expect(trustAdmin).not.toContain('What is stored cannot')
    await connection
      .collection<{ _id: string; history: unknown }>('records')
      .updateOne({ _id: record.id }, { $set: { history: record.history } })
    const { session } = await pageFor(NATIONAL)
    await session.post('/admin/search/retry', {}, 303, '/admin/search')
    await sync.drain()
    expect(await session.text('/admin/search')).not.toContain('Records that cannot be indexed')
  })

  it('ignores a task that there is not', async () => {
    const session = await openSession(app.address, NATIONAL)
    await session.post('/admin/search/tasks', { task: 'drop-everything' }, 303, '/admin/search')
    expect((await app.services.sync.overview()).report.asked).toEqual([])
  })
})
