import { createHash } from 'node:crypto'
import { NO_CAPTURE_FACTS } from '../../domain/record/capture-facts.js'
import type { IncidentDraft } from '../../domain/record/draft.js'
import type { ImagingRecord, Person } from '../../domain/record/record.js'
import { EMPTY_RECORD } from '../../records/capture/empty-record.js'
import { chosenCodes, fromIncident } from '../../records/capture/entered-fields.js'

/** Whose record it is, and where it came from. */
export interface ImportedFrom {
  readonly trust: { readonly odsCode: string; readonly name: string; readonly demo: boolean }
  /** The system that the number is of. */
  readonly system: string
  readonly externalId: string
  readonly by: Person
  readonly at: Date
  readonly taxonomyVersion: string
}

/** The id of a record by where it comes from: the same row has the same, however often it is imported. */
export function importedId(trust: string, system: string, externalId: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([trust, system, externalId]))
    .digest('hex')
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A new record of an imported row: submitted, waiting for review, with no reporter here. */
export function importedIncident(draft: IncidentDraft, from: ImportedFrom, ref: string): ImagingRecord {
  const id = importedId(from.trust.odsCode, from.system, from.externalId)
  const { record, codes, capture } = fromIncident(draft)
  return {
    ...EMPTY_RECORD,
    ...record,
    codes: chosenCodes(codes, []),
    capture: { ...NO_CAPTURE_FACTS, ...capture },
    id,
    ref,
    kind: 'incident',
    status: 'submitted',
    eventId: id,
    demo: from.trust.demo,
    ownerTrust: from.trust.odsCode,
    organisations: [{ name: from.trust.name, role: 'where-it-happened', odsCode: from.trust.odsCode }],
    taxonomyVersion: from.taxonomyVersion,
    externalRefs: [{ system: from.system, id: from.externalId, date: null }],
    reporter: null,
    createdAt: from.at,
    submittedAt: from.at,
    updatedAt: from.at,
    history: [
      { at: from.at, by: from.by, action: 'imported', note: `From ${from.system}, number ${from.externalId}.` },
    ],
  }
}

/** The words and codes that a row brings; an import compares and replaces these, and nothing else. */
const BROUGHT = [
  'title',
  'narrative',
  'immediateAction',
  'occurred',
  'eventType',
  'nearMiss',
  'setting',
  'modalities',
  'bodyRegion',
  'condition',
  'harm',
  'codes',
  'imagingFailing',
] as const satisfies readonly (keyof ImagingRecord)[]

/** Whether a row says what the record says already. */
export function saysTheSame(record: ImagingRecord, imported: ImagingRecord): boolean {
  return JSON.stringify(BROUGHT.map(field => record[field])) === JSON.stringify(BROUGHT.map(field => imported[field]))
}

/** Nobody has worked on it here: it stands as an import left it. */
export function isAsImported(record: ImagingRecord): boolean {
  return record.status === 'submitted' && record.history.at(-1)?.action === 'imported'
}

/** The record with what the row says now. */
export function importedAgain(record: ImagingRecord, imported: ImagingRecord): ImagingRecord {
  const brought = Object.fromEntries(BROUGHT.map(field => [field, imported[field]])) as Partial<ImagingRecord>
  return {
    ...record,
    ...brought,
    updatedAt: imported.updatedAt,
    history: [
      ...record.history,
      ...imported.history.map(entry => ({ ...entry, note: `${entry.note} Its words had changed.` })),
    ],
  }
}
