import { load } from 'cheerio'
import { DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import { NO_CAPTURE_FACTS } from '../../src/domain/record/capture-facts.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { openSession, type Answer, type BrowserSession, type Fields } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident, NORTHMERE } from '../support/record-builders.js'

const REPORTER = 'reporter@northmere.example'
const REVIEWER = 'reviewer@northmere.example'

let app: ComposedApp

beforeAll(async () => {
  app = await composedApp()
})

afterAll(async () => {
  await app.close()
})

const as = (email: string): Promise<BrowserSession> => openSession(app.address, email)

async function stored(ref: string): Promise<ImagingRecord> {
  const record = await app.services.recordStore.byRef(ref)
  if (record === null) throw new Error(`${ref} is not in the store`)
  return record
}

let drawn = 700_000
async function put(over: Partial<ImagingRecord>): Promise<string> {
  const ref = makeReference('incident', 2026, drawn++)
  const id = `00000000-0000-4000-9100-${String(drawn).padStart(12, '0')}`
  await app.services.recordStore.insert(anIncident({ ref, id, eventId: id, ...over }))
  return ref
}

const NARRATIVE =
  'The vetting desk put the MRI request for a lumbar spine aside because the implant card was missing, and the tray was ' +
  'cleared at the weekend. Nobody told the clinic, so the scan was never booked and the weakness got worse.'

const WHAT: Fields = { eventType: 'incident', title: 'MRI request put aside and lost', patientAffected: 'yes' }
const HAPPENED: Fields = { narrative: NARRATIVE, immediateAction: '' }
const WHERE: Fields = {
  'occurred-day': '11',
  'occurred-month': '2',
  'occurred-year': '2026',
  setting: 'outpatient',
  modalities: ['mri'],
  bodyRegion: 'spine',
  condition: '',
}
const HARM: Fields = { 'harm-physical': '1', 'harm-psychological': '1' }

const revOf = (body: string) => load(body)('main input[name="rev"]').first().attr('value') ?? ''

/** Sends one page of a draft, at the revision that its page shows. */
async function sendStep(
  session: BrowserSession,
  ref: string,
  step: string,
  fields: Fields,
  expected = 303,
  kind = 'incident',
): Promise<Answer> {
  const path = `/record/${kind}/${ref}/task/${step}`
  return session.post(path, { rev: revOf(await session.text(path)), ...fields }, expected, path)
}

async function begin(session: BrowserSession, fields: Fields = WHAT): Promise<string> {
  const answer = await session.post('/record/incident/start/what-it-was', fields, 303, '/record/incident')
  return /INC-\d{4}-\d{6}-\d/.exec(answer.location ?? '')?.[0] ?? ''
}

async function whole(session: BrowserSession, over: { what?: Fields; happened?: Fields; harm?: Fields } = {}) {
  const ref = await begin(session, { ...WHAT, ...over.what })
  await sendStep(session, ref, 'what-happened', { ...HAPPENED, ...over.happened })
  await sendStep(session, ref, 'when-and-where', WHERE)
  await sendStep(session, ref, 'harm', { ...HARM, ...over.harm })
  return ref
}

async function submit(session: BrowserSession, ref: string, fields: Fields = {}, expected = 303, kind = 'incident') {
  const check = `/record/${kind}/${ref}/check`
  return session.post(
    `/record/${kind}/${ref}/submit`,
    { rev: revOf(await session.text(check)), ...fields },
    expected,
    check,
  )
}

describe('recording topic by topic', () => {
  it('says on its first page that it does not replace LFPSE, and offers the form on one page', async () => {
    const page = load(await (await as(REPORTER)).text('/record/incident'))
    expect(page('main').text()).toContain('This does not replace recording on LFPSE')
    expect(page('main a[href="/record/incident/quick"]')).toHaveLength(1)
  })

  it('goes from task to task, saved with each, to a submitted record', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    expect(await stored(ref)).toMatchObject({
      status: 'draft',
      title: WHAT['title'],
      eventType: null,
      capture: { entered: { title: WHAT['title'], patientAffected: 'yes' } },
    })
    const tasks = load(await session.text(`/record/incident/${ref}/tasks`))
    expect(
      tasks('.nhsuk-task-list__status')
        .toArray()
        .map(status => tasks(status).text().trim()),
    ).toEqual(['Completed', 'Not started', 'Not started', 'Not started', 'Optional', 'Optional', 'Optional'])
    const next = await sendStep(session, ref, 'what-happened', HAPPENED)
    expect(next.location).toBe(`/record/incident/${ref}/task/when-and-where`)
    await sendStep(session, ref, 'when-and-where', WHERE)
    await sendStep(session, ref, 'harm', { ...HARM, 'candour-due': 'no' })
    expect(await stored(ref)).toMatchObject({
      status: 'draft',
      eventType: 'incident',
      narrative: NARRATIVE,
      occurred: { on: '2026-02-11' },
      capture: { entered: null, patientAffected: 'yes', candour: { due: 'no' } },
    })
    await sendStep(session, ref, 'how-long-it-took', { 'alert-reported-month': '2', 'alert-reported-year': '2026' })
    await sendStep(session, ref, 'where-it-failed', {
      codes: ['vetting.declined-or-downgraded'],
      'certainty-vetting.declined-or-downgraded': 'low',
      'quote-vetting.declined-or-downgraded': 'put the MRI request for a lumbar spine aside',
    })
    await sendStep(session, ref, 'who-knows', {
      'refs-0-system': 'LFPSE',
      'refs-0-id': 'L-77',
      'refs-0-date-day': '12',
      'refs-0-date-month': '2',
      'refs-0-date-year': '2026',
      confidential: 'yes',
    })
    const check = await session.text(`/record/incident/${ref}/check`)
    expect(load(check)('main').text()).toContain('LFPSE, the national learning service, L-77, 12 February 2026')
    for (const link of load(check)('.app-summary__change a').toArray()) {
      const href = load(check)(link).attr('href') ?? ''
      const [page = '', field = ''] = href.split('#')
      expect([href, load(await session.text(page))(`[id="${field}"]`).length]).toEqual([href, 1])
    }
    await submit(session, ref)
    expect(await stored(ref)).toMatchObject({
      status: 'submitted',
      confidential: true,
      alertTimes: { reported: { on: '2026-02', precision: 'month' }, alerted: null },
      externalRefs: [{ system: 'LFPSE', id: 'L-77', date: '2026-02-12' }],
      reporter: { userId: DEMO_PEOPLE.find(({ email }) => email === REPORTER)?.id },
    })
  })

  it('keeps what cannot be read, says so, and is taken up elsewhere', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    const answer = await sendStep(session, ref, 'when-and-where', { ...WHERE, 'occurred-day': '31' }, 422)
    const page = load(answer.body)
    expect(page('.nhsuk-error-summary a').attr('href')).toBe('#occurred-day')
    expect(page('.nhsuk-error-summary').text()).toContain('What you typed is saved')
    const elsewhere = await as(REPORTER)
    const again = load(await elsewhere.text(`/record/incident/${ref}/task/when-and-where`))
    expect(again('#occurred-day').val()).toBe('31')
    expect(again('input[name="modalities"]:checked').val()).toBe('mri')
    expect(load(await elsewhere.text(`/record/incident/${ref}/tasks`))('main').text()).toContain('must be a real date')
    expect((await elsewhere.get(`/record/incident/${ref}/check`, 303)).location).toBe(`/record/incident/${ref}/tasks`)
    await elsewhere.post(`/record/incident/${ref}/submit`, { rev: String((await stored(ref)).rev) })
    expect((await stored(ref)).status).toBe('draft')
  })

  it('saves while somebody types, and tells the page where the draft stands', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    const path = `/record/incident/${ref}/task/what-happened`
    const token = await session.token(path)
    const { rev } = await stored(ref)
    const send = (fields: Record<string, string>) =>
      fetch(new URL(path, app.address), {
        method: 'POST',
        body: new URLSearchParams({ _csrf: token, ...fields }),
        headers: { 'X-Saved-While-Typing': 'yes', 'Sec-Fetch-Site': 'same-origin', Cookie: session.cookies() },
      })
    const saved = await send({ rev: String(rev), narrative: 'Half a sent' })
    expect(await saved.json()).toMatchObject({ ref, rev: rev + 1, action: path })
    expect((await stored(ref)).capture?.entered).toMatchObject({ narrative: 'Half a sent', title: WHAT['title'] })
    const stale = await send({ rev: String(rev), narrative: 'An older window' })
    expect(stale.status).toBe(409)
    expect((await stored(ref)).capture?.entered).toMatchObject({ narrative: 'Half a sent' })
  })

  it('loses nothing where the draft was changed in another window', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    await sendStep(session, ref, 'what-happened', { ...HAPPENED, narrative: 'The first window.' })
    const answer = await sendStep(session, ref, 'what-happened', { rev: '1', narrative: 'The second window.' }, 409)
    const page = load(answer.body)
    expect(page('#narrative').val()).toBe('The second window.')
    expect((await stored(ref)).capture?.entered).toMatchObject({ narrative: 'The first window.' })
    const rev = page('main input[name="rev"]').attr('value') ?? ''
    await sendStep(session, ref, 'what-happened', { rev, narrative: 'The second window.' })
    expect((await stored(ref)).capture?.entered).toMatchObject({ narrative: 'The second window.' })
  })

  it('asks what LFPSE asks, and passes over what does not apply', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session, { ...WHAT, eventType: 'risk', nearMiss: 'yes', riskImminent: 'yes' })
    const tasks = load(await session.text(`/record/incident/${ref}/tasks`))
    expect(tasks('a[href$="/task/harm"]')).toHaveLength(0)
    const next = await sendStep(session, ref, 'when-and-where', WHERE)
    expect(next.location).toBe(`/record/incident/${ref}/task/how-long-it-took`)
    await sendStep(session, ref, 'what-happened', HAPPENED)
    expect(await stored(ref)).toMatchObject({
      eventType: 'risk',
      nearMiss: false,
      harm: { physical: null, psychological: null },
      capture: { entered: null, patientAffected: null, riskImminent: 'yes' },
    })
    const severe = await whole(session, {
      harm: { 'harm-physical': '3', 'harm-psychological': '0', association: 'likely' },
    })
    expect((await stored(severe)).capture).toMatchObject({ association: 'likely', entered: null })
    const answer = await sendStep(session, severe, 'harm', { 'harm-physical': '4', 'harm-psychological': '2' }, 422)
    expect(load(answer.body)('.nhsuk-error-summary a').attr('href')).toBe('#association')
  })

  it('goes on on one page without losing what that page does not ask', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    await sendStep(session, ref, 'how-long-it-took', { 'alert-reported-year': '2026' })
    const form = load(await session.text(`/record/incident/${ref}`))
    expect(form('#title').val()).toBe(WHAT['title'])
    await session.post(`/record/incident/${ref}`, {
      ...WHAT,
      ...HAPPENED,
      ...WHERE,
      ...HARM,
      rev: form('input[name="rev"]').attr('value') ?? '',
    })
    expect(await stored(ref)).toMatchObject({
      alertTimes: { reported: { on: '2026' } },
      capture: { entered: null, patientAffected: 'yes' },
    })
  })

  it('keeps every page of a draft from everybody but its author', async () => {
    const ref = await begin(await as(REPORTER))
    const before = await stored(ref)
    for (const [email, status] of [
      [REVIEWER, 404],
      ['reviewer@ferncastle.example', 404],
      ['board@northmere.example', 403],
      ['admin@northmere.example', 403],
      ['analyst@national.example', 403],
    ] as const) {
      const session = await as(email)
      await session.get(`/record/incident/${ref}/tasks`, status)
      await session.get(`/record/incident/${ref}/task/what-happened`, status)
      await session.post(`/record/incident/${ref}/task/what-happened`, { ...HAPPENED, rev: '1' }, status)
      await session.post(`/record/incident/${ref}`, { ...HAPPENED, rev: '1' }, status)
      await session.post('/record/incident/while-typing/safety', { ref, narrative: 'x' }, status)
      await session.post('/record/incident/while-typing/earlier', { ref, narrative: NARRATIVE }, status)
      if (status === 403) await session.post('/record/complaint/start/what-it-is-about', { title: 'x' }, 403)
    }
    expect(await stored(ref)).toEqual(before)
    await (await as(REPORTER)).get(`/record/incident/${ref}/task/nonsense`, 404)
  })
})

