import type { RequestHandler } from 'express'
import { systemRandom, type Random } from '../platform/random.js'

/**
 * Gives each request an id: in `req.id` for the log, in the answer's `X-Request-Id`, and on error pages for people to
 * quote. Ids that come with a request are not taken over: they could forge lines of the log.
 */
export function requestId(random: Random = systemRandom): RequestHandler {
  return (req, res, next) => {
    const id = random.uuid()
    Object.assign(req, { id })
    res.set('X-Request-Id', id)
    next()
  }
}

/** The id of a request; empty before `requestId` has run. */
export function requestIdOf(req: { readonly id?: unknown }): string {
  return typeof req.id === 'string' ? req.id : ''
}
