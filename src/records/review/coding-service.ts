import { holds, mayReview } from '../../domain/access/status-permission.js'
import { projectionFor } from '../../domain/access/permission.js'
import type { ModelFacts, RecordSuggestion, RecordSuggestions } from '../../coding/record-suggestions.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import { codingSchema, type Coding } from '../../domain/record/coding-draft.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import { quotableTexts } from '../../domain/record/quotes.js'
import { readReference } from '../../domain/record/reference.js'
import type { HistoryAction, ImagingRecord, Person } from '../../domain/record/record.js'
import {
  changesBetween,
  fieldsAt,
  fieldsOf,
  mergeFields,
  mergeRows,
  reviewedFrom,
  type MergeRow,
  type ReviewedFields,
} from '../../domain/record/revision.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { AuditFact } from '../../audit/audit-log.js'
import type { Clock } from '../../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import type { RecordStore } from '../record-store.js'
import { AnothersError, MovedOnError } from './review-refusals.js'
import { personOf } from './review-service.js'

export interface CodingServiceParts {
  readonly store: RecordStore
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  readonly suggestions: RecordSuggestions
  /** Called after each write with the record as stored. */
  readonly written: (record: ImagingRecord) => void
}

/** A coding as it was entered, and what it was entered over. */
export interface EnteredCoding {
  /** The revision that the form was filled from. */
  readonly rev: number
  readonly coding: unknown
  /** Why, for the history; may be empty. */
  readonly why: string
  /** The answer to a merge page: the revision that it showed, and whose to take of each field that both changed. */
  readonly merge: { readonly onto: number; readonly choices: ReadonlyMap<string, 'theirs' | 'yours'> } | null
}

/** Somebody changed the same record since the form was opened: what each made of it, to be put together by a person. */
export class MergeNeededError extends StaleRevisionError {
  readonly rows: readonly MergeRow[]
  readonly current: ImagingRecord
  /** Fields that both changed and for which nobody has chosen yet, although a choice was sent. */
  readonly undecided: readonly string[]

  constructor(current: ImagingRecord, rows: readonly MergeRow[], undecided: readonly string[]) {
    super(current.ref)
    this.current = current
    this.rows = rows
    this.undecided = undecided
  }
}

/** A record as it is coded, and what is suggested for it. */
export interface OpenCoding {
  readonly record: VisibleRecord
  /** `null` while the model is still learning. */
  readonly suggestions: readonly RecordSuggestion[] | null
  /** What they come from; `null` where there are none yet. */
  readonly model: ModelFacts | null
}

export type CodingService = ReturnType<typeof createCodingService>