describe('rules between answers', () => {
  it('stop a contradiction, and lead to the answers that make it', async () => {
    const session = await as(REPORTER)
    const ref = await whole(session)
    await sendStep(session, ref, 'how-long-it-took', {
      'alert-reported-day': '12',
      'alert-reported-month': '2',
      'alert-reported-year': '2026',
      'alert-alerted-day': '11',
      'alert-alerted-month': '2',
      'alert-alerted-year': '2026',
    })
    const page = load((await submit(session, ref, {}, 422)).body)
    expect(page('title').text()).toMatch(/^Error: /)
    const href = page('.nhsuk-error-summary a').attr('href') ?? ''
    expect(href).toBe(`/record/incident/${ref}/task/how-long-it-took?from=check#alert-alerted-day`)
    expect(load(await session.text(href.split('#')[0] ?? ''))('#alert-alerted-day')).toHaveLength(1)
    expect((await stored(ref)).status).toBe('draft')
  })

  it('let a warning be kept with a reason, which is stored', async () => {
    const session = await as(REPORTER)
    const narrative =
      'A child was called for the scan of another child, and the radiographer saw it at the door in time.'
    const ref = await whole(session, { what: { nearMiss: 'yes' }, happened: { narrative } })
    const check = load(await session.text(`/record/incident/${ref}/check`))
    expect(check('main').text()).toContain('A near miss did not reach the patient')
    const refused = load((await submit(session, ref, { 'keep-near-miss-with-harm': ' ' }, 422)).body)
    expect(refused('.nhsuk-error-summary a').attr('href')).toBe('#keep-near-miss-with-harm')
    const tooLong = await submit(session, ref, { 'keep-near-miss-with-harm': 'x'.repeat(501) }, 422)
    expect(load(tooLong.body)('#keep-near-miss-with-harm').val()).toBe('x'.repeat(501))
    expect((await stored(ref)).status).toBe('draft')
    await submit(session, ref, {
      'keep-near-miss-with-harm': 'The distress came of the call.',
      'keep-other': 'no rule',
    })
    expect(await stored(ref)).toMatchObject({
      status: 'submitted',
      capture: { kept: [{ rule: 'near-miss-with-harm', reason: 'The distress came of the call.' }] },
    })
  })
})

