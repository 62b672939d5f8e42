import type { ImagingRecord } from '../../domain/record/record.js'
import { NotAllowedError, StaleRevisionError } from '../../platform/errors.js'

type Standing = Pick<ImagingRecord, 'ref' | 'status' | 'review'>

/** The record went on in the meantime: what was asked for cannot be done where it stands now. */
export class MovedOnError extends StaleRevisionError {
  readonly record: Standing

  constructor(record: Standing) {
    super(`${record.ref} is ${record.status} now`)
    this.record = record
  }
}

/** Somebody of the same role may do it: whoever has claimed the record, or anybody but whoever prepared its release. */
export class AnothersError extends NotAllowedError {
  readonly record: Standing

  constructor(record: Standing) {
    super(record.review.holder === null ? 'Nobody has claimed it' : `${record.review.holder.name} has claimed it`)
    this.record = record
  }
}
