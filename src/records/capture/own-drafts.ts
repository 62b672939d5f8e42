import { mayRecord } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { NotAllowedError, NotFoundError } from '../../platform/errors.js'
import type { RecordStore } from '../record-store.js'
import type { CapturedKind } from './draft-check.js'

/** Which draft is being saved over, and the revision it was read at. */
export interface DraftPosition {
  readonly ref: string
  readonly rev: number
}

/** The viewer's own record was handed in or thrown away. Keeps its parent's name: who does not ask why says "not found". */
export class NoLongerDraftError extends NotFoundError {}

export type OwnDrafts = ReturnType<typeof createOwnDrafts>

/** What a person has recorded: theirs alone, of one kind at a time. */
export function createOwnDrafts(store: Pick<RecordStore, 'byRef'>) {
  /**
   * The viewer's own draft, to be edited. Others' drafts are not found; of one's own that is none any more a
   * `NoLongerDraftError` says so.
   */
  async function ownDraft(viewer: Viewer, ref: string, kind: CapturedKind): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref, kind)
    if (!isDraft(record)) throw new NoLongerDraftError(ref)
    return record
  }

  async function ownRecord(viewer: Viewer, ref: string, kind: CapturedKind): Promise<ImagingRecord> {
    const author = requireAuthor(viewer)
    const record = await store.byRef(ref)
    if (record?.kind !== kind || record.reporter?.userId !== author.userId) throw new NotFoundError(ref)
    return record
  }

  return { ownRecord, ownDraft }
}

/** Its author may still change it. */
export function isDraft(record: ImagingRecord): boolean {
  return record.status === 'draft' || record.status === 'returned'
}

/** Who records, and for which trust. Throws a `NotAllowedError` for everybody else. */
export function requireAuthor(viewer: Viewer): { readonly userId: string; readonly trust: string } {
  if (!mayRecord(viewer) || viewer.userId === null || viewer.trust === null) {
    throw new NotAllowedError('Only reporters and reviewers of a trust record incidents, complaints and findings')
  }
  return { userId: viewer.userId, trust: viewer.trust }
}
