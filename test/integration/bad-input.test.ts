import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { load } from 'cheerio'
import { createApp } from '../../src/app.js'
import { viewerOf } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { LIMITS } from '../../src/domain/record/draft-parts.js'
import { makeReference } from '../../src/domain/record/reference.js'
import type { Taxonomy } from '../../src/domain/taxonomy/taxonomy.js'
import { importedId } from '../../src/interop/import/imported-incident.js'
import { listen, openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident } from '../support/record-builders.js'

/** What is sent that no form of ours sends, and what is sent twice: a clear answer, and nothing half-written. */

const PEOPLE = {
  priya: 'reviewer@northmere.example',
  tom: 'second.reviewer@northmere.example',
  admin: 'admin@northmere.example',
} as const
type Person = keyof typeof PEOPLE

const UNKNOWN_IMPORT = '/import/00000000-0000-4000-8000-000000000000'
const UNCODED = { codes: [], imagingFailing: 'unclear', condition: '' } as const
const ACCEPTED = { status: 'accepted', ...UNCODED } as const
const TELLING = 'title=A+scan+was+filed&narrative=A+report+was+filed+unread.&keptBecause='

let app: ComposedApp
const sessions = new Map<Person, BrowserSession>()
const tokens = new Map<Person, string>()

beforeAll(async () => {
  app = await composedApp()
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const session = await openSession(app.address, PEOPLE[person])
    sessions.set(person, session)
    tokens.set(person, await session.token())
  }
})
afterAll(() => app.close())

interface Said {
  readonly status: number
  readonly words: string
}

async function send(person: Person, path: string, body?: string): Promise<Said> {
  const response = await fetch(`${app.address}${path}`, {
    ...(body !== undefined && { method: 'POST', body: `_csrf=${tokens.get(person) ?? ''}&${body}` }),
    redirect: 'manual',
    headers: {
      Accept: 'text/html',
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
      Cookie: sessions.get(person)?.cookies() ?? '',
    },
  })
  const page = load(await response.text())
  return {
    status: response.status,
    words: page('main').text().replace(/\s+/g, ' ').trim(),
  }
}

let drawn = 641_000
async function aRecord(over: Partial<ImagingRecord> = {}): Promise<string> {
  const ref = makeReference('incident', 2026, drawn++)
  const id = `00000000-0000-4000-9000-${String(drawn).padStart(12, '0')}`
  await app.services.recordStore.insert(anIncident({ ref, id, eventId: id, ...over }))
  return ref
}

/** The whole document, as the database has it. */
const document = (ref: string) => app.services.connection.collection('records').findOne({ ref })

const PAGES = ['/review', '/audit', '/admin/retention', '/admin/expunge', '/import'] as const
const QUERIES = [
  ...['0', '-1', '1.5', 'x', '100000', '1000000', '99999999999999999999', '1e400', ''].map(page => `page=${page}`),
  'page=1&page=2',
  'page[a]=b&tab[$ne]=x&sort[]=y',
  'tab=none&sort=none&list=none&action=none&from-day[a]=x&subject[$gt]=',
  '__proto__[x]=1&constructor=2&hasOwnProperty=3',
]

describe('a page asked for with what it does not know', () => {
  it.each(PAGES)('%s answers', async path => {
    for (const query of QUERIES) {
      const { status, words } = await send(path.startsWith('/a') ? 'admin' : 'priya', `${path}?${query}`)
      expect([`${path}?${query}`, status]).toEqual([`${path}?${query}`, status === 422 ? 422 : 200])
      expect(words).not.toBe('')
    }
  })
})

const CLAIMED = ['priya', '/review/claim', 'rev=1'] as const
const HANDED_OVER = ['tom', '/release', `${TELLING}&then=hand-over&rev=1`] as const

interface Route {
  readonly path: string
  /** How the record stands before. */
  readonly over?: Partial<ImagingRecord>
  /** What is done to it first: who, where, and what is sent. */
  readonly first?: readonly [Person, string, string]
  /** In order but for its revision. */
  readonly fields: string
}

