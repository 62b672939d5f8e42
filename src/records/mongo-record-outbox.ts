import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Collection, Document } from 'mongodb'
import { PROJECTIONS, accessFacts, isSearchable, projectionsOf, type Projection } from '../domain/access/permission.js'
import type { RecordStatus } from '../domain/record/code-lists.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { Clock } from '../platform/clock.js'
import type { RecordOutline, SearchOutbox, SentRevision, WaitingRecord } from './record-outbox.js'

/**
 * The outbox as it is stored in a record. `dirtySince` is there exactly while the index has not confirmed the present
 * `rev` (or has been found unable to take it), `revokedAt` while the index may show what was taken back.
 */
export interface StoredOutbox {
  indexedRev: number
  /** Not there on records from before it was kept; then nobody asked. */
  asked?: number
  dirtySince?: Date
  revokedAt?: Date
}

/** Facts by which the store finds what a viewer may see; derived at each write. */
export interface StoredAccess {
  audiences: string[]
  /** The audiences under which the index shows it; none for drafts and what was withdrawn. */
  shown?: string[]
  owner: string
  reporter: string
}

interface StoredWithOutbox extends Document {
  _id: string
  rev: number
  status: RecordStatus
  access: StoredAccess
  search: StoredOutbox
}

/** The indexes of the outbox, for the collection's schema. */
export const OUTBOX_INDEXES = [
  {
    fields: { 'search.dirtySince': 1 },
    options: { partialFilterExpression: { 'search.dirtySince': { $exists: true } }, name: 'search_outbox' },
  },
  {
    fields: { 'search.revokedAt': 1 },
    options: { partialFilterExpression: { 'search.revokedAt': { $exists: true } }, name: 'search_revoked' },
  },
] as const

export function storedAccess(record: ImagingRecord): StoredAccess {
  const audiences = projectionsOf(record).map(projection => accessFacts(record, projection).audience)
  return {
    audiences,
    shown: isSearchable(record) ? audiences : [],
    owner: record.ownerTrust ?? '',
    reporter: record.reporter?.userId ?? '',
  }
}

/** The outbox of a record that is stored for the first time. */
export function newOutbox(clock: Clock): StoredOutbox {
  return { indexedRev: 0, asked: 0, dirtySince: clock.now() }
}

/**
 * The outbox of a record that replaces the stored one, as a stage's expression: it keeps what the index last confirmed,
 * and since when it has been behind; where the new state is less visible, it is revoked in this very write.
 */
export function nextOutbox(record: ImagingRecord, clock: Clock): Document {
  const now = clock.now()
  return {
    indexedRev: '$search.indexedRev',
    asked: { $ifNull: ['$search.asked', 0] },
    dirtySince: { $ifNull: ['$search.dirtySince', now] },
    revokedAt: { $cond: [lessVisible(record), now, '$search.revokedAt'] },
  }
}

/**
 * Whether the stored record, which `record` replaces, could be seen by somebody, or had words, that the new one cannot
 * and has not: an audience less, another owner or reporter, a release taken back or changed, words expunged.
 */
function lessVisible(record: ImagingRecord): Document {
  const { shown = [], owner, reporter } = storedAccess(record)
  const storedRelease = { $ifNull: ['$release.releasedAt', null] }
  return {
    $or: [
      { $not: [{ $setIsSubset: [{ $ifNull: ['$access.shown', '$access.audiences'] }, { $literal: shown }] }] },
      { $ne: ['$access.owner', { $literal: owner }] },
      { $ne: ['$access.reporter', { $literal: reporter }] },
      {
        $and: [
          { $ne: [storedRelease, null] },
          { $ne: [storedRelease, { $literal: record.release?.releasedAt ?? null }] },
        ],
      },
      { $ne: [{ $size: { $ifNull: ['$expunged', []] } }, record.expunged.length] },
    ],
  }
}

/**
 * Being there, said as a range: so the partial indexes bound what is read. Asked whether the field exists, a store reads
 * every record, and searches ask for what is revoked each time.
 */
const ANY_TIME = { $gte: new Date(0) } as const
const WAITS = { 'search.dirtySince': ANY_TIME } as const
const REVOKED = { 'search.revokedAt': ANY_TIME } as const

/** Whole records that are read in one go: pages that are asked for meanwhile wait so long. */
const AT_ONCE = 50

/** Outlines that come in one answer of the store. */
const OUTLINES_AT_ONCE = 5000

