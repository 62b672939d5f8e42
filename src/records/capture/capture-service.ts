import { mayRecord } from '../../domain/access/permission.js'
import type { Viewer } from '../../domain/access/viewer.js'
import type { RecordKind } from '../../domain/record/code-lists.js'
import {
  findingDraftSchema,
  incidentDraftSchema,
  type DraftCode,
  type FindingDraft,
  type IncidentDraft,
} from '../../domain/record/draft.js'
import { makeReference, type ReferenceKind } from '../../domain/record/reference.js'
import {
  NO_ALERT_TIMES,
  type FailureCode,
  type ImagingRecord,
  type OrganisationInvolved,
} from '../../domain/record/record.js'
import { UNREVIEWED } from '../../domain/record/review.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { londonDay, type Clock } from '../../platform/clock.js'
import {
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
  type Fault,
} from '../../platform/errors.js'
import type { Random } from '../../platform/random.js'
import { ReferenceTakenError, type RecordStore } from '../record-store.js'

export interface CaptureServiceParts {
  readonly store: RecordStore
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  readonly random: Random
  /** The name of a trust, by ODS code, and whether it is one of the invented ones. */
  readonly trustFacts: (odsCode: string) => { readonly name: string; readonly demo: boolean } | null
  /** Called after each write with the record as stored: wakes the index and marks patterns stale. */
  readonly written: (record: ImagingRecord) => void
}

export type CaptureService = ReturnType<typeof createCaptureService>

/** Recording: one's own drafts, from the first answer to handing them in. Denies by default. */
export function createCaptureService(parts: CaptureServiceParts) {
  const { store, taxonomy, clock, random, written } = parts

  function context() {
    return { taxonomy, today: londonDay(clock.now()) }
  }

  /** Checks an incident as entered. Throws an `InvalidInputError` with every fault. */
  function checkIncident(input: unknown): IncidentDraft {
    const parsed = incidentDraftSchema(context()).safeParse(input)
    if (!parsed.success) throw new InvalidInputError(parsed.error.issues.map(toFault))
    return parsed.data
  }

  /**
   * Checks a finding as entered. Throws an `InvalidInputError` with every fault. Invented people write of invented trusts
   * only: real organisations carry published cases and nothing else.
   */
  function checkFinding(viewer: Viewer, input: unknown): FindingDraft {
    const parsed = findingDraftSchema(context()).safeParse(input)
    if (!parsed.success) throw new InvalidInputError(parsed.error.issues.map(toFault))
    const isDemo = (odsCode: string | null) => odsCode !== null && (parts.trustFacts(odsCode)?.demo ?? false)
    if (isDemo(viewer.trust) && !isDemo(parsed.data.organisation.odsCode)) {
      throw new InvalidInputError([{ field: 'organisation.name', message: 'Choose one of the invented trusts' }])
    }
    return parsed.data
  }

  /** Saves a checked incident as a draft of the viewer's own: a new one, or over the draft of `ref` at `rev`. */
  async function saveIncidentDraft(viewer: Viewer, input: unknown, over: DraftPosition | null): Promise<ImagingRecord> {
    return saveDraft(viewer, 'incident', over, fromIncident(checkIncident(input)))
  }

  /** Saves a checked finding as a draft of the viewer's own: a new one, or over the draft of `ref` at `rev`. */
  async function saveFindingDraft(viewer: Viewer, input: unknown, over: DraftPosition | null): Promise<ImagingRecord> {
    return saveDraft(viewer, 'finding', over, fromFinding(checkFinding(viewer, input)))
  }

  async function saveDraft(
    viewer: Viewer,
    kind: 'incident' | 'finding',
    over: DraftPosition | null,
    entered: EnteredFields,
  ): Promise<ImagingRecord> {
    const author = requireAuthor(viewer)
    if (over !== null) {
      const draft = await ownRecord(viewer, over.ref, kind)
      if (!isDraft(draft) || draft.rev !== over.rev) throw new StaleRevisionError(draft.ref)
      const kept = { ...draft, ...withReferences(entered, draft), updatedAt: clock.now() }
      const saved = await store.replace(kept, over.rev)
      written(saved)
      return saved
    }
    const now = clock.now()
    const id = random.uuid()
    const trust = parts.trustFacts(author.trust)
    const ownPlace: OrganisationInvolved = {
      name: trust?.name ?? author.trust,
      role: 'where-it-happened',
      odsCode: author.trust,
    }
    return insertWithReference(kind, ref => ({
      ...EMPTY_RECORD,
      organisations: [ownPlace],
      ...withReferences(entered, null),
      id,
      ref,
      kind,
      eventId: id,
      demo: trust?.demo ?? false,
      ownerTrust: author.trust,
      taxonomyVersion: taxonomy.version,
      reporter: { userId: author.userId, name: viewer.name },
      createdAt: now,
      updatedAt: now,
      history: [
        { at: now, by: { userId: author.userId, name: viewer.name }, action: 'recorded', note: 'Draft saved.' },
      ],
    }))
  }

  /**
   * Submits the viewer's own draft, if it is still at `rev`, the revision whose answers were checked. Submitting what is
   * submitted already gives it back: a double click harms nothing.
   */
  async function submit(viewer: Viewer, ref: string, rev: number, kind: RecordKind): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref, kind)
    if (record.status === 'withdrawn') throw new NotFoundError(ref)
    if (!isDraft(record)) return record
    if (record.rev !== rev) throw new StaleRevisionError(ref)
    const now = clock.now()
    const submitted = await store.replace(
      {
        ...record,
        status: 'submitted',
        submittedAt: now,
        updatedAt: now,
        history: [
          ...record.history,
          { at: now, by: record.reporter, action: 'submitted', note: 'Sent to the patient safety team.' },
        ],
      },
      record.rev,
    )
    written(submitted)
    return submitted
  }

  /** The viewer's own draft, to be edited. Others' drafts are not found. */
  async function ownDraft(viewer: Viewer, ref: string, kind: RecordKind): Promise<ImagingRecord> {
    const record = await ownRecord(viewer, ref, kind)
    if (!isDraft(record)) throw new NotFoundError(ref)
    return record
  }

  async function ownRecord(viewer: Viewer, ref: string, kind: RecordKind): Promise<ImagingRecord> {
    const author = requireAuthor(viewer)
    const record = await store.byRef(ref)
    if (record?.kind !== kind || record.reporter?.userId !== author.userId) throw new NotFoundError(ref)
    return record
  }

  /** Throws away the viewer's own draft: it stays in the store as withdrawn, seen by nobody's list. */
  async function discardDraft(viewer: Viewer, ref: string, kind: RecordKind): Promise<void> {
    const record = await ownRecord(viewer, ref, kind)
    if (record.status !== 'draft') throw new NotFoundError(ref)
    const now = clock.now()
    const entry = { at: now, by: record.reporter, action: 'changed' as const, note: 'Draft discarded.' }
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

  function newReference(kind: ReferenceKind): string {
    return makeReference(kind, Number(londonDay(clock.now()).slice(0, 4)), random.below(1_000_000))
  }

  /** Recommendations keep the reference they already have, by their place in the list. */
  function withReferences(entered: EnteredFields, previous: ImagingRecord | null): Partial<ImagingRecord> {
    const { recommendations, ...fields } = entered
    return {
      ...fields,
      recommendations: recommendations.map((recommendation, index) => ({
        ...recommendation,
        ref: previous?.recommendations[index]?.ref ?? newReference('recommendation'),
        owner: '',
        timescale: null,
        status: 'open' as const,
      })),
    }
  }

  return {
    checkIncident,
    checkFinding,
    saveIncidentDraft,
    saveFindingDraft,
    submit,
    ownDraft,
    discardDraft,
  }
}

