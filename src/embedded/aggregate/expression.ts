/** Aggregation expressions: compiled once into closures, then run for each document. */
import type { Collation } from '../bson/collation.js'
import { topField } from '../bson/paths.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { toNumber } from '../bson/numbers.js'
import { StoreError } from '../errors.js'
import { ACCUMULATING } from './operators-accumulating.js'
import { ARITHMETIC } from './operators-arithmetic.js'
import { ARRAYS } from './operators-arrays.js'
import { CONDITIONS } from './operators-conditions.js'
import { DATES } from './operators-dates.js'
import { OBJECTS } from './operators-objects.js'
import { SETS } from './operators-sets.js'
import { STRINGS } from './operators-strings.js'
import { TYPES } from './operators-types.js'

/** The variables that are in sight, innermost first. */
export interface Scope {
  readonly name: string
  readonly value: MaybeValue
  readonly parent: Scope | undefined
}

export interface Frame {
  readonly root: Doc
  readonly scope: Scope | undefined
}

export type Expression = (frame: Frame) => MaybeValue

export interface Compiler {
  compile(value: Value): Expression
  /** Compiles with further variables in sight. */
  within(names: readonly string[], value: Value): Expression
  readonly collation: Collation | undefined
  readonly now: Date
}

export type Operator = (argument: Value, compiler: Compiler, name: string) => Expression

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [ARITHMETIC, ARRAYS, CONDITIONS, DATES, OBJECTS, SETS, STRINGS, TYPES, ACCUMULATING].flatMap(group =>
    Object.entries(group),
  ),
)

/** What a set of expressions of one command share. */
export interface ExpressionSettings {
  readonly now: Date
  readonly collation?: Collation | undefined
  readonly variables?: ReadonlyMap<string, MaybeValue> | undefined
}

export interface CompiledExpression {
  readonly run: (document: Doc) => MaybeValue
  readonly runIn: Expression
  /** The top-level fields that it reads; `undefined` if it reads the whole document. */
  readonly reads: ReadonlySet<string> | undefined
}

/** @throws StoreError for operators that do not exist, wrong numbers of arguments and undefined variables */
export function compileExpression(value: Value, settings: ExpressionSettings): CompiledExpression {
  const reads = new Set<string>()
  let whole = false
  const outer = settings.variables ?? new Map<string, MaybeValue>()
  const onRead = (field: string | undefined) => {
    if (field === undefined) whole = true
    else reads.add(field)
  }
  const compilerOf = (names: ReadonlySet<string>): Compiler => {
    const compiler: Compiler = {
      collation: settings.collation,
      now: settings.now,
      compile: each => compileValue(each, compiler, names, onRead, settings),
      within: (added, each) => compilerOf(new Set([...names, ...added])).compile(each),
    }
    return compiler
  }
  const run = compilerOf(new Set(outer.keys())).compile(value)
  let scope: Scope | undefined
  for (const [name, variable] of outer) scope = { name, value: variable, parent: scope }
  return {
    run: document => run({ root: document, scope }),
    runIn: run,
    get reads() {
      return whole ? undefined : reads
    },
  }
}

export function bind(frame: Frame, name: string, value: MaybeValue): Frame {
  return { root: frame.root, scope: { name, value, parent: frame.scope } }
}

function compileValue(
  value: Value,
  compiler: Compiler,
  names: ReadonlySet<string>,
  onRead: (field: string | undefined) => void,
  settings: ExpressionSettings,
): Expression {
  if (typeof value === 'string' && value.startsWith('$')) {
    return value.startsWith('$$') ? variable(value, names, onRead, settings) : fieldPath(value.slice(1), onRead)
  }
  if (Array.isArray(value)) {
    const items = value.map(item => compiler.compile(item))
    return frame => items.map(item => item(frame) ?? null)
  }
  if (!isDoc(value)) return () => value
  const [name] = value.keys()
  if (name?.startsWith('$')) {
    if (value.size !== 1) {
      throw new StoreError(
        15983,
        `an expression specification must contain exactly one field, the name of the expression. Found ${value.size} fields in ${name}`,
      )
    }
    const operator = OPERATORS.get(name)
    if (!operator) throw new StoreError('InvalidPipelineOperator', `Unrecognized expression '${name}'`)
    return operator(value.get(name) as Value, compiler, name)
  }
  return objectExpression(value, compiler)
}

function objectExpression(value: Doc, compiler: Compiler): Expression {
  const fields = [...value].map(([name, child]) => {
    if (name.includes('.'))
      throw new StoreError(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`)
    return [name, compiler.compile(child)] as const
  })
  return frame => {
    const result: Doc = new Map()
    for (const [name, run] of fields) {
      const item = run(frame)
      if (item !== undefined) result.set(name, item)
    }
    return result
  }
}

function fieldPath(path: string, onRead: (field: string) => void): Expression {
  const parts = checkedParts(path)
  onRead(topField(path))
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return frame => frame.root.get(first)
  return frame => follow(frame.root, parts, 0)
}

function checkedParts(path: string): readonly string[] {
  if (path === '') throw new StoreError(16872, "'$' by itself is not a valid FieldPath")
  const parts = path.split('.')
  if (parts.some(part => part === '')) throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
  return parts
}

/** A path through documents, and through every document of an array; a number is a field's name, not an index. */
export function follow(value: MaybeValue, parts: readonly string[], at: number): MaybeValue {
  if (at === parts.length) return value
  if (value instanceof Map) return follow(value.get(parts[at]!), parts, at + 1)
  if (!Array.isArray(value)) return undefined
  return value.flatMap((item): Value[] => {
    const found = follow(item, parts, at)
    return found === undefined ? [] : [found]
  })
}

function variable(
  text: string,
  names: ReadonlySet<string>,
  onRead: (field: string | undefined) => void,
  settings: ExpressionSettings,
): Expression {
  const [name = '', ...rest] = checkedParts(text.slice(2))
  const base = systemVariable(name, rest, onRead, settings)
  if (base) return rest.length === 0 ? base : frame => follow(base(frame), rest, 0)
  if (!names.has(name)) throw new StoreError(17276, `Use of undefined variable: ${name}`)
  return frame => {
    for (let scope = frame.scope; scope; scope = scope.parent) {
      if (scope.name === name) return follow(scope.value, rest, 0)
    }
    return undefined
  }
}

function systemVariable(
  name: string,
  rest: readonly string[],
  onRead: (field: string | undefined) => void,
  settings: ExpressionSettings,
): Expression | undefined {
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      onRead(rest[0])
      return frame => frame.root
    case 'NOW':
      return () => settings.now
    case 'REMOVE':
      return () => undefined
    case 'DESCEND':
    case 'PRUNE':
    case 'KEEP':
      return () => `$$${name}`
    default:
      return undefined
  }
}

/** What counts as true: everything but false, null, missing and zero. */
export function truthy(value: MaybeValue): boolean {
  if (value === undefined || value === null || value === false) return false
  return isNumeric(value) ? toNumber(value) !== 0 : true
}

export function isNullish(value: MaybeValue): value is null | undefined {
  return value === undefined || value === null
}
