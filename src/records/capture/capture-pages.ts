import { Router } from 'express'
import type { OrganisationDirectory } from '../../organisations/directory.js'
import { requireSignIn } from '../../web/request-viewer.js'
import { refOf, requireRecorder } from './capture-request.js'
import { complaintCapture, findingCapture, incidentCapture } from './captures.js'
import { checkPages, type CheckPagesParts } from './check-pages.js'
import { onePagePages } from './one-page-pages.js'
import { stagedPages } from './staged-pages.js'

export interface CapturePagesParts extends CheckPagesParts {
  readonly directory: OrganisationDirectory
}

/** Recording each kind: topic by topic or on one page, then check answers → submit → confirmation. */
export function capturePages(parts: CapturePagesParts): Router {
  const router = Router()
  for (const capture of [incidentCapture(parts), complaintCapture(parts), findingCapture(parts)]) {
    const { path, staged, onePage } = capture
    router.use(path, requireSignIn, requireRecorder)
    if (staged !== null) router.use(stagedPages(capture, staged, parts))
    router.use(checkPages(capture, parts))
    if (onePage !== null) router.use(onePagePages(capture, onePage, parts.drafts))
    else {
      router.get(`${path}/:ref`, (req, res) => {
        res.redirect(303, `${path}/${encodeURIComponent(refOf(req))}/tasks`)
      })
    }
  }
  return router
}
