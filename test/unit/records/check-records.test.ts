import { loadDirectory } from '../../../src/organisations/directory.js'
import { checkRecords } from '../../../src/records/check-records.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { anIncident, TAXONOMY } from '../../support/record-builders.js'
import { makeReference } from '../../../src/domain/record/reference.js'

const directory = loadDirectory({ demo: true })
const ref = makeReference('incident', 2026, 1)

async function flawsOf(...over: readonly Parameters<typeof anIncident>[0][]): Promise<string[]> {
  const records = over.map((changes, index) =>
    anIncident({ id: `record-${index}`, eventId: 'record-0', ref, ...changes }),
  )
  return (await checkRecords(memoryRecordStore(records), TAXONOMY, directory)).map(({ flaw }) => flaw)
}

describe('the check of all records', () => {
  it('finds nothing in sound ones', async () => {
    expect(await flawsOf({}, { ref: makeReference('incident', 2026, 2) })).toEqual([])
  })

  it.each([
    ['a reference with a wrong check digit', { ref: 'INC-2026-000001-0' }, /is not a reference/],
    ['an event that no record stands for', { eventId: 'elsewhere' }, /no record stands for its event/],
    ['a trust that is not known', { ownerTrust: 'ZZZ' }, /the trust ZZZ is not known/],
    ['an invented record at a real trust', { ownerTrust: 'RXN' }, /invented and real are mixed/],
    [
      'a code that the taxonomy does not have',
      { codes: [{ code: 'x.y', state: 'present', certainty: 'high', basis: 'event', quote: null }] },
      /x\.y is not in the taxonomy/,
    ],
  ] as const)('finds %s', async (_what, changes, message) => {
    expect(await flawsOf(changes)).toEqual([expect.stringMatching(message)])
  })

  it('finds a reference that is used twice', async () => {
    expect(await flawsOf({}, {})).toEqual([expect.stringMatching(/is used by .* too/)])
  })
})
