import { load, type CheerioAPI } from 'cheerio'
import { roundedWords } from '../../src/domain/patterns/small-numbers.js'
import { DEMO_TRUSTS } from '../../seed/demo-trusts.js'
import { createApp } from '../../src/app.js'
import type { VisiblePattern } from '../../src/patterns/pattern-service.js'
import { listen, openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { aViewer, NORTHMERE } from '../support/record-builders.js'

const REVIEWER = 'reviewer@northmere.example'
const BOARD = 'board@northmere.example'
const ELSEWHERE = 'reviewer@ferncastle.example'
const ANALYST = 'analyst@national.example'
const ADMIN = 'admin@northmere.example'

let app: ComposedApp
let own: VisiblePattern
let spread: VisiblePattern
let published: readonly VisiblePattern[]

beforeAll(async () => {
  app = await composedApp()
  const list = await app.services.patterns.list(aViewer('somebody', ['reviewer'], NORTHMERE))
  own = found(list, pattern => pattern.audience === 'own-trust' && pattern.strength === 'strong')
  spread = found(list, pattern => pattern.audience === 'across-trusts' && pattern.strength === 'strong')
  published = list.filter(pattern => pattern.published)
})

afterAll(async () => {
  await app.close()
})

function found(list: readonly VisiblePattern[], wanted: (pattern: VisiblePattern) => boolean): VisiblePattern {
  const pattern = list.find(wanted)
  if (pattern === undefined) throw new Error('No such pattern in the demo records')
  return pattern
}

const as = (email?: string): Promise<BrowserSession> => openSession(app.address, email)
const page = async (session: BrowserSession, path: string, status = 200): Promise<CheerioAPI> =>
  load((await session.get(path, status)).body)
const words = ($: CheerioAPI): string => $('main').text().replace(/\s+/g, ' ')

describe('What the demo records have in them', () => {
  it('is found: a repeat after a finding, and a failure spread over six trusts', () => {
    expect(own).toMatchObject({ detector: 'D1', trust: NORTHMERE, failureType: 'acknowledgement.report-not-read' })
    expect(own.family?.stands).toBe(true)
    expect(spread).toMatchObject({
      detector: 'D2',
      failureType: 'communication.significant-finding-not-flagged',
      observed: 6,
    })
  })

  it('and in the published cases, facts of both kinds without an expected number', () => {
    expect(new Set(published.map(pattern => pattern.detector))).toEqual(new Set(['D1', 'D2']))
    expect(published.every(pattern => pattern.expected === null && pattern.strength === 'fact')).toBe(true)
  })
})

describe('Before the first run has ended', () => {
  it.each(['/patterns', `/trusts/${NORTHMERE}`, '/failure-types', '/patterns/method'])(
    'says that it goes on and how far it has come, in place of %s',
    async path => {
      const { patterns, patternRuns } = app.services
      const early = await listen(
        createApp(
          {
            ...app.services,
            patterns: { ...patterns, ready: () => Promise.resolve(false) },
            patternRuns: {
              ...patternRuns,
              progress: () => ({ stage: 'reading', records: 1500, since: new Date('2026-11-24T12:00:00Z') }),
            },
          },
          { firstRunPatience: 0 },
        ),
      )
      try {
        const $ = await page(await openSession(early.address), path)
        expect($('h1').text()).toBe('We are looking for patterns')
        expect($('[role="status"]').text()).toContain('A run is under way: reading records. 1,500 records read so far.')
        expect($('[data-live-while="busy"]').attr('data-live')).toBe('/patterns/runs')
        expect($(`main a[href="${path}"]`).text()).toBe('Try the page again')
      } finally {
        await early.close()
      }
    },
  )
})

describe('The list of patterns', () => {
  it('tells a reviewer in a sentence what stands out, and then all that they may see', async () => {
    const $ = await page(await as(REVIEWER), '/patterns')
    expect($('h1').text()).toBe('Patterns at Northmere')
    expect($('.app-lead').text()).toMatch(/stands? out at Northmere\./)
    expect(
      $('h2')
        .map((_, heading) => $(heading).text())
        .get(),
    ).toEqual(expect.arrayContaining(['At your trust', 'Across trusts', 'In published cases']))
    expect($(`a[href="/patterns/${own.id}"]`)).toHaveLength(1)
  })

  it('shows a visitor published cases only', async () => {
    const $ = await page(await as(), '/patterns')
    expect($('.app-pattern')).toHaveLength(published.length)
    expect(words($)).not.toContain('Northmere')
  })

  it('narrows by the filters in the address, shows them as links, and names what it does not know', async () => {
    const $ = await page(await as(REVIEWER), '/patterns?found=D1&strength=strong&stage=nowhere')
    expect($('.app-pattern')).toHaveLength(1)
    expect($('.app-chip')).toHaveLength(2)
    expect($('.app-chip').first().attr('href')).toBe('/patterns?strength=strong')
    expect(words($)).toContain('We left out of the filters what we do not know: “nowhere”.')
  })

  it('is set in another order by links that keep the filters, and by an address that can be kept', async () => {
    const reviewer = await as(REVIEWER)
    const titles = ($: CheerioAPI): string[] =>
      $('#published ~ ol .app-pattern__title')
        .toArray()
        .map(one => $(one).text().trim())
    const first = await page(reviewer, '/patterns?found=D2&found=D1')
    const link = first('.app-sort a:contains("Name")').attr('href') ?? ''
    expect(link).toBe('/patterns?sort=name&found=D2&found=D1')
    const $ = await page(reviewer, link)
    expect($('.app-sort strong').text()).toBe('Name')
    expect(titles($)).toEqual([...titles(first)].sort((a, b) => a.localeCompare(b, 'en-GB')))
    expect(titles($)).not.toEqual(titles(first))
    expect($('form input[type="hidden"][name="sort"]').attr('value')).toBe('name')
    expect($('.app-chip').first().attr('href')).toContain('sort=name')
    const strengths = (await page(reviewer, '/patterns?sort=strength'))('#across ~ ol .app-pattern').toArray()
    expect($(strengths[0]).text()).toContain('Strong')
    expect((await page(reviewer, '/patterns?sort=nonsense'))('.app-sort strong').text()).toBe('Priority')
  })

  it('says kindly when no pattern meets the filters', async () => {
    const $ = await page(await as(), '/patterns?strength=strong')
    expect(words($)).toContain('No pattern meets all of these')
  })
})

describe('The page of one pattern', () => {
  it('gives observed, expected, how it was made, other explanations, limits and the records', async () => {
    const $ = await page(await as(REVIEWER), `/patterns/${own.id}`)
    const text = words($)
    expect($('.app-lead').text()).toContain(`${own.observed ?? 0} events since`)
    expect($('.app-lead').text()).toContain(`${own.expected?.toFixed(1) ?? ''} expected`)
    expect(text).toMatch(/In the same days about \d+ of about [\d,]+ events at its 7 peers were of this type/)
    expect(text).toContain('It does not say that anybody failed to act or to learn')
    // Those that are unlikely are folded away.
    expect($('section[aria-labelledby="else"] tbody tr').length).toBeGreaterThanOrEqual(5)
    expect($('section[aria-labelledby="else"] details').text()).not.toMatch(/Possible|Not checked/)
    const refs = own.events.filter(event => event.counted).flatMap(event => event.refs)
    // Each once, the first of them open and the rest folded away.
    for (const ref of refs)
      expect($(`section[aria-labelledby="records"] table a[href="/records/${ref}"]`)).toHaveLength(1)
    expect($('#records ~ table tbody tr')).toHaveLength(refs.length <= 7 ? refs.length : 5)
    expect($('#records ~ details summary').text()).toContain(refs.length <= 7 ? '' : `of all ${refs.length} records`)
  })

  it('draws the same numbers as it tables, with a name for those who cannot see', async () => {
    const $ = await page(await as(REVIEWER), `/patterns/${own.id}`)
    const [wide, narrow] = $('section:has(#when) svg').toArray()
    const counted = own.events.filter(event => event.counted).length
    expect($(wide).find('.app-chart__dot--counted')).toHaveLength(counted)
    expect($(narrow).find('.app-chart__dot--counted')).toHaveLength(counted)
    expect($(wide).attr('role')).toBe('img')
    expect($(wide).attr('aria-label')).toContain('Report not read at Northmere')
    expect($('section:has(#when) td:contains("Counted")').length).toBeGreaterThanOrEqual(counted)
    expect($('[style]')).toHaveLength(0)
  })

  it('gives the worst harm with its base, the priority, and how the interval was made', async () => {
    const $ = await page(await as(REVIEWER), `/patterns/${own.id}`)
    const row = (key: string): string => $(`section:has(#about) dt:contains("${key}")`).next('dd').text().trim()
    expect(row('Worst harm')).toMatch(/^(A death|(Low|Moderate|Severe) harm) in \d+ of \d+$|^No physical harm/)
    expect(row('Priority')).toMatch(/^(High|Medium|Lower), \d+\.\d\./)
    const method = await page(await as(REVIEWER), '/patterns/method')
    expect(
      method($(`section:has(#about) a:contains("How it is made")`).attr('href')?.split('/method')[1] ?? ''),
    ).toHaveLength(1)
    expect(words($)).toContain('the exact one of a single count (Garwood)')
    const across = await page(await as(REVIEWER), `/patterns/${spread.id}`)
    expect(across('section:has(#about) dt:contains("Worst harm")')).toHaveLength(0)
  })

  it('says the ratio and its interval in words beside the strip, as it draws them', async () => {
    const $ = await page(await as(REVIEWER), `/patterns/${own.id}`)
    const { value = 0, lower = 0, upper = 0 } = own.ratio ?? {}
    const said = `Ratio ${value.toFixed(1)}, 95% interval ${lower.toFixed(1)} to ${upper.toFixed(1)}`
    const strip = $('.app-ratio')
    expect(strip.find('svg').attr('aria-label')).toBe(said)
    expect(strip.find('p').text()).toBe(`${said}. The dotted line is 1: as many as expected.`)
    expect(strip.find('figcaption').text()).toBe('Observed against expected')
    expect(strip.find('.app-chart__dot--counted')).toHaveLength(1)
    const trust = await page(await as(BOARD), `/trusts/${NORTHMERE}`)
    const row = trust('section:has(#again) tbody tr').first()
    expect(row.find('svg').attr('aria-label')).toBe(said)
    expect(row.text()).toContain(`${value.toFixed(1)} (${lower.toFixed(1)} to ${upper.toFixed(1)})`)
    const fact = found(published, pattern => pattern.detector === 'D1')
    expect((await page(await as(), `/patterns/${fact.id}`))('.app-ratio')).toHaveLength(0)
  })

  it('gives the trust’s own share and its peers’, and says how surely the records were coded', async () => {
    const { ownOthers = 0, peerEvents = 0, peerEventsOfType = 0 } = own.expectation ?? {}
    for (const email of [REVIEWER, BOARD]) {
      const $ = await page(await as(email), `/patterns/${own.id}`)
      const share = $('section:has(#about) dt:contains("Share of all events")').next('dd').text().replace(/\s+/g, ' ')
      expect(share).toContain(`Here ${own.observed} of ${(own.observed ?? 0) + ownOthers} events`)
      expect(share).toContain(`${roundedWords(peerEventsOfType)} of ${roundedWords(peerEvents)} events`)
      const coded = $('section:has(#else) tr:contains("Failures that were coded wrongly")').text().replace(/\s+/g, ' ')
      expect(coded).toMatch(
        /8 counted records have the code Report not read: \d with high certainty, \d with the words/,
      )
      expect(coded).toContain('at this trust is not known: nobody has coded a sample a second time')
    }
    const across = await page(await as(REVIEWER), `/patterns/${spread.id}`)
    expect(across('section:has(#about) dt:contains("Share of all events")')).toHaveLength(0)
    expect(across('#else ~ table tr:contains("coded wrongly")').text()).toContain('Trusts code by themselves')
  })

  it('says what the counted records of several trusts have in common, from those that one may open', async () => {
    const cases = found(published, pattern => pattern.detector === 'D2' && (pattern.observed ?? 0) >= 3)
    const $ = await page(await as(), `/patterns/${cases.id}`)
    expect($('section:has(#about) dt:contains("In common")').next('dd').text()).toMatch(
      /(in \d+, of the|that half of the) \d+ (that you may open|share which you may open)/,
    )
    const closed = await page(await as(ELSEWHERE), `/patterns/${spread.id}`)
    expect(closed('section:has(#about) dt:contains("In common")')).toHaveLength(0)
  })

  it('counts for a board member the records that they may not open', async () => {
    const $ = await page(await as(BOARD), `/patterns/${own.id}`)
    expect(words($)).toMatch(/with the patient safety team, and not released, so not for you to open/)
    expect($('.app-lead').text()).toContain(`${own.observed ?? 0} events since`)
  })

  it.each([
    ['a visitor', undefined],
    ['another trust’s reviewer', ELSEWHERE],
    ['a national analyst', ANALYST],
    ['the trust’s administrator', ADMIN],
  ])('is not there for %s, just as an unknown one', async (_who, email) => {
    const session = await as(email)
    const hidden = await session.get(`/patterns/${own.id}`, 404)
    const unknown = await session.get('/patterns/PAT-2026-000000-0', 404)
    const plain = (body: string): string =>
      load(body)('main')
        .text()
        .replace(/PAT-[\d-]+/g, '')
    expect(plain(hidden.body)).toBe(plain(unknown.body))
  })

  it('across trusts names no other trust to a trust’s own people', async () => {
    const text = words(await page(await as(REVIEWER), `/patterns/${spread.id}`))
    const others = DEMO_TRUSTS.filter(trust => trust.odsCode !== NORTHMERE)
    for (const trust of others) expect(text).not.toContain(trust.shortName)
    expect(text).toContain('6 trusts')
  })

  it('of published cases gives the fact, its dates and the source, and no number to expect', async () => {
    const repeat = found(published, pattern => pattern.detector === 'D1')
    const $ = await page(await as(), `/patterns/${repeat.id}`)
    const text = words($)
    expect(text).toContain('no number can be expected from them')
    expect(text).toContain('A coroner’s report sent to a trust is not a finding of fault by that trust')
    expect($(`a[href="/records/${repeat.finding?.ref ?? ''}"]`)).toHaveLength(1)
  })

  it('is reached by its reference however it is typed', async () => {
    const answer = await (await as(REVIEWER)).get(`/patterns/${own.id.toLowerCase()}`, 301)
    expect(answer.location).toContain(`/patterns/${own.id}`)
  })
})

describe('The method page', () => {
  it('gives the thresholds of the run that is being served', async () => {
    const text = words(await page(await as(), '/patterns/method'))
    expect(text).toContain('from 90 days after')
    expect(text).toContain('a one-sided Poisson mid-P under 0.05')
    expect(text).toContain('Version 2026.')
  })
})

describe('The page of a trust', () => {
  it('shows its own people what was recorded again after each finding', async () => {
    const $ = await page(await as(BOARD), `/trusts/${NORTHMERE}`)
    expect($('h1').text()).toBe('Northmere University Hospitals')
    expect($('#again')).toHaveLength(1)
    expect(words($)).toContain('Time to act still runs')
    expect(words($)).toContain('Recorded by the trust')
  })

  it.each([
    ['a visitor', undefined],
    ['another trust’s reviewer', ELSEWHERE],
    ['its own administrator', ADMIN],
  ])('shows %s nothing that only its own people may count', async (_who, email) => {
    const $ = await page(await as(email), `/trusts/${NORTHMERE}`)
    const text = words($)
    expect($('#again')).toHaveLength(0)
    expect(text).not.toContain('Recorded by the trust')
    expect(text).not.toMatch(/INC-\d{4}|CMP-\d{4}/)
    expect(text).toContain('An invented trust')
  })

  it('sets it against peers in the failure type and period asked for, and names none of them', async () => {
    const type = 'reporting.missed-finding'
    const reviewer = await as(REVIEWER)
    const $ = await page(reviewer, `/trusts/${NORTHMERE}?peers=${type}&period=0&rebase=nonsense`)
    const peers = $('section:has(#peers)')
    expect(peers.find('select[name="peers"] option[selected]').attr('value')).toBe(type)
    expect(peers.find('.app-chart__title').text()).toMatch(/^Missed finding: /)
    expect(peers.find('.app-chart__named')).toHaveLength(0)
    const others = DEMO_TRUSTS.filter(trust => trust.odsCode !== NORTHMERE)
    for (const trust of others) expect(peers.text()).not.toContain(trust.shortName)
    const unknown = await page(reviewer, `/trusts/${NORTHMERE}?peers=nothing.at-all&period=-3`)
    expect(unknown('section:has(#peers) .app-chart__title')).toHaveLength(1)
  })

  it('tells peers neither by place nor by order: at other failure types the same trusts cannot be followed', async () => {
    const reviewer = await as(REVIEWER)
    for (const type of ['reporting.missed-finding', 'scheduling.delay-to-scan']) {
      const $ = await page(reviewer, `/trusts/${NORTHMERE}?peers=${type}`)
      const dots = $(
        'section:has(#peers) .app-chart__drawing--wide circle.app-chart__dot:not(.app-chart__dot--counted)',
      )
      const place = (name: string) => dots.toArray().map(dot => Number($(dot).attr(name)))
      expect(dots.length).toBeGreaterThanOrEqual(3)
      expect(new Set(place('cx')).size).toBe(1)
      expect(place('cy')).toEqual([...place('cy')].sort((a, b) => b - a))
      const rows = $('section:has(#peers) tbody tr').toArray()
      const cells = rows.map(row => $(row).find('td').last().text())
      expect(cells.slice(0, 2).map(text => text.replace(/^\d+ other trusts/, '').trim())).toEqual(['–', '–'])
    }
  })

  it('sets what it can decide before what is across trusts', async () => {
    const $ = await page(await as(REVIEWER), `/trusts/${NORTHMERE}`)
    const headings = $('h2')
      .toArray()
      .map(heading => $(heading).attr('id'))
    expect(headings.indexOf('repeats')).toBeGreaterThanOrEqual(0)
    expect(headings.indexOf('across')).toBe(headings.indexOf('repeats') + 1)
    expect($(`section:has(#repeats) a[href="/patterns/${own.id}"]`)).toHaveLength(1)
    expect($(`section:has(#across) a[href="/patterns/${spread.id}"]`)).toHaveLength(1)
    expect($('.app-jump a[href="#across"]').text()).toBe('Patterns across trusts')
  })

  it('calls the numbers under each chart by the name of the chart', async () => {
    const $ = await page(await as(REVIEWER), `/trusts/${NORTHMERE}`)
    const names = $('main summary')
      .toArray()
      .map(summary => $(summary).text().trim())
    expect(names.length).toBeGreaterThanOrEqual(5)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^The same in numbers: .+/)
  })

  it('shows how long records wait for a decision against the target of the queue, to its own people alone', async () => {
    const $ = await page(await as(BOARD), `/trusts/${NORTHMERE}`)
    expect($('section:has(#trend)').text()).toContain('Target 16 or fewer')
    expect($('.app-variation__target')).toHaveLength(1)
    for (const email of [undefined, ELSEWHERE, ANALYST, ADMIN]) {
      const other = await page(await as(email), `/trusts/${NORTHMERE}?peers=reporting.missed-finding`)
      expect(other('#trend, #peers')).toHaveLength(0)
      expect(words(other)).not.toContain('Target')
    }
  })

  it('of a real trust tells its published cases, who published them, and what it was made from', async () => {
    const text = words(await page(await as(), '/trusts/RA7'))
    expect(text).toContain('Published cases')
    expect(text).toContain('Coroner')
    expect(text).toContain('1 April 2020: Weston Area Health NHS Trust merged into')
  })

  it('of a trust that was merged says where its history is read', async () => {
    const $ = await page(await as(), '/trusts/RA3')
    expect($('main a[href="/trusts/RA7"]').length).toBeGreaterThan(0)
  })

  it('is not there for an unknown code', async () => {
    expect((await (await as()).get('/trusts/NOWHERE', 404)).status).toBe(404)
  })

  it('stands in the list of all trusts', async () => {
    const $ = await page(await as(), '/trusts')
    expect($('a[href="/trusts/RA7"]').length).toBeGreaterThan(0)
    expect($(`a[href="/trusts/${NORTHMERE}"]`)).toHaveLength(1)
  })
})

