import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { load } from 'cheerio'
import { viewerOf } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { importedId } from '../../src/interop/import/imported-incident.js'
import { movableClock } from '../../src/platform/clock.js'
import { createMongoLeaseStore } from '../../src/platform/mongo-lease-store.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'

const REVIEWER = 'reviewer@northmere.example'
const HEAD = 'Datix ID,Description,Severity,Psychological harm,Incident date\n'
const row = (id: string, text: string): string => `${id},${text},low,none,01/02/2026\n`

let app: ComposedApp
let reviewer: BrowserSession

beforeAll(async () => {
  app = await composedApp()
  reviewer = await openSession(app.address, REVIEWER)
})
afterAll(() => app.close())

/** Sends a file as the page's form does; the answer as it comes. */
async function upload(session: BrowserSession, content: string | Buffer, name = 'export.csv'): Promise<Response> {
  const form = new FormData()
  form.set('_csrf', await session.token('/import'))
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  return fetch(`${app.address}/import`, {
    method: 'POST',
    body: form,
    headers: { cookie: session.cookies() },
    redirect: 'manual',
  })
}

/** Uploads, takes the guessed columns, and waits until every row is checked; the import's id. */
async function checked(content: string | Buffer): Promise<string> {
  const answer = await upload(reviewer, content)
  expect(answer.status).toBe(303)
  const id = /^\/import\/([^/]+)\/columns$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  await app.services.imports.check(await viewer(), id, await app.services.imports.mappingFor(await viewer(), id))
  await app.services.imports.settled(id)
  return id
}

async function imported(content: string): Promise<string> {
  const id = await checked(content)
  await reviewer.post(`/import/${id}/import`, {}, 303, `/import/${id}`)
  await app.services.imports.settled(id)
  return id
}

async function viewer() {
  const account = await app.services.accounts.byEmail(REVIEWER)
  if (account === null) throw new Error('no such account')
  return viewerOf(account)
}

const recordOf = (externalId: string): Promise<ImagingRecord | null> =>
  app.services.recordStore.byId(importedId('DEMO-NM', 'datix', externalId))

async function everything(): Promise<ImagingRecord[]> {
  const all: ImagingRecord[] = []
  for await (const record of app.services.recordStore.each({})) all.push(record)
  return all
}

async function countAll(): Promise<number> {
  return Object.values(await app.services.recordStore.countByStatus()).reduce((sum, each) => sum + each, 0)
}

