import { checkedFilter } from '../document-check.js'
import type { Facet, IndexQuery } from '../search-index.js'
import { add, difference, emptySet, setOf, slotsOf, type BitSet } from './bit-set.js'
import { NO_DAY, type Columns } from './columns.js'

/** Of the documents that match the words, those that the filters let through; and the counts. */
export interface Selection {
  readonly wanted: BitSet
  readonly total: number
  readonly facets: Partial<Record<Facet, Record<string, number>>>
}

/** The documents that this viewer may find: nothing else has any part in a search, not even in how rare a word is. */
export function findable({ scope, denied = [] }: Pick<IndexQuery, 'scope' | 'denied'>, columns: Columns): BitSet {
  const met = columns.meeting(scope)
  if (denied.length === 0) return met
  return difference(
    met,
    setOf(
      denied.flatMap(recordId => [...columns.slotsOfRecord(recordId)]),
      columns.capacity,
    ),
  )
}

/**
 * One pass over the matching documents. A document that passes all filters counts in every facet; one that fails a single
 * facet's filter still counts in that facet, so that alternatives of a chosen value keep their numbers.
 */
export function select(matching: BitSet, query: IndexQuery, columns: Columns): Selection {
  const filters = checkedFilter(query.filter).map(([facet, values]) => {
    const column = columns.facet(facet)
    const wanted = new Set(values)
    return { facet, column, passes: column.values.map(members => members.some(member => wanted.has(member))) }
  })
  const counters = query.facets.map(facet => {
    const column = columns.facet(facet)
    return { facet, column, counts: new Uint32Array(column.values.length) }
  })
  const inRange = rangeOf(query, columns)
  const wanted = emptySet(columns.capacity)
  let total = 0

  for (const slot of slotsOf(matching)) {
    if (!inRange(slot)) continue
    let failed: Facet | null = null
    let failures = 0
    for (const { facet, column, passes } of filters) {
      if (passes[column.sets[slot] ?? 0] === true) continue
      failed = facet
      failures += 1
    }
    if (failures > 1) continue
    if (failures === 0) {
      add(wanted, slot)
      total += 1
    }
    for (const { facet, column, counts } of counters) {
      if (failures === 0 || facet === failed) {
        const set = column.sets[slot] ?? 0
        counts[set] = (counts[set] ?? 0) + 1
      }
    }
  }

  const facets = Object.fromEntries(
    counters.map(({ facet, column, counts }) => [facet, spread(counts, column.values)]),
  ) as Selection['facets']
  return { wanted, total, facets }
}

/** From counts of sets of values to counts of values. */
function spread(counts: Uint32Array, sets: readonly (readonly string[])[]): Record<string, number> {
  const totals = new Map<string, number>()
  counts.forEach((count, set) => {
    if (count > 0) for (const value of sets[set] ?? []) totals.set(value, (totals.get(value) ?? 0) + count)
  })
  return Object.fromEntries(totals)
}

function rangeOf({ occurredFrom, occurredTo }: IndexQuery, columns: Columns): (slot: number) => boolean {
  if (occurredFrom === undefined && occurredTo === undefined) return () => true
  const from = occurredFrom ?? -Infinity
  const to = occurredTo ?? Infinity
  return slot => {
    const day = columns.occurredDay[slot] ?? NO_DAY
    return day !== NO_DAY && day >= from && day <= to
  }
}
