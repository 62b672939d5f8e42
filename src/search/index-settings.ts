import { createHash } from 'node:crypto'
import type { Settings } from 'meilisearch'
import { PROJECTION_VERSION } from './projection.js'
import { REACHABLE_HITS } from './search-index.js'
import type { SearchVocabulary } from './synonyms.js'
import { withStemmedKeys } from './word-stems.js'

/** Columns that are searched, weightiest first; both engines rank by this order. */
export const SEARCHED_FIELDS = ['title', 'failings', 'recommendations', 'labels', 'narrative', 'references'] as const
export type SearchedField = (typeof SEARCHED_FIELDS)[number]

/** Stems of what is searched, for an engine that knows no other forms of a word; see `word-stems.ts`. */
export const STEM_FIELDS = ['titleStems', 'textStems'] as const

/** Letters from which one and two typos are forgiven; a wrong first letter counts as two. */
export const TYPO_LENGTHS = { one: 5, two: 9 } as const

/** A search that takes longer is cut off, and its answer says so; milliseconds. */
export const SEARCH_CUTOFF = 1000

/** Above the number of trusts, so that no facet value is silently lost. */
const MOST_FACET_VALUES = 500

const equality = { facetSearch: false, filter: { equality: true, comparison: false } }
const facetSearched = { facetSearch: true, filter: { equality: true, comparison: false } }
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } }

/**
 * The index's settings. A change changes the hash and so the index's name: a new index is built beside the old one
 * rather than migrated in place.
 */
export function indexSettings({ synonyms, abbreviations }: SearchVocabulary): Settings {
  return {
    searchableAttributes: [...SEARCHED_FIELDS, ...STEM_FIELDS],
    // Whatever is filtered on only (audience, owner, reporter) is never displayed.
    displayedAttributes: ['id', 'recordId', 'rev', 'projection', ...SEARCHED_FIELDS],
    // The first matching rule wins.
    filterableAttributes: [
      { attributePatterns: ['trust', 'failureType'], features: facetSearched },
      {
        attributePatterns: [
          ...[
            'id',
            'recordId',
            'bucket',
            'audience',
            'owner',
            'reporter',
            'kind',
            'status',
            'region',
            'stage',
            'modality',
          ],
          ...['bodyRegion', 'setting', 'harm', 'outcome', 'year', 'demo', 'projection'],
        ],
        features: equality,
      },
      { attributePatterns: ['occurredDay', 'rev'], features: comparison },
    ],
    sortableAttributes: ['id', 'occurredDay', 'harmRank'],
    // A sort that somebody chose is strict; without one the rule is silent and relevance decides.
    rankingRules: ['sort', 'words', 'typo', 'proximity', 'attributeRank', 'wordPosition', 'exactness'],
    // None: they break abbreviations ("A&E") and synonyms of several words ("out of hours").
    stopWords: [],
    dictionary: [],
    synonyms: withStemmedKeys(synonyms, abbreviations),
    typoTolerance: {
      enabled: true,
      disableOnNumbers: true,
      minWordSizeForTypos: { oneTypo: TYPO_LENGTHS.one, twoTypos: TYPO_LENGTHS.two },
      disableOnAttributes: ['references'],
      disableOnWords: [...abbreviations].filter(word => word.length >= TYPO_LENGTHS.one).sort(),
    },
    // Needed for phrases and for synonyms of several words.
    proximityPrecision: 'byWord',
    prefixSearch: 'indexingTime',
    facetSearch: true,
    faceting: { maxValuesPerFacet: MOST_FACET_VALUES, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits: REACHABLE_HITS },
    searchCutoffMs: SEARCH_CUTOFF,
    localizedAttributes: [{ attributePatterns: ['*'], locales: ['eng'] }],
    embedders: {},
  }
}

/** Twelve hexadecimal digits that differ whenever the settings, or what is put into the index, do; keys in any order. */
export function settingsHash(settings: Settings): string {
  return createHash('sha256')
    .update(stableJson({ settings, projection: PROJECTION_VERSION }))
    .digest('hex')
    .slice(0, 12)
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
