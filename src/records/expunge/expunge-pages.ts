import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { InvalidInputError, StaleRevisionError, type Fault } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import { errorFor, formErrors, formValues, NO_ERRORS, numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { instantInWords } from '../record-words.js'
import type { ExpungeService } from './expunge-service.js'

const params = z.object({ ref: z.string() })

interface Shown {
  readonly values?: FormValues
  readonly faults?: readonly Fault[]
  readonly clash?: boolean
}

const TAKEN_BACK = { kind: 'success', title: 'Taken back', text: 'Nothing is taken out of the record.' } as const
const NONE_WAITS = {
  kind: 'info',
  title: 'No request waits',
  text: 'It was taken back before, or a second person has confirmed it: then the words are gone.',
} as const

/** Marking words at a record; confirming, by reference and reason, under Admin. */
export function expungePages({ expunge }: { readonly expunge: ExpungeService }): Router {
  const router = Router()
  router.use(['/records/:ref/expunge', '/admin/expunge'], requireSignIn)

  router.get('/records/:ref/expunge', async (req, res) => {
    await renderForm(res, refOf(req))
  })

  router.post('/records/:ref/expunge', async (req, res) => {
    const ref = refOf(req)
    const values = formValues(req.body)
    try {
      const { ref: asked } = await expunge.ask(viewerFrom(res), ref, {
        rev: numberOf(values, 'rev') ?? 0,
        words: textOf(values, 'words'),
        reason: textOf(values, 'reason'),
      })
      flash(req, {
        kind: 'success',
        title: 'Asked for',
        text: 'An administrator or another reviewer has to confirm it.',
      })
      res.redirect(303, `/records/${asked}/expunge`)
    } catch (error) {
      if (error instanceof InvalidInputError) {
        res.status(422)
        await renderForm(res, ref, { values, faults: error.faults })
      } else if (error instanceof StaleRevisionError) {
        res.status(409)
        await renderForm(res, ref, { values, clash: true })
      } else throw error
    }
  })

  router.post('/records/:ref/expunge/cancel', async (req, res) => {
    const { ref, cancelled } = await expunge.cancel(viewerFrom(res), refOf(req))
    flash(req, cancelled ? TAKEN_BACK : NONE_WAITS)
    res.redirect(303, `/records/${ref}`)
  })

  router.get('/admin/expunge', async (_req, res) => {
    const requests = await expunge.waiting(viewerFrom(res))
    res.render('pages/audit/expunge-list', {
      pageTitle: 'Words to take out for good',
      wide: true,
      table:
        requests.length === 0
          ? null
          : {
              caption: 'Requests that wait for a second person',
              captionHidden: true,
              columns: [{ text: 'Record' }, { text: 'Asked for by' }, { text: 'Why' }, { text: 'Places' }],
              rows: requests.map(({ ref, askedBy, askedAt, reason, places, own }) => [
                own ? { text: ref } : { sentence: [{ text: ref, href: `/admin/expunge/${ref}` }] },
                { text: askedBy, note: instantInWords(askedAt) },
                { text: reason },
                { text: String(places), ...(own && { note: 'Yours: somebody else confirms it' }) },
              ]),
            },
    })
  })

  router.get('/admin/expunge/:ref', async (req, res) => {
    await renderConfirm(res, refOf(req))
  })

  router.post('/admin/expunge/:ref', async (req, res) => {
    const ref = refOf(req)
    const values = formValues(req.body)
    try {
      await expunge.confirm(viewerFrom(res), ref, textOf(values, 'reference'))
      flash(req, {
        kind: 'success',
        title: 'Taken out for good',
        text: 'The log keeps who and why, and not the words.',
      })
      res.redirect(303, '/admin/expunge')
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      res.status(422)
      await renderConfirm(res, ref, { values, faults: error.faults })
    }
  })

  async function renderForm(res: Response, ref: string, { values = {}, faults = [], clash = false }: Shown = {}) {
    const form = await expunge.form(viewerFrom(res), ref)
    const errors = faults.length === 0 ? NO_ERRORS : formErrors(faults)
    const field = (name: string, label: string, hint: string) => ({
      ...{ id: name, name, value: textOf(values, name), rows: '3' },
      ...{ label: { text: label, size: 's' }, hint: { text: hint }, ...errorFor(errors, name) },
    })
    res.render('pages/audit/expunge', {
      pageTitle: ['Take words out for good', form.ref],
      hasErrors: faults.length > 0 || clash,
      backLink: { text: 'Back to the record', href: `/records/${form.ref}` },
      action: `/records/${form.ref}/expunge`,
      ...form,
      clash,
      errorList: errors.summary,
      words: field(
        'words',
        'The words to take out',
        'Exactly as they stand in the record. Every place where they stand is cleared.',
      ),
      why: field(
        'reason',
        'Why',
        'This is kept for ever, so leave the words out of it: “Erasure asked for by the patient’s family”.',
      ),
    })
  }

  async function renderConfirm(res: Response, ref: string, { values = {}, faults = [] }: Shown = {}) {
    const request = await expunge.request(viewerFrom(res), ref)
    const errors = faults.length === 0 ? NO_ERRORS : formErrors(faults)
    res.render('pages/audit/expunge-confirm', {
      pageTitle: ['Confirm that words are taken out', request.ref],
      hasErrors: faults.length > 0,
      backLink: { text: 'Back to the requests', href: '/admin/expunge' },
      action: `/admin/expunge/${request.ref}`,
      request,
      errorList: errors.summary,
      rows: [
        { key: 'Record', lines: [[{ text: request.ref }]] },
        { key: 'Asked for by', lines: [[{ text: `${request.askedBy}, ${instantInWords(request.askedAt)}` }]] },
        { key: 'Why', lines: [[{ text: request.reason }]] },
        { key: 'Places', lines: [[{ text: String(request.places) }]] },
      ],
      reference: {
        ...{ id: 'reference', name: 'reference', value: textOf(values, 'reference'), width: '20' },
        ...{ label: { text: 'Type the reference of the record', size: 's' }, ...errorFor(errors, 'reference') },
      },
    })
  }

  return router
}

function refOf(req: Request): string {
  return params.parse(req.params).ref
}