describe('The page of a failure type', () => {
  it('defines it, and counts its published cases by year, place, imaging, setting and what failed with it', async () => {
    const $ = await page(await as(), '/failure-types/reporting.missed-finding')
    expect(
      $('caption')
        .map((_, caption) => $(caption).text().trim())
        .get(),
    ).toEqual(
      expect.arrayContaining([
        'Where it happened',
        'Failed in the same events',
        'By imaging',
        'By setting',
        'Cases by year',
      ]),
    )
    expect(words($)).toContain('counts of them are not rates')
    expect(words($)).not.toContain('At other trusts')
  })

  it('says first how far it spread and whether it rises, each as far as this reader is told', async () => {
    const lead = async (who: string | undefined, type: string): Promise<string> =>
      (await page(await as(who), `/failure-types/${type}`))('.app-lead').text().replace(/\s+/g, ' ')
    const type = spread.failureType
    expect(await lead(REVIEWER, type)).toMatch(
      /^\d+ published cases? at \d+ trusts?\. It was recorded at 6 trusts in .+ where (\d\.\d|fewer than 0\.1) were expected, far more widely/,
    )
    expect(await lead(REVIEWER, 'acknowledgement.report-not-read')).toMatch(
      /Your trust recorded \d+ events? in the twelve months to .+ and \d+ in the twelve before: .+ \(.*95% interval .+ to .+\)\.$/,
    )
    const visitor = await lead(undefined, type)
    expect(visitor).toContain('published cases cannot tell')
    expect(visitor).not.toMatch(/were expected|Your trust/)
  })

  it('sets trusts by name against each other for a national analyst alone, from released records', async () => {
    const path = '/failure-types/scheduling.delay-to-scan'
    const $ = await page(await as(ANALYST), path)
    const named = $('section:has(#peers) .app-chart__drawing--wide .app-chart__named')
    expect(named.length).toBeGreaterThanOrEqual(5)
    expect(named.first().attr('href')).toMatch(/^\/trusts\/DEMO-/)
    const rows = $('section:has(#peers) tbody tr').toArray()
    const drawn = rows.map(row => Number($(row).find('td').first().text().replace(/\D/g, '')))
    const { counted, released } = await app.services.patternRuns.current()
    const open = counted.events.filter(
      event => event.types.includes('scheduling.delay-to-scan') && event.refs.every(ref => released.has(ref)),
    )
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(open.length)
    for (const email of [undefined, REVIEWER, BOARD, ADMIN]) {
      expect((await page(await as(email), path))('.app-chart__named')).toHaveLength(0)
    }
  })

  it('tells a reviewer their own numbers, and of other trusts only what tells of none', async () => {
    const $ = await page(await as(REVIEWER), '/failure-types/scheduling.delay-to-scan')
    const text = words($)
    expect(text).toContain('At Northmere')
    expect(text).toContain('Recorded by 7 other trusts that lend their counts')
    const others = $('section:has(#others)').text()
    for (const trust of DEMO_TRUSTS) expect(others).not.toContain(trust.shortName)
  })

  it('is not there for an unknown code', async () => {
    expect((await (await as()).get('/failure-types/nothing.at-all', 404)).status).toBe(404)
  })

  it('stands in the list by stage', async () => {
    const $ = await page(await as(), '/failure-types')
    expect($('section')).toHaveLength(10)
    expect($('main a[href^="/failure-types/"]')).toHaveLength(44)
  })
})
