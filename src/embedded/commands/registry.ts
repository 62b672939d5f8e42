/** Which commands there are, and how one is run. */
import { double, type Doc } from '../bson/values.js'
import { StoreError, toStoreError } from '../errors.js'
import {
  buildInfo,
  compact,
  connectionStatus,
  currentOp,
  endSessions,
  fsync,
  getCmdLineOpts,
  getLog,
  getParameter,
  hello,
  hostInfo,
  killOp,
  noAuthentication,
  noReplication,
  noTransactions,
  nothingToDo,
  ping,
  whatsMyUri,
} from './administration.js'
import { collMod, create, drop, dropDatabase, listCollections, listDatabases, renameCollection } from './collections.js'
import type { Command, Request } from './command.js'
import { findAndModify } from './find-and-modify.js'
import { createIndexes, dropIndexes, listIndexes } from './indexes.js'
import { collStats, dbStats, serverStatus, validate } from './inspection.js'
import { aggregate } from './aggregating.js'
import { explain, explainAggregate } from './explain.js'
import { unknownField } from './fields.js'
import { count, distinct, find, getMore, killCursors } from './reading.js'
import { insert, remove, update } from './writing.js'

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    hello,
    ismaster: hello,
    isMaster: hello,
    ping,
    buildInfo,
    buildinfo: buildInfo,
    hostInfo,
    connectionStatus,
    getParameter,
    getLog,
    getCmdLineOpts,
    whatsmyuri: whatsMyUri,
    endSessions,
    startSession: nothingToDo,
    refreshSessions: nothingToDo,
    killSessions: nothingToDo,
    killAllSessions: nothingToDo,
    logout: nothingToDo,
    setFreeMonitoring: nothingToDo,
    fsync,
    compact,
    currentOp,
    killOp,
    replSetGetStatus: noReplication,
    replSetGetConfig: noReplication,
    commitTransaction: noTransactions,
    abortTransaction: noTransactions,
    saslStart: noAuthentication,
    saslContinue: noAuthentication,
    authenticate: noAuthentication,
    find,
    getMore,
    killCursors,
    aggregate: request => (request.body.get('explain') === true ? explainAggregate(request) : aggregate(request)),
    count,
    distinct,
    explain,
    insert,
    update,
    delete: remove,
    findAndModify,
    findandmodify: findAndModify,
    create,
    collMod,
    drop,
    dropDatabase,
    renameCollection,
    listCollections,
    listDatabases,
    createIndexes,
    listIndexes,
    dropIndexes,
    deleteIndexes: dropIndexes,
    collStats,
    collstats: collStats,
    dbStats,
    dbstats: dbStats,
    serverStatus,
    validate,
  }),
)

const COUNTED: ReadonlyMap<string, string> = new Map([
  ['insert', 'insert'],
  ['find', 'query'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['getMore', 'getmore'],
])

/** Runs a command; whatever goes wrong becomes a reply with a code and a message. */
export async function runCommand(request: Request): Promise<Doc> {
  const { operations } = request.engine.counters
  const counted = COUNTED.get(request.name) ?? 'command'
  operations.set(counted, (operations.get(counted) ?? 0) + 1)
  try {
    const command = COMMANDS.get(request.name)
    if (!command) throw new StoreError('CommandNotFound', `no such command: '${request.name}'`)
    refuseTransactions(request)
    refuseUnknownFields(request)
    refuseUnknownApi(request)
    request.engine.sessions.touch(request.body.get('lsid'), request.engine.now())
    const reply = await command(request)
    reply.set('ok', double(1))
    return reply
  } catch (error) {
    const reply = toStoreError(error).toReply()
    reply.set('ok', double(0))
    return reply
  }
}

/** Accepting a transaction and not honouring it would leave an aborted one written. */
function refuseTransactions({ body }: Request): void {
  if (body.get('autocommit') === false || body.get('startTransaction') === true) {
    throw new StoreError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos')
  }
}

/** What is not understood must not be passed over: the answer could be another than was asked for. */
function refuseUnknownFields({ name, body }: Request): void {
  const unknown = unknownField(name, body)
  if (unknown !== undefined) {
    throw new StoreError(40415, `BSON field '${name}.${unknown}' is an unknown field.`)
  }
}

function refuseUnknownApi({ body }: Request): void {
  const version = body.get('apiVersion')
  if (version !== undefined && version !== '1') throw new StoreError('APIVersionError', `API version must be "1"`)
}
