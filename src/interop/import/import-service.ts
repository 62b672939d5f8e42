import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { AuditLog } from '../../audit/audit-log.js'
import { hasRole, type Viewer } from '../../domain/access/viewer.js'
import type { Person } from '../../domain/record/record.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import { underLease, type LeaseStore } from '../../platform/lease.js'
import { columnMappingSchema, guessMapping, mappingFaults, type ColumnMapping } from './column-mapping.js'
import { csvRows, lookAtCsv, UnreadableCsvError } from './csv-file.js'
import {
  expiryOf,
  isRunning,
  NO_COUNTS,
  waits,
  type FaultyRow,
  type ImportBatch,
  type RunningState,
} from './import-batch.js'
import { createImportSteps } from './import-steps.js'
import { isOfGroup, type FaultGroup } from './row-faults.js'
import type { RowWritingParts } from './row-writing.js'

export interface ImportServiceParts extends RowWritingParts {
  readonly leases: LeaseStore
  readonly audit: AuditLog
  /** Where uploaded files wait until they are imported. */
  readonly directory: string
  /** Days after which a file that nobody imports is thrown away. */
  readonly uploadDays: number
  /** A step broke off for a reason that is no fault of the file. */
  readonly failed: (error: unknown) => void
}

export type ImportService = ReturnType<typeof createImportService>

/** Faults of one kind in one column, with what the first of those cells says; empty for an empty or a forgotten one. */
export type FaultSummary = FaultGroup & { readonly example: string }

/** A file that stands on disk already: moved into the import's keeping, or copied. */
export interface FileToImport {
  readonly path: string
  readonly name: string
  readonly take: 'move' | 'copy'
}

