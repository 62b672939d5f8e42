import path from 'node:path'
import { createKeepLearning, expungeFromSuggestions, type KeepLearning } from '../coding/keep-learning.js'
import { createMongoSuggestionLedger } from '../coding/mongo-suggestion-ledger.js'
import { publishedTrainingCases } from '../coding/published-training-cases.js'
import { createRecordSuggestions } from '../coding/record-suggestions.js'
import { createSuggestionService, type SuggestionService } from '../coding/suggestion-service.js'
import type { RecordStatus } from '../domain/record/code-lists.js'
import type { ImagingRecord } from '../domain/record/record.js'
import { createImportExpiry, type ImportExpiry } from '../interop/import/import-expiry.js'
import { createImportService, type ImportService } from '../interop/import/import-service.js'
import { createMongoImportStore } from '../interop/import/mongo-import-store.js'
import { createMongoLeaseStore } from '../platform/mongo-lease-store.js'
import { systemRandom } from '../platform/random.js'
import { expungeFromRecommendations } from '../recommendations/expunge-recommendations.js'
import { createCaptureService, type CaptureService } from '../records/capture/capture-service.js'
import { accountOf, createEarlierService, type EarlierService } from '../records/capture/earlier-service.js'
import { createExpungeService, type ExpungeService } from '../records/expunge/expunge-service.js'
import { createRecordService, type RecordService } from '../records/record-service.js'
import { createMongoSimilarEvents } from '../records/release/mongo-similar-events.js'
import { createReleaseService, type ReleaseService } from '../records/release/release-service.js'
import { createMongoRetentionStore } from '../records/retention/mongo-retention-store.js'
import { createRetentionService, type RetentionService } from '../records/retention/retention-service.js'
import { createAdditionsService, type AdditionsService } from '../records/review/additions-service.js'
import { createCodingService, type CodingService } from '../records/review/coding-service.js'
import { createEventService, type EventService } from '../records/review/event-service.js'
import { expungeFromEvents } from '../records/review/expunge-from-events.js'
import { createMongoEventLedger } from '../records/review/mongo-event-ledger.js'
import { createReviewQueue, type ReviewQueue } from '../records/review/review-queue.js'
import { createReviewService, type ReviewService } from '../records/review/review-service.js'
import type { PatternServices } from './compose-patterns.js'
import type { SearchServices } from './compose-search.js'
import type { Closing, Ground } from './ground.js'
import { takeOut } from './open-index.js'

export interface RecordServices {
  readonly records: RecordService
  readonly capture: CaptureService
  readonly imports: ImportService
  readonly importExpiry: ImportExpiry
  readonly earlier: EarlierService
  readonly review: ReviewService
  readonly queue: ReviewQueue
  readonly release: ReleaseService
  readonly coding: CodingService
  readonly additions: AdditionsService
  readonly events: EventService
  readonly learning: KeepLearning
  readonly retention: RetentionService
  readonly expunge: ExpungeService
}

/**
 * A record's whole way: recorded or imported, reviewed, coded, released, and where the law asks, taken out.
 *
 * @param beside the process works beside a server on the same data
 */
