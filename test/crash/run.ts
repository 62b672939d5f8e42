/**
 * `npm run crash -- --rounds N [--seed S]`: kills the store at a random moment under sixteen writers, starts it again and
 * looks whether everything that was acknowledged is there, nothing is half-done and every index agrees with its
 * collection. Prints what it found and ends with 1 if anything was lost or differs.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { MongoClient, MongoError } from 'mongodb'
import { seededRandom } from '../../src/platform/random.js'
import { makeLedger, type Findings, type Ledger, type Written } from './ledger.js'
import { startStoreProcess, type StoreProcess } from '../support/store-process.js'
import { maintainUntilGone, writeUntilGone } from './writers.js'

const WRITERS = 16
/** Documents beyond which the collection begins anew, so that late rounds are as quick as the first. */
const LARGEST = 12_000

const options = new Command('crash')
  .option('--rounds <number>', 'how often it is killed', '20')
  .option('--seed <number>', 'for the same work and the same moments', '1')
  .parse()
  .opts<{ rounds: string; seed: string }>()
const rounds = Number(options.rounds)
const random = seededRandom(Number(options.seed))

const directory = await mkdtemp(path.join(tmpdir(), 'crash-'))
let ledger = makeLedger()
let acknowledged = 0
let lost = 0
let mismatches = 0

for (let round = 1; round <= rounds; round++) {
  const store = await startStoreProcess(directory)
  const before = ledger.writes
  await underWriters(store, ledger, round)
  acknowledged += ledger.writes - before

  const found = await examine(directory, ledger)
  for (const line of [...found.lost, ...found.mismatches].slice(0, 10))
    process.stderr.write(`round ${round}: ${line}\n`)
  lost += found.lost.length
  mismatches += found.mismatches.length
  if (round % 10 === 0 || round === rounds) {
    process.stdout.write(
      `${round} rounds, ${acknowledged} writes acknowledged, ${lost} lost, ${mismatches} mismatches\n`,
    )
  }
  if (ledger.size > LARGEST) {
    await rm(directory, { recursive: true })
    ledger = makeLedger()
  }
}
await rm(directory, { recursive: true, force: true })
process.exit(lost + mismatches > 0 ? 1 : 0)

/** Writers and maintenance at work until the store is killed under them. */
async function underWriters(store: StoreProcess, ledger: Ledger, round: number): Promise<void> {
  const client = new MongoClient(store.uri, { serverSelectionTimeoutMS: 2000, retryWrites: false, maxPoolSize: 20 })
  const database = client.db()
  const collection = database.collection<Written>('written')
  try {
    await collection.createIndex({ tag: 1 }, { unique: true }, {})
    const work = [
      ...Array.from({ length: WRITERS }, (_, writer) =>
        writeUntilGone(collection, writer, round * 100_000, seededRandom(random.below(2 ** 31)), ledger),
      ),
      maintainUntilGone(database, collection, seededRandom(random.below(2 ** 31))),
    ].map(each => each.catch(onlyGone))
    // Most often in the midst of it; now and then in the first moments.
    await sleep(random.below(10) === 0 ? random.below(40) : 150 + random.below(1200))
    await store.kill()
    await Promise.all(work)
  } finally {
    await client.close(true)
  }
}

/** A writer ends because its server is gone; an answer of the server that ends it, or what it saw, is a finding. */
function onlyGone(error: unknown): void {
  if (isGone(error)) return
  mismatches++
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

/** Starts the store again and holds it against the ledger and against itself. */
async function examine(directory: string, ledger: Ledger): Promise<Findings> {
  const store = await startStoreProcess(directory)
  const client = new MongoClient(store.uri)
  try {
    const database = client.db()
    const stored = new Map<string, Written>()
    for await (const document of database.collection<Written>('written').find()) stored.set(document._id, document)
    const { lost, mismatches } = ledger.compare(stored)
    const validation = await database.command({ validate: 'written', full: true })
    return { lost, mismatches: [...mismatches, ...(validation['errors'] as string[])] }
  } finally {
    await client.close()
    await store.stop()
  }
}

/** The driver's own errors have no number, and a socket that breaks in the midst of a write names the system's call. */
function isGone(error: unknown): boolean {
  if (error instanceof MongoError) return typeof error.code !== 'number'
  return error instanceof Error && 'syscall' in error
}
