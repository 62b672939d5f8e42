import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { BenchOptions } from './run.js'
import { openedEngine } from './search/engine.js'
import { asTable, type Measure, type SearchBench } from './search/measure.js'
import { printTable } from './support/timing.js'

/**
 * The search engine and what keeps it true: every file `b<number>-<what>.ts` in `bench/search/` is one benchmark, run in
 * the order of their numbers and alone with `--only B2 B6`. Each prints its yardstick from the same run beside its own
 * figures. On the embedded engine, or on the Meilisearch that TEST_MEILI_URL (and TEST_MEILI_KEY) name.
 *
 * Sizes: `small` a tenth of `full`, to see that it runs; `full` 100,000 records where a benchmark is about scale; `huge` a
 * million.
 */
export async function bench(options: BenchOptions): Promise<unknown> {
  const engine = openedEngine()
  const figures: Record<string, { title: string; measures: readonly Measure[] }> = {}
  for (const { name, file } of benchmarks()) {
    if (options.only !== undefined && !options.only.includes(name)) continue
    const { bench: benchmark } = (await import(`./search/${file}`)) as { bench: SearchBench }
    process.stderr.write(`\n${name}  ${benchmark.title}\n`)
    const measures = await benchmark.measure({ size: sizeOf(options.size), engine })
    printTable(asTable(measures))
    figures[name] = { title: benchmark.title, measures }
  }
  return { engine: engine.name, node: process.version, cores: availableParallelism(), size: options.size, figures }
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

function sizeOf(size: string): 'small' | 'full' | 'huge' {
  if (size === 'small' || size === 'full' || size === 'huge') return size
  throw new RangeError(`There is no size ${size}: small, full or huge`)
}
