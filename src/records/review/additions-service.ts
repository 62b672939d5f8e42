import type { ReadingTrail } from '../../audit/reading-trail.js'
import { projectionFor } from '../../domain/access/permission.js'
import { actingRoles, mayReview } from '../../domain/access/status-permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import { learnedSchema, responseSchema } from '../../domain/record/learning-response.js'
import { readReference } from '../../domain/record/reference.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { LearningResponse } from '../../domain/record/review.js'
import { fieldsOf } from '../../domain/record/revision.js'
import { recommendationDraftSchema, type TrackedRecommendation } from '../../domain/recommendation/recommendation.js'
import type { AuditFact } from '../../audit/audit-log.js'
import type { Clock } from '../../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import type { RecommendationService } from '../../recommendations/recommendation-service.js'
import type { RecordStore } from '../record-store.js'
import { withRevision } from './coding-service.js'
import { personOf } from './review-service.js'

export interface AdditionsServiceParts {
  readonly store: RecordStore
  readonly recommendations: Pick<RecommendationService, 'from' | 'follow' | 'newReference'>
  readonly clock: Clock
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  readonly reading: Pick<ReadingTrail, 'read'>
  /** Called after each write with the record as stored. */
  readonly written: (record: ImagingRecord) => void
}

/** What is learned from a record: the responses to it, and what was recommended because of it. */
export interface Learning {
  readonly record: VisibleRecord
  readonly recommendations: readonly TrackedRecommendation[]
  /** The viewer may add to it. */
  readonly mayAdd: boolean
}

export type AdditionsService = ReturnType<typeof createAdditionsService>

/** Tries before giving up where others keep writing to the same record: adding to a list clashes with nothing. */
const TRIES = 5

