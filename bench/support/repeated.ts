/** One figure, or that of each repetition. */
export type Figures = number | readonly number[]

/** What the repetitions of a measure gave. */
export interface Repeated {
  readonly median: number
  /** The lowest and the highest; `null` where there was one repetition only. */
  readonly spread: readonly [number, number] | null
  readonly repetitions: number
}

export function repeated(figures: Figures): Repeated {
  const sorted = [figures].flat().sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [below = NaN, above = below] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  const [low, high] = [sorted[0], sorted.at(-1)]
  const spread = sorted.length < 2 || low === undefined || high === undefined ? null : ([low, high] as const)
  return { median: (below + above) / 2, spread, repetitions: sorted.length }
}

/**
 * Does each of several things so many times, by turns, so that all meet the same machine; who went first goes last the
 * next time. What each gave.
 */
export async function byTurns<Result>(
  times: number,
  ...ways: readonly ((repetition: number) => Promise<Result>)[]
): Promise<Result[][]> {
  const results = ways.map((): Result[] => [])
  for (let repetition = 0; repetition < times; repetition += 1) {
    for (const at of ways.keys()) {
      const number = (repetition + at) % ways.length
      const way = ways[number]
      if (way !== undefined) results[number]?.push(await way(repetition))
    }
  }
  return results
}
