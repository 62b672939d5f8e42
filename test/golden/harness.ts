/**
 * The golden suite: what MongoDB's manual says happens, as tables. It runs on the embedded store, and on a real server
 * when TEST_MONGODB_URI names one, so that the tables themselves can be checked.
 */
import { BSON, type Collection, type Db, type Document, MongoClient, MongoServerError } from 'mongodb'
import { testDatabaseUri } from '../support/database.js'

export interface Golden {
  readonly db: Db
  /** An empty collection that nobody else uses. */
  fresh(documents?: readonly Document[]): Promise<Collection>
  close(): Promise<void>
}

/** Numbers come back with their BSON types, so that 5, 5.0 and NumberLong(5) are three results. */
export async function openGolden(): Promise<Golden> {
  const client = await MongoClient.connect(testDatabaseUri(), {
    promoteValues: false,
    promoteBuffers: false,
    bsonRegExp: true,
  })
  const db = client.db()
  let number = 0
  return {
    db,
    async fresh(documents = []) {
      const collection = db.collection(`c${++number}`)
      if (documents.length > 0) await collection.insertMany(documents.map(document => ({ ...document })))
      return collection
    },
    async close() {
      await db.dropDatabase()
      await client.close()
    },
  }
}

/** A value as canonical extended JSON, key order and number types included. */
export function canonical(value: unknown): string {
  const bytes = BSON.serialize({ value }, { ignoreUndefined: true })
  const decoded = BSON.deserialize(bytes, { promoteValues: false, bsonRegExp: true })
  return BSON.EJSON.stringify(decoded['value'], { relaxed: false })
}

/** What an operation gives, or the code of the error with which it is refused. */
export async function outcome<T>(operation: Promise<T>): Promise<T | { readonly refused: number }> {
  try {
    return await operation
  } catch (error) {
    if (error instanceof MongoServerError) return { refused: Number(error.code) }
    throw error
  }
}

/** The ids of documents, for tables that only say which documents come. */
export function ids(documents: readonly Document[]): unknown[] {
  return documents.map(document => BSON.EJSON.parse(canonical(document['_id'])) as unknown)
}
