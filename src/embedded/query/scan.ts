/**
 * Reading records in order, a short batch at a time. Between two batches nothing is held open: the next one is found by
 * the last key, so a scan can stop for as long as it likes and neither blocks writers nor pins old pages.
 */
import {
  type Collection,
  entryRecordId,
  type Index,
  readRecordId,
  recordKey,
  type StoredRecord,
} from '../storage/collection.js'
import type { Entry, KeyRange, Table } from '../storage/tables.js'

export interface Scan {
  next(): StoredRecord | undefined
  /** Forgets what was read ahead: to be called when others may have written since the last `next`. */
  refresh(): void
  /** Keys and documents looked at. */
  readonly counts: { keys: number; documents: number }
}

const FIRST_BATCH = 2
const LARGEST_BATCH = 128
const AFTER = Buffer.from([0])

/** Entries of ranges, in order; remembers only the last key. */
function readAhead(table: Table, ranges: readonly KeyRange[], reverse: boolean) {
  let at = 0
  let range = ranges[0]
  let size = FIRST_BATCH
  let batch: Entry[] = []
  let position = 0
  let last: Buffer | undefined
  const fill = (): boolean => {
    while (range) {
      batch = table.entries(range, size, reverse)
      position = 0
      size = Math.min(size * 4, LARGEST_BATCH)
      if (batch.length > 0) return true
      range = ranges[++at]
      last = undefined
    }
    return false
  }
  const restFrom = (key: Buffer): KeyRange | undefined => {
    if (!range) return undefined
    return reverse ? { from: range.from, to: key } : { from: Buffer.concat([key, AFTER]), to: range.to }
  }
  return {
    next(): Entry | undefined {
      if (position >= batch.length) {
        if (last) range = restFrom(last)
        if (!fill()) return undefined
      }
      const entry = batch[position++]!
      last = entry.key
      return entry
    },
    refresh(): void {
      batch = []
      position = 0
    },
  }
}

export function collectionScan(collection: Collection, reverse: boolean): Scan {
  const entries = readAhead(collection.records, [{ from: recordKey(0) }], reverse)
  const counts = { keys: 0, documents: 0 }
  return {
    counts,
    refresh: () => entries.refresh(),
    next() {
      if (collection.dropped) return undefined
      const entry = entries.next()
      if (!entry) return undefined
      counts.documents++
      return { id: readRecordId(entry.key), bytes: entry.value }
    },
  }
}

/** The records of an index, each once. */
export function indexScan(collection: Collection, index: Index, ranges: readonly KeyRange[], reverse: boolean): Scan {
  const entries = readAhead(index.table, ranges, reverse)
  const seen = index.multikey.size > 0 ? new Set<number>() : undefined
  const counts = { keys: 0, documents: 0 }
  index.uses++
  return {
    counts,
    refresh: () => entries.refresh(),
    next() {
      while (!collection.dropped) {
        const entry = entries.next()
        if (!entry) return undefined
        counts.keys++
        const id = entryRecordId(index.definition, entry)
        if (seen?.has(id)) continue
        const bytes = collection.records.get(recordKey(id))
        if (!bytes) continue
        seen?.add(id)
        counts.documents++
        return { id, bytes }
      }
      return undefined
    },
  }
}

/** One scan after the other, each record once: what `$or` over several indexes reads. */
export function unionScan(scans: readonly Scan[]): Scan {
  const seen = new Set<number>()
  let at = 0
  return {
    get counts() {
      return {
        keys: scans.reduce((sum, scan) => sum + scan.counts.keys, 0),
        documents: scans.reduce((sum, scan) => sum + scan.counts.documents, 0),
      }
    },
    refresh() {
      scans[at]?.refresh()
    },
    next() {
      while (at < scans.length) {
        const record = scans[at]!.next()
        if (!record) at++
        else if (!seen.has(record.id)) {
          seen.add(record.id)
          return record
        }
      }
      return undefined
    },
  }
}

export function emptyScan(): Scan {
  return { next: () => undefined, refresh: () => undefined, counts: { keys: 0, documents: 0 } }
}
