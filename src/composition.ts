import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { seedStore, type SeedCounts } from '../seed/seeder.js'
import { createAccountService, type AccountService } from './accounts/account-service.js'
import { createMongoAccountStore } from './accounts/mongo-account-store.js'
import { createMongoSignInThrottle } from './accounts/mongo-sign-in-throttle.js'
import type { AuditLog } from './audit/audit-log.js'
import { createMongoAuditLog } from './audit/mongo-audit-log.js'
import type { Config } from './config/config.js'
import type { RecordStatus } from './domain/record/code-lists.js'
import { parseTaxonomy, type Taxonomy } from './domain/taxonomy/taxonomy.js'
import { readLock, startEmbeddedStore, uriOf } from './embedded/start.js'
import { loadDirectory, type OrganisationDirectory } from './organisations/directory.js'
import { createMongoPatternStore } from './patterns/mongo-pattern-store.js'
import { createPatternService, type PatternService } from './patterns/pattern-service.js'
import { systemClock, type Clock } from './platform/clock.js'
import { createLogger, type Logger } from './platform/logger.js'
import { connectToMongo } from './platform/mongo-connection.js'
import type { Progress } from './platform/progress.js'
import { PROJECT_ROOT } from './platform/project-root.js'
import { systemRandom } from './platform/random.js'
import { storedSecret } from './platform/stored-secret.js'
import { createMongoRecordStore } from './records/mongo-record-store.js'
import { createRecordService, type RecordService } from './records/record-service.js'
import type { RecordStore } from './records/record-store.js'
import { createEmbeddedIndex } from './search/embedded/embedded-index.js'
import { createMeiliIndex } from './search/meili/meili-index.js'
import { projectRecord, type ProjectionParts } from './search/projection.js'
import type { SearchDocument, SearchIndex } from './search/search-index.js'
import { createSearchService, type SearchService } from './search/search-service.js'
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
  readonly search: SearchService
  readonly patterns: PatternService
  readonly accounts: AccountService
  readonly audit: AuditLog
  /** When the index last stood in step with the store, in words; `null` while it is being built. */
  readonly indexedAt: () => string | null
  /** Puts in what the seed has and the store has not. */
  seed(): Promise<SeedCounts>
  /** Sends every record to the index again; beside a running server, has that server do it, and waits. */
  rebuildIndex(progress: (done: number, total: number) => void): Promise<number>
  close(): Promise<void>
}

export interface ComposeOptions {
  /**
   * Works through a server that is running on the same data directory, if there is one: its store by its socket, with a
   * search index of its own in memory. For the command line; a server itself refuses a directory in use.
   */
  readonly besideServer?: boolean
}

/** Chooses and makes every adapter for a configuration, in the order in which they need each other. */
export async function compose(config: Config, progress: Progress, options: ComposeOptions = {}): Promise<Services> {
  const clock = systemClock
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
    const audit = createMongoAuditLog(connection, clock)
    const accounts = createAccountService({
      store: await createMongoAccountStore(connection),
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

    const searchIndex = openIndex(config, vocabulary, store.shared)
    closing.push(() => searchIndex.close())
    const projection = { taxonomy, trusts: directory, rewrites: vocabulary.rewrites }
    const sync = createSyncWorker({
      store: recordStore,
      index: searchIndex,
      projection,
      clock,
      log,
    })
    closing.push(() => sync.stop())
    await progress.step(
      'Index',
      async () => {
        if (store.shared) await fillIndex(searchIndex, recordStore, projection)
        else {
          await sync.prepare()
          await sync.drain()
        }
        return searchIndex.count()
      },
      count => `${searchIndex.name}, ${count} documents`,
    )

    const patterns = createPatternService({
      records: recordStore,
      store: createMongoPatternStore(connection),
      taxonomy,
      directory,
      clock,
      version: readVersion(),
      failed: error => log.error({ err: error }, 'A run of the patterns failed'),
    })
    const records = createRecordService({
      store: recordStore,
      taxonomy,
      clock,
      random: systemRandom,
      trustFacts: odsCode => directory.trust(odsCode),
      written(record) {
        sync.nudge()
        if (!NEVER_COUNTED.has(record.status)) patterns.markStale()
      },
    })
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
      search: createSearchService({ index: searchIndex, records: recordStore, vocabulary, log }),
      patterns,
      accounts,
      audit,
      indexedAt: () => timeOfDay(sync.status().inStepAt),
      seed,
      rebuildIndex: progress => (store.shared ? rebuildElsewhere(recordStore, progress) : sync.reindex(progress)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What is not accepted yet has never been counted: writing it changes no pattern, and a run costs seconds. */
const NEVER_COUNTED: ReadonlySet<RecordStatus> = new Set(['draft', 'submitted', 'in-review', 'returned'])

interface OpenedStore {
  readonly uri: string
  readonly summary: string
  /** It belongs to a server that is running. */
  readonly shared: boolean
  close(): Promise<void>
}

async function openStore(config: Config, besideServer: boolean): Promise<OpenedStore> {
  if (config.store.uri !== null) {
    return { uri: config.store.uri, summary: 'MongoDB', shared: false, close: () => Promise.resolve() }
  }
  const directory = path.join(config.dataDirectory, 'store')
  const lock = besideServer ? await readLock(directory) : undefined
  if (lock !== undefined && isAlive(lock.pid)) {
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

/** The index on disk belongs to the server that writes it; beside one, it is built in memory. */
function openIndex(config: Config, vocabulary: SearchVocabulary, shared: boolean): SearchIndex {
  const { url, key } = config.search
  if (url !== null) return createMeiliIndex({ url, key, vocabulary })
  return createEmbeddedIndex({ directory: shared ? null : path.join(config.dataDirectory, 'search'), vocabulary })
}

/** Fills an index in memory without a word to the outbox, which belongs to the server that is running. */
async function fillIndex(index: SearchIndex, store: RecordStore, projection: ProjectionParts): Promise<void> {
  await index.prepare()
  let put: SearchDocument[] = []
  for await (const record of store.each({})) {
    put.push(...projectRecord(record, projection))
    if (put.length < 500) continue
    await index.apply({ put, remove: [] })
    put = []
  }
  await index.apply({ put, remove: [] })
}

/** Makes every record dirty and watches the server's own worker take them up. */
async function rebuildElsewhere(store: RecordStore, progress: (done: number, total: number) => void): Promise<number> {
  const total = await store.markAllDirty()
  for (;;) {
    const { count } = await store.dirtyState()
    progress(total - count, total)
    if (count === 0) return total
    await sleep(250)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
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