describe('a confidential report', () => {
  it('hides from reviewers who made it, on every page', async () => {
    const session = await as(REPORTER)
    const name = DEMO_PEOPLE.find(({ email }) => email === REPORTER)?.name ?? ''
    const narrative =
      'The duty list named nobody for the evening, so the urgent call about the bleed rang in an empty room.'
    const ref = await whole(session, { happened: { narrative } })
    await sendStep(session, ref, 'who-knows', { confidential: 'yes' })
    await submit(session, ref)
    const reviewer = await as(REVIEWER)
    for (const path of [`/records/${ref}`, `/search?q=${ref}`, '/review', `/api/v1/records/${ref}`]) {
      const { body } = await reviewer.get(path)
      expect([path, load(body)('body').text().includes(name)]).toEqual([path, false])
    }
    expect(await session.text(`/records/${ref}`)).toContain(name)
  })
})

describe('recording a complaint', () => {
  it('keeps each part with its outcome and its organisation', async () => {
    const session = await as(REPORTER)
    const started = await session.post(
      '/record/complaint/start/what-it-is-about',
      { title: 'Told of a scan result eleven weeks late', narrative: 'The person says that the result was late.' },
      303,
      '/record/complaint',
    )
    const ref = /CMP-\d{4}-\d{6}-\d/.exec(started.location ?? '')?.[0] ?? ''
    expect(started.location).toBe(`/record/complaint/${ref}/task/parts`)
    const parts: Fields = {
      'components-0-text': 'That the result was late',
      'components-0-outcome': 'upheld',
      'components-1-text': 'That the practice did not ring back',
      'components-1-outcome': 'not-stated',
      'components-1-organisation': 'A practice in no list',
    }
    const added = await sendStep(session, ref, 'parts', { ...parts, add: 'components' }, 200, 'complaint')
    expect(load(added.body)('textarea[id^="components-"]')).toHaveLength(3)
    await sendStep(session, ref, 'parts', parts, 303, 'complaint')
    await sendStep(session, ref, 'when-and-where', WHERE, 303, 'complaint')
    await sendStep(session, ref, 'harm', HARM, 303, 'complaint')
    const tasks = load(await session.text(`/record/complaint/${ref}/tasks`))
    expect(tasks('main').text()).toContain('Choose one of the invented trusts')
    const ferncastle = app.services.directory.trust('DEMO-FC')?.name ?? ''
    await sendStep(session, ref, 'parts', { ...parts, 'components-1-organisation': ferncastle }, 303, 'complaint')
    await submit(session, ref, {}, 303, 'complaint')
    expect(await stored(ref)).toMatchObject({
      kind: 'complaint',
      status: 'submitted',
      ownerTrust: NORTHMERE,
      eventType: null,
      organisations: [
        { odsCode: NORTHMERE, role: 'where-it-happened' },
        { odsCode: 'DEMO-FC', role: 'other' },
      ],
      components: [
        { text: 'That the result was late', outcome: 'upheld', organisation: null },
        { text: 'That the practice did not ring back', outcome: 'not-stated', organisation: ferncastle },
      ],
    })
    expect(
      load(await session.text(`/records/${ref}`))('#found')
        .parent()
        .text(),
    ).toContain(ferncastle)
  })

  it('keeps when it was received as far as that is known, and not before the care', async () => {
    const session = await as(REPORTER)
    const started = await session.post(
      '/record/complaint/start/what-it-is-about',
      { title: 'No answer about a scan', narrative: 'The person says that nobody answered.' },
      303,
      '/record/complaint',
    )
    const ref = /CMP-\d{4}-\d{6}-\d/.exec(started.location ?? '')?.[0] ?? ''
    const parts = { 'components-0-text': 'That nobody answered', 'components-0-outcome': 'upheld' }
    await sendStep(session, ref, 'parts', parts, 303, 'complaint')
    await sendStep(session, ref, 'harm', HARM, 303, 'complaint')
    const received = (day: string, month: string, year: string): Fields => ({
      ...WHERE,
      'received-day': day,
      'received-month': month,
      'received-year': year,
    })
    const send = (fields: Fields, status: number) =>
      sendStep(session, ref, 'when-and-where', fields, status, 'complaint')
    const summary = (answer: Answer) => load(answer.body)('.nhsuk-error-summary').text()
    expect(summary(await send(received('31', '4', '2026'), 422))).toContain(
      'The date it was received must be a real date',
    )
    expect(summary(await send(received('', '', '2999'), 422))).toContain('The date must be today or in the past')
    expect((await stored(ref)).capture).toMatchObject({ received: null, entered: { 'received-year': '2999' } })

    await send(received('10', '2', '2026'), 303)
    const check = load(await session.text(`/record/complaint/${ref}/check`))
    const contradiction = check('a:contains("cannot have been received before the care")')
    expect(contradiction.attr('href')).toMatch(/when-and-where\?from=check#received-day$/)
    await submit(session, ref, {}, 422, 'complaint')
    expect((await stored(ref)).status).toBe('draft')

    await send(received('', '3', '2026'), 303)
    const answers = load(await session.text(`/record/complaint/${ref}/check`))('dt:contains("When it was received")')
    expect(answers.next().text().trim()).toBe('March 2026')
    await submit(session, ref, {}, 303, 'complaint')
    expect((await stored(ref)).capture?.received).toEqual({ on: '2026-03', precision: 'month', to: null })
    const about = load(await session.text(`/records/${ref}`))('dt:contains("Complaint received")')
    expect(about.next().text().trim()).toBe('March 2026')
  })

  it('does not need to know when it was received, and does not ask it of an incident', async () => {
    const session = await as(REPORTER)
    expect(await session.text('/record/incident/quick')).not.toContain('received-day')
    const record = await stored(
      await put({ kind: 'complaint', reporter: null, capture: { ...NO_CAPTURE_FACTS, received: null } }),
    )
    const about = await (await as(REVIEWER)).text(`/records/${record.ref}`)
    expect(about).not.toContain('Complaint received')
  })
})

describe('has this happened before', () => {
  it('shows at most five records like it, each with why, of those that the viewer may open', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session, { ...WHAT, title: 'Chest X-ray report filed unread' })
    const narrative =
      'The chest X-ray report described a lung nodule. It was filed unread in a shared inbox, no alert was sent.'
    await sendStep(session, ref, 'what-happened', { narrative, look: 'yes' })
    const page = load(await session.text(`/record/incident/${ref}/task/what-happened`))
    const cards = page('#earlier .app-earlier__card')
    expect(cards.length).toBeGreaterThan(0)
    expect(cards.length).toBeLessThanOrEqual(5)
    for (const card of cards.toArray()) {
      expect(page(card).text()).toMatch(/Alike:\s+\S/)
      await session.get(page(card).find('a').attr('href') ?? '')
    }
  })

  it('says that nothing found does not mean that nothing happened', async () => {
    const session = await as(REPORTER)
    const answer = await session.post(
      '/record/incident/while-typing/earlier',
      { narrative: 'Zyxwv qqqqq jjjjj kkkkk vvvvv wwwww zzzzz' },
      200,
      '/record/incident',
    )
    expect(load(answer.body).text()).toContain('None found.')
    expect(load(answer.body).text()).toContain('That does not mean that it has not happened before')
  })

  it('is told after the account and before the buttons that lead on', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session, WHAT)
    const page = load(await session.text(`/record/incident/${ref}/task/what-happened`))
    const order = page('#narrative, #earlier, [name="look"], .app-capture__actions button').toArray()
    expect(order.map(one => one.attribs['id'] ?? one.attribs['name'] ?? page(one).text().trim())).toEqual([
      ...['narrative', 'earlier', 'look', 'Save and continue', 'then'],
    ])
    expect(page('[name="look"]').closest('form').is('#step-form')).toBe(true)
  })

  const TOLD =
    'The portable ultrasound machine on the assessment unit lost its archive connection at night. Eleven studies stayed on ' +
    'its disk, and the morning team took the empty worklist for a quiet night until a surgeon asked for the pictures.'

  it('warns of a record that tells the same at the same trust and time, and only of one that may be opened', async () => {
    const session = await as(REPORTER)
    const amara = DEMO_PEOPLE.find(({ email }) => email === REPORTER)
    const reporter = { userId: amara?.id ?? '', name: amara?.name ?? '' }
    const own = await put({
      narrative: TOLD,
      reporter,
      occurred: { on: '2026-02-08', precision: 'day', to: null },
    })
    const colleagues = await put({ narrative: TOLD, occurred: { on: '2026-02-11', precision: 'day', to: null } })
    const long = await put({
      narrative: TOLD,
      reporter,
      occurred: { on: '2026-01-02', precision: 'day', to: null },
    })
    const theirs = await put({
      narrative: TOLD,
      reporter,
      ownerTrust: 'DEMO-FC',
      occurred: { on: '2026-02-11', precision: 'day', to: null },
    })
    const ref = await whole(session, { happened: { narrative: `${TOLD} It was seen in March.` } })
    const page = load(await session.text(`/record/incident/${ref}/check`))
    const warned = page('section[aria-labelledby="same-event"]')
    expect(
      warned
        .find('.app-earlier__title a')
        .toArray()
        .map(link => page(link).attr('href')),
    ).toEqual([`/records/${own}`])
    for (const other of [colleagues, long, theirs]) expect(warned.text()).not.toContain(other)
    const refused = load((await submit(session, ref, {}, 422)).body)
    expect(refused('.nhsuk-error-summary a').attr('href')).toBe(`#same-${own}`)
    expect((await stored(ref)).status).toBe('draft')
    await submit(session, ref, { [`same-${own}`]: 'other', [`other-${own}`]: ' Another machine. ' })
    expect(await stored(ref)).toMatchObject({
      status: 'submitted',
      capture: { otherEvents: [{ ref: own, reason: 'Another machine.' }] },
    })
    const reviewer = await as(REVIEWER)
    expect(load(await reviewer.text(`/records/${ref}`))('main').text()).toContain('Another machine.')
    const again = await whole(reviewer, { happened: { narrative: TOLD } })
    const seen = load(await reviewer.text(`/record/incident/${again}/check`))(
      'section[aria-labelledby="same-event"]',
    ).text()
    for (const other of [own, colleagues, ref]) expect(seen).toContain(other)
  })
})

