import type { RequestHandler, Response } from 'express'
import { ANONYMOUS, type Viewer } from '../domain/access/viewer.js'
import { NotAllowedError } from '../platform/errors.js'
import { signInHref } from './return-to.js'

/** Who asks: set by the sign-in middleware for every request, a visitor where it was not. */
export function viewerFrom(res: Response): Viewer {
  const viewer: unknown = res.locals['requestViewer']
  return isViewer(viewer) ? viewer : ANONYMOUS
}

/** Says who asks, for the rest of the request. */
export function setViewer(res: Response, viewer: Viewer): void {
  res.locals['requestViewer'] = viewer
}

/**
 * Pages for signed-in people only: readers are sent to sign in and come back; what was being sent is refused with a page
 * that keeps it, since a redirect would lose it.
 */
export const requireSignIn: RequestHandler = (req, res, next) => {
  if (viewerFrom(res).userId !== null) next()
  else if (req.method === 'GET' || req.method === 'HEAD') res.redirect(303, signInHref(req.originalUrl))
  else next(new NotAllowedError('Not signed in'))
}

function isViewer(value: unknown): value is Viewer {
  return typeof value === 'object' && value !== null && 'roles' in value && 'readsReleases' in value
}
