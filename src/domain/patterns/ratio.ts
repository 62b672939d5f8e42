import { garwood, type Interval } from './statistics/intervals.js'

/** Observed over expected with Garwood's 95% interval; `null` where nothing is expected. */
export function ratioOf(observed: number, expected: number | null): ({ readonly value: number } & Interval) | null {
  if (expected === null || expected === 0) return null
  const { lower, upper } = garwood(observed)
  return { value: observed / expected, lower: lower / expected, upper: upper / expected }
}
