import type { Command } from 'commander'
import { csvRows, lookAtCsv, UnreadableCsvError } from '../interop/import/csv-file.js'
import { readActivity } from '../patterns/activity-file.js'
import { londonDay } from '../platform/clock.js'
import { CommandFault, say, sayJson, withServices } from './terminal.js'

interface LoadOptions {
  readonly dryRun?: boolean
  readonly goodRows?: boolean
  readonly json?: boolean
}

const FAULTS_SHOWN = 20

/** `activity load`, `activity list`. */
export function addActivityCommands(program: Command): void {
  const activity = program
    .command('activity')
    .description('numbers of imaging tests, beside which events are set (docs/activity.md)')

  activity
    .command('load')
    .description('check a CSV file of trust, month, modality and tests, and keep its rows')
    .argument('<file>')
    .option('--dry-run', 'check every row and keep nothing')
    .option('--good-rows', 'keep the rows without faults although others have some')
    .option('--json', 'print what came of it as JSON')
    .action((file: string, options: LoadOptions) =>
      withServices(async services => {
        const { rows, faults } = await readFile(file, {
          knowsTrust: odsCode => services.directory.trust(odsCode) !== null,
          thisMonth: londonDay(services.clock.now()).slice(0, 7),
        })
        const keeps = options.dryRun !== true && (faults.length === 0 || options.goodRows === true)
        const counts = keeps ? await services.activity.save(rows) : null
        if (counts !== null && counts.added + counts.changed > 0) services.patterns.markStale()
        if (options.json === true) sayJson({ rows: rows.length, faults, kept: counts })
        else {
          for (const { row, message } of faults.slice(0, FAULTS_SHOWN)) say(`Row ${row}: ${message}`)
          if (faults.length > FAULTS_SHOWN) say(`and ${faults.length - FAULTS_SHOWN} more rows with faults`)
          if (counts === null) say(`${rows.length} rows without faults; nothing was kept`)
          else say(`${counts.added} added, ${counts.changed} changed, ${counts.same} as they were`)
        }
        if (faults.length > 0 && options.goodRows !== true) {
          throw new CommandFault(`${faults.length} rows have faults. Mend them, or keep the others with --good-rows.`)
        }
      }),
    )

  activity
    .command('list')
    .description('what is kept: months and tests of each trust')
    .option('--json', 'print every number as JSON')
    .action((options: { readonly json?: boolean }) =>
      withServices(async services => {
        const rows = await services.activity.all()
        if (options.json === true) {
          sayJson({ rows })
          return
        }
        if (rows.length === 0) say('No numbers of tests are kept. Load some: activity load FILE')
        for (const trust of new Set(rows.map(row => row.trust))) {
          const own = rows.filter(row => row.trust === trust)
          const months = [...new Set(own.map(({ month }) => month))].sort()
          const tests = own.reduce((sum, row) => sum + row.tests, 0)
          say(`${trust}  ${months[0] ?? ''} to ${months.at(-1) ?? ''}, ${months.length} months, ${tests} tests`)
        }
      }),
    )
}

async function readFile(file: string, lists: Parameters<typeof readActivity>[2]) {
  try {
    const shape = await lookAtCsv(file)
    return await readActivity(shape.headers, csvRows(file, shape), lists)
  } catch (error) {
    if (error instanceof UnreadableCsvError) throw new CommandFault(error.message)
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
      throw new CommandFault(`There is no file ${file}`)
    }
    throw error
  }
}
