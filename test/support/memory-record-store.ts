import { meets } from '../../src/domain/access/condition.js'
import { accessFacts, projectionsOf } from '../../src/domain/access/permission.js'
import { dayBounds } from '../../src/domain/record/partial-date.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import { ReferenceTakenError, type RecordListQuery, type RecordStore } from '../../src/records/record-store.js'

/** Records in memory, behind the same port: for tests of what stands on the store, not of the store. */
export function memoryRecordStore(records: readonly ImagingRecord[] = []): RecordStore {
  const held = new Map(records.map(record => [record.id, record]))
  const dirty = new Map(records.map((record, order) => [record.id, order]))
  let order = records.length

  function write(record: ImagingRecord): void {
    held.set(record.id, record)
    if (!dirty.has(record.id)) dirty.set(record.id, order++)
  }

  function matching({ scope, statuses, kinds, failureType, demo }: Partial<RecordListQuery>): ImagingRecord[] {
    return [...held.values()].filter(
      record =>
        (scope === undefined ||
          projectionsOf(record).some(projection => meets(scope, accessFacts(record, projection)))) &&
        (statuses === undefined || statuses.includes(record.status)) &&
        (demo === undefined || record.demo === demo) &&
        (kinds === undefined || kinds.includes(record.kind)) &&
        (failureType === undefined || record.codes.some(code => code.code === failureType && code.state === 'present')),
    )
  }

  const byDay = (a: ImagingRecord, b: ImagingRecord): number => dayOf(b).localeCompare(dayOf(a))

  return {
    async insert(record) {
      if ([...held.values()].some(other => other.ref === record.ref)) throw new ReferenceTakenError(record.ref)
      write(record)
    },
    async insertMissing(added) {
      const missing = added.filter(record => !held.has(record.id))
      missing.forEach(write)
      return missing.length
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
    async list(query) {
      const found = matching(query).sort(byDay)
      if (query.sort === 'oldest') found.reverse()
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
    async dirty(limit) {
      const ids = [...dirty].sort(([, a], [, b]) => a - b).map(([id]) => id)
      return ids.slice(0, limit).flatMap(id => held.get(id) ?? [])
    },
    async markIndexed(revisions) {
      for (const { id, rev } of revisions) if (held.get(id)?.rev === rev) dirty.delete(id)
    },
    async markAllDirty() {
      for (const id of held.keys()) if (!dirty.has(id)) dirty.set(id, order++)
      return held.size
    },
    dirtyState: async () => ({ count: dirty.size, oldest: null }),
  }
}

function dayOf({ occurred }: ImagingRecord): string {
  return occurred === null ? '' : dayBounds(occurred).first
}
