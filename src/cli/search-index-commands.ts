import type { Command } from 'commander'
import type { Services } from '../composition.js'
import type { SyncReport, SyncTask } from '../search/sync-report.js'
import { driftOf } from '../search/sweep.js'
import { progressBar, say, sayJson, withServices } from './terminal.js'

/** `search sweep`: what keeps the index true, from the terminal; beside a running server, that server does it. */
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
        if (command.optsWithGlobals<{ json?: boolean }>().json === true)
          sayJson({ records, documents, missing, stale, orphans, drift: driftOf(lastSweep) })
        else {
          say(`${records} records, ${documents} documents`)
          say(`Drift ${driftOf(lastSweep)}: ${missing} missing, ${stale} stale, ${orphans} orphans; repaired`)
        }
      }),
    )
}

/** Asks for a task and shows how far it has come until it is done. */
async function runWithProgress(services: Services, task: SyncTask): Promise<SyncReport> {
  const bar = progressBar()
  try {
    return await services.sync.run(task, ({ task: running }) => {
      if (running?.kind === task) bar.update(running.done, running.total)
    })
  } finally {
    bar.stop()
  }
}
