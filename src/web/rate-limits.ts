import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { DomainError } from '../platform/errors.js'

/** Too much was asked in too short a time. */
export class TooManyRequestsError extends DomainError {
  override name = 'TooManyRequestsError'
}

/** One household or machine has a /64 of IPv6 addresses to itself, so they are counted as one. */
export const IPV6_PREFIX = 64

/** How often a route may be asked, by one person or, signed out, from one address. */
export interface RateLimit {
  readonly limit: number
  readonly windowSeconds: number
}

/**
 * What the costly routes take. An address may be a whole hospital behind one gateway, so these stop machines, not people.
 */
export const RATE_LIMITS = {
  search: { limit: 240, windowSeconds: 60 },
  /** One for each pause in typing. */
  suggestions: { limit: 600, windowSeconds: 60 },
  /** Each may be of everything there is. */
  export: { limit: 20, windowSeconds: 60 },
  api: { limit: 240, windowSeconds: 60 },
  /** Similar records and personal words, asked for again at each pause of somebody who types. */
  whileTyping: { limit: 120, windowSeconds: 60 },
} as const satisfies Record<string, RateLimit>

/**
 * Limits an expensive route. Counted in this process: a restart forgets the counts, which is fine for load and would
 * not be for passwords (`accounts/sign-in-throttle.ts` keeps those in the store).
 */
export function limitRate({ limit, windowSeconds }: RateLimit): RequestHandler {
  return rateLimit({
    limit,
    windowMs: windowSeconds * 1000,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Addresses come from Express, which believes as many proxies as the settings say.
    validate: { xForwardedForHeader: false, trustProxy: false },
    keyGenerator: req => accountIdOf(req.user) ?? ipKeyGenerator(req.ip ?? '', IPV6_PREFIX),
    handler: (_req, _res, next) => {
      next(new TooManyRequestsError(`More than ${limit} requests in ${windowSeconds} seconds`))
    },
  })
}

function accountIdOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null || !('id' in user)) return undefined
  return typeof user.id === 'string' ? user.id : undefined
}
