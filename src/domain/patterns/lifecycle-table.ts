/** Where a pattern stands between the detectors, which find it, and people, who decide about it. */
export const PATTERN_STATES = ['emerging', 'confirmed', 'acted-on', 'quiet', 'recurred', 'dismissed'] as const
export type PatternState = (typeof PATTERN_STATES)[number]

/** What people decide. */
export const PATTERN_DECISIONS = ['accept', 'ask-for-action', 'dismiss', 'reopen'] as const
export type PatternDecision = (typeof PATTERN_DECISIONS)[number]

/**
 * What a run sees of a pattern that it knows: `silent`, nothing more of it for long enough; `again`, it has happened after
 * it was acted on or had gone quiet; `stronger`, a dismissed one has materially more behind it.
 */
export const PATTERN_OBSERVATIONS = ['silent', 'again', 'stronger'] as const
export type PatternObservation = (typeof PATTERN_OBSERVATIONS)[number]

export type LifecycleEvent = 'found' | PatternDecision | PatternObservation

/**
 * In which part something is done: the run itself, the reviewers of the trust that the pattern is about, or national
 * analysts where it is about several.
 */
export type LifecycleRole = 'run' | 'reviewer' | 'national-analyst'

export interface LifecycleRule {
  /** `null`: the pattern was not known before. */
  readonly from: PatternState | null
  readonly event: LifecycleEvent
  readonly roles: readonly LifecycleRole[]
  readonly to: PatternState
  /** Words must be given; the board reads them. */
  readonly reason: boolean
  /** A recommendation must come with it. */
  readonly recommendation: boolean
}

const RUN: readonly LifecycleRole[] = ['run']
const DECIDERS: readonly LifecycleRole[] = ['reviewer', 'national-analyst']

/**
 * Every way a pattern goes from one state to another. What is not here is not let through. Nothing but a run leads to
 * `quiet` and `recurred`, nothing but a person to `confirmed`, `acted-on` and `dismissed`.
 */
export const LIFECYCLE_TABLE: readonly LifecycleRule[] = [
  rule(null, 'found', 'emerging', RUN),
  rule('confirmed', 'silent', 'quiet', RUN),
  rule('acted-on', 'silent', 'quiet', RUN),
  rule('acted-on', 'again', 'recurred', RUN),
  rule('quiet', 'again', 'recurred', RUN),
  rule('dismissed', 'stronger', 'emerging', RUN),

  rule('emerging', 'accept', 'confirmed', DECIDERS),
  rule('recurred', 'accept', 'confirmed', DECIDERS, { reason: true }),
  rule('emerging', 'ask-for-action', 'acted-on', DECIDERS, { recommendation: true }),
  rule('confirmed', 'ask-for-action', 'acted-on', DECIDERS, { recommendation: true }),
  rule('acted-on', 'ask-for-action', 'acted-on', DECIDERS, { recommendation: true }),
  rule('quiet', 'ask-for-action', 'acted-on', DECIDERS, { recommendation: true }),
  rule('recurred', 'ask-for-action', 'acted-on', DECIDERS, { recommendation: true }),
  rule('emerging', 'dismiss', 'dismissed', DECIDERS, { reason: true }),
  rule('confirmed', 'dismiss', 'dismissed', DECIDERS, { reason: true }),
  rule('acted-on', 'dismiss', 'dismissed', DECIDERS, { reason: true }),
  rule('quiet', 'dismiss', 'dismissed', DECIDERS, { reason: true }),
  rule('recurred', 'dismiss', 'dismissed', DECIDERS, { reason: true }),
  rule('dismissed', 'reopen', 'confirmed', DECIDERS, { reason: true }),
]

function rule(
  from: PatternState | null,
  event: LifecycleEvent,
  to: PatternState,
  roles: readonly LifecycleRole[],
  more: Partial<Pick<LifecycleRule, 'reason' | 'recommendation'>> = {},
): LifecycleRule {
  return { from, event, to, roles, reason: false, recommendation: false, ...more }
}

/** The rule by which this happens in this state, or `null`: it does not. */
export function lifecycleRule(
  from: PatternState | null,
  event: LifecycleEvent,
  role: LifecycleRole,
): LifecycleRule | null {
  return LIFECYCLE_TABLE.find(one => one.from === from && one.event === event && one.roles.includes(role)) ?? null
}

/** What somebody in this part may decide about a pattern in this state, in the order of the form. */
export function decisionsFrom(state: PatternState, role: LifecycleRole): readonly LifecycleRule[] {
  return PATTERN_DECISIONS.flatMap(decision => lifecycleRule(state, decision, role) ?? [])
}
