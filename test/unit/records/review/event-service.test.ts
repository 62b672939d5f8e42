import type { ImagingRecord } from '../../../../src/domain/record/record.js'
import { movableClock } from '../../../../src/platform/clock.js'
import { NotAllowedError, NotFoundError, StaleRevisionError } from '../../../../src/platform/errors.js'
import { seededRandom } from '../../../../src/platform/random.js'
import type { RecordStore } from '../../../../src/records/record-store.js'
import { createEventService } from '../../../../src/records/review/event-service.js'
import { memoryEventLedger } from '../../../support/memory-event-ledger.js'
import { memoryRecordStore } from '../../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE } from '../../../support/record-builders.js'
import { unwatchedReading } from '../../../support/unwatched-reading.js'

const START = new Date('2026-03-09T10:00:00Z')
const priya = aViewer('priya', ['reviewer'])

const one = anIncident({ id: 'one', eventId: 'one', ref: 'INC-2026-000001-5' })
const two = anIncident({ id: 'two', eventId: 'two', ref: 'INC-2026-000002-8' })
const three = anIncident({ id: 'three', eventId: 'two', ref: 'INC-2026-000003-1' })
const published = aFinding({ id: 'published', eventId: 'published', ref: 'FND-2026-118365-7' })
const theirs = anIncident({ id: 'theirs', eventId: 'published', ref: 'INC-2026-000004-4', ownerTrust: FERNCASTLE })

function serviceOver(
  records: readonly ImagingRecord[] = [one, two, three, published, theirs],
  wrap = (store: RecordStore) => store,
) {
  const store = memoryRecordStore(records)
  const ledger = memoryEventLedger()
  const clock = movableClock(START)
  let minutes = 0
  const service = createEventService({
    store: wrap(store),
    ledger,
    clock: { now: () => new Date(clock.now().getTime() + 60_000 * minutes++) },
    random: seededRandom(1),
    audit: { append: async () => undefined },
    reading: unwatchedReading,
    written: () => undefined,
  })
  const all = async () => Promise.all(records.map(({ id }) => store.byId(id)))
  const events = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await all()).flatMap(record => (record === null ? [] : [[record.id, record.eventId]])))
  return { service, ledger, store, all, events }
}

/** Everything but the revision, which only ever grows. */
const withoutRev = (records: readonly (ImagingRecord | null)[]) => records.map(record => ({ ...record, rev: 0 }))

describe('the same event', () => {
  it('brings everything of one event to the other, and changes nothing else', async () => {
    const { service, all, events } = serviceOver()
    const before = withoutRev(await all())
    await service.merge(priya, two.ref, one.ref, 'The same scan')
    expect(await events()).toMatchObject({ one: 'one', two: 'one', three: 'one', theirs: 'published' })
    const after = withoutRev(await all())
    expect(after.map((record, index) => ({ ...record, eventId: before[index]?.eventId }))).toEqual(before)
  })

  it('brings the trust’s own records to what is published, and leaves that and other trusts’ alone', async () => {
    const { service, store, events } = serviceOver()
    await service.merge(priya, one.ref, published.ref, 'The decision tells of it')
    expect(await events()).toMatchObject({ one: 'published', published: 'published', theirs: 'published' })
    await service.merge(priya, one.ref, two.ref, 'The same scan')
    expect(await events()).toMatchObject({ one: 'published', two: 'published', three: 'published' })
    expect((await store.byId('published'))?.rev).toBe(1)
    expect((await store.byId('theirs'))?.rev).toBe(1)
  })

  it.each([
    ['what is no reference', 'the other', 'other'],
    ['itself', one.ref, 'other'],
    ['what is not there', 'INC-2026-999999-5', 'other'],
    ['another trust’s record', theirs.ref, 'other'],
  ])('refuses %s', async (_what, other, field) => {
    const { service, all } = serviceOver()
    const before = await all()
    await expect(service.merge(priya, one.ref, other, 'why')).rejects.toMatchObject({ faults: [{ field }] })
    expect(await all()).toEqual(before)
  })

  it('asks how somebody can tell, and says where they stand together already', async () => {
    const { service, ledger } = serviceOver()
    await expect(service.merge(priya, one.ref, two.ref, ' ')).rejects.toMatchObject({ faults: [{ field: 'why' }] })
    await expect(service.merge(priya, two.ref, three.ref, 'x')).rejects.toMatchObject({ faults: [{ field: 'other' }] })
    expect(await ledger.ofRecords(['one', 'two', 'three'])).toEqual([])
  })

  it('is said by reviewers of the trust only', async () => {
    const { service, all } = serviceOver()
    const before = await all()
    const amara = aViewer('amara', ['reporter'])
    await expect(service.merge(amara, one.ref, two.ref, 'x')).rejects.toBeInstanceOf(NotAllowedError)
    const sunita = aViewer('sunita', ['reviewer'], FERNCASTLE)
    await expect(service.merge(sunita, one.ref, two.ref, 'x')).rejects.toBeInstanceOf(NotFoundError)
    await expect(service.split(sunita, three.ref, 'x')).rejects.toBeInstanceOf(NotFoundError)
    await expect(service.merge(priya, published.ref, one.ref, 'x')).rejects.toBeInstanceOf(NotAllowedError)
    expect(await all()).toEqual(before)
  })
})

