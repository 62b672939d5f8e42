/** Opens a directory and listens on a socket: what runs in the store's thread. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { openEngine } from './engine.js'
import { listen, type StoreServer } from './server.js'

export async function serveDirectory(directory: string, socketPath: string): Promise<StoreServer> {
  await mkdir(path.dirname(socketPath), { recursive: true, mode: 0o700 })
  const opened = await openEngine(directory)
  try {
    const server = await listen(opened, socketPath)
    return {
      address: server.address,
      close: async () => {
        await server.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
