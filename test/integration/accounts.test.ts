import { load } from 'cheerio'
import express, { type Express } from 'express'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import { accountPages } from '../../src/accounts/account-pages.js'
import { createAccountService, type AccountService } from '../../src/accounts/account-service.js'
import { createMongoAccountStore } from '../../src/accounts/mongo-account-store.js'
import { createMongoSignInThrottle } from '../../src/accounts/mongo-sign-in-throttle.js'
import { installSignIn } from '../../src/accounts/sign-in.js'
import type { AuditLog } from '../../src/audit/audit-log.js'
import { createMongoAuditLog } from '../../src/audit/mongo-audit-log.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { systemClock } from '../../src/platform/clock.js'
import { InvalidInputError } from '../../src/platform/errors.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { systemRandom } from '../../src/platform/random.js'
import { csrfProtection, csrfTokens } from '../../src/web/csrf.js'
import { errorPages, notFoundPage } from '../../src/web/error-pages.js'
import { flashNotices } from '../../src/web/flash.js'
import { frameLocals } from '../../src/web/frame-locals.js'
import { formBody } from '../../src/web/parse-form.js'
import { requestId } from '../../src/web/request-id.js'
import { requireSignIn, viewerFrom } from '../../src/web/request-viewer.js'
import { installSession, SESSION_COOKIE } from '../../src/web/session.js'
import { installViewEngine } from '../../src/web/view-engine.js'
import { listen, openSession, type BrowserSession } from '../support/browser-session.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'

const REVIEWER = 'reviewer@northmere.example'
const PASSWORD = 'four words of hay'
const LIMITS = { perAccount: 3, perAddress: 8, windowSeconds: 900 }

const directory = loadDirectory({ demo: true })
let database: TestDatabase
let audit: AuditLog
let accounts: AccountService
let server: Awaited<ReturnType<typeof listen>>

async function serviceFor(demo: boolean): Promise<AccountService> {
  return createAccountService({
    store: await createMongoAccountStore(database.connection),
    audit,
    throttle: await createMongoSignInThrottle(database.connection, systemClock, LIMITS),
    random: systemRandom,
    demo,
    knowsTrust: odsCode => directory.trust(odsCode) !== null,
  })
}

/** The parts of the application that sign-in passes through, in its order, with two routes of the test's own. */
function appOver(service: AccountService, demo: boolean): Express {
  const app = express()
  const config = { demo, http: { cookieSecure: false }, session: { idleMinutes: 60 } }
  installViewEngine(app, PROJECT_ROOT, { strict: true, cache: true })
  app.use(requestId())
  installSession(app, { connection: database.connection, sessionSecret: 'only for this test', config })
  installSignIn(app, { accounts: service })
  app.use(csrfTokens(), flashNotices())
  app.use(
    frameLocals({
      demo,
      version: '0',
      taxonomyVersion: '1',
      indexedAt: () => null,
      trustName: code => code,
      reviewCount: async () => 0,
    }),
  )
  app.use(formBody(), csrfProtection())
  app.use(accountPages({ accounts: service, directory, clock: systemClock, config }))
  app.get('/', (_req, res) => res.render('pages/accounts/account', { rows: [], changesPassword: false }))
  app.get('/who', (_req, res) => void res.json(viewerFrom(res)))
  app.get('/secret', requireSignIn, (_req, res) => void res.send('for signed-in people'))
  app.use(notFoundPage)
  app.use(errorPages({ log: { error: () => undefined, warn: () => undefined } }))
  return app
}

async function who(session: BrowserSession): Promise<unknown> {
  return JSON.parse((await session.get('/who')).body)
}

async function recorded(): Promise<[string | null, string, string][]> {
  return (await audit.latest(20)).map(entry => [entry.actor, entry.action, entry.subject])
}

async function addPriya(): Promise<string> {
  const entered = {
    email: 'priya@northmere.example',
    name: 'Priya Nair',
    roles: ['reviewer' as const],
    trust: 'DEMO-NM',
  }
  return (await accounts.add({ ...entered, password: PASSWORD }, null)).id
}

