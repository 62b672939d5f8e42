import type { ReadingTrail } from '../../audit/reading-trail.js'
import { mayRecord, scopeOf } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../../domain/access/visible-record.js'
import type { BodyRegion, Modality, RecordStatus } from '../../domain/record/code-lists.js'
import type { PartialDate } from '../../domain/record/partial-date.js'
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
    const question: SimilarQuestion = {
      text: `${told.title}\n\n${told.narrative}`,
      codes: told.codes,
      modalities: told.modalities,
      ...(told.bodyRegion !== null && { bodyRegion: told.bodyRegion }),
      ...(told.ref !== null && { excludeRef: told.ref }),
    }
    const [same, found] = await Promise.all([
      sameEventAsTold(viewer, told),
      search.similar(viewer, question, MOST_SHOWN * 2),
    ])
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
   * as a release only, the release is compared. None where the date is not known.
   */
  async function sameEventAsTold(
    viewer: Viewer,
    { narrative, occurred, ref }: Pick<Told, 'narrative' | 'occurred' | 'ref'>,
  ): Promise<readonly VisibleRecord[]> {
    if (viewer.trust === null || occurred === null) return []
    const visible = new Map<string, VisibleRecord>()
    for (let skip = 0; ; skip += PAGE) {
      const { records, total } = await store.list({
        scope: scopeOf(viewer),
        ownerTrust: viewer.trust,
        statuses: LOOKED_AT,
        occurredBetween: daysAround(occurred),
        skip,
        limit: PAGE,
      })
      for (const record of records) {
        const seen = record.ref === ref ? null : visibleTo(viewer, record)
        if (seen !== null) visible.set(record.ref, seen)
      }
      if (skip + PAGE >= total) break
    }
    const others = [...visible.values()].map(record => ({ ...record, id: record.ref }))
    return sameEventAs({ id: ref ?? '', narrative, occurred }, others).flatMap(({ id }) => visible.get(id) ?? [])
  }

  /** The same, for the page where answers are checked. */
  async function sameEvent(
    viewer: Viewer,
    told: Parameters<typeof sameEventAsTold>[1],
  ): Promise<readonly VisibleRecord[]> {
    const same = await sameEventAsTold(viewer, told)
    await reading.shownWhileTyping(viewer, BESIDE_THE_ACCOUNT, same)
    return same
  }

  return { earlierThan, sameEvent }
}
