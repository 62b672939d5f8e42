import { load } from 'cheerio'
import { viewerOf } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { EMPTY_QUERY } from '../../src/search/search-query.js'
import { openSession, type BrowserSession, type Fields } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident, NORTHMERE } from '../support/record-builders.js'

/** Releasing a record: two people at its trust, and what everybody else can and cannot reach before, during and after. */

let app: ComposedApp
let priya: BrowserSession
let tom: BrowserSession
let sunita: BrowserSession
const others: BrowserSession[] = []

const SUNITA = viewerOf({ id: 'sunita', name: 'Sunita Rao', roles: ['reviewer'], trust: 'DEMO-FC' })
/** Words that stand in the original only, and in one release only. */
const SECRET = 'zanzibarite'
const SHOWN = 'quillfeather'

const ORIGINAL = {
  title: `The ${SECRET} scan of Mrs Edna Bloggs was filed unread`,
  narrative: `Mrs Edna Bloggs, aged 67, was seen at Northmere on 16/02/2026. The ${SECRET} report was filed unread.`,
}
const RELEASE: Fields = {
  title: 'A scan was filed unread',
  narrative: 'A patient [aged 60 to 69] was seen. The report was filed unread.',
  keptBecause: '',
}

/** Nobody can say yet whether imaging failed, so that it is accepted without types. */
const UNCODED = { codes: [], imagingFailing: 'unclear' } as const

let drawn = 700_000
/** An accepted record of Northmere, as review leaves it. */
async function accepted(over: Partial<ImagingRecord> = {}): Promise<string> {
  const ref = makeReference('incident', 2026, drawn++)
  const id = `00000000-0000-4000-9000-${String(drawn).padStart(12, '0')}`
  await app.services.recordStore.insert(
    anIncident({ ...ORIGINAL, ref, id, eventId: id, status: 'accepted', ...UNCODED, condition: '', ...over }),
  )
  return ref
}

async function stored(ref: string): Promise<ImagingRecord> {
  const record = await app.services.recordStore.byRef(ref)
  if (record === null) throw new Error(`${ref} is not in the store`)
  return record
}

/** The whole document, as the database has it. */
async function document(ref: string): Promise<Record<string, unknown>> {
  const found = await app.services.connection.collection('records').findOne({ ref })
  if (found === null) throw new Error(`${ref} is not in the store`)
  return found
}

async function revOf(ref: string): Promise<string> {
  return String((await stored(ref)).rev)
}

async function handOver(ref: string, fields: Fields = RELEASE, session = priya): Promise<void> {
  await post(session, `/records/${ref}/release`, { ...fields, rev: await revOf(ref), then: 'hand-over' })
}

async function sign(ref: string, session = tom): Promise<void> {
  await post(session, `/records/${ref}/release/sign`, { rev: await revOf(ref) })
}

/** Each form with the token of its session, asked for once: a page less for each. */
const tokens = new Map<BrowserSession, string>()
async function post(session: BrowserSession, path: string, fields: Fields, expected = 303) {
  const token = tokens.get(session) ?? (await session.token())
  tokens.set(session, token)
  return session.post(path, { ...fields, _csrf: token }, expected)
}

/** Waits until the index has everything. */
async function inStep(): Promise<void> {
  await app.services.sync.drain()
}

/** Everything by which somebody could come to a record: status of its page and API, and whether searches show it. */
async function reach(session: BrowserSession, ref: string, words: string) {
  const api = await probe(session, `/api/v1/records/${ref}`)
  const search = await session.text(`/search?q=${words}`)
  const found = JSON.parse(await session.text(`/api/v1/records?q=${words}`)) as { total: number }
  const byReference = await session.text(`/search?q=${ref}`)
  const similar = await app.services.search.similar(SUNITA, { text: `The ${words} report was filed unread` }, 20)
  return {
    page: await probe(session, `/records/${ref}`),
    api,
    inSearch: load(search)('main').text().includes(ref),
    apiTotal: found.total,
    byReference: load(byReference)('main .app-result').text().includes(ref),
    similar: similar.some(({ record }) => record.ref === ref),
  }
}

async function probe(session: BrowserSession, path: string): Promise<number> {
  for (const status of [200, 404]) {
    try {
      await session.get(path, status)
      return status
    } catch {
      // Not this one.
    }
  }
  throw new Error(`${path} is neither there nor not`)
}

