import type { RequestHandler } from 'express'
import { mayRecord } from '../domain/access/permission.js'
import { ROLE_LABELS, type Viewer } from '../domain/access/viewer.js'
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
}

/** Sets what the layout needs around every page; a page adds its title and its own view. */
export function frameLocals(parts: FrameParts): RequestHandler {
  return (req, res, next) => {
    const viewer = viewerFrom(res)
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
      navigation: navigationFor(viewer, req.path),
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
function navigationFor(viewer: Viewer, path: string): NavigationItem[] {
  const items = [
    { text: 'Search', href: '/search' },
    ...(mayRecord(viewer) ? [{ text: 'Record', href: '/record' }] : []),
    { text: 'Patterns', href: '/patterns' },
    { text: 'Trusts', href: '/trusts' },
    { text: 'Failure types', href: '/failure-types' },
  ]
  return items.map(item => ({ ...item, current: path === item.href || path.startsWith(`${item.href}/`) }))
}
