import { seedStore, type SeedCounts } from '../seed/seeder.js'
import { createAccountService } from './accounts/account-service.js'
import { createMongoAccountStore } from './accounts/mongo-account-store.js'
import { createMongoSignInThrottle } from './accounts/mongo-sign-in-throttle.js'
import { createAuditService } from './audit/audit-service.js'
import { createMongoAuditLog } from './audit/mongo-audit-log.js'
import { createReadingTrail } from './audit/reading-trail.js'
import { withTrustOfActor } from './audit/trust-of-actor.js'
import { composePatterns, type PatternServices } from './composition/compose-patterns.js'
import { composeRecords, type RecordServices } from './composition/compose-records.js'
import { composeSearch, type SearchServices } from './composition/compose-search.js'
import { createClosing, readTaxonomy, readVersion, type Closing, type Ground } from './composition/ground.js'
import { openStore, refuseInvented } from './composition/open-store.js'
import type { Config } from './config/config.js'
import { loadDirectory } from './organisations/directory.js'
import { systemClock, type Clock } from './platform/clock.js'
import { createLogger } from './platform/logger.js'
import { connectToMongo } from './platform/mongo-connection.js'
import type { Progress } from './platform/progress.js'
import { systemRandom } from './platform/random.js'
import { storedSecret } from './platform/stored-secret.js'
import { createMongoRecordStore } from './records/mongo-record-store.js'

/** Everything that pages, the API and the command line ask; made once, here, and closed once. */
export interface Services extends Ground, SearchServices, PatternServices, RecordServices {
  readonly sessionSecret: string
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
  const beside = options.besideServer ?? false
  const closing = createClosing()
  try {
    const { shared, ...ground } = await layGround(config, closing, progress, options)
    const seed = (): Promise<SeedCounts> => seedStore({ ...ground, store: ground.recordStore, demo: config.demo })
    await progress.step(
      'Seed',
      async () => {
        if (config.demo) await ground.accounts.ensureDemoAccounts()
        return seed()
      },
      counts => `${counts.published} published cases, ${counts.invented} invented records, ${counts.added} of them new`,
    )
    const searching = await composeSearch(ground, closing, progress, { beside, shared })
    const patterning = await composePatterns(ground, closing, { beside })
    return {
      ...ground,
      ...searching,
      ...patterning,
      ...(await composeRecords(ground, closing, searching, patterning, { beside })),
      sessionSecret: config.session.secret ?? storedSecret(config.dataDirectory, 'session-secret'),
      seed,
      close: () => closing.close(),
    }
  } catch (error) {
    await closing.close()
    throw error
  }
}

/** The store, opened and looked at, and what stands on it alone. */
async function layGround(
  config: Config,
  closing: Closing,
  progress: Progress,
  { besideServer = false, clock = systemClock }: ComposeOptions,
): Promise<Ground & { readonly shared: boolean }> {
  const directory = loadDirectory({ demo: config.demo })
  const { connection, recordStore, shared } = await progress.step(
    'Store',
    async () => {
      const opened = await openStore(config, besideServer)
      closing.push(() => opened.close())
      const connected = await connectToMongo(opened.uri, config.store.database)
      closing.push(() => connected.close())
      return { ...opened, connection: connected, recordStore: await createMongoRecordStore(connected, clock) }
    },
    opened => opened.summary,
  )
  if (!config.demo) await refuseInvented(recordStore)
  const accountStore = await createMongoAccountStore(connection)
  const audit = withTrustOfActor(
    createMongoAuditLog(connection, clock),
    async id => (await accountStore.byId(id))?.trust ?? null,
  )
  const accounts = createAccountService({
    store: accountStore,
    audit,
    throttle: await createMongoSignInThrottle(connection, clock),
    random: systemRandom,
    demo: config.demo,
    knowsTrust: odsCode => directory.trust(odsCode) !== null,
  })
  return {
    version: readVersion(),
    log: createLogger({ level: config.logLevel }),
    taxonomy: readTaxonomy(),
    auditTrail: createAuditService({ log: audit }),
    reading: createReadingTrail({ log: audit, clock }),
    ...{ config, clock, connection, directory, recordStore, accounts, audit, shared },
  }
}
