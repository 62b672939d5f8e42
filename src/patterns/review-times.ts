import { seesTrustAggregates } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { monthOf, monthText } from '../domain/patterns/calendar.js'
import type { RecordStatus } from '../domain/record/code-lists.js'
import type { HistoryEntry, ImagingRecord } from '../domain/record/record.js'
import { londonDay } from '../platform/clock.js'
import { daysBetween } from '../records/record-words.js'
import type { RecordStore } from '../records/record-store.js'
import { STAGE_LIMITS } from '../records/review/stage-days.js'
import type { MonthValue } from './charts/xmr-chart.js'
import type { PatternRuns } from './pattern-runs.js'
import type { PatternRun } from './pattern-store.js'

/** Days within which a record should be decided on: unclaimed and in review together, as the queue has them. */
export const DECISION_TARGET = STAGE_LIMITS.submitted + STAGE_LIMITS['in-review']

/** Decided on: it was taken in, or it was closed as a duplicate or as not about imaging. */
const DECIDED: readonly HistoryEntry['action'][] = ['accepted', 'closed']
const READ: readonly RecordStatus[] = [
  ...(['submitted', 'in-review', 'returned', 'accepted', 'released', 'duplicate', 'not-imaging'] as const),
]
const BATCH = 500

/**
 * Whole days in London from sending a record to its first decision, with the month of the decision (`YYYY-MM`); `null` where
 * it was never sent, is not decided, or came from another system with its decision.
 */
export function decisionOf({
  submittedAt,
  history,
}: Pick<ImagingRecord, 'submittedAt' | 'history'>): { readonly month: string; readonly days: number } | null {
  const decided = history.find(entry => DECIDED.includes(entry.action))
  if (submittedAt === null || decided === undefined || history.some(entry => entry.action === 'imported')) return null
  return { month: londonDay(decided.at).slice(0, 7), days: Math.max(0, daysBetween(submittedAt, decided.at)) }
}

/** The median of each of so many months up to and with `last`; `null` for months without a decision. */
export function monthlyMedians(
  decisions: readonly { readonly month: string; readonly days: number }[],
  last: number,
  months: number,
): MonthValue[] {
  return Array.from({ length: months }, (_, index) => monthText(last - months + 1 + index)).map(month => {
    const days = decisions.filter(one => one.month === month).map(one => one.days)
    return { month, value: medianOf(days) }
  })
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

export type ReviewTimes = ReturnType<typeof createReviewTimes>

/** How long records wait for their first decision at a trust. Worked out once for each run of the patterns. */
export function createReviewTimes(parts: {
  readonly records: Pick<RecordStore, 'list'>
  readonly runs: Pick<PatternRuns, 'current'>
}) {
  const kept = new WeakMap<PatternRun, Map<string, Promise<MonthValue[]>>>()

  async function read(trust: string, last: number, months: number): Promise<MonthValue[]> {
    const decisions = []
    for (let skip = 0; ; skip += BATCH) {
      const { records } = await parts.records.list({
        ...{ ownerTrust: trust, statuses: READ, kinds: ['incident', 'complaint'], sort: 'oldest', skip, limit: BATCH },
      })
      decisions.push(...records.flatMap(record => decisionOf(record) ?? []))
      if (records.length < BATCH) return monthlyMedians(decisions, last, months)
    }
  }

  return {
    /** Medians of the months up to the last whole one; only for the trust's own people, `null` for everybody else. */
    async monthly(viewer: Viewer, trust: string, months: number): Promise<readonly MonthValue[] | null> {
      if (!seesTrustAggregates(viewer, trust)) return null
      const { run } = await parts.runs.current()
      const ofRun = kept.get(run) ?? new Map<string, Promise<MonthValue[]>>()
      kept.set(run, ofRun)
      const key = `${trust} ${months}`
      const found = ofRun.get(key) ?? read(trust, monthOf(run.until) - 1, months)
      ofRun.set(key, found)
      // A reading that failed is no answer for the next.
      found.catch(() => ofRun.delete(key))
      return found
    },
  }
}
