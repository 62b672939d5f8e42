/** MongoDB's error codes and names, and the error that a command answers with. */
import { type Doc, doc } from './bson/values.js'

const CODES = {
  InternalError: 1,
  BadValue: 2,
  GraphContainsCycle: 5,
  HostUnreachable: 6,
  UnknownError: 8,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NoSuchTransaction: 251,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  QueryPlanKilled: 175,
  CursorKilled: 237,
  InvalidIndexSpecificationOption: 197,
  ConversionFailure: 241,
  NoQueryExecutionPlans: 291,
  APIVersionError: 322,
  APIStrictError: 323,
  UnknownFieldPath: 40414,
  UnknownField: 40415,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  OutOfDiskSpace: 14031,
  Location: 0,
} as const

export type ErrorName = keyof typeof CODES

const NAMES = new Map<number, string>(Object.entries(CODES).map(([name, code]) => [code, name]))

/** A refusal, with the code and name that MongoDB gives. Unnamed codes are called `Location<code>`. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: number
  readonly codeName: string
  /** Further fields of the reply, such as `keyPattern` and `keyValue`. */
  readonly extra: Doc

  constructor(code: ErrorName | number, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.code = typeof code === 'number' ? code : CODES[code]
    this.codeName = NAMES.get(this.code) ?? `Location${this.code}`
    this.extra = doc(extra)
  }

  /** The reply of a command that failed as a whole. */
  toReply(): Doc {
    const reply = doc({ ok: 0, errmsg: this.message, code: this.code, codeName: this.codeName })
    reply.set('ok', 0)
    for (const [key, value] of this.extra) reply.set(key, value)
    return reply
  }
}

/** Anything thrown, as an error with a code. What is not ours is an internal error, and its text is kept. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (/MDB_MAP_FULL|ENOSPC|No space left/i.test(message)) return new StoreError('OutOfDiskSpace', message)
  if (error instanceof RangeError && /call stack/i.test(message)) {
    return new StoreError('Overflow', 'the expression or document is nested too deeply')
  }
  return new StoreError('InternalError', message)
}

/** A duplicate key, worded as MongoDB words it. */
export function duplicateKey(namespace: string, index: string, keyPattern: Doc, keyValue: Doc, shown: string) {
  return new StoreError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: ${shown}`,
    { keyPattern, keyValue },
  )
}
