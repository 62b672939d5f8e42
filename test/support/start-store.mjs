/**
 * Before all tests: one database server for the run. `TEST_MONGODB_URI` names a real one; otherwise the embedded store is
 * started on an empty directory. Its address is in `AFTERIMAGE_TEST_MONGODB_URI`, `{name}` in the place of the database's
 * name; test/support/database.ts fills it in.
 */
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export default async function startStore() {
  const given = process.env.TEST_MONGODB_URI
  if (given) {
    const uri = new URL(given)
    uri.pathname = '/-name-'
    process.env.AFTERIMAGE_TEST_MONGODB_URI = uri.href.replace('-name-', '{name}')
    return
  }
  const directory = await mkdtemp(path.join(memoryDirectory() ?? tmpdir(), 'afterimage-test-'))
  const script = fileURLToPath(new URL('./store-server.ts', import.meta.url))
  const server = fork(script, [directory], { execArgv: ['--import', 'tsx'], stdio: 'inherit' })
  const uri = await new Promise((resolve, reject) => {
    server.once('message', message => resolve(message.uri))
    server.once('error', reject)
    server.once('exit', code => reject(new Error(`the test store ended with code ${code} before it was ready`)))
  })
  process.env.AFTERIMAGE_TEST_MONGODB_URI = uri.replace('%7Bname%7D', '{name}')
  globalThis.afterimageTestStore = { server, directory }
}

/** Every write is synced; where the system keeps files in memory, tests need not wait for a disk. */
function memoryDirectory() {
  return existsSync('/dev/shm') ? '/dev/shm' : undefined
}
