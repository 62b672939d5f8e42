import { projectionFor } from '../../domain/access/permission.js'
import { mayReview, permissionFor, rulesFor, type Refusal } from '../../domain/access/status-permission.js'
import { hasRole, type Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import { acceptanceFaults, type AcceptanceFault } from '../../domain/record/acceptance.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import { readReference } from '../../domain/record/reference.js'
import type { HistoryAction, ImagingRecord, Person } from '../../domain/record/record.js'
import { draftOnceAccepted, draftSuperseded, type Deed } from '../../domain/record/release.js'
import { NOT_REVIEWED, type ReleaseDraft, type Review } from '../../domain/record/review.js'
import type { StatusAction, StatusRule } from '../../domain/record/status-table.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { AuditFact } from '../../audit/audit-log.js'
import type { ReadingTrail } from '../../audit/reading-trail.js'
import type { Clock } from '../../platform/clock.js'
import {
  DomainError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
} from '../../platform/errors.js'
import type { RecordStore } from '../record-store.js'
import { AnothersError, MovedOnError } from './review-refusals.js'

export interface ReviewServiceParts {
  readonly store: RecordStore
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  /** Whoever reviews at a trust. */
  readonly reviewersAt: (trust: string) => Promise<readonly Person[]>
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  readonly reading: Pick<ReadingTrail, 'read'>
  /** Called after each write with the record as stored. */
  readonly written: (record: ImagingRecord) => void
}

/** Actions of the status table that this service takes; the others belong to recording and to releasing. */
export const REVIEW_ACTIONS = [
  'claim',
  'assign',
  'unclaim',
  'accept',
  'return',
  'duplicate',
  'not-imaging',
  'withdraw',
  'reopen',
] as const satisfies readonly StatusAction[]
export type ReviewAction = (typeof REVIEW_ACTIONS)[number]

export interface ReviewInput {
  /** The revision that was looked at; where given, the record must still be at it. */
  readonly rev?: number | undefined
  /** Words for whoever recorded it. */
  readonly reason?: string | undefined
  /** Account id of the reviewer to give it to. */
  readonly assignee?: string | undefined
  /** Reference of the record that this one repeats, as typed. */
  readonly original?: string | undefined
}

/** A record as its reviewer sees it, and what the table lets them do with it now. */
export interface UnderReview {
  readonly record: VisibleRecord
  readonly rules: readonly StatusRule[]
  readonly faults: readonly AcceptanceFault[]
}

/** What became of one record of several. */
export interface AssignOutcome {
  readonly ref: string
  /** `null` where it was given to the reviewer. */
  readonly refused: 'not-found' | 'moved-on' | null
}

export type ReviewService = ReturnType<typeof createReviewService>

/** Reviewing: every way from submitted to accepted, back or out, as the status table has it. Denies by default. */
export function createReviewService(parts: ReviewServiceParts) {
  const { store, taxonomy, clock, audit, reading, written } = parts

  /** The record where the viewer may open it; unknown and forbidden references give the same `NotFoundError`. */
  async function visibleRecord(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record === null || projectionFor(viewer, record) === null) throw new NotFoundError(ref)
    return record
  }

  /**
   * Does one action of the table. Refused by role: `NotAllowedError`, or `NotFoundError` where the viewer may not know of
   * the record; by status: `MovedOnError`; by person: `AnothersError`, which names the holder. What is missing or not in
   * order is an `InvalidInputError`. Doing again what the same person did last changes nothing: a double click is safe.
   */
  async function act(viewer: Viewer, ref: string, action: ReviewAction, input: ReviewInput = {}) {
    const record = await visibleRecord(viewer, ref)
    const { rule, refused } = permissionFor(viewer, record, action)
    if (rule === undefined) {
      if (refused === 'status' && wasDoneBy(viewer, record, action)) return record
      throw refusalOf(record, action, refused)
    }
    if (input.rev !== undefined && input.rev !== record.rev) throw new StaleRevisionError(record.ref)
    const reason = checkedReason(rule, input.reason)
    if (rule.valid) requireFaultless(record)
    const by = personOf(viewer)
    const review = await nextReview(viewer, record, action, reason, input)
    const hasItAlready = action === 'assign' && review.holder?.userId === record.review.holder?.userId
    if (hasItAlready) return record
    const now = clock.now()
    const entry = {
      at: now,
      by,
      action: HISTORY[action],
      note: action === 'assign' ? `Given to ${review.holder?.name ?? 'nobody'}.` : reason,
      to: rule.to,
    }
    await audit.append({ actor: by.userId, action: `record-${HISTORY[action]}`, subject: record.ref, reason: rule.to })
    const releaseDraft = draftAfter(record, action, reason, { by, at: now })
    const saved = await store.replace(
      { ...record, status: rule.to, review, releaseDraft, updatedAt: now, history: [...record.history, entry] },
      record.rev,
    )
    written(saved)
    return saved
  }

  function requireFaultless(record: ImagingRecord): void {
    const faults = acceptanceFaults(record, taxonomy)
    if (faults.length > 0) throw new InvalidInputError(faults)
  }

  /** Who has it next, and why it stands where it will stand. */
  async function nextReview(
    viewer: Viewer,
    record: ImagingRecord,
    action: ReviewAction,
    reason: string,
    input: ReviewInput,
  ): Promise<Review> {
    const heldBy = (holder: Person): Review => ({ ...NOT_REVIEWED, holder, heldSince: clock.now(), reason })
    switch (action) {
      case 'claim':
      case 'reopen':
        return heldBy(personOf(viewer))
      case 'assign':
        return heldBy(await assigneeOf(record, input.assignee ?? ''))
      case 'duplicate':
        return { ...NOT_REVIEWED, reason, duplicateOf: await originalOf(viewer, record, input.original ?? '') }
      default:
        return { ...NOT_REVIEWED, reason }
    }
  }

  async function assigneeOf(record: ImagingRecord, id: string): Promise<Person> {
    const reviewers = record.ownerTrust === null ? [] : await parts.reviewersAt(record.ownerTrust)
    const assignee = reviewers.find(({ userId }) => userId === id)
    if (assignee === undefined) {
      throw new InvalidInputError([{ field: 'assignee', message: 'Choose a reviewer of your trust' }])
    }
    return assignee
  }

  /** The reference of the record that a duplicate repeats: of the same trust, submitted, and no duplicate itself. */
  async function originalOf(viewer: Viewer, record: ImagingRecord, typed: string): Promise<string> {
    const fault = (message: string) => new InvalidInputError([{ field: 'original', message }])
    const ref = readReference(typed)
    if (ref === null) throw fault('Enter the reference of the record that this one repeats, such as INC-2026-481902-6')
    if (ref === record.ref) throw fault('A record cannot be a duplicate of itself')
    const original = await store.byRef(ref)
    if (original === null || !mayReview(viewer, original))
      throw fault(`No record of your trust has the reference ${ref}`)
    if (original.status === 'withdrawn') throw fault(`${ref} was withdrawn: this record would vanish with it`)
    if (original.status === 'duplicate') {
      throw fault(`${ref} is itself a duplicate, of ${original.review.duplicateOf ?? 'another'}. Enter that one`)
    }
    return ref
  }

  /** Gives several records to one reviewer, one at a time; what became of each. Throws where the viewer reviews nowhere. */
  async function assignAll(
    viewer: Viewer,
    refs: readonly string[],
    assignee: string,
  ): Promise<readonly AssignOutcome[]> {
    const trust = requireReviewer(viewer)
    if (refs.length === 0) throw new InvalidInputError([{ field: 'refs', message: 'Choose at least one record' }])
    if (!(await parts.reviewersAt(trust)).some(({ userId }) => userId === assignee)) {
      throw new InvalidInputError([{ field: 'assignee', message: 'Choose a reviewer of your trust' }])
    }
    const outcomes: AssignOutcome[] = []
    for (const ref of new Set(refs)) outcomes.push({ ref, refused: await assignOne(viewer, ref, assignee) })
    return outcomes
  }

  async function assignOne(viewer: Viewer, ref: string, assignee: string): Promise<AssignOutcome['refused']> {
    try {
      await act(viewer, ref, 'assign', { assignee })
      return null
    } catch (error) {
      if (error instanceof StaleRevisionError) return 'moved-on'
      if (error instanceof DomainError && !(error instanceof InvalidInputError)) return 'not-found'
      throw error
    }
  }

  /** The record with what the viewer may do now: the buttons, and what stands in the way of accepting it. */
  async function open(viewer: Viewer, ref: string): Promise<UnderReview> {
    const record = await visibleRecord(viewer, ref)
    const visible = visibleTo(viewer, record)
    if (visible === null) throw new NotFoundError(ref)
    await reading.read(viewer, visible)
    const own = mayReview(viewer, record)
    return { record: visible, rules: rulesFor(viewer, record), faults: own ? acceptanceFaults(record, taxonomy) : [] }
  }

  /** What the viewer may do now, for a page that has shown the record already. */
  async function rules(viewer: Viewer, ref: string): Promise<readonly StatusRule[]> {
    return rulesFor(viewer, await visibleRecord(viewer, ref))
  }

  /** Why the viewer may not do this now: for the page that would ask for more. */
  async function refusal(viewer: Viewer, ref: string, action: ReviewAction): Promise<DomainError> {
    const record = await visibleRecord(viewer, ref)
    const { refused } = permissionFor(viewer, record, action)
    return refused === undefined ? new MovedOnError(record) : refusalOf(record, action, refused)
  }

  /** Whoever reviews at the viewer's trust. */
  async function reviewers(viewer: Viewer): Promise<readonly Person[]> {
    return parts.reviewersAt(requireReviewer(viewer))
  }

  return { act, assignAll, open, rules, refusal, reviewers }
}

