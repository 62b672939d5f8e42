/** The locals that `views/layouts/main.hbs` takes. Set once per request; a page adds `pageTitle` and its own view. */
export interface Frame {
  /**
   * What the page is called, most specific first: `['Missed finding on CT', 'Search']`. The layout joins the parts with
   * an en dash and ends with the product's name. Never a person's name: titles end up in histories.
   */
  readonly pageTitle: string | readonly string[]
  /** The form was sent back: the title starts with "Error: ". */
  readonly hasErrors?: boolean
  /** `null` for somebody not signed in. */
  readonly viewer: FrameViewer | null
  readonly navigation: readonly NavigationItem[]
  /** Shows the demo strip under the header. */
  readonly demo: boolean
  readonly csrfToken: string
  readonly notices: readonly Notice[]
  readonly searchBox: { readonly show: boolean; readonly query: string }
  readonly signInHref: string
  /** The page takes the whole width of the frame for queues, results and charts; else two thirds, for reading. */
  readonly wide: boolean
  /** Before the main part, and not both: the way back, or where this page stands. */
  readonly backLink?: { readonly text: string; readonly href: string }
  readonly breadcrumbs?: readonly { readonly text: string; readonly href: string }[]
  readonly footer: FrameFooter
}

export interface FrameViewer {
  readonly name: string
  readonly roleLabel: string
  /** `null` for national roles. */
  readonly trustName: string | null
}

export interface NavigationItem {
  readonly text: string
  readonly href: string
  readonly current: boolean
  /** Shown as a small number beside the text; left out when 0 or absent. */
  readonly count?: number
  /** Words after the number ("overdue"), or hidden words for it when `countLabelHidden`. */
  readonly countLabel?: string
  readonly countLabelHidden?: boolean
}

export interface Notice {
  readonly kind: 'success' | 'info'
  readonly title: string
  readonly text?: string
  readonly href?: string
  readonly linkText?: string
}

export interface FrameFooter {
  readonly version: string
  readonly taxonomyVersion: string
  /** When the search index last stood in step with the store, in words ("10:41am"); `null` while it is being built. */
  readonly indexedAt: string | null
}
