import { rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuditLog } from '../../audit/audit-log.js'
import { londonDay } from '../../platform/clock.js'
import { csvRows } from './csv-file.js'
import {
  NO_COUNTS,
  type FaultyRow,
  type ImportBatch,
  type ImportCounts,
  type ImportEntry,
  type RunningState,
} from './import-batch.js'
import { importedId } from './imported-incident.js'
import { rowReader, type ReadRow } from './read-row.js'
import { faultCounter, WHOLE_ROW, type FaultGroup, type RowFault } from './row-faults.js'
import { createRowWriting, type GoodRow, type RowOutcomes, type RowWritingParts } from './row-writing.js'

export interface ImportStepParts extends RowWritingParts {
  readonly audit: AuditLog
  /** Where the file of an import stands. */
  readonly fileOf: (id: string) => string
}

/** Whether a step is to stop at its next chunk: it can be gone on with. */
export type Stopped = () => boolean

/** A step of an import, from where it stands to its end; what it has done is kept after every chunk. */
export type ImportSteps = Readonly<Record<RunningState, (batch: ImportBatch, stopped: Stopped) => Promise<void>>>

/** Rows that are looked up and written together. */
const CHUNK = 200

/** Checking a file, importing its rows, undoing the import: row by row, with no more than a chunk in memory. */
export function createImportSteps(parts: ImportStepParts): ImportSteps {
  const { imports, taxonomy, clock, audit, fileOf } = parts
  const rowWriting = createRowWriting(parts)

  const steps: ImportSteps = {
    async checking(batch, stopped) {
      await imports.clearFaults(batch.id)
      const came = await throughRows(batch, stopped, {
        faulty: rows => imports.addFaults(batch.id, rows),
        good: rows => rowWriting.outcomesOf(batch, rows),
      })
      if (came === null) return
      await save({ ...(await latest(batch)), ...came, state: 'checked', total: came.counts.rows })
    },
    async importing(batch, stopped) {
      const came = await throughRows(batch, stopped, {
        // The rows were right when they were checked; what they are checked against may have changed since.
        faulty: rows => imports.addFaults(batch.id, rows),
        good: rows => rowWriting.write(batch, rows),
      })
      if (came === null) return
      const { counts } = came
      await save({ ...(await latest(batch)), ...came, state: 'imported' })
      await rm(fileOf(batch.id), { force: true })
      await audit.append({
        actor: batch.by.userId,
        action: 'imported',
        subject: batch.id,
        trust: batch.trust,
        reason: `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.faulty} with faults`,
      })
    },
    async undoing(batch, stopped) {
      // Taking back needs no file, and whoever undoes an import will not go on with it.
      await rm(fileOf(batch.id), { force: true })
      let entries: ImportEntry[] = []
      let notUndone = 0
      let done = 0
      const takeBack = async (): Promise<void> => {
        notUndone += await rowWriting.takeBack(entries)
        done += entries.length
        entries = []
        await save({ ...(await latest(batch)), counts: { ...NO_COUNTS, rows: done }, notUndone })
      }
      for await (const entry of imports.eachEntry(batch.id)) {
        entries.push(entry)
        if (entries.length < CHUNK) continue
        await takeBack()
        if (stopped()) return
      }
      await takeBack()
      await save({ ...(await latest(batch)), state: 'undone', notUndone })
    },
  }

  async function save(batch: ImportBatch): Promise<void> {
    await imports.save({ ...batch, updatedAt: clock.now() })
  }

  async function latest(batch: ImportBatch): Promise<ImportBatch> {
    return (await imports.batch(batch.trust, batch.id)) ?? batch
  }

  interface Uses {
    readonly faulty: (rows: readonly FaultyRow[]) => Promise<void>
    readonly good: (rows: readonly GoodRow[]) => Promise<RowOutcomes>
  }

  /** Reads the file row by row; no more than a chunk is held. `null` where it was stopped. */
  async function throughRows(
    batch: ImportBatch,
    stopped: Stopped,
    uses: Uses,
  ): Promise<{ readonly counts: ImportCounts; readonly faultGroups: readonly FaultGroup[] } | null> {
    const { mapping, shape } = batch
    if (mapping === null) throw new Error('an import without a mapping')
    const read = rowReader(mapping, shape.headers, { taxonomy, today: londonDay(clock.now()) })
    const seen = new Set<string>()
    let counts: ImportCounts = NO_COUNTS
    let good: GoodRow[] = []
    let faulty: FaultyRow[] = []
    const counter = faultCounter()
    const flush = async (): Promise<void> => {
      await uses.faulty(faulty.filter(({ row, faults }) => counter.count(row, faults)))
      const came = await uses.good(good)
      counts = {
        rows: counts.rows + good.length + faulty.length,
        faulty: counts.faulty + faulty.length,
        added: counts.added + came.added,
        changed: counts.changed + came.changed,
        unchanged: counts.unchanged + came.unchanged,
        keptAsIs: counts.keptAsIs + came.keptAsIs,
      }
      good = []
      faulty = []
      await save({ ...(await latest(batch)), counts })
    }
    for await (const row of csvRows(fileOf(batch.id), shape)) {
      const { draft, ...rest } = notTwice(read(row), seen)
      if (draft === null)
        faulty.push({ row: rest.number, externalId: rest.externalId.slice(0, 100), faults: rest.faults })
      else good.push({ ...rest, draft })
      if ((good.length + faulty.length) % 25 === 0) await nextTurn()
      if (good.length + faulty.length < CHUNK) continue
      await flush()
      if (stopped()) return null
    }
    await flush()
    return { counts, faultGroups: counter.groups() }
  }

  return steps
}

/** A number that stands twice in one file is a fault of the second row. */
function notTwice(row: ReadRow, seen: Set<string>): ReadRow {
  if (row.externalId === '') return row
  // A digest is as long for every number: what is remembered grows by the same little for each row.
  const digest = importedId('', '', row.externalId).slice(0, 18)
  if (!seen.has(digest)) {
    seen.add(digest)
    return row
  }
  const fault: RowFault = {
    kind: 'number-twice',
    column: WHOLE_ROW,
    value: row.externalId.slice(0, 40),
    message: 'An earlier row has the same number. Remove one of the two',
  }
  return { ...row, draft: null, faults: [...row.faults, fault] }
}