beforeAll(async () => {
  database = await openTestDatabase()
  audit = createMongoAuditLog(database.connection, systemClock)
  accounts = await serviceFor(true)
  server = await listen(appOver(accounts, true))
})

beforeEach(async () => {
  for (const name of ['accounts', 'audit', 'sessions', 'sign-in-tries']) {
    await database.connection.collection(name).deleteMany({})
  }
  await accounts.ensureDemoAccounts()
})

afterAll(async () => {
  await server.close()
  await database.close()
})

describe('signing in', () => {
  it.each(DEMO_PEOPLE.map(person => [person.email, person] as const))('makes %s the viewer', async (email, person) => {
    const session = await openSession(server.address, email)
    expect(await who(session)).toMatchObject({
      userId: person.id,
      name: person.name,
      roles: person.roles,
      trust: person.trust,
    })
  })

  it('takes the address in any spelling', async () => {
    const session = await openSession(server.address, ` ${REVIEWER.toUpperCase()} `)
    expect(await who(session)).toMatchObject({ name: 'Priya Nair' })
  })

  it('is recorded', async () => {
    await openSession(server.address, REVIEWER)
    const priya = DEMO_PEOPLE.find(person => person.email === REVIEWER)?.id ?? ''
    expect(await recorded()).toEqual([[priya, 'signed-in', priya]])
  })

  it('puts the people of the demo on the page, each with a button that signs in', async () => {
    const session = await openSession(server.address)
    const page = load(await session.text('/sign-in?return-to=/who'))
    expect(page('table tbody tr')).toHaveLength(DEMO_PEOPLE.length)
    expect(page('table').text()).toContain('Northmere')
    const form = page('table form').filter((_, one) => page(one).find(`input[value="${REVIEWER}"]`).length > 0)
    const fields = Object.fromEntries(
      form
        .find('input')
        .toArray()
        .map(input => [page(input).attr('name') ?? '', page(input).attr('value') ?? '']),
    )
    expect(fields['_csrf']).toBe(await session.token())
    const answer = await session.post('/sign-in', fields)
    expect(answer.location).toBe('/who')
    expect(await who(session)).toMatchObject({ name: 'Priya Nair' })
  })

  it('goes on to where somebody was when they are signed in already', async () => {
    const session = await openSession(server.address, REVIEWER)
    expect((await session.get('/sign-in?return-to=/who', 303)).location).toBe('/who')
  })
})

describe('a refused sign-in', () => {
  it.each([
    ['a wrong password', REVIEWER, 'not the password'],
    ['an unknown address', 'nobody@northmere.example', DEMO_PASSWORD],
    ['an empty password', REVIEWER, ''],
    ['an empty address', '', DEMO_PASSWORD],
    ['a query in place of an address', '{"$gt":""}', DEMO_PASSWORD],
  ])('says the same for %s, and keeps the address that was typed', async (_what, email, password) => {
    const session = await openSession(server.address)
    const answer = await session.post('/sign-in', { email, password, 'return-to': '/who' }, 422)
    const page = load(answer.body)
    expect(page('title').text()).toBe('Error: Sign in – Afterimage')
    expect(page('.nhsuk-error-summary a').attr('href')).toBe('#email')
    expect(page('.nhsuk-error-summary').text()).toContain('Enter the e-mail address and the password of your account')
    expect(page('input#email').attr('value')).toBe(email)
    expect(page('input#password').attr('value') ?? '').toBe('')
    expect(page('input[name="return-to"]').first().attr('value')).toBe('/who')
    expect(await who(session)).toMatchObject({ userId: null })
  })

  it('is recorded, but never with what was typed', async () => {
    const session = await openSession(server.address)
    await session.post('/sign-in', { email: 'my secret password', password: 'x' }, 422)
    await session.post('/sign-in', { email: REVIEWER, password: 'x' }, 422)
    const priya = DEMO_PEOPLE.find(person => person.email === REVIEWER)?.id ?? ''
    expect(await recorded()).toEqual([
      [null, 'sign-in-failed', priya],
      [null, 'sign-in-failed', 'unknown account'],
    ])
    const kept = await database.connection.collection('sign-in-tries').find().toArray()
    expect(JSON.stringify(kept)).not.toContain('my secret password')
  })

  it('needs a token, like every form', async () => {
    const body = new URLSearchParams({ email: REVIEWER, password: DEMO_PASSWORD })
    const answer = await fetch(`${server.address}/sign-in`, { method: 'POST', body, redirect: 'manual' })
    const page = load(await answer.text())
    expect(answer.status).toBe(403)
    // In the frame, though nothing was kept: this form came from elsewhere.
    expect(page('header.app-header')).toHaveLength(1)
    expect(page('main input[name="email"]')).toHaveLength(0)
    expect(await recorded()).toEqual([])
  })
})

