import type { ReadingTrail } from '../../audit/reading-trail.js'
import { projectionFor } from '../../domain/access/permission.js'
import { mayReview } from '../../domain/access/status-permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import { readReference } from '../../domain/record/reference.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { AuditFact } from '../../audit/audit-log.js'
import type { Clock } from '../../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import type { Random } from '../../platform/random.js'
import type { RecordStore } from '../record-store.js'
import type { EventChange, EventLedger, EventMove } from './event-change.js'
import { personOf } from './review-service.js'

export interface EventServiceParts {
  readonly store: RecordStore
  readonly ledger: EventLedger
  readonly clock: Clock
  readonly random: Random
  readonly audit: { append(fact: AuditFact): Promise<unknown> }
  readonly reading: Pick<ReadingTrail, 'shown'>
  /** Called after each write with the record as stored. */
  readonly written: (record: ImagingRecord) => void
}

/** The event of a record, as one viewer may see it. */
export interface EventOfRecord {
  readonly record: VisibleRecord
  /** Other records of the same event that the viewer may open. */
  readonly others: readonly VisibleRecord[]
  /** What reviewers of the viewer's trust decided about it, the latest first. */
  readonly changes: readonly EventChange[]
  readonly mayChange: boolean
  /** The one decision that can be undone now: the latest. */
  readonly undoable: string | null
}

export type EventService = ReturnType<typeof createEventService>

/** Tries before giving up where somebody else keeps writing to the same record. */
const TRIES = 5

/**
 * Which records tell of the same event. Only a record's `eventId` changes, only on records of the viewer's own trust, and
 * a ledger keeps who decided, when and why: it is written first, so that a change cut short is finished later, and
 * undoing it puts back exactly what stood before.
 */
