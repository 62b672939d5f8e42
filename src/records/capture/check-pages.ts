import { Router, type Request, type Response } from 'express'
import type { KeptWarning } from '../../domain/record/capture-facts.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { brokenRules } from '../../domain/record/rules.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { InvalidInputError, NotFoundError, StaleRevisionError, type Fault } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import { formErrors, formValues, NO_ERRORS, numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { viewerFrom } from '../../web/request-viewer.js'
import { textAreaField } from '../form-fields.js'
import type { RecordService } from '../record-service.js'
import type { Capture } from './capture.js'
import { refOf, stillDraft } from './capture-request.js'
import type { CaptureService } from './capture-service.js'
import type { DraftPosition } from './own-drafts.js'
import { reasonField, type CheckAnswers } from './submitting.js'
import { accountOf, type EarlierService } from './earlier-service.js'
import { otherEventsIn, sameEventAnswer, sameEventView } from './same-event-views.js'
import { stepOfField } from './steps.js'
import { returnedTo } from './task-views.js'

export interface CheckPagesParts {
  readonly drafts: CaptureService
  readonly records: RecordService
  readonly earlier: EarlierService
  readonly taxonomy: Taxonomy
}

interface CheckPage {
  /** Said where the answers are not those that were checked. */
  readonly changed?: string
  /** What was typed to keep warnings, and what stands in the way of submitting. */
  readonly values?: FormValues
  readonly faults?: readonly Fault[]
}

/** Check answers → submit → confirmation, and discarding one's own draft. */
export function checkPages(capture: Capture, { drafts, records, earlier, taxonomy }: CheckPagesParts): Router {
  const router = Router()
  const { path, words, kind } = capture

  router.get(`${path}/:ref/check`, async (req, res) => {
    const draft = await draftOf(req, res)
    if (isUnfinished(draft)) res.redirect(303, tasksOf(draft))
    else await renderCheck(res, draft, {})
  })

  router.post(`${path}/:ref/submit`, async (req, res) => {
    const viewer = viewerFrom(res)
    const ref = refOf(req)
    const values = formValues(req.body)
    const position = { ref, rev: numberOf(values, 'rev') ?? 0 }
    try {
      const draft = await stillDraft(drafts, viewer, ref, capture)
      const same = draft === null ? [] : await earlier.sameEvent(viewer, accountOf(draft))
      const answers = { reasons: reasonsIn(values), otherEvents: otherEventsIn(values, same) }
      const known = same.find(({ ref }) => ['keep', 'discard'].includes(sameEventAnswer(values, ref) ?? ''))
      if (known !== undefined) {
        await leaveTo(req, res, position, known.ref, answers)
        return
      }
      await drafts.submit(viewer, ref, position.rev, kind, answers)
    } catch (error) {
      const draft = await stillDraft(drafts, viewer, ref, capture)
      if (error instanceof InvalidInputError && draft !== null) {
        if (isUnfinished(draft)) {
          res.redirect(303, tasksOf(draft))
          return
        }
        res.status(422)
        await renderCheck(res, draft, { values, faults: error.faults })
        return
      }
      if (!(error instanceof StaleRevisionError)) throw error
      if (draft !== null) {
        res.status(409)
        await renderCheck(res, draft, {
          values,
          changed: 'These answers were changed after you opened this page. Check them again.',
        })
        return
      }
    }
    res.redirect(303, `${path}/${ref}/recorded`)
  })

  router.get(`${path}/:ref/recorded`, async (req, res) => {
    const record = await records.open(viewerFrom(res), refOf(req))
    if (!record.recordedByViewer || record.kind !== kind) throw new NotFoundError(record.ref)
    if (record.submittedAt === null) {
      res.redirect(303, `${path}/${record.ref}/check`)
      return
    }
    res.render('pages/records/recorded', {
      pageTitle: words.done,
      panel: { heading: words.done, ref: record.ref },
      recordHref: `/records/${record.ref}`,
      another: { text: words.another, href: path },
      isIncident: kind === 'incident',
    })
  })

  router.get(`${path}/:ref/discard`, async (req, res) => {
    const draft = await draftOf(req, res)
    if (draft.status !== 'draft') throw new NotFoundError(draft.ref)
    res.render('pages/records/discard', {
      pageTitle: 'Discard this draft',
      backLink: { text: 'Back to your answers', href: `${path}/${draft.ref}/check` },
      title: draft.title === '' ? 'No title yet' : draft.title,
      ref: draft.ref,
      action: `${path}/${draft.ref}/discard`,
      keepHref: `${path}/${draft.ref}/check`,
    })
  })

  router.post(`${path}/:ref/discard`, async (req, res) => {
    await drafts.discardDraft(viewerFrom(res), refOf(req), kind)
    res.redirect(303, '/records?list=drafts')
  })

  /** It is recorded already: to that record, with the draft kept or thrown away, as was chosen. */
  async function leaveTo(
    req: Request,
    res: Response,
    position: DraftPosition,
    known: string,
    answers: CheckAnswers,
  ): Promise<void> {
    const viewer = viewerFrom(res)
    if (sameEventAnswer(formValues(req.body), known) === 'discard') {
      await drafts.discardDraft(viewer, position.ref, kind, position.rev)
      flash(req, { kind: 'success', title: `Draft ${position.ref} is discarded. This is the record that tells of it` })
    } else {
      await drafts.setAside(viewer, position, kind, answers)
      flash(req, { kind: 'success', title: `Draft ${position.ref} is kept. This is the record that tells of it` })
    }
    res.redirect(303, `/records/${known}`)
  }

  function draftOf(req: Request, res: Response): Promise<ImagingRecord> {
    return drafts.ownDraft(viewerFrom(res), refOf(req), kind)
  }

  function tasksOf(draft: ImagingRecord): string {
    return capture.staged === null ? `${path}/${draft.ref}` : `${path}/${draft.ref}/tasks`
  }

  async function renderCheck(
    res: Response,
    draft: ImagingRecord,
    { changed, values = {}, faults = [] }: CheckPage,
  ): Promise<void> {
    const base = `${path}/${draft.ref}`
    const { staged } = capture
    const hrefOf = (field: string) =>
      staged === null ? `${base}#${field}` : `${base}/task/${stepOfField(staged, field)?.id ?? ''}?from=check#${field}`
    const broken = brokenRules(draft)
    const dates = new Set(capture.dates(capture.valuesOf(draft)))
    const placeOf = (field: string) => hrefOf(dates.has(field) ? `${field}-day` : field)
    const errors = faults.length === 0 ? NO_ERRORS : formErrors(faults)
    const kept = Object.fromEntries(
      (draft.capture?.kept ?? []).map(({ rule, reason }) => [reasonField(rule), reason] as const),
    )
    res.render('pages/records/check', {
      pageTitle: ['Check your answers', words.task],
      hasErrors: changed !== undefined || faults.length > 0,
      backLink:
        staged === null
          ? { text: 'Back to the form', href: base }
          : { text: 'Back to the tasks', href: tasksOf(draft) },
      changed,
      errorList: errors.summary.map(({ text, href }) =>
        ASKED_HERE.test(href) ? { text, href } : { text, href: placeOf(href.slice(1)) },
      ),
      contradictions: broken
        .filter(({ severity }) => severity === 'error')
        .map(({ message, field }) => ({ message, href: placeOf(field) })),
      warnings: broken
        .filter(({ severity }) => severity === 'warning')
        .map(({ id, message, field }) => ({
          message,
          href: placeOf(field),
          reason: textAreaField({ values: { ...kept, ...values }, errors }, reasonField(id), {
            label: 'It is right as it is, because',
            rows: 2,
          }),
        })),
      sameEvent: (await earlier.sameEvent(viewerFrom(res), accountOf(draft))).map(record =>
        sameEventView(record, draft, { values, errors }, taxonomy),
      ),
      ref: draft.ref,
      rev: draft.rev,
      returned: returnedTo(draft),
      sections: capture.answers(draft, hrefOf),
      noun: words.noun,
      submitAction: `${base}/submit`,
      onePageHref: capture.onePage === null || staged === null ? null : base,
      discardHref: draft.status === 'draft' ? `${base}/discard` : null,
    })
  }

  return router
}

/** Fields of this page; all others stand on the pages of the form. */
const ASKED_HERE = /^#(?:keep|same|other)-/

/** What was typed is not whole yet. */
function isUnfinished({ capture }: ImagingRecord): boolean {
  return capture?.entered != null
}

function reasonsIn(values: FormValues): readonly KeptWarning[] {
  const prefix = reasonField('')
  return Object.keys(values)
    .filter(name => name.startsWith(prefix))
    .map(name => ({ rule: name.slice(prefix.length), reason: textOf(values, name) }))
}
