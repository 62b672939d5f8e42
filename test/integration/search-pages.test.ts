import * as cheerio from 'cheerio'
import express, { type Express } from 'express'
import request from 'supertest'
import type { Viewer } from '../../src/domain/access/viewer.js'
import { ANONYMOUS } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { movableClock } from '../../src/platform/clock.js'
import { UnavailableError } from '../../src/platform/errors.js'
import { systemRandom } from '../../src/platform/random.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { projectRecord } from '../../src/search/projection.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { createFacetSearch } from '../../src/search/facet-search.js'
import { createSavedSearchService } from '../../src/search/saved-search-service.js'
import { createSearchExport } from '../../src/search/search-export.js'
import { searchPages } from '../../src/search/search-pages.js'
import { LONGEST_WORDS } from '../../src/search/search-query.js'
import { createSearchService } from '../../src/search/search-service.js'
import { memoryAuditLog } from '../support/memory-audit-log.js'
import { memoryIndexes, VOCABULARY } from '../support/memory-index.js'
import { frameLocals } from '../../src/web/frame-locals.js'
import { setViewer } from '../../src/web/request-viewer.js'
import { installViewEngine } from '../../src/web/view-engine.js'
import { listen } from '../support/browser-session.js'
import { memorySavedSearchStore } from '../support/memory-saved-search-store.js'
import { memoryRecordStore } from '../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../support/record-builders.js'

const vocabulary = VOCABULARY
const clock = movableClock(new Date('2026-11-24T10:00:00Z'))
const newIndex = memoryIndexes()
const directory = loadDirectory({ demo: true })

const finding = aFinding({
  ref: makeReference('finding', 2026, 118365),
  title: 'Lung cancer missed on a chest X-ray <2 mm & "quoted"',
  modalities: ['x-ray'],
})
const own = anIncident({ ref: makeReference('incident', 2026, 481902), title: 'CXR with a lung mass filed unread' })
const shared = anIncident({
  id: '44444444-4444-4444-8444-444444444444',
  ref: makeReference('incident', 2026, 222222),
  ownerTrust: FERNCASTLE,
  status: 'released',
  title: 'Secret title of Ferncastle',
  release: {
    title: 'Lung nodule on CT not acted on',
    narrative: 'A lung nodule was reported. Nobody acted on the report.',
    recommendations: [],
    preparedBy: { userId: 's', name: 'Sunita Rao' },
    releasedBy: { userId: 'o', name: 'Oliver Penhale' },
    releasedAt: new Date('2026-03-01'),
  },
  modalities: ['ct'],
})
const many = Array.from({ length: 45 }, (_, number) =>
  aFinding({
    id: `55555555-5555-4555-8555-${String(number).padStart(12, '0')}`,
    ref: makeReference('finding', 2025, number),
    title: `Zebra case ${number}`,
    source: null,
  }),
)

const AWAY = { engine: { search: () => Promise.reject(new UnavailableError('away')) } }

interface AppOptions {
  readonly engine?: Partial<SearchIndex>
  readonly behindSince?: Date
}

async function appOver(records: readonly ImagingRecord[], viewer: Viewer, { engine, behindSince }: AppOptions = {}) {
  const index = newIndex()
  const projection = { taxonomy: TAXONOMY, trusts: directory, rewrites: vocabulary.rewrites }
  await index.apply({ put: records.flatMap(record => projectRecord(record, projection)), remove: [] })
  const store = memoryRecordStore(records)
  const search = createSearchService({
    index: { ...index, ...engine },
    records: store,
    places: directory,
    vocabulary,
    taxonomy: TAXONOMY,
    log: { warn: () => undefined },
  })
  const app: Express = express()
  installViewEngine(app, PROJECT_ROOT)
  app.use((_req, res, next) => {
    setViewer(res, viewer)
    Object.assign(res.locals, { csrfToken: 'token', notices: [] })
    next()
  })
  app.use(
    frameLocals({
      demo: true,
      version: '0',
      taxonomyVersion: TAXONOMY.version,
      indexedAt: () => null,
      trustName: code => directory.trust(code)?.name ?? null,
      reviewCount: async () => 0,
    }),
  )
  const reference = { taxonomy: TAXONOMY, directory }
  app.use(
    searchPages({
      ...reference,
      search,
      facetSearch: createFacetSearch({ search, ...reference }),
      searchExport: createSearchExport({ search, records: store, audit: memoryAuditLog(), ...reference }),
      savedSearches: createSavedSearchService({ store: memorySavedSearchStore(), clock, random: systemRandom }),
      freshness: { behindSince: async () => behindSince ?? null },
      patterns: { repeatsOf: async () => new Map() },
      clock,
    }),
  )
  return app
}

