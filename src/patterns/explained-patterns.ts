import { explainedRises } from '../domain/patterns/explained-rise.js'
import type { TrackedPattern } from './pattern-store.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Worked out once for each run that is served. */
const KNOWN = new WeakMap<readonly TrackedPattern[], ReadonlyMap<string, string>>()

/**
 * Says of a rise which spread it is mostly made of, and of that spread that it explains the rise: only where this viewer
 * may see both, so that neither tells of the other.
 */
export function tellExplained(
  shown: readonly VisiblePattern[],
  patterns: readonly TrackedPattern[],
): readonly VisiblePattern[] {
  const rises = KNOWN.get(patterns) ?? explainedRises(patterns)
  KNOWN.set(patterns, rises)
  if (rises.size === 0) return shown
  const ids = new Set(shown.map(({ id }) => id))
  const told = [...rises].filter(([rise, spread]) => ids.has(rise) && ids.has(spread))
  const [partOf, explains] = [new Map(told), new Map(told.map(([rise, spread]) => [spread, rise]))]
  return shown.map(pattern => ({
    ...pattern,
    partOf: partOf.get(pattern.id) ?? null,
    explains: explains.get(pattern.id) ?? null,
  }))
}

/**
 * One event of the world, one row: leaves out a rise whose spread is in the same list. Not where somebody has decided about
 * the rise, or the spread is dismissed or quiet: then each stands for itself.
 */
export function withoutExplained(list: readonly VisiblePattern[]): VisiblePattern[] {
  const spreads = new Map(list.map(pattern => [pattern.id, pattern]))
  return list.filter(({ partOf, lifecycle }) => {
    const spread = partOf === null ? undefined : spreads.get(partOf)
    if (spread === undefined || (lifecycle !== null && lifecycle.state !== 'emerging')) return true
    return spread.lifecycle?.state === 'dismissed' || spread.lifecycle?.state === 'quiet'
  })
}