const OUT_OF_REACH = { page: 404, api: 404, inSearch: false, apiTotal: 0, byReference: false, similar: false }

beforeAll(async () => {
  app = await composedApp()
  priya = await openSession(app.address, 'reviewer@northmere.example')
  tom = await openSession(app.address, 'second.reviewer@northmere.example')
  sunita = await openSession(app.address, 'reviewer@ferncastle.example')
  for (const email of [
    'reporter@northmere.example',
    'board@northmere.example',
    'admin@northmere.example',
    'analyst@national.example',
    'admin@national.example',
  ]) {
    others.push(await openSession(app.address, email))
  }
}, 120_000)

afterAll(async () => {
  await app.close()
})

describe('preparing a release', () => {
  it('starts from what the detectors propose, with the differences marked, and meaning kept', async () => {
    const ref = await accepted()
    const page = load(await priya.text(`/records/${ref}/release`))
    const narrative = String(page('#narrative').val())
    expect(narrative).toContain('[aged 60 to 69]')
    expect(narrative).toContain('[2 days after the event]')
    expect(narrative).toContain('[trust]')
    expect(narrative).not.toMatch(/Edna|Bloggs|67|16\/02\/2026|Northmere/)
    expect(page('del').text()).toContain('16/02/2026')
    expect(page('ins').text()).toContain('[2 days after the event]')
    expect(page('main').text()).toContain('Risk that somebody is recognised')
    expect(await stored(ref)).toMatchObject({ releaseDraft: null, rev: 1 })
  })

  it('says why somebody could be recognised', async () => {
    const ref = await accepted({ occurred: { on: '2019-05-03', precision: 'day', to: null }, modalities: ['pet-ct'] })
    const text = `The nurse said "nobody told me that the list was moved". Call 07700 900123.`
    const page = load(
      (await post(priya, `/records/${ref}/release`, { ...RELEASE, narrative: text, rev: '1', then: 'compare' }, 200))
        .body,
    )
    const risk = page('.app-risk').text()
    expect(risk).toContain('High')
    expect(risk).toContain('a phone number')
    expect(risk).toContain('quotes what somebody said')
    expect(risk).toContain('No other event has the same PET-CT, trust and month')
    expect(page('.app-found').text()).toContain('07700 900123')
    expect(await stored(ref)).toMatchObject({ releaseDraft: null, rev: 1 })
  })

  it('says of a risk that was signed who accepted it and why, not what to do before', async () => {
    const ref = await accepted({ occurred: { on: '2019-05-03', precision: 'day', to: null }, modalities: ['pet-ct'] })
    const narrative = `The nurse said "nobody told me that the list was moved". Call 07700 900123.`
    await handOver(ref, { ...RELEASE, narrative, keptBecause: 'The number of a helpline' })
    const before = load(await tom.text(`/records/${ref}/release`))
    expect(before('.app-risk--high').text()).toContain('Change the text before it is released')
    const confirmed = before('input[name="confirmed"]')
      .toArray()
      .map(box => box.attribs['value'] ?? '')
    await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref), confirmed })

    const signed = await stored(ref)
    const risk = load(await tom.text(`/records/${ref}/release`))('.app-risk--high').text()
    expect(risk).toContain(`${signed.release?.releasedBy.name ?? '?'} signed it on`)
    expect(risk).toContain(`The reason that ${signed.release?.preparedBy.name ?? '?'} gave: The number of a helpline`)
    expect(risk).toContain('withdraw the release, change the text')
    expect(risk).not.toContain('before it is released')
  })

  it('keeps a draft that waits for nobody', async () => {
    const ref = await accepted()
    await post(priya, `/records/${ref}/release`, { ...RELEASE, title: '', rev: '1', then: 'save' })
    expect(await stored(ref)).toMatchObject({
      status: 'accepted',
      releaseDraft: { title: '', narrative: RELEASE['narrative'], open: { reason: '' } },
    })
    expect(String(load(await tom.text(`/records/${ref}/release`))('#narrative').val())).toBe(RELEASE['narrative'])
    await post(tom, `/records/${ref}/release/sign`, { rev: '2' }, 403)
    expect((await stored(ref)).rev).toBe(2)
  })

  it('loses nothing where somebody else was faster', async () => {
    const ref = await accepted()
    await post(priya, `/records/${ref}/release`, { ...RELEASE, rev: '1', then: 'save' })
    const answer = await post(
      tom,
      `/records/${ref}/release`,
      { ...RELEASE, narrative: 'What took an hour to write.', rev: '1', then: 'hand-over' },
      409,
    )
    const page = load(answer.body)
    expect(page('#narrative').val()).toBe('What took an hour to write.')
    expect(page('input[name="rev"]').first().attr('value')).toBe('2')
    expect(page('.nhsuk-error-summary').text()).toContain('What you wrote is still here')
    expect((await stored(ref)).releaseDraft).toMatchObject({ narrative: RELEASE['narrative'] })
  })

  it('asks why what is still found may stay, and for words at all', async () => {
    const ref = await accepted()
    const send = (fields: Fields) =>
      post(priya, `/records/${ref}/release`, { ...RELEASE, ...fields, rev: '1', then: 'hand-over' }, 422)
    expect(load((await send({ narrative: 'Call 07700 900123.' })).body)('.nhsuk-error-summary').text()).toContain(
      'Say why what we still find may stay',
    )
    const empty = load((await send({ title: ' ', narrative: '' })).body)('.nhsuk-error-summary').text()
    expect(empty).toContain('Enter a title')
    expect(empty).toContain('Enter what happened')
    const long = await send({ title: 'x'.repeat(151) })
    expect(load(long.body)('#title').val()).toBe('x'.repeat(151))
    expect(await stored(ref)).toMatchObject({ rev: 1, releaseDraft: null })
  })

  it('is not saved with nothing in it, and is said to be unfinished without a title', async () => {
    const ref = await accepted()
    const path = `/records/${ref}/release`
    await post(priya, path, { ...RELEASE, rev: '1', then: 'save' })
    const before = await stored(ref)
    const answer = await post(priya, path, { title: ' ', narrative: '\n', rev: '2', then: 'save' }, 422)
    expect(load(answer.body)('.nhsuk-error-summary').text()).toContain('Nothing is written, so nothing was saved')
    expect(await stored(ref)).toEqual(before)
    await post(priya, path, { ...RELEASE, title: '', rev: '2', then: 'save' })
    expect(load(await priya.text(path))('main').text()).toContain(
      'It is unfinished, and cannot be handed over without a title.',
    )
    await post(priya, path, { ...RELEASE, title: '', rev: '3', then: 'hand-over' }, 422)
    await post(tom, `${path}/sign`, { rev: '3' }, 403)
    expect(await stored(ref)).toMatchObject({ rev: 3, status: 'accepted', releaseDraft: { title: '' } })
  })

  it('takes lists, other names and other recommendations for nothing', async () => {
    const ref = await accepted()
    await post(priya, `/records/${ref}/release`, {
      ...RELEASE,
      'title[]': ['a', 'b'],
      __proto__: 'x',
      'recommendation-REC-2026-000000-0': 'Not of this record',
      status: 'released',
      rev: '1',
      then: 'save',
    })
    expect(await stored(ref)).toMatchObject({ status: 'accepted', releaseDraft: { recommendations: [] } })
    await post(priya, `/records/${ref}/release`, { ...RELEASE, rev: 'many', then: 'save' }, 409)
    await post(
      priya,
      `/records/${ref}/release`,
      { ...RELEASE, rev: '2', then: 'save', narrative: 'x'.repeat(2_100_000) },
      413,
    )
    expect((await stored(ref)).rev).toBe(2)
  })
})

