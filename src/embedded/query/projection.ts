/** Projections, as `find` and `$project` take them. */
import { type Path, splitPath } from '../bson/paths.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Matcher } from './matcher.js'

/** What a projection needs from the rest: expressions, and the filters of `$elemMatch`. */
export interface ProjectionContext {
  readonly expression: (value: Value) => (document: Doc) => MaybeValue
  readonly filter: (filter: Doc) => Matcher
}

export interface Projection {
  /** @param position where the query matched in an array, for the positional operator */
  apply(document: Doc, position?: number): Doc
  /** Whether it names what stays; such a one changes which fields the document has. */
  readonly inclusive: boolean
  readonly needsPosition: boolean
  /** The top-level fields that suffice to apply it, where that is known. */
  readonly reads: ReadonlySet<string> | undefined
  /** The top-level fields that it leaves, where it does nothing else; `undefined` where it looks into some. */
  readonly keeps: ReadonlySet<string> | undefined
}

/** @param local the value that lies where the computed one goes */
type Computed = (document: Doc, position: number | undefined, local: MaybeValue) => MaybeValue
/** What becomes of a field: kept, dropped, computed, or looked into. */
type Node = 'include' | 'exclude' | { readonly compute: Computed } | Tree
type Tree = Map<string, Node>

interface Parsed {
  tree: Tree
  includes: boolean
  excludes: boolean
  computes: boolean
  positional: string | undefined
  elemMatch: boolean
}

/**
 * @param kind `find` also takes `$slice`, `$elemMatch` and the positional `$`; `$project` refuses them
 * @throws StoreError for mixes of inclusion and exclusion, colliding paths and empty specifications
 */
export function compileProjection(
  spec: Doc,
  context: ProjectionContext,
  kind: 'find' | 'project' = 'find',
): Projection {
  const parsed: Parsed = {
    tree: new Map(),
    includes: false,
    excludes: false,
    computes: false,
    positional: undefined,
    elemMatch: false,
  }
  for (const [path, value] of spec) addField(parsed, path, value, context, kind)
  const id = parsed.tree.get('_id')
  const onlyId = parsed.tree.size === 1 && id !== undefined
  const inclusive = parsed.includes || (parsed.computes && !parsed.excludes) || (onlyId && id === 'include')
  if (parsed.tree.size === 0 && kind === 'project')
    throw new StoreError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  if (parsed.includes && parsed.excludes) throw mixed(spec)
  if (inclusive && id === undefined) parsed.tree.set('_id', 'include')
  if (inclusive && id === 'exclude') parsed.tree.delete('_id')
  const apply = inclusive ? include : exclude
  const reads = inclusive && !parsed.computes && !parsed.positional ? new Set(parsed.tree.keys()) : undefined
  return {
    inclusive,
    needsPosition: parsed.positional !== undefined,
    reads,
    keeps: [...parsed.tree.values()].every(node => node === 'include') ? reads : undefined,
    apply: (document, position) => apply(document, parsed.tree, document, position),
  }
}

function addField(parsed: Parsed, path: string, value: Value, context: ProjectionContext, kind: 'find' | 'project') {
  checkPath(path)
  if (path.endsWith('.$')) {
    addPositional(parsed, path, kind)
    return
  }
  if (isNumeric(value) || typeof value === 'boolean') {
    const on = typeof value === 'boolean' ? value : toNumber(value) !== 0
    setNode(parsed.tree, splitPath(path), on ? 'include' : 'exclude', path)
    if (path !== '_id') parsed[on ? 'includes' : 'excludes'] = true
    return
  }
  if (isDoc(value)) {
    addDocument(parsed, path, value, context, kind)
    return
  }
  const expression = context.expression(value)
  compute(parsed, path, document => expression(document))
}

