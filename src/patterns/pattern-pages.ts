import { Router } from 'express'
import type { VisibleRecord } from '../domain/access/visible-record.js'
import type { Viewer } from '../domain/access/viewer.js'
import { readReference } from '../domain/record/reference.js'
import { NotFoundError } from '../platform/errors.js'
import { dayOf } from '../records/record-words.js'
import type { RecordService } from '../records/record-service.js'
import { viewerFrom } from '../web/request-viewer.js'
import { evidencePageView } from './evidence-views.js'
import { methodView } from './method-views.js'
import { filterChips, filterPanel, readPatternFilter } from './pattern-filters.js'
import type { PatternService } from './pattern-service.js'
import { listLead, patternRow, runWords } from './pattern-views.js'
import { patternTitle, trustLabel, type PatternWords } from './pattern-words.js'
import { readsAcrossTrusts } from './visible-pattern.js'

export interface PatternPagesParts extends PatternWords {
  readonly patterns: PatternService
  readonly records: RecordService
}

/** What repeats: the list, the evidence of one, and how it is worked out. */
export function patternPages(parts: PatternPagesParts): Router {
  const { patterns, records, directory } = parts
  const router = Router()

  router.get('/patterns', async (req, res) => {
    const viewer = viewerFrom(res)
    const reading = readPatternFilter(req.query, parts)
    const [all, found, run] = await Promise.all([
      patterns.list(viewer),
      patterns.list(viewer, reading.filter),
      patterns.lastRun(),
    ])
    const trust = viewer.trust === null ? null : directory.current(viewer.trust)
    const own = found.filter(pattern => pattern.audience === 'own-trust')
    const across = found.filter(pattern => pattern.audience === 'across-trusts')
    const published = found.filter(pattern => pattern.audience === 'everybody')
    const rows = (list: typeof found) => list.map(pattern => patternRow(pattern, parts, run.until))
    res.render('pages/patterns/list', {
      pageTitle: 'Patterns',
      wide: true,
      heading: {
        title: own.length > 0 && trust !== null ? `Patterns at ${trustLabel(trust, parts)}` : 'Patterns',
        lead: listLead({ own, trust, across, published, words: parts }),
      },
      run: runWords(run, dayOf),
      dropped: reading.dropped,
      chips: filterChips(reading, parts),
      filters: filterPanel(all, reading, parts),
      groups: [
        { id: 'own', heading: 'At your trust', note: 'Only people of your trust see these.', rows: rows(own) },
        {
          id: 'across',
          heading: 'Across trusts',
          note: 'Trusts that lend their counts, in the last six months. For information.',
          rows: rows(across),
        },
        {
          id: 'published',
          heading: 'In published cases',
          note: 'Facts alone: published cases are chosen, severe and few. A coroner’s report sent to a trust is not a finding of fault by that trust.',
          rows: rows(published),
        },
      ].filter(group => group.rows.length > 0),
      empty: found.length > 0 ? null : emptyList(all.length > 0),
      signedIn: readsAcrossTrusts(viewer),
    })
  })

  router.get('/patterns/method', async (_req, res) => {
    const run = await patterns.lastRun()
    res.render('pages/patterns/method', {
      pageTitle: ['How patterns are found', 'Patterns'],
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      ...methodView(run, dayOf),
    })
  })

  router.get('/patterns/:id', async (req, res) => {
    const viewer = viewerFrom(res)
    const typed = req.params.id
    const canonical = readReference(typed)
    if (canonical !== null && canonical !== typed) {
      res.redirect(301, `/patterns/${canonical}`)
      return
    }
    const pattern = await patterns.byId(viewer, typed)
    const [evidence, { events }, run, finding] = await Promise.all([
      patterns.evidence(viewer, pattern),
      patterns.countable(viewer),
      patterns.lastRun(),
      pattern.finding === null ? null : findingOf(viewer, pattern.finding.ref),
    ])
    res.render('pages/patterns/evidence', {
      pageTitle: [patternTitle(pattern, parts), 'Patterns'],
      wide: true,
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      run: runWords(run, dayOf),
      ...evidencePageView({ pattern, evidence, finding, countable: events, run, words: parts }),
    })
  })

  /** The finding itself, where the viewer may open it. */
  async function findingOf(viewer: Viewer, ref: string): Promise<VisibleRecord | null> {
    try {
      return await records.open(viewer, ref)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }

  return router
}

function emptyList(filtered: boolean) {
  return filtered
    ? {
        title: 'No pattern meets all of these',
        text: 'Take a filter away, or clear them all.',
        suggestions: [],
        actions: [{ text: 'Clear all filters', href: '/patterns' }],
      }
    : {
        title: 'Nothing repeats yet among what you may see',
        text: 'That does not mean that nothing does. Patterns appear when records are accepted.',
        suggestions: [],
        actions: [{ text: 'How patterns are found', href: '/patterns/method' }],
      }
}
