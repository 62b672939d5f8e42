import type { PatternEvent } from '../../src/domain/patterns/pattern.js'
import type { VisiblePattern } from '../../src/patterns/pattern-service.js'
import { NORTHMERE } from './record-builders.js'

/** A counted event of moderate harm at Northmere. */
export function aPatternEvent(occurred: string | null, over: Partial<PatternEvent> = {}): PatternEvent {
  return {
    refs: ['INC-2026-481902-7'],
    trust: NORTHMERE,
    occurred,
    phase: 'counted',
    counted: true,
    harm: 2,
    ...over,
  }
}

/** "Report not read" again at Northmere after the finding of 3 March 2025. */
export function aPattern(over: Partial<VisiblePattern> = {}): VisiblePattern {
  return {
    id: 'PAT-2026-000001-1',
    detector: 'D1',
    failureType: 'acknowledgement.report-not-read',
    ...{ otherType: null, thirdType: null },
    stage: 'acknowledgement',
    trust: NORTHMERE,
    finding: { ref: 'FND-2025-118365-2', issued: '2025-03-03', due: null },
    closeness: 'same-type',
    modality: null,
    setting: null,
    window: { from: '2025-06-01', to: '2026-11-24' },
    observed: 2,
    expected: 0.94,
    expectedReason: null,
    expectation: null,
    ratio: null,
    midP: null,
    chanceOfAny: null,
    beforeAndAfter: null,
    family: null,
    shrunk: null,
    activity: null,
    copies: null,
    ...{ alarm: null, clumped: null },
    strength: 'strong',
    trusts: [NORTHMERE],
    events: [
      aPatternEvent('2024-05-01', { phase: 'before', counted: false }),
      aPatternEvent('2025-10-04'),
      aPatternEvent('2026-09'),
    ],
    orderUnknown: [],
    worstHarm: 2,
    priority: 1,
    published: false,
    demo: true,
    firstFound: '2026-11-24',
    changed: null,
    audience: 'own-trust',
    ownAmong: true,
    otherTrusts: { exact: 0 },
    lifecycle: null,
    partOf: null,
    explains: null,
    ...over,
  }
}