describe('signing a release', () => {
  it('needs a second person of the same trust, and nobody else can', async () => {
    const ref = await accepted()
    await handOver(ref)
    const before = await document(ref)
    const rev = String(before['rev'])
    for (const path of ['sign', 'decline', 'withdraw', 'undo']) {
      const refusal = path === 'sign' || path === 'decline' ? 403 : 409
      await post(priya, `/records/${ref}/release/${path}`, { rev, reason: 'x' }, refusal)
      await post(sunita, `/records/${ref}/release/${path}`, { rev, reason: 'x' }, 404)
    }
    for (const session of [sunita, ...others]) {
      await session.get(`/records/${ref}/release`, 404)
      await post(session, `/records/${ref}/release/sign`, { rev }, 404)
    }
    await post(sunita, `/records/${ref}/release`, { ...RELEASE, rev, then: 'hand-over' }, 404)
    expect(await document(ref)).toEqual(before)
  })

  it('reads the final words again: each finding is confirmed by the one who signs', async () => {
    const ref = await accepted()
    await handOver(ref, {
      ...RELEASE,
      narrative: 'Mrs Jones was seen. Call 07700 900123.',
      keptBecause: 'Invented',
    })
    const page = load(await tom.text(`/records/${ref}/release`))
    const ids = page('input[name="confirmed"]')
      .map((_index, box) => page(box).attr('value'))
      .get()
    expect(ids).toHaveLength(2)
    const [first = '', second = ''] = ids
    const rev = await revOf(ref)
    const refused = await post(tom, `/records/${ref}/release/sign`, { rev, confirmed: first }, 422)
    expect(load(refused.body)('.nhsuk-error-summary').text()).toContain('07700 900123')
    expect(load(refused.body)('input[name="confirmed"][checked]')).toHaveLength(1)
    expect((await stored(ref)).status).toBe('accepted')
    await post(tom, `/records/${ref}/release/sign`, { rev, confirmed: [first, second] })
    expect((await stored(ref)).status).toBe('released')
  })

  it('is done once, however often the form comes', async () => {
    const ref = await accepted()
    await handOver(ref)
    const rev = await revOf(ref)
    await post(tom, `/records/${ref}/release/sign`, { rev })
    const once = await document(ref)
    await post(tom, `/records/${ref}/release/sign`, { rev })
    expect(await document(ref)).toMatchObject({ rev: once['rev'], status: 'released', history: once['history'] })
    expect(await stored(ref)).toMatchObject({
      releaseDraft: null,
      release: { preparedBy: { name: 'Priya Nair' }, releasedBy: { name: 'Tom Ashdown' } },
    })
  })

  it('does not sign what has changed since it was read', async () => {
    const ref = await accepted()
    await handOver(ref)
    const rev = await revOf(ref)
    await handOver(ref, { ...RELEASE, narrative: 'Other words.' })
    const answer = await post(tom, `/records/${ref}/release/sign`, { rev }, 409)
    expect(load(answer.body)('main').text()).toContain('Other words.')
    expect((await stored(ref)).status).toBe('accepted')
  })

  it('can be sent back with a reason, which keeps the words', async () => {
    const ref = await accepted()
    await handOver(ref)
    await post(tom, `/records/${ref}/release/decline`, { rev: await revOf(ref), reason: '  ' }, 422)
    await post(tom, `/records/${ref}/release/decline`, { rev: await revOf(ref), reason: 'The ward can be guessed' })
    expect((await stored(ref)).releaseDraft).toMatchObject({
      narrative: RELEASE['narrative'],
      open: { reason: 'The ward can be guessed', by: { name: 'Tom Ashdown' } },
    })
    expect(load(await priya.text(`/records/${ref}/release`))('main').text()).toContain('The ward can be guessed')
  })

  it('passes to the one who changed the words last', async () => {
    const ref = await accepted()
    await handOver(ref)
    await handOver(ref, { ...RELEASE, narrative: 'As the second person would have it.' }, tom)
    await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref) }, 403)
    await sign(ref, priya)
    expect((await stored(ref)).release).toMatchObject({
      preparedBy: { name: 'Tom Ashdown' },
      releasedBy: { name: 'Priya Nair' },
    })
  })
})