/** Every form that changes a record on its way from review to release, and out. */
const ROUTES: readonly Route[] = [
  { path: '/review/return', first: CLAIMED, fields: 'reason=More+is+needed' },
  { path: '/review/duplicate', first: CLAIMED, fields: 'original=INC-2026-000001-1' },
  { path: '/coding', first: CLAIMED, fields: 'imagingFailing=unclear&condition=' },
  { path: '/history/restore', first: CLAIMED, fields: 'revision=1' },
  { path: '/release', over: ACCEPTED, fields: `${TELLING}&then=save` },
  { path: '/release', over: ACCEPTED, fields: `${TELLING}&then=hand-over` },
  { path: '/release/sign', over: ACCEPTED, first: HANDED_OVER, fields: 'confirmed=read' },
  { path: '/release/decline', over: ACCEPTED, first: HANDED_OVER, fields: 'reason=No' },
  { path: '/release/withdraw', over: ACCEPTED, fields: 'reason=No' },
  { path: '/release/undo', over: ACCEPTED, fields: '' },
  { path: '/expunge', over: ACCEPTED, fields: 'words=filed+unread&reason=A+name' },
  { path: '/event/merge', over: ACCEPTED, fields: 'other=INC-2026-000001-1&reason=Same' },
  { path: '/event/split', over: ACCEPTED, fields: 'reason=' },
]

/** What a wrong form is answered with; 404 where it names what is not there, 200 where a release is only looked at. */
const REFUSALS = [400, 404, 409, 422]

const FIELD_NAMES = ['rev', 'title', 'narrative', 'reason', 'words', 'original', 'codes', 'confirmed', 'revision']
const objects = FIELD_NAMES.map(name => `${name}[a]=b&${name}[$gt]=&${name}[]=c`).join('&')

/** What is wrong, as a body made of a form's good one. */
const WRONG: Readonly<Record<string, (fields: string) => string>> = {
  'objects where text is expected': () => `${objects}&__proto__[x]=1&constructor=2`,
  'a revision of another time': fields => `${fields}&rev=999`,
  'a revision that is no number': fields => `${fields}&rev=1e9`,
  'a revision beyond all numbers': fields => `${fields}&rev=99999999999999999999`,
}

describe.each(ROUTES)('$path, $fields', ({ path, over = {}, first, fields }) => {
  it('refuses what is wrong in plain words and leaves the record as it was', async () => {
    const ref = await aRecord(over)
    if (first !== undefined) expect((await send(first[0], `/records/${ref}${first[1]}`, first[2])).status).toBe(303)
    const before = await document(ref)
    for (const [what, body] of Object.entries(WRONG)) {
      const { status, words } = await send('priya', `/records/${ref}${path}`, body(fields))
      const answers = path === '/release' ? [...REFUSALS, 200] : REFUSALS
      expect([what, status, answers.includes(status)]).toEqual([what, status, true])
      expect(words.length).toBeGreaterThan(20)
      expect([what, await document(ref)]).toEqual([what, before])
    }
  })

  it('says of a body that is too large what to do', async () => {
    const ref = await aRecord(over)
    const before = await document(ref)
    const { status, words } = await send('priya', `/records/${ref}${path}`, `${fields}&reason=${'x'.repeat(2_100_000)}`)
    expect(status).toBe(413)
    expect(words).toContain('shorten the text or split it up')
    expect(words).toContain(`${LIMITS.narrative.toLocaleString('en-GB')} characters`)
    expect(await document(ref)).toEqual(before)
  })
})

describe('a code that there is not', () => {
  it.each(['codes=no.such-type', 'imagingFailing=perhaps'])('is not taken: %s', async fields => {
    const ref = await aRecord()
    await send('priya', `/records/${ref}/review/claim`, 'rev=1')
    const before = await document(ref)
    const { status, words } = await send('priya', `/records/${ref}/coding`, `${fields}&rev=2`)
    expect([fields, status]).toEqual([fields, 422])
    expect(words).toContain('There is a problem')
    expect(await document(ref)).toEqual(before)
  })
})

