import { load } from 'cheerio'
import { DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { openSession, type BrowserSession, type Fields } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident, FERNCASTLE, NORTHMERE } from '../support/record-builders.js'

const REPORTER = 'reporter@northmere.example'
const REVIEWER = 'reviewer@northmere.example'
const ELSEWHERE = 'reviewer@ferncastle.example'

let app: ComposedApp

beforeAll(async () => {
  app = await composedApp()
})

afterAll(async () => {
  await app.close()
})

const as = (email?: string): Promise<BrowserSession> => openSession(app.address, email)

const NARRATIVE =
  'The report was filed unread: <2 mm nodule, ≤ 5 µSv & “urgent” \'query\' "so" 🫁.\n\nNo alert was sent.'

const incident: Fields = {
  eventType: 'incident',
  title: 'X-ray report unread & not seen <again>',
  'occurred-day': '14',
  'occurred-month': '2',
  'occurred-year': '2026',
  setting: 'outpatient',
  modalities: ['x-ray', 'ct'],
  bodyRegion: 'chest',
  condition: 'lung cancer',
  narrative: NARRATIVE,
  'harm-physical': '2',
  'harm-psychological': '1',
  codes: ['acknowledgement.report-not-read'],
  'certainty-acknowledgement.report-not-read': 'high',
  'quote-acknowledgement.report-not-read': 'filed unread',
}

const finding: Fields = {
  body: 'phso',
  reference: 'P-009999',
  'decidedOn-month': '1',
  'decidedOn-year': '2026',
  title: 'CT report sent to a clinician who had left',
  organisation: 'Northmere University Hospitals',
  'occurred-unknown': 'yes',
  setting: 'outpatient',
  modalities: ['ct'],
  bodyRegion: 'chest',
  narrative: 'The report was sent to a clinician who had left.',
  outcome: 'partly-upheld',
  'components-0-text': 'That the report was not acted on',
  'components-0-outcome': 'upheld',
  'components-2-text': 'That the letter was late',
  'components-2-outcome': 'not-upheld',
  injustice: 'Nine weeks were lost.',
  remedyAmount: '£1,500',
  'recommendations-0-type': 'action-plan',
  'recommendations-0-text': 'Send each report to a team.',
  'recommendations-0-due-day': '1',
  'recommendations-0-due-month': '5',
  'recommendations-0-due-year': '2027',
  codes: ['communication.sent-to-wrong-or-absent-clinician'],
  'certainty-communication.sent-to-wrong-or-absent-clinician': 'medium',
  'quote-communication.sent-to-wrong-or-absent-clinician': 'sent to a clinician who had left',
}

async function saveDraft(session: BrowserSession, fields: Fields = incident, kind = 'incident'): Promise<string> {
  const saved = await session.post(`/record/${kind}`, fields)
  const ref = /\/record\/\w+\/([A-Z]+-\d{4}-\d{6}-\d)\/check$/.exec(saved.location ?? '')?.[1]
  if (ref === undefined) throw new Error(`Saving led to ${saved.location ?? 'nowhere'}`)
  return ref
}

async function submit(session: BrowserSession, ref: string, kind = 'incident') {
  const page = load(await session.text(`/record/${kind}/${ref}/check`))
  const rev = page('form[action$="/submit"] input[name="rev"]').attr('value') ?? ''
  // The same words are recorded again and again here, and each time it is another event.
  const others = page('input[name^="same-"][value="other"]').toArray()
  const answers = Object.fromEntries(others.map(input => [page(input).attr('name') ?? '', 'other']))
  return session.post(`/record/${kind}/${ref}/submit`, { rev, ...answers })
}

async function stored(ref: string): Promise<ImagingRecord> {
  const record = await app.services.recordStore.byRef(ref)
  if (record === null) throw new Error(`${ref} is not in the store`)
  return record
}

async function countAll(): Promise<number> {
  return Object.values(await app.services.recordStore.countByStatus()).reduce((sum, count) => sum + count, 0)
}

