import { assertDocument, assertId } from '../document-check.js'
import { prepareWords } from '../query-words.js'
import {
  REACHABLE_HITS,
  type IndexAnswer,
  type IndexChanges,
  type IndexedRevision,
  type IndexHit,
  type IndexQuery,
  type SearchDocument,
} from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { has, intersection, sizeOf, slotsOf, type BitSet } from './bit-set.js'
import { createColumns, NO_DAY, type Columns } from './columns.js'
import { findMatches, type Matches } from './matching.js'
import { markAll, markerOf, passages, type Marker } from './passages.js'
import type { Place } from './places.js'
import { rememberingPostings, type RememberedPostings } from './postings.js'
import { planQuery, type QueryPlan } from './query-plan.js'
import { rank } from './ranking.js'
import { findable, select } from './selection.js'
import { openSnapshot, openStorage, type Storage, type StoredWord } from './storage.js'
import { countedWords, tokenise } from './tokens.js'
import { createVocabulary, type Vocabulary } from './vocabulary.js'

export interface EngineOptions {
  /** Folder of its file; `null` keeps everything in memory. */
  readonly directory: string | null
  /** Differs whenever the index has to be built anew; see `settingsHash`. */
  readonly settings: string
  readonly vocabulary: SearchVocabulary
  /** Reads what another process keeps in `directory`, as it stands now. */
  readonly snapshot?: boolean
  /** Which of the two files; the one in use unless said otherwise. */
  readonly place?: Place
}

/** The embedded engine itself: synchronous, in whatever thread it runs. The file is kept by one process at a time. */
export interface Engine {
  /** `created` once, to whoever asks first. */
  prepare(): 'created' | 'kept'
  generation(): string
  /** Durable when it returns, with all before it; `more` says that the next call will see to that. */
  apply(changes: IndexChanges, more?: boolean): void
  search(query: IndexQuery): IndexAnswer
  /** Those between two ids, both left out, in the order of ids. */
  revisions(after: string, before: string, limit: number): IndexedRevision[]
  count(): number
  clear(): void
  close(): void
}

const MOST_REMEMBERED_BYTES = 48_000_000

const NOTHING_FOUND: IndexAnswer = { hits: [], total: 0, facets: {}, incomplete: false }

