/** A count as it may be shown: exact, to the nearest 5, or only "fewer than 5". */
export type ShownCount = { readonly exact: number } | { readonly about: number } | { readonly fewerThan: number }

/** Counts under this, but not nothing, are not told where a reader may not see the records behind them. */
export const SMALL = 5

/** One count by itself. Nothing is shown as nothing. */
export function shownCount(count: number): ShownCount {
  return count > 0 && count < SMALL ? { fewerThan: SMALL } : { exact: count }
}

/**
 * A count over others, to the nearest 5: what is exact on two pages could be taken from each other, and what is left be small.
 * Never under 5, so that it is told from "fewer than 5".
 */
export function roundedCount(count: number): ShownCount {
  return count < SMALL ? shownCount(count) : { about: Math.round(count / SMALL) * SMALL }
}

/**
 * The counts of one table, in order. Where a single one is hidden it could be had from a total known elsewhere, so the
 * next smallest is hidden with it; what is hidden then is only said to be not shown (`null`). With `rounded` the others are told to the nearest 5.
 */
export function shownCounts(counts: readonly number[], rounded = false): (ShownCount | null)[] {
  const shown = counts.map((count): ShownCount | null => (rounded ? roundedCount(count) : shownCount(count)))
  const hidden = shown.filter(one => one !== null && 'fewerThan' in one).length
  if (hidden !== 1) return shown
  const next = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count >= SMALL)
    .sort((a, b) => a.count - b.count)[0]
  return next === undefined ? shown : shown.map((one, index) => (index === next.index ? null : one))
}

/** "12", "about 15", "fewer than 5", or "not shown". */
export function countInWords(count: ShownCount | null): string {
  if (count === null) return 'not shown'
  if ('about' in count) return `about ${count.about.toLocaleString('en-GB')}`
  return 'exact' in count ? count.exact.toLocaleString('en-GB') : `fewer than ${count.fewerThan}`
}

/** The same of a count over others. */
export function roundedWords(count: number): string {
  return countInWords(roundedCount(count))
}
