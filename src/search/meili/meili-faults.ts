import { MeilisearchApiError, type Task } from 'meilisearch'
import { UnavailableError } from '../../platform/errors.js'
import { MalformedForIndexError } from '../search-index.js'

/** The engine does not answer at present; `retryAfter` is how long it asked to be left alone, in seconds. */
export class EngineUnavailableError extends UnavailableError {
  readonly retryAfter: number | null

  constructor(message: string, retryAfter: number | null, options: ErrorOptions = {}) {
    super(message, options)
    this.retryAfter = retryAfter
  }
}

/** Statuses with which the server says that what was sent is at fault, and that sending it again will not help. */
const REFUSALS = new Set([400, 413, 422])

/** Codes that come with a status of refusal but are about the server's own state. */
const SERVER_STATE = new Set(['no_space_left_on_device', 'too_many_open_files', 'io_error', 'feature_not_enabled'])

/**
 * What went wrong, in the port's words. A proxy's HTML page arrives as a bare SyntaxError, a refused connection as a
 * request error, a hanging socket as a timeout inside one: all of them are an engine that does not answer.
 */
export function toPortError(error: unknown): Error {
  if (error instanceof MalformedForIndexError || error instanceof UnavailableError) return error
  if (error instanceof RangeError) return error
  if (error instanceof MeilisearchApiError) {
    const { status } = error.response
    const code = codeOf(error)
    if (REFUSALS.has(status) && !SERVER_STATE.has(code)) {
      return new MalformedForIndexError(`The search engine refused the request: ${code}`, { cause: error })
    }
    return new EngineUnavailableError(`The search engine answered ${status} ${code}`, retryAfter(error), {
      cause: error,
    })
  }
  return new EngineUnavailableError('The search engine does not answer', null, { cause: error })
}

/** Throws unless the task did what it was asked: a failed task is an answer like any other to the client. */
export function assertSucceeded(task: Task): void {
  if (task.status === 'succeeded' && task.error === null) return
  const code = task.error?.code ?? task.status
  if (DOCUMENT_FAULTS.has(code)) throw new MalformedForIndexError(`The search engine could not index: ${code}`)
  throw new EngineUnavailableError(`A task of the search engine failed: ${code}`, null)
}

const DOCUMENT_FAULTS = new Set([
  'invalid_document_id',
  'missing_document_id',
  'invalid_document_fields',
  'invalid_document_geo_field',
  'malformed_payload',
  'max_fields_limit_exceeded',
  // A poisoned document fails its whole batch with this one: the sender takes the batch apart.
  'internal',
])

function codeOf(error: MeilisearchApiError): string {
  return error.cause?.code ?? 'without a code'
}

export function isMissingIndex(error: unknown): boolean {
  return error instanceof MeilisearchApiError && codeOf(error) === 'index_not_found'
}

/** The key, or the token made from it, is not or no longer good. */
export function isRefusedKey(error: unknown): boolean {
  return error instanceof MeilisearchApiError && [401, 403].includes(error.response.status)
}

function retryAfter(error: MeilisearchApiError): number | null {
  const header = error.response.headers.get('retry-after')
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null
}
