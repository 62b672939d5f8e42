import { createApp } from '../../src/app.js'
import { viewerOf } from '../../src/domain/access/viewer.js'
import { recordStatuses, type RecordStatus } from '../../src/domain/record/code-lists.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { NOT_REVIEWED } from '../../src/domain/record/review.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { openSession, type Fields } from '../support/browser-session.js'
import { routesOf } from '../support/app-routes.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident } from '../support/record-builders.js'

/**
 * Who may do what to a record of which status, by every route that writes and every route of the API. Each row is sent by
 * everybody in every status in which they may not: it is refused, and the store is as it was. The routes are read from
 * the application: one without a row here, or a row without a route, fails.
 */

const PEOPLE = {
  visitor: null,
  author: 'reporter@northmere.example',
  holder: 'reviewer@northmere.example',
  second: 'second.reviewer@northmere.example',
  board: 'board@northmere.example',
  trainer: 'trainer@northmere.example',
  admin: 'admin@northmere.example',
  'reporter elsewhere': 'reporter@ferncastle.example',
  'reviewer elsewhere': 'reviewer@ferncastle.example',
  'admin elsewhere': 'admin@ferncastle.example',
  'national analyst': 'analyst@national.example',
  'national administrator': 'admin@national.example',
} as const
type Person = keyof typeof PEOPLE
const EVERYBODY = Object.keys(PEOPLE) as Person[]
const SIGNED_IN = EVERYBODY.filter(person => person !== 'visitor')
const REVIEWERS = ['holder', 'second'] as const
const RECORDING = ['author', 'holder', 'second', 'reporter elsewhere', 'reviewer elsewhere'] as const

const AT = new Date('2026-03-03T09:00:00Z')
const AMARA = { userId: accountId(1), name: 'Amara Cole' }
const PRIYA = { userId: accountId(2), name: 'Priya Nair' }
const TOM = { userId: accountId(3), name: 'Tom Ashdown' }
const WORDS = { title: 'A report was not opened', narrative: 'A report was not opened.', recommendations: [] }

const SUBMITTED = recordStatuses.codes.filter(status => status !== 'draft' && status !== 'published')
const ANY = recordStatuses.codes
const by = (people: readonly Person[], statuses: readonly RecordStatus[]): Allowed =>
  Object.fromEntries(people.map(person => [person, statuses]))

/** These look a record up only once the form is in order. */
const LOOKS_LATER: Readonly<Record<string, { readonly refusedAs: number }>> = {
  '': { refusedAs: 422 },
  '/task/:step': { refusedAs: 409 },
}

/** Statuses in which each may; whoever is not named never may. */
type Allowed = Partial<Readonly<Record<Person, readonly RecordStatus[]>>>
interface Row {
  readonly fields?: Fields
  /** Said to everybody alike, whatever the reference: nothing has been looked up, or it is not theirs to change. */
  readonly refusedAs?: number
  readonly may: Allowed
}