/** The outbox over the records' collection; `toRecord` reads a stored document. */
export function mongoSearchOutbox<Stored extends Document>(
  records: Collection<Stored>,
  toRecord: (document: unknown) => ImagingRecord,
  clock: Clock,
): SearchOutbox {
  const collection = records as unknown as Collection<StoredWithOutbox>

  /** One record that another version wrote, or a hand, must not keep all others from the index. */
  function readable(document: StoredWithOutbox): ImagingRecord | null {
    try {
      return toRecord(document)
    } catch {
      return null
    }
  }

  /**
   * Updates those that are still as they were sent. Most of a batch are of the same revision, so there are few updates,
   * and each is made durable once.
   */
  async function markUnchanged(sent: readonly SentRevision[], update: (rev: number) => Document): Promise<void> {
    const groups = new Map<string, { rev: number; asked: number; ids: string[] }>()
    for (const { id, rev, asked = 0 } of sent) {
      const key = `${rev} ${asked}`
      const group = groups.get(key) ?? { rev, asked, ids: [] }
      group.ids.push(id)
      groups.set(key, group)
    }
    const operations = [...groups.values()].map(({ rev, asked, ids }) => ({
      updateMany: {
        filter: { _id: { $in: ids }, rev, 'search.asked': asked === 0 ? { $in: [0, null] } : asked },
        update: update(rev),
      },
    }))
    if (operations.length > 0) await collection.bulkWrite(operations, { ordered: false })
  }

  async function waitingSince(): Promise<Date | null> {
    const options = { projection: { 'search.dirtySince': 1 }, sort: { 'search.dirtySince': 1 } } as const
    return (await collection.findOne(WAITS, options))?.search.dirtySince ?? null
  }

  async function outlines(filter: Document): Promise<RecordOutline[]> {
    const projection = { rev: 1, status: 1, 'access.audiences': 1, 'search.dirtySince': 1 }
    const documents = await collection.find(filter, { projection, batchSize: OUTLINES_AT_ONCE }).toArray()
    return documents.map(toOutline)
  }

  return {
    async *dirty(atOnce) {
      let waiting: WaitingRecord[] = []
      // One cursor for all: finding the way past those that are being sent would mean to read them again each time.
      for await (const document of collection.find(WAITS).sort({ 'search.dirtySince': 1 }).batchSize(atOnce)) {
        const { _id: id, rev, search } = document
        waiting.push({ id, rev, asked: search.asked ?? 0, record: readable(document) })
        if (waiting.length % AT_ONCE === 0) await nextTurn()
        if (waiting.length < atOnce) continue
        yield waiting
        waiting = []
      }
      if (waiting.length > 0) yield waiting
    },

    markIndexed: sent =>
      markUnchanged(sent, rev => ({
        $set: { 'search.indexedRev': rev },
        $unset: { 'search.dirtySince': '', 'search.revokedAt': '' },
      })),

    leaveOut: sent => markUnchanged(sent, () => ({ $unset: { 'search.dirtySince': '' } })),

    async markDirty(ids) {
      if (ids.length > 0) await askAgain({ _id: { $in: [...ids] } }, {})
    },

    markAllDirty: () => askAgain({}, {}),

    markRestDirty: () => askAgain({ 'search.dirtySince': { $exists: false } }, {}),

    async dirtyState() {
      const [count, oldest] = await Promise.all([collection.countDocuments(WAITS), waitingSince()])
      return { count, oldest }
    },

    waitingSince,

    async revoke(ids) {
      if (ids.length > 0) await askAgain({ _id: { $in: [...ids] } }, { 'search.revokedAt': clock.now() })
    },

    async revoked(limit) {
      const documents = await collection
        .find(REVOKED, { projection: { _id: 1 } })
        .limit(limit)
        .toArray()
      return documents.map(document => document._id)
    },

    outline: bucket => outlines(inBucket(bucket)),

    outlineOf: async ids => (ids.length === 0 ? [] : outlines({ _id: { $in: [...ids] } })),

    async *inBucket(bucket) {
      let read = 0
      for await (const document of collection.find(inBucket(bucket)).batchSize(500)) {
        read += 1
        if (read % AT_ONCE === 0) await nextTurn()
        const record = readable(document)
        if (record !== null) yield record
      }
    },
  }

  /** One write, so that what asks for a record and what finds it waiting cannot part. */
  async function askAgain(filter: Document, set: Document): Promise<number> {
    const asked = { $add: [{ $ifNull: ['$search.asked', 0] }, 1] }
    const dirtySince = { $ifNull: ['$search.dirtySince', clock.now()] }
    const changes = { 'search.asked': asked, 'search.dirtySince': dirtySince, ...set }
    return (await collection.updateMany(filter, [{ $set: changes }])).matchedCount
  }
}

function inBucket(bucket: string): Document {
  // Behind every character that an id can have.
  return { _id: { $gte: bucket, $lt: `${bucket}~` } }
}

function toOutline({ _id: id, rev, status, access, search }: StoredWithOutbox): RecordOutline {
  // The audience of a draft is no projection; nothing is indexed of one.
  const projections = access.audiences.filter((audience): audience is Projection =>
    (PROJECTIONS as readonly string[]).includes(audience),
  )
  return { id, rev, status, projections, dirty: search.dirtySince !== undefined }
}
