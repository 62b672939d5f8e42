import type { TrackedRecommendation, TrackedStatus } from '../domain/recommendation/recommendation.js'

/** Where recommendations that are followed here are kept. */
export interface RecommendationStore {
  /** Adds it unless its reference is there already: safe to repeat. */
  insertMissing(recommendation: TrackedRecommendation): Promise<void>
  /**
   * Replaces it, if its stored `rev` is still `expectedRev`; the result has `rev` one higher. Rejects with
   * `StaleRevisionError` otherwise.
   */
  replace(recommendation: TrackedRecommendation, expectedRev: number): Promise<TrackedRecommendation>
  byRef(ref: string): Promise<TrackedRecommendation | null>
  /** Those that meet all of it: open ones first, by due date, those without one last; then the closed ones, newest first. */
  list(query: RecommendationQuery): Promise<TrackedRecommendation[]>
}

export interface RecommendationQuery {
  /** ODS code, or `null` for those to all trusts; left out: any. */
  readonly trust?: string | null
  readonly refs?: readonly string[]
  /** Reference of what it came from. */
  readonly from?: string
  readonly statuses?: readonly TrackedStatus[]
}

/** The order of every list. */
export function byUrgency(a: TrackedRecommendation, b: TrackedRecommendation): number {
  const open = (one: TrackedRecommendation): number => (one.status === 'open' ? 0 : 1)
  const due = (one: TrackedRecommendation): string => one.due ?? '9999'
  if (open(a) !== open(b)) return open(a) - open(b)
  const order = open(a) === 0 ? compare(due(a), due(b)) : compare(b.closedOn ?? '', a.closedOn ?? '')
  return order === 0 ? compare(a.ref, b.ref) : order
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
