import fc from 'fast-check'
import { meets } from '../../../src/domain/access/condition.js'
import {
  accessFacts,
  mayRecord,
  projectionFor,
  projectionsOf,
  scopeOf,
  type Projection,
} from '../../../src/domain/access/permission.js'
import { ANONYMOUS, TERMINAL, type Role, type Viewer } from '../../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import {
  aFinding,
  anIncident,
  anyRecord,
  anyViewer,
  aViewer,
  FERNCASTLE,
  NORTHMERE,
} from '../../support/record-builders.js'

const release = {
  title: 'Report not opened',
  narrative: 'A report was not opened.',
  recommendations: [],
  preparedBy: { userId: 'priya', name: 'Priya Nair' },
  releasedBy: { userId: 'tom', name: 'Tom Ashdown' },
  releasedAt: new Date('2026-04-01T09:00:00Z'),
}

const records = {
  draft: anIncident({ status: 'draft' }),
  submitted: anIncident({ status: 'submitted' }),
  accepted: anIncident({ status: 'accepted' }),
  released: anIncident({ status: 'released', release }),
  published: aFinding(),
} as const satisfies Record<string, ImagingRecord>
type Stage = keyof typeof records

/** Amara recorded all of them, at Northmere. */
const viewers = {
  visitor: ANONYMOUS,
  terminal: TERMINAL,
  author: aViewer('amara', ['reporter']),
  'author, now a reviewer': aViewer('amara', ['reporter', 'reviewer']),
  'author, now only an admin': aViewer('amara', ['admin']),
  'author, moved to the other trust': aViewer('amara', ['reporter'], FERNCASTLE),
  'reporter here': aViewer('leon', ['reporter']),
  'reviewer here': aViewer('priya', ['reviewer']),
  'board here': aViewer('helen', ['board']),
  'trainer here': aViewer('idris', ['trainer']),
  'admin here': aViewer('grace', ['admin']),
  'reporter elsewhere': aViewer('leon', ['reporter'], FERNCASTLE),
  'reviewer elsewhere': aViewer('sunita', ['reviewer'], FERNCASTLE),
  'board elsewhere': aViewer('oliver', ['board'], FERNCASTLE),
  'trainer elsewhere': aViewer('maeve', ['trainer'], FERNCASTLE),
  'admin elsewhere': aViewer('yusuf', ['admin'], FERNCASTLE),
  'national analyst': aViewer('ruth', ['national-analyst']),
  'national admin': aViewer('callum', ['national-admin']),
  'reviewer without a trust': aViewer('nobody', ['reviewer'], null),
} as const satisfies Record<string, Viewer>

type Row = readonly [keyof typeof viewers, ...(Projection | null)[]]
const stages: readonly Stage[] = ['draft', 'submitted', 'accepted', 'released', 'published']

/** Who sees what, in full: a row a viewer, a column a stage of the record. */
const table: readonly Row[] = [
  ['visitor', null, null, null, null, 'public'],
  ['terminal', null, null, null, 'shared', 'public'],
  ['author', 'full', 'full', 'full', 'full', 'public'],
  ['author, now a reviewer', 'full', 'full', 'full', 'full', 'public'],
  ['author, now only an admin', null, null, null, null, 'public'],
  ['author, moved to the other trust', 'full', 'full', 'full', 'full', 'public'],
  ['reporter here', null, null, null, 'named', 'public'],
  ['reviewer here', null, 'full', 'full', 'full', 'public'],
  ['board here', null, null, null, 'named', 'public'],
  ['trainer here', null, null, null, 'named', 'public'],
  ['admin here', null, null, null, null, 'public'],
  ['reporter elsewhere', null, null, null, 'shared', 'public'],
  ['reviewer elsewhere', null, null, null, 'shared', 'public'],
  ['board elsewhere', null, null, null, 'shared', 'public'],
  ['trainer elsewhere', null, null, null, 'shared', 'public'],
  ['admin elsewhere', null, null, null, null, 'public'],
  ['national analyst', null, null, null, 'named', 'public'],
  ['national admin', null, null, null, null, 'public'],
  ['reviewer without a trust', null, null, null, null, 'public'],
]

describe('who sees what', () => {
  const cells = table.flatMap(([viewer, ...projections]) =>
    stages.map((stage, column) => [viewer, stage, projections[column] ?? null] as const),
  )

  it('has a row for every viewer', () => {
    expect(table.map(([viewer]) => viewer).sort()).toEqual(Object.keys(viewers).sort())
  })

  it.each(cells)('%s, record %s: %s', (viewer, stage, projection) => {
    expect(projectionFor(viewers[viewer], records[stage])).toBe(projection)
  })

  it.each([
    [['reporter'], NORTHMERE, true],
    [['reviewer'], NORTHMERE, true],
    [['board'], NORTHMERE, false],
    [['trainer'], NORTHMERE, false],
    [['admin'], NORTHMERE, false],
    [['national-analyst'], null, false],
    [['national-admin'], null, false],
    [['reporter'], null, false],
  ] as const)('%p at %p may record: %p', (roles: readonly Role[], trust, allowed) => {
    expect(mayRecord(aViewer('somebody', roles, trust))).toBe(allowed)
  })

  it('lets no visitor record', () => {
    expect(mayRecord(ANONYMOUS)).toBe(false)
  })
})

describe('the predicate', () => {
  it('meets each record in at most one projection, and only in one that it has', () => {
    fc.assert(
      fc.property(anyViewer, anyRecord, (viewer, record) => {
        const scope = scopeOf(viewer)
        const met = projectionsOf(record).filter(projection => meets(scope, accessFacts(record, projection)))
        expect(met.length).toBeLessThanOrEqual(1)
        expect(projectionFor(viewer, record)).toBe(met[0] ?? null)
      }),
      { numRuns: 1000 },
    )
  })

  it('never shows a draft to anybody but its author', () => {
    fc.assert(
      fc.property(anyViewer, anyRecord, (viewer, of) => {
        const draft = { ...of, status: 'draft' as const }
        const seen = projectionFor(viewer, draft) !== null
        expect(seen && draft.reporter?.userId !== viewer.userId).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('never shows the original to anybody outside the trust but its author', () => {
    fc.assert(
      fc.property(anyViewer, anyRecord, (viewer, record) => {
        const reviews = viewer.roles.includes('reviewer') && record.ownerTrust === viewer.trust
        const wrote = record.reporter?.userId === viewer.userId
        expect(projectionFor(viewer, record) === 'full' && !reviews && !wrote).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
