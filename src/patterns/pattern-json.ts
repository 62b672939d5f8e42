import { evidenceOf } from '../domain/patterns/pattern.js'
import type { ToldStep } from './visible-lifecycle.js'
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
    expected: expectedAsTold(pattern, pattern.expected),
    expectedReason: pattern.expectedReason,
    ratio: pattern.ratio === null ? null : ratioAsTold(pattern, pattern.ratio),
    midP: pattern.midP === null ? null : Number(pattern.midP.toPrecision(2)),
    family: pattern.family,
    shrunk: pattern.shrunk === null ? null : shrunkAsTold(pattern.shrunk),
    alarm: pattern.alarm === null ? null : { ...pattern.alarm, sum: oneDecimal(pattern.alarm.sum) },
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
  return { ...patternJson(pattern), standing: standingJson(pattern) }
}

function standingJson(pattern: VisiblePattern) {
  const { lifecycle } = pattern
  if (lifecycle === null) return null
  const { state, since, needsDecision, loud, found, told } = lifecycle
  return {
    ...{ state, since, needsDecision, recordedAgainAfterAction: loud, foundByLastRun: found },
    decisions: told === null ? null : told.steps.map(step => stepJson(pattern, step)),
    notLearned: told === null ? null : told.notLearned !== null,
    recommendations: told === null ? null : told.recommendations,
  }
}

/** A step that a run made has nobody's name. */
function stepJson(pattern: VisiblePattern, { event, on, by, reason, notLearned, recommendation, seen }: ToldStep) {
  return {
    ...{ event, on, by: by?.name ?? null, reason, notLearned, recommendation },
    seen: { observed: seen.observed, expected: expectedAsTold(pattern, seen.expected), strength: seen.strength },
  }
}

/**
 * Numbers are given as far as the page tells them. More figures would tell the counts of peers that they were made from, of
 * which the page gives no more than the nearest 5.
 */
function expectedAsTold({ published }: VisiblePattern, expected: number | null): number | null {
  if (expected === null || published) return expected
  return expected < 1 ? Number(expected.toPrecision(2)) : oneDecimal(expected)
}

function ratioAsTold({ published }: VisiblePattern, ratio: NonNullable<VisiblePattern['ratio']>) {
  if (published) return ratio
  const { value, lower, upper } = ratio
  return { value: ratioTold(value), lower: ratioTold(lower), upper: ratioTold(upper) }
}

function shrunkAsTold({ mean, lower, aboveOneAndHalf }: NonNullable<VisiblePattern['shrunk']>) {
  return {
    mean: ratioTold(mean),
    lower: ratioTold(lower),
    aboveOneAndHalf: Math.floor(aboveOneAndHalf * 100) / 100,
  }
}

/** One decimal, whole from ten on. */
function ratioTold(value: number): number {
  return value < 10 ? Number(value.toFixed(1)) : Math.round(value)
}

function oneDecimal<Value extends number | null>(value: Value): Value | number {
  return value === null ? value : Number(value.toFixed(1))
}
