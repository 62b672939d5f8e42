import type {
  BodyRegion,
  Certainty,
  CodeBasis,
  CodeState,
  EventType,
  FindingBody,
  ImagingFailing,
  Modality,
  OrganisationRole,
  Outcome,
  PhysicalHarm,
  PsychologicalHarm,
  RecommendationType,
  RecordKind,
  RecordStatus,
  Setting,
} from './code-lists.js'
import type { CaptureFacts } from './capture-facts.js'
import type { Expunging } from './expunge.js'
import type { PartialDate } from './partial-date.js'
import type { ReleasedText, ReviewParts } from './review.js'

/**
 * One account of something, from one source. The shape that the store keeps, services hand out and every projection
 * (search document, counted event, page) is made from.
 */
export interface ImagingRecord extends ReviewParts {
  /** Internal id (UUID); never shown. */
  readonly id: string
  /** `INC-…`, `CMP-…` or `FND-…`; permanent. */
  readonly ref: string
  readonly kind: RecordKind
  readonly status: RecordStatus
  /** Grows by one with every write. */
  readonly rev: number
  /** Records that tell of the same event share it; a lone record has one of its own. */
  readonly eventId: string
  /** Invented for the demo trusts. */
  readonly demo: boolean
  /** ODS code of the trust that holds it; `null` for a published finding. */
  readonly ownerTrust: string | null
  readonly organisations: readonly OrganisationInvolved[]

  readonly title: string
  /** What happened, in full. For published findings: our own summary. */
  readonly narrative: string
  readonly immediateAction: string
  /** LFPSE event type; `null` for complaints and findings. */
  readonly eventType: EventType | null
  readonly nearMiss: boolean
  /** When it failed; never the date of publication. `null`: not known. */
  readonly occurred: PartialDate | null
  readonly setting: Setting
  readonly modalities: readonly Modality[]
  readonly bodyRegion: BodyRegion
  /** The condition looked for or missed, in words; may be empty. */
  readonly condition: string
  readonly harm: Harm

  readonly imagingFailing: ImagingFailing
  /** The place named by the source looks wrong: searchable, never counted. */
  readonly attributionDoubtful: boolean
  readonly codes: readonly FailureCode[]
  readonly taxonomyVersion: string

  readonly alertTimes: AlertTimes
  readonly components: readonly Component[]
  /** Only on findings. */
  readonly finding: FindingFacts | null
  readonly recommendations: readonly Recommendation[]
  /** The published case this record was made from; `null` for what was recorded here. */
  readonly source: PublishedSource | null
  readonly externalRefs: readonly ExternalReference[]

  /** The de-identified text that may leave the trust; `null` until signed off. */
  readonly release: Release | null

  /** Who recorded it; `null` for published and imported records. */
  readonly reporter: Person | null
  /** The reporter asked that reviewers should not see who reported. */
  readonly confidential: boolean
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly updatedAt: Date
  readonly history: readonly HistoryEntry[]
  /** What the recorder said beside it; absent on records from before there was a staged form. */
  readonly capture?: CaptureFacts | undefined
  /** Words that wait to be taken out for good; absent on nearly every record, and shown with none. */
  readonly expunging?: Expunging | undefined
}

export interface Person {
  readonly userId: string
  readonly name: string
}

export interface OrganisationInvolved {
  readonly name: string
  readonly role: OrganisationRole
  /** ODS code where there is one. */
  readonly odsCode: string | null
}

/** Both scales as in `code-lists.ts`; `null`: not stated. */
export interface Harm {
  readonly physical: PhysicalHarm | null
  readonly psychological: PsychologicalHarm | null
}

export interface FailureCode {
  /** A type of the taxonomy, `stage.type`. */
  readonly code: string
  readonly state: CodeState
  readonly certainty: Certainty
  readonly basis: CodeBasis
  /** The very words that show it; `null` where none were quoted. */
  readonly quote: string | null
}

/** One part of a complaint or finding, with its own outcome. */
export interface Component {
  readonly text: string
  readonly outcome: Outcome
  /** The organisation this part is about, in words; `null` where there is only one. */
  readonly organisation: string | null
}

