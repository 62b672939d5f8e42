import { releaseFindings, type ReleaseFinding } from '../../domain/deidentify/release-check.js'
import { proposeRelease } from '../../domain/deidentify/propose-release.js'
import { reidentificationRisk, type ReidentificationRisk } from '../../domain/deidentify/reidentification-risk.js'
import { projectionFor } from '../../domain/access/permission.js'
import { mayReview, permissionFor, rulesFor } from '../../domain/access/status-permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import { acceptanceFaults } from '../../domain/record/acceptance.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import type { ImagingRecord, Person } from '../../domain/record/record.js'
import { readReference } from '../../domain/record/reference.js'
import {
  changesSince,
  draftHandedOver,
  draftSaved,
  draftSentBack,
  missingIn,
  released,
  releaseUndone,
  releaseWithdrawn,
  type ChangeSince,
  type Deed,
  type ReleaseWords,
} from '../../domain/record/release.js'
import { waitsForSignature, type ReleaseDraft } from '../../domain/record/review.js'
import type { StatusAction, StatusRule } from '../../domain/record/status-table.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { AuditFact } from '../../audit/audit-log.js'
import type { Clock } from '../../platform/clock.js'
import {
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
  type Fault,
} from '../../platform/errors.js'
import type { RecordStore } from '../record-store.js'
import { dayOf } from '../record-words.js'
import { cellsOf } from './release-cells.js'
import type { SimilarEvents } from './similar-events.js'

export interface ReleaseServiceParts {
  readonly store: RecordStore
  readonly events: SimilarEvents
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  /** Names by which a trust is known, by ODS code. */
  readonly trustNames: (odsCode: string) => readonly string[]
  /** Called after each write with the record as stored: wakes the index and marks patterns stale. */
  readonly written: (record: ImagingRecord) => void
}

/** Everything that a person needs to judge a release: the original, the words as they stand, and what is in them. */
export interface ReleaseReview {
  /** In full. */
  readonly record: VisibleRecord
  /** As typed, or as the draft, the release or the detectors have them. */
  readonly words: ReleaseWords
  readonly findings: readonly ReleaseFinding[]
  readonly risk: ReidentificationRisk
  /** Why what waits cannot be signed as it stands, whoever signs; empty where nothing waits. */
  readonly standsInTheWay: readonly Fault[]
  /** What the viewer may do now. */
  readonly actions: readonly StatusAction[]
}

/** A release as somebody typed it. */
export interface ReleaseInput extends ReleaseWords {
  readonly rev: number
  readonly keptBecause: string
}

export interface SignInput {
  readonly rev: number
  /** Ids of findings that the second person has looked at, one by one, and that may stay. */
  readonly confirmed: readonly string[]
}

export interface ReasonInput {
  readonly rev: number
  readonly reason: string
}

export type ReleaseService = ReturnType<typeof createReleaseService>

/**
 * Preparing, signing and taking back the de-identified text of a record: by two different reviewers of the trust that
 * holds it, and by nobody else. Denies by default; every write is one document, at the revision that was looked at.
 */
