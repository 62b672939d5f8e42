import type { Condition } from '../../domain/access/condition.js'
import { valuesOf } from '../document-check.js'
import { FACETS, type Facet, type SearchDocument } from '../search-index.js'
import { createAccessColumns, type Verdicts } from './access-columns.js'
import { add, emptySet, remove, type BitSet } from './bit-set.js'

/** What filters, facets and sorting need of a document. */
export type DocumentFacts = Pick<
  SearchDocument,
  'id' | 'recordId' | 'rev' | 'projection' | 'audience' | 'owner' | 'reporter' | 'occurredDay' | 'harmRank' | Facet
>

/**
 * Facts of all documents in typed columns, by slot. A document's values of a facet are one number in its column: the
 * number of that set of values. So counting over documents touches one column, and values are looked at once a set.
 */
export interface Columns {
  /** Slots are below this; sets over slots have this length. */
  readonly capacity: number
  readonly live: BitSet
  readonly occurredDay: Int32Array
  readonly harmRank: Int8Array
  facet(facet: Facet): CodedColumn
  /** Slots of one record, for leaving out what must not appear. */
  slotsOfRecord(recordId: string): Iterable<number>
  put(slot: number, facts: DocumentFacts): void
  remove(slot: number, recordId: string): void
  /** Slots of the documents that meet the scope; remembered, and kept in step with every change. Not to be written to. */
  meeting(scope: Condition): BitSet
}

export interface CodedColumn {
  /** Number of the set of values, by slot. */
  readonly sets: Uint32Array
  /** The sets of values themselves, by number. */
  readonly values: readonly (readonly string[])[]
}

/** No day known: before all others, and left out of ranges. */
export const NO_DAY = -2147483648

const SEPARATOR = '\u0000'
const SMALLEST_CAPACITY = 1024
/** Scopes that are remembered: of more viewers than ask at the same time, in so many bytes. */
const MOST_SCOPES = 500
const FEWEST_SCOPES = 16
const MOST_BYTES = 16_000_000

interface RememberedScope {
  readonly verdicts: Verdicts
  readonly met: BitSet
}

export function createColumns(): Columns {
  let capacity = SMALLEST_CAPACITY
  let live = emptySet(capacity)
  let occurredDay = new Int32Array(capacity)
  let harmRank = new Int8Array(capacity)
  const facets = new Map(FACETS.map(facet => [facet, createDictionaryColumn(capacity)]))
  const access = createAccessColumns(capacity)
  const byRecord = new Map<string, Set<number>>()
  const scopes = new Map<string, RememberedScope>()

  function makeRoom(slot: number): void {
    if (slot < capacity) return
    while (capacity <= slot) capacity *= 2
    live = grown(live, new Uint32Array(emptySet(capacity).length))
    occurredDay = grown(occurredDay, new Int32Array(capacity))
    harmRank = grown(harmRank, new Int8Array(capacity))
    for (const column of facets.values()) column.grow(capacity)
    access.grow(capacity)
    // Sets of another length cannot be used together.
    scopes.clear()
  }

  function firstMeeting(scope: Condition): RememberedScope {
    const verdicts = access.verdicts(scope)
    return { verdicts, met: verdicts.meeting(live, capacity) }
  }

  return {
    get capacity() {
      return capacity
    },
    get live() {
      return live
    },
    get occurredDay() {
      return occurredDay
    },
    get harmRank() {
      return harmRank
    },
    facet(facet) {
      const column = facets.get(facet)
      if (column === undefined) throw new Error(`There is no facet ${facet}`)
      return column
    },
    slotsOfRecord: recordId => byRecord.get(recordId) ?? [],

    put(slot, facts) {
      makeRoom(slot)
      add(live, slot)
      occurredDay[slot] = facts.occurredDay ?? NO_DAY
      harmRank[slot] = facts.harmRank
      for (const [facet, column] of facets) column.put(slot, [...new Set(valuesOf(facts, facet))].sort())
      access.put(slot, facts)
      for (const { verdicts, met } of scopes.values()) {
        if (verdicts.isMet(slot)) add(met, slot)
        else remove(met, slot)
      }
      const slots = byRecord.get(facts.recordId)
      if (slots === undefined) byRecord.set(facts.recordId, new Set([slot]))
      else slots.add(slot)
    },

    remove(slot, recordId) {
      remove(live, slot)
      for (const { met } of scopes.values()) remove(met, slot)
      const slots = byRecord.get(recordId)
      slots?.delete(slot)
      if (slots?.size === 0) byRecord.delete(recordId)
    },

    meeting(scope) {
      const key = JSON.stringify(scope)
      const known = scopes.get(key) ?? firstMeeting(scope)
      scopes.delete(key)
      scopes.set(key, known)
      const [oldest] = scopes.keys()
      const most = Math.max(FEWEST_SCOPES, Math.min(MOST_SCOPES, Math.floor(MOST_BYTES / (capacity / 8))))
      if (scopes.size > most && oldest !== undefined) scopes.delete(oldest)
      return known.met
    },
  }
}

interface DictionaryColumn extends CodedColumn {
  put(slot: number, values: readonly string[]): void
  grow(capacity: number): void
}

function createDictionaryColumn(capacity: number): DictionaryColumn {
  let sets = new Uint32Array(capacity)
  const values: (readonly string[])[] = [[]]
  const numbers = new Map<string, number>([['', 0]])
  return {
    get sets() {
      return sets
    },
    values,
    put(slot, members) {
      const key = members.length === 0 ? '' : members.join(SEPARATOR) + SEPARATOR
      let number = numbers.get(key)
      if (number === undefined) {
        number = values.length
        values.push([...members])
        numbers.set(key, number)
      }
      sets[slot] = number
    },
    grow(larger) {
      sets = grown(sets, new Uint32Array(larger))
    },
  }
}

function grown<Column extends Uint32Array | Int32Array | Int8Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
