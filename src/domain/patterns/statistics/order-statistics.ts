/**
 * Quantile by linear interpolation between the sorted values (Hyndman and Fan's type 7, as R and numpy do); `null` of
 * nothing. `p` between 0 and 1.
 */
export function quantileOf(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, p))
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}

/** Values beyond the quantiles `share` and 1 − `share` set to them, in the order given (Winsor). */
export function winsorised(values: readonly number[], share: number): number[] {
  const least = quantileOf(values, share)
  const most = quantileOf(values, 1 - share)
  if (least === null || most === null) return []
  return values.map(value => Math.min(most, Math.max(least, value)))
}

/** Mean; `null` of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
