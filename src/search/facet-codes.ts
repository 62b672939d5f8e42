import {
  PHYSICAL_HARM,
  bodyRegions,
  modalities,
  outcomes,
  recordKinds,
  recordStatuses,
  settings,
  type CodeList,
} from '../domain/record/code-lists.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { CODE, NOT_NAMED, type Facet } from './search-index.js'

/** Stand for "nobody said" in facets that have such a value. */
export const HARM_NOT_STATED = 'not-stated'
export const YEAR_UNKNOWN = 'unknown'

/** Who knows which trusts and regions there are; the organisations' directory does. */
export interface KnownPlaces {
  trust(odsCode: string): object | null
  current(odsCode: string): string
  regions(): readonly { readonly code: string }[]
}

/** Facets whose values are a code list of the record. */
const LISTS: Readonly<Partial<Record<Facet, CodeList<string>>>> = {
  kind: recordKinds,
  status: recordStatuses,
  modality: modalities,
  bodyRegion: bodyRegions,
  setting: settings,
  outcome: outcomes,
}

/** The words for a code of such a facet; `null` for other facets. */
export function listLabel(facet: Facet, code: string): string | null {
  return LISTS[facet]?.label(code) ?? null
}

/** Whether a value can be chosen in a facet at all. */
export function isKnownCode(facet: Facet, code: string, known: { taxonomy: Taxonomy; places: KnownPlaces }): boolean {
  if (!CODE.test(code)) return false
  const { taxonomy, places } = known
  switch (facet) {
    case 'trust':
      return code === NOT_NAMED || places.trust(code) !== null
    case 'region':
      return places.regions().some(region => region.code === code)
    case 'stage':
      return taxonomy.stage(code) !== undefined
    case 'failureType':
      return taxonomy.type(code) !== undefined
    case 'harm':
      return code === HARM_NOT_STATED || PHYSICAL_HARM.some(level => String(level.code) === code)
    case 'year':
      return code === YEAR_UNKNOWN || /^\d{4}$/.test(code)
    default:
      return LISTS[facet]?.has(code) ?? false
  }
}

/** All values of the facets that have few, and no others: shown with a zero while somebody chooses from them. */
export function closedList(facet: Facet): readonly string[] {
  if (facet === 'harm') return [...PHYSICAL_HARM.map(level => String(level.code)), HARM_NOT_STATED]
  return facet === 'status' ? [] : (LISTS[facet]?.codes ?? [])
}
