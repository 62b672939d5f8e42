/** Updates: replacement, operators or a pipeline, compiled once and applied to document after document. */
import { equal } from '../bson/compare.js'
import { indexOf, type Path, splitPath } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { deepCopy, type Doc, isDoc, ObjectId, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter } from '../query/matcher.js'
import type { Predicate } from '../query/predicate.js'
import { type Modifier, MODIFIERS, type ModifierSettings } from './modifiers.js'
import { places, type UpdateContext } from './path.js'

export interface Update {
  readonly kind: 'replacement' | 'operators' | 'pipeline'
  readonly needsPosition: boolean
  /** The only top-level fields that it reads or changes, `_id` among them; `undefined` where it may be any. */
  readonly touches: ReadonlySet<string> | undefined
  /** The new document. The old one may be changed in place and must not be used afterwards. */
  apply(document: Doc, position: number | undefined): Doc
  /** The document that an upsert inserts. */
  insertion(filter: Predicate): Doc
}

export interface UpdateSettings extends ModifierSettings {
  /** Compiles the stages of a pipeline update. */
  readonly pipeline: (stages: readonly Value[]) => (document: Doc) => Doc
}

/** @throws StoreError for unknown operators, conflicting paths and the like */
export function compileUpdate(spec: Value, arrayFilters: Value | undefined, settings: UpdateSettings): Update {
  if (Array.isArray(spec)) {
    if (arrayFilters !== undefined)
      throw new StoreError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates')
    return pipelineUpdate(settings.pipeline(spec))
  }
  if (!isDoc(spec)) throw new StoreError('FailedToParse', 'Update argument must be either an object or an array')
  const [first] = spec.keys()
  if (first?.startsWith('$')) return operatorUpdate(spec, arrayFilters, settings)
  if (arrayFilters !== undefined && !(Array.isArray(arrayFilters) && arrayFilters.length === 0)) {
    throw new StoreError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates')
  }
  return replacement(spec)
}

function replacement(spec: Doc): Update {
  for (const key of spec.keys()) {
    if (key.startsWith('$'))
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${key}' in '${key}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      )
  }
  return {
    kind: 'replacement',
    needsPosition: false,
    touches: undefined,
    apply: document => withId(deepCopy(spec), document.get('_id')),
    insertion: filter => {
      const id = equalities(filter).find(([path]) => path.length === 1 && path[0] === '_id')?.[1]
      return insertionWith(deepCopy(spec), id)
    },
  }
}

