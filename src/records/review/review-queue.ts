import type { ReadingTrail } from '../../audit/reading-trail.js'
import { scopeOf } from '../../domain/access/permission.js'
import { rulesFor } from '../../domain/access/status-permission.js'
import { hasRole, type Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import type { StatusRule } from '../../domain/record/status-table.js'
import type { RecordListQuery, RecordStore } from '../record-store.js'
import { requireReviewer } from './review-service.js'

/** The parts of the queue, in the order of their tabs. */
export const QUEUE_TABS = ['mine', 'unclaimed', 'others', 'returned', 'releases', 'all', 'closed'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

/** One record of the queue, and what the viewer may do with it now. */
export interface QueueItem {
  readonly record: VisibleRecord
  readonly rules: readonly StatusRule[]
}

export interface QueuePage {
  readonly items: readonly QueueItem[]
  readonly total: number
  /** How many stand behind each tab. */
  readonly counts: Readonly<Record<QueueTab, number>>
}

export interface ReviewQueueParts {
  readonly store: RecordStore
  readonly reading: Pick<ReadingTrail, 'shown'>
}

export type ReviewQueue = ReturnType<typeof createReviewQueue>

/** What waits at the viewer's trust, and for whom; nothing that was submitted is in no tab but what is accepted. */
export function createReviewQueue({ store, reading }: ReviewQueueParts) {
  /** A page of one tab, by age or by harm. Only reviewers of a trust have a queue. */
  async function page(
    viewer: Viewer,
    tab: QueueTab,
    order: { readonly sort: 'longest-waiting' | 'most-harmed'; readonly skip: number; readonly limit: number },
  ): Promise<QueuePage> {
    const trust = requireReviewer(viewer)
    const [found, ...counts] = await Promise.all([
      store.list({ ...queryOf(viewer, trust, tab), ...order }),
      ...QUEUE_TABS.map(each => store.count(queryOf(viewer, trust, each))),
    ])
    const items = found.records.flatMap(record => {
      const visible = visibleTo(viewer, record)
      return visible === null ? [] : { record: visible, rules: rulesFor(viewer, record) }
    })
    const shown = items.map(({ record }) => record)
    await reading.shown(viewer, 'Review queue', shown)
    return {
      items,
      total: found.total,
      counts: Object.fromEntries(QUEUE_TABS.map((each, index) => [each, counts[index] ?? 0])) as QueuePage['counts'],
    }
  }

  /** How many records the viewer could take up now: their own, and those that nobody has claimed. 0 for everybody else. */
  async function waitingFor(viewer: Viewer): Promise<number> {
    const { trust } = viewer
    if (trust === null || viewer.userId === null || !hasRole(viewer, 'reviewer')) return 0
    const [mine, unclaimed] = await Promise.all([
      store.count(queryOf(viewer, trust, 'mine')),
      store.count(queryOf(viewer, trust, 'unclaimed')),
    ])
    return mine + unclaimed
  }

  return { page, waitingFor }
}

function queryOf(viewer: Viewer, trust: string, tab: QueueTab): Omit<RecordListQuery, 'limit'> {
  return { scope: scopeOf(viewer), ownerTrust: trust, ...tabQuery(viewer.userId ?? '', tab) }
}

function tabQuery(userId: string, tab: QueueTab): Partial<RecordListQuery> {
  switch (tab) {
    case 'mine':
      return { statuses: ['in-review'], holder: { is: userId } }
    case 'unclaimed':
      return { statuses: ['submitted'] }
    case 'others':
      return { statuses: ['in-review'], holder: { isNot: userId } }
    case 'returned':
      return { statuses: ['returned'] }
    case 'releases':
      return { statuses: ['accepted'], releaseWaits: true }
    case 'all':
      return { statuses: ['submitted', 'in-review', 'returned'] }
    case 'closed':
      return { statuses: ['duplicate', 'not-imaging', 'withdrawn'] }
  }
}
