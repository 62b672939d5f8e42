/** Dotted paths: how MongoDB reads `a.b.0` through documents and arrays. */
import { StoreError } from '../errors.js'
import type { Doc, MaybeValue, Value } from './values.js'

export type Path = readonly string[]

export function splitPath(path: string): Path {
  return path.split('.')
}

/** The array index that a path part stands for, if it is one: `0`, `12`, but not `01`. */
export function indexOf(part: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : undefined
}

/**
 * Visits what a query on a path looks at: through documents, through each document of an array, and through an array's
 * element where the part is its index. A field that is not there is visited as `undefined`. Stops when a visit says true.
 *
 * Array elements that are not documents are not visited, so `{ 'a.b': null }` does not match `{ a: [1] }`.
 */
export function visitPath(value: MaybeValue, path: Path, at: number, visit: (leaf: MaybeValue) => boolean): boolean {
  if (at === path.length) return visit(value)
  const part = path[at]!
  if (value instanceof Map) return visitPath(value.get(part), path, at + 1, visit)
  if (!Array.isArray(value)) return visit(undefined)
  const index = indexOf(part)
  if (index !== undefined && index < value.length && visitPath(value[index], path, at + 1, visit)) return true
  for (const item of value) {
    if (item instanceof Map && visitPath(item.get(part), path, at + 1, visit)) return true
    if (index !== undefined && Array.isArray(item) && index < item.length && at + 1 < path.length) {
      if (visitPath(item[index], path, at + 1, visit)) return true
    }
  }
  return false
}

/** The values of a path for a sort: arrays opened at every level, at least one entry. */
export function keyValues(document: Doc, path: Path): readonly MaybeValue[] {
  return keyCombinations(document, [path]).combinations.map(values => values[0])
}

export interface KeyCombinations {
  /** One entry for each element of the array that the paths share, or just one. */
  readonly combinations: readonly (readonly MaybeValue[])[]
  /** The positions of the paths on which an array was opened. */
  readonly multikey: ReadonlySet<number>
}

/**
 * The values of several paths together, as a compound index stores them: paths under one array take their values from
 * the same element. An empty array gives `EMPTY_ARRAY`.
 * @throws StoreError CannotIndexParallelArrays when two paths go through different arrays
 */
export function keyCombinations(document: Doc, paths: readonly Path[]): KeyCombinations {
  const combinations: MaybeValue[][] = []
  const multikey = new Set<number>()
  expand(
    paths.map(rest => ({ rest, value: undefined })),
    document,
    combinations,
    multikey,
  )
  return { combinations, multikey }
}

/** A path on its way: what is left of it (none: the value is final). */
interface Slot {
  readonly rest: Path | undefined
  readonly value: MaybeValue
}

function expand(slots: readonly Slot[], source: MaybeValue, into: MaybeValue[][], multikey: Set<number>): void {
  let array: readonly Value[] | undefined
  const reached = slots.map((slot, at): Slot => {
    if (!slot.rest) return slot
    const next = descend(source, slot.rest)
    if (!Array.isArray(next.value)) return { rest: undefined, value: next.value }
    if (array && array !== next.value) {
      throw new StoreError('CannotIndexParallelArrays', 'cannot index parallel arrays')
    }
    array = next.value
    multikey.add(at)
    return { rest: next.rest, value: undefined }
  })
  if (!array) {
    into.push(reached.map(slot => slot.value))
    return
  }
  if (array.length === 0) {
    into.push(reached.map(slot => (slot.rest?.length === 0 ? EMPTY_ARRAY : slot.value)))
    return
  }
  for (const item of array)
    expand(
      reached.map(slot => intoElement(slot, item)),
      item,
      into,
      multikey,
    )
}

function intoElement(slot: Slot, item: Value): Slot {
  if (!slot.rest) return slot
  if (slot.rest.length === 0) return { rest: undefined, value: item }
  return item instanceof Map ? slot : { rest: undefined, value: undefined }
}

/** Follows a path up to its end or to an array that must be opened; an array's index is followed, not opened. */
function descend(source: MaybeValue, path: Path): { value: MaybeValue; rest: Path } {
  let value = source
  for (let at = 0; at < path.length; at++) {
    const part = path[at]!
    if (Array.isArray(value)) {
      const index = indexOf(part)
      const opened = index === undefined || value.some(item => item instanceof Map && item.has(part))
      if (opened) return { value, rest: path.slice(at) }
      value = value[index]
    } else {
      value = value instanceof Map ? value.get(part) : undefined
    }
  }
  return { value, rest: [] }
}

/** Stands for the key of an empty array, which MongoDB indexes as `undefined`: between MinKey and null. */
export const EMPTY_ARRAY: Value[] = []

export function topField(path: string): string {
  const dot = path.indexOf('.')
  return dot < 0 ? path : path.slice(0, dot)
}
