/** The store without its socket: files, catalog, cursors and the work that is done in the background. */
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { systemClock } from '../platform/clock.js'
import { filterContext } from './aggregate/pipeline.js'
import { makeCursors } from './commands/cursors.js'
import type { Engine } from './commands/command.js'
import { removeExpired } from './commands/expiry.js'
import { makeRunning } from './commands/running.js'
import { makeSessions } from './commands/sessions.js'
import { makeGate } from './locks.js'
import { openCatalog } from './storage/catalog.js'
import { recordWriter } from './storage/collection.js'
import { openTables } from './storage/tables.js'

export const DATA_FILE = 'store.mdb'
const EXPIRY_MILLISECONDS = 60_000

export interface OpenEngine {
  readonly engine: Engine
  /** Commands run in here, so that rewriting the file can wait for them. */
  readonly gate: ReturnType<typeof makeGate>
  close(): Promise<void>
}

/** Opens the store of a directory, which must exist and be locked. */
export async function openEngine(directory: string, now: () => Date = () => systemClock.now()): Promise<OpenEngine> {
  const file = path.join(directory, DATA_FILE)
  const tables = openTables(file)
  const gate = makeGate()
  const catalog = await openCatalog(tables, filterContext(now()), () =>
    Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
  )
  const engine: Engine = {
    catalog,
    cursors: makeCursors(),
    sessions: makeSessions(),
    running: makeRunning(),
    now,
    startedAt: now(),
    directory,
    counters: { operations: new Map(), connections: 0, totalConnections: 0 },
    writer: transaction => recordWriter(transaction, catalog),
    compact: () =>
      // The command that asks for it holds the gate itself.
      gate.alone(async () => {
        const before = (await stat(file)).size
        await tables.compact()
        return { before, after: (await stat(file)).size }
      }, 1),
  }
  const timer = setInterval(() => {
    engine.cursors.expire()
    engine.sessions.expire(now())
    void gate.shared(() => removeExpired(engine)).catch(() => undefined)
  }, EXPIRY_MILLISECONDS)
  timer.unref()
  return {
    engine,
    gate,
    close: () =>
      gate.alone(async () => {
        clearInterval(timer)
        await tables.close()
      }),
  }
}
