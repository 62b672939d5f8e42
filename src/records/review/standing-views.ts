import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { waitsForSignature } from '../../domain/record/review.js'
import type { StatusRule } from '../../domain/record/status-table.js'
import type { LinkView } from '../../web/text-view.js'
import { dayOf } from '../record-words.js'

/** Where a record stands and what can be done now: beside the record, for its author and its reviewers. */
export interface StandingView {
  readonly title: string
  readonly text: string
  /** The reason that was given, in the reviewer's words. */
  readonly reason: string | null
  readonly link: LinkView | null
  /** What can be done now, the first one foremost. */
  readonly actions: readonly StandingAction[]
}
export interface StandingAction {
  readonly text: string
  readonly href: string
  /** Sends a form of its own; else a link to a page that asks for more. */
  readonly post: boolean
  readonly main: boolean
}

/** Actions that need no page between: nothing is asked, and they are easily undone. */
const AT_ONCE: ReadonlySet<string> = new Set(['claim', 'unclaim'])

/** What became of a record, and the buttons of the status table; `null` for readers of releases and published cases. */
export function standingView(record: VisibleRecord, rules: readonly StatusRule[]): StandingView | null {
  if (record.projection !== 'full') return null
  const { review } = record
  return {
    ...wordsOf(record),
    reason: review.reason === '' ? null : review.reason,
    link:
      review.duplicateOf === null
        ? null
        : { text: `Open ${review.duplicateOf}`, href: `/records/${review.duplicateOf}` },
    actions: actionsOf(record, rules),
  }
}

/** Where more stands about a record, for its author and its reviewers; none for everybody else. */
export function moreLinks(record: VisibleRecord, rules: readonly StatusRule[]): readonly LinkView[] {
  if (record.projection !== 'full' || record.submittedAt === null) return []
  const page = `/records/${record.ref}`
  const reviews = record.own && rules.some(({ role }) => role === 'reviewer')
  return [
    { text: 'Add later words', href: `${page}/addenda` },
    { text: 'Learning responses and recommendations', href: `${page}/learning` },
    ...(reviews
      ? [
          { text: 'Other records of the same event', href: `${page}/event` },
          { text: `What was changed (${record.revisions.length})`, href: `${page}/history` },
        ]
      : []),
  ]
}

function wordsOf(record: VisibleRecord): Pick<StandingView, 'title' | 'text'> {
  const { status, review, release, releaseDraft } = record
  const since = sinceOf(record)
  switch (status) {
    case 'submitted':
      return { title: 'Waiting to be claimed', text: `With the patient safety team since ${since}.` }
    case 'in-review':
      return review.holder === null
        ? { title: 'In review', text: 'Nobody has it at present: a reviewer gives it to somebody.' }
        : {
            title: 'In review',
            text: `${review.holder.name} has had it since ${dayOf(review.heldSince ?? record.updatedAt)}.`,
          }
    case 'returned':
      return record.recordedByViewer
        ? { title: 'Returned to you', text: `On ${since}. Change what is asked for, then submit it again.` }
        : { title: 'Returned', text: `It has waited for its author since ${since}.` }
    case 'accepted':
      return {
        title: 'Accepted',
        text:
          releaseDraft === null
            ? `On ${since}. Its coding counts in your trust’s patterns.`
            : waitsForSignature(releaseDraft)
              ? `On ${since}. A version for others waits for a second person to sign it.`
              : `On ${since}. A version for others is being prepared.`,
      }
    case 'released':
      return {
        title: 'Released',
        text: `On ${release === null ? since : dayOf(release.releasedAt)}. Others can read a version without names or places, and learn from it.`,
      }
    case 'duplicate':
      return {
        title: 'A duplicate',
        text: `On ${since} it was found to tell of the same as ${review.duplicateOf ?? 'another record'}. Nothing of it is lost.`,
      }
    case 'not-imaging':
      return { title: 'Closed: not about imaging', text: `On ${since}. It is kept, and not counted.` }
    case 'withdrawn':
      return { title: 'Withdrawn', text: `On ${since}. It is kept, and not counted.` }
    default:
      return { title: 'Published', text: 'Anybody may read it at its publisher’s address.' }
  }
}

/** The day on which it came to where it stands. */
function sinceOf({ history, status, submittedAt, updatedAt }: VisibleRecord): string {
  const arrived = history.filter(({ to, action }) => (to ?? action) === status).at(-1)?.at
  return dayOf(arrived ?? submittedAt ?? updatedAt)
}

function actionsOf(record: VisibleRecord, rules: readonly StatusRule[]): readonly StandingAction[] {
  const page = `/records/${record.ref}`
  const holds = rules.some(({ action }) => action === 'accept')
  const found: StandingAction[] = holds
    ? [{ text: 'Code this record', href: `${page}/coding`, post: false, main: true }]
    : []
  for (const { action, button } of rules) {
    const offered = offerOf(record, action, button)
    if (offered === null || found.some(({ href }) => href === offered.href)) continue
    found.push({ ...offered, main: !TAKES_BACK.has(action) && !found.some(({ main }) => main) })
  }
  return found.sort((a, b) => Number(b.main) - Number(a.main))
}

/** What is offered, and never as the one thing to do. */
const TAKES_BACK: ReadonlySet<StatusRule['action']> = new Set([
  'withdraw',
  'withdraw-release',
  'undo-release',
  'reopen',
])

function offerOf(
  record: VisibleRecord,
  action: StatusRule['action'],
  button: string,
): Omit<StandingAction, 'main'> | null {
  const page = `/records/${record.ref}`
  switch (action) {
    case 'submit':
      return record.status === 'returned'
        ? { text: 'Change and submit again', href: `/record/${record.kind}/${record.ref}`, post: false }
        : null
    case 'discard':
      return null
    case 'prepare-release':
      return {
        text: record.releaseDraft === null ? button : 'Change the release',
        href: `${page}/release`,
        post: false,
      }
    case 'release':
    case 'decline-release':
      return { text: 'Check and sign the release', href: `${page}/release`, post: false }
    case 'withdraw-release':
    case 'undo-release':
      return { text: button, href: `${page}/release`, post: false }
    default:
      return { text: button, href: `${page}/review/${action}`, post: AT_ONCE.has(action) }
  }
}
