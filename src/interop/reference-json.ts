import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'

/** The failure types by stage, in pathway order. */
export function taxonomyJson(taxonomy: Taxonomy) {
  return {
    version: taxonomy.version,
    effectiveFrom: taxonomy.effectiveFrom,
    stages: taxonomy.stages.map(stage => ({
      code: stage.code,
      label: stage.label,
      definition: stage.definition,
      types: taxonomy.typesOf(stage.code).map(type => ({
        code: type.code,
        label: type.label,
        definition: type.definition,
        themes: type.themes,
      })),
    })),
  }
}

/** All trusts and health boards, closed ones too, with the code that each is read under today. */
export function trustsJson(directory: OrganisationDirectory) {
  return {
    trusts: directory.trusts().map(trust => ({
      odsCode: trust.odsCode,
      name: trust.name,
      status: trust.status,
      current: directory.current(trust.odsCode),
      region: { code: trust.regionCode, name: trust.regionName },
      opened: trust.opened,
      closed: trust.closed,
      demo: trust.demo,
    })),
  }
}
