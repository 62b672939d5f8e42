import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Of the one inline script, after `<body>` in `views/layouts/main.hbs`: it is constant, so its hash may stand here. */
export const LAYOUT_SCRIPT_HASH = 'sha256-tDOvXJi1PXbg0CWjLCCYSNHRXtps26K4JXkE3M6u/c0='

/**
 * Headers that keep pages from loading, framing or leaking anything: no other origin, no inline script or style.
 * `secure` says that the site is served over TLS; only then may browsers be told to insist on it.
 */
export function securityHeaders({ secure }: { readonly secure: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        manifestSrc: ["'self'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'", `'${LAYOUT_SCRIPT_HASH}'`],
      },
    },
    frameguard: { action: 'deny' },
    // Addresses carry search words and references: they go to no other site.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: false },
  })
}
