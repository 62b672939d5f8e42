import { z } from 'zod'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { seesTrustAggregates } from '../domain/access/permission.js'
import type { ActionDates } from '../domain/patterns/lifecycle.js'
import type { Person } from '../domain/record/record.js'
import type {
  RecommendationDraft,
  RecommendationSource,
  TrackedRecommendation,
} from '../domain/recommendation/recommendation.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../platform/errors.js'
import type { Random } from '../platform/random.js'
import { makeReference } from '../domain/record/reference.js'
import type { RecommendationStore } from './recommendation-store.js'

/** A recommendation that somebody else has decided on and that is to be followed from now on. */
export interface AskedFor {
  readonly ref: string
  readonly draft: RecommendationDraft
  readonly trust: string | null
  readonly from: RecommendationSource
  readonly demo: boolean
  readonly by: Person
  readonly at: Date
}

/** How one is closed. */
export interface Closing {
  readonly status: 'done' | 'withdrawn'
  /** What was done and what shows it, or why it was given up. */
  readonly closedWith: string
}

export type RecommendationService = ReturnType<typeof createRecommendationService>

/** Follows what was recommended here until it is closed; denies by default. */
export function createRecommendationService(parts: {
  readonly store: RecommendationStore
  readonly clock: Clock
  readonly random: Random
}) {
  const { store, clock, random } = parts

  async function open(viewer: Viewer, ref: string): Promise<TrackedRecommendation> {
    const found = await store.byRef(ref)
    if (found === null || !mayRead(viewer, found)) throw new NotFoundError(ref)
    return found
  }

  return {
    /** One; unknown and forbidden look the same: a `NotFoundError`. */
    open,

    /** Those of the viewer's trust, or to all trusts for national analysts; the most urgent first. */
    async list(viewer: Viewer): Promise<TrackedRecommendation[]> {
      const own = viewer.trust !== null && seesTrustAggregates(viewer, viewer.trust)
      const lists = await Promise.all([
        own ? store.list({ trust: viewer.trust }) : [],
        hasRole(viewer, 'national-analyst') ? store.list({ trust: null }) : [],
      ])
      return lists.flat()
    },

    /** Those that came from a record or pattern, as far as the viewer may read them. */
    async from(viewer: Viewer, ref: string): Promise<TrackedRecommendation[]> {
      return (await store.list({ from: ref })).filter(one => mayRead(viewer, one))
    },

    /** Whether the viewer may close it. */
    mayClose,

    /** Closes one that is open. Throws an `InvalidInputError` without words, a `StaleRevisionError` where it changed. */
    async close(viewer: Viewer, ref: string, rev: number, closing: Closing): Promise<TrackedRecommendation> {
      const known = await open(viewer, ref)
      if (!mayClose(viewer, known)) throw new NotAllowedError(`Not theirs to close: ${ref}`)
      const { success, data, error } = closingSchema.safeParse(closing)
      if (!success) {
        throw new InvalidInputError(
          error.issues.map(issue => ({ field: issue.path.map(String).join('.'), message: issue.message })),
        )
      }
      if (known.status !== 'open' || known.rev !== rev) throw new StaleRevisionError(ref)
      const closedBy = { userId: viewer.userId ?? '', name: viewer.name }
      return store.replace({ ...known, ...data, closedOn: londonDay(clock.now()), closedBy }, rev)
    },

    /** A reference that none has yet. */
    async newReference(): Promise<string> {
      const year = Number(londonDay(clock.now()).slice(0, 4))
      for (;;) {
        const ref = makeReference('recommendation', year, random.below(1_000_000))
        if ((await store.byRef(ref)) === null) return ref
      }
    },

    /** Starts to follow one; safe to repeat. Whoever asks has checked that it may be asked for. */
    async follow({ draft, by, at, ...rest }: AskedFor): Promise<void> {
      await store.insertMissing({
        ...{ ...rest, ...draft, rev: 1, status: 'open', closedOn: null, closedWith: '' },
        ...{ createdAt: at, createdBy: by, closedBy: null },
      })
    },

    /** When each of these was due and closed, by reference: what a run of the patterns asks. */
    async datesOf(refs: readonly string[]): Promise<ReadonlyMap<string, ActionDates>> {
      const found = refs.length === 0 ? [] : await store.list({ refs })
      // What was given up brought nothing about: its time to act runs to its due date all the same.
      return new Map(
        found.map(one => [one.ref, { due: one.due, closedOn: one.status === 'done' ? one.closedOn : null }]),
      )
    },
  }
}

const closingSchema = z.object({
  status: z.enum(['done', 'withdrawn'], { error: 'Choose whether it was done or given up' }),
  closedWith: z
    .string()
    .trim()
    .min(1, 'Say what was done and what shows it, or why it was given up')
    .max(2000, 'What was done must be 2,000 characters or fewer'),
})

/** A trust's own people who see its aggregates; what goes to all trusts, the national analysts who ask for it. */
function mayRead(viewer: Viewer, { trust }: Pick<TrackedRecommendation, 'trust'>): boolean {
  if (viewer.userId === null) return false
  return trust === null ? hasRole(viewer, 'national-analyst') : seesTrustAggregates(viewer, trust)
}

function mayClose(viewer: Viewer, { trust, status }: Pick<TrackedRecommendation, 'trust' | 'status'>): boolean {
  if (viewer.userId === null || status !== 'open') return false
  if (trust === null) return hasRole(viewer, 'national-analyst')
  return viewer.trust === trust && hasRole(viewer, 'reviewer')
}