describe('an account that is recorded already', () => {
  const TOLD_TWICE =
    'The contrast pump in the second scanner room stopped without a sound during the night shift, and the radiographer saw ' +
    'only afterwards that half the dose had been given. The pictures were read as they were and nobody noted the dose.'
  const { 'occurred-day': _day, 'occurred-month': _month, 'occurred-year': _year, ...place } = WHERE
  const undated: Fields = { ...place, 'occurred-unknown': 'yes' }

  async function told(session: BrowserSession, where: Fields = undated): Promise<string> {
    const ref = await begin(session)
    await sendStep(session, ref, 'what-happened', { narrative: TOLD_TWICE })
    await sendStep(session, ref, 'when-and-where', where)
    await sendStep(session, ref, 'harm', HARM)
    return ref
  }

  it('is asked about without a date too, and the draft is kept or discarded as was chosen', async () => {
    const session = await as(REPORTER)
    const first = await told(session)
    await submit(session, first)

    const kept = await told(session)
    const { rev } = await stored(kept)
    const asked = load(await session.text(`/record/incident/${kept}/check`))
    expect(asked(`input[name="same-${first}"]`)).toHaveLength(3)
    expect((await submit(session, kept, { [`same-${first}`]: 'keep' })).location).toBe(`/records/${first}`)
    expect(await stored(kept)).toMatchObject({ status: 'draft', narrative: TOLD_TWICE, rev: rev + 1 })
    await submit(session, kept, { [`same-${first}`]: 'other', [`other-${first}`]: 'x'.repeat(501) }, 422)
    await submit(session, kept, { [`same-${first}`]: 'nonsense' }, 422)
    expect((await stored(kept)).status).toBe('draft')

    const thrown = await told(session, WHERE)
    const stale = await submit(session, thrown, { rev: '1', [`same-${first}`]: 'discard' }, 409)
    expect(load(stale.body)(`input[name="same-${first}"]:checked`).val()).toBe('discard')
    expect((await stored(thrown)).status).toBe('draft')
    const left = await submit(session, thrown, { [`same-${first}`]: 'discard' })
    expect(left.location).toBe(`/records/${first}`)
    const discarded = await stored(thrown)
    expect(discarded.status).toBe('withdrawn')
    await session.post(`/record/incident/${thrown}/discard`)
    expect(await stored(thrown)).toEqual(discarded)
  })
})

