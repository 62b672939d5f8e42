import type { LifecycleRole } from '../patterns/lifecycle-table.js'
import { hasRole, type Viewer } from './viewer.js'

/** What of a pattern says who decides it. */
interface Scope {
  /** The one trust that it is about; `null` for one across trusts. */
  readonly trust: string | null
}

/**
 * In which part the viewer decides about a pattern, or `null`: not at all. What is about one trust is decided by its own
 * reviewers, and by nobody else; what is across trusts by national analysts.
 */
export function decidingRole(viewer: Viewer, { trust }: Scope): LifecycleRole | null {
  if (viewer.userId === null) return null
  if (trust === null) return hasRole(viewer, 'national-analyst') ? 'national-analyst' : null
  return viewer.trust === trust && hasRole(viewer, 'reviewer') ? 'reviewer' : null
}

/**
 * Whether the viewer reads what was decided and why. Of one trust's pattern its reviewers and board; of one across trusts
 * national analysts, whose words may name trusts.
 */
export function readsDecisions(viewer: Viewer, { trust }: Scope): boolean {
  if (viewer.userId === null) return false
  if (trust === null) return hasRole(viewer, 'national-analyst')
  return viewer.trust === trust && hasRole(viewer, 'reviewer', 'board')
}
