import type { Page } from 'playwright-core'
import { FACETS } from '../../src/search/search-index.js'
import { incidentIn, SITE_STARTS_WITHIN, startSite, textUntil, type ChromiumSite } from '../support/chromium-site.js'

/**
 * One incident the whole way: logged by a reporter without scripts, claimed and coded from suggestions by a reviewer, prepared
 * for release by one person and signed by another, and found at another trust, where nobody can reach the original.
 */
let site: ChromiumSite

beforeAll(async () => {
  site = await startSite()
}, SITE_STARTS_WITHIN)

afterAll(() => site.close(), 60_000)

/** Words that no other record has: one of the account, one of its title and one of the release. */
const SECRET = 'brackenquill'
const SECRET_TITLE = 'thistlemarl'
const SHOWN = 'wickerlantern'
const TITLE = `Nodule report left in the ${SECRET_TITLE} tray`
const ACCOUNT =
  `The chest X-ray report described a lung nodule. It was filed unread in the ${SECRET} inbox and no alert was sent. ` +
  'Dr Hallworth found it eleven weeks later.'
const RELEASED_TITLE = `A ${SHOWN} report was filed unread`
const RELEASED =
  'A patient had a chest X-ray that showed a nodule. The report was filed before anybody had read it, and no alert was sent.'
/** What nobody outside may read: of the account, its title, who told it and who worked on it. */
const HIDDEN = [SECRET, SECRET_TITLE, 'Hallworth', 'Amara', 'Priya Nair', 'Tom Ashdown']
const NEVER_SHOWN = new RegExp(HIDDEN.join('|'))

const mainButton = (page: Page, text: string) => page.click(`main form button:text-is("${text}")`)
const goOn = (page: Page) => page.click('.app-capture__actions button:has-text("Save and continue")')

/** The reporter's part, on a phone; the reference. */
async function log(): Promise<string> {
  const { page, context } = await site.open('reporter@northmere.example', { width: 375, javaScript: false })
  await page.goto('/record')
  await site.expectSound(page)
  await page.click('text="An incident"')
  await site.expectSound(page)
  await page.check('#eventType')
  await page.check('#patientAffected')
  await page.fill('#title', TITLE)
  await goOn(page)
  await page.waitForURL(/what-happened/)
  const ref = incidentIn(page.url())
  await page.fill('#narrative', ACCOUNT)
  await page.click('text="Look for earlier records"')
  await page.waitForURL(/#earlier$/)
  await site.expectSound(page)
  await page.click('#safety button:has-text("Put [name] instead")')
  await page.waitForURL(/#safety$/)
  expect(await page.inputValue('#narrative')).toBe(ACCOUNT.replace('Hallworth', '[name]'))
  await goOn(page)
  await page.waitForURL(/when-and-where/)
  await page.fill('#occurred-month', '2')
  await page.fill('#occurred-year', '2026')
  await page.check('#setting')
  await page.check('#modalities')
  await page.check('#bodyRegion-chest')
  await site.expectSound(page)
  await goOn(page)
  await page.waitForURL(/\/harm/)
  await page.check('#harm-physical-2')
  await page.check('#harm-psychological')
  await site.expectSound(page)
  await goOn(page)
  for (const step of [/how-long-it-took/, /where-it-failed/, /who-knows/]) {
    await page.waitForURL(step)
    await site.expectSound(page)
    await goOn(page)
  }
  await page.waitForURL(/\/check$/)
  await site.expectSound(page)
  await mainButton(page, 'Submit incident')
  await page.waitForURL(/\/recorded$/)
  expect(await page.innerText('main')).toContain(ref)
  await site.expectSound(page)
  await page.goto(`/records/${ref}`)
  expect(await page.innerText('main')).toContain(SECRET)
  await site.expectSound(page)
  await context.close()
  return ref
}

/** The reviewer's part: claim, code from what is suggested, accept, prepare the release. */
async function reviewAndPrepare(ref: string): Promise<void> {
  const { page, context } = await site.open('reviewer@northmere.example')
  await page.goto('/review?tab=unclaimed')
  await site.expectSound(page)
  await page.goto(`/records/${ref}`)
  await site.expectSound(page)
  await mainButton(page, 'Claim')
  await page.click('text="Code this record"')
  await page.waitForURL(/\/coding$/)
  await untilSuggested(page)
  await site.expectSound(page)
  await page.locator('button[value^="add:"]').first().click()
  await page.waitForSelector('.app-suggestions__added')
  await page.check('#imagingFailing')
  await mainButton(page, 'Save, then accept')
  await page.waitForURL(/\/review\/accept$/)
  await site.expectSound(page)
  await page.fill('#reason', 'Thank you: the tray has an owner now.')
  await page.click('main form button[type="submit"]')
  await page.waitForURL(url => url.pathname === `/records/${ref}`)

  await page.goto(`/records/${ref}/release`)
  await site.expectSound(page)
  await page.fill('#title', RELEASED_TITLE)
  await page.fill('#narrative', RELEASED)
  await mainButton(page, 'Check again')
  await site.expectSound(page)
  await mainButton(page, 'Hand over to be signed')
  await page.waitForURL(url => url.pathname === `/records/${ref}`)
  // Whoever prepared it does not sign it.
  await page.goto(`/records/${ref}/release`)
  expect(await page.locator('button:text-is("Sign and release")').count()).toBe(0)
  await context.close()
}

/** The model is trained in the background after the start: the page is asked again until it answers. */
async function untilSuggested(page: Page): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    if ((await page.locator('button[value^="add:"]').count()) > 0) return
    await page.waitForTimeout(2_000)
    await page.reload()
  }
}

