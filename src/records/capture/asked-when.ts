/**
 * When a page with scripts shows a question: any of the lines, each with the answers it needs on the same page. The rules
 * are those of `asks` in `domain/record`, which decide on the server whatever a page showed; a test holds them together.
 */
export type AskedWhen = readonly Readonly<Record<string, readonly string[]>>[]

export const ASKED_WHEN = {
  flags: [{ eventType: ['incident'] }],
  patientAffected: [{ eventType: ['incident', 'outcome'] }],
  riskImminent: [{ eventType: ['risk'] }, { eventType: ['incident', 'outcome'], patientAffected: ['no'] }],
  psychological: [{ 'harm-physical': ['', '0', '1', '2', '3'] }],
  association: [{ 'harm-physical': ['3', '4'] }, { 'harm-psychological': ['3'] }],
} as const satisfies Readonly<Record<string, AskedWhen>>

/** As `data-asked-when` of the element around each question. */
export const ASKED_WHEN_ATTRIBUTES = Object.fromEntries(
  Object.entries(ASKED_WHEN).map(([question, when]) => [question, JSON.stringify(when)]),
)
