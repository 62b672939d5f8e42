import type { ImagingRecord } from '../../src/domain/record/record.js'
import { UnavailableError } from '../../src/platform/errors.js'
import { seededRandom } from '../../src/platform/random.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { checkIndex } from '../../src/search/check.js'
import type { IndexChanges, SearchIndex } from '../../src/search/search-index.js'
import { once } from '../support/timing.js'
import { limit, rate, told, type SearchBench } from './measure.js'
import { generatedRecords } from './records.js'
import { bareFeed, batchesOfDocuments, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 50_000, huge: 1_000_000 } as const
const WRITES = { small: 2_000, full: 20_000, huge: 20_000 } as const

/**
 * The engine goes away in the middle of a load of edits, withdrawals and new records, and comes back: how fast the index
 * catches up, against the very same changes posted bare to an index that holds as much; what differs afterwards, and what
 * of the withdrawn is found again.
 */
export const bench: SearchBench = {
  title: 'Outage: catching up with mixed writes',
  measure: ({ size, engine }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async index => {
        const held = [...generatedRecords(RECORDS[size])]
        const added = [...generatedRecords(Math.floor(WRITES[size] / 20), 2)].map((record, number) => ({
          ...record,
          ref: record.ref.replace(/^(\w+)-\d{4}-\d{6}/, `$1-2002-${String(number).padStart(6, '0')}`),
        }))
        await store.insertMissing(held)
        const switched = switchable(index)
        const sync = await worker(switched.index)
        await sync.drain()

        const withdrawn = await writeWhileAway(store, held, added, WRITES[size], () => switched.stop())
        await sync.drain().catch(() => undefined)
        switched.start()
        const { count: waiting } = await store.dirtyState()
        const duration = await once(() => sync.drain())
        const sent = switched.sent.splice(0)
        const check = await checkIndex(store, index)
        const found = await resurrected(index, withdrawn)
        const { lastSweep } = await sync.run('sweep')
        const drift = lastSweep === null ? NaN : lastSweep.missing + lastSweep.stale + lastSweep.orphans

        const bare = await engine.withIndex(async another => {
          await bareFeed(another, batchesOfDocuments(held))
          return once(() => postBare(another, sent))
        })
        const documents = sent.reduce((sum, { put, remove }) => sum + put.length + remove.length, 0)
        return [
          rate(
            'catch-up',
            (1000 * documents) / duration,
            'the same posted bare',
            (1000 * documents) / bare,
            0.9,
            'docs/s',
          ),
          told('records that waited', waiting, 'records'),
          limit(
            'documents that differ afterwards',
            check.missing.length + check.stale.length + check.orphans.length,
            0,
            'documents',
          ),
          limit('withdrawn records that are found again', found, 0, 'documents'),
          limit('drift that the sweep finds', drift, 0, 'documents'),
        ]
      }),
    ),
}

/** Four fifths edits, some withdrawals, some new records; the engine goes away after the first tenth. */
async function writeWhileAway(
  store: RecordStore,
  held: readonly ImagingRecord[],
  added: readonly ImagingRecord[],
  writes: number,
  stop: () => void,
): Promise<string[]> {
  const random = seededRandom(7)
  const revs = new Map<string, number>()
  const gone = new Set<string>()
  let news = 0
  for (let number = 0; number < writes; number += 1) {
    if (number === Math.floor(writes / 10)) stop()
    const fresh = number % 20 === 0 ? added[news++] : undefined
    if (fresh !== undefined) {
      await store.insert(fresh)
      continue
    }
    const record = held[random.below(held.length)]
    if (record === undefined || gone.has(record.id)) continue
    const rev = revs.get(record.id) ?? 1
    const withdraw = random.below(100) < 15
    if (withdraw) gone.add(record.id)
    const next = withdraw
      ? { ...record, status: 'withdrawn' as const }
      : { ...record, title: `${record.title} (${number})` }
    await store.replace({ ...next, rev }, rev)
    revs.set(record.id, rev + 1)
  }
  return [...gone]
}

async function resurrected(index: SearchIndex, withdrawn: readonly string[]): Promise<number> {
  const gone = new Set(withdrawn)
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
