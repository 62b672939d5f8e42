import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { DomainError } from '../platform/errors.js'

/** An error of the API as RFC 9457 has it. */
export interface Problem {
  readonly status: number
  readonly title: string
  readonly detail: string
}

const SIGN_IN: Problem = { status: 401, title: 'Not signed in', detail: 'Sign in, and send the session cookie.' }
const NOT_FOUND: Problem = { status: 404, title: 'Not found', detail: 'Nothing is here that you may read.' }
const UNEXPECTED: Problem = {
  status: 500,
  title: 'Something went wrong',
  detail: 'The request was not answered. Try again later; if it goes on, give the request id to whoever runs this.',
}

/** What the names of domain errors are over HTTP; a name that is not here is unexpected. */
const PROBLEMS: Readonly<Record<string, Problem>> = {
  NotFoundError: NOT_FOUND,
  NotAllowedError: { status: 403, title: 'Not allowed', detail: 'Your role does not let you do this.' },
  InvalidInputError: { status: 422, title: 'Invalid input', detail: 'What was sent cannot be accepted.' },
  StaleRevisionError: { status: 409, title: 'Out of date', detail: 'Somebody else changed this first.' },
  UnavailableError: {
    status: 503,
    title: 'Not available at present',
    detail: 'A part that is needed does not answer. Try again in a minute.',
  },
}

/** Sends a problem, with the request's id to quote. */
export function sendProblem(res: Response, instance: string, problem: Problem): void {
  const id = res.get('X-Request-Id')
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', ...problem, instance, ...(id !== undefined && { requestId: id }) }))
}

/** For whoever is not signed in. */
export function sendSignIn(res: Response, instance: string): void {
  res.set('WWW-Authenticate', 'Session')
  sendProblem(res, instance, SIGN_IN)
}

/** Addresses of the API that are none. */
export const unknownAddress: RequestHandler = (req, res) => {
  sendProblem(res, req.originalUrl, NOT_FOUND)
}

/** What an error is over HTTP. */
export function problemOf(error: unknown): Problem {
  return error instanceof DomainError ? (PROBLEMS[error.name] ?? UNEXPECTED) : UNEXPECTED
}

/** The last handler of the API's router. What was not expected is logged; the answer never tells what it was. */
export function apiErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const problem = problemOf(error)
    if (problem.status === UNEXPECTED.status) log.error({ err: error }, 'The API could not answer')
    sendProblem(res, req.originalUrl, problem)
  }
}