let drawn = 900_000
/** Puts a record into the store, as another room would. */
async function put(over: Partial<ImagingRecord>): Promise<string> {
  const ref = makeReference('incident', 2026, drawn++)
  const id = `00000000-0000-4000-9000-${String(drawn).padStart(12, '0')}`
  await app.services.recordStore.insert(anIncident({ ref, id, eventId: id, ...over }))
  return ref
}

describe('recording an incident', () => {
  it('goes from the form over the answers to a permanent reference, and keeps every character', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    const check = load(await session.text(`/record/incident/${ref}/check`))
    expect(check('main').text()).toContain('<2 mm nodule, ≤ 5 µSv & “urgent” \'query\' "so" 🫁.')
    expect(check('main').text()).toContain('Needed further treatment or a longer stay')
    expect(await stored(ref)).toMatchObject({ status: 'draft', submittedAt: null })

    const submitted = await submit(session, ref)
    expect(submitted.location).toBe(`/record/incident/${ref}/recorded`)
    const confirmed = load(await session.text(submitted.location ?? ''))
    expect(confirmed('.nhsuk-panel').text()).toContain(ref)
    expect(ref).toMatch(/^INC-\d{4}-\d{6}-\d$/)
    expect(await stored(ref)).toMatchObject({
      status: 'submitted',
      title: incident['title'],
      narrative: NARRATIVE,
      ownerTrust: NORTHMERE,
      demo: true,
      harm: { physical: 2, psychological: 1 },
      occurred: { on: '2026-02-14', precision: 'day' },
      imagingFailing: 'yes',
      codes: [{ code: 'acknowledgement.report-not-read', quote: 'filed unread', state: 'present' }],
    })
    const page = load(await session.text(`/records/${ref}`))
    expect(page('h1').text()).toBe(incident['title'])
    expect(page('main').text()).toContain('<2 mm nodule, ≤ 5 µSv & “urgent” \'query\' "so" 🫁.')
  })

  it('takes 50,000 characters', async () => {
    const session = await as(REPORTER)
    const narrative = '≤µ&<"🫁 word '.repeat(3800).slice(0, 49_990).trim()
    const ref = await saveDraft(session, { ...incident, narrative, codes: [] })
    expect((await stored(ref)).narrative).toBe(narrative)
    expect(load(await session.text(`/record/incident/${ref}`))('#narrative').val()).toBe(narrative)
  })

  it('sends a bad form back with 422, everything typed, and each fault linked to its field', async () => {
    const session = await as(REPORTER)
    const before = await countAll()
    const answer = await session.post(
      '/record/incident',
      {
        ...incident,
        title: '',
        'occurred-day': '31',
        'occurred-month': '4',
        setting: '',
        'quote-acknowledgement.report-not-read': 'these words stand nowhere',
      },
      422,
    )
    const page = load(answer.body)
    expect(page('title').text()).toMatch(/^Error: /)
    const links = page('.nhsuk-error-summary a').toArray()
    expect(links.map(link => page(link).attr('href'))).toEqual(['#title', '#occurred-day', '#setting'])
    for (const link of links) expect(page(page(link).attr('href') ?? '')).toHaveLength(1)
    expect(page('#narrative').val()).toBe(NARRATIVE)
    expect(page('#occurred-day').val()).toBe('31')
    expect(page('input[name="modalities"]:checked')).toHaveLength(2)
    expect(page('input[name="harm-physical"]:checked').val()).toBe('2')
    expect(page('#codes-acknowledgement-report-not-read').is(':checked')).toBe(true)
    expect(page('#quote-acknowledgement-report-not-read').val()).toBe('these words stand nowhere')
    expect(await countAll()).toBe(before)
  })

  it('marks a quote that stands nowhere in the text', async () => {
    const session = await as(REPORTER)
    const fields = { ...incident, 'quote-acknowledgement.report-not-read': 'these words stand nowhere' }
    const page = load((await session.post('/record/incident', fields, 422)).body)
    expect(page('.nhsuk-error-summary a').attr('href')).toBe('#quote-acknowledgement-report-not-read')
    expect(page('#quote-acknowledgement-report-not-read-error').text()).toContain('Quote the words exactly')
  })

  it('takes less than a whole date, or none, but not neither', async () => {
    const session = await as(REPORTER)
    const without = { ...incident, 'occurred-day': '', 'occurred-month': '', 'occurred-year': '' }
    expect((await stored(await saveDraft(session, { ...incident, 'occurred-day': '' }))).occurred?.on).toBe('2026-02')
    expect((await stored(await saveDraft(session, { ...without, 'occurred-unknown': 'yes' }))).occurred).toBeNull()
    const page = load((await session.post('/record/incident', without, 422)).body)
    expect(page('.nhsuk-error-summary a').attr('href')).toBe('#occurred-day')
  })

  it('changes a draft from its answers', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    const form = load(await session.text(`/record/incident/${ref}`))
    expect(form('#title').val()).toBe(incident['title'])
    const rev = form('input[name="rev"]').attr('value') ?? ''
    const saved = await session.post(`/record/incident/${ref}`, { ...incident, title: 'Changed', rev })
    expect(saved.location).toBe(`/record/incident/${ref}/check`)
    expect(await stored(ref)).toMatchObject({ title: 'Changed', rev: Number(rev) + 1, status: 'draft' })
  })

  it('loses nothing where the draft was changed in another window, and says so', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    await session.post(`/record/incident/${ref}`, { ...incident, title: 'First window', rev: '1' })
    const answer = await session.post(`/record/incident/${ref}`, { ...incident, title: 'Second window', rev: '1' }, 409)
    const page = load(answer.body)
    expect(page('.nhsuk-error-summary').text()).toContain('This draft was changed in another window')
    expect(page('#title').val()).toBe('Second window')
    expect((await stored(ref)).title).toBe('First window')
    const rev = page('input[name="rev"]').attr('value') ?? ''
    await session.post(`/record/incident/${ref}`, { ...incident, title: 'Second window', rev })
    expect((await stored(ref)).title).toBe('Second window')
  })

  it('keeps what was typed where the draft was submitted in the meantime', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    await submit(session, ref)
    const answer = await session.post(`/record/incident/${ref}`, { ...incident, title: 'Too late', rev: '1' }, 409)
    const page = load(answer.body)
    expect(page('#title').val()).toBe('Too late')
    expect(page('main form').attr('action')).toBe('/record/incident')
    expect((await stored(ref)).title).toBe(incident['title'])
  })

  it('submits once, however often the button is pressed', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    await submit(session, ref)
    const again = await session.post(`/record/incident/${ref}/submit`, { rev: '1' })
    expect(again.location).toBe(`/record/incident/${ref}/recorded`)
    expect((await stored(ref)).history.filter(entry => entry.action === 'submitted')).toHaveLength(1)
  })

  it('submits nothing that was not checked', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    await session.post(`/record/incident/${ref}`, { ...incident, title: 'Changed since', rev: '1' })
    const answer = await session.post(`/record/incident/${ref}/submit`, { rev: '1' }, 409)
    expect(load(answer.body)('main').text()).toContain('Your answers have changed')
    expect((await stored(ref)).status).toBe('draft')
  })

  it('discards a draft after asking', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    const page = load(await session.text(`/record/incident/${ref}/discard`))
    expect(page('h1').text()).toBe('Discard this draft?')
    expect((await stored(ref)).status).toBe('draft')
    expect((await session.post(`/record/incident/${ref}/discard`)).location).toBe('/records?list=drafts')
    expect((await stored(ref)).status).toBe('withdrawn')
    await session.get(`/record/incident/${ref}/check`, 404)
    await session.post(`/record/incident/${ref}/submit`, { rev: '2' }, 404)
  })
})

