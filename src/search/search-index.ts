import type { Condition } from '../domain/access/condition.js'
import type { Projection } from '../domain/access/permission.js'

/**
 * The port of the search engine. Two adapters stand behind it (Meilisearch, embedded) and one contract suite runs on
 * both. Everything that is filtered, faceted or sorted is a code, a number or a day; labels are looked up by the page.
 */
export interface SearchIndex {
  /** Names the adapter and its version for logs and the operator's page. */
  readonly name: string
  /**
   * Creates the index with its settings where it is missing or was made with others; safe to call at every start.
   * `created` means that it is empty now, whatever the store's outbox believes: every record has to be sent again.
   */
  prepare(): Promise<'created' | 'kept'>
  /** Which index this is: another one from the moment that it is made anew, or changes places with its standby. */
  generation(): Promise<string>
  /**
   * Replaces or adds whole documents, and removes others; resolves when searches see it. Rejects with a
   * `MalformedForIndexError` where a document cannot be indexed (so that none of the batch was, or may have been), and
   * with an `UnavailableError` where trying again later may help.
   */
  apply(changes: IndexChanges): Promise<void>
  search(query: IndexQuery): Promise<IndexAnswer>
  /**
   * Ids and revisions of all documents held, or of those of a bucket, in pages and no particular order; for checking
   * against the store.
   */
  revisions(bucket?: string): AsyncIterable<readonly IndexedRevision[]>
  /** Number of documents held. */
  count(): Promise<number>
  /** Throws away all documents (not the settings). */
  clear(): Promise<void>
  readonly standby: StandbyIndex
  close(): Promise<void>
}

/**
 * A second index of the same engine and settings, which no search sees until the two change places. It is how a whole
 * index is built without the one in use being away, and how one goes back to the one before.
 */
export interface StandbyIndex extends Pick<SearchIndex, 'apply' | 'search' | 'revisions' | 'count'> {
  /** Makes it, or makes it anew: empty, with its settings. Which generation it is. */
  create(): Promise<string>
  /** `null` where there is none. */
  generation(): Promise<string | null>
  /**
   * The two change places at once, if the standby is of this generation. Nothing happens where the index in use is already
   * (a swap that was repeated); rejects with an `UnavailableError` where neither is.
   */
  swap(generation: string): Promise<void>
  /** Throws it away; nothing happens where there is none. */
  drop(): Promise<void>
}

export interface IndexChanges {
  readonly put: readonly SearchDocument[]
  /** Document ids. */
  readonly remove: readonly string[]
}

export interface IndexedRevision {
  readonly id: string
  readonly rev: number
}

/** A projection of a record, as the engine holds it. */
export interface SearchDocument {
  /** `<record id>_<first letter of projection>`; letters, digits, `_` and `-`. */
  readonly id: string
  readonly recordId: string
  readonly rev: number
  readonly projection: Projection

  /** Access facts; filtered on, never displayed, faceted or sorted. */
  readonly audience: string
  readonly owner: string
  readonly reporter: string

  /** Searched, in this order of weight. */
  readonly title: string
  readonly failings: string
  readonly recommendations: string
  readonly narrative: string
  /** Labels and equivalents of codes ("CT", "Missed finding"), so that words find coded records. */
  readonly labels: string
  /** References of the record and its source; exact words only, no typo tolerance. */
  readonly references: readonly string[]

  /**
   * Facets and filters, all codes; an empty text is no value. In the `shared` projection the trust is `NOT_NAMED`, the
   * region is empty, and the day is the first of the year.
   */
  readonly kind: string
  readonly status: string
  readonly trust: readonly string[]
  readonly region: readonly string[]
  readonly stage: readonly string[]
  readonly failureType: readonly string[]
  readonly modality: readonly string[]
  readonly bodyRegion: string
  readonly setting: string
  readonly harm: string
  readonly outcome: string
  readonly year: string
  readonly demo: 'yes' | 'no'

  /** Days since 1970-01-01 of the first day it may have happened; `null` where not known. Sorting and ranges. */
  readonly occurredDay: number | null
  /** 0 … 4, -1 where not stated. Sorting. */
  readonly harmRank: number
}

/** Stands for the trust in every `shared` projection: "another trust, not named". */
export const NOT_NAMED = 'not-named'

/** Hits beyond this many can be counted but not paged to, in either engine. */
export const REACHABLE_HITS = 1000

/** What a document id looks like, in both engines. */
export const DOCUMENT_ID = /^[A-Za-z0-9_-]{1,511}$/

/** What a facet or filter value looks like. Anything else is refused before an engine sees it. */
export const CODE = /^[A-Za-z0-9_.-]{1,64}$/

/** Something that is no id, no code or no document for the engine was about to go there, or was refused there. */
export class MalformedForIndexError extends Error {
  override name = 'MalformedForIndexError'
}

/** Facets that a page may ask for. */
export const FACETS = [
  'kind',
  'trust',
  'region',
  'stage',
  'failureType',
  'modality',
  'bodyRegion',
  'setting',
  'harm',
  'year',
  'outcome',
  'status',
] as const
export type Facet = (typeof FACETS)[number]

export const SORTS = ['relevance', 'newest', 'oldest', 'harm'] as const
export type Sort = (typeof SORTS)[number]

declare const scoped: unique symbol
/** A condition that only `scopeFor` makes: there is no way to search without a viewer's scope. */
export type SearchScope = Condition & { readonly [scoped]: true }

/** Values of one facet are alternatives; different facets must all hold. Values are codes `^[A-Za-z0-9_.-]{1,64}$`. */
export type FacetFilter = Readonly<Partial<Record<Facet, readonly string[]>>>

export interface IndexQuery {
  readonly scope: SearchScope
  /** What was typed; may be empty (everything in scope). */
  readonly words: string
  readonly filter: FacetFilter
  /** Days since 1970-01-01, inclusive; documents without a day are left out when either is set. */
  readonly occurredFrom?: number
  readonly occurredTo?: number
  readonly facets: readonly Facet[]
  readonly sort: Sort
  /** From 1. */
  readonly page: number
  readonly perPage: number
  /** `all`: every word must match. `any`: enough of them, those that have more of the rare words first. */
  readonly match: 'all' | 'any'
  /** Record ids that must not appear although the engine may still hold them. */
  readonly denied?: readonly string[]
}

export interface IndexAnswer {
  readonly hits: readonly IndexHit[]
  /** Exact. */
  readonly total: number
  /** Exact counts per value; for a facet that is filtered on, counts as if that one facet were not (disjunctive). */
  readonly facets: Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>>
  /** The search was cut off by time: results may be incomplete. */
  readonly incomplete: boolean
}

export interface IndexHit {
  readonly id: string
  readonly recordId: string
  readonly rev: number
  readonly projection: Projection
  /**
   * Whether it has every word. Absent where the engine does not tell and was asked for some of the words: hits with every
   * word then come first.
   */
  readonly complete?: boolean
  /** With sentinels around matches; whole title. */
  readonly title: string
  /** Up to two passages of about 30 words, with sentinels; from narrative, failings or recommendations. */
  readonly snippets: readonly string[]
}
