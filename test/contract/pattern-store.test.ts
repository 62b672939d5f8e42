import type { Pattern } from '../../src/domain/patterns/pattern.js'
import { PATTERN_PARAMETERS } from '../../src/domain/patterns/parameters.js'
import { createMongoPatternStore } from '../../src/patterns/mongo-pattern-store.js'
import type { PatternSnapshot, PatternStore, TrackedPattern } from '../../src/patterns/pattern-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryPatternStore } from '../support/memory-pattern-store.js'

const pattern = (number: number): TrackedPattern => ({
  id: `PAT-2026-00000${number}-0`,
  key: `D1:recorded:FND-${number}:reporting.missed-finding`,
  detector: 'D1',
  failureType: 'reporting.missed-finding',
  otherType: null,
  thirdType: null,
  clumped: null,
  stage: 'reporting',
  trust: 'DEMO-NM',
  finding: { ref: `FND-${number}`, issued: '2025-01', due: null },
  closeness: 'same-type',
  modality: null,
  setting: null,
  window: { from: '2025-05-01', to: '2026-11-24' },
  observed: 3,
  expected: 1.25,
  expectedReason: null,
  expectation: { peers: 7, peerEvents: 500, peerEventsOfType: 9, ownOthers: 80, baseline: null },
  ratio: { value: 2.4, lower: 0.5, upper: 7 },
  midP: 0.08,
  chanceOfAny: 0.71,
  beforeAndAfter: { before: 0, daysBefore: 731, daysAfter: 573, ratio: null, lower: 0.5, upper: 90, aboveHalf: 0.99 },
  family: { size: 8, standing: 1, stands: false },
  shrunk: null,
  activity: null,
  copies: null,
  alarm: null,
  strength: 'fact',
  trusts: ['DEMO-NM'],
  events: [{ refs: ['INC-1'], trust: 'DEMO-NM', occurred: '2025-06', phase: 'counted', counted: true, harm: null }],
  orderUnknown: [{ refs: ['INC-2'], trust: 'DEMO-NM', occurred: null, phase: 'outside', counted: false, harm: 2 }],
  worstHarm: null,
  priority: 1.2,
  published: false,
  demo: true,
  firstFound: '2026-11-01',
  changed: { on: '2026-11-20', from: 2 },
})

const breadth: TrackedPattern = {
  ...pattern(9),
  ...({
    detector: 'D2',
    trust: null,
    finding: null,
    beforeAndAfter: null,
    chanceOfAny: null,
  } satisfies Partial<Pattern>),
  ...({
    expected: null,
    expectedReason: 'published-cases',
    expectation: null,
    ratio: null,
    midP: null,
  } satisfies Partial<Pattern>),
  ...{ family: null, priority: null, changed: null },
}

const snapshot = (at: string, patterns: readonly TrackedPattern[]): PatternSnapshot => ({
  run: {
    at: new Date(at),
    version: '0.1.0',
    parameters: PATTERN_PARAMETERS,
    until: at.slice(0, 10),
    counts: { records: 10, events: 8, unplaced: 1, findings: 2, patterns: patterns.length },
    dataDigest: 'd'.repeat(64),
    cut: 'c'.repeat(64),
    thresholds: {
      real: {},
      demo: { spread: null, increase: { trust: { value: 3.0625, budget: 0.5 }, national: null } },
    },
    reporting: {
      real: { delays: 0, lastComplete: '2026-11', months: [] },
      demo: { delays: 40, lastComplete: '2026-10', months: [{ month: '2026-11', reported: 0.62 }] },
    },
    digest: 'e'.repeat(64),
  },
  patterns,
  followUps: [
    {
      ...{
        findingRef: 'FND-1',
        trust: 'DEMO-NM',
        failureType: 'reporting.missed-finding',
        issued: '2026-11',
        demo: true,
      },
      ...{ window: null, countsFrom: '2027-02-28', observed: 0, expected: null, expectedReason: null, ratio: null },
      ...{ strength: null, patternId: null },
    },
  ],
})

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, () => PatternStore]>([
  ['in memory', () => memoryPatternStore()],
  ['in MongoDB', () => createMongoPatternStore(database.connection)],
])('A pattern store %s', (_name, make) => {
  it('has nothing before the first run', async () => {
    expect(await make().latest()).toBeNull()
  })

  it('gives back the last run whole, with nothing left of the one before', async () => {
    const store = make()
    await store.save(snapshot('2026-11-23T02:00:00Z', [pattern(1), pattern(2)]))
    const last = snapshot('2026-11-24T02:00:00Z', [pattern(2), pattern(3), breadth])
    await store.save(last)
    const kept = await store.latest()
    expect(kept?.run).toEqual(last.run)
    expect(kept?.followUps).toEqual(last.followUps)
    expect([...(kept?.patterns ?? [])].sort((a, b) => a.id.localeCompare(b.id))).toEqual(last.patterns)
  })

  it('keeps what every run was made with, the newest first', async () => {
    const store = make()
    const [first, last] = [snapshot('2026-11-27T02:00:00Z', []), snapshot('2026-11-28T02:00:00Z', [pattern(1)])]
    await store.save(first)
    await store.save(last)
    expect(await store.runs(2)).toEqual([last.run, first.run])
    expect(await store.runs(1)).toEqual([last.run])
  })

  it('keeps a run without patterns', async () => {
    const store = make()
    await store.save(snapshot('2026-11-25T02:00:00Z', []))
    expect((await store.latest())?.patterns).toEqual([])
  })
})

describe('In MongoDB', () => {
  it('a run of another form counts as none', async () => {
    const store = createMongoPatternStore(database.connection)
    await store.save(snapshot('2026-11-26T02:00:00Z', [pattern(1)]))
    await database.connection.collection('patterns').updateMany({}, { $set: { strength: 'certain' } })
    expect(await store.latest()).toBeNull()
  })
})
