import fc from 'fast-check'
import { countEvents } from '../../../src/domain/patterns/count-events.js'
import type { FailureCode, ImagingRecord, OrganisationInvolved } from '../../../src/domain/record/record.js'
import { aFinding, anIncident } from '../../support/record-builders.js'

const code = (over: Partial<FailureCode> = {}): FailureCode => ({
  ...{ code: 'reporting.missed-finding', state: 'present', certainty: 'high', basis: 'event', quote: null },
  ...over,
})
const place = (
  odsCode: string | null,
  role: OrganisationInvolved['role'] = 'where-it-happened',
): OrganisationInvolved => ({
  ...{ name: odsCode ?? 'A clinic', role, odsCode },
})
const accepted = (over: Partial<ImagingRecord> = {}): ImagingRecord => anIncident({ status: 'accepted', ...over })
const count = (...records: ImagingRecord[]) => countEvents(records, odsCode => (odsCode === 'OLD' ? 'NEW' : odsCode))

describe('What is counted', () => {
  it.each([
    { description: 'an accepted incident', record: accepted(), events: 1 },
    { description: 'a released one', record: accepted({ status: 'released' }), events: 1 },
    { description: 'a published finding', record: aFinding(), events: 1 },
    { description: 'not a draft', record: accepted({ status: 'draft' }), events: 0 },
    { description: 'not one that waits for review', record: accepted({ status: 'submitted' }), events: 0 },
    { description: 'not one in review', record: accepted({ status: 'in-review' }), events: 0 },
    { description: 'not a returned one', record: accepted({ status: 'returned' }), events: 0 },
    { description: 'not a duplicate', record: accepted({ status: 'duplicate' }), events: 0 },
    { description: 'not what is not imaging', record: accepted({ status: 'not-imaging' }), events: 0 },
    { description: 'not a withdrawn one', record: accepted({ status: 'withdrawn' }), events: 0 },
    { description: 'not a risk', record: accepted({ eventType: 'risk' }), events: 0 },
    { description: 'not good care', record: accepted({ eventType: 'good-care' }), events: 0 },
    { description: 'not where imaging did not fail', record: aFinding({ imagingFailing: 'no' }), events: 0 },
    { description: 'not where that is unclear', record: aFinding({ imagingFailing: 'unclear' }), events: 0 },
    { description: 'not where the place looks wrong', record: aFinding({ attributionDoubtful: true }), events: 0 },
    { description: 'not without codes', record: accepted({ codes: [] }), events: 0 },
    { description: 'not with a code that held', record: accepted({ codes: [code({ state: 'absent' })] }), events: 0 },
    {
      description: 'not with a mere concern',
      record: accepted({ codes: [code({ basis: 'concern-only' })] }),
      events: 0,
    },
  ])('$description', ({ record, events }) => {
    expect(count(record).events).toHaveLength(events)
  })

  it('takes only codes that are present and happened', () => {
    const record = accepted({
      codes: [
        code(),
        code({ code: 'checks.safety-screening', state: 'absent' }),
        code({ code: 'referral.not-requested', basis: 'concern-only' }),
      ],
    })
    expect(count(record).events[0]?.types).toEqual(['reporting.missed-finding'])
  })
})

describe('One event', () => {
  it('is what several records tell of, with all their types and the worst harm', () => {
    const incident = accepted({
      id: 'a',
      ref: 'INC-1',
      eventId: 'e',
      codes: [code()],
      harm: { physical: 1, psychological: null },
    })
    const complaint = accepted({
      ...{
        id: 'b',
        ref: 'CMP-1',
        eventId: 'e',
        kind: 'complaint',
        eventType: null,
        codes: [code({ code: 'follow-up.not-arranged' })],
      },
      ...{ harm: { physical: 3, psychological: null }, occurred: { on: '2026-02', precision: 'month', to: null } },
    })
    expect(count(complaint, incident).events).toMatchObject([
      {
        ...{ eventId: 'e', refs: ['CMP-1', 'INC-1'], source: 'incident', harm: 3 },
        types: ['follow-up.not-arranged', 'reporting.missed-finding'],
        occurred: { on: '2026-02-14', precision: 'day' },
      },
    ])
  })

  it('is counted once in what the trust records and once among published cases, never together', () => {
    const recorded = accepted({ id: 'a', ref: 'INC-1', eventId: 'e' })
    const published = aFinding({ id: 'b', ref: 'FND-1', eventId: 'e' })
    expect(count(recorded, published).events.map(event => event.source)).toEqual(['published', 'incident'])
  })

  it('does not depend on the order of the records', () => {
    const records = ['a', 'b', 'c', 'd'].map((id, index) =>
      accepted({ id, ref: `INC-${id}`, eventId: index < 2 ? 'e' : id, modalities: index === 0 ? ['ct'] : ['mri'] }),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: 4 }), shuffled => {
        expect(count(...shuffled)).toEqual(count(...records))
      }),
    )
  })
})

describe('Where it happened', () => {
  it('is read under the trust of today', () => {
    const [event] = count(accepted({ organisations: [place('OLD')] })).events
    expect(event).toMatchObject({ trust: 'NEW', recordedTrusts: ['OLD'] })
  })

  it('is one place for codes that became one trust', () => {
    expect(count(accepted({ organisations: [place('OLD'), place('NEW')] })).events).toHaveLength(1)
  })

  it('leaves out who only received the report', () => {
    const report = aFinding({ organisations: [place('NEW'), place('X', 'other'), place('Y', 'national-body')] })
    expect(count(report).events[0]).toMatchObject({ trust: 'NEW' })
  })

  it.each([
    { description: 'two trusts', places: [place('X'), place('Y')], possible: ['X', 'Y'] },
    { description: 'a trust and a place without a code', places: [place('X'), place(null)], possible: ['X'] },
    { description: 'a place without a code', places: [place(null)], possible: [] },
    { description: 'nowhere', places: [], possible: [] },
  ])('$description: counted at no trust, and no finding about one', ({ places, possible }) => {
    const counted = count(aFinding({ organisations: places }))
    expect(counted.events).toEqual([])
    expect(counted.findings).toEqual([])
    expect(counted.unplaced).toMatchObject([{ possibleTrusts: possible }])
  })
})

describe('Findings', () => {
  it('carry when they were issued and the last date that something is due', () => {
    const due = (on: string | null) => ({
      ...{ ref: 'REC', type: 'audit', text: 'Audit.', owner: '', timescale: null, status: 'open' },
      due: on === null ? null : { on, precision: 'day', to: null },
    })
    const record = aFinding({
      recommendations: [due('2026-05-01'), due('2026-08-01'), due(null)] as ImagingRecord['recommendations'],
    })
    expect(count(record).findings).toMatchObject([
      { issued: { on: '2026-01-20' }, due: { on: '2026-08-01' }, published: true },
    ])
  })

  it('are also a trust’s own, once accepted, and count as complaints', () => {
    const own = aFinding({ status: 'accepted', ownerTrust: 'X' })
    expect(count(own).findings).toMatchObject([{ published: false }])
    expect(count(own).events).toMatchObject([{ source: 'complaint' }])
    expect(count(aFinding({ status: 'submitted' })).findings).toEqual([])
  })
})
