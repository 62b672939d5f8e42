import { readsDecisions } from '../domain/access/pattern-permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import {
  judgedNotLearned,
  lastDecision,
  lastLook,
  latestSighting,
  needsDecision,
  recurredAfterAction,
  type PatternCase,
  type PatternStep,
  type Sighting,
} from '../domain/patterns/lifecycle.js'
import type { PatternState } from '../domain/patterns/lifecycle-table.js'
import { SMALL } from '../domain/patterns/small-numbers.js'
import type { TrackedPattern } from './pattern-store.js'

/** Where a pattern stands, as one viewer may know. */
export interface VisibleLifecycle {
  readonly state: PatternState
  /** Day since when. */
  readonly since: string
  readonly needsDecision: boolean
  /** Recorded again after somebody acted. */
  readonly loud: boolean
  /** The last run found it. */
  readonly found: boolean
  /** What people decided, when and why; `null` for who may not read it. */
  readonly told: ToldLifecycle | null
}

export interface ToldLifecycle {
  readonly rev: number
  /** Oldest first. */
  readonly steps: readonly ToldStep[]
  /** Runs that saw a change, oldest first. */
  readonly sightings: readonly ToldSighting[]
  /** References, oldest first. */
  readonly recommendations: readonly string[]
  readonly lastDecision: ToldStep | null
  /** What stood behind it at the last look, where that differs from now. */
  readonly changed: { readonly then: ToldSighting; readonly now: ToldSighting } | null
  /** A reviewer's judgement, while it stands. */
  readonly notLearned: ToldStep | null
}

export type ToldSighting = Pick<Sighting, 'on' | 'found' | 'expected' | 'ratio' | 'strength'> & {
  /** `null`: fewer than five, and the reader may not know how many. */
  readonly observed: number | null
}

export type ToldStep = Omit<PatternStep, 'seen'> & { readonly seen: ToldSighting }

/** `null`: the viewer is not told where it stands. What a trust makes of published cases about it is its own. */
export function visibleLifecycle(
  viewer: Viewer,
  pattern: Pick<TrackedPattern, 'trust' | 'published'>,
  known: PatternCase | undefined,
  hides: 'nothing' | 'small-numbers' | 'all-numbers',
): VisibleLifecycle | null {
  if (known === undefined) return null
  const reads = readsDecisions(viewer, pattern)
  if (!reads && pattern.published) return null
  const now = latestSighting(known)
  return {
    state: known.state,
    since: known.steps.at(-1)?.on ?? now.on,
    needsDecision: needsDecision(known),
    loud: recurredAfterAction(known),
    found: now.found,
    told: reads ? told(known, sighting => toldSighting(sighting, hides)) : null,
  }
}

function told(known: PatternCase, tell: (sighting: Sighting) => ToldSighting): ToldLifecycle {
  const now = latestSighting(known)
  const then = lastLook(known)
  const differs = then.observed !== now.observed || then.strength !== now.strength || then.found !== now.found
  const step = (one: PatternStep | null): ToldStep | null => (one === null ? null : { ...one, seen: tell(one.seen) })
  return {
    rev: known.rev,
    steps: known.steps.map(one => ({ ...one, seen: tell(one.seen) })),
    sightings: known.sightings.map(tell),
    recommendations: known.recommendations,
    lastDecision: step(lastDecision(known)),
    changed: differs ? { then: tell(then), now: tell(now) } : null,
    notLearned: step(judgedNotLearned(known)),
  }
}

/** Earlier counts would give away what is hidden now. */
function toldSighting(
  { on, found, observed, expected, ratio, strength }: Sighting,
  hides: 'nothing' | 'small-numbers' | 'all-numbers',
): ToldSighting {
  const hidden = hides === 'all-numbers' || (hides === 'small-numbers' && observed < SMALL)
  return { on, found, expected, strength, observed: hidden ? null : observed, ratio: hidden ? null : ratio }
}

/** Somebody who may not decide is not shown, across trusts, what those who may have dismissed. */
export function isDismissedFor(lifecycle: VisibleLifecycle | null): boolean {
  return lifecycle?.state === 'dismissed' && lifecycle.told === null
}
