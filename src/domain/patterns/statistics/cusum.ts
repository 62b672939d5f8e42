import { requireAtLeast } from './distributions.js'

export interface CusumRules {
  /** The rate ratio to find, above 1. */
  readonly ratio: number
  /** An alarm is raised at this or above. */
  readonly threshold: number
}

export interface Cusum {
  /** The sum at the end of each month, before it starts again after an alarm. */
  readonly values: Float64Array
  /** Months (indices) with an alarm. */
  readonly alarms: readonly number[]
}

/**
 * Poisson likelihood-ratio CUSUM: S = max(0, S + y ln R − (R − 1) E), an alarm at S ≥ h, after which S starts again
 * at 0. `counts` and `expected` in events a month, of one length; a month with nothing expected and nothing seen changes
 * nothing. Holds for counts that are Poisson around what is expected; h comes from the false alarms that may be afforded.
 */
export function poissonCusum(counts: ArrayLike<number>, expected: ArrayLike<number>, rules: CusumRules): Cusum {
  requireAtLeast(rules.ratio, 1, 'ratio', true)
  requireAtLeast(rules.threshold, 0, 'threshold', true)
  if (counts.length !== expected.length) throw new RangeError('Each month has a count and an expected number')
  const gain = Math.log(rules.ratio)
  const values = new Float64Array(counts.length)
  const alarms: number[] = []
  let sum = 0
  for (let month = 0; month < counts.length; month++) {
    const [count, mean] = [counts[month] ?? 0, expected[month] ?? 0]
    requireAtLeast(count, 0, 'count')
    requireAtLeast(mean, 0, 'expected')
    sum = Math.max(0, sum + count * gain - (rules.ratio - 1) * mean)
    values[month] = sum
    if (sum < rules.threshold) continue
    alarms.push(month)
    sum = 0
  }
  return { values, alarms }
}

/** One run of the sum from nothing to an alarm: indices into the series, the first with anything in it. */
export interface CusumAlarm {
  readonly from: number
  readonly at: number
  readonly sum: number
}

/** As `CusumRules`, and how many must have been counted in the run of the sum: until then it goes on without an alarm. */
export interface CusumAlarmRules extends CusumRules {
  readonly fewestObserved: number
}

/**
 * The alarms of one of many series that lie end to end, from `start` on for `length` months, without making anything but
 * the alarms: thresholds are found by trying them on millions of months. Indices are those of the arrays. Counts and
 * expected numbers are taken as they are; who fills the arrays sees to their being 0 or more.
 */
export function cusumAlarms(
  counts: Float32Array,
  expected: Float32Array,
  { start, length }: { readonly start: number; readonly length: number },
  { ratio, threshold, fewestObserved }: CusumAlarmRules,
): CusumAlarm[] {
  const gain = Math.log(ratio)
  const alarms: CusumAlarm[] = []
  let sum = 0
  let observed = 0
  let from = start
  for (let at = start; at < start + length; at++) {
    if (sum === 0) {
      from = at
      observed = 0
    }
    observed += counts[at] ?? 0
    sum += (counts[at] ?? 0) * gain - (ratio - 1) * (expected[at] ?? 0)
    if (sum < 0) sum = 0
    if (sum < threshold || observed < fewestObserved) continue
    alarms.push({ from, at, sum })
    sum = 0
  }
  return alarms
}
