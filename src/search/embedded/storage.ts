import { existsSync, mkdirSync, rmSync } from 'node:fs'
import Database from 'libsql'
import { SEARCHED_FIELDS } from '../index-settings.js'
import { UnavailableError } from '../../platform/errors.js'
import { systemRandom } from '../../platform/random.js'
import type { DocumentFacts } from './columns.js'
import { fileAt, placeInUse, type Place } from './places.js'

/** A document as it is kept: facts for filters, texts for showing, numbered words for ranking, words for finding. */
export interface StoredDocument {
  readonly slot: number
  readonly facts: DocumentFacts
  readonly texts: DocumentTexts
  /** Word numbers, field after field; see `tokens.ts`. */
  readonly tokens: Uint32Array
  /** Folded words of each searched field, with gap marks, as the full-text table takes them. */
  readonly words: readonly string[]
}

/** What hits are shown from. */
export interface DocumentTexts {
  readonly title: string
  readonly narrative: string
  readonly failings: string
  readonly recommendations: string
}

export interface StoredWord {
  readonly number: number
  readonly word: string
  readonly documents: number
}

/** The index's file. Everything in it is derived from the record store and can be built again. */
export interface Storage {
  /** True where the file was made, or made anew, just now. */
  readonly created: boolean
  /** Another one for each file that was ever made, and after each clearing. */
  generation(): string
  facts(): Iterable<{ readonly slot: number; readonly facts: DocumentFacts }>
  words(): StoredWord[]
  slotOf(id: string): { readonly slot: number; readonly recordId: string } | null
  put(document: StoredDocument): void
  /** Other facts and texts for a document whose words are the same. */
  restate(document: Omit<StoredDocument, 'words'>): void
  remove(slot: number): void
  putWords(words: readonly StoredWord[]): void
  tokens(slot: number): Uint32Array
  /** The same of many at once, by slot. */
  manyTokens(slots: readonly number[]): ReadonlyMap<number, Uint32Array>
  texts(slot: number): { readonly facts: DocumentFacts; readonly texts: DocumentTexts } | null
  /** Slots of the documents that match an expression of the full-text table, of all or of some only; unordered. */
  matching(expression: string, among?: readonly number[]): number[]
  /** Those between two ids, both left out, in the order of ids. */
  revisions(after: string, before: string, limit: number): { readonly id: string; readonly rev: number }[]
  count(): number
  clear(): void
  /** All or nothing; durable when it returns, with all before it, unless `durable` is false. */
  transaction(work: () => void, durable?: boolean): void
  close(): void
}

/** Raise it when what is stored changes its shape: the file is then built anew. */
const FORMAT = 2

const COLUMNS = SEARCHED_FIELDS.map(field => `"${field}"`).join(', ')

/**
 * Our own words are written to the full-text table, folded and parted by spaces; its `ascii` tokenizer leaves every
 * letter beyond ASCII alone, so that both agree on what a word is.
 */
const SCHEMA = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE documents (
    slot INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL, rev INTEGER NOT NULL,
    facts TEXT NOT NULL, texts TEXT NOT NULL, tokens BLOB NOT NULL
  );
  CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL, documents INTEGER NOT NULL);
  CREATE VIRTUAL TABLE finder USING fts5(${COLUMNS}, content = '', contentless_delete = 1, tokenize = 'ascii');
