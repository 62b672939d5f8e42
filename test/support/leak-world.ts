import { projectionFor } from '../../src/domain/access/permission.js'
import type { Viewer } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { UnavailableError } from '../../src/platform/errors.js'
import type { Random } from '../../src/platform/random.js'
import { valuesOf } from '../../src/search/document-check.js'
import { createFacetSearch } from '../../src/search/facet-search.js'
import { isSearchable, projectRecord } from '../../src/search/projection.js'
import { createSearchExport } from '../../src/search/search-export.js'
import { FACETS, SORTS, type Facet, type SearchDocument, type SearchIndex } from '../../src/search/search-index.js'
import { EMPTY_QUERY, type SearchQuery } from '../../src/search/search-query.js'
import { createSearchService } from '../../src/search/search-service.js'
import { createSuggestions } from '../../src/search/suggestions.js'
import { byTypes } from '../../src/search/stage-filter.js'
import { loadSearchVocabulary } from '../../src/search/synonyms.js'
import { plainWordsOf } from '../../src/search/words.js'
import { withOtherSecrets } from './leak-records.js'
import { memoryAuditLog } from './memory-audit-log.js'
import { unwatchedReading } from './unwatched-reading.js'
import { memoryRecordStore } from './memory-record-store.js'
import { TAXONOMY } from './record-builders.js'

/** Everything by which somebody can ask the index, or the store in its place. */
export const WAYS = ['search', 'facet search', 'type-ahead', 'similar', 'export', 'without the engine'] as const
export type Way = (typeof WAYS)[number]

export interface LeakCase {
  readonly viewer: Viewer
  readonly way: Way
  readonly query: SearchQuery
  readonly facet: Facet
  /** What is typed to find a value of the facet. */
  readonly find: string
  /** Of a record that the viewer may not open, perhaps. */
  readonly ref: string
}

export interface LeakWorld {
  readonly viewers: readonly Viewer[]
  readonly records: readonly ImagingRecord[]
  /** `null` where this viewer's answer says nothing of what they may not open; else what it says, in words. */
  leak(one: LeakCase): Promise<string | null>
  close(): Promise<void>
}

export interface LeakWorldParts {
  readonly records: readonly ImagingRecord[]
  readonly viewers: readonly Viewer[]
  readonly newIndex: () => SearchIndex
  /** What stands between the services and the index of all records; for showing that a broken one is caught. */
  readonly through?: (index: SearchIndex) => SearchIndex
}

const vocabulary = loadSearchVocabulary()
const directory = loadDirectory({ demo: true })
const projection = { taxonomy: TAXONOMY, trusts: directory, rewrites: vocabulary.rewrites }

/**
 * Holds every answer to two plain things. To the predicate: what is shown, and what is counted of a search without words,
 * is exactly what it lets through. And to a world of the viewer's own, in which nothing else exists: no answer may differ
 * from the one there, in any hit, passage, order, count, suggestion or exported row.
 */
export async function leakWorld({ records, viewers, newIndex, through }: LeakWorldParts): Promise<LeakWorld> {
  const opened: SearchIndex[] = []
  async function ways(held: readonly ImagingRecord[], documents: readonly SearchDocument[], whole: boolean) {
    const index = newIndex()
    opened.push(index)
    await index.prepare()
    await index.apply({ put: documents, remove: [] })
    return waysToAsk(held, whole ? (through?.(index) ?? index) : index)
  }
  const everything = await ways(
    records,
    records.flatMap(record => projectRecord(record, projection)),
    true,
  )
  const own = new Map<Viewer, { readonly alone: Ways; readonly documents: readonly SearchDocument[] }>()
  for (const viewer of viewers) {
    const visible = records.filter(record => projectionFor(viewer, record) !== null)
    const documents = visible.flatMap(record =>
      projectRecord(record, projection).filter(document => document.projection === projectionFor(viewer, record)),
    )
    own.set(viewer, { alone: await ways(visible, documents, false), documents })
  }

  return {
    viewers,
    records,
    async leak({ viewer, way, query, facet, find, ref }) {
      const mine = own.get(viewer)
      if (mine === undefined) throw new RangeError('Not a viewer of this world')
      const ask = (from: Ways): Promise<Answer> => from[way](viewer, query, { facet, find, ref })
      const [told, alone] = [await ask(everything), await ask(mine.alone)]
      const visible = new Set(
        records.filter(record => isSearchable(record) && projectionFor(viewer, record) !== null).map(({ ref }) => ref),
      )
      const strangers = told.refs.filter(other => !visible.has(other))
      if (strangers.length > 0) return `shows ${strangers.join(', ')}`
      const difference = firstDifference(JSON.stringify(told.all), JSON.stringify(alone.all))
      if (difference !== null) return difference
      return told.counts === null ? null : miscounted(told.counts, mine.documents, query)
    },
    async close() {
      await Promise.all(opened.map(index => index.close()))
    },
  }
}

