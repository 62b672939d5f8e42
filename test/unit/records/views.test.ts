import { visibleTo, type VisibleRecord } from '../../../src/domain/access/visible-record.js'
import { ANONYMOUS } from '../../../src/domain/access/viewer.js'
import { NO_ALERT_TIMES, type FailureCode, type ImagingRecord } from '../../../src/domain/record/record.js'
import { alertTimeline } from '../../../src/records/alert-views.js'
import { needsView, newFindingsView, quarterBefore } from '../../../src/records/home-views.js'
import { worklistTable } from '../../../src/records/list-views.js'
import { recordPageView } from '../../../src/records/record-views.js'
import { daysBetween, inList, instantInWords, leadOf } from '../../../src/records/record-words.js'
import { stageStates } from '../../../src/records/stage-states.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../support/record-builders.js'

const reviewer = aViewer('priya', ['reviewer'])
const elsewhere = aViewer('sunita', ['reviewer'], FERNCASTLE)
const NONE = { sameTrust: [], sameType: [] }

function visible(record: ImagingRecord, viewer = reviewer): VisibleRecord {
  const seen = visibleTo(viewer, record)
  if (seen === null) throw new Error('The viewer may not open this record')
  return seen
}

function page(record: ImagingRecord, viewer = reviewer) {
  return recordPageView({
    record: visible(record, viewer),
    taxonomy: TAXONOMY,
    related: NONE,
    recordedAgain: [],
  })
}

function code(of: string, over: Partial<FailureCode> = {}): FailureCode {
  return { code: of, state: 'present', certainty: 'high', basis: 'event', quote: null, ...over }
}

const release = {
  title: 'Report not opened',
  narrative: 'A report was filed unread.',
  recommendations: [],
  preparedBy: { userId: 'priya', name: 'Priya Nair' },
  releasedBy: { userId: 'tom', name: 'Tom Ashdown' },
  releasedAt: new Date('2026-04-01T09:00:00Z'),
}

describe('the states of the pathway', () => {
  it.each([
    [[code('reporting.missed-finding')], 'failed'],
    [[code('reporting.missed-finding', { basis: 'concern-only' })], 'concern'],
    [[code('reporting.missed-finding', { state: 'absent' })], 'held'],
    [[code('reporting.missed-finding', { state: 'unknown' })], 'unknown'],
    [[code('reporting.missed-finding', { state: 'not-asked' })], 'unknown'],
    [[], 'unknown'],
    [[code('reporting.missed-finding', { state: 'absent' }), code('reporting.ambiguous-wording')], 'failed'],
    [[code('reporting.missed-finding', { basis: 'concern-only' }), code('reporting.ambiguous-wording')], 'failed'],
  ])('%j: %s', (codes, state) => {
    const states = stageStates(codes, TAXONOMY)
    expect(states).toHaveLength(10)
    expect(states.find(({ stage }) => stage.code === 'reporting')?.state).toBe(state)
  })

  it('are told in the sentence under the title', () => {
    const said = (over: Partial<ImagingRecord>) =>
      leadOf(visible(anIncident(over)), TAXONOMY)
        .map(part => part.text)
        .join('')
    expect(said({})).toBe('The pathway failed at acknowledgement.')
    expect(said({ codes: [code('governance.failure-to-learn'), code('referral.not-requested')] })).toBe(
      'The pathway failed at referral and governance.',
    )
    expect(said({ codes: [code('checks.safety-screening', { basis: 'concern-only' })] })).toBe(
      'A concern about the future, at checks.',
    )
    expect(said({ codes: [], imagingFailing: 'no' })).toBe('No failing in imaging was found.')
    expect(said({ codes: [], imagingFailing: 'not-imaging' })).toBe('This decision is not about imaging.')
    expect(said({ codes: [], imagingFailing: 'unclear' })).toBe('Nobody has yet said where the pathway failed.')
  })
})

describe('the page of a record', () => {
  it('says whose words it shows', () => {
    const released = anIncident({ status: 'released', release })
    expect(page(released).happened.whose).toMatch(/^The original account/)
    expect(page(released, aViewer('helen', ['board'])).happened.whose).toMatch(/^The release/)
    expect(page(aFinding({ demo: false })).happened.whose).toMatch(/^Our summary of the published decision/)
    expect(page(aFinding()).happened.whose).toMatch(/invented/)
  })

  it('tells of a record shared by another trust neither where nor when, and offers no way there', () => {
    const shown = page(anIncident({ status: 'released', release }), elsewhere)
    const told = JSON.stringify(shown)
    for (const secret of ['Northmere', 'DEMO-NM', 'February', '14', 'Amara', '/trusts/']) {
      expect(told).not.toContain(secret)
    }
    expect(shown.heading.facts?.[0]?.text).toBe('Another trust, released without names or places')
    expect(told).toContain('2026')
  })

  it('warns of every report of a coroner that it finds no fault', () => {
    const finding = aFinding()
    const coroner = { ...finding, finding: finding.finding && { ...finding.finding, body: 'coroner' as const } }
    expect(page(coroner).coronersCaution).toBe(true)
    expect(page(finding).coronersCaution).toBe(false)
  })

  it('links only to web addresses', () => {
    const finding = aFinding()
    const facts = finding.finding
    if (facts === null) throw new Error('A finding has facts')
    const hostile = { ...finding, finding: { ...facts, publicUrl: 'javascript:alert(1)' } }
    expect(JSON.stringify(page(hostile).about)).not.toContain('javascript:')
    expect(JSON.stringify(page(finding).about)).toContain('https://decisions.ombudsman.example/P-009999')
  })

  it('shows each part with its outcome and says that a reply is not held', () => {
    const shown = page(aFinding())
    expect(shown.components?.rows).toHaveLength(1)
    expect(shown.recommendations).toMatchObject({ heading: 'What the source asked for', noReply: true })
    expect(shown.recommendations?.items[0]?.note).toBe('Due 1 May 2026')
  })

  it('has the latest of its history first', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 5, 1, hour))
    const history = [
      { at: at(8), by: null, action: 'imported' as const, note: '' },
      { at: at(9), by: null, action: 'coded' as const, note: 'By two coders.' },
    ]
    const entries = page(anIncident({ history })).history
    expect(entries.map(entry => entry.what)).toEqual(['Coded', 'Imported'])
    expect(entries[0]?.when).toBe('1 June 2026 at 10:00am')
  })
})

