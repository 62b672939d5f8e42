import type { MonthSpan } from '../count-cube.js'
import { observedIn, type CubeSums } from '../cube-sums.js'
import { strengthAfter, strengthOf, type RepeatThresholds } from '../repeat-strength.js'
import { midP } from '../statistics/poisson.js'
import { expectedIn, type ExpectedForm } from './expected-count.js'

/** A finding about one failure type at one trust. */
export interface MonthlyFinding {
  readonly trust: number
  readonly type: number
  /** The month in which it was issued, or in which its last action was due where that is later. */
  readonly month: number
}

export interface MonthlyRepeatRules extends RepeatThresholds {
  /** Months after the finding in which an action may take hold. */
  readonly graceMonths: number
  readonly windowMonths: number
  readonly expected: ExpectedForm
}

/** R0 "repeat": it happened again. R1: more than expected. R2: strong. */
export type RepeatLevel = 'repeat' | 'R1' | 'R2'

export interface MonthlyRepeat {
  readonly trust: number
  readonly type: number
  readonly findingMonth: number
  /** What was counted; `null` while the time to act still runs. */
  readonly window: MonthSpan | null
  readonly observed: number
  readonly expected: number | null
  readonly midP: number | null
  /** `null` where it was not recorded again. */
  readonly level: RepeatLevel | null
}

const LEVELS = { fact: 'repeat', 'more-than-expected': 'R1', strong: 'R2', 'worth-a-look': 'repeat' } as const

/**
 * Detector D1 by months, on counts alone: events of the same type at the same trust from the month of the finding and the
 * grace on, for the length of the window or to the end of what is counted; beside what is expected by share in the same
 * months. In the order of the findings.
 */
export function monthlyRepeats(
  sums: CubeSums,
  findings: readonly MonthlyFinding[],
  rules: MonthlyRepeatRules,
): MonthlyRepeat[] {
  const alone = findings.map(finding => {
    const from = finding.month + rules.graceMonths
    const to = Math.min(from + rules.windowMonths, sums.months) - 1
    const window = to < from ? null : { from, to }
    const observed = window === null ? 0 : observedIn(sums, finding.trust, finding.type, window)
    const expected = window === null ? null : expectedIn(sums, finding.trust, finding.type, window, rules.expected)
    const p = expected === null || (expected === 0 && observed > 0) ? null : midP(observed, expected)
    return { finding, window, observed, expected, midP: p, strength: strengthOf(observed, p, rules) }
  })
  const strengthBefore = (own: MonthlyFinding) =>
    alone
      .filter(({ finding }) => finding.trust === own.trust && finding.type === own.type && finding.month < own.month)
      .reduce<(typeof alone)[number] | undefined>(
        (latest, other) => (latest === undefined || other.finding.month > latest.finding.month ? other : latest),
        undefined,
      )?.strength
  return alone.map(({ finding, strength, ...figures }) => ({
    trust: finding.trust,
    type: finding.type,
    findingMonth: finding.month,
    ...figures,
    level: figures.observed === 0 ? null : LEVELS[strengthAfter(strength, strengthBefore(finding))],
  }))
}
