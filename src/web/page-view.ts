import type { TagView } from './tag-view.js'
import type { LinkView, Sentence, SentencePart } from './text-view.js'

/** What stands at the top of a page, and in place of a list that is empty. */

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

/** One of the facts in a row (`app/facts`), set apart by dots: trust · date · modality. */
export interface FactView {
  readonly text: string
  readonly href?: string
  /** Bold teal: "Your trust". */
  readonly own?: boolean
}

/** `app/empty-state`. */
export interface EmptyStateView {
  readonly title: string
  readonly text: string | null
  readonly suggestions: readonly (Sentence | SentencePart)[]
  readonly actions: readonly LinkView[]
}