/** Importing what a trust has already, for its reviewers. Denies by default; another trust's import is not found. */
export function createImportService(parts: ImportServiceParts) {
  const { imports, records, clock, random, audit } = parts
  const stopping = new Set<string>()
  const running = new Map<string, Promise<void>>()

  const fileOf = (id: string): string => path.join(parts.directory, `${id}.csv`)
  const steps = createImportSteps({ ...parts, fileOf })

  async function batchOf(viewer: Viewer, id: string): Promise<ImportBatch> {
    const { trust } = requireReviewer(viewer)
    const batch = await imports.batch(trust, id)
    if (batch === null) throw new NotFoundError(id)
    return batch
  }

  async function save(batch: ImportBatch): Promise<ImportBatch> {
    const saved = { ...batch, updatedAt: clock.now() }
    await imports.save(saved)
    return saved
  }

  /** Takes a file in. Throws an `InvalidInputError` for one that is no table. */
  async function begin(viewer: Viewer, given: FileToImport): Promise<ImportBatch> {
    const { trust, person } = requireReviewer(viewer)
    const id = random.uuid()
    const file = fileOf(id)
    await mkdir(parts.directory, { recursive: true, mode: 0o700 })
    if (given.take === 'move') await rename(given.path, file)
    else await copyFile(given.path, file)
    try {
      const shape = await lookAtCsv(file)
      const { size } = await stat(file)
      const now = clock.now()
      return await save({
        id,
        trust,
        fileName: given.name.slice(0, 200),
        bytes: size,
        by: person,
        at: now,
        shape,
        mapping: null,
        state: 'uploaded',
        counts: NO_COUNTS,
        faultGroups: [],
        total: null,
        fault: null,
        notUndone: null,
        updatedAt: now,
      })
    } catch (error) {
      await rm(file, { force: true })
      if (error instanceof UnreadableCsvError) throw new InvalidInputError([{ field: 'file', message: error.message }])
      throw error
    }
  }

  /** The first rows as they stand, to choose columns by. */
  async function preview(viewer: Viewer, id: string, limit = 3): Promise<string[][]> {
    const batch = await batchOf(viewer, id)
    const rows: string[][] = []
    try {
      for await (const row of csvRows(fileOf(batch.id), batch.shape)) {
        rows.push([...row.cells])
        if (rows.length >= limit) break
      }
    } catch (error) {
      if (!(error instanceof UnreadableCsvError)) throw error
    }
    return rows
  }

  /** The mapping of a batch, or the best guess: one saved under the same headings, else by their words. */
  async function mappingFor(viewer: Viewer, id: string): Promise<ColumnMapping> {
    const batch = await batchOf(viewer, id)
    if (batch.mapping !== null) return batch.mapping
    const saved = await imports.mappings(batch.trust)
    return (
      [...saved.values()].find(each => mappingFaults(each, batch.shape.headers).length === 0) ??
      guessMapping(batch.shape.headers)
    )
  }

  /**
   * Says where each field comes from, keeps that under a name if one is given, and begins to check every row. Throws an
   * `InvalidInputError` with what is missing.
   */
  async function check(viewer: Viewer, id: string, input: unknown, name = ''): Promise<ImportBatch> {
    const batch = await batchOf(viewer, id)
    if (!waits(batch)) throw new StaleRevisionError(id)
    const parsed = columnMappingSchema.safeParse(input)
    if (!parsed.success) {
      throw new InvalidInputError(
        parsed.error.issues.map(issue => ({ field: issue.path.map(String).join('.'), message: issue.message })),
      )
    }
    const faults = mappingFaults(parsed.data, batch.shape.headers)
    if (faults.length > 0) {
      throw new InvalidInputError(faults.map(({ field, message }) => ({ field: `fields.${field}.column`, message })))
    }
    if (name.trim() !== '') await imports.saveMapping(batch.trust, name.trim().slice(0, 80), parsed.data)
    const begun = await save({
      ...batch,
      mapping: parsed.data,
      state: 'checking',
      counts: NO_COUNTS,
      faultGroups: [],
      total: null,
      fault: null,
    })
    run(begun, 'checking')
    return begun
  }

  /** Imports the rows without faults; all rows have been checked before. A second call while it runs changes nothing. */
  async function importRows(viewer: Viewer, id: string): Promise<ImportBatch> {
    const batch = await batchOf(viewer, id)
    if (batch.state === 'importing') return goOn(batch)
    if (batch.state !== 'checked') throw new StaleRevisionError(id)
    await audit.append({ actor: viewer.userId, action: 'import-started', subject: id, trust: batch.trust })
    const begun = await save({ ...batch, state: 'importing', counts: { ...NO_COUNTS, faulty: 0 }, fault: null })
    run(begun, 'importing')
    return begun
  }

  /** Takes back what an import did, but for records that were worked on since. */
  async function undo(viewer: Viewer, id: string): Promise<ImportBatch> {
    const batch = await batchOf(viewer, id)
    if (batch.state === 'undoing') return goOn(batch)
    if (batch.state !== 'imported' && batch.state !== 'importing') throw new StaleRevisionError(id)
    await audit.append({ actor: viewer.userId, action: 'import-undone', subject: id, trust: batch.trust })
    await stopRunning(id)
    const begun = await save({ ...batch, state: 'undoing', counts: NO_COUNTS, fault: null, notUndone: 0 })
    run(begun, 'undoing')
    return begun
  }

  /** Throws a file away of which nothing has been imported, and what was found in it. Twice is once. */
  async function discard(viewer: Viewer, id: string): Promise<void> {
    const batch = await batchOf(viewer, id)
    if (batch.state === 'discarded') return
    if (!waits(batch)) throw new StaleRevisionError(id)
    await audit.append({ actor: viewer.userId, action: 'import-discarded', subject: id, trust: batch.trust })
    await stopRunning(id)
    await rm(fileOf(id), { force: true })
    await imports.clearFaults(id)
    await save({
      ...((await imports.batch(batch.trust, batch.id)) ?? batch),
      state: 'discarded',
      counts: NO_COUNTS,
      faultGroups: [],
      total: null,
      fault: null,
    })
  }

  /** Goes on with a step that a stop of the server broke off. */
  async function resume(viewer: Viewer, id: string): Promise<ImportBatch> {
    return goOn(await batchOf(viewer, id))
  }

  function goOn(batch: ImportBatch): ImportBatch {
    if (isRunning(batch.state) && !running.has(batch.id)) run(batch, batch.state)
    return batch
  }

  async function stopRunning(id: string): Promise<void> {
    stopping.add(id)
    await running.get(id)
    stopping.delete(id)
  }

  function run(batch: ImportBatch, state: RunningState): void {
    const work = underLease({ leases: parts.leases, name: `import:${batch.id}`, holder: random.uuid() }, lost =>
      steps[state](batch, () => stopping.has(batch.id) || lost.aborted),
    )
      .then(() => undefined)
      .catch(async (error: unknown) => {
        const ofFile = error instanceof UnreadableCsvError
        if (!ofFile) parts.failed(error)
        const fault = ofFile
          ? error.message
          : 'It was broken off by a fault of the server. What was done is kept: go on with it.'
        const latest = (await imports.batch(batch.trust, batch.id)) ?? batch
        await save({ ...latest, fault, ...(ofFile && { state: 'uploaded' }) })
      })
      .finally(() => running.delete(batch.id))
    running.set(batch.id, work)
  }

  return {
    /** For expunging: what imports kept of a record is forgotten. */
    async takeOut(ref: string): Promise<void> {
      const record = await records.byRef(ref)
      if (record === null) return
      const { id, ownerTrust, externalRefs } = record
      await imports.forget({ recordId: id, trust: ownerTrust ?? '', numbers: externalRefs.map(each => each.id) })
    },
    /** Whether the viewer imports at all. */
    allowed: mayImport,
    begin,
    preview,
    mappingFor,
    check,
    importRows,
    undo,
    discard,
    resume,
    batch: batchOf,
    async batches(viewer: Viewer): Promise<ImportBatch[]> {
      return imports.batches(requireReviewer(viewer).trust, 50)
    },
    async mappings(viewer: Viewer): Promise<ReadonlyMap<string, ColumnMapping>> {
      return imports.mappings(requireReviewer(viewer).trust)
    },
    async faults(viewer: Viewer, id: string, skip: number, limit: number) {
      const batch = await batchOf(viewer, id)
      return imports.faults(batch.id, skip, limit)
    },
    /** The faults summed by column, each with what stands in the first row that has it; what most rows have first. */
    async faultSummary(viewer: Viewer, id: string): Promise<readonly FaultSummary[]> {
      const { faultGroups } = await batchOf(viewer, id)
      const firstRows = await imports.faultsOf(id, [...new Set(faultGroups.map(({ firstRow }) => firstRow))])
      const faultsOf = new Map(firstRows.map(({ row, faults }) => [row, faults]))
      return faultGroups.map(group => ({
        ...group,
        example: faultsOf.get(group.firstRow)?.find(fault => isOfGroup(fault, group))?.value ?? '',
      }))
    },
    async *eachFault(viewer: Viewer, id: string): AsyncIterable<FaultyRow> {
      const batch = await batchOf(viewer, id)
      yield* imports.eachFault(batch.id)
    },
    uploadDays: parts.uploadDays,
    /** When its file is thrown away if nobody goes on with it; `null` where none waits. */
    expires: (batch: ImportBatch): Date | null => (waits(batch) ? expiryOf(batch, parts.uploadDays) : null),
    /** Whether a step of it runs in this process. */
    runs: (id: string): boolean => running.has(id),
    /** Resolves when the step that runs now is over. */
    async settled(id: string): Promise<void> {
      await running.get(id)
    },
    /** Stops what runs at the next chunk; it can be gone on with. */
    async close(): Promise<void> {
      await Promise.all([...running.keys()].map(stopRunning))
    },
  }
}

/** Imports are for a trust's patient safety team: they read every row in full. */
export function mayImport(viewer: Viewer): boolean {
  return viewer.userId !== null && viewer.trust !== null && hasRole(viewer, 'reviewer')
}

function requireReviewer(viewer: Viewer): { trust: string; person: Person } {
  if (!mayImport(viewer) || viewer.userId === null || viewer.trust === null) {
    throw new NotAllowedError('Only the patient safety team of a trust imports records')
  }
  return { trust: viewer.trust, person: { userId: viewer.userId, name: viewer.name } }
}
