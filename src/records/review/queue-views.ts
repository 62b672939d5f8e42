import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { recordKinds, recordStatuses } from '../../domain/record/code-lists.js'
import type { Person } from '../../domain/record/record.js'
import { waitsForSignature } from '../../domain/record/review.js'
import { harmTag, type TagView } from '../../web/tag-view.js'
import type { EmptyStateView } from '../../web/page-view.js'
import { ageInWords, daysBetween, inList, inWords } from '../record-words.js'
import { QUEUE_TABS, type QueueItem, type QueuePage, type QueueTab } from './review-queue.js'
import { STAGE_LIMITS, stageDays, type WaitingStage } from './stage-days.js'

export type QueueSort = 'age' | 'harm'

export interface QueueView {
  /** What waits for the viewer, in a sentence. */
  readonly lead: string
  /** When a step is shown as late, in a sentence. */
  readonly limits: string
  readonly tabs: readonly TabView[]
  readonly sorts: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  readonly caption: string
  readonly rows: readonly QueueRowView[]
  /** The page itself, for the way back after giving records to somebody. */
  readonly href: string
  readonly assign: { readonly reviewers: readonly { readonly id: string; readonly name: string }[] } | null
  readonly empty: EmptyStateView
}
export interface TabView {
  readonly text: string
  readonly href: string
  readonly count: number
  readonly current: boolean
}
export interface QueueRowView {
  readonly ref: string
  readonly title: string
  readonly href: string
  readonly kind: string
  /** Since it was submitted. */
  readonly age: string
  /** Days at each stage where it waits, in words. */
  readonly stages: string
  /** The stage where it stands has taken longer than thought right; in words. */
  readonly late: string | null
  readonly harm: TagView | null
  readonly harmText: string
  readonly status: string
  readonly who: string
  /** It can be given to a reviewer now. */
  readonly assignable: boolean
  readonly next: NextStep
}
/** A link, or a button that sends the row's own small form. */
export interface NextStep {
  readonly text: string
  readonly href: string
  readonly post: boolean
}

const TAB_WORDS: Readonly<
  Record<QueueTab, { readonly tab: string; readonly caption: string; readonly empty: string }>
> = {
  mine: { tab: 'Mine', caption: 'Records that you have claimed', empty: 'You have claimed nothing.' },
  unclaimed: { tab: 'Unclaimed', caption: 'Records that nobody has claimed', empty: 'Nothing waits to be claimed.' },
  others: {
    tab: 'With others',
    caption: 'Records that others have claimed',
    empty: 'Nobody else is reviewing anything.',
  },
  returned: { tab: 'Returned', caption: 'Records that wait for their authors', empty: 'Nothing waits for its author.' },
  releases: {
    tab: 'Releases to sign',
    caption: 'Releases that wait for a second person',
    empty: 'No release waits to be signed.',
  },
  all: { tab: 'All waiting', caption: 'Everything that waits for somebody', empty: 'Nothing waits for anybody.' },
  closed: {
    tab: 'Closed',
    caption: 'Duplicates, records not about imaging, and withdrawn ones',
    empty: 'Nothing has been closed.',
  },
}

/** The queue: what waits, for how long, for whom, and what to do next. */
export function queueView(parts: {
  readonly page: QueuePage
  readonly tab: QueueTab
  readonly sort: QueueSort
  readonly reviewers: readonly Person[]
  readonly viewer: { readonly userId: string | null }
  readonly now: Date
}): QueueView {
  const { page, tab, sort, reviewers, viewer, now } = parts
  const words = TAB_WORDS[tab]
  const rows = page.items.map(item => queueRow(item, viewer.userId, now))
  return {
    lead: leadOf(page.counts),
    limits: `A step is shown in red after ${STAGE_LIMITS.submitted} days unclaimed, ${STAGE_LIMITS['in-review']} in review or ${STAGE_LIMITS.returned} with its author.`,
    tabs: QUEUE_TABS.map(each => ({
      text: TAB_WORDS[each].tab,
      href: queueHref(each, sort),
      count: page.counts[each],
      current: each === tab,
    })),
    sorts: [
      { text: 'Longest waiting', href: queueHref(tab, 'age'), current: sort === 'age' },
      { text: 'Most harm', href: queueHref(tab, 'harm'), current: sort === 'harm' },
    ],
    caption: words.caption,
    rows,
    href: queueHref(tab, sort),
    assign: rows.some(row => row.assignable)
      ? { reviewers: reviewers.map(({ userId, name }) => ({ id: userId, name })) }
      : null,
    empty: {
      title: words.empty,
      text: null,
      suggestions: [],
      actions:
        tab === 'all'
          ? [{ text: 'Back to home', href: '/' }]
          : [{ text: 'All that waits', href: queueHref('all', sort) }],
    },
  }
}