/** A release that waits for its second person waits for nobody while its record is open, and again once it is not. */
function draftAfter(record: ImagingRecord, action: ReviewAction, reason: string, deed: Deed): ReleaseDraft | null {
  if (action === 'reopen') return draftSuperseded(record.releaseDraft, reason, deed)
  return action === 'accept' ? draftOnceAccepted(record) : record.releaseDraft
}

function refusalOf(record: ImagingRecord, action: ReviewAction, refused: Refusal): DomainError {
  if (refused === 'role') return new NotAllowedError(`Not by a person of this role: ${action}`)
  return refused === 'person' ? new AnothersError(record) : new MovedOnError(record)
}

/** The trust that the viewer reviews for. */
export function requireReviewer(viewer: Viewer): string {
  if (viewer.userId === null || viewer.trust === null || !hasRole(viewer, 'reviewer')) {
    throw new NotAllowedError('Only reviewers of a trust review its records')
  }
  return viewer.trust
}

/** Somebody who is signed in, as records name people. */
export function personOf(viewer: Viewer): Person {
  if (viewer.userId === null) throw new NotAllowedError('Nobody is signed in')
  return { userId: viewer.userId, name: viewer.name }
}

const HISTORY = {
  claim: 'claimed',
  assign: 'assigned',
  unclaim: 'unclaimed',
  accept: 'accepted',
  return: 'returned',
  duplicate: 'closed',
  'not-imaging': 'closed',
  withdraw: 'withdrawn',
  reopen: 'reopened',
} as const satisfies Readonly<Record<ReviewAction, HistoryAction>>

/** The viewer has claimed it already, or the last thing that happened is this, by them: the same form came twice. */
function wasDoneBy(viewer: Viewer, { history, status, review }: ImagingRecord, action: ReviewAction): boolean {
  if (action === 'claim' && review.holder?.userId === viewer.userId) return true
  const last = history.at(-1)
  return last?.action === HISTORY[action] && last.by?.userId === viewer.userId && last.to === status
}

function checkedReason(rule: StatusRule, typed = ''): string {
  const reason = cleanText(typed)
  if (rule.comment && reason === '') {
    throw new InvalidInputError([{ field: 'reason', message: 'Enter the reason. Whoever recorded it reads it' }])
  }
  if (reason.length > LIMITS.action) {
    const most = LIMITS.action.toLocaleString('en-GB')
    throw new InvalidInputError([{ field: 'reason', message: `The reason must be ${most} characters or fewer` }])
  }
  return reason
}
