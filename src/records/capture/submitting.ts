import type { AuditFact } from '../../audit/audit-log.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { codeFieldId } from '../../domain/record/acceptance.js'
import { NO_CAPTURE_FACTS, type KeptWarning, type OtherEvent } from '../../domain/record/capture-facts.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { keptWarnings, openRules } from '../../domain/record/rules.js'
import { retiredText, type Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { Clock } from '../../platform/clock.js'
import { InvalidInputError, NotFoundError, StaleRevisionError, type Fault } from '../../platform/errors.js'
import type { RecordStore } from '../record-store.js'
import type { CapturedKind } from './draft-check.js'
import { isDraft, type DraftPosition, type OwnDrafts } from './own-drafts.js'

/** What was said of a draft where its answers were checked. */
export interface CheckAnswers {
  /** Why each warning is kept. */
  readonly reasons: readonly KeptWarning[]
  /** Records that look like the same event, and are of another one. */
  readonly otherEvents: readonly OtherEvent[]
}

const NOTHING_SAID: CheckAnswers = { reasons: [], otherEvents: [] }

export interface SubmittingParts {
  readonly store: RecordStore
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  /** Records that may tell of the same event as a draft, of those that the viewer may read. */
  readonly sameEvent: (viewer: Viewer, draft: ImagingRecord) => Promise<readonly { readonly ref: string }[]>
  /** Called after each write with the record as stored: wakes the index and marks patterns stale. */
  readonly written: (record: ImagingRecord) => void
}

/** Handing a draft in, or setting it aside, with what was said of it where its answers were checked. */
export function createSubmitting(parts: SubmittingParts, { ownRecord, ownDraft }: OwnDrafts) {
  const { store, taxonomy, clock, written } = parts

  /**
   * Submits the viewer's own draft, if it is still at `rev`, the revision whose answers were checked, with the reasons for
   * which warnings are kept. Throws an `InvalidInputError` where answers are missing, contradict each other, a warning has no
   * reason, or nobody said of a record that tells nearly the same whether it is the same event. Submitting what is submitted
   * already gives it back: a double click harms nothing.
   */
  async function submit(
    viewer: Viewer,
    ref: string,
    rev: number,
    kind: CapturedKind,
    answers: CheckAnswers = NOTHING_SAID,
  ): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref, kind)
    if (record.status === 'withdrawn') throw new NotFoundError(ref)
    if (!isDraft(record)) return record
    if (record.rev !== rev) throw new StaleRevisionError(ref)
    const { kept, otherEvents, faults, unsaid } = await said(viewer, record, answers)
    const open = [
      ...unfinished(record),
      ...retired(record, taxonomy),
      ...openRules(record, kept).map(toRuleFault),
      ...faults,
      ...unsaid,
    ]
    if (open.length > 0) throw new InvalidInputError(open)
    const now = clock.now()
    await parts.audit.append(authorsFact(record, 'record-submitted'))
    const submitted = await store.replace(
      {
        ...record,
        ...withSaid(record, kept, otherEvents),
        status: 'submitted',
        submittedAt: now,
        updatedAt: now,
        history: [
          ...record.history,
          { at: now, by: record.reporter, action: 'submitted', note: 'Sent to the patient safety team.' },
        ],
      },
      record.rev,
    )
    written(submitted)
    return submitted
  }

  /**
   * Keeps the viewer's own draft with what was said of it where its answers were checked, and submits nothing. Throws an
   * `InvalidInputError` where a reason is too long.
   */
  async function setAside(
    viewer: Viewer,
    { ref, rev }: DraftPosition,
    kind: CapturedKind,
    answers: CheckAnswers,
  ): Promise<ImagingRecord> {
    const record = await ownDraft(viewer, ref, kind)
    if (record.rev !== rev) throw new StaleRevisionError(ref)
    const { kept, otherEvents, faults } = await said(viewer, record, answers)
    if (faults.length > 0) throw new InvalidInputError(faults)
    const saved = await store.replace(
      { ...record, ...withSaid(record, kept, otherEvents), updatedAt: clock.now() },
      rev,
    )
    written(saved)
    return saved
  }

  /** What was said now or before, of what there is to say; and of what nothing was. */
  async function said(viewer: Viewer, record: ImagingRecord, answers: CheckAnswers) {
    const same = await parts.sameEvent(viewer, record)
    const reasons = new Map(
      [...(record.capture?.otherEvents ?? []), ...answers.otherEvents].map(({ ref, reason }) => [ref, reason]),
    )
    const kept = keptWarnings(record, answers.reasons)
    const otherEvents = same.flatMap(({ ref }): OtherEvent[] => {
      const reason = reasons.get(ref)
      return reason === undefined ? [] : [{ ref, reason: cleanText(reason) }]
    })
    return {
      kept,
      otherEvents,
      faults: [
        ...kept.flatMap(({ rule, reason }) => tooLong(reasonField(rule), reason)),
        ...otherEvents.flatMap(({ ref, reason }) => tooLong(otherEventField(ref), reason)),
      ],
      unsaid: same
        .filter(({ ref }) => !reasons.has(ref))
        .map(({ ref }): Fault => ({
          field: sameEventField(ref),
          message: `Say whether it is the same event as ${ref}`,
        })),
    }
  }

  return { submit, setAside }
}

/** The form's field in which a reason to keep a warning is typed. */
export function reasonField(rule: string): string {
  return `keep-${rule}`
}

/** The form's fields in which it is said whether a record tells of the same event, and why it does not. */
export function sameEventField(ref: string): string {
  return `same-${ref}`
}
export function otherEventField(ref: string): string {
  return `other-${ref}`
}

function unfinished({ capture }: ImagingRecord): readonly Fault[] {
  return capture?.entered == null
    ? []
    : [{ field: 'answers', message: 'Some answers are missing or need another look. They are listed above.' }]
}

/** The list of failure types may have changed since the draft was whole. */
function retired({ codes }: ImagingRecord, taxonomy: Taxonomy): readonly Fault[] {
  return codes
    .filter(({ code, state }) => state === 'present' && taxonomy.type(code) === undefined)
    .map(({ code }) => ({ field: codeFieldId('codes', code), message: retiredText(taxonomy, code) }))
}

function toRuleFault({ id, message, severity, field }: ReturnType<typeof openRules>[number]): Fault {
  return severity === 'error'
    ? { field, message }
    : { field: reasonField(id), message: `Change an answer, or say why this is right: ${message}` }
}

function tooLong(field: string, reason: string): readonly Fault[] {
  return reason.length <= LIMITS.line
    ? []
    : [{ field, message: `The reason must be ${LIMITS.line} characters or fewer` }]
}

/** Nothing is written on a record that has nothing to keep. */
function withSaid(
  { capture }: ImagingRecord,
  kept: readonly KeptWarning[],
  otherEvents: readonly OtherEvent[],
): Pick<ImagingRecord, 'capture'> {
  if (capture === undefined && kept.length === 0 && otherEvents.length === 0) return {}
  return { capture: { ...(capture ?? NO_CAPTURE_FACTS), kept, otherEvents } }
}

/** What the log keeps of what an author did. It must not tell administrators who made a confidential report. */
export function authorsFact({ ref, ownerTrust, reporter, confidential }: ImagingRecord, action: string): AuditFact {
  return { actor: confidential ? null : (reporter?.userId ?? null), action, subject: ref, trust: ownerTrust }
}
