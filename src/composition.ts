import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Connection } from 'mongoose'
import { seedStore, type SeedCounts } from '../seed/seeder.js'
import { createAccountService, type AccountService } from './accounts/account-service.js'
import { createMongoAccountStore } from './accounts/mongo-account-store.js'
import { createMongoSignInThrottle } from './accounts/mongo-sign-in-throttle.js'
import type { AuditLog } from './audit/audit-log.js'
import { createAuditService, type AuditService } from './audit/audit-service.js'
import { createMongoAuditLog } from './audit/mongo-audit-log.js'
import { createReadingTrail } from './audit/reading-trail.js'
import { withTrustOfActor } from './audit/trust-of-actor.js'
import { createKeepLearning, type KeepLearning } from './coding/keep-learning.js'
import { createMongoSuggestionLedger } from './coding/mongo-suggestion-ledger.js'
import { publishedTrainingCases } from './coding/published-training-cases.js'
import { createRecordSuggestions } from './coding/record-suggestions.js'
import { createSuggestionService } from './coding/suggestion-service.js'
import type { Config } from './config/config.js'
import { PROJECTIONS } from './domain/access/permission.js'
import type { RecordStatus } from './domain/record/code-lists.js'
import type { ImagingRecord } from './domain/record/record.js'
import { parseTaxonomy, type Taxonomy } from './domain/taxonomy/taxonomy.js'
import { readLock, startEmbeddedStore, uriOf } from './embedded/start.js'
import { createImportService, type ImportService } from './interop/import/import-service.js'
import { createMongoImportStore } from './interop/import/mongo-import-store.js'
import { loadDirectory, type OrganisationDirectory } from './organisations/directory.js'
import type { ActivityStore } from './patterns/activity-store.js'
import { createBacktests, type Backtests } from './patterns/backtest.js'
import { createMongoActivityStore } from './patterns/mongo-activity-store.js'
import { createMongoPatternCaseStore } from './patterns/mongo-pattern-case-store.js'
import { createMongoPatternStore } from './patterns/mongo-pattern-store.js'
import { createPatternDecisions, type PatternDecisions } from './patterns/pattern-decisions.js'
import { sameThreadEngine } from './patterns/pattern-engine.js'
import { createPatternRuns, type PatternRuns } from './patterns/pattern-runs.js'
import { createPatternService, type PatternService } from './patterns/pattern-service.js'
import { createReviewTimes, type ReviewTimes } from './patterns/review-times.js'
import { threadEngine } from './patterns/thread-engine.js'
import { systemClock, type Clock } from './platform/clock.js'
import { createLogger, type Logger } from './platform/logger.js'
import { connectToMongo } from './platform/mongo-connection.js'
import { createMongoLeaseStore } from './platform/mongo-lease-store.js'
import { UnavailableError } from './platform/errors.js'
import type { Progress } from './platform/progress.js'
import { PROJECT_ROOT } from './platform/project-root.js'
import { createMetrics, type Metrics } from './platform/metrics.js'
import { systemRandom } from './platform/random.js'
import { storedSecret } from './platform/stored-secret.js'
import { expungeFromRecommendations } from './recommendations/expunge-recommendations.js'
import { createMongoRecommendationStore } from './recommendations/mongo-recommendation-store.js'
import { createRecommendationService, type RecommendationService } from './recommendations/recommendation-service.js'
import { createMongoRecordStore } from './records/mongo-record-store.js'
import { createCaptureService, type CaptureService } from './records/capture/capture-service.js'
import { createEarlierService, type EarlierService } from './records/capture/earlier-service.js'
import { createRecordService, type RecordService } from './records/record-service.js'
import type { RecordStore } from './records/record-store.js'
import { createAdditionsService, type AdditionsService } from './records/review/additions-service.js'
import { createEventService, type EventService } from './records/review/event-service.js'
import { createMongoEventLedger } from './records/review/mongo-event-ledger.js'
import { createCodingService, type CodingService } from './records/review/coding-service.js'
import { createReviewQueue, type ReviewQueue } from './records/review/review-queue.js'
import { createReviewService, type ReviewService } from './records/review/review-service.js'
import { createMongoSimilarEvents } from './records/release/mongo-similar-events.js'
import { createExpungeService, type ExpungeService } from './records/expunge/expunge-service.js'
import { createMongoRetentionStore } from './records/retention/mongo-retention-store.js'
import { createRetentionService, type RetentionService } from './records/retention/retention-service.js'
import { createReleaseService, type ReleaseService } from './records/release/release-service.js'
import { createFacetSearch, type FacetSearch } from './search/facet-search.js'
import { documentId } from './search/projection.js'
import { createEmbeddedIndex, openIndexSnapshot } from './search/embedded/embedded-index.js'
import { guardedIndex } from './search/guarded-index.js'
import { createMeiliIndex } from './search/meili/meili-index.js'
import { createMongoSyncStore } from './search/mongo-sync-store.js'
import { createIndexFreshness, type IndexFreshness } from './search/index-freshness.js'
import { createMongoSavedSearchStore } from './search/mongo-saved-search-store.js'
import { createSavedSearchService, type SavedSearchService } from './search/saved-search-service.js'
import type { SearchIndex } from './search/search-index.js'
import { createSearchExport, type SearchExport } from './search/search-export.js'
import { recordedSearch } from './search/recorded-search.js'
import { createSearchOperations, type SearchOperations } from './search/search-operations.js'
import { measuredSearch, measureSync } from './search/search-metrics.js'
import { createSearchService, type SearchService } from './search/search-service.js'
import { createSuggestions, type SuggestionService } from './search/suggestions.js'
import { createSyncWorker, type SyncWorker } from './search/sync-worker.js'
import { loadSearchVocabulary, type SearchVocabulary } from './search/synonyms.js'

