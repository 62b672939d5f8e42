import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { z } from 'zod'
import { meets } from '../../domain/access/condition.js'
import { stripSentinels } from '../../domain/text/highlight.js'
import { checkedFilter, SETTINGS_HASH } from '../index-settings.js'
import type {
  Facet,
  FacetFilter,
  IndexAnswer,
  IndexChanges,
  IndexHit,
  IndexQuery,
  SearchDocument,
  SearchIndex,
} from '../search-index.js'
import { abbreviationsIn, type Synonyms } from '../synonyms.js'
import { beginning, markAll, marksOf, passages, type Marks } from './passages.js'
import { queryUnits, type QueryUnit } from './query-units.js'
import { createVocabulary, type Vocabulary } from './vocabulary.js'

export interface EmbeddedIndexOptions {
  /** Folder for its file; `null` keeps everything in memory (tests). */
  readonly directory: string | null
  readonly synonyms: Synonyms
  /** Only reads: for a second process beside the one that writes. */
  readonly readOnly?: boolean
}

/** Facts of a document that filters, facets and sorting need; held in memory, since every search looks at many. */
type Facts = Omit<SearchDocument, 'title' | 'failings' | 'recommendations' | 'narrative' | 'labels' | 'references'>

interface Held {
  readonly row: number
  readonly facts: Facts
}

/** Weight of a match by field, in the order of the table: title, failings, recommendations, labels, narrative, refs. */
const WEIGHTS = '10.0, 4.0, 3.0, 6.0, 1.0, 8.0'
const FIELDS = ['title', 'failings', 'recommendations', 'labels', 'narrative', 'refs'] as const

/**
 * The embedded search engine: SQLite's FTS5 for postings, phrases and weights, our own vocabulary for typos and
 * prefixes, and plain counting over the documents found for filters and facets. Its file is derived from the store and
 * can be thrown away at any time.
 */
