import { accessFacts, isSearchable, projectionsOf, type Projection } from '../domain/access/permission.js'
import {
  PHYSICAL_HARM,
  bodyRegions,
  eventTypes,
  findingBodies,
  findingBodyShortNames,
  modalities,
  outcomes,
  recordKinds,
  settings,
} from '../domain/record/code-lists.js'
import { dayBounds, yearOf, type PartialDate } from '../domain/record/partial-date.js'
import { whereItHappened, type ImagingRecord } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { stripSentinels } from '../domain/text/highlight.js'
import { initialsOf } from '../organisations/organisation.js'
import { HARM_NOT_STATED, YEAR_UNKNOWN } from './facet-codes.js'
import { CODE, NOT_NAMED, type SearchDocument } from './search-index.js'
import { aliasesIn, type Rewrite } from './synonyms.js'
import { TYPE_WORDS } from './type-words.js'
import { wordsOf } from './words.js'

/** What the projection needs to know of trusts; the organisations' directory is one. */
export interface TrustNames {
  trust(odsCode: string): {
    readonly name: string
    readonly shortName: string
    readonly regionCode: string
    readonly regionName: string
  } | null
  /** The code under which its history is read today. */
  current(odsCode: string): string
}

export interface ProjectionParts {
  readonly taxonomy: Taxonomy
  readonly trusts: TrustNames
  readonly rewrites: readonly Rewrite[]
  /** Folded words that mean something else in the field ("ICH"): no trust is found by them. */
  readonly terms?: { has(word: string): boolean }
}

/**
 * Raised whenever the same record is projected differently from before: an index that was filled before then is not the
 * one that this version searches, and a new one is filled in its place. 2 has the words of addenda, 3 the initials of trusts;
 * since 4 a coded record is no longer found by a kind of examination that it was not coded with; 5 has payments.
 */
export const PROJECTION_VERSION = 5

/** Words of a narrative that are indexed; what stands behind them is not found, and the page says so. */
export const INDEXED_WORDS = 20_000

/** Every search document of a record: one for each projection in which it can be found, none for drafts. */
export function projectRecord(record: ImagingRecord, parts: ProjectionParts): SearchDocument[] {
  return isSearchable(record) ? projectionsOf(record).map(projection => projectAs(record, projection, parts)) : []
}

export { isSearchable }

/** The id under which a projection is indexed. */
export function documentId(recordId: string, projection: Projection): string {
  return `${recordId}_${projection.charAt(0)}`
}

/** Whether a record's narrative is longer than what is indexed of it. */
export function isCutForSearch(record: ImagingRecord, projection: Projection): boolean {
  const { narrative } = textOf(record, projection)
  // A word takes two characters at least, with its space.
  return narrative.length > INDEXED_WORDS * 2 && wordsOf(narrative).length > INDEXED_WORDS
}

function projectAs(record: ImagingRecord, projection: Projection, parts: ProjectionParts): SearchDocument {
  const text = textOf(record, projection)
  const places = projection === 'shared' ? [] : placesOf(record, parts.trusts)
  const occurred = projection === 'shared' ? yearOnly(record.occurred) : record.occurred
  const present = record.codes.filter(code => code.state === 'present')
  const aliases = aliasesIn(`${text.title}\n${text.narrative}`, parts.rewrites)
  return {
    id: documentId(record.id, projection),
    recordId: record.id,
    rev: record.rev,
    projection,
    ...accessFacts(record, projection),
    title: stripSentinels(text.title),
    failings: stripSentinels(text.failings.join('\n\n')),
    recommendations: stripSentinels(text.recommendations.join('\n\n')),
    narrative: stripSentinels(firstWords(text.narrative, INDEXED_WORDS)),
    labels: stripSentinels(inSentences([...labelsOf(record, projection, places, parts), ...aliases])),
    references: referencesOf(record, projection).map(stripSentinels),
    kind: record.kind,
    status: record.status,
    trust: projection === 'shared' ? [NOT_NAMED] : codesOnly(places.map(place => place.code)),
    region: codesOnly(places.map(place => place.regionCode)),
    stage: codesOnly(present.map(code => parts.taxonomy.stageOf(code.code)?.code ?? '')),
    failureType: codesOnly(present.map(code => code.code)),
    modality: codesOnly(record.modalities),
    bodyRegion: record.bodyRegion,
    setting: record.setting,
    harm: record.harm.physical === null ? HARM_NOT_STATED : String(record.harm.physical),
    outcome: isRelease(projection) ? '' : (record.finding?.outcome ?? ''),
    year: occurred === null ? YEAR_UNKNOWN : String(yearOf(occurred)),
    demo: record.demo ? 'yes' : 'no',
    occurredDay: occurred === null ? null : dayNumber(dayBounds(occurred).first),
    harmRank: record.harm.physical ?? -1,
  }
}

interface ProjectedText {
  readonly title: string
  readonly narrative: string
  readonly failings: readonly string[]
  readonly recommendations: readonly string[]
}

/** The words of a release are its own; everything else that was written stays with the trust. */
function textOf(record: ImagingRecord, projection: Projection): ProjectedText {
  if (isRelease(projection)) {
    const { title = '', narrative = '' } = record.release ?? {}
    return { title, narrative, failings: [], recommendations: [] }
  }
  const sections = record.finding?.sections ?? []
  const quotes = record.codes.flatMap(code => (code.state === 'present' && code.quote !== null ? [code.quote] : []))
  return {
    title: record.title,
    narrative: [
      record.narrative,
      record.immediateAction,
      ...sections.map(section => section.text),
      ...record.addenda.map(addendum => addendum.text),
    ]
      .filter(part => part !== '')
      .join('\n\n'),
    failings: [...record.components.map(part => part.text), ...quotes, record.finding?.injustice ?? ''].filter(
      part => part !== '',
    ),
    recommendations: record.recommendations.map(recommendation => recommendation.text),
  }
}

