import type { ReadingTrail } from '../audit/reading-trail.js'
import { scopeOf, mayRecord, projectionFor } from '../domain/access/permission.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { recordStatuses } from '../domain/record/code-lists.js'
import { dayBounds } from '../domain/record/partial-date.js'
import { readReference } from '../domain/record/reference.js'
import { countedCodes, whereItHappened } from '../domain/record/record.js'
import { NotAllowedError, NotFoundError } from '../platform/errors.js'
import type { RecordListQuery, RecordStore } from './record-store.js'

export interface RecordServiceParts {
  readonly store: RecordStore
  readonly reading: ReadingTrail
}

/** What waits for somebody, each with its number and its oldest instant. */
export interface WaitingRecords {
  readonly drafts: Waiting
  readonly returned: Waiting
  readonly toReview: Waiting
}
export interface Waiting {
  readonly count: number
  readonly oldest: Date | null
}

export interface RecordPage {
  readonly records: readonly VisibleRecord[]
  readonly total: number
}

export interface RelatedRecords {
  readonly sameTrust: readonly VisibleRecord[]
  readonly sameType: readonly VisibleRecord[]
}

export type RecordService = ReturnType<typeof createRecordService>

/** Those that somebody has handed in. */
const SETTLED = ['submitted', 'in-review', 'returned', 'accepted', 'released', 'published'] as const
/**
 * So many of the newest of a failure type are put in order by what the viewer sees of them: of a release of another trust
 * that is the year, and which of them come first must not tell the day.
 */
const LOOKED_AT = 40

/** By the day as far as it is told, and by reference where that is alike. */
function newestFirst(records: readonly VisibleRecord[]): VisibleRecord[] {
  const dayOf = ({ occurred }: VisibleRecord): string => (occurred === null ? '' : dayBounds(occurred).first)
  return [...records].sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || a.ref.localeCompare(b.ref))
}