export function createEmbeddedIndex({ directory, synonyms, readOnly = false }: EmbeddedIndexOptions): SearchIndex {
  if (directory !== null && !readOnly) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = directory === null ? ':memory:' : path.join(directory, `records-${SETTINGS_HASH}.sqlite`)
  const database = new Database(file, readOnly ? { readonly: true } : {})
  const abbreviations = abbreviationsIn(synonyms)
  const byId = new Map<string, Held>()
  const byRow = new Map<number, Held>()
  let vocabulary: Vocabulary | null = null

  function load(): void {
    byId.clear()
    byRow.clear()
    for (const row of rowsOf(database.prepare('SELECT row, facts FROM documents').all())) {
      hold(row.row, JSON.parse(row.facts) as Facts)
    }
  }

  function hold(row: number, facts: Facts): void {
    const held = { row, facts }
    byId.set(facts.id, held)
    byRow.set(row, held)
  }

  function currentVocabulary(): Vocabulary {
    if (vocabulary === null) {
      const counts = new Map<string, number>()
      for (const { term, doc } of termsOf(database.prepare('SELECT term, doc FROM words').all())) counts.set(term, doc)
      vocabulary = createVocabulary(counts, abbreviations)
    }
    return vocabulary
  }

  function matchingRows(expression: string): number[] {
    return z
      .array(z.object({ rowid: z.number() }))
      .parse(database.prepare('SELECT rowid FROM texts WHERE texts MATCH ?').all([expression]))
      .map(row => row.rowid)
  }

  function weightsOf(expression: string): Map<number, number> {
    const statement = database.prepare(`SELECT rowid, bm25(texts, ${WEIGHTS}) AS weight FROM texts WHERE texts MATCH ?`)
    const rows = z.array(z.object({ rowid: z.number(), weight: z.number() })).parse(statement.all([expression]))
    return new Map(rows.map(row => [row.rowid, row.weight]))
  }

  /** Documents that fit the words, best first; everything where no words were given. */
  function ranked(units: readonly QueryUnit[], match: IndexQuery['match']): Held[] {
    if (units.length === 0) return [...byRow.values()]
    const exact = units.map(unit => new Set(matchingRows(unit.exact)))
    const loose = units.map(unit => new Set(matchingRows(unit.loose)))
    const weights = weightsOf(units.map(unit => `(${unit.loose})`).join(' OR '))
    const neighbours = neighbourPairs(units).map(pair => new Set(matchingRows(pair)))
    const candidates = match === 'all' ? (loose[0] ?? new Set<number>()) : new Set(loose.flatMap(rows => [...rows]))
    const scored: { held: Held; words: number; typos: number; near: number; weight: number }[] = []
    for (const row of candidates) {
      const words = loose.filter(rows => rows.has(row)).length
      if (match === 'all' ? words < units.length : words * 2 < units.length) continue
      const held = byRow.get(row)
      if (held === undefined) continue
      const typos = units.filter((_unit, index) => loose[index]?.has(row) && !exact[index]?.has(row)).length
      const near = neighbours.filter(rows => rows.has(row)).length
      scored.push({ held, words, typos, near, weight: weights.get(row) ?? 0 })
    }
    // Words, then typos, then how near the words stand, weighed against where they stand: bm25 is better when lower.
    const score = (entry: (typeof scored)[number]): number => entry.weight * (1 + entry.near * 0.15)
    return scored
      .sort(
        (a, b) =>
          b.words - a.words || a.typos - b.typos || score(a) - score(b) || compareIds(a.held.facts.id, b.held.facts.id),
      )
      .map(entry => entry.held)
  }

  function search(query: IndexQuery): IndexAnswer {
    checkedFilter(query.filter)
    const units = queryUnits(stripSentinels(query.words), synonyms, currentVocabulary())
    // Words that hold no letter or digit at all ("???") find nothing; no words at all find everything.
    const nothingToFind = units.length === 0 && query.words.trim() !== ''
    const denied = new Set(query.denied ?? [])
    const inScope = (nothingToFind ? [] : ranked(units, query.match)).filter(
      ({ facts }) => meets(query.scope, facts) && !denied.has(facts.recordId) && inRange(facts, query),
    )
    const found = inScope.filter(({ facts }) => fits(facts, query.filter, null))
    const ordered =
      query.sort === 'relevance' ? (units.length > 0 ? found : [...found].sort(NEWEST)) : sorted(found, query)
    const first = (query.page - 1) * query.perPage
    const marks = marksOf(units.flatMap(unit => unit.marks))
    return {
      hits: ordered.slice(first, first + query.perPage).map(held => toHit(held, marks)),
      total: found.length,
      facets: Object.fromEntries(
        query.facets.map(facet => [
          facet,
          countValues(query.filter[facet] === undefined ? found : inScope, facet, query.filter),
        ]),
      ),
      incomplete: false,
    }
  }

  function toHit({ row, facts }: Held, marks: Marks): IndexHit {
    const [text] = z
      .array(z.object({ title: z.string(), narrative: z.string(), failings: z.string(), recommendations: z.string() }))
      .parse(
        database.prepare('SELECT title, narrative, failings, recommendations FROM texts WHERE rowid = ?').all([row]),
      )
    const { title = '', narrative = '', failings = '', recommendations = '' } = text ?? {}
    const snippets = [
      ...passages(narrative, marks, 2),
      ...passages(failings, marks, 1),
      ...passages(recommendations, marks, 1),
    ].slice(0, 2)
    return {
      id: facts.id,
      recordId: facts.recordId,
      rev: facts.rev,
      projection: facts.projection,
      title: markAll(title, marks),
      snippets: snippets.length > 0 || narrative === '' ? snippets : [beginning(narrative)],
    }
  }

  function put(document: SearchDocument): void {
    const { title, failings, recommendations, narrative, labels, references, ...facts } = document
    remove(document.id)
    const { row } = rowOf(
      database
        .prepare('INSERT INTO documents (id, facts) VALUES (?, ?) RETURNING row')
        .get([facts.id, JSON.stringify(facts)]),
    )
    database
      .prepare(`INSERT INTO texts (rowid, ${FIELDS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`)
      .run([row, title, failings, recommendations, labels, narrative, references.join(' ')])
    hold(row, facts)
  }

  function remove(id: string): void {
    const held = byId.get(id)
    if (held === undefined) return
    database.prepare('DELETE FROM documents WHERE row = ?').run([held.row])
    database.prepare('DELETE FROM texts WHERE rowid = ?').run([held.row])
    byId.delete(id)
    byRow.delete(held.row)
  }

  return {
    name: 'embedded',

    async prepare() {
      if (!readOnly) {
        database.exec('PRAGMA journal_mode = WAL')
        database.exec('PRAGMA synchronous = NORMAL')
        database.exec(SCHEMA)
      }
      load()
    },

    async apply(changes: IndexChanges) {
      database.exec('BEGIN')
      try {
        for (const id of changes.remove) remove(id)
        for (const document of changes.put) put(document)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        load()
        throw error
      } finally {
        vocabulary = null
      }
    },

    async search(query) {
      return search(query)
    },

    async revisions(after, limit) {
      return [...byId.keys()]
        .filter(id => after === null || id > after)
        .sort()
        .slice(0, limit)
        .map(id => ({ id, rev: byId.get(id)?.facts.rev ?? 0 }))
    },

    async count() {
      return byId.size
    },

    async clear() {
      database.exec('DELETE FROM documents; DELETE FROM texts;')
      byId.clear()
      byRow.clear()
      vocabulary = null
    },

    async close() {
      database.close()
    },
  }
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS documents (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, facts TEXT NOT NULL);
  CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(${FIELDS.join(', ')}, tokenize = "unicode61 remove_diacritics 2");
  CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5vocab('texts', 'row');
`

/** Neighbouring words of the query as phrases: documents that have them side by side rank higher. */
function neighbourPairs(units: readonly QueryUnit[]): string[] {
  return units.slice(1).map((unit, index) => {
    const before = units[index]?.typed ?? ''
    return `"${before.replaceAll('"', '')} ${unit.typed.replaceAll('"', '')}"`
  })
}

function inRange(facts: Facts, { occurredFrom, occurredTo }: IndexQuery): boolean {
  if (occurredFrom === undefined && occurredTo === undefined) return true
  const day = facts.occurredDay
  return day !== null && day >= (occurredFrom ?? -Infinity) && day <= (occurredTo ?? Infinity)
}

/** Whether the document has one of the chosen values of every facet, `but` one set aside. */
function fits(facts: Facts, filter: FacetFilter, but: Facet | null): boolean {
  return (Object.entries(filter) as [Facet, readonly string[]][]).every(
    ([facet, values]) =>
      facet === but || values.length === 0 || valuesOf(facts, facet).some(value => values.includes(value)),
  )
}

function countValues(found: readonly Held[], facet: Facet, filter: FacetFilter): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { facts } of found) {
    if (!fits(facts, filter, facet)) continue
    for (const value of new Set(valuesOf(facts, facet))) if (value !== '') counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}

function valuesOf(facts: Facts, facet: Facet): readonly string[] {
  const value = facts[facet]
  return typeof value === 'string' ? [value] : value
}

/** Documents without a day come last, whichever way the days run. */
const NEWEST = (a: Held, b: Held): number =>
  (b.facts.occurredDay ?? -Infinity) - (a.facts.occurredDay ?? -Infinity) || compareIds(a.facts.id, b.facts.id)
const OLDEST = (a: Held, b: Held): number =>
  (a.facts.occurredDay ?? Infinity) - (b.facts.occurredDay ?? Infinity) || compareIds(a.facts.id, b.facts.id)

function sorted(found: readonly Held[], { sort }: IndexQuery): Held[] {
  if (sort === 'newest') return [...found].sort(NEWEST)
  if (sort === 'oldest') return [...found].sort(OLDEST)
  return [...found].sort((a, b) => b.facts.harmRank - a.facts.harmRank || NEWEST(a, b))
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function rowsOf(rows: unknown): { row: number; facts: string }[] {
  return z.array(z.object({ row: z.number(), facts: z.string() })).parse(rows)
}

function rowOf(row: unknown): { row: number } {
  return z.object({ row: z.number() }).parse(row)
}

function termsOf(rows: unknown): { term: string; doc: number }[] {
  return z.array(z.object({ term: z.string(), doc: z.number() })).parse(rows)
}
