import { rulesFor } from '../../../src/domain/access/status-permission.js'
import { visibleTo } from '../../../src/domain/access/visible-record.js'
import { projectionFor } from '../../../src/domain/access/permission.js'
import type { Role } from '../../../src/domain/access/viewer.js'
import { contributoryFactors, learningResponses, radiologyErrorTypes } from '../../../src/domain/record/factors.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { recordSchema } from '../../../src/domain/record/record-schema.js'
import { UNREVIEWED } from '../../../src/domain/record/review.js'
import { standingView } from '../../../src/records/review/standing-views.js'
import { aFinding, anIncident, aViewer, FERNCASTLE } from '../../support/record-builders.js'

const AT = new Date('2026-03-03T09:00:00Z')
const AMARA = { userId: 'amara', name: 'Amara Cole' }
const PRIYA = { userId: 'priya', name: 'Priya Nair' }
const TOM = { userId: 'tom', name: 'Tom Ashdown' }
const [asked] = aFinding().recommendations

/** A released record in whose every inner corner the word "secret" stands. */
const REVIEWED: ImagingRecord = anIncident({
  status: 'released',
  review: { holder: PRIYA, heldSince: AT, reason: 'secret reason', duplicateOf: 'secret reference' },
  factors: [{ factor: 'tasks', note: 'secret note' }],
  errorType: 'under-reading',
  addenda: [{ number: 1, at: AT, by: AMARA, text: 'secret addendum' }],
  responses: [
    { number: 1, type: 'psii', owner: 'secret owner', due: null, status: 'planned', learned: 'secret lesson' },
  ],
  revisions: [
    { rev: 2, at: AT, by: AMARA, reason: 'secret why', changes: [{ field: 'condition', before: 'secret', after: '' }] },
  ],
  releaseDraft: {
    title: 'secret draft',
    narrative: 'secret draft',
    recommendations: [],
    preparedBy: PRIYA,
    preparedAt: AT,
    keptBecause: 'secret',
  },
  recommendations:
    asked === undefined
      ? []
      : [
          { ...asked, text: 'secret advice to Dr Vance', owner: 'secret role' },
          { ...asked, ref: 'REC-2026-000001-1', text: 'secret advice that nobody signed' },
        ],
  release: {
    title: 'A report was not opened',
    narrative: 'A report was not opened.',
    recommendations: [{ ref: asked?.ref ?? '', text: 'Send each report to a team.' }],
    preparedBy: PRIYA,
    releasedBy: TOM,
    releasedAt: AT,
  },
  pastReleases: [
    {
      title: 'secret past title',
      narrative: 'secret past narrative',
      recommendations: [],
      preparedBy: PRIYA,
      releasedBy: TOM,
      releasedAt: AT,
      withdrawnBy: TOM,
      withdrawnAt: AT,
      reason: 'secret reason',
    },
  ],
  expunged: [{ at: AT, askedBy: PRIYA, by: TOM, reason: 'secret reason', places: 2 }],
})

describe('what reviewers write', () => {
  it.each<[string, Role, string | null]>([
    ['a reviewer of another trust', 'reviewer', FERNCASTLE],
    ['a board member of the trust', 'board', 'DEMO-NM'],
    ['a national analyst', 'national-analyst', null],
  ])('leaves a release without it for %s', (_who, role, trust) => {
    const visible = visibleTo(aViewer('other', [role], trust), REVIEWED)
    expect(visible?.projection).toMatch(/named|shared/)
    const told = JSON.stringify(visible)
    for (const word of ['secret', 'Vance', 'Amara', 'Priya', 'Ashdown']) expect(told).not.toContain(word)
    expect(visible?.recommendations.map(({ text }) => text)).toEqual(['Send each report to a team.'])
    expect(visible?.factors).toEqual([{ factor: 'tasks', note: '' }])
    expect(visible?.errorType).toBe('under-reading')
  })

  it('is whole for reviewers of the trust', () => {
    const visible = visibleTo(aViewer('tom', ['reviewer']), REVIEWED)
    expect(visible).toMatchObject({ projection: 'full', addenda: REVIEWED.addenda, revisions: REVIEWED.revisions })
  })

  it('does not name who reported in confidence', () => {
    const record = { ...REVIEWED, reporter: AMARA, confidential: true }
    const visible = visibleTo(aViewer('tom', ['reviewer']), record)
    expect(JSON.stringify(visible)).not.toContain('Amara')
    expect(visible?.addenda).toMatchObject([{ by: null, text: 'secret addendum' }])
    expect(visibleTo(aViewer('amara', ['reporter']), record)?.addenda[0]?.by).toEqual(AMARA)
  })

  it('is read as nothing where a record was stored before there was any', () => {
    const older: Record<string, unknown> = { ...anIncident() }
    for (const part of Object.keys(UNREVIEWED)) Reflect.deleteProperty(older, part)
    expect(recordSchema.parse(older)).toEqual(anIncident())
  })

  it('reads older releases and recommendations without their newer parts', () => {
    const { recommendations: _none, ...release } = REVIEWED.release ?? { recommendations: [] }
    const { owner: _owner, ...recommendation } = asked ?? { owner: '' }
    const parsed = recordSchema.parse({ ...REVIEWED, release, recommendations: [recommendation] })
    expect(parsed.release?.recommendations).toEqual([])
    expect(parsed.recommendations[0]?.owner).toBe('')
  })
})

describe('a discarded draft', () => {
  const discarded = anIncident({ status: 'withdrawn', submittedAt: null, reporter: AMARA })

  it('is seen by its author and nobody else', () => {
    expect(projectionFor(aViewer('amara', ['reporter']), discarded)).toBe('full')
    expect(projectionFor(aViewer('priya', ['reviewer']), discarded)).toBeNull()
  })

  it('differs from a record that was withdrawn after it was submitted', () => {
    expect(projectionFor(aViewer('priya', ['reviewer']), { ...discarded, submittedAt: AT })).toBe('full')
  })
})

describe('the lists that reviewers choose from', () => {
  it.each([
    ['contributory factors', contributoryFactors, 6],
    ['radiology error types', radiologyErrorTypes, 12],
    ['learning responses', learningResponses, 5],
  ] as const)('%s: each with its words and its definition', (_name, list, count) => {
    expect(list.codes).toHaveLength(count)
    expect(new Set(list.entries.map(({ label }) => label)).size).toBe(count)
    for (const { label, definition } of list.entries) {
      expect(label).not.toBe('')
      expect(definition).toMatch(/\.$/)
    }
    expect(list.has('constructor')).toBe(false)
  })
})

describe('what is offered of a record', () => {
  const offered = (record: ImagingRecord, userId: string, roles: readonly Role[]) => {
    const viewer = aViewer(userId, roles)
    const visible = visibleTo(viewer, record)
    if (visible === null) throw new Error('not visible')
    return standingView(visible, rulesFor(viewer, record))?.actions.map(({ text, main }) => [text, main])
  }

  it('starts with what leads on, and never makes the main thing of taking it back', () => {
    expect(offered(anIncident({ status: 'accepted' }), 'priya', ['reviewer'])).toEqual([
      ['Prepare a release', true],
      ['Open again', false],
    ])
    expect(offered(anIncident(), 'amara', ['reporter'])).toEqual([['Withdraw', false]])
  })
})
