import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb'
import { bulkResult } from '../expect-error.js'
import type { Fields } from '../spec-file.js'
import { type Call, lacking, rest, type Run } from './operation.js'

type On = (collection: Collection, args: Fields) => unknown

const doc = (value: unknown) => value as Document

/** `Before` and `After`, as the tests write them. */
function lowerReturn(args: Fields): object {
  const wanted = args['returnDocument']
  return typeof wanted === 'string' ? { ...args, returnDocument: wanted.toLowerCase() } : args
}

const OPERATIONS: Readonly<Record<string, On>> = {
  aggregate: (on, args) => on.aggregate(args['pipeline'] as Document[], rest(args, 'pipeline')).toArray(),
  bulkWrite: async (on, args) =>
    bulkResult(await on.bulkWrite(args['requests'] as AnyBulkWriteOperation[], rest(args, 'requests'))),
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the suites ask for the old count, too
  count: (on, args) => on.count(doc(args['filter']), rest(args, 'filter')),
  countDocuments: (on, args) => on.countDocuments(doc(args['filter']), rest(args, 'filter')),
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the suites give index and command options in one
  createIndex: (on, args) => on.createIndex(doc(args['keys']), rest(args, 'keys')),
  createFindCursor: async (on, args) => {
    const cursor = on.find(doc(args['filter']), rest(args, 'filter'))
    await cursor.hasNext()
    return cursor
  },
  createSearchIndex: (on, args) => on.createSearchIndex(args['model'] as never),
  createSearchIndexes: (on, args) => on.createSearchIndexes(args['models'] as never),
  deleteMany: (on, args) => on.deleteMany(doc(args['filter']), rest(args, 'filter')),
  deleteOne: (on, args) => on.deleteOne(doc(args['filter']), rest(args, 'filter')),
  distinct: (on, args) =>
    on.distinct(String(args['fieldName']), doc(args['filter']), rest(args, 'fieldName', 'filter')),
  dropIndex: (on, args) => on.dropIndex(String(args['name']), rest(args, 'name')),
  dropIndexes: (on, args) => on.dropIndexes(args),
  dropSearchIndex: (on, args) => on.dropSearchIndex(String(args['name'])),
  estimatedDocumentCount: (on, args) => on.estimatedDocumentCount(args),
  find: (on, args) => on.find(doc(args['filter']), rest(args, 'filter')).toArray(),
  findOne: (on, args) => on.findOne(doc(args['filter']), rest(args, 'filter')),
  findOneAndDelete: (on, args) => on.findOneAndDelete(doc(args['filter']), rest(args, 'filter')),
  findOneAndReplace: (on, args) =>
    on.findOneAndReplace(
      doc(args['filter']),
      doc(args['replacement']),
      rest(lowerReturn(args) as Fields, 'filter', 'replacement'),
    ),
  findOneAndUpdate: (on, args) =>
    on.findOneAndUpdate(
      doc(args['filter']),
      doc(args['update']),
      rest(lowerReturn(args) as Fields, 'filter', 'update'),
    ),
  insertMany: (on, args) => on.insertMany(args['documents'] as Document[], rest(args, 'documents')),
  insertOne: (on, args) => on.insertOne(doc(args['document']), rest(args, 'document')),
  listIndexes: (on, args) => on.listIndexes(args).toArray(),
  listSearchIndexes: (on, args) =>
    on.listSearchIndexes(String(args['name']), args['aggregationOptions'] as object | undefined).toArray(),
  mapReduce: () => lacking('mapReduce'),
  rename: (on, args) => on.rename(String(args['to']), rest(args, 'to')),
  replaceOne: (on, args) =>
    on.replaceOne(doc(args['filter']), doc(args['replacement']), rest(args, 'filter', 'replacement')),
  updateMany: (on, args) => on.updateMany(doc(args['filter']), doc(args['update']), rest(args, 'filter', 'update')),
  updateOne: (on, args) => on.updateOne(doc(args['filter']), doc(args['update']), rest(args, 'filter', 'update')),
  updateSearchIndex: (on, args) => on.updateSearchIndex(String(args['name']), doc(args['definition'])),
}

/** How an operation is run on a collection, if it is one that a collection has. */
export function onCollection(name: string): Run | undefined {
  const run = OPERATIONS[name]
  return run && (({ operation, args, entities }: Call) => run(entities.collection(operation.object), args))
}
