/** Documents on their way in: what MongoDB checks and what it changes. */
import { elements, elementValue, type RawElement, validate } from '../bson/decode.js'
import { show } from '../bson/show.js'
import { BSONRegExp, type Doc, ObjectId } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Collection } from '../storage/collection.js'
import { decode } from '../bson/decode.js'

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/**
 * The bytes to store: well-formed, with an `_id`, which comes first.
 * @throws StoreError for documents that are too large, an `_id` that may not be one, and broken BSON
 */
export function prepareInsert(bytes: Buffer): Buffer {
  checkSize(bytes.length)
  validate(bytes)
  const [first] = elements(bytes)
  if (first?.name === '_id') {
    checkId(bytes, first)
    return Buffer.from(bytes)
  }
  for (const element of elements(bytes)) {
    if (element.name === '_id') {
      checkId(bytes, element)
      const id = bytes.subarray(element.start, element.end)
      return Buffer.concat([bytes.subarray(0, 4), id, bytes.subarray(4, element.start), bytes.subarray(element.end)])
    }
  }
  const made = Buffer.concat([Buffer.from('\x07_id\0', 'latin1'), new ObjectId().id])
  const whole = Buffer.concat([bytes.subarray(0, 4), made, bytes.subarray(4)])
  whole.writeInt32LE(whole.length)
  return whole
}

function checkId(bytes: Buffer, element: RawElement): void {
  if (element.type === 4) throw new StoreError('InvalidIdField', `The '_id' value cannot be of type array`)
  if (element.type === 6) throw new StoreError('InvalidIdField', `The '_id' value cannot be of type undefined`)
  if (element.type === 11) throw new StoreError('InvalidIdField', `The '_id' value cannot be of type regex`)
  if (element.type !== 3) return
  for (const key of (elementValue(bytes, element) as Doc).keys()) {
    if (key.startsWith('$'))
      throw new StoreError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${key} is not valid for storage.`,
      )
  }
}

export function checkSize(size: number): void {
  if (size > MAX_DOCUMENT_BYTES) {
    throw new StoreError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT_BYTES}`,
    )
  }
}

/** What an update may not leave behind. */
export function checkUpdated(document: Doc, size: number): void {
  if (size > MAX_DOCUMENT_BYTES) {
    throw new StoreError(
      'BSONObjectTooLarge',
      `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}(16MB)`,
    )
  }
  const id = document.get('_id')
  if (Array.isArray(id) || id instanceof BSONRegExp) {
    throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`)
  }
}

/** The collection's own rule, if it has one. @throws StoreError DocumentValidationFailure */
export function checkValidator(collection: Collection, bytes: Buffer, bypass: boolean): void {
  if (!collection.validator || bypass || collection.options.get('validationAction') === 'warn') return
  if (collection.options.get('validationLevel') === 'off') return
  const document = decode(bytes)
  if (collection.validator.matches(document)) return
  throw new StoreError('DocumentValidationFailure', 'Document failed validation', {
    errInfo: {
      failingDocumentId: document.get('_id') ?? null,
      details: { operatorName: '$validator', specifiedAs: show(collection.options.get('validator')) },
    },
  })
}
