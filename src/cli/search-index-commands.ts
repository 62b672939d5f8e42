import type { Command } from 'commander'
import type { Services } from '../composition.js'
import { driftOf } from '../search/sweep.js'
import type { FinishedReindex, RunningTask, SyncReport, SyncTask } from '../search/sync-report.js'
import { CommandFault, progressBar, say, sayJson, withServices } from './terminal.js'

/** `search sweep`, `search reindex` and `search roll-back`: beside a running server, that server does them. */
export function addSearchIndexCommands(search: Command): void {
  search
    .command('sweep')
    .description('compare the index with the store, document by document, and repair what differs')
    .option('--json', 'print JSON')
    // `--json` is an option of `search` too, which takes it where both are given.
    .action((_options: object, command: Command) =>
      withServices(async services => {
        const { lastSweep } = await runWithProgress(services, 'sweep')
        if (lastSweep === null) return
        const { records, documents, missing, stale, orphans } = lastSweep
        const drift = driftOf(lastSweep)
        if (command.optsWithGlobals<{ json?: boolean }>().json === true) {
          sayJson({ records, documents, missing, stale, orphans, drift })
          return
        }
        say(`${records} records, ${documents} documents`)
        say(`Drift ${drift}: ${missing} missing, ${stale} stale, ${orphans} orphans${drift > 0 ? '; repaired' : ''}`)
      }),
    )

  search
    .command('reindex')
    .description('build the index anew beside the one in use, and take it into use')
    .action(reindex)

  search
    .command('roll-back')
    .description('go back to the index that was in use before the last reindex; it is kept for a day')
    .action(() =>
      withServices(async services => {
        const { documents } = taken(await runWithProgress(services, 'roll-back'))
        say(`The earlier index is in use again; ${documents} documents`)
      }),
    )
}

export function reindex(): Promise<void> {
  return withServices(async services => {
    const report = await runWithProgress(services, 'reindex')
    const { documents } = taken(report)
    say(`${report.lastSweep?.records ?? 0} records sent; the new index has ${documents} documents and is in use`)
  })
}

/** Throws a `CommandFault` where the other index was not taken into use. */
function taken({ lastReindex }: SyncReport): FinishedReindex {
  if (lastReindex === null) throw new CommandFault('Nothing came of it')
  if (lastReindex.outcome === 'not taken') throw new CommandFault(`The index is as it was. ${lastReindex.reason}.`)
  return lastReindex
}

/** Asks for a task and shows how far it has come until it is done. */
async function runWithProgress(services: Services, task: SyncTask): Promise<SyncReport> {
  const bar = progressBar()
  try {
    return await services.sync.run(task, ({ task: running }) => {
      if (running?.kind === task) bar.update(doneOf(running), stepsOf(running))
    })
  } finally {
    bar.stop()
  }
}

/** A reindex goes over all buckets three times. */
const PHASES_DONE = { loading: 0, checking: 1, swapping: 2, sweeping: 2 } as const

function doneOf({ phase, done, total }: RunningTask): number {
  return (phase === null ? 0 : PHASES_DONE[phase] * total) + done
}

function stepsOf({ kind, total }: RunningTask): number {
  return kind === 'sweep' ? total : total * 3
}
