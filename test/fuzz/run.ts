/**
 * `npm run fuzz -- --messages N [--seed S]`: sends malformed messages to a store of its own over eight connections. After
 * each, the store has to have answered or to have closed the connection; in the end it must still serve what it held, with
 * no cursor, connection or memory left behind. Ends with 1, and the message's number and bytes, where it did not.
 */
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { MongoClient } from 'mongodb'
import { startStoreProcess, type StoreProcess } from '../support/store-process.js'
import { message, nextMessage, type FuzzMessage } from './messages.js'
import { fuzzRandom } from './random.js'

const CONNECTIONS = 8
/** Quiet for so long, the store is taken to wait for the rest of a message: the sender then says that there is none. */
const QUIET_MILLISECONDS = 120
/** Without an answer for so long, it hangs. */
const HANG_MILLISECONDS = 20_000
/** Memory that may be taken for good; what is above it after the first tenth of the messages is a leak. */
const LEAK_MEBIBYTES = 160
const PING_OFFSET = 0x40000000

const options = new Command('fuzz')
  .option('--messages <number>', 'how many', '100000')
  .option('--seed <number>', 'for the same messages', '1')
  .parse()
  .opts<{ messages: string; seed: string }>()
const total = Number(options.messages)
const random = fuzzRandom(Number(options.seed))

type Ending = 'answered' | 'closed'

interface Connection {
  readonly socket: Socket
  /** The request ids that were answered. */
  readonly answered: Set<number>
  buffered: Buffer
  closed: boolean
  wake: () => void
}

const directory = await mkdtemp(path.join(tmpdir(), 'fuzz-'))
const store = await startStoreProcess(directory)
const socketPath = decodeURIComponent(new URL(store.uri).host)
const client = await MongoClient.connect(store.uri)
const kept = client.db('kept').collection('things')
await kept.insertMany(Array.from({ length: 100 }, (_, n) => ({ _id: n, text: `kept ${n}` })) as never)
await kept.createIndex({ text: 1 }, { unique: true }, {})

const endings = new Map<string, Record<Ending, number>>()
const faults: string[] = []
let sent = 0
let settledMemory = 0
await Promise.all(Array.from({ length: CONNECTIONS }, () => work()))

const memory = await residentMebibytes(store)
await examine()
process.stdout.write(`${'kind'.padEnd(30)} answered  closed\n`)
for (const [kind, { answered, closed }] of [...endings].sort())
  process.stdout.write(`${kind.padEnd(30)} ${String(answered).padStart(8)} ${String(closed).padStart(7)}\n`)
process.stdout.write(`${sent} messages, ${faults.length} faults, memory ${settledMemory} → ${memory} MiB\n`)
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`)
await client.close()
await store.stop()
await rm(directory, { recursive: true, force: true })
process.exit(faults.length > 0 ? 1 : 0)

async function work(): Promise<void> {
  let connection: Connection | undefined
  while (sent < total && faults.length < 20) {
    const number = ++sent
    const given = nextMessage(random, number)
    try {
      connection = connection && !connection.closed ? connection : await connect()
      const ending = await exchange(connection, given)
      const counts = endings.get(given.kind) ?? { answered: 0, closed: 0 }
      counts[ending]++
      endings.set(given.kind, counts)
    } catch (error) {
      faults.push(
        `message ${number} (${given.kind}): ${String(error)}: ${given.bytes.subarray(0, 400).toString('hex')}`,
      )
      connection?.socket.destroy()
      connection = undefined
    }
    if (number === Math.ceil(total / 10)) settledMemory = await residentMebibytes(store)
  }
  connection?.socket.destroy()
}

async function connect(): Promise<Connection> {
  const socket = createConnection(socketPath)
  const connection: Connection = {
    socket,
    answered: new Set(),
    buffered: Buffer.alloc(0),
    closed: false,
    wake: () => undefined,
  }
  socket.on('error', () => undefined)
  socket.on('close', () => {
    connection.closed = true
    connection.wake()
  })
  socket.on('data', chunk => {
    read(connection, chunk)
    connection.wake()
  })
  await once(socket, 'connect')
  return connection
}

/** Takes whole replies out of what has come, and notes what they answer. */
function read(connection: Connection, chunk: Buffer): void {
  let bytes = Buffer.concat([connection.buffered, chunk])
  while (bytes.length >= 16 && bytes.length >= bytes.readInt32LE(0)) {
    connection.answered.add(bytes.readInt32LE(8))
    bytes = bytes.subarray(bytes.readInt32LE(0))
  }
  connection.buffered = bytes
}

/** Sends a message and a ping after it, and waits until the ping is answered or the connection is closed. */
async function exchange(connection: Connection, { bytes, requestId, wantsReply }: FuzzMessage): Promise<Ending> {
  const ping = requestId + PING_OFFSET
  connection.answered.clear()
  connection.socket.write(Buffer.concat([bytes, message({ ping: 1, $db: 'admin' }, ping)]))
  const start = performance.now()
  let ended = false
  while (!connection.closed && !connection.answered.has(ping)) {
    const waited = performance.now() - start
    if (waited > HANG_MILLISECONDS) throw new Error('neither answered nor closed')
    if (waited > QUIET_MILLISECONDS && !ended) {
      ended = true
      connection.socket.end()
    }
    await woken(connection)
  }
  if (connection.closed) return 'closed'
  if (wantsReply && !connection.answered.has(requestId)) throw new Error('passed over')
  return 'answered'
}

function woken(connection: Connection): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, QUIET_MILLISECONDS / 2)
    connection.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

/** What must hold when all is sent. */
async function examine(): Promise<void> {
  const expect = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what)
  }
  await sleep(500)
  const found = await kept.find().sort({ _id: 1 }).toArray()
  expect(found.length === 100 && found.every((each, n) => each['text'] === `kept ${n}`), 'what was kept has changed')
  const admin = client.db('admin')
  for (const { name } of (await admin.admin().listDatabases()).databases) {
    for (const { name: collection } of await client.db(name).listCollections().toArray()) {
      const { valid } = await client.db(name).command({ validate: collection })
      expect(valid === true, `${name}.${collection} is not valid`)
    }
  }
  const status = await admin.command({ serverStatus: 1 })
  const connections = (status['connections'] as { current: number }).current
  expect(connections <= 5, `${connections} connections are open`)
  const running = await admin.aggregate([{ $currentOp: {} }]).toArray()
  expect(running.length === 1, `${running.length - 1} operations still run`)
  expect(memory - settledMemory < LEAK_MEBIBYTES, `memory grew from ${settledMemory} to ${memory} MiB`)
}

async function residentMebibytes({ pid }: StoreProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}
