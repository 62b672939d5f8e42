/**
 * The closed lists of codes that a record uses, each with the plain words shown to people. Codes are stored, words are
 * looked up at the last moment, so a word can change without touching a record.
 */
export interface CodeList<Code extends string | number> {
  readonly codes: readonly Code[]
  /** The words for a code; for a code that is not in the list, the code itself. */
  label(code: Code | null | undefined): string
  has(code: unknown): code is Code
}

function codeList<const Labels extends Readonly<Record<string, string>>>(
  labels: Labels,
): CodeList<Extract<keyof Labels, string>> {
  const codes = Object.keys(labels) as Extract<keyof Labels, string>[]
  return {
    codes,
    label: code => (code == null ? 'Not known' : (labels[code] ?? code)),
    has: (code): code is Extract<keyof Labels, string> => typeof code === 'string' && Object.hasOwn(labels, code),
  }
}

/** What a record is an account of. */
export const recordKinds = codeList({ incident: 'Incident', complaint: 'Complaint', finding: 'Finding' })
export type RecordKind = (typeof recordKinds.codes)[number]

/** LFPSE event types (domain: only incidents and outcomes can be counted as failures). */
export const eventTypes = codeList({
  incident: 'Incident',
  outcome: 'Outcome',
  risk: 'Risk',
  'good-care': 'Good care',
})
export type EventType = (typeof eventTypes.codes)[number]

/** Where a record stands. `published` is a finding that anybody may read at its publisher's address. */
export const recordStatuses = codeList({
  draft: 'Draft',
  submitted: 'Submitted',
  'in-review': 'In review',
  returned: 'Returned',
  accepted: 'Accepted',
  released: 'Released',
  published: 'Published',
  duplicate: 'Duplicate',
  'not-imaging': 'Not imaging',
  withdrawn: 'Withdrawn',
})
export type RecordStatus = (typeof recordStatuses.codes)[number]

export const settings = codeList({
  emergency: 'Emergency department',
  inpatient: 'Inpatient',
  outpatient: 'Outpatient',
  'primary-care': 'GP or primary care',
  maternity: 'Maternity',
  community: 'Community',
  'mental-health': 'Mental health',
  screening: 'Screening programme',
  private: 'Independent provider',
  prison: 'Prison',
  other: 'Other',
  unknown: 'Not known',
})
export type Setting = (typeof settings.codes)[number]

export const modalities = codeList({
  'x-ray': 'X-ray',
  ct: 'CT',
  mri: 'MRI',
  ultrasound: 'Ultrasound',
  'nuclear-medicine': 'Nuclear medicine',
  'pet-ct': 'PET-CT',
  mammography: 'Mammography',
  fluoroscopy: 'Fluoroscopy',
  interventional: 'Interventional radiology',
  echo: 'Echocardiogram',
  dexa: 'DEXA',
  other: 'Other',
  unspecified: 'Scan type not stated',
})
export type Modality = (typeof modalities.codes)[number]

export const bodyRegions = codeList({
  'head-neck': 'Head and neck',
  chest: 'Chest',
  cardiac: 'Heart',
  breast: 'Breast',
  'abdomen-pelvis': 'Abdomen and pelvis',
  spine: 'Spine',
  limb: 'Limb',
  vascular: 'Blood vessels',
  obstetric: 'Obstetric',
  'whole-body': 'Whole body',
  unknown: 'Not known',
})
export type BodyRegion = (typeof bodyRegions.codes)[number]

/**
 * Physical harm, 0 none … 4 fatal. LFPSE counts the other way (1 fatal … 5 none); that is turned round at the LFPSE
 * border only.
 */
export const PHYSICAL_HARM = [
  { code: 0, label: 'No physical harm', short: 'None', hint: 'The event did not hurt the patient.' },
  { code: 1, label: 'Low', short: 'Low', hint: 'Minor: extra observation, first aid, or an extra test.' },
  {
    code: 2,
    label: 'Moderate',
    short: 'Moderate',
    hint: 'Needed further treatment or a longer stay, but not lasting or life-threatening.',
  },
  {
    code: 3,
    label: 'Severe',
    short: 'Severe',
    hint: 'Lasting or life-shortening harm, or urgent treatment to save life.',
  },
  { code: 4, label: 'Fatal', short: 'Fatal', hint: 'The patient died, and the event may have played a part.' },
] as const
export type PhysicalHarm = (typeof PHYSICAL_HARM)[number]['code']

