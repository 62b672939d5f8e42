import path from 'node:path'
import type { Config } from '../config/config.js'
import { readLock, startEmbeddedStore, uriOf } from '../embedded/start.js'
import type { RecordStore } from '../records/record-store.js'

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

/** The store was used in demo mode, and now is to hold real records. */
export class DemoStoreError extends Error {
  override name = 'DemoStoreError'
}

/** Invented records must not stand beside real ones. */
export async function refuseInvented(store: RecordStore): Promise<void> {
  const { total } = await store.list({ demo: true, limit: 1 })
  if (total === 0) return
  throw new DemoStoreError(
    `This store holds ${total} invented records of demo mode. Set DATA_DIR (or MONGODB_DATABASE) to another, empty one.`,
  )
}
