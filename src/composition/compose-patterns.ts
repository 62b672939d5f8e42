import type { ActivityStore } from '../patterns/activity-store.js'
import { createBacktests, type Backtests } from '../patterns/backtest.js'
import { createMongoActivityStore } from '../patterns/mongo-activity-store.js'
import { createMongoPatternCaseStore } from '../patterns/mongo-pattern-case-store.js'
import { createMongoPatternStore } from '../patterns/mongo-pattern-store.js'
import { createPatternDecisions, type PatternDecisions } from '../patterns/pattern-decisions.js'
import { sameThreadEngine } from '../patterns/pattern-engine.js'
import { createPatternRuns, type PatternRuns } from '../patterns/pattern-runs.js'
import { createPatternService, type PatternService } from '../patterns/pattern-service.js'
import { createReviewTimes, type ReviewTimes } from '../patterns/review-times.js'
import { threadEngine } from '../patterns/thread-engine.js'
import { createMongoLeaseStore } from '../platform/mongo-lease-store.js'
import { systemRandom } from '../platform/random.js'
import { createMongoRecommendationStore } from '../recommendations/mongo-recommendation-store.js'
import { createRecommendationService, type RecommendationService } from '../recommendations/recommendation-service.js'
import type { RecommendationStore } from '../recommendations/recommendation-store.js'
import type { Closing, Ground } from './ground.js'

export interface PatternServices {
  readonly patterns: PatternService
  readonly patternRuns: PatternRuns
  readonly patternDecisions: PatternDecisions
  readonly backtests: Backtests
  readonly reviewTimes: ReviewTimes
  readonly activity: ActivityStore
  readonly recommendations: RecommendationService
  readonly recommendationStore: RecommendationStore
}

/**
 * What finds patterns, what people decide about them, and what they asked to be done.
 *
 * @param beside the process works beside a server on the same data
 */
export async function composePatterns(
  ground: Ground,
  closing: Closing,
  { beside }: { readonly beside: boolean },
): Promise<PatternServices> {
  const { connection, recordStore: records, taxonomy, directory, audit, reading, clock, log, version } = ground
  const recommendationStore = await createMongoRecommendationStore(connection)
  const recommendations = createRecommendationService({ store: recommendationStore, clock, random: systemRandom })
  const store = createMongoPatternStore(connection)
  const cases = createMongoPatternCaseStore(connection)
  const activity = createMongoActivityStore(connection)
  const contributes = (odsCode: string): boolean => directory.trust(odsCode)?.demo ?? false
  const patternDecisions = createPatternDecisions({
    ...{ cases, recommendations, audit, clock },
    // Called from pages only, when runs are there.
    changed: decided => patternRuns.caseChanged(decided),
  })
  // A terminal's own process has no pages to hold up, and ends sooner without a thread.
  const engine = beside ? sameThreadEngine : threadEngine
  const patternRuns = createPatternRuns({
    ...{ records, store, cases, activity, recommendations, taxonomy, directory, clock, engine, version, contributes },
    leases: createMongoLeaseStore(connection, clock),
    holder: systemRandom.uuid(),
    failed: error => log.error({ err: error }, 'A run of the patterns failed'),
    finish: known => patternDecisions.finish(known),
  })
  closing.push(() => patternRuns.stop())
  return {
    patterns: createPatternService({ records, runs: patternRuns, store, taxonomy, directory, contributes, reading }),
    patternRuns,
    patternDecisions,
    backtests: createBacktests({ records, runs: patternRuns, engine, taxonomy, directory, contributes, activity }),
    reviewTimes: createReviewTimes({ records, runs: patternRuns }),
    activity,
    recommendations,
    recommendationStore,
  }
}