const GONE = {
  code: 'reporting.gone',
  state: 'present',
  certainty: 'high',
  basis: 'event',
  quote: 'filed unread',
} as const
const RETIRED = '“reporting.gone” was retired: it is not in version'

const HEAD = 'Datix ID,Description,Severity,Psychological harm,Incident date,Failure type\n'

describe('a failure type that was retired', () => {
  const priyasDraft = async (over: Partial<ImagingRecord> = {}) => {
    const { userId, name } = await PRIYA()
    return aRecord({
      status: 'draft',
      submittedAt: null,
      reporter: { userId: userId ?? '', name },
      codes: [GONE],
      ...over,
    })
  }
  const page = async (path: string) => load(await (await openSession(app.address, PEOPLE.priya)).text(path))

  it('is shown in a form with its words, not taken again, and gone only once it is taken out', async () => {
    const ref = await priyasDraft()
    const path = `/record/incident/${ref}/task/where-it-failed`
    const form = await page(path)
    expect(form('#stage-retired').text()).toContain(RETIRED)
    expect([form('#codes-reporting-gone').is(':checked'), form('#quote-reporting-gone').text()]).toEqual([
      true,
      'filed unread',
    ])
    const typed = 'codes=reporting.gone&certainty-reporting.gone=high&quote-reporting.gone=filed+unread'
    const refused = await send('priya', path, `${typed}&rev=1`)
    expect([refused.status, refused.words.includes(RETIRED)]).toEqual([422, true])
    const kept = { codes: 'reporting.gone', 'quote-reporting.gone': 'filed unread' }
    expect(await document(ref)).toMatchObject({ rev: 2, status: 'draft', capture: { entered: kept } })
    expect((await page(path))('#codes-reporting-gone').is(':checked')).toBe(true)
    await send('priya', path, 'rev=2')
    expect((await page(path))('#stage-retired')).toHaveLength(0)
  })

  it('stops a draft from being submitted that was whole when it was chosen', async () => {
    const ref = await priyasDraft()
    const before = await document(ref)
    const { status, words } = await send('priya', `/record/incident/${ref}/submit`, 'rev=1')
    expect([status, words.includes(RETIRED)]).toEqual([422, true])
    expect(await document(ref)).toEqual(before)
  })

  it.each([
    [
      '/coding',
      'state-reporting.gone=present&certainty-reporting.gone=high&imagingFailing=yes&setting=emergency&modalities=ct&bodyRegion=chest',
      422,
    ],
    ['/review/accept', '', 422],
  ])('is not coded and not accepted: %s', async (path, fields, expected) => {
    const ref = await aRecord({ codes: [GONE] })
    await send('priya', `/records/${ref}/review/claim`, 'rev=1')
    const before = await document(ref)
    const { status, words } = await send('priya', `/records/${ref}${path}`, `${fields}&rev=2`)
    expect([status, words.includes(RETIRED)]).toEqual([expected, true])
    expect(await document(ref)).toEqual(before)
  })

  it('is a fault of the row that brings it, and only of that', async () => {
    const rows = [
      '1,Nobody read it.,low,none,01/02/2026,reporting.gone\n',
      '2,Nobody read it.,low,none,01/02/2026,acknowledgement.report-not-read\n',
    ].join('')
    const id = await begunImport(`${HEAD}${rows}`)
    const viewer = await PRIYA()
    await app.services.imports.check(viewer, id, await app.services.imports.mappingFor(viewer, id))
    await app.services.imports.settled(id)
    expect(await batch(id)).toMatchObject({ state: 'checked', counts: { rows: 2, faulty: 1, added: 1 } })
    const { words } = await send('priya', `/import/${id}`)
    expect(words).toContain('“reporting.gone” is not in version')
    expect(words).toContain('Use a code or a name of the list')
    expect((await send('priya', `/import/${id}/discard`, '')).status).toBe(303)
  })

  it('is told of where it was retired after the rows were checked', async () => {
    const { taxonomy, imports } = app.services
    const id = await begunImport(`${HEAD}9,Nobody read it.,low,none,01/02/2026,reporting.missed-finding\n`)
    const viewer = await PRIYA()
    await imports.check(viewer, id, await imports.mappingFor(viewer, id))
    await imports.settled(id)
    expect(await batch(id)).toMatchObject({ counts: { faulty: 0, added: 1 } })
    const list = taxonomy as { types: Taxonomy['types'] }
    const whole = list.types
    list.types = whole.filter(({ code }) => code !== 'reporting.missed-finding')
    await imports.importRows(viewer, id)
    await imports.settled(id)
    list.types = whole
    expect(await batch(id)).toMatchObject({ state: 'imported', counts: { rows: 1, faulty: 1, added: 0 } })
    expect((await send('priya', `/import/${id}`)).words).toContain('“reporting.missed-finding” is not in version')
    expect(await app.services.recordStore.byId(importedId('DEMO-NM', 'datix', '9'))).toBeNull()
  })
})

