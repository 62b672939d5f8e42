/** Whether an operation failed in the way that a test says. */
import {
  MongoBulkWriteError,
  MongoClientBulkWriteError,
  MongoError,
  MongoOperationTimeoutError,
  MongoServerError,
} from 'mongodb'
import { expectMatch, type MatchContext, show } from './matching.js'
import { Mismatch } from './outcome.js'
import type { ExpectedError, Fields } from './spec-file.js'

/** @throws Mismatch */
export function expectError(expected: ExpectedError, error: unknown, context: MatchContext): void {
  const fault = (what: string): never => {
    throw new Mismatch(`${what}; the error was ${show(error)}`)
  }
  if (!(error instanceof Error)) return fault('something was thrown that is no error')
  const server = error instanceof MongoServerError || error instanceof MongoClientBulkWriteError ? error : undefined
  if (expected.isClientError !== undefined && (server === undefined) !== expected.isClientError) {
    fault(expected.isClientError ? "an error of the client's own was expected" : 'an error of the server was expected')
  }
  if (
    expected.isTimeoutError !== undefined &&
    error instanceof MongoOperationTimeoutError !== expected.isTimeoutError
  ) {
    fault('a timeout was expected')
  }
  const parts = [error, ...innerErrors(error)]
  if (expected.errorContains !== undefined) {
    const wanted = expected.errorContains.toLowerCase()
    if (!parts.some(part => textOf(part).toLowerCase().includes(wanted))) fault(`the message lacks '${wanted}'`)
  }
  if (expected.errorCode !== undefined && !parts.some(part => codeOf(part) === expected.errorCode)) {
    fault(`the code is not ${expected.errorCode}`)
  }
  if (expected.errorCodeName !== undefined) {
    const wanted = expected.errorCodeName.toLowerCase()
    if (!parts.some(part => String((part as Fields)['codeName']).toLowerCase() === wanted)) {
      fault(`the code's name is not ${wanted}`)
    }
  }
  const hasLabel = (label: string) => error instanceof MongoError && error.hasErrorLabel(label)
  for (const label of expected.errorLabelsContain ?? []) if (!hasLabel(label)) fault(`the label ${label} is missing`)
  for (const label of expected.errorLabelsOmit ?? []) if (hasLabel(label)) fault(`it has the label ${label}`)
  if (expected.errorResponse) {
    const response = error instanceof MongoServerError ? error.errorResponse : undefined
    expectMatch(expected.errorResponse, response, context, true, 'the response')
  }
  if (expected.writeErrors) {
    const errors = error instanceof MongoClientBulkWriteError ? Object.fromEntries(error.writeErrors) : undefined
    expectMatch(expected.writeErrors, errors, context, false, 'writeErrors')
  }
  if (expected.expectResult !== undefined)
    expectMatch(expected.expectResult, resultOf(error), context, true, 'the result')
}

/** Errors of single statements, and what a bulk write wraps. */
function innerErrors(error: Error): unknown[] {
  if (error instanceof MongoBulkWriteError) {
    const statements: unknown[] = [error.writeErrors].flat()
    return [...statements, error.result.getWriteConcernError()].filter(each => each !== undefined)
  }
  return error.cause === undefined ? [] : [error.cause]
}

function textOf(part: unknown): string {
  const { message, errmsg } = part as Fields
  return `${typeof message === 'string' ? message : ''} ${typeof errmsg === 'string' ? errmsg : ''}`
}

function codeOf(part: unknown): unknown {
  return (part as Fields)['code']
}

function resultOf(error: Error): unknown {
  if (error instanceof MongoBulkWriteError) return bulkResult(error.result)
  return error instanceof MongoClientBulkWriteError ? error.partialResult : undefined
}

/** A bulk write's result as a document: its class keeps some of it behind methods. */
export function bulkResult(result: MongoBulkWriteError['result']): Fields {
  const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount, upsertedIds, insertedIds } = result
  return { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount, upsertedIds, insertedIds }
}
