import { mkdirSync } from 'node:fs'
import {
  incidentIn,
  SITE_STARTS_WITHIN,
  startSite,
  textUntil,
  type ChromiumSite,
  type Visit,
} from '../support/chromium-site.js'

/** What a browser shows: the main journeys, and on each page what axe and html-validate say of it. */
let site: ChromiumSite

beforeAll(async () => {
  site = await startSite()
}, SITE_STARTS_WITHIN)

afterAll(() => site.close(), 60_000)

const PAGES = [
  '/',
  '/search?q=missed+lung+cancer+cxr',
  '/search?q=qqqqqq',
  '/patterns',
  '/patterns/method',
  '/patterns/runs',
  '/patterns/backtest?on=2025-06-30',
  '/patterns/map',
  '/recommendations',
  '/import',
  '/trusts',
  '/trusts/DEMO-NM',
  '/trusts/RXN',
  '/failure-types',
  '/failure-types/reporting.missed-finding',
  '/record',
  '/record/incident',
  '/record/incident/quick',
  '/record/complaint',
  '/record/finding',
  '/review?tab=unclaimed',
  '/review?tab=all&sort=harm',
  '/account',
  '/about/data-and-method',
  '/about/accessibility',
  '/about/privacy',
  '/about/cookies',
  '/about/attributions',
]

describe.each([1280, 375])('at %d pixels', width => {
  let reviewer: Visit
  let visitor: Visit

  beforeAll(async () => {
    reviewer = await site.open('reviewer@northmere.example', { width })
    visitor = await site.open(null, { width })
  })

  afterAll(async () => {
    await reviewer.context.close()
    await visitor.context.close()
  })

  it.each(PAGES)('%s is sound for a reviewer', async path => {
    const answer = await reviewer.page.goto(path)
    expect(answer?.status()).toBe(200)
    await site.expectSound(reviewer.page)
    expect(reviewer.complaints).toEqual([])
  })

  it.each(['/', '/sign-in', '/search?q=cxr', '/patterns', '/records/INC-2026-000000-0'])(
    '%s is sound for a visitor',
    async path => {
      await visitor.page.goto(path)
      await site.expectSound(visitor.page)
    },
  )
})

describe('journeys', () => {
  it.each([true, false])('a reporter records an incident, and finds it again (JavaScript: %s)', async javaScript => {
    const { context, page } = await site.open('reporter@northmere.example', { javaScript })
    await page.goto('/record/incident/quick')
    await page.getByRole('button', { name: 'Save and check your answers' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    const title = `Marker on the wrong side, seen by chance ${javaScript ? 'with' : 'without'} scripts`
    await page.check('#eventType')
    await page.fill('#title', title)
    await page.fill('#occurred-month', '3')
    await page.fill('#occurred-year', '2026')
    await page.check('#setting')
    await page.check('#modalities')
    await page.check('#bodyRegion-chest')
    await page.fill('#narrative', 'The side marker on the chest X-ray was wrong: <2 mm, ≤ 4 µSv & “quoted” 🙂.')
    await page.check('#harm-physical')
    await page.check('#harm-psychological')
    await page.check('#codes-reporting-wrong-image-or-side')
    await page.check('#certainty-reporting-wrong-image-or-side')
    await page.getByRole('button', { name: 'Save and check your answers' }).click()
    await page.waitForURL(/\/check$/)
    // Told in the same words before, where this journey ran before: then it is asked whether it is the same.
    for (const other of await page.locator('input[name^="same-"][value="other"]').all()) await other.check()
    await site.expectSound(page)
    await page.click('main form[action$="/submit"] button')
    await page.waitForURL(/\/recorded$/)
    const ref = incidentIn(await page.innerText('main'))
    expect(ref).not.toBe('')
    await page.goto(`/records/${ref}`)
    expect(await page.innerText('main')).toContain('<2 mm, ≤ 4 µSv & “quoted” 🙂')
    expect(await textUntil(page, '/search?q=marker+wrong+side+chance', ref)).toContain(ref)
    await context.close()
  })

  it('a reviewer opens the evidence of the strongest pattern', async () => {
    const { context, page } = await site.open('reviewer@northmere.example')
    await page.goto('/patterns')
    await page.click('.app-pattern__title a >> nth=0')
    await page.waitForURL(/\/patterns\/PAT-/)
    expect(await page.innerText('main')).toMatch(/expected/i)
    await site.expectSound(page)
    await page.click('main a[href^="/records/"] >> nth=0')
    await page.waitForURL(/\/records\//)
    await site.expectSound(page)
    await context.close()
  })

  it('draws the picture of the README', async () => {
    const { context, page } = await site.open('reviewer@northmere.example')
    await page.goto('/')
    mkdirSync('docs/images', { recursive: true })
    const picture = await page.screenshot({ path: 'docs/images/home.png' })
    expect(picture.length).toBeGreaterThan(20_000)
    await context.close()
  })
})
