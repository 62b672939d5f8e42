import { load } from 'cheerio'
import { DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import { makeReference } from '../../src/domain/record/reference.js'
import type { ImagingRecord, Person } from '../../src/domain/record/record.js'
import { NOT_REVIEWED } from '../../src/domain/record/review.js'
import { openSession, type BrowserSession, type Fields } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident, FERNCASTLE } from '../support/record-builders.js'

const REPORTER = 'reporter@northmere.example'
const PRIYA = 'reviewer@northmere.example'
const TOM = 'second.reviewer@northmere.example'
const ELSEWHERE = 'reviewer@ferncastle.example'

let app: ComposedApp
let priya: BrowserSession
let tom: BrowserSession
let reporter: BrowserSession

beforeAll(async () => {
  app = await composedApp()
  priya = await openSession(app.address, PRIYA)
  tom = await openSession(app.address, TOM)
  reporter = await openSession(app.address, REPORTER)
})

afterAll(async () => {
  await app.close()
})

function person(email: string): Person {
  const found = DEMO_PEOPLE.find(each => each.email === email)
  if (found === undefined) throw new Error(`No demo person ${email}`)
  return { userId: found.id, name: found.name }
}

async function stored(ref: string): Promise<ImagingRecord> {
  const record = await app.services.recordStore.byRef(ref)
  if (record === null) throw new Error(`${ref} is not in the store`)
  return record
}

let drawn = 910_000
async function put(over: Partial<ImagingRecord> = {}): Promise<string> {
  const ref = makeReference('incident', 2026, drawn++)
  const id = `00000000-0000-4000-9100-${String(drawn).padStart(12, '0')}`
  await app.services.recordStore.insert(anIncident({ ref, id, eventId: id, reporter: person(REPORTER), ...over }))
  return ref
}

const claimedBy = (email: string): Partial<ImagingRecord> => ({
  status: 'in-review',
  review: { ...NOT_REVIEWED, holder: person(email), heldSince: new Date('2026-03-03T09:00:00Z') },
})

async function words(session: BrowserSession, path: string): Promise<string> {
  return load(await session.text(path))('main')
    .text()
    .replace(/\s+/g, ' ')
}

describe('the queue', () => {
  it('shows what waits at the viewer’s trust, who has it and what comes next', async () => {
    const mine = await put(claimedBy(PRIYA))
    const others = await put(claimedBy(TOM))
    const free = await put()
    const theirs = await put({ ownerTrust: FERNCASTLE })
    expect(await words(priya, '/review?tab=mine')).toContain(mine)
    expect(await words(priya, '/review?tab=others')).toMatch(new RegExp(`${others}.*Tom Ashdown`))
    const unclaimed = load(await priya.text('/review?tab=unclaimed'))
    expect(unclaimed('main').text()).toContain(free)
    expect(unclaimed(`button[formaction="/records/${free}/review/claim"]`)).toHaveLength(1)
    const all = await words(priya, '/review?tab=all')
    for (const ref of [mine, others, free]) expect(all).toContain(ref)
    expect(all).not.toContain(theirs)
    expect(
      load(await priya.text('/'))('nav a[href="/review"]')
        .first()
        .text(),
    ).toMatch(/Review \d+ waiting for you/)
  })

  it('is ordered by harm where that is asked for', async () => {
    const fatal = await put({ harm: { physical: 4, psychological: null }, title: 'Fatal one' })
    const first = load(await priya.text('/review?tab=unclaimed&sort=harm'))('.app-queue tbody tr')
      .first()
      .text()
    expect(first).toContain(fatal)
  })

  it.each([REPORTER, 'board@northmere.example', 'admin@northmere.example', 'analyst@national.example'])(
    'is not for %s',
    async email => {
      const session = await openSession(app.address, email)
      await session.get('/review', 403)
      expect(load(await session.text('/'))('nav a[href="/review"]')).toHaveLength(0)
    },
  )

  it('gives chosen records to a reviewer, and says of the rest why not', async () => {
    const refs = [await put(), await put(claimedBy(PRIYA)), await put({ status: 'accepted' })]
    const answer = await priya.post('/review/assign', {
      refs,
      assignee: person(TOM).userId,
      back: '/review?tab=others',
    })
    expect(answer.location).toBe('/review?tab=others')
    const page = await words(priya, '/review?tab=others')
    expect(page).toContain('2 records are given to them')
    expect(page).toContain(`because they have moved on: ${refs[2] ?? ''}`)
    expect((await stored(refs[0] ?? '')).review.holder).toEqual(person(TOM))
    expect((await stored(refs[2] ?? '')).status).toBe('accepted')
  })

  it('gives nothing to somebody who is no reviewer of the trust', async () => {
    const ref = await put()
    await priya.post('/review/assign', { refs: [ref], assignee: person(ELSEWHERE).userId, back: '/review' })
    expect(await words(priya, '/review')).toContain('Choose a reviewer of your trust')
    expect((await stored(ref)).status).toBe('submitted')
  })
})

