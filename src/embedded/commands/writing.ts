/** Commands that write documents: insert, update, delete. */
import { decode } from '../bson/decode.js'
import { encode } from '../bson/encode.js'
import { type Doc, doc, isDoc, type Value } from '../bson/values.js'
import { StoreError, toStoreError } from '../errors.js'
import type { Collection } from '../storage/collection.js'
import type { WriteTransaction } from '../storage/tables.js'
import {
  type Command,
  missing,
  namespaceOf,
  optionalBoolean,
  optionalCount,
  type Request,
  wrongType,
} from './command.js'
import { checkValidator, prepareInsert } from './documents.js'
import { removeMatching, updateMatching } from './modify.js'

const MOST_WRITES = 100_000
/** A large insert is committed in parts of about this long, so that others get their turn; each part waits for the disk. */
const INSERT_MILLISECONDS = 30

/** The statements of a write command, from a section of the message or from the body. */
function statements(request: Request, field: string): readonly Doc[] {
  return rawStatements(request, field).map(each => (Buffer.isBuffer(each) ? decode(each) : each))
}

function rawStatements(request: Request, field: string): readonly (Buffer | Doc)[] {
  const sequence = request.sequences.get(field)
  const list = sequence ?? request.body.get(field)
  if (list === undefined) throw missing(request.name, field)
  if (!Array.isArray(list)) throw wrongType(request.name, field, list as Value, 'array')
  if (list.length < 1 || list.length > MOST_WRITES) {
    throw new StoreError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MOST_WRITES}. Got ${list.length} operations.`,
    )
  }
  return (list as (Buffer | Value)[]).map(each => {
    if (Buffer.isBuffer(each) || isDoc(each)) return each
    throw wrongType(request.name, field, each, 'object')
  })
}

/** One failed statement of several. */
function writeError(index: number, error: StoreError): Doc {
  const entry = doc({ index, code: error.code, errmsg: error.message })
  for (const [key, value] of error.extra) entry.set(key, value)
  return entry
}

function withErrors(reply: Doc, errors: readonly Doc[]): Doc {
  if (errors.length > 0) reply.set('writeErrors', [...errors])
  return reply
}

/** A failure that is not the statement's own, such as a full disk, fails the command. */
function isStatementError(error: StoreError): boolean {
  return !['InternalError', 'OutOfDiskSpace', 'MaxTimeMSExpired', 'Interrupted', 'InterruptedAtShutdown'].includes(
    error.codeName,
  )
}

export const insert: Command = async request => {
  const namespace = namespaceOf(request)
  const ordered = request.body.get('ordered') !== false
  const bypass = optionalBoolean(request, 'bypassDocumentValidation')
  const documents = rawStatements(request, 'documents').map(each => (Buffer.isBuffer(each) ? each : encode(each)))
  const errors: Doc[] = []
  let inserted = 0
  for (let at = 0; at < documents.length;) {
    const from = at
    const part = await request.engine.catalog.tables.write(transaction =>
      insertPart(request, transaction, namespace, documents, from, ordered, bypass),
    )
    inserted += part.inserted
    errors.push(...part.errors)
    at = part.next
  }
  return withErrors(doc({ n: inserted }), errors)
}

function insertPart(
  request: Request,
  transaction: WriteTransaction,
  namespace: string,
  documents: readonly Buffer[],
  from: number,
  ordered: boolean,
  bypass: boolean,
) {
  const collection = collectionFor(request, transaction, namespace)
  const writer = request.engine.writer(transaction)
  const errors: Doc[] = []
  const end = performance.now() + INSERT_MILLISECONDS
  let inserted = 0
  let at = from
  for (; at < documents.length; at++) {
    try {
      const bytes = prepareInsert(documents[at]!)
      checkValidator(collection, bytes, bypass)
      writer.insert(collection, bytes)
      inserted++
    } catch (error) {
      if (!(error instanceof StoreError) || !isStatementError(error)) throw error
      errors.push(writeError(at, error))
      if (ordered) return { inserted, errors, next: documents.length }
    }
    if ((at & 15) === 15 && performance.now() > end) return { inserted, errors, next: at + 1 }
  }
  return { inserted, errors, next: at }
}

/** The collection, made if it does not exist. */
export function collectionFor(request: Request, transaction: WriteTransaction, namespace: string): Collection {
  const { catalog } = request.engine
  return catalog.get(namespace) ?? catalog.create(transaction, namespace, new Map())
}

export const update: Command = async request => {
  const ordered = request.body.get('ordered') !== false
  const upserted: Doc[] = []
  const errors: Doc[] = []
  let matched = 0
  let modified = 0
  const updates = statements(request, 'updates')
  // A field of a later version, `sort`, is refused before the first statement runs, as a whole.
  if (updates.some(statement => statement.has('sort'))) {
    throw new StoreError('UnknownField', "BSON field 'update.updates.sort' is an unknown field.")
  }
  for (const [index, statement] of updates.entries()) {
    try {
      const spec = statement.get('u')
      if (spec === undefined) throw missing('update.updates', 'u')
      const filter = statement.get('q')
      if (!isDoc(filter)) throw missing('update.updates', 'q')
      const multi = statement.get('multi') === true
      const result = await updateMatching(request, {
        filter,
        spec,
        multi,
        upsert: statement.get('upsert') === true,
        arrayFilters: statement.get('arrayFilters'),
        options: statement,
      })
      matched += result.matched
      modified += result.modified
      if (result.upserted !== undefined) {
        matched++
        upserted.push(doc({ index, _id: result.upserted }))
      }
      if (result.error) throw result.error
    } catch (thrown) {
      const error = toStoreError(thrown)
      if (!isStatementError(error)) throw error
      errors.push(writeError(index, error))
      if (ordered) break
    }
  }
  const reply = doc({ n: matched, nModified: modified })
  if (upserted.length > 0) reply.set('upserted', upserted)
  return withErrors(reply, errors)
}

export const remove: Command = async request => {
  const ordered = request.body.get('ordered') !== false
  const errors: Doc[] = []
  let removed = 0
  for (const [index, statement] of statements(request, 'deletes').entries()) {
    try {
      const filter = statement.get('q')
      if (!isDoc(filter)) throw missing('delete.deletes', 'q')
      const limit = optionalCount(statement, 'limit', 'delete.deletes')
      if (limit === undefined) throw missing('delete.deletes', 'limit')
      if (limit > 1)
        throw new StoreError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`)
      const result = await removeMatching(request, filter, limit === 1, statement)
      removed += result.removed
      if (result.error) throw result.error
    } catch (thrown) {
      const error = toStoreError(thrown)
      if (!isStatementError(error)) throw error
      errors.push(writeError(index, error))
      if (ordered) break
    }
  }
  return withErrors(doc({ n: removed }), errors)
}
