/** Runs one test of a file: makes what it starts from, does what it says, and looks at what is left. */
import type { MongoClient } from 'mongodb'
import { type Entities, makeEntities } from './entities.js'
import { expectEvents } from './events.js'
import { expectMatch, type MatchContext, show } from './matching.js'
import type { Observed } from './operations/on-runner.js'
import { runOperation } from './operations/run-operation.js'
import { Mismatch, NotApplicable } from './outcome.js'
import { type ServerFacts, unmet } from './requirements.js'
import type { CollectionContents, SpecFile, SpecTest } from './spec-file.js'

export interface TestServer {
  readonly uri: string
  readonly facts: ServerFacts
  /** The runner's own client, whose commands no test sees. */
  readonly client: MongoClient
}

export interface TestResult {
  readonly file: string
  readonly description: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  readonly reason?: string
}

export async function runTest(file: SpecFile, test: SpecTest, server: TestServer): Promise<TestResult> {
  const name = { file: file.file, description: test.description }
  const reason =
    test.skipReason ?? unmet(file.runOnRequirements, server.facts) ?? unmet(test.runOnRequirements, server.facts)
  if (reason !== undefined) return { ...name, outcome: 'skipped', reason }
  const entities = makeEntities(server.uri)
  try {
    for (const contents of file.initialData ?? []) await fill(server.client, contents)
    await entities.create(file.createEntities ?? [])
    await carryOut(test, entities, server.client)
    return { ...name, outcome: 'passed' }
  } catch (error) {
    if (error instanceof NotApplicable) return { ...name, outcome: 'skipped', reason: error.message }
    return { ...name, outcome: 'failed', reason: error instanceof Mismatch ? error.message : show(error) }
  } finally {
    await entities.close()
  }
}

async function fill(client: MongoClient, contents: CollectionContents): Promise<void> {
  const database = client.db(contents.databaseName)
  await database.dropCollection(contents.collectionName)
  if (contents.createOptions || contents.documents.length === 0) {
    await database.createCollection(contents.collectionName, contents.createOptions)
  }
  if (contents.documents.length > 0) {
    await database.collection(contents.collectionName).insertMany(contents.documents.map(each => ({ ...each })))
  }
}

async function carryOut(test: SpecTest, entities: Entities, client: MongoClient): Promise<void> {
  const context: MatchContext = {
    entity: name => entities.value(name),
    session: name => entities.session(name),
  }
  for (const operation of test.operations) await runOperation(operation, entities, lookWith(client), context)
  for (const { client: name } of test.expectEvents ?? []) entities.observer(name).stop()
  for (const expected of test.expectEvents ?? []) expectEvents(expected, entities.observer(expected.client), context)
  for (const contents of test.outcome ?? []) await expectContents(client, contents, context)
}

async function expectContents(client: MongoClient, contents: CollectionContents, context: MatchContext): Promise<void> {
  const { databaseName, collectionName, documents } = contents
  const found = await client
    .db(databaseName)
    .collection(collectionName)
    .find({}, { sort: { _id: 1 } })
    .toArray()
  expectMatch(documents, found, context, false, `${databaseName}.${collectionName}`)
}

function lookWith(client: MongoClient): Observed {
  return {
    hasCollection: async (database, collection) =>
      (await client.db(database).listCollections({ name: collection }).toArray()).length > 0,
    hasIndex: (database, collection, index) => client.db(database).collection(collection).indexExists(index),
  }
}
