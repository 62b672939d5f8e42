import { load } from 'cheerio'
import express, { type Express } from 'express'
import session from 'express-session'
import createError from 'http-errors'
import request from 'supertest'
import {
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
  UnavailableError,
} from '../../../src/platform/errors.js'
import { PROJECT_ROOT } from '../../../src/platform/project-root.js'
import { csrfProtection, csrfTokens } from '../../../src/web/csrf.js'
import { errorPages, notFoundPage, type Problem } from '../../../src/web/error-pages.js'
import type { Frame } from '../../../src/web/frame.js'
import { formBody } from '../../../src/web/parse-form.js'
import { TooManyRequestsError } from '../../../src/web/rate-limits.js'
import { requestId } from '../../../src/web/request-id.js'
import { installViewEngine } from '../../../src/web/view-engine.js'

const frame: Omit<Frame, 'csrfToken'> = {
  pageTitle: '',
  viewer: null,
  navigation: [],
  demo: true,
  notices: [],
  searchBox: { show: true, query: '' },
  signInHref: '/sign-in',
  wide: false,
  footer: { version: '0', taxonomyVersion: '1', indexedAt: null },
}

const logged: { level: string; what: Record<string, unknown> }[] = []
const log = {
  error: (what: object) => void logged.push({ level: 'error', what: what as Record<string, unknown> }),
  warn: (what: object) => void logged.push({ level: 'warn', what: what as Record<string, unknown> }),
}

/** What the one application throws at present; its templates are compiled once. */
const present: { error: unknown; framed: boolean } = { error: null, framed: true }
const theApp = buildApp()

/** The application, throwing this; under `/signed-in` somebody is signed in. */
function throwing(error: unknown, { framed = true } = {}): Express {
  Object.assign(present, { error, framed })
  return theApp
}

function buildApp(): Express {
  const app = express()
  installViewEngine(app, PROJECT_ROOT, { strict: true, cache: true })
  app.use(requestId())
  app.use(session({ secret: 'only for this test', resave: false, saveUninitialized: false }))
  app.use('/signed-in', (req, _res, next) => {
    Object.assign(req, { user: { id: 'a' } })
    next()
  })
  app.use(csrfTokens())
  app.use((_req, res, next) => {
    if (present.framed) Object.assign(res.locals, frame)
    next()
  })
  app.use(formBody())
  app.use(csrfProtection())
  app.get('/token', (_req, res) => void res.send(String(res.locals['csrfToken'])))
  app.all('/{*rest}', () => {
    throw present.error
  })
  app.use(notFoundPage)
  app.use(errorPages({ log }))
  return app
}

beforeEach(() => {
  logged.length = 0
})

const TABLE: readonly [string, unknown, number, string][] = [
  ['nothing there', new NotFoundError(), 404, 'Page not found'],
  ['no right to it', new NotAllowedError(), 403, 'You do not have access to this'],
  ['a change meanwhile', new StaleRevisionError(), 409, 'Somebody else changed this first'],
  [
    'faults',
    new InvalidInputError([{ field: 'a', message: 'Enter <a>' }]),
    422,
    'There is a problem with what was sent',
  ],
  ['too many requests', new TooManyRequestsError(), 429, 'Too many requests'],
  ['a part that is away', new UnavailableError(), 503, 'This does not work at the moment'],
  ['a store that is away', Object.assign(new Error('x'), { name: 'MongoNetworkError' }), 503, 'This does not work'],
  ['a damaged body', createError(400, 'secret words'), 400, 'This could not be read'],
  ['a damaged address', new URIError('secret words'), 400, 'This could not be read'],
  ['a huge body', createError(413), 413, 'This is too large'],
  ['an unknown encoding', createError(415), 415, 'This kind of content is not taken'],
  ['a missing file', createError(404), 404, 'Page not found'],
  ['any other fault of the sender', createError(418), 400, 'This could not be read'],
  ['a fault of ours', new Error('secret words'), 500, 'Something went wrong'],
  ['a thrown text', 'secret words', 500, 'Something went wrong'],
]

