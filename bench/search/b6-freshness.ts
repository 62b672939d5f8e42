import { setTimeout as sleep } from 'node:timers/promises'
import { projectRecord } from '../../src/search/projection.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { summary } from '../support/timing.js'
import { cost, limit, type SearchBench } from './measure.js'
import { generatedRecords, PROJECTION } from './records.js'
import { withStore } from './world.js'

const RECORDS = { small: 5_000, full: 100_000, huge: 1_000_000 } as const
const SECONDS = { small: 10, full: 60, huge: 60 } as const
const BETWEEN_WRITES = 100

/** Ten edits a second on a full index: from the beginning of the write until searches see it; against bare posts. */
export const bench: SearchBench = {
  title: 'Edit to visible, 10 edits a second',
  measure: ({ size, engine }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async index => {
        await store.insertMissing([...generatedRecords(RECORDS[size])])
        const seen = watching(index)
        const sync = await worker(seen.index)
        await sync.drain()
        const edits = [...generatedRecords(SECONDS[size] * (1000 / BETWEEN_WRITES))]

        const bare = await paced(edits.length, async number => {
          const record = edits[number]
          if (record === undefined) return
          const started = performance.now()
          await index.apply({ put: projectRecord({ ...record, rev: 2 }, PROJECTION), remove: [] })
          return performance.now() - started
        })

        sync.start()
        const ours = await paced(edits.length, async number => {
          const record = edits[number]
          if (record === undefined) return
          const started = performance.now()
          const visible = seen.whenVisible(record.id, 2)
          await store.replace({ ...record, title: `${record.title} (edited)` }, 1)
          sync.nudge()
          return (await visible) - started
        })
        await sync.stop()
        const [mine, theirs] = [summary(ours), summary(bare)]
        return [
          limit('edit to visible, p95', mine.p95, 2000, 'ms'),
          cost('edit to visible, p95', mine.p95, 'posted bare', theirs.p95, 1.5, 'ms'),
          cost('edit to visible, p50', mine.p50, 'posted bare', theirs.p50, 1.5, 'ms'),
        ]
      }),
    ),
}

/** Starts `work` at a steady pace, whether or not the one before has ended; what each gave. */
async function paced(times: number, work: (number: number) => Promise<number | undefined>): Promise<number[]> {
  const running: Promise<number | undefined>[] = []
  const started = performance.now()
  for (let number = 0; number < times; number += 1) {
    await sleep(Math.max(0, started + number * BETWEEN_WRITES - performance.now()))
    running.push(work(number))
  }
  return (await Promise.all(running)).filter(duration => duration !== undefined)
}

/** The index, telling when a revision of a record has become visible: when the change that carries it is confirmed. */
function watching(index: SearchIndex) {
  const waiting = new Map<string, (now: number) => void>()
  const watched: SearchIndex = {
    ...index,
    async apply(changes) {
      await index.apply(changes)
      const now = performance.now()
      for (const { recordId, rev } of changes.put) waiting.get(`${recordId} ${rev}`)?.(now)
    },
  }
  return {
    index: watched,
    whenVisible: (id: string, rev: number) => new Promise<number>(resolve => waiting.set(`${id} ${rev}`, resolve)),
  }
}
