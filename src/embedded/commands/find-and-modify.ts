/** `findAndModify`: change or remove the first match in an order, and answer with it. */
import { decode } from '../bson/decode.js'
import { encode } from '../bson/encode.js'
import { type Doc, doc, isDoc, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Projection } from '../query/projection.js'
import { read } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import { recordKey, type StoredRecord } from '../storage/collection.js'
import type { Update } from '../update/update.js'
import { type Command, optionalBoolean, optionalDoc, type Request } from './command.js'
import { checkValidator, prepareInsert } from './documents.js'
import { compileStatement, type Selection, select, updated } from './modify.js'
import { projectionOf } from './reading.js'
import { collectionFor } from './writing.js'

interface Plan {
  readonly selection: Selection
  readonly update: Update | undefined
  readonly upsert: boolean
  readonly returnNew: boolean
  readonly bypass: boolean
  readonly projection: Projection | undefined
}

export const findAndModify: Command = async request => {
  const { body } = request
  const removes = optionalBoolean(request, 'remove')
  const spec = body.get('update')
  const upsert = optionalBoolean(request, 'upsert')
  const returnNew = optionalBoolean(request, 'new')
  if (removes && spec !== undefined)
    throw new StoreError('FailedToParse', 'Cannot specify both an update and remove=true')
  if (removes && upsert) throw new StoreError('FailedToParse', 'Cannot specify both upsert=true and remove=true ')
  if (removes && returnNew)
    throw new StoreError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
  if (!removes && spec === undefined)
    throw new StoreError('FailedToParse', 'Either an update or remove=true must be specified')
  const selection = select(request, optionalDoc(request, 'query') ?? new Map<string, never>(), body)
  const fields = optionalDoc(request, 'fields')
  const plan: Plan = {
    selection,
    update:
      spec === undefined ? undefined : compileStatement(request, spec, body.get('arrayFilters'), selection.collation),
    upsert,
    returnNew,
    bypass: optionalBoolean(request, 'bypassDocumentValidation'),
    projection: fields && fields.size > 0 ? projectionOf(fields, request, selection.collation) : undefined,
  }
  const sort = parseSort(body.get('sort'), selection.collation)
  for (;;) {
    const collection = request.engine.catalog.get(selection.namespace)
    const version = collection?.version ?? -1
    const opened = read(collection, { ...selection, sort, limit: 1, pace: request.pace })
    let candidate: StoredRecord | undefined
    for await (const batch of opened.batches) candidate ??= batch[0]
    const reply = await request.engine.catalog.tables.write(transaction => {
      const current = request.engine.catalog.get(selection.namespace)
      const unchanged = current === collection && (current?.version ?? -1) === version
      if (candidate && current) {
        const bytes = unchanged ? candidate.bytes : current.records.get(recordKey(candidate.id))
        if (!bytes || !selection.matches(bytes)) return undefined
        const writer = request.engine.writer(transaction)
        const record = { id: candidate.id, bytes }
        if (!plan.update) {
          writer.remove(current, record)
          return answer(plan, bytes, { n: 1 })
        }
        const after = updated(record, plan.update, selection)
        if (after) {
          checkValidator(current, after, plan.bypass)
          writer.replace(current, record, after)
        }
        return answer(plan, plan.returnNew ? (after ?? bytes) : bytes, { n: 1, updatedExisting: true })
      }
      if (!plan.update || !plan.upsert)
        return answer(plan, undefined, plan.update ? { n: 0, updatedExisting: false } : { n: 0 })
      // Someone wrote since the read: there may be a match by now.
      if (!unchanged && current) return undefined
      return upsertOne(request, plan, plan.update, transaction)
    })
    if (reply) return reply
  }
}

function upsertOne(
  request: Request,
  plan: Plan,
  update: Update,
  transaction: Parameters<typeof collectionFor>[1],
): Doc {
  const document = update.insertion(plan.selection.matcher.predicate)
  const bytes = prepareInsert(encode(document))
  const target = collectionFor(request, transaction, plan.selection.namespace)
  checkValidator(target, bytes, plan.bypass)
  request.engine.writer(transaction).insert(target, bytes)
  const last = { n: 1, updatedExisting: false, upserted: document.get('_id') }
  return answer(plan, plan.returnNew ? bytes : undefined, last)
}

function answer(plan: Plan, bytes: Buffer | undefined, last: Record<string, unknown>): Doc {
  let value: Value = null
  if (bytes) {
    const document = decode(bytes)
    value = plan.projection ? plan.projection.apply(document, positionIn(plan, document)) : document
  }
  const reply = doc({ lastErrorObject: last })
  reply.set('value', isDoc(value) ? value : null)
  return reply
}

function positionIn(plan: Plan, document: Doc): number | undefined {
  return plan.projection?.needsPosition ? plan.selection.matcher.position(document) : undefined
}
