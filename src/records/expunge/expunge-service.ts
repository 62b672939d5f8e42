import { projectionFor } from '../../domain/access/permission.js'
import { mayReview } from '../../domain/access/status-permission.js'
import { hasRole, type Viewer } from '../../domain/access/viewer.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import { FEWEST_CHARACTERS, holdsWords, placesOf, withoutWords, type Expunging } from '../../domain/record/expunge.js'
import type { ImagingRecord, Person } from '../../domain/record/record.js'
import { readReference } from '../../domain/record/reference.js'
import type { AuditFact } from '../../audit/audit-log.js'
import type { Clock } from '../../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import type { RecordStore } from '../record-store.js'

/** A room that keeps words of records of its own, such as a teaching case. */
export interface ExpungeFollower {
  /** Takes the words out of whatever was made from this record. Must be safe to repeat: it is, after a crash. */
  takeOut(ref: string, words: string): Promise<void>
}

export interface ExpungeServiceParts {
  readonly store: RecordStore
  readonly clock: Clock
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  readonly followers: readonly ExpungeFollower[]
  /** Called after each write with the record as stored. */
  readonly written: (record: ImagingRecord) => void
}

/** A request as the second person sees it: never the words. */
export interface ExpungeRequest {
  readonly ref: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly reason: string
  readonly places: number
  /** Somebody else has to confirm it. */
  readonly own: boolean
}

export interface AskInput {
  readonly rev: number
  readonly words: string
  readonly reason: string
}

/** What a reviewer needs to ask. */
export interface ExpungeForm {
  readonly ref: string
  readonly rev: number
  readonly title: string
  /** The words that already wait for a second person; `null` for none. */
  readonly waiting: { readonly words: string; readonly reason: string; readonly places: number } | null
}

export type ExpungeService = ReturnType<typeof createExpungeService>

/** Somebody may write to the record between our reading and our writing; so often we read it again. */
const ATTEMPTS = 5

/**
 * Taking words out of a record for good, where the law asks for it: a reviewer marks them, a second person of the trust, who
 * may be an administrator and sees no text, confirms. Who and why is kept; the words are not. Denies by default.
 */
export function createExpungeService(parts: ExpungeServiceParts) {
  const { store, clock, audit, followers, written } = parts

  /** For reviewers of the trust that holds it; to everybody else it is not there, unless they may read it in full. */
  async function reviewedRecord(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record === null) throw new NotFoundError(ref)
    if (mayReview(viewer, record)) return record
    if (projectionFor(viewer, record) === 'full') throw new NotAllowedError('Only reviewers mark words to be taken out')
    throw new NotFoundError(ref)
  }

  async function form(viewer: Viewer, ref: string): Promise<ExpungeForm> {
    const record = await reviewedRecord(viewer, ref)
    await audit.append({ actor: viewer.userId, action: 'record-read', subject: record.ref, trust: record.ownerTrust })
    const { expunging, rev, title } = record
    return {
      ...{ ref: record.ref, rev, title },
      waiting:
        expunging === undefined
          ? null
          : { words: expunging.words, reason: expunging.reason, places: placesOf(record, expunging.words) },
    }
  }

  /** Marks words. Rejects with an `InvalidInputError` where they do not stand in the record, or the reason repeats them. */
  async function ask(viewer: Viewer, ref: string, input: AskInput): Promise<ImagingRecord> {
    const record = await reviewedRecord(viewer, ref)
    const words = cleanText(input.words)
    const reason = cleanText(input.reason)
    const before = record.expunging
    if (before !== undefined) {
      if (before.words === words && before.askedBy.userId === viewer.userId) return record
      throw new InvalidInputError([
        { field: 'words', message: 'Other words wait to be taken out of this record. One request at a time' },
      ])
    }
    if (record.rev !== input.rev) throw new StaleRevisionError(record.ref)
    checkAsked(record, words, reason)
    const askedBy = personOf(viewer)
    await audit.append({
      actor: askedBy.userId,
      action: 'expunge-asked',
      subject: record.ref,
      trust: record.ownerTrust,
    })
    const expunging: Expunging = { words, reason, askedBy, askedAt: clock.now() }
    return saved({ ...record, expunging }, record.rev)
  }

  /** Takes a request back that nobody has confirmed; `cancelled` is `false` where none waits, or waits any more. */
  async function cancel(viewer: Viewer, ref: string): Promise<{ readonly ref: string; readonly cancelled: boolean }> {
    const record = await reviewedRecord(viewer, ref)
    if (record.expunging === undefined) return { ref: record.ref, cancelled: false }
    if (record.expunging.confirmed !== undefined) throw new StaleRevisionError(record.ref)
    const { userId } = personOf(viewer)
    await audit.append({ actor: userId, action: 'expunge-cancelled', subject: record.ref, trust: record.ownerTrust })
    const { expunging: _, ...rest } = record
    await saved(rest, record.rev)
    return { ref: record.ref, cancelled: true }
  }

  /** What waits at the viewer's trust; for its administrators and reviewers. */
  async function waiting(viewer: Viewer): Promise<readonly ExpungeRequest[]> {
    const ownerTrust = secondPersonsTrust(viewer)
    const { records } = await store.list({ ownerTrust, expunging: true, limit: 200 })
    return records.flatMap(record => requestOf(viewer, record) ?? [])
  }

  /** One request, by its reference. */
  async function request(viewer: Viewer, ref: string): Promise<ExpungeRequest> {
    const found = requestOf(viewer, await requestedRecord(viewer, ref))
    if (found === null) throw new NotFoundError(ref)
    return found
  }

  async function requestedRecord(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const trust = secondPersonsTrust(viewer)
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record?.ownerTrust !== trust || record.expunging === undefined) throw new NotFoundError(ref)
    return record
  }

  /**
   * Confirms a request: from this write on the words are nowhere in the record, and searches leave the record out until the
   * index has let go of them. The same person cannot; what was confirmed already stays so.
   */
  async function confirm(viewer: Viewer, ref: string, typedReference: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const record = await requestedRecord(viewer, ref)
      const { expunging } = record
      if (expunging === undefined) throw new NotFoundError(ref)
      const by = personOf(viewer)
      if (expunging.askedBy.userId === by.userId) throw new NotAllowedError('Somebody else has to confirm it')
      if (readReference(typedReference) !== record.ref) {
        throw new InvalidInputError([
          { field: 'reference', message: `Enter the reference of the record, ${record.ref}` },
        ])
      }
      if (expunging.confirmed !== undefined) return finish(record)
      await audit.append({
        ...{ actor: by.userId, action: 'expunge-confirmed', subject: record.ref },
        ...{ reason: expunging.reason, trust: record.ownerTrust },
      })
      try {
        await finish(await saved(takenOut(record, expunging, by, clock.now()), record.rev))
        return
      } catch (error) {
        if (!(error instanceof StaleRevisionError) || attempt >= ATTEMPTS) throw error
      }
    }
  }

  /** Tells the other rooms, and forgets the words. Safe to repeat, and repeated by `resume` after a crash. */
  async function finish(record: ImagingRecord): Promise<void> {
    if (record.expunging?.confirmed === undefined) return
    for (const follower of followers) await follower.takeOut(record.ref, record.expunging.words)
    for (let attempt = 1; ; attempt++) {
      const current = await store.byId(record.id)
      if (current?.expunging?.confirmed === undefined) return
      // What somebody wrote meanwhile, from a page that they had open, is cleaned too.
      const { expunging, ...rest } = withoutWords(current, current.expunging.words).record
      const subject = current.ref
      await audit.append({ actor: null, action: 'expunge-finished', subject, trust: current.ownerTrust })
      try {
        await saved(rest, current.rev)
        return
      } catch (error) {
        if (!(error instanceof StaleRevisionError) || attempt >= ATTEMPTS || expunging === undefined) throw error
      }
    }
  }

  /** Finishes what a crash left half done; the number of records. */
  async function resume(): Promise<number> {
    const { records } = await store.list({ expunging: true, limit: 1000 })
    const left = records.filter(({ expunging }) => expunging?.confirmed !== undefined)
    for (const record of left) await finish(record)
    return left.length
  }

  async function saved(record: ImagingRecord, rev: number): Promise<ImagingRecord> {
    const stored = await store.replace({ ...record, updatedAt: clock.now() }, rev)
    written(stored)
    return stored
  }

  return { form, ask, cancel, waiting, request, confirm, resume }
}

