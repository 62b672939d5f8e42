import type { Viewer } from '../../domain/access/viewer.js'
import { makeReference, type ReferenceKind } from '../../domain/record/reference.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { londonDay } from '../../platform/clock.js'
import { NotFoundError, StaleRevisionError } from '../../platform/errors.js'
import type { Random } from '../../platform/random.js'
import { ReferenceTakenError } from '../record-store.js'
import { asTyped, withChoice, withFields } from './draft-changes.js'
import { createDraftCheck, type CapturedKind, type DraftCheckParts, type Entry } from './draft-check.js'
import { EMPTY_RECORD } from './empty-record.js'
import { createOwnDrafts, isDraft, requireAuthor, type DraftPosition } from './own-drafts.js'
import { authorsFact, createSubmitting, type SubmittingParts } from './submitting.js'

export interface CaptureServiceParts extends DraftCheckParts, SubmittingParts {
  readonly random: Random
}

export type CaptureService = ReturnType<typeof createCaptureService>

/** Recording: one's own drafts, from the first answer to handing them in. Denies by default. */
export function createCaptureService(parts: CaptureServiceParts) {
  const { store, taxonomy, clock, random, written } = parts
  const { check, faultsOf, ownPlaceOf } = createDraftCheck(parts)
  const own = createOwnDrafts(store)
  const { submit, setAside } = createSubmitting(parts, own)

  /**
   * Saves a checked draft of the viewer's own: a new one, or over the draft of `over.ref` at `over.rev`. Throws an
   * `InvalidInputError` where anything is wrong with it.
   */
  async function saveDraft(
    viewer: Viewer,
    kind: CapturedKind,
    candidate: unknown,
    over: DraftPosition | null,
  ): Promise<ImagingRecord> {
    const fields = check(viewer, kind, candidate)
    return write(viewer, kind, over, previous => withFields(previous, fields, newRecommendation))
  }

  /**
   * Saves a draft as far as it has come: as a checked one where every answer is there and right, otherwise as typed, so
   * that nothing is lost.
   */
  async function saveEntry(
    viewer: Viewer,
    kind: CapturedKind,
    entry: Entry,
    over: DraftPosition | null,
  ): Promise<ImagingRecord> {
    const fields = faultsOf(viewer, kind, entry).length === 0 ? check(viewer, kind, entry.candidate) : null
    return write(viewer, kind, over, previous =>
      withChoice(
        fields === null ? asTyped(previous, entry.typed) : withFields(previous, fields, newRecommendation),
        entry.choice ?? null,
      ),
    )
  }

  async function write(
    viewer: Viewer,
    kind: CapturedKind,
    over: DraftPosition | null,
    change: (previous: ImagingRecord) => ImagingRecord,
  ): Promise<ImagingRecord> {
    const author = requireAuthor(viewer)
    if (over !== null) {
      const draft = await own.ownRecord(viewer, over.ref, kind)
      if (!isDraft(draft) || draft.rev !== over.rev) throw new StaleRevisionError(draft.ref)
      const saved = await store.replace({ ...change(draft), updatedAt: clock.now() }, over.rev)
      written(saved)
      return saved
    }
    const now = clock.now()
    const id = random.uuid()
    const person = { userId: author.userId, name: viewer.name }
    return insertWithReference(kind, ref =>
      change({
        ...EMPTY_RECORD,
        organisations: [ownPlaceOf(viewer)],
        id,
        ref,
        kind,
        eventId: id,
        demo: parts.trustFacts(author.trust)?.demo ?? false,
        ownerTrust: author.trust,
        taxonomyVersion: taxonomy.version,
        reporter: person,
        createdAt: now,
        updatedAt: now,
        history: [{ at: now, by: person, action: 'recorded', note: 'Draft saved.' }],
      }),
    )
  }

  /**
   * Throws away the viewer's own draft: it stays in the store as withdrawn, seen by nobody's list. Doing it twice is doing it once.
   * At `rev` only, where one is given: what was typed elsewhere since then is not thrown away unseen.
   */
  async function discardDraft(viewer: Viewer, ref: string, kind: CapturedKind, rev?: number): Promise<void> {
    const record = await own.ownRecord(viewer, ref, kind)
    if (record.status === 'withdrawn' && record.submittedAt === null) return
    if (record.status !== 'draft') throw new NotFoundError(ref)
    if (rev !== undefined && rev !== record.rev) throw new StaleRevisionError(ref)
    const now = clock.now()
    const entry = { at: now, by: record.reporter, action: 'changed' as const, note: 'Draft discarded.' }
    await parts.audit.append(authorsFact(record, 'draft-discarded'))
    const discarded = await store.replace(
      { ...record, status: 'withdrawn', updatedAt: now, history: [...record.history, entry] },
      record.rev,
    )
    written(discarded)
  }

  async function insertWithReference(
    kind: ReferenceKind,
    make: (ref: string) => ImagingRecord,
  ): Promise<ImagingRecord> {
    for (let attempt = 0; ; attempt++) {
      const record = make(newReference(kind))
      try {
        await store.insert(record)
        written(record)
        return record
      } catch (error) {
        // One number in a million is taken per record of the year; twenty draws in a row means something else is wrong.
        if (!(error instanceof ReferenceTakenError) || attempt >= 20) throw error
      }
    }
  }

  function newRecommendation(): string {
    return newReference('recommendation')
  }

  function newReference(kind: ReferenceKind): string {
    return makeReference(kind, Number(londonDay(clock.now()).slice(0, 4)), random.below(1_000_000))
  }

  return { faultsOf, saveDraft, saveEntry, submit, setAside, ownDraft: own.ownDraft, discardDraft }
}
