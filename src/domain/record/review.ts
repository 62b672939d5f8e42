import type { ContributoryFactor, LearningResponseType, RadiologyErrorType } from './factors.js'
import type { PartialDate } from './partial-date.js'
import type { Person, Release } from './record.js'

/** What becomes of a record after it was submitted: the part of it that reviewers write. */
export interface ReviewParts {
  readonly review: Review
  /** What contributed, after SEIPS; empty where nobody said. */
  readonly factors: readonly FactorNote[]
  /** How the reading of the images went wrong; `null` where it did not or nobody said. */
  readonly errorType: RadiologyErrorType | null
  /** Later words; what was submitted stays as it was. */
  readonly addenda: readonly Addendum[]
  readonly responses: readonly LearningResponse[]
  /** Every change of what is not text, oldest first. */
  readonly revisions: readonly Revision[]
  /** A release that waits for its second person; `null` where none does. */
  readonly releaseDraft: ReleaseDraft | null
  /** Releases that were taken back, oldest first. */
  readonly pastReleases: readonly PastRelease[]
  /** Where words were taken out for good, and by which two people; never the words. */
  readonly expunged: readonly Expunction[]
}

export interface Review {
  /** Who has claimed it; `null` where nobody has. */
  readonly holder: Person | null
  readonly heldSince: Date | null
  /** Why it stands where it stands: the last reason given, in words for whoever recorded it. */
  readonly reason: string
  /** Reference of the record that this one repeats; only where the status is `duplicate`. */
  readonly duplicateOf: string | null
}

export interface FactorNote {
  readonly factor: ContributoryFactor
  /** May be empty. */
  readonly note: string
}

export interface Addendum {
  /** From 1 in each record. */
  readonly number: number
  readonly at: Date
  /** `null` where the viewer may not know. */
  readonly by: Person | null
  readonly text: string
}

export interface LearningResponse {
  /** From 1 in each record. */
  readonly number: number
  readonly type: LearningResponseType
  /** A role, never a person: "Clinical director, radiology". */
  readonly owner: string
  readonly due: PartialDate | null
  readonly status: 'planned' | 'done'
  /** What came of it; may be empty. */
  readonly learned: string
}

/** One change: what stood in each field before and after. `null` stands for a field that was not there. */
export interface Revision {
  /** The record's `rev` that it led to. */
  readonly rev: number
  readonly at: Date
  readonly by: Person | null
  readonly reason: string
  readonly changes: readonly FieldChange[]
}

export interface FieldChange {
  /** As `fieldsOf` in `revision.ts` names it. */
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** The de-identified text as one person prepared it. */
export interface ReleaseDraft {
  readonly title: string
  readonly narrative: string
  /** Text of each recommendation, by its reference. */
  readonly recommendations: readonly ReleasedText[]
  readonly preparedBy: Person
  readonly preparedAt: Date
  /** Why what the detectors still find may stay; empty where they find nothing. */
  readonly keptBecause: string
  /** It waits for nobody: it is still being prepared, or was sent back. Absent where it waits for its second person. */
  readonly open?: OpenDraft | undefined
}

export interface OpenDraft {
  /** Why it was sent back or the release made from it withdrawn; empty while it is being prepared for the first time. */
  readonly reason: string
  readonly by: Person
  readonly at: Date
  /** It waited for its second person, until the record was opened again. */
  readonly waited?: true | undefined
}

/** Whether a prepared release waits for its second person. */
export function waitsForSignature(draft: ReleaseDraft | null): draft is ReleaseDraft {
  return draft !== null && draft.open === undefined
}

export interface ReleasedText {
  readonly ref: string
  readonly text: string
}

/** A release that was withdrawn. */
export interface PastRelease extends Release {
  readonly withdrawnBy: Person
  readonly withdrawnAt: Date
  readonly reason: string
}

/** Two people and a reason; the words themselves are kept nowhere. */
export interface Expunction {
  readonly at: Date
  readonly askedBy: Person
  readonly by: Person
  readonly reason: string
  /** How many places held the words. */
  readonly places: number
}

export const NOT_REVIEWED: Review = { holder: null, heldSince: null, reason: '', duplicateOf: null }

/** The review of a record that no reviewer has touched; also what older stored records are read with. */
export const UNREVIEWED: ReviewParts = {
  review: NOT_REVIEWED,
  factors: [],
  errorType: null,
  addenda: [],
  responses: [],
  revisions: [],
  releaseDraft: null,
  pastReleases: [],
  expunged: [],
}
