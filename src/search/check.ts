import type { RecordStore } from '../records/record-store.js'
import type { SearchIndex } from './search-index.js'
import { bucketCount, bucketsOf, compareBucket, type Difference } from './sweep.js'

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

/** Compares ids and revisions on both sides, bucket by bucket, and repairs nothing. */
export async function checkIndex(store: RecordStore, index: SearchIndex): Promise<IndexCheck> {
  const differences: Difference[] = []
  let records = 0
  let expected = 0
  let compared = 0
  const held = await index.count()
  for (const bucket of bucketsOf(bucketCount(held))) {
    const found = await compareBucket(store, index, bucket)
    records += found.records
    expected += found.expected
    compared += found.held
    differences.push(...found.differences)
  }
  const of = (kind: Difference['kind']): string[] =>
    differences.filter(difference => difference.kind === kind).map(({ id }) => id)
  const { count: waiting } = await store.dirtyState()
  const agrees = differences.length === 0 && held === expected && compared === held
  return {
    ...{ records, expected, held, missing: of('missing'), stale: of('stale'), orphans: of('orphan') },
    ...{ waiting, agrees },
  }
}
