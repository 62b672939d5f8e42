import { dayBounds, type PartialDate } from '../record/partial-date.js'
import { countedCodes, whereItHappened, type ImagingRecord } from '../record/record.js'
import { textCopies, type CountingRecord, type TextCopy } from './copies.js'
import type { CountedEvent, CountedFinding, EventFacts, EventSource, UnplacedEvent } from './event.js'

const COUNTED_STATUSES: readonly ImagingRecord['status'][] = ['accepted', 'released', 'published']

/** The trust whose history a code belongs to today; see `OrganisationDirectory.current`. */
export type CurrentTrust = (odsCode: string) => string

export interface Counted {
  readonly events: readonly CountedEvent[]
  readonly unplaced: readonly UnplacedEvent[]
  readonly findings: readonly CountedFinding[]
  /** Records told in nearly the same words, as far as prints of their texts were taken. */
  readonly copies: readonly TextCopy[]
}

/**
 * Events and findings from records: what every detector counts. Records that share an event are one event, and all
 * recipients of one report are one event. An event at two trusts is counted at neither. The order of the records does
 * not matter.
 */
export function countEvents(records: readonly CountingRecord[], current: CurrentTrust): Counted {
  const counted = records.filter(isCounted).sort((a, b) => compare(a.ref, b.ref))
  const groups = new Map<string, ImagingRecord[]>()
  for (const record of counted) {
    const key = `${record.eventId}:${record.status === 'published' ? 'published' : 'recorded'}`
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  const events: CountedEvent[] = []
  const unplaced: UnplacedEvent[] = []
  for (const group of groups.values()) {
    const facts = factsOf(group)
    if (facts === null) continue
    const place = placeOf(group, current)
    if ('trust' in place) events.push({ ...facts, ...place })
    else unplaced.push({ ...facts, ...place })
  }
  return {
    ...{ events, unplaced, copies: textCopies(counted) },
    findings: counted.flatMap(record => findingOf(record, current) ?? []),
  }
}

/** Whether a record may be counted at all. Risks and accounts of good care are no failures. */
export function isCounted(record: ImagingRecord): boolean {
  return (
    COUNTED_STATUSES.includes(record.status) &&
    record.imagingFailing === 'yes' &&
    !record.attributionDoubtful &&
    record.eventType !== 'risk' &&
    record.eventType !== 'good-care' &&
    countedCodes(record).length > 0
  )
}

function factsOf(group: readonly ImagingRecord[]): EventFacts | null {
  const [first] = group
  if (first === undefined) return null
  const harms = group.flatMap(record => record.harm.physical ?? [])
  return {
    eventId: first.eventId,
    refs: group.map(record => record.ref),
    source: sourceOf(group),
    recordedTrusts: distinct(group.flatMap(codesOfPlaces)),
    types: distinct(group.flatMap(record => countedCodes(record).map(code => code.code))),
    occurred: mostPrecise(group.flatMap(record => record.occurred ?? [])),
    reported: firstReported(group),
    modalities: distinct(group.flatMap(record => record.modalities)),
    setting: group.find(record => record.setting !== 'unknown')?.setting ?? first.setting,
    harm: harms.length === 0 ? null : Math.max(...harms),
    demo: first.demo,
  }
}

/** By the calendar of UTC, which is London's but for an hour in summer: delays are told in days. */
function firstReported(group: readonly ImagingRecord[]): string | null {
  const days = group.flatMap(({ status, history, submittedAt, createdAt }) =>
    status === 'published' || history.some(entry => entry.action === 'imported')
      ? []
      : (submittedAt ?? createdAt).toISOString().slice(0, 10),
  )
  return days.sort()[0] ?? null
}

/** A trust's own finding came by way of a complaint, so it is compared with complaints. */
function sourceOf(group: readonly ImagingRecord[]): EventSource {
  if (group.some(record => record.status === 'published')) return 'published'
  return group.some(record => record.kind === 'incident') ? 'incident' : 'complaint'
}

function placeOf(
  group: readonly ImagingRecord[],
  current: CurrentTrust,
): { readonly trust: string } | { readonly possibleTrusts: readonly string[] } {
  const places = group.flatMap(whereItHappened)
  const trusts = distinct(places.flatMap(place => (place.odsCode === null ? [] : current(place.odsCode))))
  const [trust] = trusts
  // A second place without a code leaves the place as open as one with a code.
  const elsewhere = places.some(place => place.odsCode === null)
  return trust !== undefined && trusts.length === 1 && !elsewhere ? { trust } : { possibleTrusts: trusts }
}

function codesOfPlaces(record: ImagingRecord): string[] {
  return whereItHappened(record).flatMap(place => place.odsCode ?? [])
}

function findingOf(record: ImagingRecord, current: CurrentTrust): CountedFinding | null {
  const place = placeOf([record], current)
  if (record.kind !== 'finding' || !('trust' in place)) return null
  return {
    ref: record.ref,
    eventId: record.eventId,
    trust: place.trust,
    types: distinct(countedCodes(record).map(code => code.code)),
    issued: record.finding?.decidedOn ?? record.finding?.publishedOn ?? null,
    due: latest(record.recommendations.flatMap(recommendation => recommendation.due ?? [])),
    published: record.status === 'published',
    demo: record.demo,
  }
}

/** The date that leaves fewest days open; of equals, the earliest. */
function mostPrecise(dates: readonly PartialDate[]): PartialDate | null {
  const days = (date: PartialDate): number => {
    const { first, last } = dayBounds(date)
    return Date.parse(last) - Date.parse(first)
  }
  return [...dates].sort((a, b) => days(a) - days(b) || compare(a.on, b.on))[0] ?? null
}

function latest(dates: readonly PartialDate[]): PartialDate | null {
  return [...dates].sort((a, b) => compare(dayBounds(b).last, dayBounds(a).last))[0] ?? null
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
