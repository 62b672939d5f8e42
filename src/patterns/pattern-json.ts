import { evidenceOf } from '../domain/patterns/pattern.js'
import type { VisiblePattern } from './pattern-service.js'

/** Patterns as the command line and the API give them. */
export function toPatternsJson(patterns: readonly VisiblePattern[]) {
  return {
    patterns: patterns.map(pattern => ({
      id: pattern.id,
      detector: pattern.detector,
      trust: pattern.trust,
      failureType: pattern.failureType,
      finding: pattern.finding?.ref ?? null,
      closeness: pattern.closeness,
      strength: pattern.strength,
      window: pattern.window,
      observed: pattern.observed,
      expected: pattern.expected,
      expectedReason: pattern.expectedReason,
      midP: pattern.midP,
      trusts: pattern.namedTrusts,
      otherTrusts: pattern.unnamedTrusts,
      evidence: evidenceOf(pattern),
      orderUnknown: pattern.orderUnknown.flatMap(event => event.refs),
      published: pattern.published,
    })),
  }
}
