/** A count as it may be shown: exact, or only "fewer than 5". */
export type ShownCount = { readonly exact: number } | { readonly fewerThan: number }

/** Counts under this, but not nothing, are not told where a reader may not see the records behind them. */
export const SMALL = 5

/** One count by itself. Nothing is shown as nothing. */
export function shownCount(count: number): ShownCount {
  return count > 0 && count < SMALL ? { fewerThan: SMALL } : { exact: count }
}

/**
 * The counts of one table, in order. Where a single one is hidden it could be had from a total known elsewhere, so the
 * next smallest is hidden with it; what is hidden then is only said to be not shown (`null`).
 */
export function shownCounts(counts: readonly number[]): (ShownCount | null)[] {
  const shown = counts.map((count): ShownCount | null => shownCount(count))
  const hidden = shown.filter(one => one !== null && 'fewerThan' in one).length
  if (hidden !== 1) return shown
  const next = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count >= SMALL)
    .sort((a, b) => a.count - b.count)[0]
  return next === undefined ? shown : shown.map((one, index) => (index === next.index ? null : one))
}

/** "12", "fewer than 5", or "not shown". */
export function countInWords(count: ShownCount | null): string {
  if (count === null) return 'not shown'
  return 'exact' in count ? count.exact.toLocaleString('en-GB') : `fewer than ${count.fewerThan}`
}
