import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { ROLES, TRUST_ROLES, viewerOf, type Role, type Viewer } from '../../src/domain/access/viewer.js'
import { bodyRegions, modalities, recordStatuses, settings } from '../../src/domain/record/code-lists.js'
import { NO_ALERT_TIMES, type ImagingRecord } from '../../src/domain/record/record.js'
import { UNREVIEWED } from '../../src/domain/record/review.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { parseTaxonomy } from '../../src/domain/taxonomy/taxonomy.js'

/** The taxonomy that ships. */
export const TAXONOMY = parseTaxonomy(
  JSON.parse(readFileSync(new URL('../../seed/reference/failure-types.json', import.meta.url), 'utf8')) as unknown,
)

/** Two invented trusts: the viewer's own in most tests, and another. */
export const NORTHMERE = 'DEMO-NM'
export const FERNCASTLE = 'DEMO-FC'

const START = new Date('2026-03-02T10:00:00Z')

/** A submitted incident at Northmere with everything filled; a test names what matters to it. */
export function anIncident(over: Partial<ImagingRecord> = {}): ImagingRecord {
  const id = over.id ?? '11111111-1111-4111-8111-111111111111'
  return {
    ...UNREVIEWED,
    id,
    ref: 'INC-2026-481902-7',
    kind: 'incident',
    status: 'submitted',
    rev: 1,
    eventId: id,
    demo: true,
    ownerTrust: NORTHMERE,
    organisations: [{ name: 'Northmere University Hospitals', role: 'where-it-happened', odsCode: NORTHMERE }],
    title: 'Chest X-ray report filed unread in a shared inbox',
    narrative: 'The report was filed unread. No alert was sent.',
    immediateAction: 'The patient was called back.',
    eventType: 'incident',
    nearMiss: false,
    occurred: { on: '2026-02-14', precision: 'day', to: null },
    setting: 'outpatient',
    modalities: ['x-ray'],
    bodyRegion: 'chest',
    condition: 'lung cancer',
    harm: { physical: 2, psychological: 1 },
    imagingFailing: 'yes',
    attributionDoubtful: false,
    codes: [
      {
        code: 'acknowledgement.report-not-read',
        state: 'present',
        certainty: 'high',
        basis: 'event',
        quote: 'filed unread',
      },
    ],
    taxonomyVersion: TAXONOMY.version,
    alertTimes: NO_ALERT_TIMES,
    components: [],
    finding: null,
    recommendations: [],
    source: null,
    externalRefs: [],
    release: null,
    reporter: { userId: 'amara', name: 'Amara Cole' },
    confidential: false,
    createdAt: START,
    submittedAt: START,
    updatedAt: START,
    history: [{ at: START, by: { userId: 'amara', name: 'Amara Cole' }, action: 'recorded', note: 'Draft saved.' }],
    ...over,
  }
}

/** A published finding about Northmere. */
export function aFinding(over: Partial<ImagingRecord> = {}): ImagingRecord {
  return anIncident({
    id: '22222222-2222-4222-8222-222222222222',
    ref: 'FND-2026-118365-2',
    kind: 'finding',
    status: 'published',
    ownerTrust: null,
    title: 'CT report sent to a clinician who had left',
    narrative: 'The report was sent to a clinician who had left the trust. Nobody read it for nine weeks.',
    immediateAction: '',
    eventType: null,
    codes: [
      {
        code: 'communication.sent-to-wrong-or-absent-clinician',
        state: 'present',
        certainty: 'high',
        basis: 'event',
        quote: 'sent to a clinician who had left',
      },
    ],
    components: [{ text: 'That the report was not acted on', outcome: 'upheld', organisation: null }],
    finding: {
      body: 'phso',
      reference: 'P-009999',
      decidedOn: { on: '2026-01-20', precision: 'day', to: null },
      publishedOn: { on: '2026-02-01', precision: 'day', to: null },
      publicUrl: 'https://decisions.ombudsman.example/P-009999',
      outcome: 'upheld',
      injustice: 'Nine weeks of treatment were lost.',
      remedyAmount: 1500,
      coronerArea: null,
      imagingContribution: null,
      extractIncomplete: false,
      sections: [{ heading: 'The complaint', text: 'Mr A complains that the report was not acted on.' }],
    },
    recommendations: [
      {
        ref: 'REC-2026-706233-1',
        type: 'action-plan',
        text: 'Send each report to a team, not to a person.',
        due: { on: '2026-05-01', precision: 'day', to: null },
        owner: '',
        timescale: null,
        status: 'open',
      },
    ],
    source: { system: 'phso', id: 'P-009999', also: [], attribution: 'Published by the ombudsman.' },
    reporter: null,
    history: [{ at: START, by: null, action: 'imported', note: 'Imported from the published decision.' }],
    ...over,
  })
}

/** Somebody with these roles; at Northmere unless said otherwise. */
export function aViewer(
  userId: string,
  roles: readonly Role[],
  trust: string | null = roles.some(role => TRUST_ROLES.includes(role)) ? NORTHMERE : null,
): Viewer {
  return viewerOf({ id: userId, name: `${userId} of the trust`, roles, trust })
}

const trusts = fc.constantFrom(NORTHMERE, FERNCASTLE)
const people = fc.constantFrom('amara', 'priya', 'leon', 'sunita')

/** Anybody: signed in with any roles at either trust or none. */
export const anyViewer: fc.Arbitrary<Viewer> = fc
  .record({
    id: people,
    roles: fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 3 }),
    trust: fc.option(trusts),
  })
  .map(({ id, roles, trust }) => viewerOf({ id, name: id, roles, trust }))

/** Any record as far as access goes: every status, with and without a release, of either trust, any reporter. */
export const anyRecord: fc.Arbitrary<ImagingRecord> = fc
  .record({
    number: fc.nat(999_999),
    id: fc.uuid({ version: 4 }),
    status: fc.constantFrom(...recordStatuses.codes),
    owner: trusts,
    reporter: fc.option(people),
    released: fc.boolean(),
    confidential: fc.boolean(),
    setting: fc.constantFrom(...settings.codes),
    modality: fc.constantFrom(...modalities.codes),
    bodyRegion: fc.constantFrom(...bodyRegions.codes),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(of => {
    const published = of.status === 'published'
    const base = published ? aFinding() : anIncident()
    const person = of.reporter === null ? null : { userId: of.reporter, name: `Reporter ${of.reporter}` }
    return {
      ...base,
      id: of.id,
      eventId: of.id,
      ref: makeReference(published ? 'finding' : 'incident', 2026, of.number),
      status: of.status,
      ownerTrust: published ? null : of.owner,
      organisations: [{ name: `Hospitals of ${of.owner}`, role: 'where-it-happened' as const, odsCode: of.owner }],
      occurred: { on: `2026-02-${String(of.day).padStart(2, '0')}`, precision: 'day' as const, to: null },
      reporter: published ? null : person,
      confidential: of.confidential,
      setting: of.setting,
      modalities: [of.modality],
      bodyRegion: of.bodyRegion,
      release: of.released
        ? {
            title: 'Report not opened',
            narrative: 'A report was not opened.',
            recommendations: [],
            preparedBy: { userId: 'priya', name: 'Priya Nair' },
            releasedBy: { userId: 'tom', name: 'Tom Ashdown' },
            releasedAt: START,
          }
        : null,
    }
  })
