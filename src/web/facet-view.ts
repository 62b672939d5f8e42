import type { FacetGroupView, FacetOptionView } from './view-types.js'

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
}

/** One group of filters: a few values open, the rest behind "Show all 10 stages". Chosen values always stand open. */
export function facetGroupView({ id, legend, options, open = 5, noun, findLabel }: FacetInput): FacetGroupView {
  const rest = options.slice(open).filter(option => !isChosen(option))
  // A "show all" for a single value costs as much room as the value.
  const more = rest.length > 1 ? rest : []
  return {
    id,
    legend,
    options: options.filter(option => !more.includes(option)),
    more,
    moreText: `Show all ${String(options.length)} ${noun}`,
    findLabel: more.length > 0 ? (findLabel ?? null) : null,
  }
}

function isChosen({ checked, children }: FacetOptionView): boolean {
  return checked || children.some(isChosen)
}