/** The record without the words; what is kept of them is who, when and why. */
function takenOut(record: ImagingRecord, expunging: Expunging, by: Person, at: Date): ImagingRecord {
  const { record: clean, places } = withoutWords(record, expunging.words)
  const { askedBy, reason } = expunging
  return {
    ...clean,
    expunging: { ...expunging, confirmed: { by, at } },
    expunged: [...clean.expunged, { at, askedBy, by, reason, places }],
    history: [...clean.history, { at, by, action: 'expunged', note: reason }],
  }
}

function requestOf(viewer: Viewer, record: ImagingRecord): ExpungeRequest | null {
  const { expunging } = record
  if (expunging === undefined || expunging.confirmed !== undefined) return null
  return {
    ref: record.ref,
    askedBy: expunging.askedBy.name,
    askedAt: expunging.askedAt,
    reason: expunging.reason,
    places: placesOf(record, expunging.words),
    own: expunging.askedBy.userId === viewer.userId,
  }
}

function checkAsked(record: ImagingRecord, words: string, reason: string): void {
  const faults = []
  if (words.length < FEWEST_CHARACTERS) {
    faults.push({ field: 'words', message: `Enter the words to take out, at least ${FEWEST_CHARACTERS} characters` })
  } else if (words.length > LIMITS.quote) {
    const most = LIMITS.quote.toLocaleString('en-GB')
    faults.push({
      field: 'words',
      message: `The words must be ${most} characters or fewer. Ask for the parts one by one`,
    })
  } else if (placesOf(record, words) === 0) {
    faults.push({ field: 'words', message: 'These words do not stand in the record. Copy them from its text' })
  }
  if (reason === '')
    faults.push({ field: 'reason', message: 'Enter the reason. It is kept, so leave the words out of it' })
  else if (reason.length > LIMITS.line) {
    faults.push({ field: 'reason', message: `The reason must be ${LIMITS.line} characters or fewer` })
  } else if (words !== '' && holdsWords(reason, words)) {
    faults.push({ field: 'reason', message: 'The reason is kept: it must not repeat the words' })
  }
  if (faults.length > 0) throw new InvalidInputError(faults)
}

/** The trust for which the viewer confirms requests. */
function secondPersonsTrust(viewer: Viewer): string {
  if (viewer.trust === null || !hasRole(viewer, 'admin', 'reviewer')) {
    throw new NotAllowedError('Only administrators and reviewers of a trust confirm this')
  }
  return viewer.trust
}

function personOf(viewer: Viewer): Person {
  if (viewer.userId === null) throw new NotAllowedError('Nobody is signed in')
  return { userId: viewer.userId, name: viewer.name }
}
