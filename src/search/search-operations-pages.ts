import { Router } from 'express'
import { z } from 'zod'
import type { Clock } from '../platform/clock.js'
import { flash } from '../web/flash.js'
import { formValues, textOf } from '../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import type { SearchOperations } from './search-operations.js'
import { searchOperationsView } from './search-operations-views.js'
import { SYNC_TASKS, type SyncTask } from './sync-report.js'

export interface SearchOperationsPagesParts {
  readonly searchOperations: SearchOperations
  readonly clock: Clock
}

const NOTICES: Readonly<Record<SyncTask, string>> = {
  sweep: 'The index is being compared with the store',
  reindex: 'A new index is being built',
  'roll-back': 'The earlier index is being brought up to date, and is then used again',
}

/** The operator's page of the search index: how it stands, and what can be done about it. */
export function searchOperationsPages({ searchOperations, clock }: SearchOperationsPagesParts): Router {
  const router = Router()

  router.get('/admin/search', requireSignIn, async (_req, res) => {
    const state = await searchOperations.state(viewerFrom(res))
    res.set('Cache-Control', 'no-store')
    res.render('pages/search/operations', {
      pageTitle: 'Search index',
      breadcrumbs: [{ text: 'Admin', href: '/admin' }],
      ...searchOperationsView(state, clock.now()),
    })
  })

  router.post('/admin/search/tasks', requireSignIn, async (req, res) => {
    const task = z.enum(SYNC_TASKS).safeParse(textOf(formValues(req.body), 'task'))
    if (task.success) {
      await searchOperations.ask(viewerFrom(res), task.data)
      flash(req, { kind: 'success', title: NOTICES[task.data] })
    }
    res.redirect(303, '/admin/search')
  })

  router.post('/admin/search/retry', requireSignIn, async (req, res) => {
    const count = await searchOperations.retryParked(viewerFrom(res))
    flash(req, { kind: 'success', title: count === 1 ? '1 record is sent again' : `${count} records are sent again` })
    res.redirect(303, '/admin/search')
  })

  return router
}
