import { readdirSync } from 'node:fs'
import type { BenchOptions } from './run.js'
import { openedEngine } from './search/engine.js'
import { headings, isSize, row, type Measure, type SearchBench, type Size } from './search/measure.js'
import { queryMix } from './search/queries.js'
import { generatedRecords, SEED } from './search/records.js'
import { sha256Of } from './support/hash.js'
import { state, type Report } from './support/report.js'

/** So many records are hashed: those of every size are the first of one sequence, so these tell which sequence it is. */
const HASHED = 5_000

/**
 * The search engine and what keeps it true: every file `b<number>-<what>.ts` in `bench/search/` is one benchmark, run in
 * the order of their numbers and alone with `--only B2 B6`. Each prints its yardstick from the same run beside its own
 * figures: the median of its repetitions and, in brackets, the lowest and the highest. On the embedded engine, or on the
 * Meilisearch that TEST_MEILI_URL (and TEST_MEILI_KEY) name.
 *
 * Sizes: `small` a tenth of `full` or less, to see that it runs; `full` 100,000 records where a benchmark is about scale;
 * `huge` a million there.
 */
export async function bench({ size, only, repetitions }: BenchOptions, report: Report): Promise<void> {
  if (!isSize(size)) throw new RangeError(`There is no size ${size}: small, full or huge`)
  const engine = openedEngine()
  state(report, {
    engine: await engine.withIndex(({ name }) => Promise.resolve(name)),
    store: process.env['TEST_MONGODB_URI'] === undefined ? 'embedded' : 'MongoDB',
    seed: SEED,
    [`SHA-256 of the first ${HASHED} records`]: sha256Of(generatedRecords(HASHED)),
    'SHA-256 of the questions': sha256Of(queryMix([...generatedRecords(300, 4)])),
  })
  for (const { name, file } of benchmarks()) {
    if (only !== undefined && !only.includes(name)) continue
    const { bench: benchmark } = (await import(`./search/${file}`)) as { bench: SearchBench }
    const measures: Measure[] = []
    // As long as it is not over, `seconds` is null.
    const figures = { title: benchmark.title, seconds: null as number | null, measures }
    report.figures[name] = figures
    process.stderr.write(`\n${name}  ${benchmark.title}\n${headings()}\n`)
    const started = performance.now()
    await benchmark.measure({
      ...{ size, engine },
      repetitions: (usual: Readonly<Record<Size, number>>) => repetitions ?? usual[size],
      found(...found) {
        measures.push(...found)
        for (const measure of found) process.stderr.write(`${row(measure)}\n`)
      },
    })
    figures.seconds = Math.round((performance.now() - started) / 100) / 10
    process.stderr.write(`${name} took ${figures.seconds} s\n`)
  }
}

function benchmarks(): { readonly name: string; readonly file: string }[] {
  return readdirSync(new URL('./search/', import.meta.url))
    .flatMap(file => {
      const number = /^b(\d+)-[a-z-]+\.ts$/.exec(file)?.[1]
      return number === undefined
        ? []
        : [{ name: `B${number}`, file: file.replace(/ts$/, 'js'), number: Number(number) }]
    })
    .sort((a, b) => a.number - b.number)
}
