import type { RequestHandler } from 'express'
import { mayRecord } from '../domain/access/permission.js'
import { hasRole, ROLE_LABELS, type Viewer } from '../domain/access/viewer.js'
import type { Frame, NavigationItem } from './frame.js'
import { viewerFrom } from './request-viewer.js'
import { signInHref } from './return-to.js'

export interface FrameParts {
  readonly demo: boolean
  readonly version: string
  readonly taxonomyVersion: string
  /** When the search index last stood in step with the store, in words; `null` while it is being built. */
  readonly indexedAt: () => string | null
  readonly trustName: (odsCode: string) => string | null
  /** How many records the viewer could take up for review; 0 for whoever reviews none. */
  readonly reviewCount: (viewer: Viewer) => Promise<number>
}

/** Sets what the layout needs around every page; a page adds its title and its own view. */
export function frameLocals(parts: FrameParts): RequestHandler {
  return async (req, res, next) => {
    const viewer = viewerFrom(res)
    const toReview = reviews(viewer) ? await parts.reviewCount(viewer) : 0
    const frame: Omit<Frame, 'csrfToken' | 'notices'> = {
      pageTitle: '',
      viewer:
        viewer.userId === null
          ? null
          : {
              name: viewer.name,
              roleLabel: viewer.roles.map(role => ROLE_LABELS[role]).join(', '),
              trustName: viewer.trust === null ? null : (parts.trustName(viewer.trust) ?? viewer.trust),
            },
      navigation: navigationFor(viewer, req.path, toReview),
      demo: parts.demo,
      searchBox: { show: req.path !== '/search', query: '' },
      signInHref: signInHref(req.originalUrl),
      wide: false,
      footer: { version: parts.version, taxonomyVersion: parts.taxonomyVersion, indexedAt: parts.indexedAt() },
    }
    Object.assign(res.locals, frame)
    next()
  }
}

/** Only what exists and the viewer's roles may do. */
function navigationFor(viewer: Viewer, path: string, toReview: number): NavigationItem[] {
  const items: Omit<NavigationItem, 'current'>[] = [
    { text: 'Search', href: '/search' },
    ...(mayRecord(viewer) ? [{ text: 'Record', href: '/record' }] : []),
    ...(reviews(viewer)
      ? [{ text: 'Review', href: '/review', count: toReview, countLabel: 'waiting for you', countLabelHidden: true }]
      : []),
    { text: 'Patterns', href: '/patterns' },
    ...(hasRole(viewer, 'reviewer', 'board', 'national-analyst')
      ? [{ text: 'Recommendations', href: '/recommendations' }]
      : []),
    { text: 'Trusts', href: '/trusts' },
    { text: 'Failure types', href: '/failure-types' },
    ...(hasRole(viewer, 'admin', 'national-admin') ? [{ text: 'Admin', href: '/admin' }] : []),
  ]
  const stands = (href: string): boolean => path === href || path.startsWith(`${href}/`)
  return items.map(item => ({ ...item, current: [item.href, ...(BELONGS[item.href] ?? [])].some(stands) }))
}

/** Pages that are reached from an entry, and whose addresses do not begin with its own. */
const BELONGS: Readonly<Record<string, readonly string[]>> = { '/admin': ['/audit'], '/review': ['/import'] }

function reviews(viewer: Viewer): boolean {
  return viewer.trust !== null && hasRole(viewer, 'reviewer')
}
