import type { VisibleRecord } from '../domain/access/visible-record.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { readReference } from '../domain/record/reference.js'
import type { RecordRepeat } from '../patterns/record-repeats.js'
import { capital, factsOf, tagsOf } from '../records/record-words.js'
import { stripOf } from '../records/strip-views.js'
import { paginationView, type PaginationView } from '../web/pagination-view.js'
import { failureTagsView, type TagView } from '../web/tag-view.js'
import type { ChipsView, DateRangeView, FilterPanelView, SortView } from '../web/filter-view.js'
import type { EmptyStateView } from '../web/page-view.js'
import type { ResultRowView } from '../web/row-view.js'
import type { Sentence, SentencePart } from '../web/text-view.js'
import { chipsOf, facetGroups, uncountedGroups } from './facet-groups.js'
import type { LabelParts } from './facet-labels.js'
import { beginningOf } from './marks.js'
import { numberOfRecord, type SynonymUse } from './query-words.js'
import { SORTS, type Sort } from './search-index.js'
import {
  DAY_ENDS,
  EMPTY_QUERY,
  queryFields,
  searchHref,
  type QueryField,
  type ReadQuery,
  type SearchQuery,
} from './search-query.js'
import type { SearchHit, SearchResults } from './search-service.js'
import { keepSearchView, type KeepSearchView } from './keep-views.js'
import { warningsOf } from './search-warnings.js'
import { repeatLink } from './repeat-link.js'
import { SORT_WORDS } from './sort-words.js'
import { DAY_EXAMPLES } from './typed-day.js'

/** Everything that the search page shows. */
export interface SearchPageView {
  /** For people who are signed in. */
  readonly savedHref: string | null
  readonly box: {
    readonly query: string
    readonly hidden: readonly QueryField[]
  }
  /** "Did you mean subarachnoid haemorrhage?"; `null` where it seems to be spelt well. */
  readonly didYouMean: Sentence | null
  /** "cxr also finds chest x-ray and chest film. Search for cxr only". */
  readonly synonyms: readonly Sentence[]
  readonly heading: string
  /** Days that cannot be read; `null` where none. */
  readonly errors: { readonly titleText: string; readonly errorList: readonly ErrorLink[] } | null
  /** What the reader must know about these results before reading them. */
  readonly warnings: readonly Sentence[]
  readonly chips: ChipsView | null
  readonly sort: SortView | null
  readonly filters: FilterPanelView | null
  readonly rows: readonly ResultRowView[]
  readonly hasConcern: boolean
  readonly pagination: PaginationView | null
  readonly keep: KeepSearchView | null
  readonly empty: EmptyStateView | null
}

interface ErrorLink {
  readonly text: string
  readonly href: string
}

export interface SearchViewParts extends LabelParts, Pick<ReadQuery, 'dropped' | 'faults'> {
  readonly results: SearchResults
  /** What is known to repeat of the records of this page, from patterns that the viewer may open. */
  readonly repeats: ReadonlyMap<string, RecordRepeat>
  /** When the index last stood in step with the store, where that is too long ago. */
  readonly behindSince: Date | null
}

export function searchPageView(parts: SearchViewParts): SearchPageView {
  const { results, faults } = parts
  const { query } = results
  const chips = chipsOf(query, parts)
  const rows = results.hits.map(hit => rowOf(hit, parts))
  const found = results.total > 0
  return {
    savedHref: parts.viewer.userId === null ? null : '/search/saved',
    box: { query: query.words, hidden: queryFields({ ...query, words: '' }) },
    didYouMean: results.didYouMean === null ? null : meantLine(results.didYouMean, query),
    synonyms: results.synonyms.slice(0, MOST_SYNONYM_LINES).map(use => synonymLine(use, query)),
    heading: headingOf(parts),
    errors:
      faults.length === 0
        ? null
        : {
            titleText: 'There is a problem',
            errorList: faults.map(({ field, message }) => ({ text: message, href: `#${field}` })),
          },
    warnings: warningsOf(parts),
    chips:
      chips.length === 0
        ? null
        : { chips, clearHref: searchHref({ ...query, filter: {}, from: null, to: null, page: 1 }) },
    sort: found && !results.byReference && !results.degraded ? sortOf(query) : null,
    filters:
      results.byReference || (!found && chips.length === 0 && faults.length === 0)
        ? null
        : {
            action: '/search',
            hidden: queryFields({ ...query, filter: {}, from: null, to: null }),
            groups: results.degraded ? uncountedGroups(query, parts) : facetGroups(query, results.facets, parts),
            dates: datesOf(query, faults),
            open: faults.length > 0,
            chosen: chips.length,
            submitText: 'Apply filters',
          },
    rows,
    hasConcern: rows.some(({ strip }) => strip?.squares.some(({ state }) => state === 'concern')),
    pagination:
      found && !results.byReference
        ? paginationView({
            page: query.page,
            perPage: results.perPage,
            total: Math.min(results.total, results.pages * results.perPage),
            href: page => searchHref({ ...query, page }),
          })
        : null,
    keep: found && !results.byReference ? keepSearchView(parts) : null,
    empty: found ? null : emptyOf(results, chips.length > 0),
  }
}

/** The boxes hold what was typed where it is no date, and the date in words where it is one. */
function datesOf(query: SearchQuery, faults: SearchViewParts['faults']): DateRangeView {
  return {
    legend: 'When it happened',
    hint: `For example, ${DAY_EXAMPLES}`,
    ends: (['from', 'to'] as const).map(name => {
      const fault = faults.find(({ field }) => field === name)
      const day = query[name]
      return {
        name,
        label: DAY_ENDS[name],
        value: fault?.typed ?? (day === null ? '' : dayInWords(day)),
        error: fault?.message ?? null,
      }
    }),
  }
}

