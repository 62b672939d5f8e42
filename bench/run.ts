import { existsSync } from 'node:fs'
import { Command } from 'commander'

/**
 * `npm run bench -- NAME [--json]`: one benchmark a file in this folder, each with its yardstick beside it in the same
 * run. A file `NAME.ts` exports `bench(options)`, which prints a table to standard error and returns the figures.
 */
const program = new Command('bench')
  .argument('<name>', 'store, search, patterns, import …')
  .option('--json', 'print the figures as JSON on standard output')
  .option('--size <name>', 'small, full or huge', 'full')
  .option('--only <parts...>', 'only these parts, by name')
  .action(async (name: string, options: BenchOptions & { json?: boolean }) => {
    if (!/^[a-z-]+$/.test(name) || !existsSync(new URL(`./${name}.ts`, import.meta.url))) {
      program.error(`There is no benchmark ${name} in bench/`)
    }
    const { bench } = (await import(`./${name}.js`)) as { bench: (options: BenchOptions) => Promise<unknown> }
    const figures = await bench(options)
    if (options.json === true) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  })

/** How much is measured; a benchmark says in its own docstring what each size means. */
export interface BenchOptions {
  readonly size: string
  readonly only?: readonly string[]
}

await program.parseAsync()
