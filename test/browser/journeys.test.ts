import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../seed/demo-trusts.js'
import {
  removeDirectory,
  startServerProcess,
  temporaryDirectory,
  type ServerProcess,
} from '../support/server-process.js'

/** What a browser shows: the main journeys, and on each page what axe and html-validate say of it. */
const directory = temporaryDirectory()
let server: ServerProcess
let browser: Browser

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Titles of records are as long as people make them.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    // A group of checkboxes is sent under one name, and a date's boxes are a group within their fieldset.
    'form-dup-name': 'off',
    'prefer-native-element': 'off',
    // The design system says it of the fieldset of a date.
    'no-redundant-role': 'off',
    // Dates and references are written by people and sources.
    'tel-non-breaking': 'off',
  },
})

beforeAll(async () => {
  server = await startServerProcess({ directory })
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.stop('SIGTERM')
  removeDirectory(directory)
}, 60_000)

interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser's console complained of. */
  readonly complaints: string[]
}

async function open(email: string | null, options: { width?: number; javaScript?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.javaScript ?? true,
    baseURL: server.address,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  if (email !== null) {
    await page.goto('/sign-in')
    await page.fill('#email', email)
    await page.fill('#password', DEMO_PASSWORD)
    await page.press('#password', 'Enter')
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  }
  return { context, page, complaints }
}

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.join(' '))])).toEqual([])
  const report = await validator.validateString(await (await page.request.get(page.url())).text())
  const messages = report.results.flatMap(result => result.messages)
  expect(messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`)).toEqual([])
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
}

/** The index follows the store within moments: asks again until the reference is there, some ten seconds at most. */
async function searchUntil(page: Page, words: string, ref: string): Promise<string> {
  let text = ''
  for (let attempt = 0; attempt < 20 && !text.includes(ref); attempt++) {
    await page.goto(`/search?q=${encodeURIComponent(words)}`)
    text = await page.innerText('main')
    if (!text.includes(ref)) await page.waitForTimeout(500)
  }
  return text
}

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
    reviewer = await open('reviewer@northmere.example', { width })
    visitor = await open(null, { width })
  })

  afterAll(async () => {
    await reviewer.context.close()
    await visitor.context.close()
  })

  it.each(PAGES)('%s is sound for a reviewer', async path => {
    const answer = await reviewer.page.goto(path)
    expect(answer?.status()).toBe(200)
    await expectSound(reviewer.page)
    expect(reviewer.complaints).toEqual([])
  })

  it.each(['/', '/sign-in', '/search?q=cxr', '/patterns', '/records/INC-2026-000000-0'])(
    '%s is sound for a visitor',
    async path => {
      await visitor.page.goto(path)
      await expectSound(visitor.page)
    },
  )
})

describe('journeys', () => {
  it.each([true, false])('a reporter records an incident, and finds it again (JavaScript: %s)', async javaScript => {
    const { context, page } = await open('reporter@northmere.example', { javaScript })
    await page.goto('/record/incident/quick')
    await page.click('text="Save and check your answers"')
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
    await page.click('text="Save and check your answers"')
    await page.waitForURL(/\/check$/)
    await page.click('main form[action$="/submit"] button')
    await page.waitForURL(/\/recorded$/)
    const ref = /INC-\d{4}-\d{6}-\d/.exec(await page.innerText('main'))?.[0] ?? ''
    expect(ref).not.toBe('')
    await page.goto(`/records/${ref}`)
    expect(await page.innerText('main')).toContain('<2 mm, ≤ 4 µSv & “quoted” 🙂')
    expect(await searchUntil(page, 'marker wrong side chance', ref)).toContain(ref)
    await context.close()
  })

  it('a reviewer opens the evidence of the strongest pattern', async () => {
    const { context, page } = await open('reviewer@northmere.example')
    await page.goto('/patterns')
    await page.click('.app-pattern__title a >> nth=0')
    await page.waitForURL(/\/patterns\/PAT-/)
    expect(await page.innerText('main')).toMatch(/expected/i)
    await expectSound(page)
    await page.click('main a[href^="/records/"] >> nth=0')
    await page.waitForURL(/\/records\//)
    await expectSound(page)
    await context.close()
  })

  it('draws the picture of the README', async () => {
    const { context, page } = await open('reviewer@northmere.example')
    await page.goto('/')
    mkdirSync('docs/images', { recursive: true })
    const picture = await page.screenshot({ path: 'docs/images/home.png' })
    expect(picture.length).toBeGreaterThan(20_000)
    await context.close()
  })
})
