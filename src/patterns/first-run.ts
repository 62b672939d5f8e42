import type { RequestHandler } from 'express'
import type { PatternRuns } from './pattern-runs.js'
import type { PatternService } from './pattern-service.js'
import { runState } from './run-state.js'

/** Milliseconds for which a page waits for the first run of the detectors before it says that there is none yet. */
export const FIRST_RUN_PATIENCE = 3000

/**
 * Until the first run is done there is no pattern to show. Stands before the pages that need one, and says how far it has
 * come in place of an empty page, or of none.
 */
export function firstRunPage(
  { patterns, patternRuns }: { readonly patterns: PatternService; readonly patternRuns: PatternRuns },
  patience = FIRST_RUN_PATIENCE,
): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'GET' || (await patterns.ready(patience))) {
      next()
      return
    }
    res.set('Cache-Control', 'no-store')
    res.render('pages/patterns/first-run', {
      pageTitle: 'The first look for patterns',
      here: req.originalUrl,
      ...runState(patternRuns.progress(), null),
    })
  }
}
