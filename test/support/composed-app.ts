import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createApp } from '../../src/app.js'
import { compose, type Services } from '../../src/composition.js'
import { readConfig } from '../../src/config/config.js'
import type { Clock } from '../../src/platform/clock.js'
import { silentProgress } from '../../src/platform/progress.js'
import { listen } from './browser-session.js'
import { dropTestDatabase, testDatabaseUri } from './database.js'

/** The whole application as it runs in demo mode, over a database and a search index of its own. */
export interface ComposedApp {
  readonly address: string
  readonly services: Services
  close(): Promise<void>
}

/** Composes and serves it, seeded, at the system's time or another; takes a few seconds. */
export async function composedApp(options: { readonly clock?: Clock } = {}): Promise<ComposedApp> {
  const directory = await mkdtemp(path.join(tmpdir(), 'afterimage-app-'))
  const uri = testDatabaseUri()
  const database = new URL(uri).pathname.slice(1)
  const config = readConfig(
    {
      NODE_ENV: 'test',
      DATA_DIR: directory,
      DEMO_MODE: 'true',
      LOG_LEVEL: 'silent',
      MONGODB_URI: uri,
      MONGODB_DATABASE: database,
    },
    directory,
  )
  const services = await compose(config, silentProgress, options)
  const server = await listen(createApp(services, { firstRunPatience: 60_000 }))
  return {
    address: server.address,
    services,
    async close() {
      await server.close()
      await services.close()
      await dropTestDatabase(uri)
      await rm(directory, { recursive: true })
    },
  }
}
