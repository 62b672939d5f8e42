/**
 * Puts in what mongodump, or our own `dump`, wrote: collections with their options, documents and indexes. Documents go
 * through as the values that they are: every BSON type and the order of keys are kept.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { EJSON } from 'bson'
import type { Db, Document, MongoClient } from 'mongodb'
import { decode } from '../bson/decode.js'
import { readBsonFile } from './bson-file.js'
import type { CopiedCollection } from './dump.js'

/** What is to be restored cannot be; the collection that it is about is as it was. */
export class CannotRestoreError extends Error {
  override readonly name = 'CannotRestoreError'
}

export interface RestoreOptions {
  /** Replaces collections that hold documents already; without it they are refused. */
  readonly drop?: boolean
  readonly copied?: (collection: CopiedCollection) => void
}

interface DumpedCollection {
  readonly database: string
  readonly name: string
  readonly file: string
  readonly options: Document
  readonly indexes: readonly Document[]
}

const BATCH_DOCUMENTS = 1000
const BATCH_BYTES = 8 * 1024 * 1024

/**
 * Restores a directory, one collection after the other: each is replaced whole or left as it was.
 * @throws CannotRestoreError saying what to do
 * @throws BrokenBsonFileError where a file is cut short
 */
export async function restore(
  client: MongoClient,
  directory: string,
  options: RestoreOptions = {},
): Promise<CopiedCollection[]> {
  const found = await readDump(directory)
  if (options.drop !== true) {
    for (const { database, name } of found) {
      if (
        (await client
          .db(database)
          .collection(name)
          .findOne({}, { projection: { _id: 1 } })) === null
      )
        continue
      throw new CannotRestoreError(
        `${database}.${name} already holds documents. Restore into an empty store, or replace them with --drop.`,
      )
    }
  }
  const all: CopiedCollection[] = []
  for (const dumped of found) {
    const result = await restoreCollection(client.db(dumped.database), dumped)
    options.copied?.(result)
    all.push(result)
  }
  return all
}

async function readDump(directory: string): Promise<DumpedCollection[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => {
    throw new CannotRestoreError(`${directory} cannot be read. Give the directory that mongodump wrote.`)
  })
  const all: DumpedCollection[] = []
  for (const entry of entries.filter(each => each.isDirectory())) {
    const folder = path.join(directory, entry.name)
    for (const file of await readdir(folder)) {
      const stem = /^(.+)\.bson(\.gz)?$/.exec(file)
      if (stem?.[1] === undefined) continue
      const metadata = await readMetadata(path.join(folder, `${stem[1]}.metadata.json`), stem[2] ?? '')
      const name = typeof metadata['collectionName'] === 'string' ? metadata['collectionName'] : decodeName(stem[1])
      if (name.startsWith('system.')) continue
      all.push({
        database: decodeName(entry.name),
        name,
        file: path.join(folder, file),
        options: (metadata['options'] as Document | undefined) ?? {},
        indexes: (metadata['indexes'] as Document[] | undefined) ?? [],
      })
    }
  }
  if (all.length === 0) {
    throw new CannotRestoreError(
      `${directory} holds no database of a dump. Give the directory above the one with the .bson files.`,
    )
  }
  return all
}

async function readMetadata(file: string, packing: string): Promise<Document> {
  const bytes = await readFile(`${file}${packing}`).catch(() => undefined)
  if (bytes === undefined) return {}
  const text = packing === '' ? bytes : gunzipSync(bytes)
  return EJSON.parse(text.toString('utf8'), { relaxed: false }) as Document
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Fills a collection of another name and puts it in place in one step, so that what was there before is gone only once
 * all of the new is in.
 */
async function restoreCollection(database: Db, dumped: DumpedCollection): Promise<CopiedCollection> {
  const unfinished = `${dumped.name}.restoring`
  await database.collection(unfinished).drop()
  try {
    await database.createCollection(unfinished, dumped.options)
    const sizes = await insertFile(database, unfinished, dumped.file)
    const indexes = dumped.indexes.filter(index => index['name'] !== '_id_').map(({ ns: _ns, ...index }) => index)
    if (indexes.length > 0) await database.command({ createIndexes: unfinished, indexes })
    await database.renameCollection(unfinished, dumped.name, { dropTarget: true })
    return { namespace: `${database.databaseName}.${dumped.name}`, ...sizes, indexes: dumped.indexes.length }
  } catch (error) {
    await database.collection(unfinished).drop()
    throw error
  }
}

async function insertFile(database: Db, name: string, file: string): Promise<{ documents: number; bytes: number }> {
  let documents = 0
  let bytes = 0
  let batch: Buffer[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await insert(database, name, batch)
    batch = []
    size = 0
  }
  for await (const document of readBsonFile(file)) {
    batch.push(Buffer.from(document))
    size += document.length
    documents++
    bytes += document.length
    if (batch.length >= BATCH_DOCUMENTS || size >= BATCH_BYTES) await flush()
  }
  await flush()
  return { documents, bytes }
}

/** The driver writes a `Map` in the order of its keys, and the classes of `bson/values.ts` as the types that they are. */
async function insert(database: Db, name: string, batch: readonly Buffer[]): Promise<void> {
  const answer = await database.command({ insert: name, ordered: true, documents: batch.map(bytes => decode(bytes)) })
  const [fault] = (answer['writeErrors'] as { errmsg: string }[] | undefined) ?? []
  if (fault !== undefined) throw new CannotRestoreError(`${database.databaseName}.${name}: ${fault.errmsg}`)
}