describe('an import', () => {
  it('shows every row’s faults before anything is imported, and imports the others on request', async () => {
    const before = await countAll()
    const id = await checked(await readFile(path.join(PROJECT_ROOT, 'seed/samples/export-with-faults.csv')))
    const page = await reviewer.text(`/import/${id}`)
    expect(page).toContain('12/31/2025')
    expect(page).toContain('Import the 2 rows without faults')
    expect(await countAll()).toBe(before)
    const faults = await reviewer.get(`/import/${id}/faults.csv`, 200)
    expect(faults.body).toContain('A-9')
    await reviewer.post(`/import/${id}/import`, {}, 303, `/import/${id}`)
    await app.services.imports.settled(id)
    expect(await countAll()).toBe(before + 2)
  })

  it('sums what is wrong by column before it lists a row, on the page and in the file of faults', async () => {
    const lines = Array.from({ length: 1_210 }, (_, at) => `S-${at},An account.,low,none,13/32/2025\n`).join('')
    const id = await checked(`${HEAD}${lines}S-x,An account.,low,none,12/31/2025\n`)
    const page = load(await reviewer.text(`/import/${id}`))
    const [first = '', second = ''] = page('main table')
      .first()
      .find('tbody tr')
      .get()
      .map(line => page(line).text().replace(/\s+/g, ' '))
    expect(first).toContain(
      'Column “Incident date”: 1,210 rows are not a day of the calendar, such as “13/32/2025”; first at row 2',
    )
    expect(first).toContain('Write dates as day/month/year, such as 31/12/2025')
    expect(second).toContain('1 row has its month first, such as “12/31/2025”; first at row 1,212')
    const rowByRow = page('details#rows')
    expect(rowByRow.attr('open')).toBeUndefined()
    expect(rowByRow.find('tbody tr')).toHaveLength(50)
    expect(rowByRow.text()).toContain('1,211 rows have faults and 1,001 are listed')
    expect(load(await reviewer.text(`/import/${id}?page=2`))('details#rows').attr('open')).toBe('open')
    const lastPage = await reviewer.text(`/import/${id}?page=21`)
    expect(lastPage).toContain('S-x')
    const csv = (await reviewer.get(`/import/${id}/faults.csv`, 200)).body.trim().split('\n')
    expect(csv).toHaveLength(1 + 2 + 1_001 + 1)
    expect(csv[1]).toContain('Summary,1210,2,,Incident date,13/32/2025,"1,210 rows are not a day of the calendar"')
    expect(csv.at(-1)).toContain('1,211 rows have faults and 1,001 are listed')
  })

  it('says so where no row can be imported, and where there is none', async () => {
    const faulty = `${HEAD}760,,low,none,01/02/2026\n761,,low,none,01/02/2026\n`
    expect(await reviewer.text(`/import/${await checked(faulty)}`)).toContain(
      'None of the 2 rows can be imported as it is. Mend the file and upload it again',
    )
    expect(await reviewer.text(`/import/${await checked(HEAD)}`)).toContain('There are no rows below the headings')
  })

  it('makes records that wait for review, with their number and no reporter here', async () => {
    await imported(HEAD + row('700', 'A report that nobody read.'))
    expect(await recordOf('700')).toMatchObject({
      status: 'submitted',
      ownerTrust: 'DEMO-NM',
      demo: true,
      reporter: null,
      externalRefs: [{ system: 'datix', id: '700' }],
      narrative: 'A report that nobody read.',
      history: [{ action: 'imported' }],
    })
  })

  it('changes nothing the second time, and what has changed in the file the third', async () => {
    const content = HEAD + row('710', 'The first account.') + row('711', 'Another account.')
    await imported(content)
    const first = await everything()
    const again = await checked(content)
    expect((await app.services.imports.batch(await viewer(), again)).counts).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    })
    expect(await reviewer.text(`/import/${again}`)).toContain('0 new, 0 changed')
    expect(await everything()).toEqual(first)
    const third = await imported(HEAD + row('710', 'A better account.') + row('711', 'Another account.'))
    expect((await app.services.imports.batch(await viewer(), third)).counts).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 1,
    })
    expect((await recordOf('710'))?.narrative).toBe('A better account.')
  })

  it('leaves alone what somebody has worked on since', async () => {
    await imported(HEAD + row('720', 'As it was.'))
    const record = await recordOf('720')
    if (record === null) throw new Error('not imported')
    await reviewer.post(
      `/records/${record.ref}/review/claim`,
      { rev: String(record.rev) },
      303,
      `/records/${record.ref}/review/claim`,
    )
    const id = await imported(HEAD + row('720', 'As the file has it now.') + row('721', 'New.'))
    expect((await app.services.imports.batch(await viewer(), id)).counts).toMatchObject({ added: 1, keptAsIs: 1 })
    expect((await recordOf('720'))?.narrative).toBe('As it was.')
  })

  it('is undone as a whole: what was added is gone, what was changed is as before', async () => {
    await imported(HEAD + row('730', 'Before.'))
    const before = await everything()
    const id = await imported(HEAD + row('730', 'After.') + row('731', 'Added.'))
    expect(await recordOf('731')).not.toBeNull()
    expect(await reviewer.text(`/import/${id}/undo`)).toContain('1 record that it added is removed')
    await reviewer.post(`/import/${id}/undo`, {}, 303, `/import/${id}/undo`)
    await app.services.imports.settled(id)
    const plain = (records: readonly ImagingRecord[]) => records.map(record => ({ ...record, rev: 0 }))
    expect(plain(await everything())).toEqual(plain(before))
    expect(await reviewer.text(`/import/${id}`)).toContain('Everything that this import did has been taken back')
    await app.services.sync.drain()
    const held: string[] = []
    for await (const page of app.services.searchIndex.revisions()) held.push(...page.map(each => each.id))
    expect(held.filter(each => each.startsWith(importedId('DEMO-NM', 'datix', '731')))).toEqual([])
  })

  it('keeps its columns under a name', async () => {
    const answer = await upload(reviewer, 'Nummer,Text,Harm,Distress\n740,An account.,low,none\n')
    const columns = answer.headers.get('location') ?? ''
    const refused = await reviewer.post(columns, { system: 'datix' }, 422, columns)
    expect(refused.body).toContain('Choose the column for “What happened”')
    const fields = {
      system: 'datix',
      'fields-externalId-column': 'Nummer',
      'fields-narrative-column': 'Text',
      'fields-physicalHarm-column': 'Harm',
      'fields-psychologicalHarm-column': 'Distress',
      name: 'German export',
    }
    await reviewer.post(columns, fields, 303, columns)
    const again = await upload(reviewer, 'Nummer,Text,Harm,Distress\n741,An account.,low,none\n')
    const page = await reviewer.text(again.headers.get('location') ?? '')
    expect(page).toContain('German export')
    expect(page).toContain('<option value="Nummer" selected>')
  })

  it('is discarded as long as nothing of it is imported', async () => {
    const id = await checked(HEAD + row('745', 'Uploaded by mistake.'))
    await reviewer.post(`/import/${id}/discard`, {}, 303, `/import/${id}`)
    expect(await reviewer.text(`/import/${id}`)).toContain('Nothing of it was imported')
    await reviewer.post(`/import/${id}/import`, {}, 409, '/import')
    expect(await recordOf('745')).toBeNull()
  })

  it('forgets what a record was before when words are taken out of it for good', async () => {
    await imported(HEAD + row('746', 'Told by Mrs Example.'))
    await imported(HEAD + row('746', 'Told by a relative.'))
    const record = await recordOf('746')
    if (record === null) throw new Error('not imported')
    const withFaults = await checked(
      `${HEAD}746,Told.,as Mrs Example says,none,01/02/2026\n747,Told.,as Mrs Other says,none,01/02/2026\n`,
    )
    const faults = app.services.connection.collection('import-faults')
    expect(await faults.countDocuments({ externalId: { $in: ['746', '747'] } })).toBe(2)
    const entries = app.services.connection.collection('import-entries')
    expect(JSON.stringify(await entries.find({ recordId: record.id }).toArray())).toContain('Mrs Example')
    await app.services.imports.takeOut(record.ref)
    expect(await entries.countDocuments({ recordId: record.id })).toBe(0)
    expect(await faults.distinct('externalId', { externalId: { $in: ['746', '747'] } })).toEqual(['747'])
    // The sum of the faults shows the first cell: it is read from what is kept, and so is gone with it.
    const page = await reviewer.text(`/import/${withFaults}`)
    expect(page).toContain('2 rows are not a degree of harm')
    expect(page).not.toContain('Mrs Example')
  })

  it('refuses a file that is no table, in words', async () => {
    const empty = await upload(reviewer, '')
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('The file is empty')
    const broken = await checked(`${HEAD}750,"never ends,low,none,01/02/2026\n`)
    expect(await reviewer.text(`/import/${broken}`)).toContain('a quotation mark is opened and not closed')
  })
})

