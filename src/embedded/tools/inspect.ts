/** What a store holds and whether it holds together, by the commands that any MongoDB has. */
import type { MongoClient } from 'mongodb'
import { collectionsOf, databasesOf } from './dump.js'

export interface CollectionStatistics {
  readonly namespace: string
  readonly documents: number
  /** Bytes of the documents as BSON. */
  readonly bytes: number
  /** Bytes that they take in the file. */
  readonly storedBytes: number
  /** Bytes of each index in the file, by name. */
  readonly indexes: Readonly<Record<string, number>>
}

/** Every collection of every database, by name. */
export async function statistics(client: MongoClient): Promise<CollectionStatistics[]> {
  const all: CollectionStatistics[] = []
  await eachCollection(client, async (database, name) => {
    const stats = await client.db(database).command({ collStats: name })
    all.push({
      namespace: `${database}.${name}`,
      documents: Number(stats['count']),
      bytes: Number(stats['size']),
      storedBytes: Number(stats['storageSize']),
      indexes: stats['indexSizes'] as Record<string, number>,
    })
  })
  return all
}

export interface Verification {
  readonly namespace: string
  readonly records: number
  readonly indexes: number
  /** Empty where everything holds. */
  readonly errors: readonly string[]
}

/** Looks at every document, every index entry and every counter. */
export async function verify(
  client: MongoClient,
  verified: (result: Verification) => void = () => undefined,
): Promise<Verification[]> {
  const all: Verification[] = []
  await eachCollection(client, async (database, name) => {
    const result = await client.db(database).command({ validate: name, full: true })
    const errors = [...(result['errors'] as string[])]
    if (result['valid'] !== true && errors.length === 0) errors.push('not valid')
    const verification = {
      namespace: `${database}.${name}`,
      records: Number(result['nrecords']),
      indexes: Number(result['nIndexes']),
      errors,
    }
    verified(verification)
    all.push(verification)
  })
  return all
}

async function eachCollection(
  client: MongoClient,
  visit: (database: string, name: string) => Promise<void>,
): Promise<void> {
  for (const database of await databasesOf(client)) {
    for (const { name } of await collectionsOf(client.db(database))) await visit(database, name)
  }
}
