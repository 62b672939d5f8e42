/** Sort orders: by fields, as `find` and `$sort` take them. */
import type { Collation } from '../bson/collation.js'
import { compare } from '../bson/compare.js'
import { toNumber } from '../bson/numbers.js'
import { EMPTY_ARRAY, keyValues, type Path, splitPath, topField } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Pace } from './pace.js'

export interface SortField {
  readonly path: string
  readonly parts: Path
  readonly descending: boolean
}

export type SortKey = readonly MaybeValue[]

export interface SortOrder {
  readonly fields: readonly SortField[]
  readonly reads: ReadonlySet<string>
  keyOf(document: Doc): SortKey
  compareKeys(a: SortKey, b: SortKey): number
}

/** @returns undefined for an empty specification */
export function parseSort(spec: MaybeValue, collation?: Collation): SortOrder | undefined {
  if (spec === undefined) return undefined
  if (!isDoc(spec)) throw new StoreError('TypeMismatch', `Expected field sort to be of type object`)
  if (spec.size === 0) return undefined
  const fields = [...spec].map(([path, direction]): SortField => {
    if (isDoc(direction)) throw new StoreError('BadValue', '$meta sorts are not supported by this store')
    const sign = isNumeric(direction) ? toNumber(direction) : NaN
    if (sign !== 1 && sign !== -1) {
      throw new StoreError(
        15975,
        `$sort key ordering must be 1 (for ascending) or -1 (for descending): ${show(direction)}`,
      )
    }
    if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
    if (path.split('.').some(part => part === ''))
      throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
    if (path.startsWith('$'))
      throw new StoreError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    return { path, parts: splitPath(path), descending: sign < 0 }
  })
  return {
    fields,
    reads: new Set(fields.map(field => topField(field.path))),
    keyOf: document => fields.map(field => extreme(document, field, collation)),
    compareKeys(a, b) {
      for (let i = 0; i < fields.length; i++) {
        const order = compare(a[i], b[i], collation)
        if (order !== 0) return fields[i]?.descending ? -order : order
      }
      return 0
    },
  }
}

/** An array sorts by its least element when ascending, by its greatest when descending; an empty one below null. */
function extreme(document: Doc, field: SortField, collation: Collation | undefined): MaybeValue {
  if (field.parts.length === 1) {
    const value = document.get(field.path)
    if (!Array.isArray(value)) return value === undefined ? null : value
  }
  let best: MaybeValue
  let first = true
  for (const found of keyValues(document, field.parts)) {
    const value = sortable(found)
    const order = first ? 0 : compare(value, best, collation)
    if (first || (field.descending ? order > 0 : order < 0)) best = value
    first = false
  }
  return best
}

function sortable(value: MaybeValue): MaybeValue {
  if (value === EMPTY_ARRAY) return undefined
  return value === undefined ? null : value
}

export interface Sorted<T> {
  readonly key: SortKey
  readonly item: T
}

/** Keeps what sorts first: all of it, or the first `limit`. Items with equal keys keep the order in which they came. */
export function sorter<T>(order: SortOrder, limit = Infinity) {
  let kept: (Sorted<T> & { at: number })[] = []
  let counter = 0
  let worst: SortKey | undefined
  const before = (a: { key: SortKey; at: number }, b: { key: SortKey; at: number }) =>
    order.compareKeys(a.key, b.key) || a.at - b.at
  /** With a limit, twice as many are gathered and then cut, which is cheaper than keeping a heap in order. */
  const cut = () => {
    kept.sort(before)
    kept.length = Math.min(kept.length, limit)
    worst = kept.at(-1)?.key
  }
  return {
    add(key: SortKey, item: T): void {
      if (worst && order.compareKeys(key, worst) >= 0) return
      kept.push({ key, item, at: counter++ })
      if (kept.length >= Math.max(limit * 2, 64)) cut()
    },
    async take(pace: Pace): Promise<Sorted<T>[]> {
      if (kept.length <= limit) kept = await sortInSlices(kept, before, pace)
      else cut()
      return kept.slice(0, Math.min(kept.length, limit))
    },
  }
}

const RUN = 2_000

/** Merge sort with rests: sorting all at once would keep everyone else waiting. */
async function sortInSlices<T>(items: T[], compareItems: (a: T, b: T) => number, pace: Pace): Promise<T[]> {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(compareItems))
    if (runs.length > 1) await pace.rest()
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(await merge(runs[i]!, runs[i + 1] ?? [], compareItems, pace))
    }
    runs = merged
  }
  return runs[0] ?? []
}

async function merge<T>(a: T[], b: T[], compareItems: (a: T, b: T) => number, pace: Pace): Promise<T[]> {
  const result: T[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    result.push(compareItems(a[i] as T, b[j] as T) <= 0 ? (a[i++] as T) : (b[j++] as T))
    if (pace.due()) await pace.rest()
  }
  for (; i < a.length; i++) result.push(a[i] as T)
  for (; j < b.length; j++) result.push(b[j] as T)
  return result
}

/** The values of a list in MongoDB's order, for `$sortArray`, `$push` with `$sort` and the like. */
export function sortValues(values: readonly Value[], spec: MaybeValue, collation?: Collation): Value[] {
  if (isNumeric(spec)) {
    const sign = toNumber(spec)
    if (sign !== 1 && sign !== -1) throw new StoreError('BadValue', 'The $sort element value must be either 1 or -1')
    return [...values].sort((a, b) => compare(a, b, collation) * sign)
  }
  const order = parseSort(spec, collation)
  if (!order) throw new StoreError('BadValue', 'The $sort pattern is empty when it should be a set of fields.')
  const empty: Doc = new Map()
  return values
    .map(item => ({ item, key: order.keyOf(isDoc(item) ? item : empty), whole: isDoc(item) }))
    .sort((a, b) => (a.whole === b.whole ? order.compareKeys(a.key, b.key) : compare(a.item, b.item, collation)))
    .map(each => each.item)
}