function addDocument(parsed: Parsed, path: string, value: Doc, context: ProjectionContext, kind: 'find' | 'project') {
  const [operator] = value.keys()
  if (operator === undefined) {
    if (kind === 'project')
      throw new StoreError(51270, 'An empty sub-projection is not a valid value. Found empty object at path')
    throw new StoreError(51270, `An empty sub-projection is not a valid value. Found empty object at path`)
  }
  if (kind === 'find' && operator === '$slice' && !isExpressionSlice(value.get('$slice') as Value)) {
    const slice = parseSlice(value.get('$slice') as Value)
    // `$slice` alone neither includes nor excludes the other fields.
    setNode(parsed.tree, splitPath(path), { compute: (_document, _position, local) => sliced(local, slice) }, path)
    return
  }
  if (kind === 'find' && operator === '$elemMatch') {
    if (path.includes('.')) throw new StoreError(31275, 'Cannot use $elemMatch projection on a nested field.')
    const filter = value.get('$elemMatch')
    if (!isDoc(filter))
      throw new StoreError('BadValue', `elemMatch: Invalid argument, object required, but got ${show(filter)}`)
    const matcher = context.filter(new Map([[path, new Map([['$elemMatch', filter]])]]))
    parsed.elemMatch = true
    compute(parsed, path, document => {
      const items = document.get(path)
      const position = Array.isArray(items) ? items.findIndex(item => matcher.matches(new Map([[path, [item]]]))) : -1
      return position < 0 ? undefined : [(items as Value[])[position] as Value]
    })
    return
  }
  if (operator === '$meta') throw new StoreError('BadValue', '$meta is not supported by this store')
  if (operator.startsWith('$')) {
    const expression = context.expression(value)
    compute(parsed, path, document => expression(document))
    return
  }
  for (const [name, child] of value) addField(parsed, `${path}.${name}`, child, context, kind)
}

function compute(parsed: Parsed, path: string, run: Computed): void {
  setNode(parsed.tree, splitPath(path), { compute: run }, path)
  parsed.computes = true
}

function addPositional(parsed: Parsed, path: string, kind: 'find' | 'project'): void {
  if (kind === 'project') throw new StoreError(31324, 'Cannot use positional projection in aggregation projection')
  if (parsed.positional !== undefined)
    throw new StoreError(31276, 'Cannot specify more than one positional projection per query.')
  const target = path.slice(0, -2)
  parsed.positional = target
  parsed.includes = true
  const parts = splitPath(target)
  setNode(
    parsed.tree,
    parts,
    {
      compute: (document, position) => {
        const value = through(document, parts)
        if (!Array.isArray(value)) return value
        if (position === undefined || position >= value.length) {
          throw new StoreError(
            51246,
            "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
          )
        }
        return [value[position] as Value]
      },
    },
    path,
  )
}

function checkPath(path: string): void {
  if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.startsWith('$'))
    throw new StoreError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  if (path.startsWith('.') || path.endsWith('.')) throw new StoreError(40353, "FieldPath must not end with a '.'.")
  if (path.includes('..')) throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
}

function setNode(tree: Tree, parts: Path, node: Node, path: string): void {
  let at = tree
  for (const [depth, part] of parts.entries()) {
    const existing = at.get(part)
    if (depth === parts.length - 1) {
      if (existing !== undefined) throw collision(path)
      at.set(part, node)
      return
    }
    if (existing !== undefined && !(existing instanceof Map)) throw collision(path)
    const next: Tree = existing ?? (new Map() as Tree)
    at.set(part, next)
    at = next
  }
}

function collision(path: string): StoreError {
  return new StoreError(31249, `Path collision at ${path}`)
}

function mixed(spec: Doc): StoreError {
  return new StoreError(31254, `Cannot do exclusion on field in inclusion projection: ${show(spec)}`)
}

/** The fields of the tree, in the document's order; computed ones that are new come after, in the tree's order. */
function include(document: Doc, tree: Tree, root: Doc, position: number | undefined): Doc {
  const result: Doc = new Map()
  for (const [name, value] of document) {
    const node = tree.get(name)
    if (node === undefined) continue
    setMaybe(result, name, includeNode(value, node, root, position))
  }
  for (const [name, node] of tree) {
    if (document.has(name) || node === 'include' || node === 'exclude') continue
    setMaybe(
      result,
      name,
      node instanceof Map ? computedOnly(node, root, position) : node.compute(root, position, undefined),
    )
  }
  return result
}

