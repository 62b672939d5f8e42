import express from 'express'
import request from 'supertest'
import { NotFoundError } from '../../../src/platform/errors.js'
import { createMetrics } from '../../../src/platform/metrics.js'
import { metricsPage } from '../../../src/web/metrics-page.js'

const TOKEN = 'a-token-for-metrics'

function appWith(token: string | null) {
  const app = express()
  app.use(metricsPage({ metrics: createMetrics({ process: true }), token }))
  const fault: express.ErrorRequestHandler = (error, _req, res, _next) => {
    res.status(error instanceof NotFoundError ? 404 : 500).end()
  }
  app.use(fault)
  return app
}

describe('the page of metrics', () => {
  it('is for whoever has the token', async () => {
    const response = await request(appWith(TOKEN)).get('/metrics').set('Authorization', `Bearer ${TOKEN}`).expect(200)
    expect(response.headers['content-type']).toMatch(/^text\/plain/)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.text).toContain('process_cpu_seconds_total')
  })

  it.each([
    ['nothing', undefined],
    ['another token', 'Bearer another-token-here'],
    ['a token of another length', 'Bearer x'],
    ['no bearer', TOKEN],
  ])('is not there for %s', async (_what, authorization) => {
    const asked = request(appWith(TOKEN)).get('/metrics')
    const { status } = await (authorization === undefined ? asked : asked.set('Authorization', authorization))
    expect(status).toBe(404)
  })

  it('is not there where no token is set', async () => {
    for (const authorization of ['Bearer ', 'Bearer null']) {
      expect((await request(appWith(null)).get('/metrics').set('Authorization', authorization)).status).toBe(404)
    }
  })
})