describe('a file that is damaged, cut off or too large', () => {
  const uploads = () => path.join(app.services.config.dataDirectory, 'imports')
  const uploaded = () => readdir(uploads())
  // The first upload makes it.
  beforeAll(() => mkdir(uploads(), { recursive: true }))
  const MOST = 1024 * 1024
  let small: Awaited<ReturnType<typeof listen>>
  beforeAll(async () => {
    small = await listen(createApp(app.services, { firstRunPatience: 60_000, largestImport: MOST }))
  })
  afterAll(() => small.close())

  it.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004\u0014\u0000'), 'This is an Excel workbook'],
    ['bytes of anything', Buffer.from([1, 0, 2, 0, 255, 0, 3]), 'no text file, or one that is damaged'],
    ['nothing', Buffer.alloc(0), 'The file is empty'],
    ['more than is taken', Buffer.alloc(MOST + 1, 'x'), 'The file is larger than 1 MB. Export it in parts'],
  ])('is not taken, and the page says what to do: %s', async (_what, content, said) => {
    const before = await uploaded()
    const answer = await sendFile(small.address, content)
    const html = load(await answer.text())
    expect([answer.status, html('.nhsuk-error-summary a').attr('href')]).toEqual([422, '#file'])
    expect(html('.nhsuk-error-summary').text()).toContain(said)
    expect(await uploaded()).toEqual(before)
  })

  it('leaves nothing behind where the connection breaks off in the middle', async () => {
    const before = await uploaded()
    const batches = await app.services.imports.batches(await PRIYA())
    const abort = new AbortController()
    const head = `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${tokens.get('priya') ?? ''}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nID,Text\n`
    const body = new ReadableStream({
      async start(stream) {
        stream.enqueue(new TextEncoder().encode(head + '1,x\n'.repeat(20_000)))
        while ((await uploaded()).length === before.length) await new Promise(resolve => setTimeout(resolve, 10))
        abort.abort()
      },
    })
    const request = { method: 'POST', body, duplex: 'half', signal: abort.signal } as RequestInit
    const headers = {
      cookie: sessions.get('priya')?.cookies() ?? '',
      'content-type': 'multipart/form-data; boundary=b',
    }
    await expect(fetch(`${app.address}/import`, { ...request, headers })).rejects.toThrow('abort')
    for (let attempt = 0; attempt < 500 && (await uploaded()).length > before.length; attempt++) {
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    expect(await uploaded()).toEqual(before)
    expect(await app.services.imports.batches(await PRIYA())).toEqual(batches)
  })
})