describe('the way back', () => {
  it('leads to the page that asked for somebody', async () => {
    const session = await openSession(server.address)
    const sent = await session.get('/secret?a=1&b=2', 303)
    expect(sent.location).toBe('/sign-in?return-to=%2Fsecret%3Fa%3D1%26b%3D2')
    const page = load(await session.text(sent.location ?? ''))
    const returnTo = page('input[name="return-to"]').first().attr('value') ?? ''
    const answer = await session.post('/sign-in', { email: REVIEWER, password: DEMO_PASSWORD, 'return-to': returnTo })
    expect(answer.location).toBe('/secret?a=1&b=2')
    expect(await session.text(answer.location ?? '')).toBe('for signed-in people')
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/sign-out',
  ])('never leads to %s', async target => {
    const session = await openSession(server.address)
    const page = load(await session.text(`/sign-in?return-to=${encodeURIComponent(target)}`))
    expect(page('input[name="return-to"]').first().attr('value')).toBe('/')
    const answer = await session.post('/sign-in', { email: REVIEWER, password: DEMO_PASSWORD, 'return-to': target })
    expect(answer.location).toBe('/')
  })
})

describe('the session', () => {
  it('gets a new id and a new token at sign-in, so a planted one is worth nothing', async () => {
    const attacker = await openSession(server.address)
    await attacker.text('/sign-in')
    const planted = attacker.cookies()
    expect(planted).toContain(SESSION_COOKIE)
    const victim = await openSession(server.address)
    victim.plant(planted)
    const before = await victim.token()
    await victim.signIn(REVIEWER)
    expect(victim.cookies()).not.toBe(planted)
    expect(await victim.token('/account')).not.toBe(before)
    expect(await who(attacker)).toMatchObject({ userId: null })
  })

  it('has a cookie that neither scripts nor other sites can use', async () => {
    const { headers } = await (await openSession(server.address)).get('/sign-in')
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^afterimage\.sid=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/),
    ])
  })

  it('is not begun for somebody who only reads', async () => {
    const { headers } = await (await openSession(server.address)).get('/who')
    expect(headers.getSetCookie()).toEqual([])
    expect(await database.connection.collection('sessions').countDocuments()).toBe(0)
  })

  it('cannot be taken over by whoever reads the store', async () => {
    const session = await openSession(server.address, REVIEWER)
    const id =
      decodeURIComponent(session.cookies())
        .replace(/^[^=]+=s:/, '')
        .split('.')[0] ?? ''
    const stored = JSON.stringify(await database.connection.collection('sessions').find().toArray())
    expect(id).toHaveLength(32)
    expect(stored).not.toContain(id)
  })

  it('keeps pages of signed-in people out of shared caches', async () => {
    const session = await openSession(server.address, REVIEWER)
    expect((await session.get('/secret')).headers.get('Cache-Control')).toBe('private, no-cache')
  })

  it('ends with signing out, also for who kept the cookie', async () => {
    const session = await openSession(server.address, REVIEWER)
    const kept = session.cookies()
    const answer = await session.post('/sign-out')
    expect(answer.headers.get('Clear-Site-Data')).toBe('"cache"')
    expect(await session.text(answer.location ?? '')).toContain('You have signed out')
    expect(await who(session)).toMatchObject({ userId: null })
    const other = await openSession(server.address)
    other.plant(kept)
    expect(await who(other)).toMatchObject({ userId: null })
    expect((await recorded())[0]?.[1]).toBe('signed-out')
  })

  it('is not ended by a link or an image elsewhere', async () => {
    const session = await openSession(server.address, REVIEWER)
    await session.get('/sign-out', 404)
    expect(await who(session)).toMatchObject({ name: 'Priya Nair' })
  })

  it('holds over a restart of the server', async () => {
    const session = await openSession(server.address, REVIEWER)
    const again = await listen(appOver(await serviceFor(true), true))
    const continued = await openSession(again.address)
    continued.plant(session.cookies())
    expect(await who(continued)).toMatchObject({ name: 'Priya Nair' })
    await again.close()
  })
})

