import type { Viewer } from '../domain/access/viewer.js'
import { PHYSICAL_HARM } from '../domain/record/code-lists.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { shortStageName } from '../web/strip-view.js'
import { YEAR_UNKNOWN, listLabel } from './facet-codes.js'
import { NOT_NAMED, type Facet } from './search-index.js'

export interface LabelParts {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly viewer: Viewer
}

/** What a facet is called over its values, before a chosen one, for several of it and for one. */
export const FACET_NAMES: Readonly<
  Record<Facet, { readonly legend: string; readonly chip: string; readonly noun: string; readonly one: string }>
> = {
  stage: { legend: 'Failure type, by stage', chip: 'Stage', noun: 'stages', one: 'a stage' },
  failureType: { legend: 'Failure type', chip: 'Failure type', noun: 'failure types', one: 'a failure type' },
  kind: { legend: 'Kind', chip: 'Kind', noun: 'kinds', one: 'a kind' },
  trust: { legend: 'Trust', chip: 'Trust', noun: 'trusts', one: 'a trust' },
  region: { legend: 'Region', chip: 'Region', noun: 'regions', one: 'a region' },
  modality: { legend: 'Modality', chip: 'Modality', noun: 'modalities', one: 'a modality' },
  bodyRegion: {
    legend: 'Part of the body',
    chip: 'Part of the body',
    noun: 'parts of the body',
    one: 'a part of the body',
  },
  setting: { legend: 'Setting', chip: 'Setting', noun: 'settings', one: 'a setting' },
  harm: { legend: 'Harm', chip: 'Harm', noun: 'levels of harm', one: 'a level of harm' },
  year: { legend: 'Year it happened', chip: 'Year', noun: 'years', one: 'a year' },
  outcome: { legend: 'Outcome of finding', chip: 'Outcome', noun: 'outcomes', one: 'an outcome' },
  status: { legend: 'Status', chip: 'Status', noun: 'statuses', one: 'a status' },
}

/** A code in words. */
export function facetLabel(facet: Facet, code: string, { taxonomy, directory, viewer }: LabelParts): string {
  switch (facet) {
    case 'harm':
      return PHYSICAL_HARM.find(level => String(level.code) === code)?.short ?? 'Not stated'
    case 'year':
      return code === YEAR_UNKNOWN ? 'Not known' : code
    case 'region':
      return directory.regions().find(region => region.code === code)?.name ?? code
    case 'trust': {
      if (code === NOT_NAMED) return 'Another trust, not named'
      const name = directory.trust(code)?.shortName ?? code
      return viewer.trust !== null && directory.current(viewer.trust) === code ? `${name} (yours)` : name
    }
    case 'stage': {
      const stage = taxonomy.stage(code)
      return stage === undefined ? code : shortStageName(stage)
    }
    case 'failureType':
      return taxonomy.type(code)?.label ?? code
    default:
      return listLabel(facet, code) ?? code
  }
}
