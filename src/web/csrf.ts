import { csrfSync } from 'csrf-sync'
import type { Request, RequestHandler } from 'express'

/** The field that every form carries; `views/partials/app/csrf.hbs` writes it. */
const FIELD = '_csrf'

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: req => tokenIn(req.body) ?? req.get('X-CSRF-Token'),
})

/**
 * Offers pages the token for their forms, as `res.locals.csrfToken`. It is made when a page writes it out, not before: who
 * only reads gets no session and no cookie. Must come after the session.
 */
export function csrfTokens(): RequestHandler {
  return (req, res, next) => {
    res.locals['csrfToken'] = lateToken(req)
    next()
  }
}

/**
 * Refuses whatever changes something without the token of its session (synchroniser pattern), whoever asks, tests
 * included. Must come after the form parser.
 */
export function csrfProtection(): RequestHandler {
  return csrfSynchronisedProtection
}

/** Behaves as the string it becomes: Handlebars and `String()` ask for it when they write it. */
function lateToken(req: Request): { toString(): string; toJSON(): string } {
  const token = () => generateToken(req)
  return { toString: token, toJSON: token }
}

function tokenIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, FIELD)) return undefined
  const token = (body as Record<string, unknown>)[FIELD]
  return typeof token === 'string' ? token : undefined
}
