import { z } from 'zod'
import { dayBounds, partialDate } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { isKnownCode, type KnownPlaces } from './facet-codes.js'
import { CODE, FACETS, SORTS, type Facet, type Sort } from './search-index.js'
import { DAY_EXAMPLES, readDay } from './typed-day.js'

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

/** What is wrong with an end of the range of days, and what was typed there. */
export interface DayFault {
  readonly field: 'from' | 'to'
  readonly typed: string
  readonly message: string
}

export interface ReadQuery {
  readonly query: SearchQuery
  readonly dropped: readonly DroppedFilter[]
  /** Of the days, which are typed: each is among `dropped` too, and in words here. */
  readonly faults: readonly DayFault[]
}

export const PER_PAGE = 20
const MOST_VALUES = 60
const SHOWN_OF_DROPPED = 60
/** Longer than any question; what stands behind it is not read, and the search boxes take no more. */
export const LONGEST_WORDS = 2000

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

  const faults: DayFault[] = []
  const refuse = (field: 'from' | 'to', typed: string, message: string): null => {
    drop(field, typed)
    faults.push({ field, typed: typed.slice(0, SHOWN_OF_DROPPED), message })
    return null
  }
  const day = (field: 'from' | 'to'): string | null => {
    const typed = oneOf.parse(fields[field] ?? '').trim()
    if (typed === '') return null
    return readDay(typed) ?? refuse(field, typed, `“${DAY_ENDS[field]}” must be a real date, such as ${DAY_EXAMPLES}`)
  }
  const from = day('from')
  const end = day('to')
  const to =
    from !== null && end !== null && endsBefore(end, from)
      ? refuse('to', oneOf.parse(fields['to']).trim(), '“To” must be the same as or after “From”')
      : end
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
    faults,
  }
}

/** Reads a query string as text, with or without its question mark. Never fails. */
export function readSearchText(text: string, known: { taxonomy: Taxonomy; places: KnownPlaces }): ReadQuery {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) if (isFieldName(name)) (fields[name] ??= []).push(value)
  return readSearchQuery(fields, known)
}

/** A name such as `constructor` must not reach what every object has. */
function isFieldName(name: string): boolean {
  return name === 'q' || name === 'from' || name === 'to' || name === 'sort' || FACETS.some(facet => facet === name)
}

/** What the two boxes are called. */
export const DAY_ENDS = { from: 'From', to: 'To' } as const

function endsBefore(end: string, start: string): boolean {
  const [last, first] = [partialDate(end), partialDate(start)]
  return last !== null && first !== null && dayBounds(last).last < dayBounds(first).first
}

/** The address of a search; what is as usual is left out. */
export function searchHref(query: SearchQuery): string {
  return addressOf('/search', query)
}

/** The page on which values of a facet are looked for and chosen, for this search. */
export function facetHref(query: SearchQuery, facet: Facet): string {
  return addressOf(`/search/facets/${facet}`, { ...query, page: 1 })
}

/** The same for a script, as JSON. */
export function valuesHref(query: SearchQuery, facet: Facet): string {
  return addressOf(`/search/facets/${facet}/values`, { ...query, page: 1 })
}

/** Where all records that a search finds are exported; `limited` asks the store, while the engine is away. */
export function exportHref(query: SearchQuery, format: 'csv' | 'json', limited: boolean): string {
  const address = addressOf(`/search/export/${format}`, { ...query, page: 1 })
  return limited ? `${address}${address.includes('?') ? '&' : '?'}limited=yes` : address
}

/** A path with a search in its query string. */
export function addressOf(path: string, query: SearchQuery): string {
  const fields = new URLSearchParams()
  for (const { name, value } of queryFields(query)) fields.append(name, value)
  if (query.page > 1) fields.set('page', String(query.page))
  const text = fields.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A search as the fields of a form or an address, all but its page; what is as usual is left out. */
export function queryFields(query: SearchQuery): QueryField[] {
  return [
    { name: 'q', value: query.words },
    ...FACETS.flatMap(name => (query.filter[name] ?? []).map(value => ({ name, value }))),
    { name: 'from', value: query.from ?? '' },
    { name: 'to', value: query.to ?? '' },
    { name: 'sort', value: query.sort === 'relevance' ? '' : query.sort },
  ].filter(({ value }) => value !== '')
}

export interface QueryField {
  readonly name: string
  readonly value: string
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
