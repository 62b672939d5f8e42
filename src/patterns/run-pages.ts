import { Router } from 'express'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { instantInWords } from '../records/record-words.js'
import { NotAllowedError } from '../platform/errors.js'
import { flash } from '../web/flash.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { TableCell, TableView } from '../web/table-view.js'
import type { PatternRuns } from './pattern-runs.js'
import type { PatternService } from './pattern-service.js'
import type { PatternRun } from './pattern-store.js'
import { runState } from './run-state.js'

export interface RunPagesParts {
  readonly patterns: PatternService
  readonly patternRuns: PatternRuns
}

const SHOWN = 50

/** The runs of the detectors: what each was made with, starting one, and stopping it. */
export function runPages({ patterns, patternRuns }: RunPagesParts): Router {
  const router = Router()

  router.get('/patterns/runs', async (_req, res) => {
    const kept = await patterns.kept(SHOWN)
    const progress = patternRuns.progress()
    res.render('pages/patterns/runs', {
      pageTitle: ['Runs', 'Patterns'],
      wide: true,
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      ...runState(progress, kept[0] === undefined ? null : instantInWords(kept[0].at)),
      mayRun: mayRun(viewerFrom(res)),
      runs: kept.length === 0 ? null : runsTable(kept),
      cut: kept.length === SHOWN ? `The newest ${SHOWN}; older ones are kept and not shown.` : '',
    })
  })

  router.post('/patterns/runs', (req, res) => {
    requireRunner(viewerFrom(res))
    patternRuns.start()
    flash(req, { kind: 'info', title: 'A run has started', text: 'The last run is shown until it is done.' })
    res.redirect(303, '/patterns/runs')
  })

  router.post('/patterns/runs/cancel', (req, res) => {
    requireRunner(viewerFrom(res))
    flash(req, {
      kind: 'info',
      title: patternRuns.cancel() ? 'The run was stopped' : 'There was no run to stop',
    })
    res.redirect(303, '/patterns/runs')
  })

  return router
}

/** Whoever decides about patterns may ask for a run; it changes no record. */
function mayRun(viewer: Viewer): boolean {
  return viewer.userId !== null && hasRole(viewer, 'reviewer', 'national-analyst')
}

function requireRunner(viewer: Viewer): void {
  if (!mayRun(viewer)) throw new NotAllowedError('Only reviewers and national analysts start and stop runs')
}

function runsTable(runs: readonly PatternRun[]): TableView {
  const number = (count: number): TableCell => ({ text: count.toLocaleString('en-GB'), numeric: true })
  return {
    caption: 'What each run was made with',
    captionHidden: true,
    columns: [
      ...[
        { text: 'Run' },
        { text: 'Events to' },
        { text: 'Events', numeric: true },
        { text: 'Findings', numeric: true },
      ],
      ...[{ text: 'Patterns', numeric: true }, { text: 'Rules and product' }, { text: 'Data cut and result' }],
    ],
    rows: runs.map((run): TableCell[] => [
      { text: instantInWords(run.at) },
      { text: dayInWords(run.until) },
      number(run.counts.events),
      number(run.counts.findings),
      number(run.counts.patterns),
      { text: `${run.parameters.version}, ${run.version}` },
      { text: `${run.dataDigest.slice(0, 12)} ${run.digest.slice(0, 12)}` },
    ]),
  }
}
