import { decidingRole } from '../domain/access/pattern-permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import type { LinkView } from '../web/text-view.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Where events told in nearly the same words can be marked as one. */
export interface JoinView {
  readonly lead: string
  readonly offers: readonly LinkView[]
}

/**
 * D6 at one trust, for its reviewers: each further event set beside the first, by the page that joins events, with the other
 * reference filled in. `null` for who may not join them, and where there is nothing to join.
 */
export function joinView(viewer: Viewer, pattern: VisiblePattern): JoinView | null {
  const { detector, trust, published, events } = pattern
  if (detector !== 'D6' || published || trust === null || decidingRole(viewer, pattern) !== 'reviewer') return null
  const [first, ...others] = events.filter(event => event.counted).flatMap(({ refs }) => refs.slice(0, 1))
  if (first === undefined || others.length === 0) return null
  return {
    lead: 'If you can tell that they are one event, mark them so: they then count once, and both records stay. Nothing is joined until you say why, and it can be undone.',
    offers: others.map(other => ({
      text: `Mark ${first} and ${other} as the same event`,
      href: `/records/${first}/event?other=${other}`,
    })),
  }
}