export function createReleaseService(parts: ReleaseServiceParts) {
  const { store, events, taxonomy, clock, audit, written } = parts

  /** The record, for a reviewer of its trust. To everybody else it is not there, unless they may read it in full. */
  async function ownRecord(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record === null) throw new NotFoundError(ref)
    if (mayReview(viewer, record)) return record
    if (projectionFor(viewer, record) === 'full') throw new NotAllowedError('Only reviewers of the trust release')
    throw new NotFoundError(ref)
  }

  /** Refused by status: somebody was faster. Refused by person: not by this one. */
  function permit(viewer: Viewer, record: ImagingRecord, action: StatusAction): StatusRule {
    const { rule, refused } = permissionFor(viewer, record, action)
    if (rule !== undefined) return rule
    if (refused === 'status') throw new StaleRevisionError(record.ref)
    throw new NotAllowedError(`Not by this person: ${action}`)
  }

  function placesOf({ ownerTrust, organisations }: ImagingRecord): string[] {
    const codes = [ownerTrust, ...organisations.map(({ odsCode }) => odsCode)].filter(code => code !== null)
    return [...codes.flatMap(parts.trustNames), ...organisations.map(({ name }) => name)]
  }

  /** What the detectors make of the original: where everybody starts. */
  function proposal(record: ImagingRecord): ReleaseWords {
    const occurred = record.occurred?.precision === 'day' ? record.occurred.on : null
    const places = placesOf(record)
    const { title, narrative } = proposeRelease({ title: record.title, narrative: record.narrative, occurred, places })
    const told = (text: string) => proposeRelease({ title: '', narrative: text, occurred, places }).narrative
    return {
      title,
      narrative,
      recommendations: record.recommendations.map(({ ref, text }) => ({ ref, text: told(text) })),
    }
  }

  function findingsOf(record: ImagingRecord, words: ReleaseWords): ReleaseFinding[] {
    const places = placesOf(record)
    return [
      ...releaseFindings('title', words.title, places),
      ...releaseFindings('narrative', words.narrative, places),
      ...words.recommendations.flatMap(({ ref, text }) => releaseFindings(ref, text, places)),
    ]
  }

  /** The review of a release: of these words where they are given, else of what is stored, else of what is proposed. */
  async function open(viewer: Viewer, ref: string, typed?: ReleaseWords): Promise<ReleaseReview> {
    const record = await ownRecord(viewer, ref)
    const visible = visibleTo(viewer, record)
    if (visible === null) throw new NotFoundError(ref)
    await audit.append({ actor: viewer.userId, action: 'record-read', subject: record.ref, trust: record.ownerTrust })
    const words = typed ?? record.release ?? record.releaseDraft ?? proposal(record)
    const text = [words.title, words.narrative, ...words.recommendations.map(one => one.text)].join('\n\n')
    return {
      record: visible,
      words,
      findings: findingsOf(record, words),
      risk: reidentificationRisk({ text, cells: await cellsOf(record, words, events) }),
      standsInTheWay: waitsForSignature(record.releaseDraft) ? obstacles(record, record.releaseDraft) : [],
      actions: rulesFor(viewer, record).map(({ action }) => action),
    }
  }

  /** What the detectors propose for this record, whatever has been written since. */
  async function proposed(viewer: Viewer, ref: string): Promise<ReleaseWords> {
    return proposal(await ownRecord(viewer, ref))
  }

  /**
   * Saves the words; nobody is asked to sign them yet, and nobody can be while the title or the account is missing. Where
   * nothing at all is written, what stands stays as it is.
   */
  async function save(viewer: Viewer, ref: string, input: ReleaseInput): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref)
    permit(viewer, record, 'prepare-release')
    // Before the words are judged: a page that shows them again must not carry them past somebody else's.
    requireRevision(record, input.rev)
    const words = begunWords(record, input)
    return write(viewer, record, input.rev, 'release-saved', deed =>
      draftSaved(record, words, checkedKept(input.keptBecause), deed),
    )
  }

  /**
   * Hands the words over to a second person. What the detectors still find needs a reason why it may stay. Sending the same
   * form again changes nothing.
   */
  async function handOver(viewer: Viewer, ref: string, input: ReleaseInput): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref)
    permit(viewer, record, 'prepare-release')
    if (isHandedOverAlready(viewer, record, input)) return record
    requireRevision(record, input.rev)
    const words = wholeWords(record, input)
    const keptBecause = checkedKept(input.keptBecause)
    if (keptBecause === '' && findingsOf(record, words).length > 0) {
      throw new InvalidInputError([
        { field: 'keptBecause', message: 'Say why what we still find may stay, or take it out of the text' },
      ])
    }
    return write(viewer, record, input.rev, 'release-prepared', deed =>
      draftHandedOver(record, words, keptBecause, deed),
    )
  }

  /** Why a draft cannot be signed: its record has changed since, or does not pass the checks of its kind any more. */
  function obstacles(record: ImagingRecord, draft: ReleaseDraft): Fault[] {
    return [
      ...changesSince(record, draft.preparedAt).map(change => ({ field: 'sign', message: changeMessage(change) })),
      ...acceptanceFaults(record, taxonomy).map(({ message }) => ({
        field: 'sign',
        message: `${message}. Open the record again to mend it`,
      })),
    ]
  }

  /** Sends a prepared release back to whoever prepared it. */
  async function decline(viewer: Viewer, ref: string, input: ReasonInput): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref)
    permit(viewer, record, 'decline-release')
    const reason = checkedReason(input.reason, 'Say what must be changed')
    const draft = record.releaseDraft
    if (!waitsForSignature(draft)) throw new StaleRevisionError(record.ref)
    return write(viewer, record, input.rev, 'release-declined', deed => draftSentBack(record, draft, reason, deed))
  }

  /**
   * Signs the release, which lets it out at once. The detectors read the final words again: what they find must have been
   * confirmed one by one, by this person. A record that has changed since they were prepared, or that would not be accepted
   * any more, is not released. Signing what the same person has just signed changes nothing.
   */
  async function sign(viewer: Viewer, ref: string, input: SignInput): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref)
    if (isLastDeedOf(viewer, record, 'released') && record.status === 'released') return record
    permit(viewer, record, 'release')
    const draft = record.releaseDraft
    requireRevision(record, input.rev)
    if (!waitsForSignature(draft)) throw new StaleRevisionError(record.ref)
    const faults = [
      ...obstacles(record, draft),
      ...wordFaults(draft),
      ...unconfirmed(findingsOf(record, draft), input.confirmed),
    ]
    if (faults.length > 0) throw new InvalidInputError(faults)
    return write(viewer, record, input.rev, 'release-signed', deed => released(record, draft, deed))
  }

  /** Takes a release back: nobody outside reads it any more from this write on. */
  async function withdraw(viewer: Viewer, ref: string, input: ReasonInput): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref)
    if (isLastDeedOf(viewer, record, 'release-withdrawn') && record.status === 'accepted') return record
    permit(viewer, record, 'withdraw-release')
    const reason = checkedReason(input.reason, 'Say why the release is withdrawn')
    const { release } = record
    if (release === null) throw new StaleRevisionError(record.ref)
    return write(viewer, record, input.rev, 'release-withdrawn', deed =>
      releaseWithdrawn(record, release, reason, deed),
    )
  }

  /** Undoes one's own signature, while nothing else has happened to the record: it is again as it was before. */
  async function undo(viewer: Viewer, ref: string, rev: number): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref)
    if (isLastDeedOf(viewer, record, 'release-withdrawn') && record.status === 'accepted') return record
    permit(viewer, record, 'undo-release')
    const { release } = record
    if (release === null) throw new StaleRevisionError(record.ref)
    return write(viewer, record, rev, 'release-undone', deed => releaseUndone(record, release, deed))
  }

  /** The audit entry comes first: after a crash it may tell of one write too many, never of one too few. */
  async function write(
    viewer: Viewer,
    record: ImagingRecord,
    rev: number,
    action: string,
    next: (deed: Deed) => ImagingRecord,
  ): Promise<ImagingRecord> {
    requireRevision(record, rev)
    const by = personOf(viewer)
    await audit.append({ actor: by.userId, action, subject: record.ref, trust: record.ownerTrust })
    const saved = await store.replace(next({ by, at: clock.now() }), rev)
    written(saved)
    return saved
  }

  return { open, proposed, save, handOver, decline, sign, withdraw, undo }
}

