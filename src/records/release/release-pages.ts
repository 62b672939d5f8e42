import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { ReleaseFinding } from '../../domain/deidentify/release-check.js'
import { readReference } from '../../domain/record/reference.js'
import { InvalidInputError, StaleRevisionError, type Fault } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import {
  errorFor,
  formErrors,
  formValues,
  listOf,
  NO_ERRORS,
  numberOf,
  textOf,
  type FormErrors,
  type FormValues,
} from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { instantInWords } from '../record-words.js'
import type { ReleaseInput, ReleaseReview, ReleaseService } from './release-service.js'
import {
  confirmationId,
  confirmations,
  findingViews,
  formValuesOf,
  notYetText,
  pairsOf,
  recommendationField,
  riskView,
  standingText,
} from './release-views.js'

export interface ReleasePagesParts {
  readonly release: ReleaseService
}

const params = z.object({ ref: z.string() })
const intent = z.enum(['hand-over', 'save', 'compare', 'propose']).catch('compare')

interface Shown {
  readonly faults?: readonly Fault[]
  readonly values?: FormValues
  /** The record was changed after this page was opened. */
  readonly clash?: boolean
}

/** Preparing a release, signing it, sending it back, taking it back: all at `/records/:ref/release`. */
export function releasePages({ release }: ReleasePagesParts): Router {
  const router = Router()
  const path = '/records/:ref/release'
  router.use(path, requireSignIn)

  router.get(path, async (req, res) => {
    const typed = refOf(req)
    const canonical = readReference(typed)
    if (canonical !== null && canonical !== typed) {
      res.redirect(301, addressOf(canonical))
      return
    }
    const review = await release.open(viewerFrom(res), typed)
    const wantsToChange = req.query['change'] !== undefined
    if (review.actions.includes('withdraw-release')) renderReleased(res, review)
    else if (review.actions.includes('release') && !wantsToChange) renderSign(res, review)
    else renderPrepare(res, review)
  })

  router.post(path, async (req, res) => {
    const viewer = viewerFrom(res)
    const ref = refOf(req)
    const values = formValues(req.body)
    const input = inputOf(values)
    const then = intent.parse(textOf(values, 'then'))
    if (then === 'compare' || then === 'propose') {
      const shown = await release.open(viewer, ref, then === 'propose' ? await release.proposed(viewer, ref) : input)
      renderPrepare(res, shown, {
        values: then === 'propose' ? { ...formValuesOf(shown), rev: textOf(values, 'rev') } : values,
      })
      return
    }
    try {
      const saved = await (then === 'save' ? release.save(viewer, ref, input) : release.handOver(viewer, ref, input))
      flash(req, then === 'save' ? SAVED : HANDED_OVER)
      res.redirect(303, then === 'save' ? addressOf(saved.ref) : `/records/${saved.ref}`)
    } catch (error) {
      if (error instanceof InvalidInputError) {
        res.status(422)
        renderPrepare(res, await release.open(viewer, ref, input), { values, faults: error.faults })
      } else if (error instanceof StaleRevisionError) {
        await renderClash(res, ref, values, input)
      } else throw error
    }
  })

  router.post(`${path}/sign`, async (req, res) => {
    const viewer = viewerFrom(res)
    const ref = refOf(req)
    const values = formValues(req.body)
    try {
      const { ref: signed } = await release.sign(viewer, ref, {
        rev: numberOf(values, 'rev') ?? 0,
        confirmed: listOf(values, 'confirmed'),
      })
      flash(req, { kind: 'success', title: 'Released', text: 'Others can read it now, without your trust’s name.' })
      res.redirect(303, addressOf(signed))
    } catch (error) {
      await renderRefused(res, ref, values, error, renderSign)
    }
  })

  router.post(`${path}/decline`, async (req, res) => {
    const ref = refOf(req)
    const values = formValues(req.body)
    try {
      await release.decline(viewerFrom(res), ref, reasonOf(values))
      flash(req, { kind: 'success', title: 'Sent back', text: 'Whoever prepared it sees what you asked for.' })
      res.redirect(303, `/records/${ref}`)
    } catch (error) {
      await renderRefused(res, ref, values, error, renderSign)
    }
  })

  router.post(`${path}/withdraw`, async (req, res) => {
    const ref = refOf(req)
    const values = formValues(req.body)
    try {
      await release.withdraw(viewerFrom(res), ref, reasonOf(values))
      flash(req, {
        kind: 'success',
        title: 'Withdrawn',
        text: 'Nobody outside your patient safety team reads it any more.',
      })
      res.redirect(303, addressOf(ref))
    } catch (error) {
      await renderRefused(res, ref, values, error, renderReleased)
    }
  })

  router.post(`${path}/undo`, async (req, res) => {
    const ref = refOf(req)
    const values = formValues(req.body)
    await release.undo(viewerFrom(res), ref, numberOf(values, 'rev') ?? 0)
    flash(req, { kind: 'success', title: 'Undone', text: 'The record is as it was before you signed.' })
    res.redirect(303, addressOf(ref))
  })

  /** What was typed stays in the form, and saving again is a decision. */
  async function renderClash(res: Response, ref: string, values: FormValues, input: ReleaseInput): Promise<void> {
    const review = await release.open(viewerFrom(res), ref, input)
    res.status(409)
    renderPrepare(res, review, { values, clash: true })
  }

  /** The page again with what is wrong; the page as it is now where somebody was faster. */
  async function renderRefused(
    res: Response,
    ref: string,
    values: FormValues,
    error: unknown,
    render: (res: Response, review: ReleaseReview, shown: Shown) => void,
  ): Promise<void> {
    if (!(error instanceof InvalidInputError) && !(error instanceof StaleRevisionError)) throw error
    const review = await release.open(viewerFrom(res), ref)
    const stale = error instanceof StaleRevisionError
    res.status(stale ? 409 : 422)
    const shown = stale ? { values, clash: true } : { values, faults: error.faults }
    if (review.actions.includes('withdraw-release')) renderReleased(res, review, shown)
    else if (review.actions.includes('release')) render(res, review, shown)
    else renderPrepare(res, review, stale ? { clash: true } : shown)
  }

  return router
}

