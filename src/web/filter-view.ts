import type { FacetGroupView } from './facet-view.js'

/** What narrows and orders a list: the panel of filters, the chosen ones, the sort. */

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
