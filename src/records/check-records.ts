import type { ImagingRecord } from '../domain/record/record.js'
import { isReference } from '../domain/record/reference.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { RecordStore } from './record-store.js'

/** Something in the store that points at nothing, or stands where it must not. */
export interface RecordFlaw {
  readonly ref: string
  readonly flaw: string
}

/**
 * Walks all records: references well formed and used once, events told of by some record, codes and trusts known, invented
 * and real apart.
 */
export async function checkRecords(
  store: RecordStore,
  taxonomy: Taxonomy,
  directory: OrganisationDirectory,
): Promise<RecordFlaw[]> {
  const flaws: RecordFlaw[] = []
  const seen = new Map<string, string>()
  const ids = new Set<string>()
  const events = new Map<string, string>()
  for await (const record of store.each({})) {
    ids.add(record.id)
    events.set(record.eventId, record.ref)
    const refs = [record.ref, ...record.recommendations.map(recommendation => recommendation.ref)]
    for (const ref of refs) {
      if (!isReference(ref)) flaws.push({ ref: record.ref, flaw: `${ref} is not a reference` })
      const holder = seen.get(ref)
      if (holder !== undefined) flaws.push({ ref: record.ref, flaw: `${ref} is used by ${holder} too` })
      seen.set(ref, record.ref)
    }
    flaws.push(...flawsOf(record, taxonomy, directory).map(flaw => ({ ref: record.ref, flaw })))
  }
  for (const [eventId, ref] of events) {
    if (!ids.has(eventId)) flaws.push({ ref, flaw: 'no record stands for its event' })
  }
  return flaws
}

function flawsOf(record: ImagingRecord, taxonomy: Taxonomy, directory: OrganisationDirectory): string[] {
  const codes = record.codes.filter(({ code }) => taxonomy.type(code) === undefined)
  const owners = record.ownerTrust === null ? [] : [record.ownerTrust]
  const owner = owners.map(code => directory.trust(code))
  return [
    ...codes.map(({ code }) => `the failure type ${code} is not in the taxonomy`),
    ...owners.filter(code => directory.trust(code) === null).map(code => `the trust ${code} is not known`),
    ...(owner.some(trust => trust !== null && trust.demo !== record.demo) ? ['invented and real are mixed'] : []),
  ]
}
