import fc from 'fast-check'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { movableClock } from '../../../src/platform/clock.js'
import { UnavailableError } from '../../../src/platform/errors.js'
import { checkIndex } from '../../../src/search/check.js'
import { guardedIndex } from '../../../src/search/guarded-index.js'
import { projectRecord, type ProjectionParts } from '../../../src/search/projection.js'
import { scopeFor } from '../../../src/search/scope.js'
import type { IndexedRevision, IndexQuery, SearchIndex } from '../../../src/search/search-index.js'
import { findDrift } from '../../../src/search/sweep.js'
import type { SyncStore } from '../../../src/search/sync-store.js'
import { createSyncWorker, type SyncParts, type SyncWorker } from '../../../src/search/sync-worker.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { memorySyncStore } from '../../support/memory-sync-store.js'
import { aFinding, anIncident, aViewer, TAXONOMY } from '../../support/record-builders.js'
import { aQuery } from '../../support/search-documents.js'
import { waitingIn } from '../../support/waiting-records.js'

const newIndex = memoryIndexes()
const PROJECTION: ProjectionParts = {
  taxonomy: TAXONOMY,
  trusts: { trust: () => null, current: code => code },
  rewrites: VOCABULARY.rewrites,
}
const NOW = new Date('2026-11-24T10:41:00Z')

