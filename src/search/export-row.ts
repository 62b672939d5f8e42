import type { VisibleRecord } from '../domain/access/visible-record.js'
import { whereItHappened } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'

/**
 * A record as an export tells it: what its line among the results says and how it was coded, in codes. No narrative: a list
 * that leaves the service carries no more of people's words than its titles.
 */
export interface ExportRow {
  readonly ref: string
  readonly kind: string
  readonly status: string
  /** Which text the title is from; see `Projection`. */
  readonly projection: VisibleRecord['projection']
  readonly title: string
  /** ODS codes and names of where it happened; none where it is not known or not told. */
  readonly trusts: readonly { readonly code: string | null; readonly name: string; readonly region: string | null }[]
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `null` where not known. */
  readonly occurred: string | null
  /** The end of a span. */
  readonly occurredTo: string | null
  /** When the trust received the complaint, as `occurred`; only in the trust's own rows. */
  readonly received: string | null
  readonly modalities: readonly string[]
  readonly bodyRegion: string
  readonly setting: string
  readonly physicalHarm: number | null
  readonly psychologicalHarm: number | null
  /** Of the failure types that are present. */
  readonly stages: readonly string[]
  readonly failureTypes: readonly string[]
  readonly outcome: string | null
  readonly source: { readonly system: string; readonly id: string } | null
  readonly publicUrl: string | null
  /** It has all the words of the search; others have some of them. */
  readonly allWords: boolean
  /** Invented, for the demonstration. */
  readonly demo: boolean
}

export interface ExportRowParts {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

/** Made from what the viewer may see and from nothing else: what its projection leaves out cannot be in the row. */
export function exportRow(
  record: VisibleRecord,
  allWords: boolean,
  { taxonomy, directory }: ExportRowParts,
): ExportRow {
  const present = record.codes.filter(code => code.state === 'present').map(code => code.code)
  const places = whereItHappened(record).map(({ odsCode, name }) => ({ code: odsCode, name }))
  const owner = record.ownerTrust
  const named =
    places.length > 0 || owner === null ? places : [{ code: owner, name: directory.trust(owner)?.name ?? owner }]
  return {
    ref: record.ref,
    kind: record.kind,
    status: record.status,
    projection: record.projection,
    title: record.title,
    trusts: named.map(({ code, name }) => ({
      ...{ code, name },
      region: code === null ? null : (directory.trust(directory.current(code))?.regionName ?? null),
    })),
    occurred: record.occurred?.on ?? null,
    occurredTo: record.occurred?.to ?? null,
    received: record.capture?.received?.on ?? null,
    modalities: record.modalities,
    bodyRegion: record.bodyRegion,
    setting: record.setting,
    physicalHarm: record.harm.physical,
    psychologicalHarm: record.harm.psychological,
    stages: [...new Set(present.map(code => taxonomy.stageOf(code)?.code ?? ''))].filter(code => code !== ''),
    failureTypes: present,
    outcome: record.finding?.outcome ?? null,
    source: record.source === null ? null : { system: record.source.system, id: record.source.id },
    publicUrl: record.finding?.publicUrl ?? null,
    allWords,
    demo: record.demo,
  }
}
