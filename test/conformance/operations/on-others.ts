/** Operations on clients, sessions, cursors and buckets. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { ClientBulkWriteModel, Document, GridFSBucket } from 'mongodb'
import { NotApplicable } from '../outcome.js'
import type { Fields, Operation } from '../spec-file.js'
import { lacking, rest, type Run } from './operation.js'

export const ON_CLIENT: Readonly<Record<string, Run>> = {
  clientBulkWrite: async ({ operation, args, entities }) => {
    const models = (args['models'] as Readonly<Record<string, Fields>>[]).map(model => {
      const [[name, fields] = ['', {}]] = Object.entries(model)
      return { name, ...fields }
    })
    const result = await entities
      .client(operation.object)
      .bulkWrite(models as unknown as ClientBulkWriteModel[], rest(args, 'models'))
    const results = (map: ReadonlyMap<number, unknown> | undefined) => map && Object.fromEntries(map)
    return {
      ...result,
      insertResults: results(result.insertResults),
      updateResults: results(result.updateResults),
      deleteResults: results(result.deleteResults),
    }
  },
  close: ({ operation, entities }) => entities.client(operation.object).close(),
  listDatabases: async ({ operation, args, entities }) => {
    const { databases } = await entities.client(operation.object).db().admin().listDatabases(args)
    return databases
  },
}

export const ON_SESSION: Readonly<Record<string, Run>> = {
  endSession: ({ operation, entities }) => entities.session(operation.object).endSession(),
  startTransaction: ({ operation, args, entities }) => {
    entities.session(operation.object).startTransaction(args)
  },
  commitTransaction: ({ operation, entities }) => entities.session(operation.object).commitTransaction(),
  abortTransaction: ({ operation, entities }) => entities.session(operation.object).abortTransaction(),
  withTransaction: ({ operation, args, entities, runAll }) =>
    entities
      .session(operation.object)
      .withTransaction(() => runAll(args['callback'] as Operation[]), rest(args, 'callback')),
}

export const ON_CURSOR: Readonly<Record<string, Run>> = {
  close: ({ operation, entities }) => entities.cursor(operation.object).close(),
  iterateOnce: ({ operation, entities }) => entities.cursor(operation.object).tryNext(),
  iterateUntilDocumentOrError: ({ operation, entities }) => entities.cursor(operation.object).next(),
}

type OnBucket = (bucket: GridFSBucket, args: Fields) => unknown

const BUCKET: Readonly<Record<string, OnBucket>> = {
  delete: (bucket, args) => bucket.delete(args['id'] as never),
  deleteByName: () => lacking('GridFSBucket.deleteByName'),
  download: (bucket, args) => buffer(bucket.openDownloadStream(args['id'] as never)),
  downloadByName: (bucket, args) =>
    buffer(bucket.openDownloadStreamByName(String(args['filename']), rest(args, 'filename'))),
  drop: bucket => bucket.drop(),
  rename: (bucket, args) => bucket.rename(args['id'] as never, String(args['newFilename'])),
  renameByName: () => lacking('GridFSBucket.renameByName'),
  upload: async (bucket, args) => {
    const upload = bucket.openUploadStream(String(args['filename']), rest(args, 'filename', 'source', 'disableMD5'))
    await pipeline(Readable.from(sourceOf(args['source'])), upload)
    return upload.id
  },
}

export function onBucket(name: string): Run | undefined {
  const run = BUCKET[name]
  return run && (({ operation, args, entities }) => run(entities.bucket(operation.object), args))
}

function sourceOf(source: unknown): Buffer[] {
  const hex = (source as Document | undefined)?.['$$hexBytes'] as unknown
  if (typeof hex !== 'string' || hex.length % 2 !== 0) throw new NotApplicable('an upload from other than $$hexBytes')
  return hex === '' ? [] : [Buffer.from(hex, 'hex')]
}
