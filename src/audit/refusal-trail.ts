import type { ErrorRequestHandler } from 'express'
import { readReference } from '../domain/record/reference.js'
import { NotAllowedError, NotFoundError } from '../platform/errors.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { AuditLog } from './audit-log.js'

/**
 * Writes down what signed-in people were refused, and goes on to the error page: whatever their role does not let them do,
 * and every reference that is not theirs to open. An unknown reference is written down like a forbidden one, so that not
 * even the time that it takes tells them apart. Of an address only a well-formed reference is kept: the rest may be
 * anything that somebody typed.
 */
export function refusalTrail(log: Pick<AuditLog, 'append'>): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const viewer = viewerFrom(res)
    const subject = referenceIn(req.path)
    const refused = error instanceof NotAllowedError || (error instanceof NotFoundError && subject !== '')
    if (viewer.userId === null || !refused) {
      next(error)
      return
    }
    const reason = `${req.method}, ${error instanceof NotAllowedError ? 'not allowed' : 'not found'}`
    log.append({ actor: viewer.userId, action: 'refused', subject, reason, trust: viewer.trust }).then(
      () => next(error),
      (failure: unknown) => next(failure),
    )
  }
}

function referenceIn(path: string): string {
  for (const part of path.split('/')) {
    const reference = part.length > LONGEST_REFERENCE ? null : readReference(part)
    if (reference !== null) return reference
  }
  return ''
}

const LONGEST_REFERENCE = 40
