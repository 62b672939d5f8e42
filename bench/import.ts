import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startStoreProcess } from '../test/support/store-process.js'
import { writeImportFile } from './import/import-file.js'
import type { ReadingFigures } from './import/importing-process.js'
import type { BenchOptions } from './run.js'
import { doing } from './support/progress.js'
import type { Report } from './support/report.js'
import { withDirectory } from './support/temporary-directory.js'
import { printTable } from './support/timing.js'

const SCRIPT = fileURLToPath(new URL('./import/importing-process.ts', import.meta.url))
const SIZES: Readonly<Record<string, readonly number[]>> = {
  small: [2_000, 10_000],
  full: [10_000, 50_000],
  huge: [10_000, 50_000, 100_000],
}

interface SizeFigures {
  readonly rows: number
  readonly import: ReadingFigures
  readonly parse: ReadingFigures
}

/**
 * Importing a generated file against csv-parse alone over the same file, each in a process of its own with the store in
 * another: memory must not grow with the rows. Sizes: `small` 2,000 and 10,000 rows, `full` 10,000 and 50,000, `huge`
 * 100,000 as well.
 */
export async function bench(options: BenchOptions, report: Report): Promise<void> {
  for (const rows of SIZES[options.size] ?? SIZES['full'] ?? []) {
    doing(`${rows.toLocaleString('en-GB')} rows`)
    const figures = await withDirectory('import', directory => measure(rows, directory))
    report.figures[`${rows} rows`] = figures
    printTable(tableRows(figures))
  }
}

async function measure(rows: number, directory: string): Promise<SizeFigures> {
  const file = path.join(directory, 'rows.csv')
  await writeImportFile(file, rows)
  const store = await startStoreProcess(path.join(directory, 'store'))
  try {
    const parse = await reading('parse', file)
    return { rows, import: await reading('import', file, store.uri, path.join(directory, 'data')), parse }
  } finally {
    await store.stop()
  }
}

async function reading(...parameters: string[]): Promise<ReadingFigures> {
  const child = fork(SCRIPT, parameters, { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit')
  const figures = await Promise.race([
    once(child, 'message').then(([message]) => message as ReadingFigures),
    ended.then(([code]) => {
      throw new Error(`the ${parameters[0] ?? ''} process ended with ${String(code)}`)
    }),
  ])
  await ended
  return figures
}

function tableRows({ rows, import: imported, parse }: SizeFigures): Record<string, string | number>[] {
  const perSecond = (...steps: (number | undefined)[]): number =>
    Math.round((1000 * rows) / steps.reduce<number>((sum, each) => sum + (each ?? 0), 0))
  const parsed = perSecond(parse.took['parse'])
  const line = (step: string, read: ReadingFigures, rate: number, found: string): Record<string, string | number> => ({
    rows,
    step,
    'rows/s': rate,
    'of csv-parse': (rate / parsed).toFixed(4),
    'peak RSS, MiB': mebibytes(read.peak.rss),
    'RSS before': mebibytes(read.before.rss),
    'peak heap, MiB': mebibytes(read.peak.heap),
    'heap before': mebibytes(read.before.heap),
    found,
  })
  const { check, import: into, again } = imported.took
  const found = `${imported.again?.added ?? '?'} new, ${imported.again?.changed ?? '?'} changed`
  return [
    line('csv-parse', parse, parsed, ''),
    line('check', imported, perSecond(check), ''),
    line('check and import', imported, perSecond(check, into), ''),
    line('check again', imported, perSecond(again), found),
  ]
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