describe('error pages', () => {
  it.each(TABLE)(
    'say %s in plain words, with the right status, in the frame',
    async (_what, error, status, heading) => {
      const answer = await request(throwing(error)).get('/signed-in/x').set('Accept', 'text/html').expect(status)
      const page = load(answer.text)
      expect(page('main h1').text()).toContain(heading)
      expect(page('title').text()).toMatch(/ – Afterimage$/)
      expect(page('.app-demo')).toHaveLength(1)
      expect(answer.text).not.toContain('secret words')
      expect(answer.headers['cache-control']).toBe('no-store')
    },
  )

  it.each(TABLE)('say %s in JSON to the API', async (_w, error, status) => {
    const answer = await request(throwing(error)).get('/signed-in/x').set('Accept', 'application/json').expect(status)
    const problem = answer.body as Problem
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(problem).toMatchObject({ status, requestId: answer.headers['x-request-id'] })
    expect(problem.type).toMatch(/^urn:afterimage:problem:[a-z-]+$/)
    expect(answer.text).not.toContain('secret words')
  })

  it('answer the API in JSON whatever it accepts, and browsers in HTML', async () => {
    const app = throwing(new NotFoundError())
    const api = await request(app).get('/api/v1/records/x').set('Accept', 'text/html,*/*').expect(404)
    expect(api.headers['content-type']).toMatch(/problem\+json/)
    const page = await request(app).get('/apiary').set('Accept', 'text/html,application/json;q=0.9').expect(404)
    expect(page.headers['content-type']).toMatch(/text\/html/)
  })

  it('list every fault', async () => {
    const app = throwing(new InvalidInputError([{ field: 'a', message: 'Enter <a>' }]))
    expect(load((await request(app).get('/x')).text)('main li').text()).toBe('Enter <a>')
    expect((await request(app).get('/api/x')).body).toMatchObject({ errors: [{ field: 'a', message: 'Enter <a>' }] })
  })

  it('offer a search where nothing was found', async () => {
    const page = load((await request(throwing(new NotFoundError())).get('/x')).text)
    expect(page('main form[action="/search"] input[name="q"]')).toHaveLength(1)
  })

  it('give the id of the request only where it helps, and log what a person must look at', async () => {
    const fault = await request(throwing(new Error('secret words')))
      .get('/x?q=name')
      .expect(500)
    expect(load(fault.text)('main').text()).toContain(fault.headers['x-request-id'])
    expect(logged).toMatchObject([{ level: 'error', what: { requestId: fault.headers['x-request-id'], path: '/x' } }])
    logged.length = 0
    await request(throwing(new UnavailableError())).get('/x').expect(503).expect('Retry-After', '60')
    expect(logged.map(line => line.level)).toEqual(['warn'])
    logged.length = 0
    const absent = await request(throwing(new NotFoundError())).get('/x')
    expect(load(absent.text)('main').text()).not.toContain(absent.headers['x-request-id'])
    expect(logged).toEqual([])
  })

  it('send a visitor who may not see a page to sign in, and back', async () => {
    const app = throwing(new NotAllowedError())
    await request(app).get('/record?a=1').expect(303).expect('Location', '/sign-in?return-to=%2Frecord%3Fa%3D1')
    await request(app).get('/api/v1/records').expect(401)
    await request(app).get('/signed-in/x').expect(403)
  })

  it('still answer when the frame is what is broken', async () => {
    const answer = await request(throwing(new Error('secret words'), { framed: false }))
      .get('/x')
      .expect(500)
    expect(answer.text).toContain('<h1>Something went wrong</h1>')
    expect(answer.text).toContain(answer.headers['x-request-id'])
    expect(answer.text).not.toContain('secret words')
  })

  it('break off an answer that was half out', async () => {
    const app = express()
    app.get('/', (_req, res) => {
      res.write('half')
      throw new Error('x')
    })
    app.use(errorPages({ log }))
    await expect(request(app).get('/')).rejects.toThrow(/aborted|socket hang up/)
  })

  it('turn away bodies that are too large or damaged, in words', async () => {
    const app = throwing(new Error('not reached'))
    const large = await request(app)
      .post('/x')
      .type('form')
      .send(`a=${'x'.repeat(2_100_000)}`)
      .expect(413)
    expect(large.text).toContain('This is too large')
    await request(app).post('/x').type('form').set('Content-Encoding', 'nonsense').send('a=b').expect(415)
  })
})

describe('a form whose token is no longer good', () => {
  const app = throwing(null)

  it('is kept in the page, to be sent again, when it came from this site', async () => {
    const typed = { title: 'A <2 mm nodule & “more”', story: 'one\r\ntwo', tick: ['a', 'b'], password: 'hidden-words' }
    const answer = await request(app)
      .post('/records/new?kind=incident')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ ...typed, _csrf: 'old' })
      .expect(403)
    const page = load(answer.text)
    const form = page('main form[method="post"]')
    const values = form
      .find('input')
      .toArray()
      .map(input => [page(input).attr('name'), page(input).attr('value')])
    expect(form.attr('action')).toBe('/records/new?kind=incident')
    expect(values).toEqual([
      ['_csrf', expect.stringMatching(/^[0-9a-f]{64,}$/)],
      ['title', typed.title],
      ['story', 'one\ntwo'],
      ['tick', 'a'],
      ['tick', 'b'],
    ])
    expect(answer.text).not.toContain('hidden-words')
  })

  it('is not offered again when it came from elsewhere', async () => {
    const send = () => request(app).post('/x').type('form').send({ title: 'planted' })
    const answers = await Promise.all([
      send(),
      send().set('Sec-Fetch-Site', 'cross-site'),
      send().set('Sec-Fetch-Site', 'same-site'),
      send().set('Origin', 'https://evil.example'),
      send().set('Origin', 'null'),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('Nothing was saved')
      expect(answer.text).not.toContain('planted')
    }
  })
})

describe('a form sent by somebody who is signed out', () => {
  it('is kept until they have signed in', async () => {
    const agent = request.agent(throwing(new NotAllowedError()))
    const { text: token } = await agent.get('/token')
    const answer = await agent
      .post('/records/new')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ title: 'kept', _csrf: token })
      .expect(401)
    const page = load(answer.text)
    expect(page('main a[href="/sign-in"][target="_blank"]')).toHaveLength(1)
    expect(page('main input[name="title"]').attr('value')).toBe('kept')
  })
})