/** Routes that are about one record, by everything they can be asked for. */
const OF_A_RECORD: Readonly<Record<string, Row | Readonly<Record<string, Row>>>> = {
  'POST /records/:ref/review/:action': {
    // Whoever has claimed it already is not refused: a double click changes nothing.
    claim: { may: { ...by(REVIEWERS, ['submitted']), holder: ['submitted', 'in-review'] } },
    assign: { fields: { assignee: 'nobody' }, may: by(REVIEWERS, ['submitted', 'in-review']) },
    unclaim: { may: { holder: ['in-review'] } },
    accept: { may: { holder: ['in-review'] } },
    return: { may: { holder: ['in-review'] } },
    duplicate: { may: { holder: ['in-review'] } },
    'not-imaging': { may: { holder: ['in-review'] } },
    withdraw: { may: { holder: ['in-review'], author: ['submitted', 'returned'] } },
    reopen: { may: by(REVIEWERS, ['returned', 'accepted', 'duplicate', 'not-imaging', 'withdrawn']) },
  },
  'POST /records/:ref/coding': { may: { holder: ['in-review'] } },
  'POST /records/:ref/history/restore': { fields: { revision: '1' }, may: {} },
  'POST /records/:ref/addenda': { fields: { text: '' }, may: by(['author', ...REVIEWERS], SUBMITTED) },
  'POST /records/:ref/learning/responses': {
    fields: { type: 'swarm-huddle', owner: 'Lead' },
    may: by(REVIEWERS, SUBMITTED),
  },
  'POST /records/:ref/learning/responses/:number': { fields: { 'learned-1': 'x' }, may: {} },
  'POST /records/:ref/learning/recommendations': { may: by(REVIEWERS, SUBMITTED) },
  'POST /records/:ref/event/merge': { may: by(REVIEWERS, SUBMITTED) },
  'POST /records/:ref/event/split': { may: by(REVIEWERS, SUBMITTED) },
  'POST /records/:ref/event/undo': { fields: { change: 'none' }, may: {} },
  'POST /records/:ref/release': { fields: { then: 'hand-over', title: '' }, may: by(REVIEWERS, ['accepted']) },
  // Signing once more what one has signed changes nothing, and so does submitting what is submitted.
  'POST /records/:ref/release/sign': { may: { second: ['accepted', 'released'] } },
  'POST /records/:ref/release/decline': { may: { second: ['accepted'] } },
  'POST /records/:ref/release/withdraw': { may: by(REVIEWERS, ['released']) },
  'POST /records/:ref/release/undo': { may: { second: ['released'] } },
  'POST /records/:ref/expunge': { may: by(REVIEWERS, SUBMITTED) },
  'POST /records/:ref/expunge/cancel': { may: by(REVIEWERS, SUBMITTED) },
  'POST /admin/expunge/:ref': { fields: { reference: 'INC' }, may: by(['second', 'admin'], SUBMITTED) },
  'POST /record/incident/:ref': { refusedAs: 422, may: { author: ['draft', 'returned'] } },
  'POST /record/incident/:ref/submit': {
    may: { author: ['draft', ...SUBMITTED.filter(each => each !== 'withdrawn')] },
  },
  'POST /record/incident/:ref/discard': { may: { author: ['draft'] } },
  'POST /record/incident/:ref/task/:step': { refusedAs: 409, may: { author: ['draft', 'returned'] } },
  // An incident is no complaint and no finding, whoever asks.
  ...Object.fromEntries(
    Object.entries({ complaint: ['/submit', '/discard', '/task/:step'], finding: ['', '/submit', '/discard'] }).flatMap(
      ([kind, ends]) => ends.map(end => [`POST /record/${kind}/:ref${end}`, { ...LOOKS_LATER[end], may: {} }] as const),
    ),
  ),
  'GET /api/v1/records/:ref': {
    may: {
      author: ANY,
      ...by(REVIEWERS, [...SUBMITTED, 'published']),
      ...by(
        ['board', 'trainer', 'reporter elsewhere', 'reviewer elsewhere', 'national analyst'],
        ['released', 'published'],
      ),
      ...by(['admin', 'admin elsewhere', 'national administrator'], ['published']),
    },
  },
}

/** Other routes: who may use them at all. */
const OTHERS: Readonly<Record<string, { readonly fields?: Fields; readonly may: readonly Person[] }>> = {
  'POST /sign-in': { fields: { email: 'nobody@example.org', password: 'x' }, may: EVERYBODY },
  'POST /sign-out': { may: EVERYBODY },
  'POST /account/password': { may: SIGNED_IN },
  'POST /review/assign': { fields: { refs: 'INC', assignee: 'x' }, may: [...REVIEWERS, 'reviewer elsewhere'] },
  ...Object.fromEntries(
    ['incident', 'complaint'].flatMap(kind =>
      ['/start/:step', '/while-typing/earlier', '/while-typing/safety'].map(
        end => [`POST /record/${kind}${end}`, { may: RECORDING }] as const,
      ),
    ),
  ),
  'POST /record/incident/quick/while-typing/safety': { may: RECORDING },
  'POST /record/finding/while-typing/safety': { may: RECORDING },
  'POST /record/incident': { may: RECORDING },
  'POST /record/finding': { may: RECORDING },
  'POST /import': { may: [...REVIEWERS, 'reviewer elsewhere'] },
  'POST /import/:id/columns': { may: REVIEWERS },
  'POST /import/:id/import': { may: REVIEWERS },
  'POST /import/:id/resume': { may: REVIEWERS },
  'POST /import/:id/discard': { may: REVIEWERS },
  'POST /import/:id/undo': { may: REVIEWERS },
  'POST /patterns/runs': { may: [...REVIEWERS, 'reviewer elsewhere', 'national analyst'] },
  'POST /patterns/runs/cancel': { may: [...REVIEWERS, 'reviewer elsewhere', 'national analyst'] },
  'POST /patterns/:id/decision': { may: [] },
  'POST /recommendations/:ref/close': { may: [] },
  'POST /search/save': { may: SIGNED_IN },
  'POST /search/saved/:id/change': { may: [] },
  'POST /search/saved/:id/delete': { may: [] },
  'POST /admin/search/tasks': {
    fields: { task: 'sweep' },
    may: ['admin', 'admin elsewhere', 'national administrator'],
  },
  'POST /admin/search/retry': { may: ['admin', 'admin elsewhere', 'national administrator'] },
  'GET /api/v1/records': { may: SIGNED_IN },
  'GET /api/v1/patterns': { may: SIGNED_IN },
  'GET /api/v1/patterns/:id': { may: [] },
  'GET /api/v1/recommendations': { may: SIGNED_IN },
  'GET /api/v1/recommendations/:ref': { may: [] },
  'GET /api/v1/failure-types': { may: SIGNED_IN },
  'GET /api/v1/trusts': { may: SIGNED_IN },
}

