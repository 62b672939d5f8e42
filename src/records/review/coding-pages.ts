import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { InvalidInputError } from '../../platform/errors.js'
import { flash } from '../../web/flash.js'
import {
  formErrors,
  formValues,
  NO_ERRORS,
  numberOf,
  textOf,
  type FormErrors,
  type FormValues,
} from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { MergeNeededError, type CodingService, type EnteredCoding, type OpenCoding } from './coding-service.js'
import { codingValues, readCoding } from './coding-reading.js'
import { codingPageView } from './coding-views.js'
import { historyView } from './history-views.js'
import { mergeView, unsavedView } from './merge-views.js'
import { AnothersError, MovedOnError } from './review-refusals.js'
import { suggestionsView } from './suggestion-views.js'

export interface CodingPagesParts {
  readonly coding: CodingService
  readonly taxonomy: Taxonomy
}

const refSchema = z.object({ ref: z.string() })
const SAID = z.enum(['add', 'reject', 'undo'])

/** Coding a record, putting two codings together, and the history of what was changed. */
export function codingPages({ coding, taxonomy }: CodingPagesParts): Router {
  const router = Router()

  router.get('/records/:ref/coding', requireSignIn, async (req, res) => {
    const opened = await openOrRefuse(req, res)
    if (opened !== null) render(res, opened, codingValues(opened.record), NO_ERRORS)
  })

  router.post('/records/:ref/coding', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    if (textOf(values, 'answer') === '') await save(req, res, values)
    else await answer(req, res, values)
  })

  router.get('/records/:ref/history', requireSignIn, async (req, res) => {
    const { record, holder } = await coding.revisions(viewerFrom(res), refOf(req))
    res.render('pages/review/history', {
      pageTitle: ['What was changed', record.ref],
      backLink: { text: `Back to ${record.ref}`, href: `/records/${record.ref}?as-itself=yes` },
      history: historyView(record, holder, taxonomy),
    })
  })

  router.post('/records/:ref/history/restore', requireSignIn, async (req, res) => {
    const values = formValues(req.body)
    const ref = refOf(req)
    const revision = numberOf(values, 'revision') ?? 0
    try {
      await coding.restore(viewerFrom(res), ref, revision, numberOf(values, 'rev') ?? 0)
    } catch (error) {
      if (!(error instanceof MovedOnError || error instanceof AnothersError)) throw error
      refuse(res, error)
      return
    }
    flash(req, { kind: 'success', title: 'It is as it was before', text: 'What was undone stays in the list.' })
    res.redirect(303, `/records/${ref}/history`)
  })

  async function openOrRefuse(req: Request, res: Response): Promise<OpenCoding | null> {
    try {
      return await coding.open(viewerFrom(res), refOf(req))
    } catch (error) {
      if (!(error instanceof MovedOnError || error instanceof AnothersError)) throw error
      refuse(res, error)
      return null
    }
  }

  /** Says who has it, or that it waits for nobody's coding. */
  function refuse(res: Response, error: MovedOnError | AnothersError): void {
    const { ref, review } = error.record
    const anothers = error instanceof AnothersError
    const holder = review.holder?.name ?? 'Nobody'
    res.status(anothers ? 403 : 409).render('pages/review/refused', {
      pageTitle: 'Not yours to code now',
      refused: {
        heading: anothers ? `${holder} has claimed this record` : `${ref} is not in review`,
        paragraphs: [
          anothers
            ? 'Only whoever has claimed it changes its coding. It was not changed.'
            : 'Its coding is changed while it is in review. Claim it, or open it again.',
        ],
        href: `/records/${ref}?as-itself=yes`,
        linkText: `Open ${ref}`,
      },
    })
  }

  async function save(req: Request, res: Response, values: FormValues): Promise<void> {
    const ref = refOf(req)
    const entered = enteredIn(values)
    try {
      const saved = await coding.save(viewerFrom(res), ref, entered)
      const accepting = textOf(values, 'then') === 'accept'
      flash(req, { kind: 'success', title: 'Your coding is saved', text: saved.ref })
      res.redirect(303, accepting ? `/records/${saved.ref}/review/accept` : `/records/${saved.ref}`)
    } catch (error) {
      if (error instanceof InvalidInputError) {
        const opened = await coding.open(viewerFrom(res), ref)
        res.status(422)
        render(res, opened, values, formErrors(error.faults))
      } else if (error instanceof MergeNeededError) {
        const { current, rows, undecided } = error
        renderMerge(res, 409, mergeView({ current, rows, undecided, values, taxonomy }))
      } else if (error instanceof AnothersError || error instanceof MovedOnError) {
        await renderUnsaved(res, error, entered)
      } else throw error
    }
  }

  function enteredIn(values: FormValues): EnteredCoding {
    const onto = numberOf(values, 'onto')
    const choices = Object.keys(values).flatMap((name): [string, 'theirs' | 'yours'][] => {
      const chosen = textOf(values, name)
      const isChoice = name.startsWith('choice-') && (chosen === 'theirs' || chosen === 'yours')
      return isChoice ? [[name.slice('choice-'.length), chosen]] : []
    })
    return {
      rev: numberOf(values, 'rev') ?? 0,
      coding: readCoding(values, taxonomy),
      why: textOf(values, 'why'),
      merge: onto === undefined ? null : { onto, choices: new Map(choices) },
    }
  }

  /** Add, Not this, Undo: kept at once, and the form comes back with everything that was typed. */
  async function answer(req: Request, res: Response, values: FormValues): Promise<void> {
    const [said = '', code = ''] = textOf(values, 'answer').split(':')
    const parsed = SAID.safeParse(said)
    if (!parsed.success) throw new InvalidInputError([{ field: 'answer', message: 'Choose Add or Not this' }])
    const ref = refOf(req)
    const quote = await coding.answerSuggestion(viewerFrom(res), ref, code, parsed.data)
    const opened = await coding.open(viewerFrom(res), ref)
    render(res, opened, withAnswer(values, code, parsed.data, quote), NO_ERRORS)
  }

  async function renderUnsaved(res: Response, error: AnothersError | MovedOnError, entered: EnteredCoding) {
    const { ref, review } = error.record
    const { record, rows } = await coding.unsaved(viewerFrom(res), ref, entered)
    const holder = review.holder?.name ?? null
    const why = holder === null ? `${ref} is not in review any more.` : `${holder} has claimed ${ref} meanwhile.`
    const status = error instanceof AnothersError ? 403 : 409
    renderMerge(res, status, unsavedView({ ref, title: record.title, why, rows, taxonomy }))
  }

  function renderMerge(res: Response, status: number, merge: ReturnType<typeof mergeView>): void {
    const wrong = merge.both.filter(({ error }) => error !== null)
    res.status(status).render('pages/review/merge', {
      pageTitle: [merge.heading, merge.record.ref],
      hasErrors: wrong.length > 0,
      errorList: wrong.map(({ error, id }) => ({ text: error, href: `#${id}` })),
      merge,
    })
  }

  function render(
    res: Response,
    { record, suggestions, model }: OpenCoding,
    values: FormValues,
    errors: FormErrors,
  ): void {
    const rev = numberOf(values, 'rev') ?? record.rev
    res.render('pages/review/coding', {
      pageTitle: ['Where did the pathway fail?', record.ref],
      wide: true,
      hasErrors: errors.summary.length > 0,
      backLink: { text: `Back to ${record.ref}`, href: `/records/${record.ref}` },
      errorList: errors.summary,
      coding: { ...codingPageView(record, taxonomy, { values, errors }), rev },
      suggestions: suggestionsView(suggestions, model, values, taxonomy),
    })
  }

  return router
}

function refOf(req: Request): string {
  return refSchema.parse(req.params).ref
}

/** What was typed, with the suggested type chosen, or taken out again. */
function withAnswer(values: FormValues, code: string, said: z.output<typeof SAID>, quote: string | null): FormValues {
  if (quote === null || said === 'reject') return values
  const state = said === 'add' ? 'present' : 'not-asked'
  const quoted = said === 'add' ? quote : ''
  return { ...values, [`state-${code}`]: state, [`quote-${code}`]: quoted, [`certainty-${code}`]: 'medium' }
}