/**
 * Holds what one viewer is told to a world that differs in nothing which they may see: another trust holds what others
 * released, it happened on another day of the year, and what was written first reads otherwise. Not even an order may differ.
 */
export async function twinWorld({
  records,
  viewer,
  newIndex,
  through,
}: Omit<LeakWorldParts, 'viewers'> & { readonly viewer: Viewer }): Promise<Pick<LeakWorld, 'leak'>> {
  async function ways(held: readonly ImagingRecord[], whole: boolean): Promise<Ways> {
    const index = newIndex()
    await index.prepare()
    await index.apply({ put: held.flatMap(record => projectRecord(record, projection)), remove: [] })
    return waysToAsk(held, whole ? (through?.(index) ?? index) : index)
  }
  const one = await ways(records, true)
  const twin = await ways(
    records.map((record, number) =>
      projectionFor(viewer, record) === 'shared' ? withOtherSecrets(record, number) : record,
    ),
    false,
  )
  return {
    async leak({ way, query, facet, find, ref }) {
      const ask = async (from: Ways): Promise<string> =>
        JSON.stringify((await from[way](viewer, query, { facet, find, ref })).all)
      return firstDifference(await ask(one), await ask(twin))
    },
  }
}

/** A random question about these records, in words that some of them have, whoever may open them. */
export function leakCase({ viewers, records }: Pick<LeakWorld, 'viewers' | 'records'>, random: Random): LeakCase {
  const pick = <One>(from: readonly One[]): One => {
    const one = from[random.below(from.length)]
    if (one === undefined) throw new RangeError('Nothing to pick from')
    return one
  }
  const record = pick(records)
  const document = projectRecord(record, projection)[0]
  const facet = pick(FACETS)
  const filter: Partial<Record<Facet, readonly string[]>> = {}
  for (const chosen of random.below(2) === 0 ? [] : [facet, pick(FACETS)].slice(0, 1 + random.below(2))) {
    const value = document === undefined ? undefined : valuesOf(document, chosen)[0]
    if (value !== undefined) filter[chosen] = [value]
  }
  const year = String(2022 + random.below(5))
  const way = pick([...WAYS, ...Array.from({ length: 6 }, (): Way => 'search'), 'type-ahead', 'facet search'] as const)
  return {
    ...{ viewer: pick(viewers), way, facet, ref: pick(records).ref },
    find: pick(['', 'a', 're', 'mis', 'north', 'no']),
    query: {
      ...EMPTY_QUERY,
      words: wordsAbout(record, random),
      filter,
      from: random.below(8) === 0 ? year : null,
      to: random.below(8) === 0 ? year : null,
      sort: pick(SORTS),
      page: random.below(6) === 0 ? 2 : 1,
    },
  }
}

function wordsAbout(record: ImagingRecord, random: Random): string {
  const later = record.addenda.map(({ text }) => text).join(' ')
  const words = plainWordsOf(`${record.title}. ${record.narrative}. ${record.condition}. ${later}`).filter(
    word => word.length > 2,
  )
  const from = random.below(Math.max(1, words.length - 4))
  const some = words.slice(from, from + 1 + random.below(4))
  const [first = 'report'] = some
  switch (random.below(9)) {
    case 0:
      return ''
    case 1:
      return record.ref
    case 2:
      return `"${some.join(' ')}"`
    case 3:
      return first.slice(0, 3)
    case 4:
      // A letter is missing.
      return [first.slice(0, 2) + first.slice(3), ...some.slice(1)].join(' ')
    case 5:
      return `has anyone had a case where ${some.join(' ')}`
    case 6:
      return `${some.join(' ')} zebra`
    default:
      return some.join(' ')
  }
}

interface Answer {
  /** References shown. */
  readonly refs: readonly string[]
  /** Everything that is told, in its order. */
  readonly all: unknown
  /** Of a search without words, what the predicate alone can count too. */
  readonly counts: Counts | null
}
interface Counts {
  readonly total: number
  readonly facets: Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>>
}
type More = Pick<LeakCase, 'facet' | 'find' | 'ref'>
type Ways = Readonly<Record<Way, (viewer: Viewer, query: SearchQuery, more: More) => Promise<Answer>>>