const CHANGED = {
  coding: 'was coded anew',
  'words-added': 'was added to',
  'words-taken-out': 'had words taken out of it for good',
} as const satisfies Readonly<Record<ChangeSince['what'], string>>

function changeMessage({ what, at }: ChangeSince): string {
  return `The record ${CHANGED[what]} on ${dayOf(at)}, after this was prepared. Read it, then send the release back or hand it over again`
}

function requireRevision(record: ImagingRecord, rev: number): void {
  if (record.rev !== rev) throw new StaleRevisionError(record.ref)
}

function personOf(viewer: Viewer): Person {
  if (viewer.userId === null) throw new NotAllowedError('Nobody is signed in')
  return { userId: viewer.userId, name: viewer.name }
}

/** Words that others could read as they stand. */
function wholeWords(record: ImagingRecord, input: ReleaseWords): ReleaseWords {
  const words = cleanWords(record, input)
  const faults = wordFaults(words)
  if (faults.length > 0) throw new InvalidInputError(faults)
  return words
}

/** Words to go on with later: some are there, and none is too long. */
function begunWords(record: ImagingRecord, input: ReleaseWords): ReleaseWords {
  const words = cleanWords(record, input)
  const faults = lengthFaults(words)
  if (missingIn(words).length === 2 && words.recommendations.length === 0) {
    const message =
      'Nothing is written, so nothing was saved. Write what others may read, or start again from our proposal'
    faults.push({ field: 'title', message })
  }
  if (faults.length > 0) throw new InvalidInputError(faults)
  return words
}

