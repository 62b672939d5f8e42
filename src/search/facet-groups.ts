import { facetGroupView, type FacetGroupView, type FacetOptionView } from '../web/facet-view.js'
import type { ChipView } from '../web/filter-view.js'
import { HARM_NOT_STATED, YEAR_UNKNOWN, closedList } from './facet-codes.js'
import { FACET_NAMES, facetLabel, type LabelParts } from './facet-labels.js'
import { FACETS, NOT_NAMED, type Facet } from './search-index.js'
import { facetHref, searchHref, toggled, valuesHref, type SearchQuery } from './search-query.js'
import { dayInWords } from '../domain/record/partial-date.js'

export type FacetCounts = Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>>

/** The order on the page, most useful first; failure types stand under their stage. */
const SHOWN: readonly Facet[] = [
  'kind',
  'trust',
  'region',
  'modality',
  'bodyRegion',
  'setting',
  'harm',
  'year',
  'outcome',
  'status',
]

/** From so many values on, a group has a box to find one in it. */
const LONG_LIST = 8

/** Groups of filters with the counts of these results; a group that offers no choice is left out. */
export function facetGroups(query: SearchQuery, counts: FacetCounts, parts: LabelParts): FacetGroupView[] {
  const stages = stageGroup(query, counts, parts)
  const others = SHOWN.flatMap(facet => {
    const options = facetOptions(facet, query, counts, parts)
    const chosen = (query.filter[facet] ?? []).length > 0
    // One value that everything has is no choice.
    if (options.length === 0 || (options.length === 1 && !chosen && facet !== 'trust')) return []
    const { legend, noun, one } = FACET_NAMES[facet]
    const find = options.length >= LONG_LIST && { findLabel: `Find ${one}`, findHref: facetHref(query, facet) }
    return [facetGroupView({ id: `facet-${facet}`, legend, options, noun, ...find })]
  })
  return stages === null ? others : [stages, ...others]
}

/** While the engine is away: what can be chosen at all, as the lists have it, not counted. */
export function uncountedGroups(query: SearchQuery, parts: LabelParts): FacetGroupView[] {
  const stages = stageGroup(query, null, parts)
  const others = SHOWN.flatMap(facet => {
    const chosen = query.filter[facet] ?? []
    const codes = [...new Set([...closedList(facet), ...chosen])]
    if (codes.length === 0) return []
    const options = codes.map(code => option(facet, code, null, chosen.includes(code), parts))
    const { legend, noun } = FACET_NAMES[facet]
    return [facetGroupView({ id: `facet-${facet}`, legend, options, noun })]
  })
  return stages === null ? others : [stages, ...others]
}

/** Chosen filters, each with the address of the same search without it. */
export function chipsOf(query: SearchQuery, parts: LabelParts): ChipView[] {
  const chosen = FACETS.flatMap(facet =>
    (query.filter[facet] ?? []).map(value => ({
      group: FACET_NAMES[facet].chip,
      text: facetLabel(facet, value, parts),
      removeHref: searchHref(toggled(query, facet, value)),
    })),
  )
  const days = (['from', 'to'] as const).flatMap(end => {
    const day = query[end]
    if (day === null) return []
    return [
      {
        group: end === 'from' ? 'From' : 'To',
        text: dayInWords(day),
        removeHref: searchHref({ ...query, [end]: null, page: 1 }),
      },
    ]
  })
  return [...chosen, ...days]
}

/** The values of one facet that have a count or are chosen, and while one is chosen, those with nothing too. */
export function facetOptions(
  facet: Facet,
  query: SearchQuery,
  counts: FacetCounts,
  parts: LabelParts,
): FacetOptionView[] {
  const counted = counts[facet] ?? {}
  const chosen = query.filter[facet] ?? []
  const zeros = chosen.length > 0 ? closedList(facet) : []
  const codes = [...new Set([...Object.keys(counted), ...chosen, ...zeros])]
  const options = codes.map(code => option(facet, code, counted[code] ?? 0, chosen.includes(code), parts))
  return sortedOptions(facet, options, parts)
}

function sortedOptions(facet: Facet, options: readonly FacetOptionView[], parts: LabelParts): FacetOptionView[] {
  const own = parts.viewer.trust === null ? null : parts.directory.current(parts.viewer.trust)
  const rank = ({ value }: FacetOptionView): number => {
    if (facet === 'harm') return value === HARM_NOT_STATED ? 9 : -Number(value)
    if (facet === 'year') return value === YEAR_UNKNOWN ? 9 : -Number(value)
    if (facet === 'trust') return value === own ? 0 : value === NOT_NAMED ? 1 : 2
    return 0
  }
  return [...options].sort(
    (a, b) => rank(a) - rank(b) || (b.count ?? 0) - (a.count ?? 0) || a.text.localeCompare(b.text, 'en-GB'),
  )
}

function option(
  facet: Facet,
  code: string,
  count: number | null,
  checked: boolean,
  parts: LabelParts,
  children: readonly FacetOptionView[] = [],
): FacetOptionView {
  return {
    id: `${facet}-${code.replace(/[^A-Za-z0-9-]/g, '-')}`,
    name: facet,
    value: code,
    text: facetLabel(facet, code, parts),
    count,
    checked,
    children,
  }
}

/** Stages in pathway order, what is chosen or counted before what is not; a chosen stage opens its types. */
function stageGroup(query: SearchQuery, counts: FacetCounts | null, parts: LabelParts): FacetGroupView | null {
  const { taxonomy } = parts
  const chosenStages = query.filter.stage ?? []
  const chosenTypes = query.filter.failureType ?? []
  const countOf = (facet: 'stage' | 'failureType', code: string): number | null =>
    counts === null ? null : (counts[facet]?.[code] ?? 0)
  const choosing = chosenStages.length + chosenTypes.length > 0
  const options = taxonomy.stages
    .map(stage => {
      const types = taxonomy.typesOf(stage.code)
      const checked = chosenStages.includes(stage.code)
      const open = checked || types.some(type => chosenTypes.includes(type.code))
      const children = open
        ? types.map(type =>
            option('failureType', type.code, countOf('failureType', type.code), chosenTypes.includes(type.code), parts),
          )
        : []
      return option('stage', stage.code, countOf('stage', stage.code), checked, parts, children)
    })
    .filter(stage => choosing || stage.count !== 0)
  if (options.length === 0) return null
  const first = options.filter(stage => stage.children.length > 0 || stage.count !== 0)
  const { legend, noun } = FACET_NAMES.stage
  return facetGroupView({
    id: 'facet-stage',
    legend,
    options: [...first, ...options.filter(stage => !first.includes(stage))],
    noun,
    // Types stand under chosen stages only: the box asks for the others.
    findLabel: `Find ${FACET_NAMES.failureType.one}`,
    findHref: facetHref(query, 'failureType'),
    valuesHref: valuesHref(query, 'failureType'),
  })
}
