import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as cheerio from 'cheerio'
import express from 'express'
import { HtmlValidate } from 'html-validate'
import request from 'supertest'
import { aboutPages } from '../../../src/web/about-pages.js'
import type { Frame } from '../../../src/web/frame.js'
import { helpers, pageTitle } from '../../../src/web/handlebars-helpers.js'
import { staticAssets } from '../../../src/web/static-assets.js'
import { createViews, installViewEngine } from '../../../src/web/view-engine.js'

const root = resolve(import.meta.dirname, '../../..')
const views = createViews(root, true)

const frame: Frame = {
  pageTitle: '',
  viewer: { name: 'Priya Nair', roleLabel: 'Reviewer', trustName: 'Northmere University Hospitals' },
  navigation: [
    { text: 'Search', href: '/search', current: true },
    { text: 'Recommendations', href: '/recommendations', current: false, count: 3, countLabel: 'overdue' },
  ],
  demo: true,
  csrfToken: 'token-1',
  notices: [{ kind: 'success', title: 'Saved <draft>' }],
  searchBox: { show: true, query: '"><script>' },
  signInHref: '/sign-in',
  wide: false,
  footer: { version: '0.1.0', taxonomyVersion: '1.0.0', indexedAt: '10:41' },
}

function app(locals: Partial<Frame> = {}): express.Express {
  const server = express()
  installViewEngine(server, root, { cache: true, strict: true })
  server.use((_req, res, next) => {
    Object.assign(res.locals, frame, locals)
    next()
  })
  server.use(staticAssets(root))
  server.use(aboutPages({ styleGuide: true }))
  return server
}

async function partial(name: string, view: unknown): Promise<string> {
  const partials = (await views.getPartials({ cache: true })) as Record<
    string,
    (view: unknown, options: unknown) => string
  >
  const render = partials[name]
  if (render === undefined) throw new Error(`No partial ${name}`)
  return render(view, { partials, data: { exphbs: { partials } } })
}

describe('the title of a page', () => {
  it.each([
    [['Missed finding on CT', 'Search'], false, 'Missed finding on CT – Search – Afterimage'],
    ['Search', false, 'Search – Afterimage'],
    [['', 'Search'], false, 'Search – Afterimage'],
    ['', false, 'Afterimage'],
    [['Record an incident'], true, 'Error: Record an incident – Afterimage'],
  ])('%j, errors %s', (parts, errors, title) => {
    expect(pageTitle(parts, errors)).toBe(title)
  })
})

describe('the frame', () => {
  it('says who is signed in, where one is, and lets them out by a form with a token', async () => {
    const { text } = await request(app()).get('/about/privacy').expect(200)
    const $ = cheerio.load(text)
    expect($('title').text()).toBe('Privacy – About this service – Afterimage')
    expect($('.app-header__account').text()).toContain('Reviewer, Northmere University Hospitals')
    expect($('nav[aria-label="Main"] [aria-current="page"]').text().trim()).toBe('Search')
    expect($('nav[aria-label="Main"] .app-nav__count').text()).toBe('3 overdue')
    expect($('form[action="/sign-out"] [name="_csrf"]').first().val()).toBe('token-1')
    expect($('[role="alert"]').text()).toContain('Saved <draft>')
    expect($('#site-search').val()).toBe('"><script>')
    expect($('.app-demo').text()).toContain('invented')
    expect($('main').attr('class')).toContain('app-main--column')
  })

  it('offers to sign in to somebody who is not, and hides what it is told to', async () => {
    const quiet = { viewer: null, demo: false, searchBox: { show: false, query: '' }, notices: [], wide: true }
    const { text } = await request(app(quiet)).get('/about/cookies').expect(200)
    const $ = cheerio.load(text)
    expect($('.app-header__account a').attr('href')).toBe('/sign-in')
    expect($('form[action="/sign-out"], .app-demo, #site-search')).toHaveLength(0)
    expect($('main').attr('class')).toBe('app-main')
  })

  it('says of a form that came back that there was an error', async () => {
    const { text } = await request(app({ hasErrors: true })).get('/about/cookies')
    expect(cheerio.load(text)('title').text()).toMatch(/^Error: /)
  })

  it('has no style in the markup and one script, the one that the policy knows', async () => {
    const { text } = await request(app()).get('/style-guide').expect(200)
    const $ = cheerio.load(text)
    expect($('[style], style, [onclick], [onload]')).toHaveLength(0)
    expect($('script:not([src])')).toHaveLength(1)
  })
})

