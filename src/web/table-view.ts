import type { TagView } from './tag-view.js'
import type { MarkedText, LinkView, Sentence } from './text-view.js'

/** Tables and lists of keys and values. */

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

/** `app/summary-list`: keys and values in a hairline list; with `change`, as on check answers. */
export interface SummaryRow {
  readonly key: string
  /** One line each. */
  readonly lines: readonly Sentence[]
  readonly change?: LinkView
}