/** What is added to a record after it was submitted: later words, learning responses, recommendations. */
export function createAdditionsService(parts: AdditionsServiceParts) {
  const { store, recommendations, clock, audit, reading, written } = parts

  async function visibleRecord(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record === null || projectionFor(viewer, record) === null) throw new NotFoundError(ref)
    return record
  }

  function visible(viewer: Viewer, record: ImagingRecord): VisibleRecord {
    const seen = visibleTo(viewer, record)
    if (seen === null) throw new NotFoundError(record.ref)
    return seen
  }

  /** The record that its author, or a reviewer of its trust, may add words to. */
  async function forWords(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await visibleRecord(viewer, ref)
    if (record.submittedAt === null || actingRoles(viewer, record).length === 0) {
      throw new NotAllowedError('Only its author and the reviewers of its trust add words to a record')
    }
    return record
  }

  async function ofReviewer(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await visibleRecord(viewer, ref)
    if (!mayReview(viewer, record)) throw new NotAllowedError('Only reviewers of the trust decide what is learned')
    return record
  }

  /**
   * Adds later words: what was submitted stays as it is. The same words by the same person once more are the same
   * addendum. Throws an `InvalidInputError` for none or too many.
   */
  async function addWords(viewer: Viewer, ref: string, typed: string): Promise<ImagingRecord> {
    const by = personOf(viewer)
    const text = cleanText(typed)
    const fault = wordsFault(text)
    if (fault !== null) throw new InvalidInputError([{ field: 'text', message: fault }])
    return changing(
      () => forWords(viewer, ref),
      record => {
        const last = record.addenda.at(-1)
        if (last?.text === text && last.by?.userId === by.userId) return null
        const at = clock.now()
        return {
          ...record,
          updatedAt: at,
          addenda: [...record.addenda, { number: record.addenda.length + 1, at, by, text }],
          history: [...record.history, { at, by, action: 'added-to', note: '' }],
        }
      },
    )
  }

  /** For the page on which words are added. */
  async function openForWords(viewer: Viewer, ref: string): Promise<VisibleRecord> {
    const record = visible(viewer, await forWords(viewer, ref))
    await reading.read(viewer, record)
    return record
  }

  /** What is learned from a record, for whoever reads it in full. */
  async function learning(viewer: Viewer, ref: string): Promise<Learning> {
    const record = await visibleRecord(viewer, ref)
    if (projectionFor(viewer, record) !== 'full') throw new NotAllowedError('Only whoever reads the record in full')
    const seen = visible(viewer, record)
    await reading.read(viewer, seen)
    return {
      record: seen,
      recommendations: await recommendations.from(viewer, record.ref),
      mayAdd: mayReview(viewer, record),
    }
  }

  /** Plans a learning response. Throws an `InvalidInputError` with every fault. */
  async function planResponse(viewer: Viewer, ref: string, input: unknown): Promise<ImagingRecord> {
    const planned = parsed(responseSchema, input)
    return changing(
      () => ofReviewer(viewer, ref),
      record => {
        const same = record.responses.some(
          ({ status, type, owner }) => status === 'planned' && type === planned.type && owner === planned.owner,
        )
        if (same) return null
        const number = Math.max(0, ...record.responses.map(response => response.number)) + 1
        const response: LearningResponse = { ...planned, number, status: 'planned', learned: '' }
        return withResponses(viewer, record, [...record.responses, response], 'A learning response was planned.')
      },
    )
  }

  /** Closes a learning response with what was learned. */
  async function closeResponse(viewer: Viewer, ref: string, number: number, input: unknown): Promise<ImagingRecord> {
    const { learned } = parsed(learnedSchema, input)
    return changing(
      () => ofReviewer(viewer, ref),
      record => {
        const known = record.responses.find(response => response.number === number)
        if (known === undefined) throw new NotFoundError(`${ref}, learning response ${number}`)
        const done = record.responses.map(response =>
          response.number === number ? { ...response, status: 'done' as const, learned } : response,
        )
        return withResponses(viewer, record, done, 'A learning response was done.')
      },
    )
  }

  function withResponses(
    viewer: Viewer,
    record: ImagingRecord,
    responses: readonly LearningResponse[],
    reason: string,
  ): ImagingRecord | null {
    const what = { by: personOf(viewer), at: clock.now(), action: 'changed' as const, reason }
    return withRevision(record, fieldsOf({ ...record, responses }), what)
  }

  /** Follows a recommendation made because of this record. The same one once more, while it is open, is the same. */
  async function recommend(viewer: Viewer, ref: string, input: unknown): Promise<void> {
    const record = await ofReviewer(viewer, ref)
    const draft = parsed(recommendationDraftSchema, input)
    const known = await recommendations.from(viewer, record.ref)
    if (known.some(({ status, text, owner }) => status === 'open' && text === draft.text && owner === draft.owner))
      return
    const by = personOf(viewer)
    const recommendation = await recommendations.newReference()
    await audit.append({ actor: by.userId, action: 'recommendation-made', subject: recommendation, reason: record.ref })
    await recommendations.follow({
      ref: recommendation,
      draft,
      trust: record.ownerTrust,
      from: { kind: 'record', ref: record.ref },
      demo: record.demo,
      by,
      at: clock.now(),
    })
  }

  /** Reads, changes and writes; again from the start where somebody else was first. `null` from `change`: nothing to do. */
  async function changing(
    read: () => Promise<ImagingRecord>,
    change: (record: ImagingRecord) => ImagingRecord | null,
  ): Promise<ImagingRecord> {
    for (let attempt = 1; ; attempt++) {
      const record = await read()
      const changed = change(record)
      if (changed === null) return record
      const last = changed.history.at(-1)
      try {
        await audit.append({ actor: last?.by?.userId ?? null, action: 'record-added-to', subject: record.ref })
        const saved = await store.replace(changed, record.rev)
        written(saved)
        return saved
      } catch (error) {
        if (!(error instanceof StaleRevisionError) || attempt >= TRIES) throw error
      }
    }
  }

  return { openForWords, addWords, learning, planResponse, closeResponse, recommend }
}

function wordsFault(text: string): string | null {
  if (text === '') return 'Enter what you want to add'
  const most = LIMITS.narrative.toLocaleString('en-GB')
  return text.length > LIMITS.narrative ? `What you add must be ${most} characters or fewer` : null
}

interface Parser<T> {
  safeParse(
    input: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }
}

function parsed<T>(schema: Parser<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new InvalidInputError(
    result.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })),
  )
}