describe('words that look personal', () => {
  const PERSONAL =
    'The patient, NHS number 943 476 5919, was seen by Dr Hallworth. Dr Hallworth rang the ward about it.'

  it('are shown in place, masked on request, and kept for the owning team', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    await sendStep(session, ref, 'what-happened', { narrative: PERSONAL, look: 'yes' })
    const path = `/record/incident/${ref}/task/what-happened`
    const page = load(await session.text(path))
    expect(
      page('#safety mark')
        .toArray()
        .map(mark => page(mark).text()),
    ).toEqual(['943 476 5919', 'Hallworth'])
    const number = page('#safety button[name="mask"]').first().attr('value') ?? ''
    await sendStep(session, ref, 'what-happened', { narrative: PERSONAL, mask: number })
    const name = page('#safety button[name="keep"]').last().attr('value') ?? ''
    const masked = String(load(await session.text(path))('#narrative').val())
    expect(masked).toBe(PERSONAL.replace('943 476 5919', '[NHS number]'))
    await sendStep(session, ref, 'what-happened', { narrative: masked, keep: name })
    expect((await stored(ref)).capture).toMatchObject({
      masked: [{ words: '943 476 5919', mark: '[NHS number]' }],
      notPersonal: ['Hallworth'],
    })
    expect(load(await session.text(path))('#safety mark')).toHaveLength(0)
    await sendStep(session, ref, 'when-and-where', WHERE)
    await sendStep(session, ref, 'harm', HARM)
    await submit(session, ref)
    const reviewer = load(await (await as(REVIEWER)).text(`/records/${ref}`))
    expect(reviewer('main').text()).toContain('943 476 5919')
    for (const email of ['board@northmere.example', 'reviewer@ferncastle.example', 'admin@northmere.example']) {
      await (await as(email)).get(`/records/${ref}`, 404)
    }
  })

  it.each([
    ['incident', '/record/incident/quick', { eventType: 'incident', title: 'Rung up about' }],
    ['finding', '/record/finding', { title: 'Rung up about', 'components-0-text': 'Dr Hallworth did not answer' }],
  ])('are masked and kept on one page with all that was typed: %s', async (kind, start, fields) => {
    const session = await as(REVIEWER)
    const buttons = (html: string, name: string) => {
      const page = load(html)
      return page(`#safety button[name="${name}"]`)
        .toArray()
        .map(button => page(button).attr('value') ?? '')
    }
    const path = `/record/${kind}`
    const typed = await session.post(path, { ...fields, narrative: PERSONAL }, 422, start)
    const first = load(typed.body)('main form button[type="submit"]').first()
    expect([first.text(), first.attr('name')]).toEqual(['Save and check your answers', undefined])
    const number = buttons(typed.body, 'mask').find(value => value.startsWith('nhs-number')) ?? ''
    const masked = await session.post(path, { ...fields, narrative: PERSONAL, mask: number }, 303, start)
    const ref = /[A-Z]{3}-\d{4}-\d{6}-\d/.exec(masked.location ?? '')?.[0] ?? ''
    expect(masked.location).toBe(`${path}/${ref}#safety`)

    const html = await session.text(`${path}/${ref}`)
    const page = load(html)
    const narrative = String(page('#narrative').val())
    expect(narrative).toBe(PERSONAL.replace('943 476 5919', '[NHS number]'))
    expect(page('#title').val()).toBe('Rung up about')
    const name = buttons(html, 'keep').at(-1) ?? ''
    const again = { ...fields, narrative, rev: revOf(html), keep: name }
    const kept = await session.post(`${path}/${ref}`, again, 303, `${path}/${ref}`)
    expect(kept.location).toBe(`${path}/${ref}#safety`)
    const after = await stored(ref)
    expect(after).toMatchObject({
      status: 'draft',
      capture: {
        masked: [{ words: '943 476 5919', mark: '[NHS number]' }],
        notPersonal: ['Hallworth'],
        entered: { ...fields, narrative },
      },
    })
    expect(load(await session.text(`${path}/${ref}`))('#safety mark')).toHaveLength(0)

    // Of a draft that was changed in the meantime nothing is saved, and what was typed stays on the page.
    const late = await session.post(
      `${path}/${ref}`,
      { ...again, narrative: `${PERSONAL} Late.` },
      409,
      `${path}/${ref}`,
    )
    expect(load(late.body)('#narrative').val()).toBe(`${PERSONAL} Late.`)
    const asked = { ref, narrative: 'Dr Hallworth <script>alert(1)</script> and Dr Pemberton' }
    const panel = load((await session.post(`${start}/while-typing/safety`, asked, 200, start)).body)
    expect(panel('mark').text()).toBe('Pemberton')
    expect(panel('script')).toHaveLength(0)
    await (await as(REPORTER)).post(`${start}/while-typing/safety`, asked, 404, '/record')
    expect(await stored(ref)).toEqual(after)
  })

  it.each([
    [
      'a new draft, topic by topic',
      '/record/complaint',
      '/record/complaint/start/what-it-is-about',
      '/task/what-it-is-about',
    ],
    ['a new draft on one page', '/record/incident/quick', '/record/incident', ''],
  ])('are decided about without leaving the page: %s', async (_what, start, first, own) => {
    const session = await as(REPORTER)
    const inPlace = async (path: string, fields: Record<string, string>) => {
      const response = await fetch(new URL(path, app.address), {
        method: 'POST',
        body: new URLSearchParams({ _csrf: await session.token(start), title: 'Rung up about', ...fields }),
        headers: { 'X-Saved-While-Typing': 'yes', 'Sec-Fetch-Site': 'same-origin', Cookie: session.cookies() },
      })
      return { status: response.status, said: (await response.json()) as Record<string, unknown> }
    }
    const masked = await inPlace(first, { narrative: PERSONAL, mask: 'nhs-number|943 476 5919' })
    const ref = String(masked.said['ref'])
    const narrative = PERSONAL.replace('943 476 5919', '[NHS number]')
    expect(masked).toMatchObject({
      status: 200,
      said: { rev: 1, action: `${first.replace(/\/start.*/, '')}/${ref}${own}`, texts: { narrative } },
    })
    expect(masked.said['said']).toBe('We put [NHS number] in place of those words.')
    expect(load(String(masked.said['safety']))('mark').first().text()).toBe('Hallworth')
    const path = String(masked.said['action'])
    const kept = await inPlace(path, { ref, rev: '1', narrative, keep: 'name|Hallworth' })
    expect(kept.said).toMatchObject({
      ref,
      rev: 2,
      texts: {},
      said: 'We keep those words, and do not ask about them again.',
    })
    expect(load(String(kept.said['safety']))('mark')).toHaveLength(0)
    const before = await stored(ref)
    expect(before.capture).toMatchObject({
      masked: [{ words: '943 476 5919', mark: '[NHS number]' }],
      notPersonal: ['Hallworth'],
      entered: { narrative, title: 'Rung up about' },
    })
    // Of a draft that has changed elsewhere nothing is saved, and nothing told of it.
    const late = await inPlace(path, { ref, rev: '1', narrative: 'Dr Pemberton rang.', mask: 'name|Pemberton' })
    expect(late).toEqual({ status: 409, said: { changed: true } })
    expect(await stored(ref)).toEqual(before)
    const gone = await inPlace(path, { ref, rev: '2', narrative, mask: 'name|Pemberton' })
    expect(gone.said).toMatchObject({ texts: {}, said: 'Those words are not in the text any more.' })
  })

  it('change nothing where a forged choice names words that stand nowhere', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    await sendStep(session, ref, 'what-happened', { narrative: PERSONAL, mask: 'name|Dr Nobody', keep: 'nonsense' })
    expect((await stored(ref)).capture).toMatchObject({ masked: [], notPersonal: [], entered: { narrative: PERSONAL } })
  })

  it('are told while somebody types, escaped, and stored nowhere', async () => {
    const session = await as(REPORTER)
    const ref = await begin(session)
    const before = await stored(ref)
    const answer = await session.post(
      '/record/incident/while-typing/safety',
      { ref, narrative: 'Dr <b>Hallworth</b> and Dr Hallworth <script>alert(1)</script>' },
      200,
      `/record/incident/${ref}/task/what-happened`,
    )
    expect(answer.body).not.toContain('<script>')
    expect(load(answer.body)('mark').length).toBeGreaterThan(0)
    expect(await stored(ref)).toEqual(before)
  })

  it('of a record from before there was any of this are read as none', async () => {
    expect(NO_CAPTURE_FACTS.masked).toEqual([])
    const ref = await put({})
    expect((await stored(ref)).capture).toBeUndefined()
  })
})