/** Which draft is being saved over, and the revision it was read at. */
export interface DraftPosition {
  readonly ref: string
  readonly rev: number
}

/** Its author may still change it. */
function isDraft(record: ImagingRecord): boolean {
  return record.status === 'draft' || record.status === 'returned'
}

type EnteredFields = Partial<Omit<ImagingRecord, 'recommendations'>> & {
  readonly recommendations: readonly Pick<ImagingRecord['recommendations'][number], 'type' | 'text' | 'due'>[]
}

const EMPTY_RECORD = {
  status: 'draft',
  rev: 1,
  title: '',
  narrative: '',
  immediateAction: '',
  eventType: null,
  nearMiss: false,
  occurred: null,
  setting: 'unknown',
  modalities: [],
  bodyRegion: 'unknown',
  condition: '',
  harm: { physical: null, psychological: null },
  imagingFailing: 'unclear',
  attributionDoubtful: false,
  codes: [],
  alertTimes: NO_ALERT_TIMES,
  components: [],
  finding: null,
  recommendations: [],
  source: null,
  externalRefs: [],
  release: null,
  confidential: false,
  submittedAt: null,
  ...UNREVIEWED,
} as const satisfies Partial<ImagingRecord>

function requireAuthor(viewer: Viewer): { userId: string; trust: string } {
  if (!mayRecord(viewer) || viewer.userId === null || viewer.trust === null) {
    throw new NotAllowedError('Only reporters and reviewers of a trust record incidents and findings')
  }
  return { userId: viewer.userId, trust: viewer.trust }
}

function fromIncident(draft: IncidentDraft): EnteredFields {
  const { codes, ...fields } = draft
  return {
    ...fields,
    codes: codes.map(toFailureCode),
    // Risks and good care tell of no failure; the rest failed in imaging if somebody says where.
    imagingFailing: draft.eventType === 'risk' || draft.eventType === 'good-care' ? 'no' : failing(codes),
    recommendations: [],
  }
}

function fromFinding(draft: FindingDraft): EnteredFields {
  const { codes, body, reference, decidedOn, organisation, outcome, injustice, remedyAmount, components, ...fields } =
    draft
  return {
    ...fields,
    organisations: [{ name: organisation.name, role: 'where-it-happened', odsCode: organisation.odsCode }],
    codes: codes.map(toFailureCode),
    imagingFailing: failing(codes),
    components: components.map(component => ({ ...component, organisation: null })),
    finding: {
      body,
      reference: reference === '' ? null : reference,
      decidedOn,
      publishedOn: null,
      publicUrl: null,
      outcome,
      injustice,
      remedyAmount,
      coronerArea: null,
      imagingContribution: null,
      extractIncomplete: false,
      sections: [],
    },
  }
}

function failing(codes: readonly DraftCode[]): ImagingRecord['imagingFailing'] {
  return codes.length > 0 ? 'yes' : 'unclear'
}

function toFailureCode(code: DraftCode): FailureCode {
  return { ...code, state: 'present', basis: 'event' }
}

function toFault(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): Fault {
  return { field: issue.path.map(String).join('.'), message: issue.message }
}
