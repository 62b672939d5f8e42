import { decidingRole } from '../domain/access/pattern-permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { afterDecision, type DecisionRefusal, type PatternCase } from '../domain/patterns/lifecycle.js'
import type { PatternDecision } from '../domain/patterns/lifecycle-table.js'
import { recommendationDraftSchema, type RecommendationDraft } from '../domain/recommendation/recommendation.js'
import type { AuditLog } from '../audit/audit-log.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { InvalidInputError, NotAllowedError, StaleRevisionError, type Fault } from '../platform/errors.js'
import type { RecommendationService } from '../recommendations/recommendation-service.js'
import type { PatternCaseStore } from './pattern-case-store.js'
import type { VisiblePattern } from './visible-pattern.js'

export interface PatternDecisionsParts {
  readonly cases: PatternCaseStore
  readonly recommendations: Pick<RecommendationService, 'follow' | 'newReference'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly clock: Clock
  /** Told of every case that was written, so that pages show it at once. */
  readonly changed: (decided: PatternCase) => void
}

/** What somebody decides about a pattern. */
export interface DecisionInput {
  readonly decision: PatternDecision
  readonly reason: string
  /** "The finding was not learned from": a judgement that only a person makes. */
  readonly notLearned: boolean
  /** What is asked for, with `ask-for-action`; as it was typed. */
  readonly recommendation: unknown
  /** `rev` of the case that the person had before them. */
  readonly rev: number
}

export type PatternDecisions = ReturnType<typeof createPatternDecisions>

const WORDS: Readonly<Record<Exclude<DecisionRefusal, 'not-now'>, Fault>> = {
  reason: { field: 'reason', message: 'Say why. The board sees this' },
  recommendation: { field: 'decision', message: 'Only asking for action takes a recommendation' },
  'not-learned': {
    field: 'notLearned',
    message:
      'That a finding was not learned from can only be recorded about a finding, in accepting or in acting on it',
  },
}

/** Takes what people decide about patterns: permission, the table of the lifecycle, one write, and what follows from it. */
export function createPatternDecisions(parts: PatternDecisionsParts) {
  const { cases, recommendations, audit, clock } = parts

  /** Does what a decision has left to do, and takes it off the case. Safe to repeat. */
  async function finish(known: PatternCase): Promise<PatternCase> {
    if (known.pending.length === 0) return known
    for (const { step, recommendation } of known.pending) {
      const made = known.steps[step]
      if (made?.by == null) continue
      if (recommendation !== null) {
        await recommendations.follow({
          ...{ ...recommendation, trust: known.trust, from: { kind: 'pattern', ref: known.id } },
          ...{ demo: known.demo, by: made.by, at: made.at },
        })
      }
      await audit.append({
        actor: made.by.userId,
        action: `pattern-${made.event}`,
        subject: known.id,
        reason: made.recommendation ?? '',
      })
    }
    return cases.replace({ ...known, pending: [] })
  }

  return {
    /**
     * Decides. `pattern` is what the viewer sees, so that nobody decides what they may not see. Throws a
     * `NotAllowedError` for who may not, an `InvalidInputError` with every fault, a `StaleRevisionError` where somebody
     * else, or a run, was first.
     */
    async decide(viewer: Viewer, pattern: VisiblePattern, input: DecisionInput): Promise<PatternCase> {
      const role = decidingRole(viewer, pattern)
      if (role === null) throw new NotAllowedError(`Not theirs to decide: ${pattern.id}`)
      const known = await cases.byId(pattern.id)
      if (known?.rev !== input.rev) throw new StaleRevisionError(pattern.id)
      const asks = input.decision === 'ask-for-action'
      const { draft, faults } = asks ? readDraft(input.recommendation) : { draft: null, faults: [] }
      const at = clock.now()
      const answer = afterDecision(known, {
        ...{ decision: input.decision, role, by: { userId: viewer.userId ?? '', name: viewer.name }, at },
        ...{ on: londonDay(at), reason: input.reason, notLearned: input.notLearned },
        recommendation: draft === null ? null : { ref: await recommendations.newReference(), draft },
      })
      if ('refused' in answer && answer.refused === 'not-now') throw new StaleRevisionError(pattern.id)
      if (faults.length > 0) throw new InvalidInputError(faults)
      if ('refused' in answer) throw new InvalidInputError(refusal(answer.refused))
      const written = await cases.replace(answer.decided)
      const done = await finish(written)
      parts.changed(done)
      return done
    },

    finish,
  }
}

function refusal(refused: DecisionRefusal): Fault[] {
  return refused === 'not-now' ? [] : [WORDS[refused]]
}

function readDraft(typed: unknown): { draft: RecommendationDraft | null; faults: readonly Fault[] } {
  const { success, data, error } = recommendationDraftSchema.safeParse(typed)
  if (success) return { draft: data, faults: [] }
  return {
    draft: null,
    faults: error.issues.map(issue => ({
      field: `recommendation.${issue.path.map(String).join('.')}`,
      message: issue.message,
    })),
  }
}