describe('a form that was open while its sender was signed out', () => {
  it('is kept, and goes through once they have signed in elsewhere', async () => {
    await addPriya()
    const session = await openSession(server.address, 'priya@northmere.example', PASSWORD)
    const typed = { current: PASSWORD, password: 'five more words of hay', note: 'A <2 mm “nodule”' }
    const old = await session.token('/account')
    await session.signOut()
    const first = load((await session.post('/account/password', { ...typed, _csrf: old }, 403)).body)
    expect(first('main form').attr('action')).toBe('/account/password')
    expect(first('main input[name="note"]').attr('value')).toBe(typed.note)
    expect(first('main').text()).not.toContain(PASSWORD)
    // Whoever is signed out by now is shown where to sign in, and not sent through the form for a second refusal.
    expect(first('main a[href="/sign-in"]').attr('target')).toBe('_blank')
    const again = first('main input[name="_csrf"]').attr('value') ?? ''
    const second = load((await session.post('/account/password', { ...typed, _csrf: again }, 401)).body)
    expect(second('main a[href="/sign-in"]').attr('target')).toBe('_blank')
    await session.signIn('priya@northmere.example', PASSWORD)
    const stale = second('main input[name="_csrf"]').attr('value') ?? ''
    const third = load((await session.post('/account/password', { ...typed, _csrf: stale }, 403)).body)
    expect(third('main a[href="/sign-in"]')).toHaveLength(0)
    const fresh = third('main input[name="_csrf"]').attr('value') ?? ''
    const sent = await session.post('/account/password', { ...typed, _csrf: fresh })
    expect(sent.location).toBe('/account')
  })
})

