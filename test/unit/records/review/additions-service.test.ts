import { ROLES, TRUST_ROLES } from '../../../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../../../src/domain/record/record.js'
import { movableClock } from '../../../../src/platform/clock.js'
import { StaleRevisionError } from '../../../../src/platform/errors.js'
import type { AskedFor } from '../../../../src/recommendations/recommendation-service.js'
import type { RecordStore } from '../../../../src/records/record-store.js'
import { createAdditionsService } from '../../../../src/records/review/additions-service.js'
import { memoryRecordStore } from '../../../support/memory-record-store.js'
import { anIncident, aViewer, FERNCASTLE } from '../../../support/record-builders.js'
import { unwatchedReading } from '../../../support/unwatched-reading.js'

const NOW = new Date('2026-03-09T10:00:00Z')
const REF = 'INC-2026-481902-6'
const record = anIncident({ ref: REF })
const priya = aViewer('priya', ['reviewer'])
const amara = aViewer('amara', ['reporter'])
const strangers = [
  ...ROLES.filter(role => role !== 'reviewer').map(role => aViewer('grace', [role])),
  ...TRUST_ROLES.map(role => aViewer('leon', [role], FERNCASTLE)),
]

function serviceOver(stored: ImagingRecord = record, wrap = (store: RecordStore) => store) {
  const store = memoryRecordStore([stored])
  const followed: AskedFor[] = []
  const service = createAdditionsService({
    store: wrap(store),
    recommendations: {
      from: async () =>
        followed.map(({ draft, ref, trust, from, demo, by, at }) => ({
          ...{ ...draft, ref, trust, from, demo, rev: 1, status: 'open', closedOn: null, closedWith: '' },
          ...{ createdAt: at, createdBy: by, closedBy: null },
        })),
      follow: async asked => void followed.push(asked),
      newReference: async () => 'REC-2026-706233-3',
    },
    clock: movableClock(NOW),
    audit: { append: async () => undefined },
    reading: unwatchedReading,
    written: () => undefined,
  })
  return { service, followed, now: async () => (await store.byId(stored.id)) ?? stored }
}

describe('later words', () => {
  it('are added by the author and by reviewers, and leave what was submitted as it is', async () => {
    const { service, now } = serviceOver()
    await service.addWords(amara, REF, ' It was <the left> side.\r\n ')
    await service.addWords(priya, REF, 'The inbox was closed in May.')
    const after = await now()
    expect(after.addenda).toEqual([
      { number: 1, at: NOW, by: { userId: 'amara', name: amara.name }, text: 'It was <the left> side.' },
      { number: 2, at: NOW, by: { userId: 'priya', name: priya.name }, text: 'The inbox was closed in May.' },
    ])
    expect(after).toMatchObject({ narrative: record.narrative, title: record.title, codes: record.codes, rev: 3 })
  })

  it('are one addendum where they are sent twice', async () => {
    const { service, now } = serviceOver()
    await service.addWords(amara, REF, 'Once')
    await service.addWords(amara, REF, 'Once ')
    expect((await now()).addenda).toHaveLength(1)
  })

  it('are not lost where somebody else writes at the same moment', async () => {
    let late = true
    const { service, now } = serviceOver(record, store => ({
      ...store,
      async replace(changed, rev) {
        if (late) {
          late = false
          await store.replace({ ...record, bodyRegion: 'limb' }, 1)
          throw new StaleRevisionError(REF)
        }
        return store.replace(changed, rev)
      },
    }))
    await service.addWords(amara, REF, 'Both stay')
    expect(await now()).toMatchObject({ bodyRegion: 'limb', addenda: [{ text: 'Both stay' }] })
  })

  it.each(['', ' \n', 'x'.repeat(50_001)])('refuse nothing and too much', async text => {
    const { service, now } = serviceOver()
    await expect(service.addWords(amara, REF, text)).rejects.toMatchObject({ faults: [{ field: 'text' }] })
    expect(await now()).toEqual(record)
  })

  it('are for nobody else, and for no draft', async () => {
    for (const viewer of strangers) {
      const { service, now } = serviceOver()
      await expect(service.addWords(viewer, REF, 'x')).rejects.toThrow()
      expect(await now()).toEqual(record)
    }
    const draft = anIncident({ ref: REF, status: 'draft', submittedAt: null })
    const { service, now } = serviceOver(draft)
    await expect(service.addWords(amara, REF, 'x')).rejects.toThrow()
    expect(await now()).toEqual(draft)
  })
})

describe('learning', () => {
  const swarm = { type: 'swarm-huddle', owner: 'Clinical director, radiology', due: '2026-04-01' }
  const draft = { type: 'audit', text: 'Count unread reports.', owner: 'Lead radiographer', due: null, evidence: '' }

  it('plans a response, once, closes it with what was learned, and keeps both as revisions', async () => {
    const { service, now } = serviceOver()
    await service.planResponse(priya, REF, swarm)
    await service.planResponse(priya, REF, swarm)
    await service.closeResponse(priya, REF, 1, { learned: 'Nobody owned the inbox.' })
    const after = await now()
    expect(after.responses).toEqual([
      {
        number: 1,
        type: 'swarm-huddle',
        owner: swarm.owner,
        due: { on: '2026-04-01', precision: 'day', to: null },
        status: 'done',
        learned: 'Nobody owned the inbox.',
      },
    ])
    expect(after.revisions.map(({ reason }) => reason)).toEqual([
      'A learning response was planned.',
      'A learning response was done.',
    ])
  })

  it.each([
    [{ ...swarm, type: 'guess' }, 'type'],
    [{ ...swarm, owner: ' ' }, 'owner'],
    [{ ...swarm, due: '2026-13-01' }, 'due'],
  ])('refuses what is not whole', async (input, field) => {
    const { service, now } = serviceOver()
    await expect(service.planResponse(priya, REF, input)).rejects.toMatchObject({ faults: [{ field }] })
    expect(await now()).toEqual(record)
  })

  it('closes no response that is not there, and none without words', async () => {
    const { service, now } = serviceOver()
    await expect(service.closeResponse(priya, REF, 7, { learned: 'x' })).rejects.toThrow()
    await expect(service.closeResponse(priya, REF, 7, { learned: '' })).rejects.toMatchObject({
      faults: [{ field: 'learned' }],
    })
    expect(await now()).toEqual(record)
  })

  it('follows a recommendation for the trust, once while it is open', async () => {
    const { service, followed } = serviceOver()
    await service.recommend(priya, REF, draft)
    await service.recommend(priya, REF, draft)
    expect(followed).toMatchObject([{ draft, trust: record.ownerTrust, from: { kind: 'record', ref: REF } }])
    expect((await service.learning(priya, REF)).recommendations).toHaveLength(1)
  })

  it('is decided by reviewers of the trust only', async () => {
    for (const viewer of [...strangers, amara]) {
      const { service, now, followed } = serviceOver()
      await expect(service.planResponse(viewer, REF, swarm)).rejects.toThrow()
      await expect(service.closeResponse(viewer, REF, 1, { learned: 'x' })).rejects.toThrow()
      await expect(service.recommend(viewer, REF, draft)).rejects.toThrow()
      expect(await now()).toEqual(record)
      expect(followed).toEqual([])
    }
    const { service } = serviceOver()
    expect((await service.learning(amara, REF)).mayAdd).toBe(false)
  })
})
