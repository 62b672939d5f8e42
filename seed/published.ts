import { findingBodyShortNames } from '../src/domain/record/code-lists.js'
import { partialDate, yearOf } from '../src/domain/record/partial-date.js'
import {
  NO_ALERT_TIMES,
  type HistoryEntry,
  type ImagingRecord,
  type OrganisationInvolved,
} from '../src/domain/record/record.js'
import { UNREVIEWED } from '../src/domain/record/review.js'
import type { Taxonomy } from '../src/domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../src/organisations/directory.js'
import { CITY_OF_LONDON, exampleId, fromCoroner, fromExample } from './coroner-cases.js'
import { stableId, stableReferences } from './deterministic.js'
import { fromDecision, fromOmbudsman, ombudsmanId } from './ombudsman-cases.js'
import type { PublishedCase } from './published-case.js'
import { readPublishedFiles, type EventDate, type PublishedFiles } from './published-files.js'

/** The year in the reference of a case whose list gives no date: the one in which the lists were put together. */
const YEAR_OF_THE_LISTS = 2026

export interface PublishedParts {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  /** When they were read in; the instant that their history shows. */
  readonly loadedAt: Date
}

/**
 * Every published case of the seed as a record: coroners' reports, ombudsman cases and full PHSO decisions. A case that
 * stands in two files is one record and answers to both references. The same files always give the same records.
 */
export function publishedRecords({ taxonomy, directory, loadedAt }: PublishedParts): ImagingRecord[] {
  const files = readPublishedFiles()
  const build = recordBuilder({ taxonomy, directory, loadedAt }, files)
  const ombudsmanById = new Map(files.ombudsman.map(entry => [ombudsmanId(entry), entry]))
  const phsoIds = new Set(files.phso.map(decision => decision.case_reference))
  return [
    ...files.pfd.map(entry => build(fromCoroner(entry))),
    ...files.ombudsman
      .filter(entry => !phsoIds.has(ombudsmanId(entry)))
      .map(entry => build(fromOmbudsman(entry, files))),
    ...files.phso.map(decision => build(fromDecision(decision, files, ombudsmanById.get(decision.case_reference)))),
    ...files.pfdExamples
      .filter(example => exampleId(example) !== CITY_OF_LONDON)
      .map(example => build(fromExample(example, files))),
  ]
}

function recordBuilder({ taxonomy, directory, loadedAt }: PublishedParts, files: PublishedFiles) {
  const draw = stableReferences()
  const dated = new Map(files.eventDates.map(entry => [`${entry.source}:${entry.id}`, entry]))
  return (entry: PublishedCase): ImagingRecord => {
    const key = `${entry.system}:${entry.id}`
    const year = entry.published === null ? YEAR_OF_THE_LISTS : yearOf(entry.published)
    const event = dated.get(`${entry.dated.source}:${entry.dated.id}`)
    const id = stableId(key)
    const organisations = involved(entry, event, directory)
    return {
      id,
      ref: draw('finding', year, key),
      kind: 'finding',
      status: 'published',
      rev: 1,
      eventId: id,
      demo: false,
      ownerTrust: null,
      organisations,
      title: entry.title,
      narrative: entry.narrative,
      immediateAction: '',
      eventType: null,
      nearMiss: false,
      occurred: event?.occurred_on == null ? null : partialDate(event.occurred_on, event.occurred_to),
      setting: entry.setting,
      modalities: entry.modalities,
      bodyRegion: entry.bodyRegion,
      condition: entry.condition,
      harm: { physical: entry.fatal ? 4 : null, psychological: null },
      imagingFailing: entry.imagingFailing,
      attributionDoubtful: entry.attributionDoubtful,
      codes: entry.codes,
      taxonomyVersion: taxonomy.version,
      alertTimes: NO_ALERT_TIMES,
      components: entry.components,
      finding: { ...entry.finding, publishedOn: entry.published },
      recommendations: entry.recommendations.map((recommendation, index) => ({
        ...recommendation,
        ref: draw('recommendation', year, `${key}:${index}`),
      })),
      source: { system: entry.system, id: entry.id, also: entry.also, attribution: entry.attribution },
      externalRefs: [],
      ...UNREVIEWED,
      release: null,
      reporter: null,
      confidential: false,
      createdAt: loadedAt,
      submittedAt: null,
      updatedAt: loadedAt,
      history: historyOf(entry, organisations, taxonomy.version, loadedAt),
    }
  }
}

/**
 * Who was involved, as read from the text; where nobody read it, the organisation that the list names. A place that has
 * no code there gets the one its name has in the directory: the Scottish boards are found so.
 */
function involved(
  entry: PublishedCase,
  event: EventDate | undefined,
  directory: OrganisationDirectory,
): OrganisationInvolved[] {
  const read = (event?.organisations_involved ?? []).map(({ name, role, ods_code }) => ({
    ...{ name, role, odsCode: ods_code },
  }))
  const listed = entry.named === null ? [] : [{ ...entry.named, role: 'where-it-happened' as const }]
  return (read.length > 0 ? read : listed).map(organisation => {
    if (organisation.odsCode !== null && directory.trust(organisation.odsCode) === null) {
      throw new Error(`The published case ${entry.id} names the unknown code ${organisation.odsCode}`)
    }
    return organisation.role === 'where-it-happened' && organisation.odsCode === null && !entry.attributionDoubtful
      ? { ...organisation, odsCode: directory.byName(organisation.name)?.odsCode ?? null }
      : organisation
  })
}

function historyOf(
  entry: PublishedCase,
  organisations: readonly OrganisationInvolved[],
  taxonomyVersion: string,
  at: Date,
): HistoryEntry[] {
  const name = entry.finding.reference ?? `of the ${findingBodyShortNames[entry.finding.body]}`
  const places = organisations.filter(organisation => organisation.role === 'where-it-happened').length
  const notes = [
    `Coded with failure types ${taxonomyVersion}.`,
    ...(places > 1 && entry.codes.length > 0
      ? ['It happened at more than one place; which failure belongs to which is not coded.']
      : []),
    ...(entry.attributionDoubtful ? ['The source seems to name the wrong recipient; never counted.'] : []),
  ]
  return [
    { at, by: null, action: 'imported', note: `Imported from the published case ${name}.` },
    { at, by: null, action: 'coded', note: notes.join(' ') },
  ]
}
