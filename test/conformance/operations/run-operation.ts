/** Runs one operation of a test and holds what came of it against what the test expects. */
import { Collection, Db, GridFSBucket, MongoClient } from 'mongodb'
import { driverOptions, type Entities } from '../entities.js'
import { expectError } from '../expect-error.js'
import { expectMatch, type MatchContext, show } from '../matching.js'
import { Mismatch, NotApplicable } from '../outcome.js'
import type { Fields, Operation } from '../spec-file.js'
import { onCollection } from './on-collection.js'
import { onDatabase } from './on-database.js'
import { ON_CLIENT, ON_CURSOR, ON_SESSION, onBucket } from './on-others.js'
import { type Observed, onRunner } from './on-runner.js'
import type { Run } from './operation.js'

/** @throws Mismatch or NotApplicable */
export async function runOperation(
  operation: Operation,
  entities: Entities,
  look: Observed,
  context: MatchContext,
): Promise<void> {
  const run = implementation(operation, entities, look)
  const runAll = async (operations: readonly Operation[]): Promise<void> => {
    for (const inner of operations) await runOperation(inner, entities, look, context)
  }
  let result: unknown
  try {
    result = await run({ operation, args: argumentsOf(operation, entities), entities, runAll })
  } catch (error) {
    if (error instanceof NotApplicable || error instanceof Mismatch || operation.ignoreResultAndError) {
      if (operation.ignoreResultAndError) return
      throw error
    }
    if (!operation.expectError) throw new Mismatch(`${operation.name} failed: ${show(error)}`)
    expectError(operation.expectError, error, context)
    return
  }
  if (operation.expectError) throw new Mismatch(`${operation.name} was to fail and gave ${show(result)}`)
  if (operation.saveResultAsEntity !== undefined) entities.keep(operation.saveResultAsEntity, result)
  if (operation.expectResult !== undefined) {
    expectResult(operation, result, context)
  }
}

/** Rows of an answer are root documents, each of them; values of `distinct` are not. */
function expectResult(operation: Operation, result: unknown, context: MatchContext): void {
  const { expectResult: expected, name } = operation
  if (!Array.isArray(expected) || !Array.isArray(result) || name === 'distinct') {
    expectMatch(expected, result, context, name !== 'distinct', 'the result')
    return
  }
  if (expected.length !== result.length) {
    throw new Mismatch(`the result has ${result.length} items instead of ${expected.length}: ${show(result)}`)
  }
  for (const [at, each] of expected.entries()) expectMatch(each, result[at], context, true, `the result[${at}]`)
}

function argumentsOf(operation: Operation, entities: Entities): Fields {
  const args = driverOptions(operation.arguments) as Fields
  const { session } = args
  return typeof session === 'string' ? { ...args, session: entities.session(session) } : args
}

function implementation(operation: Operation, entities: Entities, look: Observed): Run {
  const { name, object } = operation
  const found = object === 'testRunner' ? onRunner(name, look) : onEntity(name, entities.value(object))
  if (!found) throw new NotApplicable(`this runner has no operation ${name} on ${object}`)
  return found
}

function onEntity(name: string, entity: unknown): Run | undefined {
  if (entity instanceof Collection) return onCollection(name)
  if (entity instanceof Db) return onDatabase(name)
  if (entity instanceof MongoClient) return ON_CLIENT[name]
  if (entity instanceof GridFSBucket) return onBucket(name)
  return ON_CURSOR[name] ?? ON_SESSION[name]
}