async function sign(ref: string): Promise<void> {
  const { page, context } = await site.open('second.reviewer@northmere.example', { width: 375 })
  await page.goto(`/records/${ref}/release`)
  await site.expectSound(page)
  await mainButton(page, 'Sign and release')
  expect(await page.innerText('h1')).toBe('Released')
  await site.expectSound(page)
  await context.close()
}

/** Pages of the record itself that show what stands in it, those for its owners only first. */
const owners = (ref: string): string[] => [
  ...['check', 'tasks', 'task/what-happened', 'recorded', 'discard', ''].map(part => `/record/incident/${ref}/${part}`),
  ...['coding', 'history', 'release', 'learning', 'addenda', 'expunge'].map(part => `/records/${ref}/${part}`),
  ...['claim', 'accept', 'return', 'reopen'].map(action => `/records/${ref}/review/${action}`),
]
const everybodys = (ref: string): string[] =>
  ['', '/similar', '/event'].map(part => `/records/${ref}${part}`).concat(`/api/v1/records/${ref}`)

const inAddress = (words: string) => `q=${encodeURIComponent(words)}`

/** The ways to ask for records by any words. */
const questions = (words: string): string[] =>
  ['/search', '/search/print', '/api/v1/records', '/suggestions'].map(path => `${path}?${inAddress(words)}`)

/** Further ways, by the one word that gives it away: every facet, another order, a filter, both exports. */
const FURTHER_QUESTIONS: readonly string[] = [
  `/search?${inAddress(SECRET)}&trust=DEMO-NM`,
  `/search?${inAddress(SECRET)}&sort=newest`,
  ...['csv', 'json'].map(format => `/search/export/${format}?${inAddress(SECRET)}`),
  ...FACETS.flatMap(facet => ['', '/values'].map(part => `/search/facets/${facet}${part}?${inAddress(SECRET)}`)),
]

/** What is sent when somebody writes to the record: an answer that quotes it would show it too. */
const writes = (ref: string): [string, Record<string, string>][] => [
  [`/record/incident/${ref}/task/what-happened`, { rev: '1', narrative: 'x' }],
  [`/record/incident/${ref}/submit`, { rev: '1' }],
  [`/record/incident/${ref}/discard`, {}],
  [`/records/${ref}/review/claim`, { rev: '1' }],
  [`/records/${ref}/review/return`, { rev: '1', reason: 'x' }],
  [`/records/${ref}/coding`, { rev: '1', then: 'record' }],
  [`/records/${ref}/release`, { rev: '1', then: 'compare', title: 'x', narrative: 'x' }],
  [`/records/${ref}/release/sign`, { rev: '1' }],
  [`/records/${ref}/addenda`, { words: 'x' }],
  [`/records/${ref}/event/merge`, { other: ref, why: 'x' }],
  [`/records/${ref}/expunge`, { words: 'chest', reason: 'x' }],
]

interface Asked {
  readonly status: number
  readonly text: string
}

async function ask(page: Page, address: string): Promise<Asked> {
  const answer = await page.request.get(address, { headers: { Accept: 'text/html, application/json' } })
  return { status: answer.status(), text: await answer.text() }
}

/** Nothing of the original in any answer, whoever asks in whatever way. */
async function expectOutOfReach(page: Page, ref: string, released: boolean): Promise<void> {
  for (const address of owners(ref)) {
    const { status, text } = await ask(page, address)
    expect({ address, refused: isRefused(status, released), leaks: NEVER_SHOWN.test(text) }).toEqual({
      ...{ address, refused: true, leaks: false },
    })
  }
  for (const address of everybodys(ref)) {
    const { status, text } = await ask(page, address)
    expect({ address, status, leaks: NEVER_SHOWN.test(text) || text.includes('Northmere University') }).toEqual({
      ...{ address, leaks: false },
      status: released ? 200 : 404,
    })
  }
  const asked: [string, string][] = [
    ...[SECRET, SECRET_TITLE, TITLE, ACCOUNT.slice(0, 120)].flatMap(words =>
      questions(words).map((address): [string, string] => [words, address]),
    ),
    ...FURTHER_QUESTIONS.map((address): [string, string] => [SECRET, address]),
  ]
  for (const [words, address] of asked) {
    const { status, text } = await ask(page, address)
    // The words that were asked for stand on the page that answers; none other of the original may.
    const told = HIDDEN.filter(word => !words.includes(word) && text.includes(word))
    expect({ address, status, named: !released && text.includes(ref), told }).toEqual({
      ...{ address, status: 200, named: false, told: [] },
    })
  }
  for (const words of [SECRET, SECRET_TITLE]) {
    const { total, facets } = JSON.parse((await ask(page, `/api/v1/records?q=${words}`)).text) as SearchJson
    expect({
      words,
      total,
      counted: Object.values(facets)
        .flatMap(Object.values)
        .filter(count => count > 0),
    }).toEqual({
      ...{ words, total: 0, counted: [] },
    })
    expect(JSON.parse((await ask(page, `/suggestions?q=${words}`)).text)).toEqual({ groups: [] })
  }
}

