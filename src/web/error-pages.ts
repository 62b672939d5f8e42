import { STATUS_CODES } from 'node:http'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { NotFoundError, type Fault } from '../platform/errors.js'
import { pageFor, type ErrorPage } from './error-words.js'
import { formValues } from './parse-form.js'
import { requestIdOf } from './request-id.js'
import { signInHref } from './return-to.js'

/** What the error pages need of a logger. */
export interface ErrorLog {
  error(what: object, message: string): void
  warn(what: object, message: string): void
}

/** The last route: nothing is at this address. */
export const notFoundPage: RequestHandler = (_req, _res, next) => {
  next(new NotFoundError('No route has this address'))
}

/**
 * The last middleware: every error becomes a page in plain words, or `application/problem+json` (RFC 9457) for the API
 * and whoever asks for JSON. The table in `error-words.ts` says which status and words; whatever it does not know is
 * logged and is a 500 without details.
 */
export function errorPages({ log }: { readonly log: ErrorLog }): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const page = pageFor(error, { signedIn: req.user !== undefined })
    record(log, page, error, req)
    if (res.headersSent) {
      // Half an answer is out: all that is left is to break the connection, which Express does.
      next(error)
      return
    }
    res.status(page.status)
    res.set('Cache-Control', 'no-store')
    if (page.retryAfterSeconds !== null) res.set('Retry-After', String(page.retryAfterSeconds))
    if (wantsProblem(req)) sendProblem(req, res, page)
    else if (page.slug === 'signed-out' && isReading(req)) res.redirect(303, signInHref(req.originalUrl))
    else sendPage(log, req, res, page)
  }
}

/** Whether the answer to a request is JSON: the API's always, others where JSON is liked better than HTML. */
export function wantsProblem(req: Request): boolean {
  return /^\/api(\/|$)/.test(req.originalUrl.replace(/\?.*$/, '')) || req.accepts(['html', 'json']) === 'json'
}

/** An error as RFC 9457 has it, with the id that the log knows the request by. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly requestId: string
  readonly errors?: readonly Fault[]
}

function sendProblem(req: Request, res: Response, page: ErrorPage): void {
  const problem: Problem = {
    type: `urn:afterimage:problem:${page.slug}`,
    title: page.heading,
    status: page.status,
    detail: wordsOf(page).join(' '),
    requestId: requestIdOf(req),
    ...(page.faults.length > 0 ? { errors: page.faults } : {}),
  }
  res.type('application/problem+json').send(JSON.stringify(problem))
}

function sendPage(log: ErrorLog, req: Request, res: Response, page: ErrorPage): void {
  const problem = {
    heading: page.heading,
    paragraphs: page.paragraphs,
    otherwise: page.otherwise,
    faults: page.faults,
    offersSearch: page.offersSearch,
    requestId: page.status >= 500 ? requestIdOf(req) : '',
    signInHref: needsSignIn(page, req) ? '/sign-in' : '',
    resend: page.keepsTyped && isOwnForm(req) ? { action: req.originalUrl, fields: typedFields(req) } : null,
  }
  // The frame itself may be what is broken (no session store, no template): then words alone.
  const sendBare = (failure: unknown): void => {
    log.warn({ err: failure, requestId: requestIdOf(req) }, 'The error page could not be rendered in its frame')
    res.type('html').send(barePage(page, problem.requestId))
  }
  try {
    res.render('pages/errors/problem', { pageTitle: page.heading, problem }, (failure: unknown, html?: string) => {
      if (html === undefined || failure) sendBare(failure)
      else res.send(html)
    })
  } catch (failure) {
    sendBare(failure)
  }
}

/** A form that waited too long often outlived the session as well: sending it again would only be refused once more. */
function needsSignIn({ slug }: ErrorPage, req: Request): boolean {
  return slug === 'signed-out' || (slug === 'expired-form' && req.user === undefined && req.path !== '/sign-in')
}

/**
 * Whether the form was sent by a page of this site. Only then are its values offered for sending again: from elsewhere
 * they are what the token guards against.
 */
function isOwnForm(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin'
  const origin = req.get('Origin') ?? ''
  return URL.canParse(origin) && new URL(origin).host === req.get('Host')
}

/** Everything that was typed, but passwords, which are not written into pages. */
function typedFields(req: Request): readonly { name: string; value: string }[] {
  return Object.entries(formValues(req.body))
    .filter(([name]) => !/password/i.test(name))
    .flatMap(([name, value]) => [value].flat().map(one => ({ name, value: one })))
}

function isReading(req: Request): boolean {
  return req.method === 'GET' || req.method === 'HEAD'
}

/** Error: somebody must look at it. Warning: a part is away, and comes back or alarms by itself. */
function record(log: ErrorLog, page: ErrorPage, error: unknown, req: Request): void {
  const what = { err: error, requestId: requestIdOf(req), method: req.method, path: req.path }
  if (page.slug === 'unexpected') log.error(what, 'A request failed')
  else if (page.status >= 500) log.warn(what, 'A part that a request needed does not answer')
}

function barePage(page: ErrorPage, requestId: string): string {
  const reference = requestId === '' ? [] : [`Reference of this request: ${requestId}`]
  const paragraphs = [...wordsOf(page), ...reference].map(text => `<p>${escape(text)}</p>`).join('')
  const title = escape(page.heading)
  const reason = escape(STATUS_CODES[page.status] ?? '')
  return (
    `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>${title} – Afterimage</title></head>` +
    `<body><main><h1>${title}</h1>${paragraphs}<p><a href="/">Afterimage</a> (${page.status} ${reason})</p></main></body></html>`
  )
}

function wordsOf(page: ErrorPage): readonly string[] {
  return page.otherwise === '' ? page.paragraphs : [...page.paragraphs, page.otherwise]
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
