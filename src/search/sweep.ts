import { FEW_BUCKETS, MANY_BUCKETS, type RecordOutline, type SearchOutbox } from '../records/record-outbox.js'
import { documentId, isSearchable } from './projection.js'
import type { IndexedRevision, SearchIndex } from './search-index.js'
import type { SweepTally } from './sync-report.js'

/** One document on which store and index differ. */
export interface Difference {
  readonly kind: 'missing' | 'stale' | 'orphan'
  readonly id: string
  /** The record that it is of; `null` where there is none. */
  readonly recordId: string | null
  /** What the index should hold and does hold; `null`: nothing. */
  readonly wanted: number | null
  readonly held: number | null
}

export interface BucketComparison {
  readonly records: number
  /** Documents that the index should hold, and does hold. */
  readonly expected: number
  readonly held: number
  readonly differences: readonly Difference[]
}

type Outlines = Pick<SearchOutbox, 'outline' | 'outlineOf'>
/** An index, or the one that is being filled beside it. */
export type IndexContents = Pick<SearchIndex, 'revisions'>

/** Compares ids and revisions of one bucket as they stand; what is on its way is told as a difference too. */
export async function compareBucket(
  outbox: Pick<Outlines, 'outline'>,
  contents: IndexContents,
  bucket: string,
): Promise<BucketComparison> {
  return compare(...(await both(outbox.outline(bucket), heldIn(contents, bucket))))
}

/**
 * Differences of one bucket that are nobody's business but the sweep's: not of records in the outbox, whose state is on
 * its way, nor of those in `parked`, and there at a second look too, since store and index cannot be read in one moment.
 * The second look is at the records that differed, and no others.
 */
export async function findDrift(
  outbox: Outlines,
  contents: IndexContents,
  bucket: string,
  parked: ReadonlySet<string> = new Set(),
): Promise<BucketComparison> {
  const first = settled(await both(outbox.outline(bucket), heldIn(contents, bucket)))
  if (first.differences.length === 0) return first
  const suspects = new Set(first.differences.map(({ id }) => recordOf(id)))
  const [outline, held] = await both(outbox.outlineOf([...suspects]), heldIn(contents, bucket))
  const second = settled([outline, held.filter(({ id }) => suspects.has(recordOf(id)))])
  const again = new Set(second.differences.map(keyOf))
  return { ...first, differences: first.differences.filter(difference => again.has(keyOf(difference))) }

  function settled([outline, held]: Sides): BucketComparison {
    const compared = compare(outline, held)
    const known = new Set(outline.filter(({ id, dirty }) => !dirty && !parked.has(id)).map(({ id }) => id))
    const differences = compared.differences.filter(({ recordId }) => recordId === null || known.has(recordId))
    return { ...compared, differences }
  }
}

type Sides = readonly [outline: readonly RecordOutline[], held: readonly IndexedRevision[]]

/** Both sides are read at once; where one cannot be, the other is done with before anybody hears of it. */
async function both(
  outline: Promise<readonly RecordOutline[]>,
  held: Promise<readonly IndexedRevision[]>,
): Promise<Sides> {
  await Promise.allSettled([outline, held])
  return [await outline, await held]
}

/** The record that a document is of. */
function recordOf(documentId: string): string {
  return documentId.slice(0, documentId.lastIndexOf('_'))
}

function keyOf({ kind, id, wanted, held }: Difference): string {
  return `${kind} ${id} ${wanted} ${held}`
}

async function heldIn(contents: IndexContents, bucket: string): Promise<IndexedRevision[]> {
  const held: IndexedRevision[] = []
  for await (const page of contents.revisions(bucket)) held.push(...page)
  return held
}

function compare(outline: readonly RecordOutline[], held: readonly IndexedRevision[]): BucketComparison {
  const expected = new Map(
    outline
      .filter(isSearchable)
      .flatMap(({ id, rev, projections }) =>
        projections.map(projection => [documentId(id, projection), { recordId: id, rev }] as const),
      ),
  )
  const known = new Set(outline.map(({ id }) => id))
  const wantedCount = expected.size
  const differences: Difference[] = []
  for (const { id, rev } of held) {
    const wanted = expected.get(id)
    expected.delete(id)
    if (wanted?.rev === rev) continue
    if (wanted !== undefined) {
      differences.push({ kind: 'stale', id, recordId: wanted.recordId, wanted: wanted.rev, held: rev })
    } else {
      const recordId = recordOf(id)
      differences.push({ kind: 'orphan', id, recordId: known.has(recordId) ? recordId : null, wanted: null, held: rev })
    }
  }
  for (const [id, { recordId, rev }] of expected) {
    differences.push({ kind: 'missing', id, recordId, wanted: rev, held: null })
  }
  return { records: outline.length, expected: wantedCount, held: held.length, differences }
}

/** Where a sweep starts. */
export function emptyTally(startedAt: Date): SweepTally {
  return { startedAt, records: 0, documents: 0, missing: 0, stale: 0, orphans: 0 }
}

/** The tally with what one bucket showed. */
export function tallied(tally: SweepTally, { records, held, differences }: BucketComparison): SweepTally {
  const of = (kind: Difference['kind']): number => differences.filter(difference => difference.kind === kind).length
  return {
    ...tally,
    records: tally.records + records,
    documents: tally.documents + held,
    missing: tally.missing + of('missing'),
    stale: tally.stale + of('stale'),
    orphans: tally.orphans + of('orphan'),
  }
}

export function driftOf({ missing, stale, orphans }: Pick<SweepTally, 'missing' | 'stale' | 'orphans'>): number {
  return missing + stale + orphans
}

/** Repairs what a sweep found: records are sent again, documents of none, or of a state that is over, are removed. */
export async function repair(
  differences: readonly Difference[],
  outbox: Pick<SearchOutbox, 'markDirty'>,
  index: Pick<SearchIndex, 'apply'>,
): Promise<void> {
  const remove = differences.filter(({ kind }) => kind === 'orphan').map(({ id }) => id)
  if (remove.length > 0) await index.apply({ put: [], remove })
  const again = differences.flatMap(({ kind, recordId }) => (kind === 'orphan' || recordId === null ? [] : [recordId]))
  await outbox.markDirty([...new Set(again)])
}

/** Below this many documents, few large buckets cost less than many small ones. */
const FEW_DOCUMENTS = 16_000

/** How many buckets to compare an index of this size in. */
export function bucketCount(documents: number): number {
  return (documents < FEW_DOCUMENTS ? FEW_BUCKETS : MANY_BUCKETS).length
}

/** The buckets where there are `total`. */
export function bucketsOf(total: number): readonly string[] {
  return total === FEW_BUCKETS.length ? FEW_BUCKETS : MANY_BUCKETS
}