const SAVED = { kind: 'success', title: 'Saved', text: 'It waits for nobody until you hand it over.' } as const
const HANDED_OVER = {
  kind: 'success',
  title: 'Handed over',
  text: 'Another reviewer of your trust reads it, and signs it or sends it back.',
} as const

function renderPrepare(res: Response, review: ReleaseReview, shown: Shown = {}): void {
  const { record, findings, actions } = review
  const values = shown.values ?? formValuesOf(review)
  const errors = errorsOf(shown)
  const may = actions.includes('prepare-release')
  res.render('pages/release/prepare', {
    ...frameOf(review, may ? 'Prepare a release' : 'Release', shown),
    lead: may
      ? 'Others will read this and nothing else. Say what happened, and not to whom, where or on which day.'
      : notYetText(review),
    may,
    standing: may ? standingText(review, viewerFrom(res).userId) : '',
    signHref: actions.includes('release') ? addressOf(record.ref) : null,
    pairs: pairsOf(review, may ? { values, errors } : null),
    findings: findingViews(findings),
    kept: {
      id: 'keptBecause',
      name: 'keptBecause',
      value: textOf(values, 'keptBecause'),
      rows: '3',
      label: { text: 'Why these may stay', size: 's' },
      hint: { text: 'Whoever signs reads this. “The dose, not a date”, for example.' },
      ...errorFor(errors, 'keptBecause'),
    },
  })
}

