import type { DotLineView, DotRowView, ClockView } from './dot-view.js'
import type { FactView } from './page-view.js'
import type { StripView } from './strip-view.js'
import type { TagView, FailureTagsView } from './tag-view.js'
import type { MarkedText, LinkView, Sentence } from './text-view.js'

/** The rows of lists, one for each partial of that name under `views/partials/app`. */

/** `app/result-row`. */
export interface ResultRowView {
  readonly href: string
  readonly title: MarkedText
  readonly reference: string
  readonly tags: readonly TagView[]
  readonly facts: readonly FactView[]
  /** Of the viewer's own trust: a teal bar at the left. */
  readonly own: boolean
  /** At most two. */
  readonly snippets: readonly MarkedText[]
  readonly strip: StripView | null
  readonly failures: FailureTagsView | null
  /** "Repeats: 3 more at Northmere". */
  readonly repeats: LinkView | null
}

/** `app/record-list`: records in short, with why they are here. */
export interface RecordItemView {
  readonly href: string
  readonly title: MarkedText
  readonly facts: readonly FactView[]
  /** "Alike: CT, report unread"; `null` for a bare list. */
  readonly reason: string | null
  readonly strip: StripView | null
  readonly failures: FailureTagsView | null
}

/** `app/finding-row`: a new finding on the home page. */
export interface FindingRowView {
  readonly date: string
  readonly title: string
  readonly href: string
  readonly facts: readonly FactView[]
  readonly strip: StripView
  /** Stages in words, or "No imaging failing". */
  readonly stages: string
}

/** `app/todo-row`: one line of what waits. */
export interface TodoRowView {
  readonly count: number
  readonly text: string
  readonly href: string
  readonly detail: string | null
  readonly urgency: string | null
  /** A limit has passed: the urgency is red. */
  readonly late: boolean
}

/** `app/repeat-item`: one repeat as the home page tells it. */
export interface RepeatItemView {
  readonly tag: TagView
  readonly sentence: Sentence
  /** `null` where dates would give a trust away. */
  readonly dots: DotLineView | null
  /** "Last recorded 21 January 2026. No decision yet." */
  readonly note: string
}

/** `app/pattern-row`. */
export interface PatternRowView {
  readonly href: string
  /** Detector, then strength. */
  readonly tags: readonly TagView[]
  readonly title: string
  /** Observed and expected in bold. */
  readonly sentence: Sentence
  /** Trust, change in bold, worst harm with its base. */
  readonly note: Sentence
  readonly dots: DotRowView | null
  /** Word first, then the score; `null` where patterns are not ranked. */
  readonly priority: { readonly word: string; readonly score: string | null } | null
}

/** `app/recommendation-row`. */
export interface RecommendationRowView {
  readonly text: string
  readonly href: string | null
  readonly reference: string | null
  /** A role, never a person. */
  readonly owner: string | null
  readonly status: 'open' | 'late' | 'closed'
  /** "41 days late", "18 days left", "Closed, evidence accepted"; `null` where no reply is known of. */
  readonly statusText: string | null
  /** "Due 30 December 2025". */
  readonly note: string | null
  readonly clock: ClockView | null
}
