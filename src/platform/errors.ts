/**
 * What can go wrong in a use case, without a word of HTTP. One table in `web/error-pages.ts` maps each name to a
 * status and a page.
 */
export class DomainError extends Error {
  override name = 'DomainError'
}

/** The viewer may not do this. Also thrown where the service denies by default. */
export class NotAllowedError extends DomainError {
  override name = 'NotAllowedError'
}

/** Nothing is there that this viewer may know of: unknown and forbidden look the same. */
export class NotFoundError extends DomainError {
  override name = 'NotFoundError'
}

/** Somebody else changed the thing first. */
export class StaleRevisionError extends DomainError {
  override name = 'StaleRevisionError'
}

/** One fault of something entered: a message that says what to do, and the field to link to. */
export interface Fault {
  readonly field: string
  readonly message: string
}

/** What was entered cannot be accepted; carries every fault at once. */
export class InvalidInputError extends DomainError {
  override name = 'InvalidInputError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(`${faults.length} fault(s) in what was entered`)
    this.faults = faults
  }
}

/** A part that is needed (search engine, store) does not answer at present. */
export class UnavailableError extends DomainError {
  override name = 'UnavailableError'
}