describe('the pages about the service', () => {
  it.each(['data-and-method', 'accessibility', 'privacy', 'cookies', 'attributions'])('shows %s', async slug => {
    const { text } = await request(app()).get(`/about/${slug}`).expect(200)
    expect(cheerio.load(text)('h1')).toHaveLength(1)
    expect(await faults(text)).toEqual([])
  })

  it('says what a coroner’s report is not', async () => {
    const { text } = await request(app()).get('/about/data-and-method')
    expect(text).toContain('A coroner’s report sent to a trust is not a finding of fault by that trust.')
  })

  it('shows the style guide only where it was asked for', async () => {
    const server = express()
    installViewEngine(server, root, { cache: true, strict: true })
    server.use(aboutPages())
    await request(server).get('/style-guide').expect(404)
  })

  it('sets every shared part in valid HTML', async () => {
    const { text } = await request(app()).get('/style-guide').expect(200)
    expect(await faults(text)).toEqual([])
  })
})

/** What html-validate finds, but what the design system's own markup is made of. */
async function faults(html: string): Promise<string[]> {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'no-trailing-whitespace': 'off',
      // Checkboxes of a group share a name.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
      // The package gives a date's fieldset the role that it has, for one screen reader's sake.
      'no-redundant-role': 'off',
    },
  })
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${String(line)} ${ruleId}: ${message}`),
  )
}

describe('partials', () => {
  const folder = join(root, 'views/partials')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.hbs'))

  it.each(files)('%s starts with what it takes', name => {
    expect(readFileSync(join(folder, name), 'utf8').trimStart()).toMatch(/^\{\{!--[\s\S]+?--\}\}/)
  })

  it('has no variable that a helper would take for itself', () => {
    const taken = Object.keys(helpers).filter(name => /^[a-z]+$/.test(name))
    const clash = files.filter(name => {
      const source = readFileSync(join(folder, name), 'utf8')
      return taken.some(helper => source.includes(`{{${helper}}}`))
    })
    expect(clash).toEqual([])
  })

  it('fails on a name that the view does not have', async () => {
    await expect(partial('app/tag', { style: 'kind' })).rejects.toThrow('"text" not defined')
  })

  it('sees only what it is given', async () => {
    const html = await partial('app/result-row', {
      href: '/records/INC-2026-481902-7',
      title: 'A',
      reference: 'R',
      tags: [{ text: 'Incident', style: 'kind' }],
      facts: [{ text: 'X' }],
      own: false,
      snippets: [],
      strip: null,
      failures: null,
      repeats: null,
    })
    expect(cheerio.load(html)('.app-facts a')).toHaveLength(0)
  })

  it('gives back what was typed to the letter', async () => {
    const typed = '\n  indented\n\tµSv ≤ <2 mm & "quoted" \'single\' 🩻\n</textarea><script>'
    const html = await partial('nhsuk/textarea', { name: 'narrative', label: 'What happened?', value: typed })
    expect(cheerio.load(html)('textarea').text()).toBe(typed)
  })

  it('keeps the context around wrapped content', async () => {
    const html = await partial('app/bar-trend', {
      title: 'T',
      sub: 'S',
      drawings: [],
      table: { caption: 'The numbers', captionHidden: false, columns: [], rows: [] },
    })
    expect(cheerio.load(html)('details caption').text()).toBe('The numbers')
  })
})

describe('highlighting', () => {
  it('marks what matched and escapes all else', async () => {
    const html = await partial('app/record-list', {
      records: [
        {
          href: '/x',
          title: '<b>\u0001CXR\u0002</b> & \u0001unclosed',
          facts: [{ text: '<i>' }],
          reason: null,
          strip: null,
          failures: null,
        },
      ],
    })
    expect(html).toContain(
      '&lt;b&gt;<mark class="app-mark">CXR</mark>&lt;/b&gt; &amp; <mark class="app-mark">unclosed</mark>',
    )
    expect(html).toContain('&lt;i&gt;')
  })

  it('is the only maker of markup from text: no template prints a view’s text unescaped', () => {
    const folder = join(root, 'views')
    const raw = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.hbs'))
      .flatMap(name =>
        [...readFileSync(join(folder, name), 'utf8').matchAll(/\{\{\{\s*([^}]+?)\s*\}\}\}/g)].map(
          ([, expression = '']) => expression,
        ),
      )
    expect([...new Set(raw)].sort()).toEqual(['body', 'conditional.html', 'html'])
  })
})

describe('assets', () => {
  it('may be kept for a year with their version, and are asked for again without', async () => {
    const server = app()
    const versioned = await request(server).get('/assets/mark.svg?v=1').expect(200)
    expect(versioned.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const bare = await request(server).get('/assets/nhsuk-frontend.min.js').expect(200)
    expect(bare.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(bare.headers['content-type']).toContain('javascript')
  })

  it('passes on icons, and not the pictures that carry the NHS logo', async () => {
    const server = app()
    await request(server).get('/assets/images/nhsuk-icon-tick.svg').expect(200)
    await request(server).get('/assets/images/favicon.svg').expect(404)
    await request(server).get('/assets/images/nhsuk-icon-512.png').expect(404)
    await request(server).get('/assets/images/nhsuk-icon-mask.svg').expect(404)
    await request(server).get('/assets/images/nhsuk-opengraph-image.png').expect(404)
    await request(server).get('/assets/../package.json').expect(404)
  })
})
