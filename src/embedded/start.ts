/**
 * Starting the embedded store: a MongoDB server of our own on a private socket, in this thread or in one of its own.
 *
 * The application knows nothing but the connection string.
 */
import { access, chmod, constants, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startThread } from '../platform/worker-thread.js'
import { lockDirectory, StoreUnwritableError } from './locks.js'
import { serveDirectory } from './serve.js'

export { readLock, StoreInUseError, StoreUnwritableError, type LockFile } from './locks.js'

export interface EmbeddedStoreOptions {
  /** Where its files are; made, for its owner only, if it does not exist. */
  readonly directory: string
  /** Where it listens; by default in the data directory, or in a private one under the system's if that is too long. */
  readonly socketPath?: string
  /** Runs it in a thread of its own, so that its work never holds up this one. */
  readonly worker?: boolean
  readonly log?: (line: string) => void
  /** Further fields for the lock file, for whoever finds the directory in use. */
  readonly lockFields?: Record<string, unknown>
}

export interface EmbeddedStore {
  /** The connection string of a database. */
  uri(databaseName: string): string
  readonly socketPath: string
  stop(): Promise<void>
}

/** Unix socket paths end at about 107 bytes, and the driver needs a few. */
const MAX_SOCKET_PATH_BYTES = 100

/**
 * @throws StoreInUseError naming the process that serves the directory and its socket
 * @throws StoreUnwritableError when the directory cannot be made or written
 */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const directory = path.resolve(options.directory)
  await prepareDirectory(directory)
  const socket = await chooseSocket(directory, options.socketPath)
  const release = await lockDirectory(directory, socket.path, options.lockFields).catch(async (error: unknown) => {
    // A socket in the directory belongs to whoever holds the lock.
    if (socket.private) await socket.remove()
    throw error
  })
  try {
    await rm(socket.path, { force: true })
    const serving = options.worker
      ? await serveInWorker(directory, socket.path)
      : await serveDirectory(directory, socket.path)
    options.log?.(`embedded store ready in ${directory}`)
    let stopped: Promise<void> | undefined
    return {
      uri: databaseName => uriOf(serving.address, databaseName),
      socketPath: serving.address,
      stop: () => {
        stopped ??= serving.close().finally(async () => {
          await socket.remove()
          await release()
        })
        return stopped
      },
    }
  } catch (error) {
    await socket.remove()
    await release()
    throw error
  }
}

/** The connection string for a socket's path, or for a port of loopback. */
export function uriOf(address: string, databaseName: string): string {
  const host = /^\d+$/.test(address) ? `127.0.0.1:${address}` : encodeURIComponent(address)
  return `mongodb://${host}/${encodeURIComponent(databaseName)}`
}

async function prepareDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await access(directory, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StoreUnwritableError(directory, error)
  }
}

async function chooseSocket(directory: string, given: string | undefined) {
  const wanted = given ?? path.join(directory, 'store.sock')
  if (Buffer.byteLength(wanted) <= MAX_SOCKET_PATH_BYTES) {
    return { path: wanted, private: false, remove: () => rm(wanted, { force: true }) }
  }
  const own = await mkdtemp(path.join(tmpdir(), 'store-'))
  await chmod(own, 0o700)
  return { path: path.join(own, 'store.sock'), private: true, remove: () => rm(own, { recursive: true, force: true }) }
}

async function serveInWorker(directory: string, socketPath: string) {
  const worker = startThread(import.meta.url, 'worker', { directory, socketPath })
  const address = await new Promise<string>((resolve, reject) => {
    worker.once('message', (message: { address?: string; error?: Error }) => {
      if (message.address !== undefined) resolve(message.address)
      else reject(message.error ?? new Error('the store did not start'))
    })
    worker.once('error', reject)
    worker.once('exit', code => {
      reject(new Error(`the store's thread ended with code ${code} before it was ready`))
    })
  })
  return {
    address,
    close: async () => {
      const ended = new Promise<void>(resolve => {
        worker.once('exit', () => {
          resolve()
        })
      })
      worker.postMessage('stop')
      await ended
    },
  }
}
