import { scopeOf } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import type { SearchScope } from './search-index.js'

/** What this viewer may find. The only maker of a `SearchScope`, so that nobody searches without a viewer. */
export function scopeFor(viewer: Viewer): SearchScope {
  return scopeOf(viewer) as SearchScope
}