let app: ComposedApp
let batch: string
const sessions = new Map<Person, { readonly cookies: string; readonly token: string }>()
const refs = new Map<RecordStatus, string>()

/** Collections that every request may write to: the log itself, sessions, and what workers keep for themselves. */
const MOVING = /^(audit|sessions|sign-in|leases|search|system\.|pattern|suggestions)/

function accountId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** Recorded by Amara; claimed, and its release prepared, by Priya; signed by Tom; with words that wait to be taken out. */
function inStatus(status: RecordStatus, ref: string): ImagingRecord {
  const number = 800_000 + ANY.indexOf(status)
  const id = `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`
  const release = { ...WORDS, preparedBy: PRIYA, releasedBy: TOM, releasedAt: AT }
  const entry = { at: AT, by: TOM, action: 'released', note: '', to: 'released' } as const
  const submitted = status !== 'draft'
  return anIncident({
    ...{ id, ref, status, eventId: id, reporter: AMARA, submittedAt: submitted ? AT : null },
    review: { ...NOT_REVIEWED, holder: status === 'in-review' ? PRIYA : null, reason: 'A reason' },
    releaseDraft: status === 'accepted' ? { ...WORDS, preparedBy: PRIYA, preparedAt: AT, keptBecause: '' } : null,
    ...(status === 'released' && { release, history: [entry] }),
    ...(status === 'published' && { ownerTrust: null, reporter: null, organisations: [] }),
    ...(submitted &&
      status !== 'published' && {
        expunging: { words: 'filed unread', reason: 'Asked for', askedBy: PRIYA, askedAt: AT },
      }),
  })
}

/** What the store holds: the records of this test in full, and how many documents there are of everything else. */
async function standing(): Promise<string> {
  const { db } = app.services.connection
  if (db === undefined) throw new Error('Not connected')
  const records = await db
    .collection('records')
    .find({ ref: { $in: [...refs.values()] } }, { projection: { search: 0 } })
    .sort({ _id: 1 })
    .toArray()
  const names = (await db.listCollections().toArray()).map(({ name }) => name).filter(name => !MOVING.test(name))
  const counts = await Promise.all(names.sort().map(async name => [name, await db.collection(name).countDocuments()]))
  return JSON.stringify({ records, counts })
}

/** The status of one request, as a program sends it: an answer without a page around it costs less. */
async function send(person: Person, route: string, names: Readonly<Record<string, string>>, fields: Fields = {}) {
  const { cookies, token } = sessions.get(person) ?? { cookies: '', token: '' }
  const [method = '', path = ''] = route.split(' ')
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => names[name] ?? name)
  const { status } = await fetch(new URL(filled, app.address), {
    method,
    redirect: 'manual',
    headers: { Accept: 'application/json', 'Sec-Fetch-Site': 'same-origin', Cookie: cookies },
    ...(method === 'POST' && { body: bodyOf({ ...fields, _csrf: token }) }),
  })
  return status
}

function bodyOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  )
}

