/**
 * Updating and removing what matches.
 *
 * The scan itself runs inside write jobs, in slices: what was found is changed in the same transaction, so nothing can
 * come between. A slice that is used up ends its job; the next one goes on after the last record. If a transaction is
 * dropped, its slice begins again from the first record, past those that are already done.
 */
import { filterContext, pipelineContext } from '../aggregate/pipeline.js'
import { compileTransform } from '../aggregate/stages.js'
import type { Collation } from '../bson/collation.js'
import { decode } from '../bson/decode.js'
import { encode } from '../bson/encode.js'
import { patchFields } from '../bson/raw.js'
import { type Doc, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Matcher } from '../query/matcher.js'
import { planRead } from '../query/planner.js'
import { bytesMatcher } from '../query/read.js'
import type { Scan } from '../query/scan.js'
import type { Collection, RecordWriter, StoredRecord } from '../storage/collection.js'
import { compileUpdate, type Update } from '../update/update.js'
import { collationOf, letOf, matcherOf, namespaceOf, optionalBoolean, type Request } from './command.js'
import { checkUpdated, checkValidator, prepareInsert } from './documents.js'
import { outputWriter } from './outputs.js'
import { collectionFor } from './writing.js'

export interface UpdateStatement {
  readonly filter: Doc
  readonly spec: Value
  readonly multi: boolean
  readonly upsert: boolean
  readonly arrayFilters: Value | undefined
  /** Where `collation` and `hint` stand. */
  readonly options: Doc
}

export interface UpdateResult {
  readonly matched: number
  readonly modified: number
  readonly upserted?: Value
  readonly error?: StoreError
}

/** What both need to know about the statement, ready to run. */
export interface Selection {
  readonly namespace: string
  readonly matcher: Matcher
  readonly matches: (bytes: Buffer) => boolean
  readonly collation: Collation | undefined
  readonly hint: Value | undefined
}

export function select(request: Request, filter: Doc, options: Doc): Selection {
  const namespace = namespaceOf(request)
  const collation = collationOf(options, request.engine.catalog.get(namespace)?.collation)
  const matcher = matcherOf(filter, request, collation)
  return { namespace, matcher, matches: bytesMatcher(matcher), collation, hint: options.get('hint') }
}

export function compileStatement(
  request: Request,
  spec: Value,
  arrayFilters: Value | undefined,
  collation: Collation | undefined,
): Update {
  const now = request.engine.now()
  const context = pipelineContext({
    catalog: request.engine.catalog,
    database: request.database,
    collation,
    pace: request.pace,
    now,
    variables: letOf(request),
    writer: outputWriter(request),
  })
  return compileUpdate(spec, arrayFilters, {
    filters: filterContext(now, collation, letOf(request)),
    collation,
    now: request.engine.now,
    pipeline: stages => compileTransform(stages, context),
  })
}

type Visit = (record: StoredRecord, collection: Collection, writer: RecordWriter) => boolean

interface Visited {
  readonly count: number
  readonly error?: StoreError
}

/**
 * Visits every match, or the first one, inside write jobs.
 * @param visit changes the record; says whether to go on
 * @param atEnd runs in the last job, when all has been looked at
 */
async function visitMatches(
  request: Request,
  selection: Selection,
  visit: Visit,
  atEnd: (count: number, writer: RecordWriter, collection: () => Collection) => void,
): Promise<Visited> {
  const { catalog } = request.engine
  const done = new Set<number>()
  let count = 0
  let scan: Scan | undefined
  let expected = -1
  for (;;) {
    const slice = await catalog.tables.write(transaction => {
      const collection = catalog.get(selection.namespace)
      const writer = request.engine.writer(transaction)
      request.pace.begin()
      // Without matches so far, a write by someone else may have made one behind the scan: look again, in one go.
      const again = scan !== undefined && count === 0 && collection?.version !== expected
      if (!scan || again) scan = open(collection, selection)
      else scan.refresh()
      transaction.onAbort(() => {
        scan = undefined
      })
      const fresh = new Set<number>()
      const found = (error?: StoreError, more = false) => {
        expected = collection?.version ?? -1
        return { fresh, more, error }
      }
      for (let record = scan.next(); record && collection; record = scan.next()) {
        if (!done.has(record.id) && !fresh.has(record.id) && selection.matches(record.bytes)) {
          try {
            const goOn = visit(record, collection, writer)
            fresh.add(record.id)
            if (!goOn) return found()
          } catch (error) {
            if (error instanceof StoreError) return found(error)
            throw error
          }
        }
        if (request.pace.due() && !again) return found(undefined, true)
      }
      try {
        atEnd(count + fresh.size, writer, () => collectionFor(request, transaction, selection.namespace))
      } catch (error) {
        if (error instanceof StoreError) return found(error)
        throw error
      }
      return found()
    })
    count += slice.fresh.size
    for (const id of slice.fresh) done.add(id)
    if (slice.error) return { count, error: slice.error }
    if (!slice.more) return { count }
  }
}

function open(collection: Collection | undefined, { matcher, collation, hint }: Selection): Scan {
  return planRead(collection, { predicate: matcher.predicate, collation, hint }).open()
}

export async function updateMatching(request: Request, statement: UpdateStatement): Promise<UpdateResult> {
  const selection = select(request, statement.filter, statement.options)
  const update = compileStatement(request, statement.spec, statement.arrayFilters, selection.collation)
  if (statement.multi && update.kind === 'replacement') {
    throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  const bypass = optionalBoolean(request, 'bypassDocumentValidation')
  const changed = new Set<number>()
  let upserted: Value | undefined
  const { count, error } = await visitMatches(
    request,
    selection,
    (record, collection, writer) => {
      const after = updated(record, update, selection)
      if (after) {
        checkValidator(collection, after, bypass)
        writer.replace(collection, record, after)
        changed.add(record.id)
      }
      return statement.multi
    },
    (matched, writer, collection) => {
      if (matched > 0 || !statement.upsert) return
      const document = update.insertion(selection.matcher.predicate)
      const target = collection()
      const bytes = prepareInsert(encode(document))
      checkValidator(target, bytes, bypass)
      writer.insert(target, bytes)
      upserted = document.get('_id')
    },
  )
  return {
    matched: count,
    modified: changed.size,
    ...(upserted !== undefined && !error && { upserted }),
    ...(error && { error }),
  }
}

/** The bytes after an update; `undefined` where nothing changes. */
export function updated(record: StoredRecord, update: Update, selection: Selection): Buffer | undefined {
  const { bytes, fields } =
    update.touches !== undefined && !update.needsPosition
      ? patchFields(record.bytes, update.touches, document => update.apply(document, undefined))
      : rewritten(record.bytes, update, selection)
  if (bytes.equals(record.bytes)) return undefined
  checkUpdated(fields, bytes.length)
  return bytes
}

function rewritten(bytes: Buffer, update: Update, selection: Selection): { bytes: Buffer; fields: Doc } {
  const document = decode(bytes)
  const position = update.needsPosition ? selection.matcher.position(document) : undefined
  const fields = update.apply(document, position)
  return { bytes: encode(fields), fields }
}

export async function removeMatching(
  request: Request,
  filter: Doc,
  single: boolean,
  options: Doc,
): Promise<{ removed: number; error?: StoreError }> {
  const selection = select(request, filter, options)
  const { count, error } = await visitMatches(
    request,
    selection,
    (record, collection, writer) => {
      writer.remove(collection, record)
      return !single
    },
    () => undefined,
  )
  return { removed: count, ...(error && { error }) }
}
