import { scopeOf } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { recordStatuses, type RecordKind } from '../domain/record/code-lists.js'
import { dayBounds, partialDate } from '../domain/record/partial-date.js'
import { whereItHappened, type ImagingRecord } from '../domain/record/record.js'
import type { RecordListQuery, RecordStore } from '../records/record-store.js'
import { HARM_NOT_STATED, YEAR_UNKNOWN } from './facet-codes.js'
import { NOT_NAMED, type Sort } from './search-index.js'
import type { SearchQuery } from './search-query.js'
import { plainWordsOf } from './words.js'

/** What the filters by trust and region need to know of trusts; the organisations' directory is one. */
export interface TrustPlaces {
  trust(odsCode: string): { readonly regionCode: string } | null
  /** The code under which its history is read today. */
  current(odsCode: string): string
}

/** Where nothing is known of trusts: codes are taken as they stand, and nothing is in a region. */
export const NO_PLACES: TrustPlaces = { trust: () => null, current: odsCode => odsCode }

interface Found {
  readonly record: ImagingRecord
  readonly visible: VisibleRecord
}

/** What the store alone can find. */
export interface StoreSearch {
  readonly records: readonly Found[]
  readonly total: number
  /** There were more records than were looked at. */
  readonly incomplete: boolean
}

/** So many of the newest records are looked through for words; enough to work with while the engine is away. */
const MOST_LOOKED_AT = 5000
const PAGE = 500

/**
 * Search without an engine: the store's own lists, narrowed by its indexes, looked through for whole words. No typos, no
 * synonyms, no counts. Permission is the store's scope and then the one predicate, as everywhere.
 */
export async function searchStore(
  store: RecordStore,
  viewer: Viewer,
  query: SearchQuery,
  perPage: number,
  places: TrustPlaces,
): Promise<StoreSearch> {
  const narrowed = storeQuery(viewer, query)
  const meets = conditionsOf(query, places)
  const found: Found[] = []
  let looked = 0
  let all = Infinity
  while (looked < Math.min(all, MOST_LOOKED_AT)) {
    const { records, total } = await store.list({ ...narrowed, skip: looked, limit: PAGE })
    all = records.length === 0 ? looked : total
    looked += records.length
    for (const record of records) {
      const visible = visibleTo(viewer, record)
      if (visible !== null && meets(visible)) found.push({ record, visible })
    }
  }
  found.sort(inOrder(query.sort))
  const from = (query.page - 1) * perPage
  return { records: found.slice(from, from + perPage), total: found.length, incomplete: looked < all }
}

/** The same without an end: all that match, one at a time, in no particular order. */
export async function* matchingInStore(
  store: RecordStore,
  viewer: Viewer,
  query: SearchQuery,
  places: TrustPlaces,
): AsyncGenerator<VisibleRecord> {
  const { statuses, kinds } = storeQuery(viewer, query)
  const meets = conditionsOf(query, places)
  for await (const record of store.each({ ...(statuses && { statuses }), ...(kinds && { kinds }) })) {
    const visible = visibleTo(viewer, record)
    if (visible !== null && meets(visible)) yield visible
  }
}

/** What the search asks, on what this viewer sees of a record: the store's own narrowing knows the whole of it. */
function conditionsOf(query: SearchQuery, places: TrustPlaces): (record: VisibleRecord) => boolean {
  const words = plainWordsOf(query.words)
  return record => fits(record, query, places) && hasWords(record, words)
}

function storeQuery(viewer: Viewer, { filter }: SearchQuery): Omit<RecordListQuery, 'limit'> {
  const [type] = filter.failureType ?? []
  return {
    scope: scopeOf(viewer),
    statuses: recordStatuses.codes.filter(
      status =>
        status !== 'draft' && status !== 'withdrawn' && (filter.status === undefined || filter.status.includes(status)),
    ),
    ...(filter.kind !== undefined && { kinds: filter.kind as RecordKind[] }),
    ...(filter.failureType?.length === 1 && type !== undefined && { failureType: type }),
    // Which are looked through, where there are too many; `inOrder` decides how they are shown.
    sort: 'newest',
  }
}

/**
 * By what the viewer sees of each, and by its reference where that is alike: the store's own order is by the very day, which
 * a release of another trust must not tell, not even by standing before another.
 */
function inOrder(sort: Sort): (a: Found, b: Found) => number {
  const dayOf = ({ visible }: Found): string => (visible.occurred === null ? '' : dayBounds(visible.occurred).first)
  const byRef = (a: Found, b: Found): number => (a.visible.ref < b.visible.ref ? -1 : 1)
  if (sort === 'harm') {
    const harmOf = ({ visible }: Found): number => visible.harm.physical ?? -1
    return (a, b) => harmOf(b) - harmOf(a) || byRef(a, b)
  }
  const direction = sort === 'oldest' ? 1 : -1
  return (a, b) => {
    const [one, other] = [dayOf(a), dayOf(b)]
    if (one === other) return byRef(a, b)
    // What happened nobody knows when comes last, whichever way the order runs.
    if (one === '' || other === '') return one === '' ? 1 : -1
    return one < other ? -direction : direction
  }
}

function fits(record: VisibleRecord, { filter, from, to }: SearchQuery, places: TrustPlaces): boolean {
  const present = record.codes.filter(code => code.state === 'present').map(code => code.code)
  const trusts = trustsOf(record, places)
  const values: readonly (readonly [readonly string[] | undefined, readonly string[]])[] = [
    [filter.kind, [record.kind]],
    [filter.status, [record.status]],
    [filter.trust, record.projection === 'shared' ? [NOT_NAMED] : trusts],
    [filter.region, trusts.map(code => places.trust(code)?.regionCode ?? '')],
    [filter.stage, present.map(code => code.split('.')[0] ?? '')],
    [filter.failureType, present],
    [filter.modality, record.modalities],
    [filter.bodyRegion, [record.bodyRegion]],
    [filter.setting, [record.setting]],
    [filter.harm, [record.harm.physical === null ? HARM_NOT_STATED : String(record.harm.physical)]],
    [filter.year, [record.occurred?.on.slice(0, 4) ?? YEAR_UNKNOWN]],
    [filter.outcome, record.finding === null ? [] : [record.finding.outcome]],
  ]
  const chosen = values.every(([wanted, own]) => wanted === undefined || own.some(value => wanted.includes(value)))
  return chosen && inRange(record, from, to)
}

/** Where it happened, under today's codes; the owning trust for a record that names no place. None where not told. */
function trustsOf(record: VisibleRecord, places: TrustPlaces): string[] {
  const named = whereItHappened(record).flatMap(place => place.odsCode ?? [])
  const codes = named.length > 0 || record.ownerTrust === null ? named : [record.ownerTrust]
  return codes.map(code => places.current(code))
}

function inRange({ occurred }: VisibleRecord, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true
  if (occurred === null) return false
  const { first } = dayBounds(occurred)
  const earliest = from === null ? null : partialDate(from)
  const latest = to === null ? null : partialDate(to)
  return (
    (earliest === null || first >= dayBounds(earliest).first) && (latest === null || first <= dayBounds(latest).last)
  )
}

function hasWords(record: VisibleRecord, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = [record.ref, record.title, record.narrative, record.condition, record.source?.id ?? '']
  const added = record.addenda.map(addendum => addendum.text)
  const held = new Set(plainWordsOf([...text, ...added].join('\n')))
  return words.every(word => held.has(word))
}