describe('the same form sent twice', () => {
  it.each([
    ['/review/claim', {}, 'rev=1'],
    ['/release', ACCEPTED, `${TELLING}&then=save&rev=1`],
    ['/release', ACCEPTED, `${TELLING}&then=hand-over&rev=1`],
    ['/expunge', ACCEPTED, 'words=filed+unread&reason=A+name&rev=1'],
  ] as const)('%s does it once', async (path, over, body) => {
    const ref = await aRecord(over)
    const before = await document(ref)
    const first = await send('priya', `/records/${ref}${path}`, body)
    expect(first.status).toBe(303)
    const once = await document(ref)
    expect(once).not.toEqual(before)
    const second = await send('priya', `/records/${ref}${path}`, body)
    expect([303, 409, 422]).toContain(second.status)
    expect(await document(ref)).toEqual(once)
  })
})

describe('a request to take words out', () => {
  it('is not said to be taken back where none waits', async () => {
    const ref = await aRecord(ACCEPTED)
    const before = await document(ref)
    expect((await send('priya', `/records/${ref}/expunge/cancel`, '')).status).toBe(303)
    expect((await send('priya', `/records/${ref}`)).words).toContain('No request waits')
    expect(await document(ref)).toEqual(before)
  })
})

const IMPORT_POSTS = ['columns', 'import', 'resume', 'discard', 'undo'] as const

describe('imports', () => {
  it.each(['/import/nonsense', UNKNOWN_IMPORT])('that are not there are not found: %s', async path => {
    for (const step of IMPORT_POSTS) {
      const { status, words } = await send('priya', `${path}/${step}`, 'use[a]=b&name[]=c')
      expect([step, status]).toEqual([step, 404])
      expect(words).toContain('not found')
    }
  })

  it('take columns from no wrong types, and do each step once however often it is sent', async () => {
    const id = await begunImport()
    for (const body of [
      'fields[a]=b&name[]=c',
      'use=no-such-name',
      'system=x&fields-narrative-column=99999',
      objects,
    ]) {
      const { status, words } = await send('priya', `/import/${id}/columns`, body)
      expect([body, status < 500 && status !== 303]).toEqual([body, true])
      expect(words).toContain('Nothing is imported yet')
      expect((await batch(id)).state).toBe('uploaded')
    }
    const tooEarly = await send('priya', `/import/${id}/import`, '')
    expect(tooEarly.status).toBe(409)
    expect((await batch(id)).state).toBe('uploaded')
    const large = await send('priya', `/import/${id}/columns`, `name=${'x'.repeat(2_100_000)}`)
    expect(large.status).toBe(413)
    expect((await send('priya', `/import/${id}/discard`, '')).status).toBe(303)
    const discarded = await batch(id)
    expect((await send('priya', `/import/${id}/discard`, '')).status).toBe(303)
    expect(await batch(id)).toEqual(discarded)
    expect((await send('priya', `/import/${id}/undo`, '')).status).toBe(409)
    expect(await batch(id)).toEqual(discarded)
    expect((await send('priya', `/import/${id}?page=99999`)).status).toBe(200)
  })
})

const PRIYA = async () => {
  const account = await app.services.accounts.byEmail(PEOPLE.priya)
  if (account === null) throw new Error('no such account')
  return viewerOf(account)
}
const batch = async (id: string) => app.services.imports.batch(await PRIYA(), id)

/** A file sent as its page sends it. */
async function sendFile(address: string, content: string | Buffer): Promise<Response> {
  const form = new FormData()
  form.set('_csrf', tokens.get('priya') ?? '')
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), 'export.csv')
  return fetch(`${address}/import`, {
    method: 'POST',
    body: form,
    headers: { cookie: sessions.get('priya')?.cookies() ?? '' },
    redirect: 'manual',
  })
}

async function begunImport(
  content = 'Datix ID,Description,Severity\n1,A report that nobody read.,low\n',
): Promise<string> {
  const answer = await sendFile(app.address, content)
  return /^\/import\/([^/]+)\/columns$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}