function record(number: number, over: Partial<ImagingRecord> = {}): ImagingRecord {
  const bucket = (number % 256).toString(16).padStart(2, '0')
  return anIncident({
    id: `${bucket}000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ref: makeReference('incident', 2026, number),
    ...over,
  })
}

function records(count: number): ImagingRecord[] {
  return Array.from({ length: count }, (_none, number) => record(number + 1))
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

async function held(index: SearchIndex, bucket?: string): Promise<IndexedRevision[]> {
  const pages: IndexedRevision[] = []
  for await (const page of index.revisions(bucket)) pages.push(...page)
  return pages
}

const workers: SyncWorker[] = []
afterEach(() => Promise.all(workers.splice(0).map(worker => worker.stop())))

/** A store, an index, and what the processes share; `process` starts another process's worker on them. */
function setUp(held: readonly ImagingRecord[]) {
  const clock = movableClock(NOW)
  const store = memoryRecordStore(held)
  const shared = memorySyncStore(clock)
  const index = failing(newIndex())
  const warnings: object[] = []
  const process = (over: Partial<SyncParts> = {}) => {
    const worker = createSyncWorker({
      store,
      shared,
      index,
      projection: PROJECTION,
      clock,
      log: { warn: details => warnings.push(details), info: () => undefined },
      interval: 5,
      ...over,
    })
    workers.push(worker)
    return worker
  }
  return { clock, store, shared, index, warnings, process, sync: process() }
}

const reviewer = scopeFor(aViewer('priya', ['reviewer']))

describe('keeping the index in step', () => {
  it('sends what waits, confirms it, and says since when it is in step', async () => {
    const { store, index, sync } = setUp([record(1), record(2), record(3, { status: 'draft' })])
    expect(sync.status()).toEqual({ inStepAt: null, filled: false, fault: null })
    expect(await sync.drain()).toBe(3)
    expect(await index.count()).toBe(2)
    expect((await store.dirtyState()).count).toBe(0)
    expect(sync.status()).toEqual({ inStepAt: NOW, filled: true, fault: null })
    expect(await sync.drain()).toBe(0)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, records: 3, expected: 2, held: 2, waiting: 0 })
  })

  it('sends more than fits into the batches on their way', async () => {
    const { store, index, sync } = setUp(records(1300))
    const sent: number[] = []
    expect(await sync.drain(done => sent.push(done))).toBe(1300)
    expect(sent.at(-1)).toBe(1300)
    expect(sent.length).toBeGreaterThan(1)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, held: 1300 })
  })

  it('sends at most 500 records at once, and has at most two batches at the engine', async () => {
    const { index, process } = setUp(records(1800))
    const sizes: number[] = []
    let [now, most] = [0, 0]
    const apply = async (changes: Parameters<SearchIndex['apply']>[0]): Promise<void> => {
      sizes.push(new Set(changes.put.map(({ recordId }) => recordId)).size)
      most = Math.max(most, (now += 1))
      // The first stays until another has come, and both for as long as a third would need.
      if (sizes.length <= 2) {
        await until(async () => sizes.length >= 2)
        await sleep(100)
      }
      await index.apply(changes)
      now -= 1
    }
    await process({ index: { ...index, apply } }).drain()
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1800)
    expect(Math.max(...sizes)).toBe(500)
    expect(most).toBe(2)
  })

  it('waits twice as long after each failure, with a random part, and as long as the engine asks for', async () => {
    const pausesWith = async (below: (limit: number) => number, error: Error, many: number): Promise<unknown[]> => {
      const { index, warnings, process } = setUp([record(1)])
      const away = { ...index, prepare: () => Promise.reject(error) }
      const worker = process({ index: away, random: { below, uuid: () => 'a-process' } })
      worker.start()
      await until(async () => warnings.length >= many)
      await worker.stop()
      return warnings.slice(0, many).map(warning => (warning as { pause?: unknown }).pause)
    }
    expect(await pausesWith(() => 0, new UnavailableError('away'), 2)).toEqual([500, 1000])
    expect(await pausesWith(limit => limit - 1, new UnavailableError('away'), 1)).toEqual([1000])
    const busy = Object.assign(new UnavailableError('busy'), { retryAfter: 7 })
    expect(await pausesWith(() => 0, busy, 1)).toEqual([7000])
  })

  it('leaves nothing behind where a batch is confirmed while the rest of the outbox is read', async () => {
    const { store, index, sync } = setUp(records(700))
    const dirty = store.dirty.bind(store)
    let looks = 0
    store.dirty = async function* (atOnce) {
      looks += 1
      for await (const waiting of dirty(atOnce)) {
        yield waiting
        // The second part is handed out when the first has been confirmed, and by then that has changed again.
        if (looks > 1 || waiting.length < atOnce) continue
        await until(async () => (await store.dirtyState()).count === 200)
        await store.replace(record(1, { title: 'Edited meanwhile' }), 1)
      }
    }
    expect(await sync.drain()).toBe(701)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, held: 700, waiting: 0 })
    expect(looks).toBe(3)
  })

  it('takes away what a record no longer shows', async () => {
    const { store, index, sync } = setUp([record(1)])
    await sync.drain()
    await store.replace(record(1, { status: 'withdrawn' }), 1)
    await sync.drain()
    expect(await index.count()).toBe(0)
  })

  it('leaves a record dirty that changed while it was sent', async () => {
    const { store, index, sync } = setUp([record(1)])
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

  it('loses nothing while the engine is away, says so, and catches up by itself', async () => {
    const { store, index, sync } = setUp([record(1)])
    index.fails = true
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    expect((await store.dirtyState()).count).toBe(1)
    expect(sync.status()).toMatchObject({ fault: 'away', inStepAt: null })
    expect((await sync.overview()).report.fault).toEqual({ reason: 'away', since: NOW })
    index.fails = false
    sync.start()
    await until(async () => (await index.count()) === 1)
    await store.insert(record(2))
    sync.nudge()
    await until(async () => (await index.count()) === 2)
    await sync.stop()
    expect(sync.status().fault).toBeNull()
  })

  it('prepares an engine that was away at the start when it comes', async () => {
    const { store, index, sync } = setUp([record(1)])
    await store.markIndexed([record(1)])
    const prepare = index.prepare.bind(index)
    index.prepare = () => Promise.reject(new UnavailableError('away'))
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    index.prepare = prepare
    expect(await sync.drain()).toBe(1)
    expect(await index.count()).toBe(1)
  })

  it('sends everything again to an index that is new, or that lost what it held while it was away', async () => {
    const { store, index, sync } = setUp([record(1), record(2)])
    await store.markIndexed([record(1), record(2)])
    expect(await sync.drain()).toBe(2)
    index.fails = true
    await store.insert(record(3))
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    index.fails = false
    await index.clear()
    expect(await sync.drain()).toBe(3)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true })
  })

  it('asks for what is being sent again only where another process may have sent it', async () => {
    const { store, index, sync, process } = setUp(records(3))
    await store.markIndexed([record(1)])
    const askedFor = async () => (await waitingIn(store)).map(({ asked }) => asked)
    index.fails = true
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    expect((await askedFor()).sort()).toEqual([0, 0, 1])
    await sync.stop()
    // Another index, and another process that held the lease before.
    const other = process({ index: failing(newIndex()) })
    expect(await other.drain()).toBe(3)
    await store.replace(record(1, { title: 'Edited' }), 1)
    await other.stop()
    const third = failing(newIndex())
    third.fails = true
    await expect(process({ index: third }).drain()).rejects.toBeInstanceOf(UnavailableError)
    expect((await askedFor()).sort()).toEqual([2, 2, 3])
  })

  it('does not let an index be searched before it has held everything once', async () => {
    const { store, index, sync } = setUp([record(1)])
    const guarded = guardedIndex(index, store, () => sync.status().filled)
    await expect(guarded.search(aQuery())).rejects.toBeInstanceOf(UnavailableError)
    await sync.drain()
    expect((await guarded.search(aQuery({ scope: reviewer }))).total).toBe(1)
  })
})

describe('records that the index cannot take', () => {
  const poison = record(7, { setting: 'not a code' as 'other' })

  it('are found in their batch, parked with their error, and taken up when they change', async () => {
    const { store, shared, index, sync, warnings } = setUp([...records(6), poison])
    await sync.drain()
    expect(await index.count()).toBe(6)
    expect(await shared.parked(10)).toEqual([
      { id: poison.id, ref: poison.ref, rev: 1, error: 'Not a code of setting: "not a code"', at: NOW, attempts: 1 },
    ])
    expect((await store.dirtyState()).count).toBe(0)
    expect(warnings).toHaveLength(1)
    expect(await sync.drain()).toBe(0)
    await store.replace(record(7), 1)
    await sync.drain()
    expect(await index.count()).toBe(7)
    expect(await shared.parked(10)).toEqual([])
  })

  it('stay parked over a restart, and are tried again on demand', async () => {
    const { shared, index, sync, process } = setUp([...records(6), poison])
    await sync.drain()
    await sync.stop()
    const next = process()
    expect(await next.drain()).toBe(0)
    expect(await next.retryParked()).toBe(1)
    await next.drain()
    expect(await shared.parked(10)).toMatchObject([{ id: poison.id, attempts: 2 }])
    const apply = index.apply.bind(index)
    index.apply = changes =>
      apply({ ...changes, put: changes.put.map(document => ({ ...document, setting: 'other' })) })
    await next.retryParked()
    await next.drain()
    expect(await shared.parked(10)).toEqual([])
    expect(await index.count()).toBe(7)
  })

  it('are no drift for a sweep', async () => {
    const { sync } = setUp([...records(3), poison])
    await sync.drain()
    expect((await sync.run('sweep')).lastSweep).toMatchObject({ records: 4, documents: 3, missing: 0 })
  })

  it('are the index’s fault where it refuses all of them', async () => {
    const { store, shared, index, sync } = setUp(records(40))
    index.apply = () => Promise.reject(new TypeError('refused'))
    await expect(sync.drain()).rejects.toThrow('refuses every record')
    expect(await shared.parkedCount()).toBe(0)
    expect((await store.dirtyState()).count).toBe(40)
  })

  it('are none where the engine does not work at all', async () => {
    const { store, shared, index, sync } = setUp(records(3))
    index.apply = () => Promise.reject(new TypeError('closed'))
    index.count = () => Promise.reject(new TypeError('closed'))
    await expect(sync.drain()).rejects.toThrow('does not work')
    expect(await shared.parkedCount()).toBe(0)
    expect((await store.dirtyState()).count).toBe(3)
  })

  it('include what cannot be read', async () => {
    const { store, shared, index, sync } = setUp(records(3))
    const dirty = store.dirty.bind(store)
    store.dirty = async function* (atOnce) {
      for await (const some of dirty(atOnce)) {
        yield some.map(waiting => (waiting.id === record(2).id ? { ...waiting, record: null } : waiting))
      }
    }
    await sync.drain()
    expect(await index.count()).toBe(2)
    expect(await shared.parked(10)).toMatchObject([
      { id: record(2).id, ref: '', error: 'What is stored cannot be read as a record' },
    ])
  })
})

describe('several processes', () => {
  it('leave the work to the one that holds the lease, and take it over when that stops', async () => {
    const { store, index, sync, process } = setUp([record(1)])
    const other = process()
    expect(await sync.drain()).toBe(1)
    await store.insert(record(2))
    expect(await other.drain()).toBe(0)
    expect(other.status().inStepAt).toEqual(NOW)
    await sync.stop()
    expect(await other.drain()).toBe(1)
    expect(await index.count()).toBe(2)
  })

  it('take over from one that was killed when its lease has run out', async () => {
    const { clock, store, sync, process } = setUp([record(1)])
    await sync.drain()
    await store.insert(record(2))
    const next = process()
    expect(await next.drain()).toBe(0)
    clock.moveTo(new Date(NOW.getTime() + 15_000))
    expect(await next.drain()).toBe(1)
  })

  it('do not wait for a lease that nobody can be holding', async () => {
    const { store, sync, process } = setUp([record(1)])
    await sync.drain()
    await store.insert(record(2))
    expect(await process({ sole: true }).drain()).toBe(1)
  })

  it('confirm nothing once they have lost the lease, and have it sent again by who took over', async () => {
    const { store, shared, index, sync, process } = setUp([record(1)])
    const other = process({ sole: true })
    const apply = index.apply.bind(index)
    index.apply = async changes => {
      index.apply = apply
      // While the first is stuck in its send, another takes over and sends a newer state; then the old send arrives.
      await store.replace(record(1, { title: 'Newer' }), 1)
      await other.drain()
      await apply(changes)
    }
    await expect(sync.drain()).rejects.toMatchObject({ name: 'LeaseLostError' })
    expect(await checkIndex(store, index)).toMatchObject({ stale: [`${record(1).id}_f`], waiting: 1 })
    expect((await shared.leaseholder())?.fence).toBe(2)
    await other.drain()
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
  })

  it('send nothing where their lease is too old by their own clock', async () => {
    const { store, shared, index, process } = setUp([record(1)])
    const applied: unknown[] = []
    const apply = index.apply.bind(index)
    index.apply = async changes => {
      applied.push(changes)
      await apply(changes)
    }
    const slow: SyncStore = {
      ...shared,
      takeLease: async (...asked) => {
        const lease = await shared.takeLease(...asked)
        await new Promise(resolve => setTimeout(resolve, 60))
        return lease
      },
    }
    await expect(process({ shared: slow, leaseTime: 50 }).drain()).rejects.toMatchObject({ name: 'LeaseLostError' })
    expect(applied).toEqual([])
    expect((await store.dirtyState()).count).toBe(1)
  })

  it('that only watch never work', async () => {
    const { index, process } = setUp([record(1)])
    const watcher = process({ works: false })
    expect(await watcher.drain()).toBe(0)
    expect(await index.count()).toBe(0)
  })
})

describe('taking back', () => {
  it('hides a record at once, until the index has let go of it', async () => {
    const { store, index, sync } = setUp([record(1), record(2)])
    await sync.drain()
    const guarded = guardedIndex(index, store)
    const found = async () => (await guarded.search(aQuery({ scope: reviewer, facets: ['kind'] }))).facets.kind
    expect(await found()).toEqual({ incident: 2 })
    index.fails = true
    await store.replace(record(1, { status: 'withdrawn' }), 1)
    expect(await found()).toEqual({ incident: 1 })
    await expect(sync.drain()).rejects.toBeInstanceOf(UnavailableError)
    expect(await found()).toEqual({ incident: 1 })
    expect((await sync.overview()).revoked).toBe(1)
    index.fails = false
    await sync.drain()
    expect((await sync.overview()).revoked).toBe(0)
    expect(await index.count()).toBe(1)
  })

  it('hides on demand what the store cannot see to be less visible', async () => {
    const { store, index, sync } = setUp([record(1)])
    await sync.drain()
    await sync.revoke([record(1).id])
    const guarded = guardedIndex(index, store)
    expect((await guarded.search(aQuery({ scope: reviewer }))).total).toBe(0)
    await sync.drain()
    expect((await guarded.search(aQuery({ scope: reviewer }))).total).toBe(1)
  })
})

describe('the sweep', () => {
  /** What the index is made to hold behind the outbox's back. */
  const planted = (...held: ImagingRecord[]) => ({
    put: held.flatMap(one => projectRecord(one, PROJECTION)),
    remove: [`${record(1).id}_f`],
  })

  it('finds nothing where store and index agree, and keeps its result', async () => {
    const { sync, shared } = setUp(records(12))
    await sync.drain()
    const report = await sync.run('sweep')
    const counts = { records: 12, documents: 12, missing: 0, stale: 0, orphans: 0 }
    expect(report.lastSweep).toEqual({ ...counts, startedAt: NOW, finishedAt: NOW })
    expect(report.lastDrift).toBeNull()
    expect((await shared.report()).lastSweep).toEqual(report.lastSweep)
  })

  it('finds and repairs what is missing, stale and left over, and remembers that it did', async () => {
    const { store, index, sync } = setUp(records(12))
    await sync.drain()
    await store.replace(record(5, { status: 'withdrawn' }), 1)
    await sync.drain()
    await index.apply(planted(record(2, { rev: 9 }), record(40), record(5)))
    const progress: number[] = []
    const report = await sync.run('sweep', ({ task }) => progress.push(task?.done ?? 0))
    expect(report.lastSweep).toMatchObject({ records: 12, missing: 1, stale: 1, orphans: 2 })
    expect(report.lastDrift).toEqual(report.lastSweep)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
    const again = await sync.run('sweep')
    expect(again.lastSweep).toMatchObject({ missing: 0, stale: 0, orphans: 0 })
    expect(again.lastDrift).toEqual(report.lastSweep)
  })

  it('leaves alone what is on its way', async () => {
    const { store, index } = setUp(records(3))
    await store.markIndexed([record(1)])
    const found = await Promise.all(['01', '02'].map(bucket => findDrift(store, index, bucket)))
    expect(found.map(({ differences }) => differences.map(({ kind }) => kind))).toEqual([['missing'], []])
  })

  it.each(['store', 'index'])('does not take for drift what changed after it had read the %s', async first => {
    const { store, index, sync } = setUp(records(3))
    await sync.drain()
    let looks = 0
    let change: Promise<void> | null = null
    const changed = async () => {
      await store.replace(record(1, { title: 'Edited meanwhile' }), 1)
      await sync.drain()
    }
    async function reading<Side>(side: string, read: () => Promise<Side>): Promise<Side> {
      if (side === first) {
        const before = await read()
        await (change ??= changed())
        return before
      }
      await until(async () => change !== null)
      await change
      return read()
    }
    const racing = {
      async *revisions(bucket?: string) {
        looks += 1
        yield await reading('index', () => held(index, bucket))
      },
      outline: (bucket: string) => reading('store', () => store.outline(bucket)),
      outlineOf: (ids: readonly string[]) => store.outlineOf(ids),
    }
    const { differences } = await findDrift(racing, racing, '01')
    expect(differences).toEqual([])
    expect(looks).toBe(2)
  })

  it('finds what was planted and nothing else, whatever that is', async () => {
    const all = records(12)
    const { store, index, sync } = setUp(all)
    await sync.drain()
    const fault = fc.constantFrom('none', 'missing', 'stale', 'orphan')
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 12, maxLength: 12 }), async faults => {
        const expected: string[] = []
        for (const [at, kind] of faults.entries()) {
          const one = all[at]
          if (one === undefined || kind === 'none') continue
          const other = kind === 'stale' ? { ...one, rev: 9 } : { ...one, id: one.id.replace(/.{4}$/, 'dead') }
          const documents = projectRecord(kind === 'missing' ? one : other, PROJECTION)
          const ids = documents.map(({ id }) => id)
          await index.apply(kind === 'missing' ? { put: [], remove: ids } : { put: documents, remove: [] })
          expected.push(...ids.map(id => `${kind} ${id}`))
        }
        const { differences } = await findDrift(store, index, '')
        expect(differences.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(expected.sort())
        await sync.run('sweep')
        expect(await checkIndex(store, index)).toMatchObject({ agrees: true, held: 12, waiting: 0 })
      }),
      { numRuns: 25 },
    )
  })

  it('is done by the process that works, whoever asks', async () => {
    const { sync, process } = setUp(records(3))
    sync.start()
    const watcher = process({ works: false })
    expect((await watcher.run('sweep')).lastSweep).toMatchObject({ records: 3, missing: 0 })
    await sync.stop()
  })

  it('goes on after a restart where it was broken off', async () => {
    const { shared, sync, process } = setUp(records(3))
    await sync.drain()
    await sync.ask('sweep')
    const lease = await shared.leaseholder()
    if (lease === null) throw new Error('Nobody works')
    const tally = { startedAt: NOW, records: 3, documents: 3, missing: 0, stale: 0, orphans: 0 }
    const task = {
      kind: 'sweep' as const,
      startedAt: NOW,
      done: 10,
      total: 16,
      phase: null,
      generation: null,
      round: 0,
      tally,
    }
    await shared.tell(lease, { task })
    await shared.takeUp(lease, 'sweep')
    await sync.stop()
    const next = process()
    next.start()
    await until(async () => (await shared.report()).task === null)
    await next.stop()
    expect((await shared.report()).lastSweep).toMatchObject({ records: 3 })
  })

  it('goes round the clock, a bucket at a time', async () => {
    const { store, index, shared, process } = setUp(records(12))
    const sync = process({ roundPause: 0, interval: 0 })
    await sync.drain()
    await index.apply(planted(record(40)))
    sync.start()
    await until(async () => (await shared.report()).lastSweep !== null)
    await sync.stop()
    expect((await shared.report()).lastSweep).toMatchObject({ records: 12, missing: 1, orphans: 1 })
    await sync.drain()
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true })
  })
})

describe('a reindex', () => {
  it('builds a new index, takes it into use, and keeps the old one for a day', async () => {
    const { clock, store, index, sync } = setUp(records(40))
    await sync.drain()
    const before = await index.generation()
    const phases = new Set<string | undefined>()
    const report = await sync.run('reindex', ({ task }) => phases.add(task?.phase ?? undefined))
    expect(report.lastReindex).toMatchObject({ outcome: 'in use', documents: 40, reason: '' })
    expect(report.index).toBe(await index.generation())
    expect(report.index).not.toBe(before)
    expect(await index.standby.generation()).toBe(before)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
    expect([...phases]).toEqual(expect.arrayContaining(['checking', 'sweeping']))
    clock.moveTo(new Date(NOW.getTime() + 25 * 60 * 60 * 1000))
    sync.start()
    await until(async () => (await index.standby.generation()) === null)
  })

  it('loses no edit that is made meanwhile, and searches see each one all the time', async () => {
    const { store, index, sync } = setUp(records(40))
    await sync.drain()
    let edits = 0
    await sync.run('reindex', () => {
      edits += 1
      const number = (edits % 40) + 1
      void store
        .byId(record(number).id)
        .then(held => store.replace({ ...record(number), title: `Edit ${edits}` }, held?.rev ?? 0))
    })
    await sync.drain()
    expect(edits).toBeGreaterThan(10)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
    const words = `"Edit ${edits}"`
    expect((await index.search(aQuery({ scope: reviewer, words }))).total).toBe(1)
  })

  it('goes back to the old index, which is brought up to date before it is used', async () => {
    const { store, index, sync } = setUp(records(10))
    await sync.drain()
    const before = await index.generation()
    await sync.run('reindex')
    await store.replace(record(1, { status: 'withdrawn' }), 1)
    await store.replace(record(2, { title: 'Edited since' }), 1)
    await sync.drain()
    const swap = index.standby.swap.bind(index.standby)
    const standby = {
      ...index.standby,
      swap: async (generation: string) => {
        expect(await index.standby.count()).toBe(9)
        await swap(generation)
      },
    }
    Object.assign(index, { standby })
    const report = await sync.run('roll-back')
    expect(report.lastReindex).toMatchObject({ outcome: 'rolled back', documents: 9 })
    expect(await index.generation()).toBe(before)
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
  })

  it('has nothing to go back to where there was no reindex', async () => {
    const { sync } = setUp(records(3))
    await sync.drain()
    expect((await sync.run('roll-back')).lastReindex).toMatchObject({ outcome: 'not taken' })
  })

  it('mends an index that holds other things than it should', async () => {
    const { store, index, sync } = setUp([...records(5), aFinding()])
    await sync.drain()
    await index.apply({ put: [], remove: [`${aFinding().id}_p`] })
    expect((await sync.run('reindex')).lastReindex).toMatchObject({ outcome: 'in use' })
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
  })

  it('is not taken into use where it finds nothing any more', async () => {
    const { store, index, sync } = setUp([...records(5), aFinding()])
    await sync.drain()
    const before = await index.generation()
    Object.assign(index.standby, {
      search: async (query: IndexQuery) => ({
        ...(await index.search({ ...query, words: '' })),
        ...(query.words !== '' && { total: 0 }),
      }),
    })
    const { lastReindex } = await sync.run('reindex')
    expect(lastReindex).toMatchObject({ outcome: 'not taken', reason: 'It finds nothing for "CT"' })
    expect(await index.generation()).toBe(before)
    expect(await index.standby.generation()).toBeNull()
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true })
  })

  it.each([
    ['while it was loading', 'loading', (phase: string, done: number) => phase === 'loading' && done > 5],
    ['when it was about to be checked', 'loading', (phase: string) => phase === 'checking'],
    ['when it was about to be taken into use', 'checking', (phase: string) => phase === 'swapping'],
    ['when it had just been taken into use', 'swapping', (phase: string) => phase === 'sweeping'],
  ])('is finished by another process that was killed %s', async (_when, stoppedAt, kills) => {
    const { clock, store, shared, index, process, sync } = setUp(records(20))
    await sync.drain()
    await sync.stop()
    const tell = shared.tell.bind(shared)
    const dying = process({
      shared: {
        ...shared,
        async tell(lease, parts) {
          const { phase = null, done = 0 } = parts.task ?? {}
          if (phase !== null && kills(phase, done)) throw new UnavailableError('killed')
          return tell(lease, parts)
        },
      },
    })
    await expect(dying.run('reindex')).rejects.toThrow('killed')
    expect((await shared.report()).task?.phase).toBe(stoppedAt)
    clock.moveTo(new Date(NOW.getTime() + 60_000))
    await store.replace(record(1, { title: 'Edited meanwhile' }), 1)
    const next = process()
    next.start()
    await until(async () => (await shared.report()).lastReindex !== null)
    await next.stop()
    const report = await shared.report()
    expect(report).toMatchObject({ task: null, filled: true, lastReindex: { outcome: 'in use', documents: 20 } })
    expect(report.index).toBe(await index.generation())
    expect(await checkIndex(store, index)).toMatchObject({ agrees: true, waiting: 0 })
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setImmediate(resolve))
}
