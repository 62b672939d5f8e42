import type { Db, Document } from 'mongodb'
import type { Fields } from '../spec-file.js'
import { type Call, rest, type Run } from './operation.js'

type On = (database: Db, args: Fields) => unknown

const OPERATIONS: Readonly<Record<string, On>> = {
  aggregate: (on, args) => on.aggregate(args['pipeline'] as Document[], rest(args, 'pipeline')).toArray(),
  createCollection: async (on, args) => {
    await on.createCollection(String(args['collection']), rest(args, 'collection'))
  },
  createCommandCursor: async (on, args) => {
    const cursor = commandCursor(on, args)
    // The command itself is sent now, as the tests want it; what it brought is still to be read.
    await cursor.hasNext()
    return cursor
  },
  dropCollection: (on, args) => on.dropCollection(String(args['collection']), rest(args, 'collection')),
  listCollections: (on, args) =>
    on.listCollections(args['filter'] as Document | undefined, rest(args, 'filter')).toArray(),
  listCollectionNames: async (on, args) => {
    const rows = await on.listCollections(args['filter'] as Document | undefined, { nameOnly: true }).toArray()
    return rows.map(row => row.name)
  },
  modifyCollection: (on, args) => on.command({ collMod: args['collection'], ...rest(args, 'collection') }),
  runCommand: (on, args) => on.command(args['command'] as Document, rest(args, 'command', 'commandName')),
  runCursorCommand: (on, args) => commandCursor(on, args).toArray(),
}

function commandCursor(on: Db, args: Fields) {
  const options = rest(args, 'command', 'commandName', 'batchSize', 'maxTimeMS', 'comment', 'cursorType')
  const cursor = on.runCursorCommand(args['command'] as Document, options)
  if (args['batchSize'] !== undefined) cursor.setBatchSize(Number(args['batchSize']))
  if (args['maxTimeMS'] !== undefined) cursor.setMaxTimeMS(Number(args['maxTimeMS']))
  if (args['comment'] !== undefined) cursor.setComment(args['comment'])
  return cursor
}

/** How an operation is run on a database, if it is one that a database has. */
export function onDatabase(name: string): Run | undefined {
  const run = OPERATIONS[name]
  return run && (({ operation, args, entities }: Call) => run(entities.database(operation.object), args))
}