const MOST_SYNONYM_LINES = 2
const MOST_ALSO = 3
const SOME_OF_THE_WORDS: TagView = { text: 'Some of your words', style: 'plain' }

function rowOf({ record, title, snippets, partial }: SearchHit, parts: SearchViewParts): ResultRowView {
  const { taxonomy, results } = parts
  const failed = record.codes.filter(code => code.state === 'present' && code.basis === 'event').map(code => code.code)
  return {
    href: `/records/${record.ref}`,
    title,
    reference: record.ref,
    tags: partial && !results.relaxed ? [...tagsOf(record), SOME_OF_THE_WORDS] : tagsOf(record),
    facts: factsOf(record),
    own: record.own,
    snippets: snippets.length > 0 ? snippets : startOf(record),
    strip: stripOf(record.codes, taxonomy),
    failures: failed.length === 0 ? null : failureTagsView(failed, taxonomy),
    repeats: repeatLink(parts.repeats.get(record.ref), parts.directory),
  }
}

function startOf({ narrative }: VisibleRecord): string[] {
  return narrative.trim() === '' ? [] : [beginningOf(narrative)]
}

/** The answer first, in words. */
function headingOf({ results, viewer, directory }: SearchViewParts): string {
  const { total, query } = results
  if (results.byReference)
    return total === 1 ? 'The record with this reference' : `${total} records with this reference`
  if (total === 0 && results.incomplete) return 'No records found so far'
  if (total === 0) return query.words.trim() === '' ? 'No records to show' : 'No records match'
  const count = `${total.toLocaleString('en-GB')} ${total === 1 ? 'record' : 'records'}`
  const own = viewer.trust === null ? 0 : ownCount(results, directory.current(viewer.trust))
  const place = own === 0 ? '' : `, ${own === total ? 'all' : own.toLocaleString('en-GB')} of them at your trust`
  if (results.relaxed) return `No record has all of these words; ${count} ${total === 1 ? 'has' : 'have'} some of them`
  if (results.complete < total) {
    const more = total - results.complete
    return `${results.complete} ${results.complete === 1 ? 'record has' : 'records have'} all of these words; ${more} more ${more === 1 ? 'has' : 'have'} some of them`
  }
  const narrowed = query.words.trim() !== '' || Object.keys(query.filter).length > 0
  return `${count}${narrowed ? (total === 1 ? ' matches' : ' match') : ''}${place}`
}

/** While trusts are chosen from, a trust's count says what there would be of it; only a chosen one is among the results. */
function ownCount({ facets, query }: SearchResults, own: string): number {
  const chosen = query.filter.trust
  return chosen !== undefined && !chosen.includes(own) ? 0 : (facets.trust?.[own] ?? 0)
}

function meantLine(words: string, query: SearchQuery): Sentence {
  return [
    { text: 'Did you mean ' },
    { text: words, href: searchHref({ ...query, words, page: 1 }), strong: true },
    { text: '?' },
  ]
}

/** Quoted, a word is searched for as it is. */
function synonymLine({ typed, also }: SynonymUse, query: SearchQuery): Sentence {
  const named = also.slice(0, MOST_ALSO)
  const more = also.length > MOST_ALSO ? ' and more' : ''
  const list =
    named.length < 2 || more !== '' ? named.join(', ') : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`
  return [
    { text: typed, strong: true },
    { text: ` also finds ${list}${more}. ` },
    {
      text: `Search for ${typed} only`,
      href: searchHref({ ...query, words: query.words.replace(typed, `"${typed}"`), page: 1 }),
    },
  ]
}

function sortOf(query: SearchQuery): SortView {
  const anyWords = query.words.trim() !== ''
  const current = query.sort === 'relevance' && !anyWords ? 'newest' : query.sort
  const offered = (sort: Sort): boolean =>
    sort === current || (sort === 'relevance' ? anyWords : sort !== 'oldest' || !anyWords)
  return {
    options: SORTS.filter(offered).map(sort => ({
      // The current one ends the sentence "Sorted by"; the others are links of their own.
      text: sort === current ? SORT_WORDS[sort] : capital(SORT_WORDS[sort]),
      href: searchHref({ ...query, sort, page: 1 }),
      current: sort === current,
    })),
  }
}

const CHECK_WORDS = 'Use fewer words, or check their spelling.'
const CHECK_REFERENCE = 'Check the reference: it belongs to no record that you may open.'

/** Whether a record was asked for by its reference, ours or its source's. */
function namesOne(words: string): boolean {
  return readReference(words) !== null || numberOfRecord(words) !== null
}

function emptyOf({ query, didYouMean }: SearchResults, filtered: boolean): EmptyStateView {
  const words = query.words.trim()
  const suggestions: (Sentence | SentencePart)[] = [
    ...(didYouMean === null ? [] : [meantLine(didYouMean, query)]),
    ...(filtered
      ? [[{ text: 'Search again without filters', href: searchHref({ ...EMPTY_QUERY, words: query.words }) }]]
      : []),
    ...(words === '' ? [] : [[{ text: namesOne(words) ? CHECK_REFERENCE : CHECK_WORDS }]]),
    ...(words.includes('"')
      ? [[{ text: 'Leave out the quotation marks: in them, words must stand exactly so.' }]]
      : []),
    [{ text: 'Browse the ' }, { text: 'failure types', href: '/failure-types' }, { text: ' by stage of the pathway.' }],
    ...(words === '' && !filtered ? [] : [[{ text: 'See all records', href: '/search' }]]),
  ]
  return {
    title: 'What you can try',
    text: null,
    suggestions,
    actions: [],
  }
}
