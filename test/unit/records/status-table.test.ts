import { readFileSync } from 'node:fs'
import { actingRoles, holds, mayReview, permissionFor, rulesFor } from '../../../src/domain/access/status-permission.js'
import { ROLES, type Role } from '../../../src/domain/access/viewer.js'
import { recordStatuses, type RecordStatus } from '../../../src/domain/record/code-lists.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { NOT_REVIEWED } from '../../../src/domain/record/review.js'
import { statusPage } from '../../../src/domain/record/status-diagram.js'
import { STATUS_ACTIONS, STATUS_TABLE, type StatusAction } from '../../../src/domain/record/status-table.js'
import { anIncident, aViewer, FERNCASTLE, NORTHMERE } from '../../support/record-builders.js'

const AT = new Date('2026-03-03T09:00:00Z')
const AMARA = { userId: 'amara', name: 'Amara Cole' }
const PRIYA = { userId: 'priya', name: 'Priya Nair' }

/** Recorded by Amara, claimed by Priya, with a release that Priya prepared. */
function inStatus(status: RecordStatus, over: Partial<ImagingRecord> = {}): ImagingRecord {
  return anIncident({
    status,
    reporter: AMARA,
    submittedAt: status === 'draft' ? null : AT,
    review: { ...NOT_REVIEWED, holder: PRIYA, heldSince: AT },
    releaseDraft: {
      title: 'A report was not opened',
      narrative: 'A report was not opened.',
      recommendations: [],
      preparedBy: PRIYA,
      preparedAt: AT,
      keptBecause: '',
    },
    ...over,
  })
}

const author = aViewer('amara', ['reporter'])
const holder = aViewer('priya', ['reviewer'])
const second = aViewer('tom', ['reviewer'])
const everyCase = recordStatuses.codes.flatMap(status => STATUS_ACTIONS.map(action => [status, action] as const))

/** What each of the three may do, written out once more: status by status. */
const MAY: Readonly<Record<RecordStatus, Readonly<Record<'author' | 'holder' | 'second', readonly StatusAction[]>>>> = {
  draft: { author: ['submit', 'discard'], holder: [], second: [] },
  submitted: { author: ['withdraw'], holder: ['claim', 'assign'], second: ['claim', 'assign'] },
  'in-review': {
    author: [],
    holder: ['assign', 'unclaim', 'accept', 'return', 'duplicate', 'not-imaging', 'withdraw'],
    second: ['assign'],
  },
  returned: { author: ['submit', 'withdraw'], holder: ['reopen'], second: ['reopen'] },
  accepted: {
    author: [],
    holder: ['reopen', 'prepare-release'],
    second: ['reopen', 'prepare-release', 'decline-release', 'release'],
  },
  released: { author: [], holder: ['withdraw-release'], second: ['withdraw-release'] },
  published: { author: [], holder: [], second: [] },
  duplicate: { author: [], holder: ['reopen'], second: ['reopen'] },
  'not-imaging': { author: [], holder: ['reopen'], second: ['reopen'] },
  withdrawn: { author: [], holder: ['reopen'], second: ['reopen'] },
}

describe('the status table', () => {
  it('is what the page in the docs shows', () => {
    expect(readFileSync(new URL('../../../docs/record-statuses.md', import.meta.url), 'utf8')).toBe(statusPage())
  })

  it('says each thing once', () => {
    const keys = STATUS_TABLE.map(({ role, from, action }) => `${role} ${from} ${action}`)
    expect(keys).toEqual([...new Set(keys)])
  })

  it('asks for a reason wherever a record is sent back, closed, opened again or taken back', () => {
    const reasoned = STATUS_TABLE.filter(({ comment }) => comment).map(({ action }) => action)
    for (const action of ['return', 'duplicate', 'not-imaging', 'withdraw', 'reopen', 'withdraw-release'] as const) {
      expect(STATUS_TABLE.filter(rule => rule.action === action).length).toBe(
        reasoned.filter(other => other === action).length,
      )
    }
  })

  it('checks whatever moves a record towards being counted or read by others', () => {
    const checked = STATUS_TABLE.filter(({ valid }) => valid).map(({ to }) => to)
    expect([...new Set(checked)].sort()).toEqual(['accepted', 'released', 'submitted'])
    expect(STATUS_TABLE.filter(({ to, from }) => to === 'released' && from !== 'accepted')).toEqual([])
  })

  it('leaves no status without a way on, but published', () => {
    const stuck = recordStatuses.codes.filter(status => !STATUS_TABLE.some(({ from }) => from === status))
    expect(stuck).toEqual(['published'])
  })
})

