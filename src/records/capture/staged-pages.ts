import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Viewer } from '../../domain/access/viewer.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { NotFoundError, StaleRevisionError, type Fault } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import { formErrors, formValues, NO_ERRORS, numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { limitRate, RATE_LIMITS } from '../../web/rate-limits.js'
import { viewerFrom } from '../../web/request-viewer.js'
import { linesOf } from '../answer-views.js'
import { inFormOrder, mergeFaults } from '../form-fields.js'
import type { Capture, FormReading, Staged, Step } from './capture.js'
import { changedElsewhere, noLongerDraft, refOf, stillDraft, type ClashView } from './capture-request.js'
import type { CaptureService } from './capture-service.js'
import type { DraftPosition } from './own-drafts.js'
import type { EarlierService } from './earlier-service.js'
import { earlierView } from './earlier-views.js'
import { answerInPlace, isInPlace } from './saved-in-place.js'
import { safetyView } from './safety-views.js'
import { draftValues, faultsAt, newValues, nextStep, withStep } from './steps.js'
import { savedAt, taskListView } from './task-views.js'
import { afterChoice, choiceIn, toldIn } from './told.js'

interface StepPage {
  readonly step: Step
  readonly values: FormValues
  readonly faults?: readonly Fault[]
  readonly fields?: FormReading['fields']
  readonly adding?: string | null
  readonly draft: ImagingRecord | null
  readonly from: string
  readonly clash?: ClashView
}

export interface StagedPagesParts {
  readonly drafts: CaptureService
  readonly earlier: EarlierService
  readonly taxonomy: Taxonomy
}

const stepSchema = z.object({ step: z.string() })
const fromSchema = z.object({ from: z.literal('check').optional().catch(undefined) })

/**
 * A task list with a page for each topic. Every page that is sent is saved as it was typed, whole or not, and can be taken
 * up again on any machine; what is wrong is said at once and stops nobody from going on elsewhere.
 */
