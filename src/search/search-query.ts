import { z } from 'zod'
import { partialDate } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { isKnownCode, type KnownPlaces } from './facet-codes.js'
import { CODE, FACETS, SORTS, type Facet, type Sort } from './search-index.js'

/** What somebody asks, read from an address or from the command line. */
export interface SearchQuery {
  readonly words: string
  readonly filter: Readonly<Partial<Record<Facet, readonly string[]>>>
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, both inclusive. */
  readonly from: string | null
  readonly to: string | null
  readonly sort: Sort
  readonly page: number
}

/** A part of the address that could not be used, and was left out. */
export interface DroppedFilter {
  readonly name: string
  readonly value: string
}

export interface ReadQuery {
  readonly query: SearchQuery
  readonly dropped: readonly DroppedFilter[]
}

export const PER_PAGE = 20
const MOST_VALUES = 60
const SHOWN_OF_DROPPED = 60
/** Longer than any question; what stands behind it is not read. */
const LONGEST_WORDS = 2000

export const EMPTY_QUERY: SearchQuery = { words: '', filter: {}, from: null, to: null, sort: 'relevance', page: 1 }

const oneOf = z.union([z.string(), z.array(z.string()).transform(values => values[0] ?? '')]).catch('')
const manyOf = z.union([z.string().transform(value => [value]), z.array(z.string())]).catch([])

/**
 * Reads a query string. Never fails: what cannot be used is left out and listed, so that the page can say so. Names are
 * those of the facets, and `q`, `from`, `to`, `sort`, `page`.
 */
export function readSearchQuery(input: unknown, known: { taxonomy: Taxonomy; places: KnownPlaces }): ReadQuery {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(input)
  const dropped: DroppedFilter[] = []
  const drop = (name: string, value: string): void => {
    dropped.push({ name, value: value.slice(0, SHOWN_OF_DROPPED) })
  }

  const filter: Partial<Record<Facet, readonly string[]>> = {}
  for (const facet of FACETS) {
    if (fields[facet] === undefined) continue
    const values = manyOf.parse(fields[facet]).filter(value => value !== '')
    const good = new Set<string>()
    for (const value of values) {
      const code = facet === 'trust' && CODE.test(value) ? known.places.current(value) : value
      if (good.size < MOST_VALUES && isKnownCode(facet, code, known)) good.add(code)
      else drop(facet, value)
    }
    if (good.size > 0) filter[facet] = [...good]
  }

  const day = (name: 'from' | 'to'): string | null => {
    const value = oneOf.parse(fields[name] ?? '').trim()
    if (value === '' || partialDate(value) !== null) return value === '' ? null : value
    drop(name, value)
    return null
  }
  const from = day('from')
  const to = day('to')
  const sort = oneOf.parse(fields['sort'] ?? '')
  if (sort !== '' && !isSort(sort)) drop('sort', sort)
  const page = oneOf.parse(fields['page'] ?? '')
  const pageNumber = /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
  if (page !== '' && String(pageNumber) !== page) drop('page', page)

  return {
    query: {
      words: oneOf.parse(fields['q'] ?? '').slice(0, LONGEST_WORDS),
      filter,
      from,
      to,
      sort: isSort(sort) ? sort : 'relevance',
      page: pageNumber,
    },
    dropped,
  }
}

/** The address of a search; what is as usual is left out. */
export function searchHref(query: SearchQuery): string {
  const fields = new URLSearchParams()
  if (query.words !== '') fields.set('q', query.words)
  for (const facet of FACETS) for (const value of query.filter[facet] ?? []) fields.append(facet, value)
  if (query.from !== null) fields.set('from', query.from)
  if (query.to !== null) fields.set('to', query.to)
  if (query.sort !== 'relevance') fields.set('sort', query.sort)
  if (query.page > 1) fields.set('page', String(query.page))
  const text = fields.toString()
  return text === '' ? '/search' : `/search?${text}`
}

/** The query with one value of a facet taken away, or put in where it is not there; back to the first page. */
export function toggled(query: SearchQuery, facet: Facet, value: string): SearchQuery {
  const values = query.filter[facet] ?? []
  const kept = values.includes(value) ? values.filter(other => other !== value) : [...values, value]
  const { [facet]: _changed, ...others } = query.filter
  return { ...query, filter: kept.length > 0 ? { ...others, [facet]: kept } : others, page: 1 }
}

function isSort(value: string): value is Sort {
  return (SORTS as readonly string[]).includes(value)
}