/** Coding and its revisions: whoever has claimed the record changes it, and every change can be taken back. */
export function createCodingService(parts: CodingServiceParts) {
  const { store, taxonomy, clock, audit, written } = parts

  async function ofReviewer(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record === null || projectionFor(viewer, record) === null) throw new NotFoundError(ref)
    if (!mayReview(viewer, record)) throw new NotAllowedError('Only reviewers of the trust code its records')
    return record
  }

  async function ofHolder(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await ofReviewer(viewer, ref)
    if (holds(viewer, record)) return record
    throw record.status === 'in-review' ? new AnothersError(record) : new MovedOnError(record)
  }

  function visible(viewer: Viewer, record: ImagingRecord): VisibleRecord {
    const seen = visibleTo(viewer, record)
    if (seen === null) throw new NotFoundError(record.ref)
    return seen
  }

  /** Both pages show unreleased text: readings of it are written down, here as on the record's own page. */
  async function writeReading(viewer: Viewer, { ref, ownerTrust }: ImagingRecord): Promise<void> {
    await audit.append({ actor: viewer.userId, action: 'record-read', subject: ref, trust: ownerTrust })
  }

  /** For the coding page: whoever has claimed it, and nobody else. Rejects as `act` of the review service does. */
  async function open(viewer: Viewer, ref: string): Promise<OpenCoding> {
    const record = await ofHolder(viewer, ref)
    await writeReading(viewer, record)
    const suggested = await parts.suggestions.of(record)
    return {
      record: visible(viewer, record),
      suggestions: suggested?.suggestions ?? null,
      model: suggested?.model ?? null,
    }
  }

  /** For the page of its revisions: every reviewer of the trust; `holder` may take changes back. */
  async function revisions(viewer: Viewer, ref: string): Promise<{ record: VisibleRecord; holder: boolean }> {
    const record = await ofReviewer(viewer, ref)
    await writeReading(viewer, record)
    return { record: visible(viewer, record), holder: holds(viewer, record) }
  }

  /** Checks a coding as entered. Throws an `InvalidInputError` with every fault. */
  function check(record: ImagingRecord, input: unknown): Coding {
    const parsed = codingSchema({ taxonomy, texts: quotableTexts(record) }).safeParse(input)
    if (parsed.success) return parsed.data
    throw new InvalidInputError(
      parsed.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })),
    )
  }

  /**
   * Saves a coding. Where the record's coding has changed since `rev`, nothing is saved: a `MergeNeededError` holds what
   * each made of it, and the same call with `merge` puts them together. Rejects with `AnothersError` or `MovedOnError`
   * where the viewer does not hold the record (any more).
   */
  async function save(viewer: Viewer, ref: string, entered: EnteredCoding): Promise<ImagingRecord> {
    const record = await ofHolder(viewer, ref)
    const coding = check(record, entered.coding)
    const yours = fieldsOf({ ...coding, responses: record.responses })
    const fields = entered.rev === record.rev ? yours : merged(record, yours, entered)
    return revise(record, fields, { by: personOf(viewer), action: 'coded', reason: reasonOf(entered.why) })
  }

  function merged(record: ImagingRecord, yours: ReviewedFields, entered: EnteredCoding): ReviewedFields {
    const base = fieldsAt(record, entered.rev)
    const theirs = fieldsOf(record)
    // Learning responses have a page of their own: the form says nothing of them.
    const rows = mergeRows(base, theirs, yours).filter(({ field }) => !field.startsWith('responses.'))
    const choices = entered.merge?.choices ?? new Map<string, 'theirs' | 'yours'>()
    const undecided = rows.filter(({ field, changedBy }) => changedBy === 'both' && !choices.has(field))
    const seen = entered.merge?.onto === record.rev
    const theirsChanged = rows.some(({ changedBy }) => changedBy !== 'yours')
    if (theirsChanged && (!seen || undecided.length > 0)) {
      throw new MergeNeededError(record, rows, seen ? undecided.map(({ field }) => field) : [])
    }
    return mergeFields(theirs, rows, field => choices.get(field) ?? 'theirs')
  }

  /** What somebody who lost the record meanwhile would have changed: so that nothing typed is lost. */
  async function unsaved(
    viewer: Viewer,
    ref: string,
    entered: EnteredCoding,
  ): Promise<{ record: VisibleRecord; rows: readonly MergeRow[] }> {
    const stored = await ofReviewer(viewer, ref)
    return { record: visible(viewer, stored), rows: rowsOf(stored, entered) }
  }

  function rowsOf(record: ImagingRecord, entered: EnteredCoding): readonly MergeRow[] {
    const parsed = codingSchema({ taxonomy, texts: quotableTexts(record) }).safeParse(entered.coding)
    if (!parsed.success) return []
    const yours = fieldsOf({ ...parsed.data, responses: record.responses })
    return mergeRows(fieldsAt(record, entered.rev), fieldsOf(record), yours).filter(
      ({ changedBy }) => changedBy !== 'theirs',
    )
  }

  /**
   * Everything as it stood before one revision: it and later ones are undone, and stay in the history. Only while the
   * record is still at `rev`, so that nobody undoes what they have not seen.
   */
  async function restore(viewer: Viewer, ref: string, revision: number, rev: number): Promise<ImagingRecord> {
    const record = await ofHolder(viewer, ref)
    if (!record.revisions.some(each => each.rev === revision)) throw new NotFoundError(`${ref}, revision ${revision}`)
    if (record.rev !== rev) throw new StaleRevisionError(ref)
    const note = `As it stood before revision ${revision}.`
    return revise(record, fieldsAt(record, revision - 1), { by: personOf(viewer), action: 'restored', reason: note })
  }

  /**
   * Keeps what the holder says to a suggestion; the words that led to it, or `null` where none was made of this type.
   * The coding itself changes only when it is saved.
   */
  async function answerSuggestion(
    viewer: Viewer,
    ref: string,
    code: string,
    said: 'add' | 'reject' | 'undo',
  ): Promise<string | null> {
    const record = await ofHolder(viewer, ref)
    const suggested = (await parts.suggestions.of(record))?.suggestions.find(one => one.code === code)
    if (suggested === undefined) return null
    await parts.suggestions.answer(record, personOf(viewer), code, ANSWERS[said])
    return suggested.quote
  }

  async function revise(
    record: ImagingRecord,
    fields: ReviewedFields,
    what: { readonly by: Person; readonly action: HistoryAction; readonly reason: string },
  ): Promise<ImagingRecord> {
    const revised = withRevision(record, fields, { ...what, at: clock.now() })
    if (revised === null) return record
    await audit.append({ actor: what.by.userId, action: `record-${what.action}`, subject: record.ref })
    const saved = await store.replace({ ...revised, taxonomyVersion: taxonomy.version }, record.rev)
    written(saved)
    return saved
  }

  return { open, revisions, save, unsaved, restore, answerSuggestion }
}

const ANSWERS = { add: 'added', reject: 'rejected', undo: 'undone' } as const

/** The record with other fields, the change among its revisions and in its history; `null` where nothing differs. */
export function withRevision(
  record: ImagingRecord,
  fields: ReviewedFields,
  what: { readonly by: Person; readonly at: Date; readonly action: HistoryAction; readonly reason: string },
): ImagingRecord | null {
  const changes = changesBetween(fieldsOf(record), fields)
  if (changes.length === 0) return null
  const { by, at, action, reason } = what
  return {
    ...record,
    ...reviewedFrom(fields, record),
    updatedAt: at,
    revisions: [...record.revisions, { rev: record.rev + 1, at, by, reason, changes }],
    history: [...record.history, { at, by, action, note: reason }],
  }
}

function reasonOf(typed: string): string {
  const reason = cleanText(typed)
  if (reason.length <= LIMITS.line) return reason
  const message = `Say why in ${LIMITS.line} characters or fewer`
  throw new InvalidInputError([{ field: 'why', message }])
}
