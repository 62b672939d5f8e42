import fc from 'fast-check'
import { ANONYMOUS } from '../../../src/domain/access/viewer.js'
import type { PatternCase } from '../../../src/domain/patterns/lifecycle.js'
import { countableSince } from '../../../src/domain/patterns/known-on.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { createDirectory } from '../../../src/organisations/directory.js'
import { createBacktests, monthEnd } from '../../../src/patterns/backtest.js'
import { sameThreadEngine } from '../../../src/patterns/pattern-engine.js'
import { createPatternRuns } from '../../../src/patterns/pattern-runs.js'
import { londonDay, movableClock } from '../../../src/platform/clock.js'
import { NotAllowedError } from '../../../src/platform/errors.js'
import { memoryActivityStore } from '../../support/memory-activity-store.js'
import { memoryLeaseStore } from '../../support/memory-lease-store.js'
import { memoryPatternCaseStore } from '../../support/memory-pattern-case-store.js'
import { memoryPatternStore } from '../../support/memory-pattern-store.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, NORTHMERE, TAXONOMY } from '../../support/record-builders.js'

const DAY = '2026-03-31'
const place = [{ name: 'Northmere', role: 'where-it-happened', odsCode: NORTHMERE }] as const
const { finding } = aFinding()

function incident(number: number, on: string, accepted: string): ImagingRecord {
  return anIncident({
    ...{ id: `i-${number}`, eventId: `i-${number}`, ref: `INC-2026-${String(number).padStart(6, '0')}-0` },
    ...{ status: 'accepted', occurred: { on, precision: 'day', to: null }, organisations: place },
    history: [{ at: new Date(`${accepted}T09:00:00Z`), by: null, action: 'accepted', note: '', to: 'accepted' }],
  })
}

const ownFinding = aFinding({
  ...{ status: 'accepted', ownerTrust: NORTHMERE, organisations: place, recommendations: [] },
  codes: aFinding().codes.map(code => ({ ...code, code: 'acknowledgement.report-not-read' })),
  finding: finding && { ...finding, decidedOn: { on: '2025-01-10', precision: 'day', to: null } },
  submittedAt: new Date('2025-02-01T09:00:00Z'),
  history: [],
})
const KNOWN = [ownFinding, incident(1, '2025-09-10', '2025-09-20'), incident(2, '2025-12-10', '2025-12-20')]

function lookingBack(records: readonly ImagingRecord[]) {
  const clock = movableClock(new Date('2026-11-24T10:00:00Z'))
  const parts = {
    ...{
      records: memoryRecordStore(records),
      store: memoryPatternStore(),
      activity: memoryActivityStore(),
      cases: memoryPatternCaseStore(),
    },
    ...{ engine: sameThreadEngine, leases: memoryLeaseStore(clock), holder: 'test', taxonomy: TAXONOMY, clock },
    recommendations: { datesOf: async () => new Map() },
    directory: createDirectory({ organisations: [], successions: [], aliases: {} }),
    ...{ version: 'test', contributes: () => true, finish: async (known: PatternCase) => known },
    failed: (error: unknown) => {
      throw error
    },
  }
  return createBacktests({ ...parts, runs: createPatternRuns(parts) })
}

const viewer = aViewer('priya', ['reviewer'])

describe('Looking back', () => {
  it('says what would have been said, and what followed', async () => {
    const later = [incident(3, '2026-06-10', '2026-06-20'), incident(4, '2026-08-10', '2026-08-20')]
    const { found, records } = await lookingBack([...KNOWN, ...later]).on(viewer, DAY)
    expect(records).toBe(3)
    expect(found).toMatchObject([
      {
        then: { detector: 'D1', observed: 2, window: { to: DAY } },
        followed: { later: 2, strength: 'fact', state: 'emerging' },
      },
    ])
  })

  it('never looks ahead: whatever came later changes nothing of what it would have said', async () => {
    const said = async (records: readonly ImagingRecord[]): Promise<string> =>
      JSON.stringify((await lookingBack(records).on(viewer, DAY)).found.map(one => one.then))
    const before = await said(KNOWN)
    const laterRecord = fc
      .record({
        number: fc.integer({ min: 100, max: 999 }),
        happened: fc.constantFrom('2025-08-01', '2025-11-05', '2026-03-30', '2026-04-01', '2026-07-07'),
        accepted: fc.constantFrom('2026-04-01', '2026-05-11', '2026-11-01'),
      })
      .map(({ number, happened, accepted }) => incident(number, happened, accepted))
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(laterRecord, { maxLength: 6, selector: one => one.id }), async later => {
        expect(await said([...KNOWN, ...later])).toBe(before)
      }),
      { numRuns: 25 },
    )
  })

  it('takes a record from the day on which it could be counted, and leaves out what nobody can tell', () => {
    expect(countableSince(incident(1, '2025-09-10', '2025-09-20'), londonDay)).toBe('2025-09-20')
    expect(countableSince(ownFinding, londonDay)).toBe('2025-02-01')
    expect(countableSince({ ...ownFinding, submittedAt: null }, londonDay)).toBeNull()
    expect(countableSince(aFinding(), londonDay)).toBe('2026-02-01')
    const monthOnly = finding && { ...finding, publishedOn: { on: '2026-02', precision: 'month', to: null } as const }
    expect(countableSince(aFinding({ finding: monthOnly }), londonDay)).toBe('2026-02-28')
  })

  it('is not for visitors, and shows nobody what they may not see', async () => {
    const back = lookingBack(KNOWN)
    await expect(back.on(ANONYMOUS, DAY)).rejects.toThrow(NotAllowedError)
    expect((await back.on(aViewer('ana', ['national-analyst']), DAY)).found).toEqual([])
  })

  it('goes by ends of months', async () => {
    expect([monthEnd('2026-02'), monthEnd('2024-02'), monthEnd('2025-12')]).toEqual([
      '2026-02-28',
      '2024-02-29',
      '2025-12-31',
    ])
    expect((await lookingBack(KNOWN).days()).slice(0, 2)).toEqual(['2026-10-31', '2026-09-30'])
  })
})
