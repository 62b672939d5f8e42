import { Router } from 'express'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { readReference } from '../domain/record/reference.js'
import { dayOf } from '../records/record-words.js'
import { viewerFrom } from '../web/request-viewer.js'
import { evidencePage, type EvidencePageParts } from './evidence-page.js'
import { exploratoryView } from './exploratory-views.js'
import { methodView } from './method-views.js'
import { filterChips, filterPanel, readPatternFilter, sortLinks, type FilterReading } from './pattern-filters.js'
import { emptyList, inOrder, inState, standsLinks, trustLinks } from './pattern-list-views.js'
import { listLead, patternRow, runWords } from './pattern-views.js'
import { trustLabel } from './pattern-words.js'
import { readsAcrossTrusts, type VisiblePattern } from './visible-pattern.js'

/** What repeats: the list, the evidence of one, and how it is worked out. */
export function patternPages(parts: EvidencePageParts): Router {
  const { patterns, directory } = parts
  const render = evidencePage(parts)
  const router = Router()

  router.get('/patterns', async (req, res) => {
    const viewer = viewerFrom(res)
    const reading = readPatternFilter(req.query, parts)
    const [all, found, exploratory, run] = await Promise.all([
      patterns.all(viewer, reading.filter),
      patterns.list(viewer, reading.filter),
      explored(viewer, reading),
      patterns.lastRun(),
    ])
    const trust = viewer.trust === null ? null : directory.current(viewer.trust)
    const shown = inState(found, reading.stands)
    const own = shown.filter(pattern => pattern.audience === 'own-trust')
    const across = shown.filter(pattern => pattern.audience === 'across-trusts')
    const published = shown.filter(pattern => pattern.audience === 'everybody')
    const rows = (list: typeof found) =>
      inOrder(list, reading.sort, parts).map(pattern => patternRow(pattern, parts, run.until))
    res.render('pages/patterns/list', {
      pageTitle: 'Patterns',
      wide: true,
      heading: {
        title: own.length > 0 && trust !== null ? `Patterns at ${trustLabel(trust, parts)}` : 'Patterns',
        lead: reading.stands === 'decide' ? listLead({ own, trust, across, published, words: parts }) : undefined,
      },
      run: runWords(run, dayOf),
      stands: standsLinks(found, reading),
      trustLinks: trustLinks(trust, reading),
      sort: shown.length > 1 ? sortLinks(reading) : null,
      dropped: reading.dropped,
      chips: filterChips(reading, parts),
      filters: filterPanel(all, reading, parts),
      groups: [
        { id: 'own', heading: 'At your trust', note: 'Only people of your trust see these.', rows: rows(own) },
        {
          id: 'across',
          heading: 'Across trusts',
          note: `Trusts that lend their counts, in the last six months.${hasRole(viewer, 'national-analyst') ? '' : ' For information: national analysts decide on these.'}`,
          rows: rows(across),
        },
        {
          id: 'published',
          heading: 'In published cases',
          note: 'Facts alone: published cases are chosen, severe and few. A coroner’s report sent to a trust is not a finding of fault by that trust.',
          rows: rows(published),
        },
      ].filter(group => group.rows.length > 0),
      exploratory: exploratoryView(exploratory, parts, run.until),
      empty: shown.length > 0 ? null : emptyList(reading, all.length),
      signedIn: readsAcrossTrusts(viewer),
    })
  })

  /** Beside what needs a decision, where no strength is asked for: whoever asks for this one has it in the list. */
  async function explored(viewer: Viewer, { stands, filter }: FilterReading): Promise<readonly VisiblePattern[]> {
    if (stands !== 'decide' || (filter.strengths ?? []).length > 0) return []
    return patterns.list(viewer, { ...filter, strengths: ['worth-a-look'] })
  }

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
    await render(res, viewer, pattern)
  })

  return router
}
