/**
 * What somebody enters of each kind, whichever way it comes in (form, CSV row, API body): one schema a kind. Every
 * message says what to do; paths name the field.
 */
export { cleanText, LIMITS, type DraftCode, type DraftContext } from './draft-parts.js'
export { incidentDraftSchema, type IncidentDraft } from './incident-draft.js'
export { complaintDraftSchema, type ComplaintDraft } from './complaint-draft.js'
export { findingDraftSchema, type FindingDraft } from './finding-draft.js'
