import { permissionFor } from '../../../../src/domain/access/status-permission.js'
import { ROLES, TRUST_ROLES, type Role, type Viewer } from '../../../../src/domain/access/viewer.js'
import { recordStatuses, type RecordStatus } from '../../../../src/domain/record/code-lists.js'
import type { FailureCode, ImagingRecord } from '../../../../src/domain/record/record.js'
import { NOT_REVIEWED } from '../../../../src/domain/record/review.js'
import { STATUS_TABLE } from '../../../../src/domain/record/status-table.js'
import { movableClock } from '../../../../src/platform/clock.js'
import {
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  StaleRevisionError,
} from '../../../../src/platform/errors.js'
import { AnothersError, MovedOnError } from '../../../../src/records/review/review-refusals.js'
import { createReviewService, REVIEW_ACTIONS, type ReviewInput } from '../../../../src/records/review/review-service.js'
import { memoryRecordStore } from '../../../support/memory-record-store.js'
import { anIncident, aViewer, FERNCASTLE, NORTHMERE, TAXONOMY } from '../../../support/record-builders.js'
import { unwatchedReading } from '../../../support/unwatched-reading.js'

const AT = new Date('2026-03-02T10:00:00Z')
const NOW = new Date('2026-03-09T10:00:00Z')
const AMARA = { userId: 'amara', name: 'Amara Cole' }
const PRIYA = { userId: 'priya', name: 'Priya Nair' }
const TOM = { userId: 'tom', name: 'Tom Ashdown' }
const ORIGINAL = anIncident({ id: 'original', ref: 'INC-2026-706233-3', status: 'accepted' })

function inStatus(status: RecordStatus, over: Partial<ImagingRecord> = {}): ImagingRecord {
  return anIncident({
    ref: 'INC-2026-481902-6',
    status,
    reporter: AMARA,
    submittedAt: status === 'draft' ? null : AT,
    review: status === 'in-review' ? { ...NOT_REVIEWED, holder: PRIYA, heldSince: AT } : NOT_REVIEWED,
    ...over,
  })
}

function serviceOver(...records: ImagingRecord[]) {
  const store = memoryRecordStore([...records, ORIGINAL])
  const audited: string[] = []
  const service = createReviewService({
    store,
    taxonomy: TAXONOMY,
    clock: movableClock(NOW),
    reviewersAt: async trust => (trust === NORTHMERE ? [PRIYA, TOM] : []),
    audit: { append: async ({ action }) => void audited.push(action) },
    reading: unwatchedReading,
    written: () => undefined,
  })
  return { service, store, audited, now: () => store.byId(records[0]?.id ?? '') }
}

/** What every action needs to go through where the table lets it. */
const INPUT: ReviewInput = { reason: 'It was the second scan.', assignee: TOM.userId, original: ORIGINAL.ref }

const PEOPLE: readonly (readonly [string, Viewer])[] = [
  ['its author', aViewer('amara', ['reporter'])],
  ['the reviewer who has claimed it', aViewer('priya', ['reviewer'])],
  ['another reviewer of the trust', aViewer('tom', ['reviewer'])],
  ['another reporter of the trust', aViewer('beth', ['reporter'])],
  ...ROLES.filter(role => role !== 'reporter' && role !== 'reviewer').map(
    (role: Role) => [`the ${role}`, aViewer('grace', [role])] as const,
  ),
  ...TRUST_ROLES.map(role => [`the ${role} of another trust`, aViewer('leon', [role], FERNCASTLE)] as const),
]

