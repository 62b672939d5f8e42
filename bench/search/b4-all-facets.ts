import { summary } from '../support/timing.js'
import { benchViewer, inTurn, load, pageQuery, taken } from './asking.js'
import { cost, limit, told, type Measure, type SearchBench } from './measure.js'
import { queryMix } from './queries.js'
import { generatedRecords } from './records.js'

const SIZES = { small: [2_000, 10_000], full: [20_000, 100_000], huge: [20_000, 100_000, 1_000_000] } as const
/** Milliseconds at a hundred thousand records. */
const MOST = { embedded: 150, Meilisearch: 50 } as const
/** Searches that each follow a write. */
const AFTER_WRITES = 40

/**
 * 200 questions with twelve facets: as they are asked for the first time, then beside the same without facets, and right
 * after a write.
 */
export const bench: SearchBench = {
  title: 'Search with all facets',
  measure: ({ size, engine }) =>
    engine.withIndex(async index => {
      const measures: Measure[] = []
      const generator = generatedRecords(Math.max(...SIZES[size]))
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
        const [faceted = [], plain = []] = await inTurn(
          queries,
          (words, number) => index.search(pageQuery(benchViewer(number), words)),
          (words, number) => index.search(pageQuery(benchViewer(number), words, { facets: [] })),
        )
        const ours = summary(faceted)
        const bare = summary(plain)
        measures.push(told(`documents of ${name}`, documents, 'documents'))
        measures.push(told(`p50 the first time, ${name}`, first.p50, 'ms'))
        if (count === 100_000) measures.push(limit(`p95 the first time, ${name}`, first.p95, MOST[engine.name], 'ms'))
        else measures.push(told(`p95 the first time, ${name}`, first.p95, 'ms'))
        const before = p95s.at(-1)
        if (before !== undefined) {
          const most = count > 100_000 ? 3 : 5
          measures.push(cost(`p95 the first time, ${name}`, first.p95, 'at the size before', before, most, 'ms'))
        }
        p95s.push(first.p95)
        measures.push(cost(`p50 asked again, ${name}`, ours.p50, 'without facets', bare.p50, 2.5, 'ms'))
        measures.push(cost(`p95 asked again, ${name}`, ours.p95, 'without facets', bare.p95, 2.5, 'ms'))
        measures.push(told(`memory of the process, ${name}`, process.memoryUsage().rss / 1_048_576, 'MB'))
        const changed = [...generatedRecords(AFTER_WRITES, 1)]
        const afterWrites: number[] = []
        for (const [number, record] of changed.entries()) {
          await load(index, [{ ...record, rev: 2 }])
          const start = performance.now()
          await index.search(pageQuery(benchViewer(number), queries[number] ?? ''))
          afterWrites.push(performance.now() - start)
        }
        const written = summary(afterWrites)
        measures.push(cost(`p95 right after a write, ${name}`, written.p95, 'the first time', first.p95, 5, 'ms'))
      }
      return measures
    }),
}
