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

export interface FacetInput {
  readonly id: string
  readonly legend: string
  /** Most useful first. */
  readonly options: readonly FacetOptionView[]
  /** How many stand open before "Show all"; 5 unless said. */
  readonly open?: number
  /** What they are, several: "stages". */
  readonly noun: string
  readonly findLabel?: string
  /** The page that does without JavaScript what the box does. */
  readonly findHref?: string
  /** Where the box asks for values that are not among the options. */
  readonly valuesHref?: string
}

/** One group of filters: a few values open, the rest behind "Show all 10 stages". Chosen values always stand open. */
export function facetGroupView({ id, legend, options, open = 5, noun, ...find }: FacetInput): FacetGroupView {
  const rest = options.slice(open).filter(option => !isChosen(option))
  // A "show all" for a single value costs as much room as the value.
  const more = rest.length > 1 ? rest : []
  const findable = more.length > 0 || find.valuesHref !== undefined
  return {
    id,
    legend,
    options: options.filter(option => !more.includes(option)),
    more,
    moreText: `Show all ${String(options.length)} ${noun}`,
    findLabel: findable ? (find.findLabel ?? null) : null,
    findHref: findable ? (find.findHref ?? null) : null,
    valuesHref: find.valuesHref ?? null,
  }
}

function isChosen({ checked, children }: FacetOptionView): boolean {
  return checked || children.some(isChosen)
}