describe('what another trust reaches', () => {
  it('is nothing before, the release after, and nothing at once when it is withdrawn', async () => {
    const ref = await accepted()
    const title = `A ${SHOWN} scan was filed unread`
    await handOver(ref, { ...RELEASE, title, narrative: `A patient was seen. The ${SHOWN} report was filed unread.` })
    await inStep()
    expect(await reach(sunita, ref, SECRET)).toEqual(OUT_OF_REACH)
    expect(await reach(sunita, ref, SHOWN)).toEqual(OUT_OF_REACH)

    await sign(ref)
    await inStep()
    expect(await reach(sunita, ref, SHOWN)).toMatchObject({
      page: 200,
      api: 200,
      inSearch: true,
      apiTotal: 1,
      similar: true,
    })
    expect(await reach(sunita, ref, SECRET)).toMatchObject({ inSearch: false, apiTotal: 0 })
    for (const path of [
      `/records/${ref}`,
      `/api/v1/records/${ref}`,
      `/search?q=${SHOWN}`,
      `/api/v1/records?q=${SHOWN}`,
    ]) {
      const text = await sunita.text(path)
      expect(text).not.toMatch(new RegExp(`${SECRET}|Bloggs|16/02/2026|Priya Nair|Tom Ashdown`))
      expect(load(text)('main').text()).not.toContain('Northmere')
    }
    const facets = JSON.parse(await sunita.text(`/api/v1/records?q=${SHOWN}`)) as object
    expect(JSON.stringify(facets)).not.toContain(NORTHMERE)

    await post(tom, `/records/${ref}/release/withdraw`, { rev: await revOf(ref), reason: 'A name was left in it' })
    // The index has not been told yet.
    expect(await reach(sunita, ref, SHOWN)).toEqual(OUT_OF_REACH)
    await inStep()
    expect(await reach(sunita, ref, SHOWN)).toEqual(OUT_OF_REACH)
    expect(await stored(ref)).toMatchObject({
      status: 'accepted',
      release: null,
      releaseDraft: { open: { reason: 'A name was left in it' } },
      pastReleases: [{ title, reason: 'A name was left in it', withdrawnBy: { name: 'Tom Ashdown' } }],
    })
    await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref) }, 403)
  }, 60_000)

  it('needs a reason to be withdrawn', async () => {
    const ref = await accepted()
    await handOver(ref)
    await sign(ref)
    await post(priya, `/records/${ref}/release/withdraw`, { rev: await revOf(ref), reason: '' }, 422)
    expect((await stored(ref)).status).toBe('released')
  })
})

