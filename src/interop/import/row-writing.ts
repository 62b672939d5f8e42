import { makeReference } from '../../domain/record/reference.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { londonDay, type Clock } from '../../platform/clock.js'
import { StaleRevisionError } from '../../platform/errors.js'
import type { Random } from '../../platform/random.js'
import { ReferenceTakenError, type RecordStore } from '../../records/record-store.js'
import type { ImportBatch, ImportCounts, ImportEntry } from './import-batch.js'
import type { ImportStore } from './import-store.js'
import { importedAgain, importedIncident, isAsImported, saysTheSame, type ImportedFrom } from './imported-incident.js'
import type { ReadRow } from './read-row.js'

export interface RowWritingParts {
  readonly imports: ImportStore
  readonly records: RecordStore
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  readonly random: Random
  readonly trustFacts: (odsCode: string) => { readonly name: string; readonly demo: boolean } | null
  /** Records were written: wakes the index. */
  readonly written: () => void
  /** Records were removed for good: takes them out of the index. */
  readonly removed: (ids: readonly string[]) => Promise<void>
}

/** A row without faults. */
export type GoodRow = ReadRow & { readonly draft: NonNullable<ReadRow['draft']> }

/** What came of good rows. */
export type RowOutcomes = Pick<ImportCounts, 'added' | 'changed' | 'unchanged' | 'keptAsIs'>

/** What rows do to records, and how it is taken back. */
export function createRowWriting(parts: RowWritingParts) {
  const { imports, records, taxonomy, clock, random } = parts

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

  async function written(batch: ImportBatch, rows: readonly GoodRow[]): Promise<RowOutcomes> {
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
    /** What the rows would do; nothing is written. */
    outcomesOf: async (batch: ImportBatch, rows: readonly GoodRow[]): Promise<RowOutcomes> =>
      (await classified(batch, rows)).counts,
    /** Adds and changes records; each entry is kept before its record is written. */
    write: written,
    takeBack: takenBack,
  }
}

/** Undone before, or never done, is not worked on. */
function isWorkedOn(record: ImagingRecord | undefined, rev: number, before: ImagingRecord | null): boolean {
  if (record === undefined || record.rev === rev) return false
  return before === null || !saysTheSame(record, before)
}
