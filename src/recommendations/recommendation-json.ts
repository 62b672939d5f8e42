import type { TrackedRecommendation } from '../domain/recommendation/recommendation.js'
import { londonDay } from '../platform/clock.js'

/** A recommendation as the API gives it; days are `YYYY-MM-DD`, people by name as on its page. */
export function recommendationJson(one: TrackedRecommendation) {
  return {
    ...{ ref: one.ref, type: one.type, text: one.text, owner: one.owner, due: one.due, evidence: one.evidence },
    ...{ status: one.status, closedOn: one.closedOn, closedWith: one.closedWith, closedBy: one.closedBy?.name ?? null },
    ...{ trust: one.trust, from: one.from, demo: one.demo },
    ...{ askedOn: londonDay(one.createdAt), askedBy: one.createdBy.name },
  }
}
