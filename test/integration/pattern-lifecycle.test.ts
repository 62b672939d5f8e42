import { randomUUID } from 'node:crypto'
import { load, type CheerioAPI } from 'cheerio'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { movableClock } from '../../src/platform/clock.js'
import { openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { aFinding, anIncident, FERNCASTLE } from '../support/record-builders.js'

const TYPE = 'checks.safety-screening'
const clock = movableClock(new Date('2026-11-24T12:00:00Z'))
let app: ComposedApp
let reviewer: BrowserSession
let board: BrowserSession
let id: string

const place = [{ name: 'Ferncastle Hospitals', role: 'where-it-happened', odsCode: FERNCASTLE }] as const
const codes = [{ code: TYPE, state: 'present', certainty: 'high', basis: 'event', quote: null }] as const

async function plantFinding(): Promise<string> {
  const { finding } = aFinding()
  const ref = makeReference('finding', 2025, 777_001)
  const planted: ImagingRecord = aFinding({
    ...{ id: randomUUID(), ref, status: 'accepted', ownerTrust: FERNCASTLE, demo: true, recommendations: [] },
    ...{ codes, organisations: place, occurred: { on: '2024-12-01', precision: 'day', to: null } },
    finding: finding && {
      ...finding,
      ...{ decidedOn: { on: '2025-03-01', precision: 'day', to: null }, publishedOn: null, publicUrl: null },
    },
  })
  await app.services.recordStore.insert({ ...planted, eventId: planted.id })
  return ref
}

async function plantEvent(on: string, number: number, over: Partial<ImagingRecord> = {}): Promise<void> {
  const eventId = randomUUID()
  await app.services.recordStore.insert(
    anIncident({
      ...{ id: eventId, eventId, ref: makeReference('incident', 2026, 770_000 + number), status: 'accepted' },
      ...{ ownerTrust: FERNCASTLE, codes, organisations: place },
      ...{ reporter: null, occurred: { on, precision: 'day', to: null }, ...over },
    }),
  )
}

const page = async (session: BrowserSession, path: string, status = 200): Promise<CheerioAPI> =>
  load((await session.get(path, status)).body)
const words = ($: CheerioAPI): string => $('main').text().replace(/\s+/g, ' ')
const rev = ($: CheerioAPI): string => $('.app-decide input[name="rev"]').attr('value') ?? ''

/** Asks for a run on the page of runs, and looks again until it is done. */
async function runNow(): Promise<void> {
  await reviewer.post('/patterns/runs')
  for (let under = true; under;) {
    under = words(await page(reviewer, '/patterns/runs')).includes('A run is under way')
    if (under) await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function decide(fields: Record<string, string>, status = 303, session = reviewer): Promise<CheerioAPI> {
  const path = `/patterns/${id}`
  const answer = await session.post(`${path}/decision`, { rev: rev(await page(session, path)), ...fields }, status)
  return load(answer.body)
}

const state = async (): Promise<string | undefined> => (await app.services.patternRuns.current()).cases.get(id)?.state

beforeAll(async () => {
  app = await composedApp({ clock })
  reviewer = await openSession(app.address, 'reviewer@ferncastle.example')
  board = await openSession(app.address, 'board@ferncastle.example')
})

afterAll(async () => {
  await app.close()
})

describe('A planted repeat, from found to recorded again', () => {
  it('appears after the next run, and waits for a decision', async () => {
    const ref = await plantFinding()
    for (const [index, on] of ['2026-02-10', '2026-04-10', '2026-06-10'].entries()) await plantEvent(on, index)
    await runNow()
    const [pattern] = (await app.services.patternRuns.current()).patterns.filter(one => one.finding?.ref === ref)
    id = pattern?.id ?? ''
    const $ = await page(reviewer, '/patterns')
    expect($(`a[href="/patterns/${id}"]`)).toHaveLength(1)
    expect($('.app-tabs__link--current').text()).toMatch(/^Needs a decision \(\d+\)$/)
    expect(words(await page(reviewer, `/patterns/${id}`))).toContain(
      'It has waited for a decision since 24 November 2026',
    )
  })

  it('is told to the board, who may not decide, and to nobody at another trust', async () => {
    const $ = await page(board, `/patterns/${id}`)
    expect($('.app-decide')).toHaveLength(0)
    expect(words($)).toContain('Where it stands')
    await board.post(`/patterns/${id}/decision`, { decision: 'accept', rev: '1' }, 403)
    for (const email of ['board@northmere.example', 'reviewer@northmere.example', 'analyst@national.example']) {
      const elsewhere = await openSession(app.address, email)
      await elsewhere.get(`/patterns/${id}`, 404)
      await elsewhere.post(`/patterns/${id}/decision`, { decision: 'dismiss', reason: 'No', rev: '1' }, 404)
      expect((await page(elsewhere, '/patterns'))(`a[href="/patterns/${id}"]`)).toHaveLength(0)
    }
    expect(await state()).toBe('emerging')
  })

  it('is with others behind what is told across trusts, which tells a board elsewhere of none of them', async () => {
    const elsewhere = await openSession(app.address, 'board@northmere.example')
    const refs = (await app.services.patternRuns.current()).counted.events
      .filter(event => event.trust === FERNCASTLE && event.source !== 'published')
      .flatMap(event => event.refs)
    expect(refs.length).toBeGreaterThan(100)
    const shared = (await app.services.patternRuns.current()).patterns.filter(
      pattern => pattern.trust === null && !pattern.published && pattern.trusts.includes(FERNCASTLE),
    )
    expect(shared.length).toBeGreaterThan(0)
    const paths = ['/patterns', '/patterns/map', `/failure-types/${TYPE}`, ...shared.map(one => `/patterns/${one.id}`)]
    for (const path of paths) {
      const $ = await page(elsewhere, path)
      expect(words($)).not.toContain('Ferncastle')
      const linked = new Set(
        $('a[href^="/records/"]')
          .toArray()
          .map(link => ($(link).attr('href') ?? '').slice('/records/'.length)),
      )
      const open = await Promise.all(refs.filter(ref => linked.has(ref)).map(ref => elsewhere.get(`/records/${ref}`)))
      // A release may be listed, as a record without a place.
      for (const { body } of open) expect(load(body)('main').text()).not.toContain('Ferncastle')
    }
  })

  it('is not decided without what a decision needs; nothing that was typed is lost', async () => {
    const none = await decide({ reason: 'Three of them' }, 422)
    expect(none('.nhsuk-error-summary').text()).toContain('Choose what should happen with this pattern')
    expect(none('textarea[name="reason"]').text()).toContain('Three of them')
    expect((await decide({ decision: 'dismiss' }, 422))('.nhsuk-error-summary').text()).toContain('Say why')
    const asked = await decide(
      { decision: 'ask-for-action', 'recommendation-text': 'Check devices', 'recommendation-due-day': '31' },
      422,
    )
    expect(asked('.nhsuk-error-summary').text()).toContain('The due date must include a year')
    expect(asked('.nhsuk-error-summary').text()).toContain('Say which role is to do it')
    expect(asked('textarea[name="recommendation-text"]').text()).toContain('Check devices')
    expect(await state()).toBe('emerging')
  })

  it('is accepted by a reviewer; only now, and by them, can it say that the finding was not learned from', async () => {
    expect(words(await page(reviewer, `/patterns/${id}`))).not.toMatch(
      /recorded on .* that the finding was not learned/,
    )
    await decide({ decision: 'accept', notLearned: 'yes', reason: 'The same gap as in the finding' })
    const $ = await page(board, `/patterns/${id}`)
    expect(words($)).toContain('Sunita Rao recorded on 24 November 2026 that the finding was not learned from')
    expect((await page(reviewer, '/patterns'))(`a[href="/patterns/${id}"]`)).toHaveLength(0)
    expect((await page(reviewer, '/patterns?state=watching'))(`a[href="/patterns/${id}"]`)).toHaveLength(1)
  })

  it('refuses a decision over one that was taken since, and keeps what was typed', async () => {
    const late = await reviewer.post(`/patterns/${id}/decision`, { decision: 'dismiss', reason: 'Late', rev: '1' }, 409)
    const $ = load(late.body)
    expect($('.nhsuk-error-summary').text()).toContain('Somebody was before you')
    expect($('textarea[name="reason"]').text()).toContain('Late')
    expect(await state()).toBe('confirmed')
  })

  it('is acted on with a recommendation, which is followed and closed', async () => {
    await decide({
      ...{ decision: 'ask-for-action', 'recommendation-type': 'action-plan', 'recommendation-owner': 'Lead for MRI' },
      ...{ 'recommendation-text': 'Ask about devices at booking and at the door.', reason: '' },
      ...{ 'recommendation-due-day': '1', 'recommendation-due-month': '2', 'recommendation-due-year': '2027' },
    })
    expect(await state()).toBe('acted-on')
    const link = (await page(board, '/recommendations'))('.app-recommendation a').attr('href') ?? ''
    expect(link).toMatch(/^\/recommendations\/REC-/)
    await (await openSession(app.address, 'board@northmere.example')).get(link, 404)
    await board.post(`${link}/close`, { status: 'done', closedWith: 'Done', rev: '1' }, 403)

    clock.moveTo(new Date('2027-01-20T12:00:00Z'))
    await reviewer.post(`${link}/close`, { status: 'done', closedWith: '', rev: '1' }, 422)
    await reviewer.post(`${link}/close`, {
      status: 'done',
      closedWith: 'Form and door check; audit of January',
      rev: '1',
    })
    expect(words(await page(board, link))).toContain('Closed 20 January 2027')
  })

  it('goes quiet when nothing more is recorded for six months after the time to act', async () => {
    await plantEvent('2027-03-01', 10)
    clock.moveTo(new Date('2027-10-01T12:00:00Z'))
    await runNow()
    expect(await state()).toBe('acted-on')
    clock.moveTo(new Date('2027-10-25T12:00:00Z'))
    await runNow()
    expect(await state()).toBe('quiet')
    expect((await page(reviewer, '/patterns?state=quiet'))(`a[href="/patterns/${id}"]`)).toHaveLength(1)
  })

  it('and, recorded again after it was acted on, is the loudest there is', async () => {
    await plantEvent('2027-11-10', 11)
    clock.moveTo(new Date('2027-11-20T12:00:00Z'))
    await runNow()
    expect(await state()).toBe('recurred')
    const list = await page(reviewer, '/patterns')
    expect(list('.app-pattern__title a').first().attr('href')).toBe(`/patterns/${id}`)
    expect(list('.app-tag--loud').first().text()).toBe('Recorded again after action')
    const $ = await page(board, `/patterns/${id}`)
    expect($('.nhsuk-card--warning').text()).toContain('Recorded again after it was acted on')
    const steps = $('caption:contains("What was decided and what runs saw") ~ tbody th')
    expect(steps).toHaveLength(5)
  })
})

describe('A board member of another trust', () => {
  let elsewhere: BrowserSession

  beforeAll(async () => {
    elsewhere = await openSession(app.address, 'board@northmere.example')
  })

  it('finds on this trust’s page its published cases, and nothing that it recorded, asked for or decided', async () => {
    const $ = await page(elsewhere, `/trusts/${FERNCASTLE}`)
    expect(words($)).toContain('What it records is counted for its own people only')
    for (const own of ['#again', '#trend', '#peers', '#where', '#own', '#records']) expect($(own)).toHaveLength(0)
    expect($('a[href^="/patterns/PAT-"], a[href^="/records/"], a[href^="/recommendations/"]')).toHaveLength(0)
    expect((await page(board, `/trusts/${FERNCASTLE}`))('#again, #trend, #where, #own')).toHaveLength(4)
  })

  it('reads the same in the API: nothing of one trust, and of what is across trusts no decision', async () => {
    await elsewhere.get(`/api/v1/patterns/${id}`, 404)
    const before = await state()
    const { patterns } = JSON.parse((await elsewhere.get('/api/v1/patterns')).body) as {
      patterns: { id: string; trust: string | null; trusts: string[] }[]
    }
    expect(patterns.filter(one => one.trust === FERNCASTLE || one.trusts.includes(FERNCASTLE))).toEqual([])
    const { recommendations } = JSON.parse((await elsewhere.get('/api/v1/recommendations')).body) as {
      recommendations: unknown[]
    }
    expect(recommendations).toEqual([])
    const [asked] = (await app.services.patternRuns.current()).cases.get(id)?.recommendations ?? []
    await elsewhere.get(`/api/v1/recommendations/${asked ?? ''}`, 404)
    expect(JSON.parse((await board.get(`/api/v1/recommendations/${asked ?? ''}`)).body)).toMatchObject({
      ...{ ref: asked, status: 'done', trust: FERNCASTLE, from: { kind: 'pattern', ref: id } },
    })
    expect(JSON.parse((await board.get(`/api/v1/patterns/${id}`)).body)).toMatchObject({
      state: 'recurred',
      standing: { recordedAgainAfterAction: true, notLearned: true, recommendations: [asked] },
    })
    for (const session of [elsewhere, board, reviewer]) {
      await session.post(`/api/v1/patterns/${id}`, { decision: 'dismiss', reason: 'No' }, 404)
    }
    expect(await state()).toBe(before)
  })
})

describe('Runs', () => {
  it('are shown to everybody with what they were made with, and started by those who decide', async () => {
    const visitor = await openSession(app.address)
    const $ = await page(visitor, '/patterns/runs')
    expect($('main table tbody tr').length).toBeGreaterThanOrEqual(4)
    expect($('main form')).toHaveLength(0)
    const kept = (await app.services.patterns.kept(50)).length
    await visitor.post('/patterns/runs', {}, 401)
    await board.post('/patterns/runs', {}, 403)
    expect(app.services.patternRuns.progress()).toBeNull()
    expect((await app.services.patterns.kept(50)).length).toBe(kept)
  })
})

describe('Events that are told in nearly the same words', () => {
  it('are explained by what makes words alike, and not by reports or peers', async () => {
    const narrative =
      'The patient came for a scan of the knee on a Monday. The implant card had been left at home with a relative, and ' +
      'nobody asked for it again. The scan was stopped when the implant was seen on the first images, and the team told ' +
      'the referring consultant the same afternoon.'
    await plantEvent('2026-09-10', 91, { narrative })
    await plantEvent('2026-09-11', 92, { narrative: `${narrative} It was checked.` })
    await runNow()
    const copies = (await app.services.patternRuns.current()).patterns.find(
      one => one.detector === 'D6' && one.trust === FERNCASTLE,
    )
    const $ = await page(reviewer, `/patterns/${copies?.id ?? ''}`)
    const text = $('section:has(#else)').text()
    expect(text).toContain('A form, or a habit of one writer')
    expect(text).toContain('One event told twice')
    expect(text).not.toContain('A reporting campaign')
    expect($('section:has(#runs)').text()).toContain('No number')
    expect(words($)).not.toContain('Not enough peers')
  })

  it('offers reviewers of the trust alone to mark them as one event, and leads to a page that still asks why', async () => {
    const copies = (await app.services.patternRuns.current()).patterns.find(
      one => one.detector === 'D6' && one.trust === FERNCASTLE,
    )
    const [first, second] = copies?.events.flatMap(event => event.refs) ?? []
    const offers = ($: CheerioAPI) => $('main a[href*="/event?other="]')
    const link = offers(await page(reviewer, `/patterns/${copies?.id ?? ''}`))
    expect(link.attr('href')).toBe(`/records/${first}/event?other=${second}`)
    expect(offers(await page(board, `/patterns/${copies?.id ?? ''}`))).toHaveLength(0)
    const event = await page(reviewer, link.attr('href') ?? '')
    expect(event('[name="other"]').attr('value')).toBe(second)
    expect(event('[name="why"]').text().trim()).toBe('')
    const odd = await page(reviewer, `/records/${first}/event?other=${encodeURIComponent('"><script>')}`)
    expect(odd('[name="other"]').attr('value') ?? '').toBe('')
  })
})
