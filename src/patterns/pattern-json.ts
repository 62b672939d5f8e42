import { evidenceOf } from '../domain/patterns/pattern.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Patterns as the command line and the API give them. */
export function toPatternsJson(patterns: readonly VisiblePattern[]) {
  return { patterns: patterns.map(patternJson) }
}

/**
 * One pattern. D1, D4 and some D3 are about one `trust`; D5 has an `otherType`. `observed` are events; of D2, trusts. `null` for `observed` means fewer than five trusts
 * that may not be named; `otherTrusts` is how many those are, `null` where that is a small number.
 */
export function patternJson(pattern: VisiblePattern) {
  return {
    id: pattern.id,
    detector: pattern.detector,
    trust: pattern.trust,
    failureType: pattern.failureType,
    otherType: pattern.otherType,
    finding: pattern.finding,
    closeness: pattern.closeness,
    modality: pattern.modality,
    setting: pattern.setting,
    strength: pattern.strength,
    window: pattern.window,
    observed: pattern.observed,
    expected: pattern.expected,
    expectedReason: pattern.expectedReason,
    ratio: pattern.ratio,
    midP: pattern.midP,
    family: pattern.family,
    shrunk: pattern.shrunk,
    alarm: pattern.alarm,
    trusts: pattern.trusts,
    otherTrusts: 'exact' in pattern.otherTrusts ? pattern.otherTrusts.exact : null,
    evidence: evidenceOf(pattern),
    orderUnknown: pattern.orderUnknown.flatMap(event => event.refs),
    published: pattern.published,
    demo: pattern.demo,
  }
}
