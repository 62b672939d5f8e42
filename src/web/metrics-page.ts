import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import { NotFoundError } from '../platform/errors.js'
import type { Metrics } from '../platform/metrics.js'

/**
 * `GET /metrics` in the text format of Prometheus, for whoever has the token as its bearer; for everybody else, and where
 * there is no token, no such page. Numbers of the whole service only: no names, no trusts, no words.
 */
export function metricsPage({ metrics, token }: { readonly metrics: Metrics; readonly token: string | null }): Router {
  const router = Router()
  router.get('/metrics', async (req, res) => {
    const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1]
    if (token === null || given === undefined || !isSame(given, token)) throw new NotFoundError('/metrics')
    res.set({ 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
    res.send(await metrics.metrics())
  })
  return router
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
