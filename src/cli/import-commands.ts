import { performance } from 'node:perf_hooks'
import path from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import type { Services } from '../composition.js'
import type { Viewer } from '../domain/access/viewer.js'
import type { ImportBatch } from '../interop/import/import-batch.js'
import type { FaultSummary } from '../interop/import/import-service.js'
import { problemInWords } from '../interop/import/fault-views.js'
import { remedyOf } from '../interop/import/row-faults.js'
import { InvalidInputError } from '../platform/errors.js'
import { CommandFault, progressBar, say, sayJson, viewerFor, withServices } from './terminal.js'

interface ImportOptions {
  readonly as: string
  readonly mapping?: string
  readonly dryRun?: boolean
  readonly goodRows?: boolean
  readonly rows: number
  readonly json?: boolean
}

/** Milliseconds between looks at a step that runs. */
const LOOK = 200

/** `import csv`, `import undo`. */
export function addImportCommands(program: Command): void {
  const imports = program.command('import').description('incidents that a trust has already')

  imports
    .command('csv')
    .description('check a CSV file and import its rows')
    .argument('<file>')
    .requiredOption('--as <email>', 'the reviewer whose import it is')
    .option('--mapping <name>', 'the columns kept under this name; else the best guess by the headings')
    .option('--dry-run', 'check every row and import nothing')
    .option('--good-rows', 'import the rows without faults although others have some')
    .option('--rows <n>', 'list so many rows with faults, one by one, below what is wrong in sum', countOf, 0)
    .option('--json', 'print what came of it as JSON')
    .action((file: string, options: ImportOptions) => withServices(services => importCsv(services, file, options)))

  imports
    .command('undo')
    .description('take back what an import did, but for records that were worked on since')
    .argument('<id>')
    .requiredOption('--as <email>', 'a reviewer of the trust')
    .action((id: string, { as }: { as: string }) =>
      withServices(async services => {
        const viewer = await viewerFor(services, as)
        await services.imports.undo(viewer, id)
        const batch = await followed(services, viewer, id)
        say(`Undone, but for ${batch.notUndone ?? 0} records that were worked on since`)
      }),
    )
}

async function importCsv(services: Services, file: string, options: ImportOptions): Promise<void> {
  const { imports } = services
  const start = performance.now()
  const viewer = await viewerFor(services, options.as)
  const { id } = await begun(services, viewer, file)
  const named = options.mapping === undefined ? undefined : (await imports.mappings(viewer)).get(options.mapping)
  if (options.mapping !== undefined && named === undefined) {
    throw new CommandFault(`No columns are kept under the name ${options.mapping}`)
  }
  try {
    await imports.check(viewer, id, named ?? (await imports.mappingFor(viewer, id)))
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    throw new CommandFault(error.faults.map(({ message }) => message).join('. '))
  }
  let batch = await followed(services, viewer, id)
  const problems = batch.counts.faulty === 0 ? [] : await imports.faultSummary(viewer, id)
  if (options.json !== true) await sayFaults(services, viewer, batch, problems, options.rows)
  const blocked = batch.counts.faulty > 0 && options.goodRows !== true
  if (options.dryRun !== true && !blocked && batch.counts.added + batch.counts.changed > 0) {
    await imports.importRows(viewer, id)
    batch = await followed(services, viewer, id)
  }
  const seconds = (performance.now() - start) / 1000
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  if (options.json === true)
    sayJson({
      ...{ id, state: batch.state, fault: batch.fault, ...batch.counts, seconds, peakMebibytes: peak },
      problems: problems.map(problem => ({ ...problem, todo: remedyOf(problem) })),
    })
  else {
    say(outcome(batch, blocked))
    say(
      `${batch.counts.rows} rows in ${seconds.toFixed(1)} s, ${Math.round(batch.counts.rows / seconds)} a second; ${peak} MiB at most`,
    )
  }
  if (blocked) process.exitCode = 1
}

async function begun({ imports }: Services, viewer: Viewer, file: string): Promise<ImportBatch> {
  try {
    return await imports.begin(viewer, { path: path.resolve(file), name: path.basename(file), take: 'copy' })
  } catch (error) {
    if (error instanceof InvalidInputError)
      throw new CommandFault(error.faults.map(({ message }) => message).join('. '))
    if (error instanceof Error && 'code' in error) throw new CommandFault(`${file} cannot be read: ${error.message}`)
    throw error
  }
}

/** Shows how far a step is until it is over. */
async function followed({ imports }: Services, viewer: Viewer, id: string): Promise<ImportBatch> {
  const bar = progressBar()
  const settled = imports.settled(id).then(() => true)
  for (;;) {
    const over = await Promise.race([settled, new Promise<false>(resolve => setTimeout(resolve, LOOK, false))])
    const batch = await imports.batch(viewer, id)
    bar.update(batch.counts.rows, batch.total ?? batch.counts.rows)
    if (!over) continue
    bar.stop()
    if (batch.fault !== null) throw new CommandFault(batch.fault)
    return batch
  }
}

/** What is wrong, summed by column; then as many rows as were asked for. */
async function sayFaults(
  { imports }: Services,
  viewer: Viewer,
  batch: ImportBatch,
  problems: readonly FaultSummary[],
  most: number,
): Promise<void> {
  for (const problem of problems) say(`${problemInWords(problem, batch.shape.headers)}. ${remedyOf(problem)}`)
  if (most === 0 || batch.counts.faulty === 0) return
  const { rows } = await imports.faults(viewer, batch.id, 0, most)
  for (const { row, faults } of rows) {
    for (const { column, value, message } of faults)
      say(`row ${row}, ${column}${value === '' ? '' : `, “${value}”`}: ${message}`)
  }
  if (batch.counts.faulty > rows.length) say(`… and ${batch.counts.faulty - rows.length} more rows with faults`)
}

function countOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a whole number of rows, such as 20')
  return Number(text)
}

function outcome({ id, state, counts }: ImportBatch, blocked: boolean): string {
  const { added, changed, unchanged, keptAsIs, faulty } = counts
  const found = `${added} new, ${changed} changed, ${unchanged} the same, ${keptAsIs} worked on since, ${faulty} with faults`
  if (state === 'imported') return `Imported ${id}: ${found}`
  if (blocked) return `Checked: ${found}. Nothing is imported; --good-rows imports the rest`
  return `Checked: ${found}. Nothing is imported`
}
