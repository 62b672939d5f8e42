/** The server: connections on a socket, messages in, replies out. */
import { createServer, type Server, type Socket } from 'node:net'
import { chmod } from 'node:fs/promises'
import { MAX_MESSAGE_BYTES } from './commands/administration.js'
import { paceOf, type Request } from './commands/command.js'
import { runCommand } from './commands/registry.js'
import type { OpenEngine } from './engine.js'
import { StoreError, toStoreError } from './errors.js'
import { type Doc, double } from './bson/values.js'
import { makeFramer } from './wire/framing.js'
import { isOpMsg, type Message, readMessage, requestIdOf, writeReply } from './wire/messages.js'

export interface StoreServer {
  /** A path, or on Windows a port on loopback. */
  readonly address: string
  close(): Promise<void>
}

/** Listens on a unix socket that only its owner may open; on Windows, on a random port of loopback. */
export async function listen(opened: OpenEngine, socketPath: string): Promise<StoreServer> {
  const connections = new Set<Socket>()
  const { counters, running } = opened.engine
  const server = createServer({ noDelay: true }, socket => {
    const connection = ++counters.totalConnections
    connections.add(socket)
    counters.connections++
    socket.once('close', () => {
      connections.delete(socket)
      counters.connections--
      running.killConnection(connection)
    })
    void serve(socket, opened, connection)
  })
  const address = await bind(server, socketPath)
  return {
    address,
    close: async () => {
      const closed = new Promise<void>(resolve => {
        server.close(() => {
          resolve()
        })
      })
      for (const socket of connections) socket.destroy()
      await closed
    },
  }
}

async function bind(server: Server, socketPath: string): Promise<string> {
  const onWindows = process.platform === 'win32'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (onWindows) server.listen(0, '127.0.0.1', resolve)
    else server.listen(socketPath, resolve)
  })
  const address = server.address()
  if (onWindows && address !== null && typeof address === 'object') return String(address.port)
  await chmod(socketPath, 0o600)
  return socketPath
}

/** Answers one connection's messages, one after the other; a message that is none ends it. */
async function serve(socket: Socket, opened: OpenEngine, connection: number): Promise<void> {
  const framer = makeFramer(MAX_MESSAGE_BYTES)
  let replies = 0
  try {
    for await (const chunk of socket) {
      for (const bytes of framer.push(chunk as Buffer)) {
        const reply = await answer(bytes, opened, connection)
        if (!reply) continue
        const written = socket.write(encoded(reply, ++replies))
        if (!written) await drained(socket)
      }
    }
  } catch {
    // A broken connection or message: there is nobody left to tell.
  } finally {
    socket.destroy()
  }
}

/** What cannot be encoded, such as a field name with a null byte that a pipeline made, is an error like any other. */
function encoded({ body, to }: Reply, id: number): Buffer {
  try {
    return writeReply(body, to, id)
  } catch (error) {
    return writeReply(failed(toStoreError(error)), to, id)
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.once('drain', done)
    socket.once('close', done)
  })
}

interface Reply {
  readonly body: Doc
  readonly to: Pick<Message, 'requestId' | 'kind'>
}

async function answer(bytes: Buffer, opened: OpenEngine, connection: number): Promise<Reply | undefined> {
  let message: Message
  try {
    message = readMessage(bytes)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { body: failed(error), to: { requestId: requestIdOf(bytes), kind: isOpMsg(bytes) ? 'message' : 'query' } }
  }
  const body = await run(message, opened, connection)
  return message.wantsReply ? { body, to: message } : undefined
}

async function run(message: Message, opened: OpenEngine, connection: number): Promise<Doc> {
  let pace: Request['pace']
  const [name = ''] = message.body.keys()
  try {
    if (message.database === '' && message.kind === 'message') {
      throw new StoreError('InvalidNamespace', "Command is missing the '$db' field")
    }
    pace = paceOf(message.body)
  } catch (error) {
    return failed(toStoreError(error))
  }
  const request: Request = {
    engine: opened.engine,
    name,
    body: message.body,
    database: message.database,
    sequences: message.sequences,
    pace,
    connection,
  }
  const over = opened.engine.running.begin(request)
  try {
    return await opened.gate.shared(() => runCommand(request))
  } finally {
    over()
  }
}

function failed(error: StoreError): Doc {
  const reply = error.toReply()
  reply.set('ok', double(0))
  return reply
}
