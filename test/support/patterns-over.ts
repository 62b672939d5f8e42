import type { ImagingRecord } from '../../src/domain/record/record.js'
import type { OrganisationDirectory } from '../../src/organisations/directory.js'
import { sameThreadEngine } from '../../src/patterns/pattern-engine.js'
import { createPatternRuns, type PatternRuns, type PatternRunsParts } from '../../src/patterns/pattern-runs.js'
import { createPatternService, type PatternService } from '../../src/patterns/pattern-service.js'
import { movableClock } from '../../src/platform/clock.js'
import { memoryActivityStore } from './memory-activity-store.js'
import { memoryLeaseStore } from './memory-lease-store.js'
import { memoryPatternCaseStore } from './memory-pattern-case-store.js'
import { memoryPatternStore } from './memory-pattern-store.js'
import { memoryRecordStore } from './memory-record-store.js'
import { TAXONOMY } from './record-builders.js'
import { unwatchedReading } from './unwatched-reading.js'

/** The patterns of these records alone, on 24 November 2026, with everything in memory. */
export function patternsOver(
  held: readonly ImagingRecord[],
  directory: OrganisationDirectory,
  over: Partial<PatternRunsParts> = {},
): { readonly patterns: PatternService; readonly patternRuns: PatternRuns } {
  const clock = over.clock ?? movableClock(new Date('2026-11-24T10:00:00Z'))
  const parts: PatternRunsParts = {
    records: memoryRecordStore(held),
    store: memoryPatternStore(),
    activity: memoryActivityStore(),
    cases: memoryPatternCaseStore(),
    recommendations: { datesOf: async () => new Map() },
    engine: sameThreadEngine,
    leases: memoryLeaseStore(clock),
    holder: 'test',
    taxonomy: TAXONOMY,
    directory,
    clock,
    version: 'test',
    failed: error => {
      throw error
    },
    contributes: () => true,
    finish: async known => known,
    ...over,
  }
  const patternRuns = createPatternRuns(parts)
  return { patterns: createPatternService({ ...parts, reading: unwatchedReading, runs: patternRuns }), patternRuns }
}