describe('recording a finding', () => {
  it('keeps each part with its own outcome and each recommendation with its date', async () => {
    const session = await as(REVIEWER)
    const ref = await saveDraft(session, finding, 'finding')
    const check = load(await session.text(`/record/finding/${ref}/check`))
    expect(check('main').text()).toContain('That the letter was late')
    const submitted = await submit(session, ref, 'finding')
    expect(load(await session.text(submitted.location ?? ''))('.nhsuk-panel').text()).toContain(ref)
    expect(ref).toMatch(/^FND-/)
    expect(await stored(ref)).toMatchObject({
      kind: 'finding',
      status: 'submitted',
      organisations: [{ name: 'Northmere University Hospitals', odsCode: NORTHMERE }],
      components: [
        { text: 'That the report was not acted on', outcome: 'upheld' },
        { text: 'That the letter was late', outcome: 'not-upheld' },
      ],
      finding: { body: 'phso', reference: 'P-009999', outcome: 'partly-upheld', remedyAmount: 1500, publicUrl: null },
      recommendations: [{ type: 'action-plan', due: { on: '2027-05-01', precision: 'day' }, status: 'open' }],
    })
    const page = load(await session.text(`/records/${ref}`))
    expect(page('#found').parent().text()).toContain('Not upheld')
    expect((await stored(ref)).recommendations[0]?.ref).toMatch(/^REC-/)
  })

  it('adds a row without losing the others, and without saving', async () => {
    const session = await as(REVIEWER)
    const before = await countAll()
    const page = load((await session.post('/record/finding', { ...finding, add: 'components' }, 200)).body)
    expect(page('textarea[id^="components-"]')).toHaveLength(4)
    expect(page('#components-2-text').val()).toBe('That the letter was late')
    expect(page('#components-2-outcome').val()).toBe('not-upheld')
    expect(page('#remedyAmount').val()).toBe('£1,500')
    expect(page('.nhsuk-error-summary')).toHaveLength(0)
    expect(await countAll()).toBe(before)
  })

  it('lists faults of rows at the rows as they stand', async () => {
    const session = await as(REVIEWER)
    const fields = { ...finding, 'components-2-outcome': '', 'recommendations-0-due-day': '' }
    const page = load((await session.post('/record/finding', fields, 422)).body)
    const hrefs = page('.nhsuk-error-summary a')
      .toArray()
      .map(link => page(link).attr('href'))
    expect(hrefs).toEqual(['#components-2-outcome', '#recommendations-0-due-day'])
  })

  it('is of an invented trust where the person is invented', async () => {
    const session = await as(REVIEWER)
    for (const organisation of ['Barts Health NHS Trust', 'A hospital of no list']) {
      const page = load((await session.post('/record/finding', { ...finding, organisation }, 422)).body)
      expect(page('.nhsuk-error-summary a').attr('href')).toBe('#organisation')
      expect(page('#organisation').val()).toBe(organisation)
    }
    const offered = load(await session.text('/record/finding'))('#organisations option')
    expect(offered).toHaveLength(8)
  })
})