/** Reading records, and the lists of what waits. Every use case takes the viewer, decides by `domain/access`, and denies by default. */
export function createRecordService({ store, reading }: RecordServiceParts) {
  /** One record as the viewer may see it. Unknown and forbidden references give the same `NotFoundError`. */
  async function open(viewer: Viewer, ref: string): Promise<VisibleRecord> {
    const record = await store.byRef(readReference(ref) ?? ref)
    const visible = record === null ? null : visibleTo(viewer, record)
    if (visible === null) throw new NotFoundError(ref)
    await reading.read(viewer, visible)
    return visible
  }

  async function listed(viewer: Viewer, query: Omit<RecordListQuery, 'scope'>): Promise<RecordPage> {
    const { records, total } = await store.list({ ...query, scope: scopeOf(viewer) })
    return { records: records.flatMap(record => visibleTo(viewer, record) ?? []), total }
  }

  /** Records that the viewer may open, a page at a time. */
  async function list(viewer: Viewer, query: Omit<RecordListQuery, 'scope'>): Promise<RecordPage> {
    const found = await listed(viewer, query)
    await reading.shown(viewer, 'List of records', found.records)
    return found
  }

  /**
   * Other records of the same trust, and of the same failure type elsewhere, that the viewer may open; newest first,
   * at most `limit` each. Of a `shared` record there are none of the same trust: that would give the trust away.
   */
  async function related(viewer: Viewer, ref: string, limit: number): Promise<RelatedRecords> {
    const record = await store.byRef(ref)
    const projection = record === null ? null : projectionFor(viewer, record)
    if (record === null || projection === null) throw new NotFoundError(ref)
    const places = whereItHappened(record).flatMap(place => place.odsCode ?? [])
    const codes = countedCodes(record).map(code => code.code)
    const sameTrust = projection === 'shared' || places.length === 0 ? [] : await recordedAt(viewer, places, limit + 1)
    const perCode = await Promise.all(
      codes.map(failureType => listed(viewer, { failureType, statuses: SETTLED, limit: LOOKED_AT })),
    )
    const others = (records: readonly VisibleRecord[], shown: readonly VisibleRecord[]): VisibleRecord[] => {
      const left = new Map(records.map(other => [other.ref, other]))
      for (const { ref: known } of [record, ...shown]) left.delete(known)
      return newestFirst([...left.values()]).slice(0, limit)
    }
    const atTrust = others(sameTrust, [])
    const related = {
      sameTrust: atTrust,
      sameType: others(
        perCode.flatMap(page => page.records),
        atTrust,
      ),
    }
    await reading.shown(viewer, 'Beside another record', [...related.sameTrust, ...related.sameType])
    return related
  }

  /**
   * Records that happened at these places, of those that the viewer sees with their place. Another trust's releases have
   * none: asked for as well, they would stand in the way of others, and so tell how many there are.
   */
  async function recordedAt(viewer: Viewer, trusts: readonly string[], limit: number): Promise<VisibleRecord[]> {
    const named = hasRole(viewer, 'national-analyst')
    const pages = await Promise.all([
      listed(viewer, { trusts, statuses: named ? SETTLED : ['published'], limit }),
      ...(viewer.trust === null
        ? []
        : [listed(viewer, { trusts, ownerTrust: viewer.trust, statuses: SETTLED, limit })]),
    ])
    return pages.flatMap(page => page.records).filter(record => record.projection !== 'shared')
  }

  /** What waits for the viewer, by what their roles let them do. */
  async function waiting(viewer: Viewer): Promise<WaitingRecords> {
    const none: Waiting = { count: 0, oldest: null }
    const { userId, trust } = viewer
    const mine = async (status: 'draft' | 'returned'): Promise<Waiting> =>
      userId === null || !mayRecord(viewer) ? none : oldestOf(viewer, { reporter: userId, statuses: [status] })
    const [drafts, returned, toReview] = await Promise.all([
      mine('draft'),
      mine('returned'),
      trust !== null && hasRole(viewer, 'reviewer') ? oldestOf(viewer, { ownerTrust: trust, ...TO_REVIEW }) : none,
    ])
    return { drafts, returned, toReview }
  }

  /** One of the viewer's own lists, a page at a time, longest waiting first. */
  async function worklist(viewer: Viewer, name: Worklist, skip: number, limit: number): Promise<RecordPage> {
    const { userId, trust } = viewer
    if (userId === null || trust === null) throw new NotAllowedError('Lists of work belong to people at a trust')
    if (!mayRecord(viewer)) throw new NotAllowedError('Only reporters and reviewers of a trust record')
    return list(viewer, { reporter: userId, ...WORKLIST_STATUSES[name], skip, limit })
  }

  async function oldestOf(viewer: Viewer, query: Omit<RecordListQuery, 'scope' | 'limit'>): Promise<Waiting> {
    const { records, total } = await store.list({
      ...query,
      scope: scopeOf(viewer),
      sort: 'longest-waiting',
      limit: 1,
    })
    const first = records[0]
    return { count: total, oldest: first?.submittedAt ?? first?.updatedAt ?? null }
  }

  return {
    open,
    list,
    related,
    waiting,
    worklist,
  }
}

/** The viewer's own drafts, returned and all records. What waits for review is the review queue's. */
export const WORKLISTS = ['drafts', 'returned', 'mine'] as const
export type Worklist = (typeof WORKLISTS)[number]

const TO_REVIEW = { statuses: ['submitted', 'in-review'] } as const satisfies Partial<RecordListQuery>

const WORKLIST_STATUSES = {
  drafts: { statuses: ['draft'], sort: 'longest-waiting' },
  returned: { statuses: ['returned'], sort: 'longest-waiting' },
  mine: {
    statuses: recordStatuses.codes.filter(status => status !== 'withdrawn'),
    sort: 'recently-updated',
  },
} as const satisfies Record<Worklist, Partial<RecordListQuery>>
