import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { readLock, startEmbeddedStore, StoreInUseError, StoreUnwritableError } from '../../src/embedded/start.js'

describe('the embedded store', () => {
  let directory: string

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'embedded-'))
  })

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true })
  })

  it('keeps what was written over a restart', async () => {
    const first = await startEmbeddedStore({ directory })
    const client = await MongoClient.connect(first.uri('app'))
    await client.db().collection('things').insertOne({ name: 'a' })
    await client.close()
    await first.stop()
    const second = await startEmbeddedStore({ directory })
    const again = await MongoClient.connect(second.uri('app'))
    expect(await again.db().collection('things').countDocuments({ name: 'a' })).toBe(1)
    await again.close()
    await second.stop()
  })

  it('listens on a socket that only its owner may open', async () => {
    const store = await startEmbeddedStore({ directory: path.join(directory, 'data') })
    expect((await stat(store.socketPath)).mode & 0o777).toBe(0o600)
    expect((await stat(path.join(directory, 'data'))).mode & 0o777).toBe(0o700)
    await store.stop()
  })

  it('refuses a directory that is served, naming the process and its socket', async () => {
    const store = await startEmbeddedStore({ directory })
    const lock: unknown = JSON.parse(await readFile(path.join(directory, 'store.lock'), 'utf8'))
    expect(lock).toMatchObject({ pid: process.pid, socketPath: store.socketPath })
    const refusal = await startEmbeddedStore({ directory }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StoreInUseError)
    expect(refusal).toMatchObject({ pid: process.pid, socketPath: store.socketPath })
    expect(await readLock(directory)).toMatchObject({ pid: process.pid })
    await store.stop()
    expect(await readLock(directory)).toBeUndefined()
  })

  it.each([
    ['a process that is gone', { pid: 4_194_303, socketPath: '/nowhere' }],
    [
      'a process whose number another one has now',
      { pid: process.pid, socketPath: '/nowhere', processStart: 'long ago' },
    ],
  ])('takes over the lock of %s', async (_, lock) => {
    await writeFile(path.join(directory, 'store.lock'), JSON.stringify(lock))
    const store = await startEmbeddedStore({ directory })
    expect(await readLock(directory)).toMatchObject({ pid: process.pid, socketPath: store.socketPath })
    await store.stop()
  })

  it('says so when the directory cannot be written', async () => {
    await writeFile(path.join(directory, 'file'), '')
    await expect(startEmbeddedStore({ directory: path.join(directory, 'file', 'data') })).rejects.toBeInstanceOf(
      StoreUnwritableError,
    )
  })

  it('falls back to a short socket path under the temporary directory', async () => {
    const deep = path.join(directory, 'x'.repeat(90))
    const store = await startEmbeddedStore({ directory: deep })
    expect(store.socketPath.startsWith(deep)).toBe(false)
    expect((await stat(path.dirname(store.socketPath))).mode & 0o777).toBe(0o700)
    const client = await MongoClient.connect(store.uri('app'))
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 })
    await client.close()
    await store.stop()
  })

  it('runs in a thread of its own', async () => {
    const store = await startEmbeddedStore({ directory, worker: true })
    const client = await MongoClient.connect(store.uri('app'))
    await client
      .db()
      .collection('things')
      .insertOne({ _id: 1 as never })
    expect(await client.db().collection('things').findOne()).toEqual({ _id: 1 })
    await client.close()
    await store.stop()
  })
})