describe('who may', () => {
  const canRecord = (email: string) => email.startsWith('reporter@') || email.includes('reviewer@')

  it.each(DEMO_PEOPLE.map(person => [person.email, canRecord(person.email)] as const))(
    '%s record: %p',
    async (email, allowed) => {
      const session = await as(email)
      const before = await countAll()
      for (const path of ['/record', '/record/incident', '/record/finding'])
        await session.get(path, allowed ? 200 : 403)
      await session.post('/record/incident', incident, allowed ? 303 : 403)
      expect(await countAll()).toBe(before + (allowed ? 1 : 0))
    },
  )

  it('asks a visitor to sign in, and brings them back', async () => {
    const visitor = await as()
    const answer = await visitor.get('/record/incident', 303)
    expect(answer.location).toBe('/sign-in?return-to=%2Frecord%2Fincident')
    const before = await countAll()
    const refused = await visitor.post('/record/incident', incident, 401)
    expect(await countAll()).toBe(before)
    // A redirect would lose it: the page carries all that was typed, to be sent again.
    expect(load(refused.body)('main input[name=title], main textarea[name=title]').val()).toBe(incident['title'])
    expect(load(refused.body)('main [name=narrative]').val()).toBe(incident['narrative'])
  })

  it('takes no form without its token', async () => {
    const session = await as(REPORTER)
    const before = await countAll()
    await session.post('/record/incident', { ...incident, _csrf: 'forged' }, 403)
    expect(await countAll()).toBe(before)
  })

  it('keeps a draft from everybody but its author', async () => {
    const ref = await saveDraft(await as(REPORTER))
    const before = await stored(ref)
    for (const email of [REVIEWER, ELSEWHERE, 'analyst@national.example', 'admin@northmere.example']) {
      const session = await as(email)
      await session.get(`/records/${ref}`, 404)
      const hidden = email.includes('reviewer') ? 404 : 403
      await session.get(`/record/incident/${ref}`, hidden)
      await session.get(`/record/incident/${ref}/check`, hidden)
      await session.post(`/record/incident/${ref}`, { ...incident, title: 'Taken over', rev: '1' }, hidden)
      await session.post(`/record/incident/${ref}/submit`, { rev: '1' }, hidden)
      await session.post(`/record/incident/${ref}/discard`, {}, hidden)
    }
    expect(await stored(ref)).toEqual(before)
  })

  it('answers to an unknown reference and to a forbidden one alike', async () => {
    const ref = await put({ ownerTrust: FERNCASTLE, status: 'submitted', reporter: null })
    const session = await as(REVIEWER)
    const main = (body: string, of: string) => load(body)('main').text().replaceAll(of, '')
    const unknown = makeReference('incident', 2026, 1)
    const forbidden = (await session.get(`/records/${ref}`, 404)).body
    const absent = (await session.get(`/records/${unknown}`, 404)).body
    expect(main(forbidden, ref).replace(/[0-9a-f-]{36}/, '')).toBe(main(absent, unknown).replace(/[0-9a-f-]{36}/, ''))
    expect(
      load(absent)('main form[action="/search"]').length + load(absent)('main a[href^="/search"]').length,
    ).toBeGreaterThan(0)
  })

  it('shows another trust the release alone, without trust, place, person or day', async () => {
    const ref = await put({
      ownerTrust: NORTHMERE,
      status: 'released',
      occurred: { on: '2026-02-14', precision: 'day', to: null },
      release: {
        title: 'A report was not opened',
        narrative: 'A report was not opened for some weeks.',
        recommendations: [],
        preparedBy: { userId: 'priya', name: 'Priya Nair' },
        releasedBy: { userId: 'tom', name: 'Tom Ashdown' },
        releasedAt: new Date('2026-03-01T09:00:00Z'),
      },
    })
    const page = load(await (await as(ELSEWHERE)).text(`/records/${ref}`))
    const told = page('main').html() ?? ''
    expect(page('h1').text()).toBe('A report was not opened')
    for (const secret of ['DEMO-NM', 'Amara', 'Priya', 'February 2026', 'shared inbox', 'filed unread']) {
      expect(told.split('id="related-')[0]).not.toContain(secret)
    }
    const own = load(await (await as(REVIEWER)).text(`/records/${ref}`))
    expect(own('h1').text()).toContain('filed unread')
  })
})

