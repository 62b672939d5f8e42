import type { CountingRecord } from '../domain/patterns/copies.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { RecordStore } from '../records/record-store.js'
import { forCounting } from './pattern-engine.js'

/** One reading of everything that may be counted. */
export interface CountableRecords {
  /** Without texts. */
  readonly batches: AsyncIterable<readonly CountingRecord[]>
  /** Filled while reading: references of released records, and the trust of today of every code. */
  readonly released: ReadonlySet<string>
  readonly trustsToday: ReadonlyMap<string, string>
  /** Records read so far. */
  count(): number
}

const BATCH = 500

/** Reads by cursor, so that no more than a batch is held here. `keep` leaves records out before they are counted. */
export function countableRecords({
  records,
  directory,
  keep = () => true,
}: {
  readonly records: Pick<RecordStore, 'each'>
  readonly directory: Pick<OrganisationDirectory, 'current'>
  readonly keep?: (record: ImagingRecord) => boolean
}): CountableRecords {
  const released = new Set<string>()
  const trustsToday = new Map<string, string>()
  let count = 0
  async function* batches(): AsyncGenerator<readonly CountingRecord[]> {
    let batch: CountingRecord[] = []
    for await (const record of records.each({ statuses: ['accepted', 'released', 'published'] })) {
      if (!keep(record)) continue
      count++
      if (record.status === 'released' && record.release !== null) released.add(record.ref)
      for (const { odsCode } of record.organisations) {
        if (odsCode !== null && !trustsToday.has(odsCode)) trustsToday.set(odsCode, directory.current(odsCode))
      }
      batch.push(forCounting(record))
      if (batch.length >= BATCH) {
        yield batch
        batch = []
      }
    }
    yield batch
  }
  return { batches: batches(), released, trustsToday, count: () => count }
}
