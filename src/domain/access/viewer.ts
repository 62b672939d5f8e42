/** What a signed-in person may be; several at once are possible. */
export const ROLES = [
  'reporter',
  'reviewer',
  'board',
  'trainer',
  'admin',
  'national-analyst',
  'national-admin',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  reporter: 'Reporter',
  reviewer: 'Reviewer',
  board: 'Board member',
  trainer: 'Trainer',
  admin: 'Trust administrator',
  'national-analyst': 'National analyst',
  'national-admin': 'National administrator',
}

/** Roles that belong to a trust; the others belong to none. */
export const TRUST_ROLES: readonly Role[] = ['reporter', 'reviewer', 'board', 'trainer', 'admin']

/** Roles that may read releases of every trust. The two administrators read no narrative at all. */
const RELEASE_READERS: readonly Role[] = ['reporter', 'reviewer', 'board', 'trainer', 'national-analyst']

/** Whoever asks: every service takes one, and there is no way to ask without. */
export interface Viewer {
  /** `null` for somebody not signed in. */
  readonly userId: string | null
  readonly name: string
  readonly roles: readonly Role[]
  /** ODS code; `null` for national roles and for somebody not signed in. */
  readonly trust: string | null
  /** Reads de-identified releases of other trusts. */
  readonly readsReleases: boolean
}

/** Somebody who has not signed in: sees what is published anyway, nothing else. */
export const ANONYMOUS: Viewer = { userId: null, name: 'Visitor', roles: [], trust: null, readsReleases: false }

/** The command line without `--as`: what is published and what is released. */
export const TERMINAL: Viewer = { userId: null, name: 'Command line', roles: [], trust: null, readsReleases: true }

/** A viewer from an account. Trust roles without a trust are dropped: they would have nothing to be about. */
export function viewerOf(account: {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly trust: string | null
}): Viewer {
  const roles = account.roles.filter(role => account.trust !== null || !TRUST_ROLES.includes(role))
  return {
    userId: account.id,
    name: account.name,
    roles,
    trust: account.trust,
    readsReleases: roles.some(role => RELEASE_READERS.includes(role)),
  }
}

export function hasRole(viewer: Viewer, ...roles: readonly Role[]): boolean {
  return viewer.roles.some(role => roles.includes(role))
}