/** Everything that pages, the API and the command line ask; made once, here, and closed once. */
export interface Services {
  readonly config: Config
  readonly version: string
  readonly log: Logger
  readonly clock: Clock
  readonly connection: Connection
  readonly sessionSecret: string
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly recordStore: RecordStore
  readonly searchIndex: SearchIndex
  readonly sync: SyncWorker
  readonly records: RecordService
  readonly capture: CaptureService
  readonly imports: ImportService
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
  readonly metrics: Metrics
  readonly search: SearchService
  readonly searchOperations: SearchOperations
  readonly facetSearch: FacetSearch
  readonly suggestions: SuggestionService
  readonly savedSearches: SavedSearchService
  readonly freshness: IndexFreshness
  readonly searchExport: SearchExport
  readonly patterns: PatternService
  readonly patternRuns: PatternRuns
  readonly reviewTimes: ReviewTimes
  readonly patternDecisions: PatternDecisions
  readonly backtests: Backtests
  readonly activity: ActivityStore
  readonly recommendations: RecommendationService
  readonly accounts: AccountService
  readonly audit: AuditLog
  readonly auditTrail: AuditService
  /** When the index last stood in step with the store, in words; `null` while it is being built. */
  readonly indexedAt: () => string | null
  /** Puts in what the seed has and the store has not. */
  seed(): Promise<SeedCounts>
  close(): Promise<void>
}

export interface ComposeOptions {
  /**
   * Works through a server that is running on the same data directory, if there is one: its store by its socket, and its
   * search index as it stands. For the command line; a server itself refuses a directory in use.
   */
  readonly besideServer?: boolean
  /** The time, where it is not the system's: for a test that lets months pass. */
  readonly clock?: Clock
}