describe('who may do what', () => {
  it.each(everyCase)('%s: %s', (status, action) => {
    const record = inStatus(status)
    expect(permissionFor(author, record, action).rule !== undefined).toBe(MAY[status].author.includes(action))
    expect(permissionFor(holder, record, action).rule !== undefined).toBe(MAY[status].holder.includes(action))
    expect(permissionFor(second, record, action).rule !== undefined).toBe(MAY[status].second.includes(action))
  })

  it.each(recordStatuses.codes)('%s: the buttons are what is let through', status => {
    const record = inStatus(status)
    for (const [viewer, may] of [
      [author, MAY[status].author],
      [holder, MAY[status].holder],
      [second, MAY[status].second],
    ] as const) {
      expect(rulesFor(viewer, record).map(({ action }) => action)).toEqual(may)
    }
  })

  it.each(ROLES.filter(role => role !== 'reviewer' && role !== 'reporter'))('%s does nothing', role => {
    for (const [status, action] of everyCase) {
      expect(permissionFor(aViewer('grace', [role]), inStatus(status), action)).toEqual({ refused: 'role' })
    }
  })

  it.each<[string, string, Role]>([
    ['a reviewer of another trust', 'sunita', 'reviewer'],
    ['a reporter of another trust', 'leon', 'reporter'],
  ])('%s does nothing', (_who, id, role) => {
    for (const [status, action] of everyCase) {
      const viewer = aViewer(id, [role], FERNCASTLE)
      expect(permissionFor(viewer, inStatus(status), action)).toEqual({ refused: 'role' })
      expect(actingRoles(viewer, inStatus(status))).toEqual([])
    }
  })

  it('another reporter of the trust does nothing', () => {
    for (const [status, action] of everyCase) {
      expect(permissionFor(aViewer('beth', ['reporter']), inStatus(status), action)).toEqual({ refused: 'role' })
    }
  })

  it('nobody reviews what was never submitted, nor opens a discarded draft', () => {
    const discarded = inStatus('withdrawn', { submittedAt: null })
    for (const action of STATUS_ACTIONS) expect(permissionFor(second, discarded, action)).toEqual({ refused: 'role' })
    expect(mayReview(holder, inStatus('draft'))).toBe(false)
  })

  it('tells a record that went on from one that is somebody else’s', () => {
    expect(permissionFor(holder, inStatus('accepted'), 'accept')).toEqual({ refused: 'status' })
    expect(permissionFor(second, inStatus('in-review'), 'accept')).toEqual({ refused: 'person' })
    expect(permissionFor(holder, inStatus('accepted'), 'release')).toEqual({ refused: 'person' })
    expect(permissionFor(author, inStatus('submitted'), 'accept')).toEqual({ refused: 'role' })
  })

  it('lets nobody sign a release that nobody prepared', () => {
    const record = inStatus('accepted', { releaseDraft: null })
    expect(permissionFor(second, record, 'release')).toEqual({ refused: 'person' })
    expect(permissionFor(second, record, 'decline-release')).toEqual({ refused: 'person' })
  })

  it('lets nobody sign a release that is still being prepared, or was sent back', () => {
    const { releaseDraft } = inStatus('accepted')
    const open = { reason: 'The ward is named', by: PRIYA, at: AT }
    const record = inStatus('accepted', { releaseDraft: releaseDraft && { ...releaseDraft, open } })
    expect(permissionFor(second, record, 'release')).toEqual({ refused: 'person' })
    expect(permissionFor(second, record, 'prepare-release').rule?.to).toBe('accepted')
  })

  it('lets only whoever signed a release undo it, and only while nothing has happened since', () => {
    const TOM = { userId: 'tom', name: 'Tom Ashdown' }
    const release = {
      ...{ title: 'A report', narrative: 'A report.', recommendations: [] },
      ...{ preparedBy: PRIYA, releasedBy: TOM, releasedAt: AT },
    }
    const signed = { at: AT, by: TOM, action: 'released' as const, note: '', to: 'released' as const }
    const record = inStatus('released', { release, releaseDraft: null, history: [signed] })
    expect(permissionFor(second, record, 'undo-release').rule?.to).toBe('accepted')
    expect(permissionFor(holder, record, 'undo-release')).toEqual({ refused: 'person' })
    const later = { ...record, history: [signed, { ...signed, action: 'added-to' as const }] }
    expect(permissionFor(second, later, 'undo-release')).toEqual({ refused: 'person' })
    expect(permissionFor(second, later, 'withdraw-release').rule?.to).toBe('accepted')
  })

  it('lets somebody who is both author and reviewer act as both', () => {
    const both = aViewer('amara', ['reviewer'], NORTHMERE)
    expect(rulesFor(both, inStatus('submitted')).map(({ action }) => action)).toEqual(['withdraw', 'claim', 'assign'])
  })

  it('lets only whoever has claimed it change its coding', () => {
    expect(holds(holder, inStatus('in-review'))).toBe(true)
    expect(holds(second, inStatus('in-review'))).toBe(false)
    expect(holds(holder, inStatus('accepted'))).toBe(false)
  })
})
