import type { ImagingRecord } from '../../src/domain/record/record.js'
import { UnavailableError } from '../../src/platform/errors.js'
import { seededRandom } from '../../src/platform/random.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { checkIndex } from '../../src/search/check.js'
import type { IndexChanges, SearchIndex } from '../../src/search/search-index.js'
import { doing } from '../support/progress.js'
import { once } from '../support/timing.js'
import { limit, rate, told, type SearchBench } from './measure.js'
import { generatedRecords } from './records.js'
import { bareFeed, batchesOfDocuments, drain, fill, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 50_000, huge: 100_000 } as const
const WRITES = { small: 2_000, full: 20_000, huge: 20_000 } as const
const REPETITIONS = { small: 3, full: 3, huge: 1 } as const

/**
 * The engine goes away in the middle of a load of edits, withdrawals and new records, and comes back: how fast the index
 * catches up, against the very same changes posted bare to an index that holds as much; what differs afterwards, and what
 * of the withdrawn is found again.
 */
export const bench: SearchBench = {
  title: 'Outage: catching up with mixed writes',
  measure: ({ size, engine, repetitions, found }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(index =>
        engine.withIndex(async another => {
          const [records, writes] = [RECORDS[size], WRITES[size]]
          const switched = switchable(index)
          const sync = await worker(switched.index)
          await fill(store, records)
          await drain(sync, records)
          doing('as many posted bare to another index')
          await bareFeed(another, batchesOfDocuments(generatedRecords(records)))
          const writer = mixedWrites(store, [...generatedRecords(records)], writes)
          const [ours, bare, waited]: [number[], number[], number[]] = [[], [], []]
          let [differing, again, drift] = [0, 0, 0]

          // Never the bare one first: what it posts is what the worker sent, and it stays in step with it.
          for (let repetition = 0; repetition < repetitions(REPETITIONS); repetition += 1) {
            const written = await once(() => writer.write(7 + repetition, () => switched.stop()))
            await sync.drain().catch(() => undefined)
            switched.start()
            const { count } = await store.dirtyState()
            waited.push(count)
            doing(`${writes} writes took ${Math.round(written / 1000)} s`)
            const duration = await once(() => sync.drain())
            const sent = switched.sent.splice(0)
            const documents = sent.reduce((sum, { put, remove }) => sum + put.length + remove.length, 0)
            ours.push((1000 * documents) / duration)
            bare.push((1000 * documents) / (await once(() => postBare(another, sent))))

            const check = await checkIndex(store, index)
            differing += check.missing.length + check.stale.length + check.orphans.length
            again += await resurrected(index, writer.withdrawn)
            const { lastSweep } = await sync.run('sweep')
            drift += lastSweep === null ? NaN : lastSweep.missing + lastSweep.stale + lastSweep.orphans
          }
          found(
            rate('catch-up', ours, 'the same posted bare', bare, 0.9, 'docs/s'),
            told('records that waited', waited, 'records'),
            limit('documents that differ afterwards', differing, 0, 'documents'),
            limit('withdrawn records that are found again', again, 0, 'documents'),
            limit('drift that the sweep finds', drift, 0, 'documents'),
          )
        }),
      ),
    ),
}

/** Four fifths edits, some withdrawals, some new records; the engine goes away after the first tenth of each load. */
function mixedWrites(store: RecordStore, held: readonly ImagingRecord[], writes: number) {
  const revs = new Map<string, number>()
  const withdrawn = new Set<string>()
  const added = addedRecords()
  return {
    withdrawn,
    async write(seed: number, stop: () => void): Promise<void> {
      const random = seededRandom(seed)
      for (let number = 0; number < writes; number += 1) {
        if (number === Math.floor(writes / 10)) stop()
        const fresh = number % 20 === 0 ? added.next() : null
        if (fresh?.done === false) {
          await store.insert(fresh.value)
          continue
        }
        const record = held[random.below(held.length)]
        if (record === undefined || withdrawn.has(record.id)) continue
        const rev = revs.get(record.id) ?? 1
        const withdraw = random.below(100) < 15
        if (withdraw) withdrawn.add(record.id)
        const next = withdraw
          ? { ...record, status: 'withdrawn' as const }
          : { ...record, title: `${record.title} (${seed}.${number})` }
        await store.replace({ ...next, rev }, rev)
        revs.set(record.id, rev + 1)
      }
    },
  }
}

/** New ones, under references that no record of the first seed has. */
function* addedRecords(): Generator<ImagingRecord> {
  let number = 0
  for (const record of generatedRecords(1_000_000, 2)) {
    const ref = record.ref.replace(/^(\w+)-\d{4}-\d{6}/, `$1-2002-${String(number).padStart(6, '0')}`)
    number += 1
    yield { ...record, ref }
  }
}

async function resurrected(index: SearchIndex, gone: ReadonlySet<string>): Promise<number> {
  let found = 0
  for await (const page of index.revisions()) {
    found += page.filter(({ id }) => gone.has(id.slice(0, id.lastIndexOf('_')))).length
  }
  return found
}

async function postBare(index: SearchIndex, changes: readonly IndexChanges[]): Promise<void> {
  for (const change of changes) await index.apply(change)
}

/** An index that can be taken away; what it was sent since it came back. */
function switchable(index: SearchIndex) {
  let away = false
  const sent: IndexChanges[] = []
  return {
    index: {
      ...index,
      async apply(changes: IndexChanges) {
        if (away) throw new UnavailableError('The search engine does not answer')
        sent.push(changes)
        await index.apply(changes)
      },
    },
    sent,
    stop: () => void (away = true),
    start() {
      away = false
      sent.length = 0
    },
  }
}
