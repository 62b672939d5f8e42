import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { StatusRule } from '../../domain/record/status-table.js'
import type { Clock } from '../../platform/clock.js'
import { InvalidInputError } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import { paginationView } from '../../web/pagination-view.js'
import { formErrors, formValues, listOf, NO_ERRORS, numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { safeReturnTo } from '../../web/return-to.js'
import { actionView, DONE_WORDS, recordHref, refusedView } from './action-views.js'
import { queueHref, queueView } from './queue-views.js'
import { QUEUE_TABS, type ReviewQueue } from './review-queue.js'
import { AnothersError, MovedOnError } from './review-refusals.js'
import { REVIEW_ACTIONS, type AssignOutcome, type ReviewAction, type ReviewService } from './review-service.js'

export interface ReviewPagesParts {
  readonly review: ReviewService
  readonly queue: ReviewQueue
  readonly clock: Clock
}

const PER_PAGE = 50

const queueQuery = z.object({
  tab: z.enum(QUEUE_TABS).catch('unclaimed'),
  sort: z.enum(['age', 'harm']).catch('age'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

const actionParams = z.object({ ref: z.string(), action: z.enum(REVIEW_ACTIONS) })

/** The queue of a trust's reviewers, and every action of the status table that is theirs, or the author's own to withdraw. */
export function reviewPages({ review, queue, clock }: ReviewPagesParts): Router {
  const router = Router()

  router.get('/review', requireSignIn, async (req, res) => {
    const viewer = viewerFrom(res)
    const { tab, sort, page } = queueQuery.parse(req.query)
    const found = await queue.page(viewer, tab, {
      sort: sort === 'harm' ? 'most-harmed' : 'longest-waiting',
      skip: (page - 1) * PER_PAGE,
      limit: PER_PAGE,
    })
    const reviewers = await review.reviewers(viewer)
    res.render('pages/review/queue', {
      pageTitle: 'Review',
      wide: true,
      queue: queueView({ page: found, tab, sort, reviewers, viewer, now: clock.now() }),
      pagination: paginationView({
        page,
        perPage: PER_PAGE,
        total: found.total,
        href: number => queueHref(tab, sort, number),
      }),
    })
  })

  router.post('/review/assign', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    const back = safeReturnTo(textOf(values, 'back'))
    try {
      const outcomes = await review.assignAll(viewerFrom(res), listOf(values, 'refs'), textOf(values, 'assignee'))
      flash(req, {
        kind: outcomes.some(({ refused }) => refused !== null) ? 'info' : 'success',
        ...outcomeWords(outcomes),
      })
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      flash(req, {
        kind: 'info',
        title: 'Nothing was given to anybody',
        text: error.faults.map(({ message }) => `${message}.`).join(' '),
      })
    }
    res.redirect(303, back)
  })

  router.get('/records/:ref/review/:action', requireSignIn, async (req, res, next) => {
    const parsed = actionParams.safeParse(req.params)
    if (!parsed.success) next()
    else await renderAction(res, parsed.data.ref, parsed.data.action, {}, null)
  })

  router.post('/records/:ref/review/:action', requireSignIn, async (req, res, next) => {
    const parsed = actionParams.safeParse(req.params)
    if (!parsed.success) next()
    else await perform(req, res, parsed.data.ref, parsed.data.action)
  })

  async function perform(req: Request, res: Response, ref: string, action: ReviewAction): Promise<void> {
    const values = formValues(req.body)
    try {
      const saved = await review.act(viewerFrom(res), ref, action, {
        // A button in a list sends no revision. One that cannot be read is no record's, and so refused as out of date.
        rev: listOf(values, 'rev').length === 0 ? undefined : (numberOf(values, 'rev') ?? 0),
        reason: textOf(values, 'reason'),
        assignee: textOf(values, 'assignee'),
        original: textOf(values, 'original'),
      })
      flash(req, { kind: 'success', title: DONE_WORDS[action], text: saved.ref })
      res.redirect(303, recordHref(saved))
    } catch (error) {
      if (error instanceof InvalidInputError) await renderAction(res, ref, action, values, error)
      else if (error instanceof MovedOnError || error instanceof AnothersError) renderRefused(res, error, action)
      else throw error
    }
  }

  /** Asks for what the action needs; where it cannot be done any more, says so before anything is typed. */
  async function renderAction(
    res: Response,
    ref: string,
    action: ReviewAction,
    values: FormValues,
    wrong: InvalidInputError | null,
  ): Promise<void> {
    const viewer = viewerFrom(res)
    const under = await review.open(viewer, ref)
    const rule = under.rules.find(each => each.action === action)
    if (rule === undefined) {
      const error = await review.refusal(viewer, ref, action)
      if (error instanceof MovedOnError || error instanceof AnothersError) {
        renderRefused(res, error, action)
        return
      }
      throw error
    }
    const errors = wrong === null ? NO_ERRORS : formErrors(wrong.faults)
    if (wrong !== null) res.status(422)
    const view = actionView({ under, rule, action, reviewers: await reviewersFor(res, rule), values, errors })
    res.render('pages/review/action', {
      pageTitle: [view.heading, under.record.ref],
      hasErrors: wrong !== null,
      backLink: { text: `Back to ${under.record.ref}`, href: recordHref(under.record) },
      errorList: view.faults.length > 0 ? [] : errors.summary,
      act: view,
    })
  }

  async function reviewersFor(res: Response, rule: StatusRule) {
    return rule.action === 'assign' ? review.reviewers(viewerFrom(res)) : []
  }

  function renderRefused(res: Response, error: MovedOnError | AnothersError, action: ReviewAction): void {
    const late = error instanceof MovedOnError
    const refused = refusedView(error, action, late)
    res.status(late ? 409 : 403).render('pages/review/refused', { pageTitle: refused.heading, refused })
  }

  return router
}

/** What to say of several records that were to be given to somebody. */
function outcomeWords(outcomes: readonly AssignOutcome[]): { title: string; text: string } {
  const given = outcomes.filter(({ refused }) => refused === null)
  const late = outcomes.filter(({ refused }) => refused === 'moved-on').map(({ ref }) => ref)
  const unknown = outcomes.filter(({ refused }) => refused === 'not-found').map(({ ref }) => ref)
  return {
    title: given.length === 1 ? '1 record is given to them' : `${given.length} records are given to them`,
    text: [
      ...(late.length > 0 ? [`Not given, because they have moved on: ${late.join(', ')}.`] : []),
      ...(unknown.length > 0 ? [`Not given, because you cannot review them: ${unknown.join(', ')}.`] : []),
    ].join(' '),
  }
}
