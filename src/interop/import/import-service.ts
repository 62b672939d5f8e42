import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuditLog } from '../../audit/audit-log.js'
import { hasRole, type Viewer } from '../../domain/access/viewer.js'
import { makeReference } from '../../domain/record/reference.js'
import type { ImagingRecord, Person } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { londonDay, type Clock } from '../../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import { underLease, type LeaseStore } from '../../platform/lease.js'
import type { Random } from '../../platform/random.js'
import { ReferenceTakenError, type RecordStore } from '../../records/record-store.js'
import { columnMappingSchema, guessMapping, mappingFaults, type ColumnMapping } from './column-mapping.js'
import { csvRows, lookAtCsv, UnreadableCsvError } from './csv-file.js'
import {
  isRunning,
  NO_COUNTS,
  type FaultyRow,
  type ImportBatch,
  type ImportCounts,
  type ImportEntry,
  type RunningState,
} from './import-batch.js'
import type { ImportStore } from './import-store.js'
import {
  importedAgain,
  importedId,
  importedIncident,
  isAsImported,
  saysTheSame,
  type ImportedFrom,
} from './imported-incident.js'
import { rowReader, type ReadRow } from './read-row.js'

export interface ImportServiceParts {
  readonly imports: ImportStore
  readonly records: RecordStore
  readonly leases: LeaseStore
  readonly taxonomy: Taxonomy
  readonly audit: AuditLog
  readonly clock: Clock
  readonly random: Random
  /** Where uploaded files wait until they are imported. */
  readonly directory: string
  readonly trustFacts: (odsCode: string) => { readonly name: string; readonly demo: boolean } | null
  /** Records were written: wakes the index. */
  readonly written: () => void
  /** Records were removed for good: takes them out of the index. */
  readonly removed: (ids: readonly string[]) => Promise<void>
  /** A step broke off for a reason that is no fault of the file. */
  readonly failed: (error: unknown) => void
}

export type ImportService = ReturnType<typeof createImportService>

/** A file that stands on disk already: moved into the import's keeping, or copied. */
export interface FileToImport {
  readonly path: string
  readonly name: string
  readonly take: 'move' | 'copy'
}

/** Rows that are looked up and written together. */
const CHUNK = 200