export function stagedPages(capture: Capture, staged: Staged, { drafts, earlier, taxonomy }: StagedPagesParts): Router {
  const router = Router()
  const { path, words, kind } = capture
  const first = firstStep(staged)
  const limit = limitRate(RATE_LIMITS.whileTyping)

  router.get(path, async (_req, res) => {
    await renderStep(res, {
      step: first,
      values: newValues(staged, capture.firstValues(viewerFrom(res))),
      draft: null,
      from: '',
    })
  })

  router.post(`${path}/start/:step`, async (req, res) => {
    const sent = formValues(req.body)
    await save(req, res, stepIn(req), newValues(staged, capture.firstValues(viewerFrom(res))), sent, null)
  })

  router.get(`${path}/:ref/tasks`, async (req, res) => {
    const viewer = viewerFrom(res)
    const draft = await drafts.ownDraft(viewer, refOf(req), kind)
    const values = draftValues(capture, draft)
    res.render('pages/records/tasks', {
      pageTitle: [draft.title === '' ? words.task : draft.title, words.task],
      backLink: {
        text: 'Your drafts',
        href: draft.status === 'draft' ? '/records?list=drafts' : '/records?list=returned',
      },
      ...taskListView({ capture, staged, draft, values, ...faultsOf(viewer, draft, values) }),
    })
  })

  router.get(`${path}/:ref/task/:step`, async (req, res) => {
    const draft = await drafts.ownDraft(viewerFrom(res), refOf(req), kind)
    const { from = '' } = fromSchema.parse(req.query)
    await renderStep(res, { step: stepIn(req), values: draftValues(capture, draft), draft, from })
  })

  router.post(`${path}/:ref/task/:step`, async (req, res) => {
    const viewer = viewerFrom(res)
    const step = stepIn(req)
    const sent = formValues(req.body)
    const ref = refOf(req)
    const draft = await stillDraft(drafts, viewer, ref, capture)
    const position = { ref, rev: numberOf(sent, 'rev') ?? 0 }
    if (draft?.rev !== position.rev) {
      await clash(req, res, step, sent, ref)
      return
    }
    try {
      await save(req, res, step, draftValues(capture, draft), sent, position)
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error
      await clash(req, res, step, sent, ref)
    }
  })

  // Parts of that page, asked for again while somebody types. Nothing is stored.
  router.post(`${path}/while-typing/earlier`, limit, async (req, res) => {
    const viewer = viewerFrom(res)
    const { draft, values } = await whileTyping(req, viewer)
    res.render('partials/records/earlier', { layout: false, ...(await earlierViewOf(viewer, values, draft)) })
  })

  router.post(`${path}/while-typing/safety`, limit, async (req, res) => {
    const { draft, values } = await whileTyping(req, viewerFrom(res))
    res.render('partials/records/safety', {
      layout: false,
      ...safetyView(values, draft?.capture?.notPersonal ?? []),
    })
  })

  async function save(
    req: Request,
    res: Response,
    step: Step,
    before: FormValues,
    sent: FormValues,
    over: DraftPosition | null,
  ): Promise<void> {
    const viewer = viewerFrom(res)
    const values = withStep(before, step, sent)
    const { typed, choice } = afterChoice(values, choiceIn(sent))
    const { candidate, faults } = capture.read(typed)
    const draft = await drafts.saveEntry(viewer, kind, { candidate, faults, typed, choice }, over)
    if (isInPlace(req)) {
      const decided = choiceIn(sent) === null ? null : { before: values, typed, choice }
      await answerInPlace(res, draft, stepHref(draft.ref, step), decided)
      return
    }
    const from = textOf(sent, 'from') === 'check' ? 'check' : ''
    const adding = capture.addingOf(sent)
    if (choiceIn(sent) !== null || textOf(sent, 'look') !== '') {
      const query = from === '' ? '' : `?from=${from}`
      res.redirect(303, `${stepHref(draft.ref, step)}${query}#${textOf(sent, 'look') === '' ? 'safety' : 'earlier'}`)
      return
    }
    if (adding !== null) {
      await renderStep(res, { step, values: typed, draft, from, adding })
      return
    }
    if (textOf(sent, 'then') === 'later') {
      flash(req, { kind: 'success', title: `Draft ${draft.ref} is saved` })
      res.redirect(303, draft.status === 'draft' ? '/records?list=drafts' : '/records?list=returned')
      return
    }
    const all = faultsOf(viewer, draft, typed)
    const here = faultsAt(staged, step, all.faults, all.fields)
    if (here.length > 0 && step.isAsked(staged.factsOf(typed))) {
      res.status(422)
      await renderStep(res, { step, values: typed, draft, from, faults: here, fields: all.fields })
      return
    }
    const next = nextStep(staged, step, typed)
    if (from === 'check' || next === undefined) res.redirect(303, `${path}/${draft.ref}/check`)
    else res.redirect(303, stepHref(draft.ref, next))
  }

  /** Everything that is missing or wrong; nothing where the draft is whole. */
  function faultsOf(
    viewer: Viewer,
    draft: ImagingRecord,
    values: FormValues,
  ): { readonly faults: readonly Fault[]; readonly fields: FormReading['fields'] } {
    const { candidate, faults: found, fields } = capture.read(values)
    if (draft.capture?.entered == null) return { faults: [], fields }
    const all = drafts.faultsOf(viewer, kind, { candidate, faults: found })
    return { faults: inFormOrder(mergeFaults(found, all.slice(found.length)), capture.order), fields }
  }

  /** What was typed stays on the page, and saving again is a decision. */
  async function clash(req: Request, res: Response, step: Step, sent: FormValues, ref: string): Promise<void> {
    const current = await stillDraft(drafts, viewerFrom(res), ref, capture)
    res.status(409)
    if (isInPlace(req)) {
      res.json({ changed: true })
      return
    }
    const before = current === null ? newValues(staged, {}) : draftValues(capture, current)
    await renderStep(res, {
      step,
      values: withStep(before, step, sent),
      draft: current,
      from: textOf(sent, 'from'),
      clash: current === null ? noLongerDraft(ref) : changedElsewhere(stepHref(ref, step)),
    })
  }

  async function renderStep(res: Response, page: StepPage): Promise<void> {
    const viewer = viewerFrom(res)
    const { step, values, draft, faults = [], adding = null, from } = page
    const errors =
      faults.length === 0
        ? NO_ERRORS
        : formErrors(faults, { dates: capture.dates(values), ...(page.fields && { fields: page.fields }) })
    const isNew = draft === null
    res.render('pages/records/step', {
      pageTitle: [step.title, words.task],
      wide: true,
      hasErrors: faults.length > 0 || page.clash !== undefined,
      backLink: isNew
        ? { text: 'Back', href: '/record' }
        : from === 'check'
          ? { text: 'Back to your answers', href: `${path}/${draft.ref}/check` }
          : { text: 'Back to the tasks', href: `${path}/${draft.ref}/tasks` },
      caption: `${words.task}: task ${staged.steps.indexOf(step) + 1} of ${staged.steps.length}`,
      step: { title: step.title, partial: step.partial, tells: step.tells },
      titleHere: step.tells && step.fields.includes('title'),
      savedAnyway: faults.length > 0 ? 'What you typed is saved. Put these right now or later.' : null,
      // Said on the page that a draft is begun with, and nowhere else.
      start: isNew ? { words: staged.firstWords, quickHref: capture.onePage?.newPath ?? null, noun: words.noun } : null,
      action: isNew ? `${path}/start/${step.id}` : stepHref(draft.ref, step),
      rev: draft?.rev ?? null,
      from: from === '' ? null : from,
      reference: draft?.ref ?? null,
      saved: draft === null ? null : savedAt(draft),
      errorList: errors.summary,
      clash: page.clash ?? null,
      account: linesOf([textOf(values, 'narrative'), textOf(values, 'immediateAction')].join('\n')),
      whileTyping: step.tells ? `${path}/while-typing` : null,
      safety: step.tells ? safetyView(values, draft?.capture?.notPersonal ?? []) : null,
      earlier: step.tells ? await earlierViewOf(viewer, values, draft) : null,
      ...capture.formView({ values, errors }, adding, viewer),
    })
  }

  async function earlierViewOf(viewer: Viewer, values: FormValues, draft: ImagingRecord | null) {
    return earlierView(await earlier.earlierThan(viewer, toldIn(values, draft?.ref ?? null)), taxonomy)
  }

  /** The whole form as it stands on the page where the account is told, and the draft that it belongs to. */
  async function whileTyping(req: Request, viewer: Viewer) {
    const sent = formValues(req.body)
    const ref = textOf(sent, 'ref')
    const draft = ref === '' ? null : await drafts.ownDraft(viewer, ref, kind)
    const step = staged.steps.find(({ tells }) => tells) ?? first
    return { draft, values: withStep(draft === null ? newValues(staged, {}) : draftValues(capture, draft), step, sent) }
  }

  function stepIn(req: Request): Step {
    const { step: id } = stepSchema.parse(req.params)
    const step = staged.steps.find(step => step.id === id)
    if (step === undefined) throw new NotFoundError(id)
    return step
  }

  function stepHref(ref: string, step: Step): string {
    return `${path}/${ref}/task/${step.id}`
  }

  return router
}

function firstStep({ steps: [first] }: Staged): Step {
  if (first === undefined) throw new Error('A form in stages has at least one step')
  return first
}
