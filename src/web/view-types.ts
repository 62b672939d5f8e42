/**
 * The plain objects that the partials under `views/partials/app` take. Rooms build these from what their services
 * return; templates only lay them out. Nothing here holds markup: text is escaped when it is rendered, and
 * `MarkedText` is the only text that may carry highlight sentinels.
 */

/** Text as it came from the index: U+0001 and U+0002 stand around what matched. Plain text is marked text too. */
export type MarkedText = string

export interface LinkView {
  readonly text: string
  readonly href: string
  /** Read out after the text, not shown: "Change <hidden>". */
  readonly hidden?: string
}

/**
 * A sentence with links and bold figures in it, in order; `{text}` alone is plain. Mind the spaces: parts are set one
 * after the other without any.
 */
export type Sentence = readonly SentencePart[]
export interface SentencePart {
  readonly text: string
  readonly href?: string
  readonly strong?: boolean
}

/* ------------------------------------------------------------------ tags, facts */

/**
 * `app/tag`. The look says what sort of thing it is; see `tag-view.ts` for builders.
 *
 * - `kind`: outlined, bold: Incident, Complaint, Finding
 * - `outcome`: outlined, quiet: Upheld, Coroner's report
 * - `plain`: outlined: status, detector
 * - `demo`: the demo marker
 * - `harm-*`: the ramp in ink
 * - `strength-*`: the ramp in teal, with one to three bars; `strength-explore` has a dashed edge and no bars
 */
export type TagStyle =
  | 'kind'
  | 'outcome'
  | 'plain'
  | 'loud'
  | 'demo'
  | 'harm-low'
  | 'harm-moderate'
  | 'harm-severe'
  | 'harm-fatal'
  | 'strength-fact'
  | 'strength-more'
  | 'strength-strong'
  | 'strength-explore'

export interface TagView {
  readonly text: string
  readonly style: TagStyle
}

/** `app/failure-tags`: stage bold, then type; pathway order; what is not shown is counted ("+2"). */
export interface FailureTagsView {
  readonly shown: readonly FailureTagView[]
  /** How many more there are; 0 for none. */
  readonly more: number
}
export interface FailureTagView {
  /** Short name of the stage, "Reporting". */
  readonly stage: string
  readonly type: string
}

/** One of the facts in a row (`app/facts`), set apart by dots: trust · date · modality. */
export interface FactView {
  readonly text: string
  readonly href?: string
  /** Bold teal: "Your trust". */
  readonly own?: boolean
}

/* ------------------------------------------------------------------ pathway strips */

/** `concern`: said about the future, not counted. `unknown`: nobody said. */
export type StripState = 'failed' | 'concern' | 'held' | 'unknown'

/** `app/strip`: ten small squares, always ten, always in pathway order. Build with `stripView()`. */
export interface StripView {
  readonly boxes: readonly StripBoxView[]
  /** Text alternative: "Failed at: Communication, Acknowledgement." */
  readonly text: string
}
export interface StripBoxView {
  readonly state: StripState
  /** Distance from the left in pixels. */
  readonly x: number
}

/** `app/pathway`: the full-width strip of the record page.  */
export interface PathwayView {
  readonly heading: string
  readonly boxes: readonly PathwayBoxView[]
}
export interface PathwayBoxView {
  readonly code: string
  /** Short name of the stage. */
  readonly label: string
  readonly state: StripState
  /** "Failed", "Concern only", "Held" or "Not known". */
  readonly stateText: string
  /** Labels of what failed here; empty for held and not known. */
  readonly types: readonly string[]
  /** "Low certainty", shown small under the types. */
  readonly note: string | null
  /** To the coding of this stage; `null` where there is none. */
  readonly href: string | null
}

/* ------------------------------------------------------------------ search: filters, results, pages */

/** `app/filter-panel`: a GET form; folds into a `details` on narrow screens. */
export interface FilterPanelView {
  readonly action: string
  /** Parameters that the form must carry along: the query, the sort. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  readonly groups: readonly FacetGroupView[]
  /** On narrow screens too, where something in it is to be mended. */
  readonly open: boolean
  /** The range of days, under the groups; `null` for none. */
  readonly dates: DateRangeView | null
  /** Number of chosen values, for the narrow "Filter (3)". */
  readonly chosen: number
  /** "Apply filters". */
  readonly submitText: string
}

/** `app/date-range`: two boxes, each with what was typed and what is wrong with it. */
export interface DateRangeView {
  readonly legend: string
  readonly hint: string
  readonly ends: readonly DateEndView[]
}
export interface DateEndView {
  /** Name of the parameter, and id of the box. */
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error: string | null
}

/** `app/facet-group`. */
export interface FacetGroupView {
  /** Id of the group, unique on the page: `facet-modality`. */
  readonly id: string
  readonly legend: string
  readonly options: readonly FacetOptionView[]
  /** Those behind "Show all"; chosen ones belong into `options`. */
  readonly more: readonly FacetOptionView[]
  /** "Show all 10 stages". Needed when `more` is not empty. */
  readonly moreText: string
  /** Label of the box that narrows the list as one types ("Find a failure type"); `null` for none. */
  readonly findLabel: string | null
  /** The page that does the same without JavaScript. */
  readonly findHref: string | null
  /** Where the box asks for values that are not on the page; `null` where it narrows those that are. */
  readonly valuesHref: string | null
}
export interface FacetOptionView {
  readonly id: string
  /** Query parameter and its value. */
  readonly name: string
  readonly value: string
  readonly text: string
  /** `null` where it is not counted. A zero is shown grey. */
  readonly count: number | null
  readonly checked: boolean
  /** Types under a chosen stage, indented. */
  readonly children: readonly FacetOptionView[]
}