export function createEngine(options: EngineOptions): Engine {
  const { directory, settings } = options
  const storage =
    options.snapshot === true && directory !== null
      ? openSnapshot(directory, settings)
      : openStorage(directory, settings, options.place)
  let columns: Columns
  let known: Vocabulary
  let freeSlots: number[]
  let nextSlot: number
  let isNew = storage.created
  let postings: RememberedPostings
  /** Slots that the present changes write to. */
  let written: number[] = []
  load()

  function load(): void {
    columns = createColumns()
    known = createVocabulary(storage.words())
    nextSlot = 1
    for (const { slot, facts } of storage.facts()) {
      columns.put(slot, facts)
      nextSlot = Math.max(nextSlot, slot + 1)
    }
    freeSlots = []
    for (let slot = 1; slot < nextSlot; slot += 1) if (!has(columns.live, slot)) freeSlots.push(slot)
    forgetPostings()
  }

  function forgetPostings(): void {
    postings = rememberingPostings({
      matching: (expression, among) => storage.matching(expression, among),
      capacity: columns.capacity,
      most: MOST_REMEMBERED_BYTES,
    })
  }

  function apply({ put, remove }: IndexChanges, more = false): void {
    put.forEach(assertDocument)
    remove.forEach(assertId)
    const touched = new Set<number>()
    const { capacity } = columns
    written = []
    try {
      storage.transaction(() => {
        for (const id of remove) removeDocument(id, touched)
        for (const document of put) putDocument(document, touched)
        storage.putWords(
          [...touched].map((number): StoredWord => {
            return { number, word: known.wordOf(number), documents: known.documents(number) }
          }),
        )
      }, !more)
    } catch (error) {
      // The file is as it was; memory follows it.
      load()
      throw error
    }
    // Sets of another length cannot be used together.
    if (columns.capacity === capacity) postings.changed(written)
    else forgetPostings()
  }

  function removeDocument(id: string, touched: Set<number>): void {
    const held = storage.slotOf(id)
    if (held === null) return
    for (const number of countedWords(storage.tokens(held.slot))) {
      known.count(number, -1)
      touched.add(number)
    }
    written.push(held.slot)
    storage.remove(held.slot)
    columns.remove(held.slot, held.recordId)
    freeSlots.push(held.slot)
  }

  function putDocument(document: SearchDocument, touched: Set<number>): void {
    const { tokens, words, used, counted } = tokenise(document, known)
    const { title, failings, recommendations, narrative, labels: _labels, references: _references, ...facts } = document
    const texts = { title, failings, recommendations, narrative }
    const held = storage.slotOf(document.id)
    // Most changes of a record are to its facts alone: its words stay where they are, and so does whatever knows of them.
    if (held?.recordId === document.recordId && areEqual(storage.tokens(held.slot), tokens)) {
      storage.restate({ slot: held.slot, facts, texts, tokens })
      columns.put(held.slot, facts)
      return
    }
    removeDocument(document.id, touched)
    const slot = freeSlots.pop() ?? nextSlot++
    for (const number of counted) known.count(number, 1)
    for (const number of used) touched.add(number)
    written.push(slot)
    storage.put({ slot, facts, texts, tokens, words })
    columns.put(slot, facts)
  }

  function search(query: IndexQuery): IndexAnswer {
    const prepared = prepareWords(query.words, options.vocabulary)
    if (prepared.count === 0 && query.words.trim() !== '') return NOTHING_FOUND
    const scope = findable(query, columns)
    const plan = planQuery(prepared, {
      ...{ known, field: options.vocabulary },
      documents: word => sizeOf(intersection(postings.of(`"${word}"`), scope)),
    })
    const matches = findMatches(plan, query.match, scope, postings.of)
    const { wanted, total, facets } = select(matches.found, query, columns)
    const slots = query.perPage === 0 ? [] : pageOf(ordered(wanted, query, plan, matches), query)
    const marker = markerOf(plan)
    return {
      hits: slots.flatMap(slot => hitsAt(slot, has(matches.complete, slot), marker, storage)),
      total,
      facets,
      incomplete: false,
    }
  }

  function ordered(wanted: BitSet, query: IndexQuery, plan: QueryPlan, matches: Matches): ArrayLike<number> {
    const byRelevance =
      plan.size === 0
        ? slotsOf(wanted)
        : rank(wanted, {
            ...{ plan, match: query.match, matches, vocabulary: known, postings: postings.of },
            tokens: slots => storage.manyTokens(slots),
          })
    // Without words nothing is more relevant than another.
    const sort = query.sort === 'relevance' && plan.size === 0 ? 'newest' : query.sort
    return sort === 'relevance' ? byRelevance : Array.from(byRelevance).sort(comparing(sort, columns))
  }

  return {
    prepare() {
      const state = isNew ? 'created' : 'kept'
      isNew = false
      return state
    },
    generation: () => storage.generation(),
    apply,
    search,
    revisions: (after, before, limit) => storage.revisions(after, before, limit),
    count: () => storage.count(),
    clear() {
      storage.clear()
      load()
    },
    close: () => storage.close(),
  }
}

function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((number, at) => number === other[at])
}

/** Documents without a day or a stated harm come last, whichever way the order runs. Sorting is stable. */
function comparing(sort: 'newest' | 'oldest' | 'harm', columns: Columns): (a: number, b: number) => number {
  if (sort === 'harm') return (a, b) => (columns.harmRank[b] ?? 0) - (columns.harmRank[a] ?? 0)
  const direction = sort === 'newest' ? -1 : 1
  return (a, b) => {
    const dayA = columns.occurredDay[a] ?? NO_DAY
    const dayB = columns.occurredDay[b] ?? NO_DAY
    if (dayA === NO_DAY || dayB === NO_DAY) return Number(dayA === NO_DAY) - Number(dayB === NO_DAY)
    return direction * (dayA - dayB)
  }
}

function pageOf(slots: ArrayLike<number>, { page, perPage }: IndexQuery): number[] {
  const from = (page - 1) * perPage
  const to = Math.min(from + perPage, REACHABLE_HITS, slots.length)
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => slots[from + index] ?? 0)
}

function hitsAt(slot: number, complete: boolean, marker: Marker, storage: Storage): IndexHit[] {
  const stored = storage.texts(slot)
  if (stored === null) return []
  const { facts, texts } = stored
  return [
    {
      id: facts.id,
      recordId: facts.recordId,
      rev: facts.rev,
      projection: facts.projection,
      complete,
      title: markAll(texts.title, marker),
      snippets: passages([texts.narrative, texts.failings, texts.recommendations], marker),
    },
  ]
}
