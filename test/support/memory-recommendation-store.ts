import type { TrackedRecommendation } from '../../src/domain/recommendation/recommendation.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import { byUrgency, type RecommendationStore } from '../../src/recommendations/recommendation-store.js'

/** Recommendations in memory, behind the same port. */
export function memoryRecommendationStore(): RecommendationStore {
  const held = new Map<string, TrackedRecommendation>()
  return {
    async insertMissing(recommendation) {
      if (!held.has(recommendation.ref)) held.set(recommendation.ref, structuredClone(recommendation))
    },
    async replace(recommendation, expectedRev) {
      if (held.get(recommendation.ref)?.rev !== expectedRev) throw new StaleRevisionError(recommendation.ref)
      const next = { ...structuredClone(recommendation), rev: expectedRev + 1 }
      held.set(next.ref, next)
      return structuredClone(next)
    },
    byRef: async ref => structuredClone(held.get(ref) ?? null),
    async list({ trust, refs, from, statuses }) {
      return structuredClone(
        [...held.values()].filter(
          one =>
            (trust === undefined || one.trust === trust) &&
            (refs === undefined || refs.includes(one.ref)) &&
            (from === undefined || one.from.ref === from) &&
            (statuses === undefined || statuses.includes(one.status)),
        ),
      ).sort(byUrgency)
    },
  }
}