function renderSign(res: Response, review: ReleaseReview, shown: Shown = {}): void {
  const { record, findings } = review
  const errors = errorsOf(shown, findings)
  const values = shown.values ?? {}
  res.render('pages/release/sign', {
    ...frameOf(review, 'Sign a release', shown),
    lead: 'Once you sign, people at every trust can read this. Read it as somebody who was there would.',
    preparedBy: record.releaseDraft?.preparedBy.name ?? '',
    preparedAt: record.releaseDraft === null ? '' : instantInWords(record.releaseDraft.preparedAt),
    keptBecause: record.releaseDraft?.keptBecause ?? '',
    pairs: pairsOf(review, null),
    maySign: review.standsInTheWay.length === 0,
    confirmations: findings.length === 0 ? null : confirmations(findings, listOf(values, 'confirmed'), errors),
    reason: reasonField('What must be changed', values, errors),
    changeHref: `${addressOf(record.ref)}?change=yes`,
  })
}

function renderReleased(res: Response, review: ReleaseReview, shown: Shown = {}): void {
  const { record, actions } = review
  const { release } = record
  res.render('pages/release/released', {
    ...frameOf(review, 'Released', shown),
    lead:
      release === null
        ? ''
        : `Prepared by ${release.preparedBy.name}, signed by ${release.releasedBy.name} on ${instantInWords(release.releasedAt)}.`,
    pairs: pairsOf(review, null),
    mayUndo: actions.includes('undo-release'),
    reason: reasonField('Why it is withdrawn', shown.values ?? {}, errorsOf(shown)),
  })
}

/** What every page of a release has. */
function frameOf(
  { record, risk, findings, standsInTheWay }: ReleaseReview,
  heading: string,
  { clash = false, ...shown }: Shown,
) {
  return {
    pageTitle: [heading, record.ref],
    wide: true,
    hasErrors: clash || shown.faults !== undefined,
    backLink: { text: 'Back to the record', href: `/records/${record.ref}` },
    heading: { title: heading, reference: record.ref },
    action: addressOf(record.ref),
    rev: record.rev,
    errorList: errorsOf(shown, findings).summary,
    // Said once: by the summary of what is wrong, where somebody has tried.
    standsInTheWay: shown.faults === undefined ? standsInTheWay.map(({ message }) => `${message}.`) : [],
    clash,
    risk: riskView(risk, record.release),
    past: record.pastReleases.map(({ withdrawnAt, withdrawnBy, reason }) => ({
      text: `Withdrawn on ${instantInWords(withdrawnAt)} by ${withdrawnBy.name}: ${reason}`,
    })),
  }
}

function reasonField(label: string, values: FormValues, errors: FormErrors) {
  return {
    id: 'reason',
    name: 'reason',
    value: textOf(values, 'reason'),
    rows: '3',
    label: { text: label, size: 's' },
    ...errorFor(errors, 'reason'),
  }
}

function errorsOf({ faults = [] }: Shown, findings: readonly ReleaseFinding[] = []): FormErrors {
  return faults.length === 0 ? NO_ERRORS : formErrors(faults.map(fault => toField(fault, findings)))
}

/** Faults of a finding lead to its box; those of a recommendation to its field. */
function toField(fault: Fault, findings: readonly ReleaseFinding[]): Fault {
  const box = findings.findIndex(({ id }) => id === fault.field)
  if (box >= 0) return { ...fault, field: confirmationId(box) }
  if (fault.field.startsWith('REC-')) return { ...fault, field: recommendationField(fault.field) }
  return fault
}

function inputOf(values: FormValues): ReleaseInput {
  const prefix = recommendationField('')
  return {
    rev: numberOf(values, 'rev') ?? 0,
    title: textOf(values, 'title'),
    narrative: textOf(values, 'narrative'),
    keptBecause: textOf(values, 'keptBecause'),
    recommendations: Object.keys(values)
      .filter(name => name.startsWith(prefix))
      .map(name => ({ ref: name.slice(prefix.length), text: textOf(values, name) })),
  }
}

function reasonOf(values: FormValues) {
  return { rev: numberOf(values, 'rev') ?? 0, reason: textOf(values, 'reason') }
}

function refOf(req: Request): string {
  return params.parse(req.params).ref
}

function addressOf(ref: string): string {
  return `/records/${ref}/release`
}