describe('an event of its own', () => {
  it('takes a record out, under its own id where that is free', async () => {
    const { service, events } = serviceOver()
    await service.split(priya, three.ref, 'Another scan')
    expect(await events()).toMatchObject({ two: 'two', three: 'three' })
    await expect(service.split(priya, three.ref, 'x')).rejects.toMatchObject({ faults: [{ field: 'why' }] })
  })

  it('gives a new event to the record under whose id the others stand', async () => {
    const { service, events } = serviceOver()
    await service.split(priya, two.ref, 'Another scan')
    const { two: own, three: other } = await events()
    expect(other).toBe('two')
    expect(own).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('undoing', () => {
  it('puts the documents back exactly, the latest decision first', async () => {
    const { service, all } = serviceOver()
    const states = [withoutRev(await all())]
    const merged = await service.merge(priya, two.ref, one.ref, 'The same scan')
    states.push(withoutRev(await all()))
    const split = await service.split(priya, three.ref, 'Another scan')
    await expect(service.undo(priya, two.ref, merged.id)).rejects.toBeInstanceOf(StaleRevisionError)
    expect((await service.of(priya, three.ref)).undoable).toBe(split.id)
    await service.undo(priya, three.ref, split.id)
    expect(withoutRev(await all())).toEqual(states[1])
    await service.undo(priya, two.ref, merged.id)
    expect(withoutRev(await all())).toEqual(states[0])
    await service.undo(priya, two.ref, merged.id)
    expect(withoutRev(await all())).toEqual(states[0])
    expect((await service.of(priya, two.ref)).changes.map(({ status }) => status)).toEqual(['undone'])
  })

  it('is for whoever decides at that trust, of a decision about that record', async () => {
    const { service, all } = serviceOver()
    const merged = await service.merge(priya, two.ref, one.ref, 'The same scan')
    const before = await all()
    const sunita = aViewer('sunita', ['reviewer'], FERNCASTLE)
    await expect(service.undo(sunita, two.ref, merged.id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(service.undo(sunita, theirs.ref, merged.id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(service.undo(priya, one.ref, merged.id)).rejects.toBeInstanceOf(NotFoundError)
    expect(await all()).toEqual(before)
  })
})

describe('a change that was cut short', () => {
  it('is finished later, and undone as if nothing had happened', async () => {
    let fails = true
    const { service, all, events, ledger } = serviceOver(undefined, store => ({
      ...store,
      async replace(record, rev) {
        if (fails && record.id === 'three') throw new Error('killed')
        return store.replace(record, rev)
      },
    }))
    const before = withoutRev(await all())
    await expect(service.merge(priya, two.ref, one.ref, 'The same scan')).rejects.toThrow('killed')
    expect(await events()).toMatchObject({ two: 'one', three: 'two' })
    fails = false
    expect(await service.finish()).toBe(1)
    expect(await events()).toMatchObject({ two: 'one', three: 'one' })
    expect(await service.finish()).toBe(0)
    const [change] = await ledger.ofRecords(['two'])
    await service.undo(priya, two.ref, change?.id ?? '')
    expect(withoutRev(await all())).toEqual(before)
  })
})

describe('who sees what of an event', () => {
  it('hides records that the viewer may not open', async () => {
    const { service } = serviceOver()
    await service.merge(priya, one.ref, published.ref, 'The decision tells of it')
    const seen = await service.of(priya, one.ref)
    expect(seen.others.map(({ ref }) => ref)).toEqual([published.ref])
    const visitor = await service.of(aViewer('ruth', ['national-analyst']), published.ref)
    expect(visitor).toMatchObject({ others: [], changes: [], mayChange: false })
  })
})