/** Importing what a trust has already, for its reviewers. Denies by default; another trust's import is not found. */
export function createImportService(parts: ImportServiceParts) {
  const { imports, records, taxonomy, clock, random, audit } = parts
  const stopping = new Set<string>()
  const running = new Map<string, Promise<void>>()

  const fileOf = (id: string): string => path.join(parts.directory, `${id}.csv`)

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
    if (batch.state !== 'uploaded' && batch.state !== 'checked' && batch.state !== 'checking')
      throw new StaleRevisionError(id)
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
    await audit.append({ actor: viewer.userId, action: 'import-started', subject: id })
    const begun = await save({ ...batch, state: 'importing', counts: { ...NO_COUNTS, faulty: 0 }, fault: null })
    run(begun, 'importing')
    return begun
  }

  /** Takes back what an import did, but for records that were worked on since. */
  async function undo(viewer: Viewer, id: string): Promise<ImportBatch> {
    const batch = await batchOf(viewer, id)
    if (batch.state === 'undoing') return goOn(batch)
    if (batch.state !== 'imported' && batch.state !== 'importing') throw new StaleRevisionError(id)
    await audit.append({ actor: viewer.userId, action: 'import-undone', subject: id })
    await stopRunning(id)
    const begun = await save({ ...batch, state: 'undoing', counts: NO_COUNTS, fault: null, notUndone: 0 })
    run(begun, 'undoing')
    return begun
  }

  /** Throws a file away of which nothing has been imported, and what was found in it. Twice is once. */
  async function discard(viewer: Viewer, id: string): Promise<void> {
    const batch = await batchOf(viewer, id)
    if (batch.state === 'discarded') return
    if (batch.state !== 'uploaded' && batch.state !== 'checking' && batch.state !== 'checked')
      throw new StaleRevisionError(id)
    await audit.append({ actor: viewer.userId, action: 'import-discarded', subject: id })
    await stopRunning(id)
    await rm(fileOf(id), { force: true })
    await imports.clearFaults(id)
    await save({ ...(await latest(batch)), state: 'discarded', counts: NO_COUNTS, total: null, fault: null })
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
      STEPS[state](batch, () => stopping.has(batch.id) || lost.aborted),
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

  type Stopped = () => boolean

  const STEPS: Readonly<Record<RunningState, (batch: ImportBatch, stopped: Stopped) => Promise<void>>> = {
    async checking(batch, stopped) {
      await imports.clearFaults(batch.id)
      const counts = await throughRows(batch, stopped, {
        faulty: rows => imports.addFaults(batch.id, rows),
        good: rows => classified(batch, rows).then(each => each.counts),
      })
      if (counts === null) return
      await save({ ...(await latest(batch)), state: 'checked', counts, total: counts.rows })
    },
    async importing(batch, stopped) {
      const counts = await throughRows(batch, stopped, {
        faulty: () => Promise.resolve(),
        good: rows => written(batch, rows),
      })
      if (counts === null) return
      await save({ ...(await latest(batch)), state: 'imported', counts })
      await rm(fileOf(batch.id), { force: true })
      await audit.append({
        actor: batch.by.userId,
        action: 'imported',
        subject: batch.id,
        reason: `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.faulty} with faults`,
      })
    },
    async undoing(batch, stopped) {
      let entries: ImportEntry[] = []
      let notUndone = 0
      let done = 0
      const takeBack = async (): Promise<void> => {
        notUndone += await takenBack(entries)
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
      await rm(fileOf(batch.id), { force: true })
    },
  }

  async function latest(batch: ImportBatch): Promise<ImportBatch> {
    return (await imports.batch(batch.trust, batch.id)) ?? batch
  }

  interface Uses {
    readonly faulty: (rows: readonly FaultyRow[]) => Promise<void>
    /** What came of good rows. */
    readonly good: (
      rows: readonly GoodRow[],
    ) => Promise<Pick<ImportCounts, 'added' | 'changed' | 'unchanged' | 'keptAsIs'>>
  }
  type GoodRow = ReadRow & { readonly draft: NonNullable<ReadRow['draft']> }

  /** Reads the file row by row; no more than a chunk is held. `null` where it was stopped. */
  async function throughRows(batch: ImportBatch, stopped: Stopped, uses: Uses): Promise<ImportCounts | null> {
    const { mapping, shape } = batch
    if (mapping === null) throw new Error('an import without a mapping')
    const read = rowReader(mapping, shape.headers, { taxonomy, today: londonDay(clock.now()) })
    const seen = new Set<string>()
    let counts: ImportCounts = NO_COUNTS
    let good: GoodRow[] = []
    let faulty: FaultyRow[] = []
    const flush = async (): Promise<void> => {
      await uses.faulty(faulty)
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
    return counts
  }

  function fromOf(batch: ImportBatch, externalId: string): ImportedFrom {
    const facts = parts.trustFacts(batch.trust)
    return {
      trust: { odsCode: batch.trust, name: facts?.name ?? batch.trust, demo: facts?.demo ?? false },
      system: batch.mapping?.system ?? '',
      externalId,
      by: batch.by,
      at: clock.now(),
      taxonomyVersion: taxonomy.version,
    }
  }

  /** What each row would do: add a record, change one, or nothing. */
  async function classified(batch: ImportBatch, rows: readonly GoodRow[]) {
    const made = rows.map(row => importedIncident(row.draft, fromOf(batch, row.externalId), ''))
    const known = new Map((await records.byIds(made.map(({ id }) => id))).map(record => [record.id, record]))
    const added: ImagingRecord[] = []
    const changed: { readonly before: ImagingRecord; readonly after: ImagingRecord }[] = []
    let unchanged = 0
    let keptAsIs = 0
    for (const imported of made) {
      const before = known.get(imported.id)
      if (before === undefined) added.push(imported)
      else if (saysTheSame(before, imported)) unchanged++
      else if (isAsImported(before)) changed.push({ before, after: importedAgain(before, imported) })
      else keptAsIs++
    }
    return { added, changed, counts: { added: added.length, changed: changed.length, unchanged, keptAsIs } }
  }

  async function written(batch: ImportBatch, rows: readonly GoodRow[]) {
    const { added, changed, counts } = await classified(batch, rows)
    const entries: ImportEntry[] = [
      ...added.map(({ id }) => ({ recordId: id, rev: 1, before: null })),
      ...changed.map(({ before }) => ({ recordId: before.id, rev: before.rev + 1, before })),
    ]
    await imports.addEntries(batch.id, entries)
    await insertAll(added)
    let stale = 0
    for (const { before, after } of changed) {
      try {
        await records.replace(after, before.rev)
      } catch (error) {
        if (!(error instanceof StaleRevisionError)) throw error
        stale++
      }
    }
    if (entries.length > 0) parts.written()
    return { ...counts, changed: counts.changed - stale, keptAsIs: counts.keptAsIs + stale }
  }

  /** Many records of one year soon draw a number that is taken: those draw again. */
  async function insertAll(added: readonly ImagingRecord[]): Promise<void> {
    for (let attempt = 0; added.length > 0; attempt++) {
      const refs = await freeReferences(added.length)
      try {
        await records.insertMissing(added.map((record, at) => ({ ...record, ref: refs[at] ?? '' })))
        return
      } catch (error) {
        if (!(error instanceof ReferenceTakenError) || attempt >= 20) throw error
      }
    }
  }

  async function freeReferences(wanted: number): Promise<string[]> {
    const year = Number(londonDay(clock.now()).slice(0, 4))
    const free = new Set<string>()
    while (free.size < wanted) {
      const drawn = Array.from({ length: wanted - free.size }, () =>
        makeReference('incident', year, random.below(1_000_000)),
      )
      const taken = await records.takenRefs(drawn)
      for (const ref of drawn) if (!taken.has(ref)) free.add(ref)
    }
    return [...free]
  }

  /** Takes entries back; the number of those that were worked on since, and stay. */
  async function takenBack(entries: readonly ImportEntry[]): Promise<number> {
    const now = new Map(
      (await records.byIds(entries.map(({ recordId }) => recordId))).map(record => [record.id, record]),
    )
    const asLeft = entries.filter(({ recordId, rev }) => now.get(recordId)?.rev === rev)
    const removed = await records.remove(
      asLeft.filter(({ before }) => before === null).map(({ recordId, rev }) => ({ id: recordId, rev })),
    )
    await parts.removed(removed)
    let stale = 0
    for (const { before, rev } of asLeft) {
      if (before === null) continue
      try {
        await records.replace(before, rev)
      } catch (error) {
        if (!(error instanceof StaleRevisionError)) throw error
        stale++
      }
    }
    parts.written()
    return entries.filter(({ recordId, rev, before }) => isWorkedOn(now.get(recordId), rev, before)).length + stale
  }

  return {
    /** For expunging: what an import kept of a record before is forgotten. */
    async takeOut(ref: string): Promise<void> {
      const record = await records.byRef(ref)
      if (record !== null) await imports.forget(record.id)
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
    async *eachFault(viewer: Viewer, id: string): AsyncIterable<FaultyRow> {
      const batch = await batchOf(viewer, id)
      yield* imports.eachFault(batch.id)
    },
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

/** A number that stands twice in one file is a fault of the second row. */
function notTwice(row: ReadRow, seen: Set<string>): ReadRow {
  if (row.externalId === '') return row
  // A digest is as long for every number: what is remembered grows by the same little for each row.
  const digest = importedId('', '', row.externalId).slice(0, 18)
  if (!seen.has(digest)) {
    seen.add(digest)
    return row
  }
  const fault = {
    column: 'The row as a whole',
    value: row.externalId.slice(0, 40),
    message: 'An earlier row has the same number. Remove one of the two',
  }
  return { ...row, draft: null, faults: [...row.faults, fault] }
}

/** Undone before, or never done, is not worked on. */
function isWorkedOn(record: ImagingRecord | undefined, rev: number, before: ImagingRecord | null): boolean {
  if (record === undefined || record.rev === rev) return false
  return before === null || !saysTheSame(record, before)
}
