import { Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { mayRecord } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import {
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
  type Fault,
} from '../../platform/errors.js'
import { formErrors, formValues, NO_ERRORS, numberOf, type FormValues } from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import type { AnswerSection } from '../answer-views.js'
import { inFormOrder, mergeFaults, type FormState } from '../form-fields.js'
import type { FormReading } from './incident-form.js'
import type { CaptureService, DraftPosition } from './capture-service.js'
import type { RecordService } from '../record-service.js'

/** What differs between recording an incident and recording a finding; the way through is the same. */
export interface Capture {
  readonly kind: 'incident' | 'finding'
  /** `/record/incident` */
  readonly path: string
  readonly formPage: string
  readonly words: {
    /** "Record an incident" */
    readonly task: string
    /** "incident" */
    readonly noun: string
    /** "Incident recorded" */
    readonly done: string
    /** "Record another incident" */
    readonly another: string
  }
  /** What a new form is filled with. */
  readonly firstValues: (viewer: Viewer) => FormValues
  readonly valuesOf: (record: ImagingRecord) => FormValues
  readonly read: (values: FormValues) => FormReading
  readonly dates: (values: FormValues) => readonly string[]
  /** The questions from top to bottom, for the error summary. */
  readonly order: readonly string[]
  /** The "add another" button that was pressed, if any. */
  readonly addingOf: (values: FormValues) => string | null
  /** What the form's template takes beyond what every form page has. */
  readonly formView: (form: FormState, adding: string | null, viewer: Viewer) => object
  /** Throws an `InvalidInputError` with every fault. */
  readonly check: (viewer: Viewer, candidate: unknown) => unknown
  readonly save: (viewer: Viewer, candidate: unknown, over: DraftPosition | null) => Promise<ImagingRecord>
  readonly answers: (record: ImagingRecord, formHref: string) => readonly AnswerSection[]
}

interface FormPage {
  readonly values: FormValues
  readonly faults?: readonly Fault[]
  readonly fields?: Readonly<Record<string, string>>
  readonly adding?: string | null
  /** The draft that is being changed; `null` for a new one. */
  readonly over: DraftPosition | null
  /** Somebody changed the draft in the meantime. */
  readonly clash?: ClashView
}

interface ClashView {
  readonly title: string
  readonly text: string
  readonly href: string
  readonly linkText: string
}

const refSchema = z.object({ ref: z.string() })

/** Form → check answers → submit → confirmation, and editing or discarding one's own draft on the way. */
export function capturePages(capture: Capture, drafts: CaptureService, records: RecordService): Router {
  const router = Router()
  const { path, words } = capture
  router.use(path, requireSignIn, requireRecorder)

  router.get(path, (_req, res) => {
    renderForm(res, { values: capture.firstValues(viewerFrom(res)), over: null })
  })

  router.post(path, async (req, res) => {
    await save(req, res, null)
  })

  router.get(`${path}/:ref`, async (req, res) => {
    const draft = await draftOf(req, res)
    renderForm(res, { values: capture.valuesOf(draft), over: draft })
  })

  router.post(`${path}/:ref`, async (req, res) => {
    const values = formValues(req.body)
    await save(req, res, { ref: refOf(req), rev: numberOf(values, 'rev') ?? 0 })
  })

  router.get(`${path}/:ref/check`, async (req, res) => {
    renderCheck(res, await draftOf(req, res), null)
  })

  router.post(`${path}/:ref/submit`, async (req, res) => {
    const viewer = viewerFrom(res)
    const ref = refOf(req)
    try {
      await drafts.submit(viewer, ref, numberOf(formValues(req.body), 'rev') ?? 0, capture.kind)
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error
      const draft = await stillDraft(viewer, ref)
      if (draft !== null) {
        res.status(409)
        renderCheck(res, draft, 'These answers were changed after you opened this page. Check them again.')
        return
      }
    }
    res.redirect(303, `${path}/${ref}/recorded`)
  })

  router.get(`${path}/:ref/recorded`, async (req, res) => {
    const record = await records.open(viewerFrom(res), refOf(req))
    if (!record.recordedByViewer || record.kind !== capture.kind) throw new NotFoundError(record.ref)
    if (record.submittedAt === null) {
      res.redirect(303, `${path}/${record.ref}/check`)
      return
    }
    res.render('pages/records/recorded', {
      pageTitle: words.done,
      panel: { heading: words.done, ref: record.ref },
      recordHref: `/records/${record.ref}`,
      another: { text: words.another, href: path },
      isIncident: capture.kind === 'incident',
    })
  })

  router.get(`${path}/:ref/discard`, async (req, res) => {
    const draft = await draftOf(req, res)
    if (draft.status !== 'draft') throw new NotFoundError(draft.ref)
    res.render('pages/records/discard', {
      pageTitle: 'Discard this draft',
      backLink: { text: 'Back to your answers', href: `${path}/${draft.ref}/check` },
      title: draft.title,
      ref: draft.ref,
      action: `${path}/${draft.ref}/discard`,
      keepHref: `${path}/${draft.ref}/check`,
    })
  })

  router.post(`${path}/:ref/discard`, async (req, res) => {
    await drafts.discardDraft(viewerFrom(res), refOf(req), capture.kind)
    res.redirect(303, '/records?list=drafts')
  })

  function draftOf(req: Request, res: Response): Promise<ImagingRecord> {
    return drafts.ownDraft(viewerFrom(res), refOf(req), capture.kind)
  }

  async function stillDraft(viewer: Viewer, ref: string): Promise<ImagingRecord | null> {
    try {
      return await drafts.ownDraft(viewer, ref, capture.kind)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }

  async function save(req: Request, res: Response, over: DraftPosition | null): Promise<void> {
    const viewer = viewerFrom(res)
    const values = formValues(req.body)
    const adding = capture.addingOf(values)
    if (adding !== null) {
      renderForm(res, { values, over, adding })
      return
    }
    const { candidate, faults: found, fields } = capture.read(values)
    const checked = faultsOf(() => capture.check(viewer, candidate))
    const faults = inFormOrder(mergeFaults(found, checked), capture.order)
    if (faults.length > 0) {
      res.status(422)
      renderForm(res, { values, over, faults, fields })
      return
    }
    try {
      const saved = await capture.save(viewer, candidate, over)
      res.redirect(303, `${path}/${saved.ref}/check`)
    } catch (error) {
      if (over === null || !(error instanceof StaleRevisionError)) throw error
      await renderClash(res, viewer, over.ref, values)
    }
  }

  /** What was typed stays in the form, and saving again is a decision. */
  async function renderClash(res: Response, viewer: Viewer, ref: string, values: FormValues): Promise<void> {
    const current = await stillDraft(viewer, ref)
    res.status(409)
    if (current === null) {
      renderForm(res, {
        values,
        over: null,
        clash: {
          title: `${ref} is no longer a draft`,
          text: 'It was submitted or discarded in another window. What you typed is below and is not saved yet. Saving it makes a new draft.',
          href: `/records/${ref}`,
          linkText: `Open ${ref} as it is now`,
        },
      })
      return
    }
    renderForm(res, {
      values,
      over: current,
      clash: {
        title: 'This draft was changed in another window',
        text: 'What you typed is below and is not saved yet. Saving it replaces the other version.',
        href: `${path}/${ref}`,
        linkText: 'Open the other version',
      },
    })
  }

  function renderForm(res: Response, page: FormPage): void {
    const { values, over, faults = [], adding = null } = page
    const errors =
      faults.length === 0
        ? NO_ERRORS
        : formErrors(faults, { dates: capture.dates(values), ...(page.fields && { fields: page.fields }) })
    const action = over === null ? path : `${path}/${over.ref}`
    res.render(capture.formPage, {
      pageTitle: over === null ? words.task : [`Change your ${words.noun}`, words.task],
      wide: true,
      hasErrors: faults.length > 0 || page.clash !== undefined,
      backLink:
        over === null
          ? { text: 'Back', href: '/record' }
          : { text: 'Back to your answers', href: `${path}/${over.ref}/check` },
      action,
      rev: over?.rev ?? null,
      heading: words.task,
      reference: over?.ref ?? null,
      errorList: errors.summary,
      clash: page.clash ?? null,
      ...capture.formView({ values, errors }, adding, viewerFrom(res)),
    })
  }

  function renderCheck(res: Response, draft: ImagingRecord, changed: string | null): void {
    const formHref = `${path}/${draft.ref}`
    res.render('pages/records/check', {
      pageTitle: ['Check your answers', words.task],
      hasErrors: changed !== null,
      backLink: { text: 'Back to the form', href: formHref },
      changed,
      ref: draft.ref,
      rev: draft.rev,
      returned: draft.status === 'returned',
      sections: capture.answers(draft, formHref),
      noun: words.noun,
      submitAction: `${formHref}/submit`,
      discardHref: draft.status === 'draft' ? `${formHref}/discard` : null,
    })
  }

  return router
}

const requireRecorder: RequestHandler = (_req, res, next) => {
  if (mayRecord(viewerFrom(res))) next()
  else throw new NotAllowedError('Only reporters and reviewers of a trust record incidents and findings')
}

function refOf(req: Request): string {
  return refSchema.parse(req.params).ref
}

function faultsOf(check: () => unknown): readonly Fault[] {
  try {
    check()
    return []
  } catch (error) {
    if (error instanceof InvalidInputError) return error.faults
    throw error
  }
}