describe.each(PEOPLE)('%s', (_who, viewer) => {
  it.each(recordStatuses.codes)('does to what is %s exactly what the table lets them', async status => {
    for (const action of REVIEW_ACTIONS) {
      const record = inStatus(status)
      const { service, now, audited } = serviceOver(record)
      const { rule, refused } = permissionFor(viewer, record, action)
      const isReplay = action === 'claim' && status === 'in-review' && viewer.userId === PRIYA.userId
      const attempt = service.act(viewer, record.ref, action, INPUT)
      if (rule !== undefined) {
        expect((await attempt).status).toBe(rule.to)
        expect(await now()).toMatchObject({ status: rule.to, rev: record.rev + 1 })
        continue
      }
      if (isReplay) await attempt
      else if (refused === 'status') await expect(attempt).rejects.toBeInstanceOf(MovedOnError)
      else if (refused === 'person') await expect(attempt).rejects.toBeInstanceOf(AnothersError)
      else await expect(attempt).rejects.toThrow()
      expect(await now()).toEqual(record)
      expect(audited).toEqual([])
    }
  })
})

describe('a refusal', () => {
  it('looks like an unknown reference to whoever may not know of the record', async () => {
    const { service } = serviceOver(inStatus('submitted'))
    for (const viewer of [aViewer('sunita', ['reviewer'], FERNCASTLE), aViewer('helen', ['board'])]) {
      await expect(service.act(viewer, 'INC-2026-481902-6', 'claim')).rejects.toBeInstanceOf(NotFoundError)
    }
    const author = aViewer('amara', ['reporter'])
    await expect(service.act(author, 'INC-2026-481902-6', 'claim')).rejects.toBeInstanceOf(NotAllowedError)
  })

  it('names whoever has claimed the record', async () => {
    const { service } = serviceOver(inStatus('in-review'))
    const attempt = service.act(aViewer('tom', ['reviewer']), 'INC-2026-481902-6', 'return', INPUT)
    await expect(attempt).rejects.toThrow('Priya Nair has claimed it')
  })

  it('of a status is a stale revision', async () => {
    const { service } = serviceOver(inStatus('accepted'))
    const attempt = service.act(aViewer('tom', ['reviewer']), 'INC-2026-481902-6', 'claim')
    await expect(attempt).rejects.toBeInstanceOf(StaleRevisionError)
  })

  it.each(
    STATUS_TABLE.filter(({ comment, role }) => comment && role === 'reviewer').map(({ from, action }) => [
      from,
      action,
    ]),
  )('%s: %s asks for a reason', async (from, action) => {
    const allowed = REVIEW_ACTIONS.find(each => each === action)
    if (allowed === undefined) return
    const record = inStatus(from)
    const { service, now } = serviceOver(record)
    const attempt = service.act(aViewer('priya', ['reviewer']), record.ref, allowed, { ...INPUT, reason: ' \n ' })
    await expect(attempt).rejects.toMatchObject({ faults: [{ field: 'reason' }] })
    expect(await now()).toEqual(record)
  })
})

