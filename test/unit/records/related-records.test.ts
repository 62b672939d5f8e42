import { makeReference } from '../../../src/domain/record/reference.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { createRecordService } from '../../../src/records/record-service.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE } from '../../support/record-builders.js'
import { unwatchedReading } from '../../support/unwatched-reading.js'

const person = { userId: 'someone', name: 'Someone' }
const [code] = anIncident().codes

/** Of the same failure type, at Ferncastle, on some day of 2025. */
function released(number: number, day: string): ImagingRecord {
  return anIncident({
    id: `66666666-6666-4666-8666-00000000000${number}`,
    ref: makeReference('incident', 2026, number),
    ownerTrust: FERNCASTLE,
    organisations: [{ role: 'where-it-happened', odsCode: FERNCASTLE, name: 'Ferncastle' }],
    status: 'released',
    occurred: { on: day, precision: 'day', to: null },
    release: {
      title: `Release ${number}`,
      narrative: 'A report was not opened.',
      recommendations: [],
      preparedBy: person,
      releasedBy: person,
      releasedAt: new Date('2026-03-01'),
    },
  })
}

function published(number: number): ImagingRecord {
  return aFinding({
    id: `77777777-7777-4777-8777-00000000000${number}`,
    ref: makeReference('finding', 2026, number),
    organisations: [{ role: 'where-it-happened', odsCode: FERNCASTLE, name: 'Ferncastle' }],
    codes: code === undefined ? [] : [code],
  })
}

const relatedTo = (subject: ImagingRecord, records: readonly ImagingRecord[], limit = 3) =>
  createRecordService({ store: memoryRecordStore([subject, ...records]), reading: unwatchedReading }).related(
    aViewer('priya', ['reviewer']),
    subject.ref,
    limit,
  )
const titles = (records: readonly { readonly title: string }[]): string[] => records.map(({ title }) => title)

describe('records beside another', () => {
  it('stand in an order that tells no day of another trust’s release', async () => {
    const days = ['2025-01-03', '2025-06-15', '2025-11-30']
    const told = await relatedTo(
      anIncident(),
      days.map((day, number) => released(number, day)),
    )
    const otherwise = await relatedTo(
      anIncident(),
      days.map((day, number) => released(2 - number, day)),
    )
    expect(told.sameType).toHaveLength(3)
    expect(titles(otherwise.sameType)).toEqual(titles(told.sameType))
    const some = await relatedTo(
      anIncident(),
      days.map((day, number) => released(2 - number, day)),
      2,
    )
    expect(titles(some.sameType)).toEqual(titles(told.sameType).slice(0, 2))
  })

  it('are as many of the same trust, whatever that trust has released', async () => {
    const cases = [published(1), published(2), published(3)]
    const releases = [1, 2, 3, 4].map(number => released(number, `2026-0${number}-01`))
    const alone = await relatedTo(published(0), cases)
    const told = await relatedTo(published(0), [...cases, ...releases])
    expect(alone.sameTrust).toHaveLength(3)
    expect(told.sameTrust.map(({ ref }) => ref)).toEqual(alone.sameTrust.map(({ ref }) => ref))
  })

  it('have one’s own in full, newest first', async () => {
    const own = ['2026-01-10', '2026-02-20'].map((on, number) =>
      anIncident({
        id: `88888888-8888-4888-8888-00000000000${number}`,
        ref: makeReference('incident', 2025, number),
        title: `Ours of ${on}`,
        occurred: { on, precision: 'day', to: null },
      }),
    )
    const { sameTrust, sameType } = await relatedTo(anIncident(), [...own, released(1, '2026-03-01')])
    expect(titles(sameTrust)).toEqual(['Ours of 2026-02-20', 'Ours of 2026-01-10'])
    expect(titles(sameType)).toEqual(['Release 1'])
  })
})
