import { Router } from 'express'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { Clock } from '../platform/clock.js'
import { instantInWords } from '../records/record-words.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { SummaryRow } from '../web/table-view.js'
import { chipsOf } from './facet-groups.js'
import type { IndexFreshness } from './index-freshness.js'
import { readSearchQuery, searchHref } from './search-query.js'
import type { SearchService } from './search-service.js'
import { searchPageView, type SearchViewParts } from './search-views.js'
import { SORT_WORDS } from './sort-words.js'

export interface PrintPagesParts {
  readonly search: SearchService
  readonly freshness: IndexFreshness
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
}

/** So many on one printout; the export has them all. */
const MOST_PRINTED = 200

/** Results on paper: what was asked in words, when and by whom, and the list, without anything to press. */
export function printPages({ search, freshness, taxonomy, directory, clock }: PrintPagesParts): Router {
  const router = Router()
  router.get('/search/print', async (req, res) => {
    const viewer = viewerFrom(res)
    const read = readSearchQuery(req.query, { taxonomy, places: directory })
    const query = { ...read.query, page: 1 }
    const [results, behindSince] = await Promise.all([
      search.search(viewer, query, { perPage: MOST_PRINTED, facets: ['trust'], shownIn: 'Printed search' }),
      freshness.behindSince(),
    ])
    const parts: SearchViewParts = { ...read, results, repeats: new Map(), behindSince, taxonomy, directory, viewer }
    const { heading, warnings, rows, hasConcern } = searchPageView(parts)
    res.render('pages/search/print', {
      pageTitle: ['Print', 'Search'],
      wide: true,
      backLink: { text: 'Back to the results', href: searchHref(query) },
      heading,
      warnings,
      rows,
      hasConcern,
      about: aboutRows(parts, instantInWords(clock.now())),
      cut: results.total > rows.length && rows.length > 0 ? { shown: rows.length, total: results.total } : null,
    })
  })
  return router
}

function aboutRows(parts: SearchViewParts, now: string): SummaryRow[] {
  const { query } = parts.results
  const words = query.words.trim()
  const filters = chipsOf(query, parts).map(({ group, text }) => [{ text: `${group}: ${text}` }])
  const { viewer } = parts
  return [
    { key: 'Words', lines: [[{ text: words === '' ? 'None' : words }]] },
    { key: 'Showing only', lines: filters.length === 0 ? [[{ text: 'Everything' }]] : filters },
    {
      key: 'Sorted by',
      lines: [[{ text: SORT_WORDS[query.sort === 'relevance' && words === '' ? 'newest' : query.sort] }]],
    },
    {
      key: 'Printed',
      lines: [[{ text: viewer.userId === null ? now : `${now}, for ${viewer.name}: what you may see` }]],
    },
  ]
}
