import { load } from 'cheerio'
import { makeReference } from '../../src/domain/record/reference.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { openSession, type BrowserSession } from '../support/browser-session.js'

/** Keeping searches, exporting them, suggestions and similar records, on the whole application. */
let app: ComposedApp
let priya: BrowserSession
let leon: BrowserSession
let elsewhere: BrowserSession
let visitor: BrowserSession

beforeAll(async () => {
  app = await composedApp()
  priya = await openSession(app.address, 'reviewer@northmere.example')
  leon = await openSession(app.address, 'board@northmere.example')
  elsewhere = await openSession(app.address, 'reviewer@ferncastle.example')
  visitor = await openSession(app.address)
}, 120_000)

afterAll(() => app.close())

const textOf = (html: string, selector: string): string => load(html)(selector).text().replace(/\s+/g, ' ').trim()
const stored = () => app.services.connection.collection('saved-searches').find().toArray()

async function save(session: BrowserSession, name: string, visibility: string): Promise<string> {
  const fields = { name, visibility, search: 'q=lung&stage=reporting' }
  await session.post('/search/save', fields, 303, '/search/save?q=lung&stage=reporting')
  const page = load(await session.text('/search/saved'))
  const links = page('tbody a').filter((_, link) => page(link).text().trim() === name)
  return links.attr('href') ?? ''
}

describe('saved searches', () => {
  it('are saved, run, renamed and deleted', async () => {
    const form = await priya.text('/search/save?q=lung&stage=reporting&page=3')
    expect(textOf(form, '.app-lead')).toBe('lung; Stage: Reporting')
    expect(load(form)('#name').val()).toBe('lung; Stage: Reporting')
    const href = await save(priya, 'Lung <b>reports</b>', 'private')
    expect((await priya.get(href, 303)).location).toBe('/search?q=lung&stage=reporting')
    const change = load(await priya.text(`${href}/change`))
    const rev = change('input[name=rev]').val() as string
    await priya.post(`${href}/change`, { name: 'Lung', visibility: 'shared', rev }, 303)
    expect(textOf(await priya.text('/search/saved'), 'tbody')).toContain('Everybody at your trust')
    const late = load((await priya.post(`${href}/change`, { name: 'Too late', visibility: 'private', rev }, 409)).body)
    expect(late('.nhsuk-error-summary').text()).toContain('It was changed meanwhile, and is called “Lung” now')
    expect(late('#name').val()).toBe('Too late')
    expect(await stored()).toMatchObject([{ name: 'Lung', visibility: 'shared' }])
    const latest = late('input[name=rev]').val() as string
    await priya.post(`${href}/change`, { name: 'Too late', visibility: 'private', rev: latest }, 303)
    expect(await stored()).toMatchObject([{ name: 'Too late', visibility: 'private' }])
    expect(textOf(await priya.text(`${href}/delete`), 'h1')).toBe('Delete this saved search?')
    await priya.post(`${href}/delete`)
    await priya.get(href, 404)
    expect(await stored()).toEqual([])
  })

  it('keep what was typed where something is wrong with it', async () => {
    const answer = await priya.post('/search/save', { name: ' ', search: 'q=lung' }, 422)
    const page = load(answer.body)
    expect(page('title').text()).toMatch(/^Error: /)
    expect(
      page('.nhsuk-error-summary a')
        .toArray()
        .map(link => page(link).attr('href')),
    ).toEqual(['#name', '#visibility'])
    expect(page('input[name=search]').val()).toBe('q=lung')
    expect(await stored()).toEqual([])
  })

  it('are nobody else’s, unless they are shared, and then with the trust', async () => {
    const own = await save(priya, 'Mine', 'private')
    const shared = await save(priya, 'Ours', 'shared')
    const before = await stored()
    for (const session of [leon, elsewhere]) {
      for (const path of [own, `${own}/change`, `${own}/delete`]) await session.get(path, 404)
      await session.post(`${own}/change`, { name: 'x', visibility: 'private', rev: '1' }, 404)
      await session.post(`${own}/delete`, {}, 404)
    }
    expect((await leon.get(shared, 303)).location).toBe('/search?q=lung&stage=reporting')
    expect(textOf(await leon.text('/search/saved'), 'tbody')).toContain('saved by Priya Nair')
    await leon.get(`${shared}/change`, 404)
    await leon.post(`${shared}/delete`, {}, 403)
    await elsewhere.get(shared, 404)
    await elsewhere.post(`${shared}/delete`, {}, 404)
    expect((await visitor.get('/search/saved', 303)).location).toContain('/sign-in')
    expect((await visitor.get(shared, 303)).location).toContain('/sign-in')
    await visitor.post(`${shared}/delete`, {}, 401)
    expect(await stored()).toEqual(before)
  })

  it.each(['/search/saved/x', '/search/saved/../../x', `/search/saved/${'0'.repeat(40)}`])(
    'have no other address: %s',
    async path => {
      expect((await priya.get(path, 404)).body).toContain('Page not found')
    },
  )
})

