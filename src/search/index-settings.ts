import { createHash } from 'node:crypto'
import { InvalidInputError } from '../platform/errors.js'
import type { FacetFilter } from './search-index.js'
import { abbreviationsIn, loadSynonyms } from './synonyms.js'

/**
 * Settings of the index, for Meilisearch to the letter and for the embedded engine in meaning. Their hash is part of the
 * index's name, so a change of settings is a new index and never a half-changed one.
 */
export const INDEX_SETTINGS = {
  searchableAttributes: ['title', 'labels', 'failings', 'recommendations', 'narrative', 'references'],
  displayedAttributes: ['id', 'recordId', 'rev', 'projection', 'title', 'failings', 'recommendations', 'narrative'],
  filterableAttributes: [
    {
      attributePatterns: ['trust', 'failureType'],
      features: { facetSearch: true, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: [
        ...['id', 'recordId', 'audience', 'owner', 'reporter', 'kind', 'status', 'region', 'stage'],
        ...['modality', 'bodyRegion', 'setting', 'harm', 'year', 'outcome', 'demo'],
      ],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['occurredDay', 'harmRank', 'rev'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: ['occurredDay', 'harmRank', 'id'],
  rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
  // A stop word leaves a gap in which synonyms of several words no longer match, and turns A&E into "e".
  stopWords: [] as string[],
  dictionary: [] as string[],
  // byAttribute would make a phrase of any words that stand in the same field.
  proximityPrecision: 'byWord',
  faceting: { maxValuesPerFacet: 400, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: 1000 },
  searchCutoffMs: 1000,
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['eng'] }],
} as const

/** With the synonyms and the abbreviations that typos must not touch, as Meilisearch takes them. */
export function meilisearchSettings() {
  const synonyms = loadSynonyms()
  return {
    ...INDEX_SETTINGS,
    synonyms: Object.fromEntries(synonyms),
    typoTolerance: {
      enabled: true,
      disableOnNumbers: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
      disableOnAttributes: ['references'],
      disableOnWords: [...abbreviationsIn(synonyms)].filter(word => word.length >= 5).sort(),
    },
  }
}

/** Raise it when the shape of documents changes, so that old indexes are left behind. */
const DOCUMENT_SHAPE = 1

/** Eight characters that change with the settings, the synonyms and the shape of documents. */
export const SETTINGS_HASH = createHash('sha256')
  .update(JSON.stringify([DOCUMENT_SHAPE, meilisearchSettings()]))
  .digest('hex')
  .slice(0, 8)

const CODE = /^[A-Za-z0-9_.-]{1,64}$/

/** Whether this can be a value of a filter. Everything that is filtered on is a code. */
export function isCode(value: string): boolean {
  return CODE.test(value)
}

/** The filter, if all its values are codes; refuses everything else, so that nothing can break out of a filter. */
export function checkedFilter(filter: FacetFilter): FacetFilter {
  for (const [facet, values] of Object.entries(filter)) {
    const stray = values.find(value => !isCode(value))
    if (stray !== undefined) throw new InvalidInputError([{ field: facet, message: 'This filter value is not a code' }])
  }
  return filter
}
