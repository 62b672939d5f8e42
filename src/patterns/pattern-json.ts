import { evidenceOf } from '../domain/patterns/pattern.js'
import type { ToldStep, VisibleLifecycle } from './visible-lifecycle.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Patterns as the command line and the API give them. */
export function toPatternsJson(patterns: readonly VisiblePattern[]) {
  return { patterns: patterns.map(patternJson) }
}

/**
 * One pattern. D1, D4 and some D3 are about one `trust`; D5 has an `otherType`. `observed` are events; of D2, trusts.
 * `null` for `observed` means fewer than five trusts that may not be named; `otherTrusts` is how many those are, `null`
 * where that is a small number. `partOf` of a rise over all trusts is the spread that it is mostly made of, and `explains` of
 * that spread is the rise; lists leave such a rise out where they have the spread. `state` is `null` for who is not told where it stands.
 */
export function patternJson(pattern: VisiblePattern) {
  return {
    id: pattern.id,
    detector: pattern.detector,
    trust: pattern.trust,
    failureType: pattern.failureType,
    otherType: pattern.otherType,
    thirdType: pattern.thirdType,
    finding: pattern.finding,
    closeness: pattern.closeness,
    partOf: pattern.partOf,
    explains: pattern.explains,
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
    state: pattern.lifecycle?.state ?? null,
  }
}

/** One pattern with what people and runs have made of it; `standing` is `null` for who is not told. */
export function patternWithStandingJson(pattern: VisiblePattern) {
  return { ...patternJson(pattern), standing: standingJson(pattern.lifecycle) }
}

function standingJson(lifecycle: VisibleLifecycle | null) {
  if (lifecycle === null) return null
  const { state, since, needsDecision, loud, found, told } = lifecycle
  return {
    ...{ state, since, needsDecision, recordedAgainAfterAction: loud, foundByLastRun: found },
    decisions: told === null ? null : told.steps.map(stepJson),
    notLearned: told === null ? null : told.notLearned !== null,
    recommendations: told === null ? null : told.recommendations,
  }
}

/** A step that a run made has nobody's name. */
function stepJson({ event, on, by, reason, notLearned, recommendation, seen }: ToldStep) {
  return {
    ...{ event, on, by: by?.name ?? null, reason, notLearned, recommendation },
    seen: { observed: seen.observed, expected: seen.expected, strength: seen.strength },
  }
}
