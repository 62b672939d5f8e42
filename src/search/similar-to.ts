import type { Viewer } from '../domain/access/viewer.js'
import { UnavailableError } from '../platform/errors.js'
import { EMPTY_QUERY } from './search-query.js'
import type { SearchService } from './search-service.js'
import type { SimilarRecord } from './similar.js'

/**
 * Records like one that the viewer may open; `null` where nobody can tell, because the engine does not answer: that must
 * not look like "there are none".
 */
export async function similarTo(
  search: SearchService,
  viewer: Viewer,
  ref: string,
  limit: number,
): Promise<readonly SimilarRecord[] | null> {
  const found = await search.similar(viewer, { ref }, limit)
  return found.length > 0 || (await answers(search, viewer)) ? found : null
}

async function answers(search: SearchService, viewer: Viewer): Promise<boolean> {
  try {
    await search.search(viewer, EMPTY_QUERY, { perPage: 1, facets: [], engineOnly: true, shownIn: null })
    return true
  } catch (error) {
    if (error instanceof UnavailableError) return false
    throw error
  }
}