describe('guessing', () => {
  it('of one account is stopped after a few tries, also with the right password then', async () => {
    const session = await openSession(server.address)
    for (let n = 0; n < LIMITS.perAccount; n++) await session.post('/sign-in', { email: REVIEWER, password: 'x' }, 422)
    const answer = await session.post('/sign-in', { email: REVIEWER, password: DEMO_PASSWORD }, 429)
    expect(load(answer.body)('.nhsuk-error-summary').text()).toMatch(
      /too many tries. Try again after \d{1,2}:\d\d[ap]m/,
    )
    const wait = Number(answer.headers.get('Retry-After'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(LIMITS.windowSeconds)
    expect((await recorded())[0]?.[1]).toBe('sign-in-throttled')
    const other = await openSession(server.address, 'board@northmere.example')
    expect(await who(other)).toMatchObject({ name: 'Helen Marsh' })
  })

  it('is stopped for unknown addresses just the same, in any spelling', async () => {
    const session = await openSession(server.address)
    for (const email of ['a@b.example', 'A@b.example', ' a@B.example']) {
      await session.post('/sign-in', { email, password: 'x' }, 422)
    }
    const answer = await session.post('/sign-in', { email: 'a@b.example', password: 'x' }, 429)
    expect(answer.body).toContain('There were too many tries')
  })

  it('is not outrun by many tries at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: LIMITS.perAddress }, () =>
        accounts.signIn({ email: REVIEWER, password: 'x', address: '192.0.2.1' }),
      ),
    )
    expect(outcomes.filter(outcome => outcome.kind === 'refused')).toHaveLength(LIMITS.perAccount)
  })

  it('over many accounts is stopped by its address', async () => {
    const attempt = (n: number, address: string) =>
      accounts.signIn({ email: `person${n}@northmere.example`, password: 'x', address })
    for (let n = 0; n < LIMITS.perAddress; n++) expect(await attempt(n, '192.0.2.1')).toEqual({ kind: 'refused' })
    expect(await attempt(99, '192.0.2.1')).toMatchObject({ kind: 'too-many' })
    expect(await attempt(99, '192.0.2.2')).toEqual({ kind: 'refused' })
    const neighbour = await attempt(98, '2001:db8:1:1::1')
    expect(neighbour).toEqual({ kind: 'refused' })
  })

  it('is forgotten with a right password', async () => {
    const session = await openSession(server.address)
    for (let round = 0; round < 2; round++) {
      for (let n = 1; n < LIMITS.perAccount; n++)
        await session.post('/sign-in', { email: REVIEWER, password: 'x' }, 422)
      await session.signIn(REVIEWER)
      await session.signOut()
    }
    expect(await who(session)).toMatchObject({ userId: null })
  })
})

describe("one's own account", () => {
  it('is shown to oneself, and to nobody signed out', async () => {
    const session = await openSession(server.address, REVIEWER)
    const page = load(await session.text('/account'))
    const values = page('dd')
      .toArray()
      .map(value => page(value).text().trim())
    expect(values).toEqual(['Priya Nair', REVIEWER, 'Reviewer', 'Northmere University Hospitals'])
    expect((await (await openSession(server.address)).get('/account', 303)).location).toBe(
      '/sign-in?return-to=%2Faccount',
    )
  })

  it('changes its password; other sessions end, this one goes on', async () => {
    const id = await addPriya()
    const [here, elsewhere] = await Promise.all(
      [1, 2].map(() => openSession(server.address, 'priya@northmere.example', PASSWORD)),
    )
    const changed = await here?.post('/account/password', { current: PASSWORD, password: 'five more words of hay' })
    expect(changed?.location).toBe('/account')
    expect(await here?.text('/account')).toContain('Your password is changed')
    expect(elsewhere && (await who(elsewhere))).toMatchObject({ userId: null })
    const again = await openSession(server.address)
    await again.post('/sign-in', { email: 'priya@northmere.example', password: PASSWORD }, 422)
    await again.signIn('priya@northmere.example', 'five more words of hay')
    expect(await recorded()).toContainEqual([id, 'password-changed', id])
  })

  it.each([
    [
      'the wrong present one',
      'wrong',
      'five more words of hay',
      '#current',
      'Enter the password that you sign in with',
    ],
    ['a short one', PASSWORD, 'short', '#password', 'at least 12 characters'],
    ['its own address', PASSWORD, 'priya@northmere.example', '#password', 'must not contain'],
    ['the same again', PASSWORD, PASSWORD, '#password', 'not the present one'],
    ['the public one', PASSWORD, DEMO_PASSWORD, '#password', 'demo accounts'],
  ])('refuses %s for a password', async (_what, current, password, href, words) => {
    await addPriya()
    const session = await openSession(server.address, 'priya@northmere.example', PASSWORD)
    const page = load((await session.post('/account/password', { current, password }, 422)).body)
    expect(page('title').text()).toMatch(/^Error: /)
    expect(page('.nhsuk-error-summary a').attr('href')).toBe(href)
    expect(page('.nhsuk-error-summary').text()).toContain(words)
  })

  it('of a demo person stays as it is', async () => {
    const session = await openSession(server.address, REVIEWER)
    const words = 'The password of a demo account cannot be changed'
    for (const { body } of [
      await session.get('/account/password', 403),
      await session.post('/account/password', { current: DEMO_PASSWORD, password: 'five more words of hay' }, 403),
    ]) {
      expect(load(body)('h1').text()).toBe(words)
      expect(load(body)('main').text()).toContain('user add')
    }
    await (await openSession(server.address)).signIn(REVIEWER)
    expect(await who(session)).toMatchObject({ name: 'Priya Nair' })
  })
})

