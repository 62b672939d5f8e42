import type { Viewer } from '../domain/access/viewer.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { initialsOf } from '../organisations/organisation.js'
import { UnavailableError } from '../platform/errors.js'
import { closedList } from './facet-codes.js'
import { facetOptions, type FacetCounts } from './facet-groups.js'
import { facetLabel, type LabelParts } from './facet-labels.js'
import type { Facet } from './search-index.js'
import type { SearchQuery } from './search-query.js'
import type { SearchService } from './search-service.js'
import { plainWordsOf } from './words.js'

export interface FacetQuestion {
  readonly query: SearchQuery
  readonly facet: Facet
  /** What was typed to narrow the values; may be empty. */
  readonly find: string
}

/** One value of a facet that can be chosen. */
export interface FacetValue {
  readonly code: string
  readonly text: string
  /** The stage of a failure type; `null` for others. */
  readonly group: string | null
  /** Exact, of what the viewer may open only; `null` where the engine does not answer and nothing is counted. */
  readonly count: number | null
  readonly chosen: boolean
}

export interface FacetValues {
  /** Those that fit what was typed, and those that are chosen; most useful first. */
  readonly values: readonly FacetValue[]
  /** How many there are without anything typed. */
  readonly total: number
  /** The engine does not answer: all values there can be, without counts. */
  readonly degraded: boolean
}

export interface FacetSearch {
  /** The values of one facet among the results of a search, for one viewer. */
  values(viewer: Viewer, question: FacetQuestion): Promise<FacetValues>
}

export interface FacetSearchParts {
  readonly search: SearchService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

/** Search within the values of a facet. Counts are the search's own, so they tell nothing that its page does not. */
export function createFacetSearch({ search, taxonomy, directory }: FacetSearchParts): FacetSearch {
  return {
    async values(viewer, { query, facet, find }) {
      const labels: LabelParts = { taxonomy, directory, viewer }
      const chosen = query.filter[facet] ?? []
      const counts = await countsOf(viewer, query, facet)
      const all =
        counts === null
          ? possibleValues(facet, chosen, labels)
          : facetOptions(facet, query, counts, labels).map(({ value, text, count, checked }) => ({
              ...{ code: value, text, count, chosen: checked },
            }))
      const asked = plainWordsOf(find)
      return {
        values: all
          .map(value => ({ ...value, group: groupOf(facet, value.code, labels) }))
          .filter(value => value.chosen || fits(asked, facet, value, labels)),
        total: all.length,
        degraded: counts === null,
      }
    },
  }

  /** `null` where the engine does not answer. */
  async function countsOf(viewer: Viewer, query: SearchQuery, facet: Facet): Promise<FacetCounts | null> {
    const options = { perPage: 1, facets: [facet], engineOnly: true }
    try {
      return (await search.search(viewer, { ...query, page: 1 }, options)).facets
    } catch (error) {
      if (error instanceof UnavailableError) return null
      throw error
    }
  }
}

function groupOf(facet: Facet, code: string, { taxonomy }: LabelParts): string | null {
  return facet === 'failureType' ? (taxonomy.stageOf(code)?.label ?? null) : null
}

/** Each word typed begins a word of the value: of its label, its full name, its initials, its code, its stage. */
function fits(
  asked: readonly string[],
  facet: Facet,
  { code, text, group }: Pick<FacetValue, 'code' | 'text' | 'group'>,
  { directory, taxonomy }: LabelParts,
): boolean {
  const name = facet === 'trust' ? (directory.trust(code)?.name ?? '') : ''
  const stage = facet === 'stage' ? (taxonomy.stage(code)?.label ?? '') : ''
  const words = plainWordsOf([text, group ?? '', code, name, ...initialsOf(name), stage].join('\n'))
  return asked.every(typed => words.some(word => word.startsWith(typed)))
}

/** What can be chosen at all, where nobody can say what is there. */
function possibleValues(facet: Facet, chosen: readonly string[], labels: LabelParts): Omit<FacetValue, 'group'>[] {
  const { taxonomy, directory } = labels
  const codes =
    facet === 'failureType'
      ? taxonomy.types.map(type => type.code)
      : facet === 'stage'
        ? taxonomy.stages.map(stage => stage.code)
        : facet === 'trust'
          ? directory.trusts().map(trust => directory.current(trust.odsCode))
          : facet === 'region'
            ? directory.regions().map(region => region.code)
            : closedList(facet)
  return [...new Set([...chosen, ...codes])].map(code => ({
    ...{ code, text: facetLabel(facet, code, labels), count: null, chosen: chosen.includes(code) },
  }))
}
