import { Router } from 'express'
import type { PatternService } from '../patterns/pattern-service.js'
import { viewerFrom } from '../web/request-viewer.js'
import { exportPages, type ExportPagesParts } from './export-pages.js'
import { facetPages, type FacetPagesParts } from './facet-pages.js'
import { printPages, type PrintPagesParts } from './print-pages.js'
import { savedSearchPages, type SavedSearchPagesParts } from './saved-search-pages.js'
import { readSearchQuery, searchHref } from './search-query.js'
import { searchPageView } from './search-views.js'

export interface SearchPagesParts extends FacetPagesParts, ExportPagesParts, PrintPagesParts, SavedSearchPagesParts {
  readonly patterns: Pick<PatternService, 'repeatsOf'>
}

/** Results never wait for a run of the patterns: without one there is nothing known to repeat. Milliseconds. */
const NO_PATIENCE = 50

/** The search page. Everything that was asked stands in the address; it needs no JavaScript. */
export function searchPages(parts: SearchPagesParts): Router {
  const { search, freshness, taxonomy, directory, patterns } = parts
  const router = Router()
  router.use(facetPages(parts), exportPages(parts), printPages(parts), savedSearchPages(parts))
  router.get('/search', async (req, res) => {
    const { query, dropped, faults } = readSearchQuery(req.query, { taxonomy, places: directory })
    const viewer = viewerFrom(res)
    const [results, behindSince] = await Promise.all([search.search(viewer, query), freshness.behindSince()])
    if (results.hits.length === 0 && results.total > 0 && query.page > results.pages) {
      res.redirect(303, searchHref({ ...query, page: results.pages }))
      return
    }
    const refs = results.hits.map(({ record }) => record.ref)
    const repeats = await patterns.repeatsOf(viewer, refs, NO_PATIENCE)
    res.render('pages/search/results', {
      pageTitle: query.page > 1 ? [`Page ${query.page}`, 'Search'] : 'Search',
      hasErrors: faults.length > 0,
      wide: true,
      ...searchPageView({ results, dropped, faults, repeats, behindSince, taxonomy, directory, viewer }),
    })
  })
  return router
}