describe('claiming', () => {
  const priya = aViewer('priya', ['reviewer'])

  it('says who has it since when, and does nothing the second time', async () => {
    const { service, now } = serviceOver(inStatus('submitted'))
    await service.act(priya, 'INC-2026-481902-6', 'claim')
    const claimed = await now()
    expect(claimed?.review).toMatchObject({ holder: { userId: 'priya' }, heldSince: NOW })
    expect(claimed?.history.at(-1)).toMatchObject({ action: 'claimed', to: 'in-review', at: NOW })
    await service.act(priya, 'INC-2026-481902-6', 'claim')
    expect(await now()).toEqual(claimed)
  })

  it('is undone by releasing the claim', async () => {
    const { service, now } = serviceOver(inStatus('in-review'))
    await service.act(priya, 'INC-2026-481902-6', 'unclaim')
    expect(await now()).toMatchObject({ status: 'submitted', review: NOT_REVIEWED })
  })

  it('lets one of two at the same moment have it', async () => {
    const { service, now } = serviceOver(inStatus('submitted'))
    const both = await Promise.allSettled([
      service.act(priya, 'INC-2026-481902-6', 'claim'),
      service.act(aViewer('tom', ['reviewer']), 'INC-2026-481902-6', 'claim'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await now())?.rev).toBe(2)
  })
})

describe('giving records to a reviewer', () => {
  const priya = aViewer('priya', ['reviewer'])

  it('gives what can be given and says of the rest why not', async () => {
    const others = [
      inStatus('in-review', { id: 'b', ref: 'INC-2026-000001-5' }),
      inStatus('accepted', { id: 'c', ref: 'INC-2026-000002-8' }),
      inStatus('submitted', { id: 'd', ref: 'INC-2026-000003-1', ownerTrust: FERNCASTLE }),
    ]
    const { service, store } = serviceOver(inStatus('submitted'), ...others)
    const refs = ['INC-2026-481902-6', ...others.map(({ ref }) => ref), 'INC-2026-481902-6']
    expect(await service.assignAll(priya, refs, 'tom')).toEqual([
      { ref: 'INC-2026-481902-6', refused: null },
      { ref: 'INC-2026-000001-5', refused: null },
      { ref: 'INC-2026-000002-8', refused: 'moved-on' },
      { ref: 'INC-2026-000003-1', refused: 'not-found' },
    ])
    expect(await store.byId('b')).toMatchObject({ status: 'in-review', review: { holder: TOM } })
    expect(await store.byId('c')).toEqual(others[1])
    expect(await store.byId('d')).toEqual(others[2])
  })

  it.each([
    ['somebody who is no reviewer of the trust', ['INC-2026-481902-6'], 'leon', 'assignee'],
    ['nobody', ['INC-2026-481902-6'], '', 'assignee'],
    ['no record', [], 'tom', 'refs'],
  ])('refuses %s', async (_what, refs, assignee, field) => {
    const { service, now } = serviceOver(inStatus('submitted'))
    await expect(service.assignAll(priya, refs, assignee)).rejects.toMatchObject({ faults: [{ field }] })
    expect(await now()).toEqual(inStatus('submitted'))
  })

  it('is for reviewers only', async () => {
    const { service } = serviceOver(inStatus('submitted'))
    const attempt = service.assignAll(aViewer('amara', ['reporter']), ['INC-2026-481902-6'], 'tom')
    await expect(attempt).rejects.toBeInstanceOf(NotAllowedError)
  })
})

describe('opening a record again', () => {
  const priya = aViewer('priya', ['reviewer'])
  const at = new Date(NOW.getTime() - 1000)
  const releaseDraft = {
    ...{ title: 'T', narrative: 'N', recommendations: [], keptBecause: '' },
    ...{ preparedBy: TOM, preparedAt: at },
  }

  it('takes a release from its second person, and accepting it unchanged gives it back as it was', async () => {
    const { service, now } = serviceOver({ ...inStatus('accepted'), releaseDraft })
    await service.act(priya, 'INC-2026-481902-6', 'reopen', { reason: 'A date' })
    expect((await now())?.releaseDraft).toEqual({
      ...releaseDraft,
      open: {
        reason: 'The record was opened again. A date',
        by: { userId: priya.userId, name: priya.name },
        at: NOW,
        waited: true,
      },
    })
    await service.act(priya, 'INC-2026-481902-6', 'accept')
    expect((await now())?.releaseDraft).toEqual(releaseDraft)
  })

  it('leaves alone what waited for nobody', async () => {
    const open = { reason: 'Too exact', by: PRIYA, at }
    const { service, now } = serviceOver({ ...inStatus('accepted'), releaseDraft: { ...releaseDraft, open } })
    await service.act(priya, 'INC-2026-481902-6', 'reopen', { reason: 'A date' })
    await service.act(priya, 'INC-2026-481902-6', 'accept')
    expect((await now())?.releaseDraft?.open).toEqual(open)
  })
})

describe('marking a duplicate', () => {
  const priya = aViewer('priya', ['reviewer'])

  it('names the original, and opening it again forgets it', async () => {
    const { service, now } = serviceOver(inStatus('in-review'))
    await service.act(priya, 'INC-2026-481902-6', 'duplicate', { ...INPUT, original: 'inc 2026 706233 3' })
    expect((await now())?.review).toMatchObject({ duplicateOf: ORIGINAL.ref, reason: INPUT.reason, holder: null })
    await service.act(priya, 'INC-2026-481902-6', 'reopen', INPUT)
    expect((await now())?.review).toMatchObject({ duplicateOf: null, holder: { userId: 'priya' } })
  })

  it.each([
    ['what is no reference', 'the other one'],
    ['itself', 'INC-2026-481902-6'],
    ['a record of another trust', 'INC-2026-000004-4'],
    ['a duplicate', 'INC-2026-000005-3'],
    ['what was withdrawn', 'INC-2026-000006-6'],
    ['what is not there', 'INC-2026-999999-5'],
  ])('refuses %s', async (_what, original) => {
    const { service, now } = serviceOver(
      inStatus('in-review'),
      inStatus('accepted', { id: 'x', ref: 'INC-2026-000004-4', ownerTrust: FERNCASTLE }),
      inStatus('duplicate', { id: 'y', ref: 'INC-2026-000005-3' }),
      inStatus('withdrawn', { id: 'z', ref: 'INC-2026-000006-6' }),
    )
    const attempt = service.act(priya, 'INC-2026-481902-6', 'duplicate', { ...INPUT, original })
    await expect(attempt).rejects.toMatchObject({ faults: [{ field: 'original' }] })
    expect(await now()).toEqual(inStatus('in-review'))
  })
})

describe('accepting', () => {
  const priya = aViewer('priya', ['reviewer'])
  const code = (over: Partial<FailureCode>): FailureCode => ({
    code: 'acknowledgement.report-not-read',
    state: 'present',
    certainty: 'high',
    basis: 'event',
    quote: 'filed unread',
    ...over,
  })

  it.each<[string, Partial<ImagingRecord>, string]>([
    ['a retired code', { codes: [code({}), code({ code: 'reporting.retired-type' })] }, 'state-reporting-retired-type'],
    ['words that nobody wrote', { codes: [code({ quote: 'never said' })] }, 'quote-acknowledgement-report-not-read'],
    ['a failing without a type', { codes: [code({ state: 'absent' })] }, 'imagingFailing'],
    ['a failing that is only a concern', { codes: [code({ basis: 'concern-only' })] }, 'imagingFailing'],
    ['types without a failing', { imagingFailing: 'no' }, 'imagingFailing'],
    ['harm that nobody stated', { harm: { physical: null, psychological: null } }, 'harm-physical'],
  ])('refuses %s', async (_what, over, field) => {
    const record = inStatus('in-review', over)
    const { service, now } = serviceOver(record)
    await expect(service.act(priya, record.ref, 'accept')).rejects.toMatchObject({ faults: [{ field }] })
    expect(await now()).toEqual(record)
  })

  it('tells of every fault at once, and that a type was retired', async () => {
    const record = inStatus('in-review', {
      codes: [code({ code: 'reporting.retired-type' }), code({ quote: 'never said' })],
      harm: { physical: null, psychological: null },
    })
    const { service } = serviceOver(record)
    const { faults } = await service.open(priya, record.ref)
    expect(faults).toHaveLength(3)
    expect(faults[0]?.message).toContain('was retired')
    await expect(service.act(priya, record.ref, 'accept')).rejects.toBeInstanceOf(InvalidInputError)
  })

  it('takes quotes from later words too, and risks with types but no failing', async () => {
    const addendum = { number: 1, at: AT, by: AMARA, text: 'The  alert\nwas switched off.' }
    const record = inStatus('in-review', {
      codes: [code({ quote: 'alert was switched off' })],
      addenda: [addendum],
      eventType: 'risk',
      imagingFailing: 'no',
      harm: { physical: null, psychological: null },
    })
    const { service, now } = serviceOver(record)
    await service.act(priya, record.ref, 'accept')
    expect(await now()).toMatchObject({ status: 'accepted', review: { holder: null } })
  })

  it('does not accept what has changed since it was looked at', async () => {
    const record = inStatus('in-review', { rev: 5 })
    const { service, now } = serviceOver(record)
    await expect(service.act(priya, record.ref, 'accept', { rev: 4 })).rejects.toBeInstanceOf(StaleRevisionError)
    expect(await now()).toEqual(record)
  })
})
