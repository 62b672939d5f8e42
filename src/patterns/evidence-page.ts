import type { Response } from 'express'
import type { VisibleRecord } from '../domain/access/visible-record.js'
import type { Viewer } from '../domain/access/viewer.js'
import { NotFoundError } from '../platform/errors.js'
import type { RecommendationService } from '../recommendations/recommendation-service.js'
import type { FormState } from '../records/form-fields.js'
import type { RecordService } from '../records/record-service.js'
import { dayOf } from '../records/record-words.js'
import { NO_ERRORS } from '../web/parse-form.js'
import { decisionView } from './decision-views.js'
import { evidencePageView } from './evidence-views.js'
import { joinView } from './join-views.js'
import type { PatternService } from './pattern-service.js'
import { runWords } from './pattern-views.js'
import { patternTitle, type PatternWords } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

export interface EvidencePageParts extends PatternWords {
  readonly patterns: PatternService
  readonly records: RecordService
  readonly recommendations: RecommendationService
}

/** What stands in the decision form, where it was sent and came back. */
export interface SentDecision extends FormState {
  /** Somebody else, or a run, was first. */
  readonly clash: boolean
}

const NOTHING_SENT: SentDecision = { values: {}, errors: NO_ERRORS, clash: false }

/** Renders the page of one pattern, also with a decision that could not be taken. */
export function evidencePage(parts: EvidencePageParts) {
  const { patterns, records, recommendations } = parts
  return async (res: Response, viewer: Viewer, pattern: VisiblePattern, sent = NOTHING_SENT): Promise<void> => {
    const [evidence, { events }, run, finding, asked] = await Promise.all([
      patterns.evidence(viewer, pattern),
      patterns.countable(viewer),
      patterns.lastRun(),
      pattern.finding === null ? null : findingOf(records, viewer, pattern.finding.ref),
      recommendations.from(viewer, pattern.id),
    ])
    res.render('pages/patterns/evidence', {
      pageTitle: [patternTitle(pattern, parts), 'Patterns'],
      wide: true,
      hasErrors: sent.clash || sent.errors.summary.length > 0,
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      run: runWords(run, dayOf),
      ...evidencePageView({ pattern, evidence, finding, countable: events, run, words: parts }),
      join: joinView(viewer, pattern),
      decide: decisionView({ viewer, pattern, recommendations: asked, form: sent, until: run.until }),
      errorList: sent.errors.summary,
      clash: sent.clash,
    })
  }
}

/** The finding itself, where the viewer may open it. */
async function findingOf(records: RecordService, viewer: Viewer, ref: string): Promise<VisibleRecord | null> {
  try {
    return await records.open(viewer, ref)
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}