describe('who imports', () => {
  it.each([
    'reporter@northmere.example',
    'board@northmere.example',
    'trainer@northmere.example',
    'admin@northmere.example',
    'analyst@national.example',
  ])('%s does not', async email => {
    const session = await openSession(app.address, email)
    await session.get('/import', 403)
    const before = await countAll()
    const form = new FormData()
    form.set('_csrf', await session.token('/account'))
    form.set('file', new Blob([HEAD + row('760', 'Not theirs.')]), 'export.csv')
    const answer = await fetch(`${app.address}/import`, {
      method: 'POST',
      body: form,
      headers: { cookie: session.cookies() },
    })
    expect(answer.status).toBe(403)
    expect(await countAll()).toBe(before)
  })

  it('another trust’s import is not found, whatever is asked of it', async () => {
    const id = await checked(HEAD + row('770', 'Ours.'))
    const other = await openSession(app.address, 'reviewer@ferncastle.example')
    for (const step of ['', '/columns', '/progress', '/undo', '/faults.csv'])
      await other.get(`/import/${id}${step}`, 404)
    for (const step of ['/columns', '/import', '/resume', '/undo', '/discard'])
      await other.post(`/import/${id}${step}`, {}, 404, '/import')
    expect((await app.services.imports.batch(await viewer(), id)).state).toBe('checked')
    expect(await recordOf('770')).toBeNull()
  })

  it.each([
    ['says nothing of its parts', 'multipart/form-data', 'x'],
    [
      'breaks off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nID',
    ],
  ])('a form that %s is refused, and leaves no file', async (_what, type, body) => {
    const headers = { cookie: reviewer.cookies(), 'content-type': type }
    const answer = await fetch(`${app.address}/import`, { method: 'POST', body, headers })
    expect(answer.status).toBe(400)
    const kept = await readdir(path.join(app.services.config.dataDirectory, 'imports'))
    expect(kept.filter(name => name.endsWith('.upload'))).toEqual([])
  })

  it('a file without the form’s token is refused', async () => {
    const form = new FormData()
    form.set('file', new Blob([HEAD + row('780', 'Forged.')]), 'export.csv')
    const answer = await fetch(`${app.address}/import`, {
      method: 'POST',
      body: form,
      headers: { cookie: reviewer.cookies() },
    })
    expect(answer.status).toBe(403)
  })
})