/** Only those who may know of the record hear that it has moved on. */
function refusals(person: Person): readonly number[] {
  if (person === 'visitor') return [401]
  return ['author', 'holder', 'second'].includes(person) ? [403, 404, 409] : [403, 404]
}

beforeAll(async () => {
  app = await composedApp()
  for (const person of EVERYBODY) {
    const email = PEOPLE[person]
    const session = await (email === null ? openSession(app.address) : openSession(app.address, email))
    const token = await session.token()
    sessions.set(person, { cookies: session.cookies(), token })
  }
  for (const status of ANY) {
    const ref = makeReference('incident', 2026, 800_000 + ANY.indexOf(status))
    refs.set(status, ref)
    await app.services.recordStore.insert(inStatus(status, ref))
  }
  const viewer = viewerOf({ id: PRIYA.userId, name: PRIYA.name, roles: ['reviewer'], trust: 'DEMO-NM' })
  const name = 'datix-export.csv'
  const file = await app.services.imports.begin(viewer, {
    path: `${PROJECT_ROOT}/seed/samples/${name}`,
    name,
    take: 'copy',
  })
  batch = file.id
}, 120_000)

afterAll(async () => {
  await app.close()
})

it('has a row for every route that writes, and for every route of the API', () => {
  const routes = routesOf(createApp(app.services)).filter(route => !/^(GET|HEAD) (?!\/api\/)/.test(route))
  expect([...Object.keys(OF_A_RECORD), ...Object.keys(OTHERS)].sort()).toEqual(routes)
})

const rows = Object.entries(OF_A_RECORD).flatMap(([route, row]): [string, string, Row][] =>
  isRow(row) ? [[route, '', row]] : Object.entries(row).map(([action, one]) => [route, action, one]),
)

function isRow(row: Row | Readonly<Record<string, Row>>): row is Row {
  return 'may' in row
}

it.each(rows)(
  '%s %s is refused, and changes nothing, for everybody who may not',
  async (route, action, { may, fields, refusedAs }) => {
    const before = await standing()
    const wrong: string[] = []
    for (const person of EVERYBODY) {
      for (const status of ANY.filter(each => may[person]?.includes(each) !== true)) {
        const names = { ref: refs.get(status) ?? '', action, step: 'what-happened', number: '1' }
        const told = await send(person, route, names, { rev: '1', reason: 'A reason', ...fields })
        if (!refusals(person).includes(told) && told !== refusedAs) wrong.push(`${person}, ${status}: ${told}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await standing()).toBe(before)
  },
  60_000,
)

it.each(rows.filter(([, , { may }]) => Object.keys(may).length > 0))(
  '%s %s is not refused to those who may',
  async (route, action, { may, fields }) => {
    const wrong: string[] = []
    for (const person of EVERYBODY) {
      for (const status of may[person] ?? []) {
        // Each finds the record as it was: what one has done is put back.
        const ref = refs.get(status) ?? ''
        await app.services.connection.collection('records').deleteOne({ ref })
        await app.services.recordStore.insert(inStatus(status, ref))
        const names = { ref, action, step: 'what-happened', number: '1' }
        const told = await send(person, route, names, { rev: '1', reason: 'A reason', ...fields })
        if ([401, 403, 404].includes(told)) wrong.push(`${person}, ${status}: ${told}`)
      }
    }
    expect(wrong).toEqual([])
  },
  60_000,
)

it.each(['/import/none/columns', '/import/none/faults', '/records/INC/learning/responses/x'])(
  'takes %s for something that is not there',
  async path => {
    const method = path.startsWith('/import') ? 'GET' : 'POST'
    expect(await send('holder', `${method} ${path}`, {})).toBe(404)
  },
)

it.each(Object.entries(OTHERS))(
  '%s is refused, and changes nothing, for everybody who may not',
  async (route, { may, fields }) => {
    const before = await standing()
    const names = { id: batch, ref: 'REC-2026-000000-0', step: 'what-happened' }
    const wrong: string[] = []
    for (const person of EVERYBODY.filter(each => !may.includes(each))) {
      const told = await send(person, route, names, fields)
      if (![401, 403, 404].includes(told)) wrong.push(`${person}: ${told}`)
    }
    expect(wrong).toEqual([])
    expect(await standing()).toBe(before)
  },
  60_000,
)
