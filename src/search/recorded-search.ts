import type { ReadingTrail } from '../audit/reading-trail.js'
import type { SearchService } from './search-service.js'

/**
 * The same search, with an entry in the audit log for each page of hits that shows words nobody has released, before it
 * is shown: a passage read among the results is read as much as on the record's own page.
 */
export function recordedSearch(search: SearchService, reading: Pick<ReadingTrail, 'shown'>): SearchService {
  return {
    async search(viewer, query, options = {}) {
      const results = await search.search(viewer, query, options)
      const { shownIn = 'Search' } = options
      const shown = results.hits.map(({ record }) => record)
      if (shownIn !== null) await reading.shown(viewer, shownIn, shown)
      return results
    },

    async similar(viewer, question, limit) {
      const found = await search.similar(viewer, question, limit)
      const shown = found.map(({ record }) => record)
      await reading.shown(viewer, 'Similar records', shown)
      return found
    },
  }
}
