import type { SearchDocument, IndexQuery } from '../../src/search/search-index.js'
import { ANONYMOUS } from '../../src/domain/access/viewer.js'
import { scopeFor } from '../../src/search/scope.js'

/** A published document; a test names what matters to it. Its texts are empty unless said. */
export function aDocument(number: number, over: Partial<SearchDocument> = {}): SearchDocument {
  const recordId = over.recordId ?? `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  const projection = over.projection ?? 'public'
  return {
    id: `${recordId}_${projection.charAt(0)}`,
    recordId,
    rev: 1,
    projection,
    audience: projection,
    owner: '',
    reporter: '',
    title: '',
    failings: '',
    recommendations: '',
    narrative: '',
    labels: '',
    references: [],
    kind: 'finding',
    status: 'published',
    trust: [],
    region: [],
    stage: [],
    failureType: [],
    modality: [],
    bodyRegion: 'unknown',
    setting: 'unknown',
    harm: 'not-stated',
    outcome: '',
    year: 'unknown',
    demo: 'no',
    occurredDay: null,
    harmRank: -1,
    ...over,
  }
}

/** A visitor's search for everything; a test names what matters to it. */
export function aQuery(over: Partial<IndexQuery> = {}): IndexQuery {
  return {
    scope: scopeFor(ANONYMOUS),
    words: '',
    filter: {},
    facets: [],
    sort: 'relevance',
    page: 1,
    perPage: 20,
    match: 'all',
    ...over,
  }
}
