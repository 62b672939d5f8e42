/**
 * Two locks: one between processes, so that a directory has one server; one inside the server, so that rewriting the data
 * file has it to itself.
 */
import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'

export const LOCK_FILE = 'store.lock'

/** What the lock file says, as JSON. The owner may put further fields in. */
export interface LockFile {
  readonly pid: number
  readonly socketPath: string
  /** Tells this process from a later one with the same number, where the system can say. */
  readonly processStart?: string
  readonly [field: string]: unknown
}

/** The directory is served by another process. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError'
  readonly directory: string
  readonly pid: number
  readonly socketPath: string

  constructor(directory: string, holder: LockFile) {
    super(`${directory} is in use by process ${holder.pid}, which serves it at ${holder.socketPath}`)
    this.directory = directory
    this.pid = holder.pid
    this.socketPath = holder.socketPath
  }
}

/** The directory cannot be made or written. */
export class StoreUnwritableError extends Error {
  override readonly name = 'StoreUnwritableError'
  readonly directory: string

  constructor(directory: string, cause: unknown) {
    super(`${directory} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.directory = directory
  }
}

/** Who holds the lock of a directory, if somebody living does. */
export async function readLock(directory: string): Promise<LockFile | undefined> {
  const holder = await readLockFile(path.join(directory, LOCK_FILE))
  return holder && (await isAlive(holder)) ? holder : undefined
}

/**
 * Takes the lock of a data directory. What a killed process left behind is recognised and replaced.
 * @returns a function that gives the lock back
 * @throws StoreInUseError
 */
export async function lockDirectory(directory: string, socketPath: string, extra: Record<string, unknown> = {}) {
  const file = path.join(directory, LOCK_FILE)
  const own: LockFile = { ...extra, pid: process.pid, socketPath, ...(await startField(process.pid)) }
  const text = `${JSON.stringify(own)}\n`
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(file, text, { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 10) throw error
    }
    const holder = await readLockFile(file)
    if (holder && (await isAlive(holder))) throw new StoreInUseError(directory, holder)
    await removeStale(file, holder)
  }
  return async () => {
    const current = await readFile(file, 'utf8').catch(() => '')
    if (current === text) await rm(file, { force: true })
  }
}

async function readLockFile(file: string): Promise<LockFile | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isLockFile(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isLockFile(value: unknown): value is LockFile {
  const fields = value as Partial<LockFile> | null
  return typeof fields?.pid === 'number' && typeof fields.socketPath === 'string'
}

/**
 * The number of a dead process may have gone to another, so a living one counts only if it began when the lock says, or,
 * where that cannot be known, if its socket answers.
 */
async function isAlive(holder: LockFile): Promise<boolean> {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const { processStart } = await startField(holder.pid)
  if (holder.processStart !== undefined && processStart !== undefined) {
    if (holder.processStart !== processStart) return false
    // A store of this very process is told apart by its socket.
    return holder.pid !== process.pid || answers(holder.socketPath)
  }
  return answers(holder.socketPath)
}

async function startField(pid: number): Promise<{ processStart?: string }> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ])
    // The name in the second field may hold anything; the start time is the 20th field after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? {} : { processStart: `${boot.trim()}:${ticks}` }
  } catch {
    return {}
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(
      /^\d+$/.test(socketPath) ? { port: Number(socketPath), host: '127.0.0.1' } : { path: socketPath },
    )
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, () => done(true))
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}

/** Moves the file away, which only one of several can do, and puts it back if it was not the stale one after all. */
async function removeStale(file: string, seen: LockFile | undefined): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await rename(file, aside)
  } catch {
    return
  }
  const moved = await readLockFile(aside)
  if (moved && JSON.stringify(moved) !== JSON.stringify(seen)) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

/** Many may share; one alone waits for them to end, and those that come meanwhile wait for it. */
export function makeGate() {
  let sharing = 0
  let exclusive: Promise<void> | undefined
  let whenFree: (() => void) | undefined
  return {
    async shared<T>(work: () => Promise<T>): Promise<T> {
      while (exclusive) await exclusive
      sharing++
      try {
        return await work()
      } finally {
        sharing--
        if (sharing === 0) whenFree?.()
      }
    },
    /** @param within how many shared holders belong to the caller itself */
    async alone<T>(work: () => Promise<T>, within = 0): Promise<T> {
      while (exclusive) await exclusive
      let open: () => void = () => undefined
      exclusive = new Promise(resolve => {
        open = resolve
      })
      try {
        while (sharing > within) {
          await new Promise<void>(resolve => {
            whenFree = resolve
            setTimeout(resolve, 5)
          })
        }
        return await work()
      } finally {
        whenFree = undefined
        exclusive = undefined
        open()
      }
    },
  }
}