function includeNode(value: Value, node: Node, root: Doc, position: number | undefined): MaybeValue {
  if (node === 'include') return value
  if (node === 'exclude') return undefined
  if (!(node instanceof Map)) return node.compute(root, position, value)
  if (value instanceof Map) return include(value, node, root, position)
  if (!Array.isArray(value)) return computedOnly(node, root, position)
  return value.flatMap((item): Value[] => {
    const kept = Array.isArray(item) || item instanceof Map ? includeNode(item, node, root, position) : undefined
    return kept === undefined ? [] : [kept]
  })
}

/** A path of computed fields makes the documents on its way; a path of plain inclusions does not. */
function computedOnly(tree: Tree, root: Doc, position: number | undefined): Doc | undefined {
  const result: Doc = new Map()
  for (const [name, node] of tree) {
    if (node instanceof Map) setMaybe(result, name, computedOnly(node, root, position))
    else if (typeof node === 'object') setMaybe(result, name, node.compute(root, position, undefined))
  }
  return result.size > 0 ? result : undefined
}

function exclude(document: Doc, tree: Tree, root: Doc, position: number | undefined): Doc {
  const result: Doc = new Map()
  for (const [name, value] of document) {
    const node = tree.get(name)
    setMaybe(result, name, node === undefined ? value : excludeNode(value, node, root, position))
  }
  for (const [name, node] of tree) {
    if (!document.has(name) && typeof node === 'object' && !(node instanceof Map)) {
      setMaybe(result, name, node.compute(root, position, undefined))
    }
  }
  return result
}

function excludeNode(value: Value, node: Node, root: Doc, position: number | undefined): MaybeValue {
  if (node === 'exclude') return undefined
  if (node === 'include') return value
  if (!(node instanceof Map)) return node.compute(root, position, value)
  if (value instanceof Map) return exclude(value, node, root, position)
  return Array.isArray(value) ? value.map(item => excludeNode(item, node, root, position) ?? null) : value
}

function setMaybe(target: Doc, name: string, value: MaybeValue): void {
  if (value !== undefined) target.set(name, value)
}

function through(document: Doc, parts: Path): MaybeValue {
  let value: MaybeValue = document
  for (const part of parts) value = value instanceof Map ? value.get(part) : undefined
  return value
}

/** `$slice` is a projection with one number or two; with an array first, it is the expression of that name. */
function isExpressionSlice(value: Value): boolean {
  return Array.isArray(value) && (value.length === 3 || !isNumeric(value[0]))
}

interface Slice {
  readonly skip: number
  readonly limit: number | undefined
}

function parseSlice(value: Value): Slice {
  const numbers = (Array.isArray(value) ? value : [value]).map(item => {
    const whole = isNumeric(item) ? (toInteger(item) ?? BigInt(Math.trunc(toNumber(item)))) : undefined
    if (whole === undefined)
      throw new StoreError(
        28667,
        `Invalid $slice syntax. The given syntax ${show(value)} did not match the find() syntax`,
      )
    return Number(whole)
  })
  const [first = 0, second] = numbers
  if (!Array.isArray(value)) return first < 0 ? { skip: first, limit: undefined } : { skip: 0, limit: first }
  if (second === undefined || second <= 0) {
    throw new StoreError(28724, `First argument to $slice must be an array, but is of type: int`)
  }
  return { skip: first, limit: second }
}

function sliced(value: MaybeValue, slice: Slice): MaybeValue {
  if (!Array.isArray(value)) return value
  const start = slice.skip < 0 ? Math.max(0, value.length + slice.skip) : slice.skip
  return value.slice(start, slice.limit === undefined ? undefined : start + slice.limit)
}
