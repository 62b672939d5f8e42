import mongoose, { type Connection } from 'mongoose'

/**
 * Connects to a MongoDB, or to the embedded store, which speaks the same protocol. Rejects within ten seconds where
 * nothing answers. Indexes are built by each store when it is made, not in the background.
 */
export async function connectToMongo(uri: string, database: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    dbName: database,
    autoIndex: true,
    serverSelectionTimeoutMS: 10_000,
    // Acknowledged means on disk, on either server.
    writeConcern: { w: 'majority', journal: true },
  })
  await connection.asPromise()
  return connection
}
