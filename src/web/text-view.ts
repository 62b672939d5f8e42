/**
 * Words as the templates take them. Nothing in a view holds markup: text is escaped when it is rendered, and
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
