/** After all tests: stops the server that start-store.mjs started and removes its files. */
import { rm } from 'node:fs/promises'

export default async function stopStore() {
  const store = globalThis.afterimageTestStore
  if (!store) return
  const ended = new Promise(resolve => {
    store.server.once('exit', resolve)
  })
  store.server.disconnect()
  await ended
  await rm(store.directory, { recursive: true, force: true })
}
