/** A database for a test file alone, on the server of the run. */
import { randomBytes } from 'node:crypto'
import mongoose, { type Connection } from 'mongoose'

/** The connection string of a database that nobody else uses; a given name is used as it is. */
export function testDatabaseUri(name = `test_${randomBytes(6).toString('hex')}`): string {
  const pattern = process.env['AFTERIMAGE_TEST_MONGODB_URI']
  if (!pattern) throw new Error('AFTERIMAGE_TEST_MONGODB_URI is not set: run through jest, whose global set-up sets it')
  return pattern.replace('{name}', name)
}

/** Removes the database of a connection string that `testDatabaseUri` gave. */
export async function dropTestDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.dropDatabase()
  await connection.close()
}

export interface TestDatabase {
  readonly uri: string
  readonly connection: Connection
  /** Removes the database and closes the connection. */
  close(): Promise<void>
}

/** A new, empty database and a mongoose connection to it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const uri = testDatabaseUri()
  const connection = await mongoose.createConnection(uri).asPromise()
  return {
    uri,
    connection,
    close: async () => {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}