const closing: (() => Promise<void>)[] = []
afterAll(() => Promise.all(closing.map(close => close())))

async function listening(records: readonly ImagingRecord[], viewer: Viewer, options?: AppOptions) {
  const served = await listen(await appOver(records, viewer, options))
  closing.push(() => served.close())
  return served
}

async function pagesOver(records: readonly ImagingRecord[], viewer: Viewer, options?: AppOptions) {
  const app = await appOver(records, viewer, options)
  return async (address: string) => {
    const response = await request(app).get(address).redirects(1).expect(200)
    return cheerio.load(response.text)
  }
}

const textOf = (page: cheerio.CheerioAPI, selector: string): string => page(selector).text().replace(/\s+/g, ' ').trim()
const titles = (page: cheerio.CheerioAPI): string[] =>
  page('.app-result__title')
    .toArray()
    .map(title => page(title).text())

describe('the search page', () => {
  const priya = aViewer('priya', ['reviewer'])

  it('answers in its heading, marks what matched, and escapes the rest', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung+cxr')
    expect(textOf(page, 'h1')).toBe('2 records have all of these words; 1 more has some of them')
    expect(titles(page)).toContain(finding.title)
    const partial = page('.app-result:contains("Some of your words")')
    expect(partial.find('.app-result__title').text()).toBe(shared.release?.title)
    const marked = page('.app-result__title mark')
      .toArray()
      .map(mark => page(mark).text())
    expect(marked).toEqual(expect.arrayContaining(['Lung', 'chest X-ray', 'CXR', 'lung']))
    expect(page('input[name=q]').val()).toBe('lung cxr')
  })

  it('says what a synonym did, and the way out', async () => {
    const open = await pagesOver([finding, own], priya)
    const page = await open('/search?q=missed+cxr')
    expect(textOf(page, '.app-search__example')).toContain('cxr also finds chest x-ray')
    const href = page('.app-search__example a').attr('href') ?? ''
    expect(new URL(href, 'http://x').searchParams.get('q')).toBe('missed "cxr"')
  })

  it('offers the spelling that was probably meant, as a search with the same filters', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung+nodulle&modality=ct')
    expect(textOf(page, '.app-search__meant')).toBe('Did you mean lung nodule?')
    expect(page('.app-search__meant a').attr('href')).toBe('/search?q=lung+nodule&modality=ct')
    expect((await open('/search?q=lung+nodule'))('.app-search__meant')).toHaveLength(0)
  })

  it('marks the viewer’s own trust, and tells no other trust’s', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung')
    expect(page('.app-result--own')).toHaveLength(1)
    const theirs = page('.app-result').filter((_, row) => page(row).text().includes('Lung nodule on CT'))
    expect(theirs.text()).toContain('Another trust, released without names or places')
    for (const secret of ['Ferncastle', 'Secret', '14 February', FERNCASTLE]) {
      expect(theirs.text()).not.toContain(secret)
      expect(page('.app-filter').text()).not.toContain(secret)
    }
    expect(textOf(page, '#facet-trust')).toContain('Another trust, not named (1)')
  })

  it('keeps counts of a group that is chosen from, and shows its other values with nothing', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung&modality=ct&stage=acknowledgement')
    expect(titles(page)).toEqual(['Lung nodule on CT not acted on'])
    expect(textOf(page, '#facet-modality')).toContain('X-ray (1)')
    expect(textOf(page, '#facet-modality')).toContain('MRI (0)')
    expect(page('input[type=checkbox][name=modality][value=ct]').attr('checked')).toBeDefined()
    expect(textOf(page, '#facet-stage .app-facet__children')).toContain('Report not read (1)')
    const chips = page('.app-chip')
      .toArray()
      .map(chip => page(chip).attr('href'))
    expect(chips).toEqual(['/search?q=lung&modality=ct', '/search?q=lung&stage=acknowledgement'])
    const [clear] = page('.app-chips a').toArray().slice(-1)
    expect(page(clear).attr('href')).toBe('/search?q=lung')
  })

  it('carries the search along in its forms', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung&modality=ct&sort=harm&from=2020')
    const hidden = (form: string) =>
      page(`${form} input[type=hidden]`)
        .toArray()
        .map(input => `${page(input).attr('name')}=${page(input).attr('value')}`)
    expect(hidden('form.app-search')).toEqual(['modality=ct', 'from=2020', 'sort=harm'])
    expect(hidden('form.app-filter')).toEqual(['q=lung', 'sort=harm'])
    expect(page('form.app-filter input[name=from]').val()).toBe('2020')
  })

  it('says what is wrong with a day, keeps what was typed, and searches without it', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung&from=31/2/2026&to=2026')
    expect(page('title').text()).toMatch(/^Error: /)
    expect(page('.nhsuk-error-summary a').attr('href')).toBe('#from')
    expect(textOf(page, '.nhsuk-error-summary')).toContain('“From” must be a real date')
    expect(page('#from').val()).toBe('31/2/2026')
    expect(page('#from').attr('aria-describedby')).toBe('from-error dates-hint')
    expect(page('#to').val()).toBe('2026')
    expect(page('.nhsuk-inset-text')).toHaveLength(0)
    expect(titles(page)).toHaveLength(3)
    const none = await open('/search?q=walrus&from=x')
    expect(none('#from').val()).toBe('x')
  })

  it('narrows by days as people write them', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search?q=lung&from=1/2/2026&to=28 February 2026')
    expect(titles(page).sort()).toEqual([finding.title, own.title].sort())
    expect(page('#to').val()).toBe('28 February 2026')
    expect(textOf(page, '.app-chips')).toContain('From: 1 February 2026')
  })

  it('offers to export and to print all that match', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const links = async (address: string) => {
      const page = await open(address)
      const found = page('.app-keep a').toArray()
      return found.map(link => [page(link).text().trim(), page(link).attr('href')])
    }
    expect(await links('/search?q=lung&modality=x-ray&page=1')).toEqual([
      ['Save this search', '/search/save?q=lung&modality=x-ray'],
      ['Export all 2 records (CSV)', '/search/export/csv?q=lung&modality=x-ray'],
      ['JSON export of all 2 records', '/search/export/json?q=lung&modality=x-ray'],
      ['Print', '/search/print?q=lung&modality=x-ray'],
    ])
    const visitor = await pagesOver([finding, own, shared], ANONYMOUS)
    const page = await visitor('/search')
    expect(textOf(page, '.app-keep')).toBe('Print')
    expect(await links('/search?q=walrus')).toEqual([])
  })

  it('sends what was found as a file', async () => {
    const { address } = await listening([finding, own, shared], priya)
    const csv = await fetch(`${address}/search/export/csv?q=lung`)
    expect(csv.status).toBe(200)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="afterimage-search-2026-11-24.csv"')
    expect(csv.headers.get('cache-control')).toBe('private, no-store')
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(4)
    const json = (await (await fetch(`${address}/search/export/json?q=lung`)).json()) as Record<string, unknown>
    expect(json).toMatchObject({ search: '/search?q=lung', limited: false, rows: 3 })
    expect((await fetch(`${address}/search/export/xml`)).status).toBe(404)
  })

  it('says how old the index is where it lags', async () => {
    const open = await pagesOver([finding, own], priya, { behindSince: new Date('2026-11-24T09:41:00Z') })
    const page = await open('/search?q=lung')
    expect(textOf(page, '.nhsuk-inset-text')).toContain('Search was last updated on 24 November 2026 at 9:41am.')
    const inStep = await (await pagesOver([finding, own], priya))('/search?q=lung')
    expect(inStep('.nhsuk-inset-text')).toHaveLength(0)
  })

  it('says that an answer cut off by time may be incomplete', async () => {
    const index = newIndex()
    await index.apply({
      put: projectRecord(finding, { taxonomy: TAXONOMY, trusts: directory, rewrites: [] }),
      remove: [],
    })
    const cut: SearchIndex['search'] = async query => ({ ...(await index.search(query)), incomplete: true })
    const page = await (await pagesOver([finding], priya, { engine: { search: cut } }))('/search?q=lung')
    expect(textOf(page, '.nhsuk-inset-text')).toContain('These results may be incomplete')
    const none = await (await pagesOver([finding], priya, { engine: { search: cut } }))('/search?q=zyxwvut')
    expect(textOf(none, 'h1')).toBe('No records found so far')
  })

  it('exports to people who are signed in only', async () => {
    const { address } = await listening([finding], ANONYMOUS)
    const answer = await fetch(`${address}/search/export/csv?q=lung`, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/sign-in?return-to=%2Fsearch%2Fexport%2Fcsv%3Fq%3Dlung')
  })

  it('says that it cannot export, and offers what the database finds', async () => {
    const served = await listening([finding, own], priya, AWAY)
    const answer = await fetch(`${served.address}/search/export/csv?q=lung`)
    expect(answer.status).toBe(503)
    const page = cheerio.load(await answer.text())
    expect(textOf(page, 'h1')).toBe('This cannot be exported at the moment')
    const limited = await fetch(`${served.address}/search/export/csv?q=lung&limited=yes`)
    expect(limited.headers.get('content-disposition')).toContain('-limited.csv')
    expect((await limited.text()).trim().split('\r\n')).toHaveLength(3)
    const results = cheerio.load(await (await fetch(`${served.address}/search?q=lung`)).text())
    expect(results('.app-keep a').eq(1).attr('href')).toBe('/search/export/csv?q=lung&limited=yes')
  })

  it('prints what was asked, when and for whom, without anything to press', async () => {
    const open = await pagesOver([finding, own, shared], priya)
    const page = await open('/search/print?q=lung&modality=x-ray&sort=harm')
    const about = textOf(page, '.app-summary')
    for (const part of [
      'lung',
      'Modality: X-ray',
      'most harm first',
      '24 November 2026 at 10:00am, for priya of the',
    ]) {
      expect(about).toContain(part)
    }
    expect(titles(page)).toHaveLength(2)
    expect(page('main form, main .app-pagination')).toHaveLength(0)
    const cut = await (await pagesOver(many, ANONYMOUS))('/search/print?q=zebra')
    expect(titles(cut)).toHaveLength(45)
  })

  describe('looking for a value of a filter', () => {
    it('lists them with the counts of this search, and carries the rest of it along', async () => {
      const open = await pagesOver([finding, own, shared], priya)
      const page = await open('/search/facets/failureType?q=lung&modality=x-ray&failureType=reporting.missed-finding')
      expect(textOf(page, 'h1')).toBe('Find a failure type')
      const stages = page('fieldset legend').toArray()
      expect(stages.map(stage => page(stage).text())).toEqual([
        'Reporting',
        'Communication',
        'Acknowledgement and action',
      ])
      expect(page('input[value="reporting.missed-finding"]').attr('checked')).toBeDefined()
      expect(textOf(page, 'fieldset')).toContain('Report not read (1)')
      const hidden = page('form.app-choose input[type=hidden]').toArray()
      expect(hidden.map(input => page(input).attr('name'))).toEqual(['q', 'modality'])
      expect(page('form.app-choose button').first().attr('formaction')).toBe('/search/facets/failureType')
      expect(page('.nhsuk-back-link').attr('href')).toBe(
        '/search?q=lung&failureType=reporting.missed-finding&modality=x-ray',
      )
    })

    it('narrows them by the beginnings of words, and keeps what is chosen', async () => {
      const open = await pagesOver([finding, own, shared], priya)
      const page = await open('/search/facets/trust?trust=RXN&find=NORTH%20uni')
      const values = page('.app-facet__box').toArray()
      expect(values.map(box => page(box).attr('value')).sort()).toEqual(['DEMO-NM', 'RXN'])
      expect(textOf(page, 'form [role=status]')).toBe('2 of 3 trusts fit “NORTH uni” or are chosen already.')
      const none = await open('/search/facets/trust?find=<b>')
      expect(textOf(none, 'form [role=status]')).toBe('None of the 2 trusts fits “<b>”.')
    })

    it('says the same as JSON, and never more than the viewer may find', async () => {
      const { address } = await listening([finding, own, shared], priya)
      const answer = await fetch(`${address}/search/facets/trust/values?find=`)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(await answer.json()).toEqual({
        values: [
          { code: 'DEMO-NM', text: 'Northmere (yours)', group: null, count: 2, chosen: false },
          { code: 'not-named', text: 'Another trust, not named', group: null, count: 1, chosen: false },
        ],
        total: 2,
      })
    })

    it('knows no other facet', async () => {
      const { address } = await listening([finding], priya)
      expect((await fetch(`${address}/search/facets/owner`)).status).toBe(404)
      expect((await fetch(`${address}/search/facets/owner/values`)).status).toBe(404)
    })

    it('offers what there can be where the engine is away, uncounted', async () => {
      const open = await pagesOver([finding, own], priya, AWAY)
      const page = await open('/search/facets/trust?find=northmere')
      expect(textOf(page, '.nhsuk-inset-text')).toContain('Search is limited')
      expect(textOf(page, 'fieldset')).toBe('Trust Northmere (yours)')
    })
  })

  it('turns pages, and goes to the last one from beyond it', async () => {
    const open = await pagesOver(many, ANONYMOUS)
    const second = await open('/search?q=zebra&page=2')
    expect(titles(second)).toHaveLength(20)
    expect(textOf(second, '.app-pagination__count')).toBe('Showing 21 to 40 of 45 records')
    expect(second('title').text()).toBe('Page 2 – Search – Afterimage')
    const beyond = await open('/search?q=zebra&page=3')
    expect(titles(beyond)).toHaveLength(5)
  })

  it('leaves out a filter that is none, and says so', async () => {
    const open = await pagesOver([finding], ANONYMOUS)
    const page = await open('/search?q=lung&modality=%22%3E%3Cscript%3E&page=x')
    expect(textOf(page, '.nhsuk-inset-text')).toContain('modality “"><script>”, page “x”')
    expect(titles(page)).toHaveLength(1)
    expect(page('script').length).toBeLessThanOrEqual(2)
  })

  it.each([
    'trust=DEMO-NM" OR audience = "full',
    'trust=\\" OR owner = "DEMO-NM" OR kind = \\"',
    'kind=incident"] OR projection IN ["full',
    'failureType=*',
    'region=__proto__',
    'harm=0 OR 1',
  ])('takes no piece of a filter for a value: %s', async typed => {
    const open = await pagesOver([finding, own], ANONYMOUS)
    const [name = '', value = ''] = typed.split(/=(.*)/s)
    const page = await open(`/search?${new URLSearchParams({ [name]: value }).toString()}`)
    expect(textOf(page, '.nhsuk-inset-text')).toContain('Part of the address was left out')
    expect(page('.app-chip')).toHaveLength(0)
    expect(titles(page)).toEqual([finding.title])
  })

  it('takes no more words than an address can carry', async () => {
    const open = await pagesOver([finding], ANONYMOUS)
    const page = await open('/search?q=lung')
    expect(page('#search').attr('maxlength')).toBe(String(LONGEST_WORDS))
  })

  it('finds a reference, and offers the text', async () => {
    const open = await pagesOver([finding, own], ANONYMOUS)
    const page = await open('/search?q=p-009999')
    expect(textOf(page, 'h1')).toBe('The record with this reference')
    expect(titles(page)).toEqual([finding.title])
    expect(page('.nhsuk-inset-text a').attr('href')).toBe('/search?q=%22p-009999%22')
  })

  it('widens in plain sight', async () => {
    const open = await pagesOver([finding, own], ANONYMOUS)
    const page = await open('/search?q=lung+walrus')
    expect(textOf(page, 'h1')).toBe('No record has all of these words; 1 record has some of them')
  })

  it('helps where nothing is found', async () => {
    const open = await pagesOver([finding], ANONYMOUS)
    const page = await open('/search?q=walrus&modality=ct')
    expect(textOf(page, 'h1')).toBe('No records match')
    const links = page('.app-empty a')
      .toArray()
      .map(link => page(link).attr('href'))
    expect(links).toEqual(['/search?q=walrus', '/failure-types', '/search'])
  })

  it.each(['P-004646', 'case p-004646', 'PFD 2023-0999', 'FND-2020-720199-0'])(
    'says of %s that it may be mistyped, or not theirs to open',
    async reference => {
      const open = await pagesOver([finding], ANONYMOUS)
      const page = await open(`/search?q=${encodeURIComponent(reference)}`)
      expect(textOf(page, 'h1')).toBe('No records match')
      expect(textOf(page, '.app-empty')).toContain('it belongs to no record that you may open')
      expect(textOf(page, '.app-empty')).not.toContain('Use fewer words')
    },
  )

  it('works without the engine, and says that it is limited', async () => {
    const open = await pagesOver([finding, own], ANONYMOUS, AWAY)
    const page = await open('/search?q=lung')
    expect(textOf(page, '.nhsuk-inset-text')).toContain('Search is limited at the moment.')
    expect(titles(page)).toEqual([finding.title])
    expect(page('.app-filter input[name=modality]').length).toBeGreaterThan(5)
    expect(page('.app-facet__count')).toHaveLength(0)
  })

  it('keeps to every filter without the engine too', async () => {
    const open = await pagesOver([finding, own, shared], priya, AWAY)
    const found = async (address: string) => titles(await open(address)).sort()
    const region = directory.trust('DEMO-NM')?.regionCode ?? ''
    expect(await found(`/search?region=${region}`)).toEqual([finding.title, own.title].sort())
    expect(await found('/search?trust=not-named')).toEqual(['Lung nodule on CT not acted on'])
    expect(await found('/search?trust=DEMO-NM')).toEqual([finding.title, own.title].sort())
    expect(await found('/search?trust=DEMO-FC')).toEqual([])
    expect(await found('/search?kind=finding&from=1/2/2026&to=3/2026')).toEqual([finding.title])
    expect(await found('/search?stage=acknowledgement&modality=ct')).toEqual(['Lung nodule on CT not acted on'])
  })

  it.each([
    '',
    '?q=',
    '?q=%00%01',
    '?q=' + 'x'.repeat(3000),
    '?q=a&q=b',
    '?kind[x]=1',
    '?q[$ne]=1&trust[$gt]=&__proto__[x]=1',
    '?q=*&q=(&from=%00&to=2026-02-31',
    '?q=%22%20OR%20acl%20=%20%22full',
    '?q=NEAR(lung%20cancer)%20{title}:%20-x%5C',
    '?page=999999',
    '?q=%F0%9F%A9%BB+≤+µSv',
  ])('answers /search%s', async query => {
    const open = await pagesOver([finding], ANONYMOUS)
    const page = await open(`/search${encodeURI(decodeURI(query))}`)
    expect(page('h1')).toHaveLength(1)
  })
})
