import { Router } from 'express'
import { z } from 'zod'
import { PATTERN_DECISIONS } from '../domain/patterns/lifecycle-table.js'
import { InvalidInputError, StaleRevisionError, type Fault } from '../platform/errors.js'
import { inFormOrder, isTicked, mergeFaults } from '../records/form-fields.js'
import { flash } from '../web/flash.js'
import { formErrors, formValues, numberOf, readDate, textOf, type FormValues } from '../web/parse-form.js'
import { viewerFrom } from '../web/request-viewer.js'
import { evidencePage, type EvidencePageParts } from './evidence-page.js'
import { EVENT_WORDS } from './lifecycle-words.js'
import type { DecisionInput, PatternDecisions } from './pattern-decisions.js'

export interface DecisionPagesParts extends EvidencePageParts {
  readonly patternDecisions: PatternDecisions
}

const decisionSchema = z.enum(PATTERN_DECISIONS, { error: 'Choose what should happen with this pattern' })
const DUE = 'recommendation-due'
const FIELDS = ['decision', 'recommendation', 'notLearned', 'reason'] as const

/** Takes the decision form of a pattern's page. */
export function decisionPages(parts: DecisionPagesParts): Router {
  const { patterns, patternDecisions } = parts
  const render = evidencePage(parts)
  const router = Router()

  router.post('/patterns/:id/decision', async (req, res) => {
    const viewer = viewerFrom(res)
    const values = formValues(req.body)
    const pattern = await patterns.byId(viewer, req.params.id)
    const { input, faults: found } = readDecision(values)
    const answer =
      input === null
        ? { faults: found, clash: false }
        : await taken(() => patternDecisions.decide(viewer, pattern, input))
    const faults = inFormOrder(mergeFaults(found, answer.faults), FIELDS)
    if (input !== null && faults.length === 0 && !answer.clash) {
      flash(req, {
        kind: 'success',
        title: EVENT_WORDS[input.decision],
        text: 'The decision is kept, with who took it and what was behind it.',
      })
      res.redirect(303, `/patterns/${pattern.id}#decide`)
      return
    }
    // What there is now, with what was typed.
    const present = await patterns.byId(viewer, pattern.id)
    res.status(answer.clash ? 409 : 422)
    await render(res, viewer, present, { values, errors: formErrors(faults, { dates: [DUE] }), clash: answer.clash })
  })

  return router
}

interface DecisionReading {
  /** `null`: it does not even say what is decided. */
  readonly input: DecisionInput | null
  readonly faults: readonly Fault[]
}

/** The form as a decision; a due date that is none is a fault, and what is asked for goes on without it. */
function readDecision(values: FormValues): DecisionReading {
  const decision = decisionSchema.safeParse(textOf(values, 'decision'))
  if (!decision.success) {
    return { input: null, faults: [{ field: 'decision', message: 'Choose what should happen with this pattern' }] }
  }
  const asks = decision.data === 'ask-for-action'
  const due = readDate(values, DUE, 'The due date', 'day')
  const part = (name: string): string => textOf(values, `recommendation-${name}`)
  const recommendation = {
    ...{ type: part('type'), text: part('text'), owner: part('owner'), evidence: part('evidence') },
    // A date that cannot be read must not be taken for none: the schema refuses it too.
    due: due.faults.length > 0 ? '' : (due.date?.on ?? null),
  }
  return {
    input: {
      decision: decision.data,
      reason: textOf(values, 'reason'),
      notLearned: isTicked(values, 'notLearned'),
      recommendation: asks ? recommendation : null,
      rev: numberOf(values, 'rev') ?? 0,
    },
    faults: asks ? due.faults : [],
  }
}

async function taken(decide: () => Promise<unknown>): Promise<{ faults: readonly Fault[]; clash: boolean }> {
  try {
    await decide()
    return { faults: [], clash: false }
  } catch (error) {
    if (error instanceof InvalidInputError) return { faults: error.faults, clash: false }
    if (error instanceof StaleRevisionError) return { faults: [], clash: true }
    throw error
  }
}
