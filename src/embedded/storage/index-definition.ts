/** An index as it was asked for, checked and ready to make keys. */
import { type Collation, readCollation } from '../bson/collation.js'
import { equal } from '../bson/compare.js'
import { encodeKey, isCut } from '../bson/keys.js'
import { toNumber } from '../bson/numbers.js'
import { keyCombinations, type Path, splitPath, topField } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileFilter, type Matcher } from '../query/matcher.js'
import type { FilterContext } from '../query/parse.js'

export interface IndexField {
  readonly path: string
  readonly parts: Path
  readonly descending: boolean
}

export interface IndexDefinition {
  readonly name: string
  /** As `listIndexes` shows it. */
  readonly spec: Doc
  readonly fields: readonly IndexField[]
  readonly directions: readonly boolean[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly hidden: boolean
  readonly partial: Matcher | undefined
  readonly collation: Collation | undefined
  readonly expireAfterSeconds: number | undefined
  /** The top-level fields that its keys and its partial filter read; `undefined` if it may be any. */
  readonly reads: ReadonlySet<string> | undefined
}

const OPTIONS = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'background',
  'partialFilterExpression',
  'expireAfterSeconds',
  'collation',
  'hidden',
  'dropDups',
  'clustered',
  'prepareUnique',
])
const PLUGINS = new Set([
  'text',
  '2d',
  '2dsphere',
  '2dsphere_bucket',
  'hashed',
  'columnstore',
  'geoHaystack',
  'wildcard',
])
const EXPIRE_LIMIT = 2 ** 31 - 1

/**
 * @param defaultCollation the collection's, which an index without its own takes
 * @throws StoreError for a specification that MongoDB refuses, and by name for kinds of index this store does not have
 */
export function defineIndex(request: Doc, context: FilterContext, defaultCollation?: Collation): IndexDefinition {
  const key = request.get('key')
  if (!isDoc(key))
    throw new StoreError('FailedToParse', "The 'key' field is a required property of an index specification")
  if (key.size === 0) throw new StoreError('CannotCreateIndex', 'Index keys cannot be an empty object')
  const fields = [...key].map(([path, direction]) => readField(path, direction))
  if (fields.length > 32) throw new StoreError(13103, 'too many compound keys')
  const isId = fields.length === 1 && fields[0]?.path === '_id'
  const name = readName(request.get('name'))
  const spec = normalSpec(request, key, name, isId)
  const collation = readCollation(spec.get('collation')) ?? (spec.has('collation') ? undefined : defaultCollation)
  if (collation) spec.set('collation', collation.spec)
  else spec.delete('collation')
  const filter = spec.get('partialFilterExpression')
  if (isId && filter !== undefined) {
    throw new StoreError('InvalidIndexSpecificationOption', 'The _id index cannot be a partial index')
  }
  if (isId && spec.get('sparse') === true) {
    throw new StoreError('InvalidIndexSpecificationOption', 'The _id index cannot be a sparse index')
  }
  if (filter !== undefined && spec.get('sparse') === true) {
    throw new StoreError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options')
  }
  const partial = filter === undefined ? undefined : readPartial(filter, context, collation)
  return {
    name,
    spec,
    fields,
    directions: fields.map(field => field.descending),
    unique: isId || spec.get('unique') === true,
    sparse: spec.get('sparse') === true,
    hidden: spec.get('hidden') === true,
    partial,
    collation,
    expireAfterSeconds: readExpiry(spec.get('expireAfterSeconds'), fields, isId),
    reads: readsOf(fields, partial),
  }
}

/** The index that every collection has. */
export function idIndex(context: FilterContext, collation?: Collation): IndexDefinition {
  const request: Doc = new Map<string, Value>([
    ['v', 2],
    ['key', new Map([['_id', 1]])],
    ['name', '_id_'],
  ])
  return defineIndex(request, context, collation)
}

function readField(path: string, direction: Value): IndexField {
  if (typeof direction === 'string') {
    if (PLUGINS.has(direction)) {
      throw new StoreError('CannotCreateIndex', `indexes of kind '${direction}' are not supported by this store`)
    }
    throw new StoreError('CannotCreateIndex', `Unknown index plugin '${direction}'`)
  }
  if (!isNumeric(direction) || toNumber(direction) === 0 || Number.isNaN(toNumber(direction))) {
    throw new StoreError(
      'CannotCreateIndex',
      `Values in v:2 index key pattern must be a number > 0, a number < 0, or a string: { ${path}: ${show(direction)} }`,
    )
  }
  if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..')) {
    throw new StoreError('CannotCreateIndex', 'Index keys cannot contain an empty field.')
  }
  const parts = splitPath(path)
  if (parts.includes('$**'))
    throw new StoreError('CannotCreateIndex', 'wildcard indexes are not supported by this store')
  if (parts.some(part => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part))) {
    throw new StoreError('CannotCreateIndex', `Index key contains an illegal field name: field name starts with '$'.`)
  }
  return { path, parts, descending: toNumber(direction) < 0 }
}

function readName(name: MaybeValue): string {
  if (typeof name !== 'string')
    throw new StoreError('FailedToParse', "The 'name' field is a required property of an index specification")
  if (name === '' || name === '*')
    throw new StoreError('CannotCreateIndex', `index name cannot be ${name === '' ? 'empty' : "'*'"}`)
  if (name.includes('\0')) throw new StoreError('CannotCreateIndex', 'index name cannot contain a null byte')
  return name
}

