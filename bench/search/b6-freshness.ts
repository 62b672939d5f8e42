import { setTimeout as sleep } from 'node:timers/promises'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { projectRecord } from '../../src/search/projection.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { doing } from '../support/progress.js'
import { byTurns } from '../support/repeated.js'
import { summary } from '../support/timing.js'
import { cost, limit, type SearchBench } from './measure.js'
import { generatedRecords, PROJECTION } from './records.js'
import { drain, fill, withStore } from './world.js'

const RECORDS = { small: 5_000, full: 100_000, huge: 1_000_000 } as const
/** Of edits each way, shared out among the repetitions. */
const SECONDS = { small: 10, full: 60, huge: 60 } as const
const REPETITIONS = { small: 5, full: 5, huge: 5 } as const
const BETWEEN_WRITES = 100

/** Ten edits a second on a full index: from the beginning of the write until searches see it; against bare posts. */
export const bench: SearchBench = {
  title: 'Edit to visible, 10 edits a second',
  measure: ({ size, engine, repetitions, found }) =>
    withStore(({ store, worker }) =>
      engine.withIndex(async index => {
        await fill(store, RECORDS[size])
        const seen = watching(index)
        await drain(await worker(seen.index), RECORDS[size])
        const times = repetitions(REPETITIONS)
        const edits = Math.ceil((SECONDS[size] * 1000) / BETWEEN_WRITES / times)
        const records = [...generatedRecords(edits)]
        doing(`${times} times ${edits} edits each way`)

        const [ours = [], bare = []] = await byTurns(
          times,
          async repetition => {
            const sync = await worker(seen.index)
            await sync.drain()
            sync.start()
            const durations = await paced(records, async record => {
              const rev = 1 + repetition
              const started = performance.now()
              const visible = seen.whenVisible(record.id, rev + 1)
              await store.replace({ ...record, title: `${record.title} (${rev} edited)`, rev }, rev)
              sync.nudge()
              return (await visible) - started
            })
            await sync.stop()
            return summary(durations)
          },
          async repetition => {
            const durations = await paced(records, async record => {
              const put = projectRecord({ ...record, rev: 2 + repetition }, PROJECTION)
              const started = performance.now()
              await index.apply({ put, remove: [] })
              return performance.now() - started
            })
            return summary(durations)
          },
        )
        const [mine, theirs] = [ours.map(({ p95 }) => p95), bare.map(({ p95 }) => p95)]
        found(
          limit('edit to visible, p95', mine, 2000, 'ms'),
          cost('edit to visible, p95', mine, 'posted bare', theirs, 1.5, 'ms'),
          cost(
            'edit to visible, p50',
            ours.map(({ p50 }) => p50),
            'posted bare',
            bare.map(({ p50 }) => p50),
            1.5,
            'ms',
          ),
        )
      }),
    ),
}

/** Starts `work` on each at a steady pace, whether or not the one before has ended; what each gave. */
async function paced(
  records: readonly ImagingRecord[],
  work: (record: ImagingRecord) => Promise<number>,
): Promise<number[]> {
  const running: Promise<number>[] = []
  const started = performance.now()
  for (const [number, record] of records.entries()) {
    await sleep(Math.max(0, started + number * BETWEEN_WRITES - performance.now()))
    running.push(work(record))
  }
  return Promise.all(running)
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
