import { NO_CAPTURE_FACTS, type CaptureFacts } from '../../../src/domain/record/capture-facts.js'
import { partialDate, type PartialDate } from '../../../src/domain/record/partial-date.js'
import { NO_ALERT_TIMES, type AlertTimes, type ImagingRecord } from '../../../src/domain/record/record.js'
import { brokenRules, CROSS_FIELD_RULES, keptWarnings, openRules } from '../../../src/domain/record/rules.js'
import { aFinding, anIncident } from '../../support/record-builders.js'

const day = (on: string): PartialDate | null => partialDate(on)
const alerts = (times: Partial<AlertTimes>) => ({ alertTimes: { ...NO_ALERT_TIMES, ...times } })
const capture = (facts: Partial<CaptureFacts>) => ({ capture: { ...NO_CAPTURE_FACTS, ...facts } })
const code = (name: string): ImagingRecord['codes'][number] => ({
  code: name,
  state: 'present',
  certainty: 'high',
  basis: 'event',
  quote: null,
})
const candour = (facts: Partial<CaptureFacts['candour']>) =>
  capture({ candour: { due: null, told: null, written: null, ...facts } })

const none = { harm: { physical: 0, psychological: 0 } } as const

/** Of each rule: a record that breaks it and nothing else, and one that is just right. */
const CASES: Readonly<Record<string, readonly [breaks: Partial<ImagingRecord>, holds: Partial<ImagingRecord>]>> = {
  'near-miss-with-harm': [{ nearMiss: true }, { nearMiss: true, ...none }],
  'near-miss-not-incident': [
    { nearMiss: true, ...none, eventType: 'risk', codes: [] },
    { nearMiss: true, ...none, eventType: 'incident' },
  ],
  'harm-without-patient': [capture({ patientAffected: 'no' }), { ...capture({ patientAffected: 'no' }), ...none }],
  'failures-of-good-care': [{ eventType: 'good-care' }, { eventType: 'good-care', codes: [] }],
  'received-before-event': [
    capture({ received: day('2026-02-13') }),
    // The same day, and a month in which it may have been later.
    capture({ received: day('2026-02') }),
  ],
  'alerted-before-reported': [
    alerts({ reported: day('2026-02-15'), alerted: day('2026-02-14') }),
    alerts({ reported: day('2026-02-15'), alerted: day('2026-02') }),
  ],
  'acknowledged-before-reported': [
    { ...alerts({ reported: day('2026-02-15'), acknowledged: day('2026-01') }), codes: [] },
    { ...alerts({ reported: day('2026-02-15'), acknowledged: day('2026-02-15') }), codes: [] },
  ],
  'acknowledged-before-alerted': [
    { ...alerts({ alerted: day('2026-02-15'), acknowledged: day('2026-02-14') }), codes: [] },
    { ...alerts({ alerted: day('2026'), acknowledged: day('2026-02-14') }), codes: [] },
  ],
  'actedon-before-reported': [
    alerts({ reported: day('2026-02-15'), actedOn: day('2025') }),
    alerts({ reported: day('2026-02-15'), actedOn: day('2026') }),
  ],
  'actedon-before-alerted': [
    alerts({ alerted: day('2026-02-15'), actedOn: day('2026-02-14') }),
    alerts({ alerted: day('2026-02-15'), actedOn: day('2026-02-16') }),
  ],
  'actedon-before-acknowledged': [
    { ...alerts({ acknowledged: day('2026-02-15'), actedOn: day('2026-02-14') }), codes: [] },
    { ...alerts({ acknowledged: day('2026-02-15'), actedOn: day('2026-02-15') }), codes: [] },
  ],
  'told-before-reported': [
    alerts({ reported: day('2026-02-15'), patientInformed: day('2026-02-14') }),
    alerts({ reported: day('2026-02-15'), patientInformed: day('2026-02-15') }),
  ],
  'read-and-not-read': [
    { codes: [code('acknowledgement.report-not-read'), code('acknowledgement.read-not-acted-on')] },
    {
      codes: [
        code('acknowledgement.report-not-read'),
        { ...code('acknowledgement.read-not-acted-on'), state: 'absent' },
      ],
    },
  ],
  'acknowledged-and-not-read': [
    alerts({ acknowledged: day('2026-02-15') }),
    { ...alerts({ acknowledged: day('2026-02-15') }), codes: [] },
  ],
  'candour-denied-with-harm': [
    candour({ due: 'no' }),
    { ...candour({ due: 'no' }), harm: { physical: 1, psychological: 2 } },
  ],
  'candour-before-event': [candour({ told: day('2026-02-13') }), candour({ told: day('2026-02-14') })],
  'written-before-told': [
    candour({ told: day('2026-02-20'), written: day('2026-02-19') }),
    candour({ told: day('2026-02-20'), written: day('2026-02-20') }),
  ],
  'notified-before-event': [
    { externalRefs: [{ system: 'LFPSE', id: '1', date: '2026-01' }] },
    {
      externalRefs: [
        { system: 'LFPSE', id: '1', date: null },
        { system: 'MHRA', id: '', date: '2026-02' },
      ],
    },
  ],
}

