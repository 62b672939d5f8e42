import type { Viewer } from '../../domain/access/viewer.js'
import type { EnteredForm } from '../../domain/record/capture-facts.js'
import { complaintDraftSchema, findingDraftSchema, incidentDraftSchema } from '../../domain/record/draft.js'
import type { PersonalChoice } from '../../domain/record/personal-words.js'
import type { OrganisationInvolved } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { londonDay, type Clock } from '../../platform/clock.js'
import { InvalidInputError, type Fault } from '../../platform/errors.js'
import { fromComplaint, fromFinding, fromIncident, type EnteredFields } from './entered-fields.js'
import { requireAuthor } from './own-drafts.js'

/** What people record; every kind has its own draft schema. */
export type CapturedKind = 'incident' | 'complaint' | 'finding'

/** A form as it was sent: read as far as it could be, and as typed. */
export interface Entry {
  /** For the draft schema of the kind. */
  readonly candidate: unknown
  /** What could not be read at all, such as 31 April. */
  readonly faults: readonly Fault[]
  readonly typed: EnteredForm
  /** What was decided about words that look personal, and done in `typed` already. */
  readonly choice?: PersonalChoice | null
}

export interface DraftCheckParts {
  readonly taxonomy: Taxonomy
  readonly clock: Clock
  /** The name of a trust, by ODS code, and whether it is one of the invented ones. */
  readonly trustFacts: (odsCode: string) => { readonly name: string; readonly demo: boolean } | null
}

export type DraftCheck = ReturnType<typeof createDraftCheck>

/** Whether what was entered makes a draft of its kind, and what of a record it makes. */
export function createDraftCheck({ taxonomy, clock, trustFacts }: DraftCheckParts) {
  /** Checks a draft as entered. Throws an `InvalidInputError` with every fault. */
  function check(viewer: Viewer, kind: CapturedKind, candidate: unknown): EnteredFields {
    const context = { taxonomy, today: londonDay(clock.now()) }
    switch (kind) {
      case 'incident':
        return fromIncident(parsed(incidentDraftSchema(context).safeParse(candidate)))
      case 'complaint': {
        const draft = parsed(complaintDraftSchema(context).safeParse(candidate))
        draft.components.forEach(({ organisation }, index) => {
          if (organisation !== null) requireOwnWorld(viewer, organisation.odsCode, `components.${index}.organisation`)
        })
        return fromComplaint(draft, ownPlaceOf(viewer))
      }
      case 'finding': {
        const draft = parsed(findingDraftSchema(context).safeParse(candidate))
        requireOwnWorld(viewer, draft.organisation.odsCode, 'organisation.name')
        return fromFinding(draft)
      }
    }
  }

  /** Invented people write of invented trusts only: real organisations carry published cases and nothing else. */
  function requireOwnWorld(viewer: Viewer, odsCode: string | null, field: string): void {
    const isDemo = (code: string | null) => code !== null && (trustFacts(code)?.demo ?? false)
    if (isDemo(viewer.trust) && !isDemo(odsCode)) {
      throw new InvalidInputError([{ field, message: 'Choose one of the invented trusts' }])
    }
  }

  /** The faults of a form: of reading it, then those of the schema. */
  function faultsOf(viewer: Viewer, kind: CapturedKind, { candidate, faults }: Omit<Entry, 'typed'>): readonly Fault[] {
    try {
      check(viewer, kind, candidate)
      return faults
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      return [...faults, ...error.faults]
    }
  }

  /** Where a trust's own accounts happened. */
  function ownPlaceOf(viewer: Viewer): OrganisationInvolved {
    const { trust } = requireAuthor(viewer)
    return { name: trustFacts(trust)?.name ?? trust, role: 'where-it-happened', odsCode: trust }
  }

  return { check, faultsOf, ownPlaceOf }
}

type Checked<Draft> =
  | { readonly success: true; readonly data: Draft }
  | {
      readonly success: false
      readonly error: {
        readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
      }
    }

function parsed<Draft>(checked: Checked<Draft>): Draft {
  if (checked.success) return checked.data
  throw new InvalidInputError(
    checked.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })),
  )
}
