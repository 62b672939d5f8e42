import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../seed/demo-trusts.js'
import {
  removeDirectory,
  startServerProcess,
  temporaryDirectory,
  type ServerProcess,
} from '../support/server-process.js'

/**
 * One person prepares a release, a second signs it, another trust finds it and reaches nothing else, and it is gone again
 * when it is withdrawn; then words that are taken out for good by two people, and the trail of it all.
 */
const directory = temporaryDirectory()
let server: ServerProcess
let browser: Browser

/** A word that no record has. */
const SHOWN = 'quillfeather'
const NARRATIVE = `A patient had a scan. The ${SHOWN} report was filed before anybody had read it.`

beforeAll(async () => {
  server = await startServerProcess({ directory })
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.stop('SIGTERM')
  removeDirectory(directory)
}, 60_000)

async function signedIn(email: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: server.address,
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.fill('#email', email)
  await page.fill('#password', DEMO_PASSWORD)
  await page.press('#password', 'Enter')
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  return page
}

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.join(' '))])).toEqual([])
}

async function statusOf(page: Page, path: string): Promise<number> {
  return (await page.request.get(path)).status()
}

async function textOf(page: Page, path: string): Promise<string> {
  return (await page.request.get(path, { headers: { Accept: 'text/html' } })).text()
}

/** Asks until the index has followed the store, some ten seconds at most. */
async function searchUntil(page: Page, isThere: (text: string) => boolean): Promise<string> {
  let text = ''
  for (let attempt = 0; attempt < 20; attempt++) {
    text = await textOf(page, `/search?q=${SHOWN}`)
    if (isThere(text)) break
    await page.waitForTimeout(500)
  }
  return text
}

/** Every address by which a reader could come to a record, or to a word of it. */
function addresses(ref: string): string[] {
  return [
    `/search?q=${SHOWN}`,
    `/search?q=${ref}`,
    `/search?q=${SHOWN}&trust=DEMO-NM`,
    `/api/v1/records?q=${SHOWN}`,
    `/search/export/csv?q=${SHOWN}`,
    `/search/export/json?q=${SHOWN}`,
  ]
}

it('goes from one person to a second, to every trust, and back', async () => {
  const priya = await signedIn('reviewer@northmere.example')
  const tom = await signedIn('second.reviewer@northmere.example', 375)
  const sunita = await signedIn('reviewer@ferncastle.example')

  await priya.goto('/search?status=accepted&trust=DEMO-NM&kind=incident')
  const ref = /INC-\d{4}-\d{6}-\d/.exec(await priya.content())?.[0] ?? ''
  const path = `/records/${ref}`
  await priya.goto(path)
  const original = (await priya.locator('#happened ~ .app-reading').first().innerText()).trim()
  expect(original.length).toBeGreaterThan(80)
  for (const address of [path, `${path}/release`, `/api/v1/records/${ref}`]) {
    expect([address, await statusOf(sunita, address)]).toEqual([address, 404])
  }

  await priya.goto(`${path}/release`)
  await expectSound(priya)
  await priya.fill('#title', `A ${SHOWN} report was filed unread`)
  await priya.fill('#narrative', NARRATIVE)
  await priya.click('text=Check again')
  expect(await priya.innerText('.app-risk')).toMatch(/(Low|Medium|High): \d+ of 100/)
  expect(await priya.locator('ins').first().innerText()).not.toBe('')
  await expectSound(priya)
  await priya.click('text=Hand over to be signed')
  await priya.waitForURL(url => url.pathname === path)
  expect(await statusOf(sunita, path)).toBe(404)

  await tom.goto(`${path}/release`)
  expect(await tom.innerText('h1')).toBe('Sign a release')
  await expectSound(tom)
  await tom.click('text=Sign and release')
  expect(await tom.innerText('h1')).toBe('Released')
  await expectSound(tom)

  expect(await searchUntil(sunita, text => text.includes(ref))).toContain(ref)
  await sunita.goto(path)
  const shared = await sunita.innerText('main')
  expect(shared).toContain(NARRATIVE)
  expect(shared).toContain('Another trust')
  await expectSound(sunita)
  const sentences = original.split(/(?<=\.)\s+/).filter(sentence => sentence.length > 30)
  for (const address of [path, `/api/v1/records/${ref}`, ...addresses(ref)]) {
    const text = await textOf(sunita, address)
    expect(sentences.filter(sentence => text.includes(sentence))).toEqual([])
    expect([address, /Priya Nair|Tom Ashdown/.test(text)]).toEqual([address, false])
  }
  const answer = JSON.parse(await textOf(sunita, `/api/v1/records/${ref}`)) as {
    narrative: string
    ownerTrust: unknown
  }
  expect(answer).toMatchObject({ narrative: NARRATIVE, ownerTrust: null, organisations: [], release: null })
  expect(await textOf(sunita, `/search?q=${SHOWN}&trust=DEMO-NM`)).not.toContain(`href="${path}"`)
  expect(await statusOf(sunita, `${path}/release`)).toBe(404)

  await tom.fill('#reason', 'The scan is too rare')
  await tom.click('button:text("Withdraw the release")')
  for (const address of [path, `${path}/release`, `/api/v1/records/${ref}`]) {
    expect([address, await statusOf(sunita, address)]).toEqual([address, 404])
  }
  for (const address of addresses(ref)) {
    const text = await textOf(sunita, address)
    expect([address, text.includes(NARRATIVE), text.includes(`href="${path}"`)]).toEqual([address, false, false])
  }
  await priya.goto(`${path}/release`)
  expect(await priya.innerText('main')).toContain('The scan is too rare')
  await expectSound(priya)
}, 300_000)

it('keeps a trail that an administrator reads, and takes words out by two people', async () => {
  const priya = await signedIn('reviewer@northmere.example')
  const grace = await signedIn('admin@northmere.example', 375)
  await priya.goto('/search?status=accepted&trust=DEMO-NM&kind=incident&sort=oldest')
  const ref = /INC-\d{4}-\d{6}-\d/.exec(await priya.content())?.[0] ?? ''
  await priya.goto(`/records/${ref}`)
  const words = (await priya.locator('#happened ~ .app-reading').first().innerText())
    .trim()
    .split(/\s+/)
    .slice(0, 5)
    .join(' ')

  await priya.click('text=Take words out of this record for good')
  await expectSound(priya)
  await priya.fill('#words', words)
  await priya.fill('#reason', 'Erasure asked for')
  await priya.click('text=Ask for it')
  expect(await priya.innerText('main')).toContain('waits to be taken out')
  await expectSound(priya)

  await grace.goto('/admin')
  await expectSound(grace)
  await grace.click('text=Words to take out for good')
  await expectSound(grace)
  await grace.click(`a:text("${ref}")`)
  await expectSound(grace)
  expect(await grace.innerText('main')).not.toContain(words)
  await grace.fill('#reference', ref)
  await grace.click('button:text("Take the words out for good")')
  await priya.goto(`/records/${ref}`)
  expect(await priya.innerText('main')).not.toContain(words)
  expect(await priya.innerText('main')).toContain('[taken out]')

  await grace.goto(`/audit?on=${ref}`)
  expect(await grace.innerText('main')).toContain('Confirmed that words are taken out')
  expect(await grace.innerText('main')).not.toContain(words)
  await expectSound(grace)
  await grace.goto('/admin/retention')
  await expectSound(grace)
}, 300_000)