describe('one record', () => {
  it('is claimed, returned with a reason that its author reads, and submitted again', async () => {
    const ref = await put()
    await priya.post(`/records/${ref}/review/claim`)
    await priya.post(`/records/${ref}/review/claim`)
    expect((await stored(ref)).history.filter(({ action }) => action === 'claimed')).toHaveLength(1)
    expect((await priya.post(`/records/${ref}/review/return`, { reason: ' ' }, 422)).body).toContain('Enter the reason')
    await priya.post(`/records/${ref}/review/return`, { reason: 'Which side was it? <left>' })
    const seen = load(await reporter.text(`/records/${ref}`))
    expect(seen('.app-standing').text()).toContain('Returned to you')
    expect(seen('.app-standing__reason').text()).toBe('Which side was it? <left>')
    expect(seen(`.app-standing a[href="/record/incident/${ref}"]`)).toHaveLength(1)
    // The reason goes with the author to the pages where they answer it.
    for (const page of ['', '/tasks', '/check']) {
      const own = load(await reporter.text(`/record/incident/${ref}${page}`))
      expect(own('main .nhsuk-inset-text').text()).toContain('returned to you: “Which side was it? <left>”')
    }
  })

  it('names whoever has claimed it to somebody else, and stays as it is', async () => {
    const ref = await put(claimedBy(PRIYA))
    const before = await stored(ref)
    for (const action of ['accept', 'return', 'not-imaging']) {
      const refused = await tom.post(`/records/${ref}/review/${action}`, { reason: 'x' }, 403)
      expect(refused.body).toContain('Priya Nair has claimed this record')
    }
    expect((await tom.post(`/records/${ref}/review/claim`, {}, 409)).body).toContain('Priya Nair has it')
    await tom.get(`/records/${ref}/review/accept`, 403)
    expect(await stored(ref)).toEqual(before)
  })

  it('is accepted, and only once it is whole', async () => {
    const ref = await put({ ...claimedBy(PRIYA), harm: { physical: null, psychological: null } })
    const page = load(await priya.text(`/records/${ref}/review/accept`))
    expect(page('.nhsuk-error-summary').text()).toContain('Choose the physical harm')
    expect(page('main form')).toHaveLength(0)
    await priya.post(`/records/${ref}/review/accept`, {}, 422)
    expect((await stored(ref)).status).toBe('in-review')

    const whole = await put(claimedBy(PRIYA))
    const form = load(await priya.text(`/records/${whole}/review/accept`))
    const rev = form('main input[name="rev"]').attr('value') ?? ''
    await priya.post(`/records/${whole}/review/accept`, { rev, reason: 'Thank you: we have changed the inbox.' })
    expect(await words(reporter, `/records/${whole}`)).toContain('Thank you: we have changed the inbox.')
  })

  it('leads to its original as a duplicate, and can be opened itself', async () => {
    const original = await put({ status: 'accepted' })
    const ref = await put(claimedBy(PRIYA))
    const wrong = await priya.post(`/records/${ref}/review/duplicate`, { reason: 'Same scan', original: 'x' }, 422)
    expect(wrong.body).toContain('Enter the reference of the record')
    await priya.post(`/records/${ref}/review/duplicate`, { reason: 'Same scan', original })
    const led = await priya.get(`/records/${ref}`, 303)
    expect(led.location).toBe(`/records/${original}?instead-of=${ref}`)
    expect(await words(priya, led.location ?? '')).toContain(`You came from ${ref}`)
    expect(await words(priya, `/records/${ref}?as-itself=yes`)).toContain('Same scan')
    // Whoever recorded the duplicate alone is told, and led nowhere that is closed to them.
    const elsewhere = await put({ status: 'accepted', reporter: { userId: 'nobody', name: 'Somebody' } })
    const other = await put(claimedBy(PRIYA))
    await priya.post(`/records/${other}/review/duplicate`, { reason: 'Same scan', original: elsewhere })
    expect(await words(reporter, `/records/${other}`)).toContain(elsewhere)
    await reporter.get(`/records/${elsewhere}`, 404)
  })

  it('is withdrawn by its author, with a reason', async () => {
    const ref = await put()
    await reporter.post(`/records/${ref}/review/withdraw`, { reason: 'Recorded on the wrong system.' })
    expect(await stored(ref)).toMatchObject({
      status: 'withdrawn',
      review: { reason: 'Recorded on the wrong system.' },
    })
  })

  it('is not there for other trusts, whatever they send', async () => {
    const ref = await put()
    const before = await stored(ref)
    const elsewhere = await openSession(app.address, ELSEWHERE)
    for (const action of ['claim', 'assign', 'accept', 'return', 'duplicate', 'withdraw', 'reopen']) {
      const denied = await elsewhere.post(`/records/${ref}/review/${action}`, { reason: 'x', assignee: 'y' }, 404)
      const unknown = await elsewhere.post(`/records/INC-2026-000000-0/review/${action}`, { reason: 'x' }, 404)
      expect(load(denied.body)('main').text()).toBe(load(unknown.body)('main').text())
    }
    await elsewhere.get(`/records/${ref}/review/claim`, 404)
    expect(await stored(ref)).toEqual(before)
  })

  it('has no other actions than those of the table', async () => {
    const ref = await put()
    await priya.post(`/records/${ref}/review/release`, {}, 404)
    await priya.get(`/records/${ref}/review/explode`, 404)
    expect((await stored(ref)).rev).toBe(1)
  })
})

