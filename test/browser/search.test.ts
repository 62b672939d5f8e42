import type { Page } from 'playwright-core'
import { SITE_STARTS_WITHIN, startSite, type ChromiumSite, type WindowOptions } from '../support/chromium-site.js'

/** Searching in a browser: by keyboard alone, at 400 % zoom, and without the engine. */
let site: ChromiumSite

beforeAll(async () => {
  site = await startSite()
}, SITE_STARTS_WITHIN)

afterAll(() => site.close(), 60_000)

async function reviewerAt(options: WindowOptions = {}): Promise<Page> {
  return (await site.open('reviewer@northmere.example', options)).page
}

describe('the search box', () => {
  it('offers what begins so, and opens it, by keyboard alone', async () => {
    const page = await reviewerAt()
    await page.goto('/search?q=qqqqqq')
    await page.fill('#search', '')
    await page.keyboard.type('missed find')
    const list = page.locator('#search-suggestions')
    await list.getByRole('option').first().waitFor()
    expect(await page.getAttribute('#search', 'aria-expanded')).toBe('true')
    await site.expectSound(page)
    await page.keyboard.press('ArrowUp')
    const last = list.getByRole('option').last()
    expect(await page.getAttribute('#search', 'aria-activedescendant')).toBe(await last.getAttribute('id'))
    expect(await last.getAttribute('aria-selected')).toBe('true')
    expect(await last.innerText()).toMatch(/^Missed finding/)
    await page.keyboard.press('Escape')
    expect(await list.isVisible()).toBe(false)
    expect(await page.inputValue('#search')).toBe('missed find')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(/failureType=reporting\.missed-finding/)
    expect(await page.innerText('h1')).toMatch(/records match/)
    await page.context().close()
  })

  it('searches for what was typed where nothing is chosen', async () => {
    const page = await reviewerAt()
    await page.goto('/search')
    await page.focus('#search')
    await page.keyboard.type('lung nodule')
    await page.locator('#search-suggestions').getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=lung(\+|%20)nodule/)
    expect(await page.locator('.app-result').count()).toBeGreaterThan(0)
    await page.context().close()
  })
})

// A window of 1280 pixels at 400 % is as wide as 320.
describe.each([1280, 320])('at %d pixels', width => {
  let page: Page

  beforeAll(async () => {
    page = await reviewerAt({ width })
  })

  afterAll(() => page.context().close())

  it.each([
    '/search?q=lung&stage=reporting&from=2020&to=x',
    '/search/facets/failureType?q=lung',
    '/search/print?q=lung&stage=reporting&modality=x-ray',
    '/search/save?q=lung',
    '/search/saved',
  ])('%s is sound', async path => {
    await page.goto(path)
    await site.expectSound(page)
  })

  it('a record brings what is like it', async () => {
    await page.goto('/search?kind=finding&failureType=reporting.missed-finding')
    await page.click('.app-result__title a >> nth=0')
    await page.waitForURL(/\/records\//)
    await page.locator('#similar').scrollIntoViewIfNeeded()
    const reasons = page.locator('[data-similar-list] .app-records__reason')
    await reasons.first().waitFor({ timeout: 50_000 })
    expect(await reasons.first().innerText()).toMatch(/^Alike: /)
    await site.expectSound(page)
  })
})

describe('a search', () => {
  it.each([true, false])('is narrowed, saved, run again and exported (JavaScript: %s)', async javaScript => {
    const page = await reviewerAt({ javaScript })
    await page.goto('/search?q=lung')
    if (javaScript) {
      await page.fill('#facet-stage-find', 'report not')
      await page.check('.app-facet__found input[value="acknowledgement.report-not-read"]')
    } else {
      await page.click('#facet-stage [data-find-page] a')
      await page.fill('#find', 'report not')
      await page.press('#find', 'Enter')
      await page.check('input[value="acknowledgement.report-not-read"]')
    }
    await page.click(javaScript ? 'text="Apply filters"' : 'text="Show results"')
    await page.waitForURL(/failureType=acknowledgement\.report-not-read/)
    const heading = await page.innerText('h1')
    await page.click('text="Save this search"')
    const name = `Unread, lung ${javaScript ? 'with' : 'without'} scripts`
    await page.fill('#name', name)
    await page.check('#visibility')
    await page.click('main form button')
    await page.waitForURL(/\/search\/saved$/)
    await page.click(`text="${name}"`)
    expect(await page.innerText('h1')).toBe(heading)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=/^Export .*CSV/')])
    expect(download.suggestedFilename()).toMatch(/^afterimage-search-\d{4}-\d{2}-\d{2}\.csv$/)
    expect(await download.failure()).toBeNull()
    await page.context().close()
  })
})

describe('without the engine', () => {
  it('the database answers, and the page says so', async () => {
    await site.restart({ MEILI_URL: 'http://127.0.0.1:9' })
    const page = await reviewerAt()
    await page.goto('/search?q=lung')
    expect(await page.innerText('main')).toContain('Search is limited at the moment.')
    expect(await page.locator('.app-result').count()).toBeGreaterThan(0)
    await site.expectSound(page)
    await page.focus('#search')
    await page.keyboard.type(' nodule')
    await page.keyboard.press('Enter')
    await page.waitForURL(/nodule/)
    expect(await page.innerText('main')).toContain('Search is limited at the moment.')
    const answer = await page.goto('/search/export/csv?q=lung')
    expect(answer?.status()).toBe(503)
    await site.expectSound(page)
    await page.context().close()
  }, 120_000)
})