describe('a record', () => {
  it('answers to its reference in any spelling', async () => {
    const ref = await put({ status: 'submitted' })
    const session = await as(REVIEWER)
    const answer = await session.get(`/records/${ref.toLowerCase().replaceAll('-', '%20')}`, 301)
    expect(answer.location).toBe(`/records/${ref}`)
  })

  it('says of a coroner’s report that it finds no fault, where it comes from and under which licence', async () => {
    const coroners = await app.services.recordStore.list({ kinds: ['finding'], statuses: ['published'], limit: 200 })
    const report = coroners.records.find(record => record.finding?.body === 'coroner' && !record.demo)
    const page = load(await (await as()).text(`/records/${report?.ref ?? ''}`))
    const text = page('main').text()
    expect(text).toContain('A coroner’s report sent to a trust is not a finding of fault by that trust.')
    expect(text).toContain('Open Government Licence')
    expect(text).toContain('Our summary of the published report')
    expect(page('.app-pathway__stage')).toHaveLength(10)
  })

  it('leads its author from a draft to the answers', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session)
    expect((await session.get(`/records/${ref}`, 303)).location).toBe(`/record/incident/${ref}/check`)
  })

  it.each(['/records/nonsense', '/records/%3Cscript%3E', '/records/INC-2026-000000-1', '/record/incident/x/check'])(
    'is not found at %s',
    async path => {
      const session = await as(REPORTER)
      expect(load((await session.get(path, 404)).body)('title').text()).toMatch(/not found/i)
    },
  )
})

