import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'

export interface RunsResult {
  /** Points off the centre line. */
  readonly useful: number
  readonly longestRun: number
  readonly longestRunAtMost: number
  readonly crossings: number
  readonly crossingsAtLeast: number
  /** Too long a run, or too few crossings: something other than chance. */
  readonly signal: boolean
}

/** Limits of Anhøj's rules for so many useful points: round(log2 n) + 3, and the 5% point of Binomial(n − 1, ½). */
export function runsLimits(useful: number): { readonly longestRunAtMost: number; readonly crossingsAtLeast: number } {
  if (useful < 2) return { longestRunAtMost: useful, crossingsAtLeast: 0 }
  let crossings = 0
  while (binomialCdf(crossings, useful - 1, 0.5) < 0.05) crossings++
  return { longestRunAtMost: Math.round(Math.log2(useful)) + 3, crossingsAtLeast: crossings }
}

/**
 * Anhøj's rules (2014) for runs around a centre line: a run longer than round(log2 n) + 3, or fewer crossings than
 * chance would have nineteen times in twenty. Points on the line, and missing ones, are not counted and break no run.
 */
export function anhojRuns(values: readonly (number | null)[], centre: number): RunsResult {
  const sides = values.flatMap(value => (value === null || value === centre ? [] : [value > centre]))
  let [longestRun, run, crossings] = [0, 0, 0]
  sides.forEach((side, index) => {
    if (index > 0 && side !== sides[index - 1]) {
      crossings++
      run = 0
    }
    run++
    longestRun = Math.max(longestRun, run)
  })
  const limits = runsLimits(sides.length)
  const signal = longestRun > limits.longestRunAtMost || crossings < limits.crossingsAtLeast
  return { useful: sides.length, longestRun, crossings, ...limits, signal }
}