/** `app/chips`: the chosen filters as links that take them away. */
export interface ChipsView {
  readonly chips: readonly ChipView[]
  readonly clearHref: string
}
export interface ChipView {
  /** "Stage", "Modality". */
  readonly group: string
  readonly text: string
  readonly removeHref: string
}

/** `app/sort`: the current one is bold text, the others are links. */
export interface SortView {
  readonly options: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
}

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

/** `app/pagination`. Build with `paginationView()`. */
export interface PaginationView {
  /** "Showing 1 to 8 of 12 events". */
  readonly countText: string
  /** Empty when one page holds everything. */
  readonly items: readonly PaginationItem[]
  readonly previousHref: string | null
  readonly nextHref: string | null
}
export interface PaginationItem {
  /** `null` is a gap ("…"). */
  readonly number: number | null
  readonly href: string
  readonly current: boolean
}

/* ------------------------------------------------------------------ home and patterns */

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

/** `app/dot-line`: dates on a line that stretches; x in percent. Build with `dotLine()`. */
export interface DotLineView {
  /** Text alternative that says what, where and when. */
  readonly title: string
  readonly dots: readonly { readonly x: number; readonly filled: boolean }[]
  readonly ticks: readonly { readonly x: number; readonly label: string; readonly anchor: 'start' | 'middle' | 'end' }[]
  readonly marks: readonly { readonly x: number; readonly label: string; readonly anchor: 'start' | 'end' }[]
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

/** `app/dot-row`: months as columns, one dot an event, stacked. Build with `dotRow()`. */
export interface DotRowView {
  readonly title: string
  readonly width: number
  readonly height: number
  /** y of the line that dots stand on. */
  readonly baseline: number
  readonly dots: readonly { readonly x: number; readonly y: number; readonly filled: boolean }[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** x of the finding, or `null` where there is none in view. */
  readonly findingX: number | null
  /** What is counted: "7 in 12 months counted". */
  readonly caption: string
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

/* ------------------------------------------------------------------ record page */

/** `app/page-heading`. Only `title` is needed. */
export interface PageHeadingView {
  /** Small line above: "Record an incident: task 2 of 5". */
  readonly caption?: string
  readonly title: string
  readonly tags?: readonly TagView[]
  readonly reference?: string
  readonly facts?: readonly FactView[]
  /** The sentence that answers the page's question. */
  readonly lead?: Sentence
}

/** `app/evidence-list`: what failed, stage by stage, with the words that show it. */
export interface EvidenceRowView {
  /** Anchor that the strip's boxes link to; `null` on further rows of a stage. */
  readonly id: string | null
  readonly stage: string
  readonly state: 'failed' | 'concern'
  readonly type: string
  readonly typeHref: string | null
  readonly quote: MarkedText | null
  /** "Low certainty: the report says “it seems”". */
  readonly note: string | null
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
/** Time gone in teal and time over in red, to one scale; percent of the bar. Build with `clockView()`. */
export interface ClockView {
  readonly gone: number
  readonly over: number
  readonly overStart: number
}

/* ------------------------------------------------------------------ tables, lists, charts */

/** `app/summary-list`: keys and values in a hairline list; with `change`, as on check answers. */
export interface SummaryRow {
  readonly key: string
  /** One line each. */
  readonly lines: readonly Sentence[]
  readonly change?: LinkView
}

/** `app/table`: stacked rows on narrow screens, each cell with its column's name. */
export interface TableView {
  readonly caption: string
  /** The caption is for screen readers only, a heading stands above. */
  readonly captionHidden: boolean
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
}
export interface TableColumn {
  readonly text: string
  readonly numeric?: boolean
  /** Sorting is done by links, on the server. */
  readonly sortHref?: string
  readonly sort?: 'ascending' | 'descending' | 'none'
}
/** The first cell of a row is its header. One of the contents; they are set in this order where there are several. */
export interface TableCell {
  readonly text?: string
  readonly sentence?: Sentence
  readonly marked?: MarkedText
  readonly tags?: readonly TagView[]
  /** Small grey line beneath. */
  readonly note?: string
  readonly numeric?: boolean
  readonly strong?: boolean
}

/** `app/empty-state`. */
export interface EmptyStateView {
  readonly title: string
  readonly text: string | null
  readonly suggestions: readonly (Sentence | SentencePart)[]
  readonly actions: readonly LinkView[]
}

/** `app/bar-trend`: counts a year as bars, drawn for wide and narrow, with the numbers in a table. Build with `barTrend()`. */
export interface BarTrendView {
  /** What it shows, as a sentence. */
  readonly title: string
  /** What is drawn, unit, kind of chart. */
  readonly sub: string
  readonly drawings: readonly BarDrawing[]
  readonly table: TableView
}
export interface BarDrawing {
  readonly size: 'wide' | 'narrow'
  readonly width: number
  readonly height: number
  readonly baseline: number
  readonly bars: readonly BarView[]
  readonly grid: readonly { readonly y: number; readonly label: string }[]
}
export interface BarView {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly middle: number
  readonly value: string
  readonly valueY: number
  /** Empty where labels would touch. */
  readonly label: string
  /** An incomplete year or one left out of the comparison: drawn hollow. */
  readonly open: boolean
}