export async function composeRecords(
  ground: Ground,
  closing: Closing,
  searching: SearchServices,
  patterning: PatternServices,
  { beside }: { readonly beside: boolean },
): Promise<RecordServices> {
  const { connection, recordStore: store, taxonomy, directory, audit, reading, clock, log } = ground
  const written = (record: ImagingRecord): void => {
    searching.sync.nudge()
    if (wasNeverCounted(record)) return
    patterning.patterns.markStale()
    learning.markStale()
  }
  const { coding, learning, model } = composeCoding(ground, closing, written)
  const trustFacts = (odsCode: string): ReturnType<typeof directory.trust> => directory.trust(odsCode)
  const shared = { store, taxonomy, clock, audit, reading, written }

  const eventLedger = await createMongoEventLedger(connection)
  const events = createEventService({
    ...{ ...shared, random: systemRandom },
    ledger: eventLedger,
  })
  await events.finish()
  const importing = {
    ...{ audit, clock, random: systemRandom },
    imports: await createMongoImportStore(connection),
    leases: createMongoLeaseStore(connection, clock),
    directory: path.join(ground.config.dataDirectory, 'imports'),
  }
  const { uploadDays } = ground.config.retention
  const imports = createImportService({
    ...{ ...importing, records: store, taxonomy, trustFacts, uploadDays },
    written: () => searching.sync.nudge(),
    // Beside a server, and while the engine is away, the sweep finds what is left over.
    removed: ids => (searching.ownsIndex ? takeOut(searching.searchIndex, ids) : Promise.resolve()),
    failed: error => log.error({ err: error }, 'An import broke off'),
  })
  closing.push(() => imports.close())
  const importExpiry = createImportExpiry({
    ...{ ...importing, days: uploadDays },
    failed: error => log.error({ err: error }, 'Files that wait too long were not thrown away'),
  })
  closing.push(() => importExpiry.stop())
  const expunge = createExpungeService({
    ...shared,
    followers: [
      expungeFromRecommendations(patterning.recommendationStore),
      expungeFromEvents(store, eventLedger),
      imports,
      expungeFromSuggestions({
        ...{ records: store, suggestions: model, learning },
        failed: error => log.error({ err: error }, 'The model of suggestions was not trained anew'),
      }),
    ],
  })
  // What a crash left half done is finished before anybody reads; the command line leaves it to the server.
  if (!beside) await expunge.resume()
  const earlier = createEarlierService({ search: searching.unrecorded, store, reading })
  return {
    records: createRecordService({ store, reading }),
    capture: createCaptureService({
      ...shared,
      trustFacts,
      random: systemRandom,
      sameEvent: (viewer, draft) => earlier.sameEvent(viewer, accountOf(draft)),
    }),
    ...{ imports, importExpiry },
    earlier,
    review: createReviewService({ ...shared, reviewersAt: trust => ground.accounts.reviewersAt(trust) }),
    queue: createReviewQueue({ store, reading }),
    release: createReleaseService({
      ...shared,
      events: createMongoSimilarEvents(connection),
      trustNames(odsCode) {
        const trust = directory.trust(odsCode)
        return trust === null ? [] : [trust.name, trust.shortName]
      },
    }),
    coding,
    additions: createAdditionsService({ ...shared, recommendations: patterning.recommendations }),
    events,
    learning,
    retention: createRetentionService({
      store: createMongoRetentionStore(connection),
      periods: ground.config.retention,
      clock,
    }),
    expunge,
  }
}

/** Coding with suggestions, and the model behind them, which learns anew from what people confirm. */
function composeCoding(
  { connection, recordStore, taxonomy, config, audit, clock, log }: Ground,
  closing: Closing,
  written: (record: ImagingRecord) => void,
): { readonly coding: CodingService; readonly learning: KeepLearning; readonly model: SuggestionService } {
  const model = createSuggestionService({
    codes: taxonomy.types.map(({ code }) => code),
    firstCases: publishedTrainingCases,
    directory: path.join(config.dataDirectory, 'models'),
  })
  closing.push(() => model.close())
  const learning = createKeepLearning({
    records: recordStore,
    suggestions: model,
    failed: error => log.error({ err: error }, 'The model of suggestions was not trained'),
  })
  closing.push(() => learning.stop())
  const coding = createCodingService({
    ...{ store: recordStore, taxonomy, clock, audit, written },
    suggestions: createRecordSuggestions({
      suggestions: model,
      ledger: createMongoSuggestionLedger(connection),
      clock,
      failed: error => log.warn({ err: error }, 'No suggestions'),
    }),
  })
  return { coding, learning, model }
}

/**
 * What is not accepted yet has mostly never been counted: writing it changes no pattern, and a run costs seconds. What was
 * opened again after it was accepted has been.
 */
function wasNeverCounted({ status, history }: ImagingRecord): boolean {
  return NEVER_COUNTED.has(status) && !history.some(({ to }) => to === 'accepted')
}
const NEVER_COUNTED: ReadonlySet<RecordStatus> = new Set(['draft', 'submitted', 'in-review', 'returned'])
