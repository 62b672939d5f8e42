import type { ImagingRecord } from '../record/record.js'
import { waitsForSignature } from '../record/review.js'
import {
  STATUS_TABLE,
  type ActingPerson,
  type ActingRole,
  type StatusAction,
  type StatusRule,
} from '../record/status-table.js'
import { mayRecord } from './permission.js'
import { hasRole, type Viewer } from './viewer.js'

type Subject = Pick<
  ImagingRecord,
  'status' | 'ownerTrust' | 'reporter' | 'submittedAt' | 'review' | 'releaseDraft' | 'release' | 'history'
>

/**
 * What the status table says of one action by one person: the rule that lets them, or why not. `role`: never, as who they
 * are; `status`: not any more or not yet; `person`: somebody else of the same role may.
 */
export type Permission =
  { readonly rule: StatusRule; readonly refused?: never } | { readonly refused: Refusal; readonly rule?: never }
export type Refusal = 'role' | 'status' | 'person'

/** The parts in which somebody may act on a record; none for everybody outside. */
export function actingRoles(viewer: Viewer, record: Subject): ActingRole[] {
  const roles: ActingRole[] = []
  if (mayRecord(viewer) && record.reporter?.userId === viewer.userId) roles.push('author')
  if (mayReview(viewer, record)) roles.push('reviewer')
  return roles
}

/** Whether the viewer is of the patient safety team that this record was submitted to. */
export function mayReview(viewer: Viewer, record: Subject): boolean {
  return (
    viewer.userId !== null &&
    viewer.trust !== null &&
    record.ownerTrust === viewer.trust &&
    hasRole(viewer, 'reviewer') &&
    record.status !== 'draft' &&
    record.submittedAt !== null
  )
}

/** Whether the viewer reviews this record now: coding and facts are changed by whoever has claimed it, and by nobody else. */
export function holds(viewer: Viewer, record: Subject): boolean {
  return mayReview(viewer, record) && record.status === 'in-review' && record.review.holder?.userId === viewer.userId
}

/** Whether the table lets the viewer do this to the record as it stands. */
export function permissionFor(viewer: Viewer, record: Subject, action: StatusAction): Permission {
  const roles = actingRoles(viewer, record)
  const ofRole = STATUS_TABLE.filter(rule => rule.action === action && roles.includes(rule.role))
  if (ofRole.length === 0) return { refused: 'role' }
  const ofStatus = ofRole.filter(rule => rule.from === record.status)
  if (ofStatus.length === 0) return { refused: 'status' }
  const rule = ofStatus.find(({ person }) => isThePerson(viewer, record, person))
  return rule === undefined ? { refused: 'person' } : { rule }
}

/** Every rule by which the viewer may act now, in the order of the table: the buttons. */
export function rulesFor(viewer: Viewer, record: Subject): readonly StatusRule[] {
  const roles = actingRoles(viewer, record)
  return STATUS_TABLE.filter(
    rule => rule.from === record.status && roles.includes(rule.role) && isThePerson(viewer, record, rule.person),
  )
}

function isThePerson(viewer: Viewer, subject: Subject, person: ActingPerson): boolean {
  const { review, releaseDraft, release, history } = subject
  switch (person) {
    case 'anybody':
      return true
    case 'holder':
      return review.holder?.userId === viewer.userId
    case 'second-person':
      return waitsForSignature(releaseDraft) && releaseDraft.preparedBy.userId !== viewer.userId
    case 'signatory':
      return release?.releasedBy.userId === viewer.userId && history.at(-1)?.action === 'released'
  }
}
