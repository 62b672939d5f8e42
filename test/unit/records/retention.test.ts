import { dueOf, type RetainedRecord } from '../../../src/records/retention/retention.js'

const PERIODS = { years: 10, seriousYears: 20, complaintYears: 8, draftDays: 90, uploadDays: 7 }
const RECORD: RetainedRecord = {
  ref: 'INC-2026-481902-7',
  kind: 'incident',
  status: 'accepted',
  physicalHarm: 2,
  ownerTrust: 'DEMO-NM',
  createdAt: new Date('2016-02-01T10:00:00Z'),
  submittedAt: new Date('2016-02-29T10:00:00Z'),
  updatedAt: new Date('2020-02-29T10:00:00Z'),
}

describe('when a record is due', () => {
  it.each<[string, Partial<RetainedRecord>, string, string]>([
    ['an incident', {}, 'years', '2026-03-01T10:00:00.000Z'],
    ['one with no harm stated', { physicalHarm: null }, 'years', '2026-03-01T10:00:00.000Z'],
    ['one with severe harm', { physicalHarm: 3 }, 'seriousYears', '2036-02-29T10:00:00.000Z'],
    ['a death', { physicalHarm: 4 }, 'seriousYears', '2036-02-29T10:00:00.000Z'],
    [
      'a complaint, whatever the harm',
      { kind: 'complaint', physicalHarm: 4 },
      'complaintYears',
      '2024-02-29T10:00:00.000Z',
    ],
    ['an unpublished finding', { kind: 'finding' }, 'complaintYears', '2024-02-29T10:00:00.000Z'],
    ['a draft', { status: 'draft', submittedAt: null }, 'draftDays', '2020-05-29T10:00:00.000Z'],
    ['a discarded draft', { status: 'withdrawn', submittedAt: null }, 'draftDays', '2020-05-29T10:00:00.000Z'],
  ])('%s', (_what, over, rule, due) => {
    expect(dueOf({ ...RECORD, ...over }, PERIODS)).toMatchObject({ rule, due: new Date(due) })
  })

  it('is never for what is published', () => {
    expect(dueOf({ ...RECORD, kind: 'finding', status: 'published' }, PERIODS)).toBeNull()
  })
})