function isRelease(projection: Projection): boolean {
  return projection === 'named' || projection === 'shared'
}

interface Place {
  readonly code: string
  readonly names: readonly string[]
  readonly regionCode: string
}

/** Where it happened, under today's codes; the owning trust for a record that names no place. */
function placesOf(record: ImagingRecord, trusts: TrustNames): Place[] {
  const named = whereItHappened(record).flatMap(({ odsCode, name }) => (odsCode === null ? [] : [{ odsCode, name }]))
  const owner = record.ownerTrust === null ? [] : [{ odsCode: record.ownerTrust, name: '' }]
  return (named.length > 0 ? named : owner).map(({ odsCode, name }) => {
    const code = trusts.current(odsCode)
    const today = trusts.trust(code)
    return {
      code,
      names: [name, today?.name ?? '', today?.shortName ?? '', today?.regionName ?? ''],
      regionCode: today?.regionCode ?? '',
    }
  })
}

/** What a coroner's report is called by law; also found as "PFD" and "regulation 28". */
const CORONERS_REPORT = 'Prevention of Future Deaths report'

/** Words by which coded facts are found. Nothing of a release tells who released it. */
function labelsOf(
  record: ImagingRecord,
  projection: Projection,
  places: readonly Place[],
  { taxonomy, terms }: ProjectionParts,
): string[] {
  const present = record.codes.filter(code => code.state === 'present')
  const harm = PHYSICAL_HARM.find(level => level.code === record.harm.physical)
  const labels = [
    recordKinds.label(record.kind),
    ...(record.eventType === null ? [] : [eventTypes.label(record.eventType)]),
    ...(record.nearMiss ? ['Near miss'] : []),
    ...(record.setting === 'unknown' ? [] : [settings.label(record.setting)]),
    ...examinationLabels(record),
    ...present.flatMap(({ code }) => [
      ...[taxonomy.stageOf(code)?.label ?? '', taxonomy.type(code)?.label ?? ''],
      ...(TYPE_WORDS[code] ?? []),
    ]),
    ...(harm === undefined ? [] : [harm.code === 0 ? harm.label : `${harm.short} harm`]),
  ]
  const placed = places.flatMap(place => place.names)
  if (isRelease(projection)) return [...labels, ...withInitials(placed, terms)]
  const { finding } = record
  const sources =
    finding === null
      ? []
      : [
          findingBodies.label(finding.body),
          findingBodyShortNames[finding.body],
          finding.body === 'coroner' ? CORONERS_REPORT : '',
          finding.outcome === 'not-stated' ? '' : outcomes.label(finding.outcome),
          finding.coronerArea ?? '',
          finding.remedyAmount === null ? '' : `£${finding.remedyAmount.toLocaleString('en-GB')}`,
        ]
  const names = record.organisations.map(organisation => organisation.name)
  return [...labels, record.condition, ...sources, ...withInitials([...names, ...placed], terms)]
}

/** Names of organisations, and what staff call them by their initials. */
function withInitials(names: readonly string[], terms: ProjectionParts['terms']): string[] {
  const initials = names.flatMap(initialsOf).filter(letters => terms?.has(letters.toLowerCase()) !== true)
  return [...names, [...new Set(initials)].join(' ')]
}

/** "X-ray", "Chest", "Chest X-ray", "X-ray chest": coded examinations are found in the order people write them. */
function examinationLabels(record: ImagingRecord): string[] {
  const kinds = record.modalities
    .filter(code => code !== 'unspecified' && code !== 'other')
    .map(code => modalities.label(code))
  if (record.bodyRegion === 'unknown') return kinds
  const region = bodyRegions.label(record.bodyRegion)
  return [region, ...kinds.flatMap(kind => [`${region} ${kind}`, `${kind} ${region}`])]
}

/** A release answers to its own reference only: a source's number would tell where it comes from. */
function referencesOf(record: ImagingRecord, projection: Projection): string[] {
  if (isRelease(projection)) return [record.ref]
  const { source, finding } = record
  const ids = [
    record.ref,
    source?.id ?? '',
    ...(source?.also.map(also => also.id) ?? []),
    finding?.reference ?? '',
    ...record.externalRefs.map(reference => reference.id),
    ...record.recommendations.map(recommendation => recommendation.ref),
  ]
  return [...new Set(ids)].filter(id => id !== '' && !id.includes('://'))
}

/** One sentence each, so that no phrase is found across two of them. */
function inSentences(labels: readonly string[]): string {
  return [...new Set(labels)].filter(label => label !== '').join('. ')
}

function codesOnly(values: readonly string[]): string[] {
  return [...new Set(values)].filter(value => CODE.test(value)).sort()
}

function yearOnly(date: PartialDate | null): PartialDate | null {
  return date === null ? null : { on: String(yearOf(date)), precision: 'year', to: null }
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
}

function firstWords(text: string, most: number): string {
  if (text.length <= most * 2) return text
  const last = wordsOf(text)[most - 1]
  return last === undefined ? text : text.slice(0, last.end)
}
