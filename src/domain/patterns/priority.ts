import type { PatternStrength } from './pattern.js'
import { shrunkRatioQuantile } from './statistics/shrinkage.js'

/** Harm 0 none … 4 fatal; not stated weighs as none. */
const HARM_WEIGHT = [1, 1.1, 1.25, 1.5, 2] as const
const LEVEL: Readonly<Record<PatternStrength, number>> = {
  'worth-a-look': 0,
  fact: 1,
  'more-than-expected': 2,
  strong: 3,
}

/** Shape of the gamma prior by which a ratio is drawn towards 1 before it is ranked: worth five expected events. */
const PRIOR_SHAPE = 5

/** From these on a priority is called high, or medium. */
export const PRIORITY_STEPS = { high: 2, medium: 1 } as const

export interface PriorityParts {
  readonly observed: number
  readonly expected: number
  readonly strength: PatternStrength
  readonly worstHarm: number | null
  /** Distinct trusts. */
  readonly trusts: number
}

/**
 * What to look at first: harm weight × log2 of the ratio that we are 95% sure of (never below 0), and a level for the
 * strength (1, 2, 3; worth a look 0), and a quarter for each trust beyond the first. No unit; 0 or more.
 */
export function priorityOf({ observed, expected, strength, worstHarm, trusts }: PriorityParts): number {
  const sureRatio = shrunkRatioQuantile({ observed, expected }, PRIOR_SHAPE, 0.05)
  const weight = HARM_WEIGHT[worstHarm ?? 0] ?? 1
  return weight * Math.max(0, Math.log2(sureRatio)) + LEVEL[strength] + 0.25 * Math.max(0, trusts - 1)
}
