import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../seed/demo-trusts.js'
import { removeDirectory, startServerProcess, temporaryDirectory } from './server-process.js'

/** The built server on a data directory of its own, and a Chromium to look at it with. */
export interface ChromiumSite {
  /** A window of its own, signed in where an e-mail address of a demo account is given. */
  open(email: string | null, options?: WindowOptions): Promise<Visit>
  /**
   * Expects of the page as it is: no complaint of axe, no sideways scrolling, and sound HTML as it was sent. axe is a script:
   * a page without scripts is set into a window that has them.
   */
  expectSound(page: Page): Promise<void>
  /** Stops the server and starts it again on the same data, with other settings. Windows stay open on the old address. */
  restart(environment?: Readonly<Record<string, string>>): Promise<void>
  close(): Promise<void>
}

export interface WindowOptions {
  /** In pixels; 1280 by default, 375 for a phone. */
  readonly width?: number
  readonly javaScript?: boolean
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser's console complained of. */
  readonly complaints: readonly string[]
}

/** How long a hook may take that starts or ends one. */
export const SITE_STARTS_WITHIN = 180_000

export async function startSite(): Promise<ChromiumSite> {
  const directory = temporaryDirectory()
  let server = await startServerProcess({ directory })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const withoutScripts = new WeakSet<BrowserContext>()
  const sentTo = new WeakMap<Page, () => Promise<string>>()

  return {
    async open(email, { width = 1280, javaScript = true } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        javaScriptEnabled: javaScript,
        acceptDownloads: true,
        baseURL: server.address,
      })
      if (!javaScript) withoutScripts.add(context)
      const complaints: string[] = []
      context.on('page', page => {
        page.on('console', message => {
          if (message.type() === 'error') complaints.push(message.text())
        })
        page.on('response', response => {
          if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) {
            sentTo.set(page, () => response.text())
          }
        })
      })
      const page = await context.newPage()
      if (email !== null) await signIn(page, email)
      return { context, page, complaints }
    },

    async expectSound(page) {
      const looked = withoutScripts.has(page.context()) ? await scriptedCopy(browser, server.address, page) : page
      const { violations } = await new AxeBuilder({ page: looked }).analyze()
      const overflow = await looked.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      if (looked !== page) await looked.context().close()
      expect({
        url: page.url(),
        axe: violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.join(' '))]),
        html: await htmlFaults((await sentTo.get(page)?.()) ?? ''),
        fits: overflow <= 0,
      }).toEqual({ url: page.url(), axe: [], html: [], fits: true })
    },

    async restart(environment = {}) {
      await server.stop('SIGTERM')
      server = await startServerProcess({ directory, environment })
    },

    async close() {
      await browser.close()
      await server.stop('SIGTERM')
      removeDirectory(directory)
    },
  }
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('#email', email)
  await page.fill('#password', DEMO_PASSWORD)
  await page.press('#password', 'Enter')
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
}

/** The page as it stands, in a window with scripts; it stands on the server, so that it finds its styles. */
async function scriptedCopy(browser: Browser, address: string, page: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize(), baseURL: address })
  const copy = await context.newPage()
  await copy.goto('/about/cookies')
  await copy.setContent(await page.content(), { waitUntil: 'load' })
  return copy
}

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

async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`)
}

/** Asks for a page until its main part says it, as the search index follows the store within moments; what it said last. */
export async function textUntil(page: Page, path: string, said: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.goto(path)
    const text = await page.innerText('main')
    if (text.includes(said)) return text
    await page.waitForTimeout(500)
  }
  return page.innerText('main')
}

/** The reference of an incident that stands in a text; empty where none does. */
export function incidentIn(text: string): string {
  return /INC-\d{4}-\d{6}-\d/.exec(text)?.[0] ?? ''
}