export function createEventService(parts: EventServiceParts) {
  const { store, ledger, clock, random, audit, reading, written } = parts

  async function ofReviewer(viewer: Viewer, ref: string): Promise<ImagingRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    if (record === null || projectionFor(viewer, record) === null) throw new NotFoundError(ref)
    if (!mayReview(viewer, record)) throw new NotAllowedError('Only reviewers of its trust say which event it tells of')
    return record
  }

  /** The event of a record, and what was decided about it. */
  async function of(viewer: Viewer, ref: string): Promise<EventOfRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    const visible = record === null ? null : visibleTo(viewer, record)
    if (record === null || visible === null) throw new NotFoundError(ref)
    const members = await store.byEvent(record.eventId)
    const mayChange = mayReview(viewer, record)
    const changes = mayChange ? await ledger.ofRecords([record.id]) : []
    const latest = changes.find(({ status }) => status === 'done')
    const others = members.filter(({ id }) => id !== record.id).flatMap(other => visibleTo(viewer, other) ?? [])
    await reading.shown(viewer, 'Records of one event', [visible, ...others])
    return {
      record: visible,
      others,
      changes: changes.filter(({ trust }) => trust === viewer.trust),
      mayChange,
      undoable: latest === undefined || (await laterChangeOf(latest)) ? null : latest.id,
    }
  }

  /**
   * Says that two records tell of the same event. The other may be of the viewer's trust, or published; what is published
   * stays, and the trust's own records come to it.
   */
  async function merge(viewer: Viewer, ref: string, typed: string, why: string): Promise<EventChange> {
    const record = await ofReviewer(viewer, ref)
    const other = await otherRecord(viewer, record, typed)
    const reason = checkedReason(why)
    const [mine, theirs] = await Promise.all([store.byEvent(record.eventId), store.byEvent(other.eventId)])
    const isPublished = ({ status }: ImagingRecord) => status === 'published'
    if (mine.some(isPublished) && theirs.some(isPublished)) {
      throw fault('other', 'Both tell of published cases, and those are events of their own')
    }
    const [moving, to] = mine.some(isPublished) ? [theirs, record.eventId] : [mine, other.eventId]
    return decide(viewer, 'merge', reason, movesTo(viewer, moving, to))
  }

  async function otherRecord(viewer: Viewer, record: ImagingRecord, typed: string): Promise<ImagingRecord> {
    const ref = readReference(typed)
    if (ref === null) throw fault('other', 'Enter the reference of the other record, such as INC-2026-481902-6')
    if (ref === record.ref) throw fault('other', 'Enter the reference of another record')
    const other = await store.byRef(ref)
    if (other === null || !(mayReview(viewer, other) || other.status === 'published')) {
      throw fault('other', `No record of your trust, and no published case, has the reference ${ref}`)
    }
    if (other.eventId === record.eventId) throw fault('other', 'They stand as the same event already')
    return other
  }

  /** Says that a record tells of an event of its own. */
  async function split(viewer: Viewer, ref: string, why: string): Promise<EventChange> {
    const record = await ofReviewer(viewer, ref)
    const reason = checkedReason(why)
    const members = await store.byEvent(record.eventId)
    if (members.length < 2) throw fault('why', 'It stands as an event of its own already')
    // Its own id, as when it was recorded, unless others have come to stand under that.
    const to = (await store.byEvent(record.id)).length === 0 ? record.id : random.uuid()
    return decide(viewer, 'split', reason, movesTo(viewer, [record], to))
  }

  /** Puts back exactly what stood before a decision; only where nothing was decided about its records since. */
  async function undo(viewer: Viewer, ref: string, id: string): Promise<void> {
    const record = await ofReviewer(viewer, ref)
    const change = await ledger.byId(id)
    if (change?.trust !== viewer.trust || !change.moves.some(move => move.record === record.id))
      throw new NotFoundError(id)
    if (change.status === 'undone') return
    if (change.status !== 'done' || (await laterChangeOf(change))) throw new StaleRevisionError(record.ref)
    const by = personOf(viewer)
    await audit.append({ actor: by.userId, action: 'event-change-undone', subject: record.ref, reason: id })
    if (await ledger.advance(id, 'done', 'undoing', { at: clock.now(), by }))
      await carryOut({ ...change, status: 'undoing' })
  }

  /** Finishes what was cut short; for the start of the server. The number of entries. */
  async function finish(): Promise<number> {
    const changes = await ledger.unfinished()
    for (const change of changes) await carryOut(change)
    return changes.length
  }

  async function decide(
    viewer: Viewer,
    kind: EventChange['kind'],
    why: string,
    moves: readonly EventMove[],
  ): Promise<EventChange> {
    const by = personOf(viewer)
    const [first] = moves
    if (first === undefined || viewer.trust === null) throw fault('other', 'No record of your trust would change')
    const change: EventChange = {
      ...{ id: random.uuid(), kind, trust: viewer.trust, at: clock.now(), by, why, moves },
      ...{ status: 'pending', undone: null },
    }
    await audit.append({ actor: by.userId, action: `event-${kind}`, subject: first.ref, reason: change.id })
    await ledger.insert(change)
    await carryOut(change)
    return change
  }

  /** Moves each record, and closes the entry. Safe to repeat: a record that has moved stays. */
  async function carryOut(change: EventChange): Promise<void> {
    const undoing = change.status === 'undoing'
    for (const { record, from, to } of change.moves) await move(record, undoing ? to : from, undoing ? from : to)
    await ledger.advance(change.id, change.status, undoing ? 'undone' : 'done')
  }

  async function move(id: string, from: string, to: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const record = await store.byId(id)
      if (record?.eventId !== from) return
      try {
        written(await store.replace({ ...record, eventId: to }, record.rev))
        return
      } catch (error) {
        if (!(error instanceof StaleRevisionError) || attempt >= TRIES) throw error
      }
    }
  }

  /** Whether something was decided since about any record of this decision. */
  async function laterChangeOf(change: EventChange): Promise<boolean> {
    const changes = await ledger.ofRecords(change.moves.map(({ record }) => record))
    const isLater = ({ id, at }: EventChange): boolean =>
      at.getTime() === change.at.getTime() ? id > change.id : at > change.at
    return changes.some(other => other.status !== 'undone' && isLater(other))
  }

  return { of, merge, split, undo, finish }
}

/** Moves of the viewer's own trust's records. */
function movesTo(viewer: Viewer, records: readonly ImagingRecord[], to: string): readonly EventMove[] {
  return records
    .filter(({ ownerTrust }) => ownerTrust !== null && ownerTrust === viewer.trust)
    .map(({ id, ref, eventId }) => ({ record: id, ref, from: eventId, to }))
}

function checkedReason(typed: string): string {
  const why = cleanText(typed)
  if (why === '') throw fault('why', 'Enter how you can tell')
  if (why.length > LIMITS.action) throw fault('why', 'How you can tell must be 10,000 characters or fewer')
  return why
}

function fault(field: string, message: string): InvalidInputError {
  return new InvalidInputError([{ field, message }])
}