describe('a file that nobody imports', () => {
  const DAY = 86_400_000
  const clock = movableClock(new Date())
  let later: ComposedApp
  let session: BrowserSession
  beforeAll(async () => {
    later = await composedApp({ clock })
    session = await openSession(later.address, REVIEWER)
  })
  afterAll(() => later.close())

  const files = async (): Promise<string[]> =>
    (await readdir(path.join(later.services.config.dataDirectory, 'imports'))).sort()

  async function uploaded(content: string): Promise<string> {
    const form = new FormData()
    form.set('_csrf', await session.token('/import'))
    form.set('file', new Blob([content]), 'export.csv')
    const headers = { cookie: session.cookies() }
    const answer = await fetch(`${later.address}/import`, { method: 'POST', body: form, headers, redirect: 'manual' })
    return /^\/import\/([^/]+)\/columns$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  }

  async function lookedThrough(id: string): Promise<void> {
    const person = await viewer()
    await later.services.imports.check(person, id, await later.services.imports.mappingFor(person, id))
    await later.services.imports.settled(id)
  }

  it('is thrown away after seven days, with what was found in it; one that was touched since stays', async () => {
    const start = clock.now().getTime()
    const left = await uploaded(`${HEAD}900,Told of a patient.,as Mrs Example says,none,01/02/2026\n`)
    await lookedThrough(left)
    const touched = await uploaded(HEAD + row('901', 'Another account.'))
    const done = await uploaded(HEAD + row('902', 'A third account.'))
    await lookedThrough(done)
    await later.services.imports.importRows(await viewer(), done)
    await later.services.imports.settled(done)
    const before = await session.text(`/import/${left}`)
    expect(before).toContain('if nobody imports it')
    expect(await session.text('/import')).toContain('within 7 days is thrown away')

    clock.moveTo(new Date(start + 5 * DAY))
    await later.services.importExpiry.expire()
    expect(await files()).toEqual([`${left}.csv`, `${touched}.csv`].sort())
    await lookedThrough(touched)

    clock.moveTo(new Date(start + 7 * DAY + 60_000))
    await later.services.importExpiry.expire()
    await later.services.importExpiry.expire()
    expect(await files()).toEqual([`${touched}.csv`])
    const faults = later.services.connection.collection('import-faults')
    expect(await faults.countDocuments({ batch: left })).toBe(0)
    const entries = (await later.services.audit.latest(20)).filter(({ action }) => action === 'import-expired')
    expect(entries).toMatchObject([{ actor: null, subject: left, trust: 'DEMO-NM', reason: 'after 7 days' }])
    const states = later.services.connection.collection('imports')
    expect(await states.distinct('state', { _id: left as never })).toEqual(['expired'])
    expect(await states.distinct('state', { _id: done as never })).toEqual(['imported'])
  })

  it('says on its pages what became of it, and can no more be imported', async () => {
    const again = await openSession(later.address, REVIEWER)
    session = again
    const id = await uploaded(HEAD + row('903', 'Never looked at.'))
    clock.moveTo(new Date(clock.now().getTime() + 8 * DAY))
    await later.services.importExpiry.expire()
    expect(await again.text(`/import/${id}`)).toContain('Nobody imported the file in time')
    expect((await again.get(`/import/${id}/columns`, 303)).headers.get('location')).toBe(`/import/${id}`)
    for (const step of ['columns', 'import', 'discard']) await again.post(`/import/${id}/${step}`, {}, 409, '/import')
    expect(await later.services.recordStore.byId(importedId('DEMO-NM', 'datix', '903'))).toBeNull()
  })

  it('a step that runs is left alone, and one that was broken off keeps what it imported', async () => {
    const person = await viewer()
    const id = await uploaded(HEAD + row('904', 'Imported before it broke off.') + row('905', 'And another.'))
    await lookedThrough(id)
    await later.services.imports.importRows(person, id)
    await later.services.imports.settled(id)
    const states = later.services.connection.collection('imports')
    await states.updateOne({ _id: id as never }, { $set: { state: 'importing' } })
    const file = path.join(later.services.config.dataDirectory, 'imports', `${id}.csv`)
    await writeFile(file, HEAD)
    clock.moveTo(new Date(clock.now().getTime() + 8 * DAY))
    const leases = createMongoLeaseStore(later.services.connection, clock)
    expect(await leases.take(`import:${id}`, 'another process', 60_000)).toBe(true)
    await later.services.importExpiry.expire()
    expect(await files()).toContain(`${id}.csv`)
    await leases.giveBack(`import:${id}`, 'another process')
    await later.services.importExpiry.expire()
    expect(await files()).not.toContain(`${id}.csv`)
    const batch = await later.services.imports.batch(person, id)
    expect(batch).toMatchObject({ state: 'imported', counts: { added: 2 } })
    expect(batch.fault).toContain('nobody went on with it for 7 days')
    await later.services.imports.undo(person, id)
    await later.services.imports.settled(id)
    expect(await later.services.recordStore.byId(importedId('DEMO-NM', 'datix', '904'))).toBeNull()
  })

  it('is not the only thing to go: what a stop of the server left half sent goes too', async () => {
    const stray = path.join(later.services.config.dataDirectory, 'imports', 'half-sent.upload')
    await writeFile(stray, HEAD)
    await utimes(stray, clock.now(), clock.now())
    await later.services.importExpiry.expire()
    expect(await files()).toContain('half-sent.upload')
    clock.moveTo(new Date(clock.now().getTime() + 7 * DAY))
    await later.services.importExpiry.expire()
    expect(await files()).not.toContain('half-sent.upload')
  })
})