describe('times of an alert', () => {
  const day = (on: string) => ({ on, precision: 'day' as const, to: null })

  it('name the gaps that are known, and say what is not', () => {
    const times = { ...NO_ALERT_TIMES, reported: day('2026-01-01'), acknowledged: day('2026-01-12') }
    expect(alertTimeline(times)?.steps.map(({ label, when, gap }) => [label, when, gap])).toEqual([
      ['Reported', '1 January 2026', null],
      ['Alert sent', null, null],
      ['Acknowledged', '12 January 2026', '11 days, report to acknowledgement'],
      ['Acted on', null, null],
      ['Patient told', null, null],
    ])
    expect(alertTimeline(NO_ALERT_TIMES)).toBeNull()
  })
})

describe('home', () => {
  const now = new Date('2026-02-09T12:00:00Z')
  const none = { count: 0, oldest: null }

  it('says kindly that nothing waits', () => {
    const { lead, rows } = needsView({ drafts: none, returned: none, toReview: none }, now)
    expect(rows).toEqual([])
    expect(lead).toEqual([{ text: 'Nothing needs you today.' }])
  })

  it('counts what waits in words and starts with what is most urgent', () => {
    const toReview = { count: 7, oldest: new Date('2026-01-28T12:00:00Z') }
    const drafts = { count: 2, oldest: now }
    const { lead, rows } = needsView({ drafts, returned: none, toReview }, now)
    expect(lead.map(part => part.text).join('')).toBe(
      'Nine things are waiting. Start with the seven records to review.',
    )
    expect(rows.map(row => [row.count, row.text, row.detail])).toEqual([
      [7, 'Records to review', 'Oldest has waited 12 days'],
      [2, 'Drafts', 'Saved today'],
    ])
  })

  it.each([
    ['2026-02-09', '2025-11-09'],
    ['2026-05-31', '2026-02-28'],
    ['2024-05-31', '2024-02-29'],
    ['2026-01-01', '2025-10-01'],
    ['2026-03-31', '2025-12-31'],
  ])('takes the quarter before %p to begin on %p', (day, since) => {
    expect(quarterBefore(day)).toBe(since)
  })

  it('shows the findings of the last quarter, and says so where there are none', () => {
    const recent = visible(aFinding(), ANONYMOUS)
    expect(newFindingsView([recent], TAXONOMY, now)).toMatchObject({
      lead: 'Published since 9 November 2025.',
      rows: [{ date: '1 February 2026', stages: 'Communication' }],
    })
    const later = new Date('2026-11-24T12:00:00Z')
    const old = newFindingsView([recent], TAXONOMY, later)
    expect(old.lead).toBe('None has been published since 24 August 2026. These are the latest.')
    expect(old.rows).toHaveLength(1)
  })
})

describe('lists of work', () => {
  it('say what to do next', () => {
    const amara = aViewer('amara', ['reporter'])
    const draft = worklistTable('drafts', [visible(anIncident({ status: 'draft' }), amara)]).rows[0]
    expect(draft?.[4]?.sentence?.[0]).toMatchObject({ text: 'Check and submit' })
    expect(draft?.[0]?.sentence?.[0]?.href).toMatch(/\/check$/)
  })
})

describe('words', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['Birmingham', 'Sandwell and West Birmingham'], 'Birmingham, and Sandwell and West Birmingham'],
    [['a', 'Mid and South Essex', 'c'], 'a, Mid and South Essex, and c'],
    [['Barking, Havering and Redbridge', 'b', 'c'], 'Barking, Havering and Redbridge; b; and c'],
  ])('lists %j as %p', (items, words) => {
    expect(inList(items)).toBe(words)
  })

  it('tell times as London has them, in summer and in winter', () => {
    expect(instantInWords(new Date('2026-07-01T23:30:00Z'))).toBe('2 July 2026 at 12:30am')
    expect(instantInWords(new Date('2026-01-01T12:05:00Z'))).toBe('1 January 2026 at 12:05pm')
    expect(daysBetween(new Date('2026-07-01T22:30:00Z'), new Date('2026-07-01T23:30:00Z'))).toBe(1)
  })
})
