import type { RepeatParameters } from './parameters.js'
import type { PatternStrength } from './pattern.js'

/** Thresholds of D1. */
export type RepeatThresholds = Pick<RepeatParameters, 'fewestForStrength' | 'moreThanExpectedMidP' | 'strongMidP'>

/**
 * How much a repeat says by itself: R0 a fact, R1 more than expected, R2 strong. One event is never more than a fact, and
 * nor is anything without an expected number (`null`).
 */
export function strengthOf(observed: number, p: number | null, rules: RepeatThresholds): PatternStrength {
  if (p === null || observed < rules.fewestForStrength) return 'fact'
  if (p < rules.strongMidP) return 'strong'
  return p < rules.moreThanExpectedMidP ? 'more-than-expected' : 'fact'
}

/** R1 becomes R2 where the finding before, of the same type at the same trust, was followed by R1 or R2 as well. */
export function strengthAfter(own: PatternStrength, before: PatternStrength | undefined): PatternStrength {
  return own === 'more-than-expected' && before !== undefined && before !== 'fact' ? 'strong' : own
}
