/** Operations of the runner itself: looking at what is there, and asserting it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { MongoServerError } from 'mongodb'
import { Mismatch, NotApplicable } from '../outcome.js'
import type { EntitySpec, Fields } from '../spec-file.js'
import type { Call, Run } from './operation.js'

export interface Observed {
  hasCollection(database: string, collection: string): Promise<boolean>
  hasIndex(database: string, collection: string, index: string): Promise<boolean>
}

/** @param look what the store holds, seen by a client of the runner's own */
export function onRunner(name: string, look: Observed): Run | undefined {
  const operations: Readonly<Record<string, Run>> = {
    assertCollectionExists: ({ args }) => expectCollection(look, args, true),
    assertCollectionNotExists: ({ args }) => expectCollection(look, args, false),
    assertIndexExists: ({ args }) => expectIndex(look, args, true),
    assertIndexNotExists: ({ args }) => expectIndex(look, args, false),
    assertNumberConnectionsCheckedOut: ({ args, entities }) => {
      const out = entities.observer(String(args['client'])).checkedOut()
      if (out !== args['connections']) throw new Mismatch(`${out} connections are checked out`)
    },
    assertSameLsidOnLastTwoCommands: call => {
      if (!sameSession(call)) throw new Mismatch('the last two commands were of different sessions')
    },
    assertDifferentLsidOnLastTwoCommands: call => {
      if (sameSession(call)) throw new Mismatch('the last two commands were of one session')
    },
    createEntities: ({ args, entities }) => entities.create(args['entities'] as EntitySpec[]),
    failPoint: async ({ args, entities }) => {
      try {
        await entities
          .client(String(args['client']))
          .db('admin')
          .command(args['failPoint'] as Fields)
      } catch (error) {
        if (error instanceof MongoServerError) throw new NotApplicable('the server has no fail points')
        throw error
      }
    },
    wait: ({ args }) => sleep(Number(args['ms'])),
  }
  return operations[name]
}

async function expectCollection(look: Observed, args: Fields, wanted: boolean): Promise<void> {
  const [database, collection] = [String(args['databaseName']), String(args['collectionName'])]
  if ((await look.hasCollection(database, collection)) !== wanted) {
    throw new Mismatch(`${database}.${collection} ${wanted ? 'does not exist' : 'exists'}`)
  }
}

async function expectIndex(look: Observed, args: Fields, wanted: boolean): Promise<void> {
  const [database, collection] = [String(args['databaseName']), String(args['collectionName'])]
  const index = String(args['indexName'])
  if ((await look.hasIndex(database, collection, index)) !== wanted) {
    throw new Mismatch(`index ${index} of ${database}.${collection} ${wanted ? 'does not exist' : 'exists'}`)
  }
}

function sameSession({ args, entities }: Call): boolean {
  const [a, b] = entities
    .observer(String(args['client']))
    .commands()
    .slice(-2)
    .map(event => event.command['lsid'] as unknown)
  return isDeepStrictEqual(a, b)
}
