/** Which fields each command has. What is not in here is refused by name, as MongoDB refuses it. */
import type { Doc } from '../bson/values.js'

/** What drivers may send with any command. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    'lsid txnNumber autocommit startTransaction readConcern writeConcern maxTimeMS comment apiVersion apiStrict ' +
    'apiDeprecationErrors $db $clusterTime $readPreference $query $audit $client'
  ).split(' '),
)

/** The fields of MongoDB 7.0, those included that a command understands only to refuse them. */
const FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    find:
      'filter sort projection hint skip limit batchSize singleBatch let collation max min returnKey showRecordId ' +
      'tailable awaitData oplogReplay noCursorTimeout allowPartialResults allowDiskUse',
    getMore: 'collection batchSize',
    killCursors: 'cursors',
    aggregate:
      'pipeline explain allowDiskUse cursor bypassDocumentValidation collation hint let passthroughToShard fromMongos needsMerge',
    count: 'query limit skip hint fields collation',
    distinct: 'key query collation hint',
    explain: 'verbosity',
    insert: 'documents ordered bypassDocumentValidation',
    update: 'updates ordered bypassDocumentValidation let',
    delete: 'deletes ordered let',
    findAndModify:
      'query sort remove update new fields upsert bypassDocumentValidation collation arrayFilters hint let',
    create:
      'capped timeseries expireAfterSeconds clusteredIndex changeStreamPreAndPostImages size max storageEngine ' +
      'validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation encryptedFields ' +
      'autoIndexId idIndex flags temp',
    drop: '',
    dropDatabase: '',
    listCollections: 'filter nameOnly authorizedCollections cursor includePendingDrops',
    listDatabases: 'filter nameOnly authorizedDatabases',
    createIndexes: 'indexes commitQuorum ignoreUnknownIndexOptions',
    listIndexes: 'cursor includeBuildUUIDs includeIndexBuildInfo',
    dropIndexes: 'index',
  }).map(([command, fields]) => [command, new Set([command, ...fields.split(' ')])]),
)

/** Names under which a command is known besides its own. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['findandmodify', 'findAndModify'],
  ['deleteIndexes', 'dropIndexes'],
])

/** The first field of a command that it does not have; `undefined` where there is none, and for commands not listed. */
export function unknownField(name: string, body: Doc): string | undefined {
  const fields = FIELDS.get(OTHER_NAMES.get(name) ?? name)
  if (!fields) return undefined
  for (const field of body.keys()) {
    if (field !== name && !fields.has(field) && !GENERIC.has(field)) return field
  }
  return undefined
}
