/** Moments in order. */

/** `app/timeline`: history, newest first. */
export interface TimelineEntryView {
  readonly when: string
  readonly what: string
  readonly by: string | null
  readonly detail: string | null
}

/** `app/gap-timeline`: moments in order with the gaps between them named. */
export interface GapTimelineView {
  readonly title: string
  readonly steps: readonly GapStepView[]
}
export interface GapStepView {
  readonly label: string
  /** "8 November 2020, 14:20", or `null` where the moment is not known. */
  readonly when: string | null
  /** The gap since the moment before, "11 days, report to acknowledgement"; `null` on the first. */
  readonly gap: string | null
  /** Something that should have happened did not, or took too long. */
  readonly late: boolean
}