function normalSpec(request: Doc, key: Doc, name: string, isId: boolean): Doc {
  const spec: Doc = new Map<string, Value>([
    ['v', 2],
    ['key', key],
    ['name', isId ? '_id_' : name],
  ])
  for (const [option, value] of request) {
    if (!OPTIONS.has(option)) {
      throw new StoreError(
        'InvalidIndexSpecificationOption',
        `The field '${option}' is not valid for an index specification. Specification: ${show(request)}`,
      )
    }
    if (['unique', 'sparse', 'hidden'].includes(option)) {
      const on = isNumeric(value) ? toNumber(value) !== 0 : value
      if (typeof on !== 'boolean') {
        throw new StoreError(
          'TypeMismatch',
          `The field '${option}' has value ${show(value)}, which is not convertible to bool`,
        )
      }
      if (on) spec.set(option, true)
    } else if (['partialFilterExpression', 'expireAfterSeconds', 'collation'].includes(option)) {
      spec.set(option, value)
    }
  }
  if (isId) spec.delete('unique')
  return spec
}

const PARTIAL_OPERATORS = new Set(['eq', 'gt', 'gte', 'lt', 'lte', 'in', 'exists', 'type'])

function readPartial(filter: Value, context: FilterContext, collation: Collation | undefined): Matcher {
  if (!isDoc(filter)) throw new StoreError('TypeMismatch', "'partialFilterExpression' must be an object")
  const matcher = compileFilter(filter, context, collation)
  const refuse = (what: string): never => {
    throw new StoreError('CannotCreateIndex', `unsupported expression in partial index: ${what}`)
  }
  const visit = (predicate: Matcher['predicate']): void => {
    if (predicate.kind === 'path') {
      if (!PARTIAL_OPERATORS.has(predicate.test.op)) refuse(`$${predicate.test.op}`)
    } else if (predicate.kind === 'and' || predicate.kind === 'or') predicate.children.forEach(visit)
    else if (predicate.kind !== 'constant') refuse(predicate.kind)
  }
  visit(matcher.predicate)
  return matcher
}

function readExpiry(value: MaybeValue, fields: readonly IndexField[], isId: boolean): number | undefined {
  if (value === undefined) return undefined
  if (!isNumeric(value)) throw new StoreError('TypeMismatch', 'expireAfterSeconds must be a number')
  const seconds = toNumber(value)
  if (!(seconds >= 0 && seconds <= EXPIRE_LIMIT)) {
    throw new StoreError(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, was ${seconds}`,
    )
  }
  if (fields.length > 1) {
    throw new StoreError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    )
  }
  if (isId) {
    throw new StoreError(
      'InvalidIndexSpecificationOption',
      "The field 'expireAfterSeconds' is not valid for an _id index specification.",
    )
  }
  return seconds
}

function readsOf(fields: readonly IndexField[], partial: Matcher | undefined): ReadonlySet<string> | undefined {
  if (partial && !partial.fields) return undefined
  return new Set([...fields.map(field => topField(field.path)), ...(partial?.fields ?? [])])
}

/** The keys of a document in an index, and which fields opened an array on the way. */
export interface DocumentKeys {
  readonly keys: readonly Buffer[]
  readonly multikey: readonly number[]
  /** The values of the first key, for the message about a duplicate. */
  readonly values: (key: Buffer) => readonly MaybeValue[]
}

/** Stands among the multikey positions for an index that has ever held a key too long to be kept whole. */
export const CUT_KEYS = -1

const NO_KEYS: DocumentKeys = { keys: [], multikey: [], values: () => [] }

/** @throws StoreError CannotIndexParallelArrays when two fields of a compound index hold independent arrays */
export function keysOf(index: IndexDefinition, document: Doc): DocumentKeys {
  if (index.partial && !index.partial.matches(document)) return NO_KEYS
  const single = index.fields[0]!
  const whole = index.fields.length === 1 && single.parts.length === 1 ? document.get(single.path) : undefined
  if (index.fields.length === 1 && single.parts.length === 1 && !Array.isArray(whole)) {
    if (index.sparse && whole === undefined) return NO_KEYS
    const key = encodeKey([whole], index.directions, index.collation)
    return { keys: [key], multikey: isCut(key) ? [CUT_KEYS] : [], values: () => [whole] }
  }
  return manyKeys(index, document)
}

function manyKeys(index: IndexDefinition, document: Doc): DocumentKeys {
  const { combinations, multikey } = keyCombinations(
    document,
    index.fields.map(field => field.parts),
  )
  if (index.sparse && combinations.every(values => values.every(value => value === undefined))) return NO_KEYS
  const byKey = new Map<string, { key: Buffer; values: readonly MaybeValue[] }>()
  for (const values of combinations) {
    const key = encodeKey(values, index.directions, index.collation)
    byKey.set(key.toString('latin1'), { key, values })
  }
  return {
    keys: [...byKey.values()].map(entry => entry.key),
    multikey: [...byKey.values()].some(entry => isCut(entry.key)) ? [...multikey, CUT_KEYS] : [...multikey],
    values: key => byKey.get(key.toString('latin1'))?.values ?? [],
  }
}

/** Whether two specifications ask for the same index: keys, collation, filter, uniqueness and sparseness. */
export function sameIndex(a: IndexDefinition, b: IndexDefinition): boolean {
  const options = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression', 'collation']
  return sameKey(a, b) && options.every(option => equal(a.spec.get(option), b.spec.get(option)))
}

export function sameKey(a: IndexDefinition, b: IndexDefinition): boolean {
  const direction = (index: IndexDefinition) =>
    index.fields.map(field => `${field.path}:${String(field.descending)}`).join()
  return direction(a) === direction(b)
}
