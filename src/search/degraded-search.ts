import { scopeOf } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { recordStatuses, type RecordKind } from '../domain/record/code-lists.js'
import { dayBounds, partialDate } from '../domain/record/partial-date.js'
import type { ImagingRecord } from '../domain/record/record.js'
import type { RecordListQuery, RecordStore } from '../records/record-store.js'
import { HARM_NOT_STATED, YEAR_UNKNOWN } from './facet-codes.js'
import { NOT_NAMED } from './search-index.js'
import type { SearchQuery } from './search-query.js'
import { plainWordsOf } from './words.js'

/** What the store alone can find. */
export interface StoreSearch {
  readonly records: readonly { readonly record: ImagingRecord; readonly visible: VisibleRecord }[]
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
): Promise<StoreSearch> {
  const narrowed = storeQuery(viewer, query)
  const words = plainWordsOf(query.words)
  const found: { record: ImagingRecord; visible: VisibleRecord }[] = []
  let looked = 0
  let all = Infinity
  while (looked < Math.min(all, MOST_LOOKED_AT)) {
    const { records, total } = await store.list({ ...narrowed, skip: looked, limit: PAGE })
    all = records.length === 0 ? looked : total
    looked += records.length
    for (const record of records) {
      const visible = visibleTo(viewer, record)
      if (visible !== null && fits(visible, query) && hasWords(visible, words)) found.push({ record, visible })
    }
  }
  const from = (query.page - 1) * perPage
  return { records: found.slice(from, from + perPage), total: found.length, incomplete: looked < all }
}

function storeQuery(viewer: Viewer, { filter, sort }: SearchQuery): Omit<RecordListQuery, 'limit'> {
  const [type] = filter.failureType ?? []
  return {
    scope: scopeOf(viewer),
    statuses: recordStatuses.codes.filter(
      status =>
        status !== 'draft' && status !== 'withdrawn' && (filter.status === undefined || filter.status.includes(status)),
    ),
    ...(filter.kind !== undefined && { kinds: filter.kind as RecordKind[] }),
    ...(filter.failureType?.length === 1 && type !== undefined && { failureType: type }),
    sort: sort === 'oldest' ? 'oldest' : 'newest',
  }
}

/** The filters again, on what this viewer sees: the store's own narrowing knows the whole record. */
function fits(record: VisibleRecord, { filter, from, to }: SearchQuery): boolean {
  const present = record.codes.filter(code => code.state === 'present').map(code => code.code)
  const places = record.projection === 'shared' ? [NOT_NAMED] : record.organisations.map(place => place.odsCode ?? '')
  const values: readonly (readonly [readonly string[] | undefined, readonly string[]])[] = [
    [filter.kind, [record.kind]],
    [filter.status, [record.status]],
    [filter.trust, places],
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
  const held = new Set(plainWordsOf(text.join('\n')))
  return words.every(word => held.has(word))
}