/** `_id` comes first and stays what it was. */
function withId(document: Doc, id: Value | undefined): Doc {
  const given = document.get('_id')
  if (given !== undefined && id !== undefined && !equal(given, id)) {
    throw new StoreError(
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(given)}`,
    )
  }
  return idFirst(document, id === undefined ? given : id)
}

function idFirst(document: Doc, id: Value | undefined): Doc {
  if (id === undefined) return document
  const [first] = document.keys()
  if (first === '_id' && equal(document.get('_id'), id)) return document
  const result: Doc = new Map([['_id', id]])
  for (const [key, value] of document) if (key !== '_id') result.set(key, value)
  return result
}

function insertionWith(document: Doc, idFromFilter: Value | undefined): Doc {
  const given = document.get('_id')
  if (given !== undefined && idFromFilter !== undefined && !equal(given, idFromFilter)) {
    throw new StoreError(
      'ImmutableField',
      `The _id field cannot be changed from {_id: ${show(idFromFilter)}} to {_id: ${show(given)}}.`,
    )
  }
  const id = given === undefined ? idFromFilter : given
  // An `_id` of null is one too.
  return idFirst(document, id === undefined ? new ObjectId() : id)
}

function pipelineUpdate(run: (document: Doc) => Doc): Update {
  const checked = (document: Doc) => {
    const id = document.get('_id')
    return withId(run(document), id)
  }
  return {
    kind: 'pipeline',
    needsPosition: false,
    touches: undefined,
    apply: checked,
    insertion: filter => insertionWith(run(seed(filter)), undefined),
  }
}

interface Step {
  readonly path: Path
  readonly modifier: Modifier
}

function operatorUpdate(spec: Doc, arrayFilters: Value | undefined, settings: ModifierSettings): Update {
  const steps: Step[] = []
  const targets: Path[] = []
  for (const [operator, fields] of spec) {
    const make = MODIFIERS[operator]
    if (!make) {
      if (!operator.startsWith('$'))
        throw new StoreError(
          'FailedToParse',
          `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
        )
      throw new StoreError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    }
    if (!isDoc(fields))
      throw new StoreError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${Array.isArray(fields) ? 'array' : typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(fields)}}`,
      )
    for (const [key, operand] of fields) {
      const path = checkedPath(key)
      steps.push({ path, modifier: make(operand, key, settings) })
      targets.push(path)
      if (operator === '$rename' && typeof operand === 'string') targets.push(checkedPath(operand))
    }
  }
  refuseConflicts(targets)
  steps.sort((a, b) => comparePaths(a.path, b.path))
  const filters = readArrayFilters(arrayFilters, steps, settings)
  const run = (document: Doc, context: UpdateContext) => {
    for (const { path, modifier } of steps) {
      for (const place of places(document, path, context, modifier.create)) modifier.apply(place, document, context)
    }
  }
  return {
    kind: 'operators',
    needsPosition: steps.some(step => step.path.includes('$')),
    touches: new Set(['_id', ...targets.flatMap(path => path.slice(0, 1))]),
    apply(document, position) {
      const id = document.get('_id')
      run(document, { position, arrayFilters: filters, inserting: false })
      if (!document.has('_id') && id === undefined) return document
      if (!equal(document.get('_id'), id)) {
        throw new StoreError(
          'ImmutableField',
          `Performing an update on the path '_id' would modify the immutable field '_id'`,
        )
      }
      return document
    },
    insertion(filter) {
      const document = seed(filter)
      const id = document.get('_id')
      run(document, { position: undefined, arrayFilters: filters, inserting: true })
      if (id !== undefined && !equal(document.get('_id'), id)) {
        throw new StoreError(
          'ImmutableField',
          `Performing an update on the path '_id' would modify the immutable field '_id'`,
        )
      }
      return insertionWith(document, undefined)
    },
  }
}

function checkedPath(path: string): Path {
  if (path === '') throw new StoreError('EmptyFieldName', `An empty update path is not valid.`)
  const parts = splitPath(path)
  if (parts.includes(''))
    throw new StoreError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  if (parts[0] === '$')
    throw new StoreError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  const stray = parts.find(part => part.startsWith('$') && !/^\$$|^\$\[.*\]$|^\$(?:id|ref|db)$/.test(part))
  if (stray !== undefined)
    throw new StoreError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${stray}' in '${path}' is not valid for storage.`,
    )
  if (parts.filter(part => part === '$').length > 1)
    throw new StoreError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`)
  return parts
}

function refuseConflicts(paths: readonly Path[]): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    const whole = path.join('.')
    for (let length = 1; length <= path.length; length++) {
      const prefix = path.slice(0, length).join('.')
      const holder = seen.get(prefix)
      if (holder === 'leaf' || (length === path.length && holder !== undefined)) {
        throw new StoreError(
          'ConflictingUpdateOperators',
          `Updating the path '${whole}' would create a conflict at '${prefix}'`,
        )
      }
      seen.set(prefix, length === path.length ? 'leaf' : 'way')
    }
  }
}

/** Fields are changed, and new ones appear, in the order of their names; indexes in numeric order. */
function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i]!, b[i]!]
    if (x === y) continue
    const [m, n] = [indexOf(x), indexOf(y)]
    if (m !== undefined && n !== undefined) return m - n
    return x < y ? -1 : 1
  }
  return a.length - b.length
}

function readArrayFilters(
  given: Value | undefined,
  steps: readonly Step[],
  settings: ModifierSettings,
): ReadonlyMap<string, (element: Value) => boolean> {
  const filters = new Map<string, (element: Value) => boolean>()
  if (given === undefined) return filters
  if (!Array.isArray(given)) throw new StoreError('TypeMismatch', 'arrayFilters must be an array')
  for (const filter of given) {
    if (!isDoc(filter)) throw new StoreError('TypeMismatch', 'each array filter must be an object')
    const matcher = compileFilter(filter, settings.filters, settings.collation)
    const names = new Set(identifiers(matcher.predicate))
    const [name] = names
    if (names.size !== 1 || name === undefined) {
      throw new StoreError(
        'FailedToParse',
        names.size === 0
          ? 'Cannot use an expression without a top-level field name in arrayFilters'
          : `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      )
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw new StoreError(
        'BadValue',
        `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      )
    if (filters.has(name))
      throw new StoreError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`)
    if (!steps.some(step => step.path.includes(`$[${name}]`))) {
      throw new StoreError('FailedToParse', `The array filter for identifier '${name}' was not used in the update`)
    }
    filters.set(name, element => matcher.matches(new Map([[name, element]])))
  }
  return filters
}

function identifiers(predicate: Predicate): string[] {
  switch (predicate.kind) {
    case 'path':
      return [predicate.parts[0]!]
    case 'not':
      return identifiers(predicate.child)
    case 'and':
    case 'or':
    case 'nor':
      return predicate.children.flatMap(identifiers)
    default:
      return []
  }
}

/** The equalities of a filter, which an upsert starts from. */
function equalities(predicate: Predicate): (readonly [Path, Value])[] {
  if (predicate.kind === 'path' && predicate.test.op === 'eq') return [[predicate.parts, predicate.test.value]]
  if (predicate.kind === 'path' && predicate.test.op === 'in' && predicate.test.patterns.length === 0) {
    const { values } = predicate.test
    return values.length === 1 ? [[predicate.parts, values[0] as Value]] : []
  }
  if (predicate.kind === 'and') return predicate.children.flatMap(equalities)
  if (predicate.kind === 'or' && predicate.children.length === 1) return equalities(predicate.children[0]!)
  return []
}

function seed(filter: Predicate): Doc {
  const document: Doc = new Map()
  const context: UpdateContext = { position: undefined, arrayFilters: new Map(), inserting: true }
  const seen = new Set<string>()
  for (const [path, value] of equalities(filter)) {
    const name = path.join('.')
    if (seen.has(name))
      throw new StoreError('NotSingleValueField', `cannot infer query fields to set, path '${name}' is matched twice`)
    seen.add(name)
    for (const place of places(document, path, context, true)) place.set(deepCopy(value))
  }
  return document
}
