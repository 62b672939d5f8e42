import { movableClock } from '../../../src/platform/clock.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { checkIndex } from '../../../src/search/check.js'
import type { SearchIndex } from '../../../src/search/search-index.js'
import { createSyncWorker } from '../../../src/search/sync-worker.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { anIncident, TAXONOMY } from '../../support/record-builders.js'

const vocabulary = VOCABULARY
const newIndex = memoryIndexes()
const NOW = new Date('2026-11-24T10:41:00Z')

function record(number: number, over: Partial<ImagingRecord> = {}): ImagingRecord {
  return anIncident({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ref: makeReference('incident', 2026, number),
    ...over,
  })
}

/** An index that fails when told to, over a real one. */
function failing(index: SearchIndex): SearchIndex & { fails: boolean } {
  const wrapped = {
    ...index,
    fails: false,
    apply: (changes: Parameters<SearchIndex['apply']>[0]) =>
      wrapped.fails ? Promise.reject(new UnavailableError('away')) : index.apply(changes),
  }
  return wrapped
}

function setUp(records: readonly ImagingRecord[]) {
  const store = memoryRecordStore(records)
  const index = failing(newIndex())
  const warnings: object[] = []
  const sync = createSyncWorker({
    store,
    index,
    projection: {
      taxonomy: TAXONOMY,
      trusts: { trust: () => null, current: code => code },
      rewrites: vocabulary.rewrites,
    },
    clock: movableClock(NOW),
    log: { warn: details => warnings.push(details), info: () => undefined },
    interval: 5,
  })
  return { store, index, sync, warnings }
}

describe('keeping the index in step', () => {
  it('sends what waits, confirms it, and says since when it is in step', async () => {
    const { store, index, sync } = setUp([record(1), record(2), record(3, { status: 'draft' })])
    await sync.prepare()
    expect(sync.status().inStepAt).toBeNull()
    expect(await sync.drain()).toBe(3)
    expect(await index.count()).toBe(2)
    expect((await store.dirtyState()).count).toBe(0)
    expect(sync.status()).toEqual({ inStepAt: NOW, parked: [], fault: null })
    expect(await sync.drain()).toBe(0)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, records: 3, expected: 2, held: 2, waiting: 0 })
  })

  it('takes away what a record no longer shows', async () => {
    const { store, index, sync } = setUp([record(1)])
    await sync.prepare()
    await sync.drain()
    await store.replace(record(1, { status: 'withdrawn' }), 1)
    await sync.drain()
    expect(await index.count()).toBe(0)
  })

  it('leaves a record dirty that changed while it was sent', async () => {
    const { store, index, sync } = setUp([record(1)])
    await sync.prepare()
    const apply = index.apply.bind(index)
    let edited = false
    index.apply = async changes => {
      await apply(changes)
      if (!edited) await store.replace(record(1, { title: 'Edited meanwhile' }), 1)
      edited = true
    }
    await sync.drain()
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
  })

  it('finds the one record in a batch that cannot be indexed, and parks it until it changes', async () => {
    const poison = record(7, { setting: 'not a code' as 'other' })
    const { store, index, sync, warnings } = setUp([...[1, 2, 3, 4, 5, 6].map(number => record(number)), poison])
    await sync.prepare()
    await sync.drain()
    expect(await index.count()).toBe(6)
    expect(sync.status().parked).toMatchObject([{ id: poison.id, rev: 1 }])
    expect(warnings).toHaveLength(1)
    expect(await sync.drain()).toBe(0)
    await store.replace(record(7), 1)
    await sync.drain()
    expect(await index.count()).toBe(7)
    expect(sync.status().parked).toEqual([])
  })

  it('loses nothing while the engine is away, and catches up by itself', async () => {
    const { store, index, sync } = setUp([record(1)])
    await sync.prepare()
    index.fails = true
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    expect((await store.dirtyState()).count).toBe(1)
    index.fails = false
    sync.start()
    await until(async () => (await index.count()) === 1)
    await store.insert(record(2))
    sync.nudge()
    await until(async () => (await index.count()) === 2)
    await sync.stop()
  })

  it('prepares an engine that was away at the start when it comes', async () => {
    const { store, index, sync } = setUp([record(1)])
    await store.markIndexed([record(1)])
    const prepare = index.prepare.bind(index)
    index.prepare = () => Promise.reject(new UnavailableError('away'))
    await expect(sync.prepare()).rejects.toBeInstanceOf(UnavailableError)
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    index.prepare = prepare
    expect(await sync.drain()).toBe(1)
    expect(await index.count()).toBe(1)
  })

  it('sends everything again to an index that is new, and on demand', async () => {
    const { store, index, sync } = setUp([record(1), record(2)])
    await store.markIndexed([record(1), record(2)])
    expect(await sync.prepare()).toBe('created')
    expect(await sync.drain()).toBe(2)
    await index.apply({ put: [], remove: [`${record(1).id}_f`] })
    const seen: number[] = []
    expect(await sync.reindex(sent => seen.push(sent))).toBe(2)
    expect(seen).toEqual([2])
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true })
  })
})

describe('checking the index against the store', () => {
  it('finds what is missing, stale and left over', async () => {
    const { store, index, sync } = setUp([record(1), record(2), record(3)])
    await sync.prepare()
    await sync.drain()
    await index.apply({ put: [], remove: [`${record(1).id}_f`] })
    await store.replace(record(2), 1)
    const other = setUp([record(9)])
    await other.sync.prepare()
    await other.sync.drain()
    expect(await checkIndex(store, index)).toMatchObject({
      agrees: false,
      missing: [`${record(1).id}_f`],
      stale: [`${record(2).id}_f`],
      orphans: [],
      waiting: 1,
    })
    expect((await checkIndex(store, other.index)).orphans).toEqual([`${record(9).id}_f`])
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setImmediate(resolve))
}
