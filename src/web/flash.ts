import type { Request, RequestHandler } from 'express'
import type { Notice } from './frame.js'

declare module 'express-session' {
  interface SessionData {
    /** Notices for the next page that is shown. */
    notices?: Notice[]
  }
}

/** Keeps a notice for the page that comes after a redirect. */
export function flash(req: Request, notice: Notice): void {
  req.session.notices = [...(req.session.notices ?? []), notice]
}

/**
 * Offers the notices to the layout as `res.locals.notices`. They are taken when a page is rendered, not before: a redirect
 * or an answer in JSON on the way leaves them for the page.
 */
export function flashNotices(): RequestHandler {
  return (req, res, next) => {
    let taken: readonly Notice[] | null = null
    Object.defineProperty(res.locals, 'notices', { enumerable: true, get: () => (taken ??= takeNotices(req)) })
    next()
  }
}

/** Takes the notices that wait for this page: each is shown once. */
function takeNotices(req: Request): readonly Notice[] {
  const notices = req.session.notices ?? []
  // Only a session that held some is changed: reading makes no session.
  if (notices.length > 0) delete req.session.notices
  return notices
}