/** What the form on a page would send as it stands. */
function formOf(page: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  const form = load(page)('main form').first()
  for (const { name, value } of form.serializeArray()) {
    if (name === '_csrf') continue
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return fields
}

describe('coding', () => {
  const NOT_READ = 'acknowledgement.report-not-read'

  it('shows the original beside every type with its definition, and saves what is chosen', async () => {
    const ref = await put(claimedBy(PRIYA))
    const html = await priya.text(`/records/${ref}/coding`)
    const page = load(html)
    expect(page('.app-original mark').text()).toBe('filed unread')
    expect(page('.app-type__state')).toHaveLength(44)
    expect(
      page('.app-type__definition')
        .toArray()
        .every(each => page(each).text() !== ''),
    ).toBe(true)
    const fields: Fields = {
      ...formOf(html),
      'state-communication.sent-to-wrong-or-absent-clinician': 'absent',
      'held-referral': 'yes',
      'factor-organisation': 'yes',
      'factor-note-organisation': 'One inbox for six teams',
      why: 'Read twice.',
      then: 'accept',
    }
    expect((await priya.post(`/records/${ref}/coding`, fields)).location).toBe(`/records/${ref}/review/accept`)
    const saved = await stored(ref)
    expect(saved.codes).toContainEqual(
      expect.objectContaining({ code: NOT_READ, state: 'present', quote: 'filed unread' }),
    )
    expect(
      saved.codes.filter(({ code, state }) => code.startsWith('referral.') && state === 'absent').length,
    ).toBeGreaterThan(1)
    expect(saved.factors).toEqual([{ factor: 'organisation', note: 'One inbox for six teams' }])
    expect(saved.narrative).toBe(anIncident().narrative)
    expect(await words(priya, `/records/${ref}/history`)).toContain('One inbox for six teams')
  })

  it('gives everything typed back where something is wrong, and saves nothing', async () => {
    const ref = await put(claimedBy(PRIYA))
    const fields = {
      ...formOf(await priya.text(`/records/${ref}/coding`)),
      [`quote-${NOT_READ}`]: 'nobody wrote this',
      'factor-note-tasks': 'typed & kept',
      'state-old.type': 'present',
    }
    const answer = await priya.post(`/records/${ref}/coding`, fields, 422)
    const page = load(answer.body)
    expect(page('.nhsuk-error-summary').text()).toContain('quote the words exactly')
    expect(page('.nhsuk-error-summary').text()).toContain('“old.type” was retired')
    expect(page('#state-old-type')).toHaveLength(1)
    expect(page(`[name="quote-${NOT_READ}"]`).text()).toBe('nobody wrote this')
    expect(page('[name="factor-note-tasks"]').attr('value')).toBe('typed & kept')
    expect((await stored(ref)).rev).toBe(1)
  })

  it('asks where two windows changed the same, keeps both otherwise, and takes it back', async () => {
    const ref = await put(claimedBy(PRIYA))
    const form = formOf(await priya.text(`/records/${ref}/coding`))
    await priya.post(`/records/${ref}/coding`, { ...form, bodyRegion: 'limb', setting: 'emergency' })
    const mine = { ...form, bodyRegion: 'spine', 'factor-tasks': 'yes', 'factor-note-tasks': 'Mine <too>' }
    const clash = await priya.post(`/records/${ref}/coding`, mine, 409)
    expect(load(clash.body)('main').text()).toMatch(/Part of the body[\s\S]*Spine[\s\S]*Limb[\s\S]*Mine <too>/)
    const merging = formOf(clash.body)
    const again = await priya.post(`/records/${ref}/coding`, merging, 409)
    expect(again.body).toContain('Choose which to keep: Part of the body')
    await priya.post(`/records/${ref}/coding`, { ...merging, 'choice-bodyRegion': 'yours' })
    expect(await stored(ref)).toMatchObject({
      bodyRegion: 'spine',
      setting: 'emergency',
      factors: [{ note: 'Mine <too>' }],
    })

    const history = load(await priya.text(`/records/${ref}/history`))
    const restore = history('form[action$="/history/restore"]').first()
    const value = (name: string) => restore.find(`[name="${name}"]`).attr('value') ?? ''
    await priya.post(`/records/${ref}/history/restore`, { revision: value('revision'), rev: value('rev') })
    expect(await stored(ref)).toMatchObject({ bodyRegion: 'limb', setting: 'emergency', factors: [] })
  })

  it('shows what was typed to somebody who lost the record meanwhile', async () => {
    const ref = await put(claimedBy(PRIYA))
    const form = formOf(await priya.text(`/records/${ref}/coding`))
    await tom.post(`/records/${ref}/review/assign`, { assignee: person(TOM).userId })
    const fields = { ...form, 'factor-tasks': 'yes', 'factor-note-tasks': 'not to be lost' }
    const answer = await priya.post(`/records/${ref}/coding`, fields, 403)
    expect(load(answer.body)('main').text()).toContain('not to be lost')
    expect(load(answer.body)('main').text()).toContain('Tom Ashdown has claimed')
    expect((await stored(ref)).factors).toEqual([])
  })

  it('is nobody else’s: not its author’s, not another reviewer’s, not another trust’s', async () => {
    const ref = await put(claimedBy(PRIYA))
    const before = await stored(ref)
    const elsewhere = await openSession(app.address, ELSEWHERE)
    for (const [session, status] of [
      [tom, 403],
      [reporter, 403],
      [elsewhere, 404],
    ] as const) {
      await session.get(`/records/${ref}/coding`, status)
      await session.post(`/records/${ref}/coding`, { rev: '1', bodyRegion: 'limb' }, status)
      await session.post(`/records/${ref}/coding`, { answer: `add:${NOT_READ}` }, status)
      await session.post(`/records/${ref}/history/restore`, { revision: '1', rev: '1' }, status)
    }
    await reporter.get(`/records/${ref}/history`, 403)
    await elsewhere.get(`/records/${ref}/history`, 404)
    expect(await stored(ref)).toEqual(before)
  })
})

describe('what is added later', () => {
  it('keeps the words of its author after those that were submitted, and gives back what cannot be taken', async () => {
    const ref = await put({ status: 'accepted' })
    await reporter.post(`/records/${ref}/addenda`, { text: 'It was the <left> side.' })
    const page = load(await reporter.text(`/records/${ref}`))
    expect(page('#addenda').parent().text()).toContain('It was the <left> side.')
    const refused = await reporter.post(`/records/${ref}/addenda`, { text: '  ' }, 422)
    expect(load(refused.body)('.nhsuk-error-summary').text()).toContain('Enter what you want to add')
    const elsewhere = await openSession(app.address, ELSEWHERE)
    await elsewhere.post(`/records/${ref}/addenda`, { text: 'x' }, 404)
    const board = await openSession(app.address, 'board@northmere.example')
    await board.post(`/records/${ref}/addenda`, { text: 'x' }, 404)
    expect(await stored(ref)).toMatchObject({ narrative: anIncident().narrative, addenda: [{ number: 1 }] })
  })

  it('plans a learning response, closes it, and follows a recommendation', async () => {
    const ref = await put({ status: 'accepted' })
    const page = `/records/${ref}/learning`
    const wrong = await priya.post(
      `${page}/responses`,
      { type: 'psii', owner: '', 'due-day': '31', 'due-month': '2', 'due-year': '2027' },
      422,
    )
    expect(load(wrong.body)('.nhsuk-error-summary li')).toHaveLength(2)
    expect(load(wrong.body)('#type ~ *, [value="psii"][checked]').length).toBeGreaterThan(0)
    await priya.post(`${page}/responses`, {
      type: 'psii',
      owner: 'Patient safety lead',
      'due-month': '2',
      'due-year': '2027',
    })
    await priya.post(`${page}/responses/1`, { 'learned-1': 'Nobody owned the inbox.' })
    await priya.post(`${page}/recommendations`, {
      kind: 'audit',
      text: 'Count unread reports.',
      doer: 'Lead radiographer',
    })
    expect(await words(priya, page)).toMatch(/Nobody owned the inbox.*Count unread reports/)
    expect(await words(reporter, `/records/${ref}`)).toContain('Nobody owned the inbox.')
    await reporter.post(`${page}/responses`, { type: 'psii', owner: 'x' }, 403)
    expect((await stored(ref)).responses).toHaveLength(1)
  })

  it('says that two records tell of one event, and takes it back', async () => {
    const [first, second] = [await put({ status: 'accepted' }), await put({ status: 'accepted' })]
    const before = [await stored(first), await stored(second)]
    const refused = await priya.post(`/records/${first}/event/merge`, { other: 'nothing', why: 'Same scan' }, 422)
    expect(load(refused.body)('[name="why"]').text()).toBe('Same scan')
    await priya.post(`/records/${first}/event/merge`, { other: second, why: 'Same scan' })
    expect((await stored(first)).eventId).toBe((await stored(second)).eventId)
    const page = load(await priya.text(`/records/${first}/event`))
    expect(page('main').text()).toContain('Same scan')
    const change = page('form[action$="/event/undo"] [name="change"]').attr('value') ?? ''
    await tom.post(`/records/${first}/event/undo`, { change })
    const after = [await stored(first), await stored(second)]
    expect(after.map(record => ({ ...record, rev: 0 }))).toEqual(before.map(record => ({ ...record, rev: 0 })))
    await reporter.post(`/records/${first}/event/split`, { 'why-split': 'x' }, 403)
  })

  it('tells whoever recorded something what became of it', async () => {
    const ref = await put(claimedBy(PRIYA))
    await priya.post(`/records/${ref}/review/not-imaging`, { reason: 'It was about a blood test.' })
    const page = load(await reporter.text('/'))
    expect(page('#became').parent().text()).toContain('It was about a blood test.')
    expect(page(`#became ~ ul a[href="/records/${ref}"]`)).toHaveLength(1)
  })
})
