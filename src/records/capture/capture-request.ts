import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import { mayRecord } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { NotAllowedError } from '../../platform/errors.js'
import { viewerFrom } from '../../web/request-viewer.js'
import type { Capture } from './capture.js'
import type { CaptureService } from './capture-service.js'
import { NoLongerDraftError } from './own-drafts.js'

/** What the pages of recording share: who may come in, which draft is meant, and what is said where it has moved on. */

export const requireRecorder: RequestHandler = (_req, res, next) => {
  if (mayRecord(viewerFrom(res))) next()
  else throw new NotAllowedError('Only reporters and reviewers of a trust record incidents, complaints and findings')
}

const refSchema = z.object({ ref: z.string() })

/** The reference in the address. */
export function refOf(req: Request): string {
  return refSchema.parse(req.params).ref
}

/** The viewer's own draft; `null` where it is none any more. Throws a `NotFoundError` for what was never theirs. */
export async function stillDraft(
  drafts: CaptureService,
  viewer: Viewer,
  ref: string,
  { kind }: Capture,
): Promise<ImagingRecord | null> {
  try {
    return await drafts.ownDraft(viewer, ref, kind)
  } catch (error) {
    if (error instanceof NoLongerDraftError) return null
    throw error
  }
}

/** Said above a form that could not be saved because the draft has moved on. */
export interface ClashView {
  readonly title: string
  readonly text: string
  readonly href: string
  readonly linkText: string
}

/** It was changed elsewhere, and `otherHref` shows how. */
export function changedElsewhere(otherHref: string): ClashView {
  return {
    title: 'This draft was changed in another window',
    text: 'What you typed is below and is not saved yet. Saving it replaces the other version.',
    href: otherHref,
    linkText: 'Open the other version',
  }
}

/** It was submitted or thrown away elsewhere. */
export function noLongerDraft(ref: string): ClashView {
  return {
    title: `${ref} is no longer a draft`,
    text: 'It was submitted or discarded in another window. What you typed is below and is not saved yet. Saving it makes a new draft.',
    href: `/records/${ref}`,
    linkText: `Open ${ref} as it is now`,
  }
}
