import type { RequestHandler, Response } from 'express'
import { ANONYMOUS, type Viewer } from '../domain/access/viewer.js'

/** Who asks: set by the sign-in middleware for every request, a visitor where it was not. */
export function viewerFrom(res: Response): Viewer {
  const viewer: unknown = res.locals['requestViewer']
  return isViewer(viewer) ? viewer : ANONYMOUS
}

/** Says who asks, for the rest of the request. */
export function setViewer(res: Response, viewer: Viewer): void {
  res.locals['requestViewer'] = viewer
}

/** Pages for signed-in people only: others are sent to sign in, and come back. */
export const requireSignIn: RequestHandler = (req, res, next) => {
  if (viewerFrom(res).userId !== null) next()
  else res.redirect(303, signInAddress(req.originalUrl))
}

/** The sign-in page, with the way back. */
export function signInAddress(returnTo: string): string {
  return returnTo === '/' ? '/sign-in' : `/sign-in?return-to=${encodeURIComponent(returnTo)}`
}

function isViewer(value: unknown): value is Viewer {
  return typeof value === 'object' && value !== null && 'roles' in value && 'readsReleases' in value
}
