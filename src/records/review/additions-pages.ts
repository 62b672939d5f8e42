import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { readReference } from '../../domain/record/reference.js'
import { InvalidInputError, NotFoundError, type Fault } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import {
  formErrors,
  formValues,
  NO_ERRORS,
  readDate,
  type DateEntry,
  textOf,
  type FormErrors,
  type FormValues,
} from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { mergeFaults, textAreaField } from '../form-fields.js'
import { recordHref } from './action-views.js'
import type { AdditionsService } from './additions-service.js'
import type { EventService } from './event-service.js'
import { eventPageView } from './event-views.js'
import { learningPageView } from './learning-views.js'

export interface AdditionsPagesParts {
  readonly additions: AdditionsService
  readonly events: EventService
}

const refSchema = z.object({ ref: z.string() })
/** The other record may be filled in by a link from where both were seen; what is no reference is passed over. */
const eventQuery = z.object({ other: z.string().transform(readReference).nullable().catch(null) })
const responseParams = z.object({ ref: z.string(), number: z.coerce.number().int().positive() })

/** What is added to a record later: words, learning responses, recommendations, and which event it tells of. */
export function additionsPages({ additions, events }: AdditionsPagesParts): Router {
  const router = Router()

  router.get('/records/:ref/addenda', requireSignIn, async (req, res) => {
    await renderWords(req, res, {}, NO_ERRORS)
  })

  router.post('/records/:ref/addenda', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    await attempt(
      async () => {
        const saved = await additions.addWords(viewerFrom(res), refOf(req), textOf(values, 'text'))
        flash(req, { kind: 'success', title: 'Your words are added', text: saved.ref })
        res.redirect(303, `${recordHref(saved)}#addenda`)
      },
      faults => renderWords(req, res.status(422), values, formErrors(faults)),
    )
  })

  router.get('/records/:ref/learning', requireSignIn, async (req, res) => {
    await renderLearning(req, res, {}, NO_ERRORS)
  })

  router.post('/records/:ref/learning/responses', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    const due = readDate(values, 'due', 'The due date')
    const input = { type: textOf(values, 'type'), owner: textOf(values, 'owner'), due: dueOf(due) }
    await learn(req, res, values, due.faults, {}, 'The learning response is planned', () =>
      additions.planResponse(viewerFrom(res), refOf(req), input),
    )
  })

  router.post('/records/:ref/learning/responses/:number', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    const { number } = responseOf(req)
    const field = `learned-${number}`
    await learn(req, res, values, [], { learned: field }, 'What was learned is kept', () =>
      additions.closeResponse(viewerFrom(res), refOf(req), number, { learned: textOf(values, field) }),
    )
  })

  router.post('/records/:ref/learning/recommendations', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    const until = readDate(values, 'until', 'The due date', 'day')
    const input = {
      type: textOf(values, 'kind'),
      text: textOf(values, 'text'),
      owner: textOf(values, 'doer'),
      due: dueOf(until),
      evidence: textOf(values, 'evidence'),
    }
    const fields = { type: 'kind', owner: 'doer', due: 'until' }
    await learn(req, res, values, until.faults, fields, 'The recommendation is followed from now on', () =>
      additions.recommend(viewerFrom(res), refOf(req), input),
    )
  })

  router.get('/records/:ref/event', requireSignIn, async (req, res) => {
    const { other } = eventQuery.parse(req.query)
    await renderEvent(req, res, other === null ? {} : { other }, NO_ERRORS)
  })

  router.post('/records/:ref/event/merge', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    await decide(req, res, values, {}, 'They stand as one event now', () =>
      events.merge(viewerFrom(res), refOf(req), textOf(values, 'other'), textOf(values, 'why')),
    )
  })

  router.post('/records/:ref/event/split', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    await decide(req, res, values, { why: 'why-split' }, 'It stands as an event of its own now', () =>
      events.split(viewerFrom(res), refOf(req), textOf(values, 'why-split')),
    )
  })

  router.post('/records/:ref/event/undo', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    await decide(req, res, values, {}, 'It is as it was before', () =>
      events.undo(viewerFrom(res), refOf(req), textOf(values, 'change')),
    )
  })

  async function learn(
    req: Request,
    res: Response,
    values: FormValues,
    found: readonly Fault[],
    fields: Readonly<Record<string, string>>,
    done: string,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const page = `/records/${refOf(req)}/learning`
    const refused = (faults: readonly Fault[]) =>
      renderLearning(req, res.status(422), values, formErrors(faults, { dates: ['due', 'until'] }))
    await attempt(
      async () => {
        await work()
        flash(req, { kind: 'success', title: done })
        res.redirect(303, page)
      },
      faults => {
        const named = faults.map(({ field, message }) => ({ field: fields[field] ?? field, message }))
        return refused(mergeFaults(found, named))
      },
    )
  }

  async function decide(
    req: Request,
    res: Response,
    values: FormValues,
    fields: Readonly<Record<string, string>>,
    done: string,
    work: () => Promise<unknown>,
  ): Promise<void> {
    await attempt(
      async () => {
        await work()
        flash(req, { kind: 'success', title: done })
        res.redirect(303, `/records/${refOf(req)}/event`)
      },
      faults => renderEvent(req, res.status(422), values, formErrors(faults, { fields })),
    )
  }

  async function renderWords(req: Request, res: Response, values: FormValues, errors: FormErrors): Promise<void> {
    const record = await additions.openForWords(viewerFrom(res), refOf(req))
    res.render('pages/review/addendum', {
      ...frameOf(['Add to this record', record.ref], record, errors),
      record: { ref: record.ref, title: record.title, href: recordHref(record) },
      action: `/records/${record.ref}/addenda`,
      words: textAreaField({ values, errors }, 'text', {
        label: 'What do you want to add?',
        hint: 'It stands after what was submitted, with your name and the time. Leave out names and numbers of people.',
        rows: 8,
      }),
    })
  }

  async function renderLearning(req: Request, res: Response, values: FormValues, errors: FormErrors): Promise<void> {
    const found = await additions.learning(viewerFrom(res), refOf(req))
    res.render('pages/review/learning', {
      ...frameOf(['Learning from this record', found.record.ref], found.record, errors),
      learning: learningPageView(found, { values, errors }),
    })
  }

  async function renderEvent(req: Request, res: Response, values: FormValues, errors: FormErrors): Promise<void> {
    const found = await events.of(viewerFrom(res), refOf(req))
    res.render('pages/review/event', {
      ...frameOf(['The event', found.record.ref], found.record, errors),
      event: eventPageView(found, { values, errors }),
    })
  }

  return router
}

function frameOf(pageTitle: readonly string[], record: Parameters<typeof recordHref>[0], errors: FormErrors) {
  return {
    pageTitle,
    hasErrors: errors.summary.length > 0,
    errorList: errors.summary,
    backLink: { text: `Back to ${record.ref}`, href: recordHref(record) },
  }
}

/** Does the work; what was wrong with the input goes back to the page with everything that was typed. */
async function attempt(work: () => Promise<void>, refused: (faults: readonly Fault[]) => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    await refused(error.faults)
  }
}

/** The date as the schema reads it; boxes that make no date are no date for it either. */
function dueOf({ date, faults }: DateEntry): string | null {
  return faults.length > 0 ? 'no date' : (date?.on ?? null)
}

function refOf(req: Request): string {
  return refSchema.parse(req.params).ref
}

function responseOf(req: Request): z.infer<typeof responseParams> {
  const parsed = responseParams.safeParse(req.params)
  if (!parsed.success) throw new NotFoundError('No such learning response')
  return parsed.data
}
