import { Router, type Response } from 'express'
import { z } from 'zod'
import { readReference } from '../domain/record/reference.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { InvalidInputError, StaleRevisionError } from '../platform/errors.js'
import { flash } from '../web/flash.js'
import {
  formErrors,
  formValues,
  NO_ERRORS,
  numberOf,
  textOf,
  type FormErrors,
  type FormValues,
} from '../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import type { RecommendationService } from './recommendation-service.js'
import { listHeading, recommendationPage, recommendationRow } from './recommendation-views.js'

export interface RecommendationPagesParts {
  readonly recommendations: RecommendationService
  readonly clock: Clock
}

const closing = z.object({ status: z.enum(['done', 'withdrawn']) })

/** What was asked for here: all of it, one of it, and closing it. */
export function recommendationPages({ recommendations, clock }: RecommendationPagesParts): Router {
  const router = Router()
  const today = (): string => londonDay(clock.now())
  router.use('/recommendations', requireSignIn)

  router.get('/recommendations', async (_req, res) => {
    const list = await recommendations.list(viewerFrom(res))
    const rows = (open: boolean) =>
      list.filter(one => (one.status === 'open') === open).map(one => recommendationRow(one, today()))
    res.render('pages/recommendations/list', {
      pageTitle: 'Recommendations',
      wide: true,
      heading: listHeading(list, today()),
      groups: [
        { id: 'open', heading: 'Open', rows: rows(true) },
        { id: 'closed', heading: 'Closed', rows: rows(false) },
      ].filter(group => group.rows.length > 0),
    })
  })

  router.get('/recommendations/:ref', async (req, res) => {
    await render(res, readReference(req.params.ref) ?? req.params.ref)
  })

  router.post('/recommendations/:ref/close', async (req, res) => {
    const { ref } = req.params
    const values = formValues(req.body)
    const status = closing.safeParse(values).data?.status
    try {
      if (status === undefined) {
        throw new InvalidInputError([{ field: 'status', message: 'Choose whether it was done or given up' }])
      }
      const closedWith = textOf(values, 'closedWith')
      await recommendations.close(viewerFrom(res), ref, numberOf(values, 'rev') ?? 0, { status, closedWith })
      flash(req, { kind: 'success', title: status === 'done' ? 'Closed' : 'Given up' })
      res.redirect(303, `/recommendations/${ref}`)
    } catch (error) {
      if (error instanceof InvalidInputError) {
        res.status(422)
        await render(res, ref, { values, errors: formErrors(error.faults), clash: false })
      } else if (error instanceof StaleRevisionError) {
        res.status(409)
        await render(res, ref, { values, errors: NO_ERRORS, clash: true })
      } else throw error
    }
  })

  async function render(res: Response, ref: string, sent: SentClosing = NOTHING_SENT): Promise<void> {
    const viewer = viewerFrom(res)
    const one = await recommendations.open(viewer, ref)
    res.render('pages/recommendations/recommendation', {
      pageTitle: [one.ref, 'Recommendations'],
      hasErrors: sent.clash || sent.errors.summary.length > 0,
      breadcrumbs: [{ text: 'Recommendations', href: '/recommendations' }],
      errorList: sent.errors.summary,
      clash: sent.clash,
      ...recommendationPage(one, { today: today(), mayClose: recommendations.mayClose(viewer, one), form: sent }),
    })
  }

  return router
}

interface SentClosing {
  readonly values: FormValues
  readonly errors: FormErrors
  /** Somebody changed it after the page was opened. */
  readonly clash: boolean
}

const NOTHING_SENT: SentClosing = { values: {}, errors: NO_ERRORS, clash: false }
