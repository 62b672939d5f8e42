import { existsSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { emptyReport, machine, state, type Report } from './support/report.js'

/**
 * `npm run bench -- NAME [--json]`: one benchmark a file in this folder, each with its yardstick beside it in the same
 * run. A file `NAME.ts` exports `bench(options, report)`, which prints on standard error what it does and finds, and keeps
 * its figures in the report as it goes. With `--json` the report is printed on standard output at the end, or when the run
 * is interrupted (Ctrl-C, SIGTERM), with what has been measured until then.
 */
const program = new Command('bench')
  .argument('<name>', 'store, search, patterns, import …')
  .option('--json', 'print conditions and figures as JSON on standard output')
  .option('--size <name>', 'small, full or huge', 'full')
  .option('--only <parts...>', 'only these parts, by name')
  .option('--repetitions <number>', 'how often each part is measured, instead of what is usual for it', positive)
  .action(async (name: string, options: BenchOptions & { json?: boolean }) => {
    if (!/^[a-z-]+$/.test(name) || !existsSync(new URL(`./${name}.ts`, import.meta.url))) {
      program.error(`There is no benchmark ${name} in bench/`)
    }
    const { bench } = (await import(`./${name}.js`)) as { bench: Bench }
    const report = emptyReport(name)
    const print = (): void => {
      if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        report.interrupted = true
        print()
        process.exit(130)
      })
    }
    state(report, { ...machine(), size: options.size })
    await bench(options, report)
    print()
  })

type Bench = (options: BenchOptions, report: Report) => Promise<void>

/** How much is measured; a benchmark says in its own docstring what each size means. */
export interface BenchOptions {
  readonly size: string
  readonly only?: readonly string[]
  readonly repetitions?: number
}

function positive(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('a whole number from 1 to 99')
  return Number(text)
}

await program.parseAsync()
