import type { HistoryEntry, ImagingRecord, Person, Release } from './record.js'
import type { ReleaseDraft, ReleasedText } from './review.js'

/** The words of a release: all that others will read. */
export interface ReleaseWords {
  readonly title: string
  readonly narrative: string
  /** Of each recommendation that may leave the trust. */
  readonly recommendations: readonly ReleasedText[]
}

/** Who does it and when. */
export interface Deed {
  readonly by: Person
  readonly at: Date
}

/** The record with its draft saved; nobody is asked to sign it yet. The reason of an earlier return stays to be read. */
export function draftSaved(record: ImagingRecord, words: ReleaseWords, keptBecause: string, deed: Deed): ImagingRecord {
  const reason = record.releaseDraft?.open?.reason ?? ''
  const releaseDraft = { ...draftOf(words, keptBecause, deed), open: { reason, ...deed } }
  return { ...record, releaseDraft, updatedAt: deed.at }
}

/** The record with its draft handed over to be signed. */
export function draftHandedOver(
  record: ImagingRecord,
  words: ReleaseWords,
  keptBecause: string,
  deed: Deed,
): ImagingRecord {
  return withEntry(
    { ...record, releaseDraft: draftOf(words, keptBecause, deed) },
    { ...deed, action: 'release-prepared', note: '' },
  )
}

/** The record with its draft sent back to whoever prepared it; the draft keeps its words. */
export function draftSentBack(record: ImagingRecord, draft: ReleaseDraft, reason: string, deed: Deed): ImagingRecord {
  return withEntry(
    { ...record, releaseDraft: { ...draft, open: { reason, ...deed } } },
    { ...deed, action: 'release-declined', note: reason },
  )
}

/** The record released with the words of the draft that waited. */
export function released(record: ImagingRecord, draft: ReleaseDraft, deed: Deed): ImagingRecord {
  const { title, narrative, recommendations, preparedBy, preparedAt, keptBecause } = draft
  const release: Release = {
    ...{ title, narrative, recommendations, preparedBy },
    releasedBy: deed.by,
    releasedAt: deed.at,
    prepared: { at: preparedAt, keptBecause },
  }
  return withEntry(
    { ...record, status: 'released', release, releaseDraft: null },
    { ...deed, action: 'released', note: 'Release signed by a second person.', to: 'released' },
  )
}

/**
 * The record as it was before its release was signed: the draft waits again, and nothing else remembers but the history.
 */
export function releaseUndone(record: ImagingRecord, release: Release, deed: Deed): ImagingRecord {
  return withEntry(
    { ...record, status: 'accepted', release: null, releaseDraft: draftBehind(release) },
    { ...deed, action: 'release-withdrawn', note: 'Undone by whoever signed it.', to: 'accepted' },
  )
}

/** The record with its release taken back: the words are kept, and a draft of them is open, waiting for nobody. */
export function releaseWithdrawn(record: ImagingRecord, release: Release, reason: string, deed: Deed): ImagingRecord {
  return withEntry(
    {
      ...record,
      status: 'accepted',
      release: null,
      releaseDraft: { ...draftBehind(release), open: { reason, ...deed } },
      pastReleases: [...record.pastReleases, { ...release, withdrawnBy: deed.by, withdrawnAt: deed.at, reason }],
    },
    { ...deed, action: 'release-withdrawn', note: reason, to: 'accepted' },
  )
}

function draftOf({ title, narrative, recommendations }: ReleaseWords, keptBecause: string, deed: Deed): ReleaseDraft {
  return { title, narrative, recommendations, preparedBy: deed.by, preparedAt: deed.at, keptBecause }
}

function draftBehind({ title, narrative, recommendations, preparedBy, releasedAt, prepared }: Release): ReleaseDraft {
  const { at, keptBecause } = prepared ?? { at: releasedAt, keptBecause: '' }
  return { title, narrative, recommendations, preparedBy, preparedAt: at, keptBecause }
}

function withEntry(record: ImagingRecord, entry: HistoryEntry): ImagingRecord {
  return { ...record, updatedAt: entry.at, history: [...record.history, entry] }
}
