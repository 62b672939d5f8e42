import { counted } from '../support/progress.js'
import { summary } from '../support/timing.js'
import { benchViewer, inTurnRepeated, load, pageQuery, taken } from './asking.js'
import { cost, limit, told, type SearchBench } from './measure.js'
import { queryMix } from './queries.js'
import { generatedRecords } from './records.js'

const SIZES = { small: [2_000, 10_000], full: [20_000, 100_000], huge: [20_000, 100_000, 1_000_000] } as const
/** Milliseconds at a hundred thousand records. */
const MOST = { embedded: 150, Meilisearch: 50 } as const
/** Of what is asked again: a question is asked for the first time once only. */
const REPETITIONS = { small: 5, full: 5, huge: 3 } as const
/** Searches that each follow a write. */
const AFTER_WRITES = 40

/**
 * 200 questions with twelve facets: as they are asked for the first time, then beside the same without facets, and right
 * after a write.
 */
export const bench: SearchBench = {
  title: 'Search with all facets',
  measure: ({ size, engine, repetitions, found }) =>
    engine.withIndex(async index => {
      const most = Math.max(...SIZES[size])
      const generator = counted(generatedRecords(most), 'records indexed', most)
      const queries = queryMix([...generatedRecords(300, 4)])
      let held = 0
      let documents = 0
      const p95s: number[] = []
      for (const count of SIZES[size]) {
        documents += await load(index, taken(generator, count - held))
        held = count
        const name = `${count.toLocaleString('en-GB')} records`
        const asked: number[] = []
        for (const [number, words] of queries.entries()) {
          const start = performance.now()
          await index.search(pageQuery(benchViewer(number), words))
          asked.push(performance.now() - start)
        }
        const first = summary(asked)
        found(told(`documents of ${name}`, documents, 'documents'))
        found(told(`p50 the first time, ${name}`, first.p50, 'ms'))
        if (count === 100_000) found(limit(`p95 the first time, ${name}`, first.p95, MOST[engine.name], 'ms'))
        else found(told(`p95 the first time, ${name}`, first.p95, 'ms'))
        const before = p95s.at(-1)
        if (before !== undefined) {
          const times = count > 100_000 ? 3 : 5
          found(cost(`p95 the first time, ${name}`, first.p95, 'at the size before', before, times, 'ms'))
        }
        p95s.push(first.p95)
        const [faceted, plain] = await inTurnRepeated(
          repetitions(REPETITIONS),
          queries,
          (words, number) => index.search(pageQuery(benchViewer(number), words)),
          (words, number) => index.search(pageQuery(benchViewer(number), words, { facets: [] })),
        )
        found(cost(`p50 asked again, ${name}`, faceted?.p50 ?? [], 'without facets', plain?.p50 ?? [], 2.5, 'ms'))
        found(cost(`p95 asked again, ${name}`, faceted?.p95 ?? [], 'without facets', plain?.p95 ?? [], 2.5, 'ms'))
        found(told(`memory of the process, ${name}`, process.memoryUsage().rss / 1_048_576, 'MB'))
        const changed = [...generatedRecords(AFTER_WRITES, 1)]
        const afterWrites: number[] = []
        for (const [number, record] of changed.entries()) {
          await load(index, [{ ...record, rev: 2 }])
          const start = performance.now()
          await index.search(pageQuery(benchViewer(number), queries[number] ?? ''))
          afterWrites.push(performance.now() - start)
        }
        const written = summary(afterWrites)
        found(cost(`p95 right after a write, ${name}`, written.p95, 'the first time', first.p95, 5, 'ms'))
      }
    }),
}