describe('the rules between answers', () => {
  it.each(Object.entries(CASES))('%s is broken by one record and held by another', (id, [breaks, holds]) => {
    expect(brokenRules(anIncident(breaks)).map(rule => rule.id)).toEqual([id])
    expect(brokenRules(anIncident(holds))).toEqual([])
  })

  it.each([
    ['the day before', '2026-02-14', '2026-02-13', true],
    ['the same day', '2026-02-14', '2026-02-14', false],
    ['the month before', '2026-02-14', '2026-01', true],
    ['the same month', '2026-02-14', '2026-02', false],
    ['the same year', '2026-02-14', '2026', false],
    ['the year before', '2026', '2025-12-31', true],
    ['within a year that is all that is known', '2026', '2026-01-01', false],
  ])('a complaint that was received %s', (_when, occurred, received, isBroken) => {
    const told = { kind: 'complaint', occurred: day(occurred), ...capture({ received: day(received) }) } as const
    expect(brokenRules(anIncident(told)).map(({ id }) => id)).toEqual(isBroken ? ['received-before-event'] : [])
  })

  it('a decision stands after the care that it is about', () => {
    const finding = aFinding()
    const decided = (on: string) => ({ finding: finding.finding && { ...finding.finding, decidedOn: day(on) } })
    expect(brokenRules(aFinding(decided('2026-01-20'))).map(({ id }) => id)).toEqual(['decided-before-event'])
    expect(brokenRules(aFinding(decided('2026-02-14')))).toEqual([])
  })

  it('are all tried here, each once, with words and a field to mend them at', () => {
    const tried = [...Object.keys(CASES), 'decided-before-event']
    expect(CROSS_FIELD_RULES.map(({ id }) => id).sort()).toEqual(tried.sort())
    for (const { message, field } of CROSS_FIELD_RULES) {
      expect(message).toMatch(/^[A-Z“].{15,}/)
      expect(field).toMatch(/^[a-z][\w-]*$/i)
    }
  })

  it('find nothing in a record that holds them all, nor in one from before there were capture facts', () => {
    expect(brokenRules(anIncident())).toEqual([])
    expect(brokenRules(anIncident(capture({})))).toEqual([])
  })
})

describe('a warning', () => {
  const record = anIncident({ nearMiss: true })

  it('stands in the way until somebody says why it is right', () => {
    expect(openRules(record, [])).toHaveLength(1)
    expect(openRules(record, [{ rule: 'near-miss-with-harm', reason: '  ' }])).toHaveLength(1)
    expect(openRules(record, [{ rule: 'near-miss-with-harm', reason: 'The harm came of the second scan.' }])).toEqual(
      [],
    )
  })

  it('keeps its reason while it is broken, and no longer', () => {
    const kept = [{ rule: 'near-miss-with-harm', reason: 'Seen by chance.' }]
    expect(keptWarnings(record, [...kept, { rule: 'written-before-told', reason: 'no such fault' }])).toEqual(kept)
    expect(keptWarnings(anIncident({ nearMiss: true, ...capture({ kept }) }), [])).toEqual(kept)
    expect(keptWarnings(anIncident(capture({ kept })), [])).toEqual([])
  })

  it('is open again where its reason is taken back', () => {
    const before = anIncident({ nearMiss: true, ...capture({ kept: [{ rule: 'near-miss-with-harm', reason: 'x' }] }) })
    expect(keptWarnings(before, [{ rule: 'near-miss-with-harm', reason: '' }])).toEqual([])
  })

  it('of a contradiction cannot be kept', () => {
    const wrong = anIncident(CASES['candour-before-event']?.[0])
    expect(keptWarnings(wrong, [{ rule: 'candour-before-event', reason: 'So it was.' }])).toEqual([])
    expect(openRules(wrong, [{ rule: 'candour-before-event', reason: 'So it was.' }])).toHaveLength(1)
  })
})