describe('exports', () => {
  it('are in the audit log, with who, what and how many', async () => {
    const { body, headers } = await priya.get('/search/export/csv?q=lung&stage=reporting')
    const rows = body.trim().split('\r\n').length - 1
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [ended, shown, begun] = await app.services.audit.latest(3)
    const subject = '/search?stage=reporting'
    expect(begun).toMatchObject({ action: 'search-exported', subject, reason: `csv, ${rows} records match` })
    const unreleased = shown?.records?.length ?? 0
    expect(shown).toMatchObject({ action: 'records-shown' })
    expect(ended).toMatchObject({
      ...{ action: 'search-export-ended', subject },
      reason: `csv, ${rows} rows, ${unreleased} of them unreleased`,
    })
    expect(ended?.actor).toBe(begun?.actor)
    const results = await priya.text('/search?q=lung&stage=reporting')
    expect(textOf(results, 'h1')).toContain(`${rows} record`)
  })

  it('carry of another trust’s release nothing that tells whose it is', async () => {
    const { body } = await priya.get('/search/export/json?kind=incident&trust=not-named')
    const { records } = JSON.parse(body) as { records: { trusts: unknown[]; occurred: string | null }[] }
    expect(records.length).toBeGreaterThan(0)
    expect(records.flatMap(record => record.trusts)).toEqual([])
    expect(records.filter(record => record.occurred !== null && record.occurred.length !== 4)).toEqual([])
  })

  it('are not for visitors', async () => {
    const [before] = await app.services.audit.latest(1)
    expect((await visitor.get('/search/export/csv', 303)).location).toContain('/sign-in')
    expect((await app.services.audit.latest(1))[0]).toEqual(before)
  })
})

describe('what a browser or a proxy kept', () => {
  const asked = (session: BrowserSession, path: string, etag: string) =>
    fetch(`${app.address}${path}`, { headers: { Cookie: session.cookies(), 'If-None-Match': etag } })

  it.each(['/search?q=lung', '/search?trust=DEMO-NM', '/search/print?q=lung'])(
    'of %s is nobody else’s answer',
    async path => {
      const mine = await priya.get(path)
      expect(mine.headers.get('cache-control')).toBe('private, no-cache')
      const etag = mine.headers.get('etag') ?? ''
      for (const session of [leon, elsewhere, visitor]) {
        const answer = await asked(session, path, etag)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('etag')).not.toBe(etag)
      }
    },
  )
})

describe('suggestions', () => {
  it('come as JSON that nothing keeps, with addresses that open', async () => {
    const answer = await priya.get('/suggestions?q=missed')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const { groups } = JSON.parse(answer.body) as { groups: { label: string; options: { href: string }[] }[] }
    expect(groups.map(group => group.label)).toEqual(['Records', 'Failure types'])
    for (const { href } of groups.flatMap(group => group.options)) await priya.get(href)
    expect(JSON.parse((await visitor.get('/suggestions')).body)).toEqual({ groups: [] })
  })
})

describe('similar records', () => {
  const firstHit = async (session: BrowserSession): Promise<string> =>
    load(await session.text('/search?kind=finding&failureType=reporting.missed-finding'))('.app-result__title a').attr(
      'href',
    ) ?? ''

  it('are a link away from a record, each with its reasons', async () => {
    const record = await firstHit(priya)
    const page = load(await priya.text(record))
    expect(page('section[aria-labelledby=similar] a').attr('href')).toBe(`${record}/similar`)
    const all = load(await priya.text(`${record}/similar`))
    expect(all('h1').text()).toBe('Similar records')
    expect(all('.app-records__item').length).toBeGreaterThan(0)
    expect(all('.app-records__reason').first().text()).toMatch(/^Alike: /)
    expect(all(`.app-records__title a[href="${record}"]`)).toHaveLength(0)
  })

  it('are not told of a record that is not theirs to open', async () => {
    const own = await priya.text('/search?kind=incident&trust=DEMO-NM&status=accepted')
    const href = load(own)('.app-result__title a').attr('href') ?? ''
    expect(href).toMatch(/^\/records\/INC-/)
    await elsewhere.get(`${href}/similar`, 404)
    await visitor.get(`${href}/similar`, 404)
    const hidden = await elsewhere.get(`${href}/similar`, 404)
    const unknown = await elsewhere.get(`/records/${makeReference('incident', 2019, 1)}/similar`, 404)
    expect(textOf(hidden.body, 'main')).toBe(textOf(unknown.body, 'main'))
    expect(hidden.body).not.toContain('Northmere')
  })
})

describe('what is known to repeat', () => {
  const repeatsOn = (html: string) => {
    const page = load(html)
    return page('.app-result__repeats')
      .toArray()
      .map(link => ({ text: page(link).text().trim(), href: page(link).attr('href') ?? '' }))
  }

  it('stands with a result, and leads to a pattern that this reader may open', async () => {
    await app.services.patterns.ready(60_000)
    const own = repeatsOn(await priya.text('/search?trust=DEMO-NM&kind=incident'))
    expect(own.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Repeats: \d+ more at Northmere/))
    const seen = new Set<string>()
    for (const session of [priya, leon, elsewhere, visitor]) {
      const pages = await Promise.all(['?kind=incident', '?kind=finding'].map(query => session.text(`/search${query}`)))
      for (const { href, text } of pages.flatMap(repeatsOn)) {
        if (!seen.has(`${href} ${session.cookies()}`)) await session.get(href)
        seen.add(`${href} ${session.cookies()}`)
        if (session === elsewhere || session === visitor) expect(text).not.toContain('Northmere')
      }
    }
    expect(seen.size).toBeGreaterThan(1)
  })
})
