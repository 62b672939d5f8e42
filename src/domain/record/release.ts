import type { HistoryEntry, ImagingRecord, Person, Release } from './record.js'
import { waitsForSignature, type ReleaseDraft, type ReleasedText } from './review.js'
import { changesBetween, fieldsOf, undo } from './revision.js'

/** The words of a release: all that others will read. */
export interface ReleaseWords {
  readonly title: string
  readonly narrative: string
  /** Of each recommendation that may leave the trust. */
  readonly recommendations: readonly ReleasedText[]
}

/** What a release cannot do without, of what is still empty. */
export function missingIn({ title, narrative }: ReleaseWords): readonly ('title' | 'narrative')[] {
  return [...(title === '' ? (['title'] as const) : []), ...(narrative === '' ? (['narrative'] as const) : [])]
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

/** What became of a record since a release of it was prepared: of each kind, when it was last. */
export interface ChangeSince {
  readonly what: 'coding' | 'words-added' | 'words-taken-out'
  readonly at: Date
}

/**
 * What has changed of a record since an instant, of what a release is made from: how it is coded, words that were added,
 * words that were taken out for good. What was changed and put back has not changed, and learning responses do not count.
 */
export function changesSince(record: ImagingRecord, since: Date): readonly ChangeSince[] {
  const revisions = record.revisions.filter(({ at }) => at > since)
  const now = fieldsOf(record)
  const then = [...revisions].reverse().reduce((fields, { changes }) => undo(fields, changes), now)
  const recoded = changesBetween(then, now).some(({ field }) => !field.startsWith('responses.'))
  const found = (what: ChangeSince['what'], instants: readonly Date[]): ChangeSince[] => {
    const at = instants.filter(instant => instant > since).at(-1)
    return at === undefined ? [] : [{ what, at }]
  }
  return [
    ...(recoded
      ? found(
          'coding',
          revisions.map(({ at }) => at),
        )
      : []),
    ...found(
      'words-added',
      record.addenda.map(({ at }) => at),
    ),
    ...found(
      'words-taken-out',
      record.expunged.map(({ at }) => at),
    ),
  ]
}

/** The draft of a record that is opened again: it waits for nobody any more, and keeps its words and why. */
export function draftSuperseded(draft: ReleaseDraft | null, reason: string, deed: Deed): ReleaseDraft | null {
  return waitsForSignature(draft)
    ? { ...draft, open: { reason: `The record was opened again. ${reason}`, ...deed, waited: true } }
    : draft
}

/** The draft of a record that is accepted again: where nothing has changed meanwhile, it waits exactly as it did before. */
export function draftOnceAccepted(record: ImagingRecord): ReleaseDraft | null {
  const { releaseDraft } = record
  if (releaseDraft?.open?.waited !== true) return releaseDraft
  if (changesSince(record, releaseDraft.preparedAt).length > 0) return releaseDraft
  const { open: _open, ...waiting } = releaseDraft
  return waiting
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