interface SearchJson {
  readonly total: number
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Not there; of a record whose release may be read it may be said that more is not allowed. */
const isRefused = (status: number, released: boolean): boolean => status === 404 || (released && status === 403)

/** Every write to it is refused as if it were not there. */
async function expectNoWrites(page: Page, ref: string, released: boolean): Promise<void> {
  await page.goto('/account')
  const _csrf = await page.inputValue('input[name="_csrf"] >> nth=0')
  for (const [address, fields] of writes(ref)) {
    const answer = await page.request.post(address, {
      form: { _csrf, ...fields },
      headers: { 'Sec-Fetch-Site': 'same-origin', Origin: new URL(page.url()).origin },
      maxRedirects: 0,
    })
    const text = await answer.text()
    expect({ address, refused: isRefused(answer.status(), released), leaks: NEVER_SHOWN.test(text) }).toEqual({
      ...{ address, refused: true, leaks: false },
    })
  }
}

/** "Has this happened before?", asked with the very words of the account. */
async function expectNotAmongEarlier(page: Page): Promise<void> {
  await page.goto('/record/incident')
  await page.check('#eventType')
  await page.fill('#title', 'A nodule report')
  await page.check('#patientAffected')
  await goOn(page)
  await page.waitForURL(/what-happened/)
  await page.fill('#narrative', ACCOUNT)
  await page.click('text="Look for earlier records"')
  await page.waitForURL(/#earlier$/)
  const found = await page.innerText('#earlier')
  expect(found).not.toMatch(NEVER_SHOWN)
  await page.goto(page.url().replace(/task.*/, 'discard'))
  await page.click('main form button[type="submit"]')
}

it('goes from a reporter without scripts to every trust, and the original stays where it is', async () => {
  const { page: sunita } = await site.open('reviewer@ferncastle.example')
  const { page: leon } = await site.open('reporter@ferncastle.example')
  const { page: visitor } = await site.open(null, { javaScript: false })
  const ref = await log()
  await expectOutOfReach(sunita, ref, false)
  await expectNoWrites(sunita, ref, false)
  await expectNotAmongEarlier(sunita)
  await reviewAndPrepare(ref)
  await expectOutOfReach(leon, ref, false)
  await sign(ref)

  expect(await textUntil(sunita, `/search?q=${SHOWN}`, ref)).toContain(ref)
  await site.expectSound(sunita)
  await sunita.click(`main a[href="/records/${ref}"]`)
  await sunita.waitForURL(url => url.pathname === `/records/${ref}`)
  const shared = await sunita.innerText('main')
  expect(shared).toContain(RELEASED)
  expect(shared).toContain('Another trust')
  await site.expectSound(sunita)
  await sunita.goto(`/records/${ref}/similar`)
  await site.expectSound(sunita)
  await expectOutOfReach(sunita, ref, true)
  await expectNoWrites(sunita, ref, true)
  await expectNotAmongEarlier(sunita)

  const { total, facets } = JSON.parse((await ask(sunita, `/api/v1/records?q=${SHOWN}`)).text) as SearchJson
  const counted = (facet: string) =>
    Object.entries(facets[facet] ?? {}).flatMap(([code, count]) => (count > 0 ? [code] : []))
  expect({ total, regions: counted('region') }).toEqual({ total: 1, regions: [] })
  expect(counted('trust')).not.toContain('DEMO-NM')
  const exported = (await ask(sunita, `/search/export/csv?q=${SHOWN}`)).text
  expect(exported).toContain(RELEASED_TITLE)
  expect(exported).not.toMatch(NEVER_SHOWN)
  expect(exported).not.toContain('Northmere')

  // Nobody at all sees the original without signing in: not on its pages, and not by asking for it.
  for (const address of [...owners(ref), ...everybodys(ref), `/search?q=${SECRET_TITLE}`]) {
    const { text } = await ask(visitor, address)
    // The page to sign in names the demo accounts.
    const told = [SECRET, 'Hallworth'].filter(word => text.includes(word))
    const named = !address.includes(ref) && text.includes(ref)
    expect({ address, told, named }).toEqual({ address, told: [], named: false })
  }
}, 420_000)
