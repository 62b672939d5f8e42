import type { Sort } from './search-index.js'

/** What results are sorted by, after "Sorted by". */
export const SORT_WORDS: Readonly<Record<Sort, string>> = {
  relevance: 'best match',
  newest: 'newest first',
  oldest: 'oldest first',
  harm: 'most harm first',
}
