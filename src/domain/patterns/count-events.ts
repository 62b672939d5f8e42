import { dayBounds, type PartialDate } from '../record/partial-date.js'
import { countedCodes, whereItHappened, type ImagingRecord } from '../record/record.js'
import type { CountedEvent, CountedFinding, EventSource } from './event.js'

const COUNTED_STATUSES: readonly ImagingRecord['status'][] = ['accepted', 'released', 'published']

/** The trust whose history a code belongs to today; see `OrganisationDirectory.current`. */
export type CurrentTrust = (odsCode: string) => string

export interface Counted {
  readonly events: readonly CountedEvent[]
  readonly findings: readonly CountedFinding[]
}

/**
 * Events and findings from records: what every detector counts. Records that share an event are one event. An event that
 * happened at two places is left out, since which failure belongs to which place is not known.
 */
export function countEvents(records: readonly ImagingRecord[], current: CurrentTrust): Counted {
  const byEvent = new Map<string, ImagingRecord[]>()
  for (const record of records.filter(isCounted)) {
    byEvent.set(record.eventId, [...(byEvent.get(record.eventId) ?? []), record])
  }
  const events = [...byEvent.values()].flatMap(group => eventOf(group, current) ?? [])
  const findings = records
    .filter(record => record.kind === 'finding' && isCounted(record))
    .flatMap(record => {
      const trust = placeOf([record], current)
      const types = typesOf([record])
      return trust === null || types.length === 0 ? [] : [findingOf(record, trust, types)]
    })
  return { events, findings }
}

function isCounted(record: ImagingRecord): boolean {
  return (
    COUNTED_STATUSES.includes(record.status) &&
    record.imagingFailing === 'yes' &&
    !record.attributionDoubtful &&
    record.eventType !== 'risk' &&
    record.eventType !== 'good-care'
  )
}

function eventOf(group: readonly ImagingRecord[], current: CurrentTrust): CountedEvent | null {
  const [first] = group
  const trust = placeOf(group, current)
  const types = typesOf(group)
  if (first === undefined || trust === null || types.length === 0) return null
  const harms = group.flatMap(record => record.harm.physical ?? [])
  return {
    eventId: first.eventId,
    refs: group.map(record => record.ref).sort(),
    source: sourceOf(group),
    trust,
    recordedTrusts: [...new Set(group.flatMap(record => codesOfPlaces(record)))].sort(),
    types,
    occurred: group.find(record => record.occurred?.precision === 'day')?.occurred ?? first.occurred,
    modalities: [...new Set(group.flatMap(record => record.modalities))].sort(),
    setting: first.setting,
    harm: harms.length === 0 ? null : Math.max(...harms),
    demo: first.demo,
  }
}

function sourceOf(group: readonly ImagingRecord[]): EventSource {
  if (group.some(record => record.status === 'published')) return 'published'
  return group.some(record => record.kind === 'incident') ? 'incident' : 'complaint'
}

function placeOf(group: readonly ImagingRecord[], current: CurrentTrust): string | null {
  const places = new Set(group.flatMap(record => codesOfPlaces(record).map(current)))
  const named = new Set(group.flatMap(record => whereItHappened(record).map(place => place.odsCode ?? place.name)))
  const [only] = places
  // A second place without a code makes the place as uncertain as one with a code.
  return places.size === 1 && named.size <= codesOfAll(group).size && only !== undefined ? only : null
}

function codesOfAll(group: readonly ImagingRecord[]): ReadonlySet<string> {
  return new Set(group.flatMap(codesOfPlaces))
}

function codesOfPlaces(record: ImagingRecord): string[] {
  return whereItHappened(record).flatMap(place => place.odsCode ?? [])
}

function typesOf(group: readonly ImagingRecord[]): string[] {
  return [...new Set(group.flatMap(record => countedCodes(record).map(code => code.code)))].sort()
}

function findingOf(record: ImagingRecord, trust: string, types: readonly string[]): CountedFinding {
  const due = record.recommendations.flatMap(recommendation => recommendation.due ?? [])
  return {
    ref: record.ref,
    eventId: record.eventId,
    trust,
    types,
    issued: record.finding?.decidedOn ?? record.finding?.publishedOn ?? null,
    due: latest(due),
    published: record.status === 'published',
    demo: record.demo,
  }
}

function latest(dates: readonly PartialDate[]): PartialDate | null {
  return dates.reduce<PartialDate | null>(
    (best, date) => (best === null || dayBounds(date).last > dayBounds(best).last ? date : best),
    null,
  )
}
