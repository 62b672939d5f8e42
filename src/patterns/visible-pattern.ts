import { seesTrustAggregates } from '../domain/access/permission.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { SMALL, shownCount, type ShownCount } from '../domain/patterns/small-numbers.js'
import type { PatternCase } from '../domain/patterns/lifecycle.js'
import { countedUnit, type PatternEvent, type RunningAlarm } from '../domain/patterns/pattern.js'
import type { TrackedPattern } from './pattern-store.js'
import { isDismissedFor, visibleLifecycle, type VisibleLifecycle } from './visible-lifecycle.js'

/**
 * A pattern as one viewer may see it. Trusts are named only where this viewer may know them, and a number from which one
 * of the others could be told is not there.
 */
export interface VisiblePattern extends Omit<TrackedPattern, 'observed' | 'key' | 'changed' | 'alarm'> {
  /** Who sees it so: everybody (published), a trust's own people, or readers of releases across trusts. */
  readonly audience: 'everybody' | 'own-trust' | 'across-trusts'
  /**
   * `null`: fewer than five events or fewer than five trusts stand behind it, or behind what is left of it without the events
   * that this viewer may see.
   */
  readonly observed: number | null
  /** Trusts that may be named to this viewer. */
  readonly trusts: readonly string[]
  /** The viewer's own trust is among those counted, and they may know. */
  readonly ownAmong: boolean
  /** Trusts that may not be named. */
  readonly otherTrusts: ShownCount
  readonly changed: { readonly on: string; readonly from: number } | null
  /** Its `sum` is `null` where the number that it was made from is not told. */
  readonly alarm: (Omit<RunningAlarm, 'sum'> & { readonly sum: number | null }) | null
  /** What people and runs have made of it, as far as this viewer may know; `null` where they may not at all. */
  readonly lifecycle: VisibleLifecycle | null
  /** D3 over all trusts: the spread (D2) that it is mostly made of; `null` where there is none that the viewer may see. */
  readonly partOf: string | null
  /** D2: the rise over all trusts that it explains; `null` as above. */
  readonly explains: string | null
}

/** What stands until it is told which patterns a viewer sees together. */
const UNEXPLAINED = { partOf: null, explains: null } as const

/** The pattern for this viewer, or `null`: nothing is shown unless a rule says so. */
export function visiblePattern(
  viewer: Viewer,
  pattern: TrackedPattern,
  isReleased: (ref: string) => boolean,
  looked?: PatternCase,
): VisiblePattern | null {
  const { key: _key, ...rest } = pattern
  // A case from when it stood out is not about what is only worth a look now.
  const known = pattern.strength === 'worth-a-look' ? undefined : looked
  const lifecycle = visibleLifecycle(viewer, pattern, known, 'nothing')
  const whole = {
    ...rest,
    lifecycle,
    ownAmong: pattern.trusts.includes(viewer.trust ?? ''),
    otherTrusts: shownCount(0),
    ...UNEXPLAINED,
  }
  if (pattern.published) return { ...whole, audience: 'everybody' }
  if (pattern.trust !== null) {
    return seesTrustAggregates(viewer, pattern.trust) ? { ...whole, audience: 'own-trust' } : null
  }
  if (!readsAcrossTrusts(viewer) || tellsOfFew(pattern)) return null
  const across = acrossTrusts(viewer, rest, isReleased, known)
  return isDismissedFor(across.lifecycle) ? null : across
}

/** Who is shown counts over several trusts' own records: signed-in readers of releases. */
export function readsAcrossTrusts(viewer: Viewer): boolean {
  return viewer.userId !== null && viewer.readsReleases
}

/** What is left of a number of events without those that one may see is small, or of few trusts, also where those are named. */
function leavesFew(hidden: readonly PatternEvent[]): boolean {
  const trusts = new Set(hidden.map(event => event.trust)).size
  return hidden.length > 0 && (hidden.length < SMALL || trusts < SMALL)
}

/** D5: either type was recorded so seldom that the expected number, a product of shares, would tell how often. */
function tellsOfFew({ detector, thirdType, expectation }: TrackedPattern): boolean {
  if (detector !== 'D5' || thirdType !== null || expectation === null) return false
  return expectation.peerEventsOfType < SMALL || expectation.ownOthers < SMALL
}

function acrossTrusts(
  viewer: Viewer,
  pattern: Omit<TrackedPattern, 'key'>,
  isReleased: (ref: string) => boolean,
  known: PatternCase | undefined,
): VisiblePattern {
  const analyst = hasRole(viewer, 'national-analyst')
  const named = pattern.trusts.filter(
    trust =>
      seesTrustAggregates(viewer, trust) ||
      (analyst && pattern.events.some(event => event.counted && event.trust === trust && event.refs.some(isReleased))),
  )
  const others = pattern.trusts.length - named.length
  const own = (trust: string): boolean => seesTrustAggregates(viewer, trust)
  const isOpen = (event: PatternEvent): boolean => own(event.trust) || (analyst && event.refs.some(isReleased))
  const shown = pattern.events.filter(isOpen)
  const hidden = pattern.events.filter(event => event.counted && !isOpen(event))
  const tooFew =
    (others > 0 && (others < SMALL || pattern.observed < SMALL)) ||
    (countedUnit(pattern) === 'event' && leavesFew(hidden))
  return {
    ...pattern,
    audience: 'across-trusts',
    trusts: named,
    ownAmong: named.some(own),
    otherTrusts: shownCount(others),
    ...UNEXPLAINED,
    lifecycle: visibleLifecycle(
      viewer,
      pattern,
      known,
      tooFew ? 'all-numbers' : others > 0 || hidden.length > 0 ? 'small-numbers' : 'nothing',
    ),
    // The ratio, the chance, the running sum and the score would give the number away.
    ...(tooFew
      ? {
          ...{ observed: null, ratio: null, midP: null, changed: null, clumped: null },
          priority: pattern.priority === null ? null : Math.floor(pattern.priority),
          alarm: pattern.alarm === null ? null : { ...pattern.alarm, sum: null },
        }
      : {}),
    worstHarm: null,
    events: shown.map(event => ({ ...event, refs: own(event.trust) ? event.refs : event.refs.filter(isReleased) })),
    orderUnknown: [],
  }
}
