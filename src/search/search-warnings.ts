import { instantInWords } from '../records/record-words.js'
import type { Sentence } from '../web/text-view.js'
import { FACET_NAMES } from './facet-labels.js'
import { QUERY_WORDS } from './query-words.js'
import { FACETS, REACHABLE_HITS } from './search-index.js'
import { searchHref, type DroppedFilter, type SearchQuery } from './search-query.js'
import type { SearchResults } from './search-service.js'
import { SORT_WORDS } from './sort-words.js'

export interface WarningParts {
  readonly results: SearchResults
  readonly dropped: readonly DroppedFilter[]
  /** When the index last stood in step with the store, where that is too long ago. */
  readonly behindSince: Date | null
}

/** What the reader must know about these results before reading them, most important first. */
export function warningsOf({ results, dropped, behindSince }: WarningParts): Sentence[] {
  const warnings: Sentence[] = []
  // Days have boxes of their own, which say what is wrong.
  const unknown = dropped.filter(({ name }) => name !== 'from' && name !== 'to')
  if (results.degraded) {
    warnings.push([
      { text: 'Search is limited at the moment.', strong: true },
      {
        text: ` The search engine does not answer, so these are the records that have your words exactly, ${orderOf(results.query)}, without filters counted, synonyms or typing mistakes allowed for.`,
      },
    ])
  }
  if (behindSince !== null && !results.degraded) {
    warnings.push([
      { text: `Search was last updated on ${instantInWords(behindSince)}.`, strong: true },
      { text: ' What was recorded or changed since then may not be found yet. It is not lost.' },
    ])
  }
  if (unknown.length > 0) {
    const parts = unknown.slice(0, 5).map(({ name, value }) => `${filterName(name)} “${value}”`)
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''
    warnings.push([
      { text: 'Part of the address was left out,', strong: true },
      { text: ` because it is not a filter that we know: ${parts.join(', ')}${more}.` },
    ])
  }
  if (results.incomplete && !results.degraded) {
    warnings.push([{ text: 'These results may be incomplete.', strong: true }, { text: ' Search again in a moment.' }])
  }
  if (results.degraded && results.incomplete) {
    warnings.push([{ text: 'Only the newest records were looked through.' }])
  }
  if (results.ignoredWords.length > 0) {
    warnings.push([
      { text: `Only the first ${QUERY_WORDS} words count. Left out: ${results.ignoredWords.slice(0, 20).join(' ')}.` },
    ])
  }
  if (results.beyond) {
    warnings.push([
      {
        text: `You can turn to the first ${REACHABLE_HITS.toLocaleString('en-GB')}. Add words or filters to narrow the rest.`,
      },
    ])
  }
  if (results.byReference) {
    warnings.push([
      { text: 'What you typed is a reference. ' },
      {
        text: 'Search for it in the text instead',
        href: searchHref({ ...results.query, words: `"${results.query.words.trim().replaceAll('"', '')}"`, page: 1 }),
      },
    ])
  }
  if (results.hits.some(hit => hit.cut)) {
    warnings.push([{ text: 'Of very long records, only the first 20,000 words are searched.' }])
  }
  return warnings
}

/** The database knows no relevance. */
function orderOf({ sort }: SearchQuery): string {
  return SORT_WORDS[sort === 'relevance' ? 'newest' : sort]
}

function filterName(name: string): string {
  const facet = FACETS.find(known => known === name)
  return facet === undefined ? name : FACET_NAMES[facet].chip.toLowerCase()
}
