import { viewerOf, type Viewer } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { projectRecord } from '../../src/search/projection.js'
import { scopeFor } from '../../src/search/scope.js'
import { FACETS, type IndexQuery, type SearchIndex } from '../../src/search/search-index.js'
import { summary, type Timing } from '../support/timing.js'
import { benchTrust, PROJECTION } from './records.js'

/** Records that are sent together: few large batches, as the sync worker does. */
const BATCH = 500

/** Sends records to an index; how many documents they made. */
export async function load(index: SearchIndex, records: Iterable<ImagingRecord>): Promise<number> {
  let documents = 0
  let batch: ImagingRecord[] = []
  const send = async (): Promise<void> => {
    const put = batch.flatMap(record => projectRecord(record, PROJECTION))
    documents += put.length
    batch = []
    await index.apply({ put, remove: [] })
  }
  for (const record of records) {
    batch.push(record)
    if (batch.length >= BATCH) await send()
  }
  if (batch.length > 0) await send()
  return documents
}

/** Up to `count` of what a generator gives next. */
export function* taken(records: Iterator<ImagingRecord, unknown>, count: number): Generator<ImagingRecord> {
  for (let number = 0; number < count; number += 1) {
    const next = records.next()
    if (next.done === true) return
    yield next.value
  }
}

/** `inTurn` so many times over; of each way, a summary of each repetition. */
export async function inTurnRepeated(
  repetitions: number,
  ...asking: Parameters<typeof inTurn>
): Promise<{ readonly p50: number[]; readonly p95: number[] }[]> {
  const rounds: Timing[][] = []
  while (rounds.length < repetitions) rounds.push((await inTurn(...asking)).map(summary))
  const [, ...ways] = asking
  return ways.map((_way, at) => ({
    p50: rounds.map(round => round[at]?.p50 ?? NaN),
    p95: rounds.map(round => round[at]?.p95 ?? NaN),
  }))
}

/** Reviewers, who see their own trust's records in full and every release. */
export function benchViewer(number: number): Viewer {
  const trust = benchTrust(number * 13)
  return viewerOf({ id: `viewer-${number}`, name: 'Invented Viewer', roles: ['reviewer'], trust })
}

/** What the search page asks: a page of twenty hits and the counts of every facet. */
export function pageQuery(viewer: Viewer, words: string, over: Partial<IndexQuery> = {}): IndexQuery {
  return {
    ...{ scope: scopeFor(viewer), words, filter: {}, facets: FACETS, sort: 'relevance' },
    ...{ page: 1, perPage: 20, match: 'all' },
    ...over,
  }
}

/**
 * Milliseconds of each of several ways to ask every query, one after the other so that all meet the same machine. They take
 * turns in going first: who asks second finds in memory what the first has looked up.
 */
export async function inTurn(
  queries: readonly string[],
  ...ways: readonly ((words: string, number: number) => Promise<unknown>)[]
): Promise<number[][]> {
  const durations = ways.map((): number[] => [])
  const warm = Math.ceil(queries.length / 10)
  for (const [turn, words] of [...queries.slice(0, warm), ...queries].entries()) {
    const number = turn < warm ? turn : turn - warm
    for (const [at] of ways.entries()) {
      const way = (turn + at) % ways.length
      const start = performance.now()
      await ways[way]?.(words, number)
      if (turn >= warm) durations[way]?.push(performance.now() - start)
    }
  }
  return durations
}
