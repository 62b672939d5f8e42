import type { AuditFact } from '../../audit/audit-log.js'
import { mayRecord } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import {
  NO_CAPTURE_FACTS,
  type EnteredForm,
  type KeptWarning,
  type OtherEvent,
} from '../../domain/record/capture-facts.js'
import {
  cleanText,
  complaintDraftSchema,
  findingDraftSchema,
  incidentDraftSchema,
  LIMITS,
} from '../../domain/record/draft.js'
import { codeFieldId } from '../../domain/record/acceptance.js'
import type { PersonalChoice } from '../../domain/record/personal-words.js'
import { makeReference, type ReferenceKind } from '../../domain/record/reference.js'
import type { ImagingRecord, OrganisationInvolved } from '../../domain/record/record.js'
import { keptWarnings, openRules } from '../../domain/record/rules.js'
import { retiredText, type Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { londonDay, type Clock } from '../../platform/clock.js'
import {
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
  type Fault,
} from '../../platform/errors.js'
import type { Random } from '../../platform/random.js'
import { ReferenceTakenError, type RecordStore } from '../record-store.js'
import { asTyped, withChoice, withFields } from './draft-changes.js'
import { EMPTY_RECORD } from './empty-record.js'
import { fromComplaint, fromFinding, fromIncident, type EnteredFields } from './entered-fields.js'

export interface CaptureServiceParts {
  readonly store: RecordStore
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  readonly random: Random
  /** The name of a trust, by ODS code, and whether it is one of the invented ones. */
  readonly trustFacts: (odsCode: string) => { readonly name: string; readonly demo: boolean } | null
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  /** Records that may tell of the same event as a draft, of those that the viewer may read. */
  readonly sameEvent: (viewer: Viewer, draft: ImagingRecord) => Promise<readonly { readonly ref: string }[]>
  /** Called after each write with the record as stored: wakes the index and marks patterns stale. */
  readonly written: (record: ImagingRecord) => void
}

export type CaptureService = ReturnType<typeof createCaptureService>

/** What people record; every kind has its own draft schema. */
export type CapturedKind = 'incident' | 'complaint' | 'finding'

/** A form as it was sent: read as far as it could be, and as typed. */
export interface Entry {
  /** For the draft schema of the kind. */
  readonly candidate: unknown
  /** What could not be read at all, such as 31 April. */
  readonly faults: readonly Fault[]
  readonly typed: EnteredForm
  /** What was decided about words that look personal, and done in `typed` already. */
  readonly choice?: PersonalChoice | null
}

/** What was said of a draft where its answers were checked. */
export interface CheckAnswers {
  /** Why each warning is kept. */
  readonly reasons: readonly KeptWarning[]
  /** Records that look like the same event, and are of another one. */
  readonly otherEvents: readonly OtherEvent[]
}

const NOTHING_SAID: CheckAnswers = { reasons: [], otherEvents: [] }

/** Recording: one's own drafts, from the first answer to handing them in. Denies by default. */
export function createCaptureService(parts: CaptureServiceParts) {
  const { store, taxonomy, clock, random, written } = parts

  /** Checks a draft as entered. Throws an `InvalidInputError` with every fault. */
  function check(viewer: Viewer, kind: CapturedKind, candidate: unknown): EnteredFields {
    const context = { taxonomy, today: londonDay(clock.now()) }
    switch (kind) {
      case 'incident':
        return fromIncident(parsed(incidentDraftSchema(context).safeParse(candidate)))
      case 'complaint': {
        const draft = parsed(complaintDraftSchema(context).safeParse(candidate))
        draft.components.forEach(({ organisation }, index) => {
          if (organisation !== null) requireOwnWorld(viewer, organisation.odsCode, `components.${index}.organisation`)
        })
        return fromComplaint(draft, ownPlaceOf(viewer))
      }
      case 'finding': {
        const draft = parsed(findingDraftSchema(context).safeParse(candidate))
        requireOwnWorld(viewer, draft.organisation.odsCode, 'organisation.name')
        return fromFinding(draft)
      }
    }
  }

  /** Invented people write of invented trusts only: real organisations carry published cases and nothing else. */
  function requireOwnWorld(viewer: Viewer, odsCode: string | null, field: string): void {
    const isDemo = (code: string | null) => code !== null && (parts.trustFacts(code)?.demo ?? false)
    if (isDemo(viewer.trust) && !isDemo(odsCode)) {
      throw new InvalidInputError([{ field, message: 'Choose one of the invented trusts' }])
    }
  }

  /** The faults of a form: of reading it, then those of the schema. */
  function faultsOf(viewer: Viewer, kind: CapturedKind, { candidate, faults }: Omit<Entry, 'typed'>): readonly Fault[] {
    try {
      check(viewer, kind, candidate)
      return faults
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      return [...faults, ...error.faults]
    }
  }

  /**
   * Saves a checked draft of the viewer's own: a new one, or over the draft of `over.ref` at `over.rev`. Throws an
   * `InvalidInputError` where anything is wrong with it.
   */
  async function saveDraft(
    viewer: Viewer,
    kind: CapturedKind,
    candidate: unknown,
    over: DraftPosition | null,
  ): Promise<ImagingRecord> {
    const fields = check(viewer, kind, candidate)
    return write(viewer, kind, over, previous => withFields(previous, fields, newRecommendation))
  }

  /**
   * Saves a draft as far as it has come: as a checked one where every answer is there and right, otherwise as typed, so
   * that nothing is lost.
   */
  async function saveEntry(
    viewer: Viewer,
    kind: CapturedKind,
    entry: Entry,
    over: DraftPosition | null,
  ): Promise<ImagingRecord> {
    const fields = faultsOf(viewer, kind, entry).length === 0 ? check(viewer, kind, entry.candidate) : null
    return write(viewer, kind, over, previous =>
      withChoice(
        fields === null ? asTyped(previous, entry.typed) : withFields(previous, fields, newRecommendation),
        entry.choice ?? null,
      ),
    )
  }

  async function write(
    viewer: Viewer,
    kind: CapturedKind,
    over: DraftPosition | null,
    change: (previous: ImagingRecord) => ImagingRecord,
  ): Promise<ImagingRecord> {
    const author = requireAuthor(viewer)
    if (over !== null) {
      const draft = await ownRecord(viewer, over.ref, kind)
      if (!isDraft(draft) || draft.rev !== over.rev) throw new StaleRevisionError(draft.ref)
      const saved = await store.replace({ ...change(draft), updatedAt: clock.now() }, over.rev)
      written(saved)
      return saved
    }
    const now = clock.now()
    const id = random.uuid()
    const person = { userId: author.userId, name: viewer.name }
    return insertWithReference(kind, ref =>
      change({
        ...EMPTY_RECORD,
        organisations: [ownPlaceOf(viewer)],
        id,
        ref,
        kind,
        eventId: id,
        demo: parts.trustFacts(author.trust)?.demo ?? false,
        ownerTrust: author.trust,
        taxonomyVersion: taxonomy.version,
        reporter: person,
        createdAt: now,
        updatedAt: now,
        history: [{ at: now, by: person, action: 'recorded', note: 'Draft saved.' }],
      }),
    )
  }

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
    await writeDown(record, 'record-submitted')
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

  /** The log must not tell administrators who made a confidential report. */
  async function writeDown({ ref, ownerTrust, reporter, confidential }: ImagingRecord, action: string): Promise<void> {
    const actor = confidential ? null : (reporter?.userId ?? null)
    await parts.audit.append({ actor, action, subject: ref, trust: ownerTrust })
  }

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

  /**
   * Throws away the viewer's own draft: it stays in the store as withdrawn, seen by nobody's list. Doing it twice is doing it once.
   * At `rev` only, where one is given: what was typed elsewhere since then is not thrown away unseen.
   */
  async function discardDraft(viewer: Viewer, ref: string, kind: CapturedKind, rev?: number): Promise<void> {
    const record = await ownRecord(viewer, ref, kind)
    if (record.status === 'withdrawn' && record.submittedAt === null) return
    if (record.status !== 'draft') throw new NotFoundError(ref)
    if (rev !== undefined && rev !== record.rev) throw new StaleRevisionError(ref)
    const now = clock.now()
    const entry = { at: now, by: record.reporter, action: 'changed' as const, note: 'Draft discarded.' }
    await writeDown(record, 'draft-discarded')
    const discarded = await store.replace(
      { ...record, status: 'withdrawn', updatedAt: now, history: [...record.history, entry] },
      record.rev,
    )
    written(discarded)
  }

  async function insertWithReference(
    kind: ReferenceKind,
    make: (ref: string) => ImagingRecord,
  ): Promise<ImagingRecord> {
    for (let attempt = 0; ; attempt++) {
      const record = make(newReference(kind))
      try {
        await store.insert(record)
        written(record)
        return record
      } catch (error) {
        // One number in a million is taken per record of the year; twenty draws in a row means something else is wrong.
        if (!(error instanceof ReferenceTakenError) || attempt >= 20) throw error
      }
    }
  }

  function newRecommendation(): string {
    return newReference('recommendation')
  }

  function newReference(kind: ReferenceKind): string {
    return makeReference(kind, Number(londonDay(clock.now()).slice(0, 4)), random.below(1_000_000))
  }

  function ownPlaceOf(viewer: Viewer): OrganisationInvolved {
    const { trust } = requireAuthor(viewer)
    return { name: parts.trustFacts(trust)?.name ?? trust, role: 'where-it-happened', odsCode: trust }
  }

  return { faultsOf, saveDraft, saveEntry, submit, setAside, ownDraft, discardDraft }
}

/** The viewer's own record was handed in or thrown away. Keeps its parent's name: who does not ask why says "not found". */
export class NoLongerDraftError extends NotFoundError {}

/** Which draft is being saved over, and the revision it was read at. */
export interface DraftPosition {
  readonly ref: string
  readonly rev: number
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

/** Its author may still change it. */
function isDraft(record: ImagingRecord): boolean {
  return record.status === 'draft' || record.status === 'returned'
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

function requireAuthor(viewer: Viewer): { userId: string; trust: string } {
  if (!mayRecord(viewer) || viewer.userId === null || viewer.trust === null) {
    throw new NotAllowedError('Only reporters and reviewers of a trust record incidents, complaints and findings')
  }
  return { userId: viewer.userId, trust: viewer.trust }
}

type Checked<Draft> =
  | { readonly success: true; readonly data: Draft }
  | {
      readonly success: false
      readonly error: {
        readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
      }
    }

function parsed<Draft>(checked: Checked<Draft>): Draft {
  if (checked.success) return checked.data
  throw new InvalidInputError(
    checked.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })),
  )
}