describe('lists of what waits', () => {
  it('lead from home to the drafts, the returned and the records to review', async () => {
    const session = await as(REPORTER)
    const ref = await saveDraft(session, { ...incident, title: 'A draft of mine' })
    const home = load(await session.text('/'))
    expect(home('h1').text()).toBe('What needs you')
    expect(home('.app-todo a[href="/records?list=drafts"]')).toHaveLength(1)
    const drafts = load(await session.text('/records?list=drafts'))
    expect(drafts('table').text()).toContain(ref)
    expect(drafts(`a[href="/record/incident/${ref}/check"]`).length).toBeGreaterThan(0)
    const mine = load(await session.text('/records?list=mine'))
    expect(mine('table').text()).toContain('A draft of mine')
  })

  it('offers its author to change what was returned, and submits it again', async () => {
    const [amara] = DEMO_PEOPLE
    const ref = await put({ status: 'returned', reporter: { userId: amara?.id ?? '', name: amara?.name ?? '' } })
    const session = await as(REPORTER)
    expect(load(await session.text('/records?list=returned'))('table').text()).toContain(ref)
    expect(load(await session.text(`/records/${ref}`))(`a[href="/record/incident/${ref}"]`)).toHaveLength(1)
    await submit(session, ref)
    expect((await stored(ref)).status).toBe('submitted')
  })

  it.each([
    [REVIEWER, 'mine', 200],
    ['board@northmere.example', 'drafts', 403],
    ['analyst@national.example', 'mine', 403],
  ])('of %s: %s gives %i', async (email, list, status) => {
    const session = await as(email)
    expect((await session.get(`/records?list=${list}`, status)).status).toBe(status)
  })

  it('give way to the search where no list is asked for', async () => {
    expect((await (await as(REVIEWER)).get('/records', 303)).location).toBe('/search')
  })
})

describe('home', () => {
  it('tells a visitor what this is, with a search box, a way in, repeats and new findings', async () => {
    const page = load(await (await as()).text('/'))
    expect(page('main form[action="/search"] input[name="q"]')).toHaveLength(1)
    expect(page('main a[href="/sign-in"]')).toHaveLength(1)
    expect(page('.app-repeats__item').length).toBeGreaterThan(0)
    expect(page('.app-finding').length).toBeGreaterThan(0)
    expect(page('main').text()).not.toContain('Repeating at')
  })

  it('shows a reviewer what repeats at their trust and elsewhere', async () => {
    const page = load(await (await as(REVIEWER)).text('/'))
    expect(page('#own-heading').text()).toBe('Repeating at Northmere')
    expect(page('#own-heading').parent().find('.app-repeats__item').length).toBeGreaterThan(0)
    expect(page('#elsewhere-heading').parent().find('.app-repeats__item').length).toBeGreaterThan(0)
  })

  it.each(DEMO_PEOPLE.map(person => person.email))('opens for %s', async email => {
    const page = load(await (await as(email)).text('/'))
    expect(page('main a[href="/record/incident"]')).toHaveLength(
      email.startsWith('re') || email.startsWith('second') ? 1 : 0,
    )
  })
})