/** Recommendations that are not the record's are left out, and so are empty ones: they stay with the trust. */
function cleanWords(record: ImagingRecord, { title, narrative, recommendations }: ReleaseWords): ReleaseWords {
  const known = new Set(record.recommendations.map(({ ref }) => ref))
  return {
    title: cleanText(title),
    narrative: cleanText(narrative),
    recommendations: recommendations
      .map(({ ref, text }) => ({ ref, text: cleanText(text) }))
      .filter(({ ref, text }) => known.has(ref) && text !== ''),
  }
}

/** What stands between these words and others who read them. */
function wordFaults(words: ReleaseWords): Fault[] {
  return [...missingIn(words).map(field => ({ field, message: MISSING[field] })), ...lengthFaults(words)]
}

const MISSING = {
  title: 'Enter a title that others will read',
  narrative: 'Enter what happened, for others to read',
} as const satisfies Record<ReturnType<typeof missingIn>[number], string>

function lengthFaults({ title, narrative, recommendations }: ReleaseWords): Fault[] {
  const texts = [
    { field: 'title', text: title, what: 'The title', most: LIMITS.title },
    { field: 'narrative', text: narrative, what: 'What happened', most: LIMITS.narrative },
    ...recommendations.map(({ ref, text }) => ({ field: ref, text, what: 'The recommendation', most: LIMITS.action })),
  ]
  return texts
    .filter(({ text, most }) => text.length > most)
    .map(({ field, what, most }) => ({
      field,
      message: `${what} must be ${most.toLocaleString('en-GB')} characters or fewer`,
    }))
}

/** A fault for each finding that nobody has confirmed; its field is the finding's id. */
function unconfirmed(findings: readonly ReleaseFinding[], confirmed: readonly string[]): Fault[] {
  return findings
    .filter(({ id }) => !confirmed.includes(id))
    .map(({ id, text }) => ({ field: id, message: `Confirm that “${text}” may stay, or send the release back` }))
}

function checkedKept(typed: string): string {
  const kept = cleanText(typed)
  if (kept.length <= LIMITS.action) return kept
  throw new InvalidInputError([{ field: 'keptBecause', message: tooLong('The reason') }])
}

function checkedReason(typed: string, missing: string): string {
  const reason = cleanText(typed)
  if (reason === '') throw new InvalidInputError([{ field: 'reason', message: missing }])
  if (reason.length > LIMITS.action) throw new InvalidInputError([{ field: 'reason', message: tooLong('The reason') }])
  return reason
}

function tooLong(what: string): string {
  return `${what} must be ${LIMITS.action.toLocaleString('en-GB')} characters or fewer`
}

function isLastDeedOf(viewer: Viewer, { history }: ImagingRecord, action: string): boolean {
  const last = history.at(-1)
  return last?.action === action && last.by?.userId === viewer.userId
}

function isHandedOverAlready(viewer: Viewer, record: ImagingRecord, input: ReleaseInput): boolean {
  const { releaseDraft } = record
  const words = cleanWords(record, input)
  return (
    waitsForSignature(releaseDraft) &&
    releaseDraft.preparedBy.userId === viewer.userId &&
    releaseDraft.keptBecause === cleanText(input.keptBecause) &&
    releaseDraft.title === words.title &&
    releaseDraft.narrative === words.narrative &&
    JSON.stringify(releaseDraft.recommendations) === JSON.stringify(words.recommendations) &&
    changesSince(record, releaseDraft.preparedAt).length === 0
  )
}