describe('a disabled account', () => {
  it('is out at once and stays out, told no more than others, and can come back', async () => {
    const id = await addPriya()
    const session = await openSession(server.address, 'priya@northmere.example', PASSWORD)
    await accounts.setDisabled(id, true, 'the-admin', 'has left the trust')
    expect(await who(session)).toMatchObject({ userId: null })
    const answer = await session.post('/sign-in', { email: 'priya@northmere.example', password: PASSWORD }, 422)
    expect(answer.body).toContain('Enter the e-mail address and the password of your account')
    expect(await accounts.byEmail('priya@northmere.example')).toBeNull()
    await accounts.setDisabled(id, false, 'the-admin', 'is back')
    await session.signIn('priya@northmere.example', PASSWORD)
    expect(await audit.latest(10)).toContainEqual(
      expect.objectContaining({
        actor: 'the-admin',
        action: 'account-disabled',
        subject: id,
        reason: 'has left the trust',
      }),
    )
  })
})

describe('a new account', () => {
  const entered = {
    email: 'New@Northmere.example',
    name: 'New Person',
    roles: ['board' as const],
    trust: 'DEMO-NM',
    password: PASSWORD,
  }

  it('can sign in, and is recorded', async () => {
    const account = await accounts.add(entered, 'the-admin')
    const session = await openSession(server.address, 'new@northmere.example', PASSWORD)
    expect(await who(session)).toMatchObject({ userId: account.id, roles: ['board'], trust: 'DEMO-NM' })
    expect(await recorded()).toContainEqual(['the-admin', 'account-added', account.id])
  })

  it.each([
    ['an address in use', { email: REVIEWER }, ['email']],
    ['an unknown trust', { trust: 'NO-SUCH' }, ['trust']],
    ['the password that everybody knows', { password: DEMO_PASSWORD }, ['password']],
    ['several faults', { email: 'x', password: 'short', trust: null }, ['email', 'trust', 'password']],
  ])('is refused for %s, with every fault', async (_what, over, fields) => {
    const before = await database.connection.collection('accounts').countDocuments()
    const refused: unknown = await accounts.add({ ...entered, ...over }, null).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(InvalidInputError)
    expect((refused as InvalidInputError).faults.map(fault => fault.field).sort()).toEqual([...fields].sort())
    expect(await database.connection.collection('accounts').countDocuments()).toBe(before)
    expect(await recorded()).toEqual([])
  })
})

describe('demo accounts', () => {
  it('are made once, whatever the number of starts', async () => {
    expect(await accounts.ensureDemoAccounts()).toBe(DEMO_PEOPLE.length)
    expect(await database.connection.collection('accounts').countDocuments()).toBe(DEMO_PEOPLE.length)
  })

  it('are as good as unknown outside demo mode, even on the files of a demo', async () => {
    const inDemo = await openSession(server.address, REVIEWER)
    const service = await serviceFor(false)
    const real = await listen(appOver(service, false))
    const session = await openSession(real.address)
    session.plant(inDemo.cookies())
    expect(await who(session)).toMatchObject({ userId: null })
    const page = await session.text('/sign-in')
    expect(page).not.toContain(DEMO_PASSWORD)
    expect(page).not.toContain(REVIEWER)
    await session.post('/sign-in', { email: REVIEWER, password: DEMO_PASSWORD }, 422)
    expect(await service.byEmail(REVIEWER)).toBeNull()
    await expect(service.ensureDemoAccounts()).rejects.toThrow(/demo mode only/)
    await real.close()
  })
})
