import type { RecordStatus } from '../../domain/record/code-lists.js'
import type { HistoryEntry } from '../../domain/record/record.js'
import { daysBetween } from '../record-words.js'

/** Statuses in which a record waits for somebody, and for how many days that is thought right. */
export const STAGE_LIMITS = { submitted: 2, 'in-review': 14, returned: 14 } as const satisfies Partial<
  Record<RecordStatus, number>
>
export type WaitingStage = keyof typeof STAGE_LIMITS

export interface StageDays {
  readonly stage: WaitingStage
  /** Whole days in London, of all its stays together. */
  readonly days: number
}

/** Where entries from before statuses were noted led to. */
const LED_TO: Partial<Record<HistoryEntry['action'], RecordStatus>> = { submitted: 'submitted', returned: 'returned' }

/** Days that a record has spent at each stage where it waits, in the order of its first stay; `now` ends the last. */
export function stageDays(history: readonly HistoryEntry[], now: Date): readonly StageDays[] {
  const days = new Map<WaitingStage, number>()
  let stage: RecordStatus | null = null
  let since = now
  const leave = (at: Date): void => {
    if (stage !== null && isWaiting(stage))
      days.set(stage, (days.get(stage) ?? 0) + Math.max(0, daysBetween(since, at)))
  }
  for (const entry of history) {
    const to = entry.to ?? LED_TO[entry.action]
    if (to === undefined || to === stage) continue
    leave(entry.at)
    stage = to
    since = entry.at
  }
  leave(now)
  return [...days].map(([each, spent]) => ({ stage: each, days: spent }))
}

function isWaiting(status: RecordStatus): status is WaitingStage {
  return Object.hasOwn(STAGE_LIMITS, status)
}
