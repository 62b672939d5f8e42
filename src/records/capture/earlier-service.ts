import type { ReadingTrail } from '../../audit/reading-trail.js'
import { mayRecord, scopeOf } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import type { BodyRegion, Modality, RecordStatus } from '../../domain/record/code-lists.js'
import type { PartialDate } from '../../domain/record/partial-date.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { daysAround, sameEventAs } from '../../domain/record/same-event.js'
import { NotAllowedError } from '../../platform/errors.js'
import type { SearchService } from '../../search/search-service.js'
import type { SimilarQuestion, SimilarRecord } from '../../search/similar.js'
import type { RecordStore } from '../record-store.js'

/** What somebody tells, as far as they have come. */
export interface Told {
  readonly narrative: string
  readonly title: string
  readonly occurred: PartialDate | null
  readonly modalities: readonly Modality[]
  readonly bodyRegion: BodyRegion | null
  readonly codes: readonly string[]
  /** The draft itself; `null` for one that is not saved yet. */
  readonly ref: string | null
}

/** What is compared, and what there is to find others by. */
type AccountTold = Pick<Told, 'narrative' | 'occurred' | 'ref'> & Partial<Told>

export interface EarlierRecords {
  /** Nearly the same text, at the same trust, of a near date: perhaps this very event. */
  readonly sameEvent: readonly VisibleRecord[]
  /** Like it, the viewer's own trust first; at most five. */
  readonly similar: readonly SimilarRecord[]
  /** Too little was told to look for anything. */
  readonly tooShort: boolean
}

export interface EarlierServiceParts {
  readonly search: Pick<SearchService, 'similar'>
  readonly store: Pick<RecordStore, 'list'>
  readonly reading: Pick<ReadingTrail, 'shownWhileTyping'>
}

export type EarlierService = ReturnType<typeof createEarlierService>

const MOST_SHOWN = 5
/** Fewer words are like anything. */
const LEAST_WORDS = 6
const PAGE = 200
/** As many as may be proposed as the same event and, after those, as like it. */
const MOST_PROPOSED = 20
/** Of the trust's records, compared whatever their date. */
const WRITTEN_LAST = 20

const BESIDE_THE_ACCOUNT = 'Earlier records beside an account'

/** Where an account may already be: what was thrown away, sent elsewhere or repeats another leads nowhere. */
const LOOKED_AT: readonly RecordStatus[] = ['draft', 'submitted', 'in-review', 'returned', 'accepted', 'released']

/** "Has this happened before?": asked while somebody records, of what they may open and nothing else. */
export function createEarlierService({ search, store, reading }: EarlierServiceParts) {
  async function earlierThan(viewer: Viewer, told: Told): Promise<EarlierRecords> {
    if (!mayRecord(viewer)) throw new NotAllowedError('Only reporters and reviewers of a trust record')
    if (told.narrative.split(/\s+/).filter(Boolean).length < LEAST_WORDS) {
      return { sameEvent: [], similar: [], tooShort: true }
    }
    const found = await search.similar(viewer, questionOf(told), MOST_PROPOSED)
    const same = await sameEventAsTold(viewer, told, found)
    const shown = new Set(same.map(({ ref }) => ref))
    const others = found.filter(({ record }) => !shown.has(record.ref)).slice(0, MOST_SHOWN)
    await reading.shownWhileTyping(viewer, BESIDE_THE_ACCOUNT, [...same, ...others.map(({ record }) => record)])
    return {
      sameEvent: same,
      similar: [...others.filter(({ record }) => record.own), ...others.filter(({ record }) => !record.own)],
      tooShort: false,
    }
  }

  /**
   * Records of the viewer's own trust that may tell of the same event, as far as the viewer may read them: of what they see
   * as a release only, the release is compared. All of near dates are looked at; of those without a date, or of a date that
   * is known to the year, what the search proposes and what was written last, whoever's date is missing. The exact likeness
   * of the texts decides, whoever proposes.
   */
  async function sameEventAsTold(
    viewer: Viewer,
    { narrative, occurred, ref }: AccountTold,
    proposed: readonly SimilarRecord[],
  ): Promise<readonly VisibleRecord[]> {
    const candidates = new Map<string, VisibleRecord>()
    const take = (record: VisibleRecord | null): void => {
      if (record === null || !record.own || record.ref === ref || !LOOKED_AT.includes(record.status)) return
      candidates.set(record.ref, record)
    }
    for (const { record } of proposed) take(record)
    for await (const record of atTheTrust(viewer, occurred)) take(visibleTo(viewer, record))
    const others = [...candidates.values()].map(record => ({ ...record, id: record.ref }))
    return sameEventAs({ id: ref ?? '', narrative, occurred }, others).flatMap(({ id }) => candidates.get(id) ?? [])
  }

  /** Those written last at the viewer's trust, which the search may not know yet, and all that may be of these days. */
  async function* atTheTrust(viewer: Viewer, occurred: PartialDate | null): AsyncGenerator<ImagingRecord> {
    if (viewer.trust === null) return
    const query = { scope: scopeOf(viewer), ownerTrust: viewer.trust, statuses: LOOKED_AT }
    yield* (await store.list({ ...query, sort: 'recently-updated', limit: WRITTEN_LAST })).records
    for (let skip = 0; occurred !== null; skip += PAGE) {
      const { records, total } = await store.list({
        ...query,
        occurredBetween: daysAround(occurred),
        skip,
        limit: PAGE,
      })
      yield* records
      if (skip + PAGE >= total) break
    }
  }

  /** The same, for the page where answers are checked. */
  async function sameEvent(viewer: Viewer, account: AccountTold): Promise<readonly VisibleRecord[]> {
    const proposed = await search.similar(viewer, questionOf(account), MOST_PROPOSED)
    const same = await sameEventAsTold(viewer, account, proposed)
    await reading.shownWhileTyping(viewer, BESIDE_THE_ACCOUNT, same)
    return same
  }

  return { earlierThan, sameEvent }
}

/** What a draft tells. */
export function accountOf({ narrative, title, occurred, modalities, bodyRegion, ref }: ImagingRecord): AccountTold {
  return { narrative, title, occurred, modalities, bodyRegion, ref }
}

function questionOf(account: AccountTold): SimilarQuestion {
  const { title = '', narrative, codes = [], modalities = [], bodyRegion = null, ref } = account
  return {
    text: `${title}\n\n${narrative}`,
    modalities,
    codes,
    ...(bodyRegion !== null && { bodyRegion }),
    ...(ref !== null && { excludeRef: ref }),
  }
}
