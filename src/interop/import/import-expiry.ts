import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../platform/clock.js'
import { underLease, type LeaseStore } from '../../platform/lease.js'
import type { Random } from '../../platform/random.js'
import { expiryOf, NO_COUNTS, waits, type ImportBatch } from './import-batch.js'
import type { ImportStore } from './import-store.js'

export interface ImportExpiryParts {
  readonly imports: ImportStore
  readonly audit: AuditLog
  readonly clock: Clock
  readonly random: Random
  readonly leases: LeaseStore
  /** Where uploaded files wait. */
  readonly directory: string
  /** Days after which a file that nobody imports is thrown away. */
  readonly days: number
  readonly failed: (error: unknown) => void
}

export type ImportExpiry = ReturnType<typeof createImportExpiry>

/** Milliseconds between two looks. */
const EVERY = 3_600_000

/**
 * Throws away files that nobody imports: they tell of patients, and nobody will miss them. A step that runs, here or in
 * another process, holds the import's lease and is left alone.
 */
export function createImportExpiry(parts: ImportExpiryParts) {
  const { imports, audit, clock, random, leases, directory, days } = parts
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<unknown> = Promise.resolve()

  const isOver = (batch: ImportBatch): boolean => expiryOf(batch, days) <= clock.now()

  async function throwAway({ id, trust }: ImportBatch): Promise<void> {
    const batch = await imports.batch(trust, id)
    if (batch === null || !isOver(batch)) return
    await audit.append({ actor: null, action: 'import-expired', subject: id, trust, reason: `after ${days} days` })
    await rm(path.join(directory, `${id}.csv`), { force: true })
    await imports.clearFaults(id)
    const now = clock.now()
    if (waits(batch)) {
      await imports.save({
        ...{ ...batch, state: 'expired', counts: NO_COUNTS, faultGroups: [], total: null, fault: null },
        updatedAt: now,
      })
    } else if (batch.state === 'importing') {
      // What was imported until then stays, and can be undone.
      const fault = `The import was broken off and nobody went on with it for ${days} days: the rest of the file has been thrown away.`
      await imports.save({ ...batch, state: 'imported', faultGroups: [], fault, updatedAt: now })
    }
  }

  /** Files that no import knows of: left by a stop of the server while they came. */
  async function removeStrays(known: ReadonlySet<string>): Promise<void> {
    const oldest = clock.now().getTime() - days * 86_400_000
    for (const name of await readdir(directory).catch(() => [])) {
      if (known.has(name)) continue
      const file = path.join(directory, name)
      const found = await stat(file).catch(() => null)
      if (found?.isFile() === true && found.mtimeMs <= oldest) await rm(file, { force: true })
    }
  }

  /** Throws away what is due now. Safe to repeat, and to be broken off anywhere. */
  async function expire(): Promise<void> {
    const kept = await imports.withFiles()
    for (const batch of kept.filter(isOver)) {
      await underLease({ leases, name: `import:${batch.id}`, holder: random.uuid() }, () => throwAway(batch))
    }
    await removeStrays(new Set(kept.map(({ id }) => `${id}.csv`)))
  }

  const look = (): void => void (looking = expire().catch(parts.failed))

  return {
    expire,
    /** Looks now and every hour, for as long as the server runs. */
    start(): void {
      if (timer !== null) return
      look()
      timer = setInterval(look, EVERY).unref()
    },
    /** Ends it, and waits for a look under way. */
    async stop(): Promise<void> {
      if (timer !== null) clearInterval(timer)
      timer = null
      await looking
    },
  }
}
