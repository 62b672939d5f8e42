import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { Decimal128, Double, Long, MongoClient, ObjectId, UUID } from 'mongodb'
import { startEmbeddedStore, type EmbeddedStore } from '../../src/embedded/start.js'
import { BrokenBsonFileError } from '../../src/embedded/tools/bson-file.js'
import { DirectoryNotEmptyError, dump } from '../../src/embedded/tools/dump.js'
import { statistics, verify } from '../../src/embedded/tools/inspect.js'
import { CannotRestoreError, restore } from '../../src/embedded/tools/restore.js'

describe('the tools of the store', () => {
  let directory: string
  let stores: { store: EmbeddedStore; client: MongoClient }[]

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'tools-'))
    stores = []
  })

  afterEach(async () => {
    for (const { store, client } of stores) {
      await client.close()
      await store.stop()
    }
    await rm(directory, { recursive: true, force: true })
  })

  async function open(name: string): Promise<MongoClient> {
    const store = await startEmbeddedStore({ directory: path.join(directory, name) })
    const client = await MongoClient.connect(store.uri('app'))
    stores.push({ store, client })
    return client
  }

  async function filled(): Promise<MongoClient> {
    const client = await open('from')
    const things = await client.db('app').createCollection('odd/name %', { collation: { locale: 'en', strength: 2 } })
    await things.createIndex({ name: 1 }, { unique: true, name: 'by-name' }, {})
    await things.createIndex({ when: 1 }, { expireAfterSeconds: 3600, partialFilterExpression: { kept: true } }, {})
    const fields = new Map<string, unknown>([
      ['_id', 1],
      ['name', 'Ä'],
      ['2', 'a key like a number'],
      ['1', 'stays behind it'],
      ['whole', new Double(37)],
      ['long', Long.fromNumber(37)],
      ['money', Decimal128.fromString('12.50')],
      ['uuid', new UUID('0b5c6a52-6a44-4a3f-9b6b-0d3e6b0d7a11')],
      ['list', [null, new ObjectId('0123456789abcdef01234567'), new Map([['deep', /a+/i]])]],
    ])
    await client.db('app').command({ insert: 'odd/name %', documents: [fields] })
    const many = Array.from({ length: 2500 }, (_, n) => ({ _id: n as never, text: 'x'.repeat(n % 700) }))
    await client.db('other').collection('many').insertMany(many)
    return client
  }

  const raw = async (client: MongoClient, database: string, name: string) =>
    (
      await client
        .db(database)
        .collection(name)
        .find({}, { raw: true, sort: { _id: 1 } })
        .toArray()
    ).map(document => Buffer.from(document as unknown as Uint8Array).toString('hex'))

  it('restores what it dumped, byte for byte, with options and indexes', async () => {
    const from = await filled()
    const copied = await dump(from, path.join(directory, 'dump'))
    expect(copied.map(({ namespace, documents, indexes }) => [namespace, documents, indexes])).toEqual([
      ['app.odd/name %', 1, 3],
      ['other.many', 2500, 1],
    ])
    expect((await readdir(path.join(directory, 'dump', 'app'))).sort()).toEqual([
      'odd%2Fname%20%25.bson',
      'odd%2Fname%20%25.metadata.json',
    ])
    const to = await open('to')
    await restore(to, path.join(directory, 'dump'))
    expect(await raw(to, 'app', 'odd/name %')).toEqual(await raw(from, 'app', 'odd/name %'))
    expect(await raw(to, 'other', 'many')).toEqual(await raw(from, 'other', 'many'))
    const [before, after] = await Promise.all(
      [from, to].map(client => client.db('app').collection('odd/name %').listIndexes().toArray()),
    )
    expect(after).toEqual(before)
    expect(await verify(to)).toEqual([
      { namespace: 'app.odd/name %', records: 1, indexes: 3, errors: [] },
      { namespace: 'other.many', records: 2500, indexes: 1, errors: [] },
    ])
  })

  it('reads a packed dump without metadata', async () => {
    await dump(await filled(), path.join(directory, 'dump'))
    const file = path.join(directory, 'dump', 'other', 'many.bson')
    await writeFile(`${file}.gz`, gzipSync(await readFile(file)))
    await rm(file)
    await rm(path.join(directory, 'dump', 'other', 'many.metadata.json'))
    const to = await open('to')
    await restore(to, path.join(directory, 'dump'))
    expect(await to.db('other').collection('many').countDocuments()).toBe(2500)
  })

  it('refuses to mix a dump with another', async () => {
    const from = await filled()
    await dump(from, path.join(directory, 'dump'))
    await expect(dump(from, path.join(directory, 'dump'))).rejects.toBeInstanceOf(DirectoryNotEmptyError)
  })

  it('refuses to restore over documents unless told to, and changes nothing', async () => {
    const from = await filled()
    await dump(from, path.join(directory, 'dump'))
    await from
      .db('other')
      .collection('many')
      .deleteMany({ _id: { $ne: 5 as never } })
    await expect(restore(from, path.join(directory, 'dump'))).rejects.toBeInstanceOf(CannotRestoreError)
    expect(await from.db('other').collection('many').countDocuments()).toBe(1)
    await restore(from, path.join(directory, 'dump'), { drop: true })
    expect(await from.db('other').collection('many').countDocuments()).toBe(2500)
  })

  it('names the byte at which a cut file ends', async () => {
    await dump(await filled(), path.join(directory, 'dump'))
    await truncate(path.join(directory, 'dump', 'other', 'many.bson'), 500)
    await expect(restore(await open('to'), path.join(directory, 'dump'))).rejects.toBeInstanceOf(BrokenBsonFileError)
  })

  it('leaves a collection as it was when its file turns out to be cut', async () => {
    const from = await filled()
    await dump(from, path.join(directory, 'dump'))
    const before = await raw(from, 'other', 'many')
    await truncate(path.join(directory, 'dump', 'other', 'many.bson'), 900_000)
    await expect(restore(from, path.join(directory, 'dump'), { drop: true })).rejects.toBeInstanceOf(
      BrokenBsonFileError,
    )
    expect(await raw(from, 'other', 'many')).toEqual(before)
    expect((await from.db('other').listCollections().toArray()).map(({ name }) => name)).toEqual(['many'])
  })

  it.each(['nowhere', 'from'])('says what to give instead of %s', async name => {
    const client = await filled()
    await expect(restore(client, path.join(directory, name))).rejects.toThrow(/Give the directory/)
  })

  it('tells the sizes of collections and indexes', async () => {
    const [odd, many] = await statistics(await filled())
    expect(odd).toMatchObject({ namespace: 'app.odd/name %', documents: 1 })
    expect(many?.documents).toBe(2500)
    expect(many?.storedBytes).toBeGreaterThan(8192)
    expect(many?.indexes['_id_']).toBeGreaterThan(8192)
  })
})
