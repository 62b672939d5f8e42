import { meets } from '../../src/domain/access/condition.js'
import { accessFacts, isSearchable, projectionsOf } from '../../src/domain/access/permission.js'
import { dayBounds } from '../../src/domain/record/partial-date.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { waitsForSignature } from '../../src/domain/record/review.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import type { RecordOutline, SentRevision } from '../../src/records/record-outbox.js'
import { ReferenceTakenError, type RecordListQuery, type RecordStore } from '../../src/records/record-store.js'

/** Records in memory, behind the same port: for tests of what stands on the store, not of the store. */
export function memoryRecordStore(records: readonly ImagingRecord[] = []): RecordStore {
  const held = new Map(records.map(record => [record.id, record]))
  const dirty = new Map(records.map((record, order) => [record.id, order]))
  const asked = new Map<string, number>()
  const revoked = new Set<string>()
  let order = records.length

  function write(record: ImagingRecord): void {
    const before = held.get(record.id)
    if (before !== undefined && showsLess(before, record)) revoked.add(record.id)
    held.set(record.id, record)
    if (!dirty.has(record.id)) dirty.set(record.id, order++)
  }

  function askAgain(ids: Iterable<string>): void {
    for (const id of ids) {
      if (!held.has(id)) continue
      asked.set(id, (asked.get(id) ?? 0) + 1)
      if (!dirty.has(id)) dirty.set(id, order++)
    }
  }

  function isUnchanged(sent: SentRevision): boolean {
    return held.get(sent.id)?.rev === sent.rev && (asked.get(sent.id) ?? 0) === (sent.asked ?? 0)
  }

  function matching(query: Partial<RecordListQuery>): ImagingRecord[] {
    const { scope, statuses, kinds, failureType, demo, ownerTrust, reporter, holder, releaseWaits, expunging } = query
    const days = query.occurredBetween
    return [...held.values()].filter(
      record =>
        (ownerTrust === undefined || record.ownerTrust === ownerTrust) &&
        (days === undefined || (dayOf(record) >= days.first && dayOf(record) <= days.last)) &&
        (reporter === undefined || record.reporter?.userId === reporter) &&
        (holder === undefined ||
          ('is' in holder
            ? record.review.holder?.userId === holder.is
            : record.review.holder?.userId !== holder.isNot)) &&
        (expunging === undefined || record.expunging !== undefined) &&
        (releaseWaits === undefined || waitsForSignature(record.releaseDraft) === releaseWaits) &&
        (scope === undefined ||
          projectionsOf(record).some(projection => meets(scope, accessFacts(record, projection)))) &&
        (statuses === undefined || statuses.includes(record.status)) &&
        (demo === undefined || record.demo === demo) &&
        (kinds === undefined || kinds.includes(record.kind)) &&
        (failureType === undefined || record.codes.some(code => code.code === failureType && code.state === 'present')),
    )
  }

  const outlined = (record: ImagingRecord): RecordOutline => ({
    id: record.id,
    rev: record.rev,
    status: record.status,
    projections: projectionsOf(record),
    dirty: dirty.has(record.id),
  })

  const byDay = (a: ImagingRecord, b: ImagingRecord): number => dayOf(b).localeCompare(dayOf(a))

  const byWait = (a: ImagingRecord, b: ImagingRecord): number =>
    (a.submittedAt?.getTime() ?? 0) - (b.submittedAt?.getTime() ?? 0)

  return {
    async insert(record) {
      if ([...held.values()].some(other => other.ref === record.ref)) throw new ReferenceTakenError(record.ref)
      write(record)
    },
    async insertMissing(added) {
      const missing = added.filter(record => !held.has(record.id))
      const refs = new Set([...held.values()].map(({ ref }) => ref))
      const taken = missing.find(({ ref }) => refs.has(ref))
      if (taken !== undefined) throw new ReferenceTakenError(taken.ref)
      missing.forEach(write)
      return missing.length
    },
    async remove(revisions) {
      const gone = revisions.filter(({ id, rev }) => held.get(id)?.rev === rev).map(({ id }) => id)
      for (const id of gone) {
        held.delete(id)
        dirty.delete(id)
      }
      return gone
    },
    async takenRefs(refs) {
      const used = new Set([...held.values()].map(({ ref }) => ref))
      return new Set(refs.filter(ref => used.has(ref)))
    },
    async replace(record, expectedRev) {
      if (held.get(record.id)?.rev !== expectedRev) throw new StaleRevisionError(record.ref)
      const next = { ...record, rev: expectedRev + 1 }
      write(next)
      return next
    },
    byId: async id => held.get(id) ?? null,
    byIds: async ids => ids.flatMap(id => held.get(id) ?? []),
    byRef: async ref => [...held.values()].find(record => record.ref === ref) ?? null,
    bySource: async id =>
      [...held.values()].filter(({ source }) => source?.id === id || source?.also.some(also => also.id === id)),
    byEvent: async eventId =>
      [...held.values()].filter(record => record.eventId === eventId).sort((a, b) => a.ref.localeCompare(b.ref)),
    count: async query => matching(query).length,
    async list(query) {
      const found = matching(query).sort(byDay)
      if (query.sort === 'oldest') found.reverse()
      if (query.sort === 'longest-waiting') found.sort(byWait)
      if (query.sort === 'most-harmed') {
        found.sort((a, b) => (b.harm.physical ?? -1) - (a.harm.physical ?? -1) || byWait(a, b))
      }
      const from = query.skip ?? 0
      return { records: found.slice(from, from + query.limit), total: found.length }
    },
    async *each(query) {
      for (const record of matching(query)) yield record
    },
    async countByStatus() {
      const counts: Partial<Record<ImagingRecord['status'], number>> = {}
      for (const { status } of held.values()) counts[status] = (counts[status] ?? 0) + 1
      return counts
    },
    async *dirty(atOnce) {
      const ids = [...dirty].sort(([, a], [, b]) => a - b).map(([id]) => id)
      for (let from = 0; from < ids.length; from += atOnce) {
        yield ids
          .slice(from, from + atOnce)
          .flatMap(id => (dirty.has(id) ? (held.get(id) ?? []) : []))
          .map(record => ({ id: record.id, rev: record.rev, asked: asked.get(record.id) ?? 0, record }))
      }
    },
    async markIndexed(sent) {
      for (const { id } of sent.filter(isUnchanged)) {
        dirty.delete(id)
        revoked.delete(id)
      }
    },
    async leaveOut(sent) {
      for (const { id } of sent.filter(isUnchanged)) dirty.delete(id)
    },
    markDirty: async ids => askAgain(ids),
    async markAllDirty() {
      askAgain(held.keys())
      return held.size
    },
    async markRestDirty() {
      const rest = [...held.keys()].filter(id => !dirty.has(id))
      askAgain(rest)
      return rest.length
    },
    dirtyState: async () => ({ count: dirty.size, oldest: null }),
    waitingSince: async () => null,
    async revoke(ids) {
      for (const id of ids) if (held.has(id)) revoked.add(id)
      askAgain(ids)
    },
    revoked: async limit => [...revoked].slice(0, limit),
    outline: async bucket => [...held.values()].filter(record => record.id.startsWith(bucket)).map(outlined),
    outlineOf: async ids => ids.flatMap(id => held.get(id) ?? []).map(outlined),
    async *inBucket(bucket) {
      for (const record of held.values()) if (record.id.startsWith(bucket)) yield record
    },
  }
}

/** An audience less, another owner or reporter, another release, or more words taken out. */
function showsLess(before: ImagingRecord, after: ImagingRecord): boolean {
  const shown = (record: ImagingRecord) => (isSearchable(record) ? projectionsOf(record) : [])
  return (
    shown(before).some(projection => !shown(after).includes(projection)) ||
    before.ownerTrust !== after.ownerTrust ||
    before.reporter?.userId !== after.reporter?.userId ||
    (before.release !== null && before.release.releasedAt.getTime() !== after.release?.releasedAt.getTime()) ||
    before.expunged.length !== after.expunged.length
  )
}

function dayOf({ occurred }: ImagingRecord): string {
  return occurred === null ? '' : dayBounds(occurred).first
}
