/** Commands of the handshake and of administration. */
import { toNumber } from '../bson/numbers.js'
import { type Doc, doc, isDoc, isNumeric } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { type Command, type Request, wrongType } from './command.js'
import { MAX_DOCUMENT_BYTES } from './documents.js'
import { SESSION_MINUTES } from './sessions.js'

/** What wire version 21 stands for: MongoDB 7.0. */
export const WIRE_VERSION = 21
export const MAX_MESSAGE_BYTES = 48_000_000
const VERSION = '7.0.0'

export function helloReply(request: Pick<Request, 'engine' | 'connection'>): Doc {
  return doc({
    isWritablePrimary: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: request.engine.now(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId: request.connection,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  })
}

export const hello: Command = request => {
  const reply = helloReply(request)
  if (request.name !== 'hello') {
    reply.set('ismaster', true)
    if (request.body.get('helloOk') === true) reply.set('helloOk', true)
  }
  return reply
}

export const ping: Command = () => doc({})

export const buildInfo: Command = () =>
  doc({
    version: VERSION,
    gitVersion: 'embedded',
    modules: [],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    versionArray: [7, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    storageEngines: ['lmdb'],
  })

export const hostInfo: Command = request =>
  doc({
    system: { currentTime: request.engine.now(), hostname: 'embedded', cpuAddrSize: 64, numCores: 1 },
    os: { type: process.platform, name: process.platform, version: '' },
    extra: {},
  })

export const connectionStatus: Command = () => doc({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } })

export const getParameter: Command = request => {
  const known: Record<string, unknown> = {
    featureCompatibilityVersion: { version: '7.0' },
    authenticationMechanisms: [],
  }
  const wanted = request.body.get('getParameter')
  if (wanted === '*' || (isDoc(wanted) && wanted.get('allParameters') === true)) return doc(known)
  const reply = doc({})
  for (const key of request.body.keys()) if (key in known) reply.set(key, doc(known).get(key) ?? null)
  if (reply.size === 0) throw new StoreError('InvalidOptions', 'no option found to get')
  return reply
}

export const getLog: Command = request =>
  request.body.get('getLog') === '*'
    ? doc({ names: ['global', 'startupWarnings'] })
    : doc({ totalLinesWritten: 0, log: [] })

export const getCmdLineOpts: Command = () => doc({ argv: ['embedded-store'], parsed: {} })

export const whatsMyUri: Command = request => doc({ you: `client:${request.connection}` })

export const nothingToDo: Command = () => doc({})

export const endSessions: Command = request => {
  request.engine.sessions.end(request.body.get('endSessions'))
  return doc({})
}

/** The command behind the shell's `db.currentOp()` of older days. */
export const currentOp: Command = request => doc({ inprog: request.engine.running.list() })

export const killOp: Command = request => {
  const operation = request.body.get('op')
  if (!isNumeric(operation)) throw wrongType('killOp', 'op', operation, 'number')
  request.engine.running.kill(toNumber(operation))
  return doc({ info: 'attempting to kill op' })
}

export const fsync: Command = () => doc({ numFiles: 1 })

export const compact: Command = async request => {
  const { before, after } = await request.engine.compact()
  return doc({ bytesFreed: Math.max(0, before - after) })
}

export const noReplication: Command = request => {
  throw new StoreError(76, `${request.name}: not running with --replSet`)
}

export const noTransactions: Command = () => {
  throw new StoreError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos')
}

export const noAuthentication: Command = request => {
  throw new StoreError(
    'AuthenticationFailed',
    `${request.name}: this store has no users; the socket's permissions guard it`,
  )
}