export interface FindingFacts {
  readonly body: FindingBody
  /** The body's own reference, such as `P-004645`; `null` where it has none. */
  readonly reference: string | null
  readonly decidedOn: PartialDate | null
  readonly publishedOn: PartialDate | null
  /** Where anybody can read it; `null` for a provisional view. */
  readonly publicUrl: string | null
  readonly outcome: Outcome
  /** What the failing did to the person, in words; may be empty. */
  readonly injustice: string
  /** Pounds; `null` where none was recommended. */
  readonly remedyAmount: number | null
  /** Coroners only. */
  readonly coronerArea: string | null
  /** How far imaging contributed, in the coder's words: a code of the source list; `null` where not stated. */
  readonly imagingContribution: string | null
  /** The text at hand is cut short: absence proves nothing. */
  readonly extractIncomplete: boolean
  /** The source's own words, by heading. */
  readonly sections: readonly { readonly heading: string; readonly text: string }[]
}

export interface Recommendation {
  /** `REC-…` */
  readonly ref: string
  readonly type: RecommendationType
  readonly text: string
  /** A role, never a person: "Clinical director, radiology"; empty where nobody was named. */
  readonly owner: string
  readonly due: PartialDate | null
  /** The time allowed, in the source's words, where it gives no date ("within three months"). */
  readonly timescale: string | null
  readonly status: 'open' | 'done' | 'not-known'
}

export interface PublishedSource {
  /** After the list it came from: `pfd`, `ombudsman` or `phso`; `demo` for invented records. */
  readonly system: string
  /** The published case's own reference there, or its address where it has none. */
  readonly id: string
  /** The same case in other lists; answers to these too. */
  readonly also: readonly { readonly system: string; readonly id: string }[]
  /** Who published it, and the licence. */
  readonly attribution: string
}

export interface ExternalReference {
  readonly system: string
  readonly id: string
  readonly date: string | null
}

/** Instants of the alert's way, day precision or better; `null`: not known. */
export interface AlertTimes {
  readonly reported: PartialDate | null
  readonly alerted: PartialDate | null
  readonly acknowledged: PartialDate | null
  readonly actedOn: PartialDate | null
  readonly patientInformed: PartialDate | null
}

export const NO_ALERT_TIMES: AlertTimes = {
  reported: null,
  alerted: null,
  acknowledged: null,
  actedOn: null,
  patientInformed: null,
}

export interface Release {
  readonly title: string
  readonly narrative: string
  /** Text of each recommendation that may leave the trust, by its reference. */
  readonly recommendations: readonly ReleasedText[]
  readonly preparedBy: Person
  readonly releasedBy: Person
  readonly releasedAt: Date
  /** When it was handed over to be signed, and why what the detectors found may stay; absent on older releases. */
  readonly prepared?: { readonly at: Date; readonly keptBecause: string } | undefined
}

export interface HistoryEntry {
  readonly at: Date
  /** `null`: the product itself (seeding, import). */
  readonly by: Person | null
  readonly action: HistoryAction
  readonly note: string
  /** The status that it led to, where it led to another. */
  readonly to?: RecordStatus | undefined
}

export const HISTORY_ACTIONS = [
  'recorded',
  'submitted',
  'imported',
  'coded',
  'accepted',
  'released',
  'changed',
  'claimed',
  'unclaimed',
  'assigned',
  'returned',
  'closed',
  'withdrawn',
  'reopened',
  'release-prepared',
  'release-declined',
  'release-withdrawn',
  'added-to',
  'restored',
  'expunged',
] as const
export type HistoryAction = (typeof HISTORY_ACTIONS)[number]

/** The organisations where it happened, in order. */
export function whereItHappened(record: Pick<ImagingRecord, 'organisations'>): readonly OrganisationInvolved[] {
  return record.organisations.filter(organisation => organisation.role === 'where-it-happened')
}

/** Codes that may be counted: present, and about what happened. */
export function countedCodes(record: Pick<ImagingRecord, 'codes'>): readonly FailureCode[] {
  return record.codes.filter(code => code.state === 'present' && code.basis === 'event')
}
