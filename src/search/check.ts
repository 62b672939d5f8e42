import { projectionsOf } from '../domain/access/permission.js'
import type { RecordStore } from '../records/record-store.js'
import { documentId, isSearchable } from './projection.js'
import type { SearchIndex } from './search-index.js'

/** How the index stands against the store, document by document. */
export interface IndexCheck {
  readonly records: number
  /** Documents that the index should hold, and does hold. */
  readonly expected: number
  readonly held: number
  /** Ids of documents that should be there and are not; that are of another revision; that should not be there. */
  readonly missing: readonly string[]
  readonly stale: readonly string[]
  readonly orphans: readonly string[]
  /** Records that wait in the outbox: differences of theirs are on their way. */
  readonly waiting: number
  readonly agrees: boolean
}

/** Compares ids and revisions on both sides. Reads every record once and holds ids and numbers only. */
export async function checkIndex(store: RecordStore, index: SearchIndex): Promise<IndexCheck> {
  const expected = new Map<string, number>()
  let records = 0
  for await (const record of store.each({})) {
    records += 1
    if (!isSearchable(record)) continue
    for (const projection of projectionsOf(record)) expected.set(documentId(record.id, projection), record.rev)
  }
  const total = expected.size
  const stale: string[] = []
  const orphans: string[] = []
  let held = 0
  for await (const page of index.revisions()) {
    held += page.length
    for (const { id, rev } of page) {
      const wanted = expected.get(id)
      if (wanted === undefined) orphans.push(id)
      else if (wanted !== rev) stale.push(id)
      expected.delete(id)
    }
  }
  const missing = [...expected.keys()]
  const { count: waiting } = await store.dirtyState()
  const agrees = missing.length + stale.length + orphans.length === 0 && held === total
  return { records, expected: total, held, missing, stale, orphans, waiting, agrees }
}
