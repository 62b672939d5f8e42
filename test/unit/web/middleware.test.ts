import express, { type Express } from 'express'
import session from 'express-session'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import request from 'supertest'
import { PROJECT_ROOT } from '../../../src/platform/project-root.js'
import { csrfProtection, csrfTokens } from '../../../src/web/csrf.js'
import { errorPages, notFoundPage } from '../../../src/web/error-pages.js'
import { flash, flashNotices } from '../../../src/web/flash.js'
import { formBody } from '../../../src/web/parse-form.js'
import { limitRate } from '../../../src/web/rate-limits.js'
import { requestId, requestIdOf } from '../../../src/web/request-id.js'
import { LAYOUT_SCRIPT_HASH, securityHeaders } from '../../../src/web/security-headers.js'

type Agent = ReturnType<typeof request.agent>
type Test = ReturnType<Agent['get']>

function appWith(routes: (app: Express) => void): Express {
  const app = express()
  app.use(requestId())
  app.use(securityHeaders({ secure: true }))
  app.use(session({ secret: 'only for this test', resave: false, saveUninitialized: false }))
  app.use(csrfTokens())
  app.use(flashNotices())
  app.use(formBody())
  app.use(csrfProtection())
  routes(app)
  app.use(notFoundPage)
  app.use(errorPages({ log: { error: () => undefined, warn: () => undefined } }))
  return app
}

describe('security headers', () => {
  it('load, frame and leak nothing', async () => {
    const { headers } = await request(appWith(app => app.get('/', (_req, res) => void res.send('ok')))).get('/')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';connect-src 'self';font-src 'self';form-action 'self';frame-ancestors 'none';" +
        "img-src 'self' data:;manifest-src 'self';style-src 'self';script-src 'self' " +
        "'sha256-tDOvXJi1PXbg0CWjLCCYSNHRXtps26K4JXkE3M6u/c0='",
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    })
    expect(headers).not.toHaveProperty('x-powered-by', 'Express')
  })

  it('do not insist on TLS where there is none', async () => {
    const app = express().use(securityHeaders({ secure: false }))
    expect((await request(app).get('/')).headers).not.toHaveProperty('strict-transport-security')
  })

  it('allow the one script of the layout, by its hash', () => {
    const layout = readFileSync(path.join(PROJECT_ROOT, 'views/layouts/main.hbs'), 'utf8')
    const script = /<script>(.*?)<\/script>/s.exec(layout)?.[1] ?? ''
    expect(`sha256-${createHash('sha256').update(script).digest('base64')}`).toBe(LAYOUT_SCRIPT_HASH)
  })
})

describe('request ids', () => {
  it('are our own, never the one that came', async () => {
    const app = appWith(routes => routes.get('/', (req, res) => void res.send(requestIdOf(req))))
    const answer = await request(app).get('/').set('X-Request-Id', 'forged')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.text).toBe(answer.headers['x-request-id'])
  })
})

describe('tokens on forms', () => {
  const app = appWith(routes => {
    routes.get('/form', (_req, res) => void res.send(String(res.locals['csrfToken'])))
    routes.get('/page', (_req, res) => void res.send('nothing to send'))
    routes.post('/form', (_req, res) => void res.send('saved'))
  })

  const form = (sent: string | object) => (agent: Agent) => agent.post('/form').type('form').send(sent)

  it.each<[string, (agent: Agent, token: string) => Test, number]>([
    ['the token in the form', (agent, token) => form({ _csrf: token })(agent), 200],
    ['the token in a header', (agent, token) => agent.post('/form').set('X-CSRF-Token', token), 200],
    ['no token', agent => form({})(agent), 403],
    ['another token', (agent, token) => form({ _csrf: `${token}0` })(agent), 403],
    ['the token twice', (agent, token) => form(`_csrf=${token}&_csrf=${token}`)(agent), 403],
    ['the token in the address', (agent, token) => agent.post(`/form?_csrf=${token}`), 403],
    ['PUT without one', agent => agent.put('/form'), 403],
    ['DELETE without one', agent => agent.delete('/form'), 403],
  ])('are asked of everything that changes something: %s', async (_what, send, status) => {
    const agent = request.agent(app)
    const token = (await agent.get('/form')).text
    expect((await send(agent, token)).status).toBe(status)
  })

  it('are of one session', async () => {
    const token = (await request.agent(app).get('/form')).text
    const other = request.agent(app)
    await other.get('/form')
    await other.post('/form').type('form').send({ _csrf: token }).expect(403)
    await request(app).post('/form').type('form').send({ _csrf: token }).expect(403)
    await request(app).post('/form').type('form').send({ _csrf: '' }).expect(403)
  })

  it('start a session only where a page writes one', async () => {
    expect((await request(app).get('/page')).headers).not.toHaveProperty('set-cookie')
    expect((await request(app).get('/form')).headers).toHaveProperty('set-cookie')
  })
})

describe('notices', () => {
  const app = appWith(routes => {
    routes.get('/save', (req, res) => {
      flash(req, { kind: 'success', title: 'Saved' })
      flash(req, { kind: 'info', title: 'And noted' })
      res.redirect('/on')
    })
    routes.get('/on', (_req, res) => {
      res.redirect('/page')
    })
    // As `res.render` does.
    routes.get('/page', (_req, res) => void res.json({ ...res.locals }))
  })

  it('wait for the next page, over redirects, and are shown once', async () => {
    const agent = request.agent(app)
    await agent.get('/save')
    await agent.get('/on')
    expect((await agent.get('/page')).body).toMatchObject({ notices: [{ title: 'Saved' }, { title: 'And noted' }] })
    expect((await agent.get('/page')).body).toMatchObject({ notices: [] })
  })
})

describe('limits of expensive routes', () => {
  it('answer too many requests with 429 and when to come back', async () => {
    const app = appWith(routes => {
      routes.get('/search', limitRate({ limit: 2, windowSeconds: 60 }), (_req, res) => void res.send('found'))
      routes.get('/other', (_req, res) => void res.send('free'))
    })
    await request(app).get('/search').expect(200)
    await request(app).get('/search').expect(200)
    const answer = await request(app).get('/search').expect(429)
    expect(answer.text).toContain('Too many requests')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    await request(app).get('/other').expect(200)
  })

  it('count signed-in people apart from others at their address', async () => {
    const app = appWith(routes => {
      routes.use((req, _res, next) => {
        const id = req.get('Test-Account')
        if (id !== undefined) Object.assign(req, { user: { id } })
        next()
      })
      routes.get('/', limitRate({ limit: 1, windowSeconds: 60 }), (_req, res) => void res.send('ok'))
    })
    await request(app).get('/').set('Test-Account', 'a').expect(200)
    await request(app).get('/').set('Test-Account', 'b').expect(200)
    await request(app).get('/').expect(200)
    await request(app).get('/').set('Test-Account', 'a').expect(429)
  })
})
