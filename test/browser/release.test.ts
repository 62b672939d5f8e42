import type { Page } from 'playwright-core'
import { incidentIn, SITE_STARTS_WITHIN, startSite, type ChromiumSite } from '../support/chromium-site.js'

/**
 * One person prepares a release, a second signs it, another trust finds it and reaches nothing else, and it is gone again
 * when it is withdrawn; then words that are taken out for good by two people, and the trail of it all.
 */
let site: ChromiumSite

/** A word that no record has. */
const SHOWN = 'quillfeather'
const NARRATIVE = `A patient had a scan. The ${SHOWN} report was filed before anybody had read it.`

beforeAll(async () => {
  site = await startSite()
}, SITE_STARTS_WITHIN)

afterAll(() => site.close(), 60_000)

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
  const { page: priya } = await site.open('reviewer@northmere.example')
  const { page: tom } = await site.open('second.reviewer@northmere.example', { width: 375 })
  const { page: sunita } = await site.open('reviewer@ferncastle.example')

  await priya.goto('/search?status=accepted&trust=DEMO-NM&kind=incident')
  const ref = incidentIn(await priya.content())
  const path = `/records/${ref}`
  await priya.goto(path)
  const original = (await priya.locator('#happened ~ .app-reading').first().innerText()).trim()
  expect(original.length).toBeGreaterThan(80)
  for (const address of [path, `${path}/release`, `/api/v1/records/${ref}`]) {
    expect([address, await statusOf(sunita, address)]).toEqual([address, 404])
  }

  await priya.goto(`${path}/release`)
  await site.expectSound(priya)
  await priya.fill('#title', `A ${SHOWN} report was filed unread`)
  await priya.fill('#narrative', NARRATIVE)
  await priya.click('text=Check again')
  expect(await priya.innerText('.app-risk')).toMatch(/(Low|Medium|High): \d+ of 100/)
  expect(await priya.locator('ins').first().innerText()).not.toBe('')
  await site.expectSound(priya)
  await priya.click('text=Hand over to be signed')
  await priya.waitForURL(url => url.pathname === path)
  expect(await statusOf(sunita, path)).toBe(404)

  await tom.goto(`${path}/release`)
  expect(await tom.innerText('h1')).toBe('Sign a release')
  await site.expectSound(tom)
  await tom.click('text=Sign and release')
  expect(await tom.innerText('h1')).toBe('Released')
  await site.expectSound(tom)
  await tom.emulateMedia({ media: 'print' })
  expect(await tom.locator('h2:text("Withdraw the release")').isVisible()).toBe(false)
  expect(await tom.locator('main :is(button, input, textarea)').filter({ visible: true }).count()).toBe(0)
  expect(await tom.locator('.app-pair').first().isVisible()).toBe(true)
  await tom.emulateMedia({ media: null })

  expect(await searchUntil(sunita, text => text.includes(ref))).toContain(ref)
  await sunita.goto(path)
  const shared = await sunita.innerText('main')
  expect(shared).toContain(NARRATIVE)
  expect(shared).toContain('Another trust')
  await site.expectSound(sunita)
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
  await site.expectSound(priya)
}, 300_000)

it('keeps a trail that an administrator reads, and takes words out by two people', async () => {
  const { page: priya } = await site.open('reviewer@northmere.example')
  const { page: grace } = await site.open('admin@northmere.example', { width: 375 })
  await priya.goto('/search?status=accepted&trust=DEMO-NM&kind=incident&sort=oldest')
  const ref = incidentIn(await priya.content())
  await priya.goto(`/records/${ref}`)
  const words = (await priya.locator('#happened ~ .app-reading').first().innerText())
    .trim()
    .split(/\s+/)
    .slice(0, 5)
    .join(' ')

  await priya.click('text=Take words out of this record for good')
  await site.expectSound(priya)
  await priya.fill('#words', words)
  await priya.fill('#reason', 'Erasure asked for')
  await priya.click('text=Ask for it')
  expect(await priya.innerText('main')).toContain('waits to be taken out')
  await site.expectSound(priya)

  await grace.goto('/admin')
  await site.expectSound(grace)
  await grace.click('text=Words to take out for good')
  await site.expectSound(grace)
  await grace.click(`a:text("${ref}")`)
  await site.expectSound(grace)
  expect(await grace.innerText('main')).not.toContain(words)
  await grace.fill('#reference', ref)
  await grace.click('button:text("Take the words out for good")')
  await priya.goto(`/records/${ref}`)
  expect(await priya.innerText('main')).not.toContain(words)
  expect(await priya.innerText('main')).toContain('[taken out]')

  await grace.goto(`/audit?on=${ref}`)
  expect(await grace.innerText('main')).toContain('Confirmed that words are taken out')
  expect(await grace.innerText('main')).not.toContain(words)
  await site.expectSound(grace)
  await grace.goto('/admin/retention')
  await site.expectSound(grace)
}, 300_000)
