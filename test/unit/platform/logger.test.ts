import { createServer } from 'node:http'
import express from 'express'
import request from 'supertest'
import { createLogger, httpLogger, type LogLevel } from '../../../src/platform/logger.js'
import { requestId } from '../../../src/web/request-id.js'

function logger(level: LogLevel = 'info') {
  const lines: string[] = []
  const log = createLogger({ level, destination: { write: line => void lines.push(line) } })
  return {
    log,
    text: () => lines.join(''),
    entries: () => lines.map(line => JSON.parse(line) as Record<string, unknown>),
  }
}

const SECRET = 'words-nobody-may-read'

describe('the log', () => {
  it.each([
    ['a password', { password: SECRET }],
    ['a password in what was entered', { entered: { password: SECRET, email: SECRET } }],
    ['a cookie', { request: { headers: { cookie: SECRET } } }],
    ['a token', { form: { values: { _csrf: SECRET, token: SECRET } } }],
    ['a narrative', { record: { narrative: SECRET, title: SECRET, immediateAction: SECRET } }],
    ['a body', { req: { body: { any: SECRET } } }],
  ])('hides %s', (_what, fields) => {
    const { log, text } = logger()
    log.info(fields, 'something')
    expect(text()).toContain('[hidden]')
    expect(text()).not.toContain(SECRET)
  })

  it('has the level and the time in words', () => {
    const { log, entries } = logger()
    log.warn({ ref: 'INC-2026-481902-7' }, 'late')
    expect(entries()).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
        ref: 'INC-2026-481902-7',
        msg: 'late',
      },
    ])
  })

  it('writes nothing below its level', () => {
    const { log, text } = logger('warn')
    log.info('started')
    expect(text()).toBe('')
  })

  it.each([
    [
      'a duplicate key',
      `E11000 duplicate key error collection: a.accounts index: email_1 dup key: { email: "${SECRET}" }`,
    ],
    ['a value of the wrong type', `Cast to Number failed for value "${SECRET} \\" more" (type string) at path "year"`],
    ['a value that is not in the list', `\`${SECRET}\` is not a valid enum value for path \`kind\`.`],
    ['a value that is refused', `Value "${SECRET}" is not allowed`],
  ])('takes %s out of what stores say', (_what, message) => {
    const { log, text } = logger()
    log.error({ err: Object.assign(new Error(message), { code: 11_000, keyValue: { email: SECRET } }) }, 'failed')
    expect(text()).toContain('"code":11000')
    expect(text()).not.toContain(SECRET)
  })

  it('takes of an error its words and its cause, not what hangs on it', () => {
    const { log, entries, text } = logger()
    const cause = Object.assign(new TypeError('the cause'), { document: { narrative: SECRET } })
    log.error({ err: new Error('it failed', { cause }) }, 'failed')
    expect(entries()[0]).toMatchObject({
      err: { type: 'Error', message: 'it failed', cause: { type: 'TypeError', message: 'the cause' } },
    })
    log.error({ err: SECRET }, 'thrown text')
    expect(text()).not.toContain(SECRET)
  })
})

describe('the log of requests', () => {
  it('has a line each: method, path, status and id, nothing else that was sent', async () => {
    const { log, entries, text } = logger()
    const app = express().use(requestId(), httpLogger(log))
    app.get('/search', (_req, res) => void res.send('found'))
    const server = createServer(app)
    const answer = await request(server).get(`/search?q=${SECRET}`).set('Cookie', `a=${SECRET}`).set('X-Any', SECRET)
    server.close()
    expect(entries()).toMatchObject([
      {
        level: 'info',
        req: { id: answer.headers['x-request-id'], method: 'GET', path: '/search' },
        res: { status: 200 },
      },
    ])
    expect(text()).not.toContain(SECRET)
  })
})
