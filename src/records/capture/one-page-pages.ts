import { Router, type Request, type Response } from 'express'
import type { Viewer } from '../../domain/access/viewer.js'
import type { EnteredForm } from '../../domain/record/capture-facts.js'
import type { PersonalChoice } from '../../domain/record/personal-words.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { StaleRevisionError, type Fault } from '../../platform/errors.js'
import { formErrors, formValues, NO_ERRORS, numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { limitRate, RATE_LIMITS } from '../../web/rate-limits.js'
import { viewerFrom } from '../../web/request-viewer.js'
import { inFormOrder, mergeFaults } from '../form-fields.js'
import type { Capture, OnePage } from './capture.js'
import { changedElsewhere, noLongerDraft, refOf, stillDraft, type ClashView } from './capture-request.js'
import type { CaptureService } from './capture-service.js'
import type { DraftPosition } from './own-drafts.js'
import { safetyView, type SafetyView } from './safety-views.js'
import { answerInPlace, isInPlace } from './saved-in-place.js'
import { draftValues, withFields } from './steps.js'
import { afterChoice, choiceIn } from './told.js'
import { returnedTo } from './task-views.js'

interface FormPage {
  readonly values: FormValues
  readonly faults?: readonly Fault[]
  readonly fields?: Readonly<Record<string, string>>
  readonly adding?: string | null
  /** The draft that is being changed, at the revision that the form was opened at; `null` for a new one. */
  readonly over: DraftPosition | null
  /** That draft as it stands. */
  readonly draft: ImagingRecord | null
  /** Somebody changed the draft in the meantime. */
  readonly clash?: ClashView
}

/**
 * All questions on one page: a new draft, or a change of one's own. Nothing is saved that is not whole, but for a draft in
 * which words that look personal were decided about.
 */
export function onePagePages(capture: Capture, onePage: OnePage, drafts: CaptureService): Router {
  const router = Router()
  const { path, words, kind } = capture
  const whileTyping = `${onePage.newPath}/while-typing/safety`

  router.get(onePage.newPath, (_req, res) => {
    renderForm(res, { values: capture.firstValues(viewerFrom(res)), over: null, draft: null })
  })

  router.post(path, async (req, res) => {
    await save(req, res, null)
  })

  router.get(`${path}/:ref`, async (req, res) => {
    const draft = await drafts.ownDraft(viewerFrom(res), refOf(req), kind)
    renderForm(res, { values: draftValues(capture, draft), over: draft, draft })
  })

  // That part of the page, asked for again while somebody types. Nothing is stored.
  router.post(whileTyping, limitRate(RATE_LIMITS.whileTyping), async (req, res) => {
    const sent = formValues(req.body)
    const ref = textOf(sent, 'ref')
    const draft = ref === '' ? null : await drafts.ownDraft(viewerFrom(res), ref, kind)
    res.render('partials/records/safety', { layout: false, ...safetyOf(pageValues(draft, sent), draft) })
  })

  router.post(`${path}/:ref`, async (req, res) => {
    await save(req, res, { ref: refOf(req), rev: numberOf(formValues(req.body), 'rev') ?? 0 })
  })

  async function save(req: Request, res: Response, over: DraftPosition | null): Promise<void> {
    const viewer = viewerFrom(res)
    const sent = formValues(req.body)
    const draft = over === null ? null : await stillDraft(drafts, viewer, over.ref, capture)
    const values = pageValues(draft, sent)
    if (choiceIn(sent) !== null) {
      await decide(req, res, values, choiceIn(sent), over)
      return
    }
    const adding = capture.addingOf(sent)
    if (adding !== null) {
      renderForm(res, { values, over, draft, adding })
      return
    }
    const { candidate, faults: found, fields } = capture.read(values)
    const all = drafts.faultsOf(viewer, kind, { candidate, faults: found })
    const faults = inFormOrder(mergeFaults(found, all.slice(found.length)), capture.order)
    if (faults.length > 0) {
      res.status(422)
      renderForm(res, { values, over, draft, faults, fields })
      return
    }
    try {
      const saved = await drafts.saveDraft(viewer, kind, candidate, over)
      res.redirect(303, `${path}/${saved.ref}/check`)
    } catch (error) {
      if (over === null || !(error instanceof StaleRevisionError)) throw error
      await renderClash(res, viewer, over.ref, values)
    }
  }

  /** Saves the form as it was typed, with what was decided about words that look personal, and goes on at the others. */
  async function decide(
    req: Request,
    res: Response,
    values: EnteredForm,
    decided: PersonalChoice | null,
    over: DraftPosition | null,
  ): Promise<void> {
    const viewer = viewerFrom(res)
    const { typed, choice } = afterChoice(values, decided)
    const { candidate, faults } = capture.read(typed)
    try {
      const saved = await drafts.saveEntry(viewer, kind, { candidate, faults, typed, choice }, over)
      const href = `${path}/${saved.ref}`
      if (isInPlace(req)) await answerInPlace(res, saved, href, { before: values, typed, choice })
      else res.redirect(303, `${href}#safety`)
    } catch (error) {
      if (over === null || !(error instanceof StaleRevisionError)) throw error
      if (isInPlace(req)) res.status(409).json({ changed: true })
      else await renderClash(res, viewer, over.ref, values)
    }
  }

  /** The whole form: what this page does not ask was perhaps answered on another. */
  function pageValues(draft: ImagingRecord | null, sent: FormValues): EnteredForm {
    return withFields(draft === null ? {} : draftValues(capture, draft), onePage.fields, sent)
  }

  /** What was typed stays in the form, and saving again is a decision. */
  async function renderClash(res: Response, viewer: Viewer, ref: string, values: FormValues): Promise<void> {
    const current: ImagingRecord | null = await stillDraft(drafts, viewer, ref, capture)
    res.status(409)
    renderForm(res, {
      values,
      over: current,
      draft: current,
      clash: current === null ? noLongerDraft(ref) : changedElsewhere(`${path}/${ref}`),
    })
  }

  function renderForm(res: Response, page: FormPage): void {
    const { values, over, draft, faults = [], adding = null } = page
    const errors =
      faults.length === 0
        ? NO_ERRORS
        : formErrors(faults, { dates: capture.dates(values), ...(page.fields && { fields: page.fields }) })
    const action = over === null ? path : `${path}/${over.ref}`
    res.render(onePage.template, {
      pageTitle: over === null ? words.task : [`Change your ${words.noun}`, words.task],
      wide: true,
      hasErrors: faults.length > 0 || page.clash !== undefined,
      backLink:
        over === null
          ? { text: 'Back', href: '/record' }
          : { text: 'Back to your answers', href: `${path}/${over.ref}/check` },
      action,
      rev: over?.rev ?? null,
      heading: over === null ? words.task : `Change your ${words.noun}`,
      returned: draft === null ? null : returnedTo(draft),
      reference: over?.ref ?? null,
      stagedHref: capture.staged === null ? null : path,
      errorList: errors.summary,
      clash: page.clash ?? null,
      whileTyping,
      safety: safetyOf(values, draft),
      ...capture.formView({ values, errors }, adding, viewerFrom(res)),
    })
  }

  return router
}

function safetyOf(values: FormValues, draft: ImagingRecord | null): SafetyView {
  return safetyView(values, draft?.capture?.notPersonal ?? [])
}
