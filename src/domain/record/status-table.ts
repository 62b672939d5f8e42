import type { RecordStatus } from './code-lists.js'

/** What somebody may do to a record as a whole. */
export type StatusAction =
  | 'submit'
  | 'discard'
  | 'withdraw'
  | 'claim'
  | 'assign'
  | 'unclaim'
  | 'return'
  | 'accept'
  | 'duplicate'
  | 'not-imaging'
  | 'reopen'
  | 'prepare-release'
  | 'decline-release'
  | 'release'
  | 'withdraw-release'
  | 'undo-release'

/** In which part somebody acts: as whoever recorded it, or as a reviewer of the trust that holds it. */
export type ActingRole = 'author' | 'reviewer'

/**
 * Who of the role: anybody, whoever has claimed it, anybody but the person who prepared the release that waits, or
 * whoever signed the release.
 */
export type ActingPerson = 'anybody' | 'holder' | 'second-person' | 'signatory'

export interface StatusRule {
  readonly role: ActingRole
  readonly from: RecordStatus
  readonly action: StatusAction
  readonly to: RecordStatus
  readonly person: ActingPerson
  /** A reason must be given; whoever recorded it reads it. */
  readonly comment: boolean
  /** The record must pass the checks of its kind. */
  readonly valid: boolean
  /** What the button says. */
  readonly button: string
}

/**
 * Every way a record goes from one status to another, and who may send it there. Permissions,
 * their tests and the diagram in the docs are all read from here; what is not here is not let through.
 */
export const STATUS_TABLE: readonly StatusRule[] = [
  rule('author', 'draft', 'submit', 'submitted', 'Submit', { valid: true }),
  rule('author', 'draft', 'discard', 'withdrawn', 'Discard this draft'),
  rule('author', 'returned', 'submit', 'submitted', 'Submit again', { valid: true }),
  rule('author', 'submitted', 'withdraw', 'withdrawn', 'Withdraw', { comment: true }),
  rule('author', 'returned', 'withdraw', 'withdrawn', 'Withdraw', { comment: true }),

  rule('reviewer', 'submitted', 'claim', 'in-review', 'Claim'),
  rule('reviewer', 'submitted', 'assign', 'in-review', 'Give to a reviewer'),
  rule('reviewer', 'in-review', 'assign', 'in-review', 'Give to a reviewer'),
  rule('reviewer', 'in-review', 'unclaim', 'submitted', 'Release claim', { person: 'holder' }),
  rule('reviewer', 'in-review', 'accept', 'accepted', 'Accept', { person: 'holder', valid: true }),
  rule('reviewer', 'in-review', 'return', 'returned', 'Return with a reason', { person: 'holder', comment: true }),
  rule('reviewer', 'in-review', 'duplicate', 'duplicate', 'Mark as a duplicate', { person: 'holder', comment: true }),
  rule('reviewer', 'in-review', 'not-imaging', 'not-imaging', 'Not imaging', { person: 'holder', comment: true }),
  rule('reviewer', 'in-review', 'withdraw', 'withdrawn', 'Withdraw', { person: 'holder', comment: true }),
  rule('reviewer', 'returned', 'reopen', 'in-review', 'Take back for review', { comment: true }),
  rule('reviewer', 'duplicate', 'reopen', 'in-review', 'Open again', { comment: true }),
  rule('reviewer', 'not-imaging', 'reopen', 'in-review', 'Open again', { comment: true }),
  rule('reviewer', 'withdrawn', 'reopen', 'in-review', 'Open again', { comment: true }),
  rule('reviewer', 'accepted', 'reopen', 'in-review', 'Open again', { comment: true }),

  rule('reviewer', 'accepted', 'prepare-release', 'accepted', 'Prepare a release'),
  rule('reviewer', 'accepted', 'decline-release', 'accepted', 'Send the release back', {
    person: 'second-person',
    comment: true,
  }),
  rule('reviewer', 'accepted', 'release', 'released', 'Sign and release', { person: 'second-person', valid: true }),
  rule('reviewer', 'released', 'withdraw-release', 'accepted', 'Withdraw the release', { comment: true }),
  rule('reviewer', 'released', 'undo-release', 'accepted', 'Undo', { person: 'signatory' }),
]

function rule(
  role: ActingRole,
  from: RecordStatus,
  action: StatusAction,
  to: RecordStatus,
  button: string,
  more: Partial<Pick<StatusRule, 'person' | 'comment' | 'valid'>> = {},
): StatusRule {
  return { role, from, action, to, button, person: 'anybody', comment: false, valid: false, ...more }
}

/** Statuses in which a record waits for a reviewer of its trust. */
export const WAITING_FOR_REVIEW: readonly RecordStatus[] = ['submitted', 'in-review']

/** Every action of the table once, in its order. */
export const STATUS_ACTIONS: readonly StatusAction[] = [...new Set(STATUS_TABLE.map(({ action }) => action))]