export function queueHref(tab: QueueTab, sort: QueueSort, page = 1): string {
  const query = new URLSearchParams({ tab, ...(sort === 'harm' && { sort }), ...(page > 1 && { page: String(page) }) })
  return `/review?${query.toString()}`
}

function leadOf({ mine, unclaimed }: QueuePage['counts']): string {
  if (mine + unclaimed === 0) return 'Nothing waits for you.'
  const claimed = mine === 0 ? [] : [`${inWords(mine)} that you have claimed`]
  const free = unclaimed === 0 ? [] : [`${inWords(unclaimed)} that nobody has claimed`]
  return `Waiting for you: ${inList([...claimed, ...free])}.`
}

function queueRow({ record, rules }: QueueItem, userId: string | null, now: Date): QueueRowView {
  const stages = stageDays(record.history, now)
  const harm = harmTag(record.harm.physical)
  return {
    ref: record.ref,
    title: record.title,
    href: record.status === 'duplicate' ? `/records/${record.ref}?as-itself=yes` : `/records/${record.ref}`,
    kind: recordKinds.label(record.kind),
    age: ageInWords(daysBetween(record.submittedAt ?? record.updatedAt, now)),
    stages: stages.map(({ stage, days }) => `${STAGE_WORDS[stage]} ${daysInWords(days)}`).join(', '),
    late: lateness(record, now),
    harm,
    harmText: record.harm.physical === null ? 'Not stated' : 'None',
    status: recordStatuses.label(record.status),
    who: whoHas(record, userId),
    assignable: rules.some(({ action }) => action === 'assign'),
    next: nextStep(
      record,
      rules.map(({ action }) => action),
    ),
  }
}

const STAGE_WORDS: Readonly<Record<WaitingStage, string>> = {
  submitted: 'unclaimed',
  'in-review': 'in review',
  returned: 'with its author',
}

function daysInWords(days: number): string {
  if (days === 0) return 'less than a day'
  return days === 1 ? '1 day' : `${days} days`
}

/** Days of the present stay against the limit of its stage. */
function lateness(record: VisibleRecord, now: Date): string | null {
  const { status } = record
  if (status !== 'submitted' && status !== 'in-review' && status !== 'returned') return null
  const arrived = record.history.filter(entry => (entry.to ?? entry.action) === status).at(-1)?.at ?? record.submittedAt
  const over = daysBetween(arrived ?? record.updatedAt, now) - STAGE_LIMITS[status]
  return over > 0 ? `${ageInWords(over)} over the ${STAGE_LIMITS[status]} days for this step` : null
}

function whoHas({ status, review, releaseDraft, recordedBy }: VisibleRecord, userId: string | null): string {
  switch (status) {
    case 'submitted':
      return 'Nobody'
    case 'in-review':
      if (review.holder === null) return 'Nobody'
      return review.holder.userId === userId ? 'You' : review.holder.name
    case 'returned':
      return recordedBy === null ? 'Its author' : `Its author: ${recordedBy}`
    case 'accepted':
      return waitsForSignature(releaseDraft) ? `Prepared by ${releaseDraft.preparedBy.name}` : 'Nobody'
    default:
      return 'Nobody'
  }
}

function nextStep({ ref, status }: VisibleRecord, may: readonly string[]): NextStep {
  const page = `/records/${ref}`
  if (may.includes('claim')) return { text: 'Claim', href: `${page}/review/claim`, post: true }
  if (may.includes('accept')) return { text: 'Code', href: `${page}/coding`, post: false }
  if (may.includes('release')) return { text: 'Check and sign', href: `${page}/release`, post: false }
  return { text: 'Read', href: status === 'duplicate' ? `${page}?as-itself=yes` : page, post: false }
}