`

/**
 * Opens the file in `directory` (`null`: in memory), the one in use unless said otherwise, and makes it anew where it is
 * missing, unreadable, or made with other settings.
 */
export function openStorage(directory: string | null, settings: string, place?: Place): Storage {
  const wanted = `${FORMAT}-${settings}`
  if (directory === null) return storageOver(createFile(':memory:', wanted), true, wanted)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = fileAt(directory, place ?? placeInUse(directory))
  const kept = openKept(file, wanted)
  if (kept !== null) return storageOver(kept, false, wanted)
  removeFile(file)
  return storageOver(createFile(file, wanted), true, wanted)
}

/**
 * Opens the file that another process keeps, as it stands now: one snapshot, never written. Throws an `UnavailableError`
 * where there is none, or one made with other settings.
 */
export function openSnapshot(directory: string, settings: string): Storage {
  const wanted = `${FORMAT}-${settings}`
  const file = fileAt(directory, placeInUse(directory))
  const kept = existsSync(file) ? openKept(file, wanted) : null
  if (kept === null) throw new UnavailableError(`There is no search index of this version in ${directory}`)
  // The driver does not honour its own read-only option, so SQLite is told itself.
  kept.exec('PRAGMA query_only = ON; BEGIN')
  return storageOver(kept, false, wanted)
}

/** Removes an index's file, which nobody may have open, with what stands beside it. */
export function removeFile(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
}

function openKept(file: string, wanted: string): Database.Database | null {
  let database: Database.Database | null = null
  try {
    database = new Database(file)
    const row = database.prepare("SELECT value FROM meta WHERE name = 'made-with'").get([]) as { value?: string }
    if (row.value === wanted) return configured(database)
  } catch {
    // Not there, or not readable: it is only derived, so it is made anew.
  }
  database?.close()
  return null
}

function createFile(file: string, wanted: string): Database.Database {
  const database = configured(new Database(file))
  fill(database, wanted)
  return database
}

function fill(database: Database.Database, wanted: string): void {
  database.exec(SCHEMA)
  const meta = database.prepare('INSERT INTO meta VALUES (?, ?)')
  meta.run(['generation', systemRandom.uuid()])
  // Last, since a file that says what it was made with counts as whole.
  meta.run(['made-with', wanted])
}

function configured(database: Database.Database): Database.Database {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = -32000;')
  return database
}

/** How commits reach the disk: at once, or with the next one that does. Either way a killed process loses nothing. */
const AT_ONCE = 'PRAGMA synchronous = FULL'
const LATER = 'PRAGMA synchronous = NORMAL'

function storageOver(database: Database.Database, created: boolean, wanted: string): Storage {
  // Every value is bound inside one array: the driver aborts the process on some values that stand alone.
  const statements = {
    facts: database.prepare('SELECT slot, facts FROM documents'),
    words: database.prepare('SELECT number, word, documents FROM words'),
    slotOf: database.prepare('SELECT slot, record FROM documents WHERE id = ?'),
    put: database.prepare(
      'INSERT OR REPLACE INTO documents (slot, id, record, rev, facts, texts, tokens) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    find: database.prepare(
      `INSERT INTO finder (rowid, ${COLUMNS}) VALUES (?, ${SEARCHED_FIELDS.map(() => '?').join(', ')})`,
    ),
    remove: database.prepare('DELETE FROM documents WHERE slot = ?'),
    unfind: database.prepare('DELETE FROM finder WHERE rowid = ?'),
    putWord: database.prepare('INSERT OR REPLACE INTO words (number, word, documents) VALUES (?, ?, ?)'),
    tokens: database.prepare('SELECT tokens FROM documents WHERE slot = ?'),
    texts: database.prepare('SELECT facts, texts FROM documents WHERE slot = ?'),
    matching: database.prepare('SELECT json_group_array(rowid) AS slots FROM finder WHERE finder MATCH ?'),
    matchingAmong: database.prepare(
      `SELECT json_group_array(rowid) AS slots FROM finder
       WHERE finder MATCH ? AND rowid IN (SELECT value FROM json_each(?))`,
    ),
    manyTokens: database.prepare('SELECT slot, tokens FROM documents WHERE slot IN (SELECT value FROM json_each(?))'),
    revisions: database.prepare('SELECT id, rev FROM documents WHERE id > ? AND id < ? ORDER BY id LIMIT ?'),
    count: database.prepare('SELECT count(*) AS number FROM documents'),
  }

  let synchronous = ''
  function reachDisk(when: string): void {
    if (when !== synchronous) database.exec(when)
    synchronous = when
  }

  function restate({ slot, facts, texts, tokens }: Omit<StoredDocument, 'words'>): void {
    const blob = Buffer.from(tokens.buffer, tokens.byteOffset, tokens.byteLength)
    const { id, recordId, rev } = facts
    statements.put.run([slot, id, recordId, rev, JSON.stringify(facts), JSON.stringify(texts), blob])
  }

  return {
    created,
    generation() {
      const row = database.prepare("SELECT value FROM meta WHERE name = 'generation'").get([]) as { value: string }
      return row.value
    },
    *facts() {
      for (const row of statements.facts.iterate([]) as Iterable<{ slot: number; facts: string }>) {
        yield { slot: row.slot, facts: JSON.parse(row.facts) as DocumentFacts }
      }
    },
    words: () => statements.words.all([]) as StoredWord[],
    slotOf(id) {
      const row = statements.slotOf.get([id]) as { slot: number; record: string } | undefined
      return row === undefined ? null : { slot: row.slot, recordId: row.record }
    },
    put({ words, ...document }) {
      restate(document)
      statements.find.run([document.slot, ...words])
    },
    restate,
    remove(slot) {
      statements.remove.run([slot])
      statements.unfind.run([slot])
    },
    putWords(words) {
      for (const { number, word, documents } of words) statements.putWord.run([number, word, documents])
    },
    tokens(slot) {
      const row = statements.tokens.get([slot]) as { tokens: StoredBytes } | undefined
      return row === undefined ? new Uint32Array(0) : numbersOf(row.tokens)
    },
    manyTokens(slots) {
      const rows = statements.manyTokens.all([JSON.stringify(slots)]) as { slot: number; tokens: StoredBytes }[]
      return new Map(rows.map(({ slot, tokens }) => [slot, numbersOf(tokens)]))
    },
    texts(slot) {
      const row = statements.texts.get([slot]) as { facts: string; texts: string } | undefined
      if (row === undefined) return null
      return { facts: JSON.parse(row.facts) as DocumentFacts, texts: JSON.parse(row.texts) as DocumentTexts }
    },
    matching(expression, among) {
      const row = (
        among === undefined
          ? statements.matching.get([expression])
          : statements.matchingAmong.get([expression, JSON.stringify(among)])
      ) as { slots: string }
      return JSON.parse(row.slots) as number[]
    },
    revisions: (after, before, limit) =>
      statements.revisions.all([after, before, limit]) as { id: string; rev: number }[],
    count: () => (statements.count.get([]) as { number: number }).number,
    clear() {
      database.exec('DROP TABLE finder; DROP TABLE documents; DROP TABLE words; DROP TABLE meta;')
      fill(database, wanted)
    },
    transaction(work, durable = true) {
      reachDisk(durable ? AT_ONCE : LATER)
      database.exec('BEGIN IMMEDIATE')
      try {
        work()
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    close: () => database.close(),
  }
}

type StoredBytes = ArrayBuffer | Uint8Array

function numbersOf(bytes: StoredBytes): Uint32Array {
  return new Uint32Array(bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer)
}
