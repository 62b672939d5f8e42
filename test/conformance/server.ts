/** The server under test: the one that TEST_MONGODB_URI names, or an embedded store on an empty directory. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../src/embedded/start.js'
import { factsOf } from './requirements.js'
import type { TestServer } from './run-test.js'

export interface OpenServer extends TestServer {
  close(): Promise<void>
}

export async function openServer(): Promise<OpenServer> {
  const given = process.env['TEST_MONGODB_URI']
  const store = given ? { uri: given, stop: () => Promise.resolve() } : await startOwn()
  const { uri } = store
  const client = await MongoClient.connect(uri)
  return {
    uri,
    client,
    facts: await factsOf(client),
    close: async () => {
      await client.close()
      await store.stop()
    },
  }
}

async function startOwn() {
  const directory = await mkdtemp(path.join(tmpdir(), 'afterimage-conformance-'))
  const store = await startEmbeddedStore({ directory, worker: true })
  return {
    uri: store.uri('test'),
    stop: async () => {
      await store.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
