import { Router } from 'express'
import { requireSignIn } from '../../web/request-viewer.js'
import type { RecordService } from '../record-service.js'
import type { Capture } from './capture.js'
import { refOf, requireRecorder } from './capture-request.js'
import type { CaptureService } from './capture-service.js'
import { checkPages } from './check-pages.js'
import { onePagePages } from './one-page-pages.js'
import { stagedPages } from './staged-pages.js'

/** Recording one kind: topic by topic or on one page, then check answers → submit → confirmation. */
export function capturePages(capture: Capture, drafts: CaptureService, records: RecordService): Router {
  const router = Router()
  router.use(capture.path, requireSignIn, requireRecorder)
  if (capture.staged !== null) router.use(stagedPages(capture, capture.staged, drafts))
  router.use(checkPages(capture, drafts, records))
  if (capture.onePage !== null) router.use(onePagePages(capture, capture.onePage, drafts))
  else {
    router.get(`${capture.path}/:ref`, (req, res) => {
      res.redirect(303, `${capture.path}/${encodeURIComponent(refOf(req))}/tasks`)
    })
  }
  return router
}
