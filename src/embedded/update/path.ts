/** Where an update goes: dotted paths with `$`, `$[]` and `$[name]`, resolved in one document. */
import { indexOf, type Path } from '../bson/paths.js'
import { show } from '../bson/show.js'
import type { Doc, MaybeValue, Value } from '../bson/values.js'
import { StoreError } from '../errors.js'

/** How far an update may stretch an array by naming an index beyond its end. */
const MAX_PADDING = 1_500_000

/** What one update of one document knows besides the document. */
export interface UpdateContext {
  /** The index of the array element that the query matched. */
  readonly position: number | undefined
  readonly arrayFilters: ReadonlyMap<string, (element: Value) => boolean>
  readonly inserting: boolean
}

/** A place in a document that can be read and written. */
export interface Place {
  readonly path: string
  get(): MaybeValue
  set(value: Value): void
  /** Takes the field away; an array's element becomes null, so that its neighbours keep their places. */
  unset(): void
}

/**
 * The places that a path stands for in this document; several where it has `$[]` or `$[name]`.
 * @param create whether documents on the way are made; otherwise a path that leads nowhere has no place
 * @throws StoreError PathNotViable where the way is barred by a value that is neither document nor array
 */
export function places(document: Doc, path: Path, context: UpdateContext, create: boolean): Place[] {
  return resolve(document, path, 0, context, create, [])
}

function resolve(
  holder: Doc | Value[],
  path: Path,
  at: number,
  context: UpdateContext,
  create: boolean,
  walked: readonly string[],
): Place[] {
  const part = path[at]!
  if (part === '$' || part.startsWith('$[')) return spread(holder, part, path, at, context, create, walked)
  const here = [...walked, part]
  const place = Array.isArray(holder) ? elementPlace(holder, part, here, create) : fieldPlace(holder, part, here)
  if (!place) return []
  if (at === path.length - 1) return [place]
  const value = place.get()
  if (value instanceof Map || Array.isArray(value)) return resolve(value, path, at + 1, context, create, here)
  const next = path[at + 1]!
  const spreads = next === '$' || next.startsWith('$[')
  if (value !== undefined) {
    if (spreads) throw notAnArray(here.join('.'), path, value)
    if (!create) return []
    throw new StoreError(
      'PathNotViable',
      `Cannot create field '${path[at + 1] ?? ''}' in element {${part}: ${show(value)}}`,
    )
  }
  if (!create) return []
  if (spreads) throw notAnArray(here.join('.'), path, value)
  const made: Doc = new Map()
  // The new document is hung up only when something is set in it.
  return resolve(made, path, at + 1, context, create, here).map(inner => ({
    ...inner,
    set: (leaf: Value) => {
      if (place.get() === undefined) place.set(made)
      inner.set(leaf)
    },
  }))
}

function spread(
  holder: Doc | Value[],
  part: string,
  path: Path,
  at: number,
  context: UpdateContext,
  create: boolean,
  walked: readonly string[],
): Place[] {
  if (!Array.isArray(holder)) {
    if (part === '$') {
      throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.')
    }
    throw notAnArray(walked.join('.'), path, holder)
  }
  return positions(holder, part, context).flatMap(index => {
    const replaced = [...path.slice(0, at), String(index), ...path.slice(at + 1)]
    return resolve(holder, replaced, at, context, create, walked)
  })
}

function positions(items: readonly Value[], part: string, context: UpdateContext): number[] {
  if (part === '$') {
    if (context.position === undefined) {
      throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.')
    }
    return [context.position]
  }
  const name = part.slice(2, -1)
  if (name === '') return items.map((_, index) => index)
  const filter = context.arrayFilters.get(name)
  if (!filter) throw new StoreError('BadValue', `No array filter found for identifier '${name}' in path`)
  return items.flatMap((item, index) => (filter(item) ? [index] : []))
}

function fieldPlace(holder: Doc, name: string, walked: readonly string[]): Place {
  return {
    path: walked.join('.'),
    get: () => holder.get(name),
    set: value => {
      holder.set(name, value)
    },
    unset: () => {
      holder.delete(name)
    },
  }
}

function elementPlace(items: Value[], name: string, walked: readonly string[], create: boolean): Place | undefined {
  const index = indexOf(name)
  if (index === undefined) {
    if (!create) return undefined
    throw new StoreError(
      'PathNotViable',
      `Cannot create field '${name}' in element {${walked.at(-2) ?? ''}: ${show(items)}}`,
    )
  }
  if (index > items.length + MAX_PADDING) {
    throw new StoreError('BadValue', `can't backfill more than ${MAX_PADDING} elements`)
  }
  return {
    path: walked.join('.'),
    get: () => items[index],
    set: value => {
      while (items.length < index) items.push(null)
      items[index] = value
    },
    unset: () => {
      if (index < items.length) items[index] = null
    },
  }
}

function notAnArray(path: string, whole: Path, value: MaybeValue): StoreError {
  if (value === undefined) {
    return new StoreError('BadValue', `The path '${path}' must exist in the document in order to apply array updates.`)
  }
  return new StoreError(
    'BadValue',
    `Cannot apply array updates to non-array element ${whole.at(-2) ?? path}: ${show(value)}`,
  )
}
