import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import type { Random } from '../../src/platform/random.js'
import type { RecordStore } from '../../src/records/record-store.js'
import type { ProjectionParts } from '../../src/search/projection.js'
import { loadSearchVocabulary } from '../../src/search/synonyms.js'
import { anIncident, TAXONOMY } from './record-builders.js'

export const EDITED_PROJECTION: ProjectionParts = {
  taxonomy: TAXONOMY,
  trusts: { trust: () => null, current: code => code },
  rewrites: loadSearchVocabulary().rewrites,
}

/** An incident with an id that is spread over the buckets as real ones are. */
export function editedRecord(number: number, over: Partial<ImagingRecord> = {}): ImagingRecord {
  const id = `${((number * 37) % 256).toString(16).padStart(2, '0')}000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return anIncident({ id, eventId: id, ref: makeReference('incident', 2026, number), ...over })
}

const RECORDS = 60

/** One write of the kind that people make, to one of `records`: something new, other words, a withdrawal, or its return. */
export async function editSomething(store: RecordStore, random: Random, records = RECORDS): Promise<void> {
  const number = random.below(records)
  const held = await store.byId(editedRecord(number).id)
  try {
    if (held === null) await store.insert(editedRecord(number))
    else if (random.below(5) > 0) await store.replace({ ...held, title: `Edit ${random.below(1e6)}` }, held.rev)
    else await store.replace({ ...held, status: held.status === 'withdrawn' ? 'submitted' : 'withdrawn' }, held.rev)
  } catch (error) {
    if (!(error instanceof StaleRevisionError)) throw error
  }
}
