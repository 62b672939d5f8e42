/**
 * A copy of every collection in the format of mongodump: `DIR/<database>/<collection>.bson` and `.metadata.json`, so that
 * `mongorestore` takes a pilot to a real MongoDB. Works against any server that the driver reaches.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { EJSON } from 'bson'
import type { Db, MongoClient } from 'mongodb'
import { writeBsonFile } from './bson-file.js'

export interface CopiedCollection {
  readonly namespace: string
  readonly documents: number
  readonly bytes: number
  readonly indexes: number
}

/** The directory already has something in it. */
export class DirectoryNotEmptyError extends Error {
  override readonly name = 'DirectoryNotEmptyError'

  constructor(directory: string) {
    super(`${directory} is not empty. Give a directory that does not exist yet, so that no dump is mixed with another.`)
  }
}

/** Databases of the server itself. */
const INTERNAL = new Set(['admin', 'config', 'local'])

/** The names of the databases that belong to applications. */
export async function databasesOf(client: MongoClient): Promise<string[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
  return databases.map(({ name }) => name).filter(name => !INTERNAL.has(name))
}

/**
 * Copies every collection. Like mongodump without an oplog it is no single instant: what is written meanwhile may or may
 * not be in it. Files are readable by their owner only.
 * @throws DirectoryNotEmptyError
 */
export async function dump(
  client: MongoClient,
  directory: string,
  copied: (collection: CopiedCollection) => void = () => undefined,
): Promise<CopiedCollection[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await readdir(directory)).length > 0) throw new DirectoryNotEmptyError(directory)
  const all: CopiedCollection[] = []
  for (const name of await databasesOf(client)) {
    const folder = path.join(directory, fileName(name))
    await mkdir(folder, { mode: 0o700 })
    for (const info of await collectionsOf(client.db(name))) {
      const result = await dumpCollection(client.db(name), info, folder)
      copied(result)
      all.push(result)
    }
  }
  return all
}

interface CollectionInfo {
  readonly name: string
  readonly options: Record<string, unknown>
  readonly uuid: string | undefined
}

/** @returns the stored collections of a database, by name */
export async function collectionsOf(database: Db): Promise<CollectionInfo[]> {
  const found = await database.listCollections({ type: 'collection' }, { nameOnly: false }).toArray()
  return found
    .filter(({ name }) => !name.startsWith('system.'))
    .map(({ name, options, info }) => ({
      name,
      options: options ?? {},
      uuid: info?.uuid?.toString('hex').replaceAll('-', ''),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function dumpCollection(database: Db, info: CollectionInfo, folder: string): Promise<CopiedCollection> {
  const collection = database.collection(info.name)
  const indexes = await collection.listIndexes().toArray()
  const metadata = {
    indexes,
    ...(info.uuid !== undefined && { uuid: info.uuid }),
    collectionName: info.name,
    type: 'collection',
    options: info.options,
  }
  const stem = path.join(folder, fileName(info.name))
  await writeFile(`${stem}.metadata.json`, EJSON.stringify(metadata, { relaxed: false }), { flag: 'wx', mode: 0o600 })
  const cursor = collection.find({}, { raw: true }) as unknown as AsyncIterable<Uint8Array>
  const { documents, bytes } = await writeBsonFile(`${stem}.bson`, cursor)
  return { namespace: `${database.databaseName}.${info.name}`, documents, bytes, indexes: indexes.length }
}

/** Names may hold what a file system does not take; mongorestore undoes this way of writing them. */
function fileName(name: string): string {
  return encodeURIComponent(name)
}
