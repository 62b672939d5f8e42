import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { recordStatuses } from '../../domain/record/code-lists.js'
import { recordHref } from './action-views.js'
import { standingView } from './standing-views.js'

/** What became of one record, for whoever recorded it. */
export interface BecameView {
  readonly title: string
  readonly href: string
  readonly ref: string
  readonly status: string
  readonly text: string
  readonly reason: string | null
}

/** What became of what somebody has recorded, the latest first; drafts and what was discarded have become nothing. */
export function becameView(records: readonly VisibleRecord[]): readonly BecameView[] {
  return records.flatMap(record => {
    const standing = record.submittedAt === null ? null : standingView(record, [])
    if (standing === null) return []
    const { ref, title, status } = record
    return [
      {
        title,
        ref,
        href: recordHref(record),
        status: recordStatuses.label(status),
        text: standing.text,
        reason: standing.reason,
      },
    ]
  })
}
