/** What a command gets and gives. */
import type { Collation } from '../bson/collation.js'
import { readCollation } from '../bson/collation.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileExpression } from '../aggregate/expression.js'
import { filterContext } from '../aggregate/pipeline.js'
import { compileFilter, type Matcher } from '../query/matcher.js'
import { makePace, type Pace } from '../query/pace.js'
import type { Catalog } from '../storage/catalog.js'
import type { RecordWriter } from '../storage/collection.js'
import type { WriteTransaction } from '../storage/tables.js'
import type { Cursors } from './cursors.js'
import type { Running } from './running.js'
import type { Sessions } from './sessions.js'

/** What the server keeps between commands. */
export interface Engine {
  readonly catalog: Catalog
  readonly cursors: Cursors
  readonly sessions: Sessions
  readonly now: () => Date
  readonly startedAt: Date
  readonly directory: string
  /** The commands that are being run. */
  readonly running: Running
  readonly counters: { readonly operations: Map<string, number>; connections: number; totalConnections: number }
  writer(transaction: WriteTransaction): RecordWriter
  /** Rewrites the data file without its free pages. */
  compact(): Promise<{ before: number; after: number }>
}

/** One command of one client. */
export interface Request {
  readonly engine: Engine
  readonly name: string
  /** The command itself, with the documents of its kind 1 sections not yet decoded. */
  readonly body: Doc
  readonly database: string
  /** Raw documents by the name of their section: `documents`, `updates`, `deletes`. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>
  readonly pace: Pace
  readonly connection: number
}

export type Command = (request: Request) => Promise<Doc> | Doc

export function collectionName(request: Request): string {
  const name = request.body.get(request.name)
  if (typeof name !== 'string') {
    throw new StoreError('InvalidNamespace', `collection name has invalid type ${typeNameOf(name)}`)
  }
  if (name === '') throw new StoreError('InvalidNamespace', `Invalid namespace specified '${request.database}.'`)
  return name
}

export function namespaceOf(request: Request): string {
  return `${request.database}.${collectionName(request)}`
}

export function optionalDoc(request: Request, field: string): Doc | undefined {
  const value = request.body.get(field)
  if (value === undefined || value === null) return undefined
  if (!isDoc(value)) throw wrongType(request.name, field, value, 'object')
  return value
}

export function optionalBoolean(request: Request, field: string): boolean {
  const value = request.body.get(field)
  if (value === undefined || value === null) return false
  if (isNumeric(value)) return toNumber(value) !== 0
  if (typeof value !== 'boolean') throw wrongType(request.name, field, value, 'bool')
  return value
}

/** A whole number that is not negative; `undefined` where the field is missing or null. */
export function optionalCount(fields: Doc, field: string, command: string): number | undefined {
  const value = fields.get(field)
  if (value === undefined || value === null) return undefined
  if (!isNumeric(value)) throw wrongType(command, field, value, 'number')
  const whole = toInteger(value) ?? BigInt(Math.trunc(toNumber(value)))
  if (whole < 0n) {
    throw new StoreError(51024, `BSON field '${field}' value must be >= 0, actual value '${whole}'`)
  }
  return Number(whole)
}

export function requiredList(request: Request, field: string): readonly Value[] {
  const value = request.body.get(field)
  if (value === undefined) throw missing(request.name, field)
  if (!Array.isArray(value)) throw wrongType(request.name, field, value, 'array')
  return value
}

export function missing(command: string, field: string): StoreError {
  return new StoreError(40414, `BSON field '${command}.${field}' is missing but a required field`)
}

export function wrongType(command: string, field: string, value: MaybeValue, wanted: string): StoreError {
  return new StoreError(
    'TypeMismatch',
    `BSON field '${command}.${field}' is the wrong type '${typeNameOf(value)}', expected type '${wanted}'`,
  )
}

export function collationOf(fields: Doc, fallback?: Collation): Collation | undefined {
  return fields.has('collation') ? readCollation(fields.get('collation')) : fallback
}

/** The variables of `let`: expressions that read no field, so each is worked out once, before any document is looked at. */
export function letOf(request: Request): ReadonlyMap<string, MaybeValue> {
  const given = optionalDoc(request, 'let')
  const variables = new Map<string, MaybeValue>()
  for (const [name, value] of given ?? []) {
    const { run, reads } = compileExpression(value, { now: request.engine.now() })
    if (reads === undefined || reads.size > 0) {
      throw new StoreError(
        4890500,
        'Command let Expression tried to access a field, but this is not allowed because command let expressions run before the query examines any documents.',
      )
    }
    variables.set(name, run(new Map()))
  }
  return variables
}

export function matcherOf(filter: MaybeValue, request: Request, collation?: Collation): Matcher {
  if (filter !== undefined && filter !== null && !isDoc(filter)) {
    throw new StoreError('TypeMismatch', `Expected field filter to be of type object, found ${show(filter)}`)
  }
  const context = filterContext(request.engine.now(), collation, letOf(request))
  return compileFilter(filter ?? new Map<string, Value>(), context, collation)
}

export function paceOf(body: Doc): Pace {
  const value = body.get('maxTimeMS')
  if (value === undefined || value === null) return makePace()
  if (!isNumeric(value)) throw new StoreError('TypeMismatch', 'maxTimeMS must be a number')
  const limit = toNumber(value)
  if (limit < 0 || limit > 2 ** 31 - 1) throw new StoreError('BadValue', `${limit} value for maxTimeMS is out of range`)
  return makePace(limit)
}
