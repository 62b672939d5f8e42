import type { ImagingRecord, OrganisationInvolved, Person, Recommendation } from '../record/record.js'
import { yearOf, type PartialDate } from '../record/partial-date.js'
import { projectionFor, type Projection } from './permission.js'
import { UNREVIEWED } from '../record/review.js'
import type { Viewer } from './viewer.js'

/**
 * A record as one viewer may see it: the same shape whatever the projection, with everything that the projection does
 * not carry taken out. Pages, the API and exports are made from this and never from the record itself.
 */
export interface VisibleRecord extends Omit<
  ImagingRecord,
  'id' | 'release' | 'reporter' | 'eventId' | 'history' | 'rev' | 'confidential' | 'expunging'
> {
  readonly projection: Projection
  /** It belongs to the viewer's own trust. */
  readonly own: boolean
  /** Who recorded it, as far as this viewer may know. */
  readonly recordedBy: string | null
  readonly recordedByViewer: boolean
  /** Empty unless in full or published. */
  readonly history: ImagingRecord['history']
  /** The release beside the original; only in full. */
  readonly release: ImagingRecord['release']
  /** Needed to change it; 0 unless in full. */
  readonly rev: number
}

/** The record for this viewer, or `null` where they may not open it. */
export function visibleTo(viewer: Viewer, record: ImagingRecord): VisibleRecord | null {
  const projection = projectionFor(viewer, record)
  if (projection === null) return null
  const recordedByViewer = viewer.userId !== null && record.reporter?.userId === viewer.userId
  const common = {
    projection,
    recordedByViewer,
    own: viewer.trust !== null && record.ownerTrust === viewer.trust,
  }
  const { id: _id, eventId: _eventId, expunging: _expunging, reporter, confidential, ...rest } = record
  if (projection === 'full' || projection === 'public') {
    const hidesReporter = confidential && !recordedByViewer
    return {
      ...rest,
      ...common,
      recordedBy: reporterName(reporter, hidesReporter),
      // What its author is changing now is theirs alone until they submit it.
      ...(record.capture && !recordedByViewer && { capture: { ...record.capture, entered: null } }),
      ...(hidesReporter && {
        history: record.history.map(entry => withoutPerson(entry, reporter)),
        addenda: record.addenda.map(entry => withoutPerson(entry, reporter)),
        revisions: record.revisions.map(entry => withoutPerson(entry, reporter)),
      }),
    }
  }
  return { ...rest, ...common, ...releasedOnly(record, projection) }
}

/** What a release carries: its own text, codes without quotes from the original, and no name of any person. */
function releasedOnly(record: ImagingRecord, projection: 'named' | 'shared') {
  const shared = projection === 'shared'
  return {
    title: record.release?.title ?? '',
    narrative: record.release?.narrative ?? '',
    immediateAction: '',
    condition: '',
    ownerTrust: shared ? null : record.ownerTrust,
    organisations: shared ? ([] as readonly OrganisationInvolved[]) : record.organisations,
    occurred: shared ? yearOnly(record.occurred) : record.occurred,
    codes: record.codes.map(code => ({ ...code, quote: quoteFrom(record.release?.narrative ?? '', code.quote) })),
    components: [],
    finding: null,
    alertTimes: { reported: null, alerted: null, acknowledged: null, actedOn: null, patientInformed: null },
    recommendations: releasedRecommendations(record, shared),
    source: null,
    externalRefs: [],
    createdAt: shared ? startOfYear(record.createdAt) : record.createdAt,
    updatedAt: shared ? startOfYear(record.updatedAt) : record.updatedAt,
    submittedAt: null,
    recordedBy: null,
    history: [],
    capture: undefined,
    release: null,
    rev: 0,
    // What contributed is coded and may be told; notes, addenda, revisions and names are the trust's own.
    ...UNREVIEWED,
    factors: record.factors.map(({ factor }) => ({ factor, note: '' })),
    errorType: record.errorType,
  }
}

/** Recommendations leave the trust in the words that were signed for it; those without such words stay. */
function releasedRecommendations(record: ImagingRecord, shared: boolean): readonly Recommendation[] {
  return record.recommendations.flatMap(recommendation => {
    const released = record.release?.recommendations.find(({ ref }) => ref === recommendation.ref)
    if (released === undefined) return []
    const told = { ...recommendation, text: released.text, owner: '' }
    return shared ? withoutDate(told) : told
  })
}

function yearOnly(date: PartialDate | null): PartialDate | null {
  return date === null ? null : { on: String(yearOf(date)), precision: 'year', to: null }
}

function startOfYear(instant: Date): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), 0, 1))
}

/** A quote leaves the trust only where its words stand in the release too. */
function quoteFrom(text: string, quote: string | null): string | null {
  return quote !== null && text.includes(quote) ? quote : null
}

function withoutDate(recommendation: Recommendation): Recommendation {
  return { ...recommendation, due: null, timescale: null }
}

function reporterName(reporter: Person | null, hidden: boolean): string | null {
  if (reporter === null) return null
  return hidden ? 'Confidential' : reporter.name
}

function withoutPerson<Entry extends { readonly by: Person | null }>(entry: Entry, person: Person | null): Entry {
  return entry.by?.userId === person?.userId ? { ...entry, by: null } : entry
}
