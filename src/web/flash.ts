import type { Request } from 'express'
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

/** Takes the notices that wait for this page: each is shown once. */
export function takeNotices(req: Request): readonly Notice[] {
  const notices = req.session.notices ?? []
  // Only a session that held some is changed: reading makes no session.
  if (notices.length > 0) delete req.session.notices
  return notices
}