describe('later words', () => {
  const LATER = 'plumbaginous'

  it('are found by the trust that holds them, and by nobody else, with and without the engine', async () => {
    const ref = await accepted({
      addenda: [{ number: 1, at: new Date('2026-02-20'), by: null, text: `The ${LATER} letter was sent to the GP.` }],
    })
    await handOver(ref)
    await sign(ref)
    await inStep()
    const inStore = async (email: string) => {
      const { id, name, roles, trust } = (await app.services.accounts.byEmail(email)) ?? {
        id: '',
        name: '',
        roles: [],
        trust: null,
      }
      const { rows } = await app.services.searchExport.rows(
        viewerOf({ id, name, roles, trust }),
        { ...EMPTY_QUERY, words: LATER },
        { limited: true },
      )
      const found: string[] = []
      for await (const row of rows) found.push(row.ref)
      return found
    }
    expect(await priya.text(`/search?q=${LATER}`)).toContain(ref)
    expect(await inStore('reviewer@northmere.example')).toEqual([ref])
    for (const session of [sunita, ...others]) {
      expect((JSON.parse(await session.text(`/api/v1/records?q=${LATER}`)) as { total: number }).total).toBe(0)
    }
    expect(await inStore('reviewer@ferncastle.example')).toEqual([])
    expect(await inStore('board@northmere.example')).toEqual([])
  }, 60_000)
})

