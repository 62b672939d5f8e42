/** The store's own thread. Starts as it is loaded, says where it listens, and stops when it is told to. */
import { parentPort, workerData } from 'node:worker_threads'
import { serveDirectory } from './serve.js'

const { directory, socketPath } = workerData as { directory: string; socketPath: string }

try {
  const server = await serveDirectory(directory, socketPath)
  parentPort?.once('message', () => {
    void server.close().then(() => parentPort?.close())
  })
  parentPort?.postMessage({ address: server.address })
} catch (error) {
  parentPort?.postMessage({ error })
}