/** Psychological harm, 0 none … 3 severe. LFPSE: 1 severe … 4 none. */
export const PSYCHOLOGICAL_HARM = [
  { code: 0, label: 'No psychological harm', short: 'None', hint: 'No distress beyond what the visit itself brings.' },
  { code: 1, label: 'Low', short: 'Low', hint: 'Distress that needed no more than support at the time.' },
  { code: 2, label: 'Moderate', short: 'Moderate', hint: 'Distress that affected daily life for days or weeks.' },
  { code: 3, label: 'Severe', short: 'Severe', hint: 'Distress that stopped normal activity or needed treatment.' },
] as const
export type PsychologicalHarm = (typeof PSYCHOLOGICAL_HARM)[number]['code']

export const findingBodies = codeList({
  phso: 'Parliamentary and Health Service Ombudsman',
  psow: 'Public Services Ombudsman for Wales',
  spso: 'Scottish Public Services Ombudsman',
  coroner: 'Coroner',
  hssib: 'Health Services Safety Investigations Body',
  other: 'Another body',
})
export type FindingBody = (typeof findingBodies.codes)[number]

/** Short names, for tags and facts in a row. */
export const findingBodyShortNames: Readonly<Record<FindingBody, string>> = {
  phso: 'Ombudsman (PHSO)',
  psow: 'Ombudsman (Wales)',
  spso: 'Ombudsman (Scotland)',
  coroner: 'Coroner',
  hssib: 'HSSIB',
  other: 'Other body',
}

/** Outcomes of a component of a complaint or finding, and of a finding as a whole. */
export const outcomes = codeList({
  upheld: 'Upheld',
  'partly-upheld': 'Partly upheld',
  'upheld-in-whole-or-part': 'Upheld in whole or in part',
  'not-upheld': 'Not upheld',
  'no-failing': 'No failing found',
  concern: 'Concern raised',
  closed: 'Closed after initial enquiries',
  'not-stated': 'Not stated',
})
export type Outcome = (typeof outcomes.codes)[number]

/** Whether imaging is what failed. Only `yes` is ever counted. */
export const imagingFailings = codeList({
  yes: 'Imaging failed',
  no: 'No failing in imaging',
  unclear: 'Not clear whether imaging failed',
  'not-imaging': 'Not about imaging',
})
export type ImagingFailing = (typeof imagingFailings.codes)[number]

export const organisationRoles = codeList({
  'where-it-happened': 'Where it happened',
  commissioner: 'Commissioner',
  supplier: 'Supplier',
  'national-body': 'National body',
  'gp-practice': 'GP practice',
  other: 'Other',
})
export type OrganisationRole = (typeof organisationRoles.codes)[number]

export const recommendationTypes = codeList({
  apology: 'Apology',
  acknowledgement: 'Acknowledgement',
  'action-plan': 'Action plan',
  audit: 'Audit',
  'policy-change': 'Change of policy or practice',
  training: 'Training',
  financial: 'Payment',
  'share-learning': 'Share learning',
  other: 'Other',
})
export type RecommendationType = (typeof recommendationTypes.codes)[number]

/** How the coder reads a failure code: it failed, it held, nobody knows, nobody asked. */
export const codeStates = codeList({
  present: 'Failed',
  absent: 'Held',
  unknown: 'Not known',
  'not-asked': 'Not asked',
})
export type CodeState = (typeof codeStates.codes)[number]

export const certainties = codeList({ high: 'Sure', medium: 'Fairly sure', low: 'Not sure' })
export type Certainty = (typeof certainties.codes)[number]

/** `event`: it happened. `concern-only`: a risk that somebody foresaw; shown, never counted. */
export const codeBases = codeList({ event: 'It happened', 'concern-only': 'Concern about the future' })
export type CodeBasis = (typeof codeBases.codes)[number]
