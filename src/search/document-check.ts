import {
  CODE,
  DOCUMENT_ID,
  FACETS,
  MalformedForIndexError,
  type Facet,
  type FacetFilter,
  type SearchDocument,
} from './search-index.js'

/** Throws where an id could be anything but one document: engines put ids into addresses and filters. */
export function assertId(id: string): void {
  if (!DOCUMENT_ID.test(id)) throw new MalformedForIndexError(`Not a document id: ${JSON.stringify(id.slice(0, 80))}`)
}

/** The chosen values by facet, those without any left out. Throws where a value is no code. */
export function checkedFilter(filter: FacetFilter): (readonly [Facet, readonly string[]])[] {
  return FACETS.flatMap(facet => {
    const values = filter[facet] ?? []
    values.forEach(value => assertCode(facet, value))
    return values.length === 0 ? [] : [[facet, values] as const]
  })
}

/** Throws where a document could not be indexed, or could not be filtered on afterwards. */
export function assertDocument(document: SearchDocument): void {
  assertId(document.id)
  assertId(document.recordId)
  for (const facet of FACETS) {
    for (const value of valuesOf(document, facet)) assertCode(facet, value)
  }
  for (const fact of ['audience', 'owner', 'reporter'] as const) {
    if (document[fact] !== '') assertCode(fact, document[fact])
  }
}

/** A document's values of a facet; an empty text is none. */
export function valuesOf(document: Pick<SearchDocument, Facet>, facet: Facet): readonly string[] {
  const value = document[facet]
  if (typeof value !== 'string') return value
  return value === '' ? [] : [value]
}

/** Throws unless the value can stand in a filter. */
export function assertCode(name: string, value: string): void {
  if (!CODE.test(value))
    throw new MalformedForIndexError(`Not a code of ${name}: ${JSON.stringify(value.slice(0, 80))}`)
}