function waysToAsk(records: readonly ImagingRecord[], index: SearchIndex): Ways {
  const store = memoryRecordStore(records)
  const searchOver = (engine: SearchIndex) =>
    createSearchService({
      ...{ index: engine, records: store, places: directory, vocabulary, taxonomy: TAXONOMY },
      log: { warn: () => undefined },
    })
  const search = searchOver(index)
  const withoutEngine = searchOver({ ...index, search: () => Promise.reject(new UnavailableError('away')) })
  const facetSearch = createFacetSearch({ search, taxonomy: TAXONOMY, directory })
  const suggestions = createSuggestions({ search, reading: unwatchedReading, taxonomy: TAXONOMY, directory })
  const exporting = createSearchExport({
    search,
    records: store,
    audit: memoryAuditLog(),
    taxonomy: TAXONOMY,
    directory,
  })
  return {
    async search(viewer, query) {
      const { hits, query: _query, ...rest } = await search.search(viewer, query)
      const countable = query.words === '' && query.from === null && query.to === null
      return {
        refs: hits.map(({ record }) => record.ref),
        all: { hits, rest },
        counts: countable ? rest : null,
      }
    },
    async 'facet search'(viewer, query, { facet, find }) {
      return { refs: [], all: await facetSearch.values(viewer, { query, facet, find }), counts: null }
    },
    async 'type-ahead'(viewer, query) {
      const all = await suggestions.suggest(viewer, query.words)
      return { refs: all.records.map(({ record }) => record.ref), all, counts: null }
    },
    async similar(viewer, query, { ref }) {
      const found = await search.similar(viewer, query.words === '' ? { ref } : { text: query.words }, 10)
      return { refs: found.map(({ record }) => record.ref), all: found, counts: null }
    },
    async export(viewer, query) {
      const rows: unknown[] = []
      const refs: string[] = []
      const { total, rows: asked } = await exporting.rows(viewer, query)
      for await (const row of asked) {
        rows.push(row)
        refs.push(row.ref)
      }
      return { refs, all: { total, rows }, counts: null }
    },
    async 'without the engine'(viewer, query) {
      const { hits, query: _query, ...rest } = await withoutEngine.search(viewer, query)
      const limited: unknown[] = []
      for await (const row of (await exporting.rows(viewer, query, { limited: true })).rows) limited.push(row)
      return { refs: hits.map(({ record }) => record.ref), all: { hits, rest, limited }, counts: null }
    },
  }
}

/** Where two answers part, with what stands around it. */
function firstDifference(told: string, alone: string): string | null {
  if (told === alone) return null
  let at = 0
  while (told[at] === alone[at]) at += 1
  const around = (text: string): string => text.slice(Math.max(0, at - 100), at + 100)
  return `tells …${around(told)}… and to whom nothing else exists …${around(alone)}…`
}

/** Counts again, one document at a time, by the predicate's own. */
function miscounted(
  { total, facets }: Counts,
  documents: readonly SearchDocument[],
  { filter }: SearchQuery,
): string | null {
  // Stages and their types are one group: see `byTypes`.
  const group = (facet: Facet | null) => (facet === 'stage' ? 'failureType' : facet)
  const asked = byTypes(filter, TAXONOMY)
  const passes = (document: SearchDocument, without: Facet | null): boolean =>
    FACETS.every(
      facet =>
        group(facet) === group(without) ||
        asked[facet] === undefined ||
        valuesOf(document, facet).some(value => asked[facet]?.includes(value) === true),
    )
  const wanted = documents.filter(document => passes(document, null)).length
  if (total !== wanted) return `counts ${total} instead of ${wanted}`
  for (const facet of FACETS) {
    const counts: Record<string, number> = {}
    for (const document of documents.filter(each => passes(each, facet))) {
      for (const value of new Set(valuesOf(document, facet))) counts[value] = (counts[value] ?? 0) + 1
    }
    const told = Object.entries(facets[facet] ?? {}).sort()
    const counted = Object.entries(counts).sort()
    if (JSON.stringify(told) !== JSON.stringify(counted)) {
      return `counts ${facet} ${JSON.stringify(told)} instead of ${JSON.stringify(counted)}`
    }
  }
  return null
}