/** Chooses and makes every adapter for a configuration, in the order in which they need each other. */
export async function compose(config: Config, progress: Progress, options: ComposeOptions = {}): Promise<Services> {
  const clock = options.clock ?? systemClock
  const log = createLogger({ level: config.logLevel })
  const taxonomy = readTaxonomy()
  const directory = loadDirectory({ demo: config.demo })
  const vocabulary = loadSearchVocabulary()
  const closing: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step()
  }

  try {
    const store = await progress.step(
      'Store',
      async () => {
        const opened = await openStore(config, options.besideServer ?? false)
        closing.push(() => opened.close())
        const connection = await connectToMongo(opened.uri, config.store.database)
        closing.push(() => connection.close())
        return { ...opened, connection, records: await createMongoRecordStore(connection, clock) }
      },
      opened => opened.summary,
    )
    const { connection, records: recordStore } = store
    if (!config.demo) await refuseInvented(recordStore)
    const accountStore = await createMongoAccountStore(connection)
    const audit = withTrustOfActor(
      createMongoAuditLog(connection, clock),
      async id => (await accountStore.byId(id))?.trust ?? null,
    )
    const auditTrail = createAuditService({ log: audit })
    const reading = createReadingTrail({ log: audit, clock })
    const accounts = createAccountService({
      store: accountStore,
      audit,
      throttle: await createMongoSignInThrottle(connection, clock),
      random: systemRandom,
      demo: config.demo,
      knowsTrust: odsCode => directory.trust(odsCode) !== null,
    })

    const seed = (): Promise<SeedCounts> =>
      seedStore({ store: recordStore, taxonomy, directory, clock, demo: config.demo })
    await progress.step(
      'Seed',
      async () => {
        if (config.demo) await accounts.ensureDemoAccounts()
        return seed()
      },
      counts => `${counts.published} published cases, ${counts.invented} invented records, ${counts.added} of them new`,
    )

    // Beside a server the embedded engine's file is the server's own, and so is the outbox.
    const ownsIndex =
      config.search.url !== null || !(options.besideServer === true && (store.shared || config.store.uri !== null))
    const searchIndex = ownsIndex ? openIndex(config, vocabulary) : openServersIndex(config, vocabulary)
    closing.push(() => searchIndex.close())
    const sync = createSyncWorker({
      store: recordStore,
      shared: await createMongoSyncStore(connection, clock),
      index: searchIndex,
      works: ownsIndex,
      // The embedded store is open in one process only: what held the lease before is dead.
      sole: config.store.uri === null && !store.shared,
      projection: { taxonomy, trusts: directory, rewrites: vocabulary.rewrites },
      clock,
      log,
    })
    closing.push(() => sync.stop())
    await progress.step(
      'Index',
      () => (ownsIndex ? bringInStep(sync, searchIndex) : searchIndex.count()),
      count =>
        count === null
          ? `${searchIndex.name} does not answer: searches ask the store until it does`
          : `${searchIndex.name}, ${count} documents`,
    )

    const recommendationStore = await createMongoRecommendationStore(connection)
    const recommendations = createRecommendationService({
      store: recommendationStore,
      clock,
      random: systemRandom,
    })
    const patternStore = createMongoPatternStore(connection)
    const patternCases = createMongoPatternCaseStore(connection)
    const activity = createMongoActivityStore(connection)
    const contributes = (odsCode: string): boolean => directory.trust(odsCode)?.demo ?? false
    const patternDecisions = createPatternDecisions({
      ...{ cases: patternCases, recommendations, audit, clock },
      // Called from pages only, when runs are there.
      changed: decided => patternRuns.caseChanged(decided),
    })
    // A terminal's own process has no pages to hold up, and ends sooner without a thread.
    const engine = options.besideServer === true ? sameThreadEngine : threadEngine
    const patternRuns = createPatternRuns({
      ...{
        records: recordStore,
        store: patternStore,
        cases: patternCases,
        activity,
        recommendations,
        taxonomy,
        directory,
        clock,
      },
      engine,
      leases: createMongoLeaseStore(connection, clock),
      holder: systemRandom.uuid(),
      version: readVersion(),
      failed: error => log.error({ err: error }, 'A run of the patterns failed'),
      contributes,
      finish: known => patternDecisions.finish(known),
    })
    closing.push(() => patternRuns.stop())
    const patterns = createPatternService({
      ...{ records: recordStore, runs: patternRuns, store: patternStore, taxonomy, directory, contributes, reading },
    })
    const records = createRecordService({ store: recordStore, reading })
    const written = (record: ImagingRecord): void => {
      sync.nudge()
      if (wasNeverCounted(record)) return
      patterns.markStale()
      learning.markStale()
    }
    const typeSuggestions = createSuggestionService({
      codes: taxonomy.types.map(({ code }) => code),
      firstCases: publishedTrainingCases,
      directory: path.join(config.dataDirectory, 'models'),
    })
    closing.push(() => typeSuggestions.close())
    const learning = createKeepLearning({
      records: recordStore,
      suggestions: typeSuggestions,
      failed: error => log.error({ err: error }, 'The model of suggestions was not trained'),
    })
    closing.push(() => {
      learning.stop()
      return Promise.resolve()
    })
    const coding = createCodingService({
      store: recordStore,
      taxonomy,
      clock,
      audit,
      suggestions: createRecordSuggestions({
        suggestions: typeSuggestions,
        ledger: createMongoSuggestionLedger(connection),
        clock,
        failed: error => log.warn({ err: error }, 'No suggestions'),
      }),
      written,
    })
    const additions = createAdditionsService({ store: recordStore, recommendations, clock, audit, reading, written })
    const events = createEventService({
      store: recordStore,
      ledger: await createMongoEventLedger(connection),
      clock,
      random: systemRandom,
      audit,
      reading,
      written,
    })
    await events.finish()
    const review = createReviewService({
      store: recordStore,
      taxonomy,
      clock,
      reviewersAt: trust => accounts.reviewersAt(trust),
      audit,
      reading,
      written,
    })
    const capture = createCaptureService({
      store: recordStore,
      taxonomy,
      clock,
      random: systemRandom,
      trustFacts: odsCode => directory.trust(odsCode),
      audit,
      written,
    })
    const imports = createImportService({
      imports: await createMongoImportStore(connection),
      records: recordStore,
      leases: createMongoLeaseStore(connection, clock),
      taxonomy,
      audit,
      clock,
      random: systemRandom,
      directory: path.join(config.dataDirectory, 'imports'),
      trustFacts: odsCode => directory.trust(odsCode),
      written: () => sync.nudge(),
      // Beside a server, and while the engine is away, the sweep finds what is left over.
      removed: ids => (ownsIndex ? takeOut(searchIndex, ids) : Promise.resolve()),
      failed: error => log.error({ err: error }, 'An import broke off'),
    })
    closing.push(() => imports.close())
    const metrics = createMetrics({ process: ownsIndex && config.production })
    measureSync({ overview: () => sync.overview(), clock }, metrics)
    const plainSearch = createSearchService({
      index: guardedIndex(searchIndex, recordStore, () => !ownsIndex || sync.status().filled),
      records: recordStore,
      vocabulary,
      taxonomy,
      places: directory,
      log,
    })
    const search = measuredSearch(plainSearch, metrics)
    const release = createReleaseService({
      store: recordStore,
      events: createMongoSimilarEvents(connection),
      taxonomy,
      clock,
      audit,
      trustNames(odsCode) {
        const trust = directory.trust(odsCode)
        return trust === null ? [] : [trust.name, trust.shortName]
      },
      written,
    })
    const expunge = createExpungeService({
      store: recordStore,
      clock,
      audit,
      followers: [expungeFromRecommendations(recommendationStore), imports],
      written,
    })
    // What a crash left half done is finished before anybody reads; the command line leaves it to the server.
    if (options.besideServer !== true) await expunge.resume()
    return {
      config,
      version: readVersion(),
      log,
      clock,
      connection,
      sessionSecret: config.session.secret ?? storedSecret(config.dataDirectory, 'session-secret'),
      taxonomy,
      directory,
      recordStore,
      searchIndex,
      sync,
      records,
      capture,
      imports,
      earlier: createEarlierService({ search, store: recordStore, reading }),
      review,
      coding,
      additions,
      events,
      learning,
      queue: createReviewQueue({ store: recordStore, reading }),
      release,
      expunge,
      retention: createRetentionService({
        store: createMongoRetentionStore(connection),
        periods: config.retention,
        clock,
      }),
      search: recordedSearch(search, reading),
      metrics,
      searchOperations: createSearchOperations({ sync, index: searchIndex, audit }),
      facetSearch: createFacetSearch({ search, taxonomy, directory }),
      suggestions: createSuggestions({ search, reading, taxonomy, directory }),
      savedSearches: createSavedSearchService({
        store: await createMongoSavedSearchStore(connection),
        clock,
        random: systemRandom,
      }),
      freshness: createIndexFreshness({ outbox: recordStore, inStepAt: () => sync.status().inStepAt, clock }),
      searchExport: createSearchExport({ search, records: recordStore, audit, taxonomy, directory }),
      patterns,
      patternRuns,
      reviewTimes: createReviewTimes({ records: recordStore, runs: patternRuns }),
      patternDecisions,
      backtests: createBacktests({
        records: recordStore,
        runs: patternRuns,
        ...{ engine, taxonomy, directory, contributes, activity },
      }),
      activity,
      recommendations,
      accounts,
      audit,
      auditTrail,
      indexedAt: () => timeOfDay(sync.status().inStepAt),
      seed,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * What is not accepted yet has mostly never been counted: writing it changes no pattern, and a run costs seconds. What was
 * opened again after it was accepted has been.
 */
function wasNeverCounted({ status, history }: ImagingRecord): boolean {
  return NEVER_COUNTED.has(status) && !history.some(({ to }) => to === 'accepted')
}
const NEVER_COUNTED: ReadonlySet<RecordStatus> = new Set(['draft', 'submitted', 'in-review', 'returned'])

/** Takes records out of the index that the store holds no more. */
async function takeOut(index: SearchIndex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const remove = ids.flatMap(id => PROJECTIONS.map(projection => documentId(id, projection)))
  try {
    await index.apply({ put: [], remove })
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error
  }
}

export interface OpenedStore {
  readonly uri: string
  readonly summary: string
  /** It belongs to a server that is running. */
  readonly shared: boolean
  close(): Promise<void>
}

/** The store of a configuration: MongoDB, the embedded one of a running server, or one started for the occasion. */
export async function openStore(config: Config, besideServer: boolean): Promise<OpenedStore> {
  if (config.store.uri !== null) {
    return { uri: config.store.uri, summary: 'MongoDB', shared: false, close: () => Promise.resolve() }
  }
  const directory = path.join(config.dataDirectory, 'store')
  const lock = besideServer ? await readLock(directory) : undefined
  if (lock !== undefined) {
    const uri = uriOf(lock.socketPath, config.store.database)
    return { uri, summary: 'of the running server', shared: true, close: () => Promise.resolve() }
  }
  const embedded = await startEmbeddedStore({ directory, worker: true })
  return {
    uri: embedded.uri(config.store.database),
    summary: `embedded, in ${path.relative(process.cwd(), directory) || '.'}`,
    shared: false,
    close: () => embedded.stop(),
  }
}

function openIndex({ search: { url, key }, dataDirectory }: Config, vocabulary: SearchVocabulary): SearchIndex {
  if (url !== null) return createMeiliIndex({ url, key, vocabulary })
  return createEmbeddedIndex({ directory: path.join(dataDirectory, 'search'), vocabulary })
}

/** What the server's index holds now; an empty one of our own before a server has made one. */
function openServersIndex({ dataDirectory }: Config, vocabulary: SearchVocabulary): SearchIndex {
  try {
    return openIndexSnapshot(path.join(dataDirectory, 'search'), vocabulary)
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error
    return createEmbeddedIndex({ directory: null, vocabulary, thread: false })
  }
}

/** Number of documents once everything is sent; `null` where the engine is away, which the sync worker makes up for. */
async function bringInStep(sync: SyncWorker, index: SearchIndex): Promise<number | null> {
  try {
    await sync.drain()
    return await index.count()
  } catch (error) {
    if (error instanceof UnavailableError) return null
    throw error
  }
}

/** The store was used in demo mode, and now is to hold real records. */
export class DemoStoreError extends Error {
  override name = 'DemoStoreError'
}

/** Invented records must not stand beside real ones. */
async function refuseInvented(store: RecordStore): Promise<void> {
  const { total } = await store.list({ demo: true, limit: 1 })
  if (total === 0) return
  throw new DemoStoreError(
    `This store holds ${total} invented records of demo mode. Set DATA_DIR (or MONGODB_DATABASE) to another, empty one.`,
  )
}

function readTaxonomy(): Taxonomy {
  return parseTaxonomy(JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'seed/reference/failure-types.json'), 'utf8')))
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string }
  return version
}

function timeOfDay(instant: Date | null): string | null {
  return instant === null
    ? null
    : new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(instant)
}