describe('a record that changes while its release waits', () => {
  /** The document but for what tells of the deeds themselves. */
  const kept = (from: Record<string, unknown>) => {
    const ledger = ['rev', 'updatedAt', 'history', 'search', 'review']
    return Object.fromEntries(Object.entries(from).filter(([name]) => !ledger.includes(name)))
  }
  const review = (ref: string, action: string, fields: Fields = {}, expected = 303) =>
    post(priya, `/records/${ref}/review/${action}`, fields, expected)

  it('is not signed past words that were added: whoever prepared it hands it over again', async () => {
    const ref = await accepted()
    await handOver(ref)
    await post(priya, `/records/${ref}/addenda`, { text: 'The scan was of another patient.' })
    const before = await document(ref)
    const page = load(await tom.text(`/records/${ref}/release`))
    expect(page('main').text()).toContain('This cannot be signed as it stands.')
    expect(page('main').text()).toMatch(/The record was added to on .*, after this was prepared/)
    expect(page('form[action$="/sign"]')).toHaveLength(0)
    const refused = await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref) }, 422)
    expect(load(refused.body)('.nhsuk-error-summary').text()).toContain('send the release back or hand it over again')
    expect(load(refused.body)('#sign')).toHaveLength(1)
    expect(await document(ref)).toEqual(before)
    // The very same words, read again.
    await handOver(ref)
    await sign(ref)
    expect((await stored(ref)).status).toBe('released')
  })

  it('is not signed with a failure type that was retired', async () => {
    const retired = {
      code: 'acquisition.gone',
      state: 'present',
      certainty: 'high',
      basis: 'event',
      quote: null,
    } as const
    const ref = await accepted({ codes: [retired] })
    await handOver(ref)
    const refused = await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref) }, 422)
    expect(load(refused.body)('.nhsuk-error-summary').text()).toMatch(
      /“acquisition.gone” was retired.*Open the record again/,
    )
    expect(await stored(ref)).toMatchObject({ status: 'accepted', release: null })
  })

  it('takes the release from its second person when it is opened again, and gives it back where nothing changed', async () => {
    const ref = await accepted()
    await handOver(ref)
    const before = await document(ref)
    await review(ref, 'reopen', { reason: 'A date looks wrong' })
    const opened = await stored(ref)
    expect(opened).toMatchObject({
      status: 'in-review',
      releaseDraft: {
        narrative: RELEASE['narrative'],
        open: { reason: 'The record was opened again. A date looks wrong' },
      },
    })
    await post(tom, `/records/${ref}/release/sign`, { rev: String(opened.rev) }, 409)
    expect(load(await tom.text('/review?tab=releases'))('main').text()).not.toContain(ref)
    await review(ref, 'accept')
    expect(kept(await document(ref))).toEqual(kept(before))
    expect(load(await tom.text('/review?tab=releases'))('main').text()).toContain(ref)
    await sign(ref)
  })

  it('asks for it to be handed over again where it was coded anew meanwhile', async () => {
    const ref = await accepted()
    await handOver(ref)
    await review(ref, 'reopen', { reason: 'The harm was less' })
    const { rev } = await stored(ref)
    const { id = '', name = '' } = (await app.services.accounts.byEmail('reviewer@northmere.example')) ?? {}
    const viewer = viewerOf({ id, name, roles: ['reviewer'], trust: NORTHMERE })
    const { setting, modalities, bodyRegion } = anIncident()
    const coding = {
      ...{ codes: [], factors: [], errorType: null, imagingFailing: 'unclear', attributionDoubtful: false },
      ...{ harm: { physical: 1, psychological: 1 }, setting, modalities, bodyRegion },
    }
    await app.services.coding.save(viewer, ref, { rev, coding, why: '', merge: null })
    await review(ref, 'accept')
    expect((await stored(ref)).releaseDraft?.open).toMatchObject({ waited: true })
    await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref) }, 403)
    expect(load(await priya.text(`/records/${ref}/release`))('main').text()).toContain(
      'The record was opened again. The harm was less',
    )
    await handOver(ref)
    await sign(ref)
    expect((await stored(ref)).status).toBe('released')
  })
})

describe('undoing a signature', () => {
  it('restores the document exactly, but for the history that tells of it', async () => {
    const ref = await accepted()
    await handOver(ref, { ...RELEASE, narrative: 'Call 07700 900123.', keptBecause: 'Invented' })
    const before = await document(ref)
    const page = load(await tom.text(`/records/${ref}/release`))
    const confirmed = page('input[name="confirmed"]').attr('value') ?? ''
    await post(tom, `/records/${ref}/release/sign`, { rev: await revOf(ref), confirmed })
    await post(priya, `/records/${ref}/release/undo`, { rev: await revOf(ref) }, 403)
    await post(tom, `/records/${ref}/release/undo`, { rev: await revOf(ref) })
    const after = await document(ref)
    const ledger = ['rev', 'updatedAt', 'history', 'search']
    const kept = (from: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(from).filter(([name]) => !ledger.includes(name)))
    expect(kept(after)).toEqual(kept(before))
    expect(after['history']).toEqual([
      ...(before['history'] as unknown[]),
      expect.objectContaining({ action: 'released' }),
      expect.objectContaining({ action: 'release-withdrawn' }),
    ])
  })
})

describe('the trail', () => {
  it('tells of every step and of every reading, and holds no words of the text', async () => {
    const ref = await accepted()
    await handOver(ref)
    await tom.text(`/records/${ref}/release`)
    await sign(ref)
    await post(tom, `/records/${ref}/release/withdraw`, { rev: await revOf(ref), reason: 'A name was left in it' })
    const { entries } = await app.services.audit.list({ subject: ref, skip: 0, limit: 50 })
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['release-prepared', 'record-read', 'release-signed', 'release-withdrawn']),
    )
    expect(entries.every(({ trust }) => trust === NORTHMERE)).toBe(true)
    expect(JSON.stringify(entries)).not.toMatch(/Bloggs|filed unread|left in it/)
    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: null })
  })
})
