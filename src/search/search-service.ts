import type { Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { dayBounds, partialDate } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { readReference } from '../domain/record/reference.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { MarkedText } from '../web/text-view.js'
import { UnavailableError } from '../platform/errors.js'
import type { RecordStore } from '../records/record-store.js'
import { NO_PLACES, searchStore, type TrustPlaces } from './degraded-search.js'
import { didYouMean } from './did-you-mean.js'
import { documentId, dayNumber, isCutForSearch, isSearchable } from './projection.js'
import { numberOfRecord, prepareWords, synonymsUsed, type PreparedWords, type SynonymUse } from './query-words.js'
import { scopeFor } from './scope.js'
import {
  FACETS,
  REACHABLE_HITS,
  type Facet,
  type IndexAnswer,
  type IndexHit,
  type IndexQuery,
  type SearchIndex,
} from './search-index.js'
import { PER_PAGE, type SearchQuery } from './search-query.js'
import { findSimilar, questionOf, type SimilarQuestion, type SimilarRecord } from './similar.js'
import { byTypes } from './stage-filter.js'
import type { SearchVocabulary } from './synonyms.js'
import { plainWordsOf } from './words.js'

export interface SearchServiceParts {
  /** Leaves out by itself what was taken back and may still be held; see `guardedIndex`. */
  readonly index: SearchIndex
  readonly records: RecordStore
  readonly vocabulary: SearchVocabulary
  readonly taxonomy: Taxonomy
  /** What the store's own search needs to know of trusts while the engine is away; the organisations' directory is one. */
  readonly places?: TrustPlaces
  readonly log: { warn(details: object, message: string): void }
}

/** One record found, as the viewer may see it, from the store; marked where it is as the index knew it. */
export interface SearchHit {
  readonly record: VisibleRecord
  readonly title: MarkedText
  /** At most two. */
  readonly snippets: readonly MarkedText[]
  /** Only the first 20,000 words of it were searched. */
  readonly cut: boolean
  /** It has some of the words only, and has to be marked so. */
  readonly partial: boolean
}

export interface SearchResults {
  readonly query: SearchQuery
  /** Exact, and of what the viewer may open only. */
  readonly total: number
  readonly perPage: number
  /** Pages that can be turned to; `beyond` says that there are hits behind them. */
  readonly pages: number
  readonly beyond: boolean
  readonly hits: readonly SearchHit[]
  readonly facets: IndexAnswer['facets']
  /** What was typed is a reference, and these are the records that answer to it. */
  readonly byReference: boolean
  /**
   * So many of `total` have all the words; the rest, each marked as `partial`, have some of them.
   */
  readonly complete: number
  /** Some of the words were enough. */
  readonly widened: boolean
  /** Nothing has all the words: these have some of them. */
  readonly relaxed: boolean
  /** The search was cut off by time, or a hit is on its way out of the index: there may be more, or less. */
  readonly incomplete: boolean
  /** The engine does not answer; the store was asked instead, for whole words, without typos, synonyms and counts. */
  readonly degraded: boolean
  readonly synonyms: readonly SynonymUse[]
  /** The question as it was probably meant, in words of these results only; `null` where it seems to be spelt well. */
  readonly didYouMean: string | null
  /** Words behind the tenth, which do not count. */
  readonly ignoredWords: readonly string[]
}

export interface SearchOptions {
  readonly perPage?: number
  readonly facets?: readonly Facet[]
  /** Rejects where the engine does not answer, instead of asking the store, which takes seconds. */
  readonly engineOnly?: boolean
  /** Where the hits are shown, for the log of what was read; `null` where they are not. Search results, unless said. */
  readonly shownIn?: string | null
  /** `true` and `false` say whether some of the words are enough; decided by what has all of them otherwise. */
  readonly widened?: boolean
}

export interface SearchService {
  search(viewer: Viewer, query: SearchQuery, options?: SearchOptions): Promise<SearchResults>
  /**
   * Records like a text, or like a record (by its reference) that the viewer may open; the most like first, each with
   * reasons. None where the text says nothing, the record is not theirs to open, or the engine does not answer.
   */
  similar(
    viewer: Viewer,
    question: SimilarQuestion | { readonly ref: string },
    limit?: number,
  ): Promise<SimilarRecord[]>
}

/** Finds records for a viewer: by reference first, then by words, and never without asking the store once more. */
export function createSearchService(parts: SearchServiceParts): SearchService {
  const { index, records, vocabulary, taxonomy, log } = parts
  const { places = NO_PLACES } = parts

  async function search(viewer: Viewer, query: SearchQuery, options: SearchOptions = {}): Promise<SearchResults> {
    const perPage = options.perPage ?? PER_PAGE
    const prepared = prepareWords(query.words, vocabulary)
    const nothing: SearchResults = {
      ...{ query, total: 0, complete: 0, perPage, pages: 1, beyond: false, hits: [], facets: {} },
      ...{ byReference: false, widened: false, relaxed: false, incomplete: false, degraded: false },
      synonyms: synonymsUsed(prepared, vocabulary),
      didYouMean: null,
      ignoredWords: prepared.ignored,
    }
    const referred = hasFilter(query) ? [] : await recordsNamedIn(viewer, query.words)
    if (referred.length > 0) {
      const hits = referred.map(({ record, visible }) => plainHit(record, visible))
      return { ...nothing, synonyms: [], total: hits.length, complete: hits.length, hits, byReference: true }
    }
    try {
      return await searchIndex(
        viewer,
        query,
        { perPage, facets: FACETS, ...options },
        isOneTerm(prepared, vocabulary) ? 1 : prepared.count,
        nothing,
      )
    } catch (error) {
      if (!(error instanceof UnavailableError) || options.engineOnly === true) throw error
      log.warn({ reason: error.message }, 'The search engine does not answer; searching the store')
      const narrowed = { ...query, filter: byTypes(query.filter, taxonomy) }
      const found = await searchStore(records, viewer, narrowed, perPage, places)
      const hits = found.records.map(({ record, visible }) => plainHit(record, visible))
      return {
        ...nothing,
        synonyms: [],
        hits,
        total: found.total,
        complete: found.total,
        pages: Math.max(1, Math.ceil(found.total / perPage)),
        degraded: true,
        incomplete: found.incomplete,
      }
    }
  }

  async function searchIndex(
    viewer: Viewer,
    query: SearchQuery,
    options: SearchOptions & { readonly perPage: number; readonly facets: readonly Facet[] },
    words: number,
    nothing: SearchResults,
  ): Promise<SearchResults> {
    const { perPage, facets } = options
    // Stages are asked for by their types, and so counted apart, as if nothing were chosen from the two.
    const filter = byTypes(query.filter, taxonomy)
    const apart = filter.failureType !== undefined && facets.includes('stage')
    const counted = apart ? facets.filter(facet => facet !== 'stage') : facets
    const asked = indexQuery(viewer, { ...query, filter }, perPage, counted)
    const strict = await index.search(asked)
    const widened = options.widened ?? mayBeWidened(query, words, strict)
    const answer = widened ? await index.search({ ...asked, match: 'any' }) : strict
    const stages = apart ? await stageCounts({ ...asked, match: widened ? 'any' : 'all' }) : {}
    const before = (query.page - 1) * perPage
    const partial = (hit: IndexHit, at: number): boolean => !(hit.complete ?? before + at < strict.total)
    const { hits, dropped } = await confirmed(viewer, answer.hits, partial)
    const relaxed = strict.total === 0
    const reachable = Math.min(answer.total, REACHABLE_HITS)
    return {
      ...nothing,
      total: answer.total - dropped,
      pages: Math.max(1, Math.ceil(reachable / perPage)),
      beyond: answer.total > reachable,
      hits,
      facets: { ...answer.facets, ...stages },
      didYouMean: options.widened === undefined ? await spelling(asked, hits) : null,
      widened,
      complete: Math.min(strict.total, answer.total),
      relaxed: relaxed && answer.total > 0,
      incomplete: answer.incomplete || dropped > 0,
    }
  }

  async function stageCounts(asked: IndexQuery): Promise<IndexAnswer['facets']> {
    const { failureType: _types, ...filter } = asked.filter
    return (await index.search({ ...asked, filter, facets: ['stage'], page: 1, perPage: 0 })).facets
  }

  function spelling(asked: IndexQuery, hits: readonly SearchHit[]): Promise<string | null> {
    const passages = hits.flatMap(({ title, snippets }) => [title, ...snippets])
    return didYouMean(asked.words, passages, {
      vocabulary,
      async isHeld(word) {
        const { total } = await index.search({
          ...{ scope: asked.scope, words: `"${word}"`, filter: {}, facets: [], sort: 'relevance' },
          ...{ page: 1, perPage: 0, match: 'all' },
        })
        return total > 0
      },
    })
  }

  /**
   * The hits as the store holds them now, asked for permission again: an index that lags cannot show what was taken back.
   * A record that has changed since is shown with its present title and without the passages of its old text.
   */
  async function confirmed(
    viewer: Viewer,
    hits: readonly IndexHit[],
    isPartial: (hit: IndexHit, at: number) => boolean,
  ): Promise<{ hits: SearchHit[]; dropped: number }> {
    const found = new Map((await records.byIds(hits.map(hit => hit.recordId))).map(record => [record.id, record]))
    const shown = hits.flatMap((hit, at): SearchHit[] => {
      const record = found.get(hit.recordId)
      const visible = record === undefined || !isSearchable(record) ? null : visibleTo(viewer, record)
      if (record === undefined || visible?.projection !== hit.projection) return []
      if (hit.id !== documentId(record.id, visible.projection)) return []
      const plain = { ...plainHit(record, visible), partial: isPartial(hit, at) }
      return [hit.rev === record.rev ? { ...plain, title: hit.title, snippets: hit.snippets } : plain]
    })
    return { hits: shown, dropped: hits.length - shown.length }
  }

  /** What was typed is a reference, or has one in it: "PFD 2023-0260", "case P-004645". */
  async function recordsNamedIn(viewer: Viewer, typed: string): Promise<Referred[]> {
    const whole = await recordsReferredTo(viewer, typed)
    const number = whole.length > 0 || typed.includes('"') ? null : numberOfRecord(typed)
    return number === null ? whole : recordsReferredTo(viewer, number)
  }

  /** By our own reference, or by the source's: `P-004645`, `2023-0260`, an address. */
  async function recordsReferredTo(viewer: Viewer, typed: string): Promise<Referred[]> {
    const text = typed.trim()
    if (text === '' || text.length > LONGEST_REFERENCE) return []
    const own = readReference(text)
    const spellings = [...new Set([text, text.toUpperCase()])]
    const found =
      own === null
        ? (await Promise.all(spellings.map(spelling => records.bySource(spelling)))).flat()
        : [await records.byRef(own)]
    const byId = new Map(found.filter(record => record !== null).map(record => [record.id, record]))
    return [...byId.values()].flatMap(record => {
      const visible = isSearchable(record) ? visibleTo(viewer, record) : null
      // The number of a source is known to those only who may see whose it is.
      const tells = visible !== null && (own !== null || visible.source !== null)
      return tells ? [{ record, visible }] : []
    })
  }

  async function similar(
    viewer: Viewer,
    asked: SimilarQuestion | { readonly ref: string },
    limit = MOST_SIMILAR,
  ): Promise<SimilarRecord[]> {
    const question = 'ref' in asked ? await questionAbout(viewer, asked.ref) : asked
    if (question === null) return []
    try {
      return await findSimilar({ index, records, vocabulary, taxonomy }, viewer, question, limit)
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
      log.warn({ reason: error.message }, 'The search engine does not answer; no similar records are shown')
      return []
    }
  }

  async function questionAbout(viewer: Viewer, ref: string): Promise<SimilarQuestion | null> {
    const record = await records.byRef(ref)
    const visible = record === null ? null : visibleTo(viewer, record)
    return visible === null ? null : questionOf(visible)
  }

  return { search, similar }
}

interface Referred {
  readonly record: ImagingRecord
  readonly visible: VisibleRecord
}

const LONGEST_REFERENCE = 300
const MOST_SIMILAR = 5

function plainHit(record: ImagingRecord, visible: VisibleRecord): SearchHit {
  const cut = isCutForSearch(record, visible.projection)
  return { record: visible, title: visible.title, snippets: [], cut, partial: false }
}

/** Where fewer have all the words than a page holds, those with some of them may be what was looked for. */
const FEW = PER_PAGE

/**
 * A precise question is never quietly widened: not where something was quoted or another order chosen while there are
 * answers, and what is added comes behind them and is marked.
 */
function mayBeWidened({ words, sort }: SearchQuery, count: number, { total }: IndexAnswer): boolean {
  if (count < 2 || numberOfRecord(words) !== null) return false
  return total === 0 || (total < FEW && sort === 'relevance' && !words.includes('"'))
}

/** A term of the vocabulary is one thing: half of "water tablet" is no part of what was asked. */
function isOneTerm({ text }: PreparedWords, { alternatives }: SearchVocabulary): boolean {
  return !text.includes('"') && alternatives.has(plainWordsOf(text).join(' '))
}

function hasFilter({ filter, from, to }: SearchQuery): boolean {
  return Object.keys(filter).length > 0 || from !== null || to !== null
}

function indexQuery(viewer: Viewer, query: SearchQuery, perPage: number, facets: readonly Facet[]): IndexQuery {
  const from = query.from === null ? null : partialDate(query.from)
  const to = query.to === null ? null : partialDate(query.to)
  return {
    scope: scopeFor(viewer),
    words: query.words,
    filter: query.filter,
    ...(from !== null && { occurredFrom: dayNumber(dayBounds(from).first) }),
    ...(to !== null && { occurredTo: dayNumber(dayBounds(to).last) }),
    facets,
    sort: query.sort,
    page: query.page,
    perPage,
    match: 'all',
  }
}
