import type { CaptureFacts } from '../../domain/record/capture-facts.js'
import type { ComplaintDraft, DraftCode, FindingDraft, IncidentDraft } from '../../domain/record/draft.js'
import type { FailureCode, ImagingRecord, OrganisationInvolved } from '../../domain/record/record.js'

/** What a checked draft says of a record. What is not here stays as it was. */
export interface EnteredFields {
  readonly record: Partial<Omit<ImagingRecord, 'codes' | 'recommendations' | 'capture'>>
  readonly codes: readonly DraftCode[]
  readonly capture: Partial<CaptureFacts>
  /** Only findings are entered with what they recommend. */
  readonly recommendations?: FindingDraft['recommendations']
}

/** Of an incident, an outcome, a risk or good care. */
export function fromIncident(draft: IncidentDraft): EnteredFields {
  const { codes, goodCatch, patientAffected, association, riskImminent, candour, alertTimes, externalRefs, ...fields } =
    draft
  return {
    record: {
      ...fields,
      ...given({ alertTimes, externalRefs }),
      // Risks and good care tell of no failure; the rest failed in imaging if somebody says where.
      imagingFailing: draft.eventType === 'risk' || draft.eventType === 'good-care' ? 'no' : failing(codes),
    },
    codes,
    capture: given({ goodCatch, patientAffected, association, riskImminent, candour }),
  }
}

/** Of a complaint: the trust's own place stays the one where it happened, organisations of single parts stand beside it. */
export function fromComplaint(draft: ComplaintDraft, ownPlace: OrganisationInvolved): EnteredFields {
  const { codes, association, candour, received, alertTimes, externalRefs, components, ...fields } = draft
  const others = new Map(
    components
      .flatMap(({ organisation }) => organisation ?? [])
      .filter(({ name }) => name !== ownPlace.name)
      .map(({ name, odsCode }): [string, OrganisationInvolved] => [name, { name, odsCode, role: 'other' }]),
  )
  return {
    record: {
      ...fields,
      ...given({ alertTimes, externalRefs }),
      organisations: [ownPlace, ...others.values()],
      components: components.map(({ text, outcome, organisation }) => ({
        text,
        outcome,
        organisation: organisation?.name ?? null,
      })),
      imagingFailing: failing(codes),
    },
    codes,
    capture: given({ association, candour, received }),
  }
}

/** Of a finding: an ombudsman's decision, a coroner's report, an investigation. */
export function fromFinding(draft: FindingDraft): EnteredFields {
  const { codes, recommendations, components, ...rest } = draft
  const { body, reference, decidedOn, organisation, outcome, injustice, remedyAmount, ...fields } = rest
  return {
    record: {
      ...fields,
      organisations: [{ name: organisation.name, role: 'where-it-happened', odsCode: organisation.odsCode }],
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
    },
    codes,
    capture: {},
    recommendations,
  }
}

/**
 * The chosen types over those that the record has: a type that was coded before keeps its basis, and what a reviewer coded
 * as held, not known or not asked stays unless it is chosen now.
 */
export function chosenCodes(chosen: readonly DraftCode[], previous: readonly FailureCode[]): FailureCode[] {
  const basisOf = new Map(previous.map(({ code, basis }) => [code, basis]))
  const present = chosen.map((code): FailureCode => ({
    ...code,
    state: 'present',
    basis: basisOf.get(code.code) ?? 'event',
  }))
  const taken = new Set(chosen.map(({ code }) => code))
  return [...present, ...previous.filter(({ code, state }) => state !== 'present' && !taken.has(code))]
}

function failing(codes: readonly DraftCode[]): ImagingRecord['imagingFailing'] {
  return codes.length > 0 ? 'yes' : 'unclear'
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** Without what this way in did not ask for. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>
}
