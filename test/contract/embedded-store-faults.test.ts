import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient, MongoServerError } from 'mongodb'
import { startStoreProcess } from '../support/store-process.js'

describe('the embedded store when the disk fails it', () => {
  let directory: string

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'faults-'))
  })

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true })
  })

  it('refuses writes on a full disk, goes on answering reads, and has lost nothing', async () => {
    const full = await startStoreProcess(directory, 1500)
    const client = await MongoClient.connect(full.uri)
    const collection = client.db().collection<{ _id: number; text: string }>('things')
    let acknowledged = 0
    const fill = async (): Promise<void> => {
      for (;;) {
        // Text that cannot be packed to nothing.
        const text = Array.from({ length: 1500 }, (_, n) =>
          ((acknowledged * 7919 + n * 104729) % 99991).toString(36),
        ).join('')
        await collection.insertOne({ _id: acknowledged, text })
        acknowledged++
      }
    }
    const refusal = await fill().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(MongoServerError)
    expect(acknowledged).toBeGreaterThan(20)
    expect(await collection.countDocuments({})).toBe(acknowledged)
    expect(await collection.findOne({ _id: acknowledged - 1 })).not.toBeNull()
    await client.close()
    await full.kill()

    const roomy = await startStoreProcess(directory)
    const again = await MongoClient.connect(roomy.uri)
    expect(await again.db().collection('things').countDocuments({})).toBe(acknowledged)
    expect(await again.db().command({ validate: 'things' })).toMatchObject({ valid: true, errors: [] })
    await again.db().collection('things').insertOne({ text: 'there is room again' })
    await again.close()
    await roomy.stop()
  })

  it('does not start in a place that it may not write, and says so', async () => {
    // Not even an administrator makes a directory there.
    await expect(startStoreProcess('/sys/kernel/store')).rejects.toThrow(/cannot be written/)
  })
})
