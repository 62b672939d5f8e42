/**
 * In how many events each two failure types are together: `together[a * types + b]`, the same both ways round; on the
 * diagonal, in how many events a type is at all.
 */
export interface PairCounts {
  readonly types: number
  /** Events with at least one type. */
  readonly events: number
  readonly together: Int32Array
}

/** Counted in one pass; each event is its types, each once. */
export function pairCountsOf(types: number, events: Iterable<readonly number[]>): PairCounts {
  const together = new Int32Array(types * types)
  let all = 0
  for (const event of events) {
    if (event.length === 0) continue
    all++
    addPairs(together, types, event, 1)
  }
  return { types, events: all, together }
}

/** Adds an event's types to the counts, or takes them away with −1. */
export function addPairs(together: Int32Array, types: number, event: Iterable<number>, sign: 1 | -1): void {
  for (const a of event) {
    for (const b of event) together[a * types + b] = (together[a * types + b] ?? 0) + sign
  }
}
