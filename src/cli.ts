import { Command } from 'commander'
import { addAccountCommands } from './cli/account-commands.js'
import { addActivityCommands } from './cli/activity-commands.js'
import { addAuditCommands } from './cli/audit-commands.js'
import { addDeidentifyCommands } from './cli/deidentify-commands.js'
import { addImportCommands } from './cli/import-commands.js'
import { addPatternCommands } from './cli/pattern-commands.js'
import { addRecordCommands } from './cli/record-commands.js'
import { addSearchCommands } from './cli/search-commands.js'
import { addStoreCommands } from './cli/store-commands.js'
import { addSuggestCommands } from './cli/suggest-commands.js'
import { InvalidInputError } from './platform/errors.js'
import { startUpFault } from './platform/start-up-fault.js'

/** The same services from a terminal. Answers go to standard output, everything else to standard error. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  // `cli search … | head` closes the pipe before everything is written; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const program = new Command('cli').description('Afterimage from a terminal')
  addRecordCommands(program)
  addImportCommands(program)
  addSearchCommands(program)
  addPatternCommands(program)
  addActivityCommands(program)
  addDeidentifyCommands(program)
  addAccountCommands(program)
  addStoreCommands(program)
  addAuditCommands(program)
  addSuggestCommands(program)

  try {
    await program.parseAsync([...argv])
  } catch (error) {
    if (error instanceof InvalidInputError) {
      for (const fault of error.faults) process.stderr.write(`${fault.field}: ${fault.message}\n`)
    } else process.stderr.write(`${startUpFault(error)}\n`)
    process.exitCode = 1
  }
}
