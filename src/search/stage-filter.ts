import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { FacetFilter } from './search-index.js'

/**
 * Stages and the failure types under them are one group of filters, as on the page, where a chosen stage opens its types:
 * what is chosen in it are alternatives, and a type chosen under a chosen stage narrows that stage to it. Each is a choice
 * of types then, since a record is at a stage by a type of it; so the answer has no filter by stage. Filters without a
 * stage stay as they are.
 */
export function byTypes(filter: FacetFilter, taxonomy: Pick<Taxonomy, 'typesOf' | 'stageOf'>): FacetFilter {
  const { stage: stages = [], ...others } = filter
  const types = filter.failureType ?? []
  const narrowed = new Set(types.map(type => taxonomy.stageOf(type)?.code))
  const whole = stages.filter(stage => !narrowed.has(stage))
  const failureType = [...types, ...whole.flatMap(stage => taxonomy.typesOf(stage).map(type => type.code))]
  return stages.length === 0 || failureType.length === 0 ? filter : { ...others, failureType }
}
