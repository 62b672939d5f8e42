import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import * as cheerio from 'cheerio'
import { createViews } from '../../../src/web/view-engine.js'

const root = resolve(import.meta.dirname, '../../..')
const require = createRequire(import.meta.url)

interface Fixture {
  readonly name: string
  readonly context: Record<string, unknown>
  readonly html: string
}

/** Components that we have partials for. `caption` is a part of others and has no fixtures of its own. */
const COMPONENTS = [
  'back-link',
  'breadcrumb',
  'button',
  'character-count',
  'checkboxes',
  'date-input',
  'details',
  'error-message',
  'error-summary',
  'fieldset',
  'hint',
  'input',
  'inset-text',
  'label',
  'legend',
  'notification-banner',
  'pagination',
  'panel',
  'password-input',
  'radios',
  'search-input',
  'select',
  'skip-link',
  'summary-list',
  'tables',
  'tag',
  'task-list',
  'textarea',
  'warning-callout',
] as const

const CALL_BLOCK = 'call blocks are Nunjucks only; here content is given by wrap'
const CARD = 'cards are not used: a list or a table stands between hairlines'
const SCROLL = 'no table scrolls: rows stack on narrow screens'

/** Left out, by component and name of the fixture, with the reason. */
const LEFT_OUT: Readonly<Partial<Record<(typeof COMPONENTS)[number], Readonly<Record<string, string>>>>> = {
  'back-link': { 'with HTML via call block': CALL_BLOCK },
  'date-input': { 'with custom name prefix': 'names are flat here: prefix-day, not prefix[day]' },
  details: { 'with HTML via call block': CALL_BLOCK, 'expander with HTML via call block': CALL_BLOCK },
  'error-message': { 'with HTML via call block': CALL_BLOCK },
  'error-summary': { 'with description via call block': CALL_BLOCK },
  fieldset: { 'with HTML via call block': CALL_BLOCK },
  hint: { 'with HTML via call block': CALL_BLOCK },
  'inset-text': { 'with HTML via call block': CALL_BLOCK },
  label: { 'with HTML via call block': CALL_BLOCK, 'with HTML via call block, without heading': CALL_BLOCK },
  legend: { 'with HTML via call block': CALL_BLOCK, 'with HTML via call block, without heading': CALL_BLOCK },
  'notification-banner': { 'with HTML via call block': CALL_BLOCK, 'success with HTML via call block': CALL_BLOCK },
  panel: { 'with HTML via call block': CALL_BLOCK },
  'summary-list': {
    'as a card': CARD,
    'as a card (clickable) without actions': CARD,
    'as a card (feature) with actions': CARD,
    'as a card (feature) with custom HTML': CARD,
    'as a card (secondary) with actions': CARD,
    'as a card (type emergency) with actions': CARD,
    'as a card (type non-urgent) with actions': CARD,
    'as a card (type urgent) with actions': CARD,
    'as a card with action': CARD,
    'as a card with action as a button': CARD,
    'as a card with actions': CARD,
    'as a card with actions as buttons': CARD,
    'as a card with multiple actions': CARD,
  },
  tables: {
    scrolling: SCROLL,
    'scrolling as a card': SCROLL,
    'scrolling (full width)': SCROLL,
    'scrolling sortable': SCROLL,
    'scrolling sortable as a card': SCROLL,
    'scrolling sortable (full width)': SCROLL,
    'as a card': CARD,
    'as a card (feature)': CARD,
    'as a card (feature) with deprecated options': CARD,
  },
  tag: { 'with HTML via call block': CALL_BLOCK },
  'warning-callout': { 'with HTML via call block': CALL_BLOCK },
}

const views = createViews(root, true)
const load = views.getPartials({ cache: true })

describe.each(COMPONENTS)('nhsuk/%s', component => {
  const { fixtures } = require(`nhsuk-frontend/dist/nhsuk/components/${component}/fixtures.json`) as {
    fixtures: Fixture[]
  }
  const leftOut = LEFT_OUT[component] ?? {}
  const supported = fixtures.map((fixture, index) => ({ ...fixture, index })).filter(({ name }) => !(name in leftOut))

  it.each(supported)('renders "$name" ($index) as the package does', async ({ context, html }) => {
    expect(normalised(await render(component, context))).toEqual(normalised(html))
  })

  it('leaves out only fixtures that exist', () => {
    const names = new Set(fixtures.map(({ name }) => name))
    expect(Object.keys(leftOut).filter(name => !names.has(name))).toEqual([])
  })
})

async function render(component: string, context: Record<string, unknown>): Promise<string> {
  const partials = await load
  const partial = (partials as Record<string, (view: unknown, options: unknown) => string>)[`nhsuk/${component}`]
  if (partial === undefined) throw new Error(`No partial nhsuk/${component}`)
  return partial(context, { partials, data: { exphbs: { partials } } })
}

/** Markup as lines: tags with sorted attributes and sorted class names, text with folded white space. */
function normalised(html: string): string[] {
  return lines(cheerio.load(html, null, false).root().contents().toArray())
}

interface MarkupNode {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly MarkupNode[]
}

function lines(nodes: readonly MarkupNode[]): string[] {
  return nodes.flatMap(({ type, name, data = '', attribs = {}, children = [] }) => {
    const text = data.replace(/\s+/g, ' ').trim()
    if (type === 'text') return text === '' ? [] : [text]
    return name === undefined ? [] : [`<${[name, ...attributes(attribs)].join(' ')}>`, ...lines(children), `</${name}>`]
  })
}

function attributes(attribs: Readonly<Record<string, string>>): string[] {
  return Object.entries(attribs)
    .map(([name, value]) => `${name}=${name === 'class' ? sortedWords(value) : value}`)
    .sort()
}

function sortedWords(value: string): string {
  return [...new Set(value.split(/\s+/).filter(Boolean))].sort().join(' ')
}
