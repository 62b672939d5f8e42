import { assertId, checkedFilter } from '../document-check.js'
import type { Facet, IndexQuery } from '../search-index.js'
import { difference, setOf, slotsOf, type BitSet } from './bit-set.js'
import { NO_DAY, type Columns } from './columns.js'

/** Of the documents that match the words, those that the filters let through; and the counts. */
export interface Selection {
  readonly wanted: BitSet
  readonly total: number
  readonly facets: Partial<Record<Facet, Record<string, number>>>
}

/** The documents that this viewer may find: nothing else has any part in a search, not even in how rare a word is. */
export function findable({ scope, denied = [] }: Pick<IndexQuery, 'scope' | 'denied'>, columns: Columns): BitSet {
  denied.forEach(assertId)
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
 * A document that passes all filters counts in every facet; one that fails a single facet's filter still counts in that
 * facet, so that alternatives of a chosen value keep their numbers. Counting reads one column after the other.
 */
export function select(matching: BitSet, query: IndexQuery, columns: Columns): Selection {
  const filters = checkedFilter(query.filter).map(([facet, values]) => {
    const column = columns.facet(facet)
    const wanted = new Set(values)
    return {
      facet,
      sets: column.sets,
      passes: column.values.map(members => members.some(member => wanted.has(member))),
    }
  })
  const inRange = rangeOf(query, columns)
  const slots = slotsOf(matching)
  const passed = new Uint32Array(slots.length)
  let total = 0
  const onlyFailed = new Map<Facet, number[]>(filters.map(({ facet }) => [facet, []]))
  if (filters.length === 0 && inRange === null) {
    passed.set(slots)
    total = slots.length
  } else {
    for (const slot of slots) {
      if (inRange !== null && !inRange(slot)) continue
      let failed: Facet | null = null
      let failures = 0
      for (const { facet, sets, passes } of filters) {
        if (passes[sets[slot] ?? 0] === true) continue
        failed = facet
        failures += 1
      }
      if (failures === 0) {
        passed[total] = slot
        total += 1
      } else if (failures === 1 && failed !== null) onlyFailed.get(failed)?.push(slot)
    }
  }
  const wanted = passed.subarray(0, total)
  const facets: Selection['facets'] = {}
  for (const facet of query.facets) {
    const column = columns.facet(facet)
    const counts = new Uint32Array(column.values.length)
    countInto(counts, column.sets, wanted)
    countInto(counts, column.sets, onlyFailed.get(facet) ?? [])
    facets[facet] = spread(counts, column.values)
  }
  return { wanted: setOf(wanted, columns.capacity), total, facets }
}

function countInto(counts: Uint32Array, sets: Uint32Array, slots: Uint32Array | readonly number[]): void {
  for (const slot of slots) {
    const set = sets[slot] ?? 0
    counts[set] = (counts[set] ?? 0) + 1
  }
}

/** From counts of sets of values to counts of values; in an order that tells nothing of documents not counted. */
function spread(counts: Uint32Array, sets: readonly (readonly string[])[]): Record<string, number> {
  const totals = new Map<string, number>()
  counts.forEach((count, set) => {
    if (count > 0) for (const value of sets[set] ?? []) totals.set(value, (totals.get(value) ?? 0) + count)
  })
  return Object.fromEntries([...totals].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)))
}

function rangeOf({ occurredFrom, occurredTo }: IndexQuery, columns: Columns): ((slot: number) => boolean) | null {
  if (occurredFrom === undefined && occurredTo === undefined) return null
  const from = occurredFrom ?? -Infinity
  const to = occurredTo ?? Infinity
  return slot => {
    const day = columns.occurredDay[slot] ?? NO_DAY
    return day !== NO_DAY && day >= from && day <= to
  }
}
